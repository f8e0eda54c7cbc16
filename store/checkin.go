package store

import (
	"servicecard/card"
)

const tableCheckIn table = 6

var checkInFacts = fact{
	mutations: []mutationFact{
		on(card.MutationCheckIn, card.VerbCheckIn, (*intake).checkIn),
		on(card.MutationRetractCheckIn, card.VerbRetractCheckIn, (*intake).retractCheckIn),
	},
	tables: []tableFact{{tableCheckIn, "checkIn", card.VerbSeeSelf, ofMember, (*pulling).checkIns}},
}

// maxPerAction is how many check-ins of one member for one action and day stand side by side: several phones,
// never a person's need.
const maxPerAction = 100

func (in *intake) checkIn(m *mutation, args *card.CheckInArgs) error {
	campaign, err := in.tx.campaignRules(args.Campaign)
	if err != nil {
		return err
	}
	if campaign == nil {
		return m.notArrived(args.Campaign, "campaign")
	}
	action := campaign.action(args.Action)
	if action < 0 && !campaign.hadAction(args.Action) {
		return card.Errorf(card.CodeNotFound, "the campaign has no such action")
	}
	group, err := in.tx.groupRules(campaign.Group)
	if err != nil {
		return err
	}
	tap := m.tap
	if group.day(tap.Corrected) < campaign.firstStartsOn { // nobody taps before the campaign: that clock was wrong
		tap.Corrected, tap.Uncertain = in.received, true
	}
	day, uncertain, err := card.CheckInDay(args.Day, tap, group.zone, group.start)
	if err != nil {
		return err
	}
	if !in.member.mayCheckIn(campaign.Group, day) || !in.mayAs(m, campaign.Group) {
		return card.Errorf(card.CodeForbidden, "this campaign is of a group that you did not belong to on %s", day)
	}
	if day < campaign.firstStartsOn || day > campaign.plannedEndsOn {
		return card.Errorf(card.CodeDayOutOfRange, "the campaign runs from %s to %s", campaign.StartsOn, campaign.EndsOn)
	}
	// Kept but not counted: the campaign was closed or edited while the phone did not know.
	late := campaign.State == card.CampaignDone || campaign.cancelled || !campaign.Covers(day) || action < 0

	var done memberDay
	if !late {
		if done, err = in.tx.memberDay(in.member.ID, day, campaign.ID); err != nil {
			return err
		}
		if done.count(action) >= maxPerAction {
			if err := in.tooOften(m); err != nil {
				return err
			}
		}
	}
	added, err := in.tx.exec(`INSERT INTO check_in (member_id, id, campaign_id, action_id, day, at, late, retracted, note, digest, changed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9, ?10) ON CONFLICT (member_id, id) DO NOTHING`,
		in.member.ID, m.ID, campaign.ID, args.Action, day, millis(tap.Corrected), late, args.Note, m.digest, in.tx.version)
	var existing *storedCheckIn
	if err == nil && added == 0 {
		existing, err = in.checkInByID(m.ID)
	}
	switch {
	case err != nil:
		return err
	case existing == nil:
	case existing.day == "": // its retraction was faster
		_, err = in.tx.exec(`UPDATE check_in SET campaign_id = ?3, action_id = ?4, day = ?5, at = ?6, late = ?7, note = ?8, digest = ?9, changed = ?10
			WHERE member_id = ?1 AND id = ?2`,
			in.member.ID, m.ID, campaign.ID, args.Action, day, millis(tap.Corrected), late, args.Note, m.digest, in.tx.version)
	default:
		m.result = remembered{digest: existing.digest}.again(m)
		return nil
	}
	if err != nil {
		return err
	}
	in.tx.touch(in.member.ID, tableCheckIn)
	if uncertain {
		m.timeUncertain(day)
	}
	if late {
		m.note(card.CodeLate, "the campaign is closed; kept, not counted")
		return nil
	}
	if existing != nil {
		return nil
	}
	if done.count(action) > 0 {
		m.result.Status = card.Duplicate
	}
	in.tx.moveMemberDay(done, in.member, campaign, day, action, +1)
	return nil
}

// tooOften refuses one more check-in of an action and day that were told maxPerAction times, unless it is known: one of
// these, or one that was taken back before it arrived.
func (in *intake) tooOften(m *mutation) error {
	stored, err := in.checkInByID(m.ID)
	if err == nil && stored == nil {
		err = card.Errorf(card.CodeConflict, "this action and day were told %d times already", maxPerAction)
	}
	return err
}

// storedCheckIn is as much of a check-in as a resend or a retraction has to know.
type storedCheckIn struct {
	campaign, action card.ID
	day              card.Day
	late, retracted  bool
	digest           int64
}

func (in *intake) checkInByID(id card.ID) (stored *storedCheckIn, err error) {
	_, err = in.tx.one(func(r row) error {
		stored = &storedCheckIn{campaign: r.id(0), action: r.id(1), day: r.day(2), late: r.bool(3), retracted: r.bool(4), digest: r.int64(5)}
		return nil
	}, "SELECT campaign_id, action_id, day, late, retracted, digest FROM check_in WHERE member_id = ?1 AND id = ?2", in.member.ID, id)
	return stored, err
}

func (in *intake) retractCheckIn(m *mutation, args *card.RetractCheckInArgs) error {
	stored, err := in.checkInByID(args.CheckIn)
	if err != nil {
		return err
	}
	if stored == nil { // it may still be on its way: the retraction waits for it
		_, err := in.tx.exec(`INSERT INTO check_in (member_id, id, campaign_id, action_id, day, at, late, retracted, note, digest, changed)
			VALUES (?1, ?2, ?3, ?3, '', ?5, 0, 1, '', 0, ?4)`, in.member.ID, args.CheckIn, []byte{}, in.tx.version, millis(m.tap.Corrected))
		return err
	}
	if stored.retracted {
		return nil
	}
	if _, err := in.tx.exec("UPDATE check_in SET retracted = 1, changed = ?3 WHERE member_id = ?1 AND id = ?2", in.member.ID, args.CheckIn, in.tx.version); err != nil {
		return err
	}
	in.tx.touch(in.member.ID, tableCheckIn)
	if stored.late {
		return nil
	}
	campaign, err := in.tx.campaignRules(stored.campaign)
	if err != nil {
		return err
	}
	action := campaign.action(stored.action)
	if action < 0 { // nothing of it is counted
		return nil
	}
	done, err := in.tx.memberDay(in.member.ID, stored.day, campaign.ID)
	if err != nil {
		return err
	}
	in.tx.moveMemberDay(done, in.member, campaign, stored.day, action, -1)
	return nil
}

func (p *pulling) checkIns() error {
	return p.rowsByID(func(r row) (any, error) {
		return card.CheckIn{
			ID: r.id(1), Campaign: r.id(2), Action: r.id(3), Day: r.day(4), At: card.TimeFromMillis(r.int64(5)),
			Late: r.bool(6), Retracted: r.bool(7), Note: r.text(8),
		}, nil
	}, `SELECT changed, id, campaign_id, action_id, day, at, late, retracted, note FROM check_in
		WHERE member_id = ?1 AND (changed, id) > (?2, ?3) AND day >= ?4 ORDER BY changed, id LIMIT +?5`,
		p.store.oldest(), PageSize+1)
}
