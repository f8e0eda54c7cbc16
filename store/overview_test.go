package store

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// line is the kept line of the group, as its supervisor gets it.
func (w *world) line(t testing.TB) card.OverviewRow {
	t.Helper()
	o, err := w.Overview(t.Context(), (&Viewer{Member: card.Member{ID: w.supervisor}}).Actor(), OverviewQuery{Locale: card.English})
	must(t, err)
	rows, err := o.Rows()
	must(t, err)
	i := slices.IndexFunc(rows, func(row card.OverviewRow) bool { return row.ID == w.group })
	if i < 0 {
		t.Fatal("the group has no line")
	}
	return rows[i]
}

// recounted is the line again, counted by somebody who knows nothing but what the supervisor's phone is sent.
func (w *world) recounted(t testing.TB) card.OverviewRow {
	t.Helper()
	group := *sent[card.Group](t, w, func(g card.Group) bool { return g.ID == w.group })
	zone, err := card.LoadZone(group.TimeZone)
	must(t, err)
	today := card.DayOf(w.Now(), zone, group.DayStart)
	line := card.OverviewRow{ID: group.ID, Name: group.Name, Kind: group.Kind, Members: group.Members, Figures: group.Figures, Today: today, Needs: []card.OverviewNeed{}}

	state := func(c card.Campaign) card.CampaignState {
		switch {
		case c.State == card.CampaignFollowUp || c.State == card.CampaignDone:
			return c.State
		case today < c.StartsOn:
			return card.CampaignPlanned
		case today > c.EndsOn:
			return card.CampaignFollowUp
		}
		return card.CampaignRunning
	}
	campaigns := map[card.CampaignState][]card.Campaign{}
	line.Year = card.OverviewYear{Year: today.Year(), Ends: []card.Day{}}
	began := today
	for _, c := range rowsOf[card.Campaign](t, w, w.supervisor) {
		if c.Group != w.group {
			continue
		}
		campaigns[state(c)] = append(campaigns[state(c)], c)
		began = min(began, c.StartsOn)
		switch {
		case c.EndsOn[:4] != today[:4]:
		case state(c) == card.CampaignDone:
			line.Year.Done++
			line.Year.Ends = append(line.Year.Ends, c.EndsOn)
		default:
			line.Year.Coming++
		}
	}
	slices.Sort(line.Year.Ends)
	over := slices.Concat(campaigns[card.CampaignFollowUp], campaigns[card.CampaignDone])
	line.New = len(over) == 0
	if !line.New {
		quarter := func(day card.Day) int { return int(math.Ceil(float64(day[5]-'0')*10+float64(day[6]-'0'))+2) / 3 }
		quarters, before := quarter(today), 0
		if began[:4] == today[:4] {
			before = quarter(began) - 1
		}
		pace := card.PaceOnTheWay
		if n := line.Year.Done + line.Year.Coming; n < quarters-before {
			pace = card.PaceSlipping
		} else if n < quarters {
			pace = card.PaceBeganLate
		}
		line.Year.Pace = &pace
	}
	if !line.New && group.Figures != card.FiguresNone {
		line.Freshness = &group.Freshness
	}

	low := false
	current := slices.Concat(campaigns[card.CampaignRunning], campaigns[card.CampaignPlanned])
	if len(current) == 0 {
		slices.SortFunc(over, func(a, b card.Campaign) int { return b.EndsOn.Sub(a.EndsOn) })
		current = over
	}
	if len(current) > 0 {
		c := current[0]
		line.Campaign = &card.OverviewCampaign{ID: c.ID, Title: c.Title, Target: c.Target, StartsOn: c.StartsOn, EndsOn: c.EndsOn, State: state(c)}
		var sum, recent card.OverviewProgress
		for _, p := range rowsOf[card.Progress](t, w, w.supervisor) {
			if p.Campaign != c.ID || p.Day > today {
				continue
			}
			sum.Members, sum.Of = sum.Members+p.Members, sum.Of+p.Of
			if p.Day < today && p.Day >= today.Add(-7) {
				recent.Members, recent.Of = recent.Members+p.Members, recent.Of+p.Of
			}
		}
		if sum.Of > 0 {
			line.Progress = &sum
		}
		if state(c) == card.CampaignDone {
			line.Needs = append(line.Needs, card.OverviewNeed{Need: card.NeedCampaign, Since: &c.EndsOn})
		}
		low = state(c) == card.CampaignRunning && recent.Of > 0 && float64(recent.Members)/float64(recent.Of) < c.Target*2/3
	} else {
		line.Needs = append(line.Needs, card.OverviewNeed{Need: card.NeedCampaign})
	}
	if waiting := campaigns[card.CampaignFollowUp]; len(waiting) > 0 {
		since := waiting[0].EndsOn
		for _, c := range waiting {
			since = min(since, c.EndsOn)
		}
		line.Needs = append(line.Needs, card.OverviewNeed{Need: card.NeedLookBack, N: len(waiting), Since: &since})
	}
	open := card.OverviewNeed{Need: card.NeedAnswer}
	for _, o := range rowsOf[card.Obstacle](t, w, w.supervisor) {
		if o.Group != w.group || o.Answer != nil {
			continue
		}
		if open.N++; open.Since == nil || o.Day < *open.Since {
			open.Since, open.Week = &o.Day, o.Week
		}
	}
	if open.N > 0 {
		line.Needs = append(line.Needs, open)
	}
	if low {
		line.Needs = append(line.Needs, card.OverviewNeed{Need: card.NeedTalk})
	}

	if level := sent[card.Level](t, w, func(l card.Level) bool { return l.Current }); level != nil {
		line.Level = &card.OverviewLevel{State: level.State, AgreedOn: level.AgreedOn}
	}
	if pulse := sent[card.Pulse](t, w, func(p card.Pulse) bool { return p.Group == w.group && p.Recent != nil }); pulse != nil {
		line.Customers = *pulse.Recent
	}
	return line
}

