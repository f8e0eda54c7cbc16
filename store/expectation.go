package store

import "servicecard/card"

const tableExpectation table = 11

var expectationFacts = fact{
	mutations: []mutationFact{
		on(card.MutationAddExpectation, (*intake).addExpectation),
		on(card.MutationRemoveExpectation, (*intake).removeExpectation),
	},
	tables: []tableFact{{tableExpectation, "expectation", ofGroup, (*pulling).expectations}},
}

func (in *intake) addExpectation(m *mutation, args *card.AddExpectationArgs) error {
	group, err := in.groupOf(args.Group)
	if err != nil {
		return err
	}
	kept, err := in.tx.count("SELECT COUNT(*) FROM expectation WHERE group_id = ?1 AND member_id = ?2 AND removed = 0", group.id, in.member.ID)
	if err != nil {
		return err
	}
	if kept >= card.MaxExpectations {
		return card.Errorf(card.CodeConflict, "you added %d expectations already; remove one first", kept)
	}
	if err := in.insertOnce(`INSERT INTO expectation (id, group_id, member_id, source, text, at, removed, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7) ON CONFLICT (id) DO NOTHING`,
		m.ID, group.id, in.member.ID, args.Source, args.Text, millis(m.tap.Corrected), in.tx.version); err != nil {
		return err
	}
	m.made = append(m.made, m.ID)
	in.tx.touch(group.id, tableExpectation)
	return nil
}

func (in *intake) removeExpectation(m *mutation, args *card.RemoveExpectationArgs) error {
	return in.remove(m, "expectation", args.Expectation, tableExpectation)
}

func (p *pulling) expectations() error {
	return p.rowsByID(func(r row) (any, error) {
		if r.bool(5) {
			return nil, nil
		}
		return card.Expectation{ID: r.id(1), Group: p.owner, Source: card.ExpectationSource(r.text(2)), Text: r.text(3), Mine: r.id(4) == p.viewer.Member.ID}, nil
	}, `SELECT changed, id, source, text, member_id, removed FROM expectation WHERE group_id = ?1 AND (changed, id) > (?2, ?3)
		ORDER BY changed, id LIMIT +?4`, PageSize+1)
}
