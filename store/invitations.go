package store

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"servicecard/card"
)

// InvitationKind tells a personal invitation from a poster.
type InvitationKind string

// The kinds.
const (
	InvitationPersonal InvitationKind = "personal"
	InvitationPoster   InvitationKind = "poster"
)

// InvitationState is whether an invitation works.
type InvitationState string

// The states. A personal one that was used opens the card again for a while.
const (
	InvitationOpen    InvitationState = "open"
	InvitationUsed    InvitationState = "used"
	InvitationUsedUp  InvitationState = "usedUp"
	InvitationClosed  InvitationState = "closed"
	InvitationExpired InvitationState = "expired"
)

// Invitation is one as the office sees it: never its code.
type Invitation struct {
	ID       card.ID         `json:"id"`
	Kind     InvitationKind  `json:"kind"`
	Person   *card.Colleague `json:"person"` // of a personal one
	Group    *GroupName      `json:"group"`  // of the poster, or of the person's card
	MadeBy   *card.Colleague `json:"madeBy"` // null: the command line, or nobody knows
	MadeOn   card.Day        `json:"madeOn"` // in the organisation's zone
	Until    card.Day        `json:"until"`  // the day on which it works last
	State    InvitationState `json:"state"`
	Uses     int             `json:"uses"` // how often it has opened a card
	UsesLeft int             `json:"usesLeft"`
	Asks     bool            `json:"asks"` // who joins by it waits for a supervisor's yes
}

// InvitationQuery asks for invitations; what is not set does not matter.
type InvitationQuery struct {
	Kind          InvitationKind
	Person, Group *card.ID // Group: of a poster, or of the people's cards
	Cursor        string
	Limit         int
}

// Invitations tells invitations, the latest first: administrators all, supervisors the posters of their groups and the invitations of
// the people whom they see there. A code by which a phone takes its own card along is none of them.
func (s *Store) Invitations(ctx context.Context, actor Actor, q InvitationQuery) (list []Invitation, next string, err error) {
	list = []Invitation{}
	var ends []string
	err = s.ask(ctx, actor, card.VerbReadCodes, func(a asking) error {
		where, args, err := a.invitationConditions(q)
		if err != nil {
			return err
		}
		zone, err := a.zone()
		if err != nil {
			return err
		}
		return a.each(func(r row) error {
			list = append(list, s.scanInvitation(r, zone))
			ends = append(ends, invitationCursor(r.int64(6), list[len(list)-1].ID))
			return nil
		}, `SELECT i.id, i.member_id, COALESCE(m.name, ''), g.id, COALESCE(g.name, ''), COALESCE(s.name, ''), i.created_at, i.expires_at, i.used_at, i.uses_left, i.closed_at,
					i.asks, b.id, COALESCE(b.name, '')
				FROM invitation i LEFT JOIN member m ON m.id = i.member_id LEFT JOIN work_group g ON g.id = COALESCE(i.group_id, m.group_id)
					LEFT JOIN site s ON s.id = g.site_id LEFT JOIN member b ON b.id = i.made_by
				WHERE `+strings.Join(where, " AND ")+fmt.Sprintf(" ORDER BY i.created_at DESC, i.id DESC LIMIT ?%d", len(args)+1), append(args, q.Limit+1)...)
	})
	if err == nil && len(list) > q.Limit {
		list, next = list[:q.Limit], ends[q.Limit-1]
	}
	return list, next, err
}

func (s *Store) scanInvitation(r row, zone *time.Location) Invitation {
	day := func(at int64) card.Day { return card.DayOf(time.UnixMilli(at), zone, 0) }
	made, until, used, left := r.int64(6), r.int64(7), r.int64(8), r.int(9)
	i := Invitation{ID: r.id(0), Kind: InvitationPoster, MadeOn: day(made), State: InvitationOpen, Uses: PosterUses - left, UsesLeft: max(left, 0), Asks: r.bool(11)}
	if person := r.optionalID(1); person != nil {
		i.Kind, i.Person, i.Uses = InvitationPersonal, &card.Colleague{ID: *person, Name: r.text(2)}, CodeUses-left
	}
	if group := r.optionalID(3); group != nil {
		i.Group = &GroupName{*group, r.text(4), r.text(5)}
	}
	if by := r.optionalID(12); by != nil {
		i.MadeBy = &card.Colleague{ID: *by, Name: r.text(13)}
	}
	if used > 0 {
		i.State = InvitationUsed
		until = millis(time.UnixMilli(used).AddDate(0, 0, s.reopenDays()))
	}
	switch {
	case r.int64(10) > 0:
		i.State = InvitationClosed
	case until <= millis(s.options.Now()):
		i.State = InvitationExpired
	case left <= 0:
		i.State = InvitationUsedUp
	}
	i.Until = day(until)
	return i
}

