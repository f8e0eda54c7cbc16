package store

import (
	"sync"
	"time"

	"servicecard/card"
)

// resendFor is how long a member's phones may take to send again what a restored server has lost.
const resendFor = 24 * time.Hour

// resends are the members whose phones were asked to send everything again. What they told on many days arrives on one;
// limits of a day then count the days on which it was told.
type resends struct {
	mu    sync.Mutex
	until map[card.ID]time.Time
}

func (r *resends) ask(member card.ID, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.until == nil {
		r.until = map[card.ID]time.Time{}
	}
	r.until[member] = now.Add(resendFor)
}

func (r *resends) under(member card.ID, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return now.Before(r.until[member])
}
