package store

import (
	"testing"
	"time"

	"servicecard/card"
)

// plan plans at the given time and tells what the members' phones would get.
func (w *world) plan(t testing.TB, at string) (notices []card.Notice) {
	t.Helper()
	for _, d := range w.due(t, at) {
		notices = append(notices, d.Notice)
	}
	return notices
}

func (w *world) wantKind(t testing.TB, at string, kind card.NoticeKind) card.Notice {
	t.Helper()
	notices := w.plan(t, at)
	if len(notices) != 1 || notices[0].Kind != kind {
		t.Fatalf("%s: got %+v, want one about %s", at, notices, kind)
	}
	return notices[0]
}

func (w *world) wantQuiet(t testing.TB, at string) {
	t.Helper()
	if notices := w.plan(t, at); len(notices) != 0 {
		t.Fatalf("%s: got %+v, want none", at, notices)
	}
}

// reminded is a world in which one member is reminded at 11:00 in Stockholm on working days.
func reminded(t testing.TB) (w *world, member card.ID) {
	t.Helper()
	w = newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00")
	w.subscribe(t, w.members[0], "https://push.example/1")
	return w, w.members[0]
}

func (w *world) tell(t testing.TB, member card.ID, name string, args map[string]any) card.Mutation {
	t.Helper()
	m := w.fact(t, name, args)
	want(t, w.push(t, member, m), card.Applied, "")
	return m
}

func TestTheLevelAsksAgainEveryThirdDay(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	statement := w.tell(t, w.supervisor, card.MutationProposeStatement, map[string]any{"band": "high", "category": "service", "text": "Everyone is greeted"})
	level := card.LevelID(w.group, []card.ID{statement.ID})
	w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAction) // a first level is made together, not by reminders
	for _, one := range append(w.members, w.supervisor) {
		w.tell(t, one, card.MutationAgreeLevel, map[string]any{"level": level, "agree": true})
	}
	w.wantKind(t, "2026-11-03T10:00:00Z", card.NoticeAction)
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.leave(w.members[4]) }))
	notice := w.wantKind(t, "2026-11-04T10:00:00Z", card.NoticeLevel)
	if notice.Waiting != 4 || notice.Todo == nil || notice.Todo.Action.Title != "Greet first" {
		t.Errorf("today's action is not in it: %+v", notice)
	}
	w.wantKind(t, "2026-11-05T10:00:00Z", card.NoticeAction)
	w.wantKind(t, "2026-11-06T10:00:00Z", card.NoticeAction)
	w.wantKind(t, "2026-11-09T10:00:00Z", card.NoticeLevel)
	w.tell(t, member, card.MutationAgreeLevel, map[string]any{"level": level, "agree": true})
	w.wantKind(t, "2026-11-10T10:00:00Z", card.NoticeAction)
}

func TestAFollowUpIsForTheSupervisor(t *testing.T) {
	t.Parallel()
	w, _ := reminded(t)
	w.setReminder(t, w.supervisor, "11:00")
	w.subscribe(t, w.supervisor, "https://push.example/lead")
	w.tell(t, w.supervisor, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})
	kinds := map[card.NoticeKind]card.Notice{}
	for _, notice := range w.plan(t, "2026-11-02T10:00:00Z") {
		kinds[notice.Kind] = notice
	}
	if got := kinds[card.NoticeFollowUp]; len(kinds) != 2 || got.Subject != "First hello" || got.About == nil || *got.About != w.campaign {
		t.Fatalf("got %+v", kinds)
	}
	if _, ok := kinds[card.NoticePoint]; !ok {
		t.Fatalf("the member is not reminded of the point: %+v", kinds)
	}
}

func TestNewsOfColleaguesIsToldOnce(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	yesterday := w.tell(t, member, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday.Add(-1), "kind": "tools"})
	w.tell(t, w.supervisor, card.MutationAnswerObstacle, map[string]any{"obstacle": yesterday.ID, "text": "On Friday"})
	if notice := w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAnswer); notice.Name != "Sam" {
		t.Errorf("got %+v", notice)
	}
	w.wantKind(t, "2026-11-03T10:00:00Z", card.NoticeAction)
	thanks := w.tell(t, w.members[1], card.MutationThank, map[string]any{"member": member, "point": w.point(t)})
	w.wantKind(t, "2026-11-04T10:00:00Z", card.NoticeThanks)
	w.tell(t, w.members[1], card.MutationThank, map[string]any{"member": member, "point": w.point(t)})
	w.tell(t, w.members[1], card.MutationRemoveThanks, map[string]any{"thanks": thanks.ID})
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE thanks SET removed = 1")
		return err
	}))
	w.wantKind(t, "2026-11-05T10:00:00Z", card.NoticeAction)
}

