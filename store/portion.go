package store

import (
	"context"
	"time"

	"servicecard/card"
)

// Long work is done in portions, so that phones hardly notice it. A portion ends as soon as somebody else waits for the writer, and
// whoever does shares its commit instead of waiting for it.

const (
	portionTime  = 3 * time.Millisecond   // of the writer that a portion takes at most
	portionLeast = 300 * time.Microsecond // that it takes although others wait: on a busy server, too, the work comes to its end
	portionSteps = 250                    // in one portion at most
	portionLines = 16                     // groups whose lines of the overview a portion changes at most
	portionPause = 200 * time.Microsecond // between two of them
	paceTime     = time.Millisecond       // of a processor that long reckoning takes at once
	pacePause    = 100 * time.Microsecond // and how long it rests then
)

// writePortion is Write for a portion of long work.
func (s *Store) writePortion(ctx context.Context, fn func(*Tx, *portionEnd) error) error {
	return s.stand(ctx, s.portions, &write{portion: true, done: make(chan error, 1), apply: func(tx *Tx) error {
		return fn(tx, &portionEnd{tx: tx, begun: time.Now()})
	}})
}

// portionEnd tells a portion when to end.
type portionEnd struct {
	tx    *Tx
	begun time.Time
	steps int
}

// come is asked after each step. The first step is always done.
func (e *portionEnd) come() bool {
	e.steps++
	took := time.Since(e.begun)
	return took >= portionTime || took >= portionLeast && len(e.tx.store.writes) > 0 || e.steps >= portionSteps || e.tx.effects.lines() >= portionLines
}

// lines is the number of groups whose lines of the overview follow.
func (e *effects) lines() int {
	groups := map[card.ID]bool{}
	for sc := range e.touched {
		if keepsLine(sc.table) {
			groups[sc.owner] = true
		}
	}
	return len(groups)
}

// join takes in who has come while a portion was under way.
func (s *Store) join(batch []*write) []*write {
	for len(batch) < commitTogether {
		select {
		case w := <-s.writes:
			if w.begin() {
				batch = append(batch, w)
			}
		default:
			return batch
		}
	}
	return batch
}

// pauseFor lets those come in between who wait for the machine.
func pauseFor(ctx context.Context) {
	timer := time.NewTimer(portionPause)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// pace rests between the steps of long reckoning. A goroutine that never waits is taken from its processor only every ten
// milliseconds, and a phone's request would come on as slowly at each of its steps.
type pace struct{ due time.Time }

func (p *pace) step() {
	now := time.Now()
	switch {
	case p.due.IsZero():
	case now.Before(p.due):
		return
	default:
		time.Sleep(pacePause)
		now = time.Now()
	}
	p.due = now.Add(paceTime)
}
