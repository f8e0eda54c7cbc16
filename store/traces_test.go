package store

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// heard is all that a phone hears on a first pull, as it is sent.
func (w *world) heard(t testing.TB, member card.ID) string {
	t.Helper()
	patch, _ := w.patch(t, w.viewer(t, member), nil)
	text, err := json.Marshal(patch.Entries)
	must(t, err)
	return string(text)
}

func TestWhatIsToldWithoutANameHasNoTraces(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	author, colleague := w.members[0], w.members[1]
	w.clock.set("2026-11-04T09:17:23Z")
	told := []card.Mutation{
		w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": "2026-11-04", "kind": "tools", "text": "No mop"}),
		w.fact(t, card.MutationAddExpectation, map[string]any{"text": "Clean floors", "source": "customer"}),
		w.propose(t, "We greet first"),
	}
	want(t, w.push(t, author, told...), card.Applied, "")
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationAnswerObstacle, map[string]any{"obstacle": told[0].ID, "text": "Tomorrow"})), card.Applied, "")
	for _, reader := range []card.ID{colleague, w.supervisor} {
		heard := w.heard(t, reader)
		for _, m := range told {
			if strings.Contains(heard, m.ID.String()) || strings.Contains(heard, m.ID.String()[:13]) && m.Name != card.MutationObstacle {
				t.Errorf("the id of %s is told", m.Name)
			}
		}
	}
	for _, o := range rowsOf[card.Obstacle](t, w, colleague) {
		if o.Mine || !o.Week || o.Day != monday || !o.At.Equal(time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("a colleague in a small group hears %+v", o)
		}
	}
	// To its author it is what the phone knows it by.
	own := w.heard(t, author)
	for _, m := range told {
		if !strings.Contains(own, m.ID.String()) {
			t.Errorf("the author's phone does not know its %s again", m.Name)
		}
	}
	if o := rowsOf[card.Obstacle](t, w, author)[0]; !o.Mine || o.Week || o.Day != "2026-11-04" || o.At.Minute() != 17 {
		t.Errorf("the author hears %+v", o)
	}
}

func TestALargerGroupHearsTheDayOfAnObstacle(t *testing.T) {
	t.Parallel()
	w := newWorld(t, namelessDays*card.LeastLimit+1)
	w.awake(t, w.members...)
	w.clock.set("2026-11-04T09:17:23Z")
	want(t, w.push(t, w.members[0], w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": "2026-11-03", "kind": "time"})), card.Applied, "")
	if o := rowsOf[card.Obstacle](t, w, w.supervisor)[0]; o.Week || o.Day != "2026-11-03" || !o.At.Equal(time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("got %+v", o)
	}
}

// Others name such a row by the id that they know, also before it has arrived again after a restore.
func TestRowsWithoutNamesAreNamedByTheIDThatOthersKnow(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	must(t, w.Close())
	restored := w.copy(t)
	w.reopen(t)
	stuck := w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday, "kind": "tools"})
	said := w.fact(t, card.MutationAddExpectation, map[string]any{"text": "Clean floors", "source": "customer"})
	sentence := w.propose(t, "We greet first")
	want(t, w.push(t, w.members[0], stuck, said, sentence), card.Applied, "")
	obstacle := rowsOf[card.Obstacle](t, w, w.supervisor)[0].ID
	level, _ := w.levels(t, w.supervisor)
	for _, there := range []*world{w, restored} {
		answers := []card.Mutation{
			there.fact(t, card.MutationAnswerObstacle, map[string]any{"obstacle": obstacle, "text": "Soon"}),
			there.fact(t, card.MutationRemoveExpectation, map[string]any{"expectation": rowsOf[card.Expectation](t, w, w.members[1])[0].ID}),
			there.fact(t, card.MutationWithdrawStatement, map[string]any{"statement": level.Statements[0].ID}),
		}
		if there == restored { // told before what they name
			want(t, there.push(t, w.supervisor, answers...), card.Rejected, card.CodeNotFound)
			want(t, there.push(t, w.members[0], stuck, said, sentence), card.Applied, "")
		} else {
			defer func() { want(t, w.push(t, w.supervisor, answers...), card.Applied, "") }()
			continue
		}
		if got := rowsOf[card.Obstacle](t, there, w.members[1]); len(got) != 1 || got[0].ID != obstacle || got[0].Answer.Text != "Soon" {
			t.Errorf("got %+v", got)
		}
		if level, _ := there.levels(t, w.supervisor); level != nil || len(rowsOf[card.Expectation](t, there, w.members[1])) != 0 {
			t.Error("what the supervisor took away stays")
		}
	}
}

