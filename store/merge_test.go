package store

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

func (w *world) merge(t testing.TB, stays, goes card.ID) *MergePlan {
	t.Helper()
	plan, err := w.Merge(t.Context(), MergeRequest{Stays: stays, Goes: goes, BothEntered: true})
	must(t, err)
	return plan
}

// byPoster is somebody who named themselves.
func (w *world) byPoster(t testing.TB, name string) (id card.ID) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		id, err = tx.AddMember(NewMember{Name: name, Role: card.RoleMember, Group: &w.group, Locale: card.English, Joined: true, SelfNamed: true})
		return err
	}))
	return id
}

// Every column that may name a person is known to a merge: a new one has to say what becomes of it.
func TestAllColumnsThatNameAPersonAreKnown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	known := map[string]bool{"member.id": true, "former.id": true}
	for _, p := range personColumns {
		known[p.table+"."+p.column] = true
	}
	must(t, w.read(t.Context(), func(c *conn) error {
		return c.each(func(r row) error {
			name := r.text(0) + "." + r.text(1)
			column := r.text(1)
			names := column == "member_id" || column == "to_id" || column == "from_id" || strings.HasSuffix(column, "_by") || strings.HasPrefix(column, "member_") || strings.HasPrefix(column, "person")
			if names && !known[name] {
				t.Errorf("%s names a person, and personColumns does not say what becomes of it when two people are one", name)
			}
			delete(known, name)
			return nil
		}, "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'")
	}))
	for name := range known {
		t.Errorf("personColumns has %s, which the database has not", name)
	}
}

// wantNowhere looks for an id in every cell of the database, as bytes and as text, but where it is to stay.
func (w *world) wantNowhere(t testing.TB, id card.ID) {
	t.Helper()
	must(t, w.read(t.Context(), func(c *conn) error {
		var tables []string
		if err := c.each(func(r row) error {
			tables = append(tables, r.text(0))
			return nil
		}, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('former', 'audit')"); err != nil {
			return err
		}
		for _, table := range tables {
			if err := c.each(func(r row) error {
				for i := range r {
					if cell, ok := r[i].([]byte); ok && bytes.Contains(cell, id[:]) {
						t.Errorf("%s still names who has gone: %x", table, cell)
					}
					if text, ok := r[i].(string); ok && strings.Contains(text, id.String()) {
						t.Errorf("%s still names who has gone: %s", table, text)
					}
				}
				return nil
			}, "SELECT * FROM "+table); err != nil {
				return err
			}
		}
		return nil
	}))
}

