package card

// Privacy is what the organisation promises its people beyond what holds everywhere.
type Privacy struct {
	// Daily shows the days of groups that are large enough one by one; else they see weeks, as smaller ones do.
	Daily bool `json:"daily"`
	// NamedThanks carry the name of whoever thanks.
	NamedThanks bool `json:"namedThanks"`
	// LeaderDays shows groups what those who lead them check in.
	LeaderDays bool `json:"leaderDays"`
	// CustomerWords lets customers write a few words beside their answer.
	CustomerWords bool `json:"customerWords"`
	// NamesOfInvited lets supervisors see by name who has not joined.
	NamesOfInvited bool `json:"namesOfInvited"`
	// Months for which what people did, what they wrote, and the log of the office are kept.
	KeepMonths      int `json:"keepMonths"`
	KeepWordsMonths int `json:"keepWordsMonths"`
	KeepLogMonths   int `json:"keepLogMonths"`
	// Changes are what was changed of it, the latest first.
	Changes []PrivacyChange `json:"changes"`
}

// PrivacyChange is a change of what the organisation promises, as everybody can read it.
type PrivacyChange struct {
	Day      Day      `json:"day"`
	AgreedOn *Day     `json:"agreedOn"` // null: nobody said
	Note     string   `json:"note"`     // who agreed
	Fields   []string `json:"fields"`
}

// MaxAgreementNote is how many characters say who agreed to a change of what is promised.
const MaxAgreementNote = 200

// Agreement says who agreed to a change of what is promised, and when.
type Agreement struct {
	On   Day    `json:"on"`
	Note string `json:"note"`
}

// Check cleans an agreement. Nobody agrees tomorrow.
func (a *Agreement) Check(today Day) (err error) {
	if _, err := ParseDay(string(a.On)); err != nil {
		return err
	}
	if a.On > today.Add(1) { // it may be tomorrow already where it was agreed
		return Errorf(CodeInvalidArgs, "%s is still to come: say on which day it was agreed", a.On).Because(ReasonAgreement)
	}
	if a.Note, err = NeedText("note of who agreed", a.Note, MaxAgreementNote); err != nil {
		return err
	}
	return nil
}
