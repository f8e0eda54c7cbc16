package store

import (
	"context"
	"crypto/sha256"

	"servicecard/card"
)

// Limits of an invitation.
const (
	InvitationDays = 30  // a personal invitation and a poster are good for
	PosterUses     = 200 // people may join by one poster
)

func codeHash(code string) []byte {
	sum := sha256.Sum256([]byte(code))
	return sum[:]
}

// InviteMember makes the one personal invitation of a member; an unused earlier one stops working.
func (tx *Tx) InviteMember(member card.ID) (code string, err error) {
	if _, err := tx.exec("DELETE FROM invitation WHERE member_id = ?1", member); err != nil {
		return "", err
	}
	return tx.AddInvitation(member)
}

// AddInvitation makes one more personal invitation of a member; earlier ones go on working.
func (tx *Tx) AddInvitation(member card.ID) (code string, err error) {
	return tx.invite(false, 1, "member_id", member)
}

// InviteGroup makes an invitation for many: a poster.
func (tx *Tx) InviteGroup(group card.ID) (code string, err error) {
	return tx.invite(true, PosterUses, "group_id", group)
}

func (tx *Tx) invite(poster bool, uses int, column string, id card.ID) (string, error) {
	now := tx.store.options.Now()
	code := card.NewCode(poster)
	_, err := tx.exec("INSERT INTO invitation (code_hash, "+column+", created_at, expires_at, uses_left) VALUES (?1, ?2, ?3, ?4, ?5)",
		codeHash(code), id, millis(now), millis(now.AddDate(0, 0, InvitationDays)), uses)
	return code, err
}

// Join redeems an invitation and signs a phone in. The name is used where the invitation names nobody; locale
// is the language of a member who is made here. A code that is wrong, used up or expired is not_found.
func (s *Store) Join(ctx context.Context, typed, name string, locale card.Locale) (token string, member card.Member, err error) {
	code, err := card.NormaliseCode(typed)
	if err != nil {
		return "", member, err
	}
	if err := card.CheckText("name", name, card.MaxName); err != nil {
		return "", member, card.Errorf(card.CodeInvalidArgs, "a name has at most %d characters", card.MaxName)
	}
	err = s.Write(ctx, func(tx *Tx) error {
		id, err := tx.redeem(code, name, locale)
		if err != nil {
			return err
		}
		rules, err := tx.memberRules(id)
		if err != nil {
			return err
		}
		member = rules.Member
		token, err = tx.openSession(id)
		return err
	})
	return token, member, err
}

func (tx *Tx) redeem(code, name string, locale card.Locale) (card.ID, error) {
	var member, group *card.ID
	now := tx.store.options.Now()
	found, err := tx.one(func(r row) error {
		member, group = r.optionalID(0), r.optionalID(1)
		return nil
	}, "SELECT member_id, group_id FROM invitation WHERE code_hash = ?1 AND uses_left > 0 AND expires_at > ?2", codeHash(code), millis(now))
	if err != nil {
		return card.ID{}, err
	}
	if !found {
		return card.ID{}, card.Errorf(card.CodeNotFound, "this code is wrong, was used already, or is too old; ask for a new one")
	}
	if _, err := tx.exec("UPDATE invitation SET uses_left = uses_left - 1 WHERE code_hash = ?1", codeHash(code)); err != nil {
		return card.ID{}, err
	}
	if member == nil {
		return tx.AddMember(NewMember{Name: name, Role: card.RoleMember, Group: group, Locale: locale, Joined: true})
	}
	if name != "" { // only someone who has none yet may choose one
		if _, err := tx.exec("UPDATE member SET name = ?2, changed = ?3 WHERE id = ?1 AND name = ''", *member, name, tx.version); err != nil {
			return *member, err
		}
	}
	first, err := tx.exec("UPDATE member SET joined = 1, changed = ?2 WHERE id = ?1 AND joined = 0", *member, tx.version)
	if err != nil || first == 0 { // else one more phone of somebody who is here
		return *member, err
	}
	tx.touch(*member, tableMe)
	tx.changeRules()
	rules, err := tx.memberRules(*member)
	if err != nil || rules.Group == nil {
		return *member, err
	}
	return *member, tx.joined(*rules.Group)
}
