package server

import (
	"net/http"
	"strings"
	"testing"
)

// checkSecurityHeaders stands behind every answer in these tests.
func checkSecurityHeaders(t testing.TB, r *http.Request, a *answer) {
	t.Helper()
	for name, want := range map[string]string{
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Embedder-Policy": "require-corp",
		"Cross-Origin-Resource-Policy": "same-origin",
	} {
		if got := a.header.Get(name); got != want {
			t.Errorf("%s %s: %s is %q", r.Method, r.URL.Path, name, got)
		}
	}
	policy := a.header.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
		"form-action 'self'", "require-trusted-types-for 'script'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("%s %s: the policy %q lacks %s", r.Method, r.URL.Path, policy, want)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
		t.Errorf("the policy %q is open", policy)
	}
	for _, power := range []string{"camera=()", "microphone=()", "geolocation=()", "usb=()"} {
		if got := a.header.Get("Permissions-Policy"); !strings.Contains(got, power) {
			t.Errorf("%s %s: Permissions-Policy is %q", r.Method, r.URL.Path, got)
		}
	}
	if strings.HasPrefix(r.URL.Path, "/api/") && a.status != http.StatusNoContent && a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%s %s: %d may be kept: Cache-Control %q", r.Method, r.URL.Path, a.status, a.header.Get("Cache-Control"))
	}
	if a.header.Get("Server") != "" || a.header.Get("X-Powered-By") != "" {
		t.Errorf("the server names itself: %v", a.header)
	}
}

func TestOtherSitesCannotWrite(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	before := w.version()
	for _, header := range []map[string]string{
		{"Sec-Fetch-Site": "cross-site"},
		{"Sec-Fetch-Site": "same-site"},
		{"Origin": "https://evil.example"},
		{"Origin": "null"},
	} {
		for _, c := range []struct{ method, path, body string }{
			{http.MethodPost, "/api/sync", bea.body()},
			{http.MethodPost, "/api/join", `{"code":"P0000-0000-0000"}`},
			{http.MethodDelete, "/api/session", ""},
			{http.MethodPut, "/api/push/subscription", `{"endpoint":"https://push.example/1","keys":{"p256dh":"key","auth":"secret"}}`},
			{http.MethodDelete, "/api/push/subscription", ""},
			{http.MethodPost, "/api/push/test", ""},
		} {
			r := bea.request(c.method, c.path, c.body)
			for name, value := range header {
				r.Header.Set(name, value)
			}
			a := w.do(t, r)
			if p := a.problem(t); a.status != http.StatusForbidden || p.Code != "forbidden" {
				t.Errorf("%v %s %s: %d %s", header, c.method, c.path, a.status, a.short())
			}
		}
	}
	if w.version() != before {
		t.Error("something was written")
	}
	for _, header := range []map[string]string{{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://example.com"}, {}} {
		r := bea.request(http.MethodPost, "/api/sync", bea.body())
		for name, value := range header {
			r.Header.Set(name, value)
		}
		if a := w.do(t, r); a.status != http.StatusOK {
			t.Errorf("%v: the app itself is refused: %s", header, a.body)
		}
	}
}

func TestAnAnswerNeverTellsWhatTheServerIsMadeOf(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	w.close() // from now on everything that touches the database fails
	for _, c := range []struct{ method, path, body string }{
		{http.MethodPost, "/api/sync", bea.body()},
		{http.MethodPost, "/api/join", `{"code":"P0000-0000-0000"}`},
		{http.MethodGet, "/readyz", ""},
	} {
		a := w.do(t, bea.request(c.method, c.path, c.body))
		if p := a.problem(t); a.status != http.StatusServiceUnavailable || p.Code != "unavailable" || a.header.Get("Retry-After") == "" {
			t.Errorf("%s: %d %s", c.path, a.status, a.short())
		}
		for _, word := range []string{"sql", "SQL", ".go", "/", "goroutine", "store", "closed"} {
			if strings.Contains(a.body, word) {
				t.Errorf("%s tells %q: %s", c.path, word, a.body)
			}
		}
	}
	if a := w.do(t, newRequest(http.MethodGet, "/healthz", "")); a.status != http.StatusOK {
		t.Errorf("the process does not answer: %d", a.status)
	}
}

// Browsers are kept from plain http where people come by https, and only there.
func TestStrictTransportSecurity(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{"https://card.example": hsts, "http://10.0.0.5:8080": "", "": ""} {
		w := newWorld(t, func(o *Options) { o.Address = address })
		for _, path := range []string{"/", "/healthz", "/api/sync", "/nothing.here"} {
			if a := w.do(t, newRequest(http.MethodGet, path, "")); a.header.Get("Strict-Transport-Security") != want {
				t.Errorf("%q%s: %q, want %q", address, path, a.header.Get("Strict-Transport-Security"), want)
			}
		}
	}
}
