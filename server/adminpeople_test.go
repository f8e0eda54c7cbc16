package server

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// office is an administrator at work in a browser.
type office struct {
	*phone
	t *testing.T
}

func (w *world) office(t *testing.T) *office { return &office{w.admin(t, "Olga"), t} }

func (o *office) newID() string { return card.NewID(o.world.clock.Now()).String() }

func (o *office) person(method, path, body string) store.Person {
	o.t.Helper()
	return *readJSON[personAnswer](o.t, o.do(method, "/api/admin/"+path, body)).Person
}

func (o *office) people(query string) []store.Person {
	o.t.Helper()
	return readJSON[listAnswer[store.Person]](o.t, o.do("GET", "/api/admin/people?"+query, "")).Items
}

func (o *office) groups() map[string]store.GroupRow {
	o.t.Helper()
	groups := map[string]store.GroupRow{}
	for _, g := range readJSON[listAnswer[store.GroupRow]](o.t, o.do("GET", "/api/admin/groups", "")).Items {
		groups[g.Name] = g
	}
	return groups
}

func (o *office) refused(method, path, body string, code card.Code) {
	o.t.Helper()
	if p := o.do(method, "/api/admin/"+path, body).problem(o.t); p.Code != code {
		o.t.Errorf("%s %s %s: %+v", method, path, body, p)
	}
}

// From nothing to a person who has joined, by the browser alone; repeating each request changes nothing.
func TestTheFirstHour(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	group, person := o.newID(), o.newID()
	var first, again personAnswer
	for _, answer := range []*personAnswer{&first, &again} {
		body := `{"id":"` + group + `","name":"Canteen","site":"North","kind":"canteen","dayStart":"05:30","workingDays":[1,2,3,4,5,6]}`
		made := readJSON[groupAnswer](t, o.do("POST", "/api/admin/groups", body)).Group
		if made.Site == nil || made.Site.Name != "North" || made.DayStart.String() != "05:30" || made.People > 1 {
			t.Errorf("%+v", made)
		}
		*answer = readJSON[personAnswer](t, o.do("POST", "/api/admin/people", `{"id":"`+person+`","name":"Nils Öst","group":"`+group+`","ref":"00417"}`))
	}
	if n := len(o.people("group=" + group)); n != 1 {
		t.Errorf("%d people", n)
	}
	for _, answer := range []personAnswer{first, again} { // neither code is lost
		if answer.Person.State != store.PersonInvited || !strings.HasPrefix(answer.Invitation.Link, "https://card.example/join#") {
			t.Errorf("%+v", answer)
		}
		a := w.do(t, newRequest("POST", "/api/join", `{"code":"`+answer.Invitation.Code+`"}`))
		if a.status != 200 {
			t.Error(a.short())
		}
	}
	if p := o.person("GET", "people/"+person, ""); p.State != store.PersonJoined || p.Ref != "00417" || p.Group.Name != "Canteen" {
		t.Errorf("%+v", p)
	}
	o.refused("POST", "people", `{"id":"`+o.newID()+`","name":"nils  öst","group":"`+group+`"}`, card.CodeConflict)
	o.refused("POST", "people", `{"id":"`+o.newID()+`","name":"Another","group":"`+group+`","ref":"00417"}`, card.CodeConflict)
	o.refused("POST", "people", `{"id":"`+person+`","name":"Another","group":"`+group+`"}`, card.CodeConflict)
	o.refused("POST", "people", `{"id":"`+o.newID()+`","name":"\u200b","group":"`+group+`"}`, card.CodeInvalidArgs)
	o.refused("POST", "people", `{"id":"`+o.newID()+`","name":"A","group":"`+o.newID()+`"}`, card.CodeNotFound)
	o.refused("POST", "groups", `{"id":"`+o.newID()+`","name":"canteen","site":"north"}`, card.CodeConflict)
	if made := readJSON[groupAnswer](t, o.do("POST", "/api/admin/groups", `{"id":"`+o.newID()+`","name":"Canteen","site":"South"}`)); made.Group.Site.Name != "South" {
		t.Errorf("%+v", made)
	}
}

func TestPeopleAreFoundAsOneWritesThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	group := o.groups()["Lobby"].ID
	for _, name := range []string{"José Öst", "Łukasz Nowak", "Amira Haddad"} {
		o.person("POST", "people", fmt.Sprintf(`{"id":%q,"name":%q,"group":%q}`, o.newID(), name, group))
	}
	for query, want := range map[string]string{"q=jose": "José Öst", "q=ost+jos": "José Öst", "q=HADD": "Amira Haddad", "q=nowak": "Łukasz Nowak"} {
		if found := o.people(query); len(found) != 1 || found[0].Name != want {
			t.Errorf("%s: %+v", query, found)
		}
	}
	// Every page follows where the last one ended.
	names, cursor := map[string]bool{}, ""
	for range 20 {
		page := readJSON[listAnswer[store.Person]](t, o.do("GET", "/api/admin/people?limit=4&cursor="+cursor, ""))
		for _, p := range page.Items {
			if names[p.ID.String()] {
				t.Errorf("%s twice", p.Name)
			}
			names[p.ID.String()] = true
		}
		if page.Next == nil {
			break
		}
		cursor = *page.Next
	}
	if n := len(o.people("")); len(names) != n {
		t.Errorf("%d of %d", len(names), n)
	}
	if len(o.people("state=left"))+len(o.people("role=admin")) != 1 {
		t.Error("more than the administrator")
	}
}

// Two who change one person: other fields both stay, the same one tells the second, and what was not touched is not written.
func TestTwoAdministratorsChangeOnePerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	bea := o.people("q=bea")[0].ID.String()
	o.person("PATCH", "people/"+bea, `{"name":"Bea Berg","was":{"name":"Bea"}}`)
	o.person("PATCH", "people/"+bea, `{"ref":"7","was":{"ref":""}}`)
	o.refused("PATCH", "people/"+bea, `{"name":"Beata","was":{"name":"Bea"}}`, card.CodeConflict)
	if p := o.person("PATCH", "people/"+bea, `{}`); p.Name != "Bea Berg" || p.Ref != "7" {
		t.Errorf("%+v", p)
	}
	log := readJSON[listAnswer[store.AuditEntry]](t, o.do("GET", "/api/admin/audit?subject="+bea, ""))
	if len(log.Items) != 3 { // the file that has added her, and two changes
		t.Errorf("%+v", log.Items)
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	self := o.people("q=olga")[0].ID.String()
	o.refused("PATCH", "people/"+self, `{"role":"member"}`, card.CodeConflict)
	o.refused("POST", "people/"+self+"/leave", `{}`, card.CodeConflict)
	bea := o.people("q=bea")[0].ID.String()
	o.person("PATCH", "people/"+bea, `{"role":"admin"}`)
	o.refused("PATCH", "people/"+self, `{"role":"member"}`, card.CodeConflict) // the other one has not joined
	w.join("Bea/Lobby")
	o.person("PATCH", "people/"+self, `{"role":"member"}`)
	o.refused("GET", "people", "", card.CodeForbidden) // at the next request
}

