package card

// MutationTally is the mutation of tallies.
const MutationTally = "tally"

// MaxTally is the largest count of a day.
const MaxTally = 100_000

// Tally is a count of a day, where a campaign is followed up by counting.
type Tally struct {
	ID       string `json:"id"` // campaign/day
	Group    ID     `json:"group"`
	Campaign ID     `json:"campaign"`
	Day      Day    `json:"day"`
	Count    int    `json:"count"`
}

// TallyArgs are the arguments of the mutation tally; no count takes an earlier one back.
type TallyArgs struct {
	Campaign ID   `json:"campaign"`
	Day      Day  `json:"day"`
	Count    *int `json:"count"`
}

// Check refuses counts out of range.
func (a *TallyArgs) Check() error {
	if a.Campaign.IsZero() || a.Day == "" {
		return Errorf(CodeInvalidArgs, "a tally names campaign and day")
	}
	if a.Count != nil && (*a.Count < 0 || *a.Count > MaxTally) {
		return Errorf(CodeInvalidArgs, "a count lies between 0 and %d", MaxTally)
	}
	return nil
}
