package store

import (
	"servicecard/card"
)

const tablePoint table = 2

var pointFacts = fact{tables: []tableFact{{tablePoint, "point", ofOrganisation, (*pulling).points}}}

func (in *intake) knownPoint(id card.ID) error {
	known, err := in.tx.one(func(row) error { return nil }, "SELECT 1 FROM point WHERE id = ?1", id)
	if err == nil && !known {
		err = noSuch("point on the card")
	}
	return err
}

func (p *pulling) points() error {
	return p.each(func(r row) error {
		builtin := p.texts().Point(r.text(2))
		if builtin == nil { // a later release dropped it
			return nil
		}
		point := card.Point{ID: r.id(1), Title: builtin.Title, Why: builtin.Why, Wordings: builtin.Wordings, Order: r.int(3)}
		p.put(r.int64(0), string(r.blob(1)), point.ID.String(), point)
		return nil
	}, "SELECT changed, id, builtin, ord FROM point WHERE (changed, id) > (?1, ?2)", p.changed, []byte(p.key))
}
