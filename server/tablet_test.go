package server

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// tablet is a device that a group shares, as its browser would act.
type tablet struct {
	world  *world
	token  string
	cookie *string
	shows  store.TabletPicture
}

type tabletAnswered struct {
	Results []card.SealedResult
	Cookie  string
	Resend  bool
	Ended   bool
	Picture *store.TabletPicture
}

// newTablet is made by a supervisor and opened with the code.
func (w *world) newTablet(by *phone) *tablet {
	w.t.Helper()
	a := by.do(http.MethodPost, "/api/admin/groups/"+w.groupID(by).String()+"/tablets", fmt.Sprintf(`{"id":%q,"name":"Canteen"}`, card.NewID(w.clock.Now())))
	var code struct{ Code, Link string }
	w.read(a, &code)
	if !strings.HasPrefix(code.Link, "https://card.example/tablet/#") {
		w.t.Errorf("the link is %s", code.Link)
	}
	return w.openTablet(code.Code)
}

func (w *world) openTablet(code string) *tablet {
	w.t.Helper()
	a := w.do(w.t, newRequest(http.MethodPost, "/api/tablet/open", `{"code":"`+code+`"}`))
	if a.status != http.StatusNoContent {
		w.t.Fatalf("open: %d %s", a.status, a.short())
	}
	t := &tablet{world: w}
	for _, cookie := range (&http.Response{Header: a.header}).Cookies() {
		if cookie.Name == tabletCookie && cookie.HttpOnly && cookie.Secure && cookie.SameSite == http.SameSiteStrictMode {
			t.token = cookie.Value
		}
	}
	t.send()
	return t
}

// read takes an answer apart.
func (w *world) read(a *answer, into any) {
	w.t.Helper()
	if a.status != http.StatusOK {
		w.t.Fatalf("%d %s", a.status, a.short())
	}
	if err := json.Unmarshal([]byte(a.body), into); err != nil {
		w.t.Fatal(err)
	}
}

// groupID is the phone's own group.
func (w *world) groupID(p *phone) card.ID {
	w.t.Helper()
	if len(p.view) == 0 {
		p.sync()
	}
	for _, me := range rows[card.Member](p, "me") {
		return *me.Group
	}
	w.t.Fatal("in no group")
	return card.ID{}
}

func (t *tablet) ask(boxes ...store.SealedBox) *answer {
	t.world.t.Helper()
	if boxes == nil {
		boxes = []store.SealedBox{}
	}
	body, err := json.Marshal(map[string]any{"protocol": 1, "app": "1.0.0", "sentAt": t.world.clock.Now(), "cookie": t.cookie, "picture": "", "boxes": boxes})
	if err != nil {
		t.world.t.Fatal(err)
	}
	r := newRequest(http.MethodPost, "/api/tablet/sync", string(body))
	r.AddCookie(&http.Cookie{Name: tabletCookie, Value: t.token})
	return t.world.do(t.world.t, r)
}

func (t *tablet) send(boxes ...store.SealedBox) tabletAnswered {
	t.world.t.Helper()
	var said tabletAnswered
	t.world.read(t.ask(boxes...), &said)
	t.cookie = &said.Cookie
	if said.Picture != nil {
		t.shows = *said.Picture
	}
	return said
}

// person is the id behind a name, on the screen or not yet.
func (t *tablet) person(name string) card.ID {
	t.world.t.Helper()
	people, _, err := t.world.store.SearchPeople(t.world.t.Context(), store.CommandLine, store.PersonQuery{Text: name, Limit: 10})
	if err != nil {
		t.world.t.Fatal(err)
	}
	for _, p := range people {
		if p.Name == name {
			return p.ID
		}
	}
	t.world.t.Fatalf("there is no %s", name)
	return card.ID{}
}

type tabletTap struct {
	ID       card.ID  `json:"id"`
	Campaign card.ID  `json:"campaign"`
	Action   card.ID  `json:"action"`
	Day      card.Day `json:"day"`
}