// Somebody who checks in every evening, after the reminder, is reminded ever more rarely; one day without brings it back.
func TestTheReminderStepsBackAndComesBack(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	for _, one := range append(w.members, w.supervisor) { // a group that is fresh
		if one != member {
			w.keepChecking(t, one)
		}
	}
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE work_group SET freshness = 90")
		return err
	}))
	got := ""
	for day := monday; day <= "2026-11-27"; day = day.Add(1) {
		if day.Weekday() > 5 {
			continue
		}
		got += string(rune('0' + len(w.plan(t, string(day)+"T10:00:00Z"))))
		if day == "2026-11-24" { // forgot
			continue
		}
		w.clock.set(string(day) + "T16:00:00Z")
		want(t, w.push(t, member, w.checkIn(t, 0, day)), card.Applied, "")
	}
	// Every day until five days stand in a row, then every 2nd day, from ten on every 4th, weekends counted; after the
	// forgotten day it is back, and stays.
	if want := "11111" + "10101" + "01000" + "10111"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	rows := rowsOf[card.Reminder](t, w, member)
	if len(rows) != 1 || rows[0].Every != 1 || rows[0].Pace != card.PaceSpaced {
		t.Errorf("the phone reads %+v", rows)
	}
}

// keepChecking lets the member check in on each working day of the campaign, ahead of time: only freshness asks.
func (w *world) keepChecking(t testing.TB, member card.ID) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		for day := monday; day <= "2026-11-29"; day = day.Add(1) {
			if err := tx.noteActive(member, day); err != nil {
				return err
			}
		}
		return nil
	}))
}

func TestASettingStopsTheSteppingBack(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	w.clock.add(time.Second)
	w.tell(t, member, card.MutationSetReminder, map[string]any{
		"times": []string{"11:00"}, "days": []int{1, 2, 3, 4, 5}, "quietFrom": "21:00", "quietTo": "06:00", "timeZone": testZone, "pace": "daily",
	})
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE work_group SET freshness = 90")
		return err
	}))
	for day := monday; day <= "2026-11-13"; day = day.Add(1) {
		if day.Weekday() > 5 {
			continue
		}
		w.wantKind(t, string(day)+"T10:00:00Z", card.NoticeAction)
		w.clock.set(string(day) + "T16:00:00Z")
		want(t, w.push(t, member, w.checkIn(t, 0, day)), card.Applied, "")
	}
}

func TestPutOffItComesBackOnceInTwoHours(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAction)
	w.clock.set("2026-11-02T10:30:00Z")
	w.tell(t, member, card.MutationRemindLater, map[string]any{})
	w.wantQuiet(t, "2026-11-02T12:29:00Z")
	w.wantKind(t, "2026-11-02T12:30:00Z", card.NoticeAction)
	w.wantQuiet(t, "2026-11-02T14:30:00Z")
	w.wantKind(t, "2026-11-03T10:00:00Z", card.NoticeAction)
	w.tell(t, member, card.MutationRemindLater, map[string]any{})
	for action := range 3 {
		w.push(t, member, w.checkIn(t, action, monday.Add(1)))
	}
	w.wantQuiet(t, "2026-11-03T12:00:00Z") // done meanwhile
	w.clock.set("2026-11-03T19:30:00Z")
	w.tell(t, member, card.MutationRemindLater, map[string]any{})
	w.wantQuiet(t, "2026-11-03T21:30:00Z") // in quiet hours
	w.wantKind(t, "2026-11-04T10:00:00Z", card.NoticeAction)
}

