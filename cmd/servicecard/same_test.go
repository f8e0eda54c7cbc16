package main

import (
	"encoding/json"
	"testing"

	"servicecard/store"
)

// Somebody used the poster, and the office had entered them already. Later they leave and return.
func TestTheOfficeMakesOnePersonOfTwo(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	invited(t, "--data", dir, "--role", "member", "--group", "Lobby", "--name", "Maria Lind")
	poster := invited(t, "--data", dir, "--role", "member", "--group", "Lobby")
	p := start(t, "serve", "--data", dir)
	if _, err := joinAs(p.url, poster.Code, "Maria"); err != nil {
		t.Fatal(err)
	}
	people := func() (list []store.Listed) {
		_, out, errOut := command(t, "people", "--data", dir, "--group", "Lobby", "--json")
		if err := json.Unmarshal([]byte(out), &list); err != nil {
			t.Fatal(err, errOut)
		}
		return list
	}
	ids := map[string]string{}
	for _, one := range people() {
		ids[one.Name] = one.ID.String()
	}
	same := func(args ...string) (int, string, string) {
		return command(t, append([]string{"same", "--data", dir, ids["Maria Lind"], ids["Maria"]}, args...)...)
	}
	code, out, _ := same()
	wantContains(t, "the preview", out, "stays  Maria Lind ("+ids["Maria Lind"]+"), member of Lobby, entered by the office, 0 phones",
		"goes   Maria ("+ids["Maria"]+"), member of Lobby, joined by the poster, 1 phone", "named Maria Lind", "  1 phone\n", "cannot be undone", "Nothing was changed; --yes does it.")
	if list := people(); code != 0 || len(list) != 2 {
		t.Errorf("%d %+v", code, list)
	}
	p.stop()
	code, out, _ = same("--yes")
	wantContains(t, "done", out, "They are one person: Maria Lind")
	if list := people(); code != 0 || len(list) != 1 || list[0].Name != "Maria Lind" || !list[0].Joined || list[0].SelfNamed {
		t.Errorf("%d %+v", code, list)
	}
	code, _, errOut := same("--yes")
	if code == 0 {
		t.Error("it is done twice")
	}
	wantContains(t, "who has gone", errOut, "is the same person as "+ids["Maria Lind"])

	start(t, "serve", "--data", dir)
	_, out, _ = command(t, "leave", "--data", dir, "--person", ids["Maria Lind"])
	wantContains(t, "left", out, "Maria Lind has left Lobby")
	_, out, _ = command(t, "return", "--data", dir, ids["Maria Lind"])
	wantContains(t, "returned", out, "Maria Lind is in Lobby again", "Invitation for Maria Lind", "code  P")
}
