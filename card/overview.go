package card

import (
	"cmp"
	"slices"
)

// OverviewRow is a group in one line: the same figures that the group and its supervisors see, and what waits there. It names
// nobody.
type OverviewRow struct {
	ID        ID                `json:"id"`
	Name      string            `json:"name"`
	Site      *Colleague        `json:"site"` // id and name; nil: none
	Kind      Kind              `json:"kind"`
	Members   int               `json:"members"` // people with a card of the group
	Figures   Figures           `json:"figures"`
	Today     Day               `json:"today"`    // the group's day that this is of
	New       bool              `json:"new"`      // no campaign of it is over: no freshness, and no year that slips
	Campaign  *OverviewCampaign `json:"campaign"` // the running one, else the next, else the last; nil: there was none
	Progress  *OverviewProgress `json:"progress"` // nil: nothing is shown
	Freshness *int              `json:"freshness"`
	Level     *OverviewLevel    `json:"level"` // nil: the group has none
	Year      OverviewYear      `json:"year"`
	Customers PulseFigure       `json:"customers"` // of the last four weeks
	Needs     []OverviewNeed    `json:"needs"`     // the most urgent first
}

// OverviewCampaign is what a line says of a campaign.
type OverviewCampaign struct {
	ID       ID            `json:"id"`
	Title    string        `json:"title"`
	Target   float64       `json:"target"`
	StartsOn Day           `json:"startsOn"`
	EndsOn   Day           `json:"endsOn"`
	State    CampaignState `json:"state"`
}

// OverviewProgress is person-days of the campaign so far: with a check-in, and expected.
type OverviewProgress struct {
	Members int `json:"members"`
	Of      int `json:"of"`
}

// OverviewLevel is where the group's level stands.
type OverviewLevel struct {
	State    LevelState `json:"state"`
	AgreedOn *Day       `json:"agreedOn"` // nil: never yet
}

// CampaignsAYear is how many campaigns a group looks back on in a year at least.
const CampaignsAYear = 4

// YearPace is how a group's year goes, measured by the quarters that have begun.
type YearPace string

// Fewer campaigns than quarters since the group began; as many as those, but not as the whole year; as many as both.
const (
	PaceSlipping  YearPace = "slipping"
	PaceBeganLate YearPace = "beganLate"
	PaceOnTheWay  YearPace = "onTheWay"
)

// OverviewYear is the group's year so far. A campaign counts in the year of its last day, once it was looked back on.
type OverviewYear struct {
	Year   int       `json:"year"`
	Done   int       `json:"done"`
	Coming int       `json:"coming"` // running, waiting to be looked back on, or planned
	Pace   *YearPace `json:"pace"`   // nil: the group is new
	Ends   []Day     `json:"ends"`   // the last days of those that are done, in their order
}

// Need is something that a group may need from its supervisor.
type Need string

// The needs, the most urgent first.
const (
	NeedCampaign Need = "noCampaign"
	NeedLookBack Need = "ended"
	NeedAnswer   Need = "waiting"
	NeedTalk     Need = "low"
)

// OverviewNeed is one of them, with how many of it wait and since when.
type OverviewNeed struct {
	Need  Need `json:"need"`
	N     int  `json:"n"`
	Since *Day `json:"since"` // nil: it does not wait for anybody
	Week  bool `json:"week"`  // since a day of that week
}

// LowRecentDays is how many days before today tell whether few check in lately: today is still going on. Below lowPart of the goal
// the group is said to need a talk.
const (
	LowRecentDays = 7
	lowPart       = 2. / 3
)

// IsLow tells whether few checked in lately.
func IsLow(target float64, recent OverviewProgress) bool {
	return recent.Of > 0 && float64(recent.Members)/float64(recent.Of) < target*lowPart
}

