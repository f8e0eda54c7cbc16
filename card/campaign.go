package card

import (
	"encoding/json"
	"strings"
)

// The mutations of campaigns.
const (
	MutationStartCampaign = "startCampaign"
	MutationEditCampaign  = "editCampaign"
	MutationEndCampaign   = "endCampaign"
)

// CampaignState is where a campaign stands.
type CampaignState string

// The states, in their order.
const (
	CampaignPlanned  CampaignState = "planned"
	CampaignRunning  CampaignState = "running"
	CampaignFollowUp CampaignState = "followUp"
	CampaignDone     CampaignState = "done"
)

// Limits of a campaign.
const (
	MinCampaignDays = 7
	MaxCampaignDays = 56
	MaxActions      = 3
	MaxTitle        = 80  // characters, of a title and of an action
	MaxText         = 280 // characters, of purpose and goal
	MaxPlanAhead    = 366 // days from today to the start
	MaxDaysBack     = 7   // days that a tap may lie behind its day
)

// Action is what a campaign asks for each day.
type Action struct {
	ID    ID     `json:"id"`
	Title string `json:"title"`
}

// Campaign is a group's focus on one thing for a limited time.
type Campaign struct {
	ID       ID            `json:"id"`
	Group    ID            `json:"group"`
	Proposal *ID           `json:"proposal"`
	Title    string        `json:"title"`
	Purpose  string        `json:"purpose"`
	Goal     string        `json:"goal"`
	Target   float64       `json:"target"` // share of person-days, above 0 up to 1
	StartsOn Day           `json:"startsOn"`
	EndsOn   Day           `json:"endsOn"` // the last day
	State    CampaignState `json:"state"`
	Actions  []Action      `json:"actions"`
}

// StateOn is the state that follows from the calendar for a campaign that nobody ended or followed up.
func (c *Campaign) StateOn(today Day) CampaignState {
	switch {
	case c.State == CampaignFollowUp || c.State == CampaignDone:
		return c.State
	case today < c.StartsOn:
		return CampaignPlanned
	case today <= c.EndsOn:
		return CampaignRunning
	}
	return CampaignFollowUp
}

// Covers tells whether the day lies in the campaign.
func (c *Campaign) Covers(day Day) bool { return c.StartsOn <= day && day <= c.EndsOn }

// StartCampaignArgs are the arguments of the mutation of that name.
type StartCampaignArgs struct {
	Group    *ID         `json:"group"`
	Proposal *ID         `json:"proposal"`
	Title    string      `json:"title"`
	Purpose  string      `json:"purpose"`
	Goal     string      `json:"goal"`
	Target   float64     `json:"target"`
	StartsOn Day         `json:"startsOn"`
	EndsOn   Day         `json:"endsOn"`
	Actions  []NewAction `json:"actions"`
}

// NewAction is an action as it is proposed: a plain text or an object with a title.
type NewAction struct{ Title string }

// UnmarshalJSON takes "text" and {"title": "text"}; an id in the object is ignored, since ids follow from the
// campaign's.
func (a *NewAction) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &a.Title)
	}
	var object struct {
		ID    *ID    `json:"id"`
		Title string `json:"title"`
	}
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&object); err != nil {
		return err
	}
	a.Title = object.Title
	return nil
}

// Check cleans the arguments and refuses what is no campaign, whatever the day.
func (a *StartCampaignArgs) Check() error {
	if a.Target > 1 { // people say 80 and mean 80 %
		a.Target /= 100
	}
	if !(a.Target > 0 && a.Target <= 1) {
		return Errorf(CodeInvalidArgs, "the target is a share of person-days: above 0, up to 1 (or 100 %%)")
	}
	for _, text := range []struct {
		name  string
		value *string
		most  int
	}{{"title", &a.Title, MaxTitle}, {"purpose", &a.Purpose, MaxText}, {"goal", &a.Goal, MaxText}} {
		*text.value = strings.TrimSpace(*text.value)
		if err := CheckText(text.name, *text.value, text.most); err != nil {
			return err
		}
	}
	if a.Title == "" {
		return Errorf(CodeInvalidArgs, "a campaign needs a title")
	}
	if a.StartsOn == "" || a.EndsOn == "" {
		return Errorf(CodeInvalidArgs, "a campaign needs a first and a last day")
	}
	if len(a.Actions) < 1 || len(a.Actions) > MaxActions {
		return Errorf(CodeInvalidArgs, "a campaign has one to %d actions a day", MaxActions)
	}
	for i := range a.Actions {
		title := strings.TrimSpace(a.Actions[i].Title)
		if title == "" {
			return Errorf(CodeInvalidArgs, "an action needs words")
		}
		if err := CheckText("action", title, MaxTitle); err != nil {
			return err
		}
		a.Actions[i].Title = title
	}
	return nil
}

