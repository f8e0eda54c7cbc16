package store

import (
	"cmp"

	"servicecard/card"
	"servicecard/content"

	"github.com/go-json-experiment/json"
)

const campaignColumns = "id, group_id, proposal_id, title, purpose, goal, target, starts_on, ends_on, state, actions, planned_ends_on, cancelled, changed, made_on, first_starts_on"

func scanCampaign(r row) (*campaignRules, error) {
	actions, err := parseList[card.Action](r.text(10))
	if err != nil {
		return nil, err
	}
	return &campaignRules{
		Campaign: card.Campaign{
			ID: r.id(0), Group: r.id(1), Proposal: r.optionalID(2), Title: r.text(3), Purpose: r.text(4), Goal: r.text(5),
			Target: r.float(6), StartsOn: r.day(7), EndsOn: r.day(8), State: card.CampaignState(r.text(9)), Actions: actions,
		},
		plannedEndsOn: r.day(11),
		cancelled:     r.bool(12),
		madeOn:        r.day(14),
		firstStartsOn: cmp.Or(r.day(15), r.day(7)),
	}, nil
}

// in gives the campaign in a language, as far as its words are the deck's.
func (c *campaignRules) in(texts *content.Content) card.Campaign {
	translated := c.Campaign
	translated.Title = texts.Translate(c.Proposal, c.Title)
	translated.Purpose = texts.Translate(c.Proposal, c.Purpose)
	translated.Goal = texts.Translate(c.Proposal, c.Goal)
	translated.Actions = make([]card.Action, len(c.Actions))
	for i, action := range c.Actions {
		translated.Actions[i] = card.Action{ID: action.ID, Title: texts.Translate(c.Proposal, action.Title)}
	}
	return translated
}

func (p *push) startCampaign(m *mutation) (card.Result, error) {
	var args card.StartCampaignArgs
	if err := m.decode(&args); err != nil {
		return card.Result{}, err
	}
	group, err := p.ledGroup(args.Group)
	if err != nil {
		return card.Result{}, err
	}
	campaign, err := args.Campaign(m.ID, group.id, group.day(m.tap.Corrected))
	if err != nil {
		return card.Result{}, err
	}
	if campaign.Proposal != nil {
		if err := p.knownProposal(*campaign.Proposal); err != nil {
			return card.Result{}, err
		}
	}
	if taken, err := p.tx.campaignRules(m.ID); err != nil {
		return card.Result{}, err
	} else if taken != nil {
		return card.Result{}, card.Errorf(card.CodeIDReused, "another campaign has this id")
	}
	if err := p.tx.keepApart(group, campaign); err != nil {
		return card.Result{}, err
	}
	campaign.State = campaign.StateOn(group.day(p.received))
	actions, err := json.Marshal(campaign.Actions)
	if err != nil {
		return card.Result{}, err
	}
	if _, err := p.tx.exec(`INSERT INTO campaign (id, group_id, proposal_id, title, purpose, goal, target, starts_on, ends_on, planned_ends_on, state, actions, cancelled, made_on, changed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11, 0, ?12, ?13)`,
		campaign.ID, campaign.Group, campaign.Proposal, campaign.Title, campaign.Purpose, campaign.Goal, campaign.Target,
		campaign.StartsOn, campaign.EndsOn, campaign.State, string(actions), group.day(p.received), p.tx.version); err != nil {
		return card.Result{}, err
	}
	p.tx.touch(group.id, tableCampaign)
	p.tx.changeRules()
	if group, err = p.tx.groupRules(campaign.Group); err != nil {
		return card.Result{}, err
	}
	made, err := p.tx.campaignRules(campaign.ID)
	if err != nil {
		return card.Result{}, err
	}
	if err := p.tx.layOutProgress(made, group); err != nil {
		return card.Result{}, err
	}
	if campaign.Proposal != nil {
		if err := p.tx.chosen(group.id, *campaign.Proposal, m.tap.Corrected); err != nil {
			return card.Result{}, err
		}
	}
	if err := p.tx.pulseMoved(group.id, true); err != nil {
		return card.Result{}, err
	}
	m.made = append(m.made, campaign.ID)
	return applied, nil
}

