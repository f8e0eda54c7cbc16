package store

import (
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/content"

	"pgregory.net/rapid"
)

func (w *world) point(t testing.TB) card.ID {
	t.Helper()
	return card.DerivedID("point", content.In(card.English).Points[0].Key)
}

// rows are the values of one table that the member's phone holds after a first pull.
func rowsOf[T any](t testing.TB, w *world, member card.ID) (rows []T) {
	t.Helper()
	_, values := w.patch(t, w.viewer(t, member), nil)
	for _, value := range values {
		if row, ok := value.(T); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

func TestObstaclesAreForTheMemberAndTheSupervisorUntilAnswered(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	author, colleague := w.members[0], w.members[1]
	stuck := w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday, "kind": "tools", "text": "No mop 🧹"})
	want(t, w.push(t, author, stuck), card.Applied, "")
	see := func(member card.ID) int { return len(rowsOf[card.Obstacle](t, w, member)) }
	if see(author) != 1 || see(w.supervisor) != 1 || see(colleague) != 0 {
		t.Fatalf("author %d, supervisor %d, colleague %d", see(author), see(w.supervisor), see(colleague))
	}
	answer := func(text string) card.Mutation {
		w.clock.add(time.Second)
		return w.fact(t, card.MutationAnswerObstacle, map[string]any{"obstacle": stuck.ID, "text": text})
	}
	want(t, w.push(t, colleague, answer("Mine!")), card.Rejected, card.CodeForbidden)
	early := answer("Old words")
	want(t, w.push(t, w.supervisor, answer("New mops on Friday"), early), card.Applied, "")
	got := rowsOf[card.Obstacle](t, w, colleague)
	if len(got) != 1 || got[0].Mine || got[0].Answer == nil || got[0].Answer.Text != "New mops on Friday" || got[0].Answer.By.Name != "Sam" {
		t.Fatalf("got %+v", got)
	}
	v := w.viewer(t, colleague)
	shown := got[0].ID
	before, _ := w.patch(t, v, nil)
	want(t, w.push(t, w.supervisor, answer("")), card.Applied, "")
	after, err := w.Pull(t.Context(), v, &before.Cookie)
	must(t, err)
	if !slices.ContainsFunc(after.Entries, func(e Entry) bool { return e.Op == "del" && e.ID == shown.String() }) {
		t.Errorf("an answer that was taken back stays on phones: %+v", after.Entries)
	}
	want(t, w.push(t, colleague, w.fact(t, card.MutationWithdrawObstacle, map[string]any{"obstacle": stuck.ID})), card.Rejected, card.CodeNotFound)
	want(t, w.push(t, author, w.fact(t, card.MutationWithdrawObstacle, map[string]any{"obstacle": stuck.ID})), card.Applied, "")
	if see(author) != 0 || see(w.supervisor) != 0 {
		t.Error("a withdrawn obstacle stays")
	}
}

func TestEverydayFactsAreRefusedInPlainWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	_, outsider := w.otherGroup(t)
	point := w.point(t)
	told := w.fact(t, card.MutationTellStory, map[string]any{"text": "A slip – שלום 🙂", "kind": "slip"})
	given := w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": point})
	want(t, w.push(t, w.members[0], told, given), card.Applied, "")
	long := strings.Repeat("é", 10_000)
	for _, c := range []struct {
		name   string
		member card.ID
		m      string
		args   map[string]any
		code   card.Code
	}{
		{"thanking oneself", w.members[0], card.MutationThank, map[string]any{"member": w.members[0], "point": point}, card.CodeInvalidArgs},
		{"thanking an outsider", w.members[0], card.MutationThank, map[string]any{"member": outsider, "point": point}, card.CodeNotFound},
		{"a point that is none", w.members[0], card.MutationThank, map[string]any{"member": w.members[1], "point": w.newID()}, card.CodeNotFound},
		{"10,000 characters of thanks", w.members[0], card.MutationThank, map[string]any{"member": w.members[1], "point": point, "text": long}, card.CodeTooLong},
		{"10,000 characters of story", w.members[0], card.MutationTellStory, map[string]any{"text": long}, card.CodeTooLong},
		{"an empty story", w.members[0], card.MutationTellStory, map[string]any{"text": "  "}, card.CodeInvalidArgs},
		{"somebody else's story", w.members[2], card.MutationRemoveStory, map[string]any{"story": told.ID}, card.CodeForbidden},
		{"an outsider removes a story", outsider, card.MutationRemoveStory, map[string]any{"story": told.ID}, card.CodeNotFound},
		{"somebody else's thanks", w.members[2], card.MutationRemoveThanks, map[string]any{"thanks": given.ID}, card.CodeForbidden},
		{"a grade that is none", w.members[0], card.MutationRecall, map[string]any{"point": point, "grade": 5}, card.CodeInvalidArgs},
		{"an obstacle of another kind", w.members[0], card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday, "kind": "weather"}, card.CodeInvalidArgs},
		{"an obstacle long ago", w.members[0], card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": "2026-10-01", "kind": "time"}, card.CodeDayOutOfRange},
		{"an outsider's obstacle", outsider, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday, "kind": "time"}, card.CodeForbidden},
		{"a line-up of tomorrow", w.members[0], card.MutationHoldLineUp, map[string]any{"day": "2026-11-03", "point": point}, card.CodeDayOutOfRange},
		{"a member calls", w.members[0], card.MutationCallLineUp, map[string]any{"minutes": 10}, card.CodeForbidden},
		{"a call for next week", w.supervisor, card.MutationCallLineUp, map[string]any{"minutes": 10_000}, card.CodeInvalidArgs},
	} {
		if got := w.push(t, c.member, w.fact(t, c.m, c.args)); got[0].Status != card.Rejected || got[0].Code != c.code {
			t.Errorf("%s: %+v, want %s", c.name, got[0], c.code)
		}
	}
	want(t, w.push(t, w.members[1], w.fact(t, card.MutationRemoveThanks, map[string]any{"thanks": given.ID})), card.Applied, "")
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationRemoveStory, map[string]any{"story": told.ID})), card.Applied, "")
	if n := len(rowsOf[card.Story](t, w, w.members[0])) + len(rowsOf[card.Thanks](t, w, w.members[0])); n != 0 {
		t.Errorf("%d removed rows are still told", n)
	}
	call := func() card.Mutation {
		return w.fact(t, card.MutationCallLineUp, map[string]any{"minutes": 10})
	}
	want(t, w.push(t, w.supervisor, call(), call()), card.Applied, "")
	want(t, w.push(t, w.supervisor, call()), card.Rejected, card.CodeConflict)
}

