package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"servicecard/card"
	"servicecard/content"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Export is a copy of all that is stored about a person. It is made at one moment of the database, whatever happens to the person meanwhile.
type Export struct {
	Person       card.ID        `json:"person"`
	Name         string         `json:"name"`
	Organisation string         `json:"organisation"`
	Made         time.Time      `json:"made"`
	Parts        []ExportedPart `json:"parts"`
	Locale       card.Locale    `json:"-"` // the person's
	Zone         *time.Location `json:"-"` // the organisation's
}

// ExportedPart are the rows of one kind. Each has the part's columns, in their order.
type ExportedPart struct {
	Name    string           `json:"name"`
	Columns []ExportColumn   `json:"-"`
	Rows    []map[string]any `json:"rows"`
}

// ExportColumn is a column of a copy.
type ExportColumn struct {
	Name string
	As   ExportKind
	sql  string
}

// ExportKind says what the values of a column are. In a copy they are JSON's own, or texts.
type ExportKind byte

// The kinds.
const (
	ExportText    ExportKind = iota
	ExportNumber             // a number
	ExportYes                // true or false
	ExportDay                // a day; empty: none
	ExportInstant            // a moment; null: none
	ExportID                 // an id
	ExportNamed              // a person, a group, a site, a campaign, an action, a point or a proposal, by its name as far as it is known
	ExportJSON               // as it is stored
)

// ExportParts are the parts that a copy may have, each with its columns.
func ExportParts() (parts []ExportedPart) {
	for _, p := range exportParts {
		parts = append(parts, ExportedPart{Name: p.name, Columns: slices.Clone(p.columns)})
	}
	return parts
}

// ExportSelf is the copy of whoever asks.
func (s *Store) ExportSelf(ctx context.Context, v *Viewer) (*Export, error) {
	return s.export(ctx, v.Member.ID)
}

// ExportPerson is the copy of a person for an administrator, who hands it over. The log says who made it.
func (s *Store) ExportPerson(ctx context.Context, actor Actor, id card.ID) (*Export, error) {
	if err := s.actMeanwhile(ctx, actor, card.VerbExportPerson, func(a *acting) error {
		member, err := a.person(id)
		if err != nil {
			return err
		}
		if member == nil {
			return a.noPerson(id)
		}
		id = member.ID
		return a.note("person.export", KindPerson, &id)
	}); err != nil {
		return nil, err
	}
	return s.export(ctx, id)
}

func (s *Store) export(ctx context.Context, id card.ID) (copied *Export, err error) {
	organisation, err := s.Organisation(ctx)
	if err != nil {
		return nil, err
	}
	zone, err := card.LoadZone(organisation.TimeZone)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, func(c *conn) error {
		return c.snapshot(func() error {
			now, err := c.personNow(id) // who became one with somebody while the request was on its way
			if err != nil {
				return err
			}
			if now != nil {
				id = *now
			}
			copied = &Export{Person: id, Organisation: organisation.Name, Zone: zone, Made: s.options.Now().UTC().Truncate(time.Second), Parts: []ExportedPart{}}
			found, err := c.one(func(r row) error {
				copied.Name, copied.Locale = r.text(0), card.Locale(r.text(1))
				return nil
			}, "SELECT name, locale FROM member WHERE id = ?1", id)
			if err != nil {
				return err
			}
			if !found {
				return c.noPerson(id)
			}
			e := &exporting{conn: c, store: s, names: map[card.ID]string{}}
			if err := e.learnNames(id, copied.Locale); err != nil {
				return err
			}
			for i := range exportParts {
				part, err := e.part(&exportParts[i], id)
				if err != nil {
					return fmt.Errorf("copy of a person: %s: %w", exportParts[i].name, err)
				}
				if len(part.Rows) > 0 {
					copied.Parts = append(copied.Parts, *part)
				}
			}
			return nil
		})
	})
	return copied, err
}

// exporting is a copy under way.
type exporting struct {
	*conn
	store *Store
	names map[card.ID]string
}

// learnNames looks up what ids in the copy are called: in the person's language, where it can be.
func (e *exporting) learnNames(person card.ID, locale card.Locale) error {
	titles, err := e.store.titles(e.conn)
	if err != nil {
		return err
	}
	for text, title := range titles {
		if id, err := card.ParseID(text); err == nil {
			e.names[id] = title
		}
	}
	keep := func(r row) error {
		e.names[r.id(0)] = r.text(1)
		return nil
	}
	if err := e.each(keep, "SELECT id, name FROM work_group UNION ALL SELECT id, name FROM site"); err != nil {
		return err
	}
	if err := e.each(keep, `SELECT id, name FROM member WHERE id = ?1 OR id IN (SELECT to_id FROM thanks WHERE member_id = ?1) OR id IN (SELECT member_id FROM thanks WHERE to_id = ?1)
		OR id IN (SELECT subject FROM audit WHERE actor = ?1) OR id IN (SELECT member_id FROM invitation WHERE made_by = ?1)`, person); err != nil {
		return err
	}
	return e.each(func(r row) error {
		campaign, err := scanCampaign(r)
		if err != nil {
			return err
		}
		translated := campaign.in(content.In(locale))
		e.names[translated.ID] = translated.Title
		for _, action := range translated.Actions {
			e.names[action.ID] = action.Title
		}
		return nil
	}, "SELECT "+campaignColumns+` FROM campaign WHERE group_id IN (SELECT group_id FROM membership WHERE member_id = ?1)
		OR id IN (SELECT campaign_id FROM check_in WHERE member_id = ?1) OR id IN (SELECT campaign_id FROM follow_up WHERE member_id = ?1)`, person)
}

func (e *exporting) part(p *exportPart, person card.ID) (*ExportedPart, error) {
	part := &ExportedPart{Name: p.name, Columns: p.columns, Rows: []map[string]any{}}
	query := "SELECT "
	for i, column := range p.columns {
		if i > 0 {
			query += ", "
		}
		query += column.sql
	}
	where := p.person + " = ?1"
	if p.table == "delivery" { // which names a phone
		where = "session_id IN (SELECT id FROM session WHERE member_id = ?1)"
	}
	err := e.each(func(r row) error {
		one := map[string]any{}
		for i, column := range p.columns {
			one[column.Name] = e.value(r, i, column.As)
		}
		part.Rows = append(part.Rows, one)
		return nil
	}, query+" FROM "+p.table+" WHERE "+where, person)
	return part, err
}

func (e *exporting) value(r row, i int, as ExportKind) any {
	if r[i] == nil {
		return nil
	}
	switch as {
	case ExportNumber:
		return r.int64(i)
	case ExportYes:
		return r.bool(i)
	case ExportInstant:
		if at := r.int64(i); at > 0 {
			return time.UnixMilli(at).UTC().Truncate(time.Second)
		}
		return nil
	case ExportID:
		return r.id(i).String()
	case ExportNamed:
		id := r.id(i)
		if name, known := e.names[id]; known {
			return name
		}
		return id.String()
	case ExportJSON:
		var value any
		if err := json.Unmarshal([]byte(r.text(i)), &value, jsontext.AllowInvalidUTF8(true)); err == nil {
			return value
		}
	case ExportDay, ExportText:
	}
	return r.text(i)
}
