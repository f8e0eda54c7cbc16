package store

import (
	"cmp"
	"context"
	"slices"

	"servicecard/card"
)

// What a group is shown of its own figures. The progress of each day is kept as the facts say; this says which of it is shown,
// so that no two pictures can be subtracted to what one person did.
//
// Every fact is part of at most one figure that is shown:
//   - of a day, while the group is large enough, live; or
//   - of a sum over days that are not shown one by one, once, when enough of them are over; what arrives later is part of
//     the next sum.
//
// Where the organisation shows weeks only, every group is one that is not large enough.
//
// A group that becomes large enough is shown its days from the next week on, or at once where nothing has happened on
// days before. One that is no longer large enough keeps the days that it was shown, as they were.
//
// Either way a day is part of a figure only if enough hid each other on that very day: see hiding.go.

const (
	lately       = 28                     // days before this week in which whoever counts was active
	sumWaits     = 28                     // days that wait for a sum at most
	leastSumDays = 3                      // working days that a sum covers at least
	endless      = card.Day("9999-12-31") // a day behind all days
)

// counted are the members whose doings hide each other: who have joined or have a PIN, and were active lately, without those whose
// check-ins are shown because they lead a group.
func (tx *Tx) counted(group card.ID, today card.Day, most int) (int, error) {
	return tx.count(`SELECT COUNT(*) FROM (SELECT 1 FROM member m WHERE m.group_id = ?1 AND `+takesPart+`
		AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.member_id = m.id)
		AND (EXISTS (SELECT 1 FROM member_day d WHERE d.member_id = m.id AND d.day >= ?2 AND d.done <> 0)
			OR EXISTS (SELECT 1 FROM active_day a WHERE a.member_id = m.id AND a.day >= ?2)) LIMIT +?3)`, group, activeSince(today), most)
}

// activeSince is from which day on whoever counts on a day was active: for four weeks and the days of this one, so that
// nobody's silence shows but when a week turns.
func activeSince(day card.Day) card.Day { return day.Week().Add(-lately) }

// span is the days that are shown one by one, up to now.
type span struct{ from, to card.Day }

func (s *span) open() bool { return s != nil && s.to == endless }

// has tells whether the day is shown by itself.
func (s *span) has(day card.Day) bool { return s != nil && s.from <= day && day <= s.to }

func (tx *Tx) lastSpan(group card.ID) (last *span, err error) {
	_, err = tx.one(func(r row) error {
		last = &span{r.day(0), r.day(1)}
		return nil
	}, "SELECT from_day, to_day FROM day_span WHERE group_id = ?1 ORDER BY from_day DESC LIMIT 1", group)
	return last, err
}

// shownAs is how a group's figures are shown, and the days that are or last were shown one by one.
type shownAs struct {
	card.Figures
	last *span
}

// judge decides how the group's figures are shown on its present day.
func (tx *Tx) judge(group *groupRules, today card.Day) (as shownAs, err error) {
	limit, err := tx.limit()
	if err != nil {
		return as, err
	}
	counted, err := tx.counted(group.id, today, limit)
	if err != nil {
		return as, err
	}
	last, err := tx.lastSpan(group.id)
	if err != nil {
		return as, err
	}
	if last != nil && !last.open() && last.to >= today { // it was ended by a clock that ran ahead
		if err := tx.reopen(group.id, last); err != nil {
			return as, err
		}
	}
	from, err := tx.daysFrom()
	if err != nil {
		return as, err
	}
	byDay := counted >= limit && from != endless
	switch {
	case byDay && !last.open():
		last, err = tx.openSpan(group, last, from, today)
	case !byDay && last.open():
		last, err = tx.closeSpan(group.id, last, today)
	}
	if err != nil {
		return as, err
	}
	as = shownAs{card.FiguresNone, last}
	switch {
	case last.has(today):
		as.Figures = card.FiguresByDay
	case counted >= card.CountsFrom:
		as.Figures = card.FiguresByWeek
	}
	group.daysFrom = ""
	if last.open() {
		group.daysFrom = last.from
	}
	changed, err := tx.exec("UPDATE work_group SET figures = ?2, changed = ?3 WHERE id = ?1 AND figures <> ?2", group.id, as.Figures, tx.version)
	if changed > 0 {
		tx.batch.touch(scope{group.id, tableGroup}, true)
	}
	return as, err
}

