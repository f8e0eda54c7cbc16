package push

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"servicecard/server/push/pushtest"
	"servicecard/store"
)

var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

func TestLaneWidensWithEachAnswer(t *testing.T) {
	t.Parallel()
	l := newLane()
	if l.room(noon) != firstAtOnce {
		t.Fatalf("room for %d, want %d", l.room(noon), firstAtOnce)
	}
	for range 2 * AtOnce {
		l.took(noon)
	}
	l.underWay = 30
	if l.room(noon) != AtOnce-30 {
		t.Fatalf("room for %d, want %d", l.room(noon), AtOnce-30)
	}
}

func TestFailuresOfOnePhoneDoNotPauseItsService(t *testing.T) {
	t.Parallel()
	l := newLane()
	for range 1000 {
		for range pauseAfter - 1 {
			if pause := l.failed(noon, noon, time.Hour); pause != 0 {
				t.Fatalf("paused for %v", pause)
			}
		}
		l.took(noon)
	}
	// Many that began long ago run out of time together, while others are answered.
	for range AtOnce {
		if pause := l.failed(noon.Add(-10*time.Second), noon, 0); pause != 0 {
			t.Fatalf("paused for %v", pause)
		}
	}
}

func TestFailuresInARowPauseAService(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name        string
		after       []time.Duration // Retry-After of each failure
		least, most time.Duration
	}{
		{"as it asks", []time.Duration{2 * time.Minute, 2 * time.Minute, 2 * time.Minute, 2 * time.Minute, 2 * time.Minute}, 2 * time.Minute, 2 * time.Minute},
		{"of several wishes the smallest", []time.Duration{time.Hour, time.Minute, time.Hour, time.Hour, time.Hour}, time.Minute, time.Minute},
		{"one that does not ask", []time.Duration{0, 0, 0, time.Hour, 0}, time.Second, firstRetry + time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			l, pause := newLane(), time.Duration(0)
			for i, after := range test.after {
				if pause != 0 {
					t.Fatalf("paused after %d", i)
				}
				pause = l.failed(noon, noon, after)
			}
			if pause < test.least || pause > test.most {
				t.Fatalf("paused for %v, want %v to %v", pause, test.least, test.most)
			}
			end := noon.Add(pause)
			if l.room(end.Add(-1)) != 0 || l.room(end) != 1 {
				t.Fatalf("room for %d in the pause and %d after it, want none and 1", l.room(end.Add(-1)), l.room(end))
			}
			if again := l.failed(noon, end.Add(-1), time.Hour); again != 0 {
				t.Fatal("what was under way makes the pause longer")
			}
			if again := l.failed(end, end, 0); again == 0 {
				t.Fatal("a failure after the pause does not make another")
			}
			l.took(end.Add(time.Hour))
			if l.room(end.Add(time.Hour)) != 2 || !l.idle() {
				t.Fatal("an answer does not end it")
			}
		})
	}
}

func TestBackOffIsRandomUpToALimitThatDoubles(t *testing.T) {
	t.Parallel()
	for attempts, limit := range []time.Duration{10 * time.Second, 20 * time.Second, 40 * time.Second, 80 * time.Second, 160 * time.Second, 320 * time.Second, lastRetry, lastRetry} {
		short, long := 0, 0
		for range 200 {
			d := backOff(attempts)
			if d < time.Second || d > limit+time.Second {
				t.Fatalf("attempt %d: %v is not in 1s to %v", attempts, d, limit+time.Second)
			}
			if d < limit/2 {
				short++
			} else {
				long++
			}
		}
		if short == 0 || long == 0 {
			t.Errorf("attempt %d: not random", attempts)
		}
	}
}

func TestAServiceThatHangsHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	sink := pushtest.NewSink()
	release := make(chan struct{})
	hanging := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		<-release
		w.WriteHeader(http.StatusCreated)
	}))
	defer hanging.Close()
	healthy := httptest.NewServer(sink)
	defer healthy.Close()
	const all = 500
	l := newLedger(time.Now(), append(deliveries(sink, hanging.URL, time.Now(), all), deliveries(sink, healthy.URL, time.Now(), all)...)...)
	stop := loop(t, l, testSender(t, strings.TrimPrefix(hanging.URL, "http://"), strings.TrimPrefix(healthy.URL, "http://")))
	for range all {
		patiently(t, l.settled)
	}
	if got := len(sink.Messages()); got != all {
		t.Errorf("%d arrived, want %d", got, all)
	}
	close(release)
	stop()
	if unsettled := 2*all - len(l.outcomes) - len(l.waiting[strings.TrimPrefix(hanging.URL, "http://")]); unsettled != 0 {
		t.Errorf("%d were claimed and are not settled", unsettled)
	}
}

