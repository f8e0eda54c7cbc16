package card

// FollowUpResult is how a campaign's goal was met.
type FollowUpResult string

// The results.
const (
	GoalReached FollowUpResult = "reached"
	GoalPartly  FollowUpResult = "partly"
	GoalNotYet  FollowUpResult = "notYet"
)

// MaxFollowUpText is the longest text of a follow-up, in characters.
const MaxFollowUpText = 1000

// FollowUp is what a group saw when it looked back.
type FollowUp struct {
	ID       ID             `json:"id"` // the campaign's
	Group    ID             `json:"group"`
	Campaign ID             `json:"campaign"`
	Result   FollowUpResult `json:"result"`
	Changed  string         `json:"changed"` // what changed
	Keep     string         `json:"keep"`    // what we keep
	Next     string         `json:"next"`    // what next
	HeldOn   Day            `json:"heldOn"`
	By       Colleague      `json:"by"`
}

// FollowUpArgs are the arguments of the mutation followUp.
type FollowUpArgs struct {
	Campaign ID             `json:"campaign"`
	Result   FollowUpResult `json:"result"`
	Changed  string         `json:"changed"`
	Keep     string         `json:"keep"`
	Next     string         `json:"next"`
}

// Check cleans the arguments.
func (a *FollowUpArgs) Check() (err error) {
	if a.Campaign.IsZero() {
		return Errorf(CodeInvalidArgs, "a follow-up names its campaign")
	}
	if a.Result != GoalReached && a.Result != GoalPartly && a.Result != GoalNotYet {
		return Errorf(CodeInvalidArgs, "the result is reached, partly or notYet")
	}
	for name, text := range map[string]*string{"changed": &a.Changed, "keep": &a.Keep, "next": &a.Next} {
		if *text, err = CleanText(name, *text, MaxFollowUpText); err != nil {
			return err
		}
	}
	return nil
}

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