// box seals what somebody tells now: with no action it only asks whether the PIN is right.
func (t *tablet) box(name, pin, start string, actions ...int) store.SealedBox {
	t.world.t.Helper()
	now := t.world.clock.Now()
	taps := []tabletTap{}
	for _, action := range actions {
		campaign := t.shows.Campaigns[0]
		taps = append(taps, tabletTap{card.NewID(now), campaign.ID, campaign.Actions[action].ID, card.DayOf(now, time.UTC, 0)})
	}
	inside := map[string]any{"pin": pin, "start": start, "at": now, "taps": taps, "person": card.ID{}}
	if name != "" {
		inside["person"] = t.person(name)
	}
	return t.seal(inside)
}

func (t *tablet) seal(inside any) store.SealedBox {
	t.world.t.Helper()
	text, err := json.Marshal(inside)
	must(t.world.t, err)
	id := card.RandomID()
	public, err := ecdh.P256().NewPublicKey(t.shows.Key.Public)
	must(t.world.t, err)
	own, err := ecdh.P256().GenerateKey(rand.Reader)
	must(t.world.t, err)
	shared, err := own.ECDH(public)
	must(t.world.t, err)
	point := own.PublicKey().Bytes()
	key, err := hkdf.Key(sha256.New, shared, point, "servicecard tablet 1", 32)
	must(t.world.t, err)
	block, err := aes.NewCipher(key)
	must(t.world.t, err)
	gcm, err := cipher.NewGCM(block)
	must(t.world.t, err)
	about := fmt.Appendf(nil, "%s %s %d", t.shows.Tablet, id, t.shows.Key.ID)
	return store.SealedBox{ID: id, Key: t.shows.Key.ID, Box: gcm.Seal(point, make([]byte, 12), text, about)}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// hears sends boxes and tells what became of each, in short.
func (t *tablet) hears(boxes ...store.SealedBox) string {
	t.world.t.Helper()
	var list []string
	for _, r := range t.send(boxes...).Results {
		verdict := string(r.Status)
		if r.Code != "" {
			verdict += ":" + string(r.Code)
		}
		list = append(list, verdict)
	}
	return strings.Join(list, " ")
}

func (t *tablet) wants(wanted string, boxes ...store.SealedBox) {
	t.world.t.Helper()
	if got := t.hears(boxes...); got != wanted {
		t.world.t.Errorf("got %q, want %q", got, wanted)
	}
}

// lobby is the group Lobby with a campaign, its supervisor, and a tablet.
func lobby(t *testing.T) (*world, *phone, *tablet) {
	t.Helper()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	ada.sync()
	ada.start("Lobby")
	return w, ada, w.newTablet(ada)
}

// start begins a campaign in the group of that name.
func (p *phone) start(group string) {
	p.world.t.Helper()
	for id, g := range rows[card.Group](p, "group") {
		if g.Name == group {
			p.applies(p.tell("startCampaign", args{"group": id, "title": "First hello", "target": 0.8, "startsOn": "2026-11-16", "endsOn": "2026-12-13", "actions": []string{"Greet first", "Smile"}}))
		}
	}
	p.sync()
}

// setsPIN chooses one on the phone.
func (p *phone) setsPIN(pin string) {
	p.world.t.Helper()
	if a := p.do(http.MethodPut, "/api/me/pin", `{"pin":"`+pin+`"}`); a.status != http.StatusNoContent {
		p.world.t.Fatalf("PIN: %d %s", a.status, a.short())
	}
}

// startCode is what the supervisor hands to somebody.
func (p *phone) startCode(person card.ID) string {
	p.world.t.Helper()
	var code struct{ Code string }
	p.world.read(p.do(http.MethodPost, "/api/admin/people/"+person.String()+"/pin", ""), &code)
	return code.Code
}

func TestTwoPeopleAtATablet(t *testing.T) {
	t.Parallel()
	w, ada, tab := lobby(t)
	bea := w.join("Bea/Lobby")
	bea.setsPIN("4711")
	cem := ada.startCode(tab.person("Cem")) // who has no phone
	first := tab.box("Bea", "4711", "", 0)
	tab.wants("applied applied applied", first, tab.box("Cem", "0815", cem), tab.box("Cem", "0815", "", 0, 1))
	tab.wants("duplicate", first) // the answer was lost
	tab.wants("duplicate", tab.box("Bea", "4711", "", 0))

	bea.sync()
	mine := rows[card.CheckIn](bea, "checkIn")
	if len(mine) != 2 {
		t.Errorf("Bea's own phone shows %d of her two taps", len(mine))
	}
	for _, one := range mine {
		bea.applies(bea.tell("retractCheckIn", args{"checkIn": one.ID}))
	}
	asked := tab.send(tab.box("Cem", "0815", "")).Results[0]
	if len(asked.Done) != 2 || asked.Refused != 0 {
		t.Errorf("Cem is told %+v", asked)
	}
}

// Whoever did it on the phone already hears that at the tablet, and it counts once.
func TestOnceOnThePhoneAndOnceAtTheTablet(t *testing.T) {
	t.Parallel()
	w, _, tab := lobby(t)
	bea := w.join("Bea/Lobby")
	bea.sync()
	bea.setsPIN("4711")
	campaign := tab.shows.Campaigns[0]
	bea.applies(bea.tell("checkIn", args{"campaign": campaign.ID, "action": campaign.Actions[0].ID, "day": "2026-11-18"}))
	if done := tab.send(tab.box("Bea", "4711", "")).Results[0].Done; len(done) != 1 || done[0] != campaign.Actions[0].ID {
		t.Errorf("the tablet knows of %v", done)
	}
	tab.wants("duplicate", tab.box("Bea", "4711", "", 0))
	tab.wants("applied", tab.box("Bea", "4711", "", 0, 1))
}

func TestWrongPINsLockOnePersonForAWhile(t *testing.T) {
	t.Parallel()
	w, ada, tab := lobby(t)
	bea, cem := w.join("Bea/Lobby"), w.join("Cem/Lobby")
	bea.setsPIN("4711")
	cem.setsPIN("5822")
	for range store.PINTries {
		tab.wants("rejected:wrong_pin", tab.box("Bea", "9999", "", 0))
	}
	tab.wants("later:pin_locked applied", tab.box("Bea", "4711", "", 0), tab.box("Cem", "5822", "", 0))
	other := w.newTablet(ada)
	other.wants("applied", other.box("Bea", "4711", "", 0)) // she is locked there, not here
	w.clock.add(store.PINLock)
	tab.wants("rejected:wrong_pin", tab.box("Bea", "9999", "", 0))
	locked := tab.send(tab.box("Bea", "4711", "", 0)).Results[0]
	if locked.Code != card.CodePINLocked || locked.Wait != 2*60 {
		t.Errorf("after one more: %+v", locked)
	}
	for range 10 {
		w.clock.add(store.MaxPINLock)
		tab.wants("rejected:wrong_pin", tab.box("Bea", "9999", "", 0))
	}
	if wait := tab.send(tab.box("Bea", "4711", "", 0)).Results[0].Wait; wait != int(store.MaxPINLock.Seconds()) {
		t.Errorf("at last she waits %d seconds", wait)
	}
	w.clock.add(store.MaxPINLock)
	right := tab.send(tab.box("Bea", "4711", ""), tab.box("Bea", "4711", "")).Results
	if right[0].Status != card.SealedApplied || right[0].Refused != store.PINTries+11 || right[1].Refused != 0 {
		t.Errorf("with the right one: %+v", right)
	}
	var list struct{ Items []store.Tablet }
	w.read(ada.do(http.MethodGet, "/api/admin/groups/"+w.groupID(ada).String()+"/tablets", ""), &list)
	for _, one := range list.Items {
		here := one.ID == tab.shows.Tablet
		if one.Many != here || here && one.WrongPINs != store.PINTries+11 || !here && one.WrongPINs != 0 {
			t.Errorf("the supervisor is told %+v", one)
		}
	}
}

// A joker's five wrong PINs on every name hold the group up for a minute.
func TestAJokerLocksNobodyOutForLong(t *testing.T) {
	t.Parallel()
	w, _, tab := lobby(t)
	people := []string{"Bea", "Cem", "Dee", "Eli", "Fay"}
	for i, name := range people {
		w.join(name + "/Lobby").setsPIN(fmt.Sprintf("47%d2", i))
		for range store.PINTries {
			tab.wants("rejected:wrong_pin", tab.box(name, "9090", "", 0))
		}
		w.clock.add(time.Second)
	}
	w.clock.add(store.PINLock)
	for i, name := range people {
		tab.wants("applied", tab.box(name, fmt.Sprintf("47%d2", i), "", 0))
	}
}

func TestFirstPINAtTheTablet(t *testing.T) {
	t.Parallel()
	_, ada, tab := lobby(t)
	waits := tab.box("Cem", "4711", "", 0)
	tab.wants("later:no_pin", waits)
	code := ada.startCode(tab.person("Cem"))
	tab.wants("rejected:invalid_args", tab.box("Cem", "1234", code)) // which anybody tries first
	tab.wants("rejected:wrong_pin", tab.box("Cem", "4711", "00000000"))
	tab.wants("applied", tab.box("Cem", "4711", code))
	tab.wants("applied", waits)
	tab.wants("later:no_pin", tab.box("Cem", "5822", code)) // it works once

	tab.world.clock.add(time.Hour)
	waits = tab.box("Cem", "4711", "", 1) // with no connection
	tab.world.clock.add(time.Hour)
	ada.startCode(tab.person("Cem")) // he has forgotten it
	late := tab.box("Cem", "4711", "", 1)
	tab.world.clock.add(time.Hour)
	tab.wants("applied", waits)
	if got := tab.hears(late); got == "applied" {
		t.Error("the PIN that was reset still works")
	}
}

// What a tablet sealed is good there and for this server alone, and nobody alters it.
func TestBoxesOfOthers(t *testing.T) {
	t.Parallel()
	w, ada, tab := lobby(t)
	w.join("Bea/Lobby").setsPIN("4711")
	other := w.newTablet(ada)
	box := tab.box("Bea", "4711", "", 0)
	other.wants("rejected:unreadable", box)
	renamed := box
	renamed.ID = card.RandomID()
	altered := box
	altered.Box = append([]byte{}, box.Box...)
	altered.Box[len(altered.Box)-1] ^= 1
	short := box
	short.ID, short.Box = card.RandomID(), box.Box[:60]
	rekeyed := box
	rekeyed.Key--
	tab.wants("rejected:unreadable rejected:unreadable rejected:unreadable rejected:unreadable", renamed, altered, short, rekeyed)
	stranger := tab.seal(map[string]any{"person": card.RandomID(), "pin": "4711", "at": w.clock.Now(), "taps": []any{}})
	odd := tab.seal(map[string]any{"person": tab.person("Bea"), "pin": "4711", "at": w.clock.Now(), "taps": []any{}, "role": "admin"})
	tab.wants("rejected:not_found rejected:invalid_args applied", stranger, odd, box)
	w.clock.add((store.SealKeyDays + 1) * day) // another key by now
	before := tab.shows.Key.ID
	if tab.send(); tab.shows.Key.ID == before {
		t.Error("the key never changes")
	}
	tab.wants("duplicate", box)
}

func TestAClockThatIsWrongAtTheTablet(t *testing.T) {
	t.Parallel()
	w, _, tab := lobby(t)
	w.join("Bea/Lobby").setsPIN("4711")
	wrong := w.clock.Now().AddDate(-3, 0, 0)
	campaign := tab.shows.Campaigns[0]
	box := tab.seal(map[string]any{"person": tab.person("Bea"), "pin": "4711", "at": wrong,
		"taps": []tabletTap{{card.NewID(wrong), campaign.ID, campaign.Actions[0].ID, "2023-11-18"}}})
	body, err := json.Marshal(map[string]any{"protocol": 1, "app": "1", "sentAt": wrong.Add(time.Minute), "cookie": nil, "picture": "", "boxes": []store.SealedBox{box}})
	must(t, err)
	r := newRequest(http.MethodPost, "/api/tablet/sync", string(body))
	r.AddCookie(&http.Cookie{Name: tabletCookie, Value: tab.token})
	var said tabletAnswered
	w.read(w.do(t, r), &said)
	if got := said.Results[0]; got.Status != card.SealedApplied || got.Code != card.CodeTimeUncertain {
		t.Errorf("got %+v", got)
	}
}

// A tablet that was ended, or whose group was closed, hands over what waits and shows nothing.
func TestATabletThatWasEnded(t *testing.T) {
	t.Parallel()
	w, ada, tab := lobby(t)
	w.join("Bea/Lobby").setsPIN("4711")
	waits := tab.box("Bea", "4711", "", 0)
	var list struct{ Items []store.Tablet }
	w.read(ada.do(http.MethodGet, "/api/admin/groups/"+w.groupID(ada).String()+"/tablets", ""), &list)
	id := list.Items[0].ID.String()
	if a := ada.do(http.MethodDelete, "/api/admin/tablets/"+id, ""); a.status != http.StatusNoContent {
		t.Fatal(a.status, a.short())
	}
	said := tab.send(waits)
	if !said.Ended || said.Picture != nil || said.Results[0].Status != card.SealedApplied {
		t.Errorf("ended: %+v", said)
	}
	for _, r := range []*http.Request{ada.request(http.MethodDelete, "/api/admin/tablets/"+id, ""), ada.request(http.MethodPost, "/api/admin/tablets/"+id+"/code", "")} {
		w.refuses(t, r, "an ended tablet", http.StatusNotFound, card.CodeNotFound)
	}
	w.clock.add((store.TabletKeepsDays + 1) * day)
	if a := tab.ask(); a.status != http.StatusUnauthorized {
		t.Errorf("long after: %d", a.status)
	}
}

func TestCodesOfTablets(t *testing.T) {
	t.Parallel()
	w, ada, tab := lobby(t)
	group := w.groupID(ada).String()
	var list struct{ Items []store.Tablet }
	w.read(ada.do(http.MethodGet, "/api/admin/groups/"+group+"/tablets", ""), &list)
	var code struct{ Code string }
	w.read(ada.do(http.MethodPost, "/api/admin/tablets/"+list.Items[0].ID.String()+"/code", ""), &code)
	first := w.do(t, newRequest(http.MethodPost, "/api/tablet/open", `{"code":"`+code.Code+`"}`)) // its answer is lost
	if first.status != http.StatusNoContent {
		t.Fatal(first.status)
	}
	again := w.openTablet(code.Code)
	if a := tab.ask(); a.status != http.StatusUnauthorized {
		t.Errorf("the device that it was on before: %d", a.status)
	}
	again.send()
	w.refuses(t, newRequest(http.MethodPost, "/api/tablet/open", `{"code":"`+code.Code+`"}`), "a spent code", http.StatusNotFound, card.CodeNotFound)

	id := card.NewID(w.clock.Now()).String()
	body := fmt.Sprintf(`{"id":%q,"name":"Key cabinet"}`, id)
	var one, two struct{ Code string }
	w.read(ada.do(http.MethodPost, "/api/admin/groups/"+group+"/tablets", body), &one)
	w.read(ada.do(http.MethodPost, "/api/admin/groups/"+group+"/tablets", body), &two)
	w.refuses(t, newRequest(http.MethodPost, "/api/tablet/open", `{"code":"`+one.Code+`"}`), "the first of two", http.StatusNotFound, card.CodeNotFound)
	w.refuses(t, ada.request(http.MethodPost, "/api/admin/groups/"+group+"/tablets", fmt.Sprintf(`{"id":%q,"name":"Elsewhere"}`, id)), "another by this id", http.StatusConflict, card.CodeConflict)
	w.clock.add((store.TabletCodeDays + 1) * day)
	w.refuses(t, newRequest(http.MethodPost, "/api/tablet/open", `{"code":"`+two.Code+`"}`), "an old code", http.StatusNotFound, card.CodeNotFound)

	for n := 2; n < store.MaxTablets; n++ {
		body := fmt.Sprintf(`{"id":%q,"name":"Tablet %d"}`, card.NewID(w.clock.Now()), n)
		w.read(ada.do(http.MethodPost, "/api/admin/groups/"+group+"/tablets", body), &one)
	}
	w.refuses(t, ada.request(http.MethodPost, "/api/admin/groups/"+group+"/tablets", fmt.Sprintf(`{"id":%q,"name":"One more"}`, card.NewID(w.clock.Now()))), "too many", http.StatusConflict, card.CodeConflict)
}

func TestWhoMayMakeATablet(t *testing.T) {
	t.Parallel()
	w, ada, tab := lobby(t)
	group := w.groupID(ada).String()
	var list struct{ Items []store.Tablet }
	w.read(ada.do(http.MethodGet, "/api/admin/groups/"+group+"/tablets", ""), &list)
	id := list.Items[0].ID.String()
	bea := tab.person("Bea").String()
	for who, p := range map[string]*phone{"a member": w.join("Bea/Lobby"), "another's supervisor": w.join("Lea/Attic")} {
		for _, r := range []*http.Request{
			p.request(http.MethodGet, "/api/admin/groups/"+group+"/tablets", ""),
			p.request(http.MethodPost, "/api/admin/groups/"+group+"/tablets", fmt.Sprintf(`{"id":%q,"name":"X"}`, card.NewID(w.clock.Now()))),
			p.request(http.MethodPost, "/api/admin/tablets/"+id+"/code", ""),
			p.request(http.MethodDelete, "/api/admin/tablets/"+id, ""),
			p.request(http.MethodPost, "/api/admin/people/"+bea+"/pin", ""),
		} {
			w.refuses(t, r, who, http.StatusForbidden, card.CodeForbidden)
		}
	}
	r := newRequest(http.MethodPost, "/api/tablet/sync", `{}`)
	r.AddCookie(&http.Cookie{Name: tabletCookie, Value: ada.token}) // a member's session is no tablet's
	w.refuses(t, r, "a member as a tablet", http.StatusUnauthorized, card.CodeUnauthenticated)
	r = newRequest(http.MethodGet, "/api/admin/groups", "")
	r.AddCookie(&http.Cookie{Name: sessionCookie, Value: tab.token}) // nor the other way round
	w.refuses(t, r, "a tablet as a member", http.StatusUnauthorized, card.CodeUnauthenticated)
}

func TestMyPIN(t *testing.T) {
	t.Parallel()
	w, _, _ := lobby(t)
	bea, elsewhere := w.join("Bea/Lobby"), w.join("Max/Attic")
	for _, pin := range []string{"", "12", "1234567", "0000", "4321", "abcd"} {
		w.refuses(t, bea.request(http.MethodPut, "/api/me/pin", `{"pin":"`+pin+`"}`), pin, http.StatusBadRequest, card.CodeInvalidArgs)
		w.clock.add(time.Hour)
	}
	state := func(p *phone) (s store.PINState) {
		w.read(p.do(http.MethodGet, "/api/me/pin", ""), &s)
		return s
	}
	if got := state(bea); got != (store.PINState{Offered: true}) {
		t.Errorf("before: %+v", got)
	}
	if got := state(elsewhere); got.Offered {
		t.Error("a group without a tablet is asked for PINs")
	}
}

// A joker's taps are told to whom they were for, once, and nothing of them counts.
func TestRefusedTapsAreToldOnThePhone(t *testing.T) {
	t.Parallel()
	w, _, tab := lobby(t)
	bea := w.join("Bea/Lobby")
	bea.setsPIN("4711")
	tab.wants("rejected:wrong_pin rejected:wrong_pin", tab.box("Bea", "9090", "", 0), tab.box("Bea", "9091", "", 1))
	for _, wanted := range []int{2, 0} {
		var got store.PINState
		if w.read(bea.do(http.MethodGet, "/api/me/pin", ""), &got); got.Refused != wanted || !got.Set {
			t.Errorf("got %+v, want %d refused", got, wanted)
		}
	}
	bea.sync()
	if n := len(rows[card.CheckIn](bea, "checkIn")); n != 0 {
		t.Errorf("%d of them count", n)
	}
}

// A restored backup asks a tablet for its boxes again, opens them, and counts each once.
func TestTabletAfterARestore(t *testing.T) {
	t.Parallel()
	w, _, tab := lobby(t)
	bea := w.join("Bea/Lobby")
	bea.setsPIN("4711")
	kept := tab.box("Bea", "4711", "", 0)
	tab.wants("applied", kept)
	w.close()
	backup, err := os.ReadFile(filepath.Join(w.dir, store.File))
	must(t, err)
	w.open()
	lost := tab.box("Bea", "4711", "", 1)
	tab.wants("applied", lost)
	w.close()
	must(t, os.WriteFile(filepath.Join(w.dir, store.File), backup, 0o600))
	w.open()
	if said := tab.send(); !said.Resend {
		t.Fatal("nobody asks for what is lost")
	}
	tab.wants("duplicate applied", kept, lost)
	bea.cookie, bea.view = nil, map[string]json.RawMessage{}
	if bea.sync(); len(rows[card.CheckIn](bea, "checkIn")) != 2 {
		t.Error("not both are there")
	}
}

// Neither the database nor the answers hold a PIN or a start code that can be read.
func TestNoPINCanBeRead(t *testing.T) {
	t.Parallel()
	w, ada, tab := lobby(t)
	w.join("Bea/Lobby").setsPIN("739164")
	code := ada.startCode(tab.person("Cem"))
	tab.wants("applied applied rejected:wrong_pin", tab.box("Cem", "827355", code, 0), tab.box("Bea", "739164", "", 0), tab.box("Bea", "615243", "", 0))
	w.close()
	err := filepath.WalkDir(w.dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for _, secret := range []string{"739164", "827355", "615243", code} {
			if strings.Contains(string(data), secret) {
				t.Errorf("%s holds %s", entry.Name(), secret)
			}
		}
		return err
	})
	must(t, err)
	w.open()
}

