package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata" // the same zones on every machine

	"servicecard/card"
	"servicecard/store"
)

// world is a whole server on a real database, with a clock that tests move.
type world struct {
	t      *testing.T
	dir    string
	clock  *clock
	uptime store.Uptime // of the machine; nil: the clock is believed
	store  *store.Store
	hub    *Hub
	server *Server
	push   *fakePush
	codes  map[string]string // of invitations, by "name/group"
	awoken map[string]*phone // of members who were active already and whose phones no test has asked for yet
}

// clock stands still unless it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

const day = 24 * time.Hour // for moving the clock; nothing here crosses a change to summer time

// wednesday is today unless a test says otherwise; its Monday is 2026-11-16.
var wednesday = time.Date(2026, 11, 18, 10, 0, 0, 0, time.UTC)

type option func(*Options)

func withApp(app fs.FS) option { return func(o *Options) { o.App = app } }

func withProxies(networks ...string) option {
	return func(o *Options) {
		for _, network := range networks {
			o.TrustedProxies = append(o.TrustedProxies, netip.MustParsePrefix(network))
		}
	}
}

// organisation is the groups Lobby (Ada leads it and Gate; Bea, Cem, Dee, Eli, Fay), Gate (Gus, Hal, Ida, Jon, Kim)
// and Attic (Lea leads; Max), and everybody's code. It is made once: a dozen migrations take longer than most tests.
var organisation struct {
	once     sync.Once
	database []byte
	codes    map[string]string
}

// newWorld is a server on a copy of the organisation.
func newWorld(t *testing.T, options ...option) *world {
	t.Helper()
	organisation.once.Do(func() { makeOrganisation(t) })
	return worldOf(t, organisation.database, options...)
}

// worldOf is a server on a copy of a database.
func worldOf(t *testing.T, database []byte, options ...option) *world {
	t.Helper()
	w := &world{
		t: t, dir: t.TempDir(), clock: &clock{now: wednesday}, push: &fakePush{},
		codes: maps.Clone(organisation.codes), awoken: map[string]*phone{},
	}
	if err := os.WriteFile(filepath.Join(w.dir, store.File), database, 0o600); err != nil {
		t.Fatal(err)
	}
	w.open(options...)
	t.Cleanup(func() { w.close() })
	return w
}

func makeOrganisation(t *testing.T) {
	t.Helper()
	people, problems := card.ParsePeople(strings.NewReader(`name,group,role
Ada,Lobby,supervisor
Ada,Gate,supervisor
Bea,Lobby,
Cem,Lobby,
Dee,Lobby,
Eli,Lobby,
Fay,Lobby,
Gus,Gate,
Hal,Gate,
Ida,Gate,
Jon,Gate,
Kim,Gate,
Lea,Attic,supervisor
Max,Attic,
`), card.English)
	if problems != nil {
		t.Fatal(problems)
	}
	w := &world{t: t, dir: t.TempDir(), clock: &clock{now: wednesday}}
	w.open()
	plan, err := w.store.Import(t.Context(), store.ImportRequest{People: people, Invite: true})
	if err != nil {
		t.Fatal(err)
	}
	w.close()
	if organisation.database, err = os.ReadFile(filepath.Join(w.dir, store.File)); err != nil {
		t.Fatal(err)
	}
	organisation.codes = map[string]string{}
	for _, invited := range plan.Invited {
		organisation.codes[invited.Name+"/"+invited.Group] = invited.Code
	}
}

func (w *world) open(options ...option) {
	w.t.Helper()
	w.hub = NewHub(time.Millisecond)
	st, err := store.Open(w.t.Context(), w.dir, store.Options{Name: "Test", TimeZone: "Europe/Stockholm", Now: w.clock.Now, Uptime: w.uptime, OnCommit: w.hub.Poke, CodeDays: store.CodeDays})
	if err != nil {
		w.t.Fatal(err)
	}
	o := Options{Store: st, Push: w.push, Address: "https://card.example"}
	for _, option := range options {
		option(&o)
	}
	server, err := New(o, w.hub)
	if err != nil {
		w.t.Fatal(err)
	}
	w.store, w.server = st, server
}

func (w *world) close() {
	w.hub.Close()
	if w.store != nil {
		if err := w.store.Close(); err != nil {
			w.t.Error(err)
		}
		w.store = nil
	}
}

