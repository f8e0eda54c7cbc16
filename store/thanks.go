package store

import (
	"time"

	"servicecard/card"
)

const tableThanks table = 18

var thanksFacts = fact{
	mutations: []mutationFact{
		on(card.MutationThank, card.VerbThank, (*intake).thank),
		on(card.MutationRemoveThanks, card.VerbRemoveThanks, (*intake).removeThanks),
	},
	tables: []tableFact{{tableThanks, "thanks", card.VerbSeeGroup, ofGroup, (*pulling).thanks}},
}

func (in *intake) thank(m *mutation, args *card.ThankArgs) error {
	group, err := in.groupOf(m, args.Group)
	if err != nil {
		return err
	}
	colleague, err := in.tx.person(args.Member)
	if err != nil {
		return err
	}
	if args.Member == in.member.ID || colleague != nil && colleague.ID == in.member.ID {
		return card.Errorf(card.CodeInvalidArgs, "thanks are for a colleague")
	}
	if colleague == nil {
		if m.unkept, err = in.tx.wasErased(args.Member); err != nil {
			return err
		}
		if m.unkept {
			return card.Errorf(card.CodeNotFound, "this colleague is not in the list any more")
		}
	}
	day := group.day(m.tap.Corrected)
	if colleague == nil || !colleague.belongs(group.id) && !colleague.inGroup(group.id, day) {
		return in.notYet(m, args.Member, noSuch("colleague in this group"))
	}
	if err := in.knownPoint(args.Point); err != nil {
		return err
	}
	if err := in.atMostADay(m, card.MaxThanksPerDay, "thanks", "SELECT COUNT(*) FROM thanks WHERE member_id = ?1 AND day = ?2", day); err != nil {
		return err
	}
	if err := in.insertOnce(`INSERT INTO thanks (id, group_id, member_id, to_id, point_id, text, day, at, removed, changed, received_at, born, shown, unnamed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?10, ?9, ?11, ?12 OR EXISTS (SELECT 1 FROM organisation WHERE named_thanks = 0 OR named_thanks_from > ?8)) ON CONFLICT (id) DO NOTHING`,
		m.ID, group.id, in.member.ID, colleague.ID, args.Point, args.Text, day, millis(m.tap.Corrected), in.tx.version, millis(in.received),
		in.makesNameless(m), args.Unnamed); err != nil {
		return err
	}
	in.tx.touch(group.id, tableThanks)
	return in.tx.noteActive(in.member.ID, day)
}

// removeThanks is for whoever thanked, whoever was thanked, and the group's supervisor.
func (in *intake) removeThanks(m *mutation, args *card.RemoveThanksArgs) error {
	got, err := in.tx.one(func(row) error { return nil }, "SELECT 1 FROM thanks WHERE (id = ?1 OR shown = ?1) AND to_id = ?2", args.Thanks, in.member.ID)
	if err != nil {
		return err
	}
	if !got || !in.may(m, card.Place{Person: in.member.ID}) {
		return in.remove(m, "thanks", args.Thanks, tableThanks)
	}
	told, err := in.told(m, "thanks", args.Thanks)
	if err != nil {
		return err
	}
	return in.tx.dropWords("thanks", "removed", told, tableThanks)
}

// thanksNamed tells of thanks (t) whether others may know who said it.
const thanksNamed = "(t.unnamed = 0 AND (SELECT named_thanks FROM organisation))"

// thanks of the group. Of what was said without a name, others hear the week and not from whom.
func (p *pulling) thanks() error {
	return p.each(func(r row) error {
		changed, key, id, from := r.int64(0), string(r.blob(1)), r.id(1), card.Colleague{ID: r.id(2), Name: r.text(3)}
		t := card.Thanks{
			ID: id, Group: p.owner, From: from, To: card.Colleague{ID: r.id(4), Name: r.text(5)},
			Point: r.id(6), Text: r.text(7), Day: r.day(8), At: card.TimeFromMillis(r.int64(9)),
		}
		if !r.bool(11) && from.ID != p.viewer.Member.ID {
			t.ID, t.From, t.Day = p.nameFor(id, from.ID), card.Colleague{}, t.Day.Week()
			t.At = card.Time{Time: card.At(t.Day, 0, time.UTC)}
		}
		if r.bool(10) {
			p.del(changed, key, t.ID.String())
			return nil
		}
		p.put(changed, key, t.ID.String(), t)
		return nil
	}, `SELECT t.changed, t.id, t.member_id, COALESCE(f.name, ''), t.to_id, COALESCE(m.name, ''), t.point_id, t.text, t.day, t.at, t.removed, `+thanksNamed+`
		FROM thanks t LEFT JOIN member f ON f.id = t.member_id LEFT JOIN member m ON m.id = t.to_id
		WHERE t.group_id = ?1 AND (t.changed, t.id) > (?2, ?3) AND t.day >= ?4 AND `+told("t.removed = 0", "t.", "t.id", 6)+` ORDER BY t.changed, t.id LIMIT +?5`,
		p.owner, p.changed, []byte(p.key), p.store.recent(), PageSize+1, p.unseen)
}
