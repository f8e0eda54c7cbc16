package card

// MutationDayOff is the mutation of days off.
const MutationDayOff = "dayOff"

// DayOffArgs are the arguments of the mutation dayOff.
type DayOffArgs struct {
	Day Day   `json:"day"`
	Off *bool `json:"off"`
}

// Check refuses a day off without a day.
func (a *DayOffArgs) Check() error {
	if a.Day == "" || a.Off == nil {
		return Errorf(CodeInvalidArgs, "a day off names the day and whether it is off")
	}
	return nil
}

// DayOff is a day on which a member is not expected.
type DayOff struct {
	ID  Day  `json:"id"`
	Day Day  `json:"day"`
	Off bool `json:"off"`
}

// MaxDaysAhead is how many days ahead a day off may lie.
const MaxDaysAhead = 366
