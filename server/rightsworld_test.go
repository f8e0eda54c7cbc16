package server

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"servicecard/card"
	"servicecard/store"
)

// asker is somebody who tries everything: what they are, and what they prove it by.
type asker struct {
	name     string
	holder   *card.Holder // nil: nobody, a token or a replaced phone
	capacity card.Capacity
	session  string
	bearer   string
}

// granted tells whether the table grants a verb to them somewhere.
func (a *asker) granted(v *card.Verb) bool {
	if a.holder == nil {
		return v.Reach(a.capacity) != 0
	}
	return v.Reach(a.holder.Capacities()...) != 0
}

// grantedIn tells whether it does for what is of a group, and of somebody.
func (a *asker) grantedIn(v *card.Verb, at card.Place) bool {
	if a.holder == nil || !v.OfGroups() {
		return a.granted(v)
	}
	return a.holder.May(v, at)
}

func (a *asker) ask(r *http.Request) *http.Request {
	if a.session != "" {
		r.AddCookie(&http.Cookie{Name: sessionCookie, Value: a.session})
	}
	if a.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+a.bearer)
	}
	return r
}

// corner is a group with all that can be asked about in it, by the words in braces that stand for it.
type corner struct {
	group card.Place
	words map[string]string
}

// rightsWorld is an organisation in which everybody has a place: Ada leads the Lobby, which is her own group, and the Gate, Cem of the Lobby
// stands in for Lea in the Attic, Max of the Attic leads the site of the Gate, and the Cellar has nothing to do with any of them.
type rightsWorld struct {
	database []byte
	askers   []asker
	corners  []corner
}

var prepared struct {
	once sync.Once
	rightsWorld
}

func newRightsWorld(t *testing.T) *rightsWorld {
	t.Helper()
	prepared.once.Do(func() { prepared.make(t) })
	if prepared.database == nil {
		t.Fatal("the organisation could not be made")
	}
	return &prepared.rightsWorld
}

func (r *rightsWorld) make(t *testing.T) {
	w := newWorld(t)
	o := w.office(t)
	o.sync()
	must := func(a *answer) {
		t.Helper()
		if a.status >= 300 {
			t.Fatal(a.short())
		}
	}
	must(o.do("PATCH", "/api/admin/settings", `{"namesOfInvited":true,"agreed":{"on":"2026-01-15","note":"Works council"}}`))
	phones := map[string]*phone{"Pia": w.supervisor("Cellar", "Pia Ek", "")}
	for _, who := range []string{"Ada/Lobby", "Bea/Lobby", "Cem/Lobby", "Dee/Lobby", "Hal/Gate", "Lea/Attic", "Max/Attic"} {
		name, _, _ := strings.Cut(who, "/")
		phones[name] = w.join(who)
		phones[name].sync()
	}
	phones["Nils"] = w.joinAs(w.personal("Attic", "Nils Ek"), "")
	phones["Rut"] = w.joinAs(w.personal("Cellar", "Rut Ek"), "")
	replaced := w.join("Eli/Lobby")
	w.join("Eli/Lobby") // by the same code
	groups := o.groups()
	must(o.do("PATCH", "/api/admin/groups/"+groups["Gate"].ID.String(), `{"site":"North"}`))
	site := readJSON[listAnswer[store.Site]](t, o.do("GET", "/api/admin/sites", "")).Items[0].ID
	must(o.do("PUT", "/api/admin/sites/"+site.String()+"/leaders/"+phones["Max"].me().ID.String(), ""))
	today := card.Day(w.clock.Now().Format("2006-01-02"))
	must(o.do("PUT", "/api/admin/groups/"+groups["Attic"].ID.String()+"/substitutes/"+o.newID(),
		fmt.Sprintf(`{"person":%q,"from":%q,"to":%q}`, phones["Cem"].me().ID, today, today)))
	token := readJSON[tokenAnswer](t, o.do("POST", "/api/admin/import-tokens", `{"id":"`+o.newID()+`","name":"nightly"}`)).Token

	id := func(name string) card.ID { return phones[name].me().ID }
	in := func(name string) *card.ID { group := groups[name].ID; return &group }
	r.askers = []asker{
		{name: "nobody", capacity: card.AsNobody},
		{name: "a token", capacity: card.AsToken, bearer: token},
		{name: "a replaced phone", capacity: card.AsReplaced, session: replaced.token},
		{name: "a member", holder: &card.Holder{Self: id("Bea"), Group: in("Lobby")}, session: phones["Bea"].token},
		{name: "a substitute", holder: &card.Holder{Self: id("Cem"), Group: in("Lobby"), StandsIn: []card.ID{groups["Attic"].ID}}, session: phones["Cem"].token},
		{name: "a supervisor", holder: &card.Holder{Self: id("Ada"), Group: in("Lobby"), Leads: []card.ID{groups["Lobby"].ID, groups["Gate"].ID}}, session: phones["Ada"].token},
		{name: "an area lead", holder: &card.Holder{Self: id("Max"), Group: in("Attic"), Sites: []card.ID{site}}, session: phones["Max"].token},
		{name: "an administrator", holder: &card.Holder{Self: o.me().ID, Administrator: true}, session: o.token},
	}
	for _, c := range []struct{ group, leader, author string }{{"Lobby", "Ada", "Dee"}, {"Gate", "Ada", "Hal"}, {"Attic", "Lea", "Nils"}, {"Cellar", "Pia", "Rut"}} {
		r.corners = append(r.corners, makeCorner(t, w, o, groups[c.group], phones[c.leader], phones[c.author]))
	}
	r.corners[1].group.Site = site
	for i := range r.corners {
		r.corners[i].words["{site}"] = site.String()
	}
	w.close()
	var err error
	if r.database, err = os.ReadFile(filepath.Join(w.dir, store.File)); err != nil {
		t.Fatal(err)
	}
}

