package store

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

var attacks = flag.Uint64("attack", 20, "how many histories the attack on privacy tries")

// An attacker has every patch that a supervisor and a member ever received, pulled after each single event, knows who
// belonged to the group when, what each supervisor did and what they did themselves, and tries to find what one other
// person did or how a few did on a day or two. They may not come further than one figure says by itself, which is that
// all or none of the many whom it is about did.
func TestNoTwoPicturesTellOfOnePerson(t *testing.T) {
	t.Parallel()
	base := newWorld(t, 4) // a supervisor and three
	must(t, base.Close())
	figures, sums := 0, 0
	for seed := range *attacks {
		a := &attack{world: base.copy(t), t: t, random: rand.New(rand.NewPCG(seed, 7)), seen: map[string][]picture{}, tokens: map[card.ID]string{}, cookies: map[card.ID]*string{}, done: map[factKey]int{}, summed: map[card.Day]bool{}, promises: newPromises()}
		a.run(seed)
		if t.Failed() {
			return
		}
		must(t, a.Close())
		figures += len(a.seen)
		sums += len(a.sums)
	}
	if figures == 0 || sums == 0 {
		t.Fatalf("%d figures and %d sums were shown: nothing was attacked", figures, sums)
	}
	t.Logf("%d histories, %d rows shown, %d sums", *attacks, figures, sums)
}

// picture is a row as it was at a moment.
type picture struct {
	card.Progress
	at    int // the event after which it was first seen so
	today card.Day
}

type factKey struct {
	member   card.ID
	campaign card.ID
	day      card.Day
}

type attack struct {
	*world
	t      *testing.T
	random *rand.Rand
	limit  int
	events int

	elsewhere   card.ID  // a group to which people move
	limitedOn   card.Day // when the limit was changed last, until when the day may still be shown by the limit before
	limitBefore int
	promises    promises
	editing     bool // the campaign's days are laid out anew, whatever was told
	story       strings.Builder
	people      []person
	told        []sentBy
	seen        map[string][]picture // each row's pictures, in their order
	tokens      map[card.ID]string
	cookies     map[card.ID]*string
	sums        []card.Progress

	done   map[factKey]int // what each person did by the facts, as of the last look
	moves  []move
	summed map[card.Day]bool // days that are part of a sum
}

// person is somebody with a card in the group, and between which events they were there.
type person struct {
	id         card.ID
	came, left int
	cameOn     card.Day
	leftOn     card.Day // empty: is there
	supervisor bool
}

// move is a change of what the facts say that a person did, between two looks.
type move struct {
	factKey
	at, n int // n actions stand
}

func (a *attack) say(format string, args ...any) {
	fmt.Fprintf(&a.story, "\n%3d %s ", a.events, a.clock.Now().UTC().Format("Mon 02 15:04"))
	fmt.Fprintf(&a.story, format, args...)
}

func (a *attack) run(seed uint64) {
	t := a.t
	a.say("seed %d", seed)
	_, err := a.writer.exec("PRAGMA synchronous = OFF") // more histories in the same time; the writer waits
	must(t, err)
	a.people = append(a.people, person{id: a.supervisor, left: 1 << 30, cameOn: monday, supervisor: true})
	for _, id := range a.members {
		a.people = append(a.people, person{id: id, left: 1 << 30, cameOn: monday})
	}
	if a.random.IntN(2) == 0 { // a group that begins with one or two beside the supervisor
		for _, p := range a.people[2+a.random.IntN(2):] {
			must(t, a.Write(t.Context(), func(tx *Tx) error { return tx.leave(p.id) }))
		}
		for i := range a.people[1:] {
			if p := &a.people[1+i]; a.number(t, "SELECT group_id IS NULL FROM member WHERE id = ?1", p.id) > 0 {
				p.left, p.leftOn = 0, monday
			}
		}
	}
	a.elsewhere, _ = a.otherGroup(t)
	a.limit = card.LeastLimit + a.random.IntN(4)
	must(t, a.SetLimit(t.Context(), a.limit))
	if a.random.IntN(3) > 0 {
		for range a.random.IntN(a.limit + 2) {
			a.join()
		}
	}
	for range a.random.IntN(4) {
		a.promise()
	}
	for n := range 26 {
		day := monday.Add(n)
		a.clock.set(string(day) + "T03:30:00Z")
		must(t, a.TurnDays(t.Context()))
		a.look("the day turns")
		a.clock.set(string(day) + "T09:00:00Z")
		for range a.random.IntN(6) {
			a.clock.add(time.Minute)
			a.event(day)
		}
	}
	a.subtract()
}

