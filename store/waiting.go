package store

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"servicecard/card"
)

// releaseAtOnce is how many mutations that waited one transaction takes up.
const releaseAtOnce = portion

// waiting is a mutation that was told before the fact that it names.
type waiting struct {
	member card.ID
	m      *mutation
}

// cursor is the last of those that wait for an id that was taken up; the zero one comes before all.
type cursor struct {
	name             string
	mutation, member card.ID
}

// release applies what was told before the facts that are made now: after a restore, phones send again in whatever
// order they wake up. What still cannot be applied stays rejected, now for another reason. Of many, the rest is left to
// releaseRest.
func (tx *Tx) release(made []card.ID, received time.Time) error {
	for ; len(made) > 0; made = made[1:] {
		more, err := tx.releaseFrom(made[0], cursor{}, received)
		if err != nil {
			return err
		}
		made = append(made, more...)
	}
	return nil
}

// arrived lets what waits for something that the office has said now be taken up: somebody's place, or a proposal.
func (tx *Tx) arrived(id card.ID) error {
	begun, err := tx.exec(`INSERT INTO release (id, name, mutation, member_id) SELECT ?1, '', ?2, ?2
		WHERE EXISTS (SELECT 1 FROM mutation INDEXED BY mutation_waits_for WHERE waits_for = ?1)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, mutation = excluded.mutation, member_id = excluded.member_id`, id, card.ID{})
	if begun > 0 {
		tx.afterCommit(tx.store.wakeRelease)
	}
	return err
}

// releaseFrom takes up what waits for the id behind the cursor, as far as this request's portion reaches, and tells
// what that has made.
func (tx *Tx) releaseFrom(id card.ID, from cursor, received time.Time) (made []card.ID, err error) {
	room := releaseAtOnce - tx.effects.released
	all, err := tx.waitingFor(id, from, room+1)
	if err != nil {
		return nil, err
	}
	rest := len(all) > room
	all = all[:min(len(all), room)]
	tx.effects.released += len(all)
	for _, w := range all {
		from = cursor{w.m.Name, w.m.ID, w.member}
		member, err := tx.memberRules(w.member)
		if err != nil {
			return nil, err
		}
		if member == nil {
			continue
		}
		in := &intake{tx: tx, member: member, received: received, waited: true}
		if err := in.takeUp(w.m); err != nil {
			return nil, err
		}
		made = append(made, w.m.made...)
	}
	if !rest {
		_, err := tx.exec("DELETE FROM release WHERE id = ?1", id)
		return made, err
	}
	tx.afterCommit(tx.store.wakeRelease)
	_, err = tx.exec(`INSERT INTO release (id, name, mutation, member_id) VALUES (?1, ?2, ?3, ?4)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, mutation = excluded.mutation, member_id = excluded.member_id`,
		id, from.name, from.mutation, from.member)
	return made, err
}

func (tx *Tx) waitingFor(id card.ID, from cursor, limit int) (all []waiting, err error) {
	err = tx.each(func(r row) error {
		at := card.TimeFromMillis(r.int64(3)).Time
		all = append(all, waiting{r.id(0), &mutation{
			Mutation: card.Mutation{ID: r.id(1), Name: r.text(5), At: at, Args: []byte(r.text(2))},
			tap:      card.Tap{Phone: at, Corrected: at},
			digest:   r.int64(4),
		}})
		return nil
	}, `SELECT member_id, id, args, at, digest, name FROM mutation INDEXED BY mutation_waits_for
		WHERE waits_for = ?1 AND (name, id, member_id) > (?2, ?3, ?4) ORDER BY name, id, member_id LIMIT +?5`,
		id, from.name, from.mutation, from.member, limit)
	return all, err
}

// takeUp applies one that waited, and corrects what is remembered of it. It may turn out to wait for something else.
func (in *intake) takeUp(m *mutation) error {
	if err := mutationFacts[m.Name].take(in, m); err != nil {
		refusal, refused := errors.AsType[*card.Error](err)
		if !refused {
			return err
		}
		if in.mayYetBe(m, refusal); m.waitsFor != nil {
			_, err = in.tx.exec("UPDATE mutation SET code = ?3, detail = ?4, waits_for = ?5 WHERE member_id = ?1 AND id = ?2",
				in.member.ID, m.ID, refusal.Code, refusal.Detail, *m.waitsFor)
			return err
		}
		return nil
	}
	if m.Name == card.MutationCheckIn { // which its row remembers
		_, err := in.tx.exec("DELETE FROM mutation WHERE member_id = ?1 AND id = ?2", in.member.ID, m.ID)
		return err
	}
	_, err := in.tx.exec("UPDATE mutation SET status = ?3, code = '', detail = '', args = '', waits_for = NULL WHERE member_id = ?1 AND id = ?2",
		in.member.ID, m.ID, card.Applied)
	return err
}

// wakeRelease lets releaseLoop look.
func (s *Store) wakeRelease() {
	select {
	case s.releases <- struct{}{}:
	default: // it will
	}
}

// releaseAgain is when what could not be released is tried again.
const releaseAgain = 10 * time.Second

// releaseLoop takes up what was left waiting, portion by portion, between the requests of others. It begins with what an
// earlier run has left.
func (s *Store) releaseLoop() {
	defer s.background.Done()
	again := time.NewTimer(0)
	defer again.Stop()
	for {
		select {
		case <-s.closing:
			return
		case <-s.releases:
		case <-again.C:
		}
		switch err := s.releaseRest(context.Background()); {
		case errors.Is(err, ErrClosed):
			return
		case err != nil:
			slog.Error("what waited for something that has arrived", "error", err)
			again.Reset(releaseAgain)
		}
	}
}

// releaseRest goes on until nothing is left.
func (s *Store) releaseRest(ctx context.Context) error {
	for {
		if left, err := s.exists(ctx, "SELECT 1 FROM release LIMIT 1"); err != nil || !left {
			return err
		}
		if err := s.Write(ctx, (*Tx).releaseNext); err != nil {
			return err
		}
	}
}

func (tx *Tx) releaseNext() error {
	var id card.ID
	var from cursor
	found, err := tx.one(func(r row) error {
		id, from = r.id(0), cursor{r.text(1), r.id(2), r.id(3)}
		return nil
	}, "SELECT id, name, mutation, member_id FROM release ORDER BY id LIMIT 1")
	if err != nil || !found {
		return err
	}
	received := tx.store.options.Now()
	made, err := tx.releaseFrom(id, from, received)
	if err != nil {
		return err
	}
	return tx.release(made, received)
}
