package store

import (
	"slices"
	"strings"
	"time"

	"servicecard/card"
	"servicecard/content"
)

// planner looks at the members whose reminders are due, in one transaction; what their groups share is looked up once.
type planner struct {
	*Tx
	*taking
	now      time.Time
	groups   map[card.ID]*plannedGroup
	points   []card.PointTexts // of the card, in their order
	standsIn card.Locale       // the organisation's language
	at       card.ID           // the member being planned; zero: none
}

type plannedGroup struct {
	*groupRules
	today     card.Day
	freshness int
	running   *campaignRules
	spans     [][2]card.Day // first and last days of the campaigns that steadiness is looked for in
	level     card.ID       // that asks to be agreed again; zero: none does
	askedAt   int64         // agreements count from here
}

// situation is what a member could be reminded of now.
func (p *planner) situation(d *dueReminder, today card.Day, later bool) (s *card.Situation, err error) {
	s = &card.Situation{Today: today, Every: 1, Later: later, RemindedOn: d.remindedOn, RoutineOn: d.routineOn, AskedOn: d.askedOn}
	texts := content.In(d.locale)
	if d.leads {
		if s.FollowUp, err = p.followUpDue(d.ID, texts); err != nil {
			return nil, err
		}
	}
	if d.group == nil {
		return s, nil
	}
	group, err := p.group(*d.group)
	if err != nil {
		return nil, err
	}
	m, err := p.memberNow(d, group)
	if err != nil {
		return nil, err
	}
	s.Every = card.Every(d.Pace, m.steady, group.freshness)
	if s.Away = m.away; s.Away {
		return s, nil
	}
	if group.running != nil {
		for i, action := range group.running.in(texts).Actions {
			if m.done.count(i) > 0 {
				continue
			}
			if s.Left++; s.Todo == nil {
				s.Todo = &card.Todo{Campaign: group.running.ID, Action: action, Day: group.today}
			}
		}
		s.Done = s.Left == 0
	} else if s.Point, err = p.pointOfDay(texts, group.today); err != nil {
		return nil, err
	}
	s.LevelAsks = !group.level.IsZero() && !m.agreed
	s.Answer, s.Thanked, s.Thanks = m.answer, m.thanked, m.thanks
	return s, nil
}

func (p *planner) group(id card.ID) (*plannedGroup, error) {
	if g, ok := p.groups[id]; ok {
		return g, nil
	}
	rules, err := p.groupRules(id)
	if err != nil {
		return nil, err
	}
	g := &plannedGroup{groupRules: rules, today: rules.day(p.now)}
	if _, err := p.one(func(r row) error {
		g.freshness, g.askedAt = int(r.float(0)+0.5), r.int64(1)
		return nil
	}, "SELECT freshness, asked_at FROM work_group WHERE id = ?1", id); err != nil {
		return nil, err
	}
	for _, campaignID := range rules.campaigns {
		campaign, err := p.campaignRules(campaignID)
		if err != nil {
			return nil, err
		}
		if campaign.stateOn(g.today) == card.CampaignRunning {
			g.running = campaign
		}
	}
	if err := p.each(func(r row) error {
		g.spans = append(g.spans, [2]card.Day{r.day(0), r.day(1)})
		return nil
	}, "SELECT starts_on, ends_on FROM campaign WHERE group_id = ?1 AND cancelled = 0 AND ends_on >= ?2", id, g.today.Add(-card.SteadyDays)); err != nil {
		return nil, err
	}
	// A first level is made together; only one that follows another, or that stood already, is worth a reminder.
	if _, err := p.one(func(r row) error {
		g.level = r.id(0)
		return nil
	}, "SELECT id FROM level WHERE group_id = ?1 AND current = 1 AND (state = ?2 OR state = ?3 AND version > 1)",
		id, card.LevelReaffirm, card.LevelDraft); err != nil {
		return nil, err
	}
	p.groups[id] = g
	return g, nil
}

// dayColumns are whether a member has a day off, said what was in the way, and what they did of a campaign that day.
const dayColumns = `(SELECT off FROM day_off WHERE member_id = ?1 AND day = ?2),
	EXISTS (SELECT 1 FROM obstacle WHERE member_id = ?1 AND day = ?2 AND withdrawn = 0),
	(SELECT done FROM member_day WHERE member_id = ?1 AND day = ?2 AND campaign_id = ?3)`

// scanDay tells whether nothing is left to remind of that day, and what was done.
func (tx *Tx) scanDay(r row, key memberDayKey) (away bool, done memberDay) {
	away = r[0] != nil && r.bool(0) || r.bool(1)
	done, pending := tx.pendingDay(key)
	if !pending && r[2] != nil {
		done = memberDay(r.int64(2))
	}
	return away, done
}

