package server

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
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
	if preview := readJSON[previewAnswer](t, bring(made.Token, "dryRun=true", "name,group\nBo Ny,Lobby\n")); preview.Plan != nil || preview.Counts.Added != 1 {
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

// tokened sends what a job with a token of that administrator sends.
func (o *office) tokened(t *testing.T) (send func(method, path, file string) *answer) {
	t.Helper()
	secret := readJSON[tokenAnswer](t, o.do("POST", "/api/admin/import-tokens", `{"id":"`+o.newID()+`","name":"Payroll"}`)).Token
	return func(method, path, file string) *answer {
		r := newRequest(method, "/api/admin/import"+path, file)
		r.Header.Set("Authorization", "Bearer "+secret)
		return o.world.do(t, r)
	}
}

// A token takes no role away, and hears of nobody who is not in its file, nor of runs of others.
func TestATokenHearsOfItsOwnFileAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	o.person("PATCH", "people/"+o.people("q=bea")[0].ID.String(), `{"role":"admin"}`)
	send := o.tokened(t)
	for _, file := range []string{"name,group,role\nBea,Lobby,member\n", "name,group,role\nAda,Lobby,member\n"} {
		if p := send("POST", "?confirm=true&id="+o.newID(), file).problem(t); p.Code != card.CodeConflict || !strings.Contains(p.Detail, "lose") {
			t.Errorf("%+v", p)
		}
	}
	if bea, ada := o.people("q=bea")[0].Role, o.people("q=ada")[0].Role; bea != card.RoleAdmin || ada != card.RoleSupervisor {
		t.Errorf("%s, %s", bea, ada)
	}
	for _, query := range []string{"?whole=true&dryRun=true", "?whole=true&id=" + o.newID()} {
		a := send("POST", query, "name,group\nXy,Lobby\n")
		for _, p := range o.people("") {
			if regexp.MustCompile(`\b`+regexp.QuoteMeta(p.Name)+`\b`).MatchString(a.body) || strings.Contains(a.body, p.ID.String()) {
				t.Errorf("%s tells of %s: %s", query, p.Name, a.body)
			}
		}
		for _, group := range []string{"Attic", "Gate"} {
			if strings.Contains(a.body, group) {
				t.Errorf("%s tells of %s: %s", query, group, a.body)
			}
		}
	}
	id := o.newID()
	readJSON[importAnswer](t, o.bring("id="+id, "name,group\nNeu Neu,Lobby\n"))
	if a := send("GET", "/"+id, ""); a.status != 404 {
		t.Errorf("an administrator's run: %s", a.short())
	}
	if p := send("POST", "?id="+id, "name,group\nNeu Neu,Lobby\n").problem(t); p.Code != card.CodeConflict {
		t.Errorf("%+v", p)
	}
}

// A token ends with the role of who made it, and does not come back with it.
func TestATokenOfAFormerAdministratorStaysEnded(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(o *office, id string){
		"member":  func(o *office, id string) { o.person("PATCH", "people/"+id, `{"role":"member"}`) },
		"by file": func(o *office, _ string) { o.bring("id="+o.newID(), "name,group,role\nBea,Lobby,member\n") },
		"left": func(o *office, id string) {
			o.do("POST", "/api/admin/people/"+id+"/leave", `{}`)
			o.do("POST", "/api/admin/people/"+id+"/return", `{"group":"`+o.groups()["Lobby"].ID.String()+`"}`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			o := w.office(t)
			bea := &office{w.join("Bea/Lobby"), t}
			id := o.people("q=bea")[0].ID.String()
			o.person("PATCH", "people/"+id, `{"role":"admin"}`)
			send := bea.tokened(t)
			file := "name,group\nXy,Lobby\n"
			if a := send("POST", "?dryRun=true", file); a.status != 200 {
				t.Error(a.short())
			}
			end(o, id)
			o.person("PATCH", "people/"+id, `{"role":"admin"}`)
			if a := send("POST", "?dryRun=true", file); a.status != 401 {
				t.Errorf("it holds again: %s", a.short())
			}
		})
	}
	w := newWorld(t)
	o := w.office(t)
	bea := &office{w.join("Bea/Lobby"), t}
	id := o.people("q=bea")[0].ID.String()
	o.person("PATCH", "people/"+id, `{"role":"admin"}`)
	send := bea.tokened(t)
	if a := o.do("POST", "/api/admin/people/"+id+"/merge", fmt.Sprintf(`{"into":%q,"raise":true,"bothEntered":true}`, o.people("q=olga")[0].ID)); a.status != 200 {
		t.Error(a.short())
	}
	if a := send("POST", "?dryRun=true", "name,group\nXy,Lobby\n"); a.status != 401 {
		t.Errorf("it is another's after a merge: %s", a.short())
	}
}

// An id of zeros is none, and what takes a run back has another than the run.
func TestARunHasAnIDOfItsOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	o.confirm()
	before := w.version()
	zeros := "00000000-0000-0000-0000-000000000000"
	o.refusedFile("id="+zeros, "name,group\nNeu Neu,Lobby\n", card.CodeInvalidArgs, "id is missing")
	o.refused("POST", "import-tokens", `{"id":"`+zeros+`","name":"Payroll"}`, card.CodeInvalidArgs)
	group := o.groups()["Lobby"].ID.String()
	o.refused("POST", "people", `{"name":"Zoe Zed","group":"`+group+`"}`, card.CodeInvalidArgs)
	o.refused("POST", "groups", `{"name":"Zoo"}`, card.CodeInvalidArgs)
	o.refused("POST", "import/"+o.newID()+"/takeBack", `{"id":"`+zeros+`"}`, card.CodeInvalidArgs)
	if got := w.version(); got != before {
		t.Errorf("%d commits", got-before)
	}
	id := o.newID()
	readJSON[importAnswer](t, o.bring("id="+id, "name,group\nNeu Neu,Lobby\n"))
	o.refused("POST", "import/"+id+"/takeBack", `{"id":"`+id+`"}`, card.CodeConflict)
}

// Who was there before a file stays so when the one of the file has become one with them.
func TestAFileIsNotTakenBackAfterAMerge(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	lobby := o.groups()["Lobby"].ID.String()
	poster := readJSON[posterAnswer](t, o.do("POST", "/api/admin/groups/"+lobby+"/poster", ""))
	nora := w.phone(w.do(t, newRequest("POST", "/api/join", `{"code":"`+poster.Invitation.Code+`","name":"Nora Nord"}`)))
	nora.sync()
	stays := o.people("q=nora")[0].ID
	id := o.newID()
	readJSON[importAnswer](t, o.bring("different=true&id="+id, "name,group,ref\nNora Nord,Lobby,77\n"))
	for _, p := range o.people("q=nora") {
		if p.ID != stays {
			if a := o.do("POST", "/api/admin/people/"+p.ID.String()+"/merge", fmt.Sprintf(`{"into":%q}`, stays)); a.status != 200 {
				t.Error(a.short())
			}
		}
	}
	o.refused("POST", "import/"+id+"/takeBack", `{"id":"`+o.newID()+`"}`, card.CodeConflict)
	if a := nora.do("POST", "/api/sync", nora.body()); a.status != 200 {
		t.Errorf("Nora is out: %s", a.short())
	}
}
