package store

import (
	"context"

	"servicecard/card"
)

// Leave ends a membership and tells whose. What the person told stays in the group's figures, which change from the next day
// on, whatever the person did today; their phones are signed out unless they lead other groups. The group agrees to its level and
// wishes for campaigns anew.
func (s *Store) Leave(ctx context.Context, whom Whom) (name, group string, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		person, err := tx.whom(whom)
		if err != nil {
			return err
		}
		member, err := tx.memberRules(person.id)
		if err != nil {
			return err
		}
		if member.Group == nil {
			return card.Errorf(card.CodeConflict, "%s is in no group", person.told())
		}
		name = person.name
		if _, err := tx.one(func(r row) error {
			group = r.text(0)
			return nil
		}, "SELECT name FROM work_group WHERE id = ?1", *member.Group); err != nil {
			return err
		}
		return tx.leave(person.id)
	})
	return name, group, err
}

func (tx *Tx) leave(id card.ID) error {
	member, err := tx.memberRules(id)
	if err != nil {
		return err
	}
	group, err := tx.groupRules(*member.Group)
	if err != nil {
		return err
	}
	today := group.day(tx.store.options.Now())
	for _, campaignID := range group.campaigns {
		if err := tx.expectOneFewer(member, group, campaignID, today); err != nil {
			return err
		}
	}
	for _, step := range []struct {
		query string
		args  []any
	}{
		{"UPDATE membership SET to_day = ?3 WHERE member_id = ?1 AND group_id = ?2 AND to_day > ?3", []any{id, group.id, today}},
		{"UPDATE member SET group_id = NULL, changed = ?2 WHERE id = ?1", []any{id, tx.version}},
		{"DELETE FROM leads WHERE member_id = ?1 AND group_id = ?2", []any{id, group.id}},
		{"DELETE FROM invitation WHERE member_id = ?1", []any{id}},
		{"UPDATE reminder SET next_due = NULL WHERE member_id = ?1 AND NOT EXISTS (SELECT 1 FROM leads WHERE member_id = ?1)", []any{id}},
		{"UPDATE work_group SET members = members - 1, changed = ?2 WHERE id = ?1", []any{group.id, tx.version}},
	} {
		if _, err := tx.exec(step.query, step.args...); err != nil {
			return err
		}
	}
	tx.touch(id, tableMe)
	tx.touch(group.id, tableGroup)
	defer tx.changeRules()
	if leadsOthers := len(member.Leads) > 1 || len(member.Leads) == 1 && member.Leads[0] != group.id; !leadsOthers {
		if err := tx.dropSessions("member_id = ?1", id); err != nil {
			return err
		}
	}
	return tx.setBack(group.id)
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
