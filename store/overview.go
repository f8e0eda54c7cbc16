package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"servicecard/card"
	"servicecard/content"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The overview tells each open group in one line. A line is made of what is shown to the group and its supervisors, and of nothing
// else: whatever else is reckoned from lines tells no more than they do. Lines are kept in the transaction that changes them, so
// that the whole takes as long with ten million check-ins as with none.

// overviewForm changes when lines are made in another way: all are made anew then.
const overviewForm = "2"

// keepsLine tells whether a table's rows are part of the line of their group.
func keepsLine(t table) bool {
	return t == tableGroup || t == tableCampaign || t == tableProgress || t == tableLevel || t == tablePulse || t == tableObstacle
}

// line is a group's, as it was kept last.
type line struct {
	card.OverviewRow
	current   *campaignRules // whose title may be the deck's; in the line it is as it was written
	campaigns []card.Campaign
	waiting   []card.Waiting
}

// keepOverview brings the lines of all groups up to date of which the transaction has changed something that is shown.
func (tx *Tx) keepOverview() error {
	groups := map[card.ID][]table{}
	for sc := range tx.batch.touched {
		if keepsLine(sc.table) {
			groups[sc.owner] = append(groups[sc.owner], sc.table)
		}
	}
	for id, touched := range groups {
		if err := tx.keepLine(id, touched...); err != nil {
			return err
		}
	}
	return nil
}

// keepLine brings the line of a group up to date where some of its tables have changed. Of check-ins, which are most of what happens,
// nothing but the progress follows; what customers say is reckoned where they have answered or a day has begun.
func (tx *Tx) keepLine(id card.ID, touched ...table) error {
	group, err := tx.groupRules(id)
	if err != nil {
		return err
	}
	if group == nil { // taken away; or of a member, since levels have rows of theirs
		return tx.putLine(nil, id)
	}
	today := group.day(tx.store.options.Now())
	before, err := tx.keptLine(id)
	if err != nil {
		return err
	}
	known := before != nil && before.Today == today
	if known && before.campaigns != nil && slices.Equal(touched, []table{tableProgress}) {
		return tx.moveLine(before)
	}
	var customers *card.PulseFigure
	switch {
	case before == nil:
	case known && !slices.Contains(touched, tablePulse):
		customers = &before.Customers
	case quarterOf(before.Today) < quarterOf(today):
		if err := tx.keepQuarter(id, quarterOf(before.Today)); err != nil {
			return err
		}
	}
	next, err := tx.line(group, today, customers)
	if err != nil {
		return err
	}
	return tx.putLine(next, id)
}

// keptLine is as it was kept last; nil if there is none.
func (tx *Tx) keptLine(group card.ID) (kept *line, err error) {
	if kept = tx.store.rules.lines[group]; kept != nil {
		return kept, nil
	}
	if _, err := tx.one(func(r row) error {
		kept = &line{}
		return json.Unmarshal(r.blob(0), &kept.OverviewRow, jsontext.AllowInvalidUTF8(true))
	}, "SELECT CAST(line AS BLOB) FROM overview WHERE locale = ?1 AND group_id = ?2", card.Locales[0], group); err != nil {
		return nil, fmt.Errorf("line of a group: %w", err)
	}
	return kept, nil
}

// moveLine takes the progress anew.
func (tx *Tx) moveLine(before *line) error {
	if before.Campaign == nil {
		return nil
	}
	next := *before
	var recent card.OverviewProgress
	var err error
	if next.Progress, recent, err = tx.progressOf(next.ID, next.Campaign.ID, next.Today); err != nil {
		return err
	}
	next.Needs = card.NeedsOf(next.campaigns, recent, next.waiting, next.Today)
	return tx.putLine(&next, next.ID)
}

func quarterOf(day card.Day) string { return fmt.Sprintf("%04d-Q%d", day.Year(), day.Quarter()) }