// sent is the one that the supervisor's phone is sent of a kind; nil if there is none.
func sent[T any](t testing.TB, w *world, is func(T) bool) *T {
	t.Helper()
	for _, one := range rowsOf[T](t, w, w.supervisor) {
		if is(one) {
			return &one
		}
	}
	return nil
}

func (w *world) wantLine(t testing.TB, story string) {
	t.Helper()
	if kept, counted := w.line(t), w.recounted(t); !reflect.DeepEqual(kept, counted) {
		t.Fatalf("%s\nkept    %s\ncounted %s", story, list([]card.OverviewRow{kept}), list([]card.OverviewRow{counted}))
	}
}

// linesAreKept holds at the end of each test of a world that the lines are as they would be made now: that nothing has changed what is
// shown without saying so. Where the day has not turned yet, it is of the day before.
func (w *world) linesAreKept(t testing.TB) {
	stop := card.Errorf(card.CodeInternal, "only looking")
	err := w.Write(context.Background(), func(tx *Tx) error {
		if err := tx.settleEarlier(); err != nil {
			return err
		}
		if n, err := tx.count("SELECT COUNT(*) FROM overview o WHERE NOT EXISTS (SELECT 1 FROM work_group g WHERE g.id = o.group_id)"); err != nil || n > 0 {
			t.Errorf("%d lines are of groups that are not there: %v", n, err)
		}
		groups, err := tx.ids("SELECT id FROM work_group WHERE turned_on <> ''")
		if err != nil {
			return err
		}
		for _, id := range groups {
			group, err := tx.groupRules(id)
			if err != nil {
				return err
			}
			var kept card.OverviewRow
			found, err := tx.one(func(r row) error { return json.Unmarshal(r.blob(0), &kept) }, "SELECT CAST(line AS BLOB) FROM overview WHERE locale = 'en' AND group_id = ?1", id)
			if err != nil {
				return err
			}
			now, err := tx.line(group, group.day(w.Now()), nil)
			if err != nil {
				return err
			}
			if found != (now != nil) {
				t.Errorf("%s: there is a line: %v, and should be: %v", id, found, now != nil)
			}
			if now == nil || kept.Today != now.Today || w.Now().In(group.zone).Format(time.DateOnly) != string(now.Today) {
				continue
			}
			if !reflect.DeepEqual(kept, now.OverviewRow) {
				t.Errorf("a line is not up to date\nkept %s\nnow  %s", list([]card.OverviewRow{kept}), list([]card.OverviewRow{now.OverviewRow}))
			}
		}
		return stop
	})
	if err != nil && !errors.Is(err, stop) && !errors.Is(err, ErrClosed) {
		t.Logf("lines were not looked at: %v", err)
	}
}

