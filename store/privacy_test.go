package store

import (
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// promise changes what is promised to people, with the works council's yes.
func (w *world) promise(t testing.TB, fields SettingsFields) {
	t.Helper()
	must(t, errorOf(w.ChangeSettings(t.Context(), CommandLine, SettingsPatch{SettingsFields: fields, Agreed: &card.Agreement{On: monday, Note: "Works council"}})))
}

func (w *world) thanksSeenBy(t testing.TB, member card.ID) card.Thanks {
	t.Helper()
	rows := rowsOf[card.Thanks](t, w, member)
	if len(rows) != 1 {
		t.Fatalf("%d thanks, want one", len(rows))
	}
	return rows[0]
}

func yes() *bool { v := true; return &v }
func no() *bool  { v := false; return &v }

// What is promised is everybody's to read, with who agreed; only the office's own word is not enough.
func TestPromisesAreChangedWithAnAgreementThatAllCanRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	office, err := w.admin(t)
	must(t, err)
	if _, err := w.ChangeSettings(t.Context(), office, SettingsPatch{SettingsFields: SettingsFields{NamedThanks: no()}}); err == nil || !strings.Contains(err.Error(), "who agreed") {
		t.Fatalf("changed without an agreement: %v", err)
	}
	agreed := &card.Agreement{On: monday, Note: "  Works council  "}
	must(t, errorOf(w.ChangeSettings(t.Context(), office, SettingsPatch{SettingsFields: SettingsFields{NamedThanks: no()}, Agreed: agreed})))
	w.clock.add(24 * time.Hour)
	limit := 7
	must(t, errorOf(w.ChangeSettings(t.Context(), office, SettingsPatch{SettingsFields: SettingsFields{Limit: &limit, Daily: no()}, Agreed: agreed})))
	must(t, errorOf(w.ChangeSettings(t.Context(), office, SettingsPatch{SettingsFields: SettingsFields{PostersAsk: yes()}}))) // no promise
	told := rowsOf[card.Organisation](t, w, w.members[0])[0].Privacy
	if told.NamedThanks || told.Daily || !told.LeaderDays || len(told.Changes) != 2 {
		t.Fatalf("people are told %+v", told)
	}
	if last := told.Changes[0]; last.Day != monday.Add(1) || *last.AgreedOn != monday || last.Note != "Works council" || len(last.Fields) != 2 {
		t.Errorf("the last change is told as %+v", last)
	}
	if n := w.number(t, `SELECT COUNT(*) FROM audit WHERE verb = 'settings.change' AND changes LIKE '%"agreement"%Works council%'`); n != 2 {
		t.Errorf("%d changes are in the log with who agreed", n)
	}
}

func (w *world) admin(t testing.TB) (Actor, error) {
	t.Helper()
	var id card.ID
	err := w.Write(t.Context(), func(tx *Tx) (err error) {
		id, err = tx.AddMember(NewMember{Name: "Olga", Role: card.RoleAdmin, Locale: card.English, Joined: true})
		return err
	})
	return ActorOf(id), err
}

