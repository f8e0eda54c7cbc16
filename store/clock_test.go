package store

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// machine is a computer whose clock can be set wrong.
type machine struct {
	clock *testClock
	up    time.Duration
	boot  string
}

// run lets time pass, on the clock as well.
func (m *machine) run(d time.Duration) {
	m.up += d
	m.clock.add(d)
}

func (m *machine) uptime() (string, time.Duration) { return m.boot, m.up }

// newMachine is a world on a computer whose clock is watched.
func newMachine(t testing.TB) (*world, *machine) {
	t.Helper()
	w := newWorld(t, 6)
	m := &machine{clock: w.clock, up: time.Hour, boot: "first"}
	w.restart(t, m)
	w.restart(t, m) // it has been this run of the machine for long
	return w, m
}

func (w *world) restart(t testing.TB, m *machine) {
	t.Helper()
	must(t, w.Close())
	s, err := Open(t.Context(), w.dir, Options{Now: m.clock.Now, Uptime: m.uptime})
	must(t, err)
	w.Store = s
	t.Cleanup(func() { _ = s.Close() })
}

func (w *world) tick(t testing.TB) {
	t.Helper()
	must(t, w.TurnDays(t.Context()))
	must(t, w.DropExpired(t.Context()))
	_, err := w.RemindersDue(t.Context())
	must(t, err)
}

const year = 366 * 24 * time.Hour

// A clock that is a year ahead for some hours ends nothing, deletes nothing, and nothing is written down under its time.
func TestAClockThatJumpsIsNotBelieved(t *testing.T) {
	t.Parallel()
	for name, jump := range map[string]time.Duration{"ahead": year, "far ahead": 402 * 24 * time.Hour, "back": -56 * year} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, m := newMachine(t)
			token := w.signIn(t, w.members[0])
			must(t, w.Write(t.Context(), func(tx *Tx) error {
				_, err := tx.InviteGroup(w.group, false)
				return err
			}))
			w.tick(t)
			if alarm := w.ClockAlarm(); alarm != "" {
				t.Fatal(alarm)
			}
			m.clock.add(jump)
			for range 23 {
				w.tick(t)
				m.run(time.Hour)
			}
			if w.ClockAlarm() == "" {
				t.Error("nobody is told")
			}
			must(t, w.SureOfTime())
			day := monday.Add(1) // the time that is believed goes on
			want(t, w.push(t, w.members[0], w.checkIn(t, 0, day), w.dayOff(t, day.Add(1), true)), card.Applied, "")
			if got := w.campaignState(t); got != card.CampaignRunning {
				t.Errorf("the campaign is %s", got)
			}
			if v, err := w.Viewer(t.Context(), token); err != nil || v == nil {
				t.Errorf("signed out: %v", err)
			}
			for what, query := range map[string]string{
				"invitations": "SELECT COUNT(*) FROM invitation",
				"registers":   "SELECT COUNT(*) FROM day_off WHERE set_at BETWEEN 1793581200000 AND 1793754000000", // 2 to 4 November
				"turns":       "SELECT COUNT(*) FROM work_group WHERE next_turn < 1793840400000",
			} {
				if w.number(t, query) != 1 {
					t.Errorf("%s: %s", what, query)
				}
			}
			m.clock.add(-jump)
			if alarm := w.ClockAlarm(); alarm != "" {
				t.Errorf("a clock that has come back is not believed: %s", alarm)
			}
		})
	}
}

// What lasts for a day is believed, and so is what the operator says.
func TestAClockThatLastsIsBelieved(t *testing.T) {
	t.Parallel()
	for name, settle := range map[string]func(w *world, m *machine){
		"a day": func(w *world, m *machine) {
			for range 25 {
				w.tick(t)
				m.run(time.Hour)
			}
		},
		"the operator": func(w *world, _ *machine) { w.TrustClock() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, m := newMachine(t)
			m.clock.add(60 * 24 * time.Hour)
			w.tick(t)
			if got := w.campaignState(t); got != card.CampaignRunning {
				t.Fatalf("at once the campaign is %s", got)
			}
			settle(w, m)
			w.tick(t)
			if alarm := w.ClockAlarm(); alarm != "" {
				t.Error(alarm)
			}
			if got := w.campaignState(t); got != card.CampaignFollowUp {
				t.Errorf("in the end the campaign is %s", got)
			}
		})
	}
}

