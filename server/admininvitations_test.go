package server

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

func (p *phone) invitations(query string) []store.Invitation {
	p.world.t.Helper()
	a := p.do("GET", "/api/admin/invitations?"+query, "")
	return readJSON[listAnswer[store.Invitation]](p.world.t, a).Items
}

func (p *phone) devices(person card.ID) []store.Phone {
	p.world.t.Helper()
	return readJSON[listAnswer[store.Phone]](p.world.t, p.do("GET", "/api/admin/devices?person="+person.String(), "")).Items
}

// What became of an invitation is seen as long as it lasts; its code never is.
func TestInvitationsAreListedAndClosed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	ada := w.join("Ada/Lobby")
	ada.sync()
	lobby := ada.group("Lobby")
	code := w.asking(ada)
	made := readJSON[personAnswer](t, o.do("POST", "/api/admin/people", fmt.Sprintf(`{"id":%q,"name":"Nils","group":%q}`, o.newID(), lobby)))

	posters := o.invitations("kind=poster&group=" + lobby)
	if len(posters) != 1 {
		t.Fatalf("%+v", posters)
	}
	poster := posters[0]
	if poster.State != store.InvitationOpen || !poster.Asks || poster.MadeBy.Name != "Ada" || poster.Group.Name != "Lobby" || poster.Uses != 0 || poster.UsesLeft != store.PosterUses || poster.Person != nil {
		t.Errorf("%+v", poster)
	}
	own := o.invitations("kind=personal&person=" + made.Person.ID.String())
	if len(own) != 1 || own[0].State != store.InvitationOpen || own[0].Person.Name != "Nils" || own[0].MadeBy.Name != "Olga" || own[0].Until <= own[0].MadeOn {
		t.Fatalf("%+v", own)
	}
	for _, secret := range []string{code, strings.ReplaceAll(code, "-", ""), made.Invitation.Code} {
		if body := o.do("GET", "/api/admin/invitations", "").body; strings.Contains(body, secret) {
			t.Error("a code is told")
		}
	}
	// Closed, and open again by an undo; each time as if once.
	for _, closed := range []bool{true, true, false, false, true} {
		if a := ada.do("PATCH", "/api/admin/invitations/"+poster.ID.String(), fmt.Sprintf(`{"closed":%t}`, closed)); a.status != 204 {
			t.Fatal(a.short())
		}
		if closed {
			w.refuses(t, joinAs(code, "Zoe"), "a closed poster", http.StatusNotFound, card.CodeNotFound)
		}
		if got := o.invitations("kind=poster")[0]; (got.State == store.InvitationClosed) != closed {
			t.Errorf("%v %+v", closed, got)
		}
	}
	if a := ada.do("PATCH", "/api/admin/invitations/"+poster.ID.String(), `{"closed":false}`); a.status != 204 {
		t.Fatal(a.short())
	}
	w.joinAs(code, "Zoe")
	if got := o.invitations("kind=poster")[0]; got.Uses != 1 {
		t.Errorf("%+v", got)
	}
	if log := readJSON[listAnswer[store.AuditEntry]](t, o.do("GET", "/api/admin/audit?kind=invitation&subject="+lobby, "")).Items; len(log) != 5 || log[0].Verb != "invitation.open" {
		t.Errorf("%d %+v", len(log), log)
	}
	// A personal one that is closed opens nothing; used, it says so, and until when.
	id := own[0].ID.String()
	o.do("PATCH", "/api/admin/invitations/"+id, `{"closed":true}`)
	w.refuses(t, joinAs(made.Invitation.Code, ""), "a closed invitation", http.StatusNotFound, card.CodeNotFound)
	o.do("PATCH", "/api/admin/invitations/"+id, `{"closed":false}`)
	w.joinAs(made.Invitation.Code, "")
	if got := o.invitations("person=" + made.Person.ID.String()); len(got) != 1 || got[0].State != store.InvitationUsed || got[0].Uses != 1 {
		t.Errorf("%+v", got)
	}
	w.clock.add(8 * 24 * time.Hour)
	if got := o.invitations("person=" + made.Person.ID.String()); len(got) != 1 || got[0].State != store.InvitationExpired {
		t.Errorf("%+v", got)
	}
	o.refused("PATCH", "invitations/"+o.newID(), `{"closed":true}`, card.CodeNotFound)
	o.refused("PATCH", "invitations/"+id, `{}`, card.CodeInvalidArgs)
	o.refused("GET", "invitations?kind=other", "", card.CodeInvalidArgs)
	o.refused("GET", "invitations?cursor=x", "", card.CodeInvalidArgs)
}

