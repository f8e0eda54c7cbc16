package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// wantLater is a refusal that keeps everything where it is, and says when to come again.
func wantLater(t testing.TB, err error) {
	t.Helper()
	refusal, ok := errors.AsType[*card.Error](err)
	if !ok || refusal.Code != card.CodeTooManyRequests || refusal.RetryAfter <= 0 || refusal.RetryAfter > 24*time.Hour {
		t.Fatalf("got %v, want too_many_requests with a time", err)
	}
}

// spend lets a member have sent so much today.
func (w *world) spend(t testing.TB, member card.ID, s spent) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.charge(member, s) }))
}

func TestAnAllowanceADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	member, other := w.members[0], w.members[1]
	w.spend(t, member, spent{mutations: DayMutations - 1})
	last := w.checkIn(t, 0, monday)
	want(t, w.push(t, member, last), card.Applied, "")
	kept := w.checkIn(t, 1, monday)
	_, err := w.Take(t.Context(), member, w.request(member, kept))
	wantLater(t, err)
	wantLater(t, w.MaySend(member))
	must(t, w.MaySend(other))
	want(t, w.push(t, other, w.checkIn(t, 0, monday)), card.Applied, "")

	must(t, w.Close()) // it outlives a restart
	w.reopen(t)
	_, err = w.Take(t.Context(), member, w.request(member, kept))
	wantLater(t, err)

	w.clock.set("2026-11-03T00:00:00Z") // the next day, in UTC: nothing was lost
	want(t, w.push(t, member, kept), card.Applied, "")
	w.wantFigures(t, monday, figures{3, 2, 6})
	if n := w.number(t, "SELECT COUNT(*) FROM allowance WHERE member_id = ?1", other); n != 0 {
		t.Error("it is written down what somebody sent who sent little")
	}
	must(t, w.DropExpired(t.Context()))
	if n := w.number(t, "SELECT COUNT(*) FROM allowance"); n != 0 {
		t.Errorf("%d rows of days that are over", n)
	}
}

func TestWhatIsSentAgainCostsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	again := w.checkIn(t, 0, monday)
	for range 5 {
		w.push(t, w.members[0], again)
	}
	if got := w.allowances.of(w.members[0], "2026-11-02").mutations; got != 1 {
		t.Errorf("%d were counted, want 1", got)
	}
}

// A request that began before midnight and is taken after it belongs to the new day, and leaves everybody's count as it is.
func TestARequestOverMidnight(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.clock.set("2026-11-05T23:59:59Z")
	slow := w.request(w.members[0], w.checkIn(t, 0, "2026-11-05"))
	w.clock.set("2026-11-06T00:00:20Z")
	w.spend(t, w.members[1], spent{mutations: DayMutations})
	results, err := w.Take(t.Context(), w.members[0], slow)
	must(t, err)
	want(t, results, card.Applied, "")
	wantLater(t, w.MaySend(w.members[1]))
	if n := w.spent(w.members[0]).mutations; n != 1 {
		t.Errorf("%d are counted for the day in which it was taken, want 1", n)
	}
}

// What takes a page of the database counts as one.
func TestLongArgumentsCountAsTheRoomTheyTake(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	long := func() card.Mutation { return w.fact(t, "noSuchThing", map[string]any{"x": strings.Repeat("y", 1000)}) }
	pages := func() int { return w.number(t, "SELECT page_count FROM pragma_page_count") }
	before := pages()
	var many []card.Mutation
	for range 200 {
		many = append(many, long())
	}
	want(t, w.push(t, w.members[0], many...), card.Rejected, card.CodeUnknownMutation)
	counted := w.spent(w.members[0]).bytes
	if grown := (pages() - before) * pageBytes; grown > counted {
		t.Errorf("the database has grown by %d bytes, of which %d are counted", grown, counted)
	}
	short := w.spent(w.members[1]).bytes
	w.push(t, w.members[1], w.checkIn(t, 0, monday))
	if n := w.spent(w.members[1]).bytes - short; n > 300 {
		t.Errorf("a check-in counts for %d bytes", n)
	}
}

