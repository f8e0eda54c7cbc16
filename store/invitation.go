package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"strings"
	"time"

	"servicecard/card"
)

// Limits of an invitation.
const (
	InvitationDays  = 30  // a personal invitation and a poster are good for
	PosterUses      = 200 // people may join by one poster
	PosterJoinsADay = 60  // of them on one day of the group
	JoinAgainHours  = 24  // a phone that had no answer may ask for it
)

func codeHash(code string) []byte {
	sum := sha256.Sum256([]byte(code))
	return sum[:]
}

// InviteMember makes the one personal invitation of a member; an earlier one stops working.
func (tx *Tx) InviteMember(member card.ID) (code string, err error) {
	return tx.inviteMember(member, nil)
}

func (tx *Tx) inviteMember(member card.ID, by *card.ID) (code string, err error) {
	if _, err := tx.exec("DELETE FROM invitation WHERE member_id = ?1", member); err != nil {
		return "", err
	}
	return tx.invite(newInvitation{member: &member, uses: CodeUses, by: by})
}

// AddInvitation makes one more personal invitation of a member; earlier ones go on working.
func (tx *Tx) AddInvitation(member card.ID) (code string, err error) {
	return tx.invite(newInvitation{member: &member, uses: CodeUses})
}

// InviteGroup makes an invitation for many: a poster. Who joins by one that asks waits for the supervisor's yes; the organisation can let all
// of them ask.
func (tx *Tx) InviteGroup(group card.ID, asks bool) (code string, err error) {
	return tx.invite(newInvitation{group: &group, uses: PosterUses, asks: asks})
}

// newInvitation is a personal one, of a member, or a poster, of a group.
type newInvitation struct {
	member, group *card.ID
	code          string // empty: a random one
	uses          int
	asks          bool
	by            *card.ID // who makes it; nil: the command line
}

func (tx *Tx) invite(n newInvitation) (string, error) {
	if n.group != nil && !n.asks {
		settings, err := tx.settings()
		if err != nil {
			return "", err
		}
		n.asks = settings.PostersAsk
	}
	now := tx.store.options.Now()
	code := cmp.Or(n.code, card.NewCode(n.group != nil))
	_, err := tx.exec("INSERT INTO invitation (id, code_hash, member_id, group_id, created_at, expires_at, uses_left, asks, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		card.RandomID(), codeHash(code), n.member, n.group, millis(now), millis(now.AddDate(0, 0, InvitationDays)), n.uses, n.asks, n.by)
	return code, err
}

// ClosePosters makes a group's posters stop working and tells how many there were.
func (s *Store) ClosePosters(ctx context.Context, group string) (closed int, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		r := newRoster(tx.conn)
		found, err := r.group(group)
		if err != nil {
			return err
		}
		if found == nil {
			return r.noGroup(group)
		}
		closed, err = tx.closePosters(found.id)
		return err
	})
	return closed, err
}

// JoinRequest is what somebody brings who joins.
type JoinRequest struct {
	Code    string       // as typed
	Name    string       // used where the invitation names nobody
	Locale  card.Locale  // of a member who is made or named here
	Token   string       // of the session that the phone has; empty without one
	Device  card.Device  // on which it joins
	Browser card.Browser // in which it joins
	// Key is a random word of the phone's, the same until it has an answer: one that was lost on its way costs nothing. Empty without.
	Key string
}

// attempt is what is kept of a phone's way in, by which it is known when it tries again; nil where the phone said nothing.
func (r JoinRequest) attempt(code string) []byte {
	if r.Key == "" {
		return nil
	}
	return hashOf(strings.Join([]string{code, r.Key, card.NameKey(r.Name)}, "\x00"))
}

// goodCode finds the invitation of a hash (?1) that opens a card now (?2), or that was used first after ?3. A personal one lets the
// member's own phone, with its session's token (?4), in for nothing: whoever else has the code cannot use it up for the member.
const goodCode = `code_hash = ?1 AND closed_at = 0 AND CASE used_at WHEN 0 THEN expires_at > ?2 ELSE used_at > ?3 END AND (uses_left > 0 OR ` + ownPhone + `)`

// ownPhone tells whether the phone of a token (?4) is the member's who was invited. To take a card along is for once all the same.
const ownPhone = `from_session IS NULL AND EXISTS (SELECT 1 FROM session s WHERE s.token_hash = ?4 AND s.member_id = invitation.member_id)`

var errCode = card.Errorf(card.CodeNotFound, "this code is wrong, was used already, or is too old; ask for a new one")

