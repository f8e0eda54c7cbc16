package server

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/store"
)

// supervisor is the phone of a supervisor whom the office invites by name, or without one.
func (w *world) supervisor(group, name, typed string) *phone {
	w.t.Helper()
	invited, err := w.store.Invite(w.t.Context(), store.InviteRequest{Role: card.RoleSupervisor, Group: group, Name: name, Locale: card.English})
	if err != nil {
		w.t.Fatal(err)
	}
	return w.joinAs(invited.Code, typed)
}

func (p *phone) leads() int {
	p.sync()
	return len(p.me().Leads)
}

func TestSupervisorsOfOneNameStayApart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	east, west := w.supervisor("East", "Eva Ek", ""), w.supervisor("West", "Eva Ek", "")
	both := "Eva Ek,East,supervisor\nEva Ek,West,supervisor\n"
	if plan, err := w.importFile(both, store.ImportRequest{}); err != nil || plan.Unchanged != 2 || len(plan.Questions) != 0 {
		t.Errorf("%+v %v", plan, err)
	}
	if east.leads() != 1 || west.leads() != 1 {
		t.Errorf("they lead %d and %d groups", east.leads(), west.leads())
	}
	// A member of that name in the second group may be somebody else.
	jon := w.joinAs(w.personal("South", "Jon Jo"), "")
	file := "Jon Jo,East,supervisor\nJon Jo,South,supervisor\n"
	plan, err := w.importFile(file, store.ImportRequest{Preview: true})
	if err != nil || len(plan.Questions) != 1 || !strings.Contains(plan.Questions[0].Problem, jon.me().ID.String()) || !strings.Contains(plan.Questions[0].Problem, "in line 2?") || len(plan.Raised) != 1 {
		t.Errorf("%+v %v", plan, err)
	}
	if plan, err := w.importFile(file, store.ImportRequest{Different: true, Raise: true}); err != nil || len(plan.Added) != 1 || jon.leads() != 1 {
		t.Errorf("%+v %v", plan, err)
	}
}

func TestOneMoreGroupIsARise(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	before := ada.leads()
	file := "Ada,Lobby,supervisor\nAda,Attic,supervisor\n"
	if plan, err := w.importFile(file, store.ImportRequest{Preview: true}); err != nil || len(plan.Raised) != 1 || plan.Raised[0].Problem != "Ada in Attic: would lead this group, too" {
		t.Errorf("%+v %v", plan, err)
	}
	if _, err := w.importFile(file, store.ImportRequest{}); conflict(t, err) == "" || ada.leads() != before {
		t.Error("she leads one more without a word")
	}
	if _, err := w.importFile(file, store.ImportRequest{Raise: true}); err != nil || ada.leads() != before+1 {
		t.Error(err)
	}
}

// What a file says nothing of stays as it is.
func TestAFileWithoutRolesKeepsThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	led := ada.leads()
	for _, file := range []string{"name,group\nAda,Lobby\nAda,Gate\nBea,Lobby\n", "name,group,role,locale\nAda,Lobby,,\nBea,Lobby,,\n"} {
		people, problems := card.ParsePeople(strings.NewReader(file), card.Swedish)
		plan, err := w.store.Import(t.Context(), store.ImportRequest{People: people})
		if problems != nil || err != nil || plan.Unchanged != 2 || len(plan.Added)+len(plan.Corrected) != 0 {
			t.Errorf("%q: %v %+v %v", file, problems, plan, err)
		}
		if me := ada.me(); ada.leads() != led || me.Role != card.RoleSupervisor {
			t.Errorf("%q: she is a %s and leads %d", file, me.Role, ada.leads())
		}
	}
	if _, err := w.importFile("Ada,Lobby,member\n", store.ImportRequest{}); err != nil || ada.leads() != 0 {
		t.Errorf("who is said to be a member leads on: %v", err)
	}
}

