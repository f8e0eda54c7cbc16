package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"time"

	"servicecard/card"

	"golang.org/x/crypto/argon2"
)

const (
	// StartCodeDays is how long a code is good with which somebody chooses their first PIN.
	StartCodeDays = 14

	// What a hash costs: some thirty milliseconds and as much memory as the argon2 standard's second choice.
	pinTime, pinMemory, pinThreads, pinBytes = 2, 19 << 10, 1, 32
	pinSalt                                  = 16
)

// secretHash is a PIN or a start code as it is stored: slow to guess, and only with the database's own key. An empty one is none.
type secretHash struct{ salt, hash []byte }

func (h secretHash) none() bool { return len(h.hash) == 0 }

// pinHash makes the hash of a PIN. One at a time: each takes its memory.
func (s *Store) pinHash(pin string, salt []byte) []byte {
	s.hashing.Lock()
	defer s.hashing.Unlock()
	return argon2.IDKey(keyed(s.secrets.pins, pin), salt, pinTime, pinMemory, pinThreads, pinBytes)
}

func (s *Store) newSecretHash(pin string) secretHash {
	salt := make([]byte, pinSalt)
	rand.Read(salt) // never fails, see crypto/rand
	return secretHash{salt, s.pinHash(pin, salt)}
}

func (s *Store) fits(pin string, h secretHash) bool {
	return !h.none() && subtle.ConstantTimeCompare(s.pinHash(pin, h.salt), h.hash) == 1
}

// pinRow is what is known of somebody's PIN.
type pinRow struct {
	now, was, start      secretHash
	wasUntil, startUntil int64
}

func (c *conn) pinOf(member card.ID) (p pinRow, err error) {
	_, err = c.one(func(r row) error {
		hash := func(i int) secretHash { return secretHash{bytes.Clone(r.blob(i)), bytes.Clone(r.blob(i + 1))} }
		p = pinRow{now: hash(0), was: hash(2), start: hash(4), wasUntil: r.int64(6), startUntil: r.int64(7)}
		return nil
	}, "SELECT salt, hash, was_salt, was_hash, start_salt, start_hash, was_until, start_until FROM pin WHERE member_id = ?1", member)
	return p, err
}

func (tx *Tx) putPIN(member card.ID, p pinRow) error {
	_, err := tx.exec(`INSERT INTO pin (member_id, salt, hash, was_salt, was_hash, start_salt, start_hash, was_until, start_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
		ON CONFLICT (member_id) DO UPDATE SET salt = excluded.salt, hash = excluded.hash, was_salt = excluded.was_salt, was_hash = excluded.was_hash,
			start_salt = excluded.start_salt, start_hash = excluded.start_hash, was_until = excluded.was_until, start_until = excluded.start_until`,
		member, blob(p.now.salt), blob(p.now.hash), blob(p.was.salt), blob(p.was.hash), blob(p.start.salt), blob(p.start.hash), p.wasUntil, p.startUntil)
	return err
}

// blob is empty rather than null.
func blob(b []byte) []byte { return append([]byte{}, b...) }

// retire keeps the PIN that somebody had for taps that still wait on a tablet.
func (p *pinRow) retire(now time.Time) {
	if !p.now.none() {
		p.was, p.wasUntil = p.now, millis(now)
	}
	p.now = secretHash{}
}

// choosePIN gives somebody the PIN that they chose. Their start code is spent, and they are locked nowhere any more.
func (tx *Tx) choosePIN(member card.ID, chosen secretHash) error {
	p, err := tx.pinOf(member)
	if err != nil {
		return err
	}
	p.retire(tx.store.options.Now())
	p.now, p.start, p.startUntil = chosen, secretHash{}, 0
	if err := tx.putPIN(member, p); err != nil {
		return err
	}
	_, err = tx.exec("DELETE FROM pin_try WHERE member_id = ?1", member)
	return err
}

// SetPIN sets the PIN of somebody who is signed in on a phone of their own.
func (s *Store) SetPIN(ctx context.Context, member card.ID, pin string) error {
	if err := card.CheckPIN(pin); err != nil {
		return err
	}
	chosen := s.newSecretHash(pin)
	return s.Write(ctx, func(tx *Tx) error {
		rules, err := tx.memberRules(member)
		if err != nil {
			return err
		}
		if rules == nil {
			return card.Errorf(card.CodeUnauthenticated, "this member is gone")
		}
		return tx.choosePIN(member, chosen)
	})
}

// PINState is what somebody is told of their own PIN.
type PINState struct {
	Offered bool `json:"offered"` // their group has a tablet where people say who they are
	Set     bool `json:"set"`
	Refused int  `json:"refused"` // taps in their name that were refused for a wrong PIN, of which they were not told
}

// PINState tells somebody on their own phone, and notes that they know what was refused.
func (s *Store) PINState(ctx context.Context, member card.ID) (state PINState, err error) {
	if err := s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			state = PINState{r.bool(0), r.bool(1), r.int(2)}
			return nil
		}, `SELECT EXISTS (SELECT 1 FROM tablet t JOIN member m ON m.group_id = t.group_id WHERE m.id = ?1 AND t.ended_at = 0 AND t.nameless = 0),
			EXISTS (SELECT 1 FROM pin WHERE member_id = ?1 AND hash <> x''), (SELECT COUNT(*) FROM sealed_fact WHERE `+refusedFor+")", member)
		return err
	}); err != nil || state.Refused == 0 {
		return state, err
	}
	return state, s.Write(ctx, func(tx *Tx) error { return tx.knowsRefused(member) })
}

// refusedFor is what was refused in somebody's (?1) name since they were told.
const refusedFor = "member_id = ?1 AND status = 'rejected' AND code = '" + string(card.CodeWrongPIN) + "' AND told = 0"

func (tx *Tx) knowsRefused(member card.ID) error {
	_, err := tx.exec("UPDATE sealed_fact SET told = 1 WHERE "+refusedFor, member)
	return err
}

// StartCode is a code with which somebody chooses their PIN at a tablet.
type StartCode struct {
	Code  string
	Until time.Time
}

// ResetPIN ends somebody's PIN and makes the code with which they choose the next. What they tapped before still counts.
func (s *Store) ResetPIN(ctx context.Context, actor Actor, person card.ID) (code StartCode, err error) {
	code = StartCode{card.NewStartCode(), s.options.Now().AddDate(0, 0, StartCodeDays)}
	start := s.newSecretHash(code.Code)
	err = s.act(ctx, actor, card.VerbResetPIN, func(a *acting) error {
		member, err := a.somebody(person)
		if err != nil {
			return err
		}
		if member.Group == nil {
			return card.Errorf(card.CodeConflict, "this person is in no group").Because(card.ReasonNoGroup)
		}
		if err := a.mayIn(card.VerbResetPIN, *member.Group); err != nil {
			return err
		}
		if err := a.notAbove(card.VerbResetPIN, member); err != nil {
			return err
		}
		p, err := a.pinOf(person)
		if err != nil {
			return err
		}
		p.retire(s.options.Now())
		p.start, p.startUntil = start, millis(code.Until)
		if err := a.putPIN(person, p); err != nil {
			return err
		}
		if _, err := a.exec("DELETE FROM pin_try WHERE member_id = ?1", person); err != nil {
			return err
		}
		return a.note("person.pin", KindPerson, &person)
	})
	return code, err
}
