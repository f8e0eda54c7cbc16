package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/store"
)

// admin is an administrator who has joined.
func (w *world) admin(t *testing.T, name string) *phone {
	t.Helper()
	invited, err := w.store.Invite(t.Context(), store.InviteRequest{Role: card.RoleAdmin, Name: name, Locale: card.English})
	if err != nil {
		t.Fatal(err)
	}
	w.codes[name+"/"] = invited.Code
	return w.join(name + "/")
}

func readJSON[T any](t *testing.T, a *answer) (value T) {
	t.Helper()
	if a.status != 200 {
		t.Fatalf("%d %s", a.status, a.short())
	}
	if err := json.Unmarshal([]byte(a.body), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestSettingsAreChangedAndWrittenDown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss := w.admin(t, "Olga")
	after := readJSON[settingsAnswer](t, boss.do("PATCH", "/api/admin/settings", `{"name":"Hospital North","limit":6,"agreed":{"on":"2026-01-15","note":"Works council"}}`))
	if after.Name != "Hospital North" || after.Limit != 6 || after.TimeZone != "Europe/Stockholm" {
		t.Errorf("%+v", after)
	}
	boss.do("PATCH", "/api/admin/settings", `{"name":"Hospital North"}`) // again: nothing is changed and nothing noted
	type audit = listAnswer[store.AuditEntry]
	log := readJSON[audit](t, boss.do("GET", "/api/admin/audit?kind=organisation", ""))
	if len(log.Items) != 1 || len(log.Items[0].Changes) != 4 || log.Items[0].ActorName != "Olga" {
		t.Errorf("%+v", log)
	}
	if a := boss.do("GET", "/api/admin/audit?format=csv", ""); !strings.HasPrefix(a.body, "\ufeff") || !strings.Contains(a.body, "Hospital North") {
		t.Errorf("%d %s", a.status, a.short())
	}
	for body, code := range map[string]card.Code{
		`{"limit":4}`: card.CodeInvalidArgs, `{"codeDays":8}`: card.CodeInvalidArgs, `{"codeDays":-1}`: card.CodeInvalidArgs, `{"name":" "}`: card.CodeInvalidArgs, `{"timeZone":"Factory"}`: card.CodeInvalidArgs,
		`{"locale":"xx"}`: card.CodeInvalidArgs, `{"unknown":1}`: card.CodeInvalidJSON,
		`{"daily":false}`: card.CodeInvalidArgs, `{"daily":false,"agreed":{"on":"2026-11-18","note":" "}}`: card.CodeInvalidArgs,
		`{"daily":false,"agreed":{"on":"2026-11-20","note":"Works council"}}`: card.CodeInvalidArgs, `{"daily":false,"agreed":{"on":"tomorrow","note":"Works council"}}`: card.CodeInvalidJSON,
		`{"daily":false,"agreed":{"on":"2026-11-18","note":"` + strings.Repeat("x", card.MaxAgreementNote+1) + `"}}`: card.CodeTooLong,
	} {
		if p := boss.do("PATCH", "/api/admin/settings", body).problem(t); p.Code != code {
			t.Errorf("%s: %+v", body, p)
		}
	}
}

// Two who change the settings: other ones both stay, the same one tells the second.
func TestTwoAdministratorsChangeTheSettings(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss := w.admin(t, "Per")
	seen := readJSON[settingsAnswer](t, boss.do("GET", "/api/admin/settings", ""))
	boss.do("PATCH", "/api/admin/settings", `{"limit":7,"supervisorsManage":false,"agreed":{"on":"2026-01-15","note":"Works council"},"was":{"limit":5,"supervisorsManage":true}}`)
	after := readJSON[settingsAnswer](t, boss.do("PATCH", "/api/admin/settings", `{"namesOfInvited":true,"locale":"sv","agreed":{"on":"2026-01-15","note":"Works council"},"was":{"namesOfInvited":false,"locale":"en"}}`))
	if after.Limit != 7 || after.SupervisorsManage || !after.NamesOfInvited || after.Locale != card.Swedish || after.Name != seen.Name {
		t.Errorf("%+v", after)
	}
	for _, body := range []string{
		`{"limit":8,"was":{"limit":5}}`, `{"codeDays":1,"was":{"codeDays":2}}`, `{"name":"X","was":{"name":"Y"}}`, `{"timeZone":"Europe/Oslo","was":{"timeZone":"Europe/Rome"}}`,
		`{"locale":"en","was":{"locale":"en"}}`, `{"supervisorsManage":true,"was":{"supervisorsManage":true}}`, `{"limit":9,"namesOfInvited":false,"was":{"namesOfInvited":false}}`,
	} {
		if p := boss.do("PATCH", "/api/admin/settings", body).problem(t); p.Code != card.CodeConflict {
			t.Errorf("%s: %+v", body, p)
		}
	}
	if now := readJSON[settingsAnswer](t, boss.do("GET", "/api/admin/settings", "")); now != after {
		t.Errorf("%+v", now)
	}
}

func TestTheOfficeIsForAdministrators(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, who := range []string{"Ada/Lobby", "Bea/Lobby"} {
		for _, path := range []string{"settings", "sites", "audit"} {
			if p := w.join(who).do("GET", "/api/admin/"+path, "").problem(t); p.Code != card.CodeForbidden {
				t.Errorf("%s %s: %+v", who, path, p)
			}
		}
	}
}

func TestSitesAreMadeAndRenamed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss := w.admin(t, "Olga")
	north, south := card.NewID(w.clock.Now()).String(), card.NewID(w.clock.Now()).String()
	for range 2 {
		if a := boss.do("PUT", "/api/admin/sites/"+north, `{"name":"North"}`); a.status != 204 {
			t.Fatal(a.short())
		}
	}
	if p := boss.do("PUT", "/api/admin/sites/"+south, `{"name":" NORTH "}`).problem(t); p.Code != card.CodeConflict {
		t.Errorf("%+v", p)
	}
	boss.do("PUT", "/api/admin/sites/"+north, `{"name":"North house"}`)
	if p := boss.do("PUT", "/api/admin/sites/"+north, `{"name":"Tower","was":"North"}`).problem(t); p.Code != card.CodeConflict {
		t.Errorf("%+v", p)
	}
	type sites = listAnswer[store.Site]
	if list := readJSON[sites](t, boss.do("GET", "/api/admin/sites", "")); len(list.Items) != 1 || list.Items[0].Name != "North house" {
		t.Errorf("%+v", list)
	}
}

