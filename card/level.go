package card

import (
	"bytes"
	"slices"
)

// The mutations of levels.
const (
	MutationProposeStatement  = "proposeStatement"
	MutationWithdrawStatement = "withdrawStatement"
	MutationAgreeLevel        = "agreeLevel"
)

// Band is one end of a level: what our best looks like, or below what we never go.
type Band string

// The bands.
const (
	High Band = "high"
	Low  Band = "low"
)

// Category is what a statement is about.
type Category string

// The categories.
const (
	Service    Category = "service"
	Quality    Category = "quality"
	Efficiency Category = "efficiency"
)

// Limits of a level.
const (
	MaxStatement  = 200 // characters
	MaxStatements = 60  // that stand in a group
)

// Statement is one sentence of a group's level.
type Statement struct {
	ID       ID       `json:"id"`
	Band     Band     `json:"band"`
	Category Category `json:"category"`
	Text     string   `json:"text"`
	Mine     bool     `json:"mine"`
}

// LevelState is where a level stands.
type LevelState string

// The states: not agreed yet, agreed by every member, and to be agreed again because somebody joined or left.
const (
	LevelDraft    LevelState = "draft"
	LevelAgreed   LevelState = "agreed"
	LevelReaffirm LevelState = "reaffirm"
)

// Level is the set of statements that a group gave itself. Only counts tell how many agreed.
type Level struct {
	ID         ID          `json:"id"`
	Group      ID          `json:"group"`
	Version    int         `json:"version"`
	State      LevelState  `json:"state"`
	Current    bool        `json:"current"`
	AgreedOn   *Day        `json:"agreedOn"` // the day on which everybody had agreed last
	Statements []Statement `json:"statements"`
	Agreed     int         `json:"agreed"`
	Of         int         `json:"of"`
	Mine       bool        `json:"mine"`
}

// LevelID names a group's level by its content, so that agreeing to it means exactly these statements, whatever
// order they arrived in.
func LevelID(group ID, statements []ID) ID {
	sorted := slices.Clone(statements)
	slices.SortFunc(sorted, func(a, b ID) int { return bytes.Compare(a[:], b[:]) })
	parts := []string{"level", group.String()}
	for _, id := range sorted {
		parts = append(parts, id.String())
	}
	return DerivedID(parts...)
}

// StateOfLevel follows from how many of those who carry a card agreed, and whether all had agreed before.
func StateOfLevel(agreed, of int, before bool) LevelState {
	switch {
	case of > 0 && agreed >= of:
		return LevelAgreed
	case before:
		return LevelReaffirm
	}
	return LevelDraft
}

// ProposeStatementArgs are the arguments of the mutation of that name.
type ProposeStatementArgs struct {
	Band     Band     `json:"band"`
	Category Category `json:"category"`
	Text     string   `json:"text"`
	Group    *ID      `json:"group"`
}

// Check cleans the arguments and refuses what is no statement.
func (a *ProposeStatementArgs) Check() (err error) {
	if a.Band != High && a.Band != Low {
		return Errorf(CodeInvalidArgs, "the band is high or low")
	}
	if a.Category != Service && a.Category != Quality && a.Category != Efficiency {
		return Errorf(CodeInvalidArgs, "the category is service, quality or efficiency")
	}
	a.Text, err = NeedText("statement", a.Text, MaxStatement)
	return err
}

// WithdrawStatementArgs are the arguments of the mutation of that name.
type WithdrawStatementArgs struct {
	Statement ID `json:"statement"`
}

// Check refuses one that names nothing.
func (a *WithdrawStatementArgs) Check() error {
	return named(a.Statement, "name the statement to withdraw")
}

// AgreeLevelArgs are the arguments of the mutation of that name.
type AgreeLevelArgs struct {
	Level ID    `json:"level"`
	Agree *bool `json:"agree"`
}

// Check refuses an agreement that does not say to what.
func (a *AgreeLevelArgs) Check() error {
	if a.Level.IsZero() || a.Agree == nil {
		return Errorf(CodeInvalidArgs, "an agreement names the level and whether you agree")
	}
	return nil
}
