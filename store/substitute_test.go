package store

import (
	"errors"
	"testing"
	"time"

	"servicecard/card"
)

// substitute names somebody for the world's group and tells their id.
func (w *world) substitute(t *testing.T, member card.ID, from, to card.Day) card.ID {
	t.Helper()
	id := w.newID()
	for range 2 { // repeating it changes nothing
		must(t, w.AddSubstitute(t.Context(), CommandLine, id, w.group, SubstituteRequest{member, from, to}))
	}
	return id
}

// at lets the days up to a moment begin and end.
func (w *world) at(t *testing.T, moment string) {
	t.Helper()
	w.clock.set(moment)
	must(t, w.TurnDays(t.Context()))
}

func (w *world) wantLeads(t *testing.T, member card.ID, leads bool) {
	t.Helper()
	if got := w.viewer(t, member).Member.LeadsGroup(w.group); got != leads {
		t.Errorf("%s: leads is %t", w.clock.Now().UTC().Format(time.RFC3339), got)
	}
}

func (w *world) call(t *testing.T) card.Mutation {
	t.Helper()
	return w.fact(t, card.MutationLeadIntroduction, map[string]any{"step": "vision", "group": w.group})
}

// A lead begins and ends by itself with the group's days, and the phone of whoever leads gets and loses what goes with it.
func TestASubstituteLeadsFromDayToDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	member := w.members[0]
	want(t, w.push(t, w.members[1], w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday, "kind": "tools"})), card.Applied, "")
	w.substitute(t, member, monday.Add(1), monday.Add(3))
	w.wantLeads(t, member, false)
	want(t, w.push(t, member, w.call(t)), card.Rejected, card.CodeForbidden)
	w.at(t, "2026-11-03T02:59:00Z")
	w.wantLeads(t, member, false)
	w.at(t, "2026-11-03T03:00:00Z") // four o'clock in Stockholm
	w.wantLeads(t, member, true)
	first, err := w.Pull(t.Context(), w.viewer(t, member), nil)
	must(t, err)
	want(t, w.push(t, member, w.call(t), w.checkIn(t, 0, monday.Add(1))), card.Applied, "")
	if days := rowsOf[card.LeaderDay](t, w, w.members[1]); len(days) != 1 || days[0].By.ID != member {
		t.Errorf("the group sees %+v", days)
	}
	if obstacles := rowsOf[card.Obstacle](t, w, member); len(obstacles) != 1 {
		t.Errorf("whoever leads sees %+v", obstacles)
	}
	group, err := w.GroupOf(t.Context(), CommandLine, w.group)
	must(t, err)
	if len(group.Supervisors) != 1 || len(group.Substitutes) != 1 || !group.Substitutes[0].Leads || group.Substitutes[0].To != monday.Add(3) {
		t.Errorf("%+v", group)
	}
	w.at(t, "2026-11-06T02:59:00Z")
	w.wantLeads(t, member, true)
	w.at(t, "2026-11-06T03:00:00Z")
	w.wantLeads(t, member, false)
	want(t, w.push(t, member, w.call(t)), card.Rejected, card.CodeForbidden)
	next, err := w.Pull(t.Context(), w.viewer(t, member), &first.Cookie)
	must(t, err)
	if !next.Reset {
		t.Error("the phone keeps what goes with leading")
	}
	if len(rowsOf[card.LeaderDay](t, w, w.members[1])) != 0 || len(rowsOf[card.Obstacle](t, w, member)) != 0 {
		t.Error("something of the lead is left")
	}
	if group, err = w.GroupOf(t.Context(), CommandLine, w.group); err != nil || len(group.Substitutes) != 0 {
		t.Errorf("%+v %v", group, err)
	}
	if role := w.viewer(t, member).Member.Role; role != card.RoleMember {
		t.Errorf("a %s", role)
	}
}

