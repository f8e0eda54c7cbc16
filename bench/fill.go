package main

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"servicecard/card"
)

// The organisation that progress is pulled from: the supervisor's groups are real, everybody else is copied into
// being by SQL. It grows by members, each with a hundred check-ins, as an installation does.
const (
	checkInsOfMember = 100
	fillDays         = (checkInsOfMember + card.MaxActions - 1) / card.MaxActions
	fillFrom         = fillDays + openDays // days ago that the campaigns began; the last days are left open
)

// fill brings a prepared database to the given number of check-ins, with days, progress and groups to match, the copied ones of so many
// members.
// Rows are written in the order of their keys, without durability: the folder is thrown away.
func fill(file string, rows, size int, from card.Day, zone *time.Location) (err error) {
	c, err := openRaw(file, "_journal_mode=OFF&_synchronous=OFF&_cache_size=-200000")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	version, err := c.number("SELECT version FROM committed")
	if err != nil {
		return err
	}
	missing := (rows+checkInsOfMember-1)/checkInsOfMember - ledByOne*groupSize // members beside those of the real groups
	more := max(0, (missing+size-1)/size)
	noon := card.At(from, 12*60, zone).UnixMilli()
	for _, s := range fillScript(more, rows, size, version, noon, from) {
		if err := c.run(s.query, s.args...); err != nil {
			return err
		}
	}
	for _, query := range []string{"SELECT COUNT(*) FROM check_in", "SELECT SUM(check_ins) FROM progress"} {
		if n, err := c.number(query); err != nil {
			return err
		} else if n != int64(rows) {
			return fmt.Errorf("filled %d of %d check-ins (%s)", n, rows, query)
		}
	}
	return nil
}

type statement struct {
	query string
	args  []driver.Value
}

