package store

import (
	"context"
	"time"

	"servicecard/card"
)

// Passkey is one of a person's, as they see it.
type Passkey struct {
	ID       card.ID  `json:"id"`
	Name     string   `json:"name"` // device and browser in which it was made; empty: nobody knows
	Made     card.Day `json:"made"`
	LastUsed card.Day `json:"lastUsed"`
	// SiteName is the name under which it works.
	SiteName string `json:"siteName"`
}

// SignIn is how a person confirms who they are, and what they may do about it on the phone that asks.
type SignIn struct {
	Passkeys []Passkey `json:"passkeys"`
	Code     bool      `json:"code"`     // an app makes codes
	Fresh    bool      `json:"fresh"`    // has confirmed lately
	MaySetUp bool      `json:"maySetUp"` // without confirming first
	Bound    bool      `json:"bound"`    // is asked to confirm in any case
}

// SignInOf is the viewer's.
func (s *Store) SignInOf(ctx context.Context, v *Viewer) (in SignIn, err error) {
	in.Passkeys = []Passkey{}
	err = s.read(ctx, func(c *conn) error {
		return c.snapshot(func() error {
			p, err := c.proofOf(v.Session)
			if err != nil {
				return err
			}
			now := s.options.Now()
			in.Fresh, in.MaySetUp, in.Bound = p.fresh(now), p.maySetUp(now), p.bound
			zone, err := c.zone()
			if err != nil {
				return err
			}
			day := func(at int64) card.Day { return card.DayOf(time.UnixMilli(at), zone, 0) }
			if err := c.each(func(r row) error {
				in.Passkeys = append(in.Passkeys, Passkey{r.id(0), r.text(1), day(r.int64(2)), day(r.int64(3)), r.text(4)})
				return nil
			}, "SELECT id, name, made_at, used_at, site_name FROM passkey WHERE member_id = ?1 ORDER BY made_at, id", v.Member.ID); err != nil {
				return err
			}
			in.Code = p.means > len(in.Passkeys)
			return nil
		})
	})
	return in, err
}

// Credential is a passkey as the ceremony knows it.
type Credential struct {
	KeyID []byte
	JSON  string
}

// Credentials are a member's passkeys that work under a name.
func (s *Store) Credentials(ctx context.Context, member card.ID, siteName string) (all []Credential, err error) {
	err = s.read(ctx, func(c *conn) error {
		return c.each(func(r row) error {
			all = append(all, Credential{append([]byte{}, r.blob(0)...), r.text(1)})
			return nil
		}, "SELECT key_id, credential FROM passkey WHERE member_id = ?1 AND site_name = ?2", member, siteName)
	})
	return all, err
}

// maxPasskeys is how many one person has.
const maxPasskeys = 20

// signing is an act of somebody on how they confirm who they are.
func (s *Store) signing(ctx context.Context, v *Viewer, fn func(*acting, proof) error) error {
	return s.Write(ctx, func(tx *Tx) error {
		a, err := tx.acting(v.Actor())
		if err != nil {
			return err
		}
		p, err := a.proofOf(v.Session)
		if err != nil {
			return err
		}
		tx.afterCommit(s.sessions.forget)
		return fn(a, p)
	})
}

// confirm notes that somebody has shown at this moment who they are.
func (a *acting) confirm(session card.ID) error {
	_, err := a.exec("UPDATE session SET confirmed_at = ?2 WHERE id = ?1", session, millis(a.store.options.Now()))
	return err
}

// maySetUp refuses to set a further means up whoever has not confirmed, and the first one whose invitation was opened long ago.
func (a *acting) maySetUp(p proof) error {
	switch {
	case p.maySetUp(a.store.options.Now()):
		return nil
	case p.means > 0:
		return card.Errorf(card.CodeFreshRequired, "confirm first that it is you").Because(card.ReasonConfirm)
	}
	return errOldInvitation
}

// MaySetUp refuses a phone on which no means to confirm may be set up now.
func (s *Store) MaySetUp(ctx context.Context, v *Viewer) error {
	return s.signing(ctx, v, func(a *acting, p proof) error { return a.maySetUp(p) })
}

