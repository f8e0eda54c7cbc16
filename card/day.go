package card

import (
	"fmt"
	"regexp"
	"sync"
	"sync/atomic"
	"time"
)

// Day is a calendar day of a group, "2026-11-22". It begins at the group's own hour and may last 23, 24 or 25
// hours; arithmetic on days is calendar arithmetic. Days compare as text.
type Day string

const dayLayout = "2006-01-02"

// ParseDay accepts exactly YYYY-MM-DD of a day that exists.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(dayLayout, s)
	if err != nil || t.Year() < 1 {
		return "", fmt.Errorf("%q is not a day (YYYY-MM-DD)", s)
	}
	return Day(s), nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Day) UnmarshalText(text []byte) error {
	parsed, err := ParseDay(string(text))
	if err == nil {
		*d = parsed
	}
	return err
}

// CivilDay makes a Day of a date that exists. It formats by hand: it stands on the path of every check-in.
func CivilDay(year int, month time.Month, day int) Day {
	b := [10]byte{4: '-', 7: '-'}
	digits(b[0:4], year)
	digits(b[5:7], int(month))
	digits(b[8:10], day)
	return Day(b[:])
}

func digits(b []byte, n int) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
}

func (d Day) midnightUTC() time.Time {
	t, _ := time.Parse(dayLayout, string(d)) // a Day was parsed when it was made
	return t
}

// Add moves n calendar days.
func (d Day) Add(n int) Day {
	return CivilDay(d.midnightUTC().AddDate(0, 0, n).Date())
}

// Sub counts the calendar days from other to d.
func (d Day) Sub(other Day) int {
	return int(d.midnightUTC().Sub(other.midnightUTC()) / (24 * time.Hour)) // both are UTC midnights
}

// Weekday is 1 for Monday to 7 for Sunday (ISO 8601).
func (d Day) Weekday() int {
	if wd := int(d.midnightUTC().Weekday()); wd != 0 {
		return wd
	}
	return 7
}

// Week is the Monday of the day's week.
func (d Day) Week() Day { return d.Add(1 - d.Weekday()) }

// Year is the day's year.
func (d Day) Year() int { return d.midnightUTC().Year() }

// Quarter of the year, from 1 to 4.
func (d Day) Quarter() int { return (int(d.midnightUTC().Month()) + 2) / 3 }

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

// Clock is a time of day in minutes after midnight; as text "07:30".
type Clock int

// ParseClock accepts exactly HH:MM.
func ParseClock(s string) (Clock, error) {
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != 5 {
		return 0, fmt.Errorf("%q is not a time of day (HH:MM)", s)
	}
	return Clock(t.Hour()*60 + t.Minute()), nil
}

func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// MarshalText implements encoding.TextMarshaler.
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (c *Clock) UnmarshalText(text []byte) error {
	parsed, err := ParseClock(string(text))
	if err == nil {
		*c = parsed
	}
	return err
}

// DayOf tells which group day an instant belongs to: the calendar day in the zone, or the one before while the
// clock there has not yet reached the day's start. A day once begun does not end when clocks go back.
func DayOf(instant time.Time, zone *time.Location, start Clock) Day {
	local := instant.In(zone)
	year, month, date := local.Date()
	day := CivilDay(year, month, date)
	hour, minute, _ := local.Clock()
	if Clock(hour*60+minute) >= start || !instant.Before(At(day, start, zone)) {
		return day
	}
	return day.Add(-1)
}

// At is the first instant of the day at which the clock in the zone shows the given time or, where that time is
// skipped, the moment the clock jumps past it.
func At(day Day, clock Clock, zone *time.Location) time.Time {
	wall := day.midnightUTC().Add(time.Duration(clock) * time.Minute)
	_, before := wall.Add(-24 * time.Hour).In(zone).Zone()
	_, after := wall.Add(24 * time.Hour).In(zone).Zone()
	first := wall.Add(-time.Duration(max(before, after)) * time.Second)
	second := wall.Add(-time.Duration(min(before, after)) * time.Second)
	for _, candidate := range []time.Time{first, second} {
		_, offset := candidate.In(zone).Zone()
		if candidate.Add(time.Duration(offset) * time.Second).Equal(wall) {
			return candidate.In(zone)
		}
	}
	jump, _ := second.In(zone).ZoneBounds()
	return jump
}

// MaxZone is the longest name of a time zone, in bytes.
const MaxZone = 64

// CheckZone refuses what is no IANA time zone that a phone could know: the machine's own files that are none ("localtime",
// "posix/…", "right/…", "Factory") stand for something else on each machine.
func CheckZone(name string) error {
	if !zoneName.MatchString(name) || name == "Factory" || name == "Etc/Unknown" {
		return notAZone(name)
	}
	_, err := LoadZone(name)
	return err
}

// zoneName is a place as it is known everywhere: "Europe/Stockholm", "America/Argentina/Salta", "Etc/GMT+5", "UTC".
var zoneName = regexp.MustCompile(`^[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*){0,2}$`)

func notAZone(name string) error {
	return Errorf(CodeInvalidArgs, "%.64q is not a time zone that phones know, such as Europe/Stockholm", name).Because(ReasonZoneUnknown)
}

// LoadZone finds a time zone that was accepted once; see CheckZone.
func LoadZone(name string) (*time.Location, error) {
	if name == "" || name == "Local" || len(name) > MaxZone {
		return nil, notAZone(name)
	}
	if zone, ok := zones.Load(name); ok {
		return zone.(*time.Location), nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, notAZone(name)
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

// Time is an instant that is written in UTC to the millisecond.
type Time struct{ time.Time }

// TimeFromMillis makes a Time from unix milliseconds.
func TimeFromMillis(ms int64) Time { return Time{time.UnixMilli(ms).UTC()} }

// MarshalText implements encoding.TextMarshaler.
func (t Time) MarshalText() ([]byte, error) {
	return t.UTC().AppendFormat(make([]byte, 0, 24), "2006-01-02T15:04:05.000Z"), nil
}

// MarshalJSON implements json.Marshaler; without it the embedded time's would win.
func (t Time) MarshalJSON() ([]byte, error) {
	return t.UTC().AppendFormat(make([]byte, 0, 26), `"2006-01-02T15:04:05.000Z"`), nil
}
