package store

import "servicecard/card"

const tableDayOff table = 8

var dayOffFacts = fact{
	mutations: []mutationFact{on(card.MutationDayOff, card.VerbDayOff, (*intake).dayOff)},
	tables:    []tableFact{{tableDayOff, "dayOff", card.VerbSeeSelf, ofMember, (*pulling).daysOff}},
}

func (in *intake) dayOff(m *mutation, args *card.DayOffArgs) error {
	if in.member.Group == nil || !in.mayAs(m, *in.member.Group) {
		return card.Errorf(card.CodeForbidden, "days off are for members of a group")
	}
	group, err := in.tx.groupRules(*in.member.Group)
	if err != nil {
		return err
	}
	today := group.day(m.tap.Corrected)
	if ahead := args.Day.Sub(today); ahead < -card.MaxDaysBack || ahead > card.MaxDaysAhead {
		return card.Errorf(card.CodeDayOutOfRange, "a day off lies between %s and %s",
			today.Add(-card.MaxDaysBack), today.Add(card.MaxDaysAhead))
	}
	was, err := in.tx.isOff(in.member.ID, args.Day)
	if err != nil {
		return err
	}
	// The last writer wins by the corrected time of the tap, then by id, whatever the order of arrival.
	won, err := in.tx.exec(`INSERT INTO day_off (member_id, day, off, set_at, set_mutation, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (member_id, day) DO UPDATE SET off = excluded.off, set_at = excluded.set_at, set_mutation = excluded.set_mutation, changed = excluded.changed
		WHERE (day_off.set_at, day_off.set_mutation) < (excluded.set_at, excluded.set_mutation)`,
		in.member.ID, args.Day, *args.Off, millis(m.tap.Corrected), m.ID, in.tx.version)
	if err != nil {
		return err
	}
	if won == 0 {
		return nil
	}
	in.tx.touch(in.member.ID, tableDayOff)
	if was == *args.Off {
		return nil
	}
	for _, id := range in.member.groupsOn(args.Day) {
		group, err := in.tx.groupRules(id)
		if err != nil {
			return err
		}
		if *args.Off {
			if err := in.tx.freezeFew(group, args.Day); err != nil {
				return err
			}
		}
		if err := in.moveExpected(group, args.Day, *args.Off); err != nil {
			return err
		}
	}
	return nil
}

// moveExpected takes the member out of, or back into, those expected on the day, in each campaign that runs
// then.
func (in *intake) moveExpected(group *groupRules, day card.Day, off bool) error {
	if !group.workingDays.Has(day) {
		return nil
	}
	by := 1
	if off {
		by = -1
	}
	for _, id := range group.campaigns {
		campaign, err := in.tx.campaignRules(id)
		if err != nil {
			return err
		}
		if !campaign.Covers(day) || !in.member.inGroup(group.id, campaign.membersAsOf(day)) {
			continue
		}
		in.tx.moveProgress(id, day, progressDelta{group: group.id, expected: by})
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

func (p *pulling) daysOff() error {
	return p.each(func(r row) error {
		off := card.DayOff{ID: r.day(1), Day: r.day(1), Off: r.bool(2)}
		p.put(r.int64(0), r.text(1), string(off.Day), off)
		return nil
	}, `SELECT changed, day, off FROM day_off WHERE member_id = ?1 AND (changed, day) > (?2, ?3) AND day >= ?4
		ORDER BY changed, day LIMIT +?5`, p.owner, p.changed, p.key, p.store.oldest(), PageSize+1)
}
