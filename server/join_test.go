package server

import (
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

func joinRequestFrom(address, code string) *http.Request {
	r := newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`"}`)
	r.RemoteAddr = address + ":1234"
	return r
}

func TestOnlyCodesThatDoNotWorkCount(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, who := range []string{"Bea/Lobby", "Cem/Lobby", "Dee/Lobby", "Eli/Lobby", "Fay/Lobby", "Gus/Gate", "Hal/Gate", "Ida/Gate", "Jon/Gate", "Kim/Gate", "Max/Attic"} {
		if a := w.do(t, joinRequestFrom("192.0.2.1", w.codes[who])); a.status != http.StatusOK {
			t.Fatalf("%s: %d %s", who, a.status, a.short())
		}
	}
	for range joinFailures + 3 { // a body that cannot be read is no attempt at a code
		r := newRequest(http.MethodPost, "/api/join", `{"code":`)
		r.RemoteAddr = "192.0.2.1:1"
		w.refuses(t, r, "broken", http.StatusBadRequest, card.CodeInvalidJSON)
	}
	for i := range joinFailures {
		w.refuses(t, joinRequestFrom("192.0.2.1", "P0000-0000-0000"), "attempt "+strconv.Itoa(i), http.StatusNotFound, card.CodeNotFound)
	}
	a := w.do(t, joinRequestFrom("192.0.2.1", "P0000-0000-0000"))
	seconds, err := strconv.Atoi(a.header.Get("Retry-After"))
	if a.status != http.StatusTooManyRequests || a.problem(t).Code != card.CodeTooManyRequests || err != nil || seconds < 1 || seconds > int(joinFailureEvery/time.Second) {
		t.Errorf("%d, Retry-After %q: %s", a.status, a.header.Get("Retry-After"), a.short())
	}
	w.refuses(t, joinRequestFrom("192.0.2.2", "P0000-0000-0000"), "another address", http.StatusNotFound, card.CodeNotFound)
	// The right code passes all the same: a whole building is one address.
	if a := w.do(t, joinRequestFrom("192.0.2.1", w.codes["Lea/Attic"])); a.status != http.StatusOK {
		t.Errorf("the right code: %d %s", a.status, a.short())
	}
}

// Many wrong codes at the same moment are no more than many one after another, and nothing is written about them.
func TestWrongCodesAtTheSameMoment(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	before := w.version()
	var tried atomic.Int32
	var all sync.WaitGroup
	for range 6 * joinFailures {
		all.Go(func() {
			if w.do(t, joinRequestFrom("192.0.2.1", "P0000-0000-0000")).status == http.StatusNotFound {
				tried.Add(1)
			}
		})
	}
	all.Wait()
	if n := tried.Load(); n < joinFailures || n > 3*joinFailures { // one more comes back every ten seconds
		t.Errorf("%d were answered", n)
	}
	if w.version() != before {
		t.Error("something was written")
	}
}

func TestAnIPv6HouseholdIsOneAddress(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i := range joinFailures {
		w.refuses(t, joinRequestFrom("[2001:db8:1:2::"+strconv.Itoa(i)+"]", "P0000-0000-0000"), "attempt", http.StatusNotFound, card.CodeNotFound)
	}
	w.refuses(t, joinRequestFrom("[2001:db8:1:2:ffff::1]", "P0000-0000-0000"), "the same /64", http.StatusTooManyRequests, card.CodeTooManyRequests)
	w.refuses(t, joinRequestFrom("[2001:db8:1:3::1]", "P0000-0000-0000"), "the next /64", http.StatusNotFound, card.CodeNotFound)
}

