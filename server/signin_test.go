package server

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// guarded is an administrator whose phone is asked to confirm; helpers of other tests do that by themselves.
func (w *world) guarded(t *testing.T, name string) *phone {
	t.Helper()
	p := w.admin(t, name)
	p.sync()
	p.confirms = false
	return p
}

func (p *phone) signIn(t *testing.T) signInAnswer {
	t.Helper()
	return readJSON[signInAnswer](t, p.do(http.MethodGet, "/api/me/sign-in", ""))
}

// wantFresh holds that an act is asked a proof for, and what would help.
func (p *phone) wantFresh(t *testing.T, reason card.Reason) {
	t.Helper()
	a := p.do(http.MethodPost, "/api/admin/import-tokens", importToken)
	if problem := a.problem(t); problem.Status != http.StatusForbidden || problem.Code != card.CodeFreshRequired || problem.Reason != reason {
		t.Errorf("got %+v, want %s", problem, reason)
	}
}

// wantFree holds that it is not.
func (p *phone) wantFree(t *testing.T) {
	t.Helper()
	if a := p.do(http.MethodPost, "/api/admin/import-tokens", strings.Replace(importToken, "0001", p.world.clock.Now().Format("0405"), 1)); a.status != http.StatusOK {
		t.Errorf("%d %s", a.status, a.short())
	}
}

const importToken = `{"id":"01890a5d-ac96-774b-bcce-b30209900001","name":"Night"}`

// setUpApp sets up an app that makes codes.
func (p *phone) setUpApp(t *testing.T) (secret []byte) {
	t.Helper()
	secret, err := card.ReadSecret(readJSON[codeAppAnswer](t, p.do(http.MethodPost, "/api/me/code-app-secret", "")).Secret)
	if err != nil {
		t.Fatal(err)
	}
	readJSON[signInAnswer](t, p.do(http.MethodPut, "/api/me/code-app", `{"code":"`+card.CodeAt(secret, p.world.clock.Now())+`"}`))
	return secret
}

func (p *phone) setUpPasskey(t *testing.T, d *device) signInAnswer {
	t.Helper()
	challenge := challengeOf(t, p.do(http.MethodPost, "/api/me/passkey-options", ""))
	return readJSON[signInAnswer](t, p.do(http.MethodPost, "/api/me/passkeys", d.made(challenge)))
}

func (p *phone) confirmBy(t *testing.T, d *device) *answer {
	t.Helper()
	return p.do(http.MethodPost, "/api/me/confirm", d.signed(challengeOf(t, p.do(http.MethodPost, "/api/me/confirm-options", ""))))
}

func TestActsThatHarmAskForAProof(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	olga := w.guarded(t, "Olga")
	olga.wantFresh(t, card.ReasonSetUp)
	device := newDevice(t, "card.example")
	if in := olga.setUpPasskey(t, device); len(in.Passkeys) != 1 || !in.Fresh || in.Passkeys[0].SiteName != "card.example" {
		t.Fatalf("%+v", in)
	}
	olga.wantFree(t)
	w.clock.add((store.ConfirmedMinutes + 1) * time.Minute)
	olga.wantFresh(t, card.ReasonConfirm)
	device.counter = 3
	if in := readJSON[signInAnswer](t, olga.confirmBy(t, device)); !in.Fresh {
		t.Errorf("%+v", in)
	}
	olga.wantFree(t)

	// Whoever changes what somebody may do is asked in the act itself.
	w.clock.add(time.Hour)
	bea := w.join("Bea/Lobby")
	bea.sync()
	for path, body := range map[string]string{
		"people/" + bea.me().ID.String():                       `{"role":"admin"}`,
		"people/" + bea.me().ID.String() + "/invitation":       `{"signOut":true}`,
		"people/" + olga.me().ID.String() + "/invitation":      `{}`,
		"devices/" + bea.ownPhones()[0].ID.String():            "",
		"people/" + olga.me().ID.String() + "/recovery":        "",
		"import/01890a5d-ac96-774b-bcce-b302099a0001/takeBack": `{"id":"01890a5d-ac96-774b-bcce-b302099a0002"}`,
	} {
		method := http.MethodPost
		switch {
		case strings.HasPrefix(path, "devices"):
			method = http.MethodDelete
		case strings.Count(path, "/") == 1:
			method = http.MethodPatch
		}
		w.refuses(t, olga.request(method, "/api/admin/"+path, body), path, http.StatusForbidden, card.CodeFreshRequired)
	}
	if a := olga.do(http.MethodPatch, "/api/admin/people/"+bea.me().ID.String(), `{"name":"Bea B"}`); a.status != http.StatusOK {
		t.Errorf("a name: %d %s", a.status, a.short())
	}
}

