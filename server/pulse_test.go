package server

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

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
	if a.Code == http.StatusFound {
		return w.pulse(method, a.Header().Get("Location"), address, form)
	}
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
		{"takes a face", "POST", path, url.Values{"face": {"5"}}, 303, "", "<script"},
		{"takes words", "POST", path, url.Values{"about": {"2"}, "words": {"Lång kö <b>"}}, 303, "", "<b>"},
		{"thanks, long after", "GET", path + "/thanks?t=gone", nil, 200, "Tack!", "<form"},
		{"thanks for words", "GET", path + "/thanks?told=1", nil, 200, "har nått", "<form"},
		{"a token that no page made", "POST", path, url.Values{"face": {"5"}, "token": {strings.Repeat("x", 65)}}, 400, "kunde inte läsa", "Tack!"},
		{"an unknown page", "GET", "/pulse/0000000000000", nil, 404, "finns inte längre", "Lobby"},
		{"nonsense", "GET", "/pulse/x", nil, 404, "finns inte längre", "Lobby"},
		{"a sixth face", "POST", path, url.Values{"face": {"6"}}, 400, "kunde inte läsa", "Tack!"},
		{"no face", "POST", path, url.Values{}, 400, "kunde inte läsa", "Tack!"},
		{"10,000 characters", "POST", path, url.Values{"about": {"2"}, "words": {strings.Repeat("x", 10_000)}}, 400, "kunde inte läsa", "Tack!"},
		{"words that are not UTF-8", "POST", path, url.Values{"about": {"2"}, "words": {"caf\xe9 \xff"}}, 400, "kunde inte läsa", "Tack!"},
		{"a poster", "GET", path + "/poster?size=a6", nil, 200, `class="poster a6"`, "onclick"},
		{"its button", "GET", "/pulse-print.js", nil, 200, "print()", "<html"},
		{"a poster in the language that is asked for", "GET", path + "/poster?locale=en", nil, 200, "How was our service", "Hur var"},
		{"a poster in no language", "GET", path + "/poster?locale=xx", nil, 200, "Hur var", "onclick"},
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

// What cannot be counted uses nothing up.
func TestPulseCountsOnlyWhatIsAnAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	path := w.pulsePath(w.join("Bea/Lobby"))
	for n := range pulsePerGroup + 10 {
		got := w.pulse("POST", path, "203.0.113.8", []url.Values{{"face": {"6"}}, {}, {"about": {"0"}, "words": {"x"}}}[n%3])
		if got.Code != http.StatusBadRequest {
			t.Fatalf("%d %s", got.Code, got.Body)
		}
	}
	if got := w.pulse("POST", path, "203.0.113.8", url.Values{"face": {"4"}}); got.Code != http.StatusSeeOther {
		t.Errorf("an honest answer after them: %d", got.Code)
	}
}

var pulseTokenPattern = regexp.MustCompile(`name="token" value="([^"]+)"`)