// keepQuarter keeps the line as it stood on the last day of a quarter.
func (tx *Tx) keepQuarter(group card.ID, quarter string) error {
	for _, locale := range card.Locales {
		if _, err := tx.exec(`INSERT INTO overview_past (quarter, locale, group_id, line) SELECT ?3, locale, group_id, line FROM overview WHERE locale = ?1 AND group_id = ?2
			ON CONFLICT (quarter, locale, group_id) DO UPDATE SET line = excluded.line`, locale, group, quarter); err != nil {
			return err
		}
	}
	return nil
}

// putLine writes the line in each language; nil takes it away.
func (tx *Tx) putLine(next *line, group card.ID) error {
	if next == nil {
		delete(tx.store.rules.lines, group)
		for _, locale := range card.Locales {
			if _, err := tx.exec("DELETE FROM overview WHERE locale = ?1 AND group_id = ?2", locale, group); err != nil {
				return err
			}
		}
		return nil
	}
	told := next.OverviewRow
	for _, locale := range card.Locales {
		if next.Campaign != nil {
			campaign := *next.Campaign
			campaign.Title = translate(content.In(locale), next.current.Proposal, next.current.words, campaign.Title)
			told.Campaign = &campaign
		}
		text, err := json.Marshal(&told, jsontext.AllowInvalidUTF8(true))
		if err != nil {
			return fmt.Errorf("line of a group: %w", err)
		}
		if _, err := tx.exec(`INSERT INTO overview (locale, group_id, line) VALUES (?1, ?2, ?3)
			ON CONFLICT (locale, group_id) DO UPDATE SET line = excluded.line WHERE line <> excluded.line`, locale, group, string(text)); err != nil {
			return err
		}
	}
	r := &tx.store.rules
	if r.lines == nil || len(r.lines) >= maxRules {
		r.lines = map[card.ID]*line{}
	}
	r.lines[group] = next
	return nil
}

// line is made of what phones of the group's supervisors get, and reckoned as they reckon. It is nil of a group that is closed.
func (tx *Tx) line(group *groupRules, today card.Day, customers *card.PulseFigure) (next *line, err error) {
	freshness := 0
	if _, err := tx.one(func(r row) error {
		next = &line{OverviewRow: card.OverviewRow{ID: group.id, Name: r.text(0), Kind: card.Kind(r.text(3)), Members: r.int(4), Figures: card.Figures(r.text(6)), Today: today}}
		if site := r.optionalID(1); site != nil {
			next.Site = &card.Colleague{ID: *site, Name: r.text(2)}
		}
		freshness = int(r.float(5) + 0.5)
		return nil
	}, `SELECT g.name, g.site_id, COALESCE(s.name, ''), g.kind, g.members, g.freshness, g.figures
		FROM work_group g LEFT JOIN site s ON s.id = g.site_id WHERE g.id = ?1 AND g.closed_on = ''`, group.id); err != nil || next == nil {
		return nil, err
	}
	if err := tx.campaignsOf(next); err != nil {
		return nil, err
	}
	next.New = card.IsNewGroup(next.campaigns, today)
	if next.Figures != card.FiguresNone && !next.New {
		next.Freshness = &freshness
	}
	next.Year = card.YearOf(next.campaigns, today)
	var recent card.OverviewProgress
	if current := card.CurrentCampaign(next.campaigns, today); current != nil {
		next.Campaign = &card.OverviewCampaign{
			ID: current.ID, Title: current.Title, Target: current.Target, StartsOn: current.StartsOn, EndsOn: current.EndsOn, State: current.StateOn(today),
		}
		if next.current, err = tx.campaignRules(current.ID); err != nil {
			return nil, err
		}
		if next.Progress, recent, err = tx.progressOf(group.id, current.ID, today); err != nil {
			return nil, err
		}
	}
	if next.Level, err = tx.levelOf(group.id); err != nil {
		return nil, err
	}
	if next.waiting, err = tx.waitingIn(group.id); err != nil {
		return nil, err
	}
	next.Needs = card.NeedsOf(next.campaigns, recent, next.waiting, today)
	if customers == nil {
		if customers, err = tx.recentPulse(group); err != nil {
			return nil, err
		}
	}
	next.Customers = *customers
	return next, nil
}