func TestSupervisorsOfTheOffice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	groups := o.groups()
	lobby, attic := groups["Lobby"].ID, groups["Attic"].ID
	ada := &office{w.join("Ada/Lobby"), t}
	w.join("Bea/Lobby")
	if mine := ada.groups(); len(mine) != 2 || mine["Attic"].Name != "" {
		t.Errorf("%+v", mine)
	}
	if seen := ada.people(""); len(seen) != 2 { // who has joined, of their groups
		t.Errorf("%+v", seen)
	}
	for _, person := range ada.people("") {
		if person.LastUsed != nil || person.Ref != "" {
			t.Errorf("a supervisor sees %+v", person)
		}
	}
	added := readJSON[personAnswer](t, ada.do("POST", "/api/admin/people", fmt.Sprintf(`{"id":%q,"name":"Nils","group":%q}`, ada.newID(), lobby)))
	if added.Invitation == nil {
		t.Fatal("no invitation")
	}
	if seen := ada.people(""); len(seen) != 3 { // and whom she has invited herself
		t.Errorf("%+v", seen)
	}
	ada.person("PATCH", "people/"+added.Person.ID.String(), `{"name":"Nils Ek"}`)
	ada.person("POST", "people/"+added.Person.ID.String()+"/move", fmt.Sprintf(`{"group":%q}`, groups["Gate"].ID))
	olga, max := o.people("q=olga")[0].ID.String(), o.people("q=max")[0].ID.String()
	for path, body := range map[string]string{
		"people":                               fmt.Sprintf(`{"id":%q,"name":"X","group":%q}`, ada.newID(), attic),
		"people/" + max + "/move":              fmt.Sprintf(`{"group":%q}`, lobby),
		"people/" + max + "/leave":             `{}`,
		"people/" + max + "/return":            fmt.Sprintf(`{"group":%q}`, lobby),
		"people/" + olga + "/leave":            `{}`,
		"people/" + olga + "/invitation":       `{}`,
		"groups/" + attic.String() + "/poster": ``,
		"groups/" + lobby.String() + "/sheet":  ``,
		"groups":                               fmt.Sprintf(`{"id":%q,"name":"New"}`, ada.newID()),
	} {
		p := ada.do("POST", "/api/admin/"+path, body).problem(t)
		if p.Code != card.CodeForbidden && p.Code != card.CodeConflict && p.Code != card.CodeNotFound {
			t.Errorf("%s: %+v", path, p)
		}
	}
	for _, body := range []string{`{"role":"admin"}`, `{"ref":"1"}`, fmt.Sprintf(`{"leads":[%q]}`, lobby)} {
		if p := ada.do("PATCH", "/api/admin/people/"+added.Person.ID.String(), body).problem(t); p.Code != card.CodeForbidden {
			t.Errorf("%s: %+v", body, p)
		}
	}
	o.do("PATCH", "/api/admin/settings", `{"supervisorsManage":false}`)
	ada.refused("POST", "people", fmt.Sprintf(`{"id":%q,"name":"Y","group":%q}`, ada.newID(), lobby), card.CodeForbidden)
	bea := &office{w.again("Bea", "Lobby"), t}
	bea.refused("GET", "people", "", card.CodeForbidden)
}

// Whoever has left is out by every route, and comes back as the same person.
func TestLeavingAndReturning(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	lobby := o.groups()["Lobby"].ID.String()
	bea := w.join("Bea/Lobby")
	id := o.people("q=bea")[0].ID.String()
	waiting := readJSON[personAnswer](t, o.do("POST", "/api/admin/people/"+id+"/invitation", `{}`)).Invitation.Code
	if a := o.do("POST", "/api/admin/people/"+id+"/leave", `{}`); a.status != 204 {
		t.Fatal(a.short())
	}
	if p := bea.do("GET", "/api/push/key", "").problem(t); p.Code != card.CodeUnauthenticated {
		t.Errorf("%+v", p)
	}
	if p := w.do(t, newRequest("POST", "/api/join", `{"code":"`+waiting+`"}`)).problem(t); p.Code != card.CodeNotFound {
		t.Errorf("%+v", p)
	}
	o.refused("POST", "people/"+id+"/invitation", `{}`, card.CodeConflict)
	o.refused("POST", "people/"+id+"/move", `{"group":"`+lobby+`"}`, card.CodeConflict)
	if left := o.people("state=left"); len(left) != 1 || left[0].LeftOn == nil || left[0].Group != nil {
		t.Errorf("%+v", left)
	}
	for range 2 {
		if p := o.person("POST", "people/"+id+"/return", `{"group":"`+lobby+`"}`); p.State != store.PersonJoined || p.ID.String() != id {
			t.Errorf("%+v", p)
		}
	}
	ada := o.people("q=ada")[0].ID.String()
	o.refused("POST", "people/"+ada+"/leave", `{}`, card.CodeConflict) // her groups would have no supervisor
	if a := o.do("POST", "/api/admin/people/"+ada+"/leave", `{"leaderless":true}`); a.status != 204 {
		t.Error(a.short())
	}
}

