package store

import (
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// awake lets members have been active, so that they count.
func (w *world) awake(t testing.TB, members ...card.ID) {
	t.Helper()
	for _, member := range members {
		want(t, w.push(t, member, w.fact(t, card.MutationRecall, map[string]any{"point": w.point(t), "grade": 3})), card.Applied, "")
	}
}

// newcomer is one more member with a card.
func (w *world) newcomer(t testing.TB) (id card.ID) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		id, err = tx.AddMember(NewMember{Name: "New", Role: card.RoleMember, Group: &w.group, Locale: card.English, Joined: true})
		return err
	}))
	return id
}

// shownDays are the days that are shown one by one, in their order.
func (w *world) shownDays(values map[string]any) (days []card.Day) {
	for _, value := range values {
		if row, ok := value.(card.Progress); ok && row.Until == row.Day {
			days = append(days, row.Day)
		}
	}
	slices.Sort(days)
	return days
}

func (w *world) figuresOf(t testing.TB) card.Figures {
	t.Helper()
	return rowsOf[card.Group](t, w, w.supervisor)[0].Figures
}

// Whoever was only entered by the office, has not been active or leads a group hides nobody.
func TestWhoCounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		for range 5 {
			if _, err := tx.AddMember(NewMember{Name: "Entered", Role: card.RoleMember, Group: &w.group, Locale: card.English}); err != nil {
				return err
			}
		}
		return nil
	}))
	fake := w.newcomer(t) // joined by a poster, and never seen again
	w.awake(t, w.supervisor, w.members[0], w.members[1])
	if got := w.figuresOf(t); got != card.FiguresNone {
		t.Errorf("of two who count: %s", got)
	}
	w.awake(t, w.members[2])
	if got := w.figuresOf(t); got != card.FiguresByWeek {
		t.Errorf("of three who count: %s", got)
	}
	w.awake(t, w.members[3])
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	_, values := w.patch(t, w.viewer(t, w.supervisor), nil)
	if got := w.figuresOf(t); got != card.FiguresByWeek || len(w.shownDays(values)) > 0 {
		t.Errorf("of four who count: %s, %v", got, w.shownDays(values))
	}
	w.awake(t, fake)
	_, values = w.patch(t, w.viewer(t, w.supervisor), nil)
	if got := w.figuresOf(t); got != card.FiguresByDay || !slices.Equal(w.shownDays(values), []card.Day{monday}) {
		t.Errorf("of five who count: %s, %v", got, w.shownDays(values))
	}
	w.clock.set("2026-12-06T10:00:00Z") // the Sunday of the fourth week after this one
	must(t, w.TurnDays(t.Context()))
	if got := w.figuresOf(t); got != card.FiguresByDay {
		t.Errorf("the day of somebody's silence shows: %s", got)
	}
	w.clock.set("2026-12-07T10:00:00Z")
	must(t, w.TurnDays(t.Context()))
	if got := w.figuresOf(t); got != card.FiguresNone {
		t.Errorf("nobody has been active for four weeks: %s", got)
	}
}

func TestTheOrganisationRaisesTheLimit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 7)
	w.awake(t, w.members...)
	for _, wrong := range []int{0, 4, 16} {
		if err := w.SetLimit(t.Context(), wrong); err == nil {
			t.Errorf("%d is taken", wrong)
		}
	}
	if w.figuresOf(t) != card.FiguresByDay {
		t.Fatal("six people are not enough")
	}
	must(t, w.SetLimit(t.Context(), 8))
	if org := rowsOf[card.Organisation](t, w, w.members[0])[0]; org.FiguresFrom != 8 {
		t.Errorf("phones hear of %d", org.FiguresFrom)
	}
	w.clock.add(24 * time.Hour)
	must(t, w.TurnDays(t.Context()))
	if got := w.figuresOf(t); got != card.FiguresByWeek {
		t.Errorf("below the limit: %s", got)
	}
}

// A group that has shrunk keeps the days that it was shown, as they were; what is left of the week is part of the next sum.
func TestAGroupThatShrinks(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.awake(t, w.members...)
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	turn := func(at string) map[string]any {
		w.clock.set(at)
		must(t, w.TurnDays(t.Context()))
		_, values := w.patch(t, w.viewer(t, w.supervisor), nil)
		return values
	}
	turn("2026-11-04T10:00:00Z")
	w.push(t, w.members[1], w.checkIn(t, 0, "2026-11-04"))
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.leave(w.members[4]) }))
	values := turn("2026-11-05T10:00:00Z")
	if days := w.shownDays(values); !slices.Equal(days, []card.Day{monday, monday.Add(1), monday.Add(2)}) {
		t.Fatalf("after shrinking: %v", days)
	}
	w.push(t, w.members[0], w.checkIn(t, 0, "2026-11-05"), w.checkIn(t, 0, "2026-11-03")) // the latter too late to be shown
	key := func(day card.Day) string { return "progress " + w.campaign.String() + "/" + string(day) }
	if values = turn("2026-11-06T10:00:00Z"); values[key("2026-11-03")].(card.Progress).Members != 0 {
		t.Error("a day that was shown moves after the group has shrunk")
	}
	if values = turn("2026-11-09T10:00:00Z"); len(values) == 0 || values[key("2026-11-05")] != nil {
		t.Error("two days are shown as a sum")
	}
	values = turn("2026-11-16T10:00:00Z")
	if sum, ok := values[key("2026-11-05")].(card.Progress); !ok || sum.Until != "2026-11-15" || sum.Members != 1 || sum.Of != 7*5 {
		t.Errorf("the next sum is %+v", sum)
	}
}