// Somebody who is alone in a group agrees to one level after the other.
func TestAgreedLevelsDoNotPileUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.leave(w.members[0]) }))
	for i := range keptLevels + 5 {
		want(t, w.push(t, w.supervisor, w.propose(t, fmt.Sprint("We greet ", i))), card.Applied, "")
		level, _ := w.levels(t, w.supervisor)
		want(t, w.agree(t, w.supervisor, level.ID), card.Applied, "")
	}
	now, history := w.levels(t, w.supervisor)
	if now.State != card.LevelAgreed || now.Version != keptLevels+5 || len(history) != keptLevels {
		t.Fatalf("version %d is %s, after %d more", now.Version, now.State, len(history))
	}
	for _, l := range history {
		if l.Version < 5 || len(l.Statements) == 0 {
			t.Errorf("version %d with %d statements is looked back at", l.Version, len(l.Statements))
		}
	}
	if n := w.number(t, "SELECT COUNT(*) FROM level WHERE statements <> '[]'"); n != keptLevels+1 {
		t.Errorf("the words of %d levels are kept", n)
	}
	// The first comes back with its sentences, if the group says them again.
	for _, s := range now.Statements {
		if s.Text == "We greet 0" {
			continue
		}
		want(t, w.push(t, w.supervisor, w.fact(t, card.MutationWithdrawStatement, map[string]any{"statement": s.ID})), card.Applied, "")
	}
	if again, _ := w.levels(t, w.supervisor); len(again.Statements) != 1 || again.State != card.LevelAgreed {
		t.Errorf("got %+v", again)
	}
}

func TestTextsOfADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.spend(t, w.members[0], spent{bytes: DayBytes - 10})
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, monday)), card.Applied, "")
	_, err := w.Take(t.Context(), w.members[0], w.request(w.members[0], w.checkIn(t, 1, monday)))
	wantLater(t, err)
}

func TestCopiesOfTheAppInADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	for range DayClients {
		must(t, w.OwnClient(t.Context(), w.newID(), w.members[0]))
	}
	wantLater(t, w.OwnClient(t.Context(), w.newID(), w.members[0]))
	batch := w.request(w.members[0], w.checkIn(t, 0, monday))
	_, err := w.Take(t.Context(), w.members[0], batch)
	wantLater(t, err)
	must(t, w.OwnClient(t.Context(), w.newID(), w.members[1]))
	w.clock.add(24 * time.Hour)
	must(t, w.OwnClient(t.Context(), batch.Client, w.members[0]))
}

func TestWhatWaitsIsLimited(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	nowhere := w.newID()
	lost := func() card.Mutation {
		return mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(), map[string]any{"campaign": nowhere, "action": w.actions[0].ID, "day": monday})
	}
	w.spend(t, w.members[0], spent{waiting: DayWaiting - 1})
	want(t, w.push(t, w.members[0], lost()), card.Rejected, card.CodeNotFound)
	_, err := w.Take(t.Context(), w.members[0], w.request(w.members[0], w.checkIn(t, 0, monday), lost()))
	wantLater(t, err)
	w.wantFigures(t, monday, figures{0, 0, 6}) // the portion was undone
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, monday)), card.Applied, "")
}