func (p *push) endCampaign(m *mutation) (card.Result, error) {
	var args card.EndCampaignArgs
	if err := m.decode(&args); err != nil {
		return card.Result{}, err
	}
	if args.Campaign.IsZero() {
		return card.Result{}, card.Errorf(card.CodeInvalidArgs, "name the campaign to end")
	}
	campaign, err := p.tx.campaignRules(args.Campaign)
	if err != nil {
		return card.Result{}, err
	}
	if campaign == nil {
		m.waitsFor = &args.Campaign
	}
	if campaign == nil || !p.member.LeadsGroup(campaign.Group) { // whether it exists is not for outsiders
		return card.Result{}, card.Errorf(card.CodeNotFound, "there is no such campaign in the groups that you lead")
	}
	if campaign.cancelled || campaign.State == card.CampaignFollowUp || campaign.State == card.CampaignDone {
		return applied, nil
	}
	group, err := p.tx.groupRules(campaign.Group)
	if err != nil {
		return card.Result{}, err
	}
	p.tx.touch(campaign.Group, tableCampaign)
	defer p.tx.changeRules()
	today := group.day(m.tap.Corrected)
	if today < campaign.StartsOn {
		_, err = p.tx.exec("UPDATE campaign SET cancelled = 1, changed = ?2 WHERE id = ?1", campaign.ID, p.tx.version)
		return applied, err
	}
	endsOn := min(today, campaign.EndsOn)
	if _, err := p.tx.exec("UPDATE campaign SET ends_on = ?2, state = ?3, changed = ?4 WHERE id = ?1",
		campaign.ID, endsOn, card.CampaignFollowUp, p.tx.version); err != nil {
		return card.Result{}, err
	}
	p.tx.endProgress(campaign.ID, campaign.Group, campaign.StartsOn, endsOn)
	m.made = append(m.made, campaign.ID) // its follow-up may have been told before
	return applied, p.tx.pulseMoved(campaign.Group, true)
}

// keepApart refuses a campaign that meets another one of the group.
func (tx *Tx) keepApart(group *groupRules, campaign *card.Campaign) error {
	for _, id := range group.campaigns {
		other, err := tx.campaignRules(id)
		if err != nil {
			return err
		}
		if id != campaign.ID && (other.State == card.CampaignRunning || other.State == card.CampaignPlanned) &&
			other.StartsOn <= campaign.EndsOn && campaign.StartsOn <= other.EndsOn {
			return card.Errorf(card.CodeConflict,
				"“%s” already fills %s to %s; a group runs one campaign at a time", other.Title, other.StartsOn, other.EndsOn)
		}
	}
	return nil
}

// ledCampaign finds a campaign for its group's supervisor. Outsiders are not told whether it exists.
func (p *push) ledCampaign(m *mutation, id card.ID) (*campaignRules, *groupRules, error) {
	campaign, err := p.tx.campaignRules(id)
	if err != nil {
		return nil, nil, err
	}
	if campaign == nil {
		return nil, nil, m.notArrived(id, "campaign in the groups that you lead")
	}
	if !p.member.LeadsGroup(campaign.Group) {
		if p.belongs(campaign.Group) {
			return nil, nil, card.Errorf(card.CodeForbidden, "this is for the group's supervisor")
		}
		return nil, nil, noSuch("campaign in the groups that you lead")
	}
	group, err := p.tx.groupRules(campaign.Group)
	return campaign, group, err
}

func (p *push) editCampaign(m *mutation) (card.Result, error) {
	var args card.EditCampaignArgs
	if err := m.decode(&args); err != nil {
		return card.Result{}, err
	}
	campaign, group, err := p.ledCampaign(m, args.Campaign)
	if err != nil {
		return card.Result{}, err
	}
	if campaign.cancelled || campaign.State == card.CampaignFollowUp || campaign.State == card.CampaignDone {
		return card.Result{}, card.Errorf(card.CodeConflict, "the campaign is over")
	}
	told, err := p.tx.hasCheckIns(campaign)
	if err != nil {
		return card.Result{}, err
	}
	edited, err := args.Apply(&campaign.Campaign, group.day(m.tap.Corrected), told)
	if err != nil {
		return card.Result{}, err
	}
	if err := p.tx.keepApart(group, edited); err != nil {
		return card.Result{}, err
	}
	actions, err := json.Marshal(edited.Actions)
	if err != nil {
		return card.Result{}, err
	}
	won, err := p.tx.exec(`UPDATE campaign SET title = ?2, purpose = ?3, goal = ?4, target = ?5, starts_on = ?6, ends_on = ?7,
			planned_ends_on = CASE WHEN planned_ends_on < ?7 THEN ?7 ELSE planned_ends_on END,
			first_starts_on = ?8, state = ?9, actions = ?10, edited_at = ?11, edited_by = ?12, changed = ?13
		WHERE id = ?1 AND (edited_at, edited_by) < (?11, ?12)`,
		edited.ID, edited.Title, edited.Purpose, edited.Goal, edited.Target, edited.StartsOn, edited.EndsOn, min(campaign.firstStartsOn, edited.StartsOn),
		edited.StateOn(group.day(p.received)), string(actions), millis(m.tap.Corrected), m.ID, p.tx.version)
	if err != nil || won == 0 {
		return applied, err
	}
	p.tx.touch(group.id, tableCampaign)
	p.tx.changeRules()
	p.tx.layOutAgain(edited.ID, group.id)
	if edited.StateOn(group.day(p.received)) == card.CampaignFollowUp {
		m.made = append(m.made, edited.ID) // its follow-up may have been told before
	}
	return applied, p.tx.pulseMoved(group.id, true)
}
