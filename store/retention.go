package store

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"servicecard/card"
)

// Single things become counts when their period is over: figures and counts stay, what one person did or wrote goes. It is done once a
// day, in portions, and rather keeps than deletes:
//
//   - the first day that stays is of the place where it is still yesterday, and of the shorter of two months
//   - by a clock that is not sure nothing goes
//   - what an open campaign needs stays until the group has looked back on it
//   - if more than a share of a table would go at once, nothing does until somebody says that it may
//
// What a phone tells of days about which nothing is known any more is refused (tooOld): what was taken back there would come back.

const (
	// LeastMonths and MostMonths are the bounds of a period that the office sets.
	LeastMonths, MostMonths = 6, 120

	implausibleShare = 3   // a third of a table at once
	implausibleRows  = 500 // in one that has as many; fewer may go

	// refusedDays is for how many days more than is deleted what phones tell is refused. The days of a tap, of what it names and of its
	// repetition by another clock differ by less.
	refusedDays = 31

	// rejectedDays is for how many days the words of what was refused are kept, and what waits for something waits.
	rejectedDays = 90
)

// Horizon is the first day of each period that stays.
type Horizon struct {
	Facts card.Day `json:"facts"`
	Words card.Day `json:"words"`
	Log   card.Day `json:"log"`
}

// Going is how much of a table has come to the end of its period.
type Going struct {
	Table string `json:"table"`
	Rows  int    `json:"rows"` // that would go
	All   int    `json:"all"`
}

func (g Going) implausible() bool {
	return g.All >= implausibleRows && g.Rows*implausibleShare > g.All
}

// Retention is what would become counts or go, of what there is something.
type Retention struct {
	Horizon Horizon `json:"horizon"`
	Going   []Going `json:"going"`
	Waits   bool    `json:"waits"` // for somebody's word: it is implausibly much
	RanOn   string  `json:"ranOn"` // the day on which it was done last; empty: never
}

// Months are periods, in months.
type Months struct{ Facts, Words, Log int }