// A stricter promise holds for what is there, also on phones that have it.
func TestThanksLoseTheirNamesOnPhonesThatHaveThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	from, to := w.members[0], w.members[1]
	said := w.tell(t, from, card.MutationThank, map[string]any{"member": to, "point": w.point(t), "text": "Good"})
	if got := w.thanksSeenBy(t, to); got.ID != said.ID || got.From.ID != from || got.Day != monday {
		t.Fatalf("named thanks are %+v", got)
	}
	reader := w.signIn(t, to)
	view := func() *Viewer { v, err := w.Viewer(t.Context(), reader); must(t, err); return v }
	first, err := w.Pull(t.Context(), view(), nil)
	must(t, err)
	w.promise(t, SettingsFields{NamedThanks: no()})
	next, err := w.Pull(t.Context(), view(), &first.Cookie)
	must(t, err)
	if !next.Reset {
		t.Error("the phone keeps what it had")
	}
	w.clock.set("2026-11-04T09:00:00Z")
	got := w.thanksSeenBy(t, to)
	if got.ID == said.ID || got.From != (card.Colleague{}) || got.To.ID != to || got.Text != "Good" || got.Day != monday || !got.At.Equal(time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("without a name they are %+v", got)
	}
	if strings.Contains(w.heard(t, to), said.ID.String()) {
		t.Error("the id of the author's phone is told")
	}
	if own := w.thanksSeenBy(t, from); own.ID != said.ID || own.From.ID != from {
		t.Errorf("the author's phone has %+v", own)
	}
	want(t, w.push(t, to, w.fact(t, card.MutationRemoveThanks, map[string]any{"thanks": got.ID})), card.Applied, "")
	if rows := rowsOf[card.Thanks](t, w, from); len(rows) != 0 {
		t.Errorf("taken away under the id that others know, they stay: %+v", rows)
	}
}

// Nobody who said something without a name gets one, whenever it arrives.
func TestThanksWithoutANameStaySo(t *testing.T) {
	t.Parallel()
	for name, say := range map[string]func(w *world, m card.Mutation, from card.ID){
		"it arrives under the promise": func(w *world, m card.Mutation, from card.ID) {
			w.promise(t, SettingsFields{NamedThanks: no()})
			want(t, w.push(t, from, m), card.Applied, "")
			w.clock.add(time.Hour)
			w.promise(t, SettingsFields{NamedThanks: yes()})
		},
		"it was said under the promise and arrives later": func(w *world, m card.Mutation, from card.ID) {
			w.promise(t, SettingsFields{NamedThanks: no()})
			w.clock.add(time.Hour)
			w.promise(t, SettingsFields{NamedThanks: yes()})
			want(t, w.push(t, from, m), card.Applied, "")
		},
		"its phone has not heard of the new promise": func(w *world, m card.Mutation, from card.ID) {
			w.clock.add(time.Hour)
			late := w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": w.point(t), "unnamed": true})
			want(t, w.push(t, from, late), card.Applied, "")
		},
	} {
		w := newWorld(t, 6)
		from, to := w.members[0], w.members[1]
		say(w, w.fact(t, card.MutationThank, map[string]any{"member": to, "point": w.point(t)}), from)
		if got := w.thanksSeenBy(t, to); got.From != (card.Colleague{}) {
			t.Errorf("%s: %+v", name, got)
		}
		w.clock.add(time.Hour)
		must(t, errorOf(w.push(t, from, w.fact(t, card.MutationThank, map[string]any{"member": w.members[2], "point": w.point(t)})), nil))
		if got := rowsOf[card.Thanks](t, w, w.members[2]); len(got) != 2 || got[0].From == got[1].From {
			t.Errorf("%s: of those said under the promise of now, one has a name: %+v", name, got)
		}
	}
}

// Neither a reminder that is planned nor one that waits names who thanks.
func TestNoticesDoNotNameWhoThanks(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	w.tell(t, w.members[1], card.MutationThank, map[string]any{"member": member, "point": w.point(t)})
	w.clock.set("2026-11-02T10:00:00Z")
	must(t, errorOf(w.PlanReminders(t.Context(), 100)))
	named := "SELECT COUNT(*) FROM delivery WHERE json_extract(notice, '$.kind') = 'thanks' AND json_extract(notice, '$.name') IS NOT NULL"
	if w.number(t, named) != 1 {
		t.Fatal("no notice waits")
	}
	w.promise(t, SettingsFields{NamedThanks: no()})
	if w.number(t, named) != 0 {
		t.Error("a notice that waits names who thanks")
	}
	claimed, err := w.Claim(t.Context(), 100)
	must(t, err)
	if len(claimed) != 1 || claimed[0].Notice.Kind != card.NoticeThanks || claimed[0].Notice.Name != "" {
		t.Errorf("%+v", claimed)
	}
	must(t, w.Settle(t.Context(), &claimed[0], true))
	w.clock.add(time.Hour)
	w.tell(t, w.members[1], card.MutationThank, map[string]any{"member": member, "point": w.point(t)})
	if notice := w.wantKind(t, "2026-11-03T10:00:00Z", card.NoticeThanks); notice.Name != "" {
		t.Errorf("%+v", notice)
	}
}

