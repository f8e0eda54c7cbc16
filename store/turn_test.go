package store

import (
	"math"
	"slices"
	"testing"

	"servicecard/card"
)

func (w *world) patch(t testing.TB, v *Viewer, cookie *string) (*Patch, map[string]any) {
	t.Helper()
	p, err := w.Pull(t.Context(), v, cookie)
	must(t, err)
	values := map[string]any{}
	for _, e := range p.Entries {
		values[e.Table+" "+e.ID] = e.Value
	}
	return p, values
}

func (w *world) campaignState(t testing.TB) card.CampaignState {
	t.Helper()
	_, values := w.patch(t, w.viewer(t, w.members[0]), nil)
	c, ok := values["campaign "+w.campaign.String()].(card.Campaign)
	if !ok {
		t.Fatal("the campaign is not there")
	}
	return c.State
}

func TestCampaignsBeginAndEndWithTheGroupsDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	next := mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-30", "2026-12-13"))
	want(t, w.push(t, w.supervisor, next), card.Applied, "")
	for _, moment := range []struct {
		at          string
		first, then card.CampaignState
	}{
		{"2026-11-30T02:59:00Z", card.CampaignRunning, card.CampaignPlanned}, // 03:59 in Stockholm: still Sunday
		{"2026-11-30T03:00:00Z", card.CampaignFollowUp, card.CampaignRunning},
		{"2026-12-20T12:00:00Z", card.CampaignFollowUp, card.CampaignFollowUp}, // after a long stop
	} {
		w.clock.set(moment.at)
		must(t, w.TurnDays(t.Context()))
		if got := w.campaignState(t); got != moment.first {
			t.Errorf("%s: the first is %s, want %s", moment.at, got, moment.first)
		}
		second := *w
		second.campaign = next.ID
		if got := second.campaignState(t); got != moment.then {
			t.Errorf("%s: the next is %s, want %s", moment.at, got, moment.then)
		}
	}
}

func TestOneCampaignAtATime(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	other := mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-29", "2026-12-13"))
	want(t, w.push(t, w.supervisor, other), card.Rejected, card.CodeConflict)
	want(t, w.push(t, w.members[0], mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), startArgs("2026-12-01", "2026-12-13"))),
		card.Rejected, card.CodeForbidden)
}

func TestCancelledCampaignIsTakenFromPhones(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	next := mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-30", "2026-12-13"))
	w.push(t, w.supervisor, next)
	v := w.viewer(t, w.members[0])
	first, values := w.patch(t, v, nil)
	if _, ok := values["campaign "+next.ID.String()].(card.Campaign); !ok {
		t.Fatal("the planned campaign is not there")
	}
	want(t, w.push(t, w.supervisor, mutationOf(t, w.newID(), card.MutationEndCampaign, w.clock.Now(), map[string]any{"campaign": next.ID})), card.Applied, "")
	second, err := w.Pull(t.Context(), v, &first.Cookie)
	must(t, err)
	found := false
	for _, e := range second.Entries {
		found = found || (e.Op == "del" && e.Table == "campaign" && e.ID == next.ID.String())
	}
	if !found {
		t.Fatalf("got %+v", second.Entries)
	}
}

func TestSmallGroupSeesWeeksThatAreOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 4)
	w.awake(t, w.members...)
	v := w.viewer(t, w.members[0])
	in := w.checkIn(t, 0, monday)
	w.push(t, w.members[0], in)
	first, values := w.patch(t, v, nil)
	key := "progress " + w.campaign.String() + "/" + string(monday)
	for name := range values {
		if len(name) > 8 && name[:8] == "progress" {
			t.Fatalf("a small group is shown %s while the week goes on", name)
		}
	}
	w.clock.set("2026-11-03T10:00:00Z")
	w.push(t, w.members[1], w.checkIn(t, 0, monday.Add(1)), w.checkIn(t, 1, monday.Add(1)))
	w.clock.set("2026-11-09T03:00:00Z") // Monday, 04:00 in Stockholm
	must(t, w.TurnDays(t.Context()))
	_, values = w.patch(t, w.viewer(t, w.members[0]), &first.Cookie)
	got, ok := values[key].(card.Progress)
	if !ok || got.CheckIns != 3 || got.Members != 2 || got.Of != 20 || got.Until != "2026-11-08" {
		t.Fatalf("got %+v", values)
	}
	if _, ok := values["progress "+w.campaign.String()+"/"+string(monday.Add(1))]; ok {
		t.Fatal("a small group is shown a day")
	}
}

func TestFreshnessHalvesInAWeekOfSilence(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE work_group SET freshness = 80")
		return err
	}))
	w.clock.set("2026-11-09T09:00:00Z")
	must(t, w.TurnDays(t.Context()))
	freshness := 0.0
	must(t, w.read(t.Context(), func(c *conn) error {
		_, err := c.one(func(r row) error { freshness = r.float(0); return nil }, "SELECT freshness FROM work_group")
		return err
	}))
	if math.Abs(freshness-40) > 1e-9 {
		t.Fatalf("got %v, want 40", freshness)
	}
}