// makeCorner lets a group's leader and one of its members do all that others might reach for.
func makeCorner(t *testing.T, w *world, o *office, group store.GroupRow, leader, author *phone) corner {
	words := map[string]string{"{group}": group.ID.String(), "{person}": author.me().ID.String(), "{leader}": leader.me().ID.String()}
	leader.sync()
	campaign, actions := leader.campaign(group.Name)
	author.sync()
	point := ""
	for id := range rows[card.Point](author, "point") {
		point = id
	}
	for id := range rows[card.Proposal](author, "proposal") {
		words["{proposal}"] = id
	}
	words["{campaign}"], words["{action}"], words["{point}"] = campaign, actions[0], point
	tell := func(word, name string, a args) {
		t.Helper()
		m := author.tell(name, a)
		if got := author.sync(m).verdicts(); got != "applied" {
			t.Fatalf("%s: %s", name, got)
		}
		words[word] = m.ID
	}
	tell("{obstacle}", "obstacle", args{"campaign": campaign, "day": today, "kind": "tools"})
	tell("{story}", "tellStory", args{"text": "It went well", "kind": "good"})
	tell("{expectation}", "addExpectation", args{"text": "A greeting", "source": "customer"})
	tell("{statement}", "proposeStatement", args{"band": "high", "category": "service", "text": "We greet"})
	tell("{thanks}", "thank", args{"member": words["{leader}"], "point": point})
	tell("{checkIn}", "checkIn", args{"campaign": campaign, "action": actions[0], "day": today})
	poster, _, err := w.store.InviteGroupBy(t.Context(), store.CommandLine, group.ID, store.PosterRequest{Asks: true})
	if err != nil {
		t.Fatal(err)
	}
	words["{waiting}"] = w.joinAs(poster, "Wim "+group.Name).me().ID.String()
	leader.sync()
	for id, n := range rows[card.Newcomer](leader, "newcomer") {
		if n.Group == group.ID {
			words["{newcomer}"] = id
		}
	}
	words["{phone}"] = readJSON[listAnswer[store.Phone]](t, o.do("GET", "/api/admin/devices?person="+words["{person}"], "")).Items[0].ID.String()
	words["{invitation}"] = readJSON[listAnswer[store.Invitation]](t, o.do("GET", "/api/admin/invitations?person="+words["{person}"], "")).Items[0].ID.String()
	words["{code}"] = group.PulseCode
	return corner{card.Place{Group: group.ID}, words}
}

// fill puts a corner's things, and a new id, into a text.
func (c *corner) fill(w *world, text string) string {
	words := maps.Clone(c.words)
	words["{new}"] = card.NewID(w.clock.Now()).String()
	words["{today}"] = string(today)
	var pairs []string
	for word, value := range words {
		pairs = append(pairs, word, value)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

func asArgs(t *testing.T, text string) (a args) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return a
}
