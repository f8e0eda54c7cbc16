package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/store"
)

const peopleFile = `name,group,role,locale
Ada,Lobby,supervisor,en
Ada,Gate,supervisor,en
Bea,Lobby,member,sv
Cem,Gate,,
`

type imported struct {
	Applied   bool
	Errors    []card.LineError
	NewGroups []string
	Added     []string
	Corrected []string
	Raised    []string
	Questions []string
	Unchanged int
	Invited   []store.InvitedPerson
}

func importJSON(t *testing.T, dir, file string, args ...string) (int, imported) {
	t.Helper()
	code, out, errOut := commandWith(t, file, append([]string{"import", "--json", "--data", dir, "-"}, args...)...)
	var i imported
	if err := json.Unmarshal([]byte(out), &i); err != nil {
		t.Fatalf("%v in %q %q", err, out, errOut)
	}
	if strings.Contains(out, "null") {
		t.Errorf("a list is null: %s", out)
	}
	return code, i
}

func TestImportWhileTheServerRunsAndWhileItDoesNot(t *testing.T) {
	t.Parallel()
	for _, state := range []string{"stopped", "running"} {
		dir := newOrganisation(t)
		var p *program
		if state == "running" {
			p = start(t, "serve", "--data", dir)
		}
		if code, got := importJSON(t, dir, peopleFile, "--dry-run"); code != 0 || got.Applied || len(got.Added) != 3 || len(got.NewGroups) != 2 || len(got.Invited) != 0 {
			t.Errorf("%s: the preview: %d %+v", state, code, got)
		}
		code, got := importJSON(t, dir, peopleFile)
		if code != 0 || !got.Applied || len(got.Added) != 3 || len(got.NewGroups) != 2 || len(got.Invited) != 3 || len(got.Corrected)+got.Unchanged != 0 {
			t.Errorf("%s: the import: %d %+v", state, code, got)
		}
		if p == nil {
			p = start(t, "serve", "--data", dir)
		}
		ada := mustJoin(t, p.url, got.Invited[0].Code)
		if ada.me.Name != "Ada" || len(ada.me.Leads) != 2 || ada.me.Role != card.RoleSupervisor {
			t.Errorf("%s: %+v", state, ada.me)
		}
		if state == "stopped" {
			p.stop()
		}

		code, again := importJSON(t, dir, peopleFile) // safe to repeat; who has joined is not invited again
		if code != 0 || len(again.Added)+len(again.NewGroups)+len(again.Corrected) != 0 || again.Unchanged != 3 || len(again.Invited) != 2 {
			t.Errorf("%s: repeated: %d %+v", state, code, again)
		}
		raising := "name;group;role\nBea;Lobby;supervisor\nDan;Lobby;\n"
		code, refused := importJSON(t, dir, raising)
		if code != 1 || refused.Applied || len(refused.Raised) != 1 || refused.Raised[0] != "Bea in Lobby: supervisor, now member" {
			t.Errorf("%s: a role rose by itself: %d %+v", state, code, refused)
		}
		code, corrected := importJSON(t, dir, raising, "--raise")
		if code != 0 || !corrected.Applied || len(corrected.Corrected) != 1 || len(corrected.Added) != 1 {
			t.Errorf("%s: corrected: %d %+v", state, code, corrected)
		}
	}
}