// A mutation that is refused keeps enough of its arguments to see what it was; the phone has all of them.
func TestRefusedArgumentsAreCutShort(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	junk := w.fact(t, "noSuchThing", map[string]any{"x": strings.Repeat("å", 10_000)})
	want(t, w.push(t, w.members[0], junk), card.Rejected, card.CodeUnknownMutation)
	if n := w.number(t, "SELECT LENGTH(CAST(args AS BLOB)) FROM mutation WHERE id = ?1", junk.ID); n > maxKeptArgs || n < maxKeptArgs-1 {
		t.Errorf("%d bytes are kept, want %d", n, maxKeptArgs)
	}
	want(t, w.push(t, w.members[0], junk), card.Duplicate, card.CodeUnknownMutation)

	// What waits will be needed: it is kept whole, without the room between its words.
	later := w.newID()
	padded := mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(), map[string]any{"campaign": later, "action": card.ActionID(later, 0), "day": monday})
	padded.Args = []byte("{" + strings.Repeat(" ", 100_000) + string(padded.Args[1:]))
	want(t, w.push(t, w.members[0], padded), card.Rejected, card.CodeNotFound)
	if n := w.number(t, "SELECT LENGTH(args) FROM mutation WHERE id = ?1", padded.ID); n > maxKeptArgs {
		t.Errorf("%d bytes are kept of one that waits", n)
	}
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})), card.Applied, "")
	w.clock.set("2026-11-03T10:00:00Z")
	want(t, w.push(t, w.supervisor, mutationOf(t, later, card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-02", "2026-11-29"))), card.Applied, "")
	want(t, w.push(t, w.members[0], padded), card.Duplicate, "")
}

// One more check-in of an action that was told a hundred times is refused at once: two hundred of them cost two hundred
// times one.
func TestRefusedCheckInsCostOnceEach(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	member := w.members[0]
	var first []card.Mutation
	for range maxPerAction {
		first = append(first, w.checkIn(t, 0, monday))
	}
	w.push(t, member, first...)
	must(t, w.Write(t.Context(), func(tx *Tx) error { // undoing would forget what the transaction knows
		if _, err := tx.memberRules(member); err != nil {
			return err
		}
		known := tx.store.rules.members[member]
		var more []*mutation
		for range 200 {
			m := w.checkIn(t, 0, monday)
			more = append(more, &mutation{Mutation: m, tap: card.CorrectTap(m.At, m.At, m.At), digest: digest(m)})
		}
		results, err := tx.take(member, w.request(member), more)
		if err != nil {
			return err
		}
		want(t, results, card.Rejected, card.CodeConflict)
		if tx.store.rules.members[member] != known {
			t.Error("the request was begun anew")
		}
		return nil
	}))
	want(t, w.push(t, member, first[0]), card.Duplicate, "")
	w.wantFigures(t, monday, figures{1, 1, 6})
	want(t, w.push(t, member, w.retract(t, first[1].ID), w.checkIn(t, 1, monday)), card.Applied, "")
}

// Others have their turn between the portions of a large request.
func TestLargeRequestsAreTakenInPortions(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	before := w.version.Load()
	var many []card.Mutation
	for range 3*portion + 1 {
		many = append(many, w.checkIn(t, 0, monday))
	}
	results := w.push(t, w.members[0], many...)
	if len(results) != len(many) || results[0].ID != many[0].ID || results[len(many)-1].ID != many[len(many)-1].ID {
		t.Errorf("%d results for %d mutations", len(results), len(many))
	}
	if n := w.version.Load() - before; n != 4 {
		t.Errorf("%d transactions, want 4", n)
	}
}

// hold keeps the writer busy until release is called.
func (w *world) hold(t testing.TB) (release func()) {
	t.Helper()
	begun, end, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		done <- w.Write(context.Background(), func(*Tx) error {
			close(begun)
			<-end
			return nil
		})
	}()
	<-begun
	return func() {
		close(end)
		must(t, <-done)
	}
}

// A request whose caller has gone is not carried through unless it has begun.
func TestWhoHangsUpIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	release := w.hold(t)
	ctx, hangUp := context.WithCancel(t.Context())
	answered := make(chan error, 1)
	go func() {
		_, err := w.Take(ctx, w.members[0], w.request(w.members[0], w.checkIn(t, 0, monday)))
		answered <- err
	}()
	for len(w.writes) == 0 { // until it stands in line
		time.Sleep(time.Millisecond)
	}
	hangUp()
	if err := <-answered; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	release()
	want(t, w.push(t, w.members[1], w.checkIn(t, 0, monday)), card.Applied, "")
	w.wantFigures(t, monday, figures{1, 1, 6})
}

// Whoever sends a hundred requests at once stands in line once.
func TestAMemberStandsInLineOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	release := w.hold(t)
	answered := make(chan error, 20)
	for range cap(answered) {
		go func() {
			_, err := w.Take(t.Context(), w.members[0], w.request(w.members[0], w.checkIn(t, 0, monday)))
			answered <- err
		}()
	}
	wanted := func() int {
		w.queue.mu.Lock()
		defer w.queue.mu.Unlock()
		if p := w.queue.members[w.members[0]]; p != nil {
			return p.wanted
		}
		return 0
	}
	for wanted() < cap(answered) || len(w.writes) == 0 {
		time.Sleep(time.Millisecond)
	}
	if n := len(w.writes); n != 1 {
		t.Errorf("%d requests of one member stand in line", n)
	}
	release()
	for range cap(answered) {
		must(t, <-answered)
	}
	if n := wanted(); n != 0 || len(w.queue.members) != 0 {
		t.Errorf("%d are still remembered", n)
	}
}

// lose lets each member tell check-ins of a campaign that has not arrived, more than one transaction takes up.
func (w *world) lose(t testing.TB, campaign card.ID, day card.Day) (each int) {
	t.Helper()
	each = releaseAtOnce + 20
	for _, member := range w.members {
		var lost []card.Mutation
		for range each {
			lost = append(lost, mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(),
				map[string]any{"campaign": campaign, "action": card.ActionID(campaign, 0), "day": day}))
		}
		want(t, w.push(t, member, lost...), card.Rejected, card.CodeNotFound)
	}
	return each
}

// released waits until nothing waits any more.
func (w *world) released(t testing.TB) {
	t.Helper()
	for w.number(t, "SELECT COUNT(*) FROM release") > 0 || w.number(t, "SELECT COUNT(*) FROM mutation WHERE waits_for IS NOT NULL") > 0 {
		time.Sleep(time.Millisecond)
	}
}

