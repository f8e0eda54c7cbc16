package store

import (
	"context"
	"fmt"

	"servicecard/card"
)

// Actor is who acts on people, groups and settings: a member, or whoever uses the command line.
type Actor struct {
	member  card.ID
	session card.ID // of the phone on which they do; zero: on none
}

// CommandLine may do what an administrator may.
var CommandLine = Actor{}

// ActorOf is somebody who is known by ID.
func ActorOf(member card.ID) Actor { return Actor{member: member} }

// Actor is the member who is signed in.
func (v *Viewer) Actor() Actor { return Actor{v.Member.ID, v.Session} }

// acting is an act under way. Who acts is looked at in the transaction itself: a role that ended a moment ago is none.
type acting struct {
	*Tx
	by      *memberRules // nil: the command line
	session card.ID      // see Actor
	holder  card.Holder
	run     *card.ID // the import that the act is part of
	asked   bool     // whether whose it is was asked
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
		a.session = actor.session
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

// may refuses whoever is granted the verb nowhere, and who has to confirm first who they are.
func (a *acting) may(verb *card.Verb) error {
	if err := a.asking().may(verb); err != nil || !verb.Fresh {
		return err
	}
	return a.confirmedIn()
}

// everywhere tells whether who acts is granted the verb for whatever there is, as the office is.
func (a *acting) everywhere(verb *card.Verb) bool { return a.asking().everywhere(verb) }

// mayIn refuses whoever is not granted the verb in the group.
func (a *acting) mayIn(verb *card.Verb, group card.ID) error {
	a.asked = true
	return a.asking().mayIn(verb, group)
}

// mayWith refuses whoever is not granted the verb with the person.
func (a *acting) mayWith(verb *card.Verb, member *memberRules) error {
	a.asked = true
	return a.asking().mayWith(verb, &member.Member)
}

// above tells whether somebody may do, or comes to do, more than a member.
func (a *acting) above(member *memberRules) (bool, error) { return a.asking().above(&member.Member) }

// notAbove refuses to act on somebody who may do more, but for whoever is granted the verb everywhere.
func (a *acting) notAbove(verb *card.Verb, member *memberRules) error {
	if a.everywhere(verb) || member.ID == a.by.ID {
		return nil
	}
	above, err := a.above(member)
	if err == nil && above {
		err = errOffice
	}
	return err
}

func (a *acting) asking() asking { return asking{a.conn, a.holder, a.store.options.Now()} }

// nameFor is how somebody is named in a refusal, behind some words: whoever may not find them learns neither who it is nor an id.
func (a *acting) nameFor(p *rosterPerson, named string) (string, error) {
	if a.everywhere(card.VerbFindPeople) {
		return named + p.name, nil
	}
	hidden, err := a.asking().hiddenFromLeaders(p.id)
	if hidden {
		return "somebody of that name", err
	}
	return named + p.name, err
}

// actor is the member who acts; nil for the command line.
func (a *acting) actor() *card.ID {
	if a.by == nil {
		return nil
	}
	return &a.by.ID
}
