package server

import (
	"net/http"
	"testing"
	"time"

	"servicecard/card"
)

const today = card.Day("2026-11-18")

func (p *phone) progress(campaign string, day card.Day) card.Progress {
	p.world.t.Helper()
	return rows[card.Progress](p, "progress")[campaign+"/"+string(day)]
}

// team has a campaign of two actions in the Lobby, and phones of its people.
func team(t *testing.T) (w *world, ada, bea *phone, campaign string, actions []string) {
	t.Helper()
	w = newWorld(t)
	w.awake("Lobby", "Bea", "Cem", "Dee", "Eli", "Fay")
	ada, bea = w.join("Ada/Lobby"), w.join("Bea/Lobby")
	campaign, actions = ada.campaign("Lobby", "Greet first", "Use one name")
	return w, ada, bea, campaign, actions
}

func (p *phone) wants(got *synced, verdicts string) {
	p.world.t.Helper()
	if got.verdicts() != verdicts {
		p.world.t.Errorf("%s, want %s", got.verdicts(), verdicts)
	}
}

func wantProgress(t *testing.T, p *phone, campaign string, day card.Day, checkIns, members, of int) {
	t.Helper()
	p.sync()
	if got := p.progress(campaign, day); got.CheckIns != checkIns || got.Members != members || got.Of != of {
		t.Errorf("%s: %d check-ins of %d members of %d, want %d, %d, %d", day, got.CheckIns, got.Members, got.Of, checkIns, members, of)
	}
}

func TestACheckInReachesTheSupervisor(t *testing.T) {
	t.Parallel()
	_, ada, bea, campaign, actions := team(t)
	first := bea.sync()
	if !first.Reset || first.Resend {
		t.Errorf("a first pull: reset %v, resend %v", first.Reset, first.Resend)
	}
	wantProgress(t, ada, campaign, today, 0, 0, 6)
	bea.wants(bea.sync(bea.checkIn(campaign, actions[0], today)), "applied")
	wantProgress(t, ada, campaign, today, 1, 1, 6)
	wantProgress(t, bea, campaign, today, 1, 1, 6) // everybody sees the same figures
	bea.wants(bea.sync(bea.checkIn(campaign, actions[1], today)), "applied")
	wantProgress(t, ada, campaign, today, 2, 1, 6)
	if n := len(rows[card.CheckIn](ada, "checkIn")); n != 0 {
		t.Errorf("the supervisor sees %d check-ins of somebody else", n)
	}
	if n := len(rows[card.CheckIn](bea, "checkIn")); n != 2 {
		t.Errorf("the member sees %d own check-ins", n)
	}
	quiet := bea.send()
	if len(quiet.Patch) != 0 || quiet.More || quiet.Reset {
		t.Errorf("nothing changed, and %d entries came", len(quiet.Patch))
	}
}

func TestTellingTwice(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	tap := bea.checkIn(campaign, actions[0], today)
	bea.wants(bea.sync(tap, tap), "applied duplicate")
	bea.wants(bea.sync(tap), "duplicate")
	bea.wants(bea.sync(bea.checkIn(campaign, actions[0], today)), "duplicate") // a second tap for the same
	second := w.again("Bea", "Lobby")                                          // her other phone, without signal so far
	second.wants(second.sync(second.checkIn(campaign, actions[0], today), tap), "duplicate duplicate")
	off := bea.tell("dayOff", args{"day": "2026-11-20", "off": true})
	bea.wants(bea.sync(off), "applied")
	bea.wants(bea.sync(off, off), "duplicate duplicate")
	wantProgress(t, ada, campaign, today, 1, 1, 6)
	w.turn(2 * day)
	wantProgress(t, ada, campaign, "2026-11-20", 0, 0, 5)

	bad := bea.checkIn(campaign, actions[0], "2026-11-30")
	bea.wants(bea.sync(bad), "rejected:day_out_of_range")
	w.clock.add(12 * day) // the same fact again, now that it would do: what was refused stays refused
	bea.wants(bea.sync(bad), "duplicate:day_out_of_range")
}

func TestAnIDIsUsedOnce(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	tap := bea.checkIn(campaign, actions[0], today)
	other := tap
	other.Args = args{"campaign": campaign, "action": actions[1], "day": today}
	otherName := tap
	otherName.Name, otherName.Args = "dayOff", args{"day": today, "off": true}
	bea.wants(bea.sync(tap, other, otherName), "applied rejected:id_reused rejected:id_reused")
	bea.wants(bea.sync(tap), "duplicate")
	off := bea.tell("dayOff", args{"day": "2026-11-20", "off": true})
	on := off
	on.Args = args{"day": "2026-11-20", "off": false}
	taken := off
	taken.Name, taken.Args = "checkIn", args{"campaign": campaign, "action": actions[1], "day": today}
	bea.wants(bea.sync(off, on, taken), "applied rejected:id_reused rejected:id_reused")
	wantProgress(t, ada, campaign, today, 1, 1, 6)
	w.turn(2 * day)
	wantProgress(t, ada, campaign, "2026-11-20", 0, 0, 5)
}

