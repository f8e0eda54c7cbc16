package store

import "servicecard/card"

const tableFollowUp table = 13

var followUpFacts = fact{
	mutations: []mutationFact{on(card.MutationFollowUp, card.VerbFollowUp, (*intake).followUp)},
	tables:    []tableFact{{tableFollowUp, "followUp", card.VerbSeeGroup, ofGroup, (*pulling).followUps}},
}

// followUp records how a group looked back; with it the campaign is done. A later record replaces an earlier one.
func (in *intake) followUp(m *mutation, args *card.FollowUpArgs) error {
	campaign, group, err := in.ledCampaign(m, args.Campaign)
	if err != nil {
		return err
	}
	over := campaign.State == card.CampaignFollowUp || campaign.State == card.CampaignDone || group.day(m.tap.Corrected) > campaign.EndsOn // its day has not turned yet
	if campaign.cancelled || !over {
		m.waitsFor = &args.Campaign // its end may be on its way
		return card.Errorf(card.CodeConflict, "the campaign is not over; end it before you look back")
	}
	if _, err := in.tx.exec(`INSERT INTO follow_up (campaign_id, group_id, member_id, result, what_changed, keep, next, held_on, set_at, set_mutation, changed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
		ON CONFLICT (campaign_id) DO UPDATE SET member_id = excluded.member_id, result = excluded.result, what_changed = excluded.what_changed,
			keep = excluded.keep, next = excluded.next, held_on = excluded.held_on, set_at = excluded.set_at, set_mutation = excluded.set_mutation, changed = excluded.changed
		WHERE (follow_up.set_at, follow_up.set_mutation) < (excluded.set_at, excluded.set_mutation)`,
		campaign.ID, group.id, in.member.ID, args.Result, args.Changed, args.Keep, args.Next, group.day(m.tap.Corrected),
		millis(m.tap.Corrected), m.ID, in.tx.version); err != nil {
		return err
	}
	in.tx.touch(group.id, tableFollowUp)
	if campaign.State == card.CampaignDone {
		return nil
	}
	in.tx.touch(group.id, tableCampaign)
	in.tx.changeRules()
	_, err = in.tx.exec("UPDATE campaign SET state = ?2, changed = ?3 WHERE id = ?1", campaign.ID, card.CampaignDone, in.tx.version)
	return err
}

func (p *pulling) followUps() error {
	return p.rowsByID(func(r row) (any, error) {
		return card.FollowUp{
			ID: r.id(1), Group: p.owner, Campaign: r.id(1), Result: card.FollowUpResult(r.text(2)), Changed: r.text(3), Keep: r.text(4),
			Next: r.text(5), HeldOn: r.day(6), By: card.Colleague{ID: r.id(7), Name: r.text(8)},
		}, nil
	}, `SELECT f.changed, f.campaign_id, f.result, f.what_changed, f.keep, f.next, f.held_on, f.member_id, COALESCE(m.name, '') FROM follow_up f LEFT JOIN member m ON m.id = f.member_id
		WHERE f.group_id = ?1 AND (f.changed, f.campaign_id) > (?2, ?3) ORDER BY f.changed, f.campaign_id LIMIT +?4`, PageSize+1)
}
