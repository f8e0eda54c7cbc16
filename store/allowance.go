package store

import (
	"sync"
	"time"

	"servicecard/card"
)

// What one member may send in a day, counted by when it is taken, in UTC. Nobody who works with the app comes near
// it; it keeps one phone that misbehaves from costing all others time and room. What is too much is answered with
// too_many_requests: the phone keeps it and sends it when the next day has begun.
const (
	DayMutations = 20_000  // that are new; repeated ones cost nothing
	DayBytes     = 8 << 20 // of arguments, as they take room on the disk
	DayWaiting   = 2_000   // that wait for something that they name
	DayClients   = 50      // installed copies of the app that were not seen before
	DayCarries   = 50      // codes to take the card along
)

// spent is what a member has sent in a day.
type spent struct{ mutations, bytes, waiting, clients, carries int }

func (s spent) plus(more spent) spent {
	return spent{s.mutations + more.mutations, s.bytes + more.bytes, s.waiting + more.waiting, s.clients + more.clients, s.carries + more.carries}
}

// Rows of the database up to a quarter of a page lie side by side; what is longer takes pages of its own.
const (
	pageBytes = 4 << 10
	rowBytes  = 700 // of a row's texts that fit beside the rest of it
)

// room is what so many bytes of arguments take on the disk.
func room(bytes int) int {
	if bytes <= rowBytes {
		return bytes
	}
	return (bytes + pageBytes - 1) / pageBytes * pageBytes
}

// step is where a count stands, in twentieths of each limit. A new step is written down: what is forgotten in a crash
// is less than that, and of most members nothing is written at all.
func (s spent) step() spent {
	return spent{s.mutations * 20 / DayMutations, s.bytes * 20 / DayBytes, s.waiting * 20 / DayWaiting, s.clients * 20 / DayClients, s.carries * 20 / DayCarries}
}

// allowances are what members have sent today. Only what is on disk counts. The day is the one in which it is counted, not
// the one in which a request began: one that took long would bring yesterday back, and everybody's count with it to nought.
type allowances struct {
	mu      sync.Mutex
	day     card.Day
	members map[card.ID]spent
}

// utcDay is the calendar day in UTC.
func utcDay(at time.Time) card.Day { return card.CivilDay(at.UTC().Date()) }

// spent is what the member has sent today.
func (s *Store) spent(member card.ID) spent { return s.allowances.of(member, utcDay(s.options.Now())) }

func (a *allowances) of(member card.ID, day card.Day) spent {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.day != day {
		return spent{}
	}
	return a.members[member]
}

func (a *allowances) add(member card.ID, day card.Day, more spent) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.day != day {
		a.day, a.members = day, map[card.ID]spent{}
	}
	a.members[member] = a.members[member].plus(more)
}

// tomorrow refuses what is too much for one day.
func (s *Store) tomorrow(what string) error {
	now := s.options.Now()
	year, month, day := now.UTC().Date()
	return card.Errorf(card.CodeTooManyRequests, "%s from one person today; what waits stays on the phone and is sent tomorrow", what).
		After(time.Date(year, month, day+1, 0, 0, 0, 0, time.UTC).Sub(now))
}

// MaySend refuses a member whose allowance for the day is used up. What is under way then is carried out.
func (s *Store) MaySend(member card.ID) error {
	switch spent := s.spent(member); {
	case spent.mutations >= DayMutations:
		return s.tomorrow("too many taps")
	case spent.bytes >= DayBytes:
		return s.tomorrow("too much text")
	}
	return nil
}

// charge counts what a request of a member has brought, once it is on disk.
func (tx *Tx) charge(member card.ID, more spent) error {
	a, day := &tx.store.allowances, utcDay(tx.store.options.Now())
	before := a.of(member, day)
	if now := before.plus(more); now.step() != before.step() {
		if _, err := tx.exec(`INSERT INTO allowance (member_id, day, mutations, bytes, waiting, clients, carries) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
			ON CONFLICT (member_id) DO UPDATE SET day = excluded.day, mutations = excluded.mutations, bytes = excluded.bytes,
				waiting = excluded.waiting, clients = excluded.clients, carries = excluded.carries`,
			member, day, now.mutations, now.bytes, now.waiting, now.clients, now.carries); err != nil {
			return err
		}
	}
	tx.afterCommit(func() { a.add(member, day, more) })
	return nil
}

// loadAllowances takes up what was written down before the start.
func (tx *Tx) loadAllowances() error {
	day := utcDay(tx.store.options.Now())
	return tx.each(func(r row) error {
		tx.store.allowances.add(r.id(0), day, spent{r.int(1), r.int(2), r.int(3), r.int(4), r.int(5)})
		return nil
	}, "SELECT member_id, mutations, bytes, waiting, clients, carries FROM allowance WHERE day = ?1", day)
}

// dropAllowances forgets earlier days.
func (tx *Tx) dropAllowances() error {
	_, err := tx.exec("DELETE FROM allowance WHERE day < ?1", utcDay(tx.store.options.Now()))
	return err
}
