package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"servicecard/card"
)

// asking is somebody who asks to do or to read something. What they are granted, the table in card/permissions.go says.
type asking struct {
	*conn
	holder card.Holder
	now    time.Time
}

// ask reads, at one moment of the file, what the verb grants whoever asks; it refuses whoever is granted it nowhere.
func (s *Store) ask(ctx context.Context, actor Actor, verb *card.Verb, fn func(asking) error) error {
	return s.read(ctx, func(c *conn) error {
		return c.snapshot(func() error {
			a, err := c.askingFor(actor, s.options.Now())
			if err == nil {
				err = a.may(verb)
			}
			if err != nil {
				return err
			}
			return fn(a)
		})
	})
}

// askingFor is who acts; who is not there any more is granted nothing.
func (c *conn) askingFor(actor Actor, now time.Time) (a asking, err error) {
	if actor == CommandLine {
		return asking{c, card.Holder{Administrator: true}, now}, nil
	}
	member, err := c.memberOf(actor.member)
	if err != nil || member == nil {
		return a, cmp.Or(err, error(errGone))
	}
	r, err := c.rightsOf(member)
	return asking{c, r.holder(now), now}, err
}

var (
	errGone   = card.Errorf(card.CodeForbidden, "whoever acts is not there any more")
	errOffice = card.Errorf(card.CodeForbidden, "this is for administrators")
)

// memberOf is a member with the groups that they lead; nil if there is none.
func (c *conn) memberOf(id card.ID) (member *card.Member, err error) {
	if _, err := c.one(func(r row) error {
		member = new(scanMember(r))
		return nil
	}, "SELECT "+memberColumns+" FROM member WHERE id = ?1", id); err != nil || member == nil {
		return nil, err
	}
	member.Leads, err = leads(c, id)
	return member, err
}

// may refuses whoever is granted the verb nowhere.
func (a asking) may(verb *card.Verb) error {
	if verb.Reach(a.holder.Capacities()...) == 0 {
		return verb.Refusal()
	}
	return nil
}

// everywhere tells whether they are granted the verb for whatever there is, as the office is.
func (a asking) everywhere(verb *card.Verb) bool { return verb.Everywhere(a.holder.Capacities()...) }

// mayIn refuses whoever is not granted the verb in the group.
func (a asking) mayIn(verb *card.Verb, group card.ID) error {
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

// mayWith refuses whoever is not granted the verb with the person: those who are not granted it everywhere have the people of the groups
// in which they are, and those who wait for a yes there, but for people who are above them.
func (a asking) mayWith(verb *card.Verb, member *card.Member) error {
	if a.everywhere(verb) {
		return nil
	}
	if above, err := a.above(member); err != nil || above && member.ID != a.holder.Self {
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
func (a asking) above(member *card.Member) (bool, error) {
	if member.Role != card.RoleMember || len(member.Leads) > 0 {
		return true, nil
	}
	return a.risen(member.ID, a.now)
}

// risen tells whether somebody leads from above, or substitutes now or later.
func (c *conn) risen(member card.ID, now time.Time) (bool, error) {
	return c.one(func(row) error { return nil }, `SELECT 1 FROM area_lead WHERE member_id = ?1
		UNION ALL SELECT 1 FROM substitute WHERE member_id = ?1 AND to_day >= ?2 AND ended_at = 0`, member, card.DayOf(now.AddDate(0, 0, -1), time.UTC, 0))
}

// hiddenFromLeaders tells whether somebody has not joined whom supervisors do not find; see mayBeSeen.
func (a asking) hiddenFromLeaders(id card.ID) (bool, error) {
	settings, err := a.settings()
	if err != nil || settings.NamesOfInvited {
		return false, err
	}
	return a.one(func(row) error { return nil }, `SELECT 1 FROM member m WHERE m.id = ?1 AND m.joined = 0
		AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.member_id = m.id AND i.made_by = ?2)`, id, a.holder.Self)
}

// groupsOf are the groups in which a verb is granted.
func (a asking) groupsOf(verb *card.Verb) (groups []card.ID, err error) {
	add := func(group, site card.ID) {
		if a.holder.May(verb, card.Place{Group: group, Site: site}) && !slices.Contains(groups, group) {
			groups = append(groups, group)
		}
	}
	for _, group := range slices.Concat(a.holder.Leads, a.holder.StandsIn) {
		add(group, card.ID{})
	}
	if a.holder.Group != nil {
		add(*a.holder.Group, card.ID{})
	}
	for _, site := range a.holder.Sites {
		if err := a.each(func(r row) error {
			add(r.id(0), site)
			return nil
		}, "SELECT id FROM work_group WHERE site_id = ?1", site); err != nil {
			return nil, err
		}
	}
	return groups, nil
}

// isOneOf is the condition that a column holds one of the ids whose list is the argument with the number n.
func isOneOf(column string, n int) string {
	return fmt.Sprintf("%s IN (SELECT unhex(value) FROM json_each(?%d))", column, n)
}

// idList is the argument that isOneOf reads.
func idList(ids []card.ID) string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = fmt.Sprintf("%x", id[:])
	}
	return asJSON(list)
}
