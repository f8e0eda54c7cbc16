package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/store"
)

// visit is how an endpoint is asked for something of a group; words in braces stand for what is there.
type visit struct {
	path, body string // the path where it is not the route's, with the ids that fit
	finds      string // a list answers whoever may ask, and has this one for those who may see it
}

// visits are endpoints that need more than the ids in their path.
var visits = map[string]visit{
	"GET /api/admin/people":                    {finds: "{person}"},
	"GET /api/admin/groups":                    {finds: "{group}"},
	"GET /api/admin/overview":                  {finds: "{group}"},
	"GET /api/admin/invitations":               {finds: "{invitation}"},
	"GET /api/admin/devices":                   {path: "/api/admin/devices?person={person}"},
	"POST /api/admin/people":                   {body: `{"id":"{new}","name":"Zed {new}","group":"{group}"}`},
	"PATCH /api/admin/people/:id":              {body: `{"name":"Yan {person}"}`},
	"POST /api/admin/people/:id/move":          {body: `{"group":"{group}"}`},
	"POST /api/admin/people/:id/return":        {body: `{"group":"{group}"}`},
	"POST /api/admin/people/:id/leave":         {body: `{"groupOnly":true}`},
	"POST /api/admin/people/:id/invitation":    {body: `{}`},
	"POST /api/admin/people/:id/answer":        {path: "/api/admin/people/{waiting}/answer", body: `{"yes":false}`},
	"PATCH /api/admin/invitations/:id":         {body: `{"closed":true}`},
	"POST /api/admin/groups/:id/poster":        {body: `{}`},
	"GET /api/admin/people/:id":                {},
	"GET /api/admin/groups/:id":                {},
	"GET /api/admin/overview/:id":              {},
	"POST /api/admin/groups/:id/sheet":         {},
	"DELETE /api/admin/groups/:id/poster":      {},
	"GET /api/admin/groups/:id/tablets":        {},
	"PATCH /api/admin/settings":                {body: `{}`},
	"PUT /api/admin/sites/:id":                 {body: `{"name":"North"}`},
	"PUT /api/admin/sites/:id/leaders/:person": {},
	"GET /api/admin/settings":                  {},
	"GET /api/admin/sites":                     {},
	"GET /api/admin/audit":                     {},
	"GET /api/admin/points":                    {},
	"GET /api/admin/deck":                      {},
	"GET /api/admin/import":                    {},
	"GET /api/admin/import-tokens":             {},
	"GET /api/admin/versions/card":             {},
	"GET /api/admin/versions/deck":             {},
	"POST /api/admin/import-tokens":            {body: `{"id":"{new}","name":"one more"}`},
	"GET /api/push/key":                        {},
	"GET /healthz":                             {},
	"GET /readyz":                              {},
}

// pathIDs are what the id in a path is, by what stands before it.
var pathIDs = []struct{ before, word string }{
	{"/people/:id", "{person}"}, {"/groups/:id", "{group}"}, {"/overview/:id", "{group}"}, {"/devices/:id", "{phone}"}, {"/invitations/:id", "{invitation}"},
	{"/sites/:id", "{site}"}, {"/pulse/:code", "{code}"},
}

// pathOf is a route's path with ids of what is there, or of nothing.
func pathOf(route string) string {
	for _, p := range pathIDs {
		if before, after, found := strings.Cut(route, p.before); found {
			route = before + p.before[:strings.LastIndex(p.before, ":")] + p.word + after
		}
	}
	parts := strings.Split(route, "/")
	for i, part := range parts {
		switch {
		case part == ":person":
			parts[i] = "{person}"
		case part == "*":
			parts[i] = "nothing.txt"
		case strings.HasPrefix(part, ":"):
			parts[i] = "{new}"
		}
	}
	return strings.Join(parts, "/")
}

// Everybody tries every endpoint on what is their own, of their group, of those that they lead, of their site and of others: they come in
// where the table grants it, and nowhere else.
func TestEveryEndpointKeepsToTheTable(t *testing.T) {
	t.Parallel()
	r := newRightsWorld(t)
	for _, one := range newWorld(t).server.routes {
		if one.verb == card.VerbListen || one.verb == card.VerbOpenApp || one.verb == card.VerbCustomers { // a stream does not end; pages have tests of their own
			continue
		}
		t.Run(one.method+" "+one.path, func(t *testing.T) {
			t.Parallel()
			w := worldOf(t, r.database)
			corners := r.corners
			if !one.verb.OfGroups() {
				corners = corners[:1]
			}
			for a := range r.askers {
				for c := range corners {
					tryEndpoint(t, w, one, &r.askers[a], &corners[c])
				}
			}
		})
	}
}

