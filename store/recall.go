package store

import (
	"time"

	"servicecard/card"
)

const tableRecall table = 20

var recallFacts = fact{
	mutations: []mutationFact{on(card.MutationRecall, card.VerbRecall, (*intake).tellRecall)},
	tables:    []tableFact{{tableRecall, "recall", card.VerbSeeSelf, ofMember, (*pulling).recalls}},
}

func (in *intake) tellRecall(m *mutation, args *card.RecallArgs) error {
	if err := in.knownPoint(args.Point); err != nil {
		return err
	}
	at := m.tap.Corrected
	if err := in.atMostADay(m, card.MaxRecallsPerDay, "recall", "SELECT COUNT(*) FROM recall WHERE member_id = ?1 AND at > ?2 AND at <= ?3",
		millis(at.Add(-24*time.Hour)), millis(at)); err != nil {
		return err
	}
	if _, err := in.tx.exec("INSERT INTO recall (member_id, id, point_id, grade, at, changed, received_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		in.member.ID, m.ID, args.Point, args.Grade, millis(at), in.tx.version, millis(in.received)); err != nil {
		return err
	}
	in.tx.touch(in.member.ID, tableRecall)
	if in.member.Group == nil {
		return nil
	}
	group, err := in.tx.groupRules(*in.member.Group)
	if err != nil {
		return err
	}
	return in.tx.noteActive(in.member.ID, group.day(at))
}

func (p *pulling) recalls() error {
	return p.rowsByID(func(r row) (any, error) {
		return card.Recall{ID: r.id(1), Point: r.id(2), Grade: r.int(3), At: card.TimeFromMillis(r.int64(4))}, nil
	}, `SELECT changed, id, point_id, grade, at FROM recall WHERE member_id = ?1 AND (changed, id) > (?2, ?3) AND at >= ?4
		ORDER BY changed, id LIMIT +?5`, millis(p.store.options.Now().AddDate(0, 0, -HistoryDays)), PageSize+1)
}
