package store

import (
	"context"

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
	by  *memberRules // nil: the command line
	run *card.ID     // the import that the act is part of
}

// act carries out an act of the office in a transaction, unless a file of people is being taken in. Its refusals are *card.Error and leave nothing behind.
func (s *Store) act(ctx context.Context, actor Actor, fn func(*acting) error) error {
	return s.actMeanwhile(ctx, actor, func(a *acting) error {
		if err := a.busy(); err != nil {
			return err
		}
		return fn(a)
	})
}

// actMeanwhile is act for what does not touch people and groups.
func (s *Store) actMeanwhile(ctx context.Context, actor Actor, fn func(*acting) error) error {
	return s.Write(ctx, func(tx *Tx) error {
		a := &acting{Tx: tx}
		if actor != CommandLine {
			by, err := tx.memberRules(actor.member)
			if err != nil {
				return err
			}
			if by == nil {
				return card.Errorf(card.CodeForbidden, "whoever acts is not there any more")
			}
			a.by = by
		}
		return fn(a)
	})
}

// asAdministrator refuses everybody else.
func (a *acting) asAdministrator() error {
	if a.by == nil || a.by.Role == card.RoleAdmin {
		return nil
	}
	return errOffice
}

var errOffice = card.Errorf(card.CodeForbidden, "this is for administrators")

// asLeader refuses whoever is neither an administrator nor the supervisor of the group.
func (a *acting) asLeader(group card.ID) error {
	if a.by != nil && a.by.Role != card.RoleAdmin && !a.by.LeadsGroup(group) {
		return card.Errorf(card.CodeForbidden, "this is for administrators and for the group's supervisor")
	}
	return nil
}

// actor is the member who acts; nil for the command line.
func (a *acting) actor() *card.ID {
	if a.by == nil {
		return nil
	}
	return &a.by.ID
}