func TestSupervisorsOwnDaysAreHiddenAndShownFromThenOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	days := func() []card.LeaderDay { return rowsOf[card.LeaderDay](t, w, w.members[0]) }
	w.push(t, w.supervisor, w.checkIn(t, 0, monday))
	if len(days()) != 1 {
		t.Fatal("the group does not see its supervisor's day")
	}
	w.promise(t, SettingsFields{LeaderDays: no()})
	if got := days(); len(got) != 0 {
		t.Errorf("hidden, they are %+v", got)
	}
	w.clock.set("2026-11-03T09:00:00Z")
	w.push(t, w.supervisor, w.checkIn(t, 0, monday.Add(1)))
	w.promise(t, SettingsFields{LeaderDays: yes()})
	w.clock.set("2026-11-05T09:00:00Z")
	w.push(t, w.supervisor, w.checkIn(t, 1, monday.Add(1)), w.checkIn(t, 0, monday.Add(3)))
	if got := days(); len(got) != 1 || got[0].Day != monday.Add(3) {
		t.Errorf("shown again, they are %+v, want Thursday only", got)
	}
}

func TestCustomersWordsAreNeitherTakenNorShown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	must(t, errorOf(w.TellPulse(t.Context(), w.group, 2, "Long queue", card.ID{})))
	w.promise(t, SettingsFields{CustomerWords: no()})
	if rows := rowsOf[card.PulseWords](t, w, w.supervisor); len(rows) != 0 {
		t.Errorf("shown: %+v", rows)
	}
	if err := errorOf(w.TellPulse(t.Context(), w.group, 2, "Dirty floor", card.ID{})); err != ErrNoWords {
		t.Errorf("taken: %v", err)
	}
	must(t, errorOf(w.AnswerPulse(t.Context(), w.group, 2, nil)))
}

// A large group sees weeks from the next day on, and days again from a week on of which nothing was told under the promise of weeks.
func TestWeeksForLargeGroupsToo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 8)
	w.awake(t, w.members...)
	shown := func() (days, sums []card.Day) {
		for _, p := range rowsOf[card.Progress](t, w, w.members[0]) {
			if p.Until != p.Day {
				sums = append(sums, p.Day)
			} else {
				days = append(days, p.Day)
			}
		}
		return days, sums
	}
	turn := func(day card.Day) {
		t.Helper()
		w.clock.set(string(day) + "T04:00:00Z")
		must(t, w.TurnDays(t.Context()))
		w.clock.set(string(day) + "T09:00:00Z")
		w.push(t, w.members[0], w.checkIn(t, 0, day))
	}
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	if days, _ := shown(); len(days) != 1 {
		t.Fatalf("days %v", days)
	}
	w.promise(t, SettingsFields{Daily: no()})
	for n := range 8 {
		turn(monday.Add(1 + n))
	}
	days, sums := shown()
	if len(days) != 1 || len(sums) != 1 {
		t.Fatalf("days %v and sums %v, want Monday and the sum of the rest of the week", days, sums)
	}
	w.promise(t, SettingsFields{Daily: yes()}) // on Tuesday of the second week
	for n := range 7 {
		turn(monday.Add(9 + n))
	}
	days, sums = shown()
	for _, day := range days {
		if day > monday && day < monday.Add(14) {
			t.Errorf("%s, told while weeks were promised, is shown by itself", day)
		}
	}
	if len(days) != 3 || len(sums) != 2 { // the first Monday, and the Monday and Tuesday of the third week
		t.Errorf("days %v, sums %v", days, sums)
	}
}