func TestTheLineUpCountsWhoTalkedAboutIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	hold := func() card.Mutation {
		return w.fact(t, card.MutationHoldLineUp, map[string]any{"day": monday, "point": w.point(t)})
	}
	w.push(t, w.members[0], hold(), hold())
	w.push(t, w.members[1], hold())
	for member, mine := range map[card.ID]bool{w.members[0]: true, w.members[2]: false} {
		got := rowsOf[card.LineUp](t, w, member)
		if len(got) != 1 || got[0].Members != 2 || got[0].Mine != mine {
			t.Errorf("got %+v", got)
		}
	}
}

func TestASupervisorsCheckInsAreTheGroups(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	in := w.checkIn(t, 0, monday)
	w.push(t, w.supervisor, in, w.checkIn(t, 1, monday))
	w.push(t, w.members[1], w.checkIn(t, 0, monday))
	got := rowsOf[card.LeaderDay](t, w, w.members[0])
	if len(got) != 1 || got[0].By.ID != w.supervisor || got[0].Actions != 2 || got[0].Title != "First hello" {
		t.Fatalf("got %+v", got)
	}
	w.push(t, w.supervisor, w.retract(t, in.ID))
	if got := rowsOf[card.LeaderDay](t, w, w.members[0]); got[0].Actions != 1 {
		t.Errorf("got %+v", got)
	}
}

// A group has no part in what its supervisor did before leading it.
func TestAGroupSeesItsSupervisorsDaysSinceTheyLeadIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	group, member := w.otherGroup(t)
	w.push(t, w.supervisor, w.checkIn(t, 0, monday))
	w.clock.set("2026-11-03T10:00:00Z")
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.AddLead(w.supervisor, group) }))
	w.push(t, w.supervisor, w.checkIn(t, 0, monday.Add(1)))
	got := rowsOf[card.LeaderDay](t, w, member)
	if len(got) != 1 || got[0].Day != monday.Add(1) || got[0].Title != "" {
		t.Errorf("got %+v, want Tuesday only and no title of another group's campaign", got)
	}
	if own := rowsOf[card.LeaderDay](t, w, w.members[0]); len(own) != 2 {
		t.Errorf("the first group sees %+v, want both days", own)
	}
}

// Whoever leads a group no more has days of their own again, also on the phones that have seen them.
func TestDaysOfWhoLedAreTheirsAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.push(t, w.supervisor, w.checkIn(t, 0, monday))
	first, err := w.Pull(t.Context(), w.viewer(t, w.members[0]), nil)
	must(t, err)
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.dropLeads(w.supervisor) }))
	next, err := w.Pull(t.Context(), w.viewer(t, w.members[0]), &first.Cookie)
	must(t, err)
	if !next.Reset {
		t.Error("the phone keeps what it has seen")
	}
	for _, e := range next.Entries {
		if e.Table == "leaderDay" {
			t.Errorf("it is sent %+v", e)
		}
	}
}