func TestAddressesAsProxiesWriteThem(t *testing.T) {
	t.Parallel()
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::ffff:172.16.0.0/108"), netip.MustParsePrefix("fd00::/8")}
	for _, c := range []struct {
		direct  string
		forward []string
		want    string
	}{
		{"203.0.113.9:4711", nil, "203.0.113.9"},
		{"[::ffff:203.0.113.9]:4711", nil, "203.0.113.9"},
		{"[fe80::1%eth0]:4711", nil, "fe80::1"},
		{"10.0.0.1:80", nil, "10.0.0.1"},
		{"10.0.0.1:80", []string{""}, "10.0.0.1"},
		{"10.0.0.1:80", []string{"203.0.113.9:4711"}, "203.0.113.9"},
		{"[::ffff:10.0.0.1]:80", []string{"203.0.113.9"}, "203.0.113.9"},
		{"172.16.0.1:80", []string{"203.0.113.9"}, "203.0.113.9"},
		{"[fd00::1]:80", []string{"[2001:db8::7]:4711"}, "2001:db8::7"},
		{"[fd00::1]:80", []string{`"[2001:db8::7]"`}, "2001:db8::7"},
		{"10.0.0.1:80", []string{"::ffff:203.0.113.9"}, "203.0.113.9"},
		{"10.0.0.1:80", []string{"1.2.3.4, 203.0.113.9:1 ,10.0.0.2:2"}, "203.0.113.9"},
		{"10.0.0.1:80", []string{"1.2.3.4", "203.0.113.9", "10.0.0.2"}, "203.0.113.9"},
		{"10.0.0.1:80", []string{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},
		{"10.0.0.1:80", []string{"1.2.3.4, unknown"}, "10.0.0.1"},
		{"203.0.113.9:1", []string{"1.2.3.4"}, "203.0.113.9"},
		{"@", nil, "@"},
	} {
		r := newRequest(http.MethodPost, "/api/join", "")
		r.RemoteAddr = c.direct
		for _, line := range c.forward {
			r.Header.Add("X-Forwarded-For", line)
		}
		if got := callerAddress(proxies)(r); got != c.want {
			t.Errorf("%s behind %q is %s, want %s", c.direct, c.forward, got, c.want)
		}
	}
}

func TestWhoseForwardedForIsBelieved(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		proxies  []string
		direct   string
		forward  func(i int) string // X-Forwarded-For of the i-th attempt
		oneGuest bool               // all attempts count as one address
	}{
		{"no proxy is trusted: the header is anyone's invention", nil, "203.0.113.9", func(i int) string { return "198.51.100." + strconv.Itoa(i) }, true},
		{"not even on the same machine", nil, "127.0.0.1", func(i int) string { return "198.51.100." + strconv.Itoa(i) }, true},
		{"a trusted proxy", []string{"10.0.0.0/8"}, "10.1.2.3", func(i int) string { return "198.51.100." + strconv.Itoa(i) }, false},
		{"a guest who writes the header behind it", []string{"10.0.0.0/8"}, "10.1.2.3", func(i int) string { return "1.2.3." + strconv.Itoa(i) + ", 198.51.100.7" }, true},
		{"another private address", []string{"10.0.0.0/8"}, "192.168.0.1", func(i int) string { return "198.51.100." + strconv.Itoa(i) }, true},
	} {
		w := newWorld(t, withProxies(c.proxies...))
		last := 0
		for i := range joinFailures + 1 {
			r := joinRequestFrom(c.direct, "P0000-0000-0000")
			r.Header.Set("X-Forwarded-For", c.forward(i))
			r.Header.Set("X-Real-IP", "192.0.2."+strconv.Itoa(i)) // never believed
			last = w.do(t, r).status
		}
		if (last == http.StatusTooManyRequests) != c.oneGuest {
			t.Errorf("%s: the last attempt answers %d", c.name, last)
		}
	}
}

func TestACardThatIsOpenedElsewhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, first := w.join("Ada/Lobby"), w.join("Bea/Lobby")
	campaign, actions := ada.campaign("Lobby")
	first.sync()
	waiting := first.checkIn(campaign, actions[0], today)
	w.clock.add(time.Hour)
	second := w.join("Bea/Lobby") // the same code

	w.refuses(t, first.request(http.MethodGet, "/api/push/key", ""), "a key", http.StatusUnauthorized, card.CodeOpenedElsewhere)
	w.refuses(t, first.request(http.MethodGet, "/api/live", ""), "live", http.StatusUnauthorized, card.CodeOpenedElsewhere)
	before := *first.cookie
	handed := first.send(waiting)
	if handed.verdicts() != "applied" || !handed.Replaced || len(handed.Patch) > 0 || handed.Cookie != before || handed.Reset || handed.More || handed.Resend {
		t.Errorf("handing over is answered with %+v", handed)
	}
	if again := first.send(waiting); again.verdicts() != "applied" {
		t.Errorf("whoever has the old phone learns what was tapped: %s", again.verdicts())
	}
	w.refuses(t, first.request(http.MethodPost, "/api/sync", first.body()), "nothing waits", http.StatusUnauthorized, card.CodeOpenedElsewhere)
	second.sync()
	if len(rows[card.CheckIn](second, "checkIn")) != 1 {
		t.Error("what waited did not come along")
	}
	if told := rows[card.Opening](second, "opening"); len(told) != 0 {
		t.Errorf("the new phone is asked about itself: %v", told)
	}
	w.clock.add((store.InvitationDays + 1) * day)
	w.refuses(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+w.codes["Cem/Lobby"]+`"}`), "too old", http.StatusNotFound, card.CodeNotFound)
}

// A phone that has no cookie yet sends nothing before it knows whose session it has.
func TestAPhoneWithoutACookieHandsOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, first := w.join("Ada/Lobby"), w.join("Bea/Lobby")
	campaign, actions := ada.campaign("Lobby")
	w.join("Bea/Lobby")
	answer := first.send()
	if len(answer.Patch) != 1 || answer.Patch[0].Table != "me" || !answer.Replaced {
		t.Fatalf("got %+v", answer)
	}
	if got := first.send(first.checkIn(campaign, actions[0], today)).verdicts(); got != "applied" {
		t.Error(got)
	}
	// With its code it is let in again, and starts over.
	r := first.request(http.MethodPost, "/api/join", `{"code":"`+w.codes["Bea/Lobby"]+`"}`)
	if a := w.do(t, r); a.status != http.StatusOK || sessionToken(t, a) != first.token {
		t.Fatalf("%d %s", a.status, a.short())
	}
	if again := first.sync(); !again.Reset || again.Replaced || len(rows[card.CheckIn](first, "checkIn")) != 1 {
		t.Errorf("got %+v", again)
	}
}

func TestTheCardIsTakenAlongToTheHomeScreen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, browser := w.join("Ada/Lobby"), w.join("Bea/Lobby")
	campaign, actions := ada.campaign("Lobby")
	browser.sync()
	waiting := browser.checkIn(campaign, actions[0], today)
	_, code, _ := strings.Cut(browser.do(http.MethodPost, "/api/carry", "").body, `"code":"`)
	w.codes["home"], _, _ = strings.Cut(code, `"`)
	home := w.join("home")
	if got := browser.send(waiting).verdicts(); got != "applied" {
		t.Error(got)
	}
	home.sync()
	if len(rows[card.CheckIn](home, "checkIn")) != 1 || len(rows[card.Member](home, "me")) != 1 {
		t.Error("what waited did not come along")
	}
	w.refuses(t, browser.request(http.MethodPost, "/api/carry", ""), "a phone that was replaced", http.StatusUnauthorized, card.CodeOpenedElsewhere)
}

func TestAnotherPhoneIsSignedOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea, cem := w.join("Bea/Lobby"), w.join("Cem/Lobby")
	w.clock.add(time.Hour)
	stranger := w.again("Bea", "Lobby")
	bea.sync()
	openings := rows[card.Opening](bea, "opening")
	if len(openings) != 1 {
		t.Fatalf("told %v", openings)
	}
	for id := range openings {
		w.refuses(t, cem.request(http.MethodDelete, "/api/session/"+id, ""), "a colleague", http.StatusNotFound, card.CodeNotFound)
		if a := bea.do(http.MethodDelete, "/api/session/"+id, ""); a.status != http.StatusNoContent {
			t.Errorf("%d %s", a.status, a.short())
		}
		w.refuses(t, bea.request(http.MethodDelete, "/api/session/"+id, ""), "twice", http.StatusNotFound, card.CodeNotFound)
	}
	for _, id := range []string{"x", strings.Repeat("0", 36), "00000000-0000-0000-0000-000000000000"} {
		w.refuses(t, bea.request(http.MethodDelete, "/api/session/"+id, ""), id, http.StatusNotFound, card.CodeNotFound)
	}
	w.refuses(t, stranger.request(http.MethodPost, "/api/sync", stranger.body()), "the stranger", http.StatusUnauthorized, card.CodeUnauthenticated)
	w.refuses(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+w.codes["Bea/Lobby"]+`"}`), "their code", http.StatusNotFound, card.CodeNotFound)
	if bea.sync(); len(rows[card.Opening](bea, "opening")) != 0 {
		t.Error("it is asked about again")
	}
}

// Whoever joins later is not told of days before they came.
func TestAMemberKnowsTheirFirstDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	w.clock.add(2 * day)
	invited, err := w.store.Invite(t.Context(), store.InviteRequest{Role: card.RoleMember, Group: "Lobby"})
	if err != nil {
		t.Fatal(err)
	}
	a := w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+invited.Code+`","name":"Nea"}`))
	if !strings.Contains(a.body, `"since":"2026-11-20"`) {
		t.Errorf("a newcomer is told %s", a.body)
	}
	nea := w.phone(a)
	nea.wantsSince("2026-11-20")
	ada.wantsSince(today)
	if _, err := w.store.Leave(t.Context(), store.Whom{Group: "Lobby", Name: "Ada"}); err != nil {
		t.Fatal(err)
	}
	ada.wantsSince("") // she leads Gate and has no group of her own
}

func (p *phone) wantsSince(want card.Day) {
	p.world.t.Helper()
	p.sync()
	for _, me := range rows[card.Member](p, "me") {
		if me.Since != want {
			p.world.t.Errorf("%s came on %q, want %q", me.Name, me.Since, want)
		}
	}
}

func TestAPosterMakesMembers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	invited, err := w.store.Invite(t.Context(), store.InviteRequest{Role: card.RoleMember, Group: "Gate"})
	if err != nil || !invited.Poster {
		t.Fatal(invited, err)
	}
	ids := map[string]bool{}
	for _, c := range []struct{ name, language, locale string }{
		{"Åsa", "sv-SE,sv;q=0.9,en;q=0.8", "sv"}, {"Åsa B", "de,en;q=0.5", "en"}, {"Mei", "", "en"}, {"  Olle ", "fr;q=0.2, SV", "sv"},
	} {
		r := newRequest(http.MethodPost, "/api/join", `{"code":"`+card.FormatCode(strings.ToLower(invited.Code))+`","name":"`+c.name+`"}`)
		r.Header.Set("Accept-Language", c.language)
		a := w.do(t, r)
		want := `"name":"` + strings.TrimSpace(c.name) + `","role":"member"`
		if a.status != http.StatusOK || !strings.Contains(a.body, want) || !strings.Contains(a.body, `"locale":"`+c.locale+`"`) {
			t.Errorf("%+v: %d %s", c, a.status, a.short())
		}
		_, id, _ := strings.Cut(a.body, `"id":`)
		ids[id[:38]] = true
	}
	if len(ids) != 4 {
		t.Errorf("four people are %d members", len(ids))
	}
	ada := w.join("Ada/Lobby")
	ada.sync()
	for _, g := range rows[card.Group](ada, "group") {
		if g.Name == "Gate" && g.Members != 9 {
			t.Errorf("Gate has %d members", g.Members)
		}
	}
}

