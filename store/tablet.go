package store

import (
	"context"
	"crypto/sha256"
	"time"

	"servicecard/card"
)

// A tablet is a phone or tablet that a group shares, where it hangs or lies. It has a session of its own that is no member's: it sees what
// stands on its screen, and hands over what people have told there.

const (
	// MaxTablets is how many a group has at once.
	MaxTablets = 20
	// TabletCodeDays is how long the code is good that opens one.
	TabletCodeDays = 7
	// TabletKeepsDays is how long a tablet may hand over what waits there after it was ended, and how long what became of it is known.
	TabletKeepsDays = 90
)

// Tablet is one as the office and the group's supervisor see it.
type Tablet struct {
	ID       card.ID     `json:"id"`
	Name     string      `json:"name"`
	Device   card.Device `json:"device"`
	Opened   bool        `json:"opened"`
	LastUsed *card.Day   `json:"lastUsed"` // null: it was not opened yet
	// WrongPINs is how many there were in the last seven days, Many that they are worth a look.
	WrongPINs int  `json:"wrongPins"`
	Many      bool `json:"many"`
}

// TabletRequest makes a tablet of a group.
type TabletRequest struct {
	ID   card.ID `json:"id"`
	Name string  `json:"name"` // where it is
}

// AddTablet makes a tablet and the code that opens it. A repeated request makes a new code for the same one, while it is not open.
func (s *Store) AddTablet(ctx context.Context, actor Actor, group card.ID, request TabletRequest) (code string, err error) {
	name, err := card.CleanName("the name", request.Name)
	if err != nil {
		return "", err
	}
	err = s.act(ctx, actor, card.VerbMakeTablet, func(a *acting) error {
		if err := a.mayIn(card.VerbMakeTablet, group); err != nil {
			return err
		}
		if err := a.openGroup(group); err != nil {
			return err
		}
		same, err := a.sameTablet(group, request.ID, name)
		if err != nil {
			return err
		}
		if !same {
			many, err := a.count("SELECT COUNT(*) FROM tablet WHERE group_id = ?1 AND ended_at = 0", group)
			if err != nil {
				return err
			}
			if many >= MaxTablets {
				return card.Errorf(card.CodeConflict, "a group has at most %d tablets; end one first", MaxTablets).Because(card.ReasonTabletsFull)
			}
			if _, err := a.exec("INSERT INTO tablet (id, group_id, name, nameless, made_at, code_until) VALUES (?1, ?2, ?3, 0, ?4, 0)",
				request.ID, group, name, millis(s.options.Now())); err != nil {
				return err
			}
			if err := a.note("tablet.add", KindTablet, &group, Change{"name", nil, name}); err != nil {
				return err
			}
		}
		code, err = a.tabletCode(request.ID)
		return err
	})
	return code, err
}

// sameTablet takes a repeated request for what it is.
func (a *acting) sameTablet(group, id card.ID, name string) (same bool, err error) {
	known, err := a.one(func(r row) error {
		same = r.id(0) == group && r.text(1) == name && r.int64(2) == 0 && r.int64(3) == 0
		return nil
	}, "SELECT group_id, name, opened_at, ended_at FROM tablet WHERE id = ?1", id)
	if err == nil && known && !same {
		err = card.Errorf(card.CodeConflict, "this id is another tablet's; nothing was changed")
	}
	return same, err
}

// tabletCode makes the one code that opens the tablet.
func (a *acting) tabletCode(id card.ID) (string, error) {
	code := card.NewCode(false)
	_, err := a.exec("UPDATE tablet SET code_hash = ?2, code_until = ?3 WHERE id = ?1", id, codeHash(code), millis(a.store.options.Now().AddDate(0, 0, TabletCodeDays)))
	return code, err
}

// tabletOfGroup is a tablet that was not ended, with whose group whoever acts may do so.
func (a *acting) tabletOfGroup(verb *card.Verb, id card.ID) (group card.ID, name string, err error) {
	found, err := a.one(func(r row) error {
		group, name = r.id(0), r.text(1)
		return nil
	}, "SELECT group_id, name FROM tablet WHERE id = ?1 AND ended_at = 0", id)
	if err == nil && !found {
		err = noSuch("tablet")
	}
	if err != nil {
		return group, name, err
	}
	return group, name, a.mayIn(verb, group)
}

// TabletCode makes a new code for a tablet, which opens it on another device or again on the same one.
func (s *Store) TabletCode(ctx context.Context, actor Actor, id card.ID) (code string, err error) {
	err = s.act(ctx, actor, card.VerbMakeTablet, func(a *acting) error {
		group, name, err := a.tabletOfGroup(card.VerbMakeTablet, id)
		if err != nil {
			return err
		}
		if err := a.openGroup(group); err != nil {
			return err
		}
		if code, err = a.tabletCode(id); err != nil {
			return err
		}
		return a.note("tablet.code", KindTablet, &group, Change{"name", name, name})
	})
	return code, err
}

// EndTablet signs a tablet out. It shows nothing any more, and may hand over what waits there.
func (s *Store) EndTablet(ctx context.Context, actor Actor, id card.ID) error {
	return s.act(ctx, actor, card.VerbEndTablet, func(a *acting) error {
		group, name, err := a.tabletOfGroup(card.VerbEndTablet, id)
		if err != nil {
			return err
		}
		if _, err := a.exec("UPDATE tablet SET ended_at = ?2, code_hash = NULL WHERE id = ?1", id, millis(s.options.Now())); err != nil {
			return err
		}
		return a.note("tablet.end", KindTablet, &group, Change{"name", name, nil})
	})
}

