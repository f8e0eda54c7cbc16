package store

import (
	"time"

	"servicecard"
)

// planner looks at the members whose reminders are due, in one transaction; what their groups share is looked up once.
type planner struct {
	*Tx
	now    time.Time
	groups map[servicecard.ID]*plannedGroup
	points []string // keys of the built-in points, in their order
}

type plannedGroup struct {
	*groupRules
	today     servicecard.Day
	freshness int
	running   *campaignRules
	spans     [][2]servicecard.Day // first and last days of the campaigns that steadiness is looked for in
	level     servicecard.ID       // that asks to be agreed again; zero: none does
	askedAt   int64                // agreements count from here
}

// situation is what a member could be reminded of now; nil if the member is gone.
func (p *planner) situation(d *dueReminder, today servicecard.Day, later bool) (*servicecard.Situation, error) {
	member, err := p.memberRules(d.ID)
	if err != nil || member == nil {
		return nil, err
	}
	s := &servicecard.Situation{Today: today, Every: 1, Later: later, RemindedOn: d.remindedOn, RoutineOn: d.routineOn, AskedOn: d.askedOn}
	if len(member.Leads) > 0 {
		if s.FollowUp, err = p.followUpDue(member); err != nil {
			return nil, err
		}
	}
	if member.Group == nil {
		return s, nil
	}
	group, err := p.group(*member.Group)
	if err != nil {
		return nil, err
	}
	if s.Away, err = p.away(d.ID, group.today); err != nil || s.Away {
		return s, err
	}
	content := servicecard.ContentIn(member.Locale)
	if group.running != nil {
		done, err := p.memberDay(d.ID, group.today, group.running.ID)
		if err != nil {
			return nil, err
		}
		for i, action := range group.running.in(content).Actions {
			if done.count(i) > 0 {
				continue
			}
			if s.Left++; s.Todo == nil {
				s.Todo = &servicecard.Todo{Campaign: group.running.ID, Action: action, Day: group.today}
			}
		}
		if s.Done = s.Left == 0; s.Done {
			return s, nil
		}
	} else if s.Point, err = p.pointOfDay(content, group.today); err != nil {
		return nil, err
	}
	if s.LevelAsks, err = p.levelAsks(d.ID, group); err != nil {
		return nil, err
	}
	if s.Answer, s.Thanks, err = p.news(d); err != nil {
		return nil, err
	}
	if d.Pace != servicecard.PaceDaily {
		steady, err := p.steady(member, group)
		if err != nil {
			return nil, err
		}
		s.Every = servicecard.Every(d.Pace, steady, group.freshness)
	}
	return s, nil
}

func (p *planner) group(id servicecard.ID) (*plannedGroup, error) {
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
	}, "SELECT freshness, asked_at FROM work_group WHERE id = $1", id); err != nil {
		return nil, err
	}
	for _, campaignID := range rules.campaigns {
		campaign, err := p.campaignRules(campaignID)
		if err != nil {
			return nil, err
		}
		if campaign.StateOn(g.today) == servicecard.Running {
			g.running = campaign
		}
	}
	if err := p.each(func(r row) error {
		g.spans = append(g.spans, [2]servicecard.Day{r.day(0), r.day(1)})
		return nil
	}, "SELECT starts_on, ends_on FROM campaign WHERE group_id = $1 AND cancelled = 0 AND ends_on >= $2", id, g.today.Add(-servicecard.SteadyDays)); err != nil {
		return nil, err
	}
	// A first level is made together; only one that follows another, or that stood already, is worth a reminder.
	if _, err := p.one(func(r row) error {
		g.level = r.id(0)
		return nil
	}, "SELECT id FROM level WHERE group_id = $1 AND current = 1 AND (state = $2 OR state = $3 AND version > 1)",
		id, servicecard.LevelReaffirm, servicecard.LevelDraft); err != nil {
		return nil, err
	}
	p.groups[id] = g
	return g, nil
}

// away tells whether the member has the day off or said what was in the way: nothing is left to remind of.
func (tx *Tx) away(member servicecard.ID, day servicecard.Day) (bool, error) {
	if off, err := tx.isOff(member, day); err != nil || off {
		return off, err
	}
	return tx.one(func(row) error { return nil }, "SELECT 1 FROM obstacle WHERE member_id = $1 AND day = $2 AND withdrawn = 0", member, day)
}