func TestAServiceThatFailsIsLeftAlone(t *testing.T) {
	t.Parallel()
	sink, failing := pushtest.NewSink(), pushtest.NewSink()
	failing.Answer = func(_ string, w http.ResponseWriter) int {
		w.Header().Set("Retry-After", "600")
		return http.StatusServiceUnavailable
	}
	healthy, down := httptest.NewServer(sink), httptest.NewServer(failing)
	defer healthy.Close()
	defer down.Close()
	const all = 500
	l := newLedger(time.Now(), append(deliveries(sink, healthy.URL, time.Now(), all), deliveries(failing, down.URL, time.Now(), all)...)...)
	stop := loop(t, l, testSender(t, strings.TrimPrefix(healthy.URL, "http://"), strings.TrimPrefix(down.URL, "http://")))
	for l.count(store.Sent) < all {
		patiently(t, l.settled)
	}
	stop()
	if most := firstAtOnce + pauseAfter - 1; failing.Requests() > most || l.count(store.Deferred) != failing.Requests() {
		t.Errorf("%d requests, %d to be tried again; want both the same, %d at most", failing.Requests(), l.count(store.Deferred), most)
	}
}

// A stop begins nothing new, but what is under way arrives and is settled.
func TestStopFinishesWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	sink, server, sender := service(t)
	begun, release := make(chan struct{}, 100), make(chan struct{})
	sink.Answer = func(string, http.ResponseWriter) int {
		begun <- struct{}{}
		<-release
		return http.StatusCreated
	}
	l := newLedger(time.Now(), deliveries(sink, server.URL, time.Now(), 100)...)
	stop := loop(t, l, sender)
	for range firstAtOnce {
		patiently(t, begun)
	}
	stopped := make(chan struct{})
	go func() {
		stop()
		close(stopped)
	}()
	close(release)
	patiently(t, stopped)
	if sent := l.count(store.Sent); sent != len(sink.Messages()) || sent+len(l.waiting[delivery(sink, server.URL+"/x", noon).Host]) != 100 {
		t.Errorf("%d settled of %d that arrived", sent, len(sink.Messages()))
	}
}

// What was sent is not forgotten when it cannot be written down at first.
func TestOutcomesOutliveAStoreThatFails(t *testing.T) {
	t.Parallel()
	sink, server, sender := service(t)
	l := newLedger(time.Now(), deliveries(sink, server.URL, time.Now(), 20)...)
	l.failing = 3
	run(t, l, sender, 20)
	if l.count(store.Sent) != 20 || sink.Requests() != 20 {
		t.Errorf("%d settled, %d requests; want 20 of each", l.count(store.Sent), sink.Requests())
	}
}

func TestLogNamesNoEndpoint(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	for _, status := range []int{201, 403, 410, 413, 429, 503, 0} {
		sink, server, sender := service(t)
		sink.Answer = func(string, http.ResponseWriter) int { return status }
		list := deliveries(sink, server.URL, time.Now(), firstAtOnce)
		if status == 0 {
			server.Close()
		}
		for i := range list {
			list[i].ExpiresAt = time.Now().Add(time.Second) // too soon for another try
		}
		run(t, newLedger(time.Now(), list...), sender, len(list))
		for _, d := range list {
			secret := d.Endpoint[strings.LastIndex(d.Endpoint, "/")+1:]
			for _, text := range []string{secret, d.P256dh, d.Auth} {
				if strings.Contains(log.String(), text) {
					t.Fatalf("%d: %s is in the log:\n%s", status, text, log.String())
				}
			}
		}
	}
	for _, want := range []string{"VAPID keys (status 403)", "answered 503", "too large", "lose their meaning"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %q:\n%s", want, log.String())
		}
	}
}
