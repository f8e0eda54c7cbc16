package store

import (
	"errors"

	"servicecard/card"
)

// takeWaiting applies what was told before the facts that it names: after a restore, phones send again in whatever
// order they wake up. What still cannot be applied stays rejected, now for another reason.
func (p *push) takeWaiting(made []card.ID) error {
	type waiting struct {
		member card.ID
		m      *mutation
	}
	for len(made) > 0 {
		var all []waiting
		if err := p.tx.each(func(r row) error {
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
			member, err := p.tx.memberRules(w.member)
			if err != nil {
				return err
			}
			if member == nil {
				continue
			}
			other := &push{tx: p.tx, member: member, received: p.received, waited: true}
			if err := other.takeUp(w.m); err != nil {
				if _, no := errors.AsType[*card.Error](err); !no {
					return err
				}
			}
			made = append(made, w.m.made...)
		}
	}
	return nil
}

// takeUp applies one that waited, and corrects what is remembered of it.
func (p *push) takeUp(m *mutation) error {
	if _, err := handlers[m.Name](p, m); err != nil {
		return err
	}
	if m.Name == card.MutationCheckIn { // which remembers itself
		_, err := p.tx.exec("DELETE FROM mutation WHERE member_id = ?1 AND id = ?2", p.member.ID, m.ID)
		return err
	}
	_, err := p.tx.exec("UPDATE mutation SET status = ?3, code = '', detail = '', args = '', waits_for = NULL WHERE member_id = ?1 AND id = ?2",
		p.member.ID, m.ID, card.Applied)
	return err
}