func (a *attack) join() {
	id := a.newcomer(a.t)
	a.people = append(a.people, person{id: id, came: a.events, left: 1 << 30, cameOn: a.today()})
	if a.random.IntN(3) > 0 {
		a.awake(a.t, id)
	}
}

// comesBack lets somebody who left, or moved away, return; none if everybody is there.
func (a *attack) comesBack() (id card.ID) {
	for _, p := range a.people {
		if p.left > a.events {
			continue
		}
		if there := slices.ContainsFunc(a.people, func(q person) bool { return q.id == p.id && q.left > a.events }); there {
			continue
		}
		a.rename(p.id)
		if a.number(a.t, "SELECT group_id IS NULL FROM member WHERE id = ?1", p.id) > 0 {
			must(a.t, a.ReturnPerson(a.t.Context(), CommandLine, p.id, a.group))
		} else {
			must(a.t, a.MovePerson(a.t.Context(), CommandLine, p.id, MoveRequest{Group: a.group}))
		}
		a.people = append(a.people, person{id: p.id, came: a.events, left: 1 << 30, cameOn: a.today()})
		return p.id
	}
	return id
}

// rename gives somebody a name of their own: of two with one name it would be asked which.
func (a *attack) rename(id card.ID) {
	must(a.t, a.Write(a.t.Context(), func(tx *Tx) error { return tx.setName(id, id.String()) }))
}

// present is somebody who is there.
func (a *attack) present() *person {
	var there []*person
	for i := range a.people {
		if a.people[i].left > a.events {
			there = append(there, &a.people[i])
		}
	}
	return there[a.random.IntN(len(there))]
}

func (a *attack) event(today card.Day) {
	t, who := a.t, a.present()
	switch what := a.random.IntN(46); {
	case what < 22:
		day := today
		if a.random.IntN(3) == 0 {
			day = today.Add(-a.random.IntN(8))
		}
		m := mutationOf(t, a.newID(), card.MutationCheckIn, a.clock.Now(), map[string]any{"campaign": a.campaign, "day": day,
			"action": card.DerivedID("action", a.campaign.String(), string(rune('0'+a.random.IntN(2))))})
		a.told = append(a.told, sentBy{who.id, m})
		a.push(t, who.id, m)
		a.look("%x checks in for %s", who.id[13:], day)
	case what < 24 && len(a.told) > 0:
		in := a.told[a.random.IntN(len(a.told))]
		if slices.ContainsFunc(a.people, func(p person) bool { return p.id == in.member && p.left > a.events }) {
			a.push(t, in.member, a.retract(t, in.ID))
			a.look("%x takes a check-in back", in.member[13:])
		}
	case what < 28:
		day := today.Add(a.random.IntN(9) - 3)
		a.push(t, who.id, a.dayOff(t, day, a.random.IntN(4) > 0))
		a.look("%x has %s off", who.id[13:], day)
	case what < 31:
		a.awake(t, who.id)
		a.look("%x recalls", who.id[13:])
	case what < 33:
		a.join()
		a.look("somebody joins")
	case what == 33:
		if id := a.comesBack(); id != (card.ID{}) {
			a.look("%x comes back", id[13:])
		}
	case what < 37 && !who.supervisor:
		a.pull()
		before := a.pictures()
		a.rename(who.id)
		moves := a.random.IntN(2) == 0
		if moves {
			must(t, a.MovePerson(t.Context(), CommandLine, who.id, MoveRequest{Group: a.elsewhere}))
		} else {
			must(t, a.Write(t.Context(), func(tx *Tx) error { return tx.leave(who.id) }))
		}
		who.left, who.leftOn = a.events, today
		a.look("%x leaves, for another group: %t", who.id[13:], moves)
		if a.pictures() != before {
			a.fail("a figure changes because %x leaves", who.id[13:])
		}
	case what == 37:
		a.editing = true
		defer func() { a.editing = false }()
		a.push(t, a.supervisor, a.fact(t, card.MutationEndCampaign, map[string]any{"campaign": a.campaign}))
		next := mutationOf(t, a.newID(), card.MutationStartCampaign, a.clock.Now(), startArgs(string(today.Add(1)), string(today.Add(1+20))))
		if r := a.push(t, a.supervisor, next); r[0].Status == card.Applied {
			a.campaign = next.ID
		}
		a.look("the campaign ends, another begins")
	case what == 38:
		a.editing = true
		defer func() { a.editing = false }()
		a.push(t, a.supervisor, a.fact(t, card.MutationEditCampaign, map[string]any{"campaign": a.campaign, "title": fmt.Sprint("Title ", a.events), "target": 0.5,
			"startsOn": today, "endsOn": today.Add(20), "actions": []string{"A", "B", "C"}}))
		a.look("the campaign is edited")
	case what == 39 && a.random.IntN(4) == 0:
		if a.limitedOn != today {
			a.limitedOn, a.limitBefore = today, a.limit
		}
		a.limit = card.LeastLimit + a.random.IntN(4)
		must(t, a.SetLimit(t.Context(), a.limit))
		a.look("the limit is %d", a.limit)
	case what >= 40 && what < 43:
		a.thank(who.id)
	case what >= 43:
		a.promise()
	}
}