// A wrong clock that was believed in the end, and is set right: what follows from the calendar follows it back, and
// nothing from the future wins.
func TestWhatAWrongClockLeftHealsWithIt(t *testing.T) {
	t.Parallel()
	w, m := newMachine(t)
	for _, member := range append(w.members, w.supervisor) {
		w.push(t, member, w.checkIn(t, 0, monday))
	}
	m.run(24 * time.Hour)
	w.tick(t)
	freshness := w.freshness(t)
	m.clock.add(year)
	w.TrustClock()
	w.tick(t)
	if got := w.campaignState(t); got != card.CampaignFollowUp {
		t.Fatalf("a year later the campaign is %s", got)
	}
	v := w.viewer(t, w.members[0]) // signed in by the wrong clock
	day := card.DayOf(w.Now(), time.UTC, 0)
	want(t, w.push(t, w.members[0], w.dayOff(t, day, true)), card.Applied, "")
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.InviteGroup(w.group, false)
		return err
	}))

	m.clock.add(-year)
	w.TrustClock()
	w.tick(t)
	if got := w.campaignState(t); got != card.CampaignRunning {
		t.Errorf("the campaign is %s", got)
	}
	if got := w.freshness(t); got != freshness {
		t.Errorf("freshness is %d, was %d", got, freshness)
	}
	now := millis(w.Now())
	for what, query := range map[string]string{
		"turn":       "SELECT COUNT(*) FROM work_group WHERE next_turn > ?1 + 90000000",
		"register":   "SELECT COUNT(*) FROM day_off WHERE set_at > ?1",
		"session":    "SELECT COUNT(*) FROM session WHERE seen_at > ?1",
		"invitation": "SELECT COUNT(*) FROM invitation WHERE created_at > ?1 OR expires_at > ?1 + 31 * 86400000",
		"fresh day":  "SELECT COUNT(*) FROM fresh_day WHERE day > '2026-11-03' AND ?1 > 0",
	} {
		if n := w.number(t, query, now); n != 0 {
			t.Errorf("a %s is still from the future", what)
		}
	}
	m.run(time.Second)
	want(t, w.push(t, w.members[0], mutationOf(t, w.newID(), card.MutationDayOff, m.clock.Now(), map[string]any{"day": monday.Add(2), "off": true})), card.Applied, "")
	if _, err := w.Renew(t.Context(), v, card.DeviceAndroid, "Chrome"); err != nil {
		t.Error(err)
	}
}

// What was told before a clock was set back a little does not win over what is told after, however long the alarm lasted.
func TestAClockThatIsSetBackALittle(t *testing.T) {
	t.Parallel()
	w, m := newMachine(t)
	m.clock.add(-2 * time.Hour) // and 25 hours later it is believed: it is later than when it was set back
	for range 24 {
		w.tick(t)
		m.run(time.Hour)
	}
	off := monday.Add(2)
	tell := func(is bool) {
		at := w.Now() // a phone whose clock is right
		fact := mutationOf(t, w.newID(), card.MutationDayOff, at, map[string]any{"day": off, "off": is})
		results, err := w.Take(t.Context(), w.members[0], Batch{Client: card.DerivedID("phone"), SentAt: at, ReceivedAt: w.Now(), Mutations: []card.Mutation{fact}})
		must(t, err)
		want(t, results, card.Applied, "")
	}
	tell(true)
	m.run(time.Hour)
	w.tick(t)
	if alarm := w.ClockAlarm(); alarm != "" {
		t.Fatal(alarm)
	}
	tell(false)
	if w.number(t, "SELECT COUNT(*) FROM day_off WHERE off = 1") != 0 {
		t.Error("what was told last does not count")
	}
}

// A first start with a clock that is years behind: when it has been set right, nobody is signed out and no invitation is over.
func TestAFirstStartWithAClockThatIsBehind(t *testing.T) {
	t.Parallel()
	w, m := newMachine(t)
	code := w.personalCode(t, w.members[1])
	token := w.openWith(t, w.personalCode(t, w.members[0]), "")
	m.clock.add(2 * year)
	w.tick(t)
	w.TrustClock()
	w.tick(t)
	w.sessions.forget()
	if v, err := w.Viewer(t.Context(), token); err != nil || v == nil {
		t.Errorf("signed out: %v", err)
	}
	w.openWith(t, code, "")
	m.run(InvitationDays * oneDay) // from now on it is as long as ever
	w.tick(t)
	w.wantNoCode(t, code)
}