func TestTheNameOfAPersonalInvitationStands(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+w.codes["Bea/Lobby"]+`","name":"The Boss"}`))
	if a.status != http.StatusOK || !strings.Contains(a.body, `"name":"Bea"`) {
		t.Errorf("%d %s", a.status, a.short())
	}
	code, err := w.store.InviteFirstAdministrator(t.Context())
	if err != nil || code == "" {
		t.Fatal(code, err)
	}
	w.refuses(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`"}`), "no name", http.StatusBadRequest, card.CodeNameNeeded)
	w.refuses(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`","name":" "}`), "an empty name", http.StatusBadRequest, card.CodeInvalidArgs)
	r := newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`","name":"Root"}`)
	r.Header.Set("Accept-Language", "sv-SE")
	a = w.do(t, r)
	if a.status != http.StatusOK || !strings.Contains(a.body, `"name":"Root","role":"admin","group":null,"locale":"sv"`) {
		t.Errorf("an administrator without a name chooses one, in the phone's language: %d %s", a.status, a.short())
	}
	if a = w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`"}`)); a.status != http.StatusOK {
		t.Errorf("an administrator who has a name is asked once more: %d %s", a.status, a.short())
	}
}

// Where the answer is lost on its way, the phone asks again: it is the same person, and nothing of the code is used up.
func TestAnAnswerThatIsLostCostsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const key = "0190d3c4-7a11-7cde-8123-456789abcdef"
	join := func(code, name, key string) *http.Request {
		return newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`","name":"`+name+`","key":"`+key+`"}`)
	}
	again := func(what, code, name string) *phone {
		t.Helper()
		lost := w.do(t, join(code, name, key))
		w.clock.add(time.Hour)
		a := w.do(t, join(code, name, key))
		if lost.status != http.StatusOK || a.status != http.StatusOK || a.body != lost.body {
			t.Fatalf("%s: %d %s, then %d %s", what, lost.status, lost.short(), a.status, a.short())
		}
		p := w.phone(a)
		p.sync()
		w.refuses(t, w.phone(lost).request(http.MethodPost, "/api/sync", w.phone(lost).body()), "the token of the lost answer", http.StatusUnauthorized, card.CodeUnauthenticated)
		return p
	}
	poster := w.poster("Gate")
	dina := again("a poster", poster, "Dina Dahl")
	w.refuses(t, join(poster, "Dina Dahl", "another-word-of-another-phone"), "somebody else of that name", http.StatusConflict, card.CodeConflict)
	if a := w.do(t, join(poster, "Dan", key)); a.status != http.StatusOK || strings.Contains(a.body, dina.me().ID.String()) {
		t.Errorf("another person on the same phone: %d %s", a.status, a.short())
	}
	_, code, _ := strings.Cut(dina.do(http.MethodPost, "/api/carry", "").body, `"code":"`)
	code, _, _ = strings.Cut(code, `"`)
	if home := again("a code for the home screen", code, ""); home.me().ID != dina.me().ID || len(rows[card.Opening](home, "opening")) != 0 {
		t.Error("the home screen is somebody else's, or asks about itself")
	}
	w.refuses(t, join(code, "", "another-word-of-another-phone"), "a code that was used", http.StatusNotFound, card.CodeNotFound)
	again("a personal code", w.codes["Bea/Lobby"], "")
	w.clock.add((store.JoinAgainHours + 1) * time.Hour)
	w.refuses(t, join(code, "", key), "a day later", http.StatusNotFound, card.CodeNotFound)
	for _, short := range []string{"x", strings.Repeat("x", 19), strings.Repeat("x", 65)} {
		w.refuses(t, join(w.codes["Cem/Lobby"], "", short), "a key that can be guessed", http.StatusBadRequest, card.CodeInvalidArgs)
	}
}
