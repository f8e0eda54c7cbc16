package store

import (
	"context"
	"fmt"

	"servicecard/card"
	"servicecard/content"
)

const tableOrganisation table = 1

// Unnamed is what an organisation is called until somebody says its name.
const Unnamed = "Our organisation"

// nameOfOrganisation is the organisation's name as somebody reads it.
func nameOfOrganisation(name string, locale card.Locale) string {
	if name == Unnamed && locale == card.Swedish {
		return "Vår organisation"
	}
	return name
}

var organisationFacts = fact{tables: []tableFact{{tableOrganisation, "organisation", card.VerbSeeOrganisation, ofOrganisation, (*pulling).organisation}}}

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

// Organisation is the one organisation of the data folder, without its words.
func (s *Store) Organisation(ctx context.Context) (o card.Organisation, err error) {
	err = s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			o = card.Organisation{ID: r.id(0), Name: r.text(1), TimeZone: r.text(2), FiguresFrom: r.int(3), SupervisorsManage: r.bool(4)}
			return nil
		}, "SELECT id, name, time_zone, figures_from, supervisors_manage FROM organisation")
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
		frame, err := frameOf(r.text(3))
		if err != nil {
			return nil, err
		}
		locale, standIn := p.viewer.Member.Locale, card.Locale(r.text(7))
		o := card.Organisation{
			ID: r.id(1), Name: nameOfOrganisation(r.text(2), locale), Vision: frame.Vision.In(locale, standIn), WhenWrong: frame.WhenWrong.In(locale, standIn),
			TimeZone: r.text(4), FiguresFrom: r.int(5), SupervisorsManage: r.bool(6),
		}
		if o.Privacy, err = p.privacy(); err != nil {
			return nil, err
		}
		if o.WhenWrong == nil {
			o.WhenWrong = []card.Step{}
		}
		return o, nil
	}, "SELECT changed, id, name, texts, time_zone, figures_from, supervisors_manage, locale FROM organisation WHERE id = ?1 AND (changed, id) > (?2, ?3)")
}
