package store

import "servicecard/card"

const tableProgress table = 7

var progressFacts = fact{tables: []tableFact{{tableProgress, "progress", card.VerbSeeGroup, ofGroup, (*pulling).progress}}}

// Progress is kept, not counted: each request notes by how much it moves the figures of a campaign's day, and
// the transaction adds the sums up once before it commits.
type progressKey struct {
	campaign card.ID
	day      card.Day
}

type progressDelta struct {
	group                       card.ID
	checkIns, members, expected int
}

func (d *progressDelta) add(other progressDelta) {
	d.group = other.group
	d.checkIns += other.checkIns
	d.members += other.members
	d.expected += other.expected
}

func (tx *Tx) moveProgress(campaign card.ID, day card.Day, delta progressDelta) {
	if delta.checkIns == 0 && delta.members == 0 && delta.expected == 0 {
		return
	}
	if tx.effects.progress == nil {
		tx.effects.progress = map[progressKey]progressDelta{}
	}
	key := progressKey{campaign, day}
	sum := tx.effects.progress[key]
	sum.add(delta)
	tx.effects.progress[key] = sum
}

type campaignEnd struct {
	group    card.ID
	from, to card.Day
}

// endProgress notes that nobody is expected on days that a campaign, ended early, no longer has.
func (tx *Tx) endProgress(campaign, group card.ID, startsOn, endsOn card.Day) {
	if tx.effects.ended == nil {
		tx.effects.ended = map[card.ID]campaignEnd{}
	}
	tx.effects.ended[campaign] = campaignEnd{group, startsOn, endsOn}
	tx.touch(group, tableProgress)
}

// layOutAgain notes that the days of an edited campaign are to be laid out anew, behind what else moves them.
func (tx *Tx) layOutAgain(campaign, group card.ID) {
	if tx.effects.edited == nil {
		tx.effects.edited = map[card.ID]card.ID{}
	}
	tx.effects.edited[campaign] = group
	tx.touch(group, tableProgress)
}

// hasCheckIns tells whether anybody has told of the campaign.
func (tx *Tx) hasCheckIns(c *campaignRules) (bool, error) {
	for _, moved := range []map[progressKey]progressDelta{tx.batch.progress, tx.effects.progress} {
		for key, delta := range moved {
			if key.campaign == c.ID && delta.checkIns > 0 {
				return true, nil
			}
		}
	}
	return tx.one(func(row) error { return nil }, "SELECT 1 FROM progress WHERE group_id = ?1 AND campaign_id = ?2 AND check_ins > 0 LIMIT 1", c.Group, c.ID)
}

// layOutEdited brings those expected on each day of an edited campaign in line with the facts: the members of that
// day who have not the day off.
func (tx *Tx) layOutEdited(id card.ID) error {
	c, err := tx.campaignRules(id)
	if err != nil || c == nil || c.cancelled {
		return err
	}
	group, err := tx.groupRules(c.Group)
	if err != nil {
		return err
	}
	if err := tx.expectNobody(id, campaignEnd{c.Group, c.StartsOn, c.EndsOn}); err != nil {
		return err
	}
	for day := c.StartsOn; day <= c.EndsOn; day = day.Add(1) {
		if !group.workingDays.Has(day) {
			continue
		}
		expected, err := tx.expectedOn(c, day)
		if err != nil {
			return err
		}
		if _, err := tx.exec(`INSERT INTO progress (campaign_id, day, group_id, week, check_ins, members, expected, changed) VALUES (?1, ?2, ?3, ?4, 0, 0, ?5, ?6)
			ON CONFLICT (group_id, campaign_id, day) DO UPDATE SET expected = excluded.expected,
				changed = CASE WHEN progress.shown_members IS NULL THEN excluded.changed ELSE progress.changed END`,
			id, day, c.Group, day.Week(), expected, tx.version); err != nil {
			return err
		}
	}
	return nil
}

// expectNobody lets nobody be expected on days that a campaign does not have any more.
func (tx *Tx) expectNobody(campaign card.ID, on campaignEnd) error {
	_, err := tx.exec(`UPDATE progress SET expected = 0, kept_expected = 0, changed = CASE WHEN shown_members IS NULL THEN ?5 ELSE changed END
		WHERE group_id = ?1 AND campaign_id = ?2 AND (day < ?3 OR day > ?4)`, on.group, campaign, on.from, on.to, tx.version)
	return err
}

// flush writes the figures that the requests of the transaction have moved.
func (tx *Tx) flush() error {
	for key, done := range tx.batch.memberDays {
		if _, err := tx.exec(`INSERT INTO member_day (member_id, day, campaign_id, done) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (member_id, day, campaign_id) DO UPDATE SET done = excluded.done`, key.member, key.day, key.campaign, int64(done)); err != nil {
			return err
		}
		if err := tx.putLeaderDay(key, done); err != nil {
			return err
		}
	}
	for key, delta := range tx.batch.progress {
		if err := tx.putProgress(key, delta); err != nil {
			return err
		}
	}
	for campaign, end := range tx.batch.ended { // behind what others moved in the same commit
		if err := tx.expectNobody(campaign, end); err != nil {
			return err
		}
	}
	for campaign := range tx.batch.edited {
		if err := tx.layOutEdited(campaign); err != nil {
			return err
		}
	}
	for id := range tx.batch.stirred {
		group, err := tx.groupRules(id)
		if err != nil {
			return err
		}
		if group.daysFrom == "" { // one more who is active may be what was missing
			if _, err := tx.judge(group, group.day(tx.store.options.Now())); err != nil {
				return err
			}
		}
	}
	return nil
}

// settleEarlier writes what the requests before this one in the transaction have moved, so that this one finds all of it in
// the tables.
func (tx *Tx) settleEarlier() error {
	tx.effects.settled = true
	return tx.flush()
}