// A phone that was stolen, or whose cookie was, sets nothing up: neither long after the invitation, nor when there is something already.
func TestTheFirstProofComesWithAnInvitation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	olga := w.guarded(t, "Olga")
	w.clock.add((store.FirstProofHours + 1) * time.Hour)
	olga.wantFresh(t, card.ReasonNewInvitation)
	for _, path := range []string{"/api/me/passkey-options", "/api/me/code-app-secret"} {
		w.refuses(t, olga.request(http.MethodPost, path, ""), path, http.StatusForbidden, card.CodeFreshRequired)
	}
	// To take the card along to the home screen makes no new invitation of it.
	_, code, _ := strings.Cut(olga.do(http.MethodPost, "/api/carry", "").body, `"code":"`)
	code, _, _ = strings.Cut(code, `"`)
	taken := w.phone(w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`"}`)))
	taken.confirms = false
	taken.wantFresh(t, card.ReasonNewInvitation)

	vera := w.guarded(t, "Vera")
	vera.setUpApp(t)
	again := w.secondPhone(t, vera)
	again.confirms = false
	again.wantFresh(t, card.ReasonConfirm)
	w.refuses(t, again.request(http.MethodPost, "/api/me/code-app-secret", ""), "a further one", http.StatusForbidden, card.CodeFreshRequired)
}

// secondPhone signs the same person in on another phone, by a new invitation.
func (w *world) secondPhone(t *testing.T, p *phone) *phone {
	t.Helper()
	invited, err := w.store.Invite(t.Context(), store.InviteRequest{Person: new(p.me().ID)})
	if err != nil {
		t.Fatal(err)
	}
	return w.phone(w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+invited.Code+`"}`)))
}

func TestACodeConfirmsOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	olga := w.guarded(t, "Olga")
	secret := olga.setUpApp(t)
	code := func() string { return `{"code":"` + card.CodeAt(secret, w.clock.Now()) + `"}` }
	confirm := func(body string) *http.Request { return olga.request(http.MethodPost, "/api/me/confirm", body) }
	w.refuses(t, confirm(code()), "the code by which it was set up", http.StatusBadRequest, card.CodeInvalidArgs)
	w.clock.add(time.Hour)
	olga.wantFresh(t, card.ReasonConfirm)
	if in := readJSON[signInAnswer](t, w.do(t, confirm(code()))); !in.Fresh || !in.Code {
		t.Errorf("%+v", in)
	}
	w.refuses(t, confirm(code()), "a second time", http.StatusBadRequest, card.CodeInvalidArgs)
	olga.wantFree(t)

	for range codeTries {
		w.do(t, confirm(`{"code":"000000"}`))
	}
	w.clock.add(time.Hour)
	w.refuses(t, confirm(code()), "after many wrong ones", http.StatusTooManyRequests, card.CodeTooManyRequests)

	// The secret lies in the database under a key that does not lie there.
	for _, name := range []string{store.File, store.File + "-wal"} {
		if file, err := os.ReadFile(filepath.Join(w.dir, name)); err != nil || bytes.Contains(file, secret) {
			t.Errorf("%s holds the secret, or cannot be read: %v", name, err)
		}
	}
}

