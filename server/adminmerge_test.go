package server

import (
	"fmt"
	"testing"

	"servicecard/card"
	"servicecard/store"
)

// Somebody used the poster whom the office had entered already. The plan is told first, and nobody learns of it how much either has told.
func TestTheOfficeMergesTwoPeopleInTheBrowser(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o, ada := w.office(t), w.join("Ada/Lobby")
	ada.sync()
	lobby := ada.group("Lobby")
	entered := o.person("POST", "people", fmt.Sprintf(`{"id":%q,"name":"Maria Lind","group":%q,"ref":"00417"}`, o.newID(), lobby))
	phone := w.joinAs(w.poster("Lobby"), "Maria")
	goes, stays := phone.me().ID.String(), entered.ID.String()
	body := fmt.Sprintf(`{"into":%q}`, stays)

	plan := readJSON[mergeAnswer](t, o.do("POST", "/api/admin/people/"+goes+"/merge?dryRun=true", body))
	if p := plan.Plan; p == nil || p.Name != "Maria Lind" || p.TwoAsOne || p.TwoRefs || p.RoleRises || p.Goes.Phones != 1 || plan.Person != nil {
		t.Fatalf("%+v", plan)
	}
	if len(o.people("q=maria")) != 2 {
		t.Error("the dry run has changed something")
	}
	for range 2 { // as if once
		done := readJSON[mergeAnswer](t, o.do("POST", "/api/admin/people/"+goes+"/merge", body))
		if done.Plan != nil || done.Person.ID.String() != stays || done.Person.Phones != 1 || done.Person.SelfNamed || done.Person.State != store.PersonJoined {
			t.Errorf("%+v", done.Person)
		}
	}
	if phone.sync(); phone.me().ID.String() != stays {
		t.Errorf("%+v", phone.me())
	}
	log := readJSON[listAnswer[store.AuditEntry]](t, o.do("GET", "/api/admin/audit?subject="+goes, "")).Items
	if len(log) != 1 || log[0].Verb != "person.merge" || log[0].ActorName != "Olga" {
		t.Errorf("%+v", log)
	}
}

func TestAMergeAsksWhatItMustKnow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o, ada := w.office(t), w.join("Ada/Lobby")
	ada.sync()
	lobby := ada.group("Lobby")
	person := func(name, ref string) string {
		return o.person("POST", "people", fmt.Sprintf(`{"id":%q,"name":%q,"group":%q,"ref":%q}`, o.newID(), name, lobby, ref)).ID.String()
	}
	o.sync()
	one, two, other := person("Nils Ek", "1"), person("Nils Åkesson", "2"), person("Farid", "")
	merge := func(goes, stays, more string) (string, string) {
		return "people/" + goes + "/merge", fmt.Sprintf(`{"into":%q%s}`, stays, more)
	}
	refused := func(goes, stays, more string, code card.Code) {
		t.Helper()
		path, body := merge(goes, stays, more)
		o.refused("POST", path, body, code)
	}
	refused(one, two, "", card.CodeConflict) // two who were entered, each with a reference
	refused(one, one, "", card.CodeConflict)
	refused(one, o.newID(), "", card.CodeNotFound)
	refused(o.newID(), one, "", card.CodeNotFound)
	refused(ada.me().ID.String(), other, `,"bothEntered":true`, card.CodeConflict)              // a supervisor into a member
	refused(other, ada.me().ID.String(), `,"bothEntered":true`, card.CodeConflict)              // whose phones would see more
	refused(o.me().ID.String(), ada.me().ID.String(), `,"bothEntered":true`, card.CodeConflict) // oneself
	path, body := merge(one, two, `,"bothEntered":true`)
	if done := readJSON[mergeAnswer](t, o.do("POST", "/api/admin/"+path, body)); done.Person.Ref != "2" {
		t.Errorf("%+v", done.Person)
	}
	path, body = merge(other, ada.me().ID.String(), `,"bothEntered":true,"raise":true`)
	o.do("POST", "/api/admin/"+path, body)
	if len(o.people("q=farid")) != 0 {
		t.Error("Farid is there still")
	}
	if a := ada.do("POST", "/api/admin/"+path, body); a.status != 403 {
		t.Error(a.short())
	}
}

// Whoever turned out to be somebody else is not made anew by a request that comes again.
func TestARepeatedAddAfterAMergeMakesNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	id, bea := o.newID(), o.people("q=bea")[0].ID.String()
	body := fmt.Sprintf(`{"id":%q,"name":"Beata Berg","group":%q}`, id, o.groups()["Lobby"].ID)
	o.person("POST", "people", body)
	if a := o.do("POST", "/api/admin/people/"+id+"/merge", fmt.Sprintf(`{"into":%q,"bothEntered":true}`, bea)); a.status != 200 {
		t.Fatal(a.short())
	}
	o.refused("POST", "people", body, card.CodeConflict)
	o.refused("POST", "groups", `{"id":"`+id+`","name":"Zebra"}`, card.CodeConflict)
	if found := o.people("q=beata"); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}

// The one person is here if one of the two is, and waits only if neither is.
func TestWhoIsHereStaysHereInAMerge(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o, ada, cem := w.office(t), w.join("Ada/Lobby"), w.join("Cem/Lobby")
	o.sync()
	ada.sync()
	cem.sync()
	merge := func(goes, stays card.ID) {
		t.Helper()
		if a := o.do("POST", "/api/admin/people/"+goes.String()+"/merge", fmt.Sprintf(`{"into":%q,"bothEntered":true,"raise":true}`, stays)); a.status != 200 {
			t.Fatal(a.short())
		}
	}
	bea := o.people("q=bea")[0].ID
	o.do("POST", "/api/admin/people/"+bea.String()+"/leave", `{}`)
	o.do("POST", "/api/admin/people/"+cem.me().ID.String()+"/leave", `{"groupOnly":true}`)
	merge(cem.me().ID, bea)
	if p := o.people("q=bea")[0]; p.State != store.PersonJoined || p.LeftOn != nil {
		t.Errorf("%+v", p)
	}
	cem.sync()

	code := w.asking(ada)
	zed, yan := w.joinAs(code, "Zed").me().ID, w.joinAs(code, "Yan").me().ID
	merge(zed, o.me().ID) // an administrator without a group
	merge(bea, yan)       // somebody without a group, into a newcomer
	if waiting := o.people("state=waiting"); len(waiting) != 0 {
		t.Errorf("%+v", waiting)
	}
	o.refused("POST", "people/"+o.me().ID.String()+"/answer", `{"yes":false}`, card.CodeConflict)
}