// TabletsOf tells which tablets a group has.
func (s *Store) TabletsOf(ctx context.Context, actor Actor, group card.ID) (tablets []Tablet, err error) {
	tablets = []Tablet{}
	err = s.ask(ctx, actor, card.VerbReadTablets, func(a asking) error {
		if err := a.mayIn(card.VerbReadTablets, group); err != nil {
			return err
		}
		zone, err := a.zone()
		if err != nil {
			return err
		}
		since := card.DayOf(a.now, zone, 0).Add(-wrongPINDays)
		return a.each(func(r row) error {
			t := Tablet{ID: r.id(0), Name: r.text(1), Device: card.Device(r.text(2)), Opened: r.int64(3) > 0, WrongPINs: r.int(5)}
			if t.Opened {
				day := card.DayOf(time.UnixMilli(r.int64(4)), zone, 0)
				t.LastUsed = &day
			}
			t.Many = t.WrongPINs >= ManyWrongPINs
			tablets = append(tablets, t)
			return nil
		}, `SELECT id, name, device, opened_at, seen_at, COALESCE((SELECT SUM(n) FROM wrong_pin w WHERE w.tablet_id = tablet.id AND w.day > ?2), 0)
			FROM tablet WHERE group_id = ?1 AND ended_at = 0 ORDER BY made_at, id`, group, since)
	})
	return tablets, err
}

// TabletSession is a tablet that is signed in.
type TabletSession struct {
	ID     card.ID
	Group  card.ID
	Ended  bool // it may hand over what waits there, and nothing else
	seenAt time.Time
	coded  bool // its code was not spent yet
}

// OpenTablet signs a device in as the tablet of a code. The code goes on opening it until the tablet has asked with its session: an answer that
// was lost costs nothing.
func (s *Store) OpenTablet(ctx context.Context, typed string, device card.Device) (token string, err error) {
	code, err := card.NormaliseCode(typed)
	if err != nil {
		return "", err
	}
	const good = "code_hash = ?1 AND code_until > ?2 AND ended_at = 0"
	now := millis(s.options.Now())
	if found, err := s.exists(ctx, "SELECT 1 FROM tablet WHERE "+good, codeHash(code), now); err != nil || !found {
		if err == nil {
			err = errCode
		}
		return "", err
	}
	token = newToken()
	err = s.Write(ctx, func(tx *Tx) error {
		n, err := tx.exec("UPDATE tablet SET token_hash = ?3, device = ?4, opened_at = ?2, seen_at = ?2 WHERE "+good, codeHash(code), now, hashOf(token), device)
		if err == nil && n == 0 {
			err = errCode
		}
		return err
	})
	return token, err
}

// TabletOf finds the tablet of a session's token; nil if it is not, or no longer, signed in.
func (s *Store) TabletOf(ctx context.Context, token string) (t *TabletSession, err error) {
	hash := sha256.Sum256([]byte(token))
	now := s.options.Now()
	err = s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			t = &TabletSession{ID: r.id(0), Group: r.id(1), Ended: r.bool(2), seenAt: time.UnixMilli(r.int64(3)), coded: r.bool(4)}
			return nil
		}, `SELECT t.id, t.group_id, t.ended_at > 0 OR g.closed_on <> '', t.seen_at, t.code_hash IS NOT NULL AND t.opened_at > 0 FROM tablet t JOIN work_group g ON g.id = t.group_id
			WHERE t.token_hash = ?1 AND t.seen_at > ?2 AND (t.ended_at = 0 OR t.ended_at > ?3)`,
			hash[:], millis(now.AddDate(0, 0, -SessionDays)), millis(now.AddDate(0, 0, -TabletKeepsDays)))
		return err
	})
	return t, err
}

// RenewTablet notes that a tablet is in use, at most once a day, and spends the code that opened it. It tells whether it noted that.
func (s *Store) RenewTablet(ctx context.Context, t *TabletSession, device card.Device) (bool, error) {
	now := s.options.Now()
	if !t.coded && now.Sub(t.seenAt) < 24*time.Hour {
		return false, nil
	}
	err := s.Write(ctx, func(tx *Tx) error {
		_, err := tx.exec("UPDATE tablet SET seen_at = ?2, code_hash = NULL, device = CASE ?3 WHEN '' THEN device ELSE ?3 END WHERE id = ?1", t.ID, millis(now), device)
		return err
	})
	return err == nil, err
}

// TabletCookie is a tablet's place in the history. lost says that this database lacks what the tablet has seen: it was restored, and asks for
// all boxes again.
func (s *Store) TabletCookie(t *TabletSession, text *string) (next string, lost bool) {
	version := s.version.Load()
	if text != nil {
		_, _, lost = s.openCookie(*text, t.ID, version)
	}
	return s.sealCookie(cookie{timeline: s.timeline.now(), seen: version, since: version}, t.ID), lost
}

// dropTablets removes tablets that were ended long ago or never opened, and what nobody asks for any more of what they sent.
func (tx *Tx) dropTablets() error {
	now := tx.store.options.Now()
	old := millis(now.AddDate(0, 0, -TabletKeepsDays))
	for _, query := range []string{
		"DELETE FROM tablet WHERE ended_at > 0 AND ended_at <= ?1",
		"DELETE FROM tablet WHERE opened_at = 0 AND made_at <= ?1",
		"DELETE FROM sealed_fact WHERE received_at <= ?1",
		"DELETE FROM pin_try WHERE at <= ?1",
	} {
		if _, err := tx.exec(query, old); err != nil {
			return err
		}
	}
	_, err := tx.exec("DELETE FROM wrong_pin WHERE day < ?1", card.DayOf(now, time.UTC, 0).Add(-wrongPINDays-1))
	return err
}
