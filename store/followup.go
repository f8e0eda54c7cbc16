package store

import "servicecard/card"

// followUp records how a group looked back; with it the campaign is done. A later record replaces an earlier one.
func (p *push) followUp(m *mutation) (card.Result, error) {
	var args card.FollowUpArgs
	if err := m.decodeChecked(&args); err != nil {
		return card.Result{}, err
	}
	campaign, group, err := p.ledCampaign(m, args.Campaign)
	if err != nil {
		return card.Result{}, err
	}
	over := campaign.State == card.CampaignFollowUp || campaign.State == card.CampaignDone || group.day(m.tap.Corrected) > campaign.EndsOn // its day has not turned yet
	if campaign.cancelled || !over {
		m.waitsFor = &args.Campaign // its end may be on its way
		return card.Result{}, card.Errorf(card.CodeConflict, "the campaign is not over; end it before you look back")
	}
	if _, err := p.tx.exec(`INSERT INTO follow_up (campaign_id, group_id, member_id, result, what_changed, keep, next, held_on, set_at, set_by, changed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
		ON CONFLICT (campaign_id) DO UPDATE SET member_id = excluded.member_id, result = excluded.result, what_changed = excluded.what_changed,
			keep = excluded.keep, next = excluded.next, held_on = excluded.held_on, set_at = excluded.set_at, set_by = excluded.set_by, changed = excluded.changed
		WHERE (follow_up.set_at, follow_up.set_by) < (excluded.set_at, excluded.set_by)`,
		campaign.ID, group.id, p.member.ID, args.Result, args.Changed, args.Keep, args.Next, group.day(m.tap.Corrected),
		millis(m.tap.Corrected), m.ID, p.tx.version); err != nil {
		return card.Result{}, err
	}
	p.tx.touch(group.id, tableFollowUp)
	if campaign.State == card.CampaignDone {
		return applied, nil
	}
	p.tx.touch(group.id, tableCampaign)
	p.tx.changeRules()
	_, err = p.tx.exec("UPDATE campaign SET state = ?2, changed = ?3 WHERE id = ?1", campaign.ID, card.CampaignDone, p.tx.version)
	return applied, err
}

func (p *pulling) followUps() error {
	changed, key := p.after()
	return p.each(func(r row) error {
		f := card.FollowUp{
			ID: r.id(1), Group: p.owner, Campaign: r.id(1), Result: card.FollowUpResult(r.text(2)), Changed: r.text(3), Keep: r.text(4),
			Next: r.text(5), HeldOn: r.day(6), By: card.Colleague{ID: r.id(7), Name: r.text(8)},
		}
		p.put(r.int64(0), string(r.blob(1)), f.ID.String(), f)
		return nil
	}, `SELECT f.changed, f.campaign_id, f.result, f.what_changed, f.keep, f.next, f.held_on, m.id, m.name FROM follow_up f JOIN member m ON m.id = f.member_id
		WHERE f.group_id = ?1 AND (f.changed, f.campaign_id) > (?2, ?3) ORDER BY f.changed, f.campaign_id LIMIT +?4`, p.owner, changed, key, PageSize+1)
}

// takenBack is the count of a day whose tally was taken back.
const takenBack = -1

func (p *push) tally(m *mutation) (card.Result, error) {
	var args card.TallyArgs
	if err := m.decodeChecked(&args); err != nil {
		return card.Result{}, err
	}
	campaign, group, err := p.ledCampaign(m, args.Campaign)
	if err != nil {
		return card.Result{}, err
	}
	first, last := campaign.StartsOn.Add(-card.PulseDays), min(group.day(m.tap.Corrected), campaign.plannedEndsOn.Add(card.PulseDays))
	if args.Day < first || args.Day > last {
		return card.Result{}, card.Errorf(card.CodeDayOutOfRange, "a count is for a day between %s and %s", first, last)
	}
	count := takenBack
	if args.Count != nil {
		count = *args.Count
	}
	p.tx.touch(group.id, tableTally)
	_, err = p.tx.exec(`INSERT INTO tally (campaign_id, day, group_id, count, set_at, set_by, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
		ON CONFLICT (campaign_id, day) DO UPDATE SET count = excluded.count, set_at = excluded.set_at, set_by = excluded.set_by, changed = excluded.changed
		WHERE (tally.set_at, tally.set_by) < (excluded.set_at, excluded.set_by)`,
		campaign.ID, args.Day, group.id, count, millis(m.tap.Corrected), m.ID, p.tx.version)
	return applied, err
}

func (p *pulling) tallies() error {
	campaign, day := []byte(p.key), ""
	if len(p.key) == 16+len("2026-11-22") {
		campaign, day = []byte(p.key[:16]), p.key[16:]
	}
	return p.each(func(r row) error {
		t := card.Tally{Group: p.owner, Campaign: r.id(1), Day: r.day(2), Count: r.int(3)}
		t.ID = t.Campaign.String() + "/" + string(t.Day)
		key := string(r.blob(1)) + string(t.Day)
		if t.Count == takenBack {
			p.del(r.int64(0), key, t.ID)
			return nil
		}
		p.put(r.int64(0), key, t.ID, t)
		return nil
	}, `SELECT changed, campaign_id, day, count FROM tally WHERE group_id = ?1 AND (changed, campaign_id, day) > (?2, ?3, ?4) AND day >= ?5
		ORDER BY changed, campaign_id, day LIMIT +?6`, p.owner, p.changed, campaign, day, p.store.oldest(), PageSize+1)
}