// Join redeems an invitation and signs a phone in. A code that is wrong, used up or expired is not_found, and costs no writing; a
// name that nobody can see is invalid_args, one that somebody in the group has already conflict, and none, where the invited has none
// either, name_needed. Nothing of the code is used up by that.
func (s *Store) Join(ctx context.Context, request JoinRequest) (token string, member card.Member, err error) {
	code, err := card.NormaliseCode(request.Code)
	if err != nil {
		return "", member, err
	}
	if err := card.CheckText("name", request.Name, card.MaxName); err != nil {
		return "", member, card.Errorf(card.CodeInvalidArgs, "a name has at most %d characters", card.MaxName)
	}
	if token, again, err := s.joinAgain(ctx, request.attempt(code)); err != nil || again != nil {
		if err == nil {
			member = *again
		}
		return token, member, err
	}
	good, err := s.exists(ctx, "SELECT 1 FROM invitation WHERE "+goodCode, codeHash(code), millis(s.options.Now()), s.reopensSince(), hashOf(request.Token))
	if err != nil {
		return "", member, err
	}
	if !good {
		return "", member, errCode
	}
	err = s.Write(ctx, func(tx *Tx) error {
		found, err := tx.redeem(code, request)
		if err != nil {
			return err
		}
		rules, err := tx.memberRules(found.member)
		if err != nil {
			return err
		}
		member = rules.Member
		found.attempt = request.attempt(code)
		found.device, found.browser = request.Device, request.Browser
		token, err = tx.openCard(found, request.Token)
		return err
	})
	return token, member, err
}

// underWay finds the session that an attempt (?1) has opened since ?2, of which the phone may not know.
const underWay = "attempt = ?1 AND created_at > ?2 AND replaced_at = 0"

// joinAgain gives a phone whose answer was lost its session, with a token of its own; nil where it has none.
func (s *Store) joinAgain(ctx context.Context, attempt []byte) (token string, member *card.Member, err error) {
	if attempt == nil {
		return "", nil, nil
	}
	since := millis(s.options.Now().Add(-JoinAgainHours * time.Hour))
	if there, err := s.exists(ctx, "SELECT 1 FROM session WHERE "+underWay, attempt, since); err != nil || !there {
		return "", nil, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		token, member = newToken(), nil
		var session card.ID
		var whose card.ID
		found, err := tx.one(func(r row) error {
			session, whose = r.id(0), r.id(1)
			return nil
		}, "SELECT id, member_id FROM session WHERE "+underWay, attempt, since)
		if err != nil || !found {
			return err
		}
		rules, err := tx.memberRules(whose)
		if err != nil {
			return err
		}
		member = &rules.Member
		tx.afterCommit(s.sessions.forget)
		_, err = tx.exec("UPDATE session SET token_hash = ?2, seen_at = ?3 WHERE id = ?1", session, hashOf(token), millis(s.options.Now()))
		return err
	})
	return token, member, err
}

// redeem finds whose card the code opens, or makes a member by a poster.
func (tx *Tx) redeem(code string, request JoinRequest) (r redeemed, err error) {
	var member, group, by *card.ID
	uses, asks := 1, false
	hash, now := codeHash(code), millis(tx.store.options.Now())
	found, err := tx.one(func(row row) error {
		member, group, r.from = row.optionalID(0), row.optionalID(1), row.optionalID(2)
		if row.bool(3) {
			uses = 0
		}
		asks, by = row.bool(4), row.optionalID(5)
		return nil
	}, "SELECT member_id, group_id, from_session, "+ownPhone+", asks, made_by FROM invitation WHERE "+goodCode, hash, now, tx.store.reopensSince(), hashOf(request.Token))
	if err != nil {
		return r, err
	}
	if !found {
		return r, errCode
	}
	if r.from == nil {
		if err := tx.stillLetsIn(by, member, group); err != nil {
			return r, err
		}
	}
	if _, err := tx.exec("UPDATE invitation SET uses_left = uses_left - ?2 WHERE code_hash = ?1", hash, uses); err != nil {
		return r, err
	}
	if member == nil {
		r.member, err = tx.joinByPoster(code, *group, asks, request)
		return r, err
	}
	if _, err := tx.exec("UPDATE invitation SET used_at = ?2 WHERE code_hash = ?1 AND used_at = 0", hash, now); err != nil {
		return r, err
	}
	r.member, r.code = *member, hash
	if r.from == nil {
		_, err = tx.one(func(row row) error { r.invited = row.int64(0); return nil }, "SELECT used_at FROM invitation WHERE code_hash = ?1", hash)
	} else if r.code, err = tx.codeOf(*r.from); err == nil {
		_, err = tx.one(func(row row) error { r.invited = row.int64(0); return nil }, "SELECT invited_at FROM session WHERE id = ?1", *r.from)
	}
	if err != nil {
		return r, err
	}
	return r, tx.firstJoin(*member, request)
}

