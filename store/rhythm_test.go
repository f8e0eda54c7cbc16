package store

import (
	"errors"
	"testing"
	"time"

	"servicecard/card"
)

func (w *world) changeGroup(t *testing.T, fields GroupFields) card.Code {
	t.Helper()
	err := w.ChangeGroup(t.Context(), CommandLine, w.group, GroupPatch{GroupFields: fields})
	if refusal, refused := errors.AsType[*card.Error](err); refused {
		return refusal.Code
	}
	must(t, err)
	return ""
}

// A group goes to another zone and hour: what was counted stays, and its next day begins there. Never does a day come twice.
func TestAGroupGoesToAnotherZone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, monday)), card.Applied, "")
	helsinki, honolulu, late := "Europe/Helsinki", "Pacific/Honolulu", card.Clock(12*60)
	if code := w.changeGroup(t, GroupFields{TimeZone: &honolulu}); code != card.CodeConflict { // it is Sunday night there
		t.Errorf("to the day before: %q", code)
	}
	if code := w.changeGroup(t, GroupFields{DayStart: &late}); code != card.CodeConflict { // it is ten o'clock
		t.Errorf("to the day before: %q", code)
	}
	w.wantFigures(t, monday, figures{1, 1, 3})
	if code := w.changeGroup(t, GroupFields{TimeZone: &helsinki}); code != "" {
		t.Fatal(code)
	}
	w.wantFigures(t, monday, figures{1, 1, 3})
	at := w.number(t, "SELECT next_turn FROM work_group WHERE id = ?1", w.group)
	if next := time.UnixMilli(int64(at)).UTC(); next.Format(time.RFC3339) != "2026-11-03T02:00:00Z" {
		t.Errorf("the next day begins at %s", next)
	}
	w.clock.set("2026-11-03T02:30:00Z") // half past four there, half past three in Stockholm
	must(t, w.TurnDays(t.Context()))
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, monday.Add(1))), card.Applied, "")
	w.wantFigures(t, monday.Add(1), figures{1, 1, 3})
}

// A clock that was ahead is set back: other working days do not reach into those that were counted.
func TestWorkingDaysAfterAClockThatWasAhead(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	none := card.Weekdays{7}
	w.clock.set("2026-11-05T09:00:00Z")
	w.changeGroup(t, GroupFields{WorkingDays: &none})
	w.wantFigures(t, monday.Add(3), figures{0, 0, 3})
	w.wantFigures(t, monday.Add(4), figures{0, 0, 0})
	w.clock.set("2026-11-03T09:00:00Z")
	w.changeGroup(t, GroupFields{WorkingDays: &card.Weekdays{6}})
	w.wantFigures(t, monday.Add(3), figures{0, 0, 3})
	w.wantFigures(t, monday.Add(5), figures{0, 0, 3})
}
