package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"servicecard/store"
)

// By commands somebody gets their copy and is erased, with the server running and without.
func TestCommandsExportAndErase(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	invited(t, "--data", dir, "--role", "member", "--group", "Lobby", "--name", "Maria Lind")
	invited(t, "--data", dir, "--role", "member", "--group", "Lobby", "--name", "Bo Ek")
	people := func() map[string]string {
		var list []store.Listed
		_, out, errOut := command(t, "people", "--data", dir, "--group", "Lobby", "--json")
		if err := json.Unmarshal([]byte(out), &list); err != nil {
			t.Fatal(err, errOut)
		}
		ids := map[string]string{}
		for _, one := range list {
			ids[one.Name] = one.ID.String()
		}
		return ids
	}
	ids := people()
	p := start(t, "serve", "--data", dir)
	for name, format := range map[string]string{"Maria Lind": "json", "Bo Ek": "html"} {
		code, out, errOut := command(t, "export", "--data", dir, ids[name], "--format", format)
		if code != 0 {
			t.Fatal(errOut)
		}
		wantContains(t, format, out, name, "Lobby")
	}
	code, out, _ := command(t, "erase", "--data", dir, ids["Maria Lind"], "--words", "gone")
	wantContains(t, "unasked", out, "Maria Lind is erased for good", "What they wrote goes, too", "Nothing was changed; --yes does it.")
	if code != 0 || len(people()) != 2 {
		t.Errorf("%d %v", code, people())
	}
	_, out, _ = command(t, "erase", "--data", dir, ids["Maria Lind"], "--words", "gone", "--yes")
	wantContains(t, "with a server", out, "Erased.")
	p.stop()
	_, out, _ = command(t, "erase", "--data", dir, ids["Bo Ek"], "--words", "stay", "--yes")
	wantContains(t, "without a server", out, "stays without their name", "Erased.")
	if len(people()) != 0 {
		t.Errorf("%v", people())
	}
	code, _, errOut := command(t, "export", "--data", dir, ids["Bo Ek"])
	if code == 0 {
		t.Error("there is a copy of somebody who was erased")
	}
	wantContains(t, "gone", errOut, "was erased")
	if code, _, errOut = command(t, "erase", "--data", dir, ids["Bo Ek"], "--yes"); code != 2 {
		t.Errorf("without a word on what they wrote: %d %s", code, errOut)
	}
	if _, err := os.Stat(filepath.Join(dir, store.ErasedFile)); err != nil {
		t.Error(err)
	}
}
