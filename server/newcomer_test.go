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

// asking is the code of a poster of the Lobby that asks, made by its supervisor.
func (w *world) asking(p *phone) string {
	w.t.Helper()
	a := p.do("POST", "/api/admin/groups/"+p.group("Lobby")+"/poster", `{"asks":true}`)
	if a.status != 200 {
		w.t.Fatal(a.short())
	}
	return readJSON[posterAnswer](w.t, a).Invitation.Code
}

// waiting are those who wait, by name, as the supervisor's phone has them.
func (p *phone) waiting() map[string]card.Newcomer {
	p.world.t.Helper()
	p.sync()
	found := map[string]card.Newcomer{}
	for _, n := range rows[card.Newcomer](p, "newcomer") {
		found[n.Name] = n
	}
	return found
}

func (p *phone) answers(n card.Newcomer, yes bool) told {
	return p.tell(card.MutationAnswerNewcomer, args{"newcomer": n.ID, "yes": yes})
}

// Who joins by a poster that asks sees the card and nothing of the group until a supervisor has said yes; the group hears nothing of them.
func TestANewcomerWaitsForTheSupervisor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bea := w.join("Ada/Lobby"), w.join("Bea/Lobby")
	ada.sync()
	lobby := ada.group("Lobby")
	campaign, actions := ada.campaign("Lobby", "Greet")
	bea.sync()

	zoe := w.joinAs(w.asking(ada), "Zoe")
	me := zoe.me()
	if me.Group != nil || me.Waits == nil || me.Waits.Name != "Lobby" || me.Since != "" {
		t.Fatalf("%+v", me)
	}
	if len(rows[card.Point](zoe, "point")) == 0 || len(rows[card.Organisation](zoe, "organisation")) == 0 {
		t.Error("no card")
	}
	for table := range map[string]int{"group": 0, "campaign": 0, "progress": 0, "level": 0, "story": 0, "newcomer": 0} {
		if found := rows[any](zoe, table); len(found) > 0 {
			t.Errorf("%s: %v", table, found)
		}
	}
	// Nothing reaches others, and nothing told is lost.
	story := zoe.tell("tellStory", args{"text": "My first day"})
	zoe.wants(zoe.sync(story, zoe.tell("setWhy", args{"text": "Calm"}), zoe.tell("recall", args{"point": ada.point(), "grade": 3}),
		zoe.tell("checkIn", args{"campaign": campaign, "action": actions[0], "day": card.DayOf(w.clock.Now(), time.UTC, 0)})), "rejected:forbidden applied applied rejected:forbidden")
	if got := bea.sync(); len(got.Patch) != 0 || got.Reset || len(rows[card.Newcomer](bea, "newcomer")) != 0 {
		t.Errorf("the group hears of it: %+v", got.Patch)
	}
	if group := rows[card.Group](bea, "group")[lobby]; group.Members != 6 {
		t.Errorf("%d members", group.Members)
	}

	named := ada.waiting()
	if len(named) != 1 || named["Zoe"].Group.String() != lobby {
		t.Fatalf("%+v", named)
	}
	ada.wants(ada.sync(ada.answers(named["Zoe"], true)), "applied")
	if len(ada.waiting()) != 0 {
		t.Error("she waits still")
	}
	if got := zoe.sync(); !got.Reset || zoe.me().Waits != nil || zoe.me().Group == nil || len(rows[card.Campaign](zoe, "campaign")) != 1 {
		t.Errorf("%+v %+v", zoe.me(), got.Reset)
	}
	for range 1000 { // what she told is taken up behind the answer
		if bea.sync(); len(rows[card.Story](bea, "story")) > 0 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if stories := rows[card.Story](bea, "story"); len(stories) != 1 || len(rows[card.Group](bea, "group")[lobby].People) != 3 {
		t.Errorf("%v", stories)
	}
	// A repeated tap changes nothing; another answer comes too late.
	version := w.version()
	ada.wants(ada.sync(ada.answers(named["Zoe"], true), ada.answers(named["Zoe"], false)), "applied rejected:conflict")
	if w.version() == version {
		t.Error("nothing was written down of what was told")
	}
	if zoe.sync(); zoe.me().Group == nil {
		t.Error("she is out")
	}
	w.wantsLog(t, me.ID, "person.accept")
}

// wantsLog tells whether the last act on a person was this one, by Ada.
func (w *world) wantsLog(t *testing.T, person card.ID, verb store.Verb) {
	t.Helper()
	log, err := w.store.Audit(t.Context(), store.AuditQuery{Subject: &person, Limit: 1})
	if err != nil || len(log) != 1 || log[0].Verb != verb || log[0].ActorName != "Ada" {
		t.Errorf("%+v %v", log, err)
	}
}

