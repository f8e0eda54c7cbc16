package store

import (
	"servicecard/card"

	"github.com/go-json-experiment/json"
)

const (
	freshAgain = 14 // days back that are taken anew at each turn, for what was synced late
	freshShown = 28 // days of freshness that phones draw
)

// freshenGroup takes the freshness on to the group's present day, and tells it with the first day that it does not know of.
// Days that are shown one by one are taken in one by one. All others are taken together, as their sum is shown, so that
// a step of the freshness tells no more than that.
func (tx *Tx) freshenGroup(group *groupRules, as shownAs, last, today card.Day, freshness float64, newWeek bool) (float64, card.Day, error) {
	last = max(last, today.Add(-maxTurnDays))
	if as.last != nil && last <= as.last.to && as.last.from < today {
		if last < as.last.from {
			var err error
			if freshness, _, err = tx.freshenAtOnce(group, as, last, as.last.from, freshness); err != nil {
				return freshness, last, err
			}
			last = as.last.from
		}
		until := min(as.last.to, today.Add(-1)).Add(1)
		if until > last || as.Figures == card.FiguresByDay {
			var err error
			if freshness, err = tx.freshen(group, as.last.from, last, max(last, until), freshness); err != nil {
				return freshness, last, err
			}
			last = max(last, until)
		}
	}
	if monday := today.Week(); newWeek && as.Figures != card.FiguresByDay && last < monday {
		next, moved, err := tx.freshenAtOnce(group, as, last, monday, freshness)
		if err != nil || !moved {
			return freshness, last, err
		}
		return next, monday, nil
	}
	return freshness, last, nil
}

// freshenAtOnce takes days in that are not shown one by one, as if each had been like all of them. It waits until they are
// enough. Days on which too few hid each other are left out. Of a group without figures nothing is taken in, and its freshness sinks.
func (tx *Tx) freshenAtOnce(group *groupRules, as shownAs, from, to card.Day, freshness float64) (next float64, moved bool, err error) {
	days, active, expected := 0, 0, 0
	for day := from; day < to; day = day.Add(1) {
		if !group.workingDays.Has(day) {
			continue
		}
		if as.Figures != card.FiguresNone {
			if enough, err := tx.hideEnough(group.id, day, card.CountsFrom); err != nil {
				return freshness, false, err
			} else if !enough {
				continue
			}
		}
		did, of, err := tx.activeOn(group.id, day)
		if err != nil {
			return freshness, false, err
		}
		days, active, expected = days+1, active+did, expected+of
	}
	if days < leastSumDays {
		return freshness, false, nil
	}
	if as.Figures == card.FiguresNone {
		active = 0
	}
	if expected > 0 { // else nobody was at work, which changes nothing
		for range days {
			freshness = card.Freshness(freshness, float64(active)/float64(expected), group.workingDays.perWeek())
		}
	}
	return freshness, true, tx.putFreshDay(group.id, to.Add(-1), active, expected, freshness)
}

// freshen takes the freshness on, day by day, up to the given one, and tells it. The last days are taken anew, since a
// phone may have been in a basement, but none before the first that is shown by itself. A day that is not shown changes nothing, and
// one that stays as it was shown does what it did.
func (tx *Tx) freshen(group *groupRules, first, last, until card.Day, freshness float64) (float64, error) {
	from := max(last.Add(-freshAgain), first)
	base := card.Day("")
	if _, err := tx.one(func(r row) error {
		base, freshness = r.day(0), r.float(1)
		return nil
	}, "SELECT day, freshness FROM fresh_day WHERE group_id = ?1 AND day >= ?2 ORDER BY day LIMIT 1", group.id, from.Add(-1)); err != nil {
		return freshness, err
	}
	if base == "" { // nothing is known yet: what it was before the last day is where it starts
		base = last.Add(-1)
		if err := tx.putFreshDay(group.id, base, 0, 0, freshness); err != nil {
			return freshness, err
		}
	}
	shown, err := tx.figureDays(group.id, base, until)
	if err != nil {
		return freshness, err
	}
	for day := base.Add(1); day < until; day = day.Add(1) {
		active, expected := 0, 0
		switch is, known := shown[day]; {
		case !known || !group.workingDays.Has(day):
		case is.frozen:
			_, err = tx.one(func(r row) error {
				active, expected = r.int(0), r.int(1)
				return nil
			}, "SELECT active, expected FROM fresh_day WHERE group_id = ?1 AND day = ?2", group.id, day)
		default:
			active, expected, err = tx.activeOn(group.id, day)
		}
		if err != nil {
			return freshness, err
		}
		if expected > 0 { // else nobody was at work, which changes nothing
			freshness = card.Freshness(freshness, float64(active)/float64(expected), group.workingDays.perWeek())
		}
		if err := tx.putFreshDay(group.id, day, active, expected, freshness); err != nil {
			return freshness, err
		}
	}
	return freshness, nil
}

