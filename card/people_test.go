package card

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

func TestParsePeople(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, file, want string }{
		{"plain", "name,group,role,locale\nAnna A,Lobby,supervisor,sv\nBo B,Lobby,member,en\n", "2 Anna A|Lobby|supervisor|sv; 3 Bo B|Lobby|member|en"},
		{"a byte order mark", "\ufeffname,group\nAnna,Lobby\n", "2 Anna|Lobby|member|en"},
		{"UTF-16 without its mark", "n\x00a\x00m\x00e\x00,\x00g\x00r\x00o\x00u\x00p\x00\n\x00A\x00,\x00L\x00", "2 A|L|member|en"},
		{"Windows-1252", "name;group\r\n\xc5sa \x80;Lobby\r\n", "2 Åsa €|Lobby|member|en"},
		{"semicolons", "name;group;role\nAnna;Lobby, north;member\n", "2 Anna|Lobby, north|member|en"},
		{"tabs", "name\tgroup\nAnna\tLobby\n", "2 Anna|Lobby|member|en"},
		{"tabs with empty fields", "name\tgroup\trole\tlocale\nAnna\tLobby\t\tsv\n", "2 Anna|Lobby|member|sv"},
		{"spaces before quotes", "name, group\n\"Anna\", \"Lobby\"\n", "2 Anna|Lobby|member|en"},
		{"Windows line ends", "name,group\r\nAnna,Lobby\r\nBo,Lobby\r\n", "2 Anna|Lobby|member|en; 3 Bo|Lobby|member|en"},
		{"no line end in the end", "name,group\nAnna,Lobby", "2 Anna|Lobby|member|en"},
		{"another order and case", "Role, GROUP ,locale,Name\nMember, Lobby ,SV, Anna \n", "2 Anna|Lobby|member|sv"},
		{"empty lines", "name,group\n\nAnna,Lobby\n\n", "3 Anna|Lobby|member|en"},
		{"empty fields in the end, as spreadsheets leave them", "name;group;;\nAnna;Lobby;;;;\n;;;;\nBo;Lobby\n", "2 Anna|Lobby|member|en; 4 Bo|Lobby|member|en"},
		{"Swedish", "Namn;GRUPP;Roll;Språk\nÅsa;Städ;Arbetsledare;svenska\n", "2 Åsa|Städ|supervisor|sv"},
		{"Swedish in decomposed letters", "namn;grupp;spra\u030ak\nÅsa;Städ;sv\n", "2 Åsa|Städ|member|sv"},
		{"UTF-16, as “Unicode text” is saved", "\xff\xfen\x00a\x00m\x00e\x00\t\x00g\x00r\x00o\x00u\x00p\x00\r\x00\n\x00\xc5\x00s\x00a\x00\t\x00L\x00\r\x00\n\x00", "2 Åsa|L|member|en"},
		{"UTF-16, the other way round", "\xfe\xff\x00n\x00a\x00m\x00e\x00,\x00g\x00r\x00o\x00u\x00p\x00\n\x00A\x00,\x00L", "2 A|L|member|en"},
		{"a line that names the separator", "sep=;\r\nname;group\r\nAnna;Lobby\r\n", "3 Anna|Lobby|member|en"},
		{"another separator in the text", "name;group\nAnna;\"A, B, C, D\"\n", "2 Anna|A, B, C, D|member|en"},
		{"line ends of an old Macintosh", "name,group\rAnna,Lobby\r", "2 Anna|Lobby|member|en"},
		{"what was written so that it is no formula", "name,group\n'=1+1,'-Lobby\n''=x,O'Neil\n'quoted',Lobby\n", "2 =1+1|-Lobby|member|en; 3 '=x|O'Neil|member|en; 4 'quoted'|Lobby|member|en"},
		{"short lines", "name,group,role,locale\nAnna,Lobby\n", "2 Anna|Lobby|member|en"},
		{"quotes", "name,group\n\"O'Neil, \"\"Ann\"\"\",\"Lobby\"\n", `2 O'Neil, "Ann"|Lobby|member|en`},
		{"a supervisor of several groups", "name,group,role\nAnna,Lobby,supervisor\nAnna,Gate,supervisor\n", "2 Anna|Lobby|supervisor|en; 3 Anna|Gate|supervisor|en"},
		{"spaces and what nobody sees", "name,group\n\"An\x07na\n I\",Lob\u200bby\nBo\u00a0 B,Lobby\n", "2 Anna I|Lobby|member|en; 4 Bo B|Lobby|member|en"},
		{"other scripts", "name,group\nÅsa Öberg,Städ\n田中,受付\n", "2 Åsa Öberg|Städ|member|en; 3 田中|受付|member|en"},
		{"eighty characters", "name,group\n" + strings.Repeat("å", 80) + ",Lobby\n", "2 " + strings.Repeat("å", 80) + "|Lobby|member|en"},
	} {
		people, problems := ParsePeople(strings.NewReader(c.file), English)
		var lines []string
		for _, p := range people {
			lines = append(lines, fmt.Sprintf("%d %s|%s|%s|%s", p.Line, p.Name, p.Group, p.Role, p.Locale))
		}
		if got := strings.Join(lines, "; "); got != c.want || len(problems) > 0 {
			t.Errorf("%s: %s %v, want %s", c.name, got, problems, c.want)
		}
	}
}