// A tap on "Later" in the basement reaches the server when its time has passed: within two hours it still comes.
func TestPutOffWithoutAConnection(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		sent string
		come int
	}{
		"an hour after it was to come":   {"2026-11-02T13:30:00Z", 1},
		"more than two hours after that": {"2026-11-02T14:30:01Z", 0},
	} {
		t.Run(name, func(t *testing.T) {
			w, member := reminded(t)
			w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAction)
			w.clock.set("2026-11-02T10:30:00Z")
			later := w.fact(t, card.MutationRemindLater, map[string]any{})
			w.clock.set(c.sent)
			want(t, w.push(t, member, later), card.Applied, "")
			if got := w.plan(t, c.sent); len(got) != c.come {
				t.Errorf("got %+v", got)
			}
			w.wantKind(t, "2026-11-03T10:00:00Z", card.NoticeAction)
		})
	}
}

func TestSettingTimesAnewKeepsWhatWasPutOff(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAction)
	w.tell(t, member, card.MutationRemindLater, map[string]any{})
	w.clock.add(time.Second)
	w.setReminder(t, member, "15:00")
	w.wantKind(t, "2026-11-02T12:00:00Z", card.NoticeAction)
	w.wantQuiet(t, "2026-11-02T14:00:00Z")
	w.wantKind(t, "2026-11-03T14:00:00Z", card.NoticeAction)
}

func TestClockJumpsBothWays(t *testing.T) {
	t.Parallel()
	w, _ := reminded(t)
	w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAction)
	w.wantQuiet(t, "2027-06-01T12:00:00Z") // months ahead: what lies between is late
	w.wantQuiet(t, "2026-11-02T11:00:00Z") // set right: today's came already
	w.wantKind(t, "2026-11-03T10:00:00Z", card.NoticeAction)
	w.wantKind(t, "2026-11-04T10:00:00Z", card.NoticeAction)
	w.wantQuiet(t, "2026-11-06T12:30:00Z") // two days ahead, past today's reminder
	w.wantQuiet(t, "2026-11-05T09:00:00Z")
	w.wantKind(t, "2026-11-05T10:00:00Z", card.NoticeAction)
	w.clock.set("2027-06-01T12:00:00Z") // and seen first by a program that has just started
	w.plan(t, "2027-06-01T12:00:00Z")
	must(t, w.Close())
	w.clock.set("2026-11-06T09:00:00Z")
	w.reopen(t)
	w.wantQuiet(t, "2026-11-06T09:00:00Z")
	w.wantKind(t, "2026-11-06T10:00:00Z", card.NoticeAction)
}

func TestACallReachesTheOthersAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	for i, member := range append(w.members, w.supervisor) {
		w.subscribe(t, member, "https://push.example/"+string(rune('a'+i)))
	}
	off := w.dayOff(t, monday, true)
	want(t, w.push(t, w.members[1], off), card.Applied, "")
	w.tell(t, w.members[2], card.MutationSetReminder, map[string]any{
		"times": []string{}, "days": []int{}, "quietFrom": "09:00", "quietTo": "12:00", "timeZone": testZone,
	})
	call := func() card.Mutation {
		w.clock.add(time.Second)
		return w.fact(t, card.MutationCallLineUp, map[string]any{"minutes": 10})
	}
	want(t, w.push(t, w.supervisor, call()), card.Applied, "")
	claimed, err := w.Claim(t.Context(), 100)
	must(t, err)
	phones := map[string]bool{}
	for _, d := range claimed {
		phones[d.Endpoint] = true
		if d.Notice.Kind != card.NoticeLineUp || d.Notice.Name != "Sam" || d.Notice.Subject != "10:10" || d.ExpiresAt.Sub(w.clock.Now()) != 15*time.Minute {
			t.Errorf("got %+v", d)
		}
	}
	// Not the supervisor, not who has the day off, not who sleeps.
	if len(phones) != 3 || !phones["https://push.example/a"] || phones["https://push.example/b"] || phones["https://push.example/c"] || phones["https://push.example/f"] {
		t.Errorf("called %v", phones)
	}
	want(t, w.push(t, w.supervisor, call()), card.Applied, "")
	want(t, w.push(t, w.supervisor, call()), card.Rejected, card.CodeConflict)
	want(t, w.push(t, w.members[0], call()), card.Rejected, card.CodeForbidden)
}

