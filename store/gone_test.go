package store

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"servicecard/card"

	"pgregory.net/rapid"
)

// handset is a phone that keeps what it is told.
type handset struct {
	world  *world
	token  string
	cookie *string
	rows   map[string]string
	taken  map[string]bool // tables of which a row was taken away
}

func (w *world) handset(t testing.TB, member card.ID) *handset {
	t.Helper()
	return &handset{world: w, token: w.signIn(t, member), rows: map[string]string{}, taken: map[string]bool{}}
}

// relived are the tables whose rows may come again under their id after they were gone, an obstacle with another answer. Whoever looked between
// the two lives is told of the end of the second one, too.
var relived = map[string]bool{"tally": true, "leaderDay": true, "level": true, "proposal": true, "obstacle": true}

// pull takes everything up to now, and refuses to be told that something is gone which the phone never had.
func (h *handset) pull(t testing.TB) (problems []string) {
	t.Helper()
	for {
		patch, err := h.world.Pull(t.Context(), h.world.seen(t, h.token), h.cookie)
		must(t, err)
		if patch.Reset {
			h.rows = map[string]string{}
		}
		for _, e := range patch.Entries {
			key := e.Table + "/" + e.ID
			if e.Op == "del" {
				if _, had := h.rows[key]; !had && !relived[e.Table] {
					problems = append(problems, "is told that "+key+" is gone, which it never had")
				}
				delete(h.rows, key)
				h.taken[e.Table] = true
				continue
			}
			value, err := json.Marshal(e.Value)
			must(t, err)
			h.rows[key] = string(value)
		}
		h.cookie = &patch.Cookie
		if !patch.More {
			return problems
		}
	}
}

// differs says how the phone's rows are others than those of one that starts over.
func (h *handset) differs(t testing.TB) (problems []string) {
	t.Helper()
	problems = h.pull(t)
	fresh := &handset{world: h.world, token: h.token, rows: map[string]string{}, taken: map[string]bool{}}
	problems = append(problems, fresh.pull(t)...)
	for key, value := range fresh.rows {
		had, there := h.rows[key]
		if strings.HasPrefix(key, "leaderDay/") && there { // it keeps the campaign's title of when it was told
			continue
		}
		if had != value {
			problems = append(problems, fmt.Sprintf("%s is %s and not %s", key, had, value))
		}
	}
	for key := range h.rows {
		if _, there := fresh.rows[key]; !there {
			problems = append(problems, key+" is gone and still on the phone")
		}
	}
	return problems
}

// standing makes one row of each table whose rows can go, and tells how each goes again.
func (w *world) standing(t testing.TB, name string) (gone func()) {
	t.Helper()
	member := w.members[0]
	var undo []func()
	makes := func(who card.ID, made string, args map[string]any, undone, field string) {
		m := w.fact(t, made, args)
		want(t, w.push(t, who, m), card.Applied, "")
		undo = append(undo, func() { want(t, w.push(t, who, w.fact(t, undone, map[string]any{field: m.ID})), card.Applied, "") })
	}
	makes(member, card.MutationAddExpectation, map[string]any{"text": "Clean", "source": "customer"}, card.MutationRemoveExpectation, "expectation")
	makes(member, card.MutationTellStory, map[string]any{"text": "A guest smiled"}, card.MutationRemoveStory, "story")
	makes(member, card.MutationThank, map[string]any{"member": w.members[2], "point": w.point(t)}, card.MutationRemoveThanks, "thanks")
	makes(member, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday, "kind": "time"}, card.MutationWithdrawObstacle, "obstacle")
	makes(member, card.MutationProposeStatement, map[string]any{"band": "high", "category": "service", "text": "We greet " + name}, card.MutationWithdrawStatement, "statement")
	makes(w.supervisor, card.MutationStartCampaign, startArgs("2026-11-30", "2026-12-13"), card.MutationEndCampaign, "campaign")
	makes(w.supervisor, card.MutationCheckIn, map[string]any{"campaign": w.campaign, "action": w.actions[0].ID, "day": monday}, card.MutationRetractCheckIn, "checkIn")
	answered := w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": monday, "kind": "tools"})
	answer := map[string]any{"obstacle": answered.ID, "text": "Soon"}
	want(t, w.push(t, member, answered), card.Applied, "")
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationAnswerObstacle, answer)), card.Applied, "")
	count := map[string]any{"campaign": w.campaign, "day": monday, "count": 3}
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationTally, count)), card.Applied, "")
	must(t, errorOf(w.SetDeck(t.Context(), DeckFile{Data: []byte(deckHeader + "cleaning,Doors " + name + ",Safety,None open,Close one,tally,3\n"), None: true})))
	zoe := w.asked(t, "Zoe "+name)
	other := w.openWith(t, w.personalCode(t, w.members[1]), "")
	return func() {
		w.clock.add(time.Second)
		for _, fn := range undo {
			fn()
		}
		answer["text"] = ""
		want(t, w.push(t, w.supervisor, w.fact(t, card.MutationAnswerObstacle, answer)), card.Applied, "")
		count["count"] = nil
		want(t, w.push(t, w.supervisor, w.fact(t, card.MutationTally, count)), card.Applied, "")
		must(t, errorOf(w.SetDeck(t.Context(), DeckFile{Data: []byte(deckHeader), None: true})))
		must(t, w.AnswerNewcomer(t.Context(), CommandLine, zoe, false))
		must(t, w.SignOut(t.Context(), w.seen(t, other).Session))
	}
}

