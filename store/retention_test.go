package store

import (
	"slices"
	"testing"
	"time"

	"servicecard/card"
)

// livedThrough is a world with three weeks of check-ins, words and acts, whose campaign was looked back on if so asked.
func livedThrough(t testing.TB, looksBack bool) *world {
	t.Helper()
	w := newWorld(t, 6)
	point := w.point(t)
	for n := range 19 {
		w.clock.set(string(monday.Add(n)) + "T09:00:00Z")
		must(t, w.TurnDays(t.Context()))
		day := card.DayOf(w.clock.Now(), time.UTC, 0)
		for i, member := range w.members {
			w.push(t, member, w.checkIn(t, i%3, day), w.fact(t, card.MutationRecall, map[string]any{"point": point, "grade": 3}))
		}
		w.push(t, w.supervisor, w.checkIn(t, 0, day))
		w.push(t, w.members[0], w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": point, "text": "Words"}),
			w.fact(t, card.MutationTellStory, map[string]any{"text": "Words"}), w.fact(t, card.MutationHoldLineUp, map[string]any{"day": day, "point": point}),
			w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": day, "kind": "time"}))
		must(t, errorOf(w.TellPulse(t.Context(), w.group, 2, "Words", card.ID{})))
	}
	w.push(t, w.members[2], w.dayOff(t, "2026-11-18", true), w.retract(t, w.newID()))
	limit := 6
	w.promise(t, SettingsFields{Limit: &limit})
	if looksBack {
		w.tell(t, w.supervisor, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})
		w.tell(t, w.supervisor, card.MutationFollowUp, map[string]any{"campaign": w.campaign, "result": "reached"})
	}
	return w
}

// later lets the days turn until one, and retention be done.
func (w *world) later(t testing.TB, at string) {
	t.Helper()
	w.clock.set(at)
	must(t, w.TurnDays(t.Context()))
	must(t, w.Retain(t.Context()))
}

func (w *world) rows(t testing.TB, table string) int {
	t.Helper()
	return w.number(t, "SELECT COUNT(*) FROM "+table)
}

// facts that become counts; memberships that last stay.
var becomesCounts = []string{"check_in", "member_day", "leader_day", "day_off", "recall", "active_day", "mutation", "line_up_member", "thanks", "story", "obstacle", "pulse_words"}

func TestSingleThingsBecomeCounts(t *testing.T) {
	t.Parallel()
	w := livedThrough(t, true)
	dump := func() (rows []string) {
		for _, table := range []string{"progress", "week_sum", "fresh_day", "line_up", "figure_day", "overview_past"} {
			must(t, w.read(t.Context(), func(c *conn) error {
				return c.each(func(r row) error {
					rows = append(rows, table+r.text(0))
					return nil
				}, "SELECT json_group_array(json_array("+map[string]string{
					"progress": "day, check_ins, members, expected, shown_members", "week_sum": "day, check_ins, members, expected", "fresh_day": "day, active, expected",
					"line_up": "day, members", "figure_day": "day, frozen", "overview_past": "quarter, line",
				}[table]+")) FROM "+table+" WHERE "+map[string]string{"fresh_day": "day < '2026-12-01'", "overview_past": "quarter < '2027'"}[table]+map[bool]string{true: "", false: "1"}[table == "fresh_day" || table == "overview_past"])
			}))
		}
		return rows
	}
	w.later(t, "2028-11-01T09:00:00Z")
	before, were := dump(), map[string]int{}
	for _, table := range becomesCounts {
		if were[table] = w.rows(t, table); were[table] == 0 {
			t.Fatalf("there is nothing in %s", table)
		}
	}
	must(t, w.AgreeToRetention(t.Context(), CommandLine))
	w.later(t, "2028-11-12T09:00:00Z") // the first ten days are older than 24 months
	if n := w.number(t, "SELECT COUNT(*) FROM check_in WHERE day <> '' AND day < '2026-11-11'"); n != 0 {
		t.Errorf("%d check-ins are older than 24 months", n)
	}
	if n := w.number(t, "SELECT COUNT(*) FROM check_in WHERE day >= '2026-11-11'"); n == 0 {
		t.Error("younger ones are gone, too")
	}
	must(t, w.AgreeToRetention(t.Context(), CommandLine))
	w.later(t, "2029-01-10T09:00:00Z")
	for _, table := range becomesCounts {
		if n := w.rows(t, table); n != 0 {
			t.Errorf("%d rows of %s are left", n, table)
		}
	}
	if after := dump(); !slices.Equal(before, after) {
		t.Errorf("figures were\n%s\nand are\n%s", before, after)
	}
	for table, n := range map[string]int{"check_in": were["check_in"] - 1, "recall": were["recall"], "thanks": 19, "story": 19, "pulse_words": 19, "day_off": 1} { // less what was taken back
		if got := w.number(t, "SELECT SUM(count) FROM past_count WHERE what = ?1 AND month = '2026-11'", table); got != n {
			t.Errorf("%d of %s are counted, want %d", got, table, n)
		}
	}
	if n := w.number(t, "SELECT COUNT(*) FROM membership"); n != 6 {
		t.Errorf("%d memberships last, want 6", n)
	}
}

