package store

import (
	"slices"
	"time"

	"servicecard/card"
)

// rules are what the writer has to know to judge a mutation, kept in memory between transactions: all writes
// pass through it, so it knows when to forget. Only the writer's goroutine touches them.
type rules struct {
	members   map[card.ID]*memberRules
	groups    map[card.ID]*groupRules
	campaigns map[card.ID]*campaignRules
	lines     map[card.ID]*line
	limit     int // see limit; 0: not known
}

type memberRules struct {
	card.Member
	rights
	memberships []membership
}

type membership struct {
	group    card.ID
	from, to card.Day
}

// belongs tells whether the group is the member's own or one they lead.
func (m *memberRules) belongs(group card.ID) bool {
	return m.Group != nil && *m.Group == group || m.LeadsGroup(group)
}

// inGroup tells whether the member belonged to the group that day.
func (m *memberRules) inGroup(group card.ID, day card.Day) bool {
	for _, ms := range m.memberships {
		if ms.group == group && ms.from <= day && day <= ms.to {
			return true
		}
	}
	return false
}

// groupsOn are the groups, each once, in which the member may be expected on the day: of late campaigns, those of later days.
func (m *memberRules) groupsOn(day card.Day) (groups []card.ID) {
	for _, ms := range m.memberships {
		if day <= ms.to && !slices.Contains(groups, ms.group) {
			groups = append(groups, ms.group)
		}
	}
	return groups
}

// mayCheckIn tells whether a check-in for the day is the member's to make: in a group of that day, or in the first
// group for days before the program heard of the member, who was at work there all the same.
func (m *memberRules) mayCheckIn(group card.ID, day card.Day) bool {
	if m.inGroup(group, day) {
		return true
	}
	var first *membership
	for i := range m.memberships {
		if first == nil || m.memberships[i].from < first.from {
			first = &m.memberships[i]
		}
	}
	return first != nil && first.group == group && day < first.from
}

type groupRules struct {
	id          card.ID
	zone        *time.Location
	start       card.Clock
	workingDays weeks
	daysFrom    card.Day // the first of the days that are shown one by one up to now; empty: none are
	campaigns   []card.ID
}

// shows tells whether figures of the day are shown as they change.
func (g *groupRules) shows(day card.Day) bool { return g.daysFrom != "" && g.daysFrom <= day }

func (g *groupRules) day(at time.Time) card.Day { return card.DayOf(at, g.zone, g.start) }

type campaignRules struct {
	card.Campaign
	firstStartsOn card.Day // the earliest that it ever was to start
	plannedEndsOn card.Day // the latest that it ever was to end
	cancelled     bool
	ended         bool // by somebody; else its state is the calendar's
	madeOn        card.Day
	words         *card.ProposalTexts // that the deck had when it began; nil: the built-in ones
}

// membersAsOf is the day whose members a day of the campaign expects: those of that day, or, for days before the
// campaign was made, those who were there when it was.
func (c *campaignRules) membersAsOf(day card.Day) card.Day { return max(day, c.madeOn) }

// stateOn is the state on a day: what somebody said, or else what follows from the calendar.
func (c *campaignRules) stateOn(today card.Day) card.CampaignState {
	if c.ended || c.State == card.CampaignDone {
		return c.State
	}
	calendar := c.Campaign
	calendar.State = ""
	return calendar.StateOn(today)
}

// action is the place of an action among the campaign's; -1 if it is not one of them.
func (c *campaignRules) action(id card.ID) int {
	for i := range c.Actions {
		if c.Actions[i].ID == id {
			return i
		}
	}
	return -1
}

// hadAction tells whether the campaign may have had the action before it was edited.
func (c *campaignRules) hadAction(id card.ID) bool {
	for i := range card.MaxActions {
		if card.ActionID(c.ID, i) == id {
			return true
		}
	}
	return false
}

const maxRules = 20_000 // members kept before starting over: a few megabytes

func (r *rules) forget() { *r = rules{} }

// changeRules says that this transaction changes what rules hold.
func (tx *Tx) changeRules() {
	tx.store.rules.forget()
	tx.afterCommit(tx.store.sessions.forget)
}

func (tx *Tx) memberRules(id card.ID) (*memberRules, error) {
	r := &tx.store.rules
	if m, ok := r.members[id]; ok {
		return m, nil
	}
	m := &memberRules{}
	found, err := tx.one(func(row row) error {
		m.Member = scanMember(row)
		return nil
	}, "SELECT "+memberColumns+" FROM member WHERE id = ?1", id)
	if err != nil || !found {
		return nil, err
	}
	if m.Leads, err = leads(tx.conn, id); err != nil {
		return nil, err
	}
	if m.rights, err = tx.rightsOf(&m.Member); err != nil {
		return nil, err
	}
	if m.Formerly, err = formerly(tx.conn, id); err != nil {
		return nil, err
	}
	if err := tx.each(func(row row) error {
		m.memberships = append(m.memberships, membership{row.id(0), row.day(1), row.day(2)})
		return nil
	}, "SELECT group_id, from_day, to_day FROM membership WHERE member_id = ?1", id); err != nil {
		return nil, err
	}
	if r.members == nil || len(r.members) >= maxRules {
		r.members = map[card.ID]*memberRules{}
	}
	r.members[id] = m
	return m, nil
}

// groupRules is nil for a group that does not exist.
func (tx *Tx) groupRules(id card.ID) (*groupRules, error) {
	r := &tx.store.rules
	if g, ok := r.groups[id]; ok {
		return g, nil
	}
	g := &groupRules{id: id}
	found, err := tx.one(func(row row) (err error) {
		if g.zone, err = card.LoadZone(row.text(0)); err != nil {
			return err
		}
		g.start = card.Clock(row.int(1))
		g.workingDays, err = weeksOf(row.text(2))
		g.daysFrom = row.day(3)
		return err
	}, `SELECT time_zone, day_start, working_days, COALESCE((SELECT from_day FROM day_span WHERE group_id = ?1 AND to_day = ?2), '')
		FROM work_group WHERE id = ?1`, id, endless)
	if err != nil || !found {
		return nil, err
	}
	if err := tx.earlierWeeks(g); err != nil {
		return nil, err
	}
	if g.campaigns, err = tx.ids("SELECT id FROM campaign WHERE group_id = ?1 AND cancelled = 0 AND state <> ?2", id, card.CampaignDone); err != nil {
		return nil, err
	}
	if r.groups == nil {
		r.groups = map[card.ID]*groupRules{}
	}
	r.groups[id] = g
	return g, nil
}

// campaignRules is nil for a campaign that does not exist.
func (tx *Tx) campaignRules(id card.ID) (*campaignRules, error) {
	r := &tx.store.rules
	if c, ok := r.campaigns[id]; ok {
		return c, nil
	}
	var c *campaignRules
	_, err := tx.one(func(row row) (err error) {
		c, err = scanCampaign(row)
		return err
	}, "SELECT "+campaignColumns+" FROM campaign WHERE id = ?1", id)
	if err != nil || c == nil {
		return nil, err
	}
	if r.campaigns == nil || len(r.campaigns) >= maxRules {
		r.campaigns = map[card.ID]*campaignRules{}
	}
	r.campaigns[id] = c
	return c, nil
}
