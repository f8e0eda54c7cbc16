package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// Claim takes up to limit deliveries for each push service.
func (w *world) Claim(ctx context.Context, limit int) ([]Delivery, error) {
	hosts, err := w.WaitingHosts(ctx)
	if err != nil {
		return nil, err
	}
	room := map[string]int{}
	for _, host := range hosts {
		room[host] = limit
	}
	taken, err := w.Exchange(ctx, Round{Room: room})
	return taken.Claimed, err
}

// PlanReminders plans up to limit reminders and sends none.
func (w *world) PlanReminders(ctx context.Context, limit int) (planned int, err error) {
	if due, err := w.RemindersDue(ctx); err != nil || !due {
		return 0, err
	}
	for taken := (Taken{}); planned < limit && !taken.Done; planned += taken.Planned {
		if taken, err = w.Exchange(ctx, Round{Plan: limit - planned}); err != nil {
			return planned, err
		}
	}
	return planned, nil
}

func (w *world) Settle(ctx context.Context, d *Delivery, sent bool) error {
	fate := GivenUp
	if sent {
		fate = Sent
	}
	return w.settle(ctx, Outcome{Delivery: d, Fate: fate})
}

func (w *world) Postpone(ctx context.Context, d *Delivery, until time.Time) error {
	return w.settle(ctx, Outcome{d, Deferred, until})
}

func (w *world) settle(ctx context.Context, outcomes ...Outcome) error {
	_, err := w.Exchange(ctx, Round{Outcomes: outcomes})
	return err
}

func (w *world) number(t testing.TB, query string, args ...any) (n int) {
	t.Helper()
	must(t, w.read(t.Context(), func(c *conn) error {
		_, err := c.one(func(r row) error {
			n = r.int(0)
			return nil
		}, query, args...)
		return err
	}))
	return n
}

// plannedFor has a reminder waiting for one phone of each endpoint, of different members.
func plannedFor(t *testing.T, endpoints ...string) *world {
	t.Helper()
	w := dueFor(t, endpoints...)
	_, err := w.PlanReminders(t.Context(), 100)
	must(t, err)
	return w
}

func TestClaimsAreByHost(t *testing.T) {
	t.Parallel()
	w := plannedFor(t, "https://a.example/1", "https://b.example:8443/1", "https://a.example/2", "https://A.example/3")
	hosts, err := w.WaitingHosts(t.Context())
	must(t, err)
	if !slices.Equal(hosts, []string{"a.example", "b.example:8443"}) {
		t.Fatalf("got %v", hosts)
	}
	taken, err := w.Exchange(t.Context(), Round{Room: map[string]int{"a.example": 2}})
	must(t, err)
	claimed := taken.Claimed
	if len(claimed) != 2 || claimed[0].Host != "a.example" || claimed[1].Host != "a.example" {
		t.Fatalf("got %+v", claimed)
	}
	var outcomes []Outcome
	for i := range claimed {
		outcomes = append(outcomes, Outcome{Delivery: &claimed[i], Fate: Sent})
	}
	taken, err = w.Exchange(t.Context(), Round{Outcomes: outcomes, Room: map[string]int{"a.example": 2, "b.example:8443": 2}})
	must(t, err)
	more := taken.Claimed
	if len(more) != 2 || more[0].Host == more[1].Host {
		t.Fatalf("got %+v", more)
	}
	if left := w.number(t, "SELECT COUNT(*) FROM delivery"); left != 2 {
		t.Fatalf("%d rows are left, want the 2 that are being sent", left)
	}
	if sent := w.number(t, "SELECT COUNT(*) FROM subscription WHERE sent_at > 0"); sent != 2 {
		t.Fatalf("%d phones got something, want 2", sent)
	}
	if hosts, err = w.WaitingHosts(t.Context()); err != nil || len(hosts) != 0 {
		t.Fatalf("%v wait, %v", hosts, err)
	}
}

// dueFor has reminders due for one phone of each endpoint, of different members.
func dueFor(t *testing.T, endpoints ...string) *world {
	t.Helper()
	w := newWorld(t, len(endpoints)+1)
	for i, endpoint := range endpoints {
		w.setReminder(t, w.members[i], "11:00")
		w.subscribe(t, w.members[i], endpoint)
	}
	w.clock.set("2026-11-02T10:00:00Z")
	return w
}

func TestWhatIsPlannedWhileThereIsRoomIsClaimedAtOnce(t *testing.T) {
	t.Parallel()
	w := dueFor(t, "https://a.example/1", "https://a.example/2", "https://b.example/1", "https://a.example/3", "https://c.example/1")
	taken, err := w.Exchange(t.Context(), Round{Room: map[string]int{"a.example": 2, "b.example": 5}, Plan: 100})
	must(t, err)
	if len(taken.Claimed) != 3 || taken.Planned != 5 || !taken.Done {
		t.Fatalf("got %+v; want 3 claimed of 5", taken)
	}
	slices.Sort(taken.Waiting)
	if !slices.Equal(taken.Waiting, []string{"a.example", "c.example"}) {
		t.Fatalf("%v wait", taken.Waiting)
	}
	for _, d := range taken.Claimed {
		if d.Attempts != 0 || d.P256dh == "" || d.Auth == "" || d.Notice.Todo == nil || d.Locale == "" || !d.ExpiresAt.After(w.clock.Now()) {
			t.Errorf("got %+v, which cannot be sent", d)
		}
	}
	if n := w.number(t, "SELECT COUNT(*) FROM delivery WHERE state = 'sending' AND attempts = 1"); n != 3 {
		t.Fatalf("%d are written down as being sent, want 3", n)
	}
	// A crash now: what was claimed is not repeated, the rest goes out.
	dropped, err := w.DropInterrupted(t.Context())
	must(t, err)
	rest, err := w.Claim(t.Context(), 10)
	must(t, err)
	if dropped != 3 || len(rest) != 2 {
		t.Fatalf("%d dropped and %d go out, want 3 and 2", dropped, len(rest))
	}
}

