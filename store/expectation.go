package store

import "servicecard/card"

func (p *push) addExpectation(m *mutation) (card.Result, error) {
	var args card.AddExpectationArgs
	if err := m.decodeChecked(&args); err != nil {
		return card.Result{}, err
	}
	group, err := p.groupOf(args.Group)
	if err != nil {
		return card.Result{}, err
	}
	kept := 0
	if _, err := p.tx.one(func(r row) error {
		kept = r.int(0)
		return nil
	}, "SELECT COUNT(*) FROM expectation WHERE group_id = ?1 AND member_id = ?2 AND removed = 0", group.id, p.member.ID); err != nil {
		return card.Result{}, err
	}
	if kept >= card.MaxExpectations {
		return card.Result{}, card.Errorf(card.CodeConflict, "you added %d expectations already; remove one first", kept)
	}
	if err := p.insertOnce(`INSERT INTO expectation (id, group_id, member_id, source, text, at, removed, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7) ON CONFLICT (id) DO NOTHING`,
		m.ID, group.id, p.member.ID, args.Source, args.Text, millis(m.tap.Corrected), p.tx.version); err != nil {
		return card.Result{}, err
	}
	m.made = append(m.made, m.ID)
	p.tx.touch(group.id, tableExpectation)
	return applied, nil
}

func (p *push) removeExpectation(m *mutation) (card.Result, error) {
	var args card.RemoveExpectationArgs
	if err := m.decode(&args); err != nil {
		return card.Result{}, err
	}
	return p.remove(m, "expectation", args.Expectation, tableExpectation)
}

// remove marks a row as gone that its author or the group's supervisor takes away, and drops its words. Outsiders are
// not told whether it exists.
func (p *push) remove(m *mutation, name string, id card.ID, t table) (card.Result, error) {
	group, author, err := p.authorOf(m, name, id)
	if err != nil {
		return card.Result{}, err
	}
	if author != p.member.ID && !p.member.LeadsGroup(group) {
		return card.Result{}, p.notYours(group, name)
	}
	if _, err := p.tx.exec("UPDATE "+name+" SET removed = 1, text = '', changed = ?2 WHERE id = ?1 AND removed = 0", id, p.tx.version); err != nil {
		return card.Result{}, err
	}
	p.tx.touch(group, t)
	return applied, nil
}

// authorOf finds the group and the author of a row.
func (p *push) authorOf(m *mutation, name string, id card.ID) (group, author card.ID, err error) {
	found, err := p.tx.one(func(r row) error {
		group, author = r.id(0), r.id(1)
		return nil
	}, "SELECT group_id, member_id FROM "+name+" WHERE id = ?1", id)
	if err == nil && !found {
		err = m.notArrived(id, name)
	}
	return group, author, err
}

func (p *push) notYours(group card.ID, what string) error {
	if !p.belongs(group) {
		return noSuch(what)
	}
	return card.Errorf(card.CodeForbidden, "this %s is for its author or the supervisor to take away", what)
}

func (p *pulling) expectations() error {
	changed, key := p.after()
	return p.each(func(r row) error {
		e := card.Expectation{ID: r.id(1), Group: p.owner, Source: card.ExpectationSource(r.text(2)), Text: r.text(3), Mine: r.id(4) == p.viewer.Member.ID}
		if r.bool(5) {
			p.del(r.int64(0), string(r.blob(1)), e.ID.String())
			return nil
		}
		p.put(r.int64(0), string(r.blob(1)), e.ID.String(), e)
		return nil
	}, `SELECT changed, id, source, text, member_id, removed FROM expectation WHERE group_id = ?1 AND (changed, id) > (?2, ?3)
		ORDER BY changed, id LIMIT +?4`, p.owner, changed, key, PageSize+1)
}
