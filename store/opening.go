package store

import (
	"context"
	"time"

	"servicecard/card"
)

// Limits of a card that is opened on one more phone.
const (
	CodeDays     = 7  // after it first opened the card, a personal code opens it again, at most
	CodeUses     = 20 // times that one personal code opens a card
	HandOverDays = 30 // a phone that was replaced may hand over what waits on it
	OpeningDays  = 30 // the member's other phones are told
	CarryHours   = 24 // a code works by which a phone takes its card along
	KeptReplaced = 20 // phones of a member that were replaced and may hand over, the last ones
)

const tableOpening table = 24

var openingFacts = fact{tables: []tableFact{{tableOpening, "opening", card.VerbSeeSelf, ofMember, (*pulling).openings}}}

// reopensSince is since when a personal code that was used may have been used first to open the card still.
func (s *Store) reopensSince() int64 {
	return millis(s.options.Now().AddDate(0, 0, -s.reopenDays()))
}

// reopenDays is for how many days after its first use a personal code opens its card again.
func (s *Store) reopenDays() int { return min(s.options.CodeDays, int(s.codeDays.Load())) }

func (s *Store) handsOverSince() int64 { return millis(s.options.Now().AddDate(0, 0, -HandOverDays)) }

// redeemed is a code that was found good: whose card it opens.
type redeemed struct {
	member  card.ID
	code    []byte   // the hash of the personal code by which the card came here, also by way of the home screen; nil: by none
	from    *card.ID // the session whose card it takes along
	attempt []byte   // see JoinRequest.attempt
	device  card.Device
	browser card.Browser
	invited int64 // when the invitation was first opened; 0: the card came by none
}

// openCard signs a phone in. A phone on which the member is in already, by its token, stays in with the same session, so that an
// answer that was lost on the way costs nothing. The phone on which the personal code had opened the card before, or to which the card
// was taken from there, is replaced, and the member's other phones are told.
func (tx *Tx) openCard(r redeemed, token string) (string, error) {
	member := r.member
	session, err := tx.resume(r, token)
	if err != nil {
		return "", err
	}
	if session == nil {
		var opened card.ID
		if opened, token, err = tx.openSession(member, r.code); err != nil {
			return "", err
		}
		if _, err := tx.exec("UPDATE session SET attempt = ?2, device = ?3, browser = ?4, invited_at = ?5 WHERE id = ?1", opened, r.attempt, r.device, r.browser, r.invited); err != nil {
			return "", err
		}
		session = &opened
		if err := tx.tellOpening(member, opened); err != nil {
			return "", err
		}
	}
	earlier, err := tx.ids("SELECT id FROM session WHERE (code_hash = ?1 OR id = ?2) AND id <> ?3 AND replaced_at = 0", r.code, r.from, *session)
	if err != nil {
		return "", err
	}
	for _, id := range earlier {
		if err := tx.replaceSession(member, id); err != nil {
			return "", err
		}
	}
	return token, nil
}

// resume goes on with the member's session of that token; nil if there is none. A session of somebody else ends: the answer puts
// another cookie in its place, so that nobody could use it any more, nor end it.
func (tx *Tx) resume(r redeemed, token string) (session *card.ID, err error) {
	if token == "" {
		return nil, nil
	}
	var whose card.ID
	if _, err := tx.one(func(r row) error {
		session, whose = r.optionalID(0), r.id(1)
		return nil
	}, "SELECT id, member_id FROM session WHERE token_hash = ?1", hashOf(token)); err != nil || session == nil {
		return nil, err
	}
	if whose != r.member {
		return nil, tx.dropSession(*session)
	}
	tx.afterCommit(tx.store.sessions.forget)
	_, err = tx.exec("UPDATE session SET seen_at = ?2, replaced_at = 0, code_hash = COALESCE(?3, code_hash), invited_at = MAX(invited_at, ?4) WHERE id = ?1",
		*session, millis(tx.store.options.Now()), r.code, r.invited)
	return session, err
}

// replaceSession leaves a phone nothing but to hand over what waits on it.
func (tx *Tx) replaceSession(member, session card.ID) error {
	tx.afterCommit(tx.store.sessions.forget)
	tx.touch(member, tableMe) // a poke, at which the phone hands over
	if err := tx.dropSubscription(session); err != nil {
		return err
	}
	if err := tx.dropCarryCode(session); err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE session SET replaced_at = ?2 WHERE id = ?1", session, millis(tx.store.options.Now())); err != nil {
		return err
	}
	return tx.dropSessions(`id IN (SELECT id FROM session INDEXED BY session_member WHERE member_id = ?1 AND replaced_at > 0 ORDER BY replaced_at DESC, id DESC LIMIT -1 OFFSET +?2)`,
		member, KeptReplaced)
}

