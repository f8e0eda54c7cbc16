package server

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servicecard/card"
)

func (w *world) pulse(method, path, address string, form url.Values) *httptest.ResponseRecorder {
	w.t.Helper()
	r := httptest.NewRequestWithContext(w.t.Context(), method, path, strings.NewReader(form.Encode()))
	r.RemoteAddr = address + ":4711"
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("Accept-Language", "de-DE, sv-SE;q=0.8, en;q=0.5")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	a := httptest.NewRecorder()
	w.server.ServeHTTP(a, r)
	return a
}

// pulsePath is the page of the Lobby.
func (w *world) pulsePath(bea *phone) string {
	w.t.Helper()
	bea.sync()
	for _, group := range rows[card.Group](bea, "group") {
		return "/pulse/" + *group.PulseCode
	}
	w.t.Fatal("no page")
	return ""
}

func TestPulsePages(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	path := w.pulsePath(bea)
	for _, c := range []struct {
		name, method, path string
		form               url.Values
		status             int
		must, mustNot      string
	}{
		{"asks", "GET", path, nil, 200, "Hur var vår service", "<script"},
		{"forgives how it is typed", "GET", strings.ToLower(path), nil, 200, "Lobby", "<script"},
		{"takes a face", "POST", path, url.Values{"face": {"5"}}, 200, "Tack!", "<script"},
		{"takes words", "POST", path, url.Values{"about": {"2"}, "words": {"Lång kö <b>"}}, 200, "har nått", "<b>"},
		{"an unknown page", "GET", "/pulse/0000000000000", nil, 404, "finns inte längre", "Lobby"},
		{"nonsense", "GET", "/pulse/x", nil, 404, "finns inte längre", "Lobby"},
		{"a sixth face", "POST", path, url.Values{"face": {"6"}}, 400, "kunde inte läsa", "Tack!"},
		{"no face", "POST", path, url.Values{}, 400, "kunde inte läsa", "Tack!"},
		{"10,000 characters", "POST", path, url.Values{"about": {"2"}, "words": {strings.Repeat("x", 10_000)}}, 400, "kunde inte läsa", "Tack!"},
		{"words that are not UTF-8", "POST", path, url.Values{"about": {"2"}, "words": {"caf\xe9 \xff"}}, 400, "kunde inte läsa", "Tack!"},
		{"a poster", "GET", path + "/poster?size=a6", nil, 200, `class="poster a6"`, "<script"},
		{"a poster in the language that is asked for", "GET", path + "/poster?locale=en", nil, 200, "How was our service", "Hur var"},
		{"a poster in no language", "GET", path + "/poster?locale=xx", nil, 200, "Hur var", "<script"},
		{"its looks", "GET", "/pulse.css", nil, 200, "@media print", "<html"},
		{"a small sheet", "GET", "/pulse-a6.css", nil, 200, "size: 105mm 148mm", "<html"},
		{"a large sheet", "GET", "/pulse-a4.css", nil, 200, "size: A4", "<html"},
	} {
		got := w.pulse(c.method, c.path, "203.0.113.7", c.form)
		if got.Code != c.status || !strings.Contains(got.Body.String(), c.must) || strings.Contains(got.Body.String(), c.mustNot) {
			t.Errorf("%s: %d %s", c.name, got.Code, got.Body)
		}
	}
	if !strings.Contains(w.pulse("GET", path+"/poster", "203.0.113.7", nil).Body.String(), "https://card.example"+path) {
		t.Error("the poster does not name its page")
	}
}

func TestPulseFloods(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	path := w.pulsePath(bea)
	answers := func(address string, times int) (taken int) {
		for range times {
			got := w.pulse("POST", path, address, url.Values{"face": {"4"}})
			if got.Code == http.StatusOK {
				taken++
			} else if got.Code != http.StatusTooManyRequests || got.Header().Get("Retry-After") == "" {
				t.Fatalf("%d %s", got.Code, got.Body)
			}
		}
		return taken
	}
	if n := answers("203.0.113.8", pulsePerAddress+10); n != pulsePerAddress {
		t.Errorf("%d answers of one address were taken", n)
	}
	if n := answers("203.0.113.9", 1); n != 1 {
		t.Error("another address is shut out")
	}
	if n := answers("2001:db8::1", pulsePerAddress) + answers("2001:db8::2", 1); n != pulsePerAddress {
		t.Errorf("%d answers of one IPv6 network were taken", n)
	}
	bea.sync()
	for _, pulse := range rows[card.Pulse](bea, "pulse") {
		if pulse.Recent.N != 2*pulsePerAddress+1 {
			t.Errorf("counted %d", pulse.Recent.N)
		}
	}
	// Looking changes nothing, and no address is kept.
	w.pulse("GET", path, "203.0.113.99", nil)
	w.close()
	for _, name := range []string{"servicecard.db", "servicecard.db-wal"} {
		data, err := os.ReadFile(filepath.Join(w.dir, name))
		if err == nil && (strings.Contains(string(data), "203.0.113") || strings.Contains(string(data), "2001:db8")) {
			t.Errorf("%s holds a customer's address", name)
		}
	}
}
