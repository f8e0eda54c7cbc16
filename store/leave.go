package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"servicecard/card"
)

// LeaveRequest says who leaves which group.
type LeaveRequest struct{ Group, Name string }

// Leave ends a membership. What the person told stays in the group's figures, which change from the next day on, whatever
// the person did today; their phones are signed out unless they lead other groups. The group agrees to its level and
// wishes for campaigns anew.
func (s *Store) Leave(ctx context.Context, request LeaveRequest) error {
	return s.Write(ctx, func(tx *Tx) error {
		members, err := tx.ids("SELECT m.id FROM member m JOIN work_group g ON g.id = m.group_id WHERE g.name = ?1 AND m.name = ?2", request.Group, request.Name)
		if err != nil {
			return err
		}
		switch len(members) {
		case 0:
			return tx.nobody(request)
		case 1:
			return tx.leave(members[0])
		}
		return card.Errorf(card.CodeConflict, "%d people named %q are in the group %q; give one of them another name first", len(members), request.Name, request.Group)
	})
}

// nobody says who was looked for in vain, and which names there are instead.
func (tx *Tx) nobody(request LeaveRequest) error {
	groups, err := tx.names("SELECT name FROM work_group ORDER BY name")
	if err != nil {
		return err
	}
	if !slices.Contains(groups, request.Group) {
		return card.Errorf(card.CodeNotFound, "there is no group %q; %s", request.Group, oneOf("the groups are", groups))
	}
	others, err := tx.names("SELECT g.name FROM member m JOIN work_group g ON g.id = m.group_id WHERE m.name = ?1 ORDER BY g.name", request.Name)
	if err != nil {
		return err
	}
	if len(others) > 0 {
		return card.Errorf(card.CodeNotFound, "nobody named %q is in the group %q; %s", request.Name, request.Group, oneOf("there is one in", others))
	}
	members, err := tx.names("SELECT m.name FROM member m JOIN work_group g ON g.id = m.group_id WHERE g.name = ?1 AND m.name <> '' ORDER BY m.name", request.Group)
	if err != nil {
		return err
	}
	return card.Errorf(card.CodeNotFound, "nobody named %q is in the group %q; %s", request.Name, request.Group, oneOf("its people are", members))
}

func (tx *Tx) names(query string, args ...any) (names []string, err error) {
	err = tx.each(func(r row) error {
		names = append(names, r.text(0))
		return nil
	}, query, args...)
	return names, err
}

// oneOf lists the first of the names that somebody may have meant.
func oneOf(what string, names []string) string {
	const shown = 40
	if len(names) == 0 {
		return what + ": none"
	}
	if more := len(names) - shown; more > 0 {
		return fmt.Sprintf("%s: %s and %d more", what, strings.Join(names[:shown], ", "), more)
	}
	return what + ": " + strings.Join(names, ", ")
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
		if done, err := tx.memberDay(member.ID, day, id); err != nil {
			return err
		} else if done != 0 { // counts all the same
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
