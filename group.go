package servicecard

import (
	"math"
	"sync"
	"sync/atomic"
	"time"
)

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

// Weekdays are ISO 8601 weekdays, Monday is 1.
type Weekdays []int

// MondayToFriday are the working days unless a group says otherwise.
var MondayToFriday = Weekdays{1, 2, 3, 4, 5}

// Has tells whether the weekday of the day is among them.
func (w Weekdays) Has(day Day) bool {
	weekday := day.Weekday()
	for _, d := range w {
		if d == weekday {
			return true
		}
	}
	return false
}

// Check refuses doubled weekdays and such that do not exist.
func (w Weekdays) Check() error {
	seen := [8]bool{}
	for _, d := range w {
		if d < 1 || d > 7 || seen[d] {
			return Errorf(CodeInvalidArgs, "weekdays are numbers from 1 (Monday) to 7, each once")
		}
		seen[d] = true
	}
	return nil
}

// LoadZone finds an IANA time zone. The machine's own ("Local", "") is not a zone a phone could know.
func LoadZone(name string) (*time.Location, error) {
	if name == "" || name == "Local" || len(name) > 64 {
		return nil, Errorf(CodeInvalidArgs, "%.64q is not a time zone", name)
	}
	if zone, ok := zones.Load(name); ok {
		return zone.(*time.Location), nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, Errorf(CodeInvalidArgs, "%.64q is not a time zone", name)
	}
	if zonesKept.Add(1) <= maxZones {
		zones.Store(name, zone)
	}
	return zone, nil
}

// A zone is some kilobytes and takes a file to read: each is kept once, shared by all who live in it. There are
// some six hundred; the limit is for whoever thinks of other spellings.
const maxZones = 1000

var (
	zones     sync.Map // by name, *time.Location
	zonesKept atomic.Int64
)

// Freshness after one more working day on which the share (0–1) of the expected members was active. It is an
// exponentially weighted average with a half-life of one working week: everybody every day holds 100, silence
// halves it each week. Values are 0–100.
func Freshness(before, share float64, workingDays int) float64 {
	keep := math.Pow(0.5, 1/float64(max(workingDays, 1)))
	return before*keep + 100*min(share, 1)*(1-keep)
}