func TestALeadCanBeEnded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby") // and leads Gate
	ada.sync()
	id := ada.me().ID
	if left, err := w.store.Leave(t.Context(), store.Whom{Group: "Gate", Name: "Ada"}); err != nil || strings.Join(left.Groups, "") != "Gate" || strings.Join(left.Leads, "") != "Lobby" {
		t.Fatalf("%+v %v", left, err)
	}
	if ada.leads() != 1 {
		t.Errorf("she leads %d", ada.leads())
	}
	gus := w.join("Gus/Gate")
	for _, g := range rows[card.Group](gus, "group") {
		if len(g.Supervisors) != 0 {
			t.Errorf("Gate shows %v", g.Supervisors)
		}
	}
	if _, err := w.store.Leave(t.Context(), store.Whom{ID: &id, Group: "Gate"}); !strings.Contains(conflict(t, err), "is not in Gate") {
		t.Error(err)
	}
	if left, err := w.store.Leave(t.Context(), store.Whom{ID: &id}); err != nil || strings.Join(left.Groups, "") != "Lobby" {
		t.Fatalf("%+v %v", left, err)
	}
	w.refuses(t, ada.request(http.MethodPost, "/api/sync", ada.body()), "who has left", http.StatusUnauthorized, card.CodeUnauthenticated)
}

func TestWhoLeavesLeavesAllThatTheyLead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	ada.sync()
	id := ada.me().ID
	if left, err := w.store.Leave(t.Context(), store.Whom{Group: "Lobby", Name: "Ada"}); err != nil || strings.Join(left.Leads, "") != "Gate" || ada.leads() != 1 {
		t.Fatalf("%+v %v", left, err)
	}
	if left, err := w.store.Leave(t.Context(), store.Whom{ID: &id}); err != nil || strings.Join(left.Groups, "") != "Gate" {
		t.Fatalf("%+v %v", left, err)
	}
	w.refuses(t, ada.request(http.MethodPost, "/api/sync", ada.body()), "who has left", http.StatusUnauthorized, card.CodeUnauthenticated)
	if _, err := w.store.Leave(t.Context(), store.Whom{ID: &id}); !strings.Contains(conflict(t, err), "in no group") {
		t.Error(err)
	}
}

// Whoever was invited without a name has said themselves what they are called: that is no proof.
func TestANameThatAnInvitedPersonChoseIsNoProof(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stranger := w.supervisor("Gate", "", "Amira Haddad")
	_, err := w.store.Invite(t.Context(), store.InviteRequest{Role: card.RoleSupervisor, Group: "Gate", Name: "Amira Haddad"})
	if !strings.Contains(conflict(t, err), stranger.me().ID.String()) {
		t.Error(err)
	}
	if plan, err := w.importFile("Amira Haddad,Gate,supervisor\n", store.ImportRequest{Preview: true}); err != nil || len(plan.Questions) != 1 {
		t.Errorf("%+v %v", plan, err)
	}
}

func TestNobodyIsMeantByAnEmptyName(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if _, err := w.store.Invite(t.Context(), store.InviteRequest{Role: card.RoleAdmin}); err != nil { // somebody without a name
		t.Fatal(err)
	}
	for _, name := range []string{"", " ", "\u200b"} {
		_, _, signedOut := w.store.SignOutPerson(t.Context(), store.Whom{Name: name})
		_, renamed := w.store.Rename(t.Context(), store.Whom{Name: name}, "Root")
		_, left := w.store.Leave(t.Context(), store.Whom{Name: name, Group: "Lobby"})
		for _, err := range []error{signedOut, renamed, left} {
			if refusal, ok := errors.AsType[*card.Error](err); !ok || refusal.Code != card.CodeInvalidArgs {
				t.Errorf("%q: %v", name, err)
			}
		}
	}
}

// personal is a code of a member whom the office enters.
func (w *world) personal(group, name string) string {
	w.t.Helper()
	invited, err := w.store.Invite(w.t.Context(), store.InviteRequest{Role: card.RoleMember, Group: group, Name: name, Locale: card.English})
	if err != nil || invited.Poster {
		w.t.Fatal(invited, err)
	}
	return invited.Code
}

// Whoever tries names at a poster learns nothing about how those who are there write theirs.
func TestARefusedNameTellsNoOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if _, err := w.importFile("José Öst,Gate,\n", store.ImportRequest{}); err != nil {
		t.Fatal(err)
	}
	if a := w.do(t, joinAs(w.poster("Gate"), "ost jose")); a.status != http.StatusConflict || strings.Contains(a.body, "José") || strings.Contains(a.body, "Öst") {
		t.Errorf("%d %s", a.status, a.body)
	}
}