// What nobody has looked back on yet stays whole.
func TestRetentionKeepsWhatAnOpenCampaignNeeds(t *testing.T) {
	t.Parallel()
	w := livedThrough(t, false)
	checkIns, days := w.rows(t, "check_in"), w.rows(t, "day_off")
	must(t, w.AgreeToRetention(t.Context(), CommandLine))
	w.later(t, "2029-01-10T09:00:00Z")
	if got := w.rows(t, "check_in"); got != checkIns-1 { // one was taken back before it came, and is of no campaign
		t.Errorf("%d check-ins of %d are left", got, checkIns)
	}
	if w.rows(t, "day_off") != days || w.rows(t, "obstacle") == 0 || w.rows(t, "thanks") != 0 {
		t.Error("days off or obstacles are gone, or thanks stay, which no campaign needs")
	}
	w.tell(t, w.supervisor, card.MutationFollowUp, map[string]any{"campaign": w.campaign, "result": "reached"})
	must(t, w.AgreeToRetention(t.Context(), CommandLine))
	w.later(t, "2029-01-11T09:00:00Z")
	if w.rows(t, "check_in") != 0 {
		t.Error("looked back on, it is kept all the same")
	}
}

// A phone that was away for two years brings nothing back that was taken away or has become a count.
func TestOldPhonesBringNothingBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	member := w.members[0]
	in, thanks := w.checkIn(t, 0, monday), w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": w.point(t)})
	want(t, w.push(t, member, in, thanks), card.Applied, "")
	want(t, w.push(t, member, w.retract(t, in.ID), w.fact(t, card.MutationRemoveThanks, map[string]any{"thanks": thanks.ID})), card.Applied, "")
	w.tell(t, w.supervisor, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})
	w.tell(t, w.supervisor, card.MutationFollowUp, map[string]any{"campaign": w.campaign, "result": "reached"})
	w.later(t, "2029-01-10T09:00:00Z")
	if w.rows(t, "check_in") != 0 || w.rows(t, "thanks") != 0 {
		t.Fatal("they are kept")
	}
	want(t, w.push(t, member, in, thanks), card.Rejected, card.CodeDayOutOfRange)
	if w.rows(t, "check_in") != 0 || w.rows(t, "thanks") != 0 {
		t.Error("they are back")
	}
	want(t, w.push(t, member, w.fact(t, card.MutationTellStory, map[string]any{"text": "Of today"})), card.Applied, "")
}

func TestRetentionWaitsWhereImplausiblyMuchWouldGo(t *testing.T) {
	t.Parallel()
	w := livedThrough(t, true)
	must(t, w.Write(t.Context(), func(tx *Tx) error { // a table that is large enough
		_, err := tx.exec(`INSERT INTO active_day (member_id, day) WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?2)
			SELECT ?1, date('2020-01-01', n || ' days') FROM n`, w.members[0], implausibleRows)
		return err
	}))
	checkIns := w.rows(t, "check_in")
	w.later(t, "2029-01-10T09:00:00Z")
	if w.rows(t, "check_in") != checkIns {
		t.Fatal("something went all the same")
	}
	plan, err := w.RetentionOf(t.Context(), nil)
	must(t, err)
	if !plan.Waits || plan.RanOn != "2029-01-10" || !plan.has("check_in") || w.number(t, "SELECT retain_stopped FROM organisation") != 1 {
		t.Errorf("%+v", plan)
	}
	must(t, w.AgreeToRetention(t.Context(), CommandLine))
	must(t, w.Retain(t.Context()))
	if w.rows(t, "check_in") != 0 {
		t.Error("agreed to, it stays all the same")
	}
	if plan, err := w.RetentionOf(t.Context(), nil); err != nil || plan.Waits || len(plan.Going) != 0 {
		t.Errorf("%+v, %v", plan, err)
	}
}

// A clock that jumps by two years takes nothing along.
func TestRetentionBelievesNoClockThatJumps(t *testing.T) {
	t.Parallel()
	w := livedThrough(t, true)
	checkIns := w.rows(t, "check_in")
	must(t, w.Close())
	up := time.Duration(0)
	s, err := Open(t.Context(), w.dir, Options{Name: "Test", TimeZone: testZone, Now: w.clock.Now, Uptime: func() (string, time.Duration) { return "one", up }})
	must(t, err)
	defer func() { must(t, s.Close()) }()
	w.Store = s
	must(t, w.Retain(t.Context()))
	up += time.Minute
	w.clock.set("2029-01-10T09:00:00Z")
	must(t, w.Retain(t.Context()))
	if w.rows(t, "check_in") != checkIns {
		t.Error("something went by a clock that has jumped")
	}
}

