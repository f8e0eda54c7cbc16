package server

import (
	"encoding/json"
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
	after := readJSON[settingsAnswer](t, boss.do("PATCH", "/api/admin/settings", `{"name":"Hospital North","limit":6}`))
	if after.Name != "Hospital North" || after.Limit != 6 || after.TimeZone != "Europe/Stockholm" {
		t.Errorf("%+v", after)
	}
	boss.do("PATCH", "/api/admin/settings", `{"name":"Hospital North"}`) // again: nothing is changed and nothing noted
	type audit = listAnswer[store.AuditEntry]
	log := readJSON[audit](t, boss.do("GET", "/api/admin/audit?kind=organisation", ""))
	if len(log.Items) != 1 || len(log.Items[0].Changes) != 2 || log.Items[0].ActorName != "Olga" {
		t.Errorf("%+v", log)
	}
	if a := boss.do("GET", "/api/admin/audit?format=csv", ""); !strings.HasPrefix(a.body, "\ufeff") || !strings.Contains(a.body, "Hospital North") {
		t.Errorf("%d %s", a.status, a.short())
	}
	for body, code := range map[string]card.Code{
		`{"limit":4}`: card.CodeInvalidArgs, `{"name":" "}`: card.CodeInvalidArgs, `{"timeZone":"Factory"}`: card.CodeInvalidArgs,
		`{"locale":"xx"}`: card.CodeInvalidArgs, `{"unknown":1}`: card.CodeInvalidJSON,
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
	boss := w.admin(t, "Olga")
	seen := readJSON[settingsAnswer](t, boss.do("GET", "/api/admin/settings", ""))
	boss.do("PATCH", "/api/admin/settings", `{"limit":7,"supervisorsManage":false,"was":{"limit":5,"supervisorsManage":true}}`)
	after := readJSON[settingsAnswer](t, boss.do("PATCH", "/api/admin/settings", `{"namesOfInvited":true,"locale":"sv","was":{"namesOfInvited":false,"locale":"en"}}`))
	if after.Limit != 7 || after.SupervisorsManage || !after.NamesOfInvited || after.Locale != card.Swedish || after.Name != seen.Name {
		t.Errorf("%+v", after)
	}
	for _, body := range []string{
		`{"limit":8,"was":{"limit":5}}`, `{"name":"X","was":{"name":"Y"}}`, `{"timeZone":"Europe/Oslo","was":{"timeZone":"Europe/Rome"}}`,
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
	type sites = listAnswer[store.Site]
	if list := readJSON[sites](t, boss.do("GET", "/api/admin/sites", "")); len(list.Items) != 1 || list.Items[0].Name != "North house" {
		t.Errorf("%+v", list)
	}
}
