package server

import (
	"fmt"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// rights is an organisation in which Ada leads the Lobby, Bea is a member there, and the office and Ada are at work.
type rights struct {
	*world
	office, ada  *office
	lobby, attic string
}

func newRights(t *testing.T) *rights {
	w := newWorld(t)
	o := w.office(t)
	groups := o.groups()
	return &rights{w, o, &office{w.join("Ada/Lobby"), t}, groups["Lobby"].ID.String(), groups["Attic"].ID.String()}
}

func (r *rights) id(name string) string {
	r.t.Helper()
	return r.office.people("q=" + name)[0].ID.String()
}

// wantShut holds that a code opens nothing any more.
func (r *rights) wantShut(what, code string) {
	r.t.Helper()
	if a := r.do(r.t, newRequest("POST", "/api/join", `{"code":"`+code+`"}`)); a.status == 200 {
		r.t.Errorf("%s: the code opens a card", what)
	}
}

// A supervisor comes to no code of anybody who may do more than a member, by whatever way.
func TestSupervisorsComeToNoCodeOfThoseAbove(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	for _, name := range []string{"Bea", "Cem", "Dee"} {
		r.join(name + "/Lobby")
	}
	bea, cem, dee := r.id("bea"), r.id("cem"), r.id("dee")
	r.office.person("PATCH", "people/"+bea, `{"role":"admin"}`)
	for _, group := range []string{r.lobby, r.attic} {
		r.office.do("PATCH", "/api/admin/groups/"+group, `{"site":"North"}`)
	}
	site := readJSON[listAnswer[store.Site]](t, r.office.do("GET", "/api/admin/sites", "")).Items[0].ID.String()
	if a := r.office.do("PUT", "/api/admin/sites/"+site+"/leaders/"+cem, ""); a.status >= 300 {
		t.Fatal(a.short())
	}
	today := card.DayOf(r.clock.Now(), time.UTC, 0)
	substitute := fmt.Sprintf(`{"person":%q,"from":%q,"to":%q}`, dee, today.Add(2), today.Add(4))
	if a := r.office.do("PUT", "/api/admin/groups/"+r.attic+"/substitutes/"+r.office.newID(), substitute); a.status >= 300 {
		t.Fatal(a.short())
	}
	for name, id := range map[string]string{"Bea": bea, "Cem": cem, "Dee": dee} {
		r.ada.refused("POST", "people/"+id+"/invitation", `{}`, card.CodeForbidden)
		r.ada.refused("POST", "people", fmt.Sprintf(`{"id":%q,"name":%q,"group":%q}`, id, name, r.lobby), card.CodeForbidden)
		r.ada.refused("POST", "people/"+id+"/leave", `{}`, card.CodeForbidden)
		r.ada.refused("PATCH", "people/"+id, `{"name":"X"}`, card.CodeForbidden)
	}
	r.office.do("POST", "/api/admin/people/"+bea+"/leave", `{"groupOnly":true}`)
	r.ada.refused("POST", "people/"+bea+"/return", `{"group":"`+r.lobby+`"}`, card.CodeForbidden)
}

// The sheet of a group has the codes of its members; whoever may do more gets theirs from the office.
func TestASheetForASupervisorIsOfMembers(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	r.office.do("PATCH", "/api/admin/settings", `{"namesOfInvited":true,"agreed":{"on":"2026-01-15","note":"Works council"}}`)
	r.office.person("PATCH", "people/"+r.id("bea"), `{"role":"admin"}`)
	slips := readJSON[listAnswer[slip]](t, r.ada.do("POST", "/api/admin/groups/"+r.lobby+"/sheet", "")).Items
	for _, s := range slips {
		if s.Person.Role != card.RoleMember {
			t.Errorf("a code of %s, %s", s.Person.Name, s.Person.Role)
		}
	}
	if len(slips) == 0 {
		t.Error("no slips at all")
	}
}

// A code that a supervisor made for a member opens nothing when the member may do more, or turns out to be somebody who may.
func TestCodesOfSupervisorsEndWhenSomebodyRises(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	r.join("Bea/Lobby")
	bea := r.id("bea")
	invite := func(path, body string) string {
		return readJSON[personAnswer](t, r.ada.do("POST", "/api/admin/"+path, body)).Invitation.Code
	}
	code := invite("people/"+bea+"/invitation", `{}`)
	r.office.person("PATCH", "people/"+bea, `{"role":"admin"}`)
	r.wantShut("made an administrator", code)
	id := r.ada.newID()
	code = invite("people", fmt.Sprintf(`{"id":%q,"name":"Olga Ek","group":%q}`, id, r.lobby))
	merge := fmt.Sprintf(`{"into":%q,"raise":true,"bothEntered":true}`, r.office.people("q=olga&role=admin")[0].ID)
	if a := r.office.do("POST", "/api/admin/people/"+id+"/merge", merge); a.status != 200 {
		t.Fatal(a.short())
	}
	r.wantShut("merged into an administrator", code)
}

// Whoever has left gets no role, and in again by their return alone.
func TestWhoHasLeftGetsNoRoleAndNoCode(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	r.join("Bea/Lobby")
	bea := r.id("bea")
	if a := r.office.do("POST", "/api/admin/people/"+bea+"/leave", `{}`); a.status != 204 {
		t.Fatal(a.short())
	}
	for _, body := range []string{`{"role":"admin"}`, `{"leads":["` + r.attic + `"]}`} {
		r.office.refused("PATCH", "people/"+bea, body, card.CodeConflict)
	}
	r.office.refused("POST", "people", `{"id":"`+bea+`","name":"Bea","role":"admin"}`, card.CodeConflict)
	r.office.refused("POST", "people", `{"id":"`+bea+`","name":"Bea"}`, card.CodeConflict)
}

// To open a poster again takes what it takes to make one.
func TestPostersAreOpenedAsTheyAreMade(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	r.ada.do("POST", "/api/admin/groups/"+r.lobby+"/poster", "")
	r.ada.do("DELETE", "/api/admin/groups/"+r.lobby+"/poster", "")
	poster := "invitations/" + readJSON[listAnswer[store.Invitation]](t, r.ada.do("GET", "/api/admin/invitations?kind=poster", "")).Items[0].ID.String()
	r.office.do("PATCH", "/api/admin/settings", `{"postersAsk":true}`)
	r.ada.refused("PATCH", poster, `{"closed":false}`, card.CodeConflict)
	r.office.do("PATCH", "/api/admin/settings", `{"postersAsk":false,"supervisorsManage":false}`)
	r.ada.refused("PATCH", poster, `{"closed":false}`, card.CodeForbidden)
	if a := r.office.do("PATCH", "/api/admin/"+poster, `{"closed":false}`); a.status >= 300 {
		t.Error(a.short())
	}
}

// What supervisors do not find they do not come to by an id either, and no id tells them a name.
func TestIDsTellSupervisorsNothing(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	fay, max := r.id("fay"), r.id("max")
	for _, method := range []string{"GET", "PATCH"} {
		r.ada.refused(method, "people/"+fay, map[string]string{"PATCH": `{}`}[method], card.CodeNotFound)
	}
	r.ada.refused("POST", "people/"+fay+"/invitation", `{}`, card.CodeNotFound)
	r.ada.refused("POST", "people", fmt.Sprintf(`{"id":%q,"name":"X","group":%q}`, max, r.lobby), card.CodeNotFound)
	r.join("Bea/Lobby")
	r.ada.refused("PATCH", "people/"+r.id("bea"), `{"entered":true}`, card.CodeForbidden)
}
