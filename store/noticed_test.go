package store

import (
	"testing"

	"servicecard/card"
)

// customers puts answers of an hour there, as if so many customers had given them.
func (w *world) customers(t testing.TB, day card.Day, hour, discontent, content int) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		if _, err := tx.exec("INSERT INTO pulse_hour (group_id, day, hour, face1, face2, face3, face4, face5) VALUES (?1, ?2, ?3, 0, 0, ?4, 0, ?5)",
			w.group, day, hour, discontent, content); err != nil {
			return err
		}
		_, err := tx.exec("UPDATE work_group SET pulse_changed = ?2 WHERE id = ?1", w.group, tx.version)
		tx.touch(w.group, tablePulse)
		return err
	}))
}

// noticed is the row around the campaign as a member gets it.
func (w *world) noticed(t testing.TB) card.Pulse {
	t.Helper()
	for _, pulse := range rowsOf[card.Pulse](t, w, w.members[0]) {
		if pulse.Campaign != nil && *pulse.Campaign == w.campaign {
			return pulse
		}
	}
	t.Fatal("there is no row around the campaign")
	return card.Pulse{}
}

// The campaign runs from 2 to 29 November; four weeks after it are over with the 27th of December.
func TestWhatCustomersNoticedIsToldOnceWhenTheTimeAfterIsOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	for week := range 10 {
		w.customers(t, card.Day("2026-08-10").Add(7*week), 10, 5, 5) // ten Mondays within the twelve weeks before
	}
	w.customers(t, "2026-08-03", 10, 0, 1000) // a week earlier, which does not count
	for day := card.Day("2026-11-30"); day <= "2026-12-27"; day = day.Add(1) {
		w.customers(t, day, 10, 1, 9)
	}
	w.clock.set("2026-12-27T22:30:00Z") // 23:30 there
	if pulse := w.noticed(t); pulse.Change != nil || pulse.After.N != 280 || pulse.Before.N != 100 {
		t.Errorf("before the time after is over: %+v, %+v, %+v", pulse.Before, pulse.After, pulse.Change)
	}
	w.clock.set("2026-12-28T09:00:00Z")
	must(t, w.TurnDays(t.Context()))
	told := w.noticed(t)
	if told.Change == nil || told.Change.Verdict != card.PulseBetter || told.Change.Compared.After < 0.899 || told.Change.Compared.After > 0.901 {
		t.Fatalf("got %+v", told.Change)
	}
	w.customers(t, "2026-12-28", 10, 500, 0)
	w.clock.set("2027-02-01T09:00:00Z")
	must(t, w.TurnDays(t.Context()))
	if again := w.noticed(t); again.Change == nil || *again.Change.Compared != *told.Change.Compared || again.After.N != told.After.N {
		t.Errorf("told %+v, and later %+v", told.Change, again.Change)
	}
}

// Nobody at an hour of the week says another thing than before; only more of them are asked at the better one.
func TestAMixOfHoursIsNoChange(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	for week := range 9 {
		w.customers(t, card.Day("2026-08-10").Add(7*week), 9, 6, 4)
		for day := range 2 {
			w.customers(t, card.Day("2026-12-01").Add(2*week+day), 15, 1, 9)
		}
	}
	w.customers(t, "2026-08-12", 15, 1, 9)
	w.customers(t, "2026-12-01", 9, 6, 4)
	w.clock.set("2026-12-28T09:00:00Z")
	change := w.noticed(t).Change
	if change == nil || change.Verdict == card.PulseBetter || change.Verdict == card.PulseWorse {
		t.Fatalf("got %+v", change)
	}
	if c := change.Compared; c != nil && (c.After-c.Before > 1e-9 || c.Before-c.After > 1e-9) {
		t.Errorf("an unchanged satisfaction went from %v to %v", c.Before, c.After)
	}
}
