package server

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

func (r *rights) codeBy(o *office, name string) string {
	r.t.Helper()
	return readJSON[personAnswer](r.t, o.do("POST", "/api/admin/people/"+r.id(name)+"/invitation", "{}")).Invitation.Code
}

func (r *rights) posterBy(o *office) string {
	r.t.Helper()
	return readJSON[posterAnswer](r.t, o.do("POST", "/api/admin/groups/"+r.lobby+"/poster", "")).Invitation.Code
}

func (r *rights) mustDo(method, path, body string) {
	r.t.Helper()
	if a := r.office.do(method, "/api/admin/"+path, body); a.status >= 300 {
		r.t.Fatal(a.short())
	}
}

// A code opens nothing any more once whoever made it could not make it: power ends together with what was made by it.
func TestACodeEndsWithThePowerByWhichItWasMade(t *testing.T) {
	t.Parallel()
	for what, lose := range map[string]func(*rights){
		"the lead was taken":       func(r *rights) { r.mustDo("PATCH", "people/"+r.id("ada"), `{"role":"member","leaderless":true}`) },
		"the supervisor has left":  func(r *rights) { r.mustDo("POST", "people/"+r.id("ada")+"/leave", `{"leaderless":true}`) },
		"the person is elsewhere":  func(r *rights) { r.mustDo("POST", "people/"+r.id("cem")+"/move", `{"group":"`+r.attic+`"}`) },
		"the person is above them": func(r *rights) { r.mustDo("PATCH", "people/"+r.id("cem"), `{"role":"admin"}`) },
		"the person will substitute": func(r *rights) {
			day := card.DayOf(r.clock.Now(), time.UTC, 0).Add(3)
			r.mustDo("PUT", "groups/"+r.attic+"/substitutes/"+r.office.newID(), fmt.Sprintf(`{"person":%q,"from":%q,"to":%q}`, r.id("cem"), day, day.Add(2)))
		},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			r := newRights(t)
			r.join("Cem/Lobby")
			code, poster := r.codeBy(r.ada, "cem"), r.posterBy(r.ada)
			lose(r)
			r.wantShut(what, code)
			if strings.Contains(what, "supervisor") || strings.Contains(what, "lead") {
				if a := r.do(t, newRequest("POST", "/api/join", `{"code":"`+poster+`","name":"Late"}`)); a.status == 200 {
					t.Error("the poster lets people in")
				}
			}
		})
	}
}

// An administrator who is none any more opens nobody's card by a code that they kept.
func TestAFormerAdministratorsCodeOpensNoCard(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	r.join("Cem/Lobby")
	r.mustDo("PATCH", "people/"+r.id("ada"), `{"role":"admin"}`)
	code := r.codeBy(r.ada, "cem")
	r.mustDo("PATCH", "people/"+r.id("ada"), `{"role":"member","leaderless":true}`)
	r.wantShut("a former administrator", code)
}

// A poster of a group that is closed lets nobody in.
func TestAPosterOfAClosedGroupLetsNobodyIn(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	id := r.office.newID()
	r.mustDo("POST", "groups", `{"id":"`+id+`","name":"Roof"}`)
	poster := readJSON[posterAnswer](t, r.office.do("POST", "/api/admin/groups/"+id+"/poster", "")).Invitation.Code
	r.mustDo("PATCH", "groups/"+id, `{"closed":true}`)
	if a := r.do(t, newRequest("POST", "/api/join", `{"code":"`+poster+`","name":"Late"}`)); a.status == 200 {
		t.Error("somebody is in a closed group")
	}
}

// A change that comes again, since its answer was lost, is no clash with somebody else.
func TestAChangeThatComesAgainIsNoClash(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	r.join("Cem/Lobby")
	for range 2 {
		r.mustDo("PATCH", "people/"+r.id("cem"), `{"name":"Cem Two","was":{"name":"Cem"}}`)
		r.mustDo("PATCH", "groups/"+r.attic, `{"name":"Loft","was":{"name":"Attic"}}`)
	}
}

// The log says what was done: a site by its own name, and that it was made.
func TestTheLogNamesASiteAsItIsNamed(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	r.mustDo("PATCH", "groups/"+r.attic, `{"site":"Brand \u202eNew\u200b Site  "}`)
	r.mustDo("PATCH", "groups/"+r.attic, `{"site":"brand new  SITE"}`)
	log := r.office.do("GET", "/api/admin/audit", "").body
	if !strings.Contains(log, `"site.add"`) || strings.Contains(log, "\u202e") || strings.Contains(log, `\u202e`) || strings.Contains(log, "SITE") {
		t.Error(log)
	}
}

// Nobody acts on somebody above them, and nobody comes to lead from above by being taken for somebody else without being asked.
func TestWhoLeadsFromAboveIsAboveEverywhere(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	r.join("Cem/Lobby")
	r.join("Dee/Lobby")
	r.mustDo("PATCH", "groups/"+r.attic, `{"site":"North"}`)
	site := readJSON[listAnswer[store.Site]](t, r.office.do("GET", "/api/admin/sites", "")).Items[0].ID.String()
	r.mustDo("PUT", "sites/"+site+"/leaders/"+r.id("cem"), "")
	r.ada.refused("POST", "people/"+r.id("cem")+"/pin", "{}", card.CodeForbidden)
	plan := readJSON[mergeAnswer](t, r.office.do("POST", "/api/admin/people/"+r.id("dee")+"/merge?dryRun=true", `{"into":"`+r.id("cem")+`"}`))
	if !plan.Plan.RoleRises {
		t.Error("phones of who goes would see the site, and nobody is asked")
	}
	code := r.codeBy(r.ada, "dee")
	r.mustDo("POST", "people/"+r.id("dee")+"/merge", `{"into":"`+r.id("cem")+`","bothEntered":true,"raise":true}`)
	r.wantShut("merged", code)
}

// Whom a supervisor does not find is not named by a refusal, and has no phones.
func TestARefusalNamesNobodyWhoIsHidden(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	r.join("Cem/Lobby")
	id := r.office.newID()
	r.mustDo("POST", "people", `{"id":"`+id+`","name":"Hidda Unjoined","group":"`+r.lobby+`"}`)
	for path, body := range map[string]string{
		"PATCH people/" + r.id("cem"): `{"name":"Hidda Unjoined"}`,
		"POST people":                 `{"id":"` + r.office.newID() + `","name":"hidda unjoined","group":"` + r.lobby + `"}`,
	} {
		method, path, _ := strings.Cut(path, " ")
		if a := r.ada.do(method, "/api/admin/"+path, body); a.status != 409 || strings.Contains(a.body, "Hidda") || strings.Contains(a.body, id) {
			t.Errorf("%s: %s", path, a.short())
		}
	}
	r.ada.refused("GET", "devices?person="+id, "", card.CodeNotFound)
}

// Of somebody elsewhere a supervisor hears nothing.
func TestARefusedReturnTellsNothing(t *testing.T) {
	t.Parallel()
	r := newRights(t)
	r.mustDo("POST", "people", `{"id":"`+r.office.newID()+`","name":"Eva","group":"`+r.attic+`"}`)
	if a := r.ada.do("POST", "/api/admin/people/"+r.id("eva")+"/return", `{"group":"`+r.lobby+`"}`); a.status != 403 || strings.Contains(a.body, "Eva") {
		t.Error(a.short())
	}
}