// What came and went between two looks is told to nobody; what somebody had is taken away, of every table.
func TestWhatIsGoneIsToldToWhoHadIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.clock.set("2026-11-06T10:00:00Z")
	phones := map[string]*handset{"a member": w.handset(t, w.members[1]), "the author": w.handset(t, w.members[0]), "the supervisor": w.handset(t, w.supervisor)}
	check := func(when string) {
		t.Helper()
		for who, h := range phones {
			for _, problem := range h.pull(t) {
				t.Errorf("%s, %s: %s", who, when, problem)
			}
		}
	}
	check("at first")
	w.standing(t, "first")()
	check("when it came and went")
	for who, h := range phones {
		for table := range h.taken {
			t.Errorf("%s is told that a %s is gone", who, table)
		}
	}
	gone := w.standing(t, "second")
	check("when it stands")
	gone()
	check("when it is gone")
	for who, tables := range map[string][]string{
		"a member":       {"expectation", "story", "thanks", "level", "campaign", "tally", "proposal", "obstacle", "leaderDay", "opening"},
		"the author":     {"expectation", "story", "thanks", "level", "campaign", "tally", "proposal", "obstacle", "leaderDay"},
		"the supervisor": {"expectation", "story", "thanks", "level", "campaign", "tally", "proposal", "obstacle", "leaderDay", "newcomer"},
	} {
		for _, table := range tables {
			if !phones[who].taken[table] {
				t.Errorf("%s keeps a %s", who, table)
			}
		}
		for _, problem := range phones[who].differs(t) {
			t.Errorf("%s: %s", who, problem)
		}
	}
}

// Whatever is told, in whatever order, and whenever phones look: each ends with what is, and hears of no end of what it never had.
func TestPhonesNeverHearOfWhatTheyNeverHad(t *testing.T) {
	t.Parallel()
	base := newWorld(t, 6)
	must(t, base.Close())
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		facts := drawProgramme(rt, base, t)
		w := base.copy(t)
		random := rand.New(rand.NewPCG(seed, 0))
		random.Shuffle(len(facts), func(a, b int) { facts[a], facts[b] = facts[b], facts[a] })
		w.clock.set("2026-11-07T10:00:00Z")
		phones := []*handset{w.handset(t, w.members[0]), w.handset(t, w.members[1]), w.handset(t, w.supervisor)}
		for _, fact := range facts {
			w.push(t, fact.member, fact.Mutation)
			if h := phones[random.IntN(len(phones))]; random.IntN(3) == 0 {
				for _, problem := range h.pull(t) {
					rt.Fatal(problem)
				}
			}
		}
		for _, h := range phones {
			for _, problem := range h.differs(t) {
				rt.Fatal(problem)
			}
		}
		must(t, w.Close())
	})
}

// A phone that looks while others tell and take back ends with what is.
func TestPullsRaceWithWhatComesAndGoes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	h := w.handset(t, w.members[0])
	var writers sync.WaitGroup
	for _, member := range w.members[1:4] {
		writers.Go(func() {
			for range 30 {
				m := w.fact(t, card.MutationAddExpectation, map[string]any{"text": "Clean", "source": "customer"})
				for _, one := range []card.Mutation{m, w.fact(t, card.MutationRemoveExpectation, map[string]any{"expectation": m.ID})} {
					if _, err := w.Take(t.Context(), member, w.request(member, one)); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { writers.Wait(); close(done) }()
	for looking := true; looking; {
		select {
		case <-done:
			looking = false
		default:
		}
		for _, problem := range h.pull(t) {
			t.Error(problem)
		}
	}
	for _, problem := range h.differs(t) {
		t.Error(problem)
	}
}