func TestWhatWaitedIsReleasedInPortions(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})), card.Applied, "")
	w.clock.set("2026-11-03T10:00:00Z")
	later := w.newID()
	each := w.lose(t, later, "2026-11-03")
	committed := func() int { return w.number(t, "SELECT version FROM committed") } // as of the same commit that shows the rows gone
	before := committed()
	want(t, w.push(t, w.supervisor, mutationOf(t, later, card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-03", "2026-11-29"))), card.Applied, "")
	w.released(t)
	if n, wanted := committed()-before, each*len(w.members)/releaseAtOnce; n < wanted {
		t.Errorf("%d transactions, want %d or more", n, wanted)
	}
	if n := w.number(t, "SELECT members FROM progress WHERE campaign_id = ?1 AND day = '2026-11-03'", later); n != len(w.members) {
		t.Errorf("%d members are counted, want %d", n, len(w.members))
	}
	if n := w.number(t, "SELECT COUNT(*) FROM check_in WHERE campaign_id = ?1", later); n != each*len(w.members) {
		t.Errorf("%d check-ins, want %d", n, each*len(w.members))
	}
}

// A crash in the middle leaves the rest to the next start.
func TestReleasingGoesOnAfterARestart(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	nowhere := w.newID()
	each := w.lose(t, nowhere, monday)
	must(t, w.Write(t.Context(), func(tx *Tx) error { // as it is left when the campaign has just arrived
		if _, err := tx.exec("UPDATE mutation SET waits_for = ?1, args = replace(replace(args, ?2, ?3), ?4, ?5) WHERE waits_for = ?6",
			w.campaign, nowhere.String(), w.campaign.String(), card.ActionID(nowhere, 0).String(), w.actions[0].ID.String(), nowhere); err != nil {
			return err
		}
		_, err := tx.exec("INSERT INTO release (id, name, mutation, member_id) VALUES (?1, '', ?2, ?2)", w.campaign, []byte{})
		return err
	}))
	must(t, w.Close())
	w.reopen(t)
	w.released(t)
	w.wantFigures(t, monday, figures{5, 5, 6})
	if n := w.number(t, "SELECT COUNT(*) FROM check_in WHERE campaign_id = ?1", w.campaign); n != each*len(w.members) {
		t.Errorf("%d check-ins, want %d", n, each*len(w.members))
	}
}

func TestReleasesAreFoundByIndex(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	must(t, w.read(t.Context(), func(c *conn) error {
		return c.each(func(r row) error {
			if plan := r.text(3); !strings.Contains(plan, "SEARCH") || strings.Contains(plan, "B-TREE") {
				t.Errorf("releasing would read more than it takes: %s", plan)
			}
			return nil
		}, `EXPLAIN QUERY PLAN SELECT member_id, id, args, at, digest, name FROM mutation INDEXED BY mutation_waits_for
			WHERE waits_for = x'01' AND (name, id, member_id) > ('', x'', x'') ORDER BY name, id, member_id LIMIT 51`)
	}))
}

// Somebody who proposes and withdraws again and again leaves ids, not levels.
func TestLevelsNeverAgreedDoNotPileUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	long := strings.Repeat("x", card.MaxStatement)
	var all []card.Mutation
	for i := range card.MaxStatements - 1 {
		all = append(all, w.propose(t, fmt.Sprint(i, long[:100])))
	}
	want(t, w.push(t, w.members[0], all...), card.Applied, "")
	made := func() int { return w.number(t, "SELECT COUNT(*) FROM level") }
	before := made()
	var edits []card.Mutation
	for range portion / 2 {
		m := w.propose(t, long)
		edits = append(edits, m, w.fact(t, card.MutationWithdrawStatement, map[string]any{"statement": m.ID}))
	}
	want(t, w.push(t, w.members[0], edits...), card.Applied, "")
	if n := made() - before; n > 1 {
		t.Errorf("%d levels were made in one request", n)
	}
	for range 20 {
		m := w.propose(t, long)
		want(t, w.push(t, w.members[0], m), card.Applied, "")
		want(t, w.push(t, w.members[0], w.fact(t, card.MutationWithdrawStatement, map[string]any{"statement": m.ID})), card.Applied, "")
	}
	if n := w.number(t, "SELECT SUM(LENGTH(statements)) FROM level WHERE current = 0"); n > 2*made() {
		t.Errorf("%d bytes of levels that nobody agreed to", n)
	}
	level, history := w.levels(t, w.members[1])
	if level == nil || len(level.Statements) != card.MaxStatements-1 || len(history) != 0 {
		t.Fatalf("got %+v and %d more", level, len(history))
	}
}

// A level that comes back has its sentences again.
func TestALevelThatComesBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	want(t, w.push(t, w.members[0], w.propose(t, "We greet first")), card.Applied, "")
	first, _ := w.levels(t, w.members[1])
	second := w.propose(t, "We say the name")
	want(t, w.push(t, w.members[0], second), card.Applied, "")
	want(t, w.push(t, w.members[0], w.fact(t, card.MutationWithdrawStatement, map[string]any{"statement": second.ID})), card.Applied, "")
	again, _ := w.levels(t, w.members[1])
	if again == nil || again.ID != first.ID || len(again.Statements) != 1 || again.Statements[0].Text != "We greet first" {
		t.Errorf("got %+v", again)
	}
}

