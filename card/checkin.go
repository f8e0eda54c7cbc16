package card

import "time"

// The mutations of check-ins.
const (
	MutationCheckIn        = "checkIn"
	MutationRetractCheckIn = "retractCheckIn"
)

// CheckIn is a person's own note that a day's action happened.
type CheckIn struct {
	ID        ID     `json:"id"`
	Campaign  ID     `json:"campaign"`
	Action    ID     `json:"action"`
	Day       Day    `json:"day"`
	At        Time   `json:"at"`
	Late      bool   `json:"late"` // kept but not counted
	Retracted bool   `json:"retracted"`
	Note      string `json:"note,omitzero"`
}

// MaxNote is the longest note of a check-in, in characters.
const MaxNote = 500

// CheckInArgs are the arguments of the mutation checkIn.
type CheckInArgs struct {
	Campaign ID     `json:"campaign"`
	Action   ID     `json:"action"`
	Day      Day    `json:"day"`
	Note     string `json:"note"`
}

// Check refuses a check-in that does not say what for.
func (a *CheckInArgs) Check() error {
	if a.Campaign.IsZero() || a.Action.IsZero() || a.Day == "" {
		return Errorf(CodeInvalidArgs, "a check-in names campaign, action and day")
	}
	return CheckText("note", a.Note, MaxNote)
}

// RetractCheckInArgs are the arguments of the mutation of that name.
type RetractCheckInArgs struct {
	CheckIn ID `json:"checkIn"`
}

// Check refuses a retraction of nothing.
func (a *RetractCheckInArgs) Check() error {
	return named(a.CheckIn, "a retraction names its check-in")
}

// Tap is the moment of a tap as far as it can be known.
type Tap struct {
	Phone     time.Time // by the phone's clock
	Corrected time.Time // by the server's clock
	Uncertain bool      // the phone's clock was changed between the tap and the sending
}

// CorrectTap turns the phone's time of a tap into the server's: as long before the request was received as it
// lay before the request was sent. A tap from the future is taken as now.
func CorrectTap(at, sentAt, receivedAt time.Time) Tap {
	age := sentAt.Sub(at)
	if age < 0 {
		return Tap{Phone: at, Corrected: receivedAt, Uncertain: true}
	}
	return Tap{Phone: at, Corrected: receivedAt.Add(-age)}
}

// CheckInDay decides the day that a check-in counts for. The day that the phone named stands where it is today
// or up to seven days back at the corrected moment of the tap. Where the phone's clock was so wrong that its
// days are others than ours, the corrected time decides, and uncertain is true; a wrong clock never loses a
// check-in. Only a day that was named against a right clock can be out of range.
func CheckInDay(named Day, tap Tap, zone *time.Location, start Clock) (day Day, uncertain bool, err error) {
	today := DayOf(tap.Corrected, zone, start)
	if back := today.Sub(named); back >= 0 && back <= MaxDaysBack {
		return named, tap.Uncertain, nil
	}
	phoneToday := DayOf(tap.Phone, zone, start)
	if phoneToday == today {
		return "", false, Errorf(CodeDayOutOfRange, "a check-in is for today or up to %d days back; today is %s", MaxDaysBack, today)
	}
	if back := phoneToday.Sub(named); back >= 0 && back <= MaxDaysBack {
		return today.Add(-back), true, nil
	}
	return today, true, nil
}
