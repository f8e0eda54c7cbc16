package push

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/server/push/pushtest"
	"servicecard/store"

	"github.com/SherClockHolmes/webpush-go"
)

// ledger is a store of deliveries that notes what becomes of them.
type ledger struct {
	now     time.Time
	waiting map[string][]store.Delivery // by host

	mu       sync.Mutex
	failing  int // exchanges that fail before any succeeds
	outcomes map[card.ID]store.Outcome
	settled  chan struct{} // one for each outcome
}

func newLedger(now time.Time, deliveries ...store.Delivery) *ledger {
	l := &ledger{now: now, waiting: map[string][]store.Delivery{}, outcomes: map[card.ID]store.Outcome{}, settled: make(chan struct{}, 10_000)}
	for _, d := range deliveries {
		l.waiting[d.Host] = append(l.waiting[d.Host], d)
	}
	return l
}

func (l *ledger) Now() time.Time                               { return l.now }
func (l *ledger) RemindersDue(context.Context) (bool, error)   { return false, nil }
func (l *ledger) DropInterrupted(context.Context) (int, error) { return 0, nil }

func (l *ledger) WaitingHosts(context.Context) (hosts []string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Collect(maps.Keys(l.waiting)), nil
}

func (l *ledger) Exchange(_ context.Context, r store.Round) (t store.Taken, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(r.Outcomes) > 0 && l.failing > 0 {
		l.failing--
		return t, store.ErrUnavailable
	}
	for _, o := range r.Outcomes {
		l.outcomes[o.ID] = o
		l.settled <- struct{}{}
	}
	for host, room := range r.Room {
		n := min(room, len(l.waiting[host]))
		t.Claimed = append(t.Claimed, l.waiting[host][:n]...)
		l.waiting[host] = l.waiting[host][n:]
	}
	return t, nil
}

// count is how many deliveries had the fate.
func (l *ledger) count(fate store.Fate) (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, o := range l.outcomes {
		if o.Fate == fate {
			n++
		}
	}
	return n
}

// service is a push service on loopback with a sender that may use it.
func service(t *testing.T) (*pushtest.Sink, *httptest.Server, *Sender) {
	t.Helper()
	sink := pushtest.NewSink()
	server := httptest.NewServer(sink)
	t.Cleanup(server.Close)
	return sink, server, testSender(t, strings.TrimPrefix(server.URL, "http://"))
}

func testSender(t *testing.T, hosts ...string) *Sender {
	t.Helper()
	allowed, err := ParseHosts(hosts)
	if err != nil {
		t.Fatal(err)
	}
	private, public, err := webpush.GenerateVAPIDKeys()
	if err != nil {
		t.Fatal(err)
	}
	none := func(context.Context) (int, time.Time, error) { return 0, time.Time{}, nil }
	return NewSender(Keys{private, public}, allowed, "it@example.org", "https://card.example.org", NewMetrics("test", none, time.Now))
}

func delivery(sink *pushtest.Sink, endpoint string, now time.Time) store.Delivery {
	p256dh, auth := sink.Keys()
	return store.Delivery{
		ID: card.NewID(now), Session: card.NewID(now), ExpiresAt: now.Add(meaningFor),
		Topic: "reminder", Host: strings.TrimPrefix(endpoint[:strings.LastIndex(endpoint, "/")], "http://"), Locale: card.English, Notice: card.Notice{Kind: card.NoticeAction},
		Subscription: store.Subscription{Endpoint: endpoint, P256dh: p256dh, Auth: auth},
	}
}

// deliveries are some to as many phones.
func deliveries(sink *pushtest.Sink, server string, now time.Time, n int) (list []store.Delivery) {
	for range n {
		list = append(list, delivery(sink, server+"/"+card.NewID(now).String(), now))
	}
	return list
}

const meaningFor = card.ReminderLate

// loop runs reminders until they are stopped.
func loop(t *testing.T, l *ledger, sender *Sender) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		NewReminders(l, sender).Run(ctx)
		close(ended)
	}()
	return sync.OnceFunc(func() {
		cancel()
		patiently(t, ended)
	})
}

// patiently waits for what is to happen at once, on however busy a machine.
func patiently(t *testing.T, what <-chan struct{}) {
	t.Helper()
	select {
	case <-what:
	case <-time.After(8 * time.Minute):
		t.Fatal("nothing happens")
	}
}

// run sends what waits and stops when so many are settled.
func run(t *testing.T, l *ledger, sender *Sender, settled int) {
	t.Helper()
	stop := loop(t, l, sender)
	for range settled {
		patiently(t, l.settled)
	}
	stop()
}