// CurrentCampaign of a group's is the one that its screens are about: the running one, else the next planned, else the last that
// ended; nil if there is none.
func CurrentCampaign(campaigns []Campaign, today Day) *Campaign {
	var best *Campaign
	rank := func(c *Campaign) int {
		return slices.Index([]CampaignState{CampaignRunning, CampaignPlanned}, c.StateOn(today))
	}
	for i := range campaigns {
		one := &campaigns[i]
		switch {
		case best == nil:
			best = one
		case rank(one) != rank(best):
			if rank(best) < 0 || rank(one) == 0 {
				best = one
			}
		case rank(one) == 0 && one.StartsOn >= best.StartsOn, rank(one) == 1 && one.StartsOn < best.StartsOn, rank(one) < 0 && one.endedAfter(best):
			best = one
		}
	}
	return best
}

// endedAfter tells whether the campaign ended later; of two that ended together, the one that waits to be looked back on.
func (c *Campaign) endedAfter(other *Campaign) bool {
	return c.EndsOn > other.EndsOn || c.EndsOn == other.EndsOn && c.State != CampaignDone && other.State == CampaignDone
}

// over tells whether the campaign has ended.
func (c *Campaign) over(today Day) bool {
	state := c.StateOn(today)
	return state == CampaignFollowUp || state == CampaignDone
}

// IsNewGroup tells whether a group is in its first campaign still, or has none yet.
func IsNewGroup(campaigns []Campaign, today Day) bool {
	return !slices.ContainsFunc(campaigns, func(c Campaign) bool { return c.over(today) })
}

// YearOf a group, with the campaigns that it has had.
func YearOf(campaigns []Campaign, today Day) OverviewYear {
	year := OverviewYear{Year: today.Year(), Ends: []Day{}}
	began := Day("")
	for i := range campaigns {
		c := &campaigns[i]
		if began == "" || c.StartsOn < began {
			began = c.StartsOn
		}
		switch {
		case c.EndsOn.Year() != year.Year:
		case c.StateOn(today) == CampaignDone:
			year.Done++
			year.Ends = append(year.Ends, c.EndsOn)
		default:
			year.Coming++
		}
	}
	slices.Sort(year.Ends)
	if IsNewGroup(campaigns, today) {
		return year
	}
	quarters, before := today.Quarter(), 0
	if began.Year() == year.Year {
		before = began.Quarter() - 1
	}
	pace := PaceOnTheWay
	switch sum := year.Done + year.Coming; {
	case sum < quarters-before:
		pace = PaceSlipping
	case sum < quarters:
		pace = PaceBeganLate
	}
	year.Pace = &pace
	return year
}

// Waiting is an obstacle without an answer, as it is told to whoever did not tell it: its day, or the Monday of its week.
type Waiting struct {
	Day  Day
	Week bool
}

// NeedsOf a group, of its campaigns, what is shown of the last days, and the obstacles that nobody has answered.
func NeedsOf(campaigns []Campaign, recent OverviewProgress, waiting []Waiting, today Day) []OverviewNeed {
	needs := []OverviewNeed{}
	current := CurrentCampaign(campaigns, today)
	if current == nil || current.StateOn(today) == CampaignDone {
		need := OverviewNeed{Need: NeedCampaign}
		if current != nil {
			need.Since = &current.EndsOn
		}
		needs = append(needs, need)
	}
	var ended []Day
	for i := range campaigns {
		if campaigns[i].StateOn(today) == CampaignFollowUp {
			ended = append(ended, campaigns[i].EndsOn)
		}
	}
	if len(ended) > 0 {
		since := slices.Min(ended)
		needs = append(needs, OverviewNeed{Need: NeedLookBack, N: len(ended), Since: &since})
	}
	if len(waiting) > 0 {
		first := slices.MinFunc(waiting, func(a, b Waiting) int { return cmp.Compare(a.Day, b.Day) })
		needs = append(needs, OverviewNeed{Need: NeedAnswer, N: len(waiting), Since: &first.Day, Week: first.Week})
	}
	if current != nil && current.StateOn(today) == CampaignRunning && IsLow(current.Target, recent) {
		needs = append(needs, OverviewNeed{Need: NeedTalk})
	}
	return needs
}
