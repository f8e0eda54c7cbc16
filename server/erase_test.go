package server

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// Somebody who erases themselves is gone at once, and each of their phones hears why.
func TestOneErasesOneself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bea, other := w.join("Ada/Lobby"), w.join("Bea/Lobby"), w.again("Bea", "Lobby")
	ada.sync()
	bea.sync()
	point := bea.point()
	ada.applies(ada.tell(card.MutationThank, map[string]any{"member": bea.me().ID, "point": point, "text": "for yesterday"}))
	bea.applies(bea.tell(card.MutationTellStory, map[string]any{"text": "It went well"}))
	for _, words := range []string{"", "?words=perhaps", "?words=gone&leaderless=perhaps"} {
		w.refuses(t, bea.request(http.MethodDelete, "/api/me"+words, ""), "without a choice"+words, http.StatusBadRequest, card.CodeInvalidArgs)
	}
	a := bea.do(http.MethodDelete, "/api/me?words=stay", "")
	if a.status != http.StatusNoContent {
		t.Fatalf("%d %s", a.status, a.short())
	}
	if cookies := (&http.Response{Header: a.header}).Cookies(); len(cookies) != 1 || cookies[0].MaxAge >= 0 {
		t.Errorf("the cookie stays: %v", cookies)
	}
	for _, phone := range []*phone{bea, other} {
		w.refuses(t, phone.request(http.MethodPost, "/api/sync", phone.body()), "erased", http.StatusUnauthorized, card.CodeErased)
	}
	ada.cookie = nil
	text := ada.do(http.MethodPost, "/api/sync", ada.body()).body
	if strings.Contains(text, `"Bea"`) || strings.Contains(text, "for yesterday") || !strings.Contains(text, "It went well") {
		t.Errorf("a colleague hears %s", text)
	}
	// The supervisor's group is asked about, the only administrator refused.
	for _, c := range []struct {
		phone  *phone
		query  string
		reason card.Reason
	}{{ada, "", card.ReasonLeaderless}, {w.admin(t, "Olga"), "&leaderless=true", card.ReasonOnlyAdmin}} {
		if p := c.phone.do(http.MethodDelete, "/api/me?words=gone"+c.query, "").problem(t); p.Code != card.CodeConflict || p.Reason != c.reason {
			t.Errorf("%+v", p)
		}
	}
	if a := ada.do(http.MethodDelete, "/api/me?words=gone&leaderless=true", ""); a.status != http.StatusNoContent {
		t.Errorf("%d %s", a.status, a.short())
	}
}

func TestTheOfficeErasesSomebody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	ada, bea := w.join("Ada/Lobby"), w.join("Bea/Lobby")
	ada.sync()
	bea.sync()
	id := bea.me().ID.String()
	campaign, actions := ada.campaign("Lobby")
	waiting := bea.checkIn(campaign, actions[0], "2026-11-18") // without a connection
	o.refused("POST", "people/"+id+"/erase", `{}`, card.CodeInvalidArgs)
	if p := ada.do("POST", "/api/admin/people/"+id+"/erase", `{"words":"gone"}`).problem(t); p.Code != card.CodeForbidden {
		t.Errorf("a supervisor: %+v", p)
	}
	for range 2 {
		if a := o.do("POST", "/api/admin/people/"+id+"/erase", `{"words":"gone"}`); a.status != http.StatusNoContent {
			t.Fatalf("%d %s", a.status, a.short())
		}
	}
	w.refuses(t, bea.request(http.MethodPost, "/api/sync", bea.body(waiting)), "with what waited", http.StatusUnauthorized, card.CodeErased)
	if found := o.people("q=bea"); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	o.refused("GET", "people/"+id, "", card.CodeNotFound)
	o.refused("POST", "people/"+o.newID()+"/erase", `{"words":"gone"}`, card.CodeNotFound)
	entries := readJSON[listAnswer[store.AuditEntry]](t, o.do("GET", "/api/admin/audit?kind=person", "")).Items
	if e := entries[0]; e.Verb != "person.erase" || e.ActorName != "Olga" || e.SubjectErased != 1 || e.SubjectName != "" || e.Subject.String() == id {
		t.Errorf("%+v", entries[0])
	}
	if sheet := o.do("GET", "/api/admin/audit?kind=person&format=csv", "").body; !strings.Contains(sheet, "an erased person 1") || strings.Contains(sheet, "Bea") || strings.Contains(sheet, id) {
		t.Error(sheet)
	}
	// Phones that do not come within the time that a session has are forgotten, too.
	w.clock.add((store.SessionDays + 1) * 24 * time.Hour)
	if err := w.store.DropExpired(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.refuses(t, bea.request(http.MethodPost, "/api/sync", bea.body()), "long after", http.StatusUnauthorized, card.CodeUnauthenticated)
}