// campaignsOf looks up the group's campaigns.
func (tx *Tx) campaignsOf(next *line) error {
	next.campaigns = []card.Campaign{}
	return tx.each(func(r row) error {
		next.campaigns = append(next.campaigns, card.Campaign{
			ID: r.id(0), Title: r.text(1), Target: r.float(2), StartsOn: r.day(3), EndsOn: r.day(4), State: card.CampaignState(r.text(5)),
		})
		return nil
	}, "SELECT id, title, target, starts_on, ends_on, state FROM campaign WHERE group_id = ?1 AND cancelled = 0 AND ends_on >= ?2 ORDER BY starts_on, id", next.ID, tx.store.oldest())
}

// progressOf is what is shown of a campaign so far, nil if nothing is, and of the days before today.
func (tx *Tx) progressOf(group, campaign card.ID, today card.Day) (sum *card.OverviewProgress, recent card.OverviewProgress, err error) {
	_, err = tx.one(func(r row) error {
		if r.int(1) > 0 {
			sum = &card.OverviewProgress{Members: r.int(0), Of: r.int(1)}
		}
		recent = card.OverviewProgress{Members: r.int(2), Of: r.int(3)}
		return nil
	}, `WITH told (day, members, expected) AS (
			SELECT s.day, s.members, s.expected `+shownSums+` AND s.campaign_id = ?2
			UNION ALL SELECT p.day, `+shownMembers+`, `+shownExpected+` `+shownDays+` AND p.campaign_id = ?2),
		said (day, members, expected) AS ( -- see card.Progress.Say
			SELECT day, CASE expected WHEN 0 THEN members ELSE MIN(members, expected) END, CASE expected WHEN 0 THEN members ELSE expected END FROM told WHERE day BETWEEN ?5 AND ?3)
		SELECT COALESCE(SUM(members), 0), COALESCE(SUM(expected), 0),
			COALESCE(SUM(CASE WHEN day BETWEEN ?4 AND ?6 THEN members END), 0), COALESCE(SUM(CASE WHEN day BETWEEN ?4 AND ?6 THEN expected END), 0) FROM said`,
		group, campaign, today, today.Add(-card.LowRecentDays), tx.store.oldest(), today.Add(-1))
	return sum, recent, err
}

func (tx *Tx) levelOf(group card.ID) (level *card.OverviewLevel, err error) {
	_, err = tx.one(func(r row) error {
		level = &card.OverviewLevel{State: card.LevelState(r.text(0))}
		if agreed := r.day(1); agreed != "" {
			level.AgreedOn = &agreed
		}
		return nil
	}, "SELECT state, agreed_on FROM level WHERE group_id = ?1 AND current = 1", group)
	return level, err
}

// waitingIn are a group's obstacles without an answer.
func (tx *Tx) waitingIn(group card.ID) (waiting []card.Waiting, err error) {
	err = tx.each(func(r row) error {
		one := card.Waiting{Day: r.day(0), Week: r.bool(1)}
		if one.Week {
			one.Day = one.Day.Week()
		}
		waiting = append(waiting, one)
		return nil
	}, "SELECT day, shown_week FROM obstacle WHERE group_id = ?1 AND answer = '' AND withdrawn = 0 AND day >= ?2", group, tx.store.oldest())
	return waiting, err
}

// recentPulse is what customers said in the last four weeks.
func (tx *Tx) recentPulse(group *groupRules) (*card.PulseFigure, error) {
	today := card.CivilDay(tx.store.options.Now().In(group.zone).Date())
	var days []card.PulseHour // the sums of a day stand for its hours
	err := tx.each(func(r row) error {
		days = append(days, card.PulseHour{Day: r.day(0), Faces: [5]int{r.int(1), r.int(2), r.int(3), r.int(4), r.int(5)}})
		return nil
	}, "SELECT day, SUM(face1), SUM(face2), SUM(face3), SUM(face4), SUM(face5) FROM pulse_hour WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3 GROUP BY day",
		group.id, today.Add(1-card.PulseDays), today)
	figure := card.PulseFigureOf(days)
	return &figure, err
}