func (a *attack) today() card.Day { return card.DayOf(a.clock.Now(), time.UTC, 3*60) }

func (a *attack) fail(format string, args ...any) {
	a.t.Helper()
	a.t.Errorf("%s\n%s", fmt.Sprintf(format, args...), a.story.String())
}

func (a *attack) pictures() (n int) {
	for _, row := range a.seen {
		n += len(row)
	}
	return n
}

// look lets both readers pull, and holds what they see against the facts.
func (a *attack) look(format string, args ...any) {
	a.events++
	a.say(format, args...)
	a.promises.under(a.events, a.today())
	a.notice()
	a.pull()
}

// notice writes down whose doings the facts tell otherwise than before.
func (a *attack) notice() {
	now := map[factKey]int{}
	must(a.t, a.read(a.t.Context(), func(c *conn) error {
		return c.each(func(r row) error {
			now[factKey{r.id(0), r.id(1), r.day(2)}] = r.int(3)
			return nil
		}, `SELECT member_id, campaign_id, day, COUNT(DISTINCT action_id) FROM check_in WHERE late = 0 AND retracted = 0 GROUP BY 1, 2, 3`)
	}))
	for key, n := range now {
		if a.done[key] != n {
			a.moves = append(a.moves, move{key, a.events, n})
		}
	}
	for key := range a.done {
		if now[key] == 0 {
			a.moves = append(a.moves, move{key, a.events, 0})
		}
	}
	a.done = now
}

func (a *attack) pull() {
	facts := a.counted(a.t)
	a.wantLine(a.t, a.story.String())
	for _, reader := range []card.ID{a.supervisor, a.members[0]} {
		v, err := a.Viewer(a.t.Context(), a.tokenOf(reader))
		must(a.t, err)
		if v == nil { // has left
			continue
		}
		patch, err := a.Pull(a.t.Context(), v, a.cookies[reader])
		must(a.t, err)
		a.cookies[reader] = &patch.Cookie
		for _, e := range patch.Entries {
			switch row := e.Value.(type) {
			case card.Progress:
				a.see(row, facts, patch.Reset)
			case card.Thanks:
				a.seeThanks(reader, row)
			case card.LeaderDay:
				a.seeLeaderDay(row)
			case card.PulseWords:
				if a.promises.now.noWords {
					a.fail("customers' words are shown")
				}
			}
		}
	}
}

// tokenOf signs a reader in once.
func (a *attack) tokenOf(reader card.ID) string {
	if a.tokens[reader] == "" {
		a.tokens[reader] = a.signIn(a.t, reader)
	}
	return a.tokens[reader]
}

