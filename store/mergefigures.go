package store

import (
	"servicecard/card"
)

// When two people turn out to be one, figures of days that have begun go on being shown as if they were two, for good: what
// the facts say now, and beside it what the merge took off. So the merge itself changes no picture, and what comes later changes all
// of them as ever. When somebody is erased, their share stays in the same way.

// shareKey is a figure in which somebody has a share: of a campaign's day or, without a campaign, of those active on a
// day.
type shareKey struct {
	group, campaign card.ID
	day             card.Day
}

// shares are what people add to figures; of those active on a day, members are the active ones.
type shares map[shareKey]progressDelta

// sharesOf adds up what some members add to the figures of some groups, by what is in the tables.
func (tx *Tx) sharesOf(groups []card.ID, members ...card.ID) (shares, error) {
	all := shares{}
	for _, id := range members {
		p := &sharer{member: &memberRules{Member: card.Member{ID: id}}, off: map[card.Day]bool{}, active: map[card.Day]bool{}, done: map[memberDayKey]memberDay{}}
		if err := p.read(tx.conn); err != nil {
			return nil, err
		}
		for _, group := range groups {
			if err := tx.addShares(all, p, group); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// sharer is a member with all that figures are made of.
type sharer struct {
	member *memberRules
	off    map[card.Day]bool
	active map[card.Day]bool // otherwise than by a check-in
	done   map[memberDayKey]memberDay
}

func (p *sharer) read(c *conn) error {
	id := p.member.ID
	if err := c.each(func(r row) error {
		p.member.memberships = append(p.member.memberships, membership{r.id(0), r.day(1), r.day(2)})
		return nil
	}, "SELECT group_id, from_day, to_day FROM membership WHERE member_id = ?1", id); err != nil {
		return err
	}
	if err := c.each(func(r row) error {
		p.off[r.day(0)] = true
		return nil
	}, "SELECT day FROM day_off WHERE member_id = ?1 AND off = 1", id); err != nil {
		return err
	}
	if err := c.each(func(r row) error {
		p.active[r.day(0)] = true
		return nil
	}, "SELECT day FROM active_day WHERE member_id = ?1", id); err != nil {
		return err
	}
	return c.each(func(r row) error {
		p.done[memberDayKey{id, r.day(0), r.id(1)}] = memberDay(r.int64(2))
		return nil
	}, "SELECT day, campaign_id, done FROM member_day WHERE member_id = ?1 AND done <> 0", id)
}

func (tx *Tx) addShares(all shares, p *sharer, id card.ID) error {
	group, err := tx.groupRules(id)
	if err != nil {
		return err
	}
	campaigns, err := tx.ids("SELECT id FROM campaign WHERE group_id = ?1 AND cancelled = 0", id)
	if err != nil {
		return err
	}
	add := func(campaign card.ID, day card.Day, share progressDelta) {
		if share.members == 0 && share.expected == 0 {
			return
		}
		key := shareKey{id, campaign, day}
		sum := all[key]
		sum.add(share)
		all[key] = sum
	}
	checkedIn := map[card.Day]bool{}
	for _, campaignID := range campaigns {
		c, err := tx.campaignRules(campaignID)
		if err != nil {
			return err
		}
		for day := min(c.firstStartsOn, c.StartsOn); day <= max(c.plannedEndsOn, c.EndsOn); day = day.Add(1) {
			share := progressDelta{group: id}
			if done := p.done[memberDayKey{p.member.ID, day, c.ID}]; done != 0 {
				share.checkIns, share.members = done.actions(), 1
				checkedIn[day] = true
			}
			if c.Covers(day) && group.workingDays.Has(day) && !p.off[day] && p.member.inGroup(id, c.membersAsOf(day)) {
				share.expected = 1
			}
			add(c.ID, day, share)
		}
	}
	known, err := tx.freshFrom(id)
	if err != nil {
		return err
	}
	for day := known; day <= group.day(tx.store.options.Now()); day = day.Add(1) {
		if !p.member.inGroup(id, day) {
			continue
		}
		share := progressDelta{group: id}
		if p.active[day] || checkedIn[day] {
			share.members = 1
		}
		if !p.off[day] {
			share.expected = 1
		}
		add(card.ID{}, day, share)
	}
	return nil
}

// freshFrom is the first day that the freshness of a group may still take in.
func (tx *Tx) freshFrom(group card.ID) (from card.Day, err error) {
	_, err = tx.one(func(r row) error {
		from = r.day(0).Add(-freshAgain)
		return nil
	}, "SELECT today FROM work_group WHERE id = ?1", group)
	return from, err
}

// keepShown brings the figures in line with the facts. What that takes off those of days that have begun is shown all the
// same.
func (tx *Tx) keepShown(before, after shares) error {
	for key, was := range before {
		was.checkIns -= after[key].checkIns
		was.members -= after[key].members
		was.expected -= after[key].expected
		if err := tx.takeOff(key, was); err != nil {
			return err
		}
	}
	for key, now := range after {
		if _, known := before[key]; known {
			continue
		}
		if err := tx.takeOff(key, progressDelta{now.group, -now.checkIns, -now.members, -now.expected}); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) takeOff(key shareKey, off progressDelta) error {
	if off.checkIns == 0 && off.members == 0 && off.expected == 0 {
		return nil
	}
	group, err := tx.groupRules(key.group)
	if err != nil {
		return err
	}
	begun := key.day <= group.day(tx.store.options.Now())
	if key.campaign.IsZero() {
		_, err := tx.exec(`INSERT INTO kept_active (group_id, day, active, expected) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (group_id, day) DO UPDATE SET active = active + excluded.active, expected = expected + excluded.expected`,
			key.group, key.day, off.members, off.expected)
		return err
	}
	_, err = tx.exec(`UPDATE progress SET check_ins = check_ins - ?4, members = members - ?5, expected = expected - ?6,
			kept_check_ins = kept_check_ins + ?4 * ?7, kept_members = kept_members + ?5 * ?7, kept_expected = kept_expected + ?6 * ?7
		WHERE group_id = ?1 AND campaign_id = ?2 AND day = ?3`,
		key.group, key.campaign, key.day, off.checkIns, off.members, off.expected, begun)
	return err
}
