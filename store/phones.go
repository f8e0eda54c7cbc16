package store

import (
	"context"
	"time"

	"servicecard/card"
)

// Phone is a phone on which somebody is signed in, as that person and the office see it.
type Phone struct {
	ID      card.ID      `json:"id"`
	Device  card.Device  `json:"device"`  // as the browser says; empty: nobody knows
	Browser card.Browser `json:"browser"` // its name; empty: nobody knows
	Since   card.Day     `json:"since"`   // in the organisation's zone
	// LastUsed is the day on which the card was last used there; null: not for whoever asks.
	LastUsed *card.Day `json:"lastUsed"`
	// HandsOver says that the card was opened elsewhere since: it may only hand over what waits there.
	HandsOver bool `json:"handsOver"`
	// Here is the phone that asks.
	Here bool `json:"here"`
}

// phones are those on which a person is signed in, the one used last first. Whoever may not know when that was has them by when each was
// signed in.
func (c *conn) phones(person, here card.ID, lastUsed bool) (phones []Phone, err error) {
	zone, err := c.zone()
	if err != nil {
		return nil, err
	}
	phones = []Phone{}
	err = c.each(func(r row) error {
		p := Phone{ID: r.id(0), Device: card.Device(r.text(1)), Browser: card.Browser(r.text(2)), Since: card.DayOf(time.UnixMilli(r.int64(3)), zone, 0), HandsOver: r.int64(5) > 0}
		p.Here = p.ID == here
		if lastUsed {
			day := card.DayOf(time.UnixMilli(r.int64(4)), zone, 0)
			p.LastUsed = &day
		}
		phones = append(phones, p)
		return nil
	}, `SELECT id, device, browser, created_at, seen_at, replaced_at FROM session WHERE member_id = ?1
		ORDER BY replaced_at > 0, CASE WHEN ?2 THEN seen_at ELSE created_at END DESC, id`, person, lastUsed)
	return phones, err
}

// OwnPhones are those on which the viewer's member is signed in.
func (s *Store) OwnPhones(ctx context.Context, v *Viewer) (phones []Phone, err error) {
	err = s.read(ctx, func(c *conn) error {
		return c.snapshot(func() error {
			phones, err = c.phones(v.Member.ID, v.Session, true)
			return err
		})
	})
	return phones, err
}

// SignOutOthers ends the sessions of all other phones of the viewer's member, and every code that would open the card once more: one that
// was used, one that was never opened, one for a home screen.
func (s *Store) SignOutOthers(ctx context.Context, v *Viewer) error {
	return s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.exec("DELETE FROM invitation WHERE member_id = ?1 AND from_session IS NOT ?2", v.Member.ID, v.Session); err != nil {
			return err
		}
		return tx.dropSessions("member_id = ?1 AND id <> ?2", v.Member.ID, v.Session)
	})
}

// PhonesOf tells on which phones somebody is signed in, the one used last first: administrators of anybody, supervisors, by when it was
// signed in, of the people of their groups, unless the organisation has kept people to its office.
func (s *Store) PhonesOf(ctx context.Context, actor Actor, person card.ID) (phones []Phone, err error) {
	err = s.ask(ctx, actor, card.VerbReadPhones, func(a asking) error {
		member, err := a.memberOf(person)
		if err != nil {
			return err
		}
		if member == nil {
			return noSuch("person")
		}
		if err := a.mayWith(card.VerbReadPhones, member); err != nil {
			return err
		}
		phones, err = a.phones(person, card.ID{}, a.everywhere(card.VerbReadPhones))
		return err
	})
	return phones, err
}

// SignOutPhone ends somebody's session on one phone, and the code that opened the card there, which would let it in again. What waits on the
// phone stays there, for the same person.
func (s *Store) SignOutPhone(ctx context.Context, actor Actor, phone card.ID) error {
	return s.act(ctx, actor, card.VerbEndPhone, func(a *acting) error {
		var person card.ID
		var code []byte
		found, err := a.one(func(r row) error {
			person, code = r.id(0), append([]byte{}, r.blob(1)...)
			return nil
		}, "SELECT member_id, code_hash FROM session WHERE id = ?1", phone)
		if err != nil {
			return err
		}
		if !found {
			return noSuch("phone that is signed in")
		}
		member, err := a.somebody(person)
		if err != nil {
			return err
		}
		if err := a.mayWith(card.VerbEndPhone, member); err != nil {
			return err
		}
		before, err := a.count("SELECT COUNT(*) FROM session WHERE member_id = ?1", person)
		if err != nil {
			return err
		}
		if _, err := a.exec("DELETE FROM invitation WHERE code_hash = ?1", code); err != nil {
			return err
		}
		if err := a.dropSession(phone); err != nil {
			return err
		}
		return a.note("phone.signOut", KindPhone, &person, Change{"phones", before, before - 1})
	})
}
