package store

import (
	"context"
	"time"

	"servicecard/card"
)

// ReturnRequest brings somebody back who has left.
type ReturnRequest struct {
	Person card.ID
	Group  string // empty: the one that they left last
}

// Return brings the same person back, with all that they told, and invites them. From today on the group expects them; what they led
// they lead no more. It refuses somebody who is there, and one whose name somebody else in the group has by now.
func (s *Store) Return(ctx context.Context, request ReturnRequest) (invited *Invited, err error) {
	err = s.act(ctx, CommandLine, card.VerbReturnPerson, func(a *acting) error {
		invited = &Invited{}
		group, err := a.groupToReturnTo(request)
		if err != nil {
			return err
		}
		if err := a.returnPerson(request.Person, group.id); err != nil {
			return err
		}
		invited.Group = group.name
		return a.invitePerson(request.Person, false, invited)
	})
	return invited, err
}

func (tx *Tx) groupToReturnTo(request ReturnRequest) (*rosterGroup, error) {
	r := newRoster(tx.conn)
	person, err := tx.memberRules(request.Person)
	if err != nil {
		return nil, err
	}
	if person == nil {
		return nil, tx.noPerson(request.Person)
	}
	if person.Group != nil {
		return nil, card.Errorf(card.CodeConflict, "%s is in a group; leave comes first, or nothing has to be done", person.Name)
	}
	if request.Group != "" {
		group, err := r.group(request.Group)
		if err == nil && group == nil {
			err = r.noGroup(request.Group)
		}
		return group, err
	}
	if err := r.readGroups(); err != nil {
		return nil, err
	}
	var last membership
	for _, one := range person.memberships {
		if one.to > last.to {
			last = one
		}
	}
	group := r.byID[last.group]
	if group == nil {
		return nil, card.Errorf(card.CodeConflict, "%s was in no group; say which with --group", person.Name)
	}
	return group, nil
}

// remindAgain plans the next reminder of somebody who was not reminded for a while.
func (tx *Tx) remindAgain(member card.ID) error {
	var reminder *card.Reminder
	if _, err := tx.one(func(r row) error {
		read, err := scanReminder(r)
		reminder = &read
		return err
	}, "SELECT "+reminderColumns+" FROM reminder WHERE member_id = ?1", member); err != nil || reminder == nil {
		return err
	}
	_, err := tx.exec("UPDATE reminder SET next_due = ?2 WHERE member_id = ?1", member, nextDue(reminder, tx.store.options.Now(), time.Time{}))
	return err
}
