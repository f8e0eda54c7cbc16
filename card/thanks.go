package card

// The mutations of thanks.
const (
	MutationThank        = "thank"
	MutationRemoveThanks = "removeThanks"
)

// Limits of thanks.
const (
	MaxThanks       = 280 // characters
	MaxThanksPerDay = 50  // that one member gives
)

// Thanks notice an ordinary good act of a colleague.
type Thanks struct {
	ID    ID        `json:"id"`
	Group ID        `json:"group"`
	From  Colleague `json:"from"` // nobody where it is not told from whom they are
	To    Colleague `json:"to"`
	Point ID        `json:"point"`
	Text  string    `json:"text"`
	Day   Day       `json:"day"`
	At    Time      `json:"at"`
}

// ThankArgs are the arguments of the mutation of that name.
type ThankArgs struct {
	Member ID     `json:"member"`
	Point  ID     `json:"point"`
	Text   string `json:"text"`
	Group  *ID    `json:"group"`
	// Unnamed says that the phone has promised that nobody hears from whom it is.
	Unnamed bool `json:"unnamed"`
}

// Check cleans the arguments.
func (a *ThankArgs) Check() (err error) {
	if a.Member.IsZero() || a.Point.IsZero() {
		return Errorf(CodeInvalidArgs, "thanks name a colleague and a point")
	}
	a.Text, err = CleanText("text", a.Text, MaxThanks)
	return err
}

// RemoveThanksArgs are the arguments of the mutation of that name.
type RemoveThanksArgs struct {
	Thanks ID `json:"thanks"`
}

// Check refuses one that names nothing.
func (a *RemoveThanksArgs) Check() error { return named(a.Thanks, "name the thanks to remove") }
