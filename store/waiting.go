package store

import (
	"errors"

	"servicecard/card"
)

// takeWaiting applies what was told before the facts that it names: after a restore, phones send again in whatever
// order they wake up. What still cannot be applied stays rejected, now for another reason.
func (in *intake) takeWaiting(made []card.ID) error {
	type waiting struct {
		member card.ID
		m      *mutation
	}
	for len(made) > 0 {
		var all []waiting
		if err := in.tx.each(func(r row) error {
			at := card.TimeFromMillis(r.int64(3)).Time
			all = append(all, waiting{r.id(0), &mutation{
				Mutation: card.Mutation{ID: r.id(1), Name: r.text(5), At: at, Args: []byte(r.text(2))},
				tap:      card.Tap{Phone: at, Corrected: at},
				digest:   r.int64(4),
			}})
			return nil
		}, "SELECT member_id, id, args, at, digest, name FROM mutation WHERE waits_for = ?1 ORDER BY name, id", made[0]); err != nil {
			return err
		}
		made = made[1:]
		for _, w := range all {
			member, err := in.tx.memberRules(w.member)
			if err != nil {
				return err
			}
			if member == nil {
				continue
			}
			other := &intake{tx: in.tx, member: member, received: in.received, waited: true}
			if err := other.takeUp(w.m); err != nil {
				if _, refused := errors.AsType[*card.Error](err); !refused {
					return err
				}
			}
			made = append(made, w.m.made...)
		}
	}
	return nil
}

// takeUp applies one that waited, and corrects what is remembered of it.
func (in *intake) takeUp(m *mutation) error {
	if err := mutationFacts[m.Name].take(in, m); err != nil {
		return err
	}
	if m.Name == card.MutationCheckIn { // which its row remembers
		_, err := in.tx.exec("DELETE FROM mutation WHERE member_id = ?1 AND id = ?2", in.member.ID, m.ID)
		return err
	}
	_, err := in.tx.exec("UPDATE mutation SET status = ?3, code = '', detail = '', args = '', waits_for = NULL WHERE member_id = ?1 AND id = ?2",
		in.member.ID, m.ID, card.Applied)
	return err
}