// As long as something waits for a push service, what is planned for it waits behind.
func TestWhatWaitsGoesBeforeWhatIsPlanned(t *testing.T) {
	t.Parallel()
	w := dueFor(t, "https://a.example/1", "https://a.example/2", "https://a.example/3")
	first, err := w.Exchange(t.Context(), Round{Plan: 1})
	must(t, err)
	if first.Planned != 1 || first.Done || len(first.Claimed) != 0 {
		t.Fatalf("got %+v", first)
	}
	w.clock.set("2026-11-02T10:00:01Z")
	second, err := w.Exchange(t.Context(), Round{Room: map[string]int{"a.example": 2}, Plan: 100})
	must(t, err)
	if len(second.Claimed) != 2 || second.Planned != 2 {
		t.Fatalf("got %+v", second)
	}
	if n := w.number(t, "SELECT COUNT(*) FROM delivery WHERE state = 'waiting' AND not_before = ?1", millis(w.clock.Now())); n != 1 {
		t.Fatal("the one that waited was passed over")
	}
}

func TestWhatHasExpiredMakesRoomForWhatHasNot(t *testing.T) {
	t.Parallel()
	var endpoints []string
	for i := range 5 {
		endpoints = append(endpoints, fmt.Sprintf("https://a.example/%d", i))
	}
	w := plannedFor(t, endpoints...)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE delivery SET expires_at = ?1, not_before = not_before - 1 WHERE session_id IN (SELECT session_id FROM subscription WHERE endpoint < 'https://a.example/3')", millis(w.clock.Now()))
		return err
	}))
	taken, err := w.Exchange(t.Context(), Round{Room: map[string]int{"a.example": 2}})
	must(t, err)
	if len(taken.Claimed) != 2 || taken.Late != 3 {
		t.Fatalf("claimed %d, %d were late; want 2 and 3", len(taken.Claimed), taken.Late)
	}
}

func TestWhatWaitsFollowsThePhoneToAnotherHost(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	w.setReminder(t, w.members[0], "11:00")
	v := w.subscribe(t, w.members[0], "https://a.example/1")
	w.clock.set("2026-11-02T10:00:00Z")
	_, err := w.PlanReminders(t.Context(), 100)
	must(t, err)
	first, err := w.Claim(t.Context(), 1)
	must(t, err)
	// The phone subscribes anew while the old push service answers that it has gone.
	must(t, w.Subscribe(t.Context(), v, Subscription{Endpoint: "https://b.example/1", P256dh: "p", Auth: "a"}))
	must(t, w.settle(t.Context(), Outcome{Delivery: &first[0], Fate: Gone}))
	again, err := w.Claim(t.Context(), 1)
	must(t, err)
	if len(again) != 1 || again[0].Host != "b.example" || again[0].Endpoint != "https://b.example/1" || again[0].Attempts != 1 {
		t.Fatalf("got %+v", again)
	}
	must(t, w.settle(t.Context(), Outcome{Delivery: &again[0], Fate: Gone}))
	if _, found, err := w.Subscription(t.Context(), v.Session); err != nil || found {
		t.Fatal("the subscription is still there", err)
	}
}

func TestBacklog(t *testing.T) {
	t.Parallel()
	w := plannedFor(t, "https://a.example/1", "https://a.example/2", "https://b.example/1")
	since := w.clock.Now()
	w.clock.add(time.Minute)
	waiting, oldest, err := w.Backlog(t.Context())
	must(t, err)
	if waiting != 3 || !oldest.Equal(since) {
		t.Fatalf("%d wait since %v; want 3 since %v", waiting, oldest, since)
	}
	claimed, err := w.Claim(t.Context(), 3)
	must(t, err)
	must(t, w.Postpone(t.Context(), &claimed[0], w.clock.Now().Add(time.Minute)))
	if waiting, oldest, err = w.Backlog(t.Context()); err != nil || waiting != 1 || !oldest.IsZero() {
		t.Fatalf("%d wait since %v, %v; want 1 that may not go yet", waiting, oldest, err)
	}
}

// However much waits, the next host and its next delivery are found by one step in the index.
func TestClaimsAreFoundByIndex(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	for _, query := range []string{
		"SELECT host, not_before FROM delivery WHERE state = 'waiting' AND host > 'a' ORDER BY host, not_before LIMIT 1",
		"SELECT session_id FROM delivery d WHERE d.state = 'waiting' AND d.host = 'a' AND d.not_before <= 1 ORDER BY d.not_before LIMIT 1",
		"SELECT COUNT(*), MIN(not_before) FROM delivery WHERE state = 'waiting'",
	} {
		var plan strings.Builder
		must(t, w.read(t.Context(), func(c *conn) error {
			return c.each(func(r row) error {
				plan.WriteString(r.text(3) + "\n")
				return nil
			}, "EXPLAIN QUERY PLAN "+query)
		}))
		if !strings.Contains(plan.String(), "delivery_waiting") || strings.Contains(plan.String(), "TEMP B-TREE") {
			t.Errorf("%s:\n%s", query, plan.String())
		}
	}
}
