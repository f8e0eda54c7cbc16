package server

import (
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/store"
)

func (p *phone) state(campaign string) card.CampaignState {
	p.world.t.Helper()
	p.sync()
	return rows[card.Campaign](p, "campaign")[campaign].State
}

func TestASupervisorOfSeveralGroups(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.awake("Lobby", "Bea", "Cem", "Dee", "Eli", "Fay")
	w.awake("Gate", "Gus", "Hal", "Ida", "Jon", "Kim")
	ada, bea, gus := w.join("Ada/Lobby"), w.join("Bea/Lobby"), w.join("Gus/Gate")
	lobby, inLobby := ada.campaign("Lobby")
	gate, atGate := ada.campaign("Gate", "Look up")
	bea.sync(bea.checkIn(lobby, inLobby[0], today))
	gus.sync(gus.checkIn(gate, atGate[0], today))
	wantProgress(t, ada, lobby, today, 1, 1, 6)
	wantProgress(t, ada, gate, today, 1, 1, 5)
	ada.wants(ada.sync(ada.checkIn(lobby, inLobby[0], today)), "applied") // the leader has a card as well
	ada.wants(ada.sync(ada.checkIn(gate, atGate[0], today)), "rejected:forbidden")
	wantProgress(t, bea, lobby, today, 2, 2, 6)
	me := rows[card.Member](ada, "me")
	if m := me[onlyKey(me)]; len(m.Leads) != 2 || m.Role != card.RoleSupervisor {
		t.Errorf("%+v", m)
	}
	bea.sync()
	if n := len(rows[card.Group](bea, "group")); n != 1 {
		t.Errorf("a member sees %d groups", n)
	}
	// Without naming it, a supervisor of several groups means the one of their own card.
	mine := ada.tell("startCampaign", args{"title": "Next", "target": 0.5, "startsOn": "2027-02-01", "endsOn": "2027-02-28", "actions": []string{"x"}})
	ada.wants(ada.sync(mine), "applied")
	if c := rows[card.Campaign](ada, "campaign")[mine.ID]; c.Group.String() != ada.group("Lobby") {
		t.Errorf("%+v", c)
	}
}

func TestOneCampaignAtATime(t *testing.T) {
	t.Parallel()
	_, ada, _, campaign, _ := team(t) // 18 November to 15 December
	start := func(from, to card.Day) string {
		return ada.sync(ada.tell("startCampaign", args{
			"group": ada.group("Lobby"), "title": "Another", "target": 80, "startsOn": from, "endsOn": to, "actions": []args{{"title": "x"}},
		})).verdicts()
	}
	if got := start("2026-12-15", "2027-01-10"); got != "rejected:conflict" {
		t.Error(got)
	}
	if got := start("2026-11-12", "2026-11-18"); got != "rejected:conflict" {
		t.Error(got)
	}
	if got := start("2026-12-16", "2027-01-10"); got != "applied" {
		t.Error(got)
	}
	ada.wants(ada.sync(ada.tell("endCampaign", args{"campaign": campaign})), "applied")
	if got := start("2026-11-19", "2026-12-15"); got != "applied" {
		t.Errorf("after the first was ended: %s", got)
	}
}

func TestACampaignsLife(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	ada.sync()
	m := ada.tell("startCampaign", args{"group": ada.group("Lobby"), "title": "Later", "target": 0.5, "startsOn": "2026-11-20", "endsOn": "2026-11-26", "actions": []string{"x"}})
	ada.wants(ada.sync(m), "applied")
	for _, want := range []card.CampaignState{
		card.CampaignPlanned, card.CampaignPlanned, card.CampaignRunning, card.CampaignRunning, card.CampaignRunning, card.CampaignRunning,
		card.CampaignRunning, card.CampaignRunning, card.CampaignRunning, card.CampaignFollowUp, card.CampaignFollowUp,
	} {
		if got := ada.state(m.ID); got != want {
			t.Errorf("%s: %s, want %s", w.clock.Now().Format("2006-01-02"), got, want)
		}
		w.turn(day)
	}
}

func TestEndedEarly(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	w.turn(day)
	inTime := bea.checkIn(campaign, actions[0], "2026-11-19") // tapped before the end, and sent after it
	ada.wants(ada.sync(ada.tell("endCampaign", args{"campaign": campaign})), "applied")
	if got := ada.state(campaign); got != card.CampaignFollowUp {
		t.Errorf("state %s", got)
	}
	bea.wants(bea.sync(inTime), "applied")
	w.turn(day)
	after := bea.checkIn(campaign, actions[0], "2026-11-20") // the phone did not know
	got := bea.sync(after)
	bea.wants(got, "applied:late")
	if in := rows[card.CheckIn](bea, "checkIn")[after.ID]; !in.Late {
		t.Errorf("%+v", in)
	}
	bea.wants(bea.sync(bea.tell("retractCheckIn", args{"checkIn": after.ID})), "applied")
	wantProgress(t, ada, campaign, "2026-11-19", 1, 1, 6)
	wantProgress(t, ada, campaign, "2026-11-20", 0, 0, 0)
	ada.wants(ada.sync(ada.tell("endCampaign", args{"campaign": campaign})), "applied") // twice changes nothing
}