// A customer taps a face, reloads, goes back and taps another: one answer, the last. So too by the page's own way to change it.
func TestPulseChangedMind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea, ada := w.join("Bea/Lobby"), w.join("Ada/Lobby")
	path := w.pulsePath(bea)
	tokenOf := func(path string) string {
		found := pulseTokenPattern.FindStringSubmatch(w.pulse("GET", path, "203.0.113.7", nil).Body.String())
		if found == nil {
			t.Fatalf("%s has no token", path)
		}
		return found[1]
	}
	token := tokenOf(path)
	tap := func(form url.Values) string {
		form.Set("token", token)
		got := w.pulse("POST", path, "203.0.113.7", form)
		if got.Code != http.StatusSeeOther {
			t.Fatalf("%v: %d %s", form, got.Code, got.Body)
		}
		return got.Header().Get("Location")
	}
	counted := func(n int, words ...string) {
		t.Helper()
		bea.sync()
		for _, pulse := range rows[card.Pulse](bea, "pulse") {
			if pulse.Recent.N != n {
				t.Errorf("counted %d, want %d", pulse.Recent.N, n)
			}
		}
		ada.sync()
		var told []string
		for _, one := range rows[card.PulseWords](ada, "pulseWords") {
			told = append(told, one.Text)
		}
		if !slices.Equal(told, words) {
			t.Errorf("told %q, want %q", told, words)
		}
	}
	thanks := tap(url.Values{"face": {"5"}})
	for range 3 {
		if got := w.pulse("GET", thanks, "203.0.113.7", nil); got.Code != http.StatusOK || !strings.Contains(got.Body.String(), "Mycket bra") {
			t.Fatalf("%d %s", got.Code, got.Body)
		}
	}
	tap(url.Values{"face": {"5"}})
	w.clock.add(9 * time.Minute)
	thanks = tap(url.Values{"face": {"1"}})
	if body := w.pulse("GET", thanks, "203.0.113.7", nil).Body.String(); !strings.Contains(body, "Mycket dålig") {
		t.Error(body)
	}
	if again := tokenOf(path + "?t=" + token); again != token {
		t.Error("the way to change an answer leads to another one")
	}
	// Whoever goes back to the page, or loads it anew before answering, has the address to which it led, and the same token.
	led := w.pulse("GET", path+"?locale=en", "203.0.113.7", nil)
	fresh := pulseTokenPattern.FindStringSubmatch(led.Body.String())[1]
	if again := tokenOf(path + "?locale=en&t=" + fresh); again != fresh {
		t.Error("a page that is loaded anew is another customer's")
	}
	tap(url.Values{"about": {"1"}, "words": {"Slow"}})
	tap(url.Values{"about": {"1"}, "words": {"Slow and cold"}})
	counted(1, "Slow and cold")
	// Another customer, and the same one much later, are two more.
	first := token
	token = tokenOf(path)
	tap(url.Values{"face": {"3"}})
	w.clock.add(2 * time.Minute)
	token = first
	tap(url.Values{"face": {"3"}})
	counted(3, "Slow and cold")
	for range pulseMindChanges {
		w.pulse("POST", path, "203.0.113.7", url.Values{"face": {"2"}, "token": {token}})
	}
	if got := w.pulse("POST", path, "203.0.113.7", url.Values{"face": {"2"}, "token": {token}}); got.Code != http.StatusTooManyRequests {
		t.Errorf("a mind that never rests: %d", got.Code)
	}
	for n := 3; n < card.MinPulseAnswers; n++ {
		w.pulse("POST", path, "203.0.113.9", url.Values{"face": {"1"}})
	}
	counted(card.MinPulseAnswers, "Slow and cold")
	for _, pulse := range rows[card.Pulse](bea, "pulse") {
		if *pulse.Recent.Share != 0 { // the best face was tapped only by who changed their mind
			t.Errorf("a share of %v", *pulse.Recent.Share)
		}
	}
}

// Two taps at once, of a finger that trembles, are one answer.
func TestPulseTwoTapsAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	path := w.pulsePath(bea)
	var taps sync.WaitGroup
	for n := range 8 {
		taps.Go(func() {
			w.pulse("POST", path, "203.0.113.7", url.Values{"face": {strconv.Itoa(1 + n%5)}, "token": {"the same"}})
		})
	}
	taps.Wait()
	bea.sync()
	for _, pulse := range rows[card.Pulse](bea, "pulse") {
		if pulse.Recent.N != 1 {
			t.Errorf("%d answers", pulse.Recent.N)
		}
	}
}

// A poster never shows an address that only the server's own machine reaches.
func TestAServerWithoutAnAddressPrintsNoPoster(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *Options) { o.Address = "" })
	poster := w.pulse("GET", w.pulsePath(w.join("Bea/Lobby"))+"/poster?locale=en", "203.0.113.7", nil)
	if body := poster.Body.String(); poster.Code != http.StatusOK || strings.Contains(body, "<path") || !strings.Contains(body, "no poster yet") {
		t.Errorf("%d %s", poster.Code, body)
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
			if got.Code == http.StatusSeeOther {
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
	// Whoever has many addresses of one network leaves room for the others.
	for n := range pulsePerNetwork/pulsePerAddress + 2 {
		answers("198.51.100."+strconv.Itoa(n), pulsePerAddress)
	}
	if n := answers("192.0.2.1", 1); n != 1 {
		t.Error("another network is shut out")
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

// Customers read the name that they know, where the group has one.
func TestCustomersReadTheNameThatTheyKnow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	lobby := o.groups()["Lobby"]
	o.do("PATCH", "/api/admin/groups/"+lobby.ID.String(), `{"customerName":"The front desk"}`)
	for _, part := range []string{"?t=1", "/poster?size=a4"} {
		page := w.pulse("GET", "/pulse/"+lobby.PulseCode+part, "203.0.113.9:1", nil).Body.String()
		if !strings.Contains(page, "The front desk") || strings.Contains(page, "Lobby") {
			t.Errorf("%s: %s", part, page)
		}
	}
}
