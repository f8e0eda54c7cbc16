package store

import "servicecard/card"

// groupOf is the group that a member means: a named one of theirs, or the own one. It is that of the moment at which it was told,
// however late it arrives: whoever moved meanwhile told it to the group that they were in.
func (in *intake) groupOf(m *mutation, named *card.ID) (*groupRules, error) {
	if named != nil && (in.belongs(*named) || in.stoodIn(m, *named)) {
		return in.tx.groupRules(*named)
	}
	own := in.member.Group
	if named == nil && own != nil {
		group, err := in.tx.groupRules(*own)
		if err != nil || in.member.inGroup(*own, group.day(m.tap.Corrected)) {
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
			if in.member.inGroup(group.id, group.day(m.tap.Corrected)) {
				return group, nil
			}
		}
	}
	switch {
	case named != nil:
		return nil, card.Errorf(card.CodeForbidden, "you do not belong to this group")
	case own == nil:
		return nil, card.Errorf(card.CodeForbidden, "this is for members of a group")
	}
	return in.tx.groupRules(*own)
}

// isIn tells whether the group is the member's own now.
func (in *intake) isIn(group *groupRules) bool {
	return in.member.Group != nil && *in.member.Group == group.id
}

// belongs tells whether the group is the member's own or one they lead.
func (in *intake) belongs(group card.ID) bool { return in.member.belongs(group) }

// ledGroup is the group that a supervisor leads and means.
func (in *intake) ledGroup(m *mutation, named *card.ID) (*groupRules, error) {
	id, err := in.ledGroupID(m, named)
	if err != nil {
		return nil, err
	}
	return in.tx.groupRules(id)
}

func (in *intake) ledGroupID(m *mutation, named *card.ID) (card.ID, error) {
	if named == nil && len(in.member.Leads) == 0 { // a substitute who led one group when it was told
		for _, s := range in.member.substitutions {
			if in.stoodIn(m, s.group) {
				return s.group, nil
			}
		}
	}
	switch {
	case named != nil && in.leads(m, *named):
		return *named, nil
	case named != nil || len(in.member.Leads) == 0:
		return card.ID{}, card.Errorf(card.CodeForbidden, "this is for the group's supervisor")
	case len(in.member.Leads) == 1:
		return in.member.Leads[0], nil
	case in.member.Group != nil && in.member.LeadsGroup(*in.member.Group):
		return *in.member.Group, nil
	}
	return card.ID{}, card.Errorf(card.CodeInvalidArgs, "name the group that you mean")
}

// remove marks a row as gone that its author or the group's supervisor takes away, and drops its words. Outsiders are
// not told whether it exists.
func (in *intake) remove(m *mutation, name string, id card.ID, t table) error {
	told, err := in.told(m, name, id)
	if err != nil {
		return err
	}
	if told.author != in.member.ID && !in.leads(m, told.group) {
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
	if !in.leads(m, campaign.Group) {
		if in.belongs(campaign.Group) {
			return nil, nil, card.Errorf(card.CodeForbidden, "this is for the group's supervisor")
		}
		return nil, nil, noSuch("campaign in the groups that you lead")
	}
	group, err := in.tx.groupRules(campaign.Group)
	return campaign, group, err
}