// The last agreement and the next sentence come in one request: that all had agreed is history all the same.
func TestAgreedAndChangedInOneRequest(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	want(t, w.push(t, w.members[0], w.propose(t, "We greet first")), card.Applied, "")
	level, _ := w.levels(t, w.members[0])
	for _, member := range w.everyone()[1:] {
		want(t, w.agree(t, member, level.ID), card.Applied, "")
	}
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationAgreeLevel, map[string]any{"level": level.ID, "agree": true}), w.propose(t, "We say the name")), card.Applied, "")
	now, history := w.levels(t, w.members[0])
	if now.Version != 2 || now.State != card.LevelDraft || len(history) != 1 || history[0].ID != level.ID || history[0].AgreedOn == nil {
		t.Errorf("got %+v after %+v", now, history)
	}
}

// Of agreements to levels that nobody has heard of, the latest few are kept.
func TestUnknownLevelsCostNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	want(t, w.push(t, w.members[0], w.propose(t, "We greet first")), card.Applied, "")
	level, _ := w.levels(t, w.members[0])
	want(t, w.agree(t, w.members[0], level.ID), card.Applied, "")
	before := w.number(t, "SELECT changed FROM level WHERE current = 1")
	for range 2 * maxUnknownLevels {
		want(t, w.agree(t, w.members[0], w.newID()), card.Applied, card.CodeLate)
	}
	if n := w.number(t, "SELECT COUNT(*) FROM agreement"); n != maxUnknownLevels+1 {
		t.Errorf("%d agreements are kept, want %d", n, maxUnknownLevels+1)
	}
	if w.number(t, "SELECT changed FROM level WHERE current = 1") != before {
		t.Error("the level was worked out again")
	}
	if now, _ := w.levels(t, w.members[0]); !now.Mine || now.Agreed != 1 {
		t.Errorf("got %+v", now)
	}
}

// A first pull brings what is, on each of its pages.
func TestAFirstPullTakesNothingAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.clock.set("2026-11-06T10:00:00Z")
	member, v := w.members[0], w.viewer(t, w.members[1])
	gone := func(name, table, verb string, args map[string]any) {
		m := w.fact(t, name, args)
		want(t, w.push(t, member, m), card.Applied, "")
		want(t, w.push(t, member, w.fact(t, verb, map[string]any{table: m.ID})), card.Applied, "")
	}
	vanish := func() {
		gone(card.MutationAddExpectation, "expectation", card.MutationRemoveExpectation, map[string]any{"text": "Clean", "source": "customer"})
		gone(card.MutationTellStory, "story", card.MutationRemoveStory, map[string]any{"text": "A guest smiled"})
		gone(card.MutationThank, "thanks", card.MutationRemoveThanks, map[string]any{"member": w.members[2], "point": w.point(t)})
		gone(card.MutationObstacle, "obstacle", card.MutationWithdrawObstacle, map[string]any{"campaign": w.campaign, "day": monday, "kind": "time"})
		gone(card.MutationProposeStatement, "statement", card.MutationWithdrawStatement, map[string]any{"band": "high", "category": "service", "text": "We greet"})
		next := mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-30", "2026-12-13"))
		want(t, w.push(t, w.supervisor, next), card.Applied, "")
		want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": next.ID})), card.Applied, "")
		count := map[string]any{"campaign": w.campaign, "day": monday, "count": 3}
		want(t, w.push(t, w.supervisor, w.fact(t, card.MutationTally, count)), card.Applied, "")
		w.clock.add(time.Second)
		count["count"] = nil
		want(t, w.push(t, w.supervisor, w.fact(t, card.MutationTally, count)), card.Applied, "")
		for _, lines := range []string{"cleaning,Doors,Safety,None open,Close one,tally,3\n", ""} {
			must(t, errorOf(w.SetDeck(t.Context(), DeckFile{Data: []byte(deckHeader + lines), None: true})))
		}
	}
	vanish()
	for range PageSize {
		gone(card.MutationAddExpectation, "expectation", card.MutationRemoveExpectation, map[string]any{"text": "Clean", "source": "customer"})
	}
	for i := range PageSize { // so that the first pull has more than one page
		w.push(t, w.members[1], w.checkIn(t, i%3, monday.Add(i/3%5)))
	}
	vanish() // changes rows behind the first page
	var cookie *string
	pages, first := 0, 0
	for {
		patch, err := w.Pull(t.Context(), v, cookie)
		must(t, err)
		pages++
		for _, e := range patch.Entries {
			if e.Op == "del" {
				t.Errorf("page %d takes away %s %s", pages, e.Table, e.ID)
			}
			first++
		}
		cookie = &patch.Cookie
		if !patch.More {
			break
		}
	}
	if pages < 2 || first > PageSize+200 {
		t.Errorf("%d pages, %d rows", pages, first)
	}
}

