package store

import (
	"context"
	"slices"

	"servicecard/card"
)

// Left says who has left which groups, and which they still lead.
type Left struct {
	Name   string   `json:"name"`
	Groups []string `json:"groups"`
	Leads  []string `json:"leads"`
}

// Leave ends somebody's membership, or lead, of a group; by ID and without a group, of all their groups. What the person told stays in
// the figures, which change from the next day on, whatever the person did today; their phones are signed out unless they lead other
// groups. A group agrees to its level and wishes for campaigns anew.
func (s *Store) Leave(ctx context.Context, whom Whom) (left Left, err error) {
	err = s.act(ctx, CommandLine, card.VerbEndPerson, func(a *acting) error {
		left = Left{Groups: []string{}, Leads: []string{}}
		person, err := a.whom(whom)
		if err != nil {
			return err
		}
		left.Name = person.name
		var only *rosterGroup
		if whom.Group != "" {
			r := newRoster(a.conn)
			if only, err = r.group(whom.Group); err != nil {
				return err
			}
			if only == nil {
				return r.noGroup(whom.Group)
			}
		}
		return a.leaveGroups(person, only, &left)
	})
	return left, err
}

// leaveGroups leaves one group or, if it is nil, all.
func (a *acting) leaveGroups(person *rosterPerson, only *rosterGroup, left *Left) error {
	member, err := a.memberRules(person.id)
	if err != nil {
		return err
	}
	groups := map[card.ID]string{}
	if err := a.each(func(r row) error {
		groups[r.id(0)] = r.text(1)
		return nil
	}, "SELECT id, name FROM work_group WHERE id IN (SELECT group_id FROM member WHERE id = ?1 UNION SELECT group_id FROM leads WHERE member_id = ?1)", person.id); err != nil {
		return err
	}
	for id, name := range groups {
		if only != nil && only.id != id {
			left.Leads = append(left.Leads, name)
			continue
		}
		left.Groups = append(left.Groups, name)
		if member.Group != nil && *member.Group == id {
			err = a.leave(person.id)
		} else {
			err = a.stopLeading(person.id, id)
		}
		if err != nil {
			return err
		}
	}
	slices.Sort(left.Groups)
	slices.Sort(left.Leads)
	switch {
	case len(left.Groups) > 0:
		return a.noteLeft(member)
	case only != nil:
		return card.Errorf(card.CodeConflict, "%s is not in %s, and does not lead it", person.told(), only.name)
	}
	return card.Errorf(card.CodeConflict, "%s is in no group", person.told())
}

// noteLeft writes down what somebody has left, who stood as told before.
func (a *acting) noteLeft(before *memberRules) error {
	after, err := a.memberRules(before.ID)
	if err != nil {
		return err
	}
	verb, changes := Verb("person.change"), []Change{}
	if before.Group != nil && after.Group == nil {
		verb, changes = "person.leaveGroup", append(changes, Change{"group", before.Group, nil})
	}
	if len(after.Leads) != len(before.Leads) {
		changes = append(changes, Change{"leads", before.Leads, after.Leads})
	}
	if after.Group == nil && len(after.Leads) == 0 {
		verb = "person.leave"
	}
	return a.note(verb, KindPerson, &before.ID, changes...)
}

// stopLeading takes a group from a supervisor whose card is of another group, or of none.
func (tx *Tx) stopLeading(member, group card.ID) error {
	if err := tx.endLead(member, group); err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE member SET changed = ?2 WHERE id = ?1", member, tx.version); err != nil {
		return err
	}
	tx.touch(member, tableMe)
	return tx.endIfGone(member)
}

// endIfGone ends whoever is in no group any more and leads none; an administrator goes on without a group.
func (tx *Tx) endIfGone(member card.ID) error {
	still, err := tx.count("SELECT COUNT(*) FROM member m WHERE m.id = ?1 AND (m.group_id IS NOT NULL OR m.role = 'admin' OR EXISTS (SELECT 1 FROM leads WHERE member_id = m.id))", member)
	if err != nil || still > 0 {
		return err
	}
	if _, err := tx.exec("DELETE FROM invitation WHERE member_id = ?1", member); err != nil {
		return err
	}
	if err := tx.settleNewcomer(member, nil, newcomerNo); err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE reminder SET next_due = NULL WHERE member_id = ?1", member); err != nil {
		return err
	}
	for _, table := range []string{"area_lead", "substitute"} {
		if _, err := tx.exec("DELETE FROM "+table+" WHERE member_id = ?1", member); err != nil {
			return err
		}
	}
	if err := tx.hasLeft(member); err != nil {
		return err
	}
	if err := tx.dropSignIn(member); err != nil {
		return err
	}
	return tx.dropSessions("member_id = ?1", member)
}

// hasLeft writes down that somebody has left the employer, today in the organisation's zone.
func (tx *Tx) hasLeft(member card.ID) error {
	zone, err := tx.zone()
	if err != nil {
		return err
	}
	_, err = tx.exec("UPDATE member SET left_on = ?2 WHERE id = ?1", member, card.DayOf(tx.store.options.Now(), zone, 0))
	return err
}

func (tx *Tx) leave(id card.ID) error {
	member, err := tx.memberRules(id)
	if err != nil {
		return err
	}
	group := *member.Group
	if err := tx.endMembership(member); err != nil {
		return err
	}
	if err := tx.endLead(id, group); err != nil {
		return err
	}
	if _, err := tx.exec("DELETE FROM invitation WHERE member_id = ?1", id); err != nil {
		return err
	}
	tx.changeRules()
	return tx.endIfGone(id)
}

// expectOneFewer takes the member out of those expected on the campaign's days after the last one.
func (tx *Tx) expectOneFewer(member *memberRules, group *groupRules, id card.ID, last card.Day) error {
	campaign, err := tx.campaignRules(id)
	if err != nil {
		return err
	}
	for day := campaign.StartsOn; day <= campaign.EndsOn; day = day.Add(1) {
		if campaign.membersAsOf(day) <= last {
			continue
		}
		expected, err := tx.expected(member, campaign, group, day)
		if err != nil {
			return err
		}
		if expected {
			tx.moveProgress(id, day, progressDelta{group: group.id, expected: -1})
		}
	}
	return nil
}

// dropSessions ends those that the condition finds.
func (tx *Tx) dropSessions(condition string, args ...any) error {
	sessions, err := tx.ids("SELECT id FROM session WHERE "+condition, args...)
	if err != nil {
		return err
	}
	for _, session := range sessions {
		if err := tx.dropSession(session); err != nil {
			return err
		}
	}
	return nil
}
