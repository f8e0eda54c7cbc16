package server

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// bring sends a file; the query is as in "whole=true".
func (o *office) bring(query, file string) *answer {
	o.t.Helper()
	r := o.request(http.MethodPost, "/api/admin/import?"+query, file)
	r.Header.Set("Content-Type", "text/csv")
	return o.world.do(o.t, r)
}

func (o *office) preview(query, file string) previewAnswer {
	o.t.Helper()
	return readJSON[previewAnswer](o.t, o.bring("dryRun=true&"+query, file))
}

// A file is looked at, taken in, found again by its id, and taken back.
func TestAFileOfPeopleInTheBrowser(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	file := "Nummer;Namn;Grupp;Plats\r\n7;\xc5sa Ek;Reception;North\r\n8;Bo Ny;Lobby;\r\n"
	preview := o.preview("", file)
	if preview.File.Encoding != card.Windows1252 || preview.File.Separator != ";" || strings.Join(preview.File.Telling, "") != "Åsa Ek" || len(preview.Problems) != 0 || len(preview.Plan.Changes) != 2 {
		t.Errorf("%+v", preview)
	}
	w.clock.add(time.Minute)
	id := o.newID()
	query := "id=" + id + "&file=" + url.QueryEscape("people.csv") + "&seen=" + preview.Plan.Mark
	o.refusedFile(query, file, card.CodeConflict, "its letters")
	if a := o.do("GET", "/api/admin/import/"+id, ""); a.status != 404 { // it has not happened
		t.Error(a.short())
	}
	for range 2 { // the answer may have been lost
		run := readJSON[importAnswer](t, o.bring(query+"&letters=true", file)).Import
		if run.State != store.RunDone || run.Counts.Added != 2 || run.By != "Olga" || run.File != "people.csv" || !run.Revocable {
			t.Errorf("%+v", run)
		}
	}
	if found := o.people("q=7"); len(found) != 1 || found[0].Name != "Åsa Ek" || found[0].Group.Site != "North" {
		t.Errorf("%+v", found)
	}
	if runs := readJSON[listAnswer[store.Run]](t, o.do("GET", "/api/admin/import", "")).Items; len(runs) != 2 || runs[0].ID.String() != id {
		t.Errorf("%+v", runs)
	}
	log := readJSON[listAnswer[store.AuditEntry]](t, o.do("GET", "/api/admin/audit?run="+id, "")).Items
	if len(log) != 5 || log[0].Verb != "import.apply" || log[0].ActorName != "Olga" { // a site, a group, two people and the run
		t.Errorf("%+v", log)
	}
	undo := o.newID()
	for range 2 {
		run := readJSON[importAnswer](t, o.do("POST", "/api/admin/import/"+id+"/takeBack", `{"id":"`+undo+`"}`)).Import
		if run.State != store.RunDone || run.TakesBack == nil {
			t.Errorf("%+v", run)
		}
	}
	if found := o.people("q=7"); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	if problems := o.preview("", "name,group\n,Lobby\nBo,\n").Problems; len(problems) != 2 || problems[0].Code != "cellEmpty" || problems[1].Line != 3 {
		t.Errorf("%+v", problems)
	}
}