func TestOutcomes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		status int
		retry  string
		fate   store.Fate
		waits  time.Duration // at least
	}{
		{name: "taken", status: 201, fate: store.Sent},
		{name: "unknown subscription", status: 404, fate: store.Gone},
		{name: "ended subscription", status: 410, fate: store.Gone},
		{name: "keys refused: the subscription stays", status: 401, fate: store.GivenUp},
		{name: "keys refused: the subscription stays", status: 403, fate: store.GivenUp},
		{name: "too large", status: 413, fate: store.GivenUp},
		{name: "told to wait", status: 429, retry: "600", fate: store.Deferred, waits: 10 * time.Minute},
		{name: "broken", status: 500, fate: store.Deferred, waits: time.Second},
		{name: "busy", status: 503, retry: "120", fate: store.Deferred, waits: 2 * time.Minute},
		{name: "wait longer than it matters", status: 503, retry: "9000", fate: store.GivenUp},
		{name: "redirect is not followed", status: 307, fate: store.GivenUp},
	} {
		t.Run(test.name, func(t *testing.T) {
			sink, server, sender := service(t)
			sink.Answer = func(_ string, w http.ResponseWriter) int {
				if test.retry != "" {
					w.Header().Set("Retry-After", test.retry)
				}
				w.Header().Set("Location", "/elsewhere")
				return test.status
			}
			now := time.Now()
			d := delivery(sink, server.URL+"/phone", now)
			l := newLedger(now, d)
			run(t, l, sender, 1)
			o := l.outcomes[d.ID]
			if o.Fate != test.fate || o.Fate == store.Deferred && o.Until.Before(now.Add(test.waits)) {
				t.Errorf("fate %v, to wait %v; want %v and at least %v", o.Fate, o.Until.Sub(now), test.fate, test.waits)
			}
			if sink.Requests() != 1 || len(sink.Problems()) != 0 {
				t.Errorf("%d requests, problems %v", sink.Requests(), sink.Problems())
			}
		})
	}
}

func TestUnreachableServiceIsTriedAgain(t *testing.T) {
	t.Parallel()
	sink, server, sender := service(t)
	now := time.Now()
	d := delivery(sink, server.URL+"/phone", now)
	server.Close()
	l := newLedger(now, d)
	run(t, l, sender, 1)
	if l.count(store.Deferred) != 1 {
		t.Fatal("not to be tried again")
	}
}

func TestManyAreSentEachOnce(t *testing.T) {
	t.Parallel()
	sink, server, sender := service(t)
	var under, most atomic.Int32
	sink.Answer = func(string, http.ResponseWriter) int {
		n := under.Add(1)
		for {
			m := most.Load()
			if n <= m || most.CompareAndSwap(m, n) {
				break
			}
		}
		time.Sleep(time.Millisecond)
		under.Add(-1)
		return http.StatusCreated
	}
	now := time.Now()
	const all = 1000
	l := newLedger(now, deliveries(sink, server.URL, now, all)...)
	run(t, l, sender, all)
	phones := map[string]bool{}
	for _, m := range sink.Messages() {
		phones[m.Phone] = true
	}
	if len(phones) != all || l.count(store.Sent) != all || sink.Requests() != all {
		t.Fatalf("%d phones, %d sent, %d requests; want %d of each", len(phones), l.count(store.Sent), sink.Requests(), all)
	}
	if most.Load() > AtOnce {
		t.Fatalf("%d at once, at most %d", most.Load(), AtOnce)
	}
}

func TestMessageSaysTheActionAndNothingPersonal(t *testing.T) {
	t.Parallel()
	sink, server, sender := service(t)
	now := time.Now()
	d := delivery(sink, server.URL+"/phone", now)
	todo := &card.Todo{Campaign: card.NewID(now), Action: card.Action{ID: card.NewID(now), Title: "Hälsa först"}, Day: "2026-11-25"}
	d.Locale, d.Notice = card.Swedish, card.Notice{Kind: card.NoticeThanks, Name: card.FirstName("Amina Secret"), Todo: todo, Waiting: 2}
	run(t, newLedger(now, d), sender, 1)
	messages := sink.Messages()
	if len(messages) != 1 {
		t.Fatalf("%d messages, problems %v", len(messages), sink.Problems())
	}
	m := messages[0]
	var said payload
	if err := json.Unmarshal(m.Payload, &said); err != nil {
		t.Fatal(err)
	}
	if said.WebPush != 8030 || said.Notification.Lang != "sv" || !strings.Contains(said.Notification.Body, "Hälsa först") ||
		said.Notification.Navigate != "https://card.example.org/thanks" || said.Notification.Title != "Amina tackar dig" || said.Badge != 2 ||
		len(said.Notification.Actions) != 2 || *said.Notification.Data.Action != todo.Action.ID || said.Notification.Data.Day != todo.Day {
		t.Errorf("got %+v", said)
	}
	if strings.Contains(string(m.Payload), "Secret") {
		t.Error("the message names the member")
	}
	if m.Topic != "reminder" || m.Urgency != "normal" || m.TTL < 7100 || m.TTL > 7200 || m.Key != sender.PublicKey() {
		t.Errorf("got %+v", m)
	}
}

