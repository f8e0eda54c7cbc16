package store

import (
	"cmp"
	"fmt"

	"servicecard/card"
	"servicecard/content"

	"github.com/go-json-experiment/json"
)

const tableCampaign table = 5

var campaignFacts = fact{
	mutations: []mutationFact{
		on(card.MutationStartCampaign, card.VerbStartCampaign, (*intake).startCampaign),
		on(card.MutationEditCampaign, card.VerbEditCampaign, (*intake).editCampaign),
		on(card.MutationEndCampaign, card.VerbEndCampaign, (*intake).endCampaign),
	},
	tables: []tableFact{{tableCampaign, "campaign", card.VerbSeeGroup, ofGroup, (*pulling).campaigns}},
}

const campaignColumns = "id, group_id, proposal_id, title, purpose, goal, target, starts_on, ends_on, state, actions, planned_ends_on, cancelled, changed, made_on, first_starts_on, ended, words"

func scanCampaign(r row) (*campaignRules, error) {
	actions, err := parseList[card.Action](r.text(10))
	if err != nil {
		return nil, err
	}
	words, err := wordsOfCampaign(r.text(17))
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
		ended:         r.bool(16),
		words:         words,
	}, nil
}

// wordsOfCampaign reads the column of the words that the deck had; nil for the built-in ones.
func wordsOfCampaign(text string) (words *card.ProposalTexts, err error) {
	if text == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(text), &words); err != nil {
		return nil, fmt.Errorf("words of a campaign: %w", err)
	}
	return words, nil
}

// in gives the campaign in a language, as far as its words are those that the deck had when it began.
func (c *campaignRules) in(texts *content.Content) card.Campaign {
	translated := c.Campaign
	in := func(text string) string { return translate(texts, c.Proposal, c.words, text) }
	translated.Title, translated.Purpose, translated.Goal = in(c.Title), in(c.Purpose), in(c.Goal)
	translated.Actions = make([]card.Action, len(c.Actions))
	for i, action := range c.Actions {
		translated.Actions[i] = card.Action{ID: action.ID, Title: in(action.Title)}
	}
	return translated
}

func translate(texts *content.Content, proposal *card.ID, words *card.ProposalTexts, text string) string {
	own := ""
	if words != nil {
		own = words.Translate(texts.Locale, text)
	}
	return cmp.Or(own, texts.Translate(proposal, text))
}

func (in *intake) startCampaign(m *mutation, args *card.StartCampaignArgs) error {
	group, err := in.ledGroup(m, args.Group)
	if err != nil {
		return err
	}
	campaign, err := args.Campaign(m.ID, group.id, group.day(m.tap.Corrected))
	if err != nil {
		return err
	}
	words := ""
	if campaign.Proposal != nil {
		if words, err = in.knownProposal(m, *campaign.Proposal); err != nil {
			return err
		}
	}
	if taken, err := in.tx.campaignRules(m.ID); err != nil {
		return err
	} else if taken != nil {
		return card.Errorf(card.CodeIDReused, "another campaign has this id")
	}
	if err := in.tx.keepApart(group, campaign); err != nil {
		return err
	}
	campaign.State = campaign.StateOn(group.day(in.received))
	actions, err := json.Marshal(campaign.Actions)
	if err != nil {
		return err
	}
	if _, err := in.tx.exec(`INSERT INTO campaign (id, group_id, proposal_id, title, purpose, goal, target, starts_on, ends_on, planned_ends_on, state, actions, cancelled, made_on, changed, words, born)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11, 0, ?12, ?13, ?14, ?13)`,
		campaign.ID, campaign.Group, campaign.Proposal, campaign.Title, campaign.Purpose, campaign.Goal, campaign.Target,
		campaign.StartsOn, campaign.EndsOn, campaign.State, string(actions), group.day(in.received), in.tx.version, words); err != nil {
		return err
	}
	in.tx.touch(group.id, tableCampaign)
	in.tx.changeRules()
	if group, err = in.tx.groupRules(campaign.Group); err != nil {
		return err
	}
	made, err := in.tx.campaignRules(campaign.ID)
	if err != nil {
		return err
	}
	if err := in.tx.openPast(group, made); err != nil {
		return err
	}
	if err := in.tx.layOutProgress(made, group); err != nil {
		return err
	}
	if campaign.Proposal != nil {
		if err := in.tx.chosen(group.id, *campaign.Proposal, m.tap.Corrected); err != nil {
			return err
		}
	}
	if err := in.tx.pulseMoved(group.id, true); err != nil {
		return err
	}
	m.made = append(m.made, campaign.ID)
	return nil
}

