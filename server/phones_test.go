package server

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/store"
)

// ownPhones is the list of phones as the phone sees it.
func (p *phone) ownPhones() (phones []store.Phone) {
	p.world.t.Helper()
	a := p.do(http.MethodGet, "/api/me/sessions", "")
	var list struct{ Items []store.Phone }
	if err := json.Unmarshal([]byte(a.body), &list); a.status != http.StatusOK || err != nil {
		p.world.t.Fatalf("%d %s", a.status, a.short())
	}
	return list.Items
}

const firefoxOnLinux = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"

func TestOwnPhones(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	w.clock.add(2 * day)
	code := w.newCode("Bea", "Lobby")
	r := newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`"}`)
	r.Header.Set("User-Agent", firefoxOnLinux)
	computer := w.phone(w.do(t, r))

	phones := computer.ownPhones()
	if len(phones) != 2 {
		t.Fatalf("%+v", phones)
	}
	first, second := phones[0], phones[1]
	if !first.Here || first.Browser != "Firefox" || first.Device != card.DeviceComputer || *first.LastUsed != "2026-11-20" {
		t.Errorf("this one: %+v", first)
	}
	if second.Here || *second.LastUsed != "2026-11-18" || second.Since != "2026-11-18" {
		t.Errorf("the other one: %+v", second)
	}
	if cem := w.join("Cem/Lobby").ownPhones(); len(cem) != 1 {
		t.Errorf("somebody else sees %+v", cem)
	}

	// Whose session it is decides, not who knows its id.
	w.refuses(t, w.join("Dee/Lobby").request(http.MethodDelete, "/api/session/"+second.ID.String(), ""), "another's", http.StatusNotFound, card.CodeNotFound)
	if a := computer.do(http.MethodDelete, "/api/session/"+second.ID.String(), ""); a.status != http.StatusNoContent {
		t.Fatalf("%d %s", a.status, a.short())
	}
	w.refuses(t, bea.request(http.MethodGet, "/api/me/sessions", ""), "signed out", http.StatusUnauthorized, card.CodeUnauthenticated)
}

func TestSigningAllOthersOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	campaign, actions := ada.campaign("Lobby")
	lost := w.join("Bea/Lobby")
	found := w.again("Bea", "Lobby")
	slip := w.newCode("Bea", "Lobby") // nobody has opened it yet
	cem := w.join("Cem/Lobby")
	waiting := lost.checkIn(campaign, actions[0], "2026-11-18")

	if a := found.do(http.MethodDelete, "/api/me/sessions", ""); a.status != http.StatusNoContent {
		t.Fatalf("%d %s", a.status, a.short())
	}
	w.refuses(t, lost.request(http.MethodPost, "/api/sync", lost.body(waiting)), "the lost phone", http.StatusUnauthorized, card.CodeUnauthenticated)
	w.refuses(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+slip+`"}`), "a slip that was about", http.StatusNotFound, card.CodeNotFound)
	if phones := found.ownPhones(); len(phones) != 1 || !phones[0].Here {
		t.Errorf("%+v", phones)
	}
	cem.sync()

	// What waited on the lost phone is handed over once its owner has opened the card there again.
	back := w.again("Bea", "Lobby")
	back.client = lost.client
	back.sync(waiting)
	if rows := rows[card.CheckIn](back, "checkIn"); len(rows) != 1 {
		t.Errorf("what waited is lost: %v", rows)
	}
}

func TestACodeForTheHomeScreenStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	_, code, _ := strings.Cut(bea.do(http.MethodPost, "/api/carry", "").body, `"code":"`)
	code, _, _ = strings.Cut(code, `"`)
	bea.do(http.MethodDelete, "/api/me/sessions", "")
	if a := w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`"}`)); a.status != http.StatusOK {
		t.Errorf("%d %s", a.status, a.short())
	}
}