// limit is from how many active people on a group's days are shown one by one.
func (tx *Tx) limit() (int, error) {
	r := &tx.store.rules
	if r.limit > 0 {
		return r.limit, nil
	}
	var err error
	r.limit, err = tx.count("SELECT figures_from FROM organisation")
	return r.limit, err
}

// SetLimit sets it for the whole organisation. A higher one holds from each group's next day on.
func (s *Store) SetLimit(ctx context.Context, limit int) error {
	_, err := s.ChangeSettings(ctx, CommandLine, SettingsPatch{SettingsFields: SettingsFields{Limit: &limit}})
	return err
}

// openSpan begins to show days one by one: from the next week on, where somebody has checked in earlier in this one, else
// from the first day of which nothing was shown or happened; not before the earliest that the organisation lets be shown.
func (tx *Tx) openSpan(group *groupRules, last *span, earliest, today card.Day) (*span, error) {
	var busy, summed card.Day // the last day before today on which somebody checked in that is not shown by itself
	if _, err := tx.one(func(r row) error {
		busy, summed = r.day(0), r.day(1)
		return nil
	}, `SELECT COALESCE((SELECT MAX(p.day) FROM progress p WHERE p.group_id = g.id AND p.members > 0 AND p.day < ?2 AND p.day > g.summed_to
			AND NOT EXISTS (SELECT 1 FROM day_span s WHERE s.group_id = p.group_id AND p.day BETWEEN s.from_day AND s.to_day)), ''), g.summed_to
		FROM work_group g WHERE g.id = ?1`, group.id, today); err != nil {
		return nil, err
	}
	next := &span{"0001-01-01", endless}
	switch {
	case busy >= today.Week():
		next.from = today.Week().Add(7)
	case busy != "":
		next.from = today.Week()
	case summed != "":
		next.from = summed.Add(1)
	}
	next.from = max(next.from, earliest)
	if last != nil {
		next.from = max(next.from, last.to.Add(1))
	}
	if _, err := tx.exec("INSERT INTO day_span (group_id, from_day, to_day) VALUES (?1, ?2, ?3)", group.id, next.from, next.to); err != nil {
		return nil, err
	}
	if next.from > today {
		return next, nil
	}
	limit, err := tx.limit()
	if err != nil {
		return nil, err
	}
	earlier, err := tx.days("SELECT DISTINCT day FROM progress WHERE group_id = ?1 AND day >= ?2 AND day < ?3", group.id, next.from, today)
	if err != nil {
		return nil, err
	}
	for _, day := range earlier {
		if err := tx.openDay(group.id, day, limit); err != nil {
			return nil, err
		}
	}
	if err := tx.openDay(group.id, today, card.CountsFrom); err != nil {
		return nil, err
	}
	tx.batch.touch(scope{group.id, tableProgress}, true)
	_, err = tx.exec("UPDATE progress SET changed = ?3 WHERE group_id = ?1 AND day BETWEEN ?2 AND ?4", group.id, next.from, tx.version, today)
	return next, err
}

func (tx *Tx) days(query string, args ...any) (days []card.Day, err error) {
	err = tx.each(func(r row) error {
		days = append(days, r.day(0))
		return nil
	}, query, args...)
	return days, err
}

// closeSpan ends it with yesterday. Its days stay as they were shown.
func (tx *Tx) closeSpan(group card.ID, last *span, today card.Day) (*span, error) {
	to := today.Add(-1)
	if to < last.from {
		_, err := tx.exec("DELETE FROM day_span WHERE group_id = ?1 AND from_day = ?2", group, last.from)
		return nil, err
	}
	if _, err := tx.exec("UPDATE day_span SET to_day = ?3 WHERE group_id = ?1 AND from_day = ?2", group, last.from, to); err != nil {
		return nil, err
	}
	_, err := tx.exec(`UPDATE progress SET shown_check_ins = check_ins + kept_check_ins, shown_members = members + kept_members, shown_expected = expected + kept_expected
		WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3 AND shown_members IS NULL`, group, last.from, to)
	return &span{last.from, to}, err
}