// What was told while somebody led counts, although it arrives when their time is over; what was told after it does not.
func TestWhatASubstituteTellsLate(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		told, sent string
		end        bool
		status     card.Status
		code       card.Code
	}{
		"in time":             {"2026-11-05T20:00:00Z", "2026-11-06T09:00:00Z", false, card.Applied, ""},
		"in the last minute":  {"2026-11-06T02:59:00Z", "2026-11-20T09:00:00Z", false, card.Applied, ""},
		"a minute too late":   {"2026-11-06T03:00:00Z", "2026-11-06T09:00:00Z", false, card.Rejected, card.CodeForbidden},
		"before it began":     {"2026-11-02T20:00:00Z", "2026-11-06T09:00:00Z", false, card.Rejected, card.CodeForbidden},
		"too long offline":    {"2026-11-05T20:00:00Z", "2026-12-06T09:00:00Z", false, card.Rejected, card.CodeForbidden},
		"ended by the office": {"2026-11-04T20:00:00Z", "2026-11-05T09:00:00Z", true, card.Applied, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, 6)
			id := w.substitute(t, w.members[0], monday.Add(1), monday.Add(3))
			w.at(t, c.told)
			unnamed := w.fact(t, card.MutationLeadIntroduction, map[string]any{"step": "customers"})
			start := mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), map[string]any{
				"title": "Second", "target": 0.5, "startsOn": "2026-11-30", "endsOn": "2026-12-13", "actions": []string{"A"}, "group": w.group})
			end := w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})
			w.at(t, c.sent)
			if c.end {
				must(t, w.EndSubstitute(t.Context(), CommandLine, id, w.group))
			}
			want(t, w.push(t, w.members[0], unnamed, start), c.status, c.code)
			if got := w.push(t, w.members[0], end); got[0].Status != c.status {
				t.Errorf("%+v", got)
			}
		})
	}
}

// Whatever a wrong clock has begun or ended is mended when the right time is believed.
func TestASubstituteUnderAWrongClock(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		from, to card.Day
		wrong    time.Duration
		during   bool
		after    bool
	}{
		"ended by a clock that is ahead":     {monday, monday.Add(2), year, false, true},
		"begun by a clock that is ahead":     {monday.Add(1), monday.Add(2), 26 * time.Hour, true, false},
		"begun by one hours ahead":           {monday.Add(1), monday.Add(2), 20 * time.Hour, true, false},
		"ended by one hours ahead":           {monday, monday, 20 * time.Hour, false, true},
		"not ended by a clock that is right": {monday, monday, 0, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, m := newMachine(t)
			w.substitute(t, w.members[0], c.from, c.to)
			m.clock.add(c.wrong)
			w.TrustClock()
			w.tick(t)
			w.wantLeads(t, w.members[0], c.during)
			m.clock.add(-c.wrong)
			w.TrustClock()
			w.tick(t)
			w.wantLeads(t, w.members[0], c.after)
			m.run(time.Hour)
			w.tick(t)
			w.wantLeads(t, w.members[0], c.after)
		})
	}
}

// The calendar decides in both directions, days and months apart, also after a long stop.
func TestASubstituteFollowsTheCalendarBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.substitute(t, w.members[0], monday.Add(7), monday.Add(13))
	for _, moment := range []struct {
		at    string
		leads bool
	}{
		{"2026-11-10T09:00:00Z", true}, {"2027-11-10T09:00:00Z", false}, {"2026-11-15T09:00:00Z", true},
		{"2026-11-02T09:00:00Z", false}, {"2026-11-12T09:00:00Z", true}, {"2026-11-16T09:00:00Z", false},
	} {
		w.at(t, moment.at)
		w.wantLeads(t, w.members[0], moment.leads)
	}
}

