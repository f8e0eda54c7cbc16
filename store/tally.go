package store

import "servicecard/card"

const tableTally table = 14

var tallyFacts = fact{
	mutations: []mutationFact{on(card.MutationTally, card.VerbTally, (*intake).tally)},
	tables:    []tableFact{{tableTally, "tally", card.VerbSeeGroup, ofGroup, (*pulling).tallies}},
}

// takenBack is the count of a day whose tally was taken back.
const takenBack = -1

func (in *intake) tally(m *mutation, args *card.TallyArgs) error {
	campaign, group, err := in.ledCampaign(m, args.Campaign)
	if err != nil {
		return err
	}
	first, last := campaign.StartsOn.Add(-card.PulseDays), min(group.day(m.tap.Corrected), campaign.plannedEndsOn.Add(card.PulseDays))
	if args.Day < first || args.Day > last {
		return card.Errorf(card.CodeDayOutOfRange, "a count is for a day between %s and %s", first, last)
	}
	count := takenBack
	if args.Count != nil {
		count = *args.Count
	}
	in.tx.touch(group.id, tableTally)
	_, err = in.tx.exec(`INSERT INTO tally (campaign_id, day, group_id, count, set_at, set_mutation, changed, born) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
		ON CONFLICT (campaign_id, day) DO UPDATE SET count = excluded.count, set_at = excluded.set_at, set_mutation = excluded.set_mutation, changed = excluded.changed
		WHERE (tally.set_at, tally.set_mutation) < (excluded.set_at, excluded.set_mutation)`,
		campaign.ID, args.Day, group.id, count, millis(m.tap.Corrected), m.ID, in.tx.version)
	return err
}

func (p *pulling) tallies() error {
	ids, day := splitKey(p.key, 1)
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
	}, `SELECT changed, campaign_id, day, count FROM tally WHERE group_id = ?1 AND (changed, campaign_id, day) > (?2, ?3, ?4) AND day >= ?5 AND `+told("count >= 0", "", "campaign_id, day", 7)+`
		ORDER BY changed, campaign_id, day LIMIT +?6`, p.owner, p.changed, ids[0], day, p.store.oldest(), PageSize+1, p.unseen)
}