// turn moves the clock and lets the store notice the new day.
func (w *world) turn(d time.Duration) {
	w.t.Helper()
	w.clock.add(d)
	if err := w.store.TurnDays(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// version grows with every commit, so that a test can tell that nothing was changed.
func (w *world) version() (version int64) {
	w.t.Helper()
	stop := card.Errorf(card.CodeInternal, "only looking")
	if err := w.store.Write(context.Background(), func(tx *store.Tx) error {
		version = tx.Version()
		return stop
	}); !errors.Is(err, stop) {
		w.t.Fatal(err)
	}
	return version
}

// answer is what the server said.
type answer struct {
	status int
	header http.Header
	body   string
}

// short is as much of the body as a failing test needs.
func (a *answer) short() string { return a.body[:min(len(a.body), 300)] }

func (a *answer) problem(t testing.TB) problem {
	t.Helper()
	var p problem
	if err := json.Unmarshal([]byte(a.body), &p); err != nil || a.header.Get("Content-Type") != "application/problem+json" {
		t.Fatalf("not a problem document: %d %s %s", a.status, a.header.Get("Content-Type"), a.short())
	}
	if p.Status != a.status || p.Title == "" {
		t.Errorf("%d says %+v", a.status, p)
	}
	return p
}

func newRequest(method, path, body string) *http.Request {
	r := httptest.NewRequestWithContext(context.Background(), method, path, strings.NewReader(body))
	if body == "" {
		r.Body, r.ContentLength = http.NoBody, 0
	} else {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

// do answers a request with the whole server; whatever it says is held against the API's description.
func (w *world) do(t testing.TB, r *http.Request) *answer {
	t.Helper()
	sent, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	r.Body = io.NopCloser(bytes.NewReader(sent))
	recorder := httptest.NewRecorder()
	w.server.ServeHTTP(recorder, r)
	result := recorder.Result()
	body, err := io.ReadAll(result.Body)
	if err != nil {
		t.Fatal(err)
	}
	a := &answer{result.StatusCode, result.Header, string(body)}
	checkDescribed(t, r, a)
	checkTaken(t, sent, a)
	checkSecurityHeaders(t, r, a)
	return a
}

// phone is an installed copy of the app.
type phone struct {
	world  *world
	token  string
	client card.ID
	cookie *string
	view   map[string]json.RawMessage // rows by "table/id"
	// confirms says that who sits there confirms who they are wherever that is asked, as most tests are not about.
	confirms bool
}

// join redeems the invitation of "name/group".
func (w *world) join(who string) *phone {
	w.t.Helper()
	if p := w.awoken[who]; p != nil {
		delete(w.awoken, who)
		return p
	}
	code, ok := w.codes[who]
	if !ok {
		w.t.Fatalf("nobody invited %s", who)
	}
	a := w.do(w.t, newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`"}`))
	if a.status != http.StatusOK {
		w.t.Fatalf("%s cannot join: %s", who, a.body)
	}
	return w.phone(a)
}

// phone is the one that an answer to a join signed in.
func (w *world) phone(joined *answer) *phone {
	w.t.Helper()
	return &phone{world: w, token: sessionToken(w.t, joined), client: card.NewID(w.clock.Now()), view: map[string]json.RawMessage{}, confirms: true}
}

// awake lets members of a group have been active, so that its figures are shown by the day.
func (w *world) awake(group string, names ...string) {
	w.t.Helper()
	for _, name := range names {
		p := w.join(name + "/" + group)
		p.sync()
		for point := range rows[card.Point](p, "point") {
			p.sync(p.tell("recall", args{"point": point, "grade": 3}))
			break
		}
		p.cookie, p.view = nil, map[string]json.RawMessage{}
		w.awoken[name+"/"+group] = p
	}
}

// again signs the same member in on another phone.
func (w *world) again(name, group string) *phone {
	w.t.Helper()
	w.codes[name+"/"+group] = w.newCode(name, group)
	return w.join(name + "/" + group)
}

// newCode is one more personal invitation of the same member.
func (w *world) newCode(name, group string) string {
	w.t.Helper()
	role := card.RoleMember
	if name == "Ada" || name == "Lea" {
		role = card.RoleSupervisor
	}
	invited, err := w.store.Invite(w.t.Context(), store.InviteRequest{Role: role, Group: group, Name: name, Locale: card.English})
	if err != nil {
		w.t.Fatal(err)
	}
	return invited.Code
}

func sessionToken(t testing.TB, a *answer) string {
	t.Helper()
	for _, cookie := range (&http.Response{Header: a.header}).Cookies() {
		if cookie.Name == sessionCookie {
			return cookie.Value
		}
	}
	t.Fatal("no session cookie")
	return ""
}

func (p *phone) request(method, path, body string) *http.Request {
	r := newRequest(method, path, body)
	r.AddCookie(&http.Cookie{Name: sessionCookie, Value: p.token})
	return r
}

func (p *phone) do(method, path, body string) *answer {
	p.world.t.Helper()
	a := p.world.do(p.world.t, p.request(method, path, body))
	if !p.confirms || a.status != http.StatusForbidden || !strings.Contains(a.body, string(card.CodeFreshRequired)) {
		return a
	}
	p.confirm()
	return p.world.do(p.world.t, p.request(method, path, body))
}

// confirm lets whoever sits there have shown who they are.
func (p *phone) confirm() {
	p.world.t.Helper()
	viewer, err := p.world.store.Viewer(p.world.t.Context(), p.token)
	if err != nil {
		p.world.t.Fatal(err)
	}
	if err := p.world.store.Confirm(p.world.t.Context(), viewer); err != nil {
		p.world.t.Fatal(err)
	}
}

// told is a mutation as a phone writes it.
type told struct {
	ID   string    `json:"id"`
	Name string    `json:"name"`
	At   time.Time `json:"at"`
	Args any       `json:"args"`
}

type args map[string]any

func (p *phone) tell(name string, a any) told {
	now := p.world.clock.Now()
	return told{card.NewID(now).String(), name, now, a}
}

func (p *phone) body(mutations ...told) string {
	p.world.t.Helper()
	if mutations == nil {
		mutations = []told{}
	}
	text, err := json.Marshal(map[string]any{
		"protocol": 1, "app": "1.0.0", "client": p.client, "sentAt": p.world.clock.Now(), "cookie": p.cookie, "mutations": mutations,
	})
	if err != nil {
		p.world.t.Fatal(err)
	}
	return string(text)
}

// synced is the answer to a sync.
type synced struct {
	Results []struct {
		ID, Status, Code, Detail string
	}
	Cookie              string
	Reset, Resend, More bool
	Replaced            bool
	Patch               []struct {
		Op, Table, ID string
		Value         json.RawMessage
	}
}

// send syncs once and takes the patch into the view.
func (p *phone) send(mutations ...told) *synced {
	p.world.t.Helper()
	a := p.do(http.MethodPost, "/api/sync", p.body(mutations...))
	if a.status != http.StatusOK {
		p.world.t.Fatalf("sync: %d %s", a.status, a.short())
	}
	var s synced
	if err := json.NewDecoder(bytes.NewReader([]byte(a.body))).Decode(&s); err != nil {
		p.world.t.Fatal(err)
	}
	if len(s.Results) != len(mutations) {
		p.world.t.Fatalf("%d results for %d mutations", len(s.Results), len(mutations))
	}
	for i := range s.Results {
		if s.Results[i].ID != mutations[i].ID {
			p.world.t.Fatalf("result %d is of %s", i, s.Results[i].ID)
		}
	}
	if s.Reset {
		p.view = map[string]json.RawMessage{}
	}
	for _, entry := range s.Patch {
		if entry.Op == "del" {
			delete(p.view, entry.Table+"/"+entry.ID)
		} else {
			p.view[entry.Table+"/"+entry.ID] = entry.Value
		}
	}
	p.cookie = &s.Cookie
	return &s
}

// sync sends and pulls until nothing is left.
func (p *phone) sync(mutations ...told) *synced {
	p.world.t.Helper()
	first := p.send(mutations...)
	for s := first; s.More; {
		s = p.send()
	}
	return first
}

// verdicts are the results in short: "applied", "rejected:late", …
func (s *synced) verdicts() string {
	var list []string
	for _, r := range s.Results {
		verdict := r.Status
		if r.Code != "" {
			verdict += ":" + r.Code
		}
		list = append(list, verdict)
	}
	return strings.Join(list, " ")
}

// rows are the phone's rows of a table.
func rows[T any](p *phone, table string) map[string]T {
	p.world.t.Helper()
	found := map[string]T{}
	for key, value := range p.view {
		if id, ok := strings.CutPrefix(key, table+"/"); ok {
			var row T
			if err := json.Unmarshal(value, &row); err != nil {
				p.world.t.Fatal(err)
			}
			found[id] = row
		}
	}
	return found
}

// group is the id of a group in the phone's view.
func (p *phone) group(name string) string {
	p.world.t.Helper()
	for id, g := range rows[card.Group](p, "group") {
		if g.Name == name {
			return id
		}
	}
	p.world.t.Fatalf("the phone does not see %s", name)
	return ""
}

// campaign lets a supervisor's phone start an ordinary one from today and returns its id and actions.
func (p *phone) campaign(group string, actions ...string) (id string, actionIDs []string) {
	p.world.t.Helper()
	p.sync()
	today := card.Day(p.world.clock.Now().Format(time.DateOnly))
	if actions == nil {
		actions = []string{"Greet first"}
	}
	m := p.tell("startCampaign", args{
		"group": p.group(group), "title": "First hello", "target": 0.8, "startsOn": today, "endsOn": today.Add(27), "actions": actions,
	})
	if got := p.sync(m).verdicts(); got != "applied" {
		p.world.t.Fatalf("campaign: %s", got)
	}
	for _, action := range rows[card.Campaign](p, "campaign")[m.ID].Actions {
		actionIDs = append(actionIDs, action.ID.String())
	}
	return m.ID, actionIDs
}

func (p *phone) checkIn(campaign, action string, on card.Day) told {
	return p.tell("checkIn", args{"campaign": campaign, "action": action, "day": on})
}

// fakePush is a push service that the test scripts.
type fakePush struct {
	mu    sync.Mutex
	gone  bool
	err   error
	tests []store.Subscription
}

func (f *fakePush) PublicKey() string { return "BPublicKey" }

func (f *fakePush) CheckEndpoint(endpoint string) error {
	if !strings.HasPrefix(endpoint, "https://push.example/") {
		return card.Errorf(card.CodePushHost, "not on the list")
	}
	return nil
}

func (f *fakePush) CheckKeys(p256dh, auth string) error {
	if p256dh != "key" || auth != "secret" {
		return card.Errorf(card.CodeInvalidArgs, "not keys")
	}
	return nil
}

func (f *fakePush) Test(_ context.Context, sub store.Subscription, _ card.Locale) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.tests = append(f.tests, sub)
	return f.gone, f.err
}
