package card

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

const today = Day("2026-11-22")

// ordinary are arguments that nothing is wrong with.
func ordinary() StartCampaignArgs {
	return StartCampaignArgs{
		Title: "First hello", Purpose: "Nobody goes unseen", Goal: "pulse +10 points", Target: 0.8,
		StartsOn: today, EndsOn: today.Add(27), Actions: []NewAction{{Title: "Greet first, five times"}},
	}
}

func TestStartCampaignLimits(t *testing.T) {
	t.Parallel()
	days := func(n int) func(*StartCampaignArgs) {
		return func(a *StartCampaignArgs) { a.EndsOn = a.StartsOn.Add(n - 1) }
	}
	starts := func(offset int) func(*StartCampaignArgs) {
		return func(a *StartCampaignArgs) { a.StartsOn, a.EndsOn = today.Add(offset), today.Add(offset+27) }
	}
	target := func(v float64) func(*StartCampaignArgs) { return func(a *StartCampaignArgs) { a.Target = v } }
	title := func(v string) func(*StartCampaignArgs) { return func(a *StartCampaignArgs) { a.Title = v } }
	actions := func(titles ...string) func(*StartCampaignArgs) {
		return func(a *StartCampaignArgs) {
			a.Actions = nil
			for _, title := range titles {
				a.Actions = append(a.Actions, NewAction{title})
			}
		}
	}
	for _, c := range []struct {
		name   string
		change func(*StartCampaignArgs)
		code   Code
	}{
		{"ordinary", func(*StartCampaignArgs) {}, ""},
		{"six days", days(6), CodeInvalidArgs},
		{"a week", days(7), ""},
		{"eight weeks", days(56), ""},
		{"eight weeks and a day", days(57), CodeInvalidArgs},
		{"ends before it starts", days(-5), CodeInvalidArgs},
		{"for ever", func(a *StartCampaignArgs) { a.EndsOn = "9999-12-31" }, CodeInvalidArgs},
		{"started a week ago", starts(-7), ""},
		{"started eight days ago", starts(-8), CodeDayOutOfRange},
		{"starts in a year", starts(366), ""},
		{"starts in more than a year", starts(367), CodeDayOutOfRange},
		{"starts in the year 1", func(a *StartCampaignArgs) { a.StartsOn, a.EndsOn = "0001-01-01", "0001-01-28" }, CodeDayOutOfRange},
		{"starts in the year 9999", func(a *StartCampaignArgs) { a.StartsOn, a.EndsOn = "9999-12-01", "9999-12-28" }, CodeDayOutOfRange},
		{"no first day", func(a *StartCampaignArgs) { a.StartsOn = "" }, CodeInvalidArgs},
		{"no last day", func(a *StartCampaignArgs) { a.EndsOn = "" }, CodeInvalidArgs},
		{"target 0", target(0), CodeInvalidArgs},
		{"target below 0", target(-0.5), CodeInvalidArgs},
		{"target 1", target(1), ""},
		{"target 80 means per cent", target(80), ""},
		{"target 100", target(100), ""},
		{"target 101", target(101), CodeInvalidArgs},
		{"target not a number", target(math.NaN()), CodeInvalidArgs},
		{"target infinite", target(math.Inf(1)), CodeInvalidArgs},
		{"no title", title(" \t"), CodeInvalidArgs},
		{"80 characters", title(strings.Repeat("å", 80)), ""},
		{"81 characters", title(strings.Repeat("å", 81)), CodeTooLong},
		{"purpose too long", func(a *StartCampaignArgs) { a.Purpose = strings.Repeat("x", 281) }, CodeTooLong},
		{"goal too long", func(a *StartCampaignArgs) { a.Goal = strings.Repeat("x", 281) }, CodeTooLong},
		{"no purpose and no goal", func(a *StartCampaignArgs) { a.Purpose, a.Goal = "", "" }, ""},
		{"no action", actions(), CodeInvalidArgs},
		{"three actions", actions("a", "b", "c"), ""},
		{"four actions", actions("a", "b", "c", "d"), CodeInvalidArgs},
		{"an action without words", actions("a", "  "), CodeInvalidArgs},
		{"an action of 81 characters", actions(strings.Repeat("a", 81)), CodeTooLong},
	} {
		args := ordinary()
		c.change(&args)
		campaign, err := campaignOf(&args)
		if got := code(t, err); got != c.code {
			t.Errorf("%s: %q (%v), want %q", c.name, got, err, c.code)
		}
		if err == nil && (campaign.Target <= 0 || campaign.Target > 1) {
			t.Errorf("%s: target %v", c.name, campaign.Target)
		}
	}
}

// campaignOf checks the arguments and makes their campaign, as a server does.
func campaignOf(args *StartCampaignArgs) (*Campaign, error) {
	if err := args.Check(); err != nil {
		return nil, err
	}
	return args.Campaign(ID{1}, ID{2}, today)
}

func TestCampaignOfArguments(t *testing.T) {
	t.Parallel()
	args := ordinary()
	args.Title, args.Target = "  First hello ", 80
	args.Actions = []NewAction{{" Greet first "}, {"Greet first"}}
	campaign, err := campaignOf(&args)
	if err != nil {
		t.Fatal(err)
	}
	if campaign.ID != (ID{1}) || campaign.Group != (ID{2}) || campaign.Title != "First hello" || campaign.Target != 0.8 {
		t.Errorf("%+v", campaign)
	}
	if a, b := campaign.Actions[0], campaign.Actions[1]; a.ID == b.ID || a.Title != "Greet first" {
		t.Errorf("actions %+v", campaign.Actions)
	}
	again, err := campaignOf(&args)
	if err != nil || again.Actions[1].ID != campaign.Actions[1].ID {
		t.Error("the ids of actions are not the same when the campaign is told again")
	}
}

func TestCampaignStateFollowsTheCalendar(t *testing.T) {
	t.Parallel()
	c := Campaign{StartsOn: "2026-11-23", EndsOn: "2026-11-29"}
	for day, want := range map[Day]CampaignState{
		"2026-11-22": CampaignPlanned, "2026-11-23": CampaignRunning, "2026-11-29": CampaignRunning, "2026-11-30": CampaignFollowUp,
	} {
		if got := c.StateOn(day); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
		if c.Covers(day) != (want == CampaignRunning) {
			t.Errorf("covers %s: %v", day, c.Covers(day))
		}
	}
	for _, state := range []CampaignState{CampaignFollowUp, CampaignDone} { // ended by a person
		c.State = state
		if got := c.StateOn("2026-11-24"); got != state {
			t.Errorf("%s became %s", state, got)
		}
	}
}

func TestNewActionForms(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`"Greet"`:            "Greet",
		`{"title": "Greet"}`: "Greet",
		`{"id": "01890a5d-ac96-774b-bcce-b302099a8057", "title": "Greet"}`: "Greet",
	} {
		var action NewAction
		if err := json.Unmarshal([]byte(text), &action); err != nil || action.Title != want {
			t.Errorf("%s: %q, %v", text, action.Title, err)
		}
	}
	for _, bad := range []string{`1`, `["Greet"]`, `{"title": 1}`, `{"title": "a", "other": 1}`, `{"id": "x", "title": "a"}`, `true`} {
		var action NewAction
		if err := json.Unmarshal([]byte(bad), &action); err == nil {
			t.Errorf("%s was taken as %q", bad, action.Title)
		}
	}
}
