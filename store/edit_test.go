package store

import (
	"testing"
	"time"

	"servicecard/card"
)

func (w *world) edit(t testing.TB, startsOn, endsOn card.Day, actions ...string) card.Mutation {
	t.Helper()
	w.clock.add(time.Second)
	return w.fact(t, card.MutationEditCampaign, map[string]any{"campaign": w.campaign, "title": "First hello", "purpose": "", "goal": "", "target": 0.8,
		"startsOn": startsOn, "endsOn": endsOn, "actions": actions})
}

var threeActions = []string{"Greet first", "Smile", "Say the name"}

// A phone that was offline sends two edits at once: what was taken away and given back is there once.
func TestEditsInOneRequestLayTheDaysOutOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	far := card.Day("2026-11-20")
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	want(t, w.push(t, w.members[1], w.dayOff(t, far, true)), card.Applied, "")
	shorter, back := w.edit(t, monday, "2026-11-15", threeActions...), w.edit(t, monday, "2026-11-29", threeActions...)
	want(t, w.push(t, w.supervisor, shorter, back), card.Applied, "")
	w.wantFigures(t, far, figures{0, 0, 5})
	w.wantFigures(t, monday, figures{1, 1, 6})
	want(t, w.push(t, w.supervisor, w.edit(t, monday, "2026-11-15", threeActions...)), card.Applied, "")
	w.wantFigures(t, far, figures{0, 0, 0})
	w.wantFigures(t, monday, figures{1, 1, 6})
}

// An edit from before the start that arrives when people have checked in cannot take their actions away.
func TestALateEditTakesNobodysActionAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	edit := w.edit(t, monday, "2026-11-29", "Greet first")
	edit.At = w.clock.Now().Add(-48 * time.Hour)
	third := w.checkIn(t, 2, monday)
	want(t, w.push(t, w.members[0], third), card.Applied, "")
	want(t, w.push(t, w.supervisor, edit), card.Rejected, card.CodeConflict)
	want(t, w.push(t, w.members[0], w.retract(t, third.ID)), card.Applied, "")
	w.wantFigures(t, monday, figures{0, 0, 6})
}

// What a phone told by the plan that it knew is kept, if not counted.
func TestCheckInsByAnOlderPlanAreKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	want(t, w.push(t, w.supervisor, w.edit(t, monday, "2026-11-08", threeActions...)), card.Applied, "")
	w.clock.set("2026-11-11T09:00:00Z")
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, "2026-11-10")), card.Applied, card.CodeLate)
	other := card.NewID(w.clock.Now())
	planned := mutationOf(t, other, card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-12", "2026-12-05"))
	want(t, w.push(t, w.supervisor, planned), card.Applied, "")
	w.campaign = other
	want(t, w.push(t, w.supervisor, w.edit(t, "2026-11-16", "2026-12-05", "Greet first")), card.Applied, "")
	w.clock.set("2026-11-13T09:00:00Z")
	for _, n := range []int{0, 2} {
		told := mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(), map[string]any{"campaign": other, "action": card.ActionID(other, n), "day": "2026-11-12"})
		want(t, w.push(t, w.members[0], told), card.Applied, card.CodeLate)
		want(t, w.push(t, w.members[0], w.retract(t, told.ID)), card.Applied, "")
	}
}

func TestAFollowUpToldBeforeTheDayTurns(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.clock.set("2026-11-30T09:00:00Z") // the group's day has not been turned yet
	lookBack := w.fact(t, card.MutationFollowUp, map[string]any{"campaign": w.campaign, "result": "reached", "changed": "", "keep": "", "next": ""})
	want(t, w.push(t, w.supervisor, lookBack), card.Applied, "")
	must(t, w.TurnDays(t.Context()))
	for _, c := range rowsOf[card.Campaign](t, w, w.supervisor) {
		if c.State != card.CampaignDone {
			t.Errorf("the campaign is %s", c.State)
		}
	}
}

// An id belongs to the first who used it; another member's request goes on all the same.
func TestSomebodyElsesIDIsRefusedAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	story := w.fact(t, card.MutationTellStory, map[string]any{"text": "It went well"})
	want(t, w.push(t, w.members[0], story), card.Applied, "")
	taken := story
	taken.Args = []byte(`{"text":"Mine"}`)
	results := w.push(t, w.members[1], taken, w.checkIn(t, 0, monday))
	want(t, results[:1], card.Rejected, card.CodeIDReused)
	want(t, results[1:], card.Applied, "")
}