func tryEndpoint(t *testing.T, w *world, one route, who *asker, at *corner) {
	t.Helper()
	visit, known := visits[one.method+" "+one.path]
	path := visit.path
	if path == "" {
		path = pathOf(one.path)
	}
	body := visit.body
	if body == "" && one.method != http.MethodGet && one.method != http.MethodHead {
		body = "{}"
	}
	before := w.version()
	a := w.do(t, who.ask(newRequest(one.method, at.fill(w, path), at.fill(w, body))))
	granted, somewhere := who.grantedIn(one.verb, at.group), who.granted(one.verb)
	refused := a.status == http.StatusUnauthorized || a.status == http.StatusForbidden
	where := fmt.Sprintf("%s in a group that is %s: %d %s", who.name, lies(who, at), a.status, a.short())
	if visit.finds != "" && somewhere {
		if has := strings.Contains(a.body, at.fill(w, visit.finds)); a.status != http.StatusOK || has != granted {
			t.Errorf("%s; granted is %t", where, granted)
		}
		return
	}
	switch {
	case granted && (refused || known && a.status >= 300):
		t.Errorf("refused although granted: %s", where)
	case !granted && a.status < 400:
		t.Errorf("let in although not granted: %s", where)
	case !granted && (known || !somewhere) && !refused && a.status != http.StatusNotFound:
		t.Errorf("not refused for who it is: %s", where)
	case !granted && w.version() != before:
		t.Errorf("refused, and something was written: %s", where)
	}
}

func lies(who *asker, at *corner) string {
	if who.holder == nil {
		return "nobody's"
	}
	is := []string{}
	if who.holder.Group != nil && *who.holder.Group == at.group.Group {
		is = append(is, "their own")
	}
	if slices.Contains(who.holder.Leads, at.group.Group) || slices.Contains(who.holder.StandsIn, at.group.Group) {
		is = append(is, "led by them")
	}
	if slices.Contains(who.holder.Sites, at.group.Site) {
		is = append(is, "at their site")
	}
	if len(is) == 0 {
		return "another's"
	}
	return strings.Join(is, " and ")
}

// tells are the mutations, on what is there of somebody else in a group.
var tells = map[string]string{
	"checkIn":           `{"campaign":"{campaign}","action":"{action}","day":"{today}"}`,
	"obstacle":          `{"campaign":"{campaign}","day":"{today}","kind":"time"}`,
	"thank":             `{"member":"{person}","point":"{point}","group":"{group}"}`,
	"tellStory":         `{"text":"Hello","kind":"good","group":"{group}"}`,
	"addExpectation":    `{"text":"A smile","source":"customer","group":"{group}"}`,
	"proposeStatement":  `{"band":"low","category":"service","text":"We look away","group":"{group}"}`,
	"holdLineUp":        `{"day":"{today}","point":"{point}","group":"{group}"}`,
	"callLineUp":        `{"minutes":10,"group":"{group}"}`,
	"leadIntroduction":  `{"step":"vision","group":"{group}"}`,
	"answerObstacle":    `{"obstacle":"{obstacle}","text":"Ordered"}`,
	"answerNewcomer":    `{"newcomer":"{newcomer}","yes":false}`,
	"editCampaign":      `{"campaign":"{campaign}","title":"Anew","purpose":"","goal":"","target":0.5,"startsOn":"{today}","endsOn":"2026-12-15","actions":["Greet"]}`,
	"tally":             `{"campaign":"{campaign}","day":"{today}","count":3}`,
	"startCampaign":     `{"group":"{group}","title":"Next","target":0.5,"startsOn":"2027-01-11","endsOn":"2027-01-31","actions":["x"]}`,
	"withdrawObstacle":  `{"obstacle":"{obstacle}"}`,
	"removeThanks":      `{"thanks":"{thanks}"}`,
	"removeStory":       `{"story":"{story}"}`,
	"removeExpectation": `{"expectation":"{expectation}"}`,
	"withdrawStatement": `{"statement":"{statement}"}`,
	"endCampaign":       `{"campaign":"{campaign}"}`,
	"followUp":          `{"campaign":"{campaign}","result":"reached"}`,
}

// tellsOfThemselves are the mutations that name nothing of anybody else.
var tellsOfThemselves = map[string]string{
	"dayOff":         `{"day":"{today}","off":false}`,
	"setReminder":    `{"times":["08:00"],"days":[1],"quietFrom":"20:00","quietTo":"07:00","timeZone":"Europe/Stockholm"}`,
	"remindLater":    `{}`,
	"setLocale":      `{"locale":"en"}`,
	"setWhy":         `{"text":"People"}`,
	"recall":         `{"point":"{point}","grade":3}`,
	"retractCheckIn": `{"checkIn":"{checkIn}"}`, // another's id is one of their own that has not come yet
	"vote":           `{"proposal":"{proposal}","want":true}`,
	"agreeLevel":     `{"level":"{new}","agree":true}`,
}

