package store

import (
	"context"
	"sync"
	"time"

	"servicecard/card"
)

// resendFor is how long what a restored server has lost may come in again: as long as phones keep a journal.
const resendFor = 90 * 24 * time.Hour

// resends are the members whose phones were asked to send everything again. Much of what they tell hangs on what the backup does not
// know yet: a role, a group, a colleague, a proposal. It waits until the office has said so again, instead of being refused.
type resends struct {
	mu    sync.Mutex
	until map[card.ID]time.Time
}

func (r *resends) keep(member card.ID, until time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.until == nil {
		r.until = map[card.ID]time.Time{}
	}
	r.until[member] = until
}

func (r *resends) under(member card.ID, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return now.Before(r.until[member])
}

// NoticeLoss looks whether a phone that is about to push has seen history that this server has lost. What it brings is then judged
// as sent again.
func (s *Store) NoticeLoss(ctx context.Context, member card.ID, text *string) error {
	if text == nil {
		return nil
	}
	if _, _, lost := s.openCookie(*text, member, s.version.Load()); !lost {
		return nil
	}
	return s.askAgain(ctx, member)
}

// askAgain writes down that a member's phones are asked to send everything again.
func (s *Store) askAgain(ctx context.Context, member card.ID) error {
	now := s.options.Now()
	if s.resends.under(member, now.Add(resendFor-24*time.Hour)) { // of today, from another phone or another try
		return nil
	}
	return s.Write(ctx, func(tx *Tx) error {
		if err := tx.stillThere(member); err != nil {
			return err
		}
		until := now.Add(resendFor)
		tx.afterCommit(func() { s.resends.keep(member, until) })
		_, err := tx.exec("INSERT INTO resend (member_id, until) VALUES (?1, ?2) ON CONFLICT (member_id) DO UPDATE SET until = excluded.until",
			member, millis(until))
		return err
	})
}

// loadResends takes up what was asked before the start.
func (tx *Tx) loadResends() error {
	return tx.each(func(r row) error {
		tx.store.resends.keep(r.id(0), time.UnixMilli(r.int64(1)))
		return nil
	}, "SELECT member_id, until FROM resend")
}

func (in *intake) sentAgain() bool { return in.tx.store.resends.under(in.member.ID, in.received) }

// mayYetBe lets what is refused for want of a place wait for it, where it is sent again after a loss or comes from a newcomer: for the
// member's own role or group, unless its handler has named something else.
func (in *intake) mayYetBe(m *mutation, refusal *card.Error) {
	if m.waitsFor == nil && !m.unkept && (refusal.Code == card.CodeForbidden || refusal.Code == card.CodeNotFound) && (in.sentAgain() || in.member.Waits != nil) {
		m.waitsFor = &in.member.ID
	}
}

// notYet refuses what hangs on something that the office says; where it is sent again after a loss, it waits for it.
func (in *intake) notYet(m *mutation, id card.ID, refusal *card.Error) *card.Error {
	if in.sentAgain() {
		m.waitsFor = &id
	}
	return refusal
}