func (tx *Tx) reopen(group card.ID, last *span) error {
	if _, err := tx.exec("UPDATE day_span SET to_day = ?3 WHERE group_id = ?1 AND from_day = ?2", group, last.from, endless); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE progress SET shown_check_ins = NULL, shown_members = NULL, shown_expected = NULL WHERE group_id = ?1 AND day >= ?2
		AND NOT EXISTS (SELECT 1 FROM figure_day f WHERE f.group_id = ?1 AND f.day = progress.day AND f.frozen = 1)`, group, last.from)
	last.to = endless
	return err
}

// showSum shows the sum of the days up to the last Sunday that are not shown one by one, of which no sum was shown and on
// each of which enough hid each other, once there are enough of them: of all campaigns together, under the latest. What has become of
// days of earlier sums since is part of it.
func (tx *Tx) showSum(group *groupRules, as shownAs, today card.Day) error {
	until := today.Week().Add(-1)
	if _, err := tx.exec("UPDATE work_group SET summed_to = ?2 WHERE id = ?1 AND summed_to > ?2", group.id, until); err != nil { // by a clock that ran ahead
		return err
	}
	days, worked, err := tx.daysToSum(group, as, until)
	if err != nil || len(worked) < leastSumDays {
		return err
	}
	for _, day := range days {
		if err := tx.keepDay(group.id, day); err != nil {
			return err
		}
	}
	var campaign card.ID
	if _, err := tx.one(func(r row) error {
		campaign = r.id(0)
		return nil
	}, "SELECT id FROM campaign WHERE group_id = ?1 AND cancelled = 0 AND starts_on <= ?2 ORDER BY starts_on DESC, id DESC LIMIT 1", group.id, until); err != nil {
		return err
	}
	var sum progressDelta
	if _, err := tx.one(func(r row) error {
		sum = progressDelta{checkIns: r.int(0), members: r.int(1), expected: r.int(2)}
		return nil
	}, `SELECT COALESCE(SUM(check_ins + kept_check_ins), 0) - (SELECT COALESCE(SUM(check_ins), 0) FROM week_sum WHERE group_id = ?1),
			COALESCE(SUM(members + kept_members), 0) - (SELECT COALESCE(SUM(members), 0) FROM week_sum WHERE group_id = ?1),
			COALESCE(SUM(expected + kept_expected), 0) - (SELECT COALESCE(SUM(expected), 0) FROM week_sum WHERE group_id = ?1)
		FROM progress p JOIN figure_day f ON f.group_id = p.group_id AND f.day = p.day WHERE p.group_id = ?1 AND p.day <= ?2 AND `+notByItself, group.id, until); err != nil {
		return err
	}
	// What was told of days long ago may make it more than all, or what was taken back less than nothing: the rest waits for the next.
	sum.members = min(max(sum.members, 0), max(sum.expected, 0))
	sum.checkIns = min(max(sum.checkIns, sum.members), sum.members*card.MaxActions)
	if sum.expected <= 0 {
		return nil
	}
	first := worked[0]
	if shown, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM day_span WHERE group_id = ?1 AND ?2 BETWEEN from_day AND to_day", group.id, first.Week()); err != nil {
		return err
	} else if !shown {
		first = first.Week()
	}
	if _, err := tx.exec("INSERT INTO week_sum (group_id, day, until, campaign_id, check_ins, members, expected, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
		group.id, first, until, campaign, sum.checkIns, sum.members, sum.expected, tx.version); err != nil {
		return err
	}
	tx.touch(group.id, tableProgress)
	_, err = tx.exec("UPDATE work_group SET summed_to = ?2 WHERE id = ?1", group.id, until)
	return err
}

// daysToSum are the days for the next sum, and those of them on which somebody was expected.
func (tx *Tx) daysToSum(group *groupRules, as shownAs, until card.Day) (days, worked []card.Day, err error) {
	from := until.Add(1 - sumWaits)
	if as.last.has(from) && as.last.has(until) {
		return nil, nil, nil
	}
	if _, err := tx.one(func(r row) error {
		if summed := r.day(0); summed != "" {
			from = max(from, summed.Add(1))
		}
		return nil
	}, "SELECT summed_to FROM work_group WHERE id = ?1", group.id); err != nil {
		return nil, nil, err
	}
	expected, err := tx.days("SELECT DISTINCT p.day FROM progress p WHERE p.group_id = ?1 AND p.day BETWEEN ?2 AND ?3 AND p.expected > 0 AND "+notByItself+" ORDER BY p.day", group.id, from, until)
	if err != nil || len(expected) < leastSumDays {
		return nil, nil, err
	}
	for day := from; day <= until; day = day.Add(1) { // also days on which nobody has checked in yet
		itself, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM day_span WHERE group_id = ?1 AND ?2 BETWEEN from_day AND to_day", group.id, day)
		if err != nil {
			return nil, nil, err
		}
		if itself {
			continue
		}
		if enough, err := tx.hideEnough(group.id, day, card.CountsFrom); err != nil {
			return nil, nil, err
		} else if enough {
			days = append(days, day)
			if slices.Contains(expected, day) {
				worked = append(worked, day)
			}
		}
	}
	return days, worked, nil
}

// notByItself is of progress (p) that is of no day that is shown by itself.
const notByItself = `NOT EXISTS (SELECT 1 FROM day_span s WHERE s.group_id = p.group_id AND p.day BETWEEN s.from_day AND s.to_day)`

// showDays opens the days that have begun since, where days are shown one by one, and lets phones have them.
func (tx *Tx) showDays(group *groupRules, as shownAs, since, today card.Day) error {
	for day := max(since, today.Add(-maxTurnDays)).Add(1); day <= today; day = day.Add(1) {
		if !as.last.has(day) {
			continue
		}
		if err := tx.openDay(group.id, day, card.CountsFrom); err != nil {
			return err
		}
	}
	shown, err := tx.exec("UPDATE progress SET changed = ?4 WHERE group_id = ?1 AND day > ?2 AND day <= ?3 AND shown_members IS NULL", group.id, since, today, tx.version)
	if shown > 0 {
		tx.touch(group.id, tableProgress)
	}
	return err
}

// shownSums are the sums of a group's days, and shownDays its days that are shown one by one, up to today: all that is told of its
// progress.
const (
	shownSums = "FROM week_sum s WHERE s.group_id = ?1"
	shownDays = `FROM progress p WHERE p.group_id = ?1 AND p.day <= (SELECT turned_on FROM work_group WHERE id = ?1)
			AND EXISTS (SELECT 1 FROM day_span s WHERE s.group_id = ?1 AND p.day BETWEEN s.from_day AND s.to_day
				AND (s.to_day = '` + string(endless) + `' OR p.shown_members IS NOT NULL))
			AND EXISTS (SELECT 1 FROM figure_day f WHERE f.group_id = ?1 AND f.day = p.day AND (f.frozen = 0 OR p.shown_members IS NOT NULL))`
	shownMembers  = "COALESCE(p.shown_members, p.members + p.kept_members)"
	shownExpected = "COALESCE(p.shown_expected, p.expected + p.kept_expected)"
)

// progress sends days that are shown one by one, up to today, and sums of the others.
func (p *pulling) progress() error {
	ids, day := splitKey(p.key, 1)
	visit := func(r row) error {
		f := card.Progress{Campaign: r.id(1), Group: p.owner, Day: r.day(2), Until: cmp.Or(r.day(6), r.day(2))}
		f.Say(r.int(3), r.int(4), r.int(5))
		f.ID = f.Campaign.String() + "/" + string(f.Day)
		p.put(r.int64(0), string(r.blob(1))+string(f.Day), f.ID, f)
		return nil
	}
	if err := p.each(visit, "SELECT s.changed, s.campaign_id, s.day, s.check_ins, s.members, s.expected, s.until "+shownSums+
		` AND (s.changed, s.campaign_id, s.day) > (?2, ?3, ?4) AND s.day >= ?5
		ORDER BY s.changed, s.campaign_id, s.day LIMIT +?6`, p.owner, p.changed, ids[0], day, p.store.oldest(), PageSize+1); err != nil {
		return err
	}
	return p.each(visit, "SELECT p.changed, p.campaign_id, p.day, COALESCE(p.shown_check_ins, p.check_ins + p.kept_check_ins), "+shownMembers+", "+shownExpected+", '' "+shownDays+
		` AND (p.changed, p.campaign_id, p.day) > (?2, ?3, ?4) AND p.day >= ?5
		ORDER BY p.changed, p.campaign_id, p.day LIMIT +?6`, p.owner, p.changed, ids[0], day, p.store.oldest(), PageSize+1)
}
