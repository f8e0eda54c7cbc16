package server

import (
	"encoding/csv"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

func overviewOf(t *testing.T, p *phone, query string) (lines map[string]card.OverviewRow, names []string) {
	t.Helper()
	answer := readJSON[struct {
		Kind     string
		Items    []card.OverviewRow
		Next     *string
		Quarters []string
	}](t, p.do(http.MethodGet, "/api/admin/overview"+query, ""))
	lines = map[string]card.OverviewRow{}
	for _, line := range answer.Items {
		lines[line.Name] = line
		names = append(names, line.Name)
	}
	slices.Sort(names)
	return lines, names
}

func TestTheOverviewSaysWhatTheGroupsSee(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	ada := w.join("Ada/Lobby")
	w.awake("Lobby", "Bea", "Cem", "Dee", "Eli", "Fay")
	campaign, actions := ada.campaign("Lobby")
	today := card.Day("2026-11-18")
	for _, name := range []string{"Bea", "Cem"} {
		p := w.join(name + "/Lobby")
		p.sync()
		p.wants(p.sync(p.checkIn(campaign, actions[0], today)), "applied")
	}
	ada.sync()
	shown := rows[card.Progress](ada, "progress")[campaign+"/"+string(today)]
	group := rows[card.Group](ada, "group")[ada.group("Lobby")]
	lines, names := overviewOf(t, o.phone, "")
	if !slices.Equal(names, []string{"Attic", "Gate", "Lobby"}) {
		t.Errorf("the office sees %v", names)
	}
	lobby := lines["Lobby"]
	if lobby.Progress == nil || *lobby.Progress != (card.OverviewProgress{Members: shown.Members, Of: shown.Of}) || shown.Members != 2 ||
		lobby.Members != group.Members || lobby.Campaign.ID.String() != campaign || !lobby.New || lobby.Freshness != nil {
		t.Errorf("%+v of %+v %+v", lobby, shown, group)
	}
	if attic := lines["Attic"]; attic.Progress != nil || attic.Figures != card.FiguresNone || len(attic.Needs) != 1 || attic.Needs[0].Need != card.NeedCampaign {
		t.Errorf("%+v", attic)
	}

	if _, names := overviewOf(t, ada, ""); !slices.Equal(names, []string{"Gate", "Lobby"}) {
		t.Errorf("who leads two groups sees %v", names)
	}
	bea := w.again("Bea", "Lobby")
	if p := bea.do(http.MethodGet, "/api/admin/overview", "").problem(t); p.Code != card.CodeForbidden {
		t.Errorf("a member: %+v", p)
	}
	o.refused(http.MethodGet, "overview?quarter=2026-Q5", "", card.CodeInvalidArgs)
	if _, names := overviewOf(t, o.phone, "?quarter=2026-Q3"); len(names) != 0 {
		t.Errorf("of a quarter in which there was nothing: %v", names)
	}
}

func TestTheOverviewAsATable(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	o.do(http.MethodPost, "/api/admin/groups", `{"id":"`+o.newID()+`","name":"=2+5","site":"Kvarnen","kind":"canteen"}`)
	for locale, separator := range map[card.Locale]rune{card.English: ',', card.Swedish: ';'} {
		w.clock.add(time.Second)
		o.applies(o.tell(card.MutationSetLocale, args{"locale": locale}))
		a := o.do(http.MethodGet, "/api/admin/overview?format=csv", "")
		text, marked := strings.CutPrefix(a.body, "\ufeff")
		if !marked || !strings.Contains(a.header.Get("Content-Disposition"), "overview.csv") {
			t.Errorf("%s: %q %v", locale, a.short(), a.header)
		}
		reader := csv.NewReader(strings.NewReader(text))
		reader.Comma = separator
		table, err := reader.ReadAll()
		if err != nil || len(table) != 5 || len(table[0]) != len(overviewColumns) {
			t.Fatalf("%s: %d lines, %v", locale, len(table), err)
		}
		last := table[4] // sites behind groups without one
		if kind := map[card.Locale]string{card.English: "canteen", card.Swedish: "restaurang"}[locale]; last[0] != "'=2+5" || last[1] != "Kvarnen" || last[2] != kind {
			t.Errorf("%s: %q", locale, last)
		}
	}
}

// Whoever leads a site sees its groups in lines, and nobody's name.
func TestWhoLeadsASiteSeesNoPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	o.do(http.MethodPatch, "/api/admin/groups/"+o.groups()["Gate"].ID.String(), `{"site":"North"}`)
	max := w.join("Max/Attic")
	max.sync()
	if max.me().Oversees {
		t.Error("he leads a site before he is asked to")
	}
	leader := "/api/admin/sites/" + o.groups()["Gate"].Site.ID.String() + "/leaders/" + max.me().ID.String()
	o.do(http.MethodPut, leader, "")
	max.sync()
	if _, names := overviewOf(t, max, ""); !slices.Equal(names, []string{"Gate"}) || !max.me().Oversees {
		t.Errorf("sees %v; told so: %v", names, max.me().Oversees)
	}
	if sheet := max.do(http.MethodGet, "/api/admin/overview?format=csv", ""); strings.Count(sheet.body, "\n") != 2 {
		t.Errorf("as a table: %s", sheet.short())
	}
	for _, path := range []string{"people", "groups", "settings", "sites", "audit", "groups/" + o.groups()["Gate"].ID.String()} {
		if p := max.do(http.MethodGet, "/api/admin/"+path, "").problem(t); p.Code != card.CodeForbidden {
			t.Errorf("%s: %+v", path, p)
		}
	}
	o.do(http.MethodDelete, leader, "")
	max.sync()
	if p := max.do(http.MethodGet, "/api/admin/overview", "").problem(t); p.Code != card.CodeForbidden || max.me().Oversees {
		t.Errorf("afterwards: %+v", p)
	}
}

