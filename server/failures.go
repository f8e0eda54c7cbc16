package server

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits of what one address or phone may try.
const (
	joinFailures     = 10 // codes that did not work, at once
	joinFailureEvery = 10 * time.Second
	pushTests        = 3 // test notifications, at once
	pushTestEvery    = 20 * time.Second

	maxRemembered = 10_000 // addresses held in memory
)

// failures counts attempts by address, in memory only. Whoever has used up theirs waits.
type failures struct {
	mu       sync.Mutex
	burst    int
	every    time.Duration
	limiters map[string]*rate.Limiter
}

func newFailures(burst int, every time.Duration) *failures {
	return &failures{burst: burst, every: every, limiters: map[string]*rate.Limiter{}}
}

// wait is how long the address has to wait before the next attempt; zero if it need not.
func (f *failures) wait(address string) time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	limiter, ok := f.limiters[subject(address)]
	if !ok || limiter.Tokens() >= 1 {
		return 0
	}
	return time.Duration((1 - limiter.Tokens()) * float64(f.every))
}

// note counts one attempt.
func (f *failures) note(address string) {
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
	limiter.Allow()
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

// subject is the address, for IPv6 its /64: one household or phone has that many.
func subject(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil || !ip.Is6() || ip.Is4In6() {
		return address
	}
	prefix, err := ip.Prefix(64)
	if err != nil {
		return address
	}
	return prefix.String()
}
