package store

import "servicecard/card"

var applied = card.Result{Status: card.Applied}

// checked are arguments that judge themselves.
type checked interface{ Check() error }

// decodeChecked reads the arguments strictly and lets them judge themselves.
func (m *mutation) decodeChecked(args checked) error {
	if err := m.decode(args); err != nil {
		return err
	}
	return args.Check()
}

// groupOf is the group that a member means: a named one of theirs, or the own one.
func (p *push) groupOf(named *card.ID) (*groupRules, error) {
	switch {
	case named == nil && p.member.Group == nil:
		return nil, card.Errorf(card.CodeForbidden, "this is for members of a group")
	case named == nil:
		named = p.member.Group
	case !p.belongs(*named):
		return nil, card.Errorf(card.CodeForbidden, "you do not belong to this group")
	}
	return p.tx.groupRules(*named)
}

// belongs tells whether the group is the member's own or one they lead.
func (p *push) belongs(group card.ID) bool { return p.member.belongs(group) }

// ledGroup is the group that a supervisor leads and means.
func (p *push) ledGroup(named *card.ID) (*groupRules, error) {
	id, err := p.ledGroupID(named)
	if err != nil {
		return nil, err
	}
	return p.tx.groupRules(id)
}

func (p *push) ledGroupID(named *card.ID) (card.ID, error) {
	switch {
	case named != nil && p.member.LeadsGroup(*named):
		return *named, nil
	case named != nil || len(p.member.Leads) == 0:
		return card.ID{}, card.Errorf(card.CodeForbidden, "this is for the group's supervisor")
	case len(p.member.Leads) == 1:
		return p.member.Leads[0], nil
	case p.member.Group != nil && p.member.LeadsGroup(*p.member.Group):
		return *p.member.Group, nil
	}
	return card.ID{}, card.Errorf(card.CodeInvalidArgs, "name the group that you mean")
}

// notArrived refuses a mutation that names something unknown, which may be on its way: the mutation waits for it.
func (m *mutation) notArrived(id card.ID, what string) *card.Error {
	if !id.IsZero() {
		m.waitsFor = &id
	}
	return noSuch(what)
}

func noSuch(what string) *card.Error {
	return card.Errorf(card.CodeNotFound, "there is no such %s", what)
}

// insertOnce inserts a row whose id is the mutation's; one that somebody else's mutation has taken is refused.
func (p *push) insertOnce(query string, args ...any) error {
	added, err := p.tx.exec(query, args...)
	if err == nil && added == 0 {
		err = card.Errorf(card.CodeIDReused, "another mutation has this id")
	}
	return err
}

// after is where the scope's rows begin that the phone does not have; for keys that are ids.
func (p *pulling) after() (changed int64, key []byte) { return p.changed, []byte(p.key) }