// The log keeps every row of its period, whoever asks; then it is gone.
func TestTheLogIsKeptForItsPeriod(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	limit := 6
	w.promise(t, SettingsFields{Limit: &limit})
	if err := w.Write(t.Context(), func(tx *Tx) error { _, err := tx.exec("DELETE FROM audit"); return err }); err == nil {
		t.Fatal("it can be deleted")
	}
	w.later(t, "2031-10-31T09:00:00Z")
	if w.rows(t, "audit") == 0 {
		t.Fatal("it is gone before its time")
	}
	w.later(t, "2031-11-05T09:00:00Z")
	if n := w.rows(t, "audit"); n != 0 {
		t.Errorf("%d acts are kept for longer than 60 months", n)
	}
}

func TestWordsOfWhatWasRefusedGoAfterNinetyDays(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	want(t, w.push(t, w.members[0], w.fact(t, card.MutationAnswerObstacle, map[string]any{"obstacle": w.newID(), "text": "Secret"})), card.Rejected, card.CodeNotFound)
	kept := "SELECT COUNT(*) FROM mutation WHERE status = 'rejected' AND (args LIKE '%Secret%' OR waits_for IS NOT NULL)"
	w.later(t, "2027-01-30T09:00:00Z")
	if w.number(t, kept) != 1 {
		t.Fatal("it is gone before its time")
	}
	w.later(t, "2027-02-02T09:00:00Z")
	if w.number(t, kept) != 0 {
		t.Error("it is kept")
	}
}

// Shorter periods are agreed to with who agreed; what goes is told before.
func TestAShorterPeriodLetsMoreGo(t *testing.T) {
	t.Parallel()
	w := livedThrough(t, true)
	w.later(t, "2027-09-01T09:00:00Z")
	plan, err := w.RetentionOf(t.Context(), &Months{Facts: 6, Words: 120, Log: 120})
	must(t, err)
	if !plan.has("check_in") || plan.has("thanks") || w.rows(t, "check_in") == 0 {
		t.Errorf("%+v", plan)
	}
	months := LeastMonths - 1
	if _, err := w.ChangeSettings(t.Context(), CommandLine, SettingsPatch{SettingsFields: SettingsFields{KeepMonths: &months}}); err == nil {
		t.Error("five months are taken")
	}
	months = LeastMonths
	w.promise(t, SettingsFields{KeepMonths: &months})
	w.later(t, "2027-09-02T09:00:00Z")
	if w.rows(t, "check_in") != 0 || w.rows(t, "thanks") == 0 {
		t.Error("check-ins stay, or thanks go")
	}
	if told := rowsOf[card.Organisation](t, w, w.members[0])[0].Privacy; told.KeepMonths != 6 || told.KeepWordsMonths != 24 || told.Changes[0].Fields[0] != "keepMonths" {
		t.Errorf("people are told %+v", told)
	}
}

// Phones drop what has become counts, once a month.
func TestPhonesStartOverWhenSomethingHasBecomeCounts(t *testing.T) {
	t.Parallel()
	w := livedThrough(t, true)
	months := LeastMonths
	w.promise(t, SettingsFields{KeepMonths: &months})
	w.clock.set("2027-04-01T09:00:00Z")
	token := w.signIn(t, w.members[0])
	view := func() *Viewer { v, err := w.Viewer(t.Context(), token); must(t, err); return v }
	first, err := w.Pull(t.Context(), view(), nil)
	must(t, err)
	must(t, w.AgreeToRetention(t.Context(), CommandLine))
	w.later(t, "2027-07-10T09:00:00Z")
	next, err := w.Pull(t.Context(), view(), &first.Cookie)
	must(t, err)
	if !next.Reset || slices.ContainsFunc(next.Entries, func(e Entry) bool { return e.Table == "checkIn" }) {
		t.Errorf("starts over: %v, and is sent check-ins", next.Reset)
	}
}

func TestMonthsBefore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		day    card.Day
		months int
		want   card.Day
	}{
		{"2028-02-29", 24, "2026-02-28"}, {"2026-03-31", 1, "2026-02-28"}, {"2026-01-15", 1, "2025-12-15"}, {"2026-05-31", 6, "2025-11-30"}, {"2026-11-02", 24, "2024-11-02"},
	} {
		if got := monthsBefore(c.day, c.months); got != c.want {
			t.Errorf("%d months before %s: %s, want %s", c.months, c.day, got, c.want)
		}
	}
}

// What is gone through each night is what the list of what is kept says, and the other way round.
func TestRetentionDoesWhatIsSaid(t *testing.T) {
	t.Parallel()
	done := map[string]*Period{}
	for _, r := range retention {
		done[r.table] = r.period
	}
	settles := map[string]bool{"proposal_votes": true, "line_up": true, "release": true} // counts, and what ends with what waits
	said := map[string]bool{}
	for _, k := range kept {
		for _, in := range k.In {
			if k.Long.Setting == "" {
				continue
			}
			said[in.Table] = true
			if !settles[in.Table] && done[in.Table] != k.Long {
				t.Errorf("%s is said to be kept for %s, and is not gone through so", in.Table, k.Long.Short)
			}
		}
	}
	for table := range done {
		if !said[table] && table != "substitute" && table != "expectation" { // of which only some rows go
			t.Errorf("%s is gone through, and said to be kept otherwise", table)
		}
	}
}