func TestWhoMayBeASubstitute(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	refused := func(name string, code card.Code, actor Actor, group card.ID, request SubstituteRequest) {
		t.Helper()
		err := w.AddSubstitute(t.Context(), actor, w.newID(), group, request)
		if refusal, ok := errors.AsType[*card.Error](err); !ok || refusal.Code != code {
			t.Errorf("%s: %v", name, err)
		}
	}
	member, fine := w.members[0], SubstituteRequest{w.members[0], monday, monday.Add(6)}
	refused("a supervisor names somebody", card.CodeForbidden, ActorOf(w.supervisor), w.group, fine)
	refused("whoever leads anyway", card.CodeConflict, CommandLine, w.group, SubstituteRequest{w.supervisor, monday, monday})
	refused("nobody", card.CodeNotFound, CommandLine, w.group, SubstituteRequest{w.newID(), monday, monday})
	refused("no group", card.CodeNotFound, CommandLine, w.newID(), fine)
	refused("days that are over", card.CodeInvalidArgs, CommandLine, w.group, SubstituteRequest{member, monday.Add(-3), monday.Add(-1)})
	refused("the wrong way round", card.CodeInvalidArgs, CommandLine, w.group, SubstituteRequest{member, monday.Add(1), monday})
	refused("too long", card.CodeInvalidArgs, CommandLine, w.group, SubstituteRequest{member, monday, monday.Add(MaxSubstituteDays)})
	refused("no day", card.CodeInvalidArgs, CommandLine, w.group, SubstituteRequest{member, "2026-02-30", monday})
	id := w.substitute(t, member, monday.Add(-3), monday.Add(1)) // from today on
	if from := w.number(t, "SELECT COUNT(*) FROM leads WHERE member_id = ?1 AND from_day = ?2 AND until = ?3", member, monday, monday.Add(1)); from != 1 {
		t.Error("the group sees days from before they were named")
	}
	if err := w.AddSubstitute(t.Context(), CommandLine, id, w.group, SubstituteRequest{w.members[1], monday, monday}); err == nil {
		t.Error("one id for two")
	}
	for n := range MaxSubstitutes - 1 {
		w.clock.add(time.Millisecond)
		w.substitute(t, w.members[1+n%4], monday.Add(20), monday.Add(21))
	}
	refused("too many", card.CodeConflict, CommandLine, w.group, fine)
	must(t, w.EndPerson(t.Context(), CommandLine, w.members[4], LeaveRequest{}))
	refused("whoever has left", card.CodeConflict, CommandLine, w.group, SubstituteRequest{w.members[4], monday, monday})
	if left := w.number(t, "SELECT COUNT(*) FROM substitute WHERE member_id = ?1", w.members[4]); left != 0 {
		t.Error("whoever has left substitutes later")
	}
	log, err := w.Audit(t.Context(), AuditQuery{Kind: KindGroup, Limit: 1})
	must(t, err)
	if len(log) != 1 || log[0].Verb != "group.substitute" || len(log[0].Changes) != 3 {
		t.Errorf("%+v", log)
	}
}

// What the office says of a person, or a file, is about those who lead for good: it neither ends a substitute's time nor makes it last.
func TestAPersonIsChangedWhileTheySubstitute(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	member := w.members[0]
	other, _ := w.otherGroup(t)
	w.substitute(t, member, monday, monday.Add(2))
	swedish, role, none := card.Swedish, card.RoleMember, []card.ID{}
	change := func(patch PersonPatch) {
		t.Helper()
		must(t, w.ChangePerson(t.Context(), CommandLine, member, patch))
		w.wantLeads(t, member, true)
	}
	change(PersonPatch{Locale: &swedish})
	change(PersonPatch{Role: &role})
	change(PersonPatch{Leads: &none, Was: &PersonWas{Leads: &none}})
	change(PersonPatch{Leads: &[]card.ID{other}})
	change(PersonPatch{Leads: &none, Leaderless: true})
	if got := w.viewer(t, member).Member; got.Role != card.RoleMember || got.Locale != card.Swedish {
		t.Errorf("%+v", got)
	}
	err := w.ChangePerson(t.Context(), CommandLine, w.supervisor, PersonPatch{Leads: &none}) // a substitute goes again
	if refusal, ok := errors.AsType[*card.Error](err); !ok || refusal.Code != card.CodeConflict {
		t.Errorf("the group is left without a supervisor: %v", err)
	}
	change(PersonPatch{Leads: &[]card.ID{w.group}}) // for good
	w.at(t, "2026-11-06T09:00:00Z")
	w.wantLeads(t, member, true)
	must(t, w.ChangePerson(t.Context(), CommandLine, member, PersonPatch{Leads: &none}))
	w.at(t, "2026-11-03T09:00:00Z") // a clock that is wrong brings nothing back
	w.wantLeads(t, member, false)
}