// A limit of a day is of the day on which it was told. What phones that were offline for weeks tell at once is taken, up to more than
// anybody tells; the rest is to come tomorrow, whatever time a phone says.
func TestLimitsCountByTheDayOnWhichItWasTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.clock.set("2026-11-27T09:00:00Z")
	for _, c := range []struct {
		name, table string
		args        map[string]any
		aDay, limit int
	}{
		{card.MutationRecall, "recall", map[string]any{"point": w.point(t), "grade": 3}, 6, card.MaxRecallsPerDay},
		{card.MutationThank, "thanks", map[string]any{"member": w.members[1], "point": w.point(t)}, 3, card.MaxThanksPerDay},
		{card.MutationTellStory, "story", map[string]any{"text": "A guest smiled"}, 1, card.MaxStoriesPerDay},
		{card.MutationObstacle, "obstacle", map[string]any{"campaign": w.campaign, "day": "", "kind": "time"}, 1, card.MaxObstacles},
		{card.MutationCallLineUp, "line_up_call", map[string]any{"minutes": 5}, 1, card.MaxLineUpCalls},
	} {
		member := w.members[0]
		if c.name == card.MutationCallLineUp {
			member = w.supervisor
		}
		told := func(daysAgo, n int) card.Mutation {
			at := w.clock.Now().AddDate(0, 0, -daysAgo).Add(time.Duration(n) * time.Second)
			if c.args["day"] != nil {
				c.args["day"] = card.CivilDay(at.Date())
			}
			return mutationOf(t, w.newID(), c.name, at, c.args)
		}
		var weeks []card.Mutation
		for day := range 15 {
			for n := range c.aDay {
				weeks = append(weeks, told(day+1, n))
			}
		}
		want(t, w.push(t, member, weeks...), card.Applied, "")

		var one []card.Mutation
		for n := range c.limit + 1 {
			one = append(one, told(20, n))
		}
		results := w.push(t, member, one...)
		want(t, results[:c.limit], card.Applied, "")
		want(t, results[c.limit:], card.Rejected, card.CodeConflict)

		must(t, w.Write(t.Context(), func(tx *Tx) error { // as if it had been many more days
			more := "INSERT INTO story (id, group_id, member_id, kind, text, day, at, removed, changed, received_at) SELECT randomblob(16), group_id, member_id, kind, text, '2026-01-01', 0, 0, changed, received_at FROM story WHERE member_id = ?1"
			switch c.table {
			case "recall":
				more = "INSERT INTO recall (member_id, id, point_id, grade, at, changed, received_at) SELECT member_id, randomblob(16), point_id, grade, 0, changed, received_at FROM recall WHERE member_id = ?1"
			case "thanks":
				more = "INSERT INTO thanks (id, group_id, member_id, to_id, point_id, text, day, at, removed, changed, received_at) SELECT randomblob(16), group_id, member_id, to_id, point_id, text, '2026-01-01', 0, 0, changed, received_at FROM thanks WHERE member_id = ?1"
			case "obstacle", "line_up_call":
				return nil
			}
			for range 5 {
				if _, err := tx.exec(more, member); err != nil {
					return err
				}
			}
			return nil
		}))
		if c.table == "obstacle" || c.table == "line_up_call" {
			continue
		}
		last := told(2, 30)
		_, err := w.Take(t.Context(), member, w.request(member, last))
		wantLater(t, err)
		w.clock.set("2026-11-28T09:00:00Z")
		want(t, w.push(t, member, last), card.Applied, "")
		w.clock.set("2026-11-27T09:00:00Z")
	}
}