// Neither within a page nor in a level does the order tell what came first.
func TestOrderTellsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	var told []string
	for i := range 12 {
		w.clock.add(time.Minute)
		m := w.fact(t, card.MutationAddExpectation, map[string]any{"text": fmt.Sprintf("e%02d", i), "source": "customer"})
		want(t, w.push(t, w.members[i%3], m, w.propose(t, fmt.Sprintf("s%02d", i))), card.Applied, "")
	}
	patch, _ := w.patch(t, w.viewer(t, w.supervisor), nil)
	for _, e := range patch.Entries {
		switch row := e.Value.(type) {
		case card.Expectation:
			told = append(told, row.Text)
		case card.Level:
			if slices.IsSortedFunc(row.Statements, func(a, b card.Statement) int { return strings.Compare(a.Text, b.Text) }) {
				t.Error("statements come in the order in which they were proposed")
			}
		}
	}
	if len(told) != 12 || slices.IsSorted(told) {
		t.Errorf("expectations come in the order in which they were added: %v", told)
	}
	if patch.Entries[0].Table != "me" {
		t.Error("whose phone it is does not come first")
	}
}

func TestCookiesAreForThisServerAndMemberOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	v := w.viewer(t, w.members[0])
	first, _ := w.patch(t, v, nil)
	again, _ := w.patch(t, v, &first.Cookie)
	if again.Reset || len(again.Entries) > 0 || again.Cookie == first.Cookie {
		t.Errorf("nothing has changed: reset %v, %d rows, cookie the same %v", again.Reset, len(again.Entries), again.Cookie == first.Cookie)
	}
	raw, err := base64.RawURLEncoding.DecodeString(first.Cookie)
	must(t, err)
	timeline := w.timeline.now()
	if bytes.Contains(raw, timeline[:]) || bytes.Contains(raw, binary.BigEndian.AppendUint64(nil, uint64(w.version.Load()))) {
		t.Error("a cookie can be read")
	}
	if other, _ := w.patch(t, w.viewer(t, w.members[1]), &first.Cookie); !other.Reset {
		t.Error("a colleague's cookie is taken")
	}
	raw[len(raw)-1] ^= 1
	broken := base64.RawURLEncoding.EncodeToString(raw)
	if patch, _ := w.patch(t, v, &broken); !patch.Reset || !patch.Resend {
		t.Error("a cookie of another key does not make the phone tell everything again")
	}
}

// Phones of the version before hold cookies that everybody could read. They start over, and still tell what was lost.
func TestCookiesOfEarlierVersions(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	v := w.viewer(t, w.members[0])
	open := func(timeline card.ID, seen int64) *string {
		b := append([]byte{cookieOpen}, timeline[:]...)
		b = binary.AppendVarint(binary.AppendVarint(b, seen), seen)
		b = append(binary.BigEndian.AppendUint64(b, v.view), byte(behindAll))
		text := base64.RawURLEncoding.EncodeToString(append(b, highest...))
		return &text
	}
	for name, c := range map[string]struct {
		cookie *string
		resend bool
	}{
		"of this history":         {open(w.timeline.now(), w.version.Load()), false},
		"further than this one":   {open(w.timeline.now(), w.version.Load()+1000), true},
		"of a history that is no": {open(w.newID(), 1), true},
	} {
		if patch, values := w.patch(t, v, c.cookie); !patch.Reset || patch.Resend != c.resend || len(values) == 0 {
			t.Errorf("%s: reset %v, resend %v, %d rows", name, patch.Reset, patch.Resend, len(values))
		}
	}
}

func TestCustomersWordsTellNoTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	_, err := w.TellPulse(t.Context(), w.group, 2, "Long queue", card.ID{})
	must(t, err)
	words := rowsOf[card.PulseWords](t, w, w.supervisor)
	if len(words) != 1 || words[0].ID.Version() != 4 || words[0].ID.String()[:8] == w.newID().String()[:8] {
		t.Errorf("got %+v", words)
	}
}

