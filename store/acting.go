package store

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"servicecard/card"
)

// Actor is who acts on people, groups and settings: a member, or whoever uses the command line.
type Actor struct{ member card.ID }

// CommandLine may do what an administrator may.
var CommandLine = Actor{}

// ActorOf is somebody who is known by ID.
func ActorOf(member card.ID) Actor { return Actor{member} }

// Actor is the member who is signed in.
func (v *Viewer) Actor() Actor { return Actor{v.Member.ID} }

// acting is an act under way. Who acts is looked at in the transaction itself: a role that ended a moment ago is none.
type acting struct {
	*Tx
	by     *memberRules // nil: the command line
	holder card.Holder
	run    *card.ID // the import that the act is part of
	asked  bool     // whether whose it is was asked
}

// act carries out an act of the office in a transaction, unless a file of people is being taken in. Its refusals are *card.Error and leave nothing behind.
func (s *Store) act(ctx context.Context, actor Actor, verb *card.Verb, fn func(*acting) error) error {
	return s.actMeanwhile(ctx, actor, verb, func(a *acting) error {
		if err := a.busy(); err != nil {
			return err
		}
		return fn(a)
	})
}

// actMeanwhile is act for what does not touch people and groups.
func (s *Store) actMeanwhile(ctx context.Context, actor Actor, verb *card.Verb, fn func(*acting) error) error {
	return s.Write(ctx, func(tx *Tx) error {
		a, err := tx.acting(actor)
		if err != nil {
			return err
		}
		if err := a.may(verb); err != nil {
			return err
		}
		if err := fn(a); err != nil {
			return err
		}
		if !a.asked && !a.everywhere(verb) {
			return fmt.Errorf("%s was granted to %s for some, and whose it is was not asked", verb.Name, a.by.ID)
		}
		return nil
	})
}

func (tx *Tx) acting(actor Actor) (*acting, error) {
	if actor == CommandLine {
		return tx.actingFor(nil), nil
	}
	by, err := tx.memberRules(actor.member)
	if err != nil {
		return nil, err
	}
	if by == nil {
		return nil, card.Errorf(card.CodeForbidden, "whoever acts is not there any more")
	}
	return tx.actingFor(by), nil
}

// actingFor is an act of a member's; nil is the command line.
func (tx *Tx) actingFor(by *memberRules) *acting {
	if by == nil {
		return &acting{Tx: tx, holder: card.Holder{Administrator: true}}
	}
	return &acting{Tx: tx, by: by, holder: by.holder(tx.store.options.Now())}
}

// may refuses whoever is granted the verb nowhere.
func (a *acting) may(verb *card.Verb) error {
	if verb.Reach(a.holder.Capacities()...) == 0 {
		return verb.Refusal()
	}
	return nil
}

// everywhere tells whether who acts is granted the verb for whatever there is, as the office is.
func (a *acting) everywhere(verb *card.Verb) bool { return verb.Everywhere(a.holder.Capacities()...) }

// mayIn refuses whoever is not granted the verb in the group.
func (a *acting) mayIn(verb *card.Verb, group card.ID) error {
	a.asked = true
	if !a.holder.May(verb, card.Place{Group: group}) {
		return verb.Refusal()
	}
	if !verb.Managing || a.everywhere(verb) {
		return nil
	}
	settings, err := a.settings()
	if err == nil && !settings.SupervisorsManage {
		err = card.Errorf(card.CodeForbidden, "in this organisation the office adds and changes people").Because(card.ReasonOfficeOnly)
	}
	return err
}

var errOffice = card.Errorf(card.CodeForbidden, "this is for administrators")

// mayWith refuses whoever is not granted the verb with the person: those who are not granted it everywhere have the people of the groups
// in which they are, and those who wait for a yes there, but for people who are above them.
func (a *acting) mayWith(verb *card.Verb, member *memberRules) error {
	if a.everywhere(verb) {
		return nil
	}
	a.asked = true
	if above, err := a.above(member); err != nil || above && member.ID != a.by.ID {
		return cmp.Or(err, error(errOffice))
	}
	if hidden, err := a.hiddenFromLeaders(member.ID); err != nil || hidden {
		return cmp.Or(err, error(noSuch("person")))
	}
	switch {
	case member.Group != nil:
		return a.mayIn(verb, *member.Group)
	case member.Waits != nil:
		return a.mayIn(verb, member.Waits.ID)
	}
	return errOffice
}

// above tells whether somebody may do, or comes to do, more than a member: whoever could open their card could do it, too.
func (a *acting) above(member *memberRules) (bool, error) {
	if member.Role != card.RoleMember || len(member.Leads) > 0 {
		return true, nil
	}
	return a.one(func(row) error { return nil }, `SELECT 1 FROM area_lead WHERE member_id = ?1
		UNION ALL SELECT 1 FROM substitute WHERE member_id = ?1 AND to_day >= ?2`, member.ID, card.DayOf(a.store.options.Now().AddDate(0, 0, -1), time.UTC, 0))
}

// hiddenFromLeaders tells whether somebody has not joined whom supervisors do not find; see mayBeSeenBy.
func (a *acting) hiddenFromLeaders(id card.ID) (bool, error) {
	settings, err := a.settings()
	if err != nil || settings.NamesOfInvited {
		return false, err
	}
	return a.one(func(row) error { return nil }, `SELECT 1 FROM member m WHERE m.id = ?1 AND m.joined = 0
		AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.member_id = m.id AND i.made_by = ?2)`, id, a.by.ID)
}

// actor is the member who acts; nil for the command line.
func (a *acting) actor() *card.ID {
	if a.by == nil {
		return nil
	}
	return &a.by.ID
}
