package store

import (
	"fmt"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

const tableGroup table = 4

var groupFacts = fact{tables: []tableFact{{tableGroup, "group", card.VerbSeeGroup, ofGroup, (*pulling).group}}}

// NewGroup says which group is to be made; empty fields mean the usual.
type NewGroup struct {
	ID          card.ID // zero: made here
	Name        string
	Site        *card.ID
	Kind        card.Kind
	TimeZone    string      // the organisation's
	DayStart    *card.Clock // card.DefaultDayStart
	WorkingDays card.Weekdays
}

// EnsureGroup finds a group by its name or makes it.
func (tx *Tx) EnsureGroup(n NewGroup) (id card.ID, made bool, err error) {
	found, err := newRoster(tx.conn).group(n.Name)
	if err != nil {
		return id, false, err
	}
	if found != nil {
		return found.id, false, nil
	}
	id, err = tx.makeGroup(n)
	return id, true, err
}

func (tx *Tx) makeGroup(n NewGroup) (id card.ID, err error) {
	if n.TimeZone == "" {
		if _, err := tx.one(func(r row) error {
			n.TimeZone = r.text(0)
			return nil
		}, "SELECT time_zone FROM organisation"); err != nil {
			return id, err
		}
	} else if err := card.CheckZone(n.TimeZone); err != nil {
		return id, err
	}
	zone, err := card.LoadZone(n.TimeZone)
	if err != nil {
		return id, err
	}
	if n.Kind == "" {
		n.Kind = card.KindAll
	}
	if n.WorkingDays == nil {
		n.WorkingDays = card.MondayToFriday
	}
	start := card.DefaultDayStart
	if n.DayStart != nil {
		start = *n.DayStart
	}
	now := tx.store.options.Now()
	today := card.DayOf(now, zone, start)
	if id = n.ID; id.IsZero() {
		id = card.NewID(now)
	}
	_, err = tx.exec(`INSERT INTO work_group (id, name, site_id, kind, time_zone, day_start, working_days, members, freshness, today, next_turn, pulse_code, changed, turned_on)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, ?8, ?9, ?10, ?11, ?8)`,
		id, n.Name, n.Site, n.Kind, n.TimeZone, start, list(n.WorkingDays), today,
		millis(card.At(today.Add(1), start, zone)), card.NewPulseCode(), tx.version)
	tx.touch(id, tableGroup)
	tx.changeRules()
	return id, err
}

const groupColumns = "id, name, COALESCE((SELECT s.name FROM site s WHERE s.id = site_id), ''), kind, time_zone, day_start, working_days, members, freshness, spread, pulse_code, figures"

func scanGroup(r row) (g card.Group, err error) {
	g = card.Group{
		ID: r.id(0), Name: r.text(1), Site: r.text(2), Kind: card.Kind(r.text(3)), TimeZone: r.text(4),
		DayStart: card.Clock(r.int(5)), Members: r.int(7), Freshness: int(r.float(8) + 0.5),
		Figures: card.Figures(r.text(11)), Supervisors: []card.Colleague{},
	}
	if g.Figures == card.FiguresNone {
		g.Freshness = 0
	}
	if spread := r.text(9); spread != "" {
		if err := json.Unmarshal([]byte(spread), &g.Spread); err != nil {
			return g, fmt.Errorf("spread of a group: %w", err)
		}
	}
	if code := r.text(10); code != "" {
		g.PulseCode = &code
	}
	g.WorkingDays, err = parseList[int](r.text(6))
	return g, err
}

// colleagues are those whose id and name a query of the group finds.
func (p *pulling) colleagues(query string) (list []card.Colleague, err error) {
	list = []card.Colleague{}
	err = p.each(func(r row) error {
		list = append(list, card.Colleague{ID: r.id(0), Name: r.text(1)})
		return nil
	}, query, p.owner)
	return list, err
}

func (p *pulling) group() error {
	return p.rowsByID(func(r row) (any, error) {
		g, err := scanGroup(r[1:])
		if err != nil {
			return nil, err
		}
		if g.Supervisors, err = p.colleagues("SELECT m.id, m.name FROM leads l JOIN member m ON m.id = l.member_id WHERE l.group_id = ?1 ORDER BY m.name"); err != nil {
			return nil, err
		}
		if g.People, err = p.colleagues("SELECT id, name FROM member WHERE group_id = ?1 AND joined = 1 ORDER BY name"); err != nil {
			return nil, err
		}
		viewed := p.viewer.group(p.owner)
		now := p.store.options.Now()
		_, ahead := now.In(viewed.zone).Zone()
		g.UTCOffset = ahead / 60
		g.FreshDays = []card.FreshDay{}
		if g.Figures != card.FiguresNone {
			g.FreshDays, err = freshDays(p.conn, p.owner, card.DayOf(now, viewed.zone, viewed.start))
		}
		return g, err
	}, "SELECT changed, "+groupColumns+" FROM work_group WHERE id = ?1 AND (changed, id) > (?2, ?3)")
}
