package server

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// What is too much for one day is told to come later, and then nothing is lost: not what was too much, and nothing of
// anybody else.
func TestTooMuchForOneDayComesLater(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	bea.sync()
	junk := strings.Repeat("x", 200_000)
	refused := 0
	for range 60 {
		switch a := bea.do(http.MethodPost, "/api/sync", bea.body(bea.tell("nothingKnown", args{"x": junk}))); a.status {
		case http.StatusOK:
		case http.StatusTooManyRequests:
			refused++
			if p := a.problem(t); p.Code != card.CodeTooManyRequests {
				t.Fatalf("got %+v", p)
			}
			if seconds, err := strconv.Atoi(a.header.Get("Retry-After")); err != nil || seconds <= 0 || seconds > 24*60*60 {
				t.Fatalf("Retry-After: %q", a.header.Get("Retry-After"))
			}
		default:
			t.Fatalf("%d %s", a.status, a.short())
		}
	}
	if refused == 0 || refused > 30 {
		t.Errorf("%d of 60 were refused", refused)
	}
	tap := bea.checkIn(campaign, actions[0], today)
	if a := bea.do(http.MethodPost, "/api/sync", bea.body(tap)); a.status != http.StatusTooManyRequests {
		t.Errorf("a tap after all that: %d %s", a.status, a.short())
	}
	bea.sync() // what is new comes all the same
	wantProgress(t, ada, campaign, today, 0, 0, 6)
	ada.wants(ada.sync(ada.checkIn(campaign, actions[0], today)), "applied")

	w.turn(14 * time.Hour) // 2026-11-19, 00:00 in UTC
	bea.wants(bea.sync(tap), "applied")
	wantProgress(t, ada, campaign, today, 2, 2, 6)
}

// A clock that cannot be right is said on the page that watches the server.
func TestReadyzTellsOfTheClock(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if a := w.do(t, newRequest(http.MethodGet, "/readyz", "")); a.status != http.StatusOK || a.body != "ok\n" {
		t.Errorf("%d %q", a.status, a.body)
	}
	w.close()
	w.uptime = func() (string, time.Duration) { return "run", time.Hour }
	w.open()
	w.clock.add(366 * day)
	if a := w.do(t, newRequest(http.MethodGet, "/readyz", "")); a.status != http.StatusOK || !strings.HasPrefix(a.body, "ok, but the machine's clock has jumped") {
		t.Errorf("%d %q", a.status, a.body)
	}
	w.close()
	w.uptime = func() (string, time.Duration) { return "another run", time.Minute } // the machine was restarted
	w.open()
	if a := w.do(t, newRequest(http.MethodGet, "/readyz", "")); a.status != http.StatusServiceUnavailable {
		t.Errorf("%d %q", a.status, a.body)
	}
	w.store.TrustClock()
	if a := w.do(t, newRequest(http.MethodGet, "/readyz", "")); a.body != "ok\n" {
		t.Errorf("%d %q", a.status, a.body)
	}
}