// References, sites and the whole roster by the command, and the lists that show them, with the server and without.
func TestARosterByTheCommand(t *testing.T) {
	t.Parallel()
	for _, state := range []string{"stopped", "running"} {
		dir := newOrganisation(t)
		if state == "running" {
			start(t, "serve", "--data", dir)
		}
		take := func(file string, args ...string) (int, string, string) {
			return commandWith(t, file, append([]string{"import", "--data", dir, "-"}, args...)...)
		}
		if code, _, errOut := take("ref,name,group,site,role\n7,Ada,Lobby,North,supervisor\n8,Bea,Lobby,North,\n9,Cem,Gate,South,\n"); code != 0 {
			t.Fatal(errOut)
		}
		code, out, errOut := take("ref,group,site\n7,,\n8,Gate,South\n", "--whole")
		if code != 1 || !strings.Contains(errOut, "the roster looks wrong") {
			t.Errorf("%s: %d %s", state, code, errOut)
		}
		wantContains(t, "the preview", out, "moved               1 (Bea)", "left                1 (Cem)", "1 of ", "Say --confirm")
		if code, _, errOut := take("ref,group,site\n7,,\n8,Gate,South\n", "--whole", "--confirm"); code != 0 {
			t.Errorf("%s: %s", state, errOut)
		}
		_, people, _ := command(t, "people", "--data", dir)
		wantContains(t, "the people", people, "7          Ada   Lobby  North  supervisor", "8          Bea   Gate   South  member", "left 2")
		_, groups, _ := command(t, "groups", "--data", dir)
		wantContains(t, "the groups", groups, "Lobby  North  1       0       Ada", "Gate   South  1       0       –")
		if code, out, errOut := take("Namn;Grupp\n\xc5sa;Gate\n"); code != 1 || !strings.Contains(out, "read so:\n  Åsa") || !strings.Contains(errOut, "letters") {
			t.Errorf("%s: %d %s %s", state, code, out, errOut)
		}
		if code, _, errOut := take("ref,name,group\n007,Ada,Lobby\n"); code != 1 || !strings.Contains(errOut, "line 2: the reference 007 is not known, but 7 is Ada's") {
			t.Errorf("%s: %d %s", state, code, errOut)
		}
	}
}

func TestImportIsAllOrNothing(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	bad := peopleFile + ",Lobby,,\nDan,,,\nEve,Lobby,boss,\nBea,Lobby,,\n"
	file := filepath.Join(t.TempDir(), "people.csv")
	if err := os.WriteFile(file, []byte(bad), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errOut := command(t, "import", "--data", dir, file)
	if code != 1 || out != "" {
		t.Errorf("%d %s", code, out)
	}
	wantContains(t, "the errors", errOut, "line 6: name is empty", "line 7: group is empty", `line 8: "boss" is not a role`, "line 9: Bea in Lobby stands in line 4", "4 problems; nothing was changed")
	code, got := importJSON(t, dir, bad)
	if code != 1 || got.Applied || len(got.Errors) != 4 || got.Errors[0].Line != 6 {
		t.Errorf("%d %+v", code, got)
	}
	if code, got := importJSON(t, dir, peopleFile, "--dry-run"); code != 0 || len(got.Added) != 3 {
		t.Errorf("something was imported: %d %+v", code, got)
	}
	for name, args := range map[string][]string{
		"a file that is not there": {filepath.Join(dir, "nobody.csv")},
		"a folder":                 {dir},
	} {
		if code, _, errOut := command(t, append([]string{"import", "--data", dir}, args...)...); code != 1 || !strings.HasPrefix(errOut, "servicecard: ") && !strings.HasPrefix(errOut, "line ") {
			t.Errorf("%s: %d %s", name, code, errOut)
		}
	}
	if code, _, errOut := commandWith(t, "", "import", "--data", dir, "-"); code != 1 || !strings.Contains(errOut, "empty") {
		t.Errorf("an empty file: %d %s", code, errOut)
	}
}

func TestImportForPeople(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	file, letters := filepath.Join(dir, "people.csv"), filepath.Join(dir, "invitations.csv")
	if err := os.WriteFile(file, []byte(peopleFile), 0o600); err != nil {
		t.Fatal(err)
	}
	_, out, _ := command(t, "import", "--data", dir, "--dry-run", file)
	wantContains(t, "the preview", out, "This would change", "people in the file  3", "2 (Lobby, Gate)", "3 (Ada, Bea, Cem)", "Nothing was changed.")
	code, out, errOut := command(t, "import", "--data", dir, "--invitations", letters, "--url", "https://card.example.org", file)
	if code != 0 {
		t.Fatal(errOut)
	}
	wantContains(t, "the import", out, "This changes", "3 invitations are in "+letters)
	text, err := os.ReadFile(letters)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
	if err != nil || len(lines) != 4 || lines[2][0] != "Bea" || lines[2][1] != "Lobby" || !strings.HasPrefix(lines[2][4], "https://card.example.org/join#P") {
		t.Errorf("%v, %v", lines, err)
	}
	if info, err := os.Stat(letters); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("invitations are for their people only: %v, %v", info.Mode(), err)
	}
	p := start(t, "serve", "--data", dir)
	if bea := mustJoin(t, p.url, lines[2][3]); bea.me.Name != "Bea" || bea.me.Locale != card.Swedish {
		t.Errorf("%+v", bea.me)
	}
}

