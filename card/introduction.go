package card

import "slices"

// MutationLeadIntroduction is the mutation of the introduction.
const MutationLeadIntroduction = "leadIntroduction"

// IntroductionStep is a station of the way on which a new group comes to its level.
type IntroductionStep string

// IntroductionSteps in their order: the vision, what customers expect, what we expect of each other, the level,
// agreeing, handing out the card.
var IntroductionSteps = []IntroductionStep{"vision", "customers", "colleagues", "level", "agree", "card"}

// Introduction is where a supervisor leads the group's introduction.
type Introduction struct {
	ID    ID               `json:"id"` // the group's
	Group ID               `json:"group"`
	Step  IntroductionStep `json:"step"`
}

// LeadIntroductionArgs are the arguments of the mutation of that name.
type LeadIntroductionArgs struct {
	Step  IntroductionStep `json:"step"`
	Group *ID              `json:"group"`
}

// Check refuses a step that there is not.
func (a *LeadIntroductionArgs) Check() error {
	if !slices.Contains(IntroductionSteps, a.Step) {
		return Errorf(CodeInvalidArgs, "the introduction has no such step")
	}
	return nil
}