// stillLetsIn refuses a code by which whoever made it could let nobody in any more: who has lost a role, a group or the job keeps no power in
// what they made by it. Nor does a poster let anybody into a closed group.
func (tx *Tx) stillLetsIn(by, member, group *card.ID) error {
	a := tx.actingFor(nil)
	if by != nil {
		maker, err := tx.memberRules(*by)
		if err != nil {
			return err
		}
		if maker == nil {
			return errCode
		}
		a = tx.actingFor(maker)
	}
	err := error(nil)
	if group != nil {
		if err = a.mayIn(card.VerbHandOut, *group); err == nil {
			err = a.openGroup(*group)
		}
	} else {
		var whose *memberRules
		if whose, err = a.somebody(*member); err == nil {
			err = a.mayWith(card.VerbInvitePerson, whose)
		}
	}
	if _, refused := errors.AsType[*card.Error](err); refused {
		return errCode
	}
	return err
}

// codeOf is the hash of the personal code by which the card came to a phone; nil if it came by none.
func (tx *Tx) codeOf(session card.ID) (code []byte, err error) {
	_, err = tx.one(func(r row) error {
		code = append(code, r.blob(0)...)
		return nil
	}, "SELECT code_hash FROM session WHERE id = ?1", session)
	return code, err
}

// firstJoin takes a person in whom the group expects; for somebody who is here it is one more phone.
func (tx *Tx) firstJoin(member card.ID, request JoinRequest) error {
	if err := tx.takeName(member, request.Name, request.Locale); err != nil {
		return err
	}
	first, err := tx.exec("UPDATE member SET joined = 1, changed = ?2 WHERE id = ?1 AND joined = 0", member, tx.version)
	if err != nil || first == 0 {
		return err
	}
	tx.touch(member, tableMe)
	tx.changeRules()
	rules, err := tx.memberRules(member)
	if err != nil || rules.Group == nil {
		return err
	}
	return tx.joined(*rules.Group)
}

// joinByPoster makes a member of a name that the person chose.
func (tx *Tx) joinByPoster(code string, group card.ID, asks bool, request JoinRequest) (card.ID, error) {
	name, err := tx.freeName(request.Name, group)
	if err != nil {
		return card.ID{}, err
	}
	if err := tx.countJoin(code, group); err != nil {
		return card.ID{}, err
	}
	if asks {
		return tx.addNewcomer(group, name, request.Locale)
	}
	return tx.AddMember(NewMember{Name: name, Role: card.RoleMember, Group: &group, Locale: request.Locale, Joined: true, SelfNamed: true})
}

// countJoin refuses more joins by one poster than a day has room for.
func (tx *Tx) countJoin(code string, id card.ID) error {
	group, err := tx.groupRules(id)
	if err != nil {
		return err
	}
	now := tx.store.options.Now()
	today := group.day(now)
	joins, err := tx.count("SELECT joins FROM invitation WHERE code_hash = ?1 AND joins_on = ?2", codeHash(code), today)
	if err != nil {
		return err
	}
	if joins >= PosterJoinsADay {
		return card.Errorf(card.CodeTooManyJoins, "%d people have joined by this poster today; it works again tomorrow, or ask for a personal invitation", joins).
			After(card.At(today.Add(1), group.start, group.zone).Sub(now))
	}
	_, err = tx.exec("UPDATE invitation SET joins_on = ?2, joins = ?3 WHERE code_hash = ?1", codeHash(code), today, joins+1)
	return err
}

// takeName gives a name to somebody who was invited without one, as the first administrator is. It is their own word,
// as by a poster, and so is the language.
func (tx *Tx) takeName(id card.ID, name string, locale card.Locale) error {
	member, err := tx.memberRules(id)
	if err != nil || member.Name != "" {
		return err
	}
	if name == "" {
		return card.Errorf(card.CodeNameNeeded, "say what your colleagues call you")
	}
	if member.Group != nil {
		name, err = tx.freeName(name, *member.Group)
	} else {
		name, err = card.CleanName("the name", name)
	}
	if err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE member SET self_named = 1, locale = COALESCE(NULLIF(?2, ''), locale) WHERE id = ?1", id, string(locale)); err != nil {
		return err
	}
	tx.changeRules()
	return tx.setName(id, name)
}

// freeName is a name as somebody typed it, who joins a group in which nobody is named so.
func (tx *Tx) freeName(typed string, group card.ID) (string, error) {
	name, err := card.CleanName("the name", typed)
	if err != nil {
		return "", err
	}
	like, err := newRoster(tx.conn).like(name, &rosterGroup{id: group}, card.NamesAlike)
	if err != nil {
		return "", err
	}
	if len(like) > 0 {
		return "", errNameTaken(name)
	}
	return name, nil
}

func errNameTaken(name string) error {
	return card.Errorf(card.CodeConflict, "somebody is named %s, or nearly so, in the group already; if that is you, ask for a personal invitation; if not, add what tells the two of you apart", name)
}