// Invitations open in the spreadsheet that the people came from: a mark of UTF-8, its separator, and no formulas.
func TestInvitationsForASpreadsheet(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	letters := filepath.Join(t.TempDir(), "invitations.csv")
	code, _, errOut := commandWith(t, "Namn;Grupp;Roll;\nÅsa;Städ;Medlem;;\n\"=HYPERLINK(\"\"x\"\")\";Städ;;\n", "import", "--data", dir, "-", "--invitations", letters)
	if code != 0 {
		t.Fatal(errOut)
	}
	text, err := os.ReadFile(letters)
	if err != nil || !strings.HasPrefix(string(text), "\ufeffname;group;role;code;link\r\nÅsa;Städ;member;") || !strings.Contains(string(text), `"'=HYPERLINK(""x"")";Städ`) {
		t.Errorf("%q, %v", text, err)
	}
}

func TestImportCountsPeople(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	importJSON(t, dir, peopleFile)
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"the same again", peopleFile, []string{"people in the file  3", "new people          0", "corrected           0", "unchanged           3"}},
		{
			"one more group of a supervisor", "name,group,role,locale\nAda,Lobby,supervisor,en\nAda,Roof,supervisor,en\nAda,Yard,supervisor,en\n",
			[]string{"people in the file  1", "new groups          2 (Roof, Yard)", "corrected           1 (Ada)", "unchanged           0"},
		},
		{
			"somebody of another group", "name,group\nCem,Lobby\n",
			[]string{"people in the file  1", "new people          1 (Cem)", "Done. 1 person has not joined yet"},
		},
	} {
		code, out, errOut := commandWith(t, c.file, "import", "--data", dir, "-")
		if code != 0 {
			t.Fatal(errOut)
		}
		wantContains(t, c.name, out, c.want...)
	}
}

func TestImportKeepsAFileThatIsThere(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	letters := filepath.Join(t.TempDir(), "invitations.csv")
	if err := os.WriteFile(letters, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"--invitations", letters},
		{"--invitations", letters, "--json"},
		{"--invitations", letters, "--dry-run"},
		{"--invitations", filepath.Join(dir, "nowhere", "invitations.csv")},
		{"--invitations", filepath.Join(dir, "new.csv"), "--url", "ftp://x"},
	} {
		code, out, errOut := commandWith(t, peopleFile, append([]string{"import", "--data", dir, "-"}, args...)...)
		if code != 1 || out != "" || errOut == "" {
			t.Errorf("%v: %d %s %s", args, code, out, errOut)
		}
	}
	_, _, errOut := commandWith(t, peopleFile, "import", "--data", dir, "-", "--invitations", letters)
	wantContains(t, "the refusal", errOut, letters+" is there already", "nothing was changed")
	if text, err := os.ReadFile(letters); err != nil || string(text) != "mine" {
		t.Errorf("%s, %v", text, err)
	}

	letters = filepath.Join(dir, "new.csv")
	if code, got := importJSON(t, dir, peopleFile, "--invitations", letters, "--dry-run"); code != 0 || len(got.Added) != 3 {
		t.Errorf("something was imported: %d %+v", code, got)
	}
	if _, err := os.Stat(letters); !os.IsNotExist(err) {
		t.Errorf("looking left a file: %v", err)
	}
	if code, got := importJSON(t, dir, peopleFile, "--invitations", letters); code != 0 || len(got.Invited) != 3 {
		t.Errorf("%d %+v", code, got)
	}
	if text, err := os.ReadFile(letters); err != nil || strings.Count(string(text), "\n") != 4 {
		t.Errorf("printed as JSON, the invitations are not written: %s, %v", text, err)
	}
}

func TestOneOfSomethingIsOne(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	_, _, errOut := commandWith(t, "name,group\nAnna,\n", "import", "--data", dir, "-")
	wantContains(t, "one problem", errOut, "1 problem; nothing")
	_, out, _ := commandWith(t, "name,group\nAnna,Lobby\n", "import", "--data", dir, "-", "--invitations", filepath.Join(t.TempDir(), "new.csv"))
	wantContains(t, "one invitation", out, "1 invitation is in")
	_, out, _ = commandWith(t, "name,group\nAnna,Lobby\nBo,Lobby\n", "import", "--data", dir, "-")
	wantContains(t, "two people", out, "2 people have not joined yet")
}
