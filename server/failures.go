package server

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits of what one address or phone may try.
const (
	joinFailures     = 10 // codes of one address that did not work, at once
	joinFailureEvery = 10 * time.Second
	pushTests        = 3 // test notifications, at once
	pushTestEvery    = 20 * time.Second
	pinChanges       = 5 // of one member, at once
	pinChangeEvery   = 20 * time.Second
	codeTries        = 5 // wrong codes of an app of one person, at once
	codeTryEvery     = 5 * time.Minute
	tabletPolls      = 30 // requests of one tablet, at once
	tabletPollEvery  = 2 * time.Second

	maxRemembered = 10_000 // addresses held in memory
)

// failures counts attempts by address or phone, in memory only. Whoever has used up theirs waits.
type failures struct {
	mu       sync.Mutex
	burst    int
	every    time.Duration
	limiters map[string]*rate.Limiter
}

func newFailures(burst int, every time.Duration) *failures {
	return &failures{burst: burst, every: every, limiters: map[string]*rate.Limiter{}}
}

// count takes one attempt, or tells how long to wait before the next where there were too many. Both are one step, so that many
// at the same moment are no more than many one after another.
func (f *failures) count(address string) (wait time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := subject(address)
	limiter, ok := f.limiters[key]
	if !ok {
		if len(f.limiters) >= maxRemembered {
			f.forgetIdle()
		}
		limiter = rate.NewLimiter(rate.Every(f.every), f.burst)
		f.limiters[key] = limiter
	}
	if limiter.Allow() {
		return 0
	}
	return max(time.Second, time.Duration((1-limiter.Tokens())*float64(f.every)))
}

// forgetIdle drops addresses that have all their attempts again, or everything if there are none.
func (f *failures) forgetIdle() {
	for key, limiter := range f.limiters {
		if limiter.Tokens() >= float64(f.burst) {
			delete(f.limiters, key)
		}
	}
	if len(f.limiters) >= maxRemembered {
		clear(f.limiters)
	}
}
