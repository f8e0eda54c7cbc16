package store

import "servicecard/card"

const tableIntroduction table = 12

var introductionFacts = fact{
	mutations: []mutationFact{on(card.MutationLeadIntroduction, card.VerbLeadIntroduction, (*intake).leadIntroduction)},
	tables:    []tableFact{{tableIntroduction, "introduction", card.VerbSeeGroup, ofGroup, (*pulling).introduction}},
}

func (in *intake) leadIntroduction(m *mutation, args *card.LeadIntroductionArgs) error {
	group, err := in.ledGroup(m, args.Group)
	if err != nil {
		return err
	}
	won, err := in.tx.exec("UPDATE work_group SET step = ?2, step_at = ?3, step_mutation = ?4, step_changed = ?5 WHERE id = ?1 AND (step_at, step_mutation) < (?3, ?4)",
		group.id, args.Step, millis(m.tap.Corrected), m.ID, in.tx.version)
	if won > 0 {
		in.tx.touch(group.id, tableIntroduction)
	}
	return err
}

func (p *pulling) introduction() error {
	return p.rowsByID(func(r row) (any, error) {
		return card.Introduction{ID: p.owner, Group: p.owner, Step: card.IntroductionStep(r.text(2))}, nil
	}, "SELECT step_changed, id, step FROM work_group WHERE id = ?1 AND step <> '' AND (step_changed, id) > (?2, ?3)")
}
