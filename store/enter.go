package store

import (
	"context"

	"servicecard/card"
)

// Enter says that the office knows somebody who named themselves: from now on the person is found by name, as whoever the office
// has entered. It tells the name. What the person may see or do stays as it is.
func (s *Store) Enter(ctx context.Context, id card.ID) (name string, err error) {
	err = s.act(ctx, CommandLine, card.VerbChangePerson, func(a *acting) error {
		person, err := a.whom(Whom{ID: &id})
		if err != nil {
			return err
		}
		member, err := a.memberRules(id)
		if err != nil {
			return err
		}
		name = person.name
		if member.Group != nil {
			like, err := newRoster(a.conn).like(name, &rosterGroup{id: *member.Group}, card.NamesEqual)
			if err != nil {
				return err
			}
			for _, other := range like {
				if other.id != id && !other.selfNamed {
					return card.Errorf(card.CodeConflict, "%s is entered under that name; rename one of the two, or end the membership of one", other.told()).Because(card.ReasonNamedSoInGroup)
				}
			}
		}
		changed, err := a.exec("UPDATE member SET self_named = 0 WHERE id = ?1 AND self_named = 1", id)
		if err != nil || changed == 0 {
			return err
		}
		return a.note("person.change", KindPerson, &id, Change{"entered", false, true})
	})
	return name, err
}
