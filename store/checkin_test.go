package store

import (
	"testing"
	"time"

	"servicecard/card"
)

const monday = card.Day("2026-11-02")

func TestCheckInCountsOnceHoweverOftenItIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.wantFigures(t, monday, figures{0, 0, 6})
	in := w.checkIn(t, 0, monday)
	want(t, w.push(t, w.members[0], in), card.Applied, "")
	want(t, w.push(t, w.members[0], in, in), card.Duplicate, "")
	w.wantFigures(t, monday, figures{1, 1, 6})

	second := w.checkIn(t, 1, monday)
	want(t, w.push(t, w.members[0], second), card.Applied, "")
	want(t, w.push(t, w.members[1], w.checkIn(t, 0, monday)), card.Applied, "")
	w.wantFigures(t, monday, figures{3, 2, 6})
}

func TestTwoPhonesOfOneMemberCountOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	first, second := w.checkIn(t, 0, monday), w.checkIn(t, 0, monday)
	want(t, w.push(t, w.members[0], first), card.Applied, "")
	want(t, w.push(t, w.members[0], second), card.Duplicate, "")
	w.wantFigures(t, monday, figures{1, 1, 6})
	w.push(t, w.members[0], w.retract(t, first.ID))
	w.wantFigures(t, monday, figures{1, 1, 6}) // the other phone's still stands
	w.push(t, w.members[0], w.retract(t, second.ID))
	w.wantFigures(t, monday, figures{0, 0, 6})
}

func TestRetractionFreesItsActionAndDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	in := w.checkIn(t, 0, monday)
	w.push(t, w.members[0], in)
	want(t, w.push(t, w.members[0], w.retract(t, in.ID)), card.Applied, "")
	w.wantFigures(t, monday, figures{0, 0, 6})
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, monday)), card.Applied, "")
	w.wantFigures(t, monday, figures{1, 1, 6})
	want(t, w.push(t, w.members[0], in), card.Duplicate, "") // the retracted one stays retracted
	w.wantFigures(t, monday, figures{1, 1, 6})
}

func TestRetractionBeforeItsCheckInWins(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	in := w.checkIn(t, 0, monday)
	want(t, w.push(t, w.members[0], w.retract(t, in.ID)), card.Applied, "")
	want(t, w.push(t, w.members[0], in), card.Applied, "")
	w.wantFigures(t, monday, figures{0, 0, 6})
}

func TestNobodyRetractsForAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	in := w.checkIn(t, 0, monday)
	w.push(t, w.members[0], in)
	w.push(t, w.members[1], w.retract(t, in.ID))
	w.wantFigures(t, monday, figures{1, 1, 6})
	later := w.checkIn(t, 1, monday)
	w.push(t, w.members[1], w.retract(t, later.ID)) // nor in advance
	want(t, w.push(t, w.members[0], later), card.Applied, "")
	w.wantFigures(t, monday, figures{2, 1, 6})
}

func TestReusedIDIsRefusedAndTheFirstStands(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	first := w.checkIn(t, 0, monday)
	w.push(t, w.members[0], first)
	other := w.checkIn(t, 1, monday)
	other.ID = first.ID
	want(t, w.push(t, w.members[0], other), card.Rejected, card.CodeIDReused)
	off := w.dayOff(t, monday, true)
	off.ID = first.ID
	want(t, w.push(t, w.members[0], off), card.Rejected, card.CodeIDReused)
	w.wantFigures(t, monday, figures{1, 1, 6})

	journalled := w.dayOff(t, monday.Add(1), true)
	want(t, w.push(t, w.members[0], journalled), card.Applied, "")
	in := w.checkIn(t, 0, monday.Add(1))
	in.ID = journalled.ID
	want(t, w.push(t, w.members[0], in), card.Rejected, card.CodeIDReused)
	want(t, w.push(t, w.members[0], journalled), card.Duplicate, "")
}

