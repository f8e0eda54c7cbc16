package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"servicecard/card"
	"servicecard/content"
)

// Limits of a pull.
const (
	PageSize    = 500 // entries of a patch at most
	HistoryDays = 400 // days back that campaigns, progress, check-ins and days off are sent
)

// Patch is what changed for a viewer since a cookie.
type Patch struct {
	Cookie  string
	Reset   bool // the patch is the whole; drop what was there
	Resend  bool // the server lost history: send everything again
	More    bool // another page waits behind the cookie
	Entries []Entry
}

// Entry puts a row of a table, or deletes it.
type Entry struct {
	Op    string `json:"op"` // put or del
	Table string `json:"table"`
	ID    string `json:"id"`
	Value any    `json:"value,omitzero"`

	changed int64
	table   table
	key     string // orders rows of the same version and table
}

// position is a place among rows ordered by version, table and key.
type position struct {
	changed int64
	table   table
	key     string
}

// highest sorts behind every key of a table.
const highest = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"

// after is where rows of the table begin that come behind the position.
func (p position) after(t table) (changed int64, key string) {
	switch {
	case t < p.table:
		return p.changed, highest
	case t > p.table:
		return p.changed, ""
	}
	return p.changed, p.key
}

// Pull collects what the viewer does not have yet. A nil or unknown cookie starts over.
//
// The version is read first and the database may be a commit further; such rows are sent now and once more with
// the next pull, which changes nothing. No row is skipped, since no query looks at less than the version.
func (s *Store) Pull(ctx context.Context, v *Viewer, text *string) (*Patch, error) {
	version := s.version.Load()
	patch := &Patch{Entries: []Entry{}}
	at, known := cookie{}, false
	if text != nil {
		at, known = parseCookie(*text)
	}
	if known && s.timeline.lost(at.timeline, at.seen, version) {
		patch.Resend, known = true, false
	}
	if !known || at.view != v.view {
		patch.Reset = true
		at = cookie{table: lastTable, key: highest}
	}
	from := position{at.since, at.table, at.key}
	newerThan := at.since
	if at.key != highest || at.table != lastTable { // amid a page, rows of that very version wait
		newerThan--
	}
	if patch.Reset {
		newerThan = -1
	}
	err := s.read(ctx, func(c *conn) error {
		news := s.scopes.news(v.scopes(s.organisation), newerThan)
		if len(news) == 0 {
			return nil
		}
		return c.snapshot(func() error { // one look at the file for all of them
			for _, sc := range news {
				if err := s.collect(c, v, sc, from, patch); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(patch.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.changed, b.changed), cmp.Compare(a.table, b.table), strings.Compare(a.key, b.key))
	})
	next := cookie{timeline: s.timeline.now(), seen: version, since: version, view: v.view, table: lastTable, key: highest}
	if len(patch.Entries) > PageSize {
		patch.More = true
		patch.Entries = patch.Entries[:PageSize]
		last := patch.Entries[PageSize-1]
		next.since, next.table, next.key = last.changed, last.table, last.key
	}
	patch.Cookie = next.String()
	return patch, nil
}

// scopes are all that the viewer may see.
func (v *Viewer) scopes(organisation card.ID) []scope {
	list := make([]scope, 0, len(memberTables)+len(organisationTables)+len(groupTables)*len(v.groups))
	for _, t := range memberTables {
		list = append(list, scope{v.Member.ID, t})
	}
	for _, t := range organisationTables {
		list = append(list, scope{organisation, t})
	}
	for i := range v.groups {
		for _, t := range groupTables {
			list = append(list, scope{v.groups[i].id, t})
		}
	}
	return list
}

// Whose rows a table holds. A group's proposals are the votes for them.
var (
	memberTables       = []table{tableMe, tableCheckIn, tableDayOff, tableReminder, tableRecall}
	organisationTables = []table{tableOrganisation, tablePoint, tableProposal}
	groupTables        = []table{tableGroup, tableCampaign, tableProgress, tableProposal, tableLevel, tableExpectation,
		tableIntroduction, tableFollowUp, tableTally, tablePulse, tablePulseWords, tableObstacle, tableThanks, tableStory,
		tableLineUp, tableLineUpCall, tableLeaderDay}
)

// pulling is one scope's rows behind a position on their way into a patch.
type pulling struct {
	*conn
	store   *Store
	viewer  *Viewer
	owner   card.ID
	table   table
	changed int64
	key     string
	patch   *Patch
}

// put adds a row; key orders rows of the same version.
func (p *pulling) put(changed int64, key, id string, value any) {
	p.patch.Entries = append(p.patch.Entries, Entry{
		Op: "put", Table: tableNames[p.table], ID: id, Value: value, changed: changed, table: p.table, key: key,
	})
}

// del takes a row away from whoever has it.
func (p *pulling) del(changed int64, key, id string) {
	p.patch.Entries = append(p.patch.Entries, Entry{
		Op: "del", Table: tableNames[p.table], ID: id, changed: changed, table: p.table, key: key,
	})
}

// collectors add a scope's rows that come behind the position, ordered by (changed, key), one more than a page at most.
var collectors = map[table]func(*pulling) error{
	tableExpectation:  (*pulling).expectations,
	tableIntroduction: (*pulling).introduction,
	tableLevel:        (*pulling).levels,
	tableProposal:     (*pulling).proposals,
	tableFollowUp:     (*pulling).followUps,
	tableTally:        (*pulling).tallies,
	tablePulse:        (*pulling).pulses,
	tablePulseWords:   (*pulling).pulseWords,
	tableObstacle:     (*pulling).obstacles,
	tableThanks:       (*pulling).thanks,
	tableStory:        (*pulling).stories,
	tableRecall:       (*pulling).recalls,
	tableLineUp:       (*pulling).lineUps,
	tableLineUpCall:   (*pulling).lineUpCalls,
	tableLeaderDay:    (*pulling).leaderDays,
}

// collect adds the scope's rows behind the position, one more than a page at most.
func (s *Store) collect(c *conn, v *Viewer, sc scope, from position, patch *Patch) error {
	changed, key := from.after(sc.table)
	put := func(changed int64, key, id string, value any) {
		patch.Entries = append(patch.Entries, Entry{
			Op: "put", Table: tableNames[sc.table], ID: id, Value: value, changed: changed, table: sc.table, key: key,
		})
	}
	if collect, ok := collectors[sc.table]; ok {
		return collect(&pulling{c, s, v, sc.owner, sc.table, changed, key, patch})
	}
	blob := []byte(key)
	texts := content.In(v.Member.Locale)
	switch sc.table {
	case tableMe:
		if patch.Reset { // whose phone it is comes first, on whatever page the row itself may be
			put(0, "", v.Member.ID.String(), v.Member)
			return nil
		}
		return c.each(func(r row) error {
			put(r.int64(0), string(r.blob(1)), v.Member.ID.String(), v.Member)
			return nil
		}, "SELECT changed, id FROM member WHERE id = ?1 AND (changed, id) > (?2, ?3)", sc.owner, changed, blob)

	case tableOrganisation:
		return c.each(func(r row) error {
			o := card.Organisation{ID: r.id(1), Name: r.text(2), Vision: cmp.Or(r.text(3), texts.Vision), TimeZone: r.text(4)}
			put(r.int64(0), string(r.blob(1)), o.ID.String(), o)
			return nil
		}, "SELECT changed, id, name, vision, time_zone FROM organisation WHERE (changed, id) > (?1, ?2)", changed, blob)

	case tablePoint:
		return c.each(func(r row) error {
			builtin := texts.Point(r.text(2))
			if builtin == nil { // a later release dropped it
				return nil
			}
			p := card.Point{ID: r.id(1), Title: builtin.Title, Why: builtin.Why, Wordings: builtin.Wordings, Order: r.int(3)}
			put(r.int64(0), string(r.blob(1)), p.ID.String(), p)
			return nil
		}, "SELECT changed, id, builtin, ord FROM point WHERE (changed, id) > (?1, ?2)", changed, blob)

	case tableGroup:
		return c.each(func(r row) error {
			g, err := scanGroup(r)
			if err != nil {
				return err
			}
			if g.Supervisors, err = supervisors(c, sc.owner); err != nil {
				return err
			}
			if g.People, err = people(c, sc.owner); err != nil {
				return err
			}
			viewed := v.group(sc.owner)
			if g.FreshDays, err = freshDays(c, sc.owner, viewed.small, viewed.dailyFrom, card.DayOf(s.options.Now(), viewed.zone, viewed.start)); err != nil {
				return err
			}
			put(r.int64(11), string(r.blob(0)), g.ID.String(), g)
			return nil
		}, "SELECT "+groupColumns+", changed FROM work_group WHERE id = ?1 AND (changed, id) > (?2, ?3)", sc.owner, changed, blob)

	case tableCampaign:
		return c.each(func(r row) error {
			campaign, err := scanCampaign(r)
			if err != nil {
				return err
			}
			put(r.int64(13), string(r.blob(0)), campaign.ID.String(), campaign.in(texts))
			if campaign.cancelled {
				last := &patch.Entries[len(patch.Entries)-1]
				last.Op, last.Value = "del", nil
			}
			return nil
		}, "SELECT "+campaignColumns+` FROM campaign WHERE group_id = ?1 AND (changed, id) > (?2, ?3) AND ends_on >= ?4
			ORDER BY changed, id LIMIT +?5`, sc.owner, changed, blob, s.oldest(), PageSize+1)

	case tableCheckIn:
		return c.each(func(r row) error {
			in := card.CheckIn{
				ID: r.id(1), Campaign: r.id(2), Action: r.id(3), Day: r.day(4), At: card.TimeFromMillis(r.int64(5)),
				Late: r.bool(6), Retracted: r.bool(7), Note: r.text(8),
			}
			put(r.int64(0), string(r.blob(1)), in.ID.String(), in)
			return nil
		}, `SELECT changed, id, campaign_id, action_id, day, at, late, retracted, note FROM check_in
			WHERE member_id = ?1 AND (changed, id) > (?2, ?3) AND day >= ?4 ORDER BY changed, id LIMIT +?5`,
			sc.owner, changed, blob, s.oldest(), PageSize+1)

	case tableProgress:
		return s.collectProgress(c, v, sc.owner, changed, key, put)

	case tableDayOff:
		return c.each(func(r row) error {
			off := card.DayOff{ID: r.day(1), Day: r.day(1), Off: r.bool(2)}
			put(r.int64(0), r.text(1), string(off.Day), off)
			return nil
		}, `SELECT changed, day, off FROM day_off WHERE member_id = ?1 AND (changed, day) > (?2, ?3) AND day >= ?4
			ORDER BY changed, day LIMIT +?5`, sc.owner, changed, key, s.oldest(), PageSize+1)

	case tableReminder:
		return c.each(func(r row) error {
			reminder, err := scanReminder(r)
			if err != nil {
				return err
			}
			put(r.int64(8), string(r.blob(0)), reminder.ID.String(), reminder)
			return nil
		}, "SELECT "+reminderColumns+", changed FROM reminder WHERE member_id = ?1 AND (changed, member_id) > (?2, ?3)", sc.owner, changed, blob)
	}
	return nil
}

// collectProgress sends days or, for a small group, the sums of weeks that are over: a day's figure of a few
// people would point at one of them.
func (s *Store) collectProgress(c *conn, v *Viewer, group card.ID, changed int64, key string, put func(int64, string, string, any)) error {
	campaign, day := []byte(key), ""
	if len(key) == 16+len("2026-11-22") {
		campaign, day = []byte(key[:16]), key[16:]
	}
	visit := func(r row) error {
		p := card.Progress{Campaign: r.id(1), Group: group, Day: r.day(2), CheckIns: r.int(3), Members: r.int(4), Of: r.int(5)}
		p.ID = p.Campaign.String() + "/" + string(p.Day)
		put(r.int64(0), string(r.blob(1))+string(p.Day), p.ID, p)
		return nil
	}
	g := v.group(group)
	weeksBefore := g.dailyFrom // days before it are shown by the week
	if g.small {
		weeksBefore = endless
	}
	if weeksBefore != "" {
		thisWeek := card.DayOf(s.options.Now(), g.zone, g.start).Week()
		if err := c.each(visit, `SELECT MAX(changed), campaign_id, week, SUM(check_ins), SUM(members), SUM(expected) FROM progress
			WHERE group_id = ?1 AND day >= ?2 AND day < ?3 AND week < ?4 GROUP BY campaign_id, week
			HAVING (MAX(changed), campaign_id, week) > (?5, ?6, ?7) ORDER BY 1, 2, 3 LIMIT +?8`,
			group, s.oldest(), weeksBefore, thisWeek, changed, campaign, day, PageSize+1); err != nil {
			return err
		}
	}
	return c.each(visit, `SELECT changed, campaign_id, day, check_ins, members, expected FROM progress
		WHERE group_id = ?1 AND (changed, campaign_id, day) > (?2, ?3, ?4) AND day >= ?5
		ORDER BY changed, campaign_id, day LIMIT +?6`, group, changed, campaign, day, max(s.oldest(), weeksBefore), PageSize+1)
}

// endless is a day behind all days.
const endless = card.Day("9999-12-31")

// oldest is the first day of history that is sent.
func (s *Store) oldest() card.Day {
	year, month, day := s.options.Now().UTC().AddDate(0, 0, -HistoryDays).Date()
	return card.CivilDay(year, month, day)
}
