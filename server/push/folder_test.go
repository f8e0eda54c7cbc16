package push

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/server/push/pushtest"
	"servicecard/store"
	"servicecard/store/storetest"
)

// folder is a data folder whose members each have a phone at the service and a reminder that is due.
func folder(t *testing.T, members int, sink *pushtest.Sink, service string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	s := open(t, dir)
	if err := s.Write(t.Context(), func(tx *store.Tx) error {
		group, _, err := tx.EnsureGroup(store.NewGroup{Name: "Night cleaning"})
		for n := 0; err == nil && n < members; n++ {
			_, err = tx.AddMember(store.NewMember{Name: fmt.Sprint("Member ", n), Role: card.RoleMember, Group: &group, Locale: card.English, Joined: true})
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	p256dh, auth := sink.Keys()
	if _, err := storetest.RemindAll(t.Context(), dir, time.Now().Truncate(time.Minute), func(n int) storetest.Phone {
		return storetest.Phone{Endpoint: fmt.Sprintf("%s/phone-%d", service, n), P256dh: p256dh, Auth: auth}
	}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func open(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dir, store.Options{Name: "Test", TimeZone: "UTC"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// remind runs reminders on the folder until they are stopped.
func remind(t *testing.T, s *store.Store, service string, every time.Duration) (r *Reminders, stop func()) {
	t.Helper()
	sender := testSender(t, strings.TrimPrefix(service, "http://"))
	r = NewReminders(s, sender)
	r.every = every
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		r.Run(ctx)
		close(ended)
	}()
	return r, func() {
		cancel()
		patiently(t, ended)
		sender.client.CloseIdleConnections()
	}
}

// A few that are due leave as soon as they are planned, not when reminders are looked for again.
func TestWhatIsPlannedLeavesAtOnce(t *testing.T) {
	t.Parallel()
	sink := pushtest.NewSink()
	arrived := make(chan struct{}, 10)
	sink.OnMessage = func(pushtest.Message) { arrived <- struct{}{} }
	server := httptest.NewServer(sink)
	defer server.Close()
	s := open(t, folder(t, 3, sink, server.URL))
	_, stop := remind(t, s, server.URL, time.Hour)
	for range 3 { // in vain, if they waited for the second look
		patiently(t, arrived)
	}
	stop()
}

// Whoever waits for a look is told when the reminders stop.
func TestALookEndsWithTheReminders(t *testing.T) {
	t.Parallel()
	l := &neverDone{newLedger(time.Now())}
	ctx, cancel := context.WithCancel(t.Context())
	r := NewReminders(l, testSender(t))
	ended, looked := make(chan struct{}), make(chan struct{})
	go func() {
		r.Run(ctx)
		close(ended)
	}()
	var err error
	go func() {
		err = r.Look(t.Context())
		close(looked)
	}()
	time.Sleep(100 * time.Millisecond) // for the look to be taken up
	cancel()
	patiently(t, ended)
	patiently(t, looked)
	if err == nil {
		t.Error("it says that all is planned")
	}
}

// neverDone has always more to plan.
type neverDone struct{ *ledger }

func (*neverDone) RemindersDue(context.Context) (bool, error) { return true, nil }

// What cannot be planned keeps nothing from being sent and settled.
func TestATroubleInPlanningHoldsUpNoDelivery(t *testing.T) {
	t.Parallel()
	sink, server, sender := service(t)
	l := &neverPlans{newLedger(time.Now(), deliveries(sink, server.URL, time.Now(), 20)...)}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		NewReminders(l, sender).Run(ctx)
		close(ended)
	}()
	for range 20 {
		patiently(t, l.settled)
	}
	cancel()
	patiently(t, ended)
	if l.count(store.Sent) != 20 || sink.Requests() != 20 {
		t.Errorf("%d settled, %d requests; want 20 of each", l.count(store.Sent), sink.Requests())
	}
}

// neverPlans fails whenever it is to plan.
type neverPlans struct{ *ledger }

func (*neverPlans) RemindersDue(context.Context) (bool, error) { return true, nil }

func (l *neverPlans) Exchange(ctx context.Context, r store.Round) (store.Taken, error) {
	if r.Plan > 0 {
		return store.Taken{}, errors.New("there is something wrong with a member")
	}
	return l.ledger.Exchange(ctx, r)
}