// monthsBefore is the same day of an earlier month, or the last day of that month if it has none.
func monthsBefore(day card.Day, months int) card.Day {
	at := card.At(day, 0, time.UTC)
	first := time.Date(at.Year(), at.Month()-time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return card.CivilDay(first.Year(), first.Month(), min(at.Day(), last))
}

// horizon is what stays of the periods by the present time, where it is still yesterday.
func (s *Store) horizon(months Months) Horizon {
	day := s.today().Add(-1)
	return Horizon{monthsBefore(day, months.Facts), monthsBefore(day, months.Words), monthsBefore(day, months.Log)}
}

func (h Horizon) of(p *Period) card.Day {
	switch p {
	case words24:
		return h.Words
	case log60:
		return h.Log
	}
	return h.Facts
}

// RetentionOf tells what would go if the periods were these, and changes nothing. Nil: as they are set.
func (s *Store) RetentionOf(ctx context.Context, months *Months) (r Retention, err error) {
	err = s.read(ctx, func(c *conn) error {
		settings, err := c.settings()
		if err != nil {
			return err
		}
		if months == nil {
			months = &Months{settings.KeepMonths, settings.KeepWordsMonths, settings.KeepLogMonths}
		}
		r = Retention{Horizon: s.horizon(*months), Going: []Going{}}
		var agreed card.Day
		if _, err := c.one(func(row row) error {
			r.RanOn, agreed = row.text(0), row.day(1)
			return nil
		}, "SELECT retained_on, retain_agreed FROM organisation"); err != nil {
			return err
		}
		heard, err := c.heardByAll(s.today())
		if err != nil {
			return err
		}
		for i := range retention {
			t := &retention[i]
			day := r.Horizon.of(t.period)
			g := Going{Table: t.table}
			if _, err := c.one(func(row row) error {
				g.Rows, g.All = row.int(0), row.int(1)
				return nil
			}, "SELECT COUNT(*) FILTER (WHERE "+t.gone+"), COUNT(*) FROM "+t.table, t.args(nil, day, heard)...); err != nil {
				return fmt.Errorf("retention of %s: %w", t.table, err)
			}
			if g.Rows > 0 {
				r.Going = append(r.Going, g)
				r.Waits = r.Waits || g.implausible() && s.today() > agreed
			}
		}
		return nil
	})
	return r, err
}

func millisOf(day card.Day) int64 { return millis(card.At(day, 0, time.UTC)) }

// heardByAll is the last version of which every phone that is still signed in has heard.
func (c *conn) heardByAll(today card.Day) (version int64, err error) {
	_, err = c.one(func(r row) error {
		version = r.int64(0)
		return nil
	}, "SELECT COALESCE(MAX(version), 0) FROM day_version WHERE day <= ?1", today.Add(-SessionDays))
	return version, err
}

// AgreeToRetention lets as much go as there is to go today, however much it is.
func (s *Store) AgreeToRetention(ctx context.Context, actor Actor) error {
	return s.act(ctx, actor, card.VerbRetain, func(a *acting) error {
		if err := a.mayGo(); err != nil {
			return err
		}
		return a.note("retention.agree", KindOrganisation, nil)
	})
}

// mayGo lets as much go as there is, today and tomorrow: a night lies between.
func (a *acting) mayGo() error {
	_, err := a.exec("UPDATE organisation SET retain_agreed = ?1, retained_on = '', retain_stopped = 0", a.store.today().Add(1))
	return err
}

// Retain lets go what has come to the end of its period, once a day. It does nothing by a clock that is not sure, and waits where
// implausibly much would go.
func (s *Store) Retain(ctx context.Context) error {
	if _, _, calm := s.clock.state(); !calm {
		return nil
	}
	done, err := s.exists(ctx, "SELECT 1 FROM organisation WHERE retained_on = ?1", s.today())
	if err != nil || done {
		return err
	}
	if err := s.forgetRejected(ctx); err != nil {
		return err
	}
	plan, err := s.RetentionOf(ctx, nil)
	if err != nil {
		return err
	}
	if plan.Waits {
		slog.Error("retention waits: implausibly much would go at once; look at it in the office under Privacy, or with servicecard retention", "going", plan.Going)
	} else if err := s.let(ctx, &plan); err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.exec("UPDATE organisation SET retained_on = ?1, retain_stopped = ?2", s.today(), plan.Waits); err != nil {
			return err
		}
		if _, err := tx.exec("INSERT INTO day_version (day, version) VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE SET version = excluded.version", s.today(), tx.version); err != nil {
			return err
		}
		_, err := tx.exec("DELETE FROM day_version WHERE day < ?1", s.today().Add(-2*SessionDays))
		return err
	})
}

// let lets go what was planned.
func (s *Store) let(ctx context.Context, plan *Retention) error {
	if len(plan.Going) == 0 {
		return nil
	}
	if err := s.Write(ctx, func(tx *Tx) error { return tx.moveHorizon(plan) }); err != nil {
		return err
	}
	for i := range retention {
		if t := &retention[i]; plan.has(t.table) {
			if err := s.letGo(ctx, t, plan.Horizon.of(t.period)); err != nil {
				return fmt.Errorf("retention of %s: %w", t.table, err)
			}
		}
	}
	slog.Info("retention", "becameCounts", plan.Going)
	return nil
}

func (r *Retention) has(table string) bool {
	return slices.ContainsFunc(r.Going, func(g Going) bool { return g.Table == table })
}

// moveHorizon says what is not known any more, before the first of it goes. Phones start over once a month.
func (tx *Tx) moveHorizon(plan *Retention) error {
	facts, words, log := card.Day(""), card.Day(""), int64(0)
	for i := range retention {
		t := &retention[i]
		switch {
		case !plan.has(t.table):
		case t.period == facts24:
			facts = plan.Horizon.Facts
		case t.period == words24:
			words = plan.Horizon.Words
		default:
			log = millisOf(plan.Horizon.Log)
		}
	}
	tx.changeRules()
	_, err := tx.exec("UPDATE organisation SET kept_from = MAX(kept_from, ?1), words_from = MAX(words_from, ?2), log_from = MAX(log_from, ?3)", facts, words, log)
	return err
}