func (a asking) invitationConditions(q InvitationQuery) (where []string, args []any, err error) {
	seen, args, err := a.mayBeSeen()
	if err != nil {
		return nil, nil, err
	}
	if !a.everywhere(card.VerbReadCodes) {
		groups, err := a.groupsOf(card.VerbReadCodes)
		if err != nil {
			return nil, nil, err
		}
		args = append(args, idList(groups))
		where = append(where, "("+isOneOf("i.group_id", len(args))+" OR i.member_id IN (SELECT m.id FROM member m WHERE "+strings.Join(seen, " AND ")+"))")
	}
	add := func(condition string, values ...any) {
		for _, value := range values {
			args = append(args, value)
			condition = strings.Replace(condition, "#", fmt.Sprintf("?%d", len(args)), 1)
		}
		where = append(where, condition)
	}
	add("i.from_session IS NULL")
	switch q.Kind {
	case "":
	case InvitationPersonal:
		add("i.member_id IS NOT NULL")
	case InvitationPoster:
		add("i.group_id IS NOT NULL")
	default:
		return nil, nil, card.Errorf(card.CodeInvalidArgs, "a kind is personal or poster")
	}
	if q.Person != nil {
		add("i.member_id = #", *q.Person)
	}
	if q.Group != nil {
		add("(i.group_id = # OR i.member_id IN (SELECT id FROM member WHERE group_id = #))", *q.Group, *q.Group)
	}
	if q.Cursor != "" {
		at, id, ok := parseInvitationCursor(q.Cursor)
		if !ok {
			return nil, nil, card.Errorf(card.CodeInvalidArgs, "this cursor is none of ours")
		}
		add("(i.created_at, i.id) < (#, #)", at, id)
	}
	return where, args, nil
}

func invitationCursor(at int64, id card.ID) string {
	return base64.RawURLEncoding.EncodeToString(append(binary.BigEndian.AppendUint64(nil, uint64(at)), id[:]...))
}

func parseInvitationCursor(text string) (at int64, id card.ID, ok bool) {
	data, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(data) != 8+len(id) {
		return 0, id, false
	}
	copy(id[:], data[8:])
	return int64(binary.BigEndian.Uint64(data)), id, true
}

// CloseInvitation makes an invitation stop working or, as an undo, work again for the time that it still has.
func (s *Store) CloseInvitation(ctx context.Context, actor Actor, id card.ID, closed bool) error {
	return s.act(ctx, actor, card.VerbChangeCode, func(a *acting) error {
		var member, group *card.ID
		was, asks := false, false
		found, err := a.one(func(r row) error {
			member, group, was, asks = r.optionalID(0), r.optionalID(1), r.int64(2) > 0, r.bool(3)
			return nil
		}, "SELECT member_id, group_id, closed_at, asks FROM invitation WHERE id = ?1 AND from_session IS NULL", id)
		if err != nil {
			return err
		}
		if !found {
			return noSuch("invitation")
		}
		subject := group
		if group != nil {
			if err := a.mayIn(card.VerbChangeCode, *group); err != nil {
				return err
			}
			if !closed {
				if err := a.mayOpenPoster(*group, asks); err != nil {
					return err
				}
			}
		} else {
			subject = member
			person, err := a.somebody(*member)
			if err != nil {
				return err
			}
			if err := a.mayWith(card.VerbInvitePerson, person); err != nil {
				return err
			}
		}
		if was == closed {
			return nil
		}
		var at int64
		if closed {
			at = millis(s.options.Now())
		}
		if _, err := a.exec("UPDATE invitation SET closed_at = ?2 WHERE id = ?1", id, at); err != nil {
			return err
		}
		if closed {
			return a.note("invitation.close", KindInvitation, subject, Change{"closed", was, closed})
		}
		return a.note("invitation.open", KindInvitation, subject, Change{"closed", was, closed})
	})
}

// mayOpenPoster refuses whoever may not make such a poster now.
func (a *acting) mayOpenPoster(group card.ID, asks bool) error {
	if err := a.mayIn(card.VerbHandOut, group); err != nil {
		return err
	}
	if settings, err := a.settings(); err != nil {
		return err
	} else if settings.PostersAsk && !asks {
		return card.Errorf(card.CodeConflict, "posters ask for a yes now, and this one does not; make a new one").Because(card.ReasonPosterMustAsk)
	}
	return a.openGroup(group)
}

// closePosters makes the posters of a group that work stop, and tells how many there were.
func (tx *Tx) closePosters(group card.ID) (int, error) {
	now := millis(tx.store.options.Now())
	return tx.exec("UPDATE invitation SET closed_at = ?2 WHERE group_id = ?1 AND closed_at = 0 AND uses_left > 0 AND expires_at > ?2", group, now)
}

// InvitedUntil is the last day, in the organisation's zone, on which an invitation works that is made now.
func (s *Store) InvitedUntil(ctx context.Context) (card.Day, error) {
	zone, err := s.zone(ctx)
	if err != nil {
		return "", err
	}
	return card.DayOf(s.options.Now().AddDate(0, 0, InvitationDays), zone, 0), nil
}
