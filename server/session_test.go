package server

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

func TestTheSessionCookie(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+w.codes["Bea/Lobby"]+`"}`))
	cookies := (&http.Response{Header: a.header}).Cookies()
	if len(cookies) != 1 {
		t.Fatalf("%d cookies", len(cookies))
	}
	c := cookies[0]
	if c.Name != "__Host-card" || !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
		t.Errorf("%v", c)
	}
	if c.MaxAge != store.SessionDays*24*60*60 || len(c.Value) != 43 { // 256 bits
		t.Errorf("%d seconds, a token of %d characters", c.MaxAge, len(c.Value))
	}
	if strings.Contains(a.body, c.Value) {
		t.Error("the token stands in the body")
	}
}

func TestSignOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea, other := w.join("Bea/Lobby"), w.again("Bea", "Lobby")
	a := bea.do(http.MethodDelete, "/api/session", "")
	if a.status != http.StatusNoContent || a.body != "" {
		t.Fatalf("%d %s", a.status, a.short())
	}
	cookies := (&http.Response{Header: a.header}).Cookies()
	if len(cookies) != 1 || cookies[0].MaxAge >= 0 || cookies[0].Value != "" || !cookies[0].Secure || cookies[0].Path != "/" {
		t.Errorf("the cookie stays: %v", cookies)
	}
	w.refuses(t, bea.request(http.MethodPost, "/api/sync", bea.body()), "signed out", http.StatusUnauthorized, card.CodeUnauthenticated)
	w.refuses(t, bea.request(http.MethodDelete, "/api/session", ""), "twice", http.StatusUnauthorized, card.CodeUnauthenticated)
	other.sync() // another phone of the same member goes on
}

// What waits on a phone whose session ended is handed over after the next invitation.
func TestWhatWaitedIsTakenAfterSigningInAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bea := w.join("Ada/Lobby"), w.join("Bea/Lobby")
	campaign, actions := ada.campaign("Lobby")
	waiting := bea.checkIn(campaign, actions[0], "2026-11-18")
	bea.do(http.MethodDelete, "/api/session", "")
	w.clock.add(2 * day)
	w.refuses(t, bea.request(http.MethodPost, "/api/sync", bea.body(waiting)), "signed out", http.StatusUnauthorized, card.CodeUnauthenticated)
	back := w.again("Bea", "Lobby")
	back.client = bea.client
	if got := back.sync(waiting).verdicts(); got != "applied" {
		t.Error(got)
	}
}

func TestSessionsExpireAndAreRenewed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	used, unused := w.join("Bea/Lobby"), w.join("Cem/Lobby")
	renewed := func() bool {
		a := used.do(http.MethodGet, "/api/push/key", "")
		if a.status != http.StatusOK {
			t.Fatalf("%d %s", a.status, a.short())
		}
		cookies := (&http.Response{Header: a.header}).Cookies()
		if len(cookies) == 1 && (cookies[0].Value != used.token || cookies[0].MaxAge != store.SessionDays*24*60*60) {
			t.Errorf("renewed with %v", cookies[0])
		}
		return len(cookies) == 1
	}
	if renewed() {
		t.Error("a session of this moment is renewed")
	}
	w.clock.add(23 * time.Hour)
	if renewed() {
		t.Error("renewed within a day")
	}
	w.clock.add(2 * time.Hour)
	if !renewed() || renewed() {
		t.Error("not renewed once after a day")
	}
	w.clock.add((store.SessionDays - 1) * day)
	if !renewed() {
		t.Error("not renewed after a long time")
	}
	w.clock.add(2 * day)
	w.refuses(t, unused.request(http.MethodGet, "/api/push/key", ""), "unused", http.StatusUnauthorized, card.CodeUnauthenticated)
	renewed()
}