func TestRejectedIsRemembered(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	bad := w.checkIn(t, 0, monday.Add(21))
	want(t, w.push(t, w.members[0], bad), card.Rejected, card.CodeDayOutOfRange)
	w.clock.add(21 * 24 * time.Hour) // now it would be right; the verdict was final
	want(t, w.push(t, w.members[0], bad), card.Duplicate, card.CodeDayOutOfRange)
	w.wantFigures(t, monday.Add(21), figures{0, 0, 6})
}

func TestRejectedFirstInABatchOfTen(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.clock.add(2 * 24 * time.Hour)
	batch := []card.Mutation{mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(), map[string]any{"campaign": w.campaign, "wrong": 1})}
	for i := range 9 {
		batch = append(batch, w.checkIn(t, i%3, monday.Add(i/3)))
	}
	results := w.push(t, w.members[0], batch...)
	want(t, results[:1], card.Rejected, card.CodeInvalidArgs)
	want(t, results[1:], card.Applied, "")
}

// A day off and a check-in on the same day commute. Whoever checks in all the same does not change who is expected.
func TestDayOffAndCheckInCommute(t *testing.T) {
	t.Parallel()
	for _, offFirst := range []bool{true, false} {
		w := newWorld(t, 6)
		in, off := w.checkIn(t, 0, monday), w.dayOff(t, monday, true)
		if offFirst {
			w.push(t, w.members[0], off)
			w.wantFigures(t, monday, figures{0, 0, 5})
			w.push(t, w.members[0], in)
		} else {
			w.push(t, w.members[0], in)
			w.push(t, w.members[0], off)
		}
		w.wantFigures(t, monday, figures{1, 1, 5})
		w.push(t, w.members[0], w.retract(t, in.ID))
		w.wantFigures(t, monday, figures{0, 0, 5})
	}
}

func TestNobodyIsExpectedOnAFreeDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.clock.set("2026-11-07T10:00:00Z")
	saturday := monday.Add(5)
	w.wantFigures(t, saturday, figures{})
	w.push(t, w.members[0], w.checkIn(t, 0, saturday))
	w.wantFigures(t, saturday, figures{1, 1, 0})
}

func TestLateOnceTheCampaignIsClosed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	tapped := w.checkIn(t, 0, monday.Add(2))
	tapped.At = w.clock.Now().Add(48 * time.Hour)
	w.clock.add(24 * time.Hour)
	end := mutationOf(t, w.newID(), card.MutationEndCampaign, w.clock.Now(), map[string]any{"campaign": w.campaign})
	want(t, w.push(t, w.supervisor, end), card.Applied, "")
	w.clock.add(48 * time.Hour)
	// Within the campaign, the follow-up is open: counted. Behind its early end: kept, not counted.
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, monday)), card.Applied, "")
	want(t, w.push(t, w.members[0], tapped), card.Applied, card.CodeLate)
	w.wantFigures(t, monday, figures{1, 1, 6})
	w.wantFigures(t, monday.Add(2), figures{})
	want(t, w.push(t, w.members[0], w.retract(t, tapped.ID)), card.Applied, "")
	w.wantFigures(t, monday.Add(2), figures{})

	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE campaign SET state = ?2 WHERE id = ?1", w.campaign, card.CampaignDone)
		tx.changeRules()
		return err
	}))
	want(t, w.push(t, w.members[1], w.checkIn(t, 0, monday)), card.Applied, card.CodeLate)
	w.wantFigures(t, monday, figures{1, 1, 6})
}

// Moved or left while offline: counted for the group and day where it happened.
func TestMemberWhoMovedCountsWhereItHappened(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	before, after := w.checkIn(t, 0, monday), w.checkIn(t, 0, monday.Add(1))
	after.At = w.clock.Now().Add(24 * time.Hour)
	w.clock.add(24 * time.Hour)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE membership SET to_day = ?2 WHERE member_id = ?1", w.members[0], monday)
		tx.changeRules()
		return err
	}))
	results := w.push(t, w.members[0], before, after)
	want(t, results[:1], card.Applied, "")
	want(t, results[1:], card.Rejected, card.CodeForbidden)
}