func TestGroupsAreClosedWhenTheyAreEmpty(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	groups := o.groups()
	attic, gate := groups["Attic"].ID.String(), groups["Gate"].ID.String()
	o.refused("PATCH", "groups/"+attic, `{"closed":true}`, card.CodeConflict)
	for _, name := range []string{"lea", "max"} {
		o.person("POST", "people/"+o.people("q=" + name)[0].ID.String()+"/move", `{"group":"`+gate+`"}`)
	}
	for range 2 {
		if g := readJSON[groupAnswer](t, o.do("PATCH", "/api/admin/groups/"+attic, `{"closed":true}`)).Group; g.ClosedOn == nil {
			t.Errorf("%+v", g)
		}
	}
	max := o.people("q=max")[0].ID.String()
	o.refused("POST", "people/"+max+"/move", `{"group":"`+attic+`"}`, card.CodeConflict)
	o.refused("POST", "groups/"+attic+"/poster", "", card.CodeConflict)
	o.do("PATCH", "/api/admin/groups/"+attic, `{"closed":false}`)
	o.person("POST", "people/"+max+"/move", `{"group":"`+attic+`"}`)
	for body, code := range map[string]card.Code{
		`{"workingDays":[]}`: card.CodeInvalidArgs, `{"workingDays":[1,1]}`: card.CodeInvalidArgs, `{"dayStart":"13:00"}`: card.CodeInvalidArgs,
		`{"kind":"x"}`: card.CodeInvalidArgs, `{"name":"gate"}`: card.CodeConflict,
	} {
		o.refused("PATCH", "groups/"+attic, body, code)
	}
}

// Two who change one group: other fields both stay, the same one tells the second.
func TestTwoAdministratorsChangeOneGroup(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	lobby := "groups/" + o.groups()["Lobby"].ID.String()
	change := func(body string) store.GroupRow {
		t.Helper()
		return *readJSON[groupAnswer](t, o.do("PATCH", "/api/admin/"+lobby, body)).Group
	}
	change(`{"name":"Entrance","site":"North","was":{"name":"Lobby","site":""}}`)
	change(`{"kind":"reception","customerName":"Welcome","dayStart":"05:00","workingDays":[1,2,3],"timeZone":"Europe/Helsinki","was":{"kind":"all","customerName":"","dayStart":"04:00","workingDays":[1,2,3,4,5],"timeZone":"Europe/Stockholm"}}`)
	for _, body := range []string{
		`{"name":"X","was":{"name":"Lobby"}}`, `{"site":"South","was":{"site":""}}`, `{"kind":"canteen","was":{"kind":"all"}}`,
		`{"customerName":"X","was":{"customerName":""}}`, `{"dayStart":"06:00","was":{"dayStart":"04:00"}}`, `{"workingDays":[1],"was":{"workingDays":[1,2,3,4,5]}}`,
		`{"timeZone":"Europe/Rome","was":{"timeZone":"Europe/Stockholm"}}`, `{"closed":true,"was":{"closed":true}}`, `{"kind":"cleaning","name":"X","was":{"kind":"reception","name":"Lobby"}}`,
	} {
		o.refused("PATCH", lobby, body, card.CodeConflict)
	}
	o.refused("PATCH", lobby, `{"timeZone":"Mars/Base"}`, card.CodeInvalidArgs)
	g := change(`{}`)
	if g.Name != "Entrance" || g.Site.Name != "North" || g.Kind != "reception" || g.CustomerName != "Welcome" || g.DayStart.String() != "05:00" || len(g.WorkingDays) != 3 || g.TimeZone != "Europe/Helsinki" {
		t.Errorf("%+v", g)
	}
}