// What is shown of a file before it is taken.
func TestHowAFileIsWrittenIsTold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, file, want string }{
		{"plain", "name,group\nAnna,Lobby\n", `utf-8 ',' [name group] false []`},
		{"Windows-1252", "Grupp;Namn\r\nLobby;\xc5sa\r\nLobby;Bo", `windows-1252 ';' [group name] true [Åsa]`},
		{"UTF-16", "\xff\xfen\x00a\x00m\x00e\x00\t\x00g\x00r\x00o\x00u\x00p\x00\r\x00\n\x00\xc5\x00\t\x00L\x00\r\x00\n\x00", `utf-16 '\t' [name group] false [Å]`},
	} {
		f := ReadPeople(strings.NewReader(c.file), English)
		if got := fmt.Sprintf("%s %q %v %v %v", f.Encoding, f.Separator, f.Columns, f.Cut, f.Telling); got != c.want || len(f.Problems) > 0 {
			t.Errorf("%s: %s %v, want %s", c.name, got, f.Problems, c.want)
		}
	}
}

// An empty cell keeps what is, and a word in each language clears it.
func TestWhatAFileSaysOfEachColumn(t *testing.T) {
	t.Parallel()
	f := ReadPeople(strings.NewReader("Leder;plats;Nummer;Namn;grupp;språk;roll\n\"Reception @ North|Gate\nRoof\";North;007;Åsa;Reception;;\nINGA;inget;008;;ingen;none;none\n;;009;;;;\n"), Swedish)
	if len(f.Problems) > 0 || len(f.People) != 3 {
		t.Fatal(f.Problems)
	}
	a, b, c := f.People[0], f.People[1], f.People[2]
	if a.Ref != "007" || a.Site != "North" || strings.Join(a.Leads, "/") != "Reception @ North/Gate/Roof" || !a.SaysLeads || !a.KeepsRole || !a.KeepsLocale {
		t.Errorf("%+v", a)
	}
	if b.Name != "" || !b.NoGroup || !b.NoSite || b.KeepsRole || b.Role != RoleMember || b.KeepsLocale || b.Locale != Swedish || !b.SaysLeads || len(b.Leads) > 0 {
		t.Errorf("%+v", b)
	}
	if c.NoGroup || c.NoSite || c.NoRef || !c.KeepsRole || !c.KeepsLocale || c.SaysLeads || c.Line != 5 {
		t.Errorf("%+v", c)
	}
}