// The lives of two people, one of whom goes: everything that both ever told is the one person's, once.
func TestTwoPeopleBecomeOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 7)
	w.awake(t, w.members...)
	stays, colleague := w.members[0], w.members[1]
	goes := w.byPoster(t, "Maria")
	token := w.signIn(t, goes)
	w.signIn(t, stays)
	must(t, w.Subscribe(t.Context(), w.seen(t, token), Subscription{Endpoint: "https://push.example/1", P256dh: "p", Auth: "a"}))
	w.clock.set("2026-11-04T09:00:00Z")
	point := w.point(t)
	sentence := w.propose(t, "We greet first")
	both := []card.Mutation{w.checkIn(t, 0, "2026-11-03"), w.dayOff(t, "2026-11-06", true), w.fact(t, card.MutationHoldLineUp, map[string]any{"point": point, "day": "2026-11-04"})}
	want(t, w.push(t, stays, both...), card.Applied, "")
	want(t, w.push(t, goes, sentence,
		w.checkIn(t, 0, "2026-11-03"), w.checkIn(t, 1, "2026-11-03"), w.checkIn(t, 0, "2026-11-02"), w.dayOff(t, "2026-11-05", true),
		w.fact(t, card.MutationHoldLineUp, map[string]any{"point": point, "day": "2026-11-04"}),
		w.fact(t, card.MutationThank, map[string]any{"member": colleague, "point": point}),
		w.fact(t, card.MutationThank, map[string]any{"member": stays, "point": point}),
		w.fact(t, card.MutationTellStory, map[string]any{"text": "It went well"}),
		w.fact(t, card.MutationRecall, map[string]any{"point": point, "grade": 3}),
		w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": "2026-11-04", "kind": "tools", "text": "No mop"}),
		w.fact(t, card.MutationAddExpectation, map[string]any{"text": "Clean floors", "source": "customer"}),
		w.fact(t, card.MutationSetWhy, map[string]any{"text": "For my mother"}),
		w.fact(t, card.MutationSetReminder, map[string]any{"times": []string{"08:00"}, "days": []int{1, 2}, "quietFrom": "22:00", "quietTo": "06:00", "timeZone": "Europe/Stockholm"}),
		w.fact(t, card.MutationRetractCheckIn, map[string]any{"checkIn": w.newID()}),
	), card.Applied, "")
	want(t, w.push(t, colleague, w.fact(t, card.MutationThank, map[string]any{"member": goes, "point": point})), card.Applied, "")
	level, _ := w.levels(t, goes)
	want(t, w.agree(t, goes, level.ID), card.Applied, "")
	w.wantFigures(t, "2026-11-03", figures{3, 2, 8})

	preview, err := w.Merge(t.Context(), MergeRequest{Stays: stays, Goes: goes, Preview: true})
	must(t, err)
	if preview.TwoAsOne || preview.RoleRises || preview.Between != 1 || preview.Name != "M" || !slices.Contains(preview.Moves, Moved{"check_in", 4}) {
		t.Errorf("%+v", preview)
	}
	w.wantFigures(t, "2026-11-03", figures{3, 2, 8})

	_, before := w.patch(t, w.viewer(t, w.supervisor), nil)
	w.merge(t, stays, goes)
	w.wantNowhere(t, goes)
	w.wantFigures(t, "2026-11-03", figures{2, 1, 7})
	w.wantFacts(t, "merged")
	// Whoever looks sees what they saw.
	_, after := w.patch(t, w.viewer(t, w.supervisor), nil)
	shown := 0
	for key, row := range before {
		if p, ok := row.(card.Progress); ok {
			shown++
			if after[key] != p {
				t.Errorf("%s was %+v and is %v", key, p, after[key])
			}
		}
		if l, ok := row.(card.LineUp); ok && after[key] != l {
			t.Errorf("%s was %+v and is %v", key, l, after[key])
		}
	}
	if shown == 0 {
		t.Error("no figures were shown")
	}
	// The phone of who has gone is the other's, with all of it.
	v := w.seen(t, token)
	if v == nil || v.Member.ID != stays || !slices.Equal(v.Member.Formerly, []card.ID{goes}) || v.Member.Why != "For my mother" {
		t.Fatalf("%+v", v)
	}
	if sub, found, err := w.Subscription(t.Context(), v.Session); err != nil || !found || sub.Endpoint != "https://push.example/1" {
		t.Errorf("%+v %v %v", sub, found, err)
	}
	_, rows := w.patch(t, v, nil)
	tables := map[string]int{}
	for key := range maps.Keys(rows) {
		tables[strings.Fields(key)[0]]++
	}
	for table, n := range map[string]int{"checkIn": 4, "dayOff": 2, "thanks": 2, "story": 1, "recall": 2, "obstacle": 1, "expectation": 1, "reminder": 1} {
		if tables[table] != n {
			t.Errorf("%d rows of %s, want %d", tables[table], table, n)
		}
	}
	if level, _ := w.levels(t, stays); !level.Statements[0].Mine {
		t.Error("the sentence is nobody's")
	}
}

// What a phone has not sent yet arrives for whoever stays, and counts once; also what others say of the one who has gone.
func TestPhonesThatHaveNotHeardOfAMerge(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	stays, goes, colleague := w.members[0], w.members[1], w.members[2]
	told := w.checkIn(t, 0, monday)
	want(t, w.push(t, goes, told), card.Applied, "")
	waiting := w.checkIn(t, 1, monday)
	thanks := w.fact(t, card.MutationThank, map[string]any{"member": goes, "point": w.point(t)})
	token := w.signIn(t, goes)
	v := w.seen(t, token)
	first, _ := w.patch(t, v, nil)
	must(t, w.OwnClient(t.Context(), w.newID(), goes))
	client := w.newID()
	must(t, w.OwnClient(t.Context(), client, goes))
	w.merge(t, stays, goes)

	want(t, w.push(t, goes, told), card.Duplicate, "") // a request that was under way
	want(t, w.push(t, goes, waiting), card.Applied, "")
	now := w.seen(t, token)
	must(t, w.OwnClient(t.Context(), client, now.Member.ID))
	if patch, _ := w.patch(t, now, &first.Cookie); !patch.Reset {
		t.Error("the phone does not start over")
	}
	want(t, w.push(t, colleague, thanks), card.Applied, "")
	if got := rowsOf[card.Thanks](t, w, stays); len(got) != 1 || got[0].To.ID != stays {
		t.Errorf("got %+v", got)
	}
	want(t, w.push(t, stays, w.fact(t, card.MutationThank, map[string]any{"member": goes, "point": w.point(t)})), card.Rejected, card.CodeInvalidArgs)
	w.wantFigures(t, monday, figures{2, 1, 5})
	w.wantFacts(t, "told after the merge")

	// Who stays can turn out to be somebody else in turn.
	w.merge(t, colleague, stays)
	want(t, w.push(t, goes, w.checkIn(t, 2, monday)), card.Applied, "")
	if v := w.seen(t, token); v.Member.ID != colleague || len(v.Member.Formerly) != 2 {
		t.Errorf("%+v", v.Member)
	}
	w.wantFigures(t, monday, figures{3, 1, 4})
	w.wantFacts(t, "merged twice")
}

func TestAMergeIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 4)
	poster := w.byPoster(t, "Sam")
	var root card.ID
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		root, err = tx.AddMember(NewMember{Name: "Root", Role: card.RoleAdmin, Locale: card.English, Joined: true})
		return err
	}))
	gone := w.newcomer(t)
	w.merge(t, w.members[1], gone)
	for name, c := range map[string]struct {
		request MergeRequest
		says    string
	}{
		"somebody and themselves":        {MergeRequest{Stays: poster, Goes: poster}, "one person already"},
		"an administrator who goes":      {MergeRequest{Stays: w.members[0], Goes: root, BothEntered: true, Raise: true}, "let the first one stay"},
		"a supervisor who goes":          {MergeRequest{Stays: poster, Goes: w.supervisor, Raise: true}, "let the first one stay"},
		"two whom the office entered":    {MergeRequest{Stays: w.members[0], Goes: w.members[1]}, "entered both"},
		"a poster's phone as a leader's": {MergeRequest{Stays: w.supervisor, Goes: poster}, "see and do more"},
		"somebody who has gone":          {MergeRequest{Stays: gone, Goes: poster}, w.members[1].String()},
		"somebody who never was":         {MergeRequest{Stays: poster, Goes: w.newID()}, "nobody with the ID"},
	} {
		_, err := w.Merge(t.Context(), c.request)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, errorOf(w.Merge(t.Context(), MergeRequest{Stays: w.supervisor, Goes: poster, Raise: true})))
	w.wantNowhere(t, poster)
}

// The group is one smaller from the next day on. A level to which all who are left have agreed is agreed; one that waits for others is
// put to everybody once more.
func TestALevelDoesNotWaitForSomebodyWhoIsNobody(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	maria := w.byPoster(t, "Maria")
	again := w.byPoster(t, "Maria K")
	want(t, w.push(t, w.supervisor, w.propose(t, "We greet first")), card.Applied, "")
	level, _ := w.levels(t, maria)
	for _, one := range append(w.everyone(), maria) {
		want(t, w.agree(t, one, level.ID), card.Applied, "")
	}
	if level, _ := w.levels(t, maria); level.State == card.LevelAgreed || level.Agreed != 4 || level.Of != 5 {
		t.Fatalf("%+v", level)
	}
	w.merge(t, maria, again)
	if level, _ := w.levels(t, maria); level.State != card.LevelAgreed || level.Of != 4 {
		t.Errorf("%+v", level)
	}
	w.clock.add(time.Minute)
	third := w.byPoster(t, "Maria L")
	w.clock.add(time.Minute)
	want(t, w.agree(t, w.supervisor, level.ID), card.Applied, "")
	w.clock.add(time.Minute)
	w.merge(t, maria, third)
	if level, _ := w.levels(t, maria); level.State != card.LevelReaffirm || level.Agreed != 0 || level.Of != 4 {
		t.Errorf("%+v", level)
	}
}