// Campaign makes the campaign that checked arguments ask for; id is the mutation's, today the day of the tap in the
// group. The state is left to the calendar.
func (a *StartCampaignArgs) Campaign(id, group ID, today Day) (*Campaign, error) {
	if ahead := a.StartsOn.Sub(today); ahead < -MaxDaysBack || ahead > MaxPlanAhead {
		return nil, Errorf(CodeDayOutOfRange, "a campaign starts between %s and %s", today.Add(-MaxDaysBack), today.Add(MaxPlanAhead))
	}
	if days := a.EndsOn.Sub(a.StartsOn) + 1; days < MinCampaignDays || days > MaxCampaignDays {
		return nil, Errorf(CodeInvalidArgs, "a campaign lasts one to eight weeks")
	}
	c := &Campaign{
		ID: id, Group: group, Proposal: a.Proposal, Title: a.Title, Purpose: a.Purpose, Goal: a.Goal,
		Target: a.Target, StartsOn: a.StartsOn, EndsOn: a.EndsOn,
	}
	for i, action := range a.Actions {
		c.Actions = append(c.Actions, Action{ID: ActionID(id, i), Title: action.Title})
	}
	return c, nil
}

// ActionID names the nth action of a campaign, whatever its words.
func ActionID(campaign ID, n int) ID {
	return DerivedID("action", campaign.String(), string(rune('0'+n)))
}

// EndCampaignArgs are the arguments of the mutation of that name.
type EndCampaignArgs struct {
	Campaign ID `json:"campaign"`
}

// Check refuses one that names nothing.
func (a *EndCampaignArgs) Check() error { return named(a.Campaign, "name the campaign to end") }

// EditCampaignArgs are the arguments of the mutation of that name: the campaign as it is to be.
type EditCampaignArgs struct {
	Campaign ID       `json:"campaign"`
	Title    string   `json:"title"`
	Purpose  string   `json:"purpose"`
	Goal     string   `json:"goal"`
	Target   float64  `json:"target"`
	StartsOn Day      `json:"startsOn"`
	EndsOn   Day      `json:"endsOn"`
	Actions  []string `json:"actions"`

	asStart StartCampaignArgs // made by Check
}

// Check cleans the arguments and refuses what is no campaign, whatever the day.
func (a *EditCampaignArgs) Check() error {
	a.asStart = StartCampaignArgs{Title: a.Title, Purpose: a.Purpose, Goal: a.Goal, Target: a.Target, StartsOn: a.StartsOn, EndsOn: a.EndsOn}
	for _, title := range a.Actions {
		a.asStart.Actions = append(a.asStart.Actions, NewAction{title})
	}
	return a.asStart.Check()
}

// Apply makes the campaign that checked arguments ask for; today is the group's day of the tap, and told whether somebody has checked in. Once
// it has begun, its start and the number of its actions stay, and it ends today at the earliest.
func (a *EditCampaignArgs) Apply(c *Campaign, today Day, told bool) (*Campaign, error) {
	begun := told || today >= c.StartsOn
	start := a.asStart
	start.Proposal = c.Proposal
	asOf := today
	if begun {
		asOf = c.StartsOn
	}
	edited, err := start.Campaign(c.ID, c.Group, asOf)
	switch {
	case err != nil:
		return nil, err
	case begun && edited.StartsOn != c.StartsOn:
		return nil, Errorf(CodeConflict, "the campaign began on %s; its start stays", c.StartsOn)
	case begun && edited.EndsOn < today:
		return nil, Errorf(CodeDayOutOfRange, "the campaign cannot end before today, %s", today)
	case begun && len(edited.Actions) != len(c.Actions):
		return nil, Errorf(CodeConflict, "the campaign has begun; the number of its actions stays")
	case !begun && edited.StartsOn < today:
		return nil, Errorf(CodeDayOutOfRange, "the campaign cannot start before today, %s", today)
	}
	return edited, nil
}