// A counter that goes backwards may be a copy's: it is noted and proves nothing once; nobody is locked out by it.
func TestACounterThatGoesBackwards(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	olga := w.guarded(t, "Olga")
	still, counting := newDevice(t, "card.example"), newDevice(t, "card.example")
	counting.counter = 7
	olga.setUpPasskey(t, still)
	olga.setUpPasskey(t, counting)
	w.clock.add(time.Hour)
	if in := readJSON[signInAnswer](t, olga.confirmBy(t, still)); !in.Fresh {
		t.Error("a device that never counts")
	}
	w.clock.add(time.Hour)
	counting.counter = 0
	if in := readJSON[signInAnswer](t, olga.confirmBy(t, counting)); in.Fresh {
		t.Error("a counter that went back proves at once")
	}
	olga.wantFresh(t, card.ReasonConfirm)
	if in := readJSON[signInAnswer](t, olga.confirmBy(t, counting)); !in.Fresh {
		t.Error("locked out")
	}
	entries := readJSON[listAnswer[store.AuditEntry]](t, olga.do(http.MethodGet, "/api/admin/audit?kind=person", "")).Items
	if !slices.ContainsFunc(entries, func(e store.AuditEntry) bool { return e.Verb == "signin.doubt" }) {
		t.Error("the log does not say so")
	}
}

// Each challenge is answered once, on the phone that it was made for, for the site that it was made for.
func TestAPasskeysAnswerIsGoodOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	olga, vera := w.guarded(t, "Olga"), w.guarded(t, "Vera")
	device := newDevice(t, "card.example")
	olga.setUpPasskey(t, device)
	vera.setUpPasskey(t, newDevice(t, "card.example"))
	w.clock.add(time.Hour)
	begin := func(p *phone) string { return challengeOf(t, p.do(http.MethodPost, "/api/me/confirm-options", "")) }
	signed := device.signed(begin(olga))
	readJSON[signInAnswer](t, olga.do(http.MethodPost, "/api/me/confirm", signed))
	refused := func(p *phone, what, body string) {
		t.Helper()
		w.refuses(t, p.request(http.MethodPost, "/api/me/confirm", body), what, http.StatusBadRequest, card.CodeInvalidArgs)
	}
	refused(olga, "twice", signed)
	refused(vera, "another's challenge", device.signed(begin(olga)))
	refused(vera, "another's key", device.signed(begin(vera)))
	late := begin(olga)
	w.clock.add(ceremonyTime)
	refused(olga, "too late", device.signed(late))
	device.origin = "https://evil.example"
	refused(olga, "another site", device.signed(begin(olga)))
	refused(olga, "nothing", `{"credential":{}}`)
	refused(olga, "neither", `{}`)
}

// Keys are kept with the name for which they were made: another one revives nothing, and changing back does.
func TestThePublicNameChanges(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	olga := w.guarded(t, "Olga")
	device := newDevice(t, "card.example")
	olga.setUpPasskey(t, device)
	named := func(address string) {
		w.close()
		w.open(func(o *Options) { o.Address = address })
	}
	named("https://new.example")
	w.clock.add(time.Hour)
	olga.wantFresh(t, card.ReasonConfirm)
	w.refuses(t, olga.request(http.MethodPost, "/api/me/confirm-options", ""), "under another name", http.StatusConflict, card.CodeConflict)
	if keys, people, err := w.store.PasskeysElsewhere(t.Context(), "new.example"); err != nil || keys != 1 || people != 1 {
		t.Errorf("%d keys of %d people, %v", keys, people, err)
	}
	named("http://192.0.2.1:8080")
	w.refuses(t, olga.request(http.MethodPost, "/api/me/confirm-options", ""), "by a number", http.StatusConflict, card.CodeConflict)
	named("https://card.example")
	if in := readJSON[signInAnswer](t, olga.confirmBy(t, device)); !in.Fresh {
		t.Errorf("%+v", in)
	}
}

