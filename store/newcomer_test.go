package store

import (
	"testing"

	"servicecard/card"
)

// asked is somebody who has joined by a poster that asks.
func (w *world) asked(t testing.TB, name string) (id card.ID) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		id, err = tx.addNewcomer(w.group, name, card.English)
		return err
	}))
	return id
}

func (w *world) answered(t testing.TB, person card.ID) (answer string) {
	t.Helper()
	must(t, w.read(t.Context(), func(c *conn) error {
		return c.each(func(r row) error {
			answer = r.text(0)
			return nil
		}, "SELECT answer FROM newcomer WHERE member_id = ?1", person)
	}))
	return answer
}

// A newcomer is expected nowhere, and counts from the day of the yes on.
func TestANewcomerCountsFromTheYesOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	zoe := w.asked(t, "Zoe")
	w.wantFigures(t, "2026-11-03", figures{0, 0, 6})
	w.clock.set("2026-11-04T09:00:00Z")
	must(t, w.AnswerNewcomer(t.Context(), CommandLine, zoe, true))
	w.wantFigures(t, "2026-11-03", figures{0, 0, 6})
	w.wantFigures(t, "2026-11-04", figures{0, 0, 7})
	must(t, w.EndPerson(t.Context(), CommandLine, zoe, LeaveRequest{}))
	yan := w.asked(t, "Yan")
	must(t, w.AnswerNewcomer(t.Context(), CommandLine, yan, false))
	w.wantFigures(t, "2026-11-05", figures{0, 0, 6})
	if w.answered(t, zoe) != "yes" || w.answered(t, yan) != "no" {
		t.Error(w.answered(t, zoe), w.answered(t, yan))
	}
}

// Whoever turns out to be somebody of the group waits no more; of two who wait one does.
func TestMergingNewcomers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 4)
	at, zoe := w.members[0], w.asked(t, "Zoe")
	w.merge(t, at, zoe)
	if w.answered(t, at) != "yes" {
		t.Error(w.answered(t, at))
	}
	w.wantNowhere(t, zoe)
	one, two := w.asked(t, "Una"), w.asked(t, "Una Berg")
	w.merge(t, one, two)
	if n := w.number(t, "SELECT COUNT(*) FROM newcomer WHERE member_id = ?1 AND answer = ''", one); n != 1 {
		t.Errorf("%d waits", n)
	}
	must(t, w.AnswerNewcomer(t.Context(), CommandLine, one, true))
	if n := w.number(t, "SELECT COUNT(*) FROM newcomer WHERE answer = ''"); n != 0 {
		t.Errorf("%d wait", n)
	}
	// Somebody who had left comes back by the poster: whoever stays waits in their stead.
	gone := w.members[1]
	must(t, w.EndPerson(t.Context(), CommandLine, gone, LeaveRequest{}))
	w.merge(t, gone, w.asked(t, "Ida"))
	person, err := w.PersonOf(t.Context(), CommandLine, gone)
	must(t, err)
	if person.State != PersonWaiting || person.LeftOn != nil {
		t.Errorf("%+v", person)
	}
}

// The only administrator stays, also one whom an earlier version let wait.
func TestANoKeepsTheOnlyAdministrator(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	zoe := w.asked(t, "Zoe")
	if err := w.Write(t.Context(), func(tx *Tx) error { return tx.SetRoleAndLocale(zoe, card.RoleAdmin, card.English) }); err == nil {
		t.Error("somebody who waits is an administrator")
	}
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE member SET role = CASE WHEN id = ?1 THEN 'admin' ELSE 'member' END", zoe)
		tx.changeRules()
		return err
	}))
	if err := w.AnswerNewcomer(t.Context(), CommandLine, zoe, false); err == nil || w.answered(t, zoe) != "" {
		t.Errorf("no administrator is left: %v", err)
	}
}
