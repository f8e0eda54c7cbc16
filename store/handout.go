package store

import (
	"context"
	"errors"

	"servicecard/card"
)

// Slip is a person with the code that is handed out to them.
type Slip struct {
	Person Person
	Code   string
}

// mostSlips is how many people of a group are invited at once.
const mostSlips = 1000

// InviteAllOf makes a new invitation for everyone of a group who has not joined; earlier ones that were not used stop working. Whoever makes
// them sees the names, so it is the office's, and supervisors' where the organisation lets them see who has not joined.
func (s *Store) InviteAllOf(ctx context.Context, actor Actor, group card.ID) (slips []Slip, err error) {
	err = s.act(ctx, actor, card.VerbHandOut, func(a *acting) error {
		slips = []Slip{}
		if err := a.mayIn(card.VerbHandOut, group); err != nil {
			return err
		}
		if err := a.openGroup(group); err != nil {
			return err
		}
		if !a.everywhere(card.VerbHandOut) {
			if settings, err := a.settings(); err != nil {
				return err
			} else if !settings.NamesOfInvited {
				return card.Errorf(card.CodeForbidden, "in this organisation the office hands out invitations to all of a group").Because(card.ReasonOfficeOnly)
			}
		}
		people, err := a.persons([]string{"m.group_id = ?1", "m.joined = 0", "m.left_on = ''"}, []any{group}, mostSlips)
		if err != nil {
			return err
		}
		for _, person := range people {
			if member, err := a.somebody(person.ID); err != nil {
				return err
			} else if err := a.mayWith(card.VerbHandOut, member); errors.Is(err, errOffice) {
				continue // the office hands out what opens more than a member's card
			} else if err != nil {
				return err
			}
			code, err := a.inviteMember(person.ID, a.actor())
			if err != nil {
				return err
			}
			slips = append(slips, Slip{person, code})
		}
		if len(slips) == 0 {
			return nil
		}
		return a.note("group.sheet", KindGroup, &group, Change{"people", nil, len(slips)})
	})
	return slips, err
}

// PosterRequest asks for a poster.
type PosterRequest struct {
	ID   card.ID `json:"id"`   // made by the browser: a repeated request makes no other one; zero: each does
	Asks bool    `json:"asks"` // who joins by it waits for the supervisor's yes
}

// InviteGroupBy makes a poster for a group, and tells whether it asks: who joins by it waits for the supervisor's yes then.
func (s *Store) InviteGroupBy(ctx context.Context, actor Actor, group card.ID, request PosterRequest) (code string, asking bool, err error) {
	if code = card.NewCode(true); !request.ID.IsZero() {
		code = card.PosterCode(request.ID)
	}
	err = s.act(ctx, actor, card.VerbHandOut, func(a *acting) error {
		if err := a.mayIn(card.VerbHandOut, group); err != nil {
			return err
		}
		if err := a.openGroup(group); err != nil {
			return err
		}
		settings, err := a.settings()
		if err != nil {
			return err
		}
		made, err := a.posterMade(code, group)
		if err != nil || made != nil {
			if made != nil {
				asking = *made
			}
			return err
		}
		asking = request.Asks || settings.PostersAsk
		if _, err = a.invite(newInvitation{group: &group, code: code, uses: PosterUses, asks: asking, by: a.actor()}); err != nil {
			return err
		}
		return a.notePoster(group, asking)
	})
	return code, asking, err
}

// posterMade tells whether a poster asks that the same request has made before; nil: it has made none.
func (a *acting) posterMade(code string, group card.ID) (asks *bool, err error) {
	_, err = a.one(func(r row) error {
		if of := r.optionalID(0); of == nil || *of != group || r.bool(2) {
			return card.Errorf(card.CodeConflict, "this id is another group's poster, or one that was stopped; nothing was changed")
		}
		asking := r.bool(1)
		asks = &asking
		return nil
	}, "SELECT group_id, asks, closed_at > 0 FROM invitation WHERE code_hash = ?1", codeHash(code))
	return asks, err
}

func (a *acting) notePoster(group card.ID, asks bool) error {
	return a.note("group.poster", KindInvitation, &group, Change{"asks", nil, asks})
}

// ClosePostersOf makes a group's posters stop working.
func (s *Store) ClosePostersOf(ctx context.Context, actor Actor, group card.ID) error {
	return s.act(ctx, actor, card.VerbClosePosters, func(a *acting) error {
		if err := a.mayIn(card.VerbClosePosters, group); err != nil {
			return err
		}
		n, err := a.closePosters(group)
		if err != nil || n == 0 {
			return err
		}
		return a.note("group.closePosters", KindInvitation, &group, Change{"uses", n, 0})
	})
}