// A phone whose clock has been set back hides on which days it was used. What is too much for today comes tomorrow.
func TestALimitOfADayThatTheClockHides(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	var ahead []card.Mutation
	for i := range card.MaxStoriesPerDay + 1 {
		ahead = append(ahead, mutationOf(t, w.newID(), card.MutationTellStory, w.clock.Now().AddDate(0, 1, i), map[string]any{"text": "A guest smiled"}))
	}
	_, err := w.Take(t.Context(), w.members[0], w.request(w.members[0], ahead...))
	wantLater(t, err)
	w.clock.add(oneDay)
	w.push(t, w.members[0], ahead...)
	if n := w.number(t, "SELECT COUNT(*) FROM story"); n != len(ahead) {
		t.Errorf("%d stories are there, want %d", n, len(ahead))
	}
}

// loses lets a member's phone have seen more than the server has.
func (w *world) loses(t testing.TB, member card.ID) {
	t.Helper()
	v := w.viewer(t, member)
	patch, err := w.Pull(t.Context(), v, nil)
	must(t, err)
	lost, known, _ := w.openCookie(patch.Cookie, v.Member.ID, w.version.Load())
	if !known {
		t.Fatal("no cookie")
	}
	lost.seen += 1000 // of a history that this database does not have
	text := w.sealCookie(lost, v.Member.ID)
	must(t, w.NoticeLoss(t.Context(), member, &text))
	if patch, err = w.Pull(t.Context(), v, &text); err != nil || !patch.Resend {
		t.Fatalf("no resend: %v", err)
	}
}

// What a restored server has lost comes again in one day, and nothing of it is too much: also after a restart, and weeks later.
func TestWhatIsSentAgainAfterARestoreCountsByItsOwnDays(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.loses(t, w.members[0])
	must(t, w.Close())
	w.reopen(t)
	for range 2 {
		must(t, w.Write(t.Context(), func(tx *Tx) error {
			for range card.MaxStoriesPerDay * daysAtOnce {
				if _, err := tx.exec("INSERT INTO story (id, group_id, member_id, kind, text, day, at, removed, changed, received_at) VALUES (randomblob(16), ?1, ?2, 'good', '', '2026-01-01', 0, 0, ?3, ?4)",
					w.group, w.members[0], tx.version, millis(w.clock.Now())); err != nil {
					return err
				}
			}
			return nil
		}))
		var again []card.Mutation
		for i := range 2 * card.MaxStoriesPerDay {
			again = append(again, mutationOf(t, w.newID(), card.MutationTellStory, w.clock.Now().AddDate(0, 0, -i), map[string]any{"text": "A guest smiled"}))
		}
		want(t, w.push(t, w.members[0], again...), card.Applied, "")
		w.clock.add(50 * oneDay)
		w.TrustClock()
	}
}

// A campaign that is sent again waits until the office has said again who leads the group, and the check-ins wait for it.
func TestWhatIsSentAgainWaitsForTheOffice(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})), card.Applied, "")
	w.clock.set("2026-11-03T10:00:00Z")
	leader, member := w.members[0], w.members[1]
	deck := deckHeader + "cleaning,Close the doors,Safety,None open,Close one,walk,4\n"
	own := ownProposals(t, deck)[0]
	later := w.newID()
	args := startArgs("2026-11-03", "2026-11-29")
	args["proposal"] = own.ID
	start := mutationOf(t, later, card.MutationStartCampaign, w.clock.Now(), args)
	edit := w.fact(t, card.MutationEditCampaign, map[string]any{"campaign": later, "title": "Doors", "purpose": "", "goal": "", "target": 0.5, "startsOn": "2026-11-03", "endsOn": "2026-11-29", "actions": args["actions"]})
	done := mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(), map[string]any{"campaign": later, "action": card.ActionID(later, 0), "day": "2026-11-03"})
	wish := w.fact(t, card.MutationVote, map[string]any{"proposal": own.ID, "want": true})
	early := mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), startArgs("2026-12-07", "2026-12-20"))
	want(t, w.push(t, leader, early), card.Rejected, card.CodeForbidden) // before the loss: refused for good

	w.loses(t, leader)
	w.loses(t, member)
	want(t, w.push(t, member, done, wish), card.Rejected, card.CodeNotFound)
	results := w.push(t, leader, start, edit)
	want(t, results[:1], card.Rejected, card.CodeForbidden)
	want(t, results[1:], card.Rejected, card.CodeNotFound)
	must(t, w.Close())
	w.reopen(t)
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.AddLead(leader, w.group) }))
	for w.number(t, "SELECT COUNT(*) FROM mutation WHERE id = ?1 AND waits_for = ?2", start.ID, own.ID) == 0 {
		time.Sleep(time.Millisecond) // it waits for the deck now
	}
	_, err := w.SetDeck(t.Context(), DeckFile{Data: []byte(deck)})
	must(t, err)
	w.released(t)
	if n := w.number(t, "SELECT members FROM progress WHERE campaign_id = ?1 AND day = '2026-11-03'", later); n != 1 {
		t.Errorf("%d members are counted, want 1", n)
	}
	if n := w.number(t, "SELECT COUNT(*) FROM campaign WHERE id = ?1 AND title = 'Doors'", later); n != 1 {
		t.Error("the edit was lost")
	}
	if n := w.number(t, "SELECT COUNT(*) FROM vote"); n != 1 {
		t.Error("the wish was lost")
	}
	if n := w.number(t, "SELECT COUNT(*) FROM campaign WHERE id = ?1", early.ID); n != 0 {
		t.Error("what was refused before came back")
	}
	want(t, w.push(t, leader, start, edit), card.Duplicate, "")
	want(t, w.push(t, member, done, wish), card.Duplicate, "")
}

