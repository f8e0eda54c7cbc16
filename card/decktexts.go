package card

import (
	"slices"
	"strings"
)

// FollowUps are the ways in which a campaign is followed up: by the customers' taps, by counting, by the leader's walk-round.
var FollowUps = []string{"pulse", "tally", "walk"}

// ProposalTexts are a proposal with its words in each language.
type ProposalTexts struct {
	ID       ID     `json:"id"`
	Kind     Kind   `json:"kind"`
	FollowUp string `json:"followUp"`
	Weeks    int    `json:"weeks"`
	// Retired proposals cannot be chosen any more. Their votes are kept, and campaigns made from them go on.
	Retired bool                 `json:"retired"`
	Title   Translated[string]   `json:"title"`
	Purpose Translated[string]   `json:"purpose"`
	Goal    Translated[string]   `json:"goal"`
	Actions Translated[[]string] `json:"actions"`
}

// Clean cleans the words and refuses what does not fit.
func (p *ProposalTexts) Clean() (err error) {
	if _, err := ParseKind(string(p.Kind)); err != nil {
		return err
	}
	if !slices.Contains(FollowUps, p.FollowUp) {
		return Errorf(CodeInvalidArgs, "followUp is pulse, tally or walk")
	}
	if p.Weeks < 1 || p.Weeks > MaxCampaignDays/7 {
		return Errorf(CodeInvalidArgs, "weeks is a number from 1 to %d", MaxCampaignDays/7)
	}
	if p.Title, err = p.Title.clean(textOf("title", MaxTitle)); err != nil {
		return err
	}
	if p.Purpose, err = p.Purpose.clean(textOf("purpose", MaxText)); err != nil {
		return err
	}
	if p.Goal, err = p.Goal.clean(textOf("goal", MaxText)); err != nil {
		return err
	}
	actions := textsOf("action", MaxActions, MaxTitle)
	p.Actions, err = p.Actions.clean(func(texts []string) ([]string, error) {
		plain := make([]string, len(texts))
		for i, text := range texts {
			plain[i] = strings.ReplaceAll(text, "|", "/") // it separates them in files
		}
		return actions(plain)
	})
	return err
}

// has tells whether there is anything in a language.
func (p *ProposalTexts) has(locale Locale) bool {
	return p.Title[locale] != "" || p.Purpose[locale] != "" || p.Goal[locale] != "" || len(p.Actions[locale]) > 0
}

// Check refuses a proposal that no campaign could be made from.
func (p *ProposalTexts) Check(standIn Locale) error {
	switch p.lacks() {
	case "title":
		return Errorf(CodeInvalidArgs, "a proposal has no title; write it in one language at least").Because(ReasonUntitled)
	case "actions":
		return Errorf(CodeInvalidArgs, "%q has no action for a day; write one in one language at least", p.Title.In(standIn, standIn)).Because(ReasonNoAction)
	}
	return nil
}

// lacks is the field that a proposal needs and has in no language; empty if it has all.
func (p *ProposalTexts) lacks() string {
	switch {
	case len(p.Title) == 0:
		return "title"
	case len(p.Actions) == 0:
		return "actions"
	}
	return ""
}

// In is the proposal as somebody reads it.
func (p *ProposalTexts) In(locale, standIn Locale) Proposal {
	proposal := Proposal{
		ID: p.ID, Kind: p.Kind, FollowUp: p.FollowUp, Weeks: p.Weeks, Groups: []Votes{},
		Title: p.Title.In(locale, standIn), Purpose: p.Purpose.In(locale, standIn), Goal: p.Goal.In(locale, standIn), Actions: p.Actions.In(locale, standIn),
	}
	if proposal.Actions == nil {
		proposal.Actions = []string{}
	}
	return proposal
}

// Translate gives a text of a campaign in another language, where it reads as the proposal has it in any; empty where it does not.
func (p *ProposalTexts) Translate(locale Locale, text string) string {
	for _, texts := range []Translated[string]{p.Title, p.Purpose, p.Goal} {
		for _, one := range texts {
			if one == text {
				return texts[locale]
			}
		}
	}
	for _, actions := range p.Actions {
		if at := slices.Index(actions, text); at >= 0 && at < len(p.Actions[locale]) {
			return p.Actions[locale][at]
		}
	}
	return ""
}

// DeckTexts are all proposals.
type DeckTexts struct {
	Proposals []ProposalTexts `json:"proposals"`
}
