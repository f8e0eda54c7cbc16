package server

import (
	"flag"
	"fmt"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

var update = flag.Bool("update", false, "write docs/permissions.md anew")

const permissionsDoc = "../docs/permissions.md"

// elsewhere are the verbs that another part of the program serves.
var elsewhere = map[*card.Verb]string{card.VerbMetrics: "`GET /metrics` on an address of its own (`--metrics-listen`)"}

func TestPermissionsAreDocumented(t *testing.T) {
	t.Parallel()
	want := permissions(newWorld(t).server)
	if *update {
		if err := os.WriteFile(permissionsDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(permissionsDoc)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Errorf("%s is not the table's; run make generate", permissionsDoc)
	}
}

// permissions writes the table of who may do what, with all that asks each of its rows.
func permissions(s *Server) string {
	var b strings.Builder
	b.WriteString("# Who may do what\n\n" +
		"This page is made from the one table of rights, `card/permissions.go`: `go test ./server -run TestPermissionsAreDocumented -update`.\n" +
		"Every endpoint, every mutation that a phone tells and every table that it is sent asks a row of it.\n\n" +
		"A column says how far somebody reaches beside what the columns on its left already give them: everybody may do what nobody in particular may,\n" +
		"and everybody who is signed in what members may. Step owners may so far do what members may.\n\n" +
		"| reach | whose |\n|---|---|\n" +
		"| self | their own |\n| own group | of the group of their card |\n| led groups | of a group that they lead, and of its people |\n" +
		"| site | of the groups of a site that they lead |\n| organisation | of the organisation as such: its settings, its card, its deck |\n" +
		"| another's | none of these: other people, other groups |\n| all | all of these |\n\n" +
		"**¹** Supervisors and substitutes may where the organisation lets them manage people, and never with somebody who may do more than a member.\n" +
		"**²** Whoever does it has just shown anew who they are.\n")
	asked := askedBy(s)
	section := ""
	for _, verb := range card.Verbs() {
		if name, _, _ := strings.Cut(verb.Name, "."); name != section {
			section = name
			fmt.Fprintf(&b, "\n## %s\n\n| |", section)
			for _, capacity := range card.Capacities {
				fmt.Fprintf(&b, " %s |", capacity)
			}
			b.WriteString(" asked by |\n|---|" + strings.Repeat("---|", len(card.Capacities)+1) + "\n")
		}
		fmt.Fprintf(&b, "| %s%s |", verb.Does, marks(verb))
		for _, capacity := range card.Capacities {
			fmt.Fprintf(&b, " %s |", verb.Grants[capacity])
		}
		fmt.Fprintf(&b, " %s |\n", strings.Join(asked[verb], " · "))
	}
	return b.String()
}

func marks(verb *card.Verb) (marks string) {
	if verb.Managing {
		marks += " **¹**"
	}
	if verb.Fresh {
		marks += " **²**"
	}
	return marks
}

// askedBy are the endpoints, mutations and tables that ask each verb.
func askedBy(s *Server) map[*card.Verb][]string {
	asked := map[*card.Verb][]string{}
	add := func(verb *card.Verb, what string) {
		if !slices.Contains(asked[verb], what) {
			asked[verb] = append(asked[verb], what)
		}
	}
	for verb, what := range elsewhere {
		add(verb, what)
	}
	for _, route := range s.routes {
		if route.method == http.MethodHead || route.path == "/api" || route.path == "/api/*" {
			continue
		}
		what := fmt.Sprintf("`%s %s`", route.method, route.path)
		add(route.verb, what)
		for _, part := range route.parts {
			add(part, what+" in part")
		}
	}
	for kind, verbs := range map[string]map[string]*card.Verb{"mutation": store.MutationVerbs(), "table": store.TableVerbs()} {
		for _, name := range slices.Sorted(maps.Keys(verbs)) {
			add(verbs[name], fmt.Sprintf("%s `%s`", kind, name))
		}
	}
	for _, list := range asked {
		slices.Sort(list)
	}
	return asked
}

// A row that nothing asks says something that is not so.
func TestEveryVerbIsAsked(t *testing.T) {
	t.Parallel()
	asked := askedBy(newWorld(t).server)
	names := map[string]bool{}
	for _, verb := range card.Verbs() {
		if len(asked[verb]) == 0 {
			t.Errorf("%s is asked by nothing", verb.Name)
		}
		if names[verb.Name] {
			t.Errorf("%s stands twice", verb.Name)
		}
		names[verb.Name] = true
	}
}

// Whatever the router takes was registered with a verb.
func TestEveryRouteAsksAVerb(t *testing.T) {
	t.Parallel()
	s := newWorld(t).server
	asks := map[string]bool{}
	for _, route := range s.routes {
		asks[route.method+" "+route.path] = route.verb != nil
	}
	for _, route := range s.echo.Routes() {
		if route.Method != echo.RouteNotFound && !asks[route.Method+" "+route.Path] {
			t.Errorf("%s %s asks no verb; register it by Server.route", route.Method, route.Path)
		}
	}
}

func TestEveryMutationAndTableAsksAVerb(t *testing.T) {
	t.Parallel()
	for kind, verbs := range map[string]map[string]*card.Verb{"mutation": store.MutationVerbs(), "table": store.TableVerbs()} {
		for name, verb := range verbs {
			if verb == nil {
				t.Errorf("%s %s asks no verb", kind, name)
			}
		}
	}
}

// Who may is said in the description in words of its own; they say what the table says.
func TestTheDescriptionSaysWhoMay(t *testing.T) {
	t.Parallel()
	doc := describedAPI(t)
	for name, verb := range store.MutationVerbs() {
		who, _ := doc.Components.Schemas["MutationArgs"].Value.Properties[name].Value.Extensions["x-who"].(string)
		members, leaders := verb.Grants[card.AsMember], verb.Grants[card.AsSupervisor]
		fits := strings.Contains(who, "member") && !strings.Contains(who, "supervisor")
		switch {
		case members == 0:
			fits = strings.HasPrefix(who, "the group's supervisor")
		case members == card.ScopeSelf && leaders != 0:
			fits = strings.HasSuffix(who, "the supervisor")
		}
		if !fits {
			t.Errorf("%s is described for %q, and granted to members: %q, supervisors: %q", name, who, members, leaders)
		}
	}
	for _, route := range newWorld(t).server.routes {
		item := doc.Paths.Value(described(route.path))
		if item == nil || item.GetOperation(route.method) == nil {
			continue // pages, files and what is not there
		}
		security := item.GetOperation(route.method).Security
		if open := security != nil && len(*security) == 0; open != route.verb.Open() {
			t.Errorf("%s %s is described as open: %t", route.method, route.path, open)
		}
	}
}

// described writes a route's path as the description does.
func described(route string) string {
	parts := strings.Split(route, "/")
	for i, part := range parts {
		if name, is := strings.CutPrefix(part, ":"); is {
			parts[i] = "{" + name + "}"
		}
	}
	return strings.Join(parts, "/")
}