func TestFirstPullBeginsWithMe(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.awake(t, w.members...)
	for day := monday; day < monday.Add(20); day = day.Add(1) {
		w.clock.set(string(day) + "T10:00:00Z")
		must(t, w.TurnDays(t.Context()))
		for i := range 60 { // several phones tell the same; each tap is a row
			w.push(t, w.members[0], w.checkIn(t, i%3, day))
		}
	}
	token := w.signIn(t, w.members[0])
	want(t, w.push(t, w.members[0], mutationOf(t, w.newID(), card.MutationSetLocale, w.clock.Now(), map[string]any{"locale": "sv"})), card.Applied, "")
	v, err := w.Viewer(t.Context(), token)
	must(t, err)
	seen := map[string]int{}
	var cookie *string
	for page := 0; ; page++ {
		patch, err := w.Pull(t.Context(), v, cookie)
		must(t, err)
		if page == 0 && (!patch.Reset || patch.Entries[0].Table != "me") {
			t.Fatalf("reset %v, first %s", patch.Reset, patch.Entries[0].Table)
		}
		if len(patch.Entries) > PageSize || (patch.More && len(patch.Entries) < PageSize) {
			t.Fatalf("a page of %d", len(patch.Entries))
		}
		for _, e := range patch.Entries {
			seen[e.Table]++
		}
		cookie = &patch.Cookie
		if !patch.More {
			break
		}
	}
	if seen["checkIn"] != 1200 || seen["point"] != 8 || seen["progress"] < 20 {
		t.Fatalf("got %v", seen)
	}
}

func (w *world) freshness(t testing.TB) int {
	t.Helper()
	_, values := w.patch(t, w.viewer(t, w.members[0]), nil)
	return values["group "+w.group.String()].(card.Group).Freshness
}

func TestFreshnessOfASmallGroupTellsOfWeeksOnly(t *testing.T) {
	t.Parallel()
	for members, wanted := range map[int][3]int{5: {0, 0, 10}, 6: {13, 11, 7}} {
		w := newWorld(t, members)
		for _, member := range w.members {
			w.push(t, member, w.checkIn(t, 0, monday))
		}
		w.push(t, w.supervisor, w.checkIn(t, 0, monday))
		for i, at := range []string{"2026-11-03T04:00:00Z", "2026-11-04T04:00:00Z", "2026-11-09T04:00:00Z"} {
			w.clock.set(at)
			must(t, w.TurnDays(t.Context()))
			if got := w.freshness(t); got != wanted[i] {
				t.Errorf("%d members, %s: freshness is %d, want %d", members, at, got, wanted[i])
			}
		}
	}
}

func TestClockSetBackDoesNotDecayTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	for _, member := range append(w.members, w.supervisor) {
		w.push(t, member, w.checkIn(t, 0, monday))
	}
	w.clock.set("2026-11-03T04:00:00Z")
	must(t, w.TurnDays(t.Context()))
	before := w.freshness(t)
	w.clock.set("2026-11-02T04:00:00Z")
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.turn(w.group) }))
	w.clock.set("2026-11-03T05:00:00Z")
	must(t, w.TurnDays(t.Context()))
	if got := w.freshness(t); got != before {
		t.Fatalf("freshness is %d, was %d", got, before)
	}
}

func TestPokesOfASmallGroupDoNotTellWhoChecksIn(t *testing.T) {
	t.Parallel()
	for members, wanted := range map[int]bool{5: false, 6: true} {
		w := newWorld(t, members)
		must(t, w.Close())
		var poked []card.ID
		s, err := Open(t.Context(), w.dir, Options{Now: w.clock.Now, OnCommit: func(owners []card.ID) { poked = append(poked, owners...) }})
		must(t, err)
		t.Cleanup(func() { _ = s.Close() })
		w.Store = s
		w.awake(t, w.members...)
		poked = nil
		w.push(t, w.members[0], w.checkIn(t, 0, monday))
		if !slices.Contains(poked, w.members[0]) || slices.Contains(poked, w.group) != wanted {
			t.Errorf("%d members: poked %v", members, poked)
		}
	}
}

// One more member must not open the days of the few who were there before.
func TestDaysOfASmallGroupStayClosedWhenItGrows(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	w.awake(t, w.members...)
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	w.clock.set("2026-11-04T10:00:00Z")
	w.awake(t, w.newcomer(t))
	w.push(t, w.members[1], w.checkIn(t, 0, monday.Add(2)))
	v := w.viewer(t, w.members[0])
	first, values := w.patch(t, v, nil)
	if days := w.shownDays(values); len(days) > 0 {
		t.Fatalf("%v is shown in the week in which it grew: what is left of the week's sum would be the few's", days)
	}
	w.clock.set("2026-11-09T03:00:00Z")
	must(t, w.TurnDays(t.Context()))
	_, values = w.patch(t, v, &first.Cookie)
	key := "progress " + w.campaign.String() + "/" + string(monday)
	if got, ok := values[key].(card.Progress); !ok || got.CheckIns != 2 || got.Of != 5+5+6+6+6 {
		t.Fatalf("the sum of the week in which it grew: %+v", values[key])
	}
	if days := w.shownDays(values); len(days) != 1 || days[0] != "2026-11-09" {
		t.Errorf("the next week is shown as %v", days)
	}
}
