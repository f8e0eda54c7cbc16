package server

import (
	"sync"
	"time"

	"servicecard/card"

	"github.com/go-webauthn/webauthn/webauthn"
)

// Limits of what is begun and not finished yet.
const (
	ceremonyTime     = 5 * time.Minute
	ceremoniesOfOne  = 4 // in several tabs of one phone
	ceremoniesAtOnce = 10_000
)

// ceremony is a passkey or an app for codes that is being set up or asked. A restart forgets it, and the button works again.
type ceremony struct {
	begun  time.Time
	secret []byte // of an app for codes
	webauthn.SessionData
}

// ceremonies are those under way, by the session of the phone.
type ceremonies struct {
	mu  sync.Mutex
	all map[card.ID][]ceremony
}

func (c *ceremonies) begin(session card.ID, one ceremony) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all == nil || len(c.all) >= ceremoniesAtOnce {
		c.all = map[card.ID][]ceremony{}
	}
	begun := append(c.all[session], one)
	c.all[session] = begun[max(0, len(begun)-ceremoniesOfOne):]
}

// of are those that a phone has begun lately, the last one first.
func (c *ceremonies) of(session card.ID, now time.Time) (lately []ceremony) {
	c.mu.Lock()
	defer c.mu.Unlock()
	begun := c.all[session]
	for i := len(begun) - 1; i >= 0; i-- {
		if now.Sub(begun[i].begun) < ceremonyTime {
			lately = append(lately, begun[i])
		}
	}
	return lately
}

// take finds the ceremony of a challenge and ends it: each is answered once.
func (c *ceremonies) take(session card.ID, challenge string, now time.Time) (found ceremony, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	begun := c.all[session]
	for i, one := range begun {
		if one.Challenge == challenge && challenge != "" && now.Sub(one.begun) < ceremonyTime {
			c.all[session] = append(begun[:i:i], begun[i+1:]...)
			return one, true
		}
	}
	return found, false
}
