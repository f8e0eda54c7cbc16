package main

import (
	"encoding/json"
	"strings"
	"testing"

	"servicecard/card"
)

func invited(t *testing.T, args ...string) invitation {
	t.Helper()
	code, out, errOut := command(t, append([]string{"invite", "--json"}, args...)...)
	if code != 0 {
		t.Fatalf("invite %v: %d %s", args, code, errOut)
	}
	var i invitation
	if err := json.Unmarshal([]byte(out), &i); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return i
}

func TestInviteWhileTheServerRunsAndWhileItDoesNot(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	stopped := invited(t, "--data", dir, "--role", "supervisor", "--group", "Lobby", "--name", "Ada", "--url", "https://card.example.org")
	if stopped.Link != "https://card.example.org/join#"+stopped.Code || stopped.Poster {
		t.Errorf("%+v", stopped)
	}
	p := start(t, "serve", "--data", dir)
	running := invited(t, "--data", dir, "--role", "member", "--group", "Lobby", "--name", "Bea", "--locale", "sv")
	poster := invited(t, "--data", dir, "--role", "member", "--group", "Lobby")
	admin := invited(t, "--data", dir, "--role", "admin", "--name", "Root")

	ada := mustJoin(t, p.url, stopped.Code)
	if ada.me.Name != "Ada" || ada.me.Role != card.RoleSupervisor || len(ada.me.Leads) != 1 {
		t.Errorf("%+v", ada.me)
	}
	if bea := mustJoin(t, p.url, running.Code); bea.me.Name != "Bea" || bea.me.Locale != card.Swedish || *bea.me.Group != *ada.me.Group {
		t.Errorf("%+v", bea.me)
	}
	if !poster.Poster || !strings.HasPrefix(poster.Code, "G") || poster.Link != "" { // nobody else reaches this machine's own address
		t.Errorf("%+v", poster)
	}
	for _, name := range []string{"Cem", "Dee"} {
		if any, err := joinAs(p.url, poster.Code, name); err != nil || *any.me.Group != *ada.me.Group || any.me.Name != name {
			t.Errorf("%+v %v", any, err)
		}
	}
	if root, err := joinAs(p.url, admin.Code, "Root"); err != nil || root.me.Role != card.RoleAdmin || root.me.Group != nil {
		t.Errorf("%+v %v", root, err)
	}
	if again, err := join(p.url, running.Code); err != nil || again.me.Name != "Bea" {
		t.Errorf("a personal invitation does not open its card again: %v", err)
	}
	phone2 := invited(t, "--data", dir, "--role", "member", "--group", "Lobby", "--name", "Bea")
	if bea := mustJoin(t, p.url, phone2.Code); bea.me.Locale != card.Swedish {
		t.Errorf("another Bea: %+v", bea.me)
	}
	if _, err := join(p.url, running.Code); err == nil {
		t.Error("an earlier invitation works beside the new one")
	}
}

func TestTheOfficeLetsACodeWorkOnce(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	bea := invited(t, "--data", dir, "--role", "member", "--group", "Lobby", "--name", "Bea")
	p := start(t, "serve", "--data", dir, "--code-days", "0")
	mustJoin(t, p.url, bea.Code)
	if _, err := join(p.url, bea.Code); err == nil {
		t.Error("it works twice")
	}
}

func TestInviteForPeople(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	_, out, _ := command(t, "invite", "--data", dir, "--role", "member", "--group", "Lobby", "--url", "https://card.example.org")
	wantContains(t, "a poster", out, `There was no group "Lobby"; it was made.`, "anyone of Lobby (up to 200 people, 60 a day)", "30 days", "https://card.example.org/join#G")
	_, out, _ = command(t, "invite", "--data", dir, "--role", "supervisor", "--group", "Lobby", "--name", "Åsa Öberg")
	wantContains(t, "a person", out, "Invitation for Åsa Öberg", "code  P")
	if strings.Contains(out, "it was made") {
		t.Errorf("the group is new again: %s", out)
	}
}

func TestInviteRefuses(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	invited(t, "--data", dir, "--role", "member", "--group", "Lobby", "--name", "Bea")
	p := start(t, "serve", "--data", dir)
	check := func(state string) {
		for _, c := range []struct {
			args []string
			want string
		}{
			{[]string{"--role", "boss", "--group", "Lobby"}, "--role"},
			{[]string{"--group", "Lobby"}, "--role"},
			{[]string{"--role", "member"}, "name the group"},
			{[]string{"--role", "supervisor", "--name", "Ada"}, "name the group"},
			{[]string{"--role", "supervisor", "--group", "Lobby", "--name", "Bea"}, "Bea in Lobby is a member"},
			{[]string{"--role", "member", "--group", strings.Repeat("x", 81)}, "longer than 80"},
			{[]string{"--role", "member", "--group", "\u200b"}, "the group has nothing that can be seen"},
			{[]string{"--role", "member", "--group", "Lobby", "--name", "\u202e"}, "the name has nothing that can be seen"},
			{[]string{"--person", "Bea"}, "is not an ID"},
			{[]string{"--person", "01890a5d-ac96-774b-bcce-b302099a8058"}, "nobody with the ID"},
			{[]string{"--person", "01890a5d-ac96-774b-bcce-b302099a8058", "--name", "Bea"}, "leave out"},
			{[]string{"--role", "member", "--group", "Lobby", "--sign-out"}, "--sign-out is for a person"},
			{[]string{"--role", "member", "--group", "Lobby", "--locale", "de"}, "--locale"},
			{[]string{"--role", "member", "--group", "Made in vain", "--url", "ftp://x"}, "--url"},
		} {
			code, out, errOut := command(t, append([]string{"invite", "--data", dir}, c.args...)...)
			if code == 0 || strings.Contains(out, "join#") {
				t.Errorf("%s: %v: %d %s", state, c.args, code, out)
			}
			wantContains(t, state, errOut, c.want)
			if strings.Contains(errOut, "invalid_args") || strings.Contains(errOut, "conflict:") {
				t.Errorf("%s: a person reads a code: %s", state, errOut)
			}
		}
	}
	check("running")
	p.stop()
	check("stopped")
	_, out, _ := command(t, "invite", "--data", dir, "--role", "member", "--group", "Made in vain")
	wantContains(t, "a refused invitation made its group", out, "it was made")
}

// Who joins by a poster that asks is in no group until somebody has said yes.
func TestAPosterThatAsks(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	poster := invited(t, "--data", dir, "--role", "member", "--group", "Lobby", "--asks")
	if code, _, errOut := command(t, "invite", "--data", dir, "--role", "member", "--group", "Lobby", "--name", "Ida", "--asks"); code == 0 {
		t.Error("a person is asked for")
	} else {
		wantContains(t, "for a person", errOut, "--asks is for a poster")
	}
	p := start(t, "serve", "--data", dir)
	if _, err := joinAs(p.url, poster.Code, "Zoe"); err != nil {
		t.Fatal(err)
	}
	_, out, _ := command(t, "people", "--data", dir, "--json")
	wantContains(t, "who is there", out, `"name":"Zoe","group":""`)
}