func TestParsePeopleProblems(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file string
		want       []string // "line: words of the problem"
	}{
		{"empty", "", []string{"1: empty"}},
		{"only a byte order mark", "\ufeff", []string{"1: empty"}},
		{"only a header", "name,group\n", []string{"1: no people"}},
		{"no header", "Anna,Lobby\n", []string{"1: no column \"anna\""}},
		{"no group", "name,role\nAnna,member\n", []string{"1: group is missing"}},
		{"no name", "group\nLobby\n", []string{"1: name is missing"}},
		{"an unknown column", "name,group,phone\nAnna,Lobby,1\n", []string{"1: no column \"phone\""}},
		{"a column twice", "name,group,name\n", []string{"1: stands twice"}},
		{"one line of Windows-1252 inside UTF-8", "name,group\nÅsa,Lobby\n\xc5sa B,Lobby\n", []string{"3: not in this line"}},
		{"bytes that are no letters of Windows-1252", "name,group\nAnna,Lobby\nB\x81,Lobby\n", []string{"3: not UTF-8"}},
		{"UTF-16 that is cut in a letter", "\xff\xfen\x00a\x00m\x00e\x00,\x00g\x00r\x00o\x00u\x00p\x00\n\x00A", []string{"2: not UTF-8"}},
		{"half a letter of UTF-16", "\xff\xfen\x00\n\x00\x00\xd8", []string{"2: not UTF-8"}},
		{"a reference that a spreadsheet has shortened", "ref,name,group\n4.17E+02,Anna,Lobby\n\"4,1E+11\",Bo,Lobby\n", []string{"2: column of text", "3: 4,1E+11"}},
		{"a reference twice", "ref,name,group\n7,Anna,Lobby\n7,Bo,Gate\n", []string{"3: stands in line 2"}},
		{"a reference of 41 characters", "ref,name,group\n" + strings.Repeat("7", 41) + ",Anna,Lobby\n", []string{"2: longer than 40"}},
		{"a member who leads", "name,group,role,leads\nAnna,Lobby,member,Gate\n", []string{"2: leads no group"}},
		{"neither name nor reference", "ref,name,group\n,,Lobby\n,Anna,\n", []string{"2: name is empty", "3: group is empty"}},
		{"a separator inside a name", "name,group\nHaddad, Amira,Reception North\n", []string{"2: more fields than columns, such as \"Reception North\""}},
		{"a field under no heading", "name,group,,role\nAnna,Lobby,x,\n", []string{"2: more fields"}},
		{
			"all at once", "name,group,role,locale\n,Lobby,,\nAnna,,,\nBo,Lobby,boss,\nCy,Lobby,,de\nDi,Lobby,,\nDi,Lobby,,\nEd,Lobby,member,en,more\n",
			[]string{"2: name is empty", "3: group is empty", "4: \"boss\" is not a role", "5: \"de\" is not a language", "7: stands in line 6", "8: more fields"},
		},
		{"too long", "name,group\n" + strings.Repeat("å", 81) + ",Lobby\n", []string{"2: longer than 80"}},
		{"nothing to see", "name,group\n\u200b,Lobby\nAnna,\u202e\n", []string{"2: name has nothing that can be seen", "3: group has nothing that can be seen"}},
		{"the same name otherwise written", "name,group\nJos\u00e9 \u00d6st,Reception North\nJose\u0301  O\u0308st,reception\u00a0north\n", []string{"3: stands in line 2"}},
		{"a quote that never ends", "name,group\nAnna,Lobby\n\"Bo,Lobby\n", []string{"3: quote"}},
		{"a bare quote in the first field", "name,group\nAn\"na,Lobby\n", []string{"2: quote"}},
		{"a bare quote in the header", "na\"me,group\nAnna,Lobby\n", []string{"1: quote"}},
		{"something behind a quoted field", "name,group\n,Lobby\n\"Anna\" x,Lobby\n", []string{"2: name is empty", "3: quote"}},
	} {
		people, problems := ParsePeople(strings.NewReader(c.file), English)
		if len(people) > 0 {
			t.Errorf("%s: %d people in spite of it", c.name, len(people))
		}
		if len(problems) != len(c.want) {
			t.Errorf("%s: %d problems, want %d: %v", c.name, len(problems), len(c.want), problems)
			continue
		}
		for i, want := range c.want {
			line, words, _ := strings.Cut(want, ": ")
			if got := problems[i]; fmt.Sprint(got.Line) != line || !strings.Contains(got.Problem, words) {
				t.Errorf("%s: %v, want %s", c.name, got, want)
			}
		}
	}
}

func TestParsePeopleLimits(t *testing.T) {
	t.Parallel()
	if _, problems := ParsePeople(iotest.ErrReader(errors.New("the disk is gone")), English); len(problems) != 1 {
		t.Errorf("unreadable: %v", problems)
	}
	large := strings.NewReader("name,group\n" + strings.Repeat("x", MaxSheet))
	if _, problems := ParsePeople(large, English); len(problems) != 1 || !strings.Contains(problems[0].Problem, "larger than 16 MiB") {
		t.Errorf("too large: %v", problems)
	}
	var many strings.Builder
	many.WriteString("name,group\n")
	for i := range MaxPeople + 1 {
		fmt.Fprintf(&many, "Person %d,Group %d\n", i, i/10)
	}
	if _, problems := ParsePeople(strings.NewReader(many.String()), English); len(problems) != 1 || !strings.Contains(problems[0].Problem, "100000") {
		t.Errorf("too many: %v", problems)
	}
}

// No file makes the parser panic, and it gives either people or problems.
func TestParsePeopleGivesPeopleOrProblems(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		header := rapid.SampledFrom([]string{"", "name,group\n", "name;group;role;locale\n", "\ufeffname\tgroup\n"}).Draw(t, "header")
		body := rapid.OneOf(rapid.String(), rapid.StringMatching(`([a-c"',; \n]|member|sv)*`),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "body")
		people, problems := ParsePeople(strings.NewReader(header+body), English)
		if (len(people) == 0) != (len(problems) > 0) {
			t.Fatalf("%d people and the problems %v", len(people), problems)
		}
		for _, p := range people {
			for _, name := range []string{p.Name, p.Group} {
				if name == "" && p.Ref != "" {
					continue
				}
				if clean, err := CleanName("name", name); err != nil || clean != name {
					t.Fatalf("%+v: %v", p, err)
				}
			}
		}
	})
}
