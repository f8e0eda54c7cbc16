package store

import (
	"cmp"
	"time"

	"servicecard/card"
)

const tableObstacle table = 17

var obstacleFacts = fact{
	mutations: []mutationFact{
		on(card.MutationObstacle, card.VerbObstacle, (*intake).obstacle),
		on(card.MutationWithdrawObstacle, card.VerbWithdrawObstacle, (*intake).withdrawObstacle),
		on(card.MutationAnswerObstacle, card.VerbAnswerObstacle, (*intake).answerObstacle),
	},
	tables: []tableFact{{tableObstacle, "obstacle", card.VerbSeeGroup, ofGroup, (*pulling).obstacles}},
}

func (in *intake) obstacle(m *mutation, args *card.ObstacleArgs) error {
	campaign, err := in.tx.campaignRules(args.Campaign)
	if err != nil {
		return err
	}
	if campaign == nil {
		return m.notArrived(args.Campaign, "campaign")
	}
	group, err := in.tx.groupRules(campaign.Group)
	if err != nil {
		return err
	}
	day, uncertain, err := card.CheckInDay(args.Day, m.tap, group.zone, group.start)
	if err != nil {
		return err
	}
	if !in.member.mayCheckIn(group.id, day) || !in.mayAs(m, group.id) {
		return card.Errorf(card.CodeForbidden, "this campaign is of a group that you did not belong to on %s", day)
	}
	if err := in.atMostADay(m, card.MaxObstacles, "obstacle", "SELECT COUNT(*) FROM obstacle WHERE member_id = ?1 AND day = ?2", day); err != nil {
		return err
	}
	limit, err := in.tx.limit()
	if err != nil {
		return err
	}
	counted, err := in.tx.counted(group.id, group.day(in.received), namelessDays*limit)
	if err != nil {
		return err
	}
	if err := in.insertOnce(`INSERT INTO obstacle (id, group_id, member_id, campaign_id, day, kind, text, at, withdrawn, answer, set_at, set_mutation, changed, shown, shown_week, received_at, born)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, '', 0, ?9, ?10, ?11, ?12, ?13, ?10) ON CONFLICT (id) DO NOTHING`,
		m.ID, group.id, in.member.ID, campaign.ID, day, args.Kind, args.Text, millis(m.tap.Corrected), []byte{}, in.tx.version,
		in.makesNameless(m), counted < namelessDays*limit, millis(in.received)); err != nil {
		return err
	}
	in.tx.touch(group.id, tableObstacle)
	if uncertain {
		m.timeUncertain(day)
	}
	return nil
}

func (in *intake) withdrawObstacle(m *mutation, args *card.WithdrawObstacleArgs) error {
	told, err := in.told(m, "obstacle", args.Obstacle)
	if err != nil {
		return err
	}
	if !in.may(m, card.Place{Person: told.author}) {
		return noSuch("obstacle of yours")
	}
	return in.tx.dropWords("obstacle", "withdrawn", told, tableObstacle)
}

func (in *intake) answerObstacle(m *mutation, args *card.AnswerObstacleArgs) error {
	told, err := in.told(m, "obstacle", args.Obstacle)
	if err != nil {
		return err
	}
	if !in.mayIn(m, told.group) {
		if !in.belongs(told.group) {
			return noSuch("obstacle")
		}
		return card.Errorf(card.CodeForbidden, "the group's supervisor answers obstacles")
	}
	in.tx.touch(told.group, tableObstacle)
	_, err = in.tx.exec(`UPDATE obstacle SET answer_born = CASE WHEN answer_born = 0 AND born > 0 AND ?2 <> '' THEN ?6 ELSE answer_born END, answer = ?2, answered_by = ?3, set_at = ?4, set_mutation = ?5, changed = ?6, answer_received_at = ?7
		WHERE id = ?1 AND (set_at, set_mutation) < (?4, ?5)`, told.id, args.Text, in.member.ID, millis(m.tap.Corrected), m.ID, in.tx.version, millis(in.received))
	return err
}

// obstacles are all to the group's supervisors, the own and the answered ones to its members. Of those of others the
// day or the week is told, and no time.
func (p *pulling) obstacles() error {
	holder := p.viewer.Holder()
	leads := holder.May(card.VerbSeeLed, card.Place{Group: p.owner})
	return p.each(func(r row) error {
		author := r.id(7)
		o := card.Obstacle{
			ID: p.nameFor(r.id(1), author), Group: p.owner, Campaign: r.id(2), Day: r.day(3), Kind: card.ObstacleKind(r.text(4)), Text: r.text(5),
			At: card.TimeFromMillis(r.int64(6)), Mine: author == p.viewer.Member.ID,
		}
		if !o.Mine {
			if o.Week = r.bool(13); o.Week {
				o.Day = o.Day.Week()
			}
			o.At = card.Time{Time: card.At(o.Day, 0, time.UTC)}
		}
		if answer := r.text(9); answer != "" {
			o.Answer = &card.Answer{Text: answer, By: card.Colleague{ID: r.id(10), Name: r.text(11)}, At: card.TimeFromMillis(r.int64(12))}
		}
		changed, key, born := r.int64(0), string(r.blob(1)), r.int64(14)
		if !leads && !o.Mine { // who has it from the first answer on
			wasAnswered := r.int64(12) > 0
			if born > 0 {
				born = r.int64(15)
				wasAnswered = born > 0
			}
			if !wasAnswered {
				return nil
			}
		}
		switch visible := leads || o.Mine || o.Answer != nil; {
		case visible && !r.bool(8):
			p.put(changed, key, o.ID.String(), o)
		case changed > p.unseen && cmp.Or(cmp.Compare(born, p.changed), cmp.Compare(key, p.key)) <= 0:
			p.del(changed, key, o.ID.String())
		}
		return nil
	}, `SELECT o.changed, o.id, o.campaign_id, o.day, o.kind, o.text, o.at, o.member_id, o.withdrawn, o.answer,
			COALESCE(o.answered_by, o.id), COALESCE(m.name, ''), o.set_at, o.shown_week, o.born, o.answer_born
		FROM obstacle o LEFT JOIN member m ON m.id = o.answered_by
		WHERE o.group_id = ?1 AND (o.changed, o.id) > (?2, ?3) AND o.day >= ?4 ORDER BY o.changed, o.id`, p.owner, p.changed, []byte(p.key), p.store.oldest())
}
