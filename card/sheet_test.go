package card

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWriteSheet(t *testing.T) {
	t.Parallel()
	var file bytes.Buffer
	err := WriteSheet(&file, ';', [][]string{
		{"name", "group"},
		{`=HYPERLINK("http://example.org";"x")`, "Städ; natt"},
		{"@SUM(A1)", "-3.5"},
		{"+cmd|x", "-x"},
		{"'=x", "O'Neil"},
		{"Zed;=x", "a,+1\t'@x"}, // by whichever separator a spreadsheet goes
		{"a\n-x", " x"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "\ufeffname;group\r\n" +
		`"'=HYPERLINK(""http://example.org"";""x"")";"Städ; natt"` + "\r\n" +
		"'@SUM(A1);-3.5\r\n'+cmd|x;'-x\r\n''=x;O'Neil\r\n" +
		"\"Zed;'=x\";\"a,'+1\t''@x\"\r\n\"a\n'-x\";\" x\"\r\n"
	if file.String() != want {
		t.Errorf("wrote %q, want %q", file.String(), want)
	}
}

// Whatever somebody is called comes back unchanged, and no spreadsheet runs it.
func TestASheetComesBackUnchanged(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := strings.TrimSpace(rapid.OneOf(rapid.StringMatching(`['=+@-]{0,3}[a-zå;,"0-9 =+'-]{1,9}`), rapid.StringOf(rapid.RuneFrom([]rune(`='"+-@;,x 1`)))).Draw(t, "name"))
		separator := rapid.SampledFrom([]rune(sheetSeparators)).Draw(t, "separator")
		if clean, err := CleanName("name", name); err != nil || clean != name {
			return
		}
		var file bytes.Buffer
		if err := WriteSheet(&file, separator, [][]string{{"name", "group"}, {name, "Lobby"}}); err != nil {
			t.Fatal(err)
		}
		if got := SheetSeparator(bytes.NewReader(file.Bytes())); got != separator {
			t.Fatalf("read %q as separator, not %q", got, separator)
		}
		reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(file.String(), "\ufeff")))
		reader.Comma = separator
		lines, err := reader.ReadAll()
		if err != nil || (startsFormula(lines[1][0]) && !strings.HasPrefix(lines[1][0], "'") && !isNumber(lines[1][0])) {
			t.Fatalf("a spreadsheet reads %q, %v", lines, err)
		}
		people, problems := ParsePeople(&file, English)
		if len(problems) > 0 || people[0].Name != name {
			t.Fatalf("%q came back as %v %v", name, people, problems)
		}
	})
}