// see keeps a row as it is now, and holds it against the rules that need no arithmetic; all says that everything is sent.
func (a *attack) see(row card.Progress, facts map[string]figures, all bool) {
	pictures := a.seen[row.ID]
	today := a.today()
	if n := len(pictures); n > 0 && pictures[n-1].Progress == row {
		if !all && !a.editing && !a.live(row.Day) && pictures[n-1].at < a.events {
			a.fail("%s, which is shown no more as it changes, is told anew: something has come for it", row.Day)
		}
		return
	}
	a.say("  shows %s to %s: %d, %d of %d", row.Day, row.Until, row.CheckIns, row.Members, row.Of)
	a.seen[row.ID] = append(pictures, picture{row, a.events, today})
	if row.Members > row.Of {
		a.fail("%d of %d", row.Members, row.Of)
	}
	if row.Until != row.Day {
		a.seeSum(row, len(pictures), facts)
		return
	}
	want := facts[hexOf(row.Campaign)+"/"+string(row.Day)]
	if want.of == 0 { // nobody was expected
		want.of = want.members
	}
	want.members = min(want.members, want.of)
	want.checkIns = min(want.checkIns, want.members*card.MaxActions)
	if got := (figures{row.CheckIns, row.Members, row.Of}); got != want {
		a.fail("%s is shown as %+v, the facts say %+v", row.Day, got, want)
	}
	if n := a.expectedOn(row.Day, false); n < card.CountsFrom {
		a.fail("%s is shown as it changes, and only %d were expected", row.Day, n)
	}
	if len(pictures) > 0 {
		if before := pictures[len(pictures)-1]; row.Of != before.Of && row.Members != before.Members && row.Of > row.Members && !a.editing {
			a.fail("%s: %d of %d becomes %d of %d: it tells who was not expected", row.Day, before.Members, before.Of, row.Members, row.Of)
		}
		return
	}
	if n := a.expectedOn(row.Day, true); n < card.CountsFrom {
		a.fail("%s is shown, and only %d hid each other on that day", row.Day, n)
	}
	a.seenByDay(row)
	limit := a.limit
	if a.limitedOn == today {
		limit = min(limit, a.limitBefore)
	}
	if hidden := a.hiding(); hidden < limit {
		a.fail("%s is shown by itself, and only %d hide each other", row.Day, hidden)
	}
	for _, sum := range a.sums {
		if row.Day <= sum.Until && a.summed[row.Day] {
			a.fail("%s is shown by itself and was part of the sum of %s", row.Day, sum.Day)
		}
	}
}

func hexOf(id card.ID) string { return strings.ToUpper(strings.ReplaceAll(id.String(), "-", "")) }

// seeSum holds a sum against the facts of all days that are not shown by themselves, less the sums before.
func (a *attack) seeSum(row card.Progress, before int, facts map[string]figures) {
	if before > 0 {
		a.fail("the sum of %s changes", row.Day)
	}
	if hidden := a.hiding(); hidden < card.CountsFrom {
		a.fail("the sum of %s is shown, and only %d hide each other", row.Day, hidden)
	}
	// Of days since the last sum, those on which enough hid each other.
	since := monday
	for _, sum := range a.sums {
		since = max(since, sum.Until.Add(1))
	}
	days := 0
	for day := since; day <= row.Until; day = day.Add(1) {
		if a.byItself(day) || a.expectedOn(day, true) < card.CountsFrom {
			continue
		}
		a.summed[day] = true
		if card.MondayToFriday.Has(day) {
			days++
		}
	}
	if days < 3 {
		a.fail("the sum of %s is of %d days", row.Day, days)
	}
	var want figures
	for key, f := range facts {
		if day := card.Day(key[len(key)-10:]); day <= row.Until && a.summed[day] && !a.byItself(day) {
			want.checkIns, want.members, want.of = want.checkIns+f.checkIns, want.members+f.members, want.of+f.of
		}
	}
	for _, sum := range a.sums {
		want.checkIns, want.members, want.of = want.checkIns-sum.CheckIns, want.members-sum.Members, want.of-sum.Of
	}
	plausible := want.members >= 0 && want.members <= want.of && want.checkIns >= want.members && want.checkIns <= want.members*card.MaxActions
	if got := (figures{row.CheckIns, row.Members, row.Of}); plausible && got != want {
		a.fail("the sum of %s is %+v, the facts say %+v", row.Day, got, want)
	}
	a.sums = append(a.sums, row)
}

