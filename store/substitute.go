package store

import (
	"context"
	"slices"
	"time"

	"servicecard/card"
)

// A substitute leads a group from one day to another by the group's clock. What the office has said stands in the table substitute and is
// changed by nobody but the office; the lead itself follows from it at each turn of the day, in both directions. So whatever a wrong
// clock has begun or ended is mended once the right time is believed.

const (
	// MaxSubstituteDays is how long somebody substitutes at most.
	MaxSubstituteDays = 366
	// MaxSubstitutes is how many substitutes a group has at most, now and to come.
	MaxSubstitutes = 20
)

// Substitute is somebody who leads a group for a while.
type Substitute struct {
	ID     card.ID        `json:"id"`
	Person card.Colleague `json:"person"`
	From   card.Day       `json:"from"`
	To     card.Day       `json:"to"`
	// Leads says that they do today.
	Leads bool `json:"leads"`
}

// SubstituteRequest lets somebody lead a group from one day to another, both included.
type SubstituteRequest struct {
	Person card.ID  `json:"person"`
	From   card.Day `json:"from"`
	To     card.Day `json:"to"`
}

// AddSubstitute lets somebody lead a group for a while, from today on at the earliest. A repeated request changes nothing.
func (s *Store) AddSubstitute(ctx context.Context, actor Actor, id, group card.ID, request SubstituteRequest) error {
	for _, day := range []card.Day{request.From, request.To} {
		if _, err := card.ParseDay(string(day)); err != nil {
			return card.Errorf(card.CodeInvalidArgs, "%v", err)
		}
	}
	if request.To < request.From || request.To > request.From.Add(MaxSubstituteDays-1) {
		return card.Errorf(card.CodeInvalidArgs, "a substitute leads for 1 to %d days", MaxSubstituteDays)
	}
	return s.act(ctx, actor, card.VerbSubstitute, func(a *acting) error {
		return a.addSubstitute(id, group, &request)
	})
}

func (a *acting) addSubstitute(id, group card.ID, request *SubstituteRequest) error {
	if err := a.openGroup(group); err != nil {
		return err
	}
	if same, err := a.substitutedBefore(id, group, request); err != nil || same {
		return err
	}
	member, err := a.somebody(request.Person)
	if err != nil {
		return err
	}
	rules, err := a.groupRules(group)
	if err != nil {
		return err
	}
	today := rules.day(a.store.options.Now())
	if err := a.maySubstitute(member, group, today, request); err != nil {
		return err
	}
	from := max(request.From, today) // the group sees what they check in from then on, and nothing from before they were named
	if _, err := a.exec("INSERT INTO substitute (id, group_id, member_id, from_day, to_day) VALUES (?1, ?2, ?3, ?4, ?5)",
		id, group, member.ID, from, request.To); err != nil {
		return err
	}
	a.changeRules()
	if err := a.standIns(group, true); err != nil {
		return err
	}
	return a.note("group.substitute", KindGroup, &group, Change{"supervisor", nil, member.ID}, Change{"leads.from", nil, from}, Change{"leads.until", nil, request.To})
}

// substitutedBefore takes a repeated request for what it is.
func (a *acting) substitutedBefore(id, group card.ID, request *SubstituteRequest) (same bool, err error) {
	known, err := a.one(func(r row) error {
		same = r.id(0) == group && r.id(1) == request.Person && r.day(2) == request.To
		return nil
	}, "SELECT group_id, member_id, to_day FROM substitute WHERE id = ?1", id)
	if err == nil && known && !same {
		err = card.Errorf(card.CodeConflict, "this id is another substitute's; nothing was changed")
	}
	return same, err
}

func (a *acting) maySubstitute(member *memberRules, group card.ID, today card.Day, request *SubstituteRequest) error {
	if request.To < today {
		return card.Errorf(card.CodeInvalidArgs, "these days are over").Because(card.ReasonDaysOver)
	}
	if err := a.mayRise(member); err != nil {
		return err
	}
	if slices.Contains(member.standing, group) {
		return card.Errorf(card.CodeConflict, "%s leads this group anyway", member.Name).Because(card.ReasonLeadsAnyway)
	}
	many, err := a.count("SELECT COUNT(*) FROM substitute WHERE group_id = ?1 AND to_day >= ?2 AND ended_at = 0", group, today)
	if err == nil && many >= MaxSubstitutes {
		err = card.Errorf(card.CodeConflict, "a group has at most %d substitutes; end one first", MaxSubstitutes).Because(card.ReasonSubstitutesFull)
	}
	return err
}

// EndSubstitute ends a substitute's time now, or before it begins. A repeated request changes nothing.
func (s *Store) EndSubstitute(ctx context.Context, actor Actor, id, group card.ID) error {
	return s.act(ctx, actor, card.VerbSubstitute, func(a *acting) error {
		var member card.ID
		var to card.Day
		found, err := a.one(func(r row) error {
			member, to = r.id(0), r.day(1)
			return nil
		}, "SELECT member_id, to_day FROM substitute WHERE id = ?1 AND group_id = ?2 AND ended_at = 0", id, group)
		if err != nil || !found {
			return err
		}
		// It stays for what was told until now, under another id: with the same one they can be named again.
		if _, err := a.exec("UPDATE substitute SET ended_at = ?2, id = ?3 WHERE id = ?1", id, millis(s.options.Now()), card.NewID(s.options.Now())); err != nil {
			return err
		}
		a.changeRules()
		if err := a.standIns(group, true); err != nil {
			return err
		}
		return a.note("group.substituteEnd", KindGroup, &group, Change{"supervisor", member, nil}, Change{"leads.until", to, nil})
	})
}