// Of a closed group nobody is the substitute; opened again it has them as long as their time lasts.
func TestSubstitutesOfAClosedGroup(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	other, outsider := w.otherGroup(t)
	id := w.newID()
	must(t, w.AddSubstitute(t.Context(), CommandLine, id, other, SubstituteRequest{w.members[0], monday, monday.Add(6)}))
	must(t, w.MovePerson(t.Context(), CommandLine, outsider, MoveRequest{Group: w.group}))
	leads := func() bool { return w.viewer(t, w.members[0]).Member.LeadsGroup(other) }
	for _, closed := range []bool{true, false} {
		must(t, w.ChangeGroup(t.Context(), CommandLine, other, GroupPatch{GroupFields: GroupFields{Closed: &closed}}))
		if leads() == closed {
			t.Errorf("closed is %t, leads is not the other", closed)
		}
	}
	for range 2 {
		must(t, w.EndSubstitute(t.Context(), CommandLine, id, other))
	}
	if leads() {
		t.Error("leads on")
	}
}

// Of two who turn out to be one, the one leads for good where either did.
func TestSubstitutesWhoTurnOutToBeOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.substitute(t, w.members[0], monday, monday.Add(1))
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.AddLead(w.members[1], w.group) }))
	_, err := w.Merge(t.Context(), MergeRequest{Stays: w.members[0], Goes: w.members[1], BothEntered: true, Raise: true})
	must(t, err)
	w.at(t, "2026-11-10T09:00:00Z")
	w.wantLeads(t, w.members[0], true)
}

// A nightly file says who leads for good; a substitute is none of its business.
func TestAFileWhileSomebodySubstitutes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	name := "Noor"
	must(t, w.ChangePerson(t.Context(), CommandLine, w.members[0], PersonPatch{Name: &name}))
	w.substitute(t, w.members[0], monday, monday.Add(2))
	for range 2 {
		plan := w.takeFile(t, "name,group,role,leads\nNoor,Night cleaning,member,none\n", ImportRequest{})
		if plan.Unchanged != 1 {
			t.Errorf("%+v", plan)
		}
		w.wantLeads(t, w.members[0], true)
	}
}

// Whoever was among those who hide each other on a day is not shown by themselves on it, whatever the office says at noon.
func TestDaysOfWhoBeginsToLeadAmidADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.at(t, "2026-11-03T09:00:00Z")
	w.push(t, w.members[0], w.checkIn(t, 0, monday.Add(1)))
	w.push(t, w.members[1], w.checkIn(t, 0, monday.Add(1)))
	w.substitute(t, w.members[0], monday.Add(1), monday.Add(4))
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.AddLead(w.members[1], w.group) }))
	for _, member := range w.members[:2] {
		w.wantLeads(t, member, true)
		w.push(t, member, w.checkIn(t, 1, monday.Add(1)))
	}
	if days := rowsOf[card.LeaderDay](t, w, w.members[2]); len(days) != 0 {
		t.Errorf("the group sees %+v", days)
	}
	w.at(t, "2026-11-04T09:00:00Z")
	for _, member := range w.members[:2] {
		w.push(t, member, w.checkIn(t, 0, monday.Add(2)), w.checkIn(t, 2, monday.Add(1)))
	}
	days := rowsOf[card.LeaderDay](t, w, w.members[2])
	if len(days) != 2 || days[0].Day != monday.Add(2) || days[1].Day != monday.Add(2) {
		t.Errorf("the group sees %+v", days)
	}
}