func TestWhatATabletIsRefused(t *testing.T) {
	t.Parallel()
	w, _, tab := lobby(t)
	many := make([]store.SealedBox, store.MaxBoxes+1)
	for i := range many {
		many[i] = tab.box("Bea", "4711", "")
	}
	if a := tab.ask(many...); a.problem(t).Code != card.CodeTooLarge {
		t.Errorf("too many: %s", a.short())
	}
	if a := tab.ask(store.SealedBox{ID: card.RandomID(), Box: make([]byte, store.MaxBox+1)}); a.problem(t).Code != card.CodeTooLarge {
		t.Errorf("too large: %s", a.short())
	}
	taps := make([]tabletTap, store.MaxTaps+1)
	tab.wants("rejected:invalid_args", tab.seal(map[string]any{"person": tab.person("Bea"), "pin": "4711", "at": w.clock.Now(), "taps": taps}))
	hammered := false
	for range tabletPolls + 5 {
		hammered = hammered || tab.ask().status == http.StatusTooManyRequests
	}
	if !hammered {
		t.Error("a tablet may ask as often as it likes")
	}
}

// Whoever was only entered is on no tablet: the names that phones lack would tell who has no card. A code to begin with puts them there.
func TestATabletDoesNotTellWhoHasNotJoined(t *testing.T) {
	t.Parallel()
	w, ada, tab := lobby(t)
	w.join("Bea/Lobby")
	o := w.office(t)
	entered := card.NewID(w.clock.Now())
	o.do(http.MethodPost, "/api/admin/people", fmt.Sprintf(`{"id":%q,"name":"Nea Entered","group":%q}`, entered, w.groupID(ada)))
	names := func() string {
		tab.send()
		var all []string
		for _, p := range tab.shows.People {
			all = append(all, p.Name)
		}
		return strings.Join(all, ",")
	}
	if got := names(); strings.Contains(got, "Nea") || !strings.Contains(got, "Bea") {
		t.Errorf("the tablet shows %s", got)
	}
	o.do(http.MethodPost, "/api/admin/people/"+entered.String()+"/pin", "")
	if got := names(); !strings.Contains(got, "Nea") {
		t.Errorf("with a code to begin with, the tablet shows %s", got)
	}
}
