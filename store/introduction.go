package store

import "servicecard/card"

func (p *push) leadIntroduction(m *mutation) (card.Result, error) {
	var args card.LeadIntroductionArgs
	if err := m.decodeChecked(&args); err != nil {
		return card.Result{}, err
	}
	group, err := p.ledGroup(args.Group)
	if err != nil {
		return card.Result{}, err
	}
	won, err := p.tx.exec("UPDATE work_group SET step = ?2, step_at = ?3, step_by = ?4, step_changed = ?5 WHERE id = ?1 AND (step_at, step_by) < (?3, ?4)",
		group.id, args.Step, millis(m.tap.Corrected), m.ID, p.tx.version)
	if won > 0 {
		p.tx.touch(group.id, tableIntroduction)
	}
	return applied, err
}

func (p *pulling) introduction() error {
	changed, key := p.after()
	return p.each(func(r row) error {
		p.put(r.int64(0), string(r.blob(1)), p.owner.String(),
			card.Introduction{ID: p.owner, Group: p.owner, Step: card.IntroductionStep(r.text(2))})
		return nil
	}, "SELECT step_changed, id, step FROM work_group WHERE id = ?1 AND step <> '' AND (step_changed, id) > (?2, ?3)", p.owner, changed, key)
}