func TestANoEndsANewcomer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	ada.sync()
	code := w.asking(ada)
	zoe := w.joinAs(code, "Zoe")
	id := zoe.me().ID
	// The poster is closed meanwhile: who waits goes on waiting, and nobody else joins by it.
	if a := ada.do("DELETE", "/api/admin/groups/"+ada.group("Lobby")+"/poster", ""); a.status != 204 {
		t.Fatal(a.short())
	}
	w.refuses(t, joinAs(code, "Yan"), "a closed poster", http.StatusNotFound, card.CodeNotFound)
	named := ada.waiting()
	ada.wants(ada.sync(ada.answers(named["Zoe"], false), ada.answers(named["Zoe"], false), ada.answers(named["Zoe"], true)), "applied applied rejected:conflict")
	w.refuses(t, zoe.request(http.MethodPost, "/api/sync", zoe.body()), "who was not let in", http.StatusUnauthorized, card.CodeUnauthenticated)
	w.wantsLog(t, id, "person.refuse")
	o := w.office(t)
	if p := o.person("GET", "people/"+id.String(), ""); p.State != store.PersonLeft || p.Waits != nil {
		t.Errorf("%+v", p)
	}
	if len(ada.waiting()) != 0 {
		t.Error("she waits still")
	}
}

// Two supervisors answer at once: the first one's word stands, whatever the second says, and whoever leads no more says nothing.
func TestTwoSupervisorsAnswerANewcomer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, uwe := w.join("Ada/Lobby"), w.supervisor("Lobby", "Uwe", "")
	bea := w.join("Bea/Lobby")
	hal := w.join("Hal/Gate")
	ada.sync()
	code := w.asking(ada)
	zoe, yan := w.joinAs(code, "Zoe"), w.joinAs(code, "Yan")
	seen, other := ada.waiting(), uwe.waiting()
	if len(seen) != 2 || len(other) != 2 {
		t.Fatalf("%v %v", seen, other)
	}
	bea.wants(bea.sync(bea.answers(seen["Zoe"], true)), "rejected:forbidden")
	hal.wants(hal.sync(hal.answers(seen["Zoe"], true)), "rejected:not_found")
	ada.wants(ada.sync(ada.answers(seen["Zoe"], true), ada.answers(seen["Yan"], false)), "applied applied")
	uwe.wants(uwe.sync(uwe.answers(other["Zoe"], false), uwe.answers(other["Yan"], false)), "rejected:conflict applied")
	if zoe.sync(); zoe.me().Group == nil {
		t.Error("Zoe is out")
	}
	w.refuses(t, yan.request(http.MethodPost, "/api/sync", yan.body()), "Yan", http.StatusUnauthorized, card.CodeUnauthenticated)
	xia := w.joinAs(code, "Xia")
	late := uwe.answers(uwe.waiting()["Xia"], true)
	o := w.office(t)
	o.person("PATCH", "people/"+uwe.me().ID.String(), `{"leads":[]}`)
	uwe.wants(uwe.sync(late), "rejected:forbidden")
	if len(rows[card.Newcomer](uwe, "newcomer")) != 0 {
		t.Error("who leads no more is told of newcomers")
	}
	if xia.sync(); xia.me().Group != nil {
		t.Error("Xia is in")
	}
}

// The office may decide in another way meanwhile, and a late tap of the supervisor's changes nothing.
func TestTheOfficeDecidesOnANewcomer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, o := w.join("Ada/Lobby"), w.office(t)
	ada.sync()
	code := w.asking(ada)
	people := map[string]*phone{}
	for _, name := range []string{"Uma", "Vic", "Wes", "Xia", "Yan"} {
		people[name] = w.joinAs(code, name)
	}
	if found := o.people("state=waiting"); len(found) != 5 || found[0].Waits.Name != "Lobby" || found[0].Group != nil {
		t.Errorf("%+v", found)
	}
	if found := o.people("state=joined&group=" + ada.group("Lobby")); len(found) != 1 {
		t.Errorf("%+v", found)
	}
	if found := o.people("group=" + ada.group("Lobby") + "&q=uma"); len(found) != 1 {
		t.Errorf("%+v", found)
	}
	seen := ada.waiting()
	id := func(name string) string { return people[name].me().ID.String() }
	o.person("POST", "people/"+id("Uma")+"/move", fmt.Sprintf(`{"group":%q}`, o.groups()["Gate"].ID))
	o.person("POST", "people/"+id("Vic")+"/answer", `{"yes":true}`)
	o.person("POST", "people/"+id("Vic")+"/answer", `{"yes":true}`)
	o.refused("POST", "people/"+id("Vic")+"/answer", `{"yes":false}`, card.CodeConflict)
	o.refused("POST", "people/"+id("Vic")+"/answer", `{}`, card.CodeInvalidArgs)
	o.refused("POST", "people/"+ada.me().ID.String()+"/answer", `{"yes":true}`, card.CodeNotFound)
	if a := o.do("POST", "/api/admin/people/"+id("Wes")+"/leave", `{}`); a.status != 204 {
		t.Error(a.short())
	}
	ada.wants(ada.sync(ada.answers(seen["Uma"], true), ada.answers(seen["Vic"], true), ada.answers(seen["Wes"], true)), "rejected:conflict applied rejected:conflict")
	if people["Uma"].sync(); *people["Uma"].me().Group != o.groups()["Gate"].ID {
		t.Error("Uma is not at the gate")
	}
	// The supervisor gives a waiting person a name that tells them apart, and hears of it as all supervisors do.
	if renamed := readJSON[personAnswer](t, ada.do("PATCH", "/api/admin/people/"+id("Xia"), `{"name":"Xia B"}`)); renamed.Person.Name != "Xia B" {
		t.Errorf("%+v", renamed.Person)
	}
	if seen := ada.waiting(); len(seen) != 2 || seen["Xia B"].ID.IsZero() {
		t.Errorf("%+v", seen)
	}
	// A group is not closed over somebody who waits for it, and its new name reaches them.
	o.do("PATCH", "/api/admin/groups/"+ada.group("Lobby"), `{"name":"Front"}`)
	if people["Yan"].sync(); people["Yan"].me().Waits.Name != "Front" {
		t.Errorf("%+v", people["Yan"].me().Waits)
	}
}

func TestNewcomersAreLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	ada.sync()
	code := w.asking(ada)
	for i := range card.MaxNewcomers {
		w.joinAs(code, fmt.Sprintf("%s%d", strings.Repeat(string(rune('a'+i%26)), 6), i))
	}
	w.refuses(t, joinAs(code, "One more"), "one more", http.StatusTooManyRequests, card.CodeTooManyJoins)
	w.refuses(t, joinAs(w.asking(ada), "One more"), "another poster", http.StatusTooManyRequests, card.CodeTooManyJoins)
	ada.wants(ada.sync(ada.answers(ada.waiting()["aaaaaa0"], false), ada.answers(ada.waiting()["bbbbbb1"], false)), "applied applied")
	w.joinAs(code, "One more")
	// Those of one name are told apart while they wait, too.
	w.refuses(t, joinAs(code, "one  more"), "the same name", http.StatusConflict, card.CodeConflict)
}

// The organisation can want a yes for every poster, whoever makes it and by what.
func TestEveryPosterAsksWhereTheOrganisationWantsIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o, ada := w.office(t), w.join("Ada/Lobby")
	ada.sync()
	lobby := ada.group("Lobby")
	if made := readJSON[posterAnswer](t, ada.do("POST", "/api/admin/groups/"+lobby+"/poster", "")); made.Asks {
		t.Error("a poster asks though nobody said so")
	}
	if after := readJSON[settingsAnswer](t, o.do("PATCH", "/api/admin/settings", `{"postersAsk":true,"was":{"postersAsk":false}}`)); !after.PostersAsk {
		t.Errorf("%+v", after)
	}
	o.refused("PATCH", "settings", `{"postersAsk":false,"was":{"postersAsk":false}}`, card.CodeConflict)
	made := readJSON[posterAnswer](t, ada.do("POST", "/api/admin/groups/"+lobby+"/poster", `{"asks":false}`))
	for name, code := range map[string]string{"Zoe": made.Invitation.Code, "Yan": w.poster("Lobby")} {
		if p := w.joinAs(code, name); !made.Asks || p.me().Waits == nil {
			t.Errorf("%s does not wait", name)
		}
	}
}

// Until the yes nobody knows who a newcomer is: they lead nothing, by no route.
func TestANewcomerLeadsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, o := w.join("Ada/Lobby"), w.office(t)
	ada.sync()
	lobby, zed := ada.group("Lobby"), w.joinAs(w.asking(ada), "Zed")
	id := zed.me().ID.String()
	o.do("PATCH", "/api/admin/groups/"+lobby, `{"site":"North"}`)
	site := o.groups()["Lobby"].Site.ID.String()
	for _, body := range []string{`{"role":"admin"}`, `{"role":"supervisor","leads":["` + lobby + `"]}`, `{"leads":["` + lobby + `"]}`} {
		o.refused("PATCH", "people/"+id, body, card.CodeConflict)
	}
	o.refused("PUT", "sites/"+site+"/leaders/"+id, "", card.CodeConflict)
	o.refused("PUT", "groups/"+lobby+"/substitutes/"+o.newID(), `{"person":"`+id+`","from":"2026-11-18","to":"2026-11-20"}`, card.CodeConflict)
	if me := zed.me(); me.Role != card.RoleMember || len(me.Leads) != 0 || me.Oversees {
		t.Errorf("%+v", me)
	}
	o.person("POST", "people/"+id+"/answer", `{"yes":true}`)
	o.person("PATCH", "people/"+id, `{"leads":["`+lobby+`"]}`)

	// Nor does whoever has left.
	o.person("PATCH", "people/"+id, `{"role":"member"}`)
	o.do("POST", "/api/admin/people/"+id+"/leave", `{}`)
	o.refused("PATCH", "people/"+id, `{"role":"admin"}`, card.CodeConflict)
	o.refused("PATCH", "people/"+id, `{"leads":["`+lobby+`"]}`, card.CodeConflict)
}