// What somebody tells is for the group, and for the colleagues, of the day on which they told it.
func TestWhatWasToldBeforeSomebodyLeft(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	given := w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": w.point(t), "text": "for yesterday"})
	w.clock.add(time.Hour)
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.leave(w.members[1]) }))
	w.clock.add(48 * time.Hour)
	want(t, w.push(t, w.members[0], given), card.Applied, "")
	want(t, w.push(t, w.members[0], w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": w.point(t)})), card.Rejected, card.CodeNotFound)
}

func TestWhatWasToldBeforeSomebodyMoved(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	other, _ := w.otherGroup(t)
	mover := w.members[0]
	told := w.fact(t, card.MutationTellStory, map[string]any{"text": "A guest smiled"})
	given := w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": w.point(t)})
	wish := w.fact(t, card.MutationVote, map[string]any{"proposal": proposalID("by-name"), "want": true})
	w.clock.add(48 * time.Hour)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		if err := tx.leave(mover); err != nil {
			return err
		}
		tx.changeRules()
		if _, err := tx.exec("UPDATE member SET group_id = ?2 WHERE id = ?1", mover, other); err != nil {
			return err
		}
		_, err := tx.exec("INSERT INTO membership (member_id, group_id, from_day, to_day) VALUES (?1, ?2, '2026-11-04', '9999-12-31')", mover, other)
		return err
	}))
	w.clock.add(48 * time.Hour)
	want(t, w.push(t, mover, told, given), card.Applied, "")
	want(t, w.push(t, mover, wish), card.Applied, card.CodeLate)
	if n := w.number(t, "SELECT COUNT(*) FROM story WHERE group_id = ?1", w.group) + w.number(t, "SELECT COUNT(*) FROM vote WHERE group_id = ?1", w.group); n != 2 {
		t.Errorf("%d of 2 are where they were told", n)
	}
	want(t, w.push(t, mover, w.fact(t, card.MutationTellStory, map[string]any{"text": "Here"})), card.Applied, "")
	if n := w.number(t, "SELECT COUNT(*) FROM story WHERE group_id = ?1", other); n != 1 {
		t.Error("what was told after the move went elsewhere")
	}
	want(t, w.push(t, mover, w.fact(t, card.MutationTellStory, map[string]any{"text": "There", "group": w.group})), card.Rejected, card.CodeForbidden)
}

// An agreement or a wish from before somebody came or left does not count any more, and its phone hears so.
func TestWhatTheGroupHasBegunAnewIsSaidToBeLate(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	want(t, w.push(t, w.members[0], w.propose(t, "We greet first")), card.Applied, "")
	level, _ := w.levels(t, w.members[0])
	vote := func() card.Mutation {
		return w.fact(t, card.MutationVote, map[string]any{"proposal": proposalID("by-name"), "want": true})
	}
	agree := func() card.Mutation {
		return w.fact(t, card.MutationAgreeLevel, map[string]any{"level": level.ID, "agree": true})
	}
	want(t, w.push(t, w.members[1], vote()), card.Applied, "")
	before := []card.Mutation{agree(), vote()}
	w.clock.add(time.Hour)
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.leave(w.members[4]) }))
	w.clock.add(time.Hour)
	want(t, w.push(t, w.members[0], before...), card.Applied, card.CodeLate)
	want(t, w.push(t, w.members[0], agree(), vote()), card.Applied, "")
}

// Looking at what an import would change waits for nobody, and nobody for it.
func TestADryRunLeavesTheWriterAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	people, problems := card.ParsePeople(strings.NewReader("name,group,role\nNew,Night cleaning,\nNew,Canteen,\n"), card.English)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	release := w.hold(t)
	defer release()
	plan, err := w.Import(t.Context(), ImportRequest{People: people, Preview: true})
	must(t, err)
	if len(plan.Added) != 2 {
		t.Errorf("got %+v", plan)
	}
}