// Ids need only be distinct within a member: two members' phones cannot get in each other's way.
func TestTheSameIDOfTwoMembers(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	cem := w.join("Cem/Lobby")
	tap := bea.checkIn(campaign, actions[0], today)
	bea.wants(bea.sync(tap), "applied")
	cem.wants(cem.sync(tap), "applied")
	cem.wants(cem.sync(cem.tell("retractCheckIn", args{"checkIn": tap.ID})), "applied")
	wantProgress(t, ada, campaign, today, 1, 1, 6) // only his own is gone
}

func TestARejectedOneHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	_, ada, bea, campaign, actions := team(t)
	batch := []told{bea.checkIn(campaign, "01890a5d-ac96-774b-bcce-b302099a8057", today)}
	for i := range 9 {
		batch = append(batch, bea.tell("dayOff", args{"day": today.Add(30 + i), "off": true}))
	}
	batch[5] = bea.checkIn(campaign, actions[0], today)
	bea.wants(bea.sync(batch...), "rejected:not_found applied applied applied applied applied applied applied applied applied")
	wantProgress(t, ada, campaign, today, 1, 1, 6)
	if n := len(rows[card.DayOff](bea, "dayOff")); n != 8 {
		t.Errorf("%d days off", n)
	}
}

func TestTakingBack(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	tap := bea.checkIn(campaign, actions[0], today)
	undo := bea.tell("retractCheckIn", args{"checkIn": tap.ID})

	bea.wants(bea.sync(undo), "applied") // it was faster than its check-in
	bea.wants(bea.sync(tap), "applied")
	wantProgress(t, ada, campaign, today, 0, 0, 6)
	bea.wants(bea.sync(undo, tap), "duplicate duplicate")
	wantProgress(t, ada, campaign, today, 0, 0, 6)
	if in := rows[card.CheckIn](bea, "checkIn")[tap.ID]; !in.Retracted {
		t.Errorf("%+v", in)
	}

	bea.wants(bea.sync(bea.checkIn(campaign, actions[0], today)), "applied") // the day is free for a new one
	wantProgress(t, ada, campaign, today, 1, 1, 6)
	second := w.again("Bea", "Lobby")
	twin := second.checkIn(campaign, actions[0], today)
	second.wants(second.sync(twin), "duplicate")
	second.wants(second.sync(second.tell("retractCheckIn", args{"checkIn": twin.ID})), "applied")
	wantProgress(t, ada, campaign, today, 1, 1, 6) // the first phone's stands
}

func TestOthersThingsAreOutOfReach(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	gus, max, lea := w.join("Gus/Gate"), w.join("Max/Attic"), w.join("Lea/Attic")
	tap := bea.checkIn(campaign, actions[0], today)
	bea.wants(bea.sync(tap), "applied")
	lobby := ada.group("Lobby")
	lea.sync()
	start := args{"group": lobby, "title": "Mine", "target": 0.5, "startsOn": "2027-01-04", "endsOn": "2027-01-31", "actions": []string{"x"}}

	gus.wants(gus.sync(
		gus.checkIn(campaign, actions[0], today),
		gus.tell("retractCheckIn", args{"checkIn": tap.ID}), // he has none of that id; it stays without effect
		gus.tell("endCampaign", args{"campaign": campaign}),
		gus.tell("startCampaign", start),
	), "rejected:forbidden applied rejected:not_found rejected:forbidden")
	max.wants(max.sync(max.checkIn(campaign, actions[0], today)), "rejected:forbidden")
	bea.wants(bea.sync(bea.tell("endCampaign", args{"campaign": campaign})), "rejected:not_found") // a member, not the supervisor
	lea.wants(lea.sync(lea.tell("endCampaign", args{"campaign": campaign}), lea.tell("startCampaign", start)), "rejected:not_found rejected:forbidden")
	delete(start, "group")
	gus.wants(gus.sync(gus.tell("startCampaign", start)), "rejected:forbidden")
	lea.wants(lea.sync(lea.tell("startCampaign", start)), "applied") // her only group
	if c := rows[card.Campaign](lea, "campaign"); len(c) != 1 {
		t.Errorf("%d campaigns in the attic", len(c))
	}
	wantProgress(t, ada, campaign, today, 1, 1, 6)
	if n := len(rows[card.Campaign](gus, "campaign")); n != 0 {
		t.Errorf("another group's campaigns are seen: %d", n)
	}
}