// fillScript copies a real group with its campaign and a member until there are enough of them, then lets every
// member check in day by day. Whole rows are copied, so that a new column does not matter here, unless it is
// unique: then a copy needs a value of its own or none. Ids are of version 7, in rising order.
func fillScript(more, rows, size int, version, noon int64, from card.Day) []statement {
	id := func(kind, number string) string {
		return "unhex(printf('%012x7" + kind + "8%015x', ?1, " + number + "))"
	}
	copies := func(of, where string, n int) statement {
		return statement{"CREATE TEMP TABLE new_" + of + " AS WITH RECURSIVE n(i) AS (SELECT 1 WHERE ?1 > 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) " +
			"SELECT real.* FROM n, (SELECT * FROM " + of + " WHERE " + where + " ORDER BY id LIMIT 1) real", []driver.Value{int64(n)}}
	}
	return []statement{
		{"BEGIN", nil},
		copies("work_group", "true", more),
		{"UPDATE new_work_group SET id = " + id("001", "rowid") + ", name = printf('Copy %06d', rowid), pulse_code = ''", []driver.Value{noon}},
		{"INSERT INTO work_group SELECT * FROM new_work_group", nil},
		copies("campaign", "true", more),
		{"UPDATE new_campaign SET id = " + id("002", "rowid") + ", group_id = " + id("001", "rowid"), []driver.Value{noon}},
		{"INSERT INTO campaign SELECT * FROM new_campaign", nil},
		copies("member", "role = 'member'", more*size),
		{fmt.Sprintf("UPDATE new_member SET id = %s, group_id = %s, name = printf('Copy %%07d', rowid), ref = ''",
			id("003", "rowid"), id("001", fmt.Sprintf("(rowid - 1) / %d + 1", size))), []driver.Value{noon}},
		{"INSERT INTO member SELECT * FROM new_member", nil},
		{"INSERT INTO membership (member_id, group_id, from_day, to_day) SELECT id, group_id, ?1, '9999-12-31' FROM new_member", []driver.Value{string(from)}},
		// Who checks in, in the order of the key; supervisors do not.
		{`CREATE TEMP TABLE person AS SELECT m.id, c.id AS campaign, m.group_id, c.actions, ROW_NUMBER() OVER (ORDER BY m.id) - 1 AS number
			FROM member m JOIN campaign c ON c.group_id = m.group_id WHERE m.role = 'member' ORDER BY m.id`, nil},
		{`CREATE TEMP TABLE told (n INTEGER PRIMARY KEY, day TEXT, action INTEGER)`, nil},
		{`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1)
			INSERT INTO told SELECT i, date(?2, '+' || (i / ?3) || ' days'), i % ?3 FROM n`,
			[]driver.Value{int64(checkInsOfMember), string(from), int64(card.MaxActions)}},
		{`CREATE TEMP TABLE action AS SELECT c.id AS campaign, a.key AS action, unhex(replace(json_extract(a.value, '$.id'), '-', '')) AS id
			FROM campaign c, json_each(c.actions) a ORDER BY 1, 2`, nil},
		{`CREATE INDEX temp.action_of ON action (campaign, action, id)`, nil},
		{`INSERT INTO check_in (member_id, id, campaign_id, action_id, day, at, late, retracted, note, digest, changed)
			SELECT p.id, unhex(printf('%012x7%03x8%015x', ?1 + 86400000 * (t.n / 3), t.action, p.number * 1000 + t.n)),
			p.campaign, a.id, t.day, ?1 + 86400000 * (t.n / 3), 0, 0, '', p.number * 1000 + t.n, ?2 + t.n
			FROM person p CROSS JOIN told t CROSS JOIN action a ON a.campaign = p.campaign AND a.action = t.action
			WHERE p.number * ?3 + t.n < ?4`, []driver.Value{noon, version, int64(checkInsOfMember), int64(rows)}},
		{`INSERT INTO member_day (member_id, day, campaign_id, done) SELECT p.id, t.day, p.campaign, SUM(1 << (8 * t.action))
			FROM person p CROSS JOIN told t WHERE p.number * ?1 + t.n < ?2 GROUP BY p.number, t.day`, []driver.Value{int64(checkInsOfMember), int64(rows)}},
		{`CREATE TEMP TABLE figure AS SELECT p.campaign, t.day, p.group_id, COUNT(*) AS check_ins, COUNT(DISTINCT p.number) AS members
			FROM person p CROSS JOIN told t WHERE p.number * ?1 + t.n < ?2 GROUP BY p.campaign, t.day, p.group_id`,
			[]driver.Value{int64(checkInsOfMember), int64(rows)}},
		// The days without check-ins as well, as the first real campaign laid them out.
		{`INSERT INTO progress (campaign_id, day, group_id, week, check_ins, members, expected, changed)
			SELECT c.id, r.day, c.group_id, r.week, 0, 0, r.expected, ?1
			FROM campaign c CROSS JOIN (SELECT * FROM progress WHERE campaign_id = (SELECT id FROM campaign ORDER BY id LIMIT 1)) r
			WHERE c.id NOT IN (SELECT DISTINCT campaign_id FROM progress) ORDER BY c.id, r.day`, []driver.Value{version}},
		{`INSERT INTO progress (campaign_id, day, group_id, week, check_ins, members, expected, changed)
			SELECT campaign, day, group_id, date(day, 'weekday 0', '-6 days'), check_ins, members, members, ?1 FROM figure WHERE true
			ON CONFLICT (group_id, campaign_id, day) DO UPDATE SET check_ins = excluded.check_ins, members = excluded.members,
				expected = MAX(progress.expected, excluded.members), changed = excluded.changed`, []driver.Value{version + checkInsOfMember}},
		{`UPDATE work_group SET figures = 'day'`, nil},
		{`INSERT INTO day_span (group_id, from_day, to_day) SELECT id, '0001-01-01', '9999-12-31' FROM work_group WHERE true ON CONFLICT DO NOTHING`, nil},
		{`WITH RECURSIVE d(day) AS (SELECT MIN(starts_on) FROM campaign UNION ALL SELECT date(day, '+1 day') FROM d WHERE day < (SELECT MAX(ends_on) FROM campaign))
			INSERT INTO figure_day (group_id, day) SELECT g.id, d.day FROM work_group g CROSS JOIN d WHERE true ON CONFLICT DO NOTHING`, nil},
		{`UPDATE committed SET version = ?1`, []driver.Value{version + checkInsOfMember}},
		{"COMMIT", nil},
	}
}