// Somebody who is in another group under the other name leaves that one, whose days up to now stay as they are.
func TestAMergeAcrossGroups(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	var elsewhere card.ID
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		other, _, err := tx.EnsureGroup(NewGroup{Name: "Lobby"})
		if err != nil {
			return err
		}
		elsewhere, err = tx.AddMember(NewMember{Name: "Maria Lind", Role: card.RoleMember, Group: &other, Locale: card.English})
		return err
	}))
	w.clock.set("2026-11-04T10:00:00Z")
	maria := w.members[0]
	want(t, w.push(t, maria, w.checkIn(t, 0, "2026-11-03")), card.Applied, "")
	w.merge(t, elsewhere, maria)
	w.wantNowhere(t, maria)
	w.wantFigures(t, "2026-11-03", figures{1, 1, 6})
	w.wantFigures(t, "2026-11-04", figures{0, 0, 6})
	w.wantFigures(t, "2026-11-05", figures{0, 0, 5})
	w.wantFacts(t, "across groups")
	want(t, w.push(t, maria, w.checkIn(t, 1, "2026-11-03")), card.Applied, "")
	w.wantFigures(t, "2026-11-03", figures{2, 1, 6})
	if v := w.viewer(t, elsewhere); *v.Member.Group == w.group || w.number(t, "SELECT members FROM work_group WHERE id = ?1", w.group) != 5 {
		t.Errorf("%+v", v.Member)
	}
}

// Somebody who had left came back by a poster: they are there again, with all that they told before.
func TestAMergeOfSomebodyWhoHadLeft(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	maria := w.members[0]
	want(t, w.push(t, maria, w.checkIn(t, 0, monday)), card.Applied, "")
	must(t, w.EndPerson(t.Context(), CommandLine, maria, LeaveRequest{}))
	w.clock.set("2026-11-10T10:00:00Z")
	again := w.byPoster(t, "Maria")
	want(t, w.push(t, again, w.checkIn(t, 0, "2026-11-10")), card.Applied, "")
	w.merge(t, maria, again)
	w.wantNowhere(t, again)
	w.wantFacts(t, "merged")
	if v := w.viewer(t, maria); v.Member.Group == nil || *v.Member.Group != w.group || v.Member.Since != "2026-11-10" ||
		w.number(t, "SELECT COUNT(*) FROM member WHERE id = ?1 AND left_on = ''", maria) != 1 || len(rowsOf[card.CheckIn](t, w, maria)) != 2 {
		t.Errorf("%+v", v.Member)
	}
}

// Neither days, nor sums of weeks, nor freshness of days that have begun tell of a merge: a group in which two turned out to be one, and one
// in which the second just does nothing any more, see the same of them.
func TestAMergeChangesNoPicture(t *testing.T) {
	t.Parallel()
	merged := monday.Add(16)
	for _, people := range []int{5, 8} { // shown by the week, and by the day
		t.Run(fmt.Sprint(people), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, people)
			w.awake(t, w.members...)
			must(t, w.Close())
			var seen [2]map[string]card.Progress
			var fresh [2][]card.FreshDay
			for world := range 2 {
				there := w.copy(t)
				token := there.signIn(t, w.supervisor)
				active := slices.Clone(there.members)
				for n := range 24 {
					day := monday.Add(n)
					there.clock.set(string(day) + "T03:30:00Z")
					must(t, there.TurnDays(t.Context()))
					there.clock.set(string(day) + "T10:00:00Z")
					for i, member := range active {
						if (n+i)%3 > 0 {
							there.push(t, member, there.checkIn(t, i%3, day), there.checkIn(t, 1, day.Add(-n%4))) // also for days before
						}
					}
					if day == merged {
						active = slices.Delete(active, 1, 2)
						if world == 1 {
							there.merge(t, w.members[0], w.members[1])
							there.wantFacts(t, "merged")
						}
					}
				}
				seen[world] = map[string]card.Progress{}
				_, values := there.patch(t, there.seen(t, token), nil)
				for key, row := range values {
					switch row := row.(type) {
					case card.Progress:
						seen[world][key] = row
					case card.Group:
						for _, one := range row.FreshDays {
							if one.Day <= merged {
								fresh[world] = append(fresh[world], one)
							}
						}
					}
				}
				there.wantFacts(t, "later")
			}
			before := 0
			for key, row := range seen[0] {
				for day := row.Day; day <= row.Until; day = day.Add(1) {
					if day > merged && card.MondayToFriday.Has(day) {
						row.Of-- // the one that they are is expected once
					}
				}
				if row.Day <= merged {
					before++
				}
				if seen[1][key] != row {
					t.Errorf("as two people %+v, as one %+v", row, seen[1][key])
				}
			}
			if before == 0 || len(seen[0]) != len(seen[1]) || len(fresh[0]) == 0 || !slices.Equal(fresh[0], fresh[1]) {
				t.Errorf("%d of %d and %d rows, freshness %v and %v", before, len(seen[0]), len(seen[1]), fresh[0], fresh[1])
			}
		})
	}
}
