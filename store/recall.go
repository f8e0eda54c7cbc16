package store

import (
	"time"

	"servicecard/card"
)

func (p *push) tellRecall(m *mutation) (card.Result, error) {
	var args card.RecallArgs
	if err := m.decodeChecked(&args); err != nil {
		return card.Result{}, err
	}
	if err := p.knownPoint(args.Point); err != nil {
		return card.Result{}, err
	}
	at := m.tap.Corrected
	if err := p.atMost(card.MaxRecallsPerDay, "SELECT COUNT(*) FROM recall WHERE member_id = ?1 AND at > ?2 AND at <= ?3",
		p.member.ID, millis(at.Add(-24*time.Hour)), millis(at)); err != nil {
		return card.Result{}, err
	}
	if _, err := p.tx.exec("INSERT INTO recall (member_id, id, point_id, grade, at, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
		p.member.ID, m.ID, args.Point, args.Grade, millis(at), p.tx.version); err != nil {
		return card.Result{}, err
	}
	p.tx.touch(p.member.ID, tableRecall)
	if p.member.Group == nil {
		return applied, nil
	}
	group, err := p.tx.groupRules(*p.member.Group)
	if err != nil {
		return card.Result{}, err
	}
	return applied, p.tx.noteActive(p.member.ID, group.day(at))
}

func (p *pulling) recalls() error {
	changed, key := p.after()
	return p.each(func(r row) error {
		recall := card.Recall{ID: r.id(1), Point: r.id(2), Grade: r.int(3), At: card.TimeFromMillis(r.int64(4))}
		p.put(r.int64(0), string(r.blob(1)), recall.ID.String(), recall)
		return nil
	}, `SELECT changed, id, point_id, grade, at FROM recall WHERE member_id = ?1 AND (changed, id) > (?2, ?3) AND at >= ?4
		ORDER BY changed, id LIMIT +?5`, p.owner, changed, key, millis(p.store.options.Now().AddDate(0, 0, -HistoryDays)), PageSize+1)
}
