package card

import "math"

// Group works together and shares a level, a campaign and its progress.
type Group struct {
	ID          ID          `json:"id"`
	Name        string      `json:"name"`
	Site        string      `json:"site"`
	Kind        Kind        `json:"kind"`
	TimeZone    string      `json:"timeZone"`
	UTCOffset   int         `json:"utcOffset"` // minutes that the zone is ahead of UTC now; for phones that do not know it
	DayStart    Clock       `json:"dayStart"`
	WorkingDays Weekdays    `json:"workingDays"`
	Members     int         `json:"members"`
	Figures     Figures     `json:"figures"` // how they are shown now
	Freshness   int         `json:"freshness"`
	Supervisors []Colleague `json:"supervisors"`
	People      []Colleague `json:"people"`
	FreshDays   []FreshDay  `json:"freshDays"` // the last four weeks, oldest first; by the week where figures are not shown by the day
	Spread      *Spread     `json:"spread"`    // nil: not known, or the group is small
	PulseCode   *string     `json:"pulseCode"` // of the customers' page
}

// Colleague is how members of a group see each other.
type Colleague struct {
	ID   ID     `json:"id"`
	Name string `json:"name"`
}

// FreshDay is the freshness after a day that is over.
type FreshDay struct {
	Day       Day `json:"day"`
	Freshness int `json:"freshness"`
}

// DefaultDayStart is when a group's day begins unless it says otherwise: after the night shift's midnight.
const DefaultDayStart Clock = 4 * 60

// Figures says how a group's figures are shown.
type Figures string

// By the day, where enough people are active that a day's figure does not point at one; by the week, where they are fewer; and
// not at all, where they are so few that one could subtract oneself and see another.
const (
	FiguresByDay  Figures = "day"
	FiguresByWeek Figures = "week"
	FiguresNone   Figures = "none"
)

// LeastLimit and MostLimit bound the organisation's choice from how many active people on days are shown one by one.
const (
	LeastLimit = 5
	MostLimit  = 15
)

// CountsFrom is from how many people on a group has figures at all, and it is told how many agreed, wish for something or talked
// about the point: of two, a count would name the other.
const CountsFrom = 3

// Freshness after one more working day on which the share (0–1) of the expected members was active. It is an
// exponentially weighted average with a half-life of one working week: everybody every day holds 100, silence
// halves it each week. Values are 0–100.
func Freshness(before, share float64, workingDays int) float64 {
	keep := math.Pow(0.5, 1/float64(max(workingDays, 1)))
	return before*keep + 100*min(share, 1)*(1-keep)
}