// A sum never changes once it is shown. What arrives later is part of the next.
func TestWhatArrivesLateIsPartOfTheNextSum(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 4)
	w.awake(t, w.members...)
	in := w.checkIn(t, 0, monday)
	w.push(t, w.members[0], in)
	v := w.viewer(t, w.supervisor)
	w.clock.set("2026-11-09T10:00:00Z")
	must(t, w.TurnDays(t.Context()))
	first, _ := w.patch(t, v, nil)
	w.push(t, w.members[1], w.checkIn(t, 0, "2026-11-04"), w.dayOff(t, "2026-11-05", true))
	w.push(t, w.members[0], w.retract(t, in.ID))
	second, values := w.patch(t, v, &first.Cookie)
	for name := range values {
		if strings.HasPrefix(name, "progress") || strings.HasPrefix(name, "group") {
			t.Errorf("%s is told anew", name)
		}
	}
	w.push(t, w.members[2], w.checkIn(t, 0, "2026-11-09"))
	w.clock.set("2026-11-16T10:00:00Z")
	must(t, w.TurnDays(t.Context()))
	_, values = w.patch(t, v, &second.Cookie)
	key := "progress " + w.campaign.String() + "/2026-11-09"
	if sum, ok := values[key].(card.Progress); !ok || sum.Members != 1+1-1 || sum.Of != 20-1 {
		t.Errorf("the next sum is %+v", sum)
	}
}

// A campaign a day would make a sum of each day: there is one sum for all of them.
func TestManyCampaignsHaveOneSum(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 4)
	w.awake(t, w.members...)
	campaigns := map[card.ID]bool{}
	for n := range 5 {
		day := monday.Add(n)
		w.clock.set(string(day) + "T10:00:00Z")
		must(t, w.TurnDays(t.Context()))
		w.push(t, w.supervisor, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": w.campaign}))
		w.clock.add(time.Second)
		w.clock.set(string(day.Add(1)) + "T09:00:00Z")
		w.campaign = w.newID()
		want(t, w.push(t, w.supervisor, mutationOf(t, w.campaign, card.MutationStartCampaign, w.clock.Now(), startArgs(string(day.Add(1)), string(day.Add(20))))), card.Applied, "")
		campaigns[w.campaign] = true
	}
	w.clock.set("2026-11-09T10:00:00Z")
	must(t, w.TurnDays(t.Context()))
	if rows := rowsOf[card.Progress](t, w, w.supervisor); len(rows) != 1 || !campaigns[rows[0].Campaign] {
		t.Errorf("got %+v", rows)
	}
}

// Who is expected on days to come is nobody's to see: it would tell of days off.
func TestDaysToComeAreNotShown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.awake(t, w.members...)
	_, values := w.patch(t, w.viewer(t, w.supervisor), nil)
	if days := w.shownDays(values); !slices.Equal(days, []card.Day{monday}) {
		t.Errorf("on Monday: %v", days)
	}
	v := w.viewer(t, w.supervisor)
	first, _ := w.patch(t, v, nil)
	w.clock.add(24 * time.Hour)
	must(t, w.TurnDays(t.Context()))
	_, values = w.patch(t, v, &first.Cookie)
	if days := w.shownDays(values); !slices.Equal(days, []card.Day{monday.Add(1)}) {
		t.Errorf("on Tuesday there is news of %v", days)
	}
}

// progressOf is what the reader sees of the group's figures.
func (w *world) progressOf(t testing.TB, reader card.ID) map[card.Day]card.Progress {
	t.Helper()
	rows := map[card.Day]card.Progress{}
	for _, row := range rowsOf[card.Progress](t, w, reader) {
		rows[row.Day] = row
	}
	return rows
}

// turnUpTo lets each day turn from one up to another, and does something on each.
func (w *world) turnUpTo(t testing.TB, from, to card.Day, then func(card.Day)) {
	t.Helper()
	for day := from; day <= to; day = day.Add(1) {
		w.clock.set(string(day) + "T04:30:00Z")
		must(t, w.TurnDays(t.Context()))
		w.clock.set(string(day) + "T09:00:00Z")
		if then != nil {
			then(day)
		}
	}
}