// A naive look at the whole history, day by day and member by member, must come to the same freshness and spread.
func TestFreshnessAndSpreadAgainstTheFacts(t *testing.T) {
	t.Parallel()
	base := newWorld(t, 10)
	base.awake(t, base.members...)
	must(t, base.Close())
	rapid.Check(t, func(rt *rapid.T) {
		w := base.copy(t)
		defer func() { must(t, w.Close()) }()
		everyone := w.everyone()
		type memberOn struct {
			member card.ID
			day    card.Day
		}
		in, active, off := map[memberOn]bool{}, map[memberOn]bool{}, map[memberOn]bool{}
		for _, member := range w.members {
			active[memberOn{member, monday}] = true
		}
		for n := range 10 { // two weeks, each day's facts told then or up to three days later
			day := monday.Add(n/5*7 + n%5)
			w.clock.set(string(day.Add(rapid.IntRange(0, 3).Draw(rt, "late"))) + "T10:00:00Z")
			for _, member := range everyone {
				at := memberOn{member, day}
				switch rapid.SampledFrom([]string{"in", "in", "in", "off", "line-up", "nothing"}).Draw(rt, "what") {
				case "in":
					w.push(t, member, w.checkIn(t, rapid.IntRange(0, 2).Draw(rt, "action"), day))
					in[at], active[at] = true, true
				case "off":
					w.push(t, member, w.dayOff(t, day, true))
					off[at] = true
				case "line-up":
					w.push(t, member, w.fact(t, card.MutationHoldLineUp, map[string]any{"day": day, "point": w.point(t)}))
					active[at] = true
				}
			}
			must(t, w.TurnDays(t.Context()))
		}
		w.clock.set("2026-11-16T10:00:00Z")
		must(t, w.TurnDays(t.Context()))

		fresh := 0.0
		var steady []float64
		for n := range 10 {
			day := monday.Add(n/5*7 + n%5)
			did, of := 0, 0
			for _, member := range everyone {
				at := memberOn{member, day}
				if active[at] {
					did++
				}
				if !off[at] {
					of++
				}
			}
			if shown := w.number(t, "SELECT COUNT(*) FROM figure_day WHERE day = ?1", day); of > 0 && shown > 0 {
				keep := 0.870550563296124 // 0.5 to the power of 1/5
				fresh = fresh*keep + min(100, 100*float64(did)/float64(of))*(1-keep)
			}
		}
		for _, member := range w.members { // the supervisor's days are known
			did, of := 0, 0
			for n := range 10 {
				at := memberOn{member, monday.Add(n/5*7 + n%5)}
				if in[at] {
					did++
				}
				if in[at] || !off[at] {
					of++
				}
			}
			if of >= 3 {
				steady = append(steady, float64(did)/float64(of))
			}
		}
		slices.Sort(steady)
		group := rowsOf[card.Group](t, w, w.members[0])[0]
		if frozen := w.number(t, "SELECT COUNT(*) FROM figure_day WHERE frozen = 1"); frozen > 0 { // it is what it was
			return
		}
		if diff := float64(group.Freshness) - fresh; diff > 0.51 || diff < -0.51 {
			rt.Fatalf("freshness %d, by hand %.2f", group.Freshness, fresh)
		}
		if len(steady) < card.MinSpread {
			if group.Spread != nil {
				rt.Fatalf("a spread of %d members", len(steady))
			}
			return
		}
		if group.Spread == nil || group.Spread.Members != len(steady) {
			rt.Fatalf("got %+v of %d", group.Spread, len(steady))
		}
		if len(steady)%2 == 1 {
			if middle := steady[len(steady)/2]; group.Spread.Median > middle+0.0251 || group.Spread.Median < middle-0.0251 {
				rt.Fatalf("median %v, by hand %v", group.Spread.Median, middle)
			}
		}
	})
}

func TestWordsThatWereTakenAwayAreNotKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	author, colleague, point := w.members[0], w.members[1], w.point(t)
	told := []card.Mutation{
		w.fact(t, card.MutationTellStory, map[string]any{"text": "Secret"}),
		w.fact(t, card.MutationThank, map[string]any{"member": colleague, "point": point, "text": "Secret"}),
		w.fact(t, card.MutationThank, map[string]any{"member": colleague, "point": point, "text": "Secret"}),
		w.fact(t, card.MutationAddExpectation, map[string]any{"text": "Secret", "source": "colleague"}),
		w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday, "kind": "other", "text": "Secret"}),
	}
	want(t, w.push(t, author, told...), card.Applied, "")
	want(t, w.push(t, author,
		w.fact(t, card.MutationRemoveStory, map[string]any{"story": told[0].ID}),
		w.fact(t, card.MutationRemoveThanks, map[string]any{"thanks": told[1].ID}),
		w.fact(t, card.MutationRemoveExpectation, map[string]any{"expectation": told[3].ID}),
		w.fact(t, card.MutationWithdrawObstacle, map[string]any{"obstacle": told[4].ID}),
	), card.Applied, "")
	want(t, w.push(t, colleague, w.fact(t, card.MutationRemoveThanks, map[string]any{"thanks": told[2].ID})), card.Applied, "")
	want(t, w.push(t, author, told...), card.Duplicate, "")
	must(t, w.read(t.Context(), func(c *conn) error {
		for _, name := range []string{"story", "thanks", "expectation", "obstacle"} {
			if err := c.each(func(r row) error {
				t.Errorf("%s keeps %q", name, r.text(0))
				return nil
			}, "SELECT text FROM "+name+" WHERE text <> ''"); err != nil {
				return err
			}
		}
		return nil
	}))
}
