package store

import (
	"slices"
	"strings"
	"testing"

	"servicecard/card"
)

func TestTheAuditLogStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	must(t, w.SaveSite(t.Context(), CommandLine, w.newID(), SiteRequest{Name: "North"}))
	for _, query := range []string{"DELETE FROM audit", "UPDATE audit SET verb = 'x'", "UPDATE audit SET changes = '[]'", "UPDATE audit SET actor = x'00'"} {
		if err := w.Write(t.Context(), func(tx *Tx) error { return errorOf(tx.exec(query)) }); err == nil {
			t.Errorf("%s went through", query)
		}
	}
	must(t, w.Write(t.Context(), func(tx *Tx) error { return errorOf(tx.exec("UPDATE audit SET changes = ''")) }))
	entries, err := w.Audit(t.Context(), AuditQuery{Limit: 10})
	must(t, err)
	if len(entries) != 1 || len(entries[0].Changes) != 0 || entries[0].Verb != "site.add" || entries[0].SubjectName != "North" {
		t.Errorf("%+v", entries)
	}
}

// What is no field of the log does not come into it, and neither does an act that was refused.
func TestTheAuditLogHoldsKnownFieldsOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	err := w.act(t.Context(), CommandLine, card.VerbChangePerson, func(a *acting) error {
		return a.note("person.x", KindPerson, nil, Change{"code", nil, "ABC"})
	})
	if err == nil || !strings.Contains(err.Error(), "code is not a field") {
		t.Error(err)
	}
	if err := w.SaveSite(t.Context(), ActorOf(w.members[0]), w.newID(), SiteRequest{Name: "North"}); err == nil {
		t.Error("a member made a site")
	}
	if _, err := w.ChangeSettings(t.Context(), ActorOf(card.NewID(w.clock.Now())), SettingsPatch{}); err == nil {
		t.Error("somebody who is not there changed the settings")
	}
	if n := w.number(t, "SELECT COUNT(*) FROM audit"); n != 0 {
		t.Errorf("%d rows", n)
	}
}

// What is done by a command is in the log as what is done in the browser.
func TestCommandsAreInTheLog(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 4)
	invite := func(request InviteRequest) {
		t.Helper()
		_, err := w.Invite(t.Context(), request)
		must(t, err)
	}
	invite(InviteRequest{Role: card.RoleMember, Group: "Canteen", Name: "Ida F", Locale: card.English})
	invite(InviteRequest{Role: card.RoleMember, Group: "Canteen", Name: "Ida F", Locale: card.English})
	invite(InviteRequest{Role: card.RoleMember, Group: "Canteen", Asks: true})
	own := w.byPoster(t, "Olle R")
	_, err := w.Enter(t.Context(), own)
	must(t, err)
	w.signIn(t, own)
	_, _, err = w.SignOutPerson(t.Context(), Whom{ID: &own})
	must(t, err)
	_, err = w.Leave(t.Context(), Whom{ID: &own})
	must(t, err)
	entries, err := w.Audit(t.Context(), AuditQuery{Limit: 100})
	must(t, err)
	var verbs []string
	for _, e := range slices.Backward(entries) {
		if e.Actor != nil {
			t.Errorf("%s by %s", e.Verb, e.ActorName)
		}
		verbs = append(verbs, string(e.Verb))
	}
	if want := "group.add person.add person.invite group.poster person.change phone.signOut person.leave"; strings.Join(verbs, " ") != want {
		t.Errorf("%s, want %s", verbs, want)
	}
}
