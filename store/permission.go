package store

import (
	"slices"
	"time"

	"servicecard/card"
)

// holder is the member with all by which they may now, and by which they might when the mutation was told: substitutes who were offline
// when their time ended may tell it for HandOverDays, as a phone that was replaced may.
func (in *intake) holder(m *mutation) card.Holder {
	h := in.member.holder(in.tx.store.options.Now())
	if in.received.Sub(m.tap.Corrected) > HandOverDays*24*time.Hour {
		return h
	}
	for _, s := range in.member.substitutions {
		if s.covers(m.tap.Corrected) && !slices.Contains(h.Leads, s.group) && !slices.Contains(h.StandsIn, s.group) {
			h.StandsIn = append(h.StandsIn, s.group)
		}
	}
	return h
}

// may tells whether the mutation is granted to the member for what is at a place.
func (in *intake) may(m *mutation, at card.Place) bool {
	h := in.holder(m)
	return h.May(m.verb, at)
}

// mayIn tells whether the mutation is granted to the member for things of the group.
func (in *intake) mayIn(m *mutation, group card.ID) bool { return in.may(m, card.Place{Group: group}) }

// mayAs tells whether it is granted to a member of the group, which they were when it was told.
func (in *intake) mayAs(m *mutation, group card.ID) bool {
	h := in.holder(m)
	h.Group = &group
	return h.May(m.verb, card.Place{Group: group})
}

// belongs tells whether the member sees the group now; outsiders are not told what it has.
func (in *intake) belongs(group card.ID) bool {
	h := in.member.holder(in.tx.store.options.Now())
	return h.May(card.VerbSeeGroup, card.Place{Group: group})
}

// groupOf is the group that a member means: a named one of theirs, or the own one. It is that of the moment at which it was told,
// however late it arrives: whoever moved meanwhile told it to the group that they were in.
func (in *intake) groupOf(m *mutation, named *card.ID) (*groupRules, error) {
	if named != nil && in.mayIn(m, *named) {
		return in.tx.groupRules(*named)
	}
	own := in.member.Group
	if named == nil && own != nil {
		group, err := in.tx.groupRules(*own)
		if err != nil || in.member.inGroup(*own, group.day(m.tap.Corrected)) && in.mayAs(m, *own) {
			return group, err
		}
	}
	if in.received.Sub(m.tap.Corrected) <= resendFor {
		for _, ms := range in.member.memberships {
			if named != nil && *named != ms.group {
				continue
			}
			group, err := in.tx.groupRules(ms.group)
			if err != nil {
				return nil, err
			}
			if in.member.inGroup(group.id, group.day(m.tap.Corrected)) && in.mayAs(m, group.id) {
				return group, nil
			}
		}
	}
	switch {
	case named != nil:
		return nil, card.Errorf(card.CodeForbidden, "you do not belong to this group")
	case own == nil || !in.mayAs(m, *own):
		return nil, card.Errorf(card.CodeForbidden, "this is for members of a group")
	}
	return in.tx.groupRules(*own)
}

// isIn tells whether the group is the member's own now.
func (in *intake) isIn(group *groupRules) bool {
	return in.member.Group != nil && *in.member.Group == group.id
}

// ledGroup is the group that a supervisor leads and means.
func (in *intake) ledGroup(m *mutation, named *card.ID) (*groupRules, error) {
	id, err := in.ledGroupID(m, named)
	if err != nil {
		return nil, err
	}
	return in.tx.groupRules(id)
}

func (in *intake) ledGroupID(m *mutation, named *card.ID) (card.ID, error) {
	if named != nil {
		if !in.mayIn(m, *named) {
			return card.ID{}, errLeader
		}
		return *named, nil
	}
	now := in.member.holder(in.tx.store.options.Now())
	led := slices.Concat(now.Leads, now.StandsIn)
	if len(led) == 0 { // who led when it was told
		then := in.holder(m)
		led = then.StandsIn
	}
	led = slices.DeleteFunc(led, func(group card.ID) bool { return !in.mayIn(m, group) })
	switch own := in.member.Group; {
	case len(led) == 0:
		return card.ID{}, errLeader
	case len(led) == 1:
		return led[0], nil
	case own != nil && slices.Contains(led, *own):
		return *own, nil
	}
	return card.ID{}, card.Errorf(card.CodeInvalidArgs, "name the group that you mean")
}

var errLeader = card.Errorf(card.CodeForbidden, "this is for the group's supervisor")

// remove marks a row as gone that its author or the group's supervisor takes away, and drops its words. Outsiders are
// not told whether it exists.
func (in *intake) remove(m *mutation, name string, id card.ID, t table) error {
	told, err := in.told(m, name, id)
	if err != nil {
		return err
	}
	if !in.may(m, card.Place{Person: told.author, Group: told.group}) {
		return in.notYours(told.group, name)
	}
	return in.tx.dropWords(name, "removed", told, t)
}

func (in *intake) notYours(group card.ID, what string) error {
	if !in.belongs(group) {
		return noSuch(what)
	}
	return card.Errorf(card.CodeForbidden, "this %s is for its author or the supervisor to take away", what)
}

// ledCampaign finds a campaign for its group's supervisor. Outsiders are not told whether it exists.
func (in *intake) ledCampaign(m *mutation, id card.ID) (*campaignRules, *groupRules, error) {
	campaign, err := in.tx.campaignRules(id)
	if err != nil {
		return nil, nil, err
	}
	if campaign == nil {
		return nil, nil, m.notArrived(id, "campaign in the groups that you lead")
	}
	if !in.mayIn(m, campaign.Group) {
		if in.belongs(campaign.Group) {
			return nil, nil, errLeader
		}
		return nil, nil, noSuch("campaign in the groups that you lead")
	}
	group, err := in.tx.groupRules(campaign.Group)
	return campaign, group, err
}
