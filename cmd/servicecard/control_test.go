package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/store"
)

func TestOnlyServeMakesAnOrganisation(t *testing.T) {
	t.Parallel()
	missing, empty, cutShort := filepath.Join(t.TempDir(), "mistyped"), t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(cutShort, store.File), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	deck := "kind,title,purpose,goal,actions,followUp,weeks\ncleaning,Quiet trolley,Nobody is startled,No noise,Oil one wheel,tally,4\n"
	for _, dir := range []string{missing, empty, cutShort} {
		for _, c := range []struct {
			in   string
			args []string
		}{
			{"", []string{"invite", "--role", "admin"}},
			{peopleFile, []string{"import", "-"}},
			{peopleFile, []string{"import", "--dry-run", "-"}},
			{"", []string{"leave", "--group", "Lobby", "--name", "Ada"}},
			{deck, []string{"deck", "-"}},
		} {
			code, out, errOut := commandWith(t, c.in, append(c.args, "--data", dir)...)
			if code != 1 || out != "" {
				t.Errorf("%v: %d %s", c.args, code, out)
			}
			want := []string{"there is no organisation in this data folder", "check --data", "servicecard serve"}
			if dir == cutShort { // by whatever made the file
				want = []string{"is empty", "cut short"}
			}
			wantContains(t, c.args[0], errOut, want...)
		}
	}
	if _, err := os.Stat(missing); !os.IsNotExist(err) {
		t.Errorf("the mistyped folder was made: %v", err)
	}
	if left, err := os.ReadDir(empty); err != nil || len(left) > 0 {
		t.Errorf("the empty folder holds %v, %v", left, err)
	}
	for _, dir := range []string{missing, empty} {
		start(t, "serve", "--data", dir).stop()
		invited(t, "--data", dir, "--role", "admin")
	}
}

func TestLeaveSaysWhatItLookedFor(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	importJSON(t, dir, peopleFile)
	check := func(state string) {
		for _, c := range []struct {
			group, name string
			want        []string
		}{
			{"Lobbi", "Bea", []string{`there is no group "Lobbi"`, "the groups are: Gate, Lobby"}},
			{"Lobby", "Bee", []string{`nobody named "Bee" is in the group "Lobby"`, "its people are: Ada, Bea"}},
			{"Gate", "Bea", []string{`nobody named "Bea" is in the group "Gate"`, "there is one in: Lobby"}},
		} {
			code, out, errOut := command(t, "leave", "--data", dir, "--group", c.group, "--name", c.name)
			if code != 1 || out != "" || strings.Contains(errOut, "not_found") {
				t.Errorf("%s: %s in %s: %d %s %s", state, c.name, c.group, code, out, errOut)
			}
			wantContains(t, state, errOut, c.want...)
		}
	}
	check("stopped")
	p := start(t, "serve", "--data", dir)
	check("running")
	p.stop()
	if code, out, errOut := command(t, "leave", "--data", dir, "--group", "lobby ", "--name", "bea"); code != 0 || !strings.Contains(out, "Bea has left Lobby.") {
		t.Errorf("%d %s %s", code, out, errOut)
	}
}

// What a command is told by a running server is what it would find in the folder, also where there is nothing to tell.
func TestARunningServerAnswersAsTheFolderDoes(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	importJSON(t, dir, peopleFile)
	invited(t, "--data", dir, "--role", "admin", "--name", "Root") // else serve makes one
	people := func() string {
		code, out, errOut := command(t, "people", "--data", dir, "--json")
		if code != 0 {
			t.Errorf("people: %d %s", code, errOut)
		}
		return out
	}
	stopped := people()
	p := start(t, "serve", "--data", dir)
	if running := people(); running != stopped || !strings.Contains(stopped, `"Bea"`) {
		t.Errorf("stopped: %s\nrunning: %s", stopped, running)
	}
	p.stop()
	for _, empty := range []any{&store.Listed{}, &store.Invited{}, &store.ImportPlan{}, &store.DeckPlan{}, &store.InviteRequest{}, &store.ImportRequest{People: []card.Person{{}}}, &store.Whom{}, &renameRequest{}} {
		text, err := json.Marshal(empty)
		if err != nil {
			t.Fatal(err)
		}
		back := reflect.New(reflect.TypeOf(empty).Elem()).Interface()
		if err := json.Unmarshal(text, back); err != nil || !reflect.DeepEqual(back, empty) {
			t.Errorf("%T: %s comes back as %+v, %v", empty, text, back, err)
		}
	}
}

func TestAnEmptyArgumentIsNobody(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	for _, args := range [][]string{
		{"sign-out", "--data", dir, ""}, {"rename", "--data", dir, " ", "Root"}, {"invite", "--data", dir, "--role", "member", "--group", "Lobby", "--name", ""},
		{"invite", "--data", dir, "--role", "member", "--group", "Lobby", "--name="}, {"people", "--data", ""}, {"serve", "--data", dir, "--organisation", " "},
	} {
		code, out, errOut := command(t, args...)
		if code != 2 || out != "" || !strings.Contains(errOut, "empty") && !strings.Contains(errOut, "nothing") {
			t.Errorf("%q: %d %s %s", args, code, out, errOut)
		}
	}
}

// A file of proposals that lost its lines takes nothing out.
func TestADeckWithoutProposalsIsMeant(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	header := "kind,title,purpose,goal,actions,followUp,weeks\n"
	if code, _, errOut := commandWith(t, header+"cleaning,Quiet,Why,What,Wipe,walk,4\n", "deck", "--data", dir, "-"); code != 0 {
		t.Fatal(errOut)
	}
	if code, _, errOut := commandWith(t, header, "deck", "--data", dir, "-"); code != 1 || !strings.Contains(errOut, "--none") {
		t.Errorf("%d %s", code, errOut)
	}
	if code, out, errOut := commandWith(t, header, "deck", "--data", dir, "--none", "-"); code != 0 || !strings.Contains(out, "1 taken out") {
		t.Errorf("%d %s %s", code, out, errOut)
	}
}
