package server

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"servicecard/card"
)

const subscription = `{"endpoint":"https://push.example/%","expirationTime":null,"keys":{"p256dh":"key","auth":"secret"}}`

func subscriptionTo(name string) string { return strings.Replace(subscription, "%", name, 1) }

func TestPushKey(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if a := w.join("Bea/Lobby").do(http.MethodGet, "/api/push/key", ""); a.status != http.StatusOK || !strings.Contains(a.body, w.push.PublicKey()) {
		t.Errorf("%d %s", a.status, a.short())
	}
}

func TestPushSubscriptions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea, cem := w.join("Bea/Lobby"), w.join("Cem/Lobby")
	w.refuses(t, bea.request(http.MethodPost, "/api/push/test", ""), "not subscribed", http.StatusNotFound, card.CodeNotFound)
	w.refuses(t, bea.request(http.MethodGet, "/api/push/subscription", ""), "nothing is known of it", http.StatusNotFound, card.CodeNotFound)
	for _, endpoint := range []string{"old", "new", "new"} { // sent at every launch; a newer one replaces
		if a := bea.do(http.MethodPut, "/api/push/subscription", subscriptionTo(endpoint)); a.status != http.StatusNoContent {
			t.Fatalf("%d %s", a.status, a.short())
		}
	}
	if a := bea.do(http.MethodGet, "/api/push/subscription", ""); a.status != http.StatusOK || !strings.Contains(a.body, `"sentAt":null`) || strings.Contains(a.body, "push.example") {
		t.Errorf("%d %s", a.status, a.short())
	}
	if a := bea.do(http.MethodPost, "/api/push/test", ""); a.status != http.StatusNoContent || w.push.tests[0].Endpoint != "https://push.example/new" {
		t.Errorf("%d %+v", a.status, w.push.tests)
	}
	if a := bea.do(http.MethodGet, "/api/push/subscription", ""); !strings.Contains(a.body, `"sentAt":"2026-`) {
		t.Errorf("when it was sent is not told: %d %s", a.status, a.short())
	}
	// On a shared phone, notifications follow the one who is signed in.
	if a := cem.do(http.MethodPut, "/api/push/subscription", subscriptionTo("new")); a.status != http.StatusNoContent {
		t.Fatalf("%d %s", a.status, a.short())
	}
	w.refuses(t, bea.request(http.MethodPost, "/api/push/test", ""), "taken over", http.StatusNotFound, card.CodeNotFound)
	if a := cem.do(http.MethodDelete, "/api/push/subscription", ""); a.status != http.StatusNoContent {
		t.Errorf("%d %s", a.status, a.short())
	}
	if a := cem.do(http.MethodDelete, "/api/push/subscription", ""); a.status != http.StatusNoContent {
		t.Errorf("a second time: %d %s", a.status, a.short())
	}
	w.refuses(t, cem.request(http.MethodPost, "/api/push/test", ""), "unsubscribed", http.StatusNotFound, card.CodeNotFound)
}

func TestTestNotifications(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea, cem, dee := w.join("Bea/Lobby"), w.join("Cem/Lobby"), w.join("Dee/Lobby")
	for i, p := range []*phone{bea, cem, dee} {
		p.do(http.MethodPut, "/api/push/subscription", subscriptionTo(string(rune('a'+i))))
	}
	for range pushTests {
		if a := bea.do(http.MethodPost, "/api/push/test", ""); a.status != http.StatusNoContent {
			t.Fatalf("%d %s", a.status, a.short())
		}
	}
	a := bea.do(http.MethodPost, "/api/push/test", "")
	if a.status != http.StatusTooManyRequests || a.header.Get("Retry-After") == "" {
		t.Errorf("%d, Retry-After %q", a.status, a.header.Get("Retry-After"))
	}

	w.push.err = errors.New("dial tcp 10.0.0.1:443: refused")
	a = cem.do(http.MethodPost, "/api/push/test", "")
	if a.status != http.StatusServiceUnavailable || strings.Contains(a.body, "10.0.0.1") {
		t.Errorf("the push service is away: %d %s", a.status, a.short())
	}
	w.push.gone, w.push.err = true, nil
	w.refuses(t, dee.request(http.MethodPost, "/api/push/test", ""), "forgotten by the push service", http.StatusNotFound, card.CodeNotFound)
	w.push.gone = false
	w.refuses(t, dee.request(http.MethodPost, "/api/push/test", ""), "and by us", http.StatusNotFound, card.CodeNotFound)
	if a := cem.do(http.MethodPost, "/api/push/test", ""); a.status != http.StatusNoContent {
		t.Errorf("a failure took the subscription away: %d %s", a.status, a.short())
	}
}