// standIns lets those substitute who do today, and nobody else; amid a day, or before it is judged.
func (tx *Tx) standIns(id card.ID, amid bool) error {
	group, err := tx.groupRules(id)
	if err != nil {
		return err
	}
	today := group.day(tx.store.options.Now())
	type days struct{ from, to card.Day }
	due := map[card.ID]days{}
	if err := tx.each(func(r row) error {
		due[r.id(0)] = days{r.day(1), r.day(2)}
		return nil
	}, `SELECT s.member_id, MIN(s.from_day), MAX(s.to_day) FROM substitute s JOIN member m ON m.id = s.member_id JOIN work_group g ON g.id = s.group_id
		WHERE s.group_id = ?1 AND s.from_day <= ?2 AND s.to_day >= ?2 AND s.ended_at = 0 AND m.left_on = '' AND g.closed_on = '' GROUP BY s.member_id`, id, today); err != nil {
		return err
	}
	leading, err := tx.ids("SELECT member_id FROM leads WHERE group_id = ?1 AND until <> ''", id)
	if err != nil {
		return err
	}
	for _, member := range leading {
		if _, still := due[member]; still {
			continue
		}
		if err := tx.takeLead(member, id); err != nil {
			return err
		}
		if err := tx.toldAnew(member); err != nil {
			return err
		}
	}
	for member, t := range due {
		if amid {
			seen, err := tx.seenFrom(member, group)
			if err != nil {
				return err
			}
			t.from = max(t.from, seen)
		}
		n, err := tx.exec(`INSERT INTO leads (member_id, group_id, from_day, until) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (member_id, group_id) DO UPDATE SET until = excluded.until WHERE until NOT IN ('', excluded.until)`, member, id, t.from, t.to)
		if err != nil {
			return err
		}
		if n > 0 {
			if err := tx.leadBegins(member, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// toldAnew sends a member's phones anew whose they are, and whom they lead.
func (tx *Tx) toldAnew(member card.ID) error {
	tx.touch(member, tableMe)
	_, err := tx.exec("UPDATE member SET changed = ?2 WHERE id = ?1", member, tx.version)
	return err
}

// standInsEverywhere mends what a wrong clock has begun or ended.
func (tx *Tx) standInsEverywhere() error {
	groups, err := tx.ids("SELECT group_id FROM substitute UNION SELECT group_id FROM leads WHERE until <> ''")
	if err != nil {
		return err
	}
	for _, id := range groups {
		if err := tx.standIns(id, true); err != nil {
			return err
		}
	}
	return nil
}

// substitutes are those of a group, or of all, whose time is not over on a day by their group's clock.
func (c *conn) substitutes(only *card.ID, now time.Time, visit func(group card.ID, s Substitute)) error {
	return c.each(func(r row) error {
		zone, err := card.LoadZone(r.text(6))
		if err != nil {
			return err
		}
		today := card.DayOf(now, zone, card.Clock(r.int(7)))
		s := Substitute{ID: r.id(0), Person: card.Colleague{ID: r.id(2), Name: r.text(3)}, From: r.day(4), To: r.day(5)}
		if s.Leads = s.From <= today; s.To >= today {
			visit(r.id(1), s)
		}
		return nil
	}, `SELECT s.id, s.group_id, m.id, m.name, s.from_day, s.to_day, g.time_zone, g.day_start
		FROM substitute s JOIN member m ON m.id = s.member_id JOIN work_group g ON g.id = s.group_id
		WHERE (?1 IS NULL OR s.group_id = ?1) AND s.to_day >= ?2 AND s.ended_at = 0 ORDER BY s.from_day, m.name, s.id`,
		only, card.DayOf(now, time.UTC, 0).Add(-1))
}

// substitution is a time in which a member leads a group in somebody's place.
type substitution struct {
	group    card.ID
	from, to time.Time // the moment at which it is over
}

func (s *substitution) covers(at time.Time) bool { return !at.Before(s.from) && at.Before(s.to) }

func (c *conn) substitutionsOf(member card.ID) (all []substitution, err error) {
	err = c.each(func(r row) error {
		zone, err := card.LoadZone(r.text(3))
		if err != nil {
			return err
		}
		start := card.Clock(r.int(4))
		over := card.At(r.day(2).Add(1), start, zone)
		if ended := r.int64(5); ended > 0 {
			over = time.UnixMilli(min(ended, millis(over)))
		}
		all = append(all, substitution{r.id(0), card.At(r.day(1), start, zone), over})
		return nil
	}, "SELECT s.group_id, s.from_day, s.to_day, g.time_zone, g.day_start, s.ended_at FROM substitute s JOIN work_group g ON g.id = s.group_id WHERE s.member_id = ?1", member)
	return all, err
}