func (p *planner) followUpDue(member *memberRules) (campaign *servicecard.Campaign, err error) {
	_, err = p.one(func(r row) error {
		found, err := scanCampaign(r)
		if err == nil {
			translated := found.in(servicecard.ContentIn(member.Locale))
			campaign = &translated
		}
		return err
	}, "SELECT "+campaignColumns+` FROM campaign WHERE group_id IN (SELECT group_id FROM leads WHERE member_id = $1)
		AND state = $2 AND cancelled = 0 ORDER BY ends_on LIMIT 1`, member.ID, servicecard.FollowUp)
	return campaign, err
}

func (p *planner) pointOfDay(content *servicecard.Content, day servicecard.Day) (string, error) {
	if p.points == nil {
		p.points = []string{}
		if err := p.each(func(r row) error {
			p.points = append(p.points, r.text(0))
			return nil
		}, "SELECT builtin FROM point ORDER BY ord"); err != nil {
			return "", err
		}
	}
	if len(p.points) == 0 {
		return "", nil
	}
	at, round := servicecard.PointOfDay(len(p.points), day)
	point := content.Point(p.points[at])
	if point == nil { // a later release dropped it
		return "", nil
	}
	return point.Wording(round), nil
}

func (p *planner) levelAsks(member servicecard.ID, group *plannedGroup) (bool, error) {
	if group.level.IsZero() {
		return false, nil
	}
	agreed, err := p.one(func(row) error { return nil }, "SELECT 1 FROM agreement WHERE level_id = $1 AND member_id = $2 AND agree = 1 AND set_at >= $3",
		group.level, member, group.askedAt)
	return !agreed, err
}

// newsDays is how long an answer or thanks is news.
const newsDays = 7

// news are the first names of whoever last answered an obstacle of the member's, and thanked them, since a notice told so.
func (p *planner) news(d *dueReminder) (answer, thanks string, err error) {
	recent := millis(p.now.AddDate(0, 0, -newsDays))
	first := func(name *string) func(row) error {
		return func(r row) error {
			*name = servicecard.FirstName(r.text(0))
			return nil
		}
	}
	if _, err := p.one(first(&answer), `SELECT s.name FROM obstacle o JOIN member s ON s.id = o.answered_by
		WHERE o.member_id = $1 AND o.withdrawn = 0 AND o.answer <> '' AND o.set_at > $2 ORDER BY o.set_at DESC LIMIT 1`, d.ID, max(d.answerAt, recent)); err != nil {
		return "", "", err
	}
	_, err = p.one(first(&thanks), `SELECT f.name FROM thanks t JOIN member f ON f.id = t.member_id
		WHERE t.to_id = $1 AND t.removed = 0 AND t.at > $2 ORDER BY t.at DESC LIMIT 1`, d.ID, max(d.thanksAt, recent))
	return answer, thanks, err
}

// steady counts the days in a row, back from yesterday, on which the member was expected and checked in. Days
// without a campaign, days off and free days neither count nor break the row.
func (p *planner) steady(member *memberRules, group *plannedGroup) (days int, err error) {
	first := group.today.Add(-servicecard.SteadyDays)
	active, off := map[servicecard.Day]bool{}, map[servicecard.Day]bool{}
	note := func(in map[servicecard.Day]bool) func(row) error {
		return func(r row) error {
			in[r.day(0)] = true
			return nil
		}
	}
	if err := p.each(note(active), "SELECT day FROM member_day WHERE member_id = $1 AND day >= $2 AND done <> 0", member.ID, first); err != nil || len(active) == 0 {
		return 0, err
	}
	if err := p.each(note(off), "SELECT day FROM day_off WHERE member_id = $1 AND day >= $2 AND off = 1", member.ID, first); err != nil {
		return 0, err
	}
	for day := group.today.Add(-1); day >= first; day = day.Add(-1) {
		switch {
		case active[day]:
			days++
		case !member.inGroup(group.id, day):
			return days, nil
		case group.workingDays.Has(day) && !off[day] && group.ran(day):
			return days, nil
		}
	}
	return days, nil
}

func (g *plannedGroup) ran(day servicecard.Day) bool {
	for _, span := range g.spans {
		if span[0] <= day && day <= span[1] {
			return true
		}
	}
	return false
}