// Everybody tells every mutation of what others have in each group: it is applied where the table grants it, and nowhere else.
func TestEveryMutationKeepsToTheTable(t *testing.T) {
	t.Parallel()
	r := newRightsWorld(t)
	for name, verb := range store.MutationVerbs() {
		text, of := tells[name]
		if _, own := tellsOfThemselves[name]; !of && !own {
			t.Errorf("how %s is told of something of others is not said", name)
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := worldOf(t, r.database)
			for _, who := range r.askers {
				if who.holder == nil {
					continue
				}
				p := &phone{world: w, token: who.session, client: card.NewID(w.clock.Now())}
				if !of {
					granted := who.granted(verb) && (!verb.OfGroups() || who.holder.Group != nil)
					wantTold(t, p, name, r.corners[0].fill(w, tellsOfThemselves[name]), granted, who.name)
					continue
				}
				for c := range r.corners {
					at := &r.corners[c]
					place := at.group
					if verb.Grants[card.AsMember] == card.ScopeSelf { // the thing is its author's
						place.Person = card.ID{1}
					}
					wantTold(t, p, name, at.fill(w, text), who.holder.May(verb, place), who.name+" in a group that is "+lies(&who, at))
				}
			}
		})
	}
}

func wantTold(t *testing.T, p *phone, name, text string, granted bool, where string) {
	t.Helper()
	got := p.send(p.tell(name, asArgs(t, text))).Results[0]
	refused := got.Status == "rejected" && (got.Code == string(card.CodeForbidden) || got.Code == string(card.CodeNotFound))
	if granted == refused {
		t.Errorf("%s: granted is %t, and it is %s %s %s", where, granted, got.Status, got.Code, got.Detail)
	}
}

// What somebody has told themselves they take back, wherever the table grants it to whoever told it.
func TestEverybodyTakesTheirOwnBack(t *testing.T) {
	t.Parallel()
	r := newRightsWorld(t)
	w := worldOf(t, r.database)
	takes := map[string]struct{ told, arg string }{
		"withdrawObstacle": {"obstacle", "obstacle"}, "removeThanks": {"thank", "thanks"}, "removeStory": {"tellStory", "story"},
		"removeExpectation": {"addExpectation", "expectation"}, "withdrawStatement": {"proposeStatement", "statement"}, "retractCheckIn": {"checkIn", "checkIn"},
	}
	for name, verb := range store.MutationVerbs() {
		take, known := takes[name]
		if verb.Grants[card.AsMember] == card.ScopeSelf && verb.OfGroups() && !known {
			t.Errorf("how one's own is taken back by %s is not said", name)
		}
		if !known {
			continue
		}
		for _, who := range r.askers {
			if who.holder == nil || who.holder.Group == nil {
				continue
			}
			at := &r.corners[slices.IndexFunc(r.corners, func(c corner) bool { return c.group.Group == *who.holder.Group })]
			p := &phone{world: w, token: who.session, client: card.NewID(w.clock.Now())}
			m := p.tell(take.told, asArgs(t, at.fill(w, tells[take.told])))
			back := p.tell(name, args{take.arg: m.ID})
			if got := p.send(m, back).verdicts(); !strings.HasSuffix(got, " applied") {
				t.Errorf("%s, %s: %s", who.name, name, got)
			}
		}
	}
}

// tableKept are tables of which each corner has a row.
var tableKept = []string{"group", "campaign", "story", "thanks", "expectation", "level", "newcomer"}

// What a phone is sent is of the groups, and of the tables, that the table of rights grants: all that is there, and no row more.
func TestEveryTableKeepsToTheTable(t *testing.T) {
	t.Parallel()
	r := newRightsWorld(t)
	w := worldOf(t, r.database)
	verbs := store.TableVerbs()
	for _, who := range r.askers {
		if who.holder == nil {
			continue
		}
		p := &phone{world: w, token: who.session, client: card.NewID(w.clock.Now())}
		p.sync()
		seen := map[string]bool{}
		for key, value := range p.view {
			table, id, _ := strings.Cut(key, "/")
			var row struct{ Group *card.ID }
			if table == "group" {
				row.Group = new(card.ID)
				*row.Group, _ = card.ParseID(id)
			} else if table != "me" {
				if err := json.Unmarshal(value, &row); err != nil {
					t.Fatal(err)
				}
			}
			place := card.Place{Person: who.holder.Self}
			if row.Group != nil {
				place = card.Place{Group: *row.Group}
				seen[table+row.Group.String()] = true
			}
			if verbs[table].Grants[card.AsMember] == card.ScopeOrganisation || table == "proposal" {
				place = card.Place{}
			}
			if !who.holder.May(verbs[table], place) {
				t.Errorf("%s is sent %s, which is not granted: %s", who.name, key, value)
			}
		}
		for c := range r.corners {
			at := &r.corners[c]
			for _, table := range tableKept {
				if granted := who.holder.May(verbs[table], at.group); granted != seen[table+at.group.Group.String()] {
					t.Errorf("%s, of a group that is %s: %s is granted: %t", who.name, lies(&who, at), table, granted)
				}
			}
		}
	}
}
