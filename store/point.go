package store

import (
	"servicecard/card"
)

const tablePoint table = 2

var pointFacts = fact{tables: []tableFact{{tablePoint, "point", card.VerbSeeOrganisation, ofOrganisation, (*pulling).points}}}

func (in *intake) knownPoint(id card.ID) error {
	known, err := in.tx.one(func(row) error { return nil }, "SELECT 1 FROM point WHERE id = ?1", id)
	if err == nil && !known {
		err = noSuch("point on the card")
	}
	return err
}

// points are those on the card, and those that were on it: thanks, stories and line-ups name them.
func (p *pulling) points() error {
	standIn, err := p.standIn()
	if err != nil {
		return err
	}
	return p.each(func(r row) error {
		texts, err := pointOf(r.id(1), r.text(2), r.text(4))
		if err != nil || texts == nil { // a later release dropped it
			return err
		}
		point := texts.In(p.viewer.Member.Locale, standIn)
		point.Order, point.Removed = r.int(3), r.bool(5)
		p.put(r.int64(0), string(r.blob(1)), point.ID.String(), point)
		return nil
	}, "SELECT changed, id, builtin, ord, texts, removed FROM point WHERE (changed, id) > (?1, ?2)", p.changed, []byte(p.key))
}
