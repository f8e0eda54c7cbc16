package server

import (
	"net/http"
	"strconv"
	"strings"
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
	// Now even a good code waits, so that nobody can tell the difference; it is not used up.
	a := w.do(t, joinRequestFrom("192.0.2.1", w.codes["Lea/Attic"]))
	seconds, err := strconv.Atoi(a.header.Get("Retry-After"))
	if a.status != http.StatusTooManyRequests || a.problem(t).Code != card.CodeTooManyRequests || err != nil || seconds < 1 || seconds > int(joinFailureEvery/time.Second) {
		t.Errorf("%d, Retry-After %q: %s", a.status, a.header.Get("Retry-After"), a.short())
	}
	if a := w.do(t, joinRequestFrom("192.0.2.2", w.codes["Lea/Attic"])); a.status != http.StatusOK {
		t.Errorf("another address: %d %s", a.status, a.short())
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

func TestAPersonalInvitationWorksOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	w.refuses(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+w.codes["Bea/Lobby"]+`"}`), "again", http.StatusNotFound, card.CodeNotFound)
	w.again("Bea", "Lobby") // a second phone takes a new invitation; the first goes on
	if got := bea.sync().verdicts(); got != "" {
		t.Error(got)
	}
	w.clock.add((store.InvitationDays + 1) * day)
	w.refuses(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+w.codes["Cem/Lobby"]+`"}`), "too old", http.StatusNotFound, card.CodeNotFound)
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
	w.codes["Nea/Lobby"] = invited.Code // a poster works for many
	nea := w.join("Nea/Lobby")
	nea.wantsSince("2026-11-20")
	ada.wantsSince(today)
	if err := w.store.Leave(t.Context(), store.LeaveRequest{Group: "Lobby", Name: "Ada"}); err != nil {
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
		{"Åsa", "sv-SE,sv;q=0.9,en;q=0.8", "sv"}, {"Åsa", "de,en;q=0.5", "en"}, {"", "", "en"}, {"  Olle ", "fr;q=0.2, SV", "sv"},
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
	a = w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`","name":"Root"}`))
	if a.status != http.StatusOK || !strings.Contains(a.body, `"name":"Root","role":"admin","group":null`) {
		t.Errorf("an administrator without a name chooses one: %d %s", a.status, a.short())
	}
}
