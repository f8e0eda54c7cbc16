package store

import (
	"servicecard/card"
)

// maxPerAction is how many check-ins of one member for one action and day stand side by side: several phones,
// never a person's need.
const maxPerAction = 100

func (p *push) checkIn(m *mutation) (card.Result, error) {
	var args card.CheckInArgs
	if err := m.decode(&args); err != nil {
		return card.Result{}, err
	}
	if args.Campaign.IsZero() || args.Action.IsZero() || args.Day == "" {
		return card.Result{}, card.Errorf(card.CodeInvalidArgs, "a check-in names campaign, action and day")
	}
	if err := card.CheckText("note", args.Note, card.MaxNote); err != nil {
		return card.Result{}, err
	}
	campaign, err := p.tx.campaignRules(args.Campaign)
	if err != nil {
		return card.Result{}, err
	}
	if campaign == nil {
		m.waitsFor = &args.Campaign
		return card.Result{}, card.Errorf(card.CodeNotFound, "there is no such campaign")
	}
	action := campaign.action(args.Action)
	if action < 0 && !campaign.hadAction(args.Action) {
		return card.Result{}, card.Errorf(card.CodeNotFound, "the campaign has no such action")
	}
	group, err := p.tx.groupRules(campaign.Group)
	if err != nil {
		return card.Result{}, err
	}
	tap := m.tap
	if group.day(tap.Corrected) < campaign.firstStartsOn { // nobody taps before the campaign: that clock was wrong
		tap.Corrected, tap.Uncertain = p.received, true
	}
	day, uncertain, err := card.CheckInDay(args.Day, tap, group.zone, group.start)
	if err != nil {
		return card.Result{}, err
	}
	if !p.member.mayCheckIn(campaign.Group, day) {
		return card.Result{}, card.Errorf(card.CodeForbidden, "this campaign is of a group that you did not belong to on %s", day)
	}
	if day < campaign.firstStartsOn || day > campaign.plannedEndsOn {
		return card.Result{}, card.Errorf(card.CodeDayOutOfRange, "the campaign runs from %s to %s", campaign.StartsOn, campaign.EndsOn)
	}
	// Kept but not counted: the campaign was closed or edited while the phone did not know.
	late := campaign.State == card.CampaignDone || campaign.cancelled || !campaign.Covers(day) || action < 0

	if p.waited && !late {
		done, err := p.tx.memberDay(p.member.ID, day, campaign.ID)
		if err != nil {
			return card.Result{}, err
		}
		if done.count(action) >= maxPerAction {
			return card.Result{}, card.Errorf(card.CodeConflict, "this action and day were told %d times already", maxPerAction)
		}
	}
	added, err := p.tx.exec(`INSERT INTO check_in (member_id, id, campaign_id, action_id, day, at, late, retracted, note, digest, changed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9, ?10) ON CONFLICT (member_id, id) DO NOTHING`,
		p.member.ID, m.ID, campaign.ID, args.Action, day, millis(tap.Corrected), late, args.Note, m.digest, p.tx.version)
	var existing *storedCheckIn
	if err == nil && added == 0 {
		existing, err = p.checkInByID(m.ID)
	}
	switch {
	case err != nil:
		return card.Result{}, err
	case existing == nil:
	case existing.day == "": // its retraction was faster
		_, err = p.tx.exec(`UPDATE check_in SET campaign_id = ?3, action_id = ?4, day = ?5, at = ?6, late = ?7, note = ?8, digest = ?9, changed = ?10
			WHERE member_id = ?1 AND id = ?2`,
			p.member.ID, m.ID, campaign.ID, args.Action, day, millis(tap.Corrected), late, args.Note, m.digest, p.tx.version)
	default:
		return existing.again(m), nil
	}
	if err != nil {
		return card.Result{}, err
	}
	p.tx.touch(p.member.ID, tableCheckIn)
	result := card.Result{Status: card.Applied}
	if uncertain {
		result.Code = card.CodeTimeUncertain
		result.Detail = "the clock of the phone was wrong; counted for " + string(day)
	}
	if late {
		result.Code = card.CodeLate
		result.Detail = "the campaign is closed; kept, not counted"
		return result, nil
	}
	if existing != nil {
		return result, nil
	}
	before, err := p.tx.moveMemberDay(p.member, campaign, group, day, action, +1)
	if err != nil {
		return card.Result{}, err
	}
	if before >= maxPerAction {
		return card.Result{}, &setAside{card.Errorf(card.CodeConflict, "this action and day were told %d times already", before)}
	}
	if before > 0 {
		result.Status = card.Duplicate
	}
	return result, nil
}

// storedCheckIn is as much of a check-in as a resend or a retraction has to know.
type storedCheckIn struct {
	campaign, action card.ID
	day              card.Day
	late, retracted  bool
	digest           int64
}

// again answers a check-in whose id is there already.
func (c *storedCheckIn) again(m *mutation) card.Result {
	if c.digest != m.digest {
		return card.Result{Status: card.Rejected, Code: card.CodeIDReused, Detail: "another mutation has this id"}
	}
	return card.Result{Status: card.Duplicate}
}

func (p *push) checkInByID(id card.ID) (stored *storedCheckIn, err error) {
	_, err = p.tx.one(func(r row) error {
		stored = &storedCheckIn{campaign: r.id(0), action: r.id(1), day: r.day(2), late: r.bool(3), retracted: r.bool(4), digest: r.int64(5)}
		return nil
	}, "SELECT campaign_id, action_id, day, late, retracted, digest FROM check_in WHERE member_id = ?1 AND id = ?2", p.member.ID, id)
	return stored, err
}

func (p *push) retractCheckIn(m *mutation) (card.Result, error) {
	var args card.RetractCheckInArgs
	if err := m.decode(&args); err != nil {
		return card.Result{}, err
	}
	if args.CheckIn.IsZero() {
		return card.Result{}, card.Errorf(card.CodeInvalidArgs, "a retraction names its check-in")
	}
	stored, err := p.checkInByID(args.CheckIn)
	if err != nil {
		return card.Result{}, err
	}
	if stored == nil { // it may still be on its way: the retraction waits for it
		_, err := p.tx.exec(`INSERT INTO check_in (member_id, id, campaign_id, action_id, day, at, late, retracted, note, digest, changed)
			VALUES (?1, ?2, ?3, ?3, '', 0, 0, 1, '', 0, ?4)`, p.member.ID, args.CheckIn, []byte{}, p.tx.version)
		return applied, err
	}
	if stored.retracted {
		return applied, nil
	}
	if _, err := p.tx.exec("UPDATE check_in SET retracted = 1, changed = ?3 WHERE member_id = ?1 AND id = ?2", p.member.ID, args.CheckIn, p.tx.version); err != nil {
		return card.Result{}, err
	}
	p.tx.touch(p.member.ID, tableCheckIn)
	if stored.late {
		return applied, nil
	}
	campaign, err := p.tx.campaignRules(stored.campaign)
	if err != nil {
		return card.Result{}, err
	}
	group, err := p.tx.groupRules(campaign.Group)
	if err != nil {
		return card.Result{}, err
	}
	action := campaign.action(stored.action)
	if action < 0 { // nothing of it is counted
		return applied, nil
	}
	_, err = p.tx.moveMemberDay(p.member, campaign, group, stored.day, action, -1)
	return applied, err
}