// A call that was made without a connection and arrives when the line-up is over disturbs nobody.
func TestACallThatComesTooLateIsSilent(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.subscribe(t, w.members[0], "https://push.example/1")
	call := w.fact(t, card.MutationCallLineUp, map[string]any{"minutes": 10})
	sentAt := w.clock.Now().Add(15 * time.Minute)
	w.clock.add(15 * time.Minute)
	results, err := w.Take(t.Context(), w.supervisor, Batch{Client: card.DerivedID("phone", w.supervisor.String()), SentAt: sentAt, ReceivedAt: sentAt, Mutations: []card.Mutation{call}})
	must(t, err)
	want(t, results, card.Applied, "")
	claimed, err := w.Claim(t.Context(), 100)
	must(t, err)
	if len(claimed) != 0 {
		t.Errorf("got %+v", claimed)
	}
}

func TestANewerNoticeReplacesOneThatWaits(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.subscribe(t, w.members[0], "https://push.example/1")
	for range 2 {
		w.clock.add(time.Minute)
		w.tell(t, w.supervisor, card.MutationCallLineUp, map[string]any{"minutes": 10})
	}
	claimed, err := w.Claim(t.Context(), 100)
	must(t, err)
	if len(claimed) != 1 || claimed[0].Notice.Subject != "10:12" {
		t.Fatalf("got %+v", claimed)
	}
	w.clock.add(time.Hour)
	stale := claimed[0]
	stale.ID = w.newID()
	must(t, w.Settle(t.Context(), &stale, false)) // of an older one: the one that is there stays
	if left, err := w.exists(t.Context(), "SELECT 1 FROM delivery"); err != nil || !left {
		t.Error("an older one took a newer one away", err)
	}
	must(t, w.Settle(t.Context(), &claimed[0], true))
	sub, found, err := w.Subscription(t.Context(), claimed[0].Session)
	must(t, err)
	if !found || sub.SentAt == nil || !sub.SentAt.Equal(w.clock.Now()) {
		t.Errorf("the phone cannot tell when it last got something: %+v", sub)
	}
}

// Nobody makes the server push without end: within half an hour the first "later" counts, and one that has passed does not.
func TestLaterIsNoFlood(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAction)
	notices := 0
	for i := range 60 {
		w.clock.set("2026-11-02T12:30:00Z")
		w.clock.add(time.Duration(i) * 10 * time.Second)
		later := w.fact(t, card.MutationRemindLater, map[string]any{})
		later.At = w.clock.Now().Add(-2 * time.Hour)
		want(t, w.push(t, member, later), card.Applied, "")
		_, err := w.PlanReminders(t.Context(), 10)
		must(t, err)
		claimed, err := w.Claim(t.Context(), 10)
		must(t, err)
		notices += len(claimed)
	}
	if notices != 1 {
		t.Errorf("%d notices in ten minutes", notices)
	}
}

func TestAnAnswerDoesNotSwallowThanks(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	told := w.tell(t, member, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday.Add(-1), "kind": "time"})
	w.tell(t, w.supervisor, card.MutationAnswerObstacle, map[string]any{"obstacle": told.ID, "text": "Soon"})
	w.tell(t, w.members[1], card.MutationThank, map[string]any{"member": member, "point": w.point(t)})
	w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAnswer)
	w.wantKind(t, "2026-11-03T10:00:00Z", card.NoticeThanks)
	w.wantKind(t, "2026-11-04T10:00:00Z", card.NoticeAction)
}

// A phone that was without signal sends its thanks when later ones have been told of already.
func TestThanksThatArriveLateAreToldToo(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	late := w.fact(t, card.MutationThank, map[string]any{"member": member, "point": w.point(t)})
	w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAction)
	w.tell(t, w.members[2], card.MutationThank, map[string]any{"member": member, "point": w.point(t)})
	w.wantKind(t, "2026-11-03T10:00:00Z", card.NoticeThanks)
	want(t, w.push(t, w.members[1], late), card.Applied, "")
	w.wantKind(t, "2026-11-04T10:00:00Z", card.NoticeThanks)
	w.wantKind(t, "2026-11-05T10:00:00Z", card.NoticeAction)
}

