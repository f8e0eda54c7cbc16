package store

import "servicecard/card"

// endMembership takes a person out of their group, at the end of today: what they told stays in its figures. The group agrees
// to its level and wishes for campaigns anew.
func (tx *Tx) endMembership(member *memberRules) error {
	group, err := tx.groupRules(*member.Group)
	if err != nil {
		return err
	}
	joined, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM member WHERE id = ?1 AND joined = 1", member.ID)
	if err != nil {
		return err
	}
	today := group.day(tx.store.options.Now())
	for _, campaign := range group.campaigns {
		if err := tx.expectOneFewer(member, group, campaign, today); err != nil {
			return err
		}
	}
	if _, err := tx.exec("UPDATE membership SET to_day = ?3 WHERE member_id = ?1 AND group_id = ?2 AND to_day > ?3", member.ID, group.id, today); err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE member SET group_id = NULL, changed = ?2 WHERE id = ?1", member.ID, tx.version); err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE work_group SET members = members - 1, changed = ?2 WHERE id = ?1", group.id, tx.version); err != nil {
		return err
	}
	tx.touch(member.ID, tableMe)
	tx.touch(group.id, tableGroup)
	tx.changeRules()
	if !joined { // and so has agreed to nothing and wished for nothing
		return nil
	}
	return tx.setBack(group.id)
}

// beginMembership takes a person who is in no group into one. They are expected from today on, their days off aside; who comes back
// on the day on which they left was expected today already.
func (tx *Tx) beginMembership(id, groupID card.ID) error {
	group, err := tx.groupRules(groupID)
	if err != nil {
		return err
	}
	today := group.day(tx.store.options.Now())
	from := today
	reopened, err := tx.exec("UPDATE membership SET to_day = '9999-12-31' WHERE member_id = ?1 AND group_id = ?2 AND to_day >= ?3", id, group.id, today)
	if err != nil {
		return err
	}
	if reopened > 0 {
		from = today.Add(1)
	} else if _, err := tx.exec("INSERT INTO membership (member_id, group_id, from_day, to_day) VALUES (?1, ?2, ?3, '9999-12-31')", id, group.id, today); err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE member SET group_id = ?2, changed = ?3 WHERE id = ?1", id, group.id, tx.version); err != nil {
		return err
	}
	if err := tx.settleNewcomer(id, &group.id, newcomerGone); err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE work_group SET members = members + 1, changed = ?2 WHERE id = ?1", group.id, tx.version); err != nil {
		return err
	}
	tx.touch(id, tableMe)
	tx.touch(group.id, tableGroup)
	tx.changeRules()
	if err := tx.arrived(id); err != nil {
		return err
	}
	member, err := tx.memberRules(id)
	if err != nil {
		return err
	}
	for _, campaignID := range group.campaigns {
		if err := tx.expectFrom(member, group, campaignID, from); err != nil {
			return err
		}
	}
	joined, err := tx.count("SELECT joined FROM member WHERE id = ?1", id)
	if err != nil || joined == 0 {
		return err
	}
	return tx.joined(group.id)
}

// expectFrom counts the member among those expected on the campaign's days from one on.
func (tx *Tx) expectFrom(member *memberRules, group *groupRules, id card.ID, from card.Day) error {
	campaign, err := tx.campaignRules(id)
	if err != nil {
		return err
	}
	for day := max(campaign.StartsOn, from); day <= campaign.EndsOn; day = day.Add(1) {
		expected, err := tx.expected(member, campaign, group, day)
		if err != nil {
			return err
		}
		if expected {
			tx.moveProgress(id, day, progressDelta{group: group.id, expected: 1})
		}
	}
	return nil
}
