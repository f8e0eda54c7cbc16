package store

import "servicecard/card"

// Who hides each other on a day. A figure is about the days that it covers, so it is judged by who was there on each of them, and
// expected, not by who is there when it is shown. Days of which figures are shown, by themselves or in a sum, are kept (figure_day);
// of all others nothing is ever shown, whoever joins later.

// hiding counts up to most of those whose doings of the day hide each other: who belonged to the group on the day as of which
// its people are reckoned, have joined or have a PIN for a tablet, did not have the day off, had been active lately, and lead no group.
func (tx *Tx) hiding(group card.ID, day, asOf card.Day, most int) (int, error) {
	return tx.count(`SELECT COUNT(*) FROM (SELECT 1 FROM membership s JOIN member m ON m.id = s.member_id
		WHERE s.group_id = ?1 AND s.from_day <= ?3 AND s.to_day >= ?3 AND `+takesPart+`
			AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.member_id = m.id)
			AND NOT EXISTS (SELECT 1 FROM day_off o WHERE o.member_id = m.id AND o.day = ?2 AND o.off = 1)
			AND (EXISTS (SELECT 1 FROM member_day d WHERE d.member_id = m.id AND d.day BETWEEN ?4 AND ?3 AND d.done <> 0)
				OR EXISTS (SELECT 1 FROM active_day a WHERE a.member_id = m.id AND a.day BETWEEN ?4 AND ?3)) LIMIT +?5)`,
		group, day, asOf, activeSince(asOf), most)
}

// takesPart is whoever (m) has a way to tell something: a card of their own, or a PIN for a tablet.
const takesPart = "(m.joined = 1 OR EXISTS (SELECT 1 FROM pin WHERE pin.member_id = m.id))"

// asOf is the day as of which the people of a group's day are reckoned: see membersAsOf.
func (tx *Tx) asOf(group card.ID, day card.Day) (asOf card.Day, err error) {
	_, err = tx.one(func(r row) error {
		asOf = max(day, r.day(0))
		return nil
	}, "SELECT COALESCE(MIN(made_on), '') FROM campaign WHERE group_id = ?1 AND cancelled = 0 AND starts_on <= ?2 AND ends_on >= ?2", group, day)
	return asOf, err
}

// hideEnough tells whether as many hide each other on the day.
func (tx *Tx) hideEnough(group card.ID, day card.Day, many int) (bool, error) {
	asOf, err := tx.asOf(group, day)
	if err != nil {
		return false, err
	}
	n, err := tx.hiding(group, day, asOf, many)
	return n >= many, err
}

// openDay lets figures of the day be shown if as many hide each other on it. What is not opened with the day stays closed.
func (tx *Tx) openDay(group card.ID, day card.Day, many int) error {
	enough, err := tx.hideEnough(group, day, many)
	if err != nil || !enough {
		return err
	}
	return tx.keepDay(group, day)
}

func (tx *Tx) keepDay(group card.ID, day card.Day) error {
	_, err := tx.exec("INSERT INTO figure_day (group_id, day) VALUES (?1, ?2) ON CONFLICT DO NOTHING", group, day)
	return err
}

// openPast lets days be shown that a campaign has had before it was made, where days are shown one by one.
func (tx *Tx) openPast(group *groupRules, c *campaignRules) error {
	today := group.day(tx.store.options.Now())
	limit, err := tx.limit()
	if err != nil {
		return err
	}
	for day := max(c.StartsOn, group.daysFrom); group.daysFrom != "" && day <= min(c.EndsOn, today); day = day.Add(1) {
		if err := tx.openDay(group.id, day, limit); err != nil {
			return err
		}
	}
	return nil
}

// live tells whether figures of the day are shown as they change.
func (tx *Tx) live(group *groupRules, day card.Day) (bool, error) {
	if !group.shows(day) {
		return false, nil
	}
	return tx.one(func(row) error { return nil }, "SELECT 1 FROM figure_day WHERE group_id = ?1 AND day = ?2 AND frozen = 0", group.id, day)
}

// freezeFew lets a day that is shown as it changes stay as it is, once so many have it off that too few hide each other.
func (tx *Tx) freezeFew(group *groupRules, day card.Day) error {
	live, err := tx.live(group, day)
	if err != nil || !live {
		return err
	}
	if enough, err := tx.hideEnough(group.id, day, card.CountsFrom); err != nil || enough {
		return err
	}
	if _, err := tx.exec("UPDATE figure_day SET frozen = 1 WHERE group_id = ?1 AND day = ?2", group.id, day); err != nil {
		return err
	}
	_, err = tx.exec(`UPDATE progress SET shown_check_ins = check_ins + kept_check_ins, shown_members = members + kept_members, shown_expected = expected + kept_expected
		WHERE group_id = ?1 AND day = ?2 AND shown_members IS NULL`, group.id, day)
	return err
}

// figureDay tells of a day of which figures are shown whether it stays as it was.
type figureDay struct{ frozen bool }

// figureDays are those of the group from one day up to another.
func (tx *Tx) figureDays(group card.ID, from, until card.Day) (map[card.Day]figureDay, error) {
	days := map[card.Day]figureDay{}
	err := tx.each(func(r row) error {
		days[r.day(0)] = figureDay{r.bool(1)}
		return nil
	}, "SELECT day, frozen FROM figure_day WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3", group, from, until)
	return days, err
}
