package store

import (
	"cmp"
	"context"
	"fmt"

	"servicecard/card"
	"servicecard/content"
)

const tableOrganisation table = 1

var organisationFacts = fact{tables: []tableFact{{tableOrganisation, "organisation", ofOrganisation, (*pulling).organisation}}}

// ensureOrganisation makes the organisation, its points and its deck in a new folder.
func (tx *Tx) ensureOrganisation() error {
	s := tx.store
	found, err := tx.one(func(r row) error {
		s.organisation = r.id(0)
		return nil
	}, "SELECT id FROM organisation")
	if err != nil || found {
		return err
	}
	if s.options.Name == "" { // the first start was cut short
		return ErrNoOrganisation
	}
	if err := card.CheckZone(s.options.TimeZone); err != nil {
		return fmt.Errorf("time zone of the organisation: %w", err)
	}
	s.organisation = card.NewID(s.options.Now())
	if _, err := tx.exec("INSERT INTO organisation (id, name, vision, time_zone, changed) VALUES (?1, ?2, '', ?3, ?4)",
		s.organisation, s.options.Name, s.options.TimeZone, tx.version); err != nil {
		return err
	}
	texts := content.In(card.English)
	for i, point := range texts.Points {
		if _, err := tx.exec("INSERT INTO point (id, builtin, ord, changed) VALUES (?1, ?2, ?3, ?4)",
			card.DerivedID("point", point.Key), point.Key, i+1, tx.version); err != nil {
			return err
		}
	}
	for i, proposal := range texts.Proposals {
		if _, err := tx.exec("INSERT INTO proposal (id, builtin, ord, changed) VALUES (?1, ?2, ?3, ?4)",
			card.DerivedID("proposal", proposal.Key), proposal.Key, i+1, tx.version); err != nil {
			return err
		}
	}
	return nil
}

// Organisation is the one organisation of the data folder; its vision is empty where the built-in one stands.
func (s *Store) Organisation(ctx context.Context) (o card.Organisation, err error) {
	err = s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			o = card.Organisation{ID: r.id(0), Name: r.text(1), Vision: r.text(2), TimeZone: r.text(3), FiguresFrom: r.int(4), SupervisorsManage: r.bool(5)}
			return nil
		}, "SELECT id, name, vision, time_zone, figures_from, supervisors_manage FROM organisation")
		return err
	})
	return o, err
}

// Meta reads a value that the program keeps for itself, such as its VAPID keys; nil if there is none.
func (s *Store) Meta(ctx context.Context, name string) (value []byte, err error) {
	err = s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			value = r.blob(0)
			return nil
		}, "SELECT value FROM meta WHERE name = ?1", name)
		return err
	})
	return value, err
}

// SetMeta keeps a value.
func (tx *Tx) SetMeta(name string, value []byte) error {
	_, err := tx.exec("INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
	return err
}

func (p *pulling) organisation() error {
	return p.rowsByID(func(r row) (any, error) {
		return card.Organisation{ID: r.id(1), Name: r.text(2), Vision: cmp.Or(r.text(3), p.texts().Vision), TimeZone: r.text(4), FiguresFrom: r.int(5), SupervisorsManage: r.bool(6)}, nil
	}, "SELECT changed, id, name, vision, time_zone, figures_from, supervisors_manage FROM organisation WHERE id = ?1 AND (changed, id) > (?2, ?3)")
}
