package card

// MutationFollowUp is the mutation of follow-ups.
const MutationFollowUp = "followUp"

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