// AddPasskey keeps a passkey that the ceremony has found good. It is a proof, too.
func (s *Store) AddPasskey(ctx context.Context, v *Viewer, siteName, name string, made Credential) error {
	return s.signing(ctx, v, func(a *acting, p proof) error {
		if err := a.maySetUp(p); err != nil {
			return err
		}
		if p.means > maxPasskeys {
			return card.Errorf(card.CodeConflict, "at most %d passkeys; remove one first", maxPasskeys).Because(card.ReasonPasskeysFull)
		}
		now := millis(s.options.Now())
		if _, err := a.exec(`INSERT INTO passkey (id, member_id, key_id, site_name, name, credential, made_at, used_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)`,
			card.RandomID(), v.Member.ID, made.KeyID, siteName, name, made.JSON, now); err != nil {
			return err
		}
		if err := a.note("signin.passkey", KindPerson, &v.Member.ID); err != nil {
			return err
		}
		return a.confirm(v.Session)
	})
}

// ConfirmByPasskey takes a passkey's answer that the ceremony has found good. One whose counter went backwards may be a copy: that is
// noted, and proves nothing yet; the next answer counts again, so that nobody is locked out.
func (s *Store) ConfirmByPasskey(ctx context.Context, v *Viewer, used Credential, doubtful bool) error {
	return s.signing(ctx, v, func(a *acting, _ proof) error {
		known, err := a.exec("UPDATE passkey SET credential = ?3, used_at = ?4 WHERE key_id = ?1 AND member_id = ?2", used.KeyID, v.Member.ID, used.JSON, millis(s.options.Now()))
		if err != nil {
			return err
		}
		if known == 0 {
			return errKeyUnknown
		}
		if doubtful {
			return a.note("signin.doubt", KindPerson, &v.Member.ID)
		}
		return a.confirm(v.Session)
	})
}

var errKeyUnknown = card.Errorf(card.CodeInvalidArgs, "this passkey is not one of yours here").Because(card.ReasonKeyUnknown)

// SetCodeApp keeps the secret of an app whose first code was right. It takes the place of the one before.
func (s *Store) SetCodeApp(ctx context.Context, v *Viewer, secret []byte, digits string) error {
	box, err := s.secretsKey()
	if err != nil {
		return err
	}
	sealed := box.Seal(nil, nil, secret, v.Member.ID[:])
	return s.signing(ctx, v, func(a *acting, p proof) error {
		if err := a.maySetUp(p); err != nil {
			return err
		}
		now := s.options.Now()
		step, ok := card.StepOfCode(secret, digits, now, 0)
		if !ok {
			return errCodeWrong
		}
		if _, err := a.exec(`INSERT INTO code_app (member_id, secret, made_at, used_step) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (member_id) DO UPDATE SET secret = ?2, made_at = ?3, used_step = ?4`, v.Member.ID, sealed, millis(now), step); err != nil {
			return err
		}
		if err := a.note("signin.code", KindPerson, &v.Member.ID); err != nil {
			return err
		}
		return a.confirm(v.Session)
	})
}

var errCodeWrong = card.Errorf(card.CodeInvalidArgs, "the code is wrong, too old, or was used already; wait for the next one").Because(card.ReasonCodeWrong)

// ConfirmByCode takes a code of the person's app, each once.
func (s *Store) ConfirmByCode(ctx context.Context, v *Viewer, digits string) error {
	box, err := s.secretsKey()
	if err != nil {
		return err
	}
	return s.signing(ctx, v, func(a *acting, _ proof) error {
		var sealed []byte
		var last int64
		if _, err := a.one(func(r row) error {
			sealed, last = append(sealed, r.blob(0)...), r.int64(1)
			return nil
		}, "SELECT secret, used_step FROM code_app WHERE member_id = ?1", v.Member.ID); err != nil {
			return err
		}
		secret, err := box.Open(nil, nil, sealed, v.Member.ID[:])
		if err != nil { // none was set up, or the data folder's key is another one
			return errCodeWrong
		}
		step, ok := card.StepOfCode(secret, digits, s.options.Now(), last)
		if !ok {
			return errCodeWrong
		}
		if _, err := a.exec("UPDATE code_app SET used_step = ?2 WHERE member_id = ?1", v.Member.ID, step); err != nil {
			return err
		}
		return a.confirm(v.Session)
	})
}

// DropPasskey removes one of the viewer's; DropCodeApp the app. The last means of somebody who is bound goes only if they say so.
func (s *Store) DropPasskey(ctx context.Context, v *Viewer, id card.ID, evenLast bool) error {
	return s.dropMeans(ctx, v, evenLast, "DELETE FROM passkey WHERE member_id = ?1 AND id = ?2", v.Member.ID, id)
}