func TestALineFollowsTheGroup(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 8)
	turn := func(at string) {
		w.clock.set(at)
		must(t, w.TurnDays(t.Context()))
	}
	if line := w.line(t); !line.New || line.Freshness != nil || line.Year.Pace != nil || line.Progress != nil || line.Level != nil {
		t.Errorf("a new group: %+v", line)
	}
	w.wantLine(t, "new")
	w.awake(t, w.members...)
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	w.wantLine(t, "a check-in")
	if line := w.line(t); line.Progress == nil || *line.Progress != (card.OverviewProgress{Members: 1, Of: 8}) {
		t.Errorf("after a check-in: %+v", line.Progress)
	}
	w.push(t, w.members[1], w.propose(t, "We greet first"))
	w.wantLine(t, "a level")
	stuck := w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday, "kind": "tools"})
	w.push(t, w.members[2], stuck)
	w.wantLine(t, "an obstacle")
	turn("2026-11-12T10:00:00Z")
	w.wantLine(t, "few check in")
	if needs := w.line(t).Needs; len(needs) != 2 || needs[0].Need != card.NeedAnswer || needs[1].Need != card.NeedTalk || *needs[0].Since != monday || !needs[0].Week {
		t.Errorf("needs %+v", needs)
	}
	w.customers(t, "2026-11-12", 12, 4, 8)
	w.wantLine(t, "customers")
	if c := w.line(t).Customers; c.N != 12 || c.Share == nil {
		t.Errorf("customers %+v", c)
	}
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})), card.Applied, "")
	w.wantLine(t, "ended")
	turn("2026-11-13T10:00:00Z")
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationFollowUp, map[string]any{"campaign": w.campaign, "result": "reached", "keep": "All"})), card.Applied, "")
	w.wantLine(t, "looked back")
	if line := w.line(t); line.New || line.Freshness == nil || line.Year.Done != 1 || line.Needs[0].Need != card.NeedCampaign {
		t.Errorf("after its first campaign: %+v", line)
	}
	turn("2027-01-04T10:00:00Z")
	w.wantLine(t, "next year")
	past, err := w.Overview(t.Context(), CommandLine, OverviewQuery{Locale: card.Swedish, Quarter: "2026-Q4"})
	must(t, err)
	rows, err := past.Rows()
	must(t, err)
	if !slices.Equal(past.Quarters, []string{"2026-Q4"}) || len(rows) != 1 || rows[0].Year.Done != 1 || rows[0].Today != "2026-11-13" {
		t.Errorf("of the last quarter: %v %+v", past.Quarters, rows)
	}
}

// Whoever leads a site sees its groups, also those that come to it later, and no others; nobody else sees anything.
func TestWhoSeesWhichLines(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	north, boss := w.newID(), w.newID()
	var other card.ID
	must(t, w.SaveSite(t.Context(), CommandLine, north, SiteRequest{Name: "North"}))
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		if other, _, err = tx.EnsureGroup(NewGroup{Name: "Canteen", Site: &north}); err != nil {
			return err
		}
		_, err = tx.AddMember(NewMember{ID: boss, Name: "Bo", Role: card.RoleMember, Locale: card.English, Joined: true})
		return err
	}))
	must(t, w.LeadSite(t.Context(), CommandLine, north, boss, true))
	seenBy := func(member card.ID) (names string) {
		t.Helper()
		o, err := w.Overview(t.Context(), w.viewer(t, member).Actor(), OverviewQuery{Locale: card.Swedish})
		var refusal *card.Error
		if errors.As(err, &refusal) && refusal.Code == card.CodeForbidden {
			return "forbidden"
		}
		must(t, err)
		lines, err := o.Rows()
		must(t, err)
		for _, line := range lines {
			names += line.Name + " "
		}
		return names
	}
	for member, want := range map[card.ID]string{boss: "Canteen ", w.supervisor: "Night cleaning ", w.members[0]: "forbidden"} {
		if got := seenBy(member); got != want {
			t.Errorf("sees %q, want %q", got, want)
		}
	}
	if !w.viewer(t, boss).Member.Oversees || w.viewer(t, w.supervisor).Member.Oversees {
		t.Error("who leads a site is not told so, or somebody else is")
	}
	site := "North"
	must(t, w.ChangeGroup(t.Context(), CommandLine, w.group, GroupPatch{GroupFields: GroupFields{Site: &site}}))
	if got := seenBy(boss); got != "Night cleaning Canteen " && got != "Canteen Night cleaning " {
		t.Errorf("after a group has come: %q", got)
	}
	closed := true
	must(t, w.ChangeGroup(t.Context(), CommandLine, other, GroupPatch{GroupFields: GroupFields{Closed: &closed}}))
	if got := seenBy(boss); got != "Night cleaning " {
		t.Errorf("after a group has closed: %q", got)
	}
	must(t, w.LeadSite(t.Context(), CommandLine, north, boss, false))
	if got := seenBy(boss); got != "forbidden" {
		t.Errorf("who leads no site any more sees %q", got)
	}
}
