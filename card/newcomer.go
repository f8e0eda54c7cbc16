package card

// MutationAnswerNewcomer is a supervisor's yes or no to a newcomer.
const MutationAnswerNewcomer = "answerNewcomer"

// MaxNewcomers is how many people may wait for the yes of one group's supervisors.
const MaxNewcomers = 30

// Newcomer joined by a poster that asks, and waits for the yes of a supervisor. Only the group's supervisors are told.
type Newcomer struct {
	ID    ID     `json:"id"`
	Group ID     `json:"group"`
	Name  string `json:"name"` // as they call themselves
	At    Time   `json:"at"`
}

// AnswerNewcomerArgs are the arguments of the mutation of that name.
type AnswerNewcomerArgs struct {
	Newcomer ID    `json:"newcomer"`
	Yes      *bool `json:"yes"`
}

// Check refuses an answer that says nothing.
func (a *AnswerNewcomerArgs) Check() error {
	if a.Yes == nil {
		return Errorf(CodeInvalidArgs, "say yes or no")
	}
	return named(a.Newcomer, "name the newcomer")
}