// ensureOverview makes the lines that a folder lacks: all of them where it was filled before there were any, or by a program that made
// them otherwise.
func (tx *Tx) ensureOverview() error {
	form := sha256.New()
	form.Write([]byte(overviewForm))
	for _, locale := range card.Locales { // titles are kept in each language
		texts, err := json.Marshal(content.In(locale).Proposals)
		if err != nil {
			return fmt.Errorf("form of the overview: %w", err)
		}
		form.Write(texts)
	}
	stamp := form.Sum(nil)
	if _, err := tx.exec("DELETE FROM overview WHERE NOT EXISTS (SELECT 1 FROM meta WHERE name = 'overview' AND value = ?1)", stamp); err != nil {
		return err
	}
	groups, err := tx.ids("SELECT id FROM work_group g WHERE closed_on = '' AND NOT EXISTS (SELECT 1 FROM overview o WHERE o.locale = ?1 AND o.group_id = g.id)", card.Locales[0])
	if err != nil {
		return err
	}
	for _, group := range groups {
		if err := tx.keepLine(group); err != nil {
			return err
		}
	}
	return tx.SetMeta("overview", stamp)
}

// Overview is lines as they are kept, and of which quarters lines were kept.
type Overview struct {
	Lines    jsontext.Value // an array: they are put together by the database, which takes a tenth of the time of one by one
	Quarters []string       // the latest first
}

// OverviewQuery says which lines are wanted.
type OverviewQuery struct {
	Locale  card.Locale
	Quarter string // as it stood at the end of that quarter; empty: now
}

// Overview tells the groups that the actor may see: administrators all, whoever leads a site its groups, and whoever leads a group
// theirs.
func (s *Store) Overview(ctx context.Context, actor Actor, q OverviewQuery) (o *Overview, err error) {
	err = s.ask(ctx, actor, card.VerbReadOverview, func(a asking) error {
		theirs, err := a.groupsOf(card.VerbReadOverview)
		if err != nil {
			return err
		}
		o = &Overview{Lines: jsontext.Value("[]"), Quarters: []string{}}
		if err := a.each(func(r row) error {
			o.Quarters = append(o.Quarters, r.text(0))
			return nil
		}, "SELECT DISTINCT quarter FROM overview_past WHERE quarter < ?1 ORDER BY quarter DESC", quarterOf(s.today())); err != nil {
			return err
		}
		from := "overview WHERE locale = ?2 AND ?3 = ''"
		if q.Quarter != "" {
			from = "overview_past WHERE locale = ?2 AND quarter = ?3"
		}
		if !a.everywhere(card.VerbReadOverview) {
			from += " AND " + isOneOf("group_id", 1)
		}
		_, err = a.one(func(r row) error {
			if lines := r.blob(0); lines != nil {
				o.Lines = lines
			}
			return nil
		}, "SELECT CAST('[' || group_concat(line) || ']' AS BLOB) FROM "+from, idList(theirs), q.Locale, q.Quarter)
		return err
	})
	return o, err
}

// today is the day by UTC.
func (s *Store) today() card.Day { return card.CivilDay(s.options.Now().UTC().Date()) }

// Rows are the lines taken apart, by site and name.
func (o *Overview) Rows() (rows []card.OverviewRow, err error) {
	if err := json.Unmarshal(o.Lines, &rows, jsontext.AllowInvalidUTF8(true)); err != nil {
		return nil, fmt.Errorf("lines of groups: %w", err)
	}
	site := func(r *card.OverviewRow) string {
		if r.Site == nil {
			return ""
		}
		return r.Site.Name
	}
	slices.SortFunc(rows, func(a, b card.OverviewRow) int {
		return cmp.Or(cmp.Compare(site(&a), site(&b)), cmp.Compare(a.Name, b.Name))
	})
	return rows, nil
}