func (o *office) refusedFile(query, file string, code card.Code, words string) {
	o.t.Helper()
	if p := o.bring(query, file).problem(o.t); p.Code != code || !strings.Contains(p.Detail, words) {
		o.t.Errorf("%s: %+v", query, p)
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	before := w.version()
	good := "name,group\nBo Ny,Lobby\n"
	o.refusedFile("", good, card.CodeInvalidArgs, "id is missing")
	o.refusedFile("id=x", good, card.CodeInvalidArgs, "id is not")
	o.refusedFile("whole=perhaps&dryRun=true", good, card.CodeInvalidArgs, "whole is")
	r := o.request(http.MethodPost, "/api/admin/import?dryRun=true", good)
	r.ContentLength = 100 << 20
	if a := w.do(t, r); a.status != 413 {
		t.Errorf("100 MB: %s", a.short())
	}
	o.refusedFile("dryRun=true", strings.Repeat("x", card.MaxSheet+1), card.CodeTooLarge, "bytes")
	if got := w.version(); got != before {
		t.Errorf("%d commits", got-before)
	}
	for name, file := range map[string]string{"one bad line of many": manyPeople(5000) + ",Lobby\n", "nothing": "\n"} {
		preview := o.preview("", file)
		if preview.Plan != nil || len(preview.Problems) != 1 {
			t.Errorf("%s: %+v", name, preview.Problems)
		}
		o.refusedFile("id="+o.newID(), file, card.CodeConflict, "line")
	}
	ada := &office{w.join("Ada/Lobby"), t}
	ada.refusedFile("dryRun=true", good, card.CodeForbidden, "administrators")
	ada.refused("GET", "import", "", card.CodeForbidden)
	ada.refused("GET", "import-tokens", "", card.CodeForbidden)
	if a := w.do(t, newRequest("POST", "/api/admin/import?dryRun=true", good)); a.status != 401 {
		t.Error(a.short())
	}
}

func manyPeople(n int) string {
	var file strings.Builder
	file.WriteString("name,group\n")
	for i := range n {
		fmt.Fprintf(&file, "Person %05d,Group %04d\n", i, i/25)
	}
	return file.String()
}

// A nightly job brings files by a token, which is made and ended in the browser.
func TestANightlyJob(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	id := o.newID()
	made := readJSON[tokenAnswer](t, o.do("POST", "/api/admin/import-tokens", `{"id":"`+id+`","name":"Payroll"}`))
	if len(made.Token) < 40 || made.URL != "https://card.example/api/admin/import" {
		t.Errorf("%+v", made)
	}
	bring := func(token, query, file string) *answer {
		w.clock.add(time.Minute)
		r := newRequest("POST", "/api/admin/import?"+query, file)
		r.Header.Set("Authorization", "Bearer "+token)
		return w.do(t, r)
	}
	run := o.newID()
	if preview := readJSON[previewAnswer](t, bring(made.Token, "dryRun=true", "name,group\nBo Ny,Lobby\n")); len(preview.Plan.Changes) != 1 {
		t.Errorf("%+v", preview)
	}
	for range 2 {
		if got := readJSON[importAnswer](t, bring(made.Token, "id="+run, "name,group\nBo Ny,Lobby\n")).Import; got.State != store.RunDone || got.Token != "Payroll" || got.By != "" {
			t.Errorf("%+v", got)
		}
	}
	if p := bring(made.Token, "id="+o.newID()+"&whole=true&confirm=true", "name,group\nBo Ny,Lobby\n").problem(t); p.Code != card.CodeConflict || !strings.Contains(p.Detail, "looks wrong: 1") || !strings.Contains(p.Detail, "people would leave") {
		t.Errorf("%+v", p)
	}
	if p := bring(made.Token, "id="+o.newID(), "name\nBo\n").problem(t); p.Code != card.CodeConflict || !strings.Contains(p.Detail, "group is missing") {
		t.Errorf("%+v", p)
	}
	runs := readJSON[listAnswer[store.Run]](t, o.do("GET", "/api/admin/import", "")).Items
	if len(runs) != 4 || runs[0].State != store.RunRefused || !strings.Contains(runs[0].Problem, "group is missing") || runs[1].State != store.RunRefused {
		t.Errorf("%+v", runs)
	}
	for _, path := range []string{"people", "groups", "import", "audit", "settings"} {
		r := newRequest("GET", "/api/admin/"+path, "")
		r.Header.Set("Authorization", "Bearer "+made.Token)
		if a := w.do(t, r); a.status != 401 {
			t.Errorf("a token reads %s: %s", path, a.short())
		}
	}
	tokens := readJSON[listAnswer[store.ImportToken]](t, o.do("GET", "/api/admin/import-tokens", ""))
	if len(tokens.Items) != 1 || tokens.Items[0].UsedAt == nil || !tokens.Items[0].Holds {
		t.Errorf("%+v", tokens)
	}
	for _, entry := range readJSON[listAnswer[store.AuditEntry]](t, o.do("GET", "/api/admin/audit", "")).Items {
		if strings.Contains(fmt.Sprint(entry), made.Token) {
			t.Errorf("the log holds the token: %+v", entry)
		}
	}
	if a := o.do("DELETE", "/api/admin/import-tokens/"+id, ""); a.status != 204 {
		t.Error(a.short())
	}
	if a := bring(made.Token, "dryRun=true", "name,group\nBo Ny,Lobby\n"); a.status != 401 {
		t.Error(a.short())
	}
}