func (tx *Tx) putFreshDay(group card.ID, day card.Day, active, expected int, freshness float64) error {
	_, err := tx.exec(`INSERT INTO fresh_day (group_id, day, active, expected, freshness) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (group_id, day) DO UPDATE SET active = excluded.active, expected = excluded.expected, freshness = excluded.freshness`,
		group, day, active, expected, freshness)
	return err
}

// activeOn counts the group's members of that day who checked in, recalled a point, held the line-up or thanked, and
// those expected: all who had not the day off.
func (tx *Tx) activeOn(group card.ID, day card.Day) (active, expected int, err error) {
	_, err = tx.one(func(r row) error {
		active, expected = r.int(0), r.int(1)
		return nil
	}, `SELECT COALESCE(SUM(active), 0) + COALESCE((SELECT k.active FROM kept_active k WHERE k.group_id = ?1 AND k.day = ?2), 0),
			COALESCE(SUM(1 - off), 0) + COALESCE((SELECT k.expected FROM kept_active k WHERE k.group_id = ?1 AND k.day = ?2), 0)
		FROM (
			SELECT EXISTS (SELECT 1 FROM active_day a WHERE a.member_id = m.member_id AND a.day = ?2)
				OR EXISTS (SELECT 1 FROM member_day d JOIN campaign c ON c.id = d.campaign_id
					WHERE d.member_id = m.member_id AND d.day = ?2 AND d.done <> 0 AND c.group_id = ?1) AS active,
				EXISTS (SELECT 1 FROM day_off o WHERE o.member_id = m.member_id AND o.day = ?2 AND o.off = 1) AS off
			FROM membership m WHERE m.group_id = ?1 AND m.from_day <= ?2 AND m.to_day >= ?2) AS those`, group, day)
	return active, expected, err
}

// freshDays are the last weeks of freshness: each day, or each end of days that were taken together.
func freshDays(c *conn, group card.ID, today card.Day) (days []card.FreshDay, err error) {
	days = []card.FreshDay{}
	err = c.each(func(r row) error {
		days = append(days, card.FreshDay{Day: r.day(0), Freshness: int(r.float(1) + 0.5)})
		return nil
	}, "SELECT day, freshness FROM fresh_day WHERE group_id = ?1 AND day >= ?2 ORDER BY day", group, today.Add(-freshShown))
	return days, err
}

// spreadOf is the spread of the group's running or last campaign up to yesterday, as it is kept; empty if unknown. Whoever has
// not joined has no part in it, nor has who leads a group, whose days are known.
func (tx *Tx) spreadOf(group *groupRules, today card.Day) (string, error) {
	var campaign *campaignRules
	if _, err := tx.one(func(r row) (err error) {
		campaign, err = scanCampaign(r)
		return err
	}, "SELECT "+campaignColumns+" FROM campaign WHERE group_id = ?1 AND cancelled = 0 AND starts_on < ?2 ORDER BY starts_on DESC LIMIT 1", group.id, today); err != nil || campaign == nil {
		return "", err
	}
	last := min(campaign.EndsOn, today.Add(-1))
	type tally struct{ expected, active int }
	members := map[card.ID]*tally{}
	for day := campaign.StartsOn; day <= last; day = day.Add(1) {
		if err := tx.each(func(r row) error {
			active, off := r.bool(1), r.bool(2)
			if !active && (off || !group.workingDays.Has(day)) {
				return nil
			}
			t := members[r.id(0)]
			if t == nil {
				t = &tally{}
				members[r.id(0)] = t
			}
			t.expected++
			if active {
				t.active++
			}
			return nil
		}, `SELECT m.id, EXISTS (SELECT 1 FROM member_day d WHERE d.member_id = m.id AND d.day = ?2 AND d.campaign_id = ?3 AND d.done <> 0),
				EXISTS (SELECT 1 FROM day_off o WHERE o.member_id = m.id AND o.day = ?2 AND o.off = 1)
			FROM member m JOIN membership s ON s.member_id = m.id AND s.group_id = ?1 AND s.from_day <= ?4 AND s.to_day >= ?4
			WHERE m.group_id = ?1 AND m.joined = 1 AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.member_id = m.id)`, group.id, day, campaign.ID, campaign.membersAsOf(day)); err != nil {
			return "", err
		}
	}
	var steadiness []float64
	for _, t := range members {
		if t.expected >= card.MinSpreadDays {
			steadiness = append(steadiness, float64(t.active)/float64(t.expected))
		}
	}
	spread := card.SpreadOf(steadiness)
	if spread == nil {
		return "", nil
	}
	text, err := json.Marshal(spread)
	return string(text), err
}

// noteActive notes that the member was active that day in another way than by a check-in.
func (tx *Tx) noteActive(member card.ID, day card.Day) error {
	rules, err := tx.memberRules(member)
	if err != nil || rules == nil {
		return err
	}
	tx.stir(rules.Group)
	_, err = tx.exec("INSERT INTO active_day (member_id, day) VALUES (?1, ?2) ON CONFLICT DO NOTHING", member, day)
	return err
}
