package card

// MutationRecall is the mutation of recalls.
const MutationRecall = "recall"

// MaxRecallsPerDay is how often one member may recall points on one day.
const MaxRecallsPerDay = 100

// Recall is how well a member remembered a point; for the member alone.
type Recall struct {
	ID    ID   `json:"id"`
	Point ID   `json:"point"`
	Grade int  `json:"grade"` // as in FSRS: 1 again, 2 hard, 3 good, 4 easy
	At    Time `json:"at"`
}

// RecallArgs are the arguments of the mutation recall.
type RecallArgs struct {
	Point ID  `json:"point"`
	Grade int `json:"grade"`
}

// Check refuses a grade that there is not.
func (a *RecallArgs) Check() error {
	if a.Grade < 1 || a.Grade > 4 {
		return Errorf(CodeInvalidArgs, "a grade lies between 1 and 4")
	}
	return nil
}