func TestACopyOfTheAppBelongsToOneMember(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	bea.sync()
	cem := w.join("Cem/Lobby")
	own := cem.client
	cem.client = bea.client
	before := w.version()
	for _, body := range []string{cem.body(), cem.body(cem.checkIn(campaign, actions[0], today))} {
		w.refuses(t, cem.request(http.MethodPost, "/api/sync", body), "another's copy", http.StatusForbidden, card.CodeClientMismatch)
	}
	w.close()
	w.open() // it is not only remembered in memory
	w.refuses(t, cem.request(http.MethodPost, "/api/sync", cem.body()), "after a restart", http.StatusForbidden, card.CodeClientMismatch)
	if got := w.version(); got != before+1 { // the restart itself
		t.Errorf("something was written: %d → %d", before, got)
	}
	cem.client = own
	cem.wants(cem.sync(cem.checkIn(campaign, actions[0], today)), "applied")
	wantProgress(t, ada, campaign, today, 1, 1, 6)
}

func TestWrongClocks(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	ahead := bea.checkIn(campaign, actions[0], "2031-11-18")
	ahead.At = time.Date(2031, 11, 18, 9, 0, 0, 0, time.UTC)
	got := bea.sync(ahead) // sent with the clock right again
	bea.wants(got, "applied:time_uncertain")
	if in := rows[card.CheckIn](bea, "checkIn")[ahead.ID]; in.Day != today || in.At.After(w.clock.Now()) {
		t.Errorf("%+v", in)
	}
	wantProgress(t, ada, campaign, today, 1, 1, 6)

	// A phone whose battery had died: its clock stood in 1970 and was right again when it sent.
	reset := bea.checkIn(campaign, actions[1], "1970-01-01")
	reset.At = time.Date(1970, 1, 1, 0, 10, 0, 0, time.UTC)
	bea.wants(bea.sync(reset), "applied:time_uncertain")
	wantProgress(t, ada, campaign, today, 2, 1, 6)

	// A phone five years ahead cannot win against a later tap of a right one.
	wrong := bea.tell("setLocale", args{"locale": "sv"})
	wrong.At = wrong.At.AddDate(5, 0, 0)
	bea.wants(bea.sync(wrong), "applied")
	w.clock.add(time.Minute)
	bea.wants(bea.sync(bea.tell("setLocale", args{"locale": "en"})), "applied")
	if me := rows[card.Member](bea, "me"); me[onlyKey(me)].Locale != card.English {
		t.Errorf("%+v", me)
	}
}

func onlyKey[V any](m map[string]V) string {
	for key := range m {
		return key
	}
	return ""
}

func TestForgotYesterday(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	w.turn(8 * day) // Thursday, 26 November
	bea.wants(bea.sync(
		bea.checkIn(campaign, actions[0], "2026-11-26"), bea.checkIn(campaign, actions[0], "2026-11-19"),
		bea.checkIn(campaign, actions[0], "2026-11-18"), bea.checkIn(campaign, actions[0], "2026-11-27"),
	), "applied applied rejected:day_out_of_range rejected:day_out_of_range")
	slow := bea.checkIn(campaign, actions[0], "2026-11-18") // tapped a week ago, without signal since
	slow.At = slow.At.Add(-7 * day)
	bea.wants(bea.sync(slow), "applied")
	wantProgress(t, ada, campaign, "2026-11-19", 1, 1, 6)
	wantProgress(t, ada, campaign, "2026-11-18", 1, 1, 6)
}

// An organisation imports its people on Wednesday and begins with Monday: they were at work on Monday too.
func TestDaysBeforeTheImport(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.awake("Lobby", "Bea", "Cem", "Dee", "Eli", "Fay")
	ada, bea, gus := w.join("Ada/Lobby"), w.join("Bea/Lobby"), w.join("Gus/Gate")
	ada.sync()
	m := ada.tell("startCampaign", args{
		"group": ada.group("Lobby"), "title": "First hello", "target": 0.8, "startsOn": "2026-11-16", "endsOn": "2026-12-13", "actions": []string{"x"},
	})
	ada.wants(ada.sync(m), "applied")
	action := rows[card.Campaign](ada, "campaign")[m.ID].Actions[0].ID.String()
	bea.wants(bea.sync(bea.checkIn(m.ID, action, "2026-11-16"), bea.checkIn(m.ID, action, "2026-11-15")), "applied rejected:day_out_of_range")
	gus.wants(gus.sync(gus.checkIn(m.ID, action, "2026-11-16")), "rejected:forbidden")
	wantProgress(t, ada, m.ID, "2026-11-16", 1, 1, 6)
}