// Who leads a site from above is told so, sees its overview and no list of people, and stops when they leave.
func TestAreaLeadsAreNamedByTheOffice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	site, lobby := o.newID(), o.groups()["Lobby"].ID
	o.do("PUT", "/api/admin/sites/"+site, `{"name":"North"}`)
	o.do("PATCH", "/api/admin/groups/"+lobby.String(), `{"site":"North"}`)
	max := w.join("Max/Attic")
	leader := "/api/admin/sites/" + site + "/leaders/" + o.people("q=max")[0].ID.String()
	if p := max.do("PUT", leader, "").problem(t); p.Code != card.CodeForbidden {
		t.Errorf("%+v", p)
	}
	for range 2 {
		if a := o.do("PUT", leader, ""); a.status != 204 {
			t.Fatal(a.short())
		}
	}
	type sites = listAnswer[store.Site]
	if list := readJSON[sites](t, o.do("GET", "/api/admin/sites", "")).Items; len(list[0].Leaders) != 1 || list[0].Leaders[0].Name != "Max" || list[0].Groups != 1 {
		t.Errorf("%+v", list)
	}
	max.sync()
	if !max.me().Oversees {
		t.Error("the phone does not hear of it")
	}
	max.wantOffice(t, "overview", "")
	max.wantOffice(t, "people", card.CodeForbidden)
	log := readJSON[listAnswer[store.AuditEntry]](t, o.do("GET", "/api/admin/audit?kind=site&subject="+site, ""))
	if sheet := o.do("GET", "/api/admin/audit?format=csv&subject="+site, ""); !strings.Contains(sheet.body, "leaders,,Max") {
		t.Errorf("%s", sheet.body)
	}
	if len(log.Items) != 2 || log.Items[0].Verb != "site.leaders" || log.Items[0].SubjectName != "North" || log.Items[0].Names[o.people("q=max")[0].ID.String()] != "Max" {
		t.Errorf("%+v", log.Items)
	}
	for range 2 {
		if a := o.do("DELETE", leader, ""); a.status != 204 {
			t.Fatal(a.short())
		}
	}
	max.wantOffice(t, "overview", card.CodeForbidden)
	o.do("PUT", leader, "")
	o.do("POST", "/api/admin/people/"+o.people("q=max")[0].ID.String()+"/leave", `{}`)
	if list := readJSON[sites](t, o.do("GET", "/api/admin/sites", "")).Items; len(list[0].Leaders) != 0 {
		t.Errorf("%+v", list)
	}
	if log := readJSON[listAnswer[store.AuditEntry]](t, o.do("GET", "/api/admin/audit?kind=site&subject="+site, "")); len(log.Items) != 5 {
		t.Errorf("whoever leaves leads on by the log: %+v", log.Items)
	}
	o.refused("PUT", "sites/"+site+"/leaders/"+o.people("q=max&state=left")[0].ID.String(), "", card.CodeConflict)
	o.refused("PUT", "sites/"+o.newID()+"/leaders/"+o.newID(), "", card.CodeNotFound)
	o.refused("PUT", "sites/"+site+"/leaders/"+o.newID(), "", card.CodeNotFound)
}

// wantOffice asks for a page of the office, which is refused with the code or, without one, is not.
func (p *phone) wantOffice(t *testing.T, path string, code card.Code) {
	t.Helper()
	a := p.do("GET", "/api/admin/"+path, "")
	if code == "" && a.status == 200 {
		return
	}
	if code == "" || a.problem(t).Code != code {
		t.Errorf("%s: %d %s", path, a.status, a.short())
	}
}