// A phone may have been in a drawer for weeks: what it says is news when it arrives, whenever it was tapped.
func TestNewsCountFromWhenTheyArrive(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	thanks := w.fact(t, card.MutationThank, map[string]any{"member": member, "point": w.point(t)})
	told := w.tell(t, member, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday.Add(-1), "kind": "time"})
	answer := w.fact(t, card.MutationAnswerObstacle, map[string]any{"obstacle": told.ID, "text": "Soon"})
	w.wantQuiet(t, "2026-11-12T15:00:00Z") // too late for that day
	want(t, w.push(t, w.members[1], thanks), card.Applied, "")
	want(t, w.push(t, w.supervisor, answer), card.Applied, "")
	w.wantKind(t, "2026-11-13T10:00:00Z", card.NoticeAnswer)
	w.wantKind(t, "2026-11-16T10:00:00Z", card.NoticeThanks)
	w.wantKind(t, "2026-11-17T10:00:00Z", card.NoticeAction)
}

// Of two who answered, the one who did so last is named, whichever day they answered about.
func TestTheLastAnswerIsNamed(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	var other card.ID
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		other, err = tx.AddMember(NewMember{Name: "Secret, Olga", Role: card.RoleSupervisor, Group: &w.group, Locale: card.English, Joined: true})
		return err
	}))
	obstacle := func(day card.Day) card.ID {
		w.clock.add(time.Second)
		return w.tell(t, member, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": day, "kind": "time"}).ID
	}
	earlier, later := obstacle(monday.Add(-2)), obstacle(monday.Add(-1))
	w.clock.add(time.Second)
	w.tell(t, w.supervisor, card.MutationAnswerObstacle, map[string]any{"obstacle": later, "text": "On Friday"})
	w.clock.add(time.Second)
	w.tell(t, other, card.MutationAnswerObstacle, map[string]any{"obstacle": earlier, "text": "It is there now"})
	if notice := w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAnswer); notice.Name != "Olga" {
		t.Errorf("it names %q", notice.Name)
	}
}

func TestACallEndsWhereQuietHoursBegin(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.setReminder(t, w.members[0], "11:00") // quiet from 21:00
	w.subscribe(t, w.members[0], "https://push.example/1")
	w.clock.set("2026-11-02T19:59:00Z")
	w.tell(t, w.supervisor, card.MutationCallLineUp, map[string]any{"minutes": 120})
	claimed, err := w.Claim(t.Context(), 10)
	must(t, err)
	if len(claimed) != 1 || claimed[0].ExpiresAt.UTC().Format("15:04") != "20:00" {
		t.Errorf("got %+v", claimed)
	}
}

// A clock may step forward and back while many are being planned, before anybody looks for what is due again.
func TestClockJumpsWhilePlanning(t *testing.T) {
	t.Parallel()
	w, _ := reminded(t)
	w.setReminder(t, w.members[1], "10:30")
	w.subscribe(t, w.members[1], "https://push.example/2")
	w.clock.set("2026-11-02T09:31:00Z")
	due, err := w.RemindersDue(t.Context())
	must(t, err)
	if !due {
		t.Fatal("nothing is due")
	}
	w.clock.set("2026-11-03T12:00:00Z") // a day ahead: what was due has passed
	_, err = w.Exchange(t.Context(), Round{Plan: 10})
	must(t, err)
	w.wantQuiet(t, "2026-11-02T09:32:00Z")
	w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAction)
}

// What waited too long and what was put off may leave in the same round: the phone gets one of them.
func TestTwoOfOneRoundAreOne(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	w.wantKind(t, "2026-11-02T10:00:00Z", card.NoticeAction)
	w.clock.set("2026-11-03T08:30:00Z")
	w.tell(t, member, card.MutationRemindLater, map[string]any{})
	w.clock.set("2026-11-03T10:00:00Z")
	taken, err := w.Exchange(t.Context(), Round{Plan: 10})
	must(t, err)
	if len(taken.Claimed) != 0 || len(taken.Waiting) != 1 {
		t.Fatalf("got %+v", taken)
	}
	w.clock.set("2026-11-03T10:30:00Z")
	taken, err = w.Exchange(t.Context(), Round{Plan: 10, Room: map[string]int{"push.example": 1}})
	must(t, err)
	if len(taken.Claimed) != 1 {
		t.Fatalf("got %+v", taken.Claimed)
	}
	must(t, w.Settle(t.Context(), &taken.Claimed[0], true))
	if left := w.number(t, "SELECT COUNT(*) FROM delivery"); left != 0 {
		t.Errorf("%d are left", left)
	}
}
