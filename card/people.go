package card

import (
	"io"
	"regexp"
	"strconv"
	"strings"
)

// Person is a line of a people file. What the file says nothing of stays: an empty text, or what Keeps… says.
type Person struct {
	Line   int
	Ref    string // the employer's own number
	Name   string
	Group  string
	Site   string
	Role   Role
	Locale Locale
	Leads  []string // groups by name, some with their site behind an @

	NoRef, NoGroup, NoSite bool // is to have none
	KeepsRole, KeepsLocale bool
	SaysLeads              bool // exactly these, also where they are none
}

// Limits of a people file.
const (
	MaxPeople = 100_000 // people in one file
	MaxRef    = 40      // characters of a reference
	MaxLeads  = 100     // groups that one person leads
)

var peopleColumns = []sheetColumn{
	{"ref", "nummer", false, ""}, {"name", "namn", true, "ref"}, {"group", "grupp", true, "ref"}, {"site", "plats", false, ""},
	{"role", "roll", false, ""}, {"locale", "språk", false, ""}, {"leads", "leder", false, ""},
}

// PeopleFile is what stands in a file of people, and how it is written.
type PeopleFile struct {
	People    []Person
	Problems  []LineError // there are people or problems
	Encoding  Encoding
	Separator rune
	Columns   []string // in their order
	Cut       bool     // the last line has no end, as where the rest is missing
	Telling   []string // some names that show whether the letters are read rightly
}

// ParsePeople reads the people of a file; ReadPeople says more of it.
func ParsePeople(file io.Reader, usual Locale) ([]Person, []LineError) {
	f := ReadPeople(file, usual)
	return f.People, f.Problems
}

// ReadPeople reads a table with the columns ref, name, group, site, role, locale and leads. A column may be missing and a cell empty: whoever is there keeps
// what they have, and whoever is new is a member, and has the organisation's usual language; “none” clears. A supervisor of several groups stands once for
// each, the first being the group of the own card, or names them in leads. All problems are reported, not only the first.
func ReadPeople(file io.Reader, usual Locale) *PeopleFile {
	f := &PeopleFile{}
	seen := map[[3]string]int{}
	refs := map[string]int{}
	s, problems := readSheet(file, peopleColumns, func(row *sheetRow) *LineError {
		person, wrong := readPerson(row, usual)
		if wrong == nil {
			wrong = standsTwice(&person, seen, refs)
		}
		f.People = append(f.People, person)
		return wrong
	})
	f.Encoding, f.Separator, f.Columns, f.Cut, f.Problems = s.encoding, s.separator, s.columns, s.cut, problems
	if f.Separator == 0 {
		f.Separator = ','
	}
	switch {
	case len(problems) > 0:
	case len(f.People) == 0:
		f.Problems = []LineError{Wrong(1, "nobody")}
	case len(f.People) > MaxPeople:
		f.Problems = []LineError{Wrong(f.People[MaxPeople].Line, "tooMany", "most", strconv.Itoa(MaxPeople))}
	}
	if len(f.Problems) > 0 {
		f.People = nil
	}
	f.tell()
	return f
}

// standsTwice tells of a line that is another one's.
func standsTwice(person *Person, seen map[[3]string]int, refs map[string]int) *LineError {
	key := [3]string{NameKey(person.Group), NameKey(person.Site), ""}
	if person.Ref != "" {
		key[2] = "ref " + person.Ref
	} else {
		key[2] = "name " + NameKey(person.Name)
	}
	first, twice := seen[key]
	if !twice {
		seen[key] = person.Line
	}
	if person.Ref != "" {
		first, known := refs[person.Ref]
		if !known {
			refs[person.Ref] = person.Line
		} else if twice || person.Role != RoleSupervisor || person.KeepsRole {
			return new(Wrong(0, "refTwice", "ref", person.Ref, "other", strconv.Itoa(first)))
		}
		return nil
	}
	if twice {
		return new(Wrong(0, "twice", "name", person.Name, "group", person.Group, "other", strconv.Itoa(first)))
	}
	return nil
}

