package store

import (
	"strings"
	"testing"

	"servicecard/card"
)

// Who leaves and comes back is the same person: what they told is theirs, and they are expected from the day on which they return.
func TestWhoReturnsIsTheSamePerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	maria := w.byPoster(t, "Maria")
	w.clock.set("2026-11-03T10:00:00Z")
	want(t, w.push(t, maria, w.checkIn(t, 0, monday), w.dayOff(t, "2026-11-19", true),
		w.fact(t, card.MutationSetReminder, map[string]any{"times": []string{"08:00"}, "days": []int{1, 2, 3}, "quietFrom": "22:00", "quietTo": "06:00", "timeZone": "Europe/Stockholm"}),
	), card.Applied, "")
	must(t, errorOf(w.Leave(t.Context(), Whom{ID: &maria})))
	w.wantFacts(t, "left")
	_, err := w.Invite(t.Context(), InviteRequest{Person: &maria})
	if err == nil || !strings.Contains(err.Error(), "servicecard return "+maria.String()) {
		t.Errorf("an invitation for somebody who has left: %v", err)
	}
	_, err = w.Invite(t.Context(), InviteRequest{Role: card.RoleMember, Group: "Night cleaning", Name: "MARIA", Locale: card.English})
	if err == nil || !strings.Contains(err.Error(), maria.String()) {
		t.Errorf("an invitation by the name of somebody who has left: %v", err)
	}
	w.clock.set("2026-11-17T10:00:00Z")
	invited, err := w.Return(t.Context(), ReturnRequest{Person: maria})
	must(t, err)
	if invited.Name != "Maria" || invited.Group != "Night cleaning" || invited.Code == "" {
		t.Errorf("%+v", invited)
	}
	w.wantFacts(t, "returned")
	w.wantFigures(t, "2026-11-16", figures{0, 0, 6})
	w.wantFigures(t, "2026-11-17", figures{0, 0, 7})
	w.wantFigures(t, "2026-11-19", figures{0, 0, 6})
	v := w.seen(t, w.openWith(t, invited.Code, ""))
	if v.Member.ID != maria || *v.Member.Group != w.group || v.Member.Since != "2026-11-17" {
		t.Errorf("%+v", v.Member)
	}
	if _, rows := w.patch(t, v, nil); len(rowsOf[card.CheckIn](t, w, maria)) != 1 || rows["me "+maria.String()] == nil {
		t.Error("what they told is gone")
	}
	if w.number(t, "SELECT COUNT(*) FROM reminder WHERE member_id = ?1 AND next_due > 0", maria) != 1 || w.number(t, "SELECT members FROM work_group WHERE id = ?1", w.group) != 7 {
		t.Error("they are not reminded, or not counted")
	}
	want(t, w.push(t, maria, w.checkIn(t, 0, "2026-11-17")), card.Applied, "")
	w.wantFigures(t, "2026-11-17", figures{1, 1, 7})
	_, err = w.Return(t.Context(), ReturnRequest{Person: maria})
	if err == nil || !strings.Contains(err.Error(), "is in a group") {
		t.Errorf("somebody who is there returns: %v", err)
	}
	// A day is enough.
	must(t, errorOf(w.Leave(t.Context(), Whom{ID: &maria})))
	must(t, errorOf(w.Return(t.Context(), ReturnRequest{Person: maria, Group: "night cleaning"})))
	w.wantFacts(t, "left and returned on one day")
	w.wantFigures(t, "2026-11-18", figures{0, 0, 7})
	must(t, errorOf(w.Leave(t.Context(), Whom{ID: &maria})))
	w.byPoster(t, "Maria")
	_, err = w.Return(t.Context(), ReturnRequest{Person: maria})
	if err == nil || !strings.Contains(err.Error(), "is in that group already") {
		t.Errorf("somebody else is named so by now: %v", err)
	}
}
