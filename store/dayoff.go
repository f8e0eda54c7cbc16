package store

import "servicecard/card"

func (p *push) dayOff(m *mutation) (card.Result, error) {
	var args card.DayOffArgs
	if err := m.decode(&args); err != nil {
		return card.Result{}, err
	}
	if args.Day == "" || args.Off == nil {
		return card.Result{}, card.Errorf(card.CodeInvalidArgs, "a day off names the day and whether it is off")
	}
	if p.member.Group == nil {
		return card.Result{}, card.Errorf(card.CodeForbidden, "days off are for members of a group")
	}
	group, err := p.tx.groupRules(*p.member.Group)
	if err != nil {
		return card.Result{}, err
	}
	today := group.day(m.tap.Corrected)
	if ahead := args.Day.Sub(today); ahead < -card.MaxDaysBack || ahead > card.MaxDaysAhead {
		return card.Result{}, card.Errorf(card.CodeDayOutOfRange, "a day off lies between %s and %s",
			today.Add(-card.MaxDaysBack), today.Add(card.MaxDaysAhead))
	}
	was, err := p.tx.isOff(p.member.ID, args.Day)
	if err != nil {
		return card.Result{}, err
	}
	// The last writer wins by the corrected time of the tap, then by id, whatever the order of arrival.
	won, err := p.tx.exec(`INSERT INTO day_off (member_id, day, off, set_at, set_by, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (member_id, day) DO UPDATE SET off = excluded.off, set_at = excluded.set_at, set_by = excluded.set_by, changed = excluded.changed
		WHERE (day_off.set_at, day_off.set_by) < (excluded.set_at, excluded.set_by)`,
		p.member.ID, args.Day, *args.Off, millis(m.tap.Corrected), m.ID, p.tx.version)
	if err != nil {
		return card.Result{}, err
	}
	if won == 0 {
		return applied, nil
	}
	p.tx.touch(p.member.ID, tableDayOff)
	if was == *args.Off {
		return applied, nil
	}
	return applied, p.moveExpected(group, args.Day, *args.Off)
}

// moveExpected takes the member out of, or back into, those expected on the day, in each campaign that runs
// then, unless the member checked in and counts anyway.
func (p *push) moveExpected(group *groupRules, day card.Day, off bool) error {
	if !group.workingDays.Has(day) {
		return nil
	}
	by := 1
	if off {
		by = -1
	}
	for _, id := range group.campaigns {
		campaign, err := p.tx.campaignRules(id)
		if err != nil {
			return err
		}
		if !campaign.Covers(day) || !p.member.inGroup(group.id, campaign.membersAsOf(day)) {
			continue
		}
		done, err := p.tx.memberDay(p.member.ID, day, id)
		if err != nil {
			return err
		}
		if done == 0 {
			p.tx.moveProgress(id, day, progressDelta{group: group.id, expected: by})
		}
	}
	return nil
}

func (tx *Tx) isOff(member card.ID, day card.Day) (off bool, err error) {
	_, err = tx.one(func(r row) error {
		off = r.bool(0)
		return nil
	}, "SELECT off FROM day_off WHERE member_id = ?1 AND day = ?2", member, day)
	return off, err
}
