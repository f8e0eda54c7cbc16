package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// listener is a phone that pulls with its cookie, and notes when it is poked.
type listener struct {
	*world
	token  string
	cookie *string
}

func (w *world) listener(t testing.TB, member card.ID) *listener {
	t.Helper()
	l := &listener{world: w, token: w.signIn(t, member)}
	l.hear(t)
	return l
}

// hear is what the phone is sent: the names of tables and rows, and whether they come or go.
func (l *listener) hear(t testing.TB) (rows []string) {
	t.Helper()
	for {
		v, err := l.Viewer(t.Context(), l.token)
		must(t, err)
		patch, err := l.Pull(t.Context(), v, l.cookie)
		must(t, err)
		l.cookie = &patch.Cookie
		for _, e := range patch.Entries {
			rows = append(rows, fmt.Sprint(e.Op, " ", e.Table, " ", e.ID))
		}
		if !patch.More {
			slices.Sort(rows)
			return slices.Compact(rows)
		}
	}
}

// Of two, and wherever nothing changes for others, neither a row nor a poke tells that somebody has voted, agreed or talked.
func TestOwnWordsComeToOthersOnlyAsCounts(t *testing.T) {
	t.Parallel()
	for _, members := range []int{2, 6} {
		w := newWorld(t, members)
		bea := w.members[0]
		var poked []card.ID
		w.options.OnCommit = func(owners []card.ID) { poked = append(poked, owners...) }
		w.awake(t, w.members...)
		w.push(t, w.supervisor, w.propose(t, "We greet first"))
		level, _ := w.levels(t, bea)
		sam, own := w.listener(t, w.supervisor), w.listener(t, bea)
		point := w.point(t)
		for _, act := range []struct {
			what   string
			name   string
			args   map[string]any
			counts int // rows that all see change, from three people on
		}{
			{"a wish", card.MutationVote, map[string]any{"proposal": proposalID("by-name"), "want": true}, 1},
			{"another", card.MutationVote, map[string]any{"proposal": proposalID("first-hello"), "want": true}, 1},
			{"no wish", card.MutationVote, map[string]any{"proposal": proposalID("whats-next"), "want": false}, 0},
			{"a wish less", card.MutationVote, map[string]any{"proposal": proposalID("by-name"), "want": false}, 1},
			{"a no to the level", card.MutationAgreeLevel, map[string]any{"level": level.ID, "agree": false}, 0},
			{"a yes", card.MutationAgreeLevel, map[string]any{"level": level.ID, "agree": true}, 1},
			{"the line-up", card.MutationHoldLineUp, map[string]any{"day": monday, "point": point}, 1},
			{"the line-up again", card.MutationHoldLineUp, map[string]any{"day": monday, "point": point}, 0},
		} {
			w.clock.add(time.Second)
			poked = nil
			results := w.push(t, bea, w.fact(t, act.name, act.args))
			if results[0].Code == card.CodeNotFound {
				t.Fatalf("%s: %+v", act.what, results)
			}
			seen := act.counts
			if members == 2 {
				seen = 0
			}
			if heard := sam.hear(t); len(heard) != seen {
				t.Errorf("of %d, %s comes to the others as %v", members, act.what, heard)
			}
			if slices.Contains(poked, w.group) != (seen > 0) {
				t.Errorf("of %d, %s pokes %v", members, act.what, poked)
			}
			if heard := own.hear(t); len(heard) == 0 {
				t.Errorf("of %d, %s does not come to the member's own phones", members, act.what)
			}
		}
		if votes, mine := w.votesFor(t, bea, "first-hello"); votes != 1 || !mine {
			t.Errorf("%d wishes, mine: %v", votes, mine)
		}
		if _, mine := w.votesFor(t, bea, "by-name"); mine {
			t.Error("what was taken back is still a wish")
		}
		if rows := rowsOf[card.LineUp](t, w, bea); len(rows) != 1 || !rows[0].Mine || rows[0].Members != 1 {
			t.Errorf("the own line-up: %+v", rows)
		}
	}
}

// What two had said does not come to light with the third, nor which proposals they had looked at.
func TestWhatTwoSaidStaysHiddenFromTheThird(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	bea := w.members[0]
	w.push(t, bea, w.fact(t, card.MutationHoldLineUp, map[string]any{"day": monday, "point": w.point(t)}))
	w.vote(t, bea, "by-name", true)
	w.clock.add(24 * time.Hour)
	must(t, w.TurnDays(t.Context()))
	w.newcomer(t)
	if rows := rowsOf[card.LineUp](t, w, w.supervisor); len(rows) > 0 {
		t.Errorf("the others see %+v", rows)
	}
	v := w.viewer(t, w.supervisor)
	patch, err := w.Pull(t.Context(), v, nil)
	must(t, err)
	told := map[string]int{}
	for _, e := range patch.Entries {
		if e.Table == "proposal" {
			told[e.ID]++
		}
	}
	for id, n := range told {
		if n > 1 {
			t.Errorf("the proposal %s comes %d times: somebody has voted on it", id, n)
		}
	}
	w.push(t, bea, w.fact(t, card.MutationHoldLineUp, map[string]any{"day": "2026-11-03", "point": w.point(t)}))
	if rows := rowsOf[card.LineUp](t, w, w.supervisor); len(rows) != 1 || rows[0].Members != 1 || rows[0].Mine {
		t.Errorf("of three, the others see %+v", rows)
	}
}