// mostTelling is how many names show whether letters are read rightly.
const mostTelling = 5

func (f *PeopleFile) tell() {
	for _, p := range f.People {
		if len(f.Telling) == mostTelling {
			return
		}
		if strings.ContainsFunc(p.Name, func(r rune) bool { return r > '~' }) {
			f.Telling = append(f.Telling, p.Name)
		}
	}
}

// shortened is how spreadsheets write a long number.
var shortened = regexp.MustCompile(`^\d([.,]\d+)?[Ee]\+?\d+$`)

// readPerson returns the person and what is wrong, nil if nothing is.
func readPerson(row *sheetRow, usual Locale) (Person, *LineError) {
	person := Person{Line: row.line, Role: RoleMember, Locale: usual, KeepsRole: true, KeepsLocale: true}
	var wrong *LineError
	if person.Ref, person.NoRef, wrong = row.name("ref", MaxRef); wrong != nil {
		return person, wrong
	}
	if shortened.MatchString(person.Ref) {
		return person, new(Wrong(0, "refShortened", "ref", person.Ref))
	}
	if text := row.field("name"); text != "" || person.Ref == "" {
		if person.Name, wrong = row.clean("name", text, MaxName); wrong != nil {
			return person, wrong
		}
	}
	if person.Group, person.NoGroup, wrong = row.name("group", MaxName); wrong != nil {
		return person, wrong
	}
	if person.Group == "" && !person.NoGroup && person.Ref == "" {
		return person, new(Wrong(0, "cellEmpty", "column", "group"))
	}
	if person.Site, person.NoSite, wrong = row.name("site", MaxName); wrong != nil {
		return person, wrong
	}
	return person, row.standing(&person, usual)
}

// standing reads what the person may see and do, and in which language.
func (r *sheetRow) standing(person *Person, usual Locale) *LineError {
	if text := r.word("role"); text != "" {
		person.KeepsRole = false
		if text != none {
			role, err := ParseRole(text)
			if err != nil {
				return new(Wrong(0, "role", "role", excerpt(text)))
			}
			person.Role = role
		}
	}
	if text := r.word("locale"); text != "" {
		person.KeepsLocale = false
		if person.Locale = usual; text != none {
			locale, err := ParseLocale(text)
			if err != nil {
				return new(Wrong(0, "locale", "locale", excerpt(text), "locales", localeList()))
			}
			person.Locale = locale
		}
	}
	if text := r.word("leads"); text != "" {
		person.SaysLeads = true
		if text != none {
			for part := range strings.FieldsFuncSeq(r.field("leads"), func(c rune) bool { return c == ';' || c == '|' || c == '\n' }) {
				if part = strings.TrimSpace(part); part != "" {
					person.Leads = append(person.Leads, part)
				}
			}
		}
		switch {
		case len(person.Leads) > MaxLeads:
			return new(Wrong(0, "manyLeads", "most", strconv.Itoa(MaxLeads)))
		case len(person.Leads) > 0 && !person.KeepsRole && person.Role == RoleMember:
			return new(Wrong(0, "memberLeads"))
		}
	}
	return nil
}

// name reads a cell of a name that may be cleared.
func (r *sheetRow) name(column string, most int) (name string, cleared bool, wrong *LineError) {
	text := r.field(column)
	switch {
	case text == "":
		return "", false, nil
	case r.word(column) == none:
		return "", true, nil
	}
	name, wrong = r.clean(column, text, most)
	return name, false, wrong
}

func (r *sheetRow) clean(column, text string, most int) (string, *LineError) {
	name, fault := cleanName(text, most)
	switch fault {
	case "":
		return name, nil
	case "Encoding":
		return "", new(Wrong(0, "encoding"))
	case "Long":
		return "", new(Wrong(0, "cellLong", "column", column, "most", strconv.Itoa(most)))
	}
	return "", new(Wrong(0, "cell"+fault, "column", column))
}