// Behind a line stands what the group's own phones are sent of its campaigns, for whoever sees the line.
func TestWhatStandsBehindALine(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	ada := w.join("Ada/Lobby")
	w.awake("Lobby", "Bea", "Cem", "Dee", "Eli", "Fay")
	campaign, actions := ada.campaign("Lobby")
	bea := w.join("Bea/Lobby")
	bea.sync()
	bea.sync(bea.checkIn(campaign, actions[0], "2026-11-18"))
	w.turn(day)
	ada.sync()
	path := "/api/admin/overview/" + ada.group("Lobby")
	behind := readJSON[overviewGroupAnswer](t, o.do(http.MethodGet, path, ""))
	if len(behind.Campaigns) != 1 || behind.Campaigns[0].Campaign.ID.String() != campaign || len(behind.Supervisors) != 1 || behind.Supervisors[0].Name != "Ada" || len(behind.FreshDays) != 0 {
		t.Fatalf("%+v", behind.OverviewGroup)
	}
	sent := rows[card.Progress](ada, "progress")
	for _, p := range behind.Campaigns[0].Progress {
		if sent[p.ID] != p {
			t.Errorf("%+v, but phones are sent %+v", p, sent[p.ID])
		}
	}
	if len(behind.Campaigns[0].Progress) != len(sent) || len(sent) != 2 {
		t.Errorf("%d days of %d", len(behind.Campaigns[0].Progress), len(sent))
	}
	if a := ada.do(http.MethodGet, path, ""); a.status != http.StatusOK {
		t.Errorf("its supervisor: %s", a.short())
	}
	for who, code := range map[*phone]card.Code{bea: card.CodeForbidden, w.join("Lea/Attic"): card.CodeNotFound} {
		if p := who.do(http.MethodGet, path, "").problem(t); p.Code != code {
			t.Errorf("%s: %+v", who.me().Name, p)
		}
	}
}
