package store

import "servicecard/card"

// A lead begins and ends here alone: what else has to change with it is in one place.

// AddLead makes a member lead one more group, from today on.
func (tx *Tx) AddLead(member, group card.ID) error {
	_, err := tx.addLead(member, group)
	return err
}

// addLead tells whether the member did not lead the group before.
func (tx *Tx) addLead(member, group card.ID) (added bool, err error) {
	rules, err := tx.groupRules(group)
	if err != nil {
		return false, err
	}
	if rules == nil {
		return false, noSuch("group")
	}
	from, err := tx.seenFrom(member, rules)
	if err != nil {
		return false, err
	}
	n, err := tx.exec(`INSERT INTO leads (member_id, group_id, from_day) VALUES (?1, ?2, ?3)
		ON CONFLICT (member_id, group_id) DO UPDATE SET until = '' WHERE until <> ''`, // a substitute who stays
		member, group, from)
	if err != nil || n == 0 {
		return false, err
	}
	return true, tx.leadBegins(member, group)
}

// seenFrom is the first day of which a group sees what a member checks in who begins to lead it today. Whoever was in the group
// already has been among those who hide each other today: their days are shown from the next one on, of which they hide nobody.
func (tx *Tx) seenFrom(member card.ID, group *groupRules) (card.Day, error) {
	today := group.day(tx.store.options.Now())
	rules, err := tx.memberRules(member)
	if err != nil || rules == nil || !rules.inGroup(group.id, today.Add(-1)) {
		return today, err
	}
	return today.Add(1), nil
}

// leadBegins tells phones that a member leads a group.
func (tx *Tx) leadBegins(member, group card.ID) error {
	if err := tx.rises(member); err != nil {
		return err
	}
	if err := tx.toldAnew(member); err != nil {
		return err
	}
	if err := tx.peopleChanged(group); err != nil {
		return err
	}
	tx.changeRules()
	return tx.arrived(member)
}

// endLead makes a member lead the group no more, nor substitute in it.
func (tx *Tx) endLead(member, group card.ID) error {
	if _, err := tx.exec("DELETE FROM substitute WHERE member_id = ?1 AND group_id = ?2", member, group); err != nil {
		return err
	}
	return tx.takeLead(member, group)
}

// takeLead makes a member lead the group no more. Their days are their own again: phones of the group start over without them.
func (tx *Tx) takeLead(member, group card.ID) error {
	shown, err := tx.one(func(row) error { return nil }, `SELECT 1 FROM leads l JOIN leader_day d ON d.member_id = l.member_id AND d.day >= l.from_day AND d.day >= (SELECT leader_days_from FROM organisation)
		WHERE l.member_id = ?1 AND l.group_id = ?2 AND d.actions > 0 LIMIT 1`, member, group)
	if err != nil {
		return err
	}
	if _, err := tx.exec("DELETE FROM leads WHERE member_id = ?1 AND group_id = ?2", member, group); err != nil {
		return err
	}
	tx.changeRules()
	if shown {
		return tx.startOver(group)
	}
	return tx.peopleChanged(group)
}

// dropLeads makes a member lead no group any more, nor substitute in any.
func (tx *Tx) dropLeads(member card.ID) error {
	led, err := leads(tx.conn, member)
	if err != nil {
		return err
	}
	for _, group := range led {
		if err := tx.takeLead(member, group); err != nil {
			return err
		}
	}
	_, err = tx.exec("DELETE FROM substitute WHERE member_id = ?1", member)
	return err
}

// peopleChanged tells a group's phones who is in it now.
func (tx *Tx) peopleChanged(group card.ID) error {
	tx.touch(group, tableGroup)
	_, err := tx.exec("UPDATE work_group SET changed = ?2 WHERE id = ?1", group, tx.version)
	return err
}

// startOver lets all phones that see a group drop what they have of it and pull it whole.
func (tx *Tx) startOver(group card.ID) error {
	if _, err := tx.exec("UPDATE work_group SET merges = merges + 1 WHERE id = ?1", group); err != nil {
		return err
	}
	return tx.peopleChanged(group)
}
