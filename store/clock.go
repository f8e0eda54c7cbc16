package store

import (
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// What the store makes of the machine's clock. The time since the machine was started, which nobody sets, tells whether
// the clock runs evenly. One that jumps is not believed until it has said the same for a day, or the operator says that
// it is right: meanwhile the store goes on with the time that it believed before, so that nothing ends, is deleted or is
// written down too late or too early. A clock that comes back is believed at once.
const (
	maxJump      = time.Hour           // more, between two looks, is an alarm
	believeAfter = 24 * time.Hour      // so long a new time has to last
	maxStop      = 60 * 24 * time.Hour // how long a server may have stood still before it asks whether that can be
	settleFor    = 15 * time.Minute    // after a start of the machine, in which it may still find out how late it is
)

// Uptime tells how long the machine has run and in which of its runs; the run is empty if that is not known.
type Uptime func() (boot string, since time.Duration)

var started = time.Now()

// clock is the time that the store believes.
type clock struct {
	machine func() time.Time
	uptime  Uptime // nil: the machine's clock is believed, whatever it says

	mu       sync.Mutex
	believed time.Time     // the last time that was
	at       time.Duration // the uptime then
	boot     string
	ahead    time.Duration // how far the machine's clock may be ahead of what is expected
	unsure   bool          // a restarted machine: how much time has passed is not known, and what its clock says cannot be
	alarmed  bool
	off      time.Duration // in an alarm: how far the machine's clock is from what is expected
	since    time.Duration // the uptime at which that began
	settled  time.Duration // the uptime from which on it is to run evenly
	calmFrom time.Duration // the uptime before which nothing is deleted
	setBack  bool          // an earlier time was believed in the end, and
	skipped  time.Duration // how far a later one lay ahead of it, although the machine had run all the while; see takeJumps
}

// start begins with the time that was believed last, zero if there is none, and where in which run of the machine.
func (c *clock) start(believed time.Time, boot string, at time.Duration) {
	if c.uptime == nil {
		return
	}
	now := c.machine().Round(0)
	var up time.Duration
	c.boot, up = c.uptime()
	switch {
	case believed.IsZero():
		c.believed, c.at, c.ahead = now, up, maxJump
	case boot != "" && boot == c.boot && at <= up:
		c.believed, c.at, c.ahead = believed, at, maxJump
	default:
		c.believed, c.at, c.ahead, c.unsure = believed, up, maxStop, true
		c.settled = up + settleFor
		if now.Sub(believed) > maxJump {
			c.calmFrom = up + believeAfter
		}
	}
	c.now()
}

// now is the time that is believed. It has no reading of Go's own clock, so that it compares as it is written.
func (c *clock) now() time.Time {
	if c.uptime == nil {
		return c.machine()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.machine().Round(0)
	_, up := c.uptime()
	expected := c.believed.Add(up - c.at)
	off := now.Sub(expected)
	if -maxJump <= off && off <= c.ahead {
		if c.alarmed {
			slog.Warn("the machine's clock is believed again", "clock", now)
		}
		c.believe(now, up)
		return now
	}
	if !c.alarmed || (off-c.off).Abs() > maxJump {
		slog.Error("the machine's clock has jumped and is not believed: nothing ends or is deleted by it until it has lasted, or until servicecard trust-clock says that it is right",
			"clock", now, "expected", expected, "believedAfter", believeAfter)
		c.alarmed, c.off, c.since = true, off, up
	}
	if up-c.since >= believeAfter {
		slog.Warn("the machine's clock has lasted and is believed", "clock", now, "expected", expected)
		c.accept(now, up)
		return now
	}
	return expected
}

func (c *clock) believe(now time.Time, up time.Duration) {
	c.believed, c.at, c.unsure, c.alarmed = now, up, false, false
	if up >= c.settled {
		c.ahead = maxJump
	}
}

// accept believes a clock that has jumped. What was handed out until then is the time that was expected.
func (c *clock) accept(now time.Time, up time.Duration) {
	switch jump := now.Sub(c.believed.Add(up - c.at)); {
	case jump < 0:
		c.setBack = true
	case jump > maxJump && !c.unsure:
		c.skipped += jump
	}
	c.settled, c.calmFrom = 0, 0
	c.believe(now, up)
}

// reading is the last time that was believed.
func (c *clock) reading() (believed time.Time, boot string, at time.Duration) {
	if c.uptime == nil {
		return c.machine(), "", 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.believed, c.boot, c.at
}

// state is how the clock stands after a look at it.
func (c *clock) state() (alarmed, unsure, calm bool) {
	c.now()
	if c.uptime == nil {
		return false, false, true
	}
	_, up := c.uptime()
	c.mu.Lock()
	defer c.mu.Unlock()
	unsure = c.alarmed && c.unsure
	return c.alarmed, unsure, !c.alarmed && up >= c.calmFrom
}

// takeJumps tells once that an earlier time than before has come to be believed, and how much of the time that has come to be
// believed has not passed.
func (c *clock) takeJumps() (setBack bool, skipped time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	setBack, skipped = c.setBack, c.skipped
	c.setBack, c.skipped = false, 0
	return setBack, skipped
}

// TrustClock is the operator's word that the machine's clock is right.
func (s *Store) TrustClock() {
	c := &s.clock
	if c.uptime == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	_, up := c.uptime()
	slog.Warn("the machine's clock is believed, as the operator says", "clock", c.machine())
	c.accept(c.machine().Round(0), up)
}

// ClockAlarm says what is wrong with the machine's clock; empty if nothing is.
func (s *Store) ClockAlarm() string {
	alarmed, unsure, _ := s.clock.state()
	switch {
	case unsure:
		return fmt.Sprintf("the machine's clock says %s, which cannot be after %s; nothing is taken until it is right, or servicecard trust-clock says so",
			s.clock.machine().UTC().Format(time.RFC3339), s.clock.now().UTC().Format(time.RFC3339))
	case alarmed:
		return fmt.Sprintf("the machine's clock has jumped to %s; the time that is believed is %s",
			s.clock.machine().UTC().Format(time.RFC3339), s.clock.now().UTC().Format(time.RFC3339))
	}
	return ""
}

func (s *Store) unsureOfTime() bool {
	_, unsure, _ := s.clock.state()
	return unsure
}

// SureOfTime fails with ErrUnavailable while a restarted machine's clock cannot be right: what comes would be written down
// under a time that is not known. Phones keep it.
func (s *Store) SureOfTime() error {
	if s.unsureOfTime() {
		return fmt.Errorf("%w: the machine's clock cannot be right", ErrUnavailable)
	}
	return nil
}
