package card

// The mutations of the line-up.
const (
	MutationHoldLineUp = "holdLineUp"
	MutationCallLineUp = "callLineUp"
)

// Limits of the line-up.
const (
	MaxLineUpMinutes = 120 // between a call and its line-up
	MaxLineUpCalls   = 2   // of a group on one day
)

// LineUp is the short talk about the point of the day.
type LineUp struct {
	ID      string `json:"id"` // group/day
	Group   ID     `json:"group"`
	Day     Day    `json:"day"`
	Point   ID     `json:"point"`
	Members int    `json:"members"` // who said that it was talked about
	Mine    bool   `json:"mine"`
}

// HoldLineUpArgs are the arguments of the mutation of that name.
type HoldLineUpArgs struct {
	Day   Day `json:"day"`
	Point ID  `json:"point"`
	Group *ID `json:"group"`
}

// Check refuses a line-up without a day or point.
func (a *HoldLineUpArgs) Check() error {
	if a.Day == "" || a.Point.IsZero() {
		return Errorf(CodeInvalidArgs, "a line-up names day and point")
	}
	return nil
}

// LineUpCall is a supervisor's call to the line-up.
type LineUpCall struct {
	ID       ID        `json:"id"`
	Group    ID        `json:"group"`
	By       Colleague `json:"by"`
	At       Time      `json:"at"`
	StartsAt Time      `json:"startsAt"`
	Day      Day       `json:"day"`
}

// CallLineUpArgs are the arguments of the mutation of that name.
type CallLineUpArgs struct {
	Minutes *int `json:"minutes"` // from the tap
	Group   *ID  `json:"group"`
}

// Check refuses minutes out of range.
func (a *CallLineUpArgs) Check() error {
	if a.Minutes == nil || *a.Minutes < 0 || *a.Minutes > MaxLineUpMinutes {
		return Errorf(CodeInvalidArgs, "a line-up begins within %d minutes", MaxLineUpMinutes)
	}
	return nil
}
