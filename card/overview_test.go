package card

import (
	"slices"
	"testing"
)

// Phones reckon the same of their own groups; the cases hold both.
func TestOverviewVectors(t *testing.T) {
	t.Parallel()
	var cases []struct {
		Name      string
		Today     Day
		Campaigns []struct {
			ID               string
			StartsOn, EndsOn Day
			State            CampaignState
			Target           float64
		}
		Recent       OverviewProgress
		Waiting      []Day
		Current      *string
		New          bool
		Done, Coming int
		Pace         *YearPace
		Needs        []Need
		Since        *Day // of the first need that waits for somebody
	}
	vectors(t, "overview.json", &cases)
	for _, c := range cases {
		ids := map[ID]string{}
		var campaigns []Campaign
		for _, one := range c.Campaigns {
			id := DerivedID("overview", one.ID)
			ids[id] = one.ID
			campaigns = append(campaigns, Campaign{ID: id, StartsOn: one.StartsOn, EndsOn: one.EndsOn, State: one.State, Target: one.Target})
		}
		if got := CurrentCampaign(campaigns, c.Today); (got == nil) != (c.Current == nil) || got != nil && ids[got.ID] != *c.Current {
			t.Errorf("%s: the current campaign is %+v", c.Name, got)
		}
		if got := IsNewGroup(campaigns, c.Today); got != c.New {
			t.Errorf("%s: new is %v", c.Name, got)
		}
		year := YearOf(campaigns, c.Today)
		if year.Done != c.Done || year.Coming != c.Coming || len(year.Ends) != c.Done || (year.Pace == nil) != (c.Pace == nil) || year.Pace != nil && *year.Pace != *c.Pace {
			t.Errorf("%s: the year is %+v", c.Name, year)
		}
		var waiting []Waiting
		for _, day := range c.Waiting {
			waiting = append(waiting, Waiting{Day: day})
		}
		var needs []Need
		var since *Day
		for _, need := range NeedsOf(campaigns, c.Recent, waiting, c.Today) {
			needs = append(needs, need.Need)
			if since == nil && need.N > 0 {
				since = need.Since
			}
		}
		if !slices.Equal(needs, c.Needs) || c.Since != nil && (since == nil || *since != *c.Since) {
			t.Errorf("%s: needs %v, since %v", c.Name, needs, since)
		}
	}
}
