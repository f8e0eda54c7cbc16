package store

import (
	"errors"
	"testing"
	"time"

	"servicecard/card"
)

// Who comes while a portion is under way ends it, and shares its commit instead of waiting for it.
func TestWhoComesMeanwhileEndsAPortionAndSharesItsCommit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	var portion, other int64
	done := make(chan error, 1)
	must(t, w.writePortion(t.Context(), func(tx *Tx, end *portionEnd) error {
		portion = tx.version
		end.begun = time.Now().Add(time.Hour) // its time is never over
		if end.come() {
			t.Error("a portion ends although nobody waits")
		}
		go func() {
			done <- w.Write(t.Context(), func(tx *Tx) error {
				other = tx.version
				return nil
			})
		}()
		for len(w.writes) == 0 {
			time.Sleep(time.Millisecond)
		}
		if end.come() {
			t.Error("a portion that has had no time ends at once: on a busy server the work would never be done")
		}
		end.begun = time.Now().Add(-portionLeast)
		if !end.come() {
			t.Error("a portion goes on although somebody waits")
		}
		return nil
	}))
	must(t, <-done)
	if other != portion {
		t.Errorf("version %d, and the portion's is %d", other, portion)
	}
}

// What fails in a portion does not fail those who have joined it, and the other way round.
func TestAPortionAndWhoJoinsItFailApart(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	broken := errors.New("broken")
	for _, c := range []struct{ portion, other error }{
		{broken, nil}, {nil, broken}, {card.Errorf(card.CodeConflict, "no"), nil}, {nil, card.Errorf(card.CodeConflict, "no")},
	} {
		done := make(chan error, 1)
		asked := false
		got := w.writePortion(t.Context(), func(*Tx, *portionEnd) error {
			if !asked {
				asked = true
				go func() { done <- w.Write(t.Context(), func(*Tx) error { return c.other }) }()
				for len(w.writes) == 0 {
					time.Sleep(time.Millisecond)
				}
			}
			return c.portion
		})
		if other := <-done; !errors.Is(got, c.portion) || !errors.Is(other, c.other) {
			t.Errorf("got %v and %v; want %v and %v", got, other, c.portion, c.other)
		}
	}
}

// A portion changes few groups, whose lines of the overview are brought up to date before its commit.
func TestAPortionEndsWithItsGroups(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	must(t, w.writePortion(t.Context(), func(tx *Tx, end *portionEnd) error {
		end.begun = time.Now().Add(time.Hour)
		for n := range portionLines {
			if end.come() {
				t.Errorf("it ends after %d groups", n)
			}
			tx.effects.touch(scope{card.NewID(w.clock.Now()), tableGroup}, false)
		}
		if !end.come() {
			t.Error("it does not end")
		}
		return nil
	}))
}
