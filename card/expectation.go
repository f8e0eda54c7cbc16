package card

// The mutations of expectations.
const (
	MutationAddExpectation    = "addExpectation"
	MutationRemoveExpectation = "removeExpectation"
)

// ExpectationSource is who expects something of a group.
type ExpectationSource string

// The sources.
const (
	FromCustomer  ExpectationSource = "customer"
	FromColleague ExpectationSource = "colleague"
)

// Limits of expectations.
const (
	MaxExpectation  = 200 // characters
	MaxExpectations = 100 // that one member keeps in a group
)

// Expectation is what customers expect of a group, or its members of each other.
type Expectation struct {
	ID     ID                `json:"id"`
	Group  ID                `json:"group"`
	Text   string            `json:"text"`
	Source ExpectationSource `json:"source"`
	Mine   bool              `json:"mine"`
}

// AddExpectationArgs are the arguments of the mutation of that name.
type AddExpectationArgs struct {
	Text   string            `json:"text"`
	Source ExpectationSource `json:"source"`
	Group  *ID               `json:"group"`
}

// Check cleans the arguments and refuses what is no expectation.
func (a *AddExpectationArgs) Check() (err error) {
	if a.Source != FromCustomer && a.Source != FromColleague {
		return Errorf(CodeInvalidArgs, "the source is customer or colleague")
	}
	a.Text, err = NeedText("expectation", a.Text, MaxExpectation)
	return err
}

// RemoveExpectationArgs are the arguments of the mutation of that name.
type RemoveExpectationArgs struct {
	Expectation ID `json:"expectation"`
}

// Check refuses one that names nothing.
func (a *RemoveExpectationArgs) Check() error {
	return named(a.Expectation, "name the expectation to remove")
}