func TestInvitationsComeByPagesAndToWhomTheyConcern(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o, ada, lea, bea := w.office(t), w.join("Ada/Lobby"), w.join("Lea/Attic"), w.join("Bea/Lobby")
	ada.sync()
	w.asking(ada)
	seen, cursor := map[card.ID]bool{}, ""
	for range 20 {
		page := readJSON[listAnswer[store.Invitation]](t, o.do("GET", "/api/admin/invitations?limit=3&cursor="+cursor, ""))
		for _, one := range page.Items {
			seen[one.ID] = true
		}
		if page.Next == nil {
			break
		}
		cursor = *page.Next
	}
	if all := o.invitations(""); len(seen) != len(all) || len(all) < 5 {
		t.Errorf("%d of %d", len(seen), len(all))
	}
	// Supervisors see their groups' posters, and personal ones of those only whose names they see.
	for _, one := range ada.invitations("") {
		if one.Group.Name != "Lobby" && one.Group.Name != "Gate" || one.Person != nil && one.Person.Name != "Ada" && one.Person.Name != "Bea" {
			t.Errorf("%+v", one)
		}
	}
	if lea.sync(); len(lea.invitations("kind=poster")) != 0 {
		t.Error("she sees another group's poster")
	}
	poster := ada.invitations("kind=poster")[0].ID.String()
	w.refuses(t, lea.request("PATCH", "/api/admin/invitations/"+poster, `{"closed":true}`), "another's", http.StatusForbidden, card.CodeForbidden)
	w.refuses(t, bea.request("GET", "/api/admin/invitations", ""), "a member", http.StatusForbidden, card.CodeForbidden)
}

func TestOnePhoneIsSignedOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o, ada := w.office(t), w.join("Ada/Lobby")
	made := readJSON[personAnswer](t, o.do("POST", "/api/admin/people", fmt.Sprintf(`{"id":%q,"name":"Nils","group":%q}`, o.newID(), o.groups()["Lobby"].ID)))
	nils := made.Person.ID
	join := joinAs(made.Invitation.Code, "")
	join.Header.Set("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 Safari/604.1")
	lost := w.phone(w.do(t, join))
	again := readJSON[personAnswer](t, o.do("POST", "/api/admin/people/"+nils.String()+"/invitation", `{}`))
	w.clock.add(25 * time.Hour)
	kept := w.joinAs(again.Invitation.Code, "")

	phones := o.devices(nils)
	if len(phones) != 2 || phones[1].Device != card.DeviceIPhone || phones[0].LastUsed == nil || *phones[0].LastUsed <= *phones[1].LastUsed {
		t.Fatalf("%+v", phones)
	}
	// A supervisor sees which phones there are, and not when the card was used, nor by their order which was used last.
	w.clock.add(25 * time.Hour)
	lost.sync()
	if now := o.devices(nils); now[0].ID != phones[1].ID {
		t.Errorf("%+v", now)
	}
	if seen := ada.devices(nils); seen[0].ID != phones[0].ID {
		t.Errorf("%+v", seen)
	}
	for _, p := range ada.devices(nils) {
		if p.LastUsed != nil {
			t.Errorf("%+v", p)
		}
	}
	id := phones[1].ID.String()
	if a := ada.do("DELETE", "/api/admin/devices/"+id, ""); a.status != 204 {
		t.Fatal(a.short())
	}
	w.refuses(t, lost.request(http.MethodPost, "/api/sync", lost.body()), "the lost phone", http.StatusUnauthorized, card.CodeUnauthenticated)
	w.refuses(t, joinAs(made.Invitation.Code, ""), "its code", http.StatusNotFound, card.CodeNotFound)
	if kept.sync(); len(o.devices(nils)) != 1 {
		t.Error("the other phone is out, too")
	}
	o.refused("DELETE", "devices/"+id, "", card.CodeNotFound)
	o.refused("GET", "devices", "", card.CodeInvalidArgs)
	o.refused("GET", "devices?person="+o.newID(), "", card.CodeNotFound)
	log := readJSON[listAnswer[store.AuditEntry]](t, o.do("GET", "/api/admin/audit?kind=phone&subject="+nils.String(), "")).Items
	if len(log) != 1 || log[0].Verb != "phone.signOut" || log[0].ActorName != "Ada" {
		t.Errorf("%+v", log)
	}
	// Neither another group's supervisor nor anybody below an administrator, nor supervisors where the office keeps people to itself.
	lea := w.join("Lea/Attic")
	w.refuses(t, lea.request("GET", "/api/admin/devices?person="+nils.String(), ""), "another's", http.StatusForbidden, card.CodeForbidden)
	w.refuses(t, ada.request("GET", "/api/admin/devices?person="+o.people("q=olga")[0].ID.String(), ""), "the office's", http.StatusForbidden, card.CodeForbidden)
	o.do("PATCH", "/api/admin/settings", `{"supervisorsManage":false}`)
	w.refuses(t, ada.request("GET", "/api/admin/devices?person="+nils.String(), ""), "switched off", http.StatusForbidden, card.CodeForbidden)
	w.refuses(t, ada.request("DELETE", "/api/admin/devices/"+o.devices(nils)[0].ID.String(), ""), "switched off", http.StatusForbidden, card.CodeForbidden)
	o.do("DELETE", "/api/admin/devices/"+o.devices(nils)[0].ID.String(), "")
	w.refuses(t, joinAs(again.Invitation.Code, ""), "the code of a phone that was signed out", http.StatusNotFound, card.CodeNotFound)
}