// stir notes that a member of the group was active.
func (tx *Tx) stir(group *card.ID) {
	if group == nil {
		return
	}
	if tx.effects.stirred == nil {
		tx.effects.stirred = map[card.ID]bool{}
	}
	tx.effects.stirred[*group] = true
}

// putProgress moves a day's figures. Phones are told, and poked, only where they are shown as they change: a poke without
// anything to see would tell that a colleague has just checked in.
func (tx *Tx) putProgress(key progressKey, delta progressDelta) error {
	if c, err := tx.campaignRules(key.campaign); err != nil || c == nil || c.cancelled { // cancelled in the same commit
		return err
	}
	group, err := tx.groupRules(delta.group)
	if err != nil {
		return err
	}
	live, err := tx.live(group, key.day)
	if err != nil {
		return err
	}
	if live {
		tx.batch.touch(scope{delta.group, tableProgress}, true)
	}
	_, err = tx.exec(`INSERT INTO progress (campaign_id, day, group_id, week, check_ins, members, expected, changed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
		ON CONFLICT (group_id, campaign_id, day) DO UPDATE SET
			check_ins = progress.check_ins + excluded.check_ins,
			members   = progress.members + excluded.members,
			expected  = progress.expected + excluded.expected,
			changed   = CASE WHEN progress.shown_members IS NULL THEN excluded.changed ELSE progress.changed END`,
		key.campaign, key.day, delta.group, key.day.Week(), delta.checkIns, delta.members, delta.expected, tx.version)
	if err == nil && delta.members > 0 {
		_, err = tx.exec("UPDATE work_group SET begun = 1 WHERE id = ?1 AND begun = 0", delta.group)
	}
	return err
}

// layOutProgress makes a row for each working day of a new campaign, so that days on which nobody checks in
// count as well.
func (tx *Tx) layOutProgress(c *campaignRules, group *groupRules) error {
	for day := c.StartsOn; day <= c.EndsOn; day = day.Add(1) {
		if err := tx.layOutDay(c, group, day); err != nil {
			return err
		}
	}
	tx.touch(group.id, tableProgress)
	return nil
}

func (tx *Tx) layOutDay(c *campaignRules, group *groupRules, day card.Day) error {
	if !group.workingDays.Has(day) {
		return nil
	}
	expected, err := tx.expectedOn(c, day)
	if err != nil {
		return err
	}
	return tx.putProgress(progressKey{c.ID, day}, progressDelta{group: group.id, expected: expected})
}

// expectedOn counts those expected on a working day of the campaign: the members of that day who have not the day off.
func (tx *Tx) expectedOn(c *campaignRules, day card.Day) (int, error) {
	return tx.count(`SELECT COUNT(*) FROM membership m WHERE m.group_id = ?1 AND m.from_day <= ?2 AND m.to_day >= ?2 AND NOT EXISTS
		(SELECT 1 FROM day_off d WHERE d.member_id = m.member_id AND d.day = ?3 AND d.off = 1)`, c.Group, c.membersAsOf(day), day)
}

// memberDay is what one member did of one campaign on one day: one byte for each action, counting the
// check-ins that stand. Two phones may both tell of the same action; it counts once, and it stands until both
// were taken back, in whatever order they arrive.
type memberDay int64

func (m memberDay) count(action int) int { return int(m >> (8 * action) & 0xff) }

func (m memberDay) actions() (n int) {
	for action := range card.MaxActions {
		if m.count(action) > 0 {
			n++
		}
	}
	return n
}

type memberDayKey struct {
	member   card.ID
	day      card.Day
	campaign card.ID
}

// pendingDay is a day that this transaction has changed and not yet written.
func (tx *Tx) pendingDay(key memberDayKey) (done memberDay, pending bool) {
	if done, pending = tx.effects.memberDays[key]; !pending {
		done, pending = tx.batch.memberDays[key]
	}
	return done, pending
}

// memberDay reads without changing.
func (tx *Tx) memberDay(member card.ID, day card.Day, campaign card.ID) (done memberDay, err error) {
	if done, pending := tx.pendingDay(memberDayKey{member, day, campaign}); pending {
		return done, nil
	}
	_, err = tx.one(func(r row) error {
		done = memberDay(r.int64(0))
		return nil
	}, "SELECT done FROM member_day WHERE member_id = ?1 AND day = ?2 AND campaign_id = ?3", member, day, campaign)
	return done, err
}

// moveMemberDay adds one check-in of an action to what the member has done, or takes one away, and moves the progress
// with it. Who is expected stays as it is, whoever checks in.
func (tx *Tx) moveMemberDay(was memberDay, m *memberRules, c *campaignRules, day card.Day, action, by int) {
	now := was + memberDay(int64(by)<<(8*action))
	if tx.effects.memberDays == nil {
		tx.effects.memberDays = map[memberDayKey]memberDay{}
	}
	tx.effects.memberDays[memberDayKey{m.ID, day, c.ID}] = now
	delta := progressDelta{group: c.Group, checkIns: now.actions() - was.actions()}
	if (was == 0) != (now == 0) {
		delta.members = 1
		if now == 0 {
			delta.members = -1
		}
		tx.stir(m.Group)
	}
	tx.moveProgress(c.ID, day, delta)
}

// expected tells whether the member counts among those expected that day.
func (tx *Tx) expected(m *memberRules, c *campaignRules, group *groupRules, day card.Day) (bool, error) {
	if !c.Covers(day) || !group.workingDays.Has(day) || !m.inGroup(group.id, c.membersAsOf(day)) {
		return false, nil
	}
	off, err := tx.isOff(m.ID, day)
	return !off, err
}