// A first start with a clock that is a year ahead: when it has been set right, people belong to their group, and are expected.
func TestAFirstStartWithAClockThatIsAhead(t *testing.T) {
	t.Parallel()
	w, m := newMachine(t)
	m.clock.add(year)
	w.TrustClock()
	w.tick(t)
	var late card.ID
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		late, err = tx.AddMember(NewMember{Name: "Late", Role: card.RoleSupervisor, Group: &w.group, Locale: card.English, Joined: true})
		return err
	}))
	m.clock.add(-year)
	w.TrustClock()
	w.tick(t)
	w.wantFigures(t, monday.Add(1), figures{0, 0, 7})
	if from := w.number(t, "SELECT COUNT(*) FROM membership JOIN leads USING (member_id, group_id) WHERE member_id = ?1 AND membership.from_day = ?2 AND leads.from_day = ?2", late[:], monday); from != 1 {
		t.Error("they belong to the group in a year")
	}
	if v := w.viewer(t, late); v.Member.Since != monday {
		t.Errorf("since %s", v.Member.Since)
	}
}

// A campaign that somebody ended stays ended, whatever the clock says then.
func TestWhatSomebodyEndedStaysEnded(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})), card.Applied, "")
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.turn(w.group) }))
	if got := w.campaignState(t); got != card.CampaignFollowUp {
		t.Errorf("the campaign is %s", got)
	}
}

// State follows the calendar in both directions, days and years apart.
func TestCampaignsFollowTheCalendarBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	next := mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-30", "2026-12-13"))
	want(t, w.push(t, w.supervisor, next), card.Applied, "")
	second := *w
	second.campaign = next.ID
	for _, moment := range []struct {
		at          string
		first, then card.CampaignState
	}{
		{"2027-11-02T09:00:00Z", card.CampaignFollowUp, card.CampaignFollowUp},
		{"2026-12-01T09:00:00Z", card.CampaignFollowUp, card.CampaignRunning},
		{"2026-11-20T09:00:00Z", card.CampaignRunning, card.CampaignPlanned},
		{"2026-11-30T09:00:00Z", card.CampaignFollowUp, card.CampaignRunning},
	} {
		w.clock.set(moment.at)
		must(t, w.TurnDays(t.Context()))
		if got := w.campaignState(t); got != moment.first {
			t.Errorf("%s: the first is %s, want %s", moment.at, got, moment.first)
		}
		if got := second.campaignState(t); got != moment.then {
			t.Errorf("%s: the next is %s, want %s", moment.at, got, moment.then)
		}
	}
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationFollowUp, map[string]any{"campaign": w.campaign, "result": "partly"})), card.Applied, "")
	w.clock.set("2026-11-20T09:00:00Z")
	must(t, w.TurnDays(t.Context()))
	if got := w.campaignState(t); got != card.CampaignDone {
		t.Errorf("what was looked back on is %s", got)
	}
}

// After a restart: a pause is a pause, a clock from long ago or far ahead takes nothing until it is right.
func TestAStartLooksAtTheClock(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		jump        time.Duration
		boot        string // of the machine, where it was started as well
		sure, quiet bool
	}{
		{"at once", time.Second, "", true, true},
		{"the machine was off for a weekend", 60 * time.Hour, "second", true, true},
		{"the machine was off for a year, it says", year, "second", false, false},
		{"1970", -56 * year, "second", false, false},
		{"an hour and a half back", -90 * time.Minute, "second", false, false},
		{"set while the program was stopped", 3 * time.Hour, "", true, false},
		{"a year, while the program was stopped", year, "", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w, m := newMachine(t)
			w.push(t, w.members[0], w.checkIn(t, 0, monday))
			if c.boot != "" {
				m.boot, m.up = c.boot, time.Minute
			}
			m.clock.add(c.jump)
			w.restart(t, m)
			w.tick(t)
			if err := w.SureOfTime(); (err == nil) != c.sure {
				t.Errorf("sure of the time: %v", err)
			}
			if alarm := w.ClockAlarm(); (alarm == "") != c.quiet {
				t.Errorf("alarm: %q", alarm)
			}
			tap := w.checkIn(t, 1, monday)
			_, err := w.Take(t.Context(), w.members[0], w.request(w.members[0], tap))
			if (err == nil) != c.sure || !c.sure && !errors.Is(err, ErrUnavailable) {
				t.Errorf("a tap: %v", err)
			}
			if got := w.campaignState(t); got != card.CampaignRunning {
				t.Errorf("the campaign is %s", got)
			}
			m.clock.add(-c.jump) // set right
			w.tick(t)
			if alarm := w.ClockAlarm(); c.jump < 0 && alarm != "" {
				t.Errorf("it is right again: %s", alarm)
			}
		})
	}
}