// DropCodeApp removes the viewer's app.
func (s *Store) DropCodeApp(ctx context.Context, v *Viewer, evenLast bool) error {
	return s.dropMeans(ctx, v, evenLast, "DELETE FROM code_app WHERE member_id = ?1", v.Member.ID)
}

func (s *Store) dropMeans(ctx context.Context, v *Viewer, evenLast bool, query string, args ...any) error {
	return s.signing(ctx, v, func(a *acting, p proof) error {
		if err := p.err(s.options.Now()); err != nil {
			return err
		}
		if p.bound && p.means == 1 && !evenLast {
			return card.Errorf(card.CodeConflict, "this is the last one: without it, a new invitation is needed to set another up").Because(card.ReasonLastMeans)
		}
		dropped, err := a.exec(query, args...)
		if err != nil || dropped == 0 {
			return err
		}
		return a.note("signin.dropped", KindPerson, &v.Member.ID)
	})
}

// dropSignIn forgets all by which somebody confirms who they are.
func (tx *Tx) dropSignIn(member card.ID) error {
	for _, table := range []string{"passkey", "code_app"} {
		if _, err := tx.exec("DELETE FROM "+table+" WHERE member_id = ?1", member); err != nil {
			return err
		}
	}
	return nil
}

// Recovery is what came of helping somebody in again.
type Recovery struct {
	Name   string
	Code   string // of the invitation
	Phones int    // that were signed out
}

// Recover helps somebody who has lost all by which they confirm who they are: that is forgotten, their phones are signed out, and a new
// invitation lets them set it up anew.
func (s *Store) Recover(ctx context.Context, actor Actor, person card.ID) (done Recovery, err error) {
	err = s.act(ctx, actor, card.VerbRecoverPerson, func(a *acting) error {
		member, err := a.somebody(person)
		if err != nil {
			return err
		}
		if err := a.stillHere(member); err != nil {
			return err
		}
		done.Name = member.Name
		if err := a.dropSignIn(person); err != nil {
			return err
		}
		if done.Phones, err = a.signOutMember(person); err != nil {
			return err
		}
		if done.Code, err = a.inviteMember(person, a.actor()); err != nil {
			return err
		}
		return a.note("signin.recovered", KindPerson, &person)
	})
	return done, err
}

// Recovered is somebody who was helped in again lately, of which all administrators hear.
type Recovered struct {
	Person card.ID  `json:"person"`
	Name   string   `json:"name"`
	On     card.Day `json:"on"`
	By     string   `json:"by"` // empty: the command line
}

// recoveredDays is for how long the office is told.
const recoveredDays = 14

// SignInNews is what administrators are told of how the office is guarded.
type SignInNews struct {
	Administrators int         `json:"administrators"`
	Recovered      []Recovered `json:"recovered"`
}

// SignInNews tells them.
func (s *Store) SignInNews(ctx context.Context) (news SignInNews, err error) {
	news.Recovered = []Recovered{}
	err = s.read(ctx, func(c *conn) error {
		if news.Administrators, err = c.count("SELECT COUNT(*) FROM member WHERE role = 'admin' AND left_on = '' AND joined = 1"); err != nil {
			return err
		}
		zone, err := c.zone()
		if err != nil {
			return err
		}
		return c.each(func(r row) error {
			news.Recovered = append(news.Recovered, Recovered{r.id(0), r.text(1), card.DayOf(time.UnixMilli(r.int64(2)), zone, 0), r.text(3)})
			return nil
		}, `SELECT m.id, m.name, a.at, COALESCE((SELECT name FROM member WHERE id = a.actor), '') FROM audit a JOIN member m ON m.id = a.subject
			WHERE a.verb = 'signin.recovered' AND a.at > ?1 ORDER BY a.id DESC LIMIT 20`, millis(s.options.Now().AddDate(0, 0, -recoveredDays)))
	})
	return news, err
}

// PasskeysElsewhere counts passkeys that work under other names than this one, and whose they are.
func (s *Store) PasskeysElsewhere(ctx context.Context, siteName string) (keys, people int, err error) {
	err = s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			keys, people = r.int(0), r.int(1)
			return nil
		}, "SELECT COUNT(*), COUNT(DISTINCT member_id) FROM passkey WHERE site_name <> ?1", siteName)
		return err
	})
	return keys, people, err
}

// Confirm notes that whoever sits at a phone has shown who they are by means that are not kept here.
func (s *Store) Confirm(ctx context.Context, v *Viewer) error {
	return s.signing(ctx, v, func(a *acting, _ proof) error { return a.confirm(v.Session) })
}