func TestCalledOffBeforeItBegan(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bea := w.join("Ada/Lobby"), w.join("Bea/Lobby")
	ada.sync()
	m := ada.tell("startCampaign", args{"group": ada.group("Lobby"), "title": "Later", "target": 0.5, "startsOn": "2026-11-23", "endsOn": "2026-12-20", "actions": []string{"x"}})
	ada.wants(ada.sync(m), "applied")
	bea.sync()
	if n := len(rows[card.Campaign](bea, "campaign")); n != 1 {
		t.Fatalf("%d campaigns", n)
	}
	ada.wants(ada.sync(ada.tell("endCampaign", args{"campaign": m.ID})), "applied")
	bea.sync()
	if n := len(rows[card.Campaign](bea, "campaign")); n != 0 {
		t.Errorf("%d campaigns are left", n)
	}
	w.turn(6 * day)
	if got := bea.state(m.ID); got != "" {
		t.Errorf("it began all the same: %s", got)
	}
}

// A campaign that was called off or ended early expects nothing of anybody, so freshness does not suffer from it.
func TestFreshnessKnowsOnlyWhatRuns(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := w.join("Ada/Lobby")
	everybody := []*phone{ada}
	for _, name := range []string{"Bea", "Cem", "Dee", "Eli", "Fay"} {
		everybody = append(everybody, w.join(name+"/Lobby"))
	}
	ada.sync()
	start := func(from card.Day) (id, action string) {
		m := ada.tell("startCampaign", args{"group": ada.group("Lobby"), "title": "t", "target": 0.5, "startsOn": from, "endsOn": from.Add(27), "actions": []string{"x"}})
		ada.wants(ada.sync(m), "applied")
		return m.ID, rows[card.Campaign](ada, "campaign")[m.ID].Actions[0].ID.String()
	}
	end := func(campaign string) {
		ada.wants(ada.sync(ada.tell("endCampaign", args{"campaign": campaign})), "applied")
	}
	wantFreshness := func(want int) {
		t.Helper()
		ada.sync()
		if got := rows[card.Group](ada, "group")[ada.group("Lobby")].Freshness; got != want {
			t.Errorf("freshness %d, want %d", got, want)
		}
	}
	calledOff, _ := start("2026-11-19")
	end(calledOff)
	campaign, action := start("2026-11-19")
	w.turn(day) // Thursday
	for _, p := range everybody {
		p.wants(p.sync(p.checkIn(campaign, action, "2026-11-19")), "applied")
	}
	w.turn(day) // Friday: everybody was active on Thursday, the first of five days of a working week
	wantFreshness(13)
	end(campaign)
	w.turn(4 * day) // Tuesday: nothing happened on Friday and Monday
	wantFreshness(10)
}

func TestASmallGroupGetsWeeks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.awake("Gate", "Gus", "Hal", "Ida")
	ada, gus := w.join("Ada/Lobby"), w.join("Gus/Gate")
	campaign, actions := ada.campaign("Gate")
	for range 3 { // Wednesday to Friday
		on := card.Day(w.clock.Now().Format("2006-01-02"))
		gus.wants(gus.sync(gus.checkIn(campaign, actions[0], on)), "applied")
		if len(rows[card.Progress](gus, "progress"))+len(rows[card.Progress](ada, "progress")) > 0 {
			t.Fatalf("%s: a day's figure points at a person", on)
		}
		w.turn(day)
		ada.sync()
	}
	w.turn(day) // Sunday
	ada.sync()
	if n := len(rows[card.Progress](ada, "progress")); n != 0 {
		t.Fatalf("%d rows before the week is over", n)
	}
	w.turn(day) // Monday
	for _, p := range []*phone{ada, gus, w.again("Gus", "Gate")} {
		p.sync()
		all := rows[card.Progress](p, "progress")
		if got := all[campaign+"/2026-11-16"]; len(all) != 1 || got.CheckIns != 3 || got.Members != 3 || got.Of != 15 {
			t.Errorf("%+v", all)
		}
	}
}

func TestWhoNoLongerLeads(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bea, gus := w.join("Ada/Lobby"), w.join("Bea/Lobby"), w.join("Gus/Gate")
	for _, p := range []*phone{ada, bea, gus} {
		p.sync()
	}
	people, problems := card.ParsePeople(strings.NewReader("name,group,role\nAda,Lobby,member\nBea,Lobby,supervisor\n"), card.English)
	if problems != nil {
		t.Fatal(problems)
	}
	if _, err := w.store.Import(t.Context(), store.ImportRequest{People: people, Raise: true}); err != nil {
		t.Fatal(err)
	}
	cem := w.join("Cem/Lobby")
	for _, p := range []*phone{ada, bea, cem} {
		p.sync()
		if g := rows[card.Group](p, "group")[p.group("Lobby")]; len(g.Supervisors) != 1 || g.Supervisors[0].Name != "Bea" {
			t.Errorf("%+v", g.Supervisors)
		}
	}
	gus.sync()
	if g := rows[card.Group](gus, "group")[gus.group("Gate")]; len(g.Supervisors) != 0 {
		t.Errorf("Gate is still led by %+v", g.Supervisors)
	}
	if n := len(rows[card.Group](ada, "group")); n != 1 {
		t.Errorf("Ada still sees %d groups", n)
	}
}
