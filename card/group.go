package card

import "math"

// Group works together and shares a level, a campaign and its progress.
type Group struct {
	ID          ID          `json:"id"`
	Name        string      `json:"name"`
	Site        string      `json:"site"`
	Kind        Kind        `json:"kind"`
	TimeZone    string      `json:"timeZone"`
	DayStart    Clock       `json:"dayStart"`
	WorkingDays Weekdays    `json:"workingDays"`
	Members     int         `json:"members"`
	Freshness   int         `json:"freshness"`
	Supervisors []Colleague `json:"supervisors"`
	People      []Colleague `json:"people"`
	FreshDays   []FreshDay  `json:"freshDays"` // the last four weeks, oldest first; a small group's by the week
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

// SmallGroup is the size below which a group's figures are shown by the week only, so that a day's figure does
// not point at a person.
const SmallGroup = 5

// CountsFrom is from how many people with a card on it is told how many of a group agreed, wish for something or talked
// about the point: of two, a count would name the other.
const CountsFrom = 3

// Freshness after one more working day on which the share (0–1) of the expected members was active. It is an
// exponentially weighted average with a half-life of one working week: everybody every day holds 100, silence
// halves it each week. Values are 0–100.
func Freshness(before, share float64, workingDays int) float64 {
	keep := math.Pow(0.5, 1/float64(max(workingDays, 1)))
	return before*keep + 100*min(share, 1)*(1-keep)
}
