package store

import (
	"servicecard/card"
)

const tableLeaderDay table = 23

var leaderDayFacts = fact{tables: []tableFact{{tableLeaderDay, "leaderDay", card.VerbSeeGroup, ofGroup, (*pulling).leaderDays}}}

// putLeaderDay keeps what somebody who leads groups checked in on a day, for those groups to see. It stands in the
// flush of a transaction. What was checked in before they led a group is not for it.
func (tx *Tx) putLeaderDay(key memberDayKey, done memberDay) error {
	member, err := tx.memberRules(key.member)
	if err != nil || member == nil || len(member.Leads) == 0 {
		return err
	}
	for _, group := range member.Leads {
		tx.batch.touch(scope{group, tableLeaderDay}, true)
	}
	_, err = tx.exec(`INSERT INTO leader_day (member_id, campaign_id, day, actions, changed, born) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
		ON CONFLICT (member_id, campaign_id, day) DO UPDATE SET actions = excluded.actions, changed = excluded.changed`,
		key.member, key.campaign, key.day, done.actions(), tx.version)
	return err
}

func (p *pulling) leaderDays() error {
	texts := p.texts()
	ids, day := splitKey(p.key, 2)
	return p.each(func(r row) error {
		words, err := wordsOfCampaign(r.text(8))
		if err != nil {
			return err
		}
		d := card.LeaderDay{
			Group: p.owner, By: card.Colleague{ID: r.id(1), Name: r.text(2)}, Campaign: r.id(3),
			Title: translate(texts, r.optionalID(4), words, r.text(5)), Day: r.day(6), Actions: r.int(7),
		}
		d.ID = p.owner.String() + "/" + d.By.ID.String() + "/" + d.Campaign.String() + "/" + string(d.Day)
		key := string(r.blob(1)) + string(r.blob(3)) + string(d.Day)
		if d.Actions == 0 {
			p.del(r.int64(0), key, d.ID)
			return nil
		}
		p.put(r.int64(0), key, d.ID, d)
		return nil
	}, `SELECT d.changed, d.member_id, m.name, d.campaign_id, c.proposal_id, CASE WHEN c.group_id = l.group_id THEN c.title ELSE '' END, d.day, d.actions, c.words
		FROM leads l JOIN leader_day d ON d.member_id = l.member_id JOIN member m ON m.id = d.member_id JOIN campaign c ON c.id = d.campaign_id
		WHERE l.group_id = ?1 AND (d.changed, d.member_id, d.campaign_id, d.day) > (?2, ?3, ?4, ?5) AND d.day >= ?6 AND d.day >= l.from_day AND d.day >= (SELECT leader_days_from FROM organisation) AND `+told("d.actions > 0", "d.", "d.member_id, d.campaign_id, d.day", 8)+`
		ORDER BY d.changed, d.member_id, d.campaign_id, d.day LIMIT +?7`,
		p.owner, p.changed, ids[0], ids[1], day, p.store.recent(), PageSize+1, p.unseen)
}
