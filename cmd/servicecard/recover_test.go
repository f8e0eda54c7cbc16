package main

import (
	"strings"
	"testing"
)

// Whoever has lost everything is helped in by the command line, while the server runs and while it does not.
func TestRecover(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	invited(t, "--data", dir, "--role", "admin", "--name", "Olga")
	_, out, _ := command(t, "people", "--data", dir, "--json")
	_, id, _ := strings.Cut(out, `"id":"`)
	for line := range strings.Lines(out) {
		if strings.Contains(line, `"name":"Olga"`) {
			_, id, _ = strings.Cut(line, `"id":"`)
		}
	}
	id = id[:36]
	check := func(state string) {
		code, out, errOut := command(t, "recover", "--data", dir, id)
		if code != 0 {
			t.Fatalf("%s: %s", state, errOut)
		}
		wantContains(t, state, out, "Passkeys and app of Olga are forgotten")
		wantContains(t, state, out, "Invitation for Olga")
	}
	check("stopped")
	p := start(t, "serve", "--data", dir)
	check("running")
	if code, _, errOut := command(t, "recover", "--data", dir, "01890a5d-ac96-774b-bcce-b302099a8058"); code == 0 {
		t.Error("somebody who is not there")
	} else {
		wantContains(t, "nobody", errOut, "person")
	}
	p.stop()
}