// A machine without a battery starts with the time at which it stopped, and is told a little later how late it is.
func TestAMachineMayFindOutHowLateItIs(t *testing.T) {
	t.Parallel()
	w, m := newMachine(t)
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	m.boot, m.up = "second", time.Minute
	w.restart(t, m)
	w.tick(t)
	m.run(time.Minute)
	m.clock.add(10 * time.Hour)
	w.tick(t)
	if alarm := w.ClockAlarm(); alarm != "" || !w.Now().Equal(m.clock.Now()) {
		t.Errorf("it is not believed: %s", alarm)
	}
	m.run(20 * time.Minute)
	w.tick(t)
	m.clock.add(10 * time.Hour)
	if w.ClockAlarm() == "" {
		t.Error("it may still jump when it has run for long")
	}
}

// Restarts within an alarm do not make a wrong time a right one.
func TestAnAlarmOutlivesRestarts(t *testing.T) {
	t.Parallel()
	w, m := newMachine(t)
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	m.clock.add(year)
	for range 3 {
		w.tick(t)
		m.run(10 * time.Hour)
		w.restart(t, m)
	}
	if w.ClockAlarm() == "" || w.campaignState(t) != card.CampaignRunning {
		t.Error("the time is believed after restarts")
	}
}

// A start after a long pause deletes nothing for a day.
func TestNothingIsDeletedRightAfterAPause(t *testing.T) {
	t.Parallel()
	w, m := newMachine(t)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.InviteGroup(w.group, false)
		return err
	}))
	invitations := func() int { return w.number(t, "SELECT COUNT(*) FROM invitation") }
	m.clock.add(40 * 24 * time.Hour)
	m.boot, m.up = "second", time.Minute
	w.restart(t, m)
	w.tick(t)
	if invitations() != 1 {
		t.Error("an invitation is deleted right after the start")
	}
	m.run(25 * time.Hour)
	w.tick(t)
	m.run(time.Minute)
	if w.TrustClock(); w.DropExpired(context.Background()) != nil || invitations() != 0 {
		t.Error("an invitation that has expired stays for good")
	}
}

// Each column that holds when something was set is one that a clock set back corrects, or is known not to win by being
// late.
func TestNoRegisterIsForgotten(t *testing.T) {
	t.Parallel()
	harmless := []string{
		"timeline.started_at", "invitation.expires_at", "invitation.created_at", "subscription.created_at", "subscription.sent_at", "mutation.received_at",
		"delivery.expires_at", "reminder.later_at", // planned anew by afterClockSteps
		"invitation.closed_at", "import_token.ended_at", // only that it is, counts
		"substitute.ended_at",                          // never later than the last day
		"import_token.made_at", "import_token.used_at", // shown
		"story.received_at", "thanks.received_at", "recall.received_at", "obstacle.received_at", "obstacle.answer_received_at", "line_up_call.received_at", "line_up_call.starts_at",
		"import_token.made_at", "import_token.used_at", "import_token.ended_at", // what a token may do follows from none of them
		"passkey.made_at", "passkey.used_at", "code_app.made_at", // shown
		"tablet.opened_at", "sealed_fact.received_at", // that it is; when it may be forgotten
		"content_draft.edited_at", "content_version.published_at",
	}
	var healed []string
	for _, r := range slices.Concat(registers, lasting) {
		healed = append(healed, r[0]+"."+r[1])
	}
	w := newWorld(t, 2)
	must(t, w.read(t.Context(), func(c *conn) error {
		return c.each(func(r row) error {
			column := r.text(0)
			if !slices.Contains(harmless, column) && !slices.Contains(healed, column) {
				t.Errorf("%s: add it to registers in setback.go, or here if one from the future does no harm", column)
			}
			return nil
		}, `SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c
			WHERE t.type = 'table' AND t.name NOT LIKE 'goose%' AND t.name NOT LIKE 'sqlite%' AND c.name GLOB '*_at' ORDER BY 1`)
	}))
}

// The machine's own clock of how long it has run does what clock needs.
func TestTheMachineTellsHowLongItHasRun(t *testing.T) {
	t.Parallel()
	boot, first := MachineUptime()
	again, second := MachineUptime()
	if boot != again || second < first || first <= 0 {
		t.Errorf("%q %s, then %q %s", boot, first, again, second)
	}
	if boot != "" && !regexp.MustCompile(`^[0-9a-f-]{36}$`).MatchString(boot) || strings.Contains(boot, "\n") {
		t.Errorf("the run of the machine is %q", boot)
	}
}
