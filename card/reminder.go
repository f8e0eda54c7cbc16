package card

import (
	"cmp"
	"slices"
	"time"
)

// The mutations of reminders.
const (
	MutationSetReminder = "setReminder"
	MutationRemindLater = "remindLater"
)

// Reminder is when a member wants to be reminded, in the member's own zone.
type Reminder struct {
	ID        ID       `json:"id"` // the member's
	Times     []Clock  `json:"times"`
	Days      Weekdays `json:"days"`
	QuietFrom Clock    `json:"quietFrom"`
	QuietTo   Clock    `json:"quietTo"` // the same as QuietFrom: no quiet hours
	TimeZone  string   `json:"timeZone"`
	Pace      Pace     `json:"pace"`
	Every     int      `json:"every"` // days between reminders of the daily action now, see Every
}

// Pace says whether reminders step back.
type Pace string

// The paces.
const (
	PaceSpaced Pace = "spaced" // while the member checks in steadily, the reminder comes more rarely
	PaceDaily  Pace = "daily"
)

// SetReminderArgs are the arguments of the mutation of that name.
type SetReminderArgs struct {
	Times     []Clock  `json:"times"`
	Days      Weekdays `json:"days"`
	QuietFrom *Clock   `json:"quietFrom"`
	QuietTo   *Clock   `json:"quietTo"`
	TimeZone  string   `json:"timeZone"`
	Pace      Pace     `json:"pace"` // empty: spaced
}

// RemindLaterArgs are the arguments of the mutation of that name: remind once more, LaterAfter the tap.
type RemindLaterArgs struct{}

// Check finds nothing to refuse.
func (*RemindLaterArgs) Check() error { return nil }

const (
	// LaterAfter is when a reminder comes back that was put off.
	LaterAfter = 2 * time.Hour
	// MaxReminderTimes is how many times a day a member may choose.
	MaxReminderTimes = 4
	// LaterAgain is how long after one tap on "Later" the next counts.
	LaterAgain = 30 * time.Minute
	// ReminderLate is how late a reminder may be before it has lost its meaning.
	ReminderLate = 2 * time.Hour
)

// Check sorts times and days, fills in the usual pace and refuses what is no reminder.
func (a *SetReminderArgs) Check() error {
	if a.Times == nil || a.Days == nil || a.QuietFrom == nil || a.QuietTo == nil {
		return Errorf(CodeInvalidArgs, "a reminder needs times, days, quietFrom, quietTo and timeZone")
	}
	if len(a.Times) > MaxReminderTimes {
		return Errorf(CodeInvalidArgs, "at most %d times a day", MaxReminderTimes)
	}
	if err := a.Days.Check(); err != nil {
		return err
	}
	if err := CheckZone(a.TimeZone); err != nil {
		return err
	}
	a.Pace = cmp.Or(a.Pace, PaceSpaced)
	if a.Pace != PaceSpaced && a.Pace != PaceDaily {
		return Errorf(CodeInvalidArgs, "the pace is spaced or daily")
	}
	slices.Sort(a.Times)
	slices.Sort(a.Days)
	if len(slices.Compact(slices.Clone(a.Times))) != len(a.Times) {
		return Errorf(CodeInvalidArgs, "each time once")
	}
	return nil
}

// Reminder is the member's reminder that checked arguments ask for.
func (a *SetReminderArgs) Reminder(member ID) *Reminder {
	return &Reminder{ID: member, Times: a.Times, Days: a.Days, QuietFrom: *a.QuietFrom, QuietTo: *a.QuietTo,
		TimeZone: a.TimeZone, Pace: a.Pace, Every: 1}
}

// quietFreshness is the freshness of a group below which its reminders come daily again.
const quietFreshness = 50

// Every is how many days lie between two reminders of the daily action for a member who has checked in on so many
// expected days in a row, in a group of this freshness (0–100): repetition is the mother of knowledge, but a reminder
// that is not needed is soon not read. One day without a check-in brings it back.
func Every(pace Pace, steady, freshness int) int {
	switch {
	case pace == PaceDaily || freshness < quietFreshness || steady < 5:
		return 1
	case steady < 10:
		return 2
	case steady < 20:
		return 4
	}
	return 7
}

// SteadyDays is how many days back steadiness is looked for.
const SteadyDays = 35

// Quiet tells whether the moment lies in the member's quiet hours.
func (r *Reminder) Quiet(at time.Time) bool {
	zone, err := LoadZone(r.TimeZone)
	if err != nil {
		return false
	}
	hour, minute, _ := at.In(zone).Clock()
	return r.quiet(Clock(hour*60 + minute))
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