func TestAnOrganisationWithoutANameIsCalledSoInTheReadersLanguage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss, bea := w.admin(t, "Olga"), w.join("Bea/Lobby")
	boss.do("PATCH", "/api/admin/settings", `{"name":"`+store.Unnamed+`"}`)
	bea.sync(bea.tell("setLocale", args{"locale": "sv"}))
	boss.sync()
	for phone, want := range map[*phone]string{boss: store.Unnamed, bea: "Vår organisation"} {
		for _, o := range rows[card.Organisation](phone, "organisation") {
			if o.Name != want {
				t.Errorf("%q instead of %q", o.Name, want)
			}
		}
	}
}

// What is new has an id of its own, by which a request that comes again is known.
func TestIDsOfWhatIsNew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	lobby, bea := o.groups()["Lobby"].ID.String(), o.people("q=bea")[0].ID.String()
	const zero = "00000000-0000-0000-0000-000000000000"
	for _, id := range []string{"", `"id":"` + zero + `",`} {
		o.refused("POST", "people", `{`+id+`"name":"Zoe Zed","group":"`+lobby+`"}`, card.CodeInvalidArgs)
		o.refused("POST", "groups", `{`+id+`"name":"Zoo","site":"North"}`, card.CodeInvalidArgs)
	}
	o.refused("PUT", "sites/"+zero, `{"name":"North"}`, card.CodeNotFound)
	o.refused("POST", "groups", `{"id":"`+bea+`","name":"Zebra","site":"North"}`, card.CodeConflict)
	o.refused("POST", "people", `{"id":"`+lobby+`","name":"Zoe Zed","group":"`+lobby+`"}`, card.CodeConflict)
	o.refused("PUT", "sites/"+lobby, `{"name":"North"}`, card.CodeConflict)
	sites := func() []store.Site {
		return readJSON[listAnswer[store.Site]](t, o.do("GET", "/api/admin/sites", "")).Items
	}
	_, zoo := o.groups()["Zoo"]
	if found := o.people("q=zoe"); len(found) != 0 || len(sites()) != 0 || zoo {
		t.Errorf("%+v %+v", found, sites())
	}
	id := o.newID()
	for _, site := range []string{"North", "Elsewhere"} {
		if made := readJSON[groupAnswer](t, o.do("POST", "/api/admin/groups", `{"id":"`+id+`","name":"Canteen","site":"`+site+`"}`)).Group; made.Site.Name != "North" {
			t.Errorf("%+v", made)
		}
	}
	if found := sites(); len(found) != 1 {
		t.Errorf("%+v", found)
	}
}

func TestQueriesAreReadStrictly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	bea, cem := o.people("q=bea")[0].ID.String(), o.people("q=cem")[0].ID.String()
	o.refused("POST", "people/"+bea+"/merge?dryRun=1", `{"into":"`+cem+`","bothEntered":true}`, card.CodeInvalidArgs)
	o.refused("POST", "drafts/deck/import?dryRun=yes", `{"data":""}`, card.CodeInvalidArgs)
	o.refused("GET", "people?role=boss", "", card.CodeInvalidArgs)
	o.refused("GET", "audit?kind=x", "", card.CodeInvalidArgs)
	if len(o.people("q=bea")) != 1 || len(o.people("role=admin")) != 1 {
		t.Error("something has changed")
	}
}

// That somebody has checked in is told the office alone, of three or more, and not taken back with the check-in.
func TestAFewCheckInsAreNotTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o, ada := &office{w.admin(t, "Olga"), t}, &office{w.join("Ada/Lobby"), t}
	campaign, actions := ada.campaign("Lobby", "Greet")
	bea := w.join("Bea/Lobby")
	bea.sync()
	tap := bea.checkIn(campaign, actions[0], "2026-11-18")
	bea.wants(bea.sync(tap), "applied")
	told := func(want bool) {
		t.Helper()
		if got := o.groups()["Lobby"]; got.CheckedIn != want || ada.groups()["Lobby"].CheckedIn {
			t.Errorf("%d have joined, told: %v", got.Joined, got.CheckedIn)
		}
	}
	told(false)
	w.join("Cem/Lobby")
	told(true)
	bea.wants(bea.sync(bea.tell("retractCheckIn", args{"checkIn": tap.ID})), "applied")
	told(true)
}

func TestWhatHasToWaitIsNoFailure(t *testing.T) {
	t.Parallel()
	for err, want := range map[error]slog.Level{
		fmt.Errorf("act: %w", card.Errorf(card.CodeUnavailable, "a file of people is being taken in")): slog.LevelInfo,
		store.ErrUnavailable: slog.LevelError,
		errors.New("broken"): slog.LevelError,
	} {
		if got := severity(err); got != want {
			t.Errorf("%v: %v", err, got)
		}
	}
}