// live tells whether the day is shown as it changes.
func (a *attack) live(day card.Day) bool {
	return a.number(a.t, "SELECT EXISTS (SELECT 1 FROM day_span WHERE group_id = ?1 AND ?2 >= from_day AND to_day = ?3)", a.group, day, endless) > 0
}

// byItself tells whether the day is or was one of those that are shown one by one.
func (a *attack) byItself(day card.Day) bool {
	return a.number(a.t, "SELECT EXISTS (SELECT 1 FROM day_span WHERE group_id = ?1 AND ?2 BETWEEN from_day AND to_day)", a.group, day) > 0
}

// hiding counts who hides each other, by the facts. Whoever left today still does until the day is over.
func (a *attack) hiding() (n int) {
	today := a.today()
	counted := map[card.ID]bool{}
	for _, p := range a.people {
		if p.supervisor || p.left <= a.events && p.leftOn != today || counted[p.id] {
			continue
		}
		counted[p.id] = true
		active := a.number(a.t, `SELECT EXISTS (SELECT 1 FROM check_in WHERE member_id = ?1 AND day >= ?2 AND late = 0)
			OR EXISTS (SELECT 1 FROM active_day WHERE member_id = ?1 AND day >= ?2)`, p.id, today.Week().Add(-28))
		if active > 0 {
			n++
		}
	}
	return n
}

// expectedOn counts who was there on the day, beside supervisors, and had not the day off; if asked, only those who had been active.
func (a *attack) expectedOn(day card.Day, active bool) (n int) {
	counted := map[card.ID]bool{}
	for _, p := range a.people {
		if p.supervisor || p.cameOn > day || p.leftOn != "" && p.leftOn < day || counted[p.id] {
			continue
		}
		counted[p.id] = true
		n += a.number(a.t, `SELECT NOT EXISTS (SELECT 1 FROM day_off WHERE member_id = ?1 AND day = ?2 AND off = 1) AND (?3 = 0
			OR EXISTS (SELECT 1 FROM check_in WHERE member_id = ?1 AND day BETWEEN ?4 AND ?2 AND late = 0 AND retracted = 0)
			OR EXISTS (SELECT 1 FROM active_day WHERE member_id = ?1 AND day BETWEEN ?4 AND ?2))`, p.id, day, active, day.Week().Add(-28))
	}
	return n
}

// subtract sets the attacker to work. Each picture is a sum over what was told of its days up to a moment, and what two
// pictures of a row differ by is what was told between them. If none of what was told is part of two such sums, every
// combination of pictures is again a sum over all whom one of them is about: so it is enough that each of them is about
// enough people.
func (a *attack) subtract() {
	taken := map[move]string{} // which row something is part of
	for _, id := range slices.Sorted(maps.Keys(a.seen)) {
		last := 0
		for n, p := range a.seen[id] {
			stood := map[card.ID]int{}
			for _, m := range a.moves {
				if m.campaign != p.Campaign || m.day != p.Day || p.Until != p.Day || m.at <= last || m.at > p.at {
					continue
				}
				if taken[m] != "" {
					a.fail("what %x told of %s is part of %s and of %s", m.member[13:], m.day, taken[m], id)
				}
				taken[m] = id
				if m.at < p.at {
					stood[m.member] = m.n
				}
			}
			for member, actions := range stood {
				if n == 0 && p.Day < p.today && actions > 0 {
					a.fail("what %x told of %s while too few hid each other is shown by itself later", member[13:], p.Day)
				}
			}
			might := map[card.ID]bool{}
			for _, q := range a.people {
				if !q.supervisor && q.came <= p.at && q.left > last && q.cameOn <= p.Until && (q.leftOn == "" || q.leftOn >= p.Day) {
					might[q.id] = true
				}
			}
			if len(might) < card.CountsFrom {
				a.fail("between two pictures of %s only %d could have told", id, len(might))
			}
			last = p.at
		}
	}
}