// A campaign that was to be cancelled before it began, by a phone that had no connection, ends now if it has begun since; and not at
// all if it was edited later.
func TestACampaignThatHasBegunIsNotCancelled(t *testing.T) {
	t.Parallel()
	for _, edited := range []bool{false, true} {
		w := newWorld(t, 6)
		next := mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-30", "2026-12-27"))
		want(t, w.push(t, w.supervisor, next), card.Applied, "")
		w.clock.add(time.Hour)
		cancel := mutationOf(t, w.newID(), card.MutationEndCampaign, w.clock.Now(), map[string]any{"campaign": next.ID})
		w.clock.add(time.Hour)
		if edited {
			want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEditCampaign, map[string]any{"campaign": next.ID, "title": "It stays", "target": 0.5,
				"startsOn": "2026-11-30", "endsOn": "2026-12-27", "actions": []string{"A", "B", "C"}})), card.Applied, "")
		}
		w.clock.set("2026-12-01T09:00:00Z")
		must(t, w.TurnDays(t.Context()))
		in := mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(), map[string]any{"campaign": next.ID, "action": card.ActionID(next.ID, 0), "day": "2026-12-01"})
		want(t, w.push(t, w.members[0], in), card.Applied, "")
		code := card.Code("")
		if edited {
			code = card.CodeLate
		}
		want(t, w.push(t, w.supervisor, cancel), card.Applied, code)
		var got *card.Campaign
		for _, c := range rowsOf[card.Campaign](t, w, w.members[0]) {
			if c.ID == next.ID {
				got = &c
			}
		}
		switch {
		case got == nil:
			t.Fatalf("edited %v: the campaign is gone", edited)
		case edited && (got.State != card.CampaignRunning || got.EndsOn != "2026-12-27"):
			t.Errorf("it was edited later: %s until %s", got.State, got.EndsOn)
		case !edited && (got.State != card.CampaignFollowUp || got.EndsOn != "2026-12-01"):
			t.Errorf("it has begun: %s until %s", got.State, got.EndsOn)
		}
		w.campaign = next.ID
		if f := w.figures(t, "2026-12-01"); f.members != 1 {
			t.Errorf("edited %v: %+v", edited, f)
		}
	}
}

// An edit older than the last one changes nothing, and its answer tells nothing of who has checked in.
func TestAnEditIsNoQuestion(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	w.clock.set("2026-11-05T09:00:00Z")
	edit := func(at time.Time, actions ...string) card.Result {
		return w.push(t, w.supervisor, mutationOf(t, w.newID(), card.MutationEditCampaign, at, map[string]any{"campaign": w.campaign, "title": "First hello",
			"target": 0.8, "startsOn": monday, "endsOn": "2026-11-29", "actions": actions}))[0]
	}
	if r := edit(w.clock.Now(), "A", "B", "C"); r.Status != card.Applied {
		t.Fatal(r)
	}
	before := edit(w.clock.Now().Add(-6*24*time.Hour), "only one")
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, "2026-11-05")), card.Applied, "")
	after := edit(w.clock.Now().Add(-6*24*time.Hour), "only one")
	if before.Status != after.Status || before.Code != after.Code {
		t.Errorf("before anybody has checked in: %s %s; after: %s %s", before.Status, before.Code, after.Status, after.Code)
	}
}

// Thanks are for whoever was there on the day of the tap, also when they come later.
func TestThanksForSomebodyWhoHasLeftSince(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	thank := func() card.Mutation {
		return w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": w.point(t), "text": "for yesterday"})
	}
	early := thank()
	w.clock.add(time.Hour)
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.leave(w.members[1]) }))
	w.clock.add(24 * time.Hour)
	want(t, w.push(t, w.members[0], early), card.Applied, "")
	want(t, w.push(t, w.members[0], thank()), card.Rejected, card.CodeNotFound)
	if rows := rowsOf[card.Thanks](t, w, w.members[2]); len(rows) != 1 || !strings.Contains(rows[0].Text, "yesterday") {
		t.Errorf("got %+v", rows)
	}
}
