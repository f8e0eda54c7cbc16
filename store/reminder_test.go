package store

import (
	"fmt"
	"testing"
	"time"

	"servicecard/card"
)

func (w *world) setReminder(t testing.TB, member card.ID, times ...string) {
	t.Helper()
	want(t, w.push(t, member, mutationOf(t, w.newID(), card.MutationSetReminder, w.clock.Now(), map[string]any{
		"times": times, "days": []int{1, 2, 3, 4, 5}, "quietFrom": "21:00", "quietTo": "06:00", "timeZone": testZone,
	})), card.Applied, "")
}

func (w *world) subscribe(t testing.TB, member card.ID, endpoint string) *Viewer {
	t.Helper()
	v := w.viewer(t, member)
	must(t, w.Subscribe(t.Context(), v, Subscription{Endpoint: endpoint, P256dh: "p", Auth: "a"}))
	return v
}

// due plans at the given time and returns what would be sent.
func (w *world) due(t testing.TB, at string) []Delivery {
	t.Helper()
	w.clock.set(at)
	_, err := w.PlanReminders(t.Context(), 100)
	must(t, err)
	claimed, err := w.Claim(t.Context(), 100)
	must(t, err)
	for _, d := range claimed {
		must(t, w.Settle(t.Context(), &d, true))
	}
	return claimed
}

// subject is the action that a delivery reminds of.
func subject(d Delivery) string {
	if d.Notice.Todo == nil {
		return ""
	}
	return d.Notice.Todo.Action.Title
}

func TestReminderComesAtItsTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00", "14:00")
	w.subscribe(t, w.members[0], "https://push.example/1")
	if got := w.due(t, "2026-11-02T09:59:00Z"); len(got) != 0 {
		t.Fatalf("too early: %v", got)
	}
	got := w.due(t, "2026-11-02T10:00:00Z")
	if len(got) != 1 || subject(got[0]) != "Greet first" || got[0].Endpoint != "https://push.example/1" {
		t.Fatalf("got %+v", got)
	}
	if got := w.due(t, "2026-11-02T13:00:00Z"); len(got) != 0 {
		t.Fatalf("twice in a day: %v", got)
	}
	if got := w.due(t, "2026-11-03T10:00:00Z"); len(got) != 1 {
		t.Fatalf("the next day: %v", got)
	}
}

func TestReminderStaysAway(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(*world){
		"all of today is done": func(w *world) {
			for action := range 3 {
				w.push(t, w.members[0], w.checkIn(t, action, monday))
			}
		},
		"a day off":  func(w *world) { w.push(t, w.members[0], w.dayOff(t, monday, true)) },
		"no phone":   func(w *world) { must(t, w.Unsubscribe(t.Context(), w.viewer(t, w.members[0]).Session)); w.dropAll(t) },
		"signed out": func(w *world) { w.dropAll(t) },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, 6)
			w.setReminder(t, w.members[0], "11:00")
			w.subscribe(t, w.members[0], "https://push.example/1")
			prepare(w)
			if got := w.due(t, "2026-11-02T10:00:00Z"); len(got) != 0 {
				t.Fatalf("got %+v", got)
			}
		})
	}
}

func (w *world) dropAll(t testing.TB) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("DELETE FROM subscription")
		return err
	}))
}

func TestReminderNamesWhatIsLeft(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00")
	w.subscribe(t, w.members[0], "https://push.example/1")
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	if got := w.due(t, "2026-11-02T10:00:00Z"); len(got) != 1 || subject(got[0]) != "Smile" {
		t.Fatalf("got %+v", got)
	}
}

func TestReminderLaterThanTwoHoursIsDropped(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00")
	w.subscribe(t, w.members[0], "https://push.example/1")
	if got := w.due(t, "2026-11-02T12:00:01Z"); len(got) != 0 {
		t.Fatalf("got %+v", got)
	}
	if got := w.due(t, "2026-11-03T11:59:00Z"); len(got) != 1 {
		t.Fatalf("less than two hours are not too late: %+v", got)
	}
}

func TestReminderGoesToEveryPhone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00")
	for i := range 3 {
		w.subscribe(t, w.members[0], fmt.Sprintf("https://push.example/%d", i))
	}
	if got := w.due(t, "2026-11-02T10:00:00Z"); len(got) != 3 {
		t.Fatalf("got %d", len(got))
	}
}

func TestEndpointFollowsWhoIsSignedIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00")
	w.subscribe(t, w.members[0], "https://push.example/shared")
	w.subscribe(t, w.members[1], "https://push.example/shared")
	if got := w.due(t, "2026-11-02T10:00:00Z"); len(got) != 0 {
		t.Fatalf("somebody else's phone was reminded: %+v", got)
	}
}

func TestPlannedOnceThoughItCrashes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00")
	w.subscribe(t, w.members[0], "https://push.example/1")
	w.clock.set("2026-11-02T10:00:00Z")
	_, err := w.PlanReminders(t.Context(), 10)
	must(t, err)
	must(t, w.Close()) // before anything was claimed
	w.reopen(t)
	planned, err := w.PlanReminders(t.Context(), 10)
	must(t, err)
	claimed, err := w.Claim(t.Context(), 10)
	must(t, err)
	if planned != 0 || len(claimed) != 1 {
		t.Fatalf("planned %d more, claimed %d; want 0 and 1", planned, len(claimed))
	}
	must(t, w.Close()) // while it was being sent
	w.reopen(t)
	dropped, err := w.DropInterrupted(t.Context())
	must(t, err)
	claimed, err = w.Claim(t.Context(), 10)
	must(t, err)
	if dropped != 1 || len(claimed) != 0 {
		t.Fatalf("dropped %d, claimed %d; want 1 and 0", dropped, len(claimed))
	}
}

