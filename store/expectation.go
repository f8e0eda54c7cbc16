package store

import "servicecard/card"

const tableExpectation table = 11

var expectationFacts = fact{
	mutations: []mutationFact{
		on(card.MutationAddExpectation, card.VerbAddExpectation, (*intake).addExpectation),
		on(card.MutationRemoveExpectation, card.VerbRemoveExpectation, (*intake).removeExpectation),
	},
	tables: []tableFact{{tableExpectation, "expectation", card.VerbSeeGroup, ofGroup, (*pulling).expectations}},
}

func (in *intake) addExpectation(m *mutation, args *card.AddExpectationArgs) error {
	group, err := in.groupOf(m, args.Group)
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
	if err := in.insertOnce(`INSERT INTO expectation (id, group_id, member_id, source, text, at, removed, changed, shown, born) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8, ?7) ON CONFLICT (id) DO NOTHING`,
		m.ID, group.id, in.member.ID, args.Source, args.Text, millis(m.tap.Corrected), in.tx.version, in.makesNameless(m)); err != nil {
		return err
	}
	in.tx.touch(group.id, tableExpectation)
	return nil
}

func (in *intake) removeExpectation(m *mutation, args *card.RemoveExpectationArgs) error {
	return in.remove(m, "expectation", args.Expectation, tableExpectation)
}

func (p *pulling) expectations() error {
	return p.each(func(r row) error {
		changed, key, author := r.int64(0), string(r.blob(1)), r.id(4)
		e := card.Expectation{ID: p.nameFor(r.id(1), author), Group: p.owner, Source: card.ExpectationSource(r.text(2)), Text: r.text(3), Mine: author == p.viewer.Member.ID}
		if r.bool(5) {
			p.del(changed, key, e.ID.String())
			return nil
		}
		p.put(changed, key, e.ID.String(), e)
		return nil
	}, `SELECT changed, id, source, text, member_id, removed FROM expectation WHERE group_id = ?1 AND (changed, id) > (?2, ?3) AND `+told("+removed = 0", "", "id", 5)+`
		ORDER BY changed, id LIMIT +?4`, p.owner, p.changed, []byte(p.key), PageSize+1, p.unseen)
}
