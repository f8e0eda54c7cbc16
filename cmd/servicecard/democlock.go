package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"time"

	"servicecard/card"
	"servicecard/store"
)

const (
	demoMark      = "demo"       // tells a folder that a demo filled from one of a real organisation
	demoClockMark = "demo clock" // how far the demo's clock is ahead of the real one, in milliseconds
	maxClockAway  = 50 * 366 * 24 * time.Hour
)

// demoClock is the demo's time: the real one, or another that runs on from where it was set and moves forward only. It
// lets the past be filled before the present is served; in the past it moves on with each look, so that ids sort in
// the order in which things were made.
type demoClock struct {
	past  atomic.Pointer[time.Time]
	looks atomic.Int64
	ahead atomic.Int64 // of the real time, in milliseconds
	kept  bool         // the folder's demo was there before
}

// openDemoClock takes the clock up where the folder's demo left it. It keeps the demo out of a folder that holds
// something else.
func openDemoClock(ctx context.Context, dir string) (*demoClock, error) {
	clock := &demoClock{}
	st, err := store.Open(ctx, dir, store.Options{})
	if errors.Is(err, store.ErrNoOrganisation) {
		return clock, nil
	}
	if err != nil {
		return nil, err
	}
	return clock, errors.Join(clock.resume(ctx, st, dir), st.Close())
}

func (c *demoClock) resume(ctx context.Context, st *store.Store, dir string) error {
	mark, err := st.Meta(ctx, demoMark)
	if err != nil {
		return err
	}
	if mark == nil {
		return fmt.Errorf("%s holds the data of an organisation; the demo only fills an empty folder or its own", dir)
	}
	c.kept = true
	ahead, err := st.Meta(ctx, demoClockMark)
	if err != nil || ahead == nil {
		return err
	}
	millis, err := strconv.ParseInt(string(ahead), 10, 64)
	c.ahead.Store(millis)
	return err
}

func (c *demoClock) now() time.Time {
	if past := c.past.Load(); past != nil {
		return past.Add(time.Duration(c.looks.Add(1)) * time.Millisecond)
	}
	return time.Now().Add(time.Duration(c.ahead.Load()) * time.Millisecond)
}

// start sets the clock of a new demo; that of a kept one only moves forward.
func (c *demoClock) start(at time.Time) error {
	if c.kept && at.Before(c.now()) {
		return c.backwards(at)
	}
	return c.set(at)
}

// move sets the clock forward while the demo runs. An organisation has no such clock.
func (c *demoClock) move(ctx context.Context, st *store.Store, to time.Time) error {
	if c == nil {
		return card.Errorf(card.CodeConflict, "this is the data of an organisation; only a demo's clock can be moved")
	}
	if to.Before(c.now()) {
		return c.backwards(to)
	}
	if err := c.set(to); err != nil {
		return err
	}
	return c.keep(ctx, st)
}

func (c *demoClock) set(to time.Time) error {
	ahead := time.Until(to)
	if ahead.Abs() > maxClockAway {
		return card.Errorf(card.CodeConflict, "%s is more than fifty years away", to.Format(time.RFC3339))
	}
	c.ahead.Store(ahead.Milliseconds())
	return nil
}

func (c *demoClock) backwards(to time.Time) error {
	return card.Errorf(card.CodeConflict, "the demo's time is %s; its clock only moves forward", c.now().In(to.Location()).Format(time.RFC3339))
}

// keep remembers the clock for the next start on the same folder.
func (c *demoClock) keep(ctx context.Context, st *store.Store) error {
	return st.Write(ctx, func(tx *store.Tx) error {
		return tx.SetMeta(demoClockMark, strconv.AppendInt(nil, c.ahead.Load(), 10))
	})
}

// moment is an instant as people write it on the command line.
type moment struct{ time.Time }

// UnmarshalText reads RFC 3339.
func (m *moment) UnmarshalText(text []byte) (err error) {
	if m.Time, err = time.Parse(time.RFC3339, string(text)); err != nil {
		return fmt.Errorf("%q is not a time such as 2026-03-02T08:00:00+01:00", text)
	}
	return nil
}

// Run moves the clock of a running demo.
func (o *clockCommand) Run(ctx context.Context, s *streams) error {
	if _, err := os.Stat(filepath.Join(o.Data, controlSocket)); errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("nothing runs on %s; only a running demo's clock can be moved", o.Data)
	}
	if err := (&remoteOperator{o.Data}).ask(ctx, "/clock", o.Time.Time, &struct{}{}); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.out, "The demo's time is %s.\n", o.Time.Format("Mon 2 Jan 2006 15:04 -0700"))
	return err
}