func TestPostponedUntilItExpires(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00")
	v := w.subscribe(t, w.members[0], "https://push.example/1")
	w.clock.set("2026-11-02T10:00:00Z")
	_, err := w.PlanReminders(t.Context(), 10)
	must(t, err)
	claim := func() []Delivery {
		claimed, err := w.Claim(t.Context(), 10)
		must(t, err)
		return claimed
	}
	first := claim()
	must(t, w.Postpone(t.Context(), &first[0], w.clock.Now().Add(time.Minute)))
	if got := claim(); len(got) != 0 {
		t.Fatal("claimed before its time")
	}
	w.clock.add(time.Minute)
	second := claim()
	if len(second) != 1 || second[0].Attempts != 1 {
		t.Fatalf("got %+v", second)
	}
	must(t, w.Postpone(t.Context(), &second[0], w.clock.Now().Add(time.Minute)))
	w.clock.add(2 * time.Hour)
	if got := claim(); len(got) != 0 {
		t.Fatal("claimed although it has expired")
	}
	must(t, w.Gone(t.Context(), v.Session, "https://push.example/another"))
	if _, found, err := w.Subscription(t.Context(), v.Session); err != nil || !found {
		t.Fatal("a renewed subscription was removed", err)
	}
	must(t, w.Gone(t.Context(), v.Session, "https://push.example/1"))
	if _, found, err := w.Subscription(t.Context(), v.Session); err != nil || found {
		t.Fatal("the subscription is still there", err)
	}
}

func TestReminderThatIsLateNeverComesInQuietHours(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "20:30") // quiet from 21:00
	w.subscribe(t, w.members[0], "https://push.example/1")
	if got := w.due(t, "2026-11-02T20:00:00Z"); len(got) != 0 { // 21:00 in Stockholm
		t.Fatalf("in quiet hours: %+v", got)
	}
	got := w.due(t, "2026-11-03T19:59:00Z")
	if len(got) != 1 || got[0].ExpiresAt.UTC().Format("15:04") != "20:00" {
		t.Fatalf("before them, and no longer than until then: %+v", got)
	}
}

func TestReminderInAZoneThatIsNotKnownAnyMoreHoldsUpNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	for i, member := range w.members[:2] {
		w.setReminder(t, member, "11:00")
		w.subscribe(t, member, fmt.Sprintf("https://push.example/%d", i))
	}
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE reminder SET time_zone = 'right/Europe/Stockholm_' WHERE member_id = ?1", w.members[0])
		return err
	}))
	if got := w.due(t, "2026-11-02T10:00:00Z"); len(got) != 1 || got[0].Endpoint != "https://push.example/1" {
		t.Fatalf("got %+v", got)
	}
	if planned, err := w.PlanReminders(t.Context(), 100); err != nil || planned != 0 {
		t.Fatalf("it is tried again: %d %v", planned, err)
	}
}

func TestNothingIsOnItsWayToASubscriptionThatMoved(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00")
	w.subscribe(t, w.members[0], "https://push.example/shared")
	w.clock.set("2026-11-02T10:00:00Z")
	planned, err := w.PlanReminders(t.Context(), 100)
	must(t, err)
	w.subscribe(t, w.members[1], "https://push.example/shared")
	left, err := w.exists(t.Context(), "SELECT 1 FROM delivery")
	must(t, err)
	if planned != 1 || left {
		t.Fatalf("planned %d, left %v", planned, left)
	}
}

func TestRetriedReminderStaysAwayOnceItIsDone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00")
	w.subscribe(t, w.members[0], "https://push.example/1")
	w.clock.set("2026-11-02T10:00:00Z")
	_, err := w.PlanReminders(t.Context(), 10)
	must(t, err)
	first, err := w.Claim(t.Context(), 10)
	must(t, err)
	must(t, w.Postpone(t.Context(), &first[0], w.clock.Now().Add(time.Minute)))
	for action := range 3 {
		w.push(t, w.members[0], w.checkIn(t, action, monday))
	}
	w.clock.add(2 * time.Minute)
	again, err := w.Claim(t.Context(), 10)
	must(t, err)
	if len(again) != 0 {
		t.Fatalf("reminded of what is done: %+v", again)
	}
}

// Whatever is wrong with what is kept of one member, the others are reminded.
func TestOneWhoCannotBePlannedHoldsUpNobody(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]string{
		"times that are none":  "UPDATE reminder SET times = 'x', next_due = next_due - 1 WHERE member_id = ?1",
		"a group that is none": "UPDATE member SET group_id = id WHERE id = ?1",
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, 4)
			for i, member := range w.members {
				w.setReminder(t, member, "11:00")
				w.subscribe(t, member, fmt.Sprintf("https://push.example/%d", i))
			}
			must(t, w.Write(t.Context(), func(tx *Tx) error {
				_, err := tx.exec(spoil, w.members[0])
				return err
			}))
			if got := w.due(t, "2026-11-02T10:00:00Z"); len(got) != 2 {
				t.Fatalf("got %d", len(got))
			}
		})
	}
}