func TestTheLastOneIsRemovedOnlyIfSaid(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	olga := w.guarded(t, "Olga")
	olga.setUpPasskey(t, newDevice(t, "card.example"))
	olga.setUpApp(t)
	key := "/api/me/passkeys/" + olga.signIn(t).Passkeys[0].ID.String()
	if a := olga.do(http.MethodDelete, key, ""); a.status != http.StatusNoContent {
		t.Fatalf("one of two: %s", a.short())
	}
	if p := olga.do(http.MethodDelete, "/api/me/code-app", "").problem(t); p.Reason != card.ReasonLastMeans {
		t.Errorf("the last: %+v", p)
	}
	if a := olga.do(http.MethodDelete, "/api/me/code-app?evenLast=true", ""); a.status != http.StatusNoContent {
		t.Errorf("the last, said so: %s", a.short())
	}
	w.clock.add(time.Hour)
	olga.wantFresh(t, card.ReasonSetUp) // the invitation was opened lately

	olga.setUpApp(t)
	w.clock.add(time.Hour)
	w.refuses(t, olga.request(http.MethodDelete, "/api/me/code-app?evenLast=true", ""), "without a proof", http.StatusForbidden, card.CodeFreshRequired)
}

// Supervisors are offered it; who has set nothing up is not asked.
func TestSupervisorsAreAskedOnceTheyHaveSetSomethingUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	ada.confirms = false
	end := func() *http.Request {
		return ada.request(http.MethodDelete, "/api/admin/devices/"+w.again("Bea", "Lobby").ownPhones()[0].ID.String(), "")
	}
	if in := ada.signIn(t); in.Bound || !in.MaySetUp {
		t.Errorf("%+v", in)
	}
	if a := w.do(t, end()); a.status != http.StatusNoContent {
		t.Errorf("%d %s", a.status, a.short())
	}
	ada.setUpApp(t)
	w.clock.add(time.Hour)
	w.refuses(t, end(), "asked now", http.StatusForbidden, card.CodeFreshRequired)
}

// Whoever lost everything is helped in by another administrator, or by the command line; all administrators hear of it.
func TestRecovery(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	olga, vera := w.guarded(t, "Olga"), w.guarded(t, "Vera")
	olga.setUpPasskey(t, newDevice(t, "card.example"))
	vera.setUpApp(t)
	id := olga.me().ID
	done := readJSON[personAnswer](t, vera.do(http.MethodPost, "/api/admin/people/"+id.String()+"/recovery", ""))
	if done.Invitation == nil || done.SignedOut != 1 {
		t.Fatalf("%+v", done)
	}
	w.refuses(t, olga.request(http.MethodGet, "/api/me/sign-in", ""), "the phone that was lost", http.StatusUnauthorized, card.CodeUnauthenticated)
	back := w.phone(w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+done.Invitation.Code+`"}`)))
	if in := back.signIn(t); len(in.Passkeys) != 0 || !in.MaySetUp {
		t.Errorf("%+v", in)
	}
	back.setUpPasskey(t, newDevice(t, "card.example"))
	news := readJSON[signInNews](t, back.do(http.MethodGet, "/api/admin/sign-in", ""))
	if news.Administrators != 2 || len(news.Recovered) != 1 || news.Recovered[0].Person != id || news.Recovered[0].By != "Vera" {
		t.Errorf("%+v", news)
	}
	if _, err := w.store.Recover(t.Context(), store.CommandLine, vera.me().ID); err != nil {
		t.Fatal(err)
	}
	if news := readJSON[signInNews](t, back.do(http.MethodGet, "/api/admin/sign-in", "")); len(news.Recovered) != 2 || news.Recovered[0].By != "" {
		t.Errorf("%+v", news)
	}
	w.refuses(t, w.join("Bea/Lobby").request(http.MethodPost, "/api/admin/people/"+id.String()+"/recovery", ""), "by a member", http.StatusForbidden, card.CodeForbidden)
}

// Whoever leaves takes nothing along by which they could confirm anything.
func TestWhoLeavesHasNoPasskeyAnyMore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	ada := w.join("Lea/Attic")
	ada.sync()
	ada.setUpPasskey(t, newDevice(t, "card.example"))
	o.do(http.MethodPost, "/api/admin/people/"+ada.me().ID.String()+"/leave", `{"leaderless":true}`)
	if keys, _, err := w.store.PasskeysElsewhere(t.Context(), ""); err != nil || keys != 0 {
		t.Errorf("%d keys, %v", keys, err)
	}
}
