package servicecard

import (
	"slices"
	"time"
)

// Reminder is when a member wants to be reminded, in the member's own zone.
type Reminder struct {
	ID        ID       `json:"id"` // the member's
	Times     []Clock  `json:"times"`
	Days      Weekdays `json:"days"`
	QuietFrom Clock    `json:"quietFrom"`
	QuietTo   Clock    `json:"quietTo"` // the same as QuietFrom: no quiet hours
	TimeZone  string   `json:"timeZone"`
}

// SetReminder are the arguments of the mutation of that name.
type SetReminder struct {
	Times     []Clock  `json:"times"`
	Days      Weekdays `json:"days"`
	QuietFrom *Clock   `json:"quietFrom"`
	QuietTo   *Clock   `json:"quietTo"`
	TimeZone  string   `json:"timeZone"`
}

const (
	// MaxReminderTimes is how many times a day a member may choose.
	MaxReminderTimes = 4
	// ReminderLate is how late a reminder may be before it has lost its meaning.
	ReminderLate = 2 * time.Hour
)

// Reminder checks the arguments and makes the member's reminder of them.
func (a *SetReminder) Reminder(member ID) (*Reminder, error) {
	if a.Times == nil || a.Days == nil || a.QuietFrom == nil || a.QuietTo == nil {
		return nil, Errorf(CodeInvalidArgs, "a reminder needs times, days, quietFrom, quietTo and timeZone")
	}
	if len(a.Times) > MaxReminderTimes {
		return nil, Errorf(CodeInvalidArgs, "at most %d times a day", MaxReminderTimes)
	}
	if err := a.Days.Check(); err != nil {
		return nil, err
	}
	if _, err := LoadZone(a.TimeZone); err != nil {
		return nil, err
	}
	r := &Reminder{ID: member, Times: slices.Clone(a.Times), Days: slices.Clone(a.Days),
		QuietFrom: *a.QuietFrom, QuietTo: *a.QuietTo, TimeZone: a.TimeZone}
	slices.Sort(r.Times)
	slices.Sort(r.Days)
	if len(slices.Compact(slices.Clone(r.Times))) != len(r.Times) {
		return nil, Errorf(CodeInvalidArgs, "each time once")
	}
	return r, nil
}

func (r *Reminder) quiet(c Clock) bool {
	if r.QuietFrom <= r.QuietTo {
		return r.QuietFrom <= c && c < r.QuietTo
	}
	return c >= r.QuietFrom || c < r.QuietTo
}

// NextDue is the first moment after the given one at which the member is to be reminded; false if there is none.
// A time that daylight saving skips is due when the clock jumps past it; one that comes twice is due once.
func (r *Reminder) NextDue(after time.Time) (time.Time, bool) {
	zone, err := LoadZone(r.TimeZone)
	if err != nil {
		return time.Time{}, false
	}
	day := DayOf(after, zone, 0)
	for range 9 { // a week, and a day on either side for zones that skip one
		if r.Days.Has(day) {
			for _, clock := range r.Times {
				if at := At(day, clock, zone); at.After(after) && !r.quiet(clock) {
					return at, true
				}
			}
		}
		day = day.Add(1)
	}
	return time.Time{}, false
}

// Until is when a reminder that was due has lost its meaning: two hours later, or when the quiet hours begin. It is
// false where the zone is not known.
func (r *Reminder) Until(due time.Time) (time.Time, bool) {
	zone, err := LoadZone(r.TimeZone)
	if err != nil {
		return time.Time{}, false
	}
	until := due.Add(ReminderLate)
	if r.QuietFrom != r.QuietTo {
		day := DayOf(due, zone, 0)
		for _, quiet := range []time.Time{At(day, r.QuietFrom, zone), At(day.Add(1), r.QuietFrom, zone)} {
			if quiet.After(due) && quiet.Before(until) {
				until = quiet
			}
		}
	}
	return until, true
}
