package push

import (
	"math/rand/v2"
	"time"

	"servicecard/card"
)

// AtOnce is how many messages to one push service are claimed and not settled at most: what a crash can lose of it.
const AtOnce = 128

// What goes to one push service has a lane of its own, so that one that is slow or down holds up no other.
const (
	atOnceInAll = 4 * AtOnce // to all of them
	firstAtOnce = 8          // to one that has not answered yet

	pauseAfter = 5 // failures in a row

	firstRetry = 10 * time.Second
	lastRetry  = 10 * time.Minute
)

// lane is the state of one push service. Its times are of the monotonic clock.
type lane struct {
	waiting  bool // something may be due
	underWay int
	width    int       // how many may be under way; each answer adds one, a failed try after a pause sets it to one
	answered time.Time // last
	failures int       // in a row
	after    time.Duration
	pauses   int // in a row
	until    time.Time
}

func newLane() *lane { return &lane{width: firstAtOnce} }

// room is how many messages may be begun.
func (l *lane) room(now time.Time) int {
	if now.Before(l.until) {
		return 0
	}
	return max(0, l.width-l.underWay)
}

// idle tells whether there is nothing to remember.
func (l *lane) idle() bool { return !l.waiting && l.underWay == 0 && l.pauses == 0 }

// took notes an answer that shows the service to be well.
func (l *lane) took(now time.Time) {
	l.answered, l.failures, l.pauses = now, 0, 0
	l.width = min(l.width+1, AtOnce)
}

// failed notes a failure of a message begun then, for which the service may have asked to wait, and returns the
// pause that follows, if one does. One failure concerns one phone; only several in a row, without an answer to any
// message since they began, are the service's. After a pause a single message finds out whether it is over.
func (l *lane) failed(begun, now time.Time, after time.Duration) time.Duration {
	if begun.Before(l.answered) || now.Before(l.until) {
		return 0
	}
	if l.failures++; l.failures == 1 || after < l.after {
		l.after = after
	}
	if l.failures < pauseAfter && l.pauses == 0 {
		return 0
	}
	pause := max(l.after, backOff(l.pauses))
	l.failures, l.width = 0, 1
	l.pauses++
	l.until = now.Add(pause)
	return pause
}

// backOff waits a random time up to a limit that doubles with each attempt (full jitter).
func backOff(attempts int) time.Duration {
	limit := firstRetry << min(attempts, 10)
	return rand.N(min(limit, lastRetry)) + time.Second
}

// longestWait is how much of a Retry-After is believed: nothing waits longer.
const longestWait = card.ReminderLate