// Days on which two hid nobody are part of nothing later, whoever joins.
func TestDaysOfTwoAreNotShownWhenOthersJoin(t *testing.T) {
	t.Parallel()
	for _, newcomers := range []int{1, 2, 5} {
		w := newWorld(t, 3)
		bea, cem := w.members[0], w.members[1]
		w.awake(t, bea, cem)
		w.turnUpTo(t, monday, monday.Add(10), func(day card.Day) { w.push(t, bea, w.checkIn(t, 0, day)) })
		for range newcomers { // on a Thursday
			w.awake(t, w.newcomer(t))
		}
		w.turnUpTo(t, monday.Add(11), monday.Add(14), nil)
		for day, row := range w.progressOf(t, w.supervisor) {
			if day < monday.Add(10) {
				t.Errorf("%d join: %s to %s is shown: %d of %d", newcomers, day, row.Until, row.Members, row.Of)
			}
		}
		if freshness := w.freshness(t); freshness > 0 && newcomers < 4 {
			t.Errorf("%d join: what two did is taken into the freshness: %d", newcomers, freshness)
		}
		w.turnUpTo(t, monday.Add(15), monday.Add(21), nil)
		for day, row := range w.progressOf(t, w.supervisor) {
			if day == row.Until && day < monday.Add(10) || day != row.Until && row.Of > 5*(3+newcomers)+2*(3+newcomers) {
				t.Errorf("%d join: %s to %s is shown: %d of %d", newcomers, day, row.Until, row.Members, row.Of)
			}
		}
	}
}

// Who checks in on a day off, or without being expected, cannot be told from those who were.
func TestACheckInNeverChangesWhoIsExpected(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 7)
	w.awake(t, w.members...)
	w.push(t, w.members[5], w.dayOff(t, monday, true))
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	w.push(t, w.members[5], w.checkIn(t, 0, monday))
	if row := w.progressOf(t, w.supervisor)[monday]; row.Members != 2 || row.Of != 6 {
		t.Errorf("%d of %d", row.Members, row.Of)
	}
	for _, member := range append(w.members[1:5:5], w.supervisor) {
		w.push(t, member, w.checkIn(t, 0, monday), w.checkIn(t, 1, monday))
	}
	if row := w.progressOf(t, w.supervisor)[monday]; row.Members != 6 || row.Of != 6 || row.CheckIns > 6*card.MaxActions {
		t.Errorf("%d of %d", row.Members, row.Of)
	}
}

// A day that others have off is part of no sum, and no day that is shown as it changes goes on when too few are left.
func TestDaysThatOthersHaveOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 4)
	w.awake(t, w.members...)
	for n := range 5 {
		w.push(t, w.members[1], w.dayOff(t, monday.Add(7+n), true))
		w.push(t, w.members[2], w.dayOff(t, monday.Add(7+n), true))
	}
	w.turnUpTo(t, monday, monday.Add(21), func(day card.Day) { w.push(t, w.members[0], w.checkIn(t, 0, day)) })
	for day, row := range w.progressOf(t, w.members[1]) {
		if day > monday && row.Until < monday.Add(14) {
			t.Errorf("%s to %s is shown: %d of %d", day, row.Until, row.Members, row.Of)
		}
	}

	w = newWorld(t, 6)
	w.awake(t, w.members...)
	for n, member := range w.members[:4] {
		w.push(t, member, w.dayOff(t, monday, true))
		if row, few := w.progressOf(t, w.supervisor)[monday], n >= 2; few && row.Of != 6-2 || !few && row.Of != 6-1-n {
			t.Errorf("%d have it off: %d of %d", n+1, row.Members, row.Of)
		}
	}
	w.push(t, w.members[4], w.checkIn(t, 0, monday))
	if row := w.progressOf(t, w.supervisor)[monday]; row.Members != 0 {
		t.Errorf("who is left is shown: %d of %d", row.Members, row.Of)
	}
}

// Days before four more came are not shown with them.
func TestDaysBeforeAGroupGrewAreNotShown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	w.awake(t, w.members[0])
	w.turnUpTo(t, monday, monday.Add(4), nil)
	for range 4 {
		w.awake(t, w.newcomer(t))
	}
	w.push(t, w.members[0], w.checkIn(t, 0, monday.Add(1)))
	for day := range w.progressOf(t, w.supervisor) {
		if day < monday.Add(4) {
			t.Errorf("%s is shown", day)
		}
	}
	if _, shown := w.progressOf(t, w.supervisor)[monday.Add(4)]; !shown {
		t.Error("the day on which they came is not shown")
	}
}