func TestHosts(t *testing.T) {
	t.Parallel()
	sender := testSender(t, "fcm.googleapis.com", "*.push.apple.com", "127.0.0.1:9000", "push.internal:8443", "10.1.2.3")
	for endpoint, allowed := range map[string]bool{
		"https://fcm.googleapis.com/fcm/send/x":       true,
		"https://FCM.googleapis.com:443/fcm/send/x":   true,
		"https://fcm.googleapis.com:8443/x":           false,
		"http://fcm.googleapis.com/x":                 false,
		"https://fcm.googleapis.com.evil.example/x":   false,
		"https://evil.example/?fcm.googleapis.com":    false,
		"https://fcm.googleapis.com@evil.example/x":   false,
		"https://user@fcm.googleapis.com/x":           false,
		"https://web.push.apple.com/x":                true,
		"https://push.apple.com/x":                    false,
		"https://[2001:db8::1%25.push.apple.com]/x":   false,
		"https://[::1%25x.push.apple.com]/x":          false,
		"https://evilpush.apple.com/x":                false,
		"http://127.0.0.1:9000/x":                     true,
		"http://127.0.0.1:9001/x":                     false,
		"http://localhost:9000/x":                     false,
		"http://[::ffff:127.0.0.1]:9000/x":            false,
		"https://push.internal:8443/x":                true,
		"http://10.1.2.3/x":                           true,
		"https://169.254.169.254/latest/meta-data":    false,
		"ftp://fcm.googleapis.com/x":                  false,
		"fcm.googleapis.com/x":                        false,
		"":                                            false,
		"https://":                                    false,
		"https://fcm.googleapis.com\\@evil.example/x": false,
		"https://fcm.googleapis.com%2f@evil.example/": false,
	} {
		if err := sender.CheckEndpoint(endpoint); (err == nil) != allowed {
			t.Errorf("%s: %v, want allowed %v", endpoint, err, allowed)
		}
	}
	for _, entry := range []string{"*.com", "https://fcm.googleapis.com", "a b", "host/path", "*.push.example:443"} {
		if _, err := ParseHosts([]string{entry}); err == nil {
			t.Errorf("%q was accepted", entry)
		}
	}
}

// A public name that resolves to a private address is refused when connecting.
func TestPrivateAddressBehindAName(t *testing.T) {
	t.Parallel()
	sink := pushtest.NewSink()
	server := httptest.NewTLSServer(sink)
	defer server.Close()
	sender := testSender(t, "fcm.googleapis.com")
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := sender.client.Do(request)
	if err == nil {
		_ = response.Body.Close()
		t.Fatal("connected to a loopback address")
	}
	if !strings.Contains(err.Error(), "private address") || sink.Requests() != 0 {
		t.Fatalf("got %v", err)
	}
}

func TestCheckKeys(t *testing.T) {
	t.Parallel()
	sink, _, sender := service(t)
	p256dh, auth := sink.Keys()
	for _, test := range []struct {
		p256dh, auth string
		ok           bool
	}{
		{p256dh, auth, true}, {p256dh + "=", auth + "==", true}, {"", auth, false}, {p256dh, "", false},
		{p256dh[:40], auth, false}, {p256dh, auth + "AAAA", false}, {strings.Repeat("A", 87), auth, false}, {"%%%", auth, false},
	} {
		if err := sender.CheckKeys(test.p256dh, test.auth); (err == nil) != test.ok {
			t.Errorf("%.10q %q: %v", test.p256dh, test.auth, err)
		} else if refusal, is := errors.AsType[*card.Error](err); err != nil && (!is || refusal.Code != card.CodeInvalidArgs) {
			t.Errorf("%v", err)
		}
	}
}

func TestKeysAreMadeOnce(t *testing.T) {
	t.Parallel()
	s, err := store.Open(t.Context(), t.TempDir(), store.Options{Name: "Test", TimeZone: "UTC"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	first, err := LoadKeys(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	second, err := LoadKeys(t.Context(), s)
	if err != nil || first != second || first.Public == "" {
		t.Fatalf("%v then %v, %v", first.Public, second.Public, err)
	}
}