// tellOpening tells the phones on which the member was before, if there are any.
func (tx *Tx) tellOpening(member, session card.ID) error {
	told, err := tx.exec(`INSERT INTO opening (id, member_id, at, ended, changed, born) SELECT ?1, ?2, ?3, 0, ?4, ?4
		WHERE EXISTS (SELECT 1 FROM session WHERE member_id = ?2 AND id <> ?1)`, session, member, millis(tx.store.options.Now()), tx.version)
	if told > 0 {
		tx.touch(member, tableOpening)
	}
	return err
}

// endOpening takes back what was told of a phone that is signed out.
func (tx *Tx) endOpening(member, session card.ID) error {
	ended, err := tx.exec("UPDATE opening SET ended = 1, changed = ?2 WHERE id = ?1 AND ended = 0", session, tx.version)
	if ended > 0 {
		tx.touch(member, tableOpening)
	}
	return err
}

// CarryCode makes a code by which the viewer takes the card along, once: an iPhone's home screen has a storage of its own. The phone
// that asked is replaced when the code is used, and another code that it asked for stops working. It stops, too, when that phone is
// replaced or signed out.
func (s *Store) CarryCode(ctx context.Context, v *Viewer) (code string, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		if err := tx.stillThere(v.Member.ID); err != nil {
			return err
		}
		if err := tx.dropCarryCode(v.Session); err != nil {
			return err
		}
		if s.spent(v.Member.ID).carries >= DayCarries {
			return s.tomorrow("too many codes for the home screen")
		}
		if err := tx.charge(v.Member.ID, spent{carries: 1}); err != nil {
			return err
		}
		now := s.options.Now()
		code = card.NewCode(false)
		_, err := tx.exec("INSERT INTO invitation (id, code_hash, member_id, created_at, expires_at, uses_left, from_session) VALUES (?6, ?1, ?2, ?3, ?4, 1, ?5)",
			codeHash(code), v.Member.ID, millis(now), millis(now.Add(CarryHours*time.Hour)), v.Session, card.RandomID())
		return err
	})
	return code, err
}

func (tx *Tx) dropCarryCode(session card.ID) error {
	_, err := tx.exec("DELETE FROM invitation WHERE from_session = ?1", session)
	return err
}

// SignOutOther ends the session of another phone of the viewer's member, and the code that opened it: else whoever has it would
// come back. What else the code has opened since the viewer's phone was there ends with it. It is not_found where there is no such phone.
func (s *Store) SignOutOther(ctx context.Context, v *Viewer, session card.ID) error {
	return s.Write(ctx, func(tx *Tx) error {
		var code []byte
		found, err := tx.one(func(r row) error {
			code = append(code, r.blob(0)...)
			return nil
		}, "SELECT code_hash FROM session WHERE id = ?1 AND member_id = ?2 AND id <> ?3", session, v.Member.ID, v.Session)
		if err != nil {
			return err
		}
		if !found {
			return card.Errorf(card.CodeNotFound, "that phone is signed out already")
		}
		if _, err := tx.exec("DELETE FROM invitation WHERE code_hash = ?1", code); err != nil {
			return err
		}
		return tx.dropSessions("id = ?1 OR code_hash = ?2 AND id <> ?3 AND created_at >= (SELECT created_at FROM session WHERE id = ?3)",
			session, code, v.Session)
	})
}

// openings are told to the phones on which the member was before; so a phone is not told of itself.
func (p *pulling) openings() error {
	return p.rowsByID(func(r row) (any, error) {
		if r.bool(3) {
			return nil, nil
		}
		return card.Opening{ID: r.id(1), At: card.TimeFromMillis(r.int64(2))}, nil
	}, `SELECT o.changed, o.id, o.at, o.ended FROM opening o JOIN session s ON s.id = ?4
		WHERE o.member_id = ?1 AND (o.changed, o.id) > (?2, ?3) AND o.at >= ?5 AND o.at >= s.created_at AND o.id <> s.id AND `+told("o.ended = 0", "o.", "o.id", 7)+`
		ORDER BY o.changed, o.id LIMIT +?6`,
		p.viewer.Session, millis(p.store.options.Now().Add(-OpeningDays*24*time.Hour)), PageSize+1, p.unseen)
}
