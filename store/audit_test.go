package store

import (
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
	err := w.act(t.Context(), CommandLine, func(a *acting) error {
		return a.note("person.x", KindPerson, nil, Change{"code", nil, "ABC"})
	})
	if err == nil || !strings.Contains(err.Error(), "code is not a field") {
		t.Error(err)
	}
	if err := w.SaveSite(t.Context(), Actor{w.members[0]}, w.newID(), SiteRequest{Name: "North"}); err == nil {
		t.Error("a member made a site")
	}
	if _, err := w.ChangeSettings(t.Context(), Actor{card.NewID(w.clock.Now())}, SettingsPatch{}); err == nil {
		t.Error("somebody who is not there changed the settings")
	}
	if n := w.number(t, "SELECT COUNT(*) FROM audit"); n != 0 {
		t.Errorf("%d rows", n)
	}
}
