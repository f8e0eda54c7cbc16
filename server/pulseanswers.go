package server

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"net/netip"
	"sync"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// Limits of customers' answers for one group on one day. Only what can be counted uses them up, and whoever has many
// addresses of one network cannot take them from everybody else.
const (
	pulsePerAddress = 30
	pulsePerNetwork = 300
	pulsePerGroup   = 2_000

	pulseMindChanges = 20               // of one answer
	pulseMind        = 10 * time.Minute // within which an answer may be changed
)

// pulseAnswers holds in memory what keeps customers' answers honest: for one day how many came from where, under a key
// that is thrown away each day, and for some minutes what was answered under which token. Nothing of it is stored.
type pulseAnswers struct {
	mu     sync.Mutex
	day    string // UTC
	key    []byte
	counts map[[sha256.Size]byte]int
	given  map[pulseToken]*pulseGiven
	swept  time.Time
}

// pulseToken is the random text in one customer's form.
type pulseToken struct {
	group card.ID
	text  string
}

// pulseGiven is one customer's answer.
type pulseGiven struct {
	at      time.Time // the first
	changes int

	mu      sync.Mutex // one change after the other
	counted *store.PulseAnswer
	words   card.ID
}

// take counts one more answer or, under a token that was used some minutes ago, a change of it. Where there were enough
// today it returns nil.
func (a *pulseAnswers) take(now time.Time, group card.ID, address, token string) *pulseGiven {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.sweep(now)
	if given := a.given[pulseToken{group, token}]; given != nil {
		if given.changes++; given.changes > pulseMindChanges {
			return nil
		}
		return given
	}
	if !a.allow(now, group, address) {
		return nil
	}
	given := &pulseGiven{at: now}
	if token != "" {
		a.given[pulseToken{group, token}] = given
	}
	return given
}

// face is what was answered under a token; 0 if nothing, or too long ago to be changed.
func (a *pulseAnswers) face(now time.Time, group card.ID, token string) int {
	a.mu.Lock()
	a.sweep(now)
	given := a.given[pulseToken{group, token}]
	a.mu.Unlock()
	if given == nil {
		return 0
	}
	given.mu.Lock()
	defer given.mu.Unlock()
	if given.counted == nil {
		return 0
	}
	return given.counted.Face
}

// sweep forgets what cannot be changed any more.
func (a *pulseAnswers) sweep(now time.Time) {
	if a.given == nil {
		a.given = map[pulseToken]*pulseGiven{}
	}
	if now.Sub(a.swept).Abs() < time.Second {
		return
	}
	a.swept = now
	for token, given := range a.given {
		if now.Sub(given.at).Abs() > pulseMind {
			delete(a.given, token)
		}
	}
}

// allow counts one more answer, or tells that there were enough today.
func (a *pulseAnswers) allow(now time.Time, group card.ID, address string) bool {
	if day := now.UTC().Format(time.DateOnly); day != a.day {
		a.day, a.key, a.counts = day, make([]byte, 32), map[[sha256.Size]byte]int{}
		rand.Read(a.key) // never fails, see crypto/rand
	}
	sources := []struct {
		name string
		most int
	}{{"", pulsePerGroup}, {network(address), pulsePerNetwork}, {subject(address), pulsePerAddress}}
	sums := make([][sha256.Size]byte, len(sources))
	for i, source := range sources {
		sums[i] = a.hash(group.String() + " " + source.name)
		if a.counts[sums[i]] >= source.most {
			return false
		}
	}
	for _, sum := range sums {
		a.counts[sum]++
	}
	return true
}

func (a *pulseAnswers) hash(text string) (sum [sha256.Size]byte) {
	mac := hmac.New(sha256.New, a.key)
	mac.Write([]byte(text))
	mac.Sum(sum[:0])
	return sum
}

// network is what one operator or building usually has: of IPv4 the /24, of IPv6 the /48.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return "network " + address
	}
	bits := 48
	if ip = ip.Unmap(); ip.Is4() {
		bits = 24
	}
	prefix, err := ip.Prefix(bits)
	if err != nil {
		return "network " + address
	}
	return "network " + prefix.String()
}

// answer counts a face in place of the one before.
func (g *pulseGiven) answer(ctx context.Context, st *store.Store, group card.ID, face int) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	counted, err := st.AnswerPulse(ctx, group, face, g.counted)
	if err == nil {
		g.counted = counted
	}
	return err
}

// tell keeps words in place of those before.
func (g *pulseGiven) tell(ctx context.Context, st *store.Store, group card.ID, face int, words string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	id, err := st.TellPulse(ctx, group, face, words, g.words)
	if err == nil {
		g.words = id
	}
	return err
}