// A substitute is named and ended by the office; their phone hears of both.
func TestSubstitutesAreNamedByTheOffice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	lobby := o.groups()["Lobby"].ID.String()
	bea, ada := w.join("Bea/Lobby"), w.join("Ada/Lobby")
	path := "groups/" + lobby + "/substitutes/" + o.newID()
	today := card.DayOf(w.clock.Now(), time.UTC, 0)
	body := fmt.Sprintf(`{"person":%q,"from":%q,"to":%q}`, o.people("q=bea")[0].ID, today.Add(-1), today.Add(3))
	for range 2 {
		g := readJSON[groupAnswer](t, o.do("PUT", "/api/admin/"+path, body)).Group
		if len(g.Substitutes) != 1 || !g.Substitutes[0].Leads || g.Substitutes[0].Person.Name != "Bea" || len(g.Supervisors) != 1 {
			t.Errorf("%+v", g)
		}
	}
	if bea.leads() != 1 {
		t.Error("the phone does not hear that it begins")
	}
	bea.wantOffice(t, "people", "")
	if p := ada.do("PUT", "/api/admin/"+path, body).problem(t); p.Code != card.CodeForbidden {
		t.Errorf("%+v", p)
	}
	log := readJSON[listAnswer[store.AuditEntry]](t, o.do("GET", "/api/admin/audit?kind=group&subject="+lobby, "")).Items
	if len(log) != 2 || log[0].Verb != "group.substitute" || log[0].Names[o.people("q=bea")[0].ID.String()] != "Bea" {
		t.Errorf("%+v", log)
	}
	for range 2 {
		if a := o.do("DELETE", "/api/admin/"+path, ""); a.status != 204 {
			t.Fatal(a.short())
		}
	}
	if bea.leads() != 0 {
		t.Error("the phone does not hear that it ends")
	}
	bea.wantOffice(t, "people", card.CodeForbidden)
	o.refused("PUT", path, `{"person":"x","from":"2026-01-01","to":"2026-01-01"}`, card.CodeInvalidJSON)
	o.refused("PUT", path, strings.Replace(body, string(today.Add(3)), string(today.Add(-1)), 1), card.CodeInvalidArgs)
}

func TestSheetsAndPosters(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	lobby := o.groups()["Lobby"].ID.String()
	w.join("Ada/Lobby")
	slips := readJSON[listAnswer[slip]](t, o.do("POST", "/api/admin/groups/"+lobby+"/sheet", ""))
	if len(slips.Items) != 5 {
		t.Fatalf("%+v", slips)
	}
	if p := w.do(t, newRequest("POST", "/api/join", `{"code":"`+w.codes["Bea/Lobby"]+`"}`)).problem(t); p.Code != card.CodeNotFound {
		t.Errorf("an invitation from before: %+v", p)
	}
	if a := w.do(t, newRequest("POST", "/api/join", `{"code":"`+slips.Items[0].Invitation.Code+`"}`)); a.status != 200 {
		t.Error(a.short())
	}
	poster := readJSON[posterAnswer](t, o.do("POST", "/api/admin/groups/"+lobby+"/poster", ""))
	join := func() *answer {
		return w.do(t, newRequest("POST", "/api/join", `{"code":"`+poster.Invitation.Code+`","name":"Nora"}`))
	}
	if a := o.do("DELETE", "/api/admin/groups/"+lobby+"/poster", ""); a.status != 204 {
		t.Error(a.short())
	}
	if p := join().problem(t); p.Code != card.CodeNotFound {
		t.Errorf("%+v", p)
	}
}
