package store

import (
	"servicecard/card"

	"github.com/go-json-experiment/json"
)

const (
	freshAgain = 14 // days back that are taken anew at each turn, for what was synced late
	freshShown = 28 // days of freshness that phones draw
)

// freshen takes the freshness on, day by day, up to the given one, and tells it. The last days are taken anew: a
// phone may have been in a basement.
func (tx *Tx) freshen(group *groupRules, last, until card.Day, freshness float64) (float64, error) {
	from := last.Add(-freshAgain)
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
	for day := base.Add(1); day < until; day = day.Add(1) {
		active, expected := 0, 0
		if group.workingDays.Has(day) {
			var err error
			if active, expected, err = tx.activeOn(group.id, day); err != nil {
				return freshness, err
			}
		}
		if expected > 0 { // else nobody was at work, which changes nothing
			freshness = card.Freshness(freshness, float64(active)/float64(expected), len(group.workingDays))
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
// those expected: all who had not the day off, and whoever was active all the same.
func (tx *Tx) activeOn(group card.ID, day card.Day) (active, expected int, err error) {
	_, err = tx.one(func(r row) error {
		active, expected = r.int(0), r.int(1)
		return nil
	}, `SELECT COALESCE(SUM(active), 0), COALESCE(SUM(CASE WHEN active = 1 OR off = 0 THEN 1 ELSE 0 END), 0) FROM (
			SELECT EXISTS (SELECT 1 FROM active_day a WHERE a.member_id = m.member_id AND a.day = ?2)
				OR EXISTS (SELECT 1 FROM member_day d JOIN campaign c ON c.id = d.campaign_id
					WHERE d.member_id = m.member_id AND d.day = ?2 AND d.done <> 0 AND c.group_id = ?1) AS active,
				EXISTS (SELECT 1 FROM day_off o WHERE o.member_id = m.member_id AND o.day = ?2 AND o.off = 1) AS off
			FROM membership m WHERE m.group_id = ?1 AND m.from_day <= ?2 AND m.to_day >= ?2) AS those`, group, day)
	return active, expected, err
}

// freshDays are the last weeks of freshness; a small group's by the week, for a day's step would tell who was active.
// The days before dailyFrom, when the group was small, stay by the week.
func freshDays(c *conn, group card.ID, small bool, dailyFrom, today card.Day) (days []card.FreshDay, err error) {
	days = []card.FreshDay{}
	err = c.each(func(r row) error {
		if day := r.day(0); !small && day >= dailyFrom || day.Weekday() == 7 {
			days = append(days, card.FreshDay{Day: day, Freshness: int(r.float(1) + 0.5)})
		}
		return nil
	}, "SELECT day, freshness FROM fresh_day WHERE group_id = ?1 AND day >= ?2 ORDER BY day", group, today.Add(-freshShown))
	return days, err
}

// spreadOf is the spread of the group's running or last campaign up to yesterday, as it is kept; empty if unknown.
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
			WHERE m.group_id = ?1`, group.id, day, campaign.ID, campaign.membersAsOf(day)); err != nil {
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
	_, err := tx.exec("INSERT INTO active_day (member_id, day) VALUES (?1, ?2) ON CONFLICT DO NOTHING", member, day)
	return err
}