func (in *intake) endCampaign(m *mutation, args *card.EndCampaignArgs) error {
	campaign, err := in.tx.campaignRules(args.Campaign)
	if err != nil {
		return err
	}
	if campaign == nil {
		m.waitsFor = &args.Campaign
	}
	if campaign == nil || !in.mayIn(m, campaign.Group) { // whether it exists is not for outsiders
		return card.Errorf(card.CodeNotFound, "there is no such campaign in the groups that you lead")
	}
	if campaign.cancelled || campaign.State == card.CampaignFollowUp || campaign.State == card.CampaignDone {
		return nil
	}
	group, err := in.tx.groupRules(campaign.Group)
	if err != nil {
		return err
	}
	if later, err := in.editedLater(m, campaign.ID); err != nil {
		return err
	} else if later {
		m.note(card.CodeLate, "the campaign was edited after that, and goes on")
		return nil
	}
	told, err := in.tx.hasCheckIns(campaign)
	if err != nil {
		return err
	}
	in.tx.touch(campaign.Group, tableCampaign)
	defer in.tx.changeRules()
	today, now := group.day(m.tap.Corrected), group.day(in.received)
	begun := told || now >= campaign.StartsOn
	if begun && today < campaign.StartsOn { // it was to be cancelled, and has begun while the phone had no connection: it ends now
		today = max(now, campaign.StartsOn)
	}
	if !begun {
		if _, err := in.tx.exec("UPDATE campaign SET cancelled = 1, changed = ?2 WHERE id = ?1", campaign.ID, in.tx.version); err != nil {
			return err
		}
		_, err = in.tx.exec("DELETE FROM progress WHERE group_id = ?1 AND campaign_id = ?2", campaign.Group, campaign.ID)
		return err
	}
	endsOn := min(today, campaign.EndsOn)
	if _, err := in.tx.exec("UPDATE campaign SET ends_on = ?2, state = ?3, ended = 1, changed = ?4 WHERE id = ?1",
		campaign.ID, endsOn, card.CampaignFollowUp, in.tx.version); err != nil {
		return err
	}
	in.tx.endProgress(campaign.ID, campaign.Group, campaign.StartsOn, endsOn)
	m.made = append(m.made, campaign.ID) // its follow-up may have been told before
	return in.tx.pulseMoved(campaign.Group, true)
}

// editedLater tells whether the campaign was edited by a later tap.
func (in *intake) editedLater(m *mutation, campaign card.ID) (bool, error) {
	return in.tx.one(func(row) error { return nil }, "SELECT 1 FROM campaign WHERE id = ?1 AND (edited_at, edited_mutation) >= (?2, ?3)",
		campaign, millis(m.tap.Corrected), m.ID)
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

func (in *intake) editCampaign(m *mutation, args *card.EditCampaignArgs) error {
	campaign, group, err := in.ledCampaign(m, args.Campaign)
	if err != nil {
		return err
	}
	if campaign.cancelled || campaign.State == card.CampaignFollowUp || campaign.State == card.CampaignDone {
		return card.Errorf(card.CodeConflict, "the campaign is over")
	}
	// An edit that changes nothing is not judged: the answer would tell whether somebody has checked in.
	if later, err := in.editedLater(m, campaign.ID); err != nil || later {
		return err
	}
	told, err := in.tx.hasCheckIns(campaign)
	if err != nil {
		return err
	}
	edited, err := args.Apply(&campaign.Campaign, group.day(m.tap.Corrected), told)
	if err != nil {
		return err
	}
	if err := in.tx.keepApart(group, edited); err != nil {
		return err
	}
	actions, err := json.Marshal(edited.Actions)
	if err != nil {
		return err
	}
	won, err := in.tx.exec(`UPDATE campaign SET title = ?2, purpose = ?3, goal = ?4, target = ?5, starts_on = ?6, ends_on = ?7,
			planned_ends_on = CASE WHEN planned_ends_on < ?7 THEN ?7 ELSE planned_ends_on END,
			first_starts_on = ?8, state = ?9, actions = ?10, edited_at = ?11, edited_mutation = ?12, changed = ?13
		WHERE id = ?1 AND (edited_at, edited_mutation) < (?11, ?12)`,
		edited.ID, edited.Title, edited.Purpose, edited.Goal, edited.Target, edited.StartsOn, edited.EndsOn, min(campaign.firstStartsOn, edited.StartsOn),
		edited.StateOn(group.day(in.received)), string(actions), millis(m.tap.Corrected), m.ID, in.tx.version)
	if err != nil || won == 0 {
		return err
	}
	in.tx.touch(group.id, tableCampaign)
	in.tx.changeRules()
	in.tx.layOutAgain(edited.ID, group.id)
	if edited.StateOn(group.day(in.received)) == card.CampaignFollowUp {
		m.made = append(m.made, edited.ID) // its follow-up may have been told before
	}
	return in.tx.pulseMoved(group.id, true)
}

func (p *pulling) campaigns() error {
	return p.rowsByID(func(r row) (any, error) {
		campaign, err := scanCampaign(r[1:])
		if err != nil || campaign.cancelled {
			return nil, err
		}
		return campaign.in(p.texts()), nil
	}, "SELECT changed, "+campaignColumns+` FROM campaign WHERE group_id = ?1 AND (changed, id) > (?2, ?3) AND ends_on >= ?4 AND `+told("cancelled = 0", "", "id", 6)+`
		ORDER BY changed, id LIMIT +?5`, p.store.oldest(), PageSize+1, p.unseen)
}