// Words that were taken away stand nowhere in the folder any more, neither in free space nor in the log.
func TestWordsThatWereTakenAwayAreInNoFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	author, point := w.members[0], w.point(t)
	const secret = "Unspeakable7261"
	var removals []card.Mutation
	for i := range 40 { // enough for pages to be split and merged
		w.clock.add(36 * time.Hour)
		day := card.DayOf(w.clock.Now(), time.UTC, 0)
		words := secret + strings.Repeat(" and so on", i%12)
		told := []card.Mutation{
			w.fact(t, card.MutationTellStory, map[string]any{"text": words}),
			w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": point, "text": words}),
			w.fact(t, card.MutationAddExpectation, map[string]any{"text": words, "source": "colleague"}),
			w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": day, "kind": "other", "text": words}),
		}
		want(t, w.push(t, author, told...), card.Applied, "")
		removals = append(removals,
			w.fact(t, card.MutationRemoveStory, map[string]any{"story": told[0].ID}),
			w.fact(t, card.MutationRemoveThanks, map[string]any{"thanks": told[1].ID}),
			w.fact(t, card.MutationRemoveExpectation, map[string]any{"expectation": told[2].ID}),
			w.fact(t, card.MutationWithdrawObstacle, map[string]any{"obstacle": told[3].ID}))
	}
	for _, m := range removals {
		want(t, w.push(t, author, m), card.Applied, "")
	}
	copies := func() (n int) {
		for _, name := range []string{File, File + "-wal"} {
			data, err := os.ReadFile(filepath.Join(w.dir, name))
			must(t, err)
			n += bytes.Count(data, []byte(secret))
		}
		return n
	}
	deadline := time.Now().Add(time.Minute)
	for copies() > 0 { // the log is emptied once the time for it has come
		if time.Now().After(deadline) {
			t.Fatalf("%d copies of the words are left", copies())
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// Of two, a count would name the other; and nothing that two said comes to light with the third.
func TestOfTwoNothingIsCounted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	bea := w.members[0]
	want(t, w.push(t, bea, w.propose(t, "We greet first")), card.Applied, "")
	level, _ := w.levels(t, bea)
	w.agree(t, w.supervisor, level.ID)
	w.vote(t, w.supervisor, "by-name", true)
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationHoldLineUp, map[string]any{"day": monday, "point": w.point(t)})), card.Applied, "")
	silent := func(when string) {
		t.Helper()
		level, _ := w.levels(t, bea)
		votes, _ := w.votesFor(t, bea, "by-name")
		if level.Agreed != 0 || votes != 0 {
			t.Errorf("%s: %d agreed, %d votes", when, level.Agreed, votes)
		}
	}
	silent("of two")
	if level, _ := w.levels(t, bea); level.Of != 0 || len(rowsOf[card.LineUp](t, w, bea)) != 0 {
		t.Error("of two, one hears of the other")
	}
	w.vote(t, bea, "by-name", true)
	if votes, mine := w.votesFor(t, bea, "by-name"); votes != 1 || !mine {
		t.Errorf("the own wish: %d votes, mine %v", votes, mine)
	}
	w.vote(t, bea, "by-name", false)
	w.clock.add(time.Second)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.AddMember(NewMember{Name: "New", Role: card.RoleMember, Group: &w.group, Locale: card.English, Joined: true})
		return err
	}))
	silent("with the third")
	w.agree(t, w.supervisor, level.ID)
	w.vote(t, w.supervisor, "by-name", true)
	votes, _ := w.votesFor(t, bea, "by-name")
	if level, _ := w.levels(t, bea); level.Agreed != 1 || level.Of != 3 || votes != 1 {
		t.Errorf("of three: %d of %d agreed, %d votes", level.Agreed, level.Of, votes)
	}
}

// Whoever leaves takes nothing along that would tell what they said or did: counts begin anew, figures change tomorrow.
func TestLeavingTellsNothing(t *testing.T) {
	t.Parallel()
	for _, said := range []bool{false, true} {
		w := newWorld(t, 6)
		want(t, w.push(t, w.members[1], w.propose(t, "We greet first")), card.Applied, "")
		level, _ := w.levels(t, w.supervisor)
		leaver := w.members[0]
		w.agree(t, w.supervisor, level.ID)
		w.vote(t, w.supervisor, "by-name", true)
		if said {
			w.agree(t, leaver, level.ID)
			w.vote(t, leaver, "by-name", true)
			w.push(t, leaver, w.checkIn(t, 0, monday), w.dayOff(t, "2026-11-04", true))
		}
		today := w.figures(t, monday)
		w.clock.add(time.Minute)
		must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.leave(leaver) }))
		w.wantFigures(t, monday, today)
		w.wantFigures(t, "2026-11-04", figures{0, 0, 5})
		votes, mine := w.votesFor(t, w.supervisor, "by-name")
		if now, _ := w.levels(t, w.supervisor); now.Agreed != 0 || now.Of != 5 || now.Mine || votes != 0 || mine {
			t.Errorf("%d of %d agreed, %d votes", now.Agreed, now.Of, votes)
		}
	}
}