// What is told after the office ended a substitute's time counts no more than what is told after its last day.
func TestASubstituteWhoWasEndedTellsNothingMore(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	member := w.members[0]
	id := w.substitute(t, member, monday, monday.Add(3))
	w.clock.add(time.Hour)
	before := w.call(t)
	w.clock.add(time.Hour)
	for range 2 {
		must(t, w.EndSubstitute(t.Context(), CommandLine, id, w.group))
	}
	w.clock.add(time.Hour)
	want(t, w.push(t, member, w.call(t)), card.Rejected, card.CodeForbidden)
	want(t, w.push(t, member, before), card.Applied, "")
	if log, err := w.Audit(t.Context(), AuditQuery{Kind: KindGroup, Limit: 9}); err != nil || len(log) != 2 {
		t.Errorf("the log has %+v %v", log, err)
	}
	w.substitute(t, member, monday.Add(1), monday.Add(2)) // again
	w.at(t, "2026-11-03T10:00:00Z")
	w.wantLeads(t, member, true)
}

// A substitute's time is over with the day by the group's clock, also where the day has not been turned to yet.
func TestASubstituteReadsNothingAfterTheirTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	member := w.members[0]
	w.substitute(t, member, monday, monday)
	others, _ := w.otherGroup(t)
	must(t, w.AddSubstitute(t.Context(), CommandLine, w.newID(), others, SubstituteRequest{member, monday, monday}))
	reads := func() (groups, people, rows int) {
		t.Helper()
		found, err := w.Groups(t.Context(), ActorOf(member))
		if err == nil {
			groups = len(found)
		}
		list, _, err := w.SearchPeople(t.Context(), ActorOf(member), PersonQuery{Limit: 100})
		if err == nil {
			people = len(list)
		}
		patch, err := w.Pull(t.Context(), w.viewer(t, member), nil)
		must(t, err)
		for _, e := range patch.Entries {
			if e.Table == "group" {
				rows++
			}
		}
		return groups, people, rows
	}
	if groups, people, rows := reads(); groups != 2 || people < 6 || rows != 2 {
		t.Fatalf("in their time they read %d groups, %d people and %d groups on the phone", groups, people, rows)
	}
	w.clock.set("2026-11-03T03:00:00Z") // and nobody has turned the day
	if groups, people, rows := reads(); groups != 0 || people != 0 || rows != 1 {
		t.Errorf("after it they read %d groups, %d people and %d groups on the phone", groups, people, rows)
	}
	if err := w.ClosePostersOf(t.Context(), ActorOf(member), w.group); err == nil {
		t.Error("they act after their time")
	}
}

// Codes that a leader made end with the lead: whoever made them has seen them. The office's stay.
func TestCodesEndWithTheLead(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	substitute, colleague := w.members[0], w.members[1]
	w.substitute(t, substitute, monday, monday)
	code, _, err := w.InvitePersonAgain(t.Context(), ActorOf(substitute), colleague, false)
	must(t, err)
	poster, _, err := w.InviteGroupBy(t.Context(), ActorOf(substitute), w.group, PosterRequest{})
	must(t, err)
	supervisors, _, err := w.InvitePersonAgain(t.Context(), ActorOf(w.supervisor), w.members[2], false)
	must(t, err)
	offices, _, err := w.InvitePersonAgain(t.Context(), CommandLine, w.members[3], false)
	must(t, err)
	opens := func(code string) bool {
		_, _, err := w.Join(t.Context(), JoinRequest{Code: code, Name: "Nils Ek", Locale: card.English})
		return err == nil
	}
	w.at(t, "2026-11-03T03:00:00Z")
	if opens(code) {
		t.Error("a substitute's code works after their days")
	}
	if opens(poster) {
		t.Error("a substitute's poster works after their days")
	}
	if !opens(supervisors) || !opens(offices) {
		t.Error("another's code ended with the substitute's days")
	}
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.endLead(w.supervisor, w.group) }))
	if opens(supervisors) {
		t.Error("a code works of somebody who does not lead the group any more")
	}
}