func TestCheckInBeforeItsCampaignIsKnown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	end := mutationOf(t, w.newID(), card.MutationEndCampaign, w.clock.Now(), map[string]any{"campaign": w.campaign})
	want(t, w.push(t, w.supervisor, end), card.Applied, "")
	next := card.NewID(w.clock.Now())
	in := mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(), map[string]any{
		"campaign": next, "action": card.DerivedID("action", next.String(), "0"), "day": monday})
	want(t, w.push(t, w.members[0], in), card.Rejected, card.CodeNotFound)
	start := mutationOf(t, next, card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-02", "2026-11-15"))
	want(t, w.push(t, w.supervisor, start), card.Applied, "")
	w.campaign = next
	w.wantFigures(t, monday, figures{1, 1, 6})
	want(t, w.push(t, w.members[0], in), card.Duplicate, "")
}

// A campaign that began before the program heard of it is measured against the group as it is now.
func TestCampaignThatBeganBeforeItsPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	end := mutationOf(t, w.newID(), card.MutationEndCampaign, w.clock.Now(), map[string]any{"campaign": w.campaign})
	want(t, w.push(t, w.supervisor, end), card.Applied, "")
	early := card.Day("2026-10-26")
	start := mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), startArgs(string(early), "2026-11-15"))
	want(t, w.push(t, w.supervisor, start), card.Applied, "")
	w.campaign = start.ID
	for i := range w.actions {
		w.actions[i].ID = card.DerivedID("action", w.campaign.String(), string(rune('0'+i)))
	}
	w.wantFigures(t, early, figures{0, 0, 6})
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, early)), card.Applied, "")
	w.wantFigures(t, early, figures{1, 1, 6})
	want(t, w.push(t, w.members[1], w.dayOff(t, early, true)), card.Applied, "")
	w.wantFigures(t, early, figures{1, 1, 5})

	w.clock.add(24 * time.Hour)
	var newcomer card.ID
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		newcomer, err = tx.AddMember(NewMember{Name: "New", Role: card.RoleMember, Group: &w.group, Locale: card.English})
		return err
	}))
	w.wantFigures(t, early, figures{1, 1, 5})
	w.wantFigures(t, monday, figures{0, 0, 6})
	w.wantFigures(t, monday.Add(1), figures{0, 0, 7})
	told := w.checkIn(t, 0, early)
	told.At = told.At.Add(-24 * time.Hour)
	want(t, w.push(t, newcomer, told), card.Applied, "") // was at work there all the same
	w.wantFigures(t, early, figures{2, 2, 5})
}

func TestEndOfACampaignThatIsNotKnownYet(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	first := mutationOf(t, w.newID(), card.MutationEndCampaign, w.clock.Now(), map[string]any{"campaign": w.campaign})
	want(t, w.push(t, w.supervisor, first), card.Applied, "")
	next := card.NewID(w.clock.Now())
	end := mutationOf(t, w.newID(), card.MutationEndCampaign, w.clock.Now(), map[string]any{"campaign": next})
	want(t, w.push(t, w.supervisor, end), card.Rejected, card.CodeNotFound)
	start := mutationOf(t, next, card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-02", "2026-11-15"))
	want(t, w.push(t, w.supervisor, start), card.Applied, "")
	want(t, w.push(t, w.supervisor, end), card.Duplicate, "")
	w.campaign = next
	if got := w.campaignState(t); got != card.CampaignFollowUp {
		t.Fatalf("got %s", got)
	}
	w.wantFigures(t, monday, figures{0, 0, 6})
	w.wantFigures(t, monday.Add(1), figures{})
}