// memberDayAndAway reads what scanDay tells.
func (tx *Tx) memberDayAndAway(key memberDayKey) (away bool, done memberDay, err error) {
	_, err = tx.one(func(r row) error {
		away, done = tx.scanDay(r, key)
		return nil
	}, "SELECT "+dayColumns, key.member, key.day, key.campaign)
	return away, done, err
}

// memberNow is what concerns one member only.
type memberNow struct {
	away           bool
	done           memberDay // of the running campaign's actions, today
	agreed         bool      // to the level that asks
	answer, thanks string    // first names of who last answered and who last thanked the member since a notice told so; empty: nobody, or nobody who is named
	thanked        bool      // whether somebody has thanked the member since
	steady         int       // days, see the function
}

// newsDays is how long an answer or thanks is news, from when it was received: it may have been on a phone for weeks.
const newsDays = 7

// memberNow reads all of it at once: a query for each would cost most of the time that planning takes.
func (p *planner) memberNow(d *dueReminder, group *plannedGroup) (m memberNow, err error) {
	day := memberDayKey{member: d.ID, day: group.today}
	if group.running != nil {
		day.campaign = group.running.ID
	}
	recent := millis(p.now.AddDate(0, 0, -newsDays))
	_, err = p.one(func(r row) error {
		m.away, m.done = p.scanDay(r, day)
		m.agreed = r.bool(3)
		m.answer, m.thanks = card.FirstName(r.text(4)), card.FirstName(r.text(5))
		m.thanked = r.text(5) != ""
		m.steady = steady(d, group, strings.Fields(r.text(6)), strings.Fields(r.text(7)))
		return nil
	}, "SELECT "+dayColumns+`,
		EXISTS (SELECT 1 FROM agreement WHERE level_id = ?4 AND member_id = ?1 AND agree = 1 AND set_at >= ?5),
		COALESCE((SELECT s.name FROM obstacle o JOIN member s ON s.id = o.answered_by
			WHERE o.member_id = ?1 AND o.withdrawn = 0 AND o.answer <> '' AND o.changed > ?6 AND o.answer_received_at > ?8
			ORDER BY o.set_at DESC, o.set_mutation DESC LIMIT 1), ''),
		COALESCE((SELECT CASE WHEN `+thanksNamed+` THEN f.name ELSE ' ' END FROM thanks t JOIN member f ON f.id = t.member_id
			WHERE t.to_id = ?1 AND t.removed = 0 AND t.changed > ?7 AND t.received_at > ?8 ORDER BY t.at DESC LIMIT 1), ''),
		COALESCE((SELECT string_agg(day, ' ') FROM member_day WHERE member_id = ?1 AND day >= ?9 AND done <> 0), ''),
		COALESCE((SELECT string_agg(day, ' ') FROM day_off WHERE member_id = ?1 AND day >= ?9 AND off = 1), '')`,
		d.ID, day.day, day.campaign, group.level, group.askedAt, d.answerSeen, d.thanksSeen, recent, group.today.Add(-card.SteadyDays))
	return m, err
}

func (p *planner) followUpDue(leader card.ID, texts *content.Content) (campaign *card.Campaign, err error) {
	_, err = p.one(func(r row) error {
		found, err := scanCampaign(r)
		if err == nil {
			translated := found.in(texts)
			campaign = &translated
		}
		return err
	}, "SELECT "+campaignColumns+` FROM campaign WHERE group_id IN (SELECT group_id FROM leads WHERE member_id = ?1)
		AND state = ?2 AND cancelled = 0 ORDER BY ends_on LIMIT 1`, leader, card.CampaignFollowUp)
	return campaign, err
}

func (p *planner) pointOfDay(texts *content.Content, day card.Day) (string, error) {
	if p.points == nil {
		words, err := p.cardTexts()
		if err != nil {
			return "", err
		}
		p.points = words.Points
		if p.standsIn, err = p.standIn(); err != nil {
			return "", err
		}
	}
	if len(p.points) == 0 {
		return "", nil
	}
	at, round := card.PointOfDay(len(p.points), day)
	point := p.points[at].In(texts.Locale, p.standsIn)
	return point.Wording(round), nil
}

// steady counts the days in a row, back from yesterday, on which the member was expected and checked in. Days
// without a campaign, days off and free days neither count nor break the row; the day before the member came does.
func steady(d *dueReminder, group *plannedGroup, active, off []string) (days int) {
	for day := group.today.Add(-1); day >= group.today.Add(-card.SteadyDays); day = day.Add(-1) {
		switch {
		case slices.Contains(active, string(day)):
			days++
		case day < d.since, group.workingDays.Has(day) && !slices.Contains(off, string(day)) && group.ran(day):
			return days
		}
	}
	return days
}

func (g *plannedGroup) ran(day card.Day) bool {
	for _, span := range g.spans {
		if span[0] <= day && day <= span[1] {
			return true
		}
	}
	return false
}