// letGo goes through a table, owner by owner.
func (s *Store) letGo(ctx context.Context, t *retained, day card.Day) error {
	owners := []card.ID{{}}
	if t.owner != "" {
		from := "member"
		if t.owner == "group_id" {
			from = "work_group"
		}
		if err := s.read(ctx, func(c *conn) (err error) {
			owners, err = c.ids("SELECT id FROM " + from + " ORDER BY id")
			return err
		}); err != nil {
			return err
		}
	}
	for next := 0; next < len(owners); {
		reached := next
		if err := s.writePortion(ctx, func(tx *Tx, end *portionEnd) error {
			reached = next
			heard, err := tx.heardByAll(s.today())
			if err != nil {
				return err
			}
			for reached < len(owners) {
				more, err := tx.letGoOf(t, owners[reached], day, heard)
				if err != nil {
					return err
				}
				if !more {
					reached++
				}
				if end.come() {
					return nil
				}
			}
			return nil
		}); err != nil {
			return err
		}
		next = reached
		pauseFor(ctx)
	}
	return nil
}

// rowsAtOnce is how many rows of one owner go in one step.
const rowsAtOnce = 200

// letGoOf lets some rows of an owner go, and tells whether there are more.
func (tx *Tx) letGoOf(t *retained, owner card.ID, day card.Day, heard int64) (more bool, err error) {
	where, args := t.gone, t.args(owner, day, heard)
	if t.owner != "" {
		where = t.table + "." + t.owner + " = ?1 AND " + where
	}
	key, err := tx.keyOf(t.table)
	if err != nil {
		return false, err
	}
	some := fmt.Sprintf("(%[1]s) IN (SELECT %[1]s FROM %[2]s WHERE %[3]s ORDER BY %[1]s LIMIT +%[4]d)", key, t.table, where, rowsAtOnce)
	if t.counts != "" {
		if _, err := tx.exec("INSERT INTO past_count (month, what, count) SELECT "+t.month+", '"+t.table+"', COUNT(*) FROM "+t.table+" WHERE "+some+" AND "+t.counts+
			" GROUP BY 1 ON CONFLICT (month, what) DO UPDATE SET count = count + excluded.count", args...); err != nil {
			return false, err
		}
	}
	n, err := tx.exec("DELETE FROM "+t.table+" WHERE "+some, args...)
	if n > 0 {
		tx.wipe()
	}
	return n == rowsAtOnce, err
}

// keyOf are the columns of a table's key.
func (c *conn) keyOf(table string) (string, error) {
	var columns []string
	err := c.each(func(r row) error {
		columns = append(columns, r.text(0))
		return nil
	}, "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk", table)
	return strings.Join(columns, ", "), err
}

// forgetRejected drops the words of what was refused long ago, and lets nothing wait any longer for what never came.
func (s *Store) forgetRejected(ctx context.Context) error {
	before := millis(s.options.Now().AddDate(0, 0, -rejectedDays))
	for more := true; more; {
		if err := s.writePortion(ctx, func(tx *Tx, _ *portionEnd) error {
			n, err := tx.exec(`UPDATE mutation SET args = '', waits_for = NULL WHERE (member_id, id) IN
				(SELECT member_id, id FROM mutation WHERE status = 'rejected' AND received_at < ?1 AND (args <> '' OR waits_for IS NOT NULL) LIMIT +?2)`, before, rowsAtOnce)
			if more = n == rowsAtOnce; n > 0 {
				tx.wipe()
			}
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// tooOld refuses what is of days about which nothing is known any more.
func (in *intake) tooOld(m *mutation) error {
	var from card.Day
	if _, err := in.tx.one(func(r row) error {
		from = r.day(0)
		return nil
	}, "SELECT kept_from FROM organisation"); err != nil || from == "" {
		return err
	}
	if m.tap.Corrected.Before(card.At(from.Add(refusedDays), 0, time.UTC)) {
		return card.Errorf(card.CodeDayOutOfRange, "this is of a time of which single things are kept no more")
	}
	return nil
}
