package store

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"servicecard/card"

	"pgregory.net/rapid"
)

// closingMutations end what is drawn of the programme.
var closingMutations = []string{card.MutationEndCampaign, card.MutationFollowUp}

// programmeMutations are what drawProgramme draws from: all that the server knows but those of the week and of the
// close, and once more those that others build on.
func programmeMutations() []string {
	names := slices.DeleteFunc(MutationNames(), func(name string) bool {
		return slices.Contains(closingMutations, name) || slices.Contains(weekMutations, name)
	})
	return append(names, card.MutationAgreeLevel, card.MutationVote, card.MutationCheckIn)
}

// drawProgramme makes what four people tell of the programme within a week: things, and what is said of them later.
func drawProgramme(t *rapid.T, w *world, tb testing.TB) (facts []sentBy) {
	everyone := w.everyone()[:4]
	made := map[string][]sentBy{} // facts that others name, by mutation
	called := map[card.Day]bool{}
	levels := []card.ID{}
	standing := []card.ID{}
	point := w.point(tb)
	// What reaches a closed campaign depends on when it was closed, which is for the server to decide: late check-ins
	// are kept and not counted, late edits refused.
	followedUp := rapid.Bool().Draw(t, "followed up")
	for range rapid.IntRange(1, 30).Draw(t, "facts") {
		member := rapid.SampledFrom(everyone).Draw(t, "member")
		day := monday.Add(rapid.IntRange(0, 4).Draw(t, "day"))
		at := card.At(day, 12*60, time.UTC).Add(time.Duration(rapid.IntRange(0, 3600).Draw(t, "second")) * time.Second)
		earlier := func(name string) (sentBy, bool) {
			if len(made[name]) == 0 {
				return sentBy{}, false
			}
			return rapid.SampledFrom(made[name]).Draw(t, "earlier"), true
		}
		name := rapid.SampledFrom(programmeMutations()).Draw(t, "name")
		var target sentBy
		found := true
		var args map[string]any
		switch name {
		case card.MutationProposeStatement:
			args = map[string]any{"band": "high", "category": "quality", "text": "We look back"}
		case card.MutationWithdrawStatement:
			target, found = earlier(card.MutationProposeStatement)
			args, member = map[string]any{"statement": target.ID}, target.member
		case card.MutationAgreeLevel:
			if found = len(levels) > 0; found {
				args = map[string]any{"level": rapid.SampledFrom(levels).Draw(t, "level"), "agree": rapid.Bool().Draw(t, "agree")}
			}
		case card.MutationAddExpectation:
			args = map[string]any{"text": "A clean desk", "source": "customer"}
		case card.MutationRemoveExpectation:
			target, found = earlier(card.MutationAddExpectation)
			args, member = map[string]any{"expectation": target.ID}, target.member
		case card.MutationLeadIntroduction:
			args, member = map[string]any{"step": rapid.SampledFrom(card.IntroductionSteps).Draw(t, "step")}, w.supervisor
		case card.MutationSetWhy:
			args = map[string]any{"text": rapid.SampledFrom([]string{"", "Calm", "Joy"}).Draw(t, "why")}
		case card.MutationVote:
			args = map[string]any{"proposal": proposalID(rapid.SampledFrom([]string{"first-hello", "by-name", "whats-next", "base-hits"}).Draw(t, "proposal")), "want": rapid.Bool().Draw(t, "want")}
		case card.MutationEditCampaign:
			args, member = map[string]any{"campaign": w.campaign, "title": rapid.SampledFrom([]string{"One", "Two"}).Draw(t, "title"), "purpose": "", "goal": "", "target": 0.5,
				"startsOn": "2026-11-02", "endsOn": "2026-11-29", "actions": []string{"A", "B", "C"}}, w.supervisor
		case card.MutationTally:
			args, member = map[string]any{"campaign": w.campaign, "day": monday, "count": rapid.IntRange(0, 5).Draw(t, "count")}, w.supervisor
		case card.MutationObstacle:
			args = map[string]any{"campaign": w.campaign, "day": day, "kind": "time"}
		case card.MutationWithdrawObstacle:
			target, found = earlier(card.MutationObstacle)
			args, member = map[string]any{"obstacle": target.ID}, target.member
		case card.MutationAnswerObstacle:
			target, found = earlier(card.MutationObstacle)
			args, member = map[string]any{"obstacle": target.ID, "text": rapid.SampledFrom([]string{"", "Soon", "Today"}).Draw(t, "answer")}, w.supervisor
		case card.MutationThank:
			if found = member != w.supervisor; found {
				args = map[string]any{"member": w.supervisor, "point": point}
			}
		case card.MutationRemoveThanks:
			target, found = earlier(card.MutationThank)
			args, member = map[string]any{"thanks": target.ID}, target.member
		case card.MutationTellStory:
			args = map[string]any{"text": "It went well"}
		case card.MutationRemoveStory:
			target, found = earlier(card.MutationTellStory)
			args, member = map[string]any{"story": target.ID}, target.member
		case card.MutationRecall:
			args = map[string]any{"point": point, "grade": rapid.IntRange(1, 4).Draw(t, "grade")}
		case card.MutationHoldLineUp:
			args = map[string]any{"day": day, "point": point}
		case card.MutationCheckIn:
			args = map[string]any{"campaign": w.campaign, "action": w.actions[0].ID, "day": day}
		case card.MutationCallLineUp: // one a day: which of too many is refused is for the server to decide
			args, member, found = map[string]any{"minutes": 10}, w.supervisor, !called[day]
			called[day] = true
		case card.MutationRemindLater:
			args = map[string]any{}
		case card.MutationStartCampaign: // one, since of two that meet the first to arrive wins
			args, member, found = startArgs("2026-12-07", "2027-01-03"), w.supervisor, len(made[name]) == 0
		default: // a new one, as far as its description tells what may be said
			args = drawArgs(t, tb, name, append(w.ids(tb), idsOf(facts)...))
		}
		if !found || followedUp && (name == card.MutationCheckIn || name == card.MutationEditCampaign) {
			continue
		}
		fact := sentBy{member, mutationOf(tb, w.newID(), name, at, args)}
		made[name] = append(made[name], fact)
		facts = append(facts, fact)
		if name == card.MutationProposeStatement {
			standing = append(standing, fact.ID)
			levels = append(levels, card.LevelID(w.group, standing), card.LevelID(w.group, []card.ID{fact.ID}))
		}
	}
	if followedUp {
		at := card.At("2026-11-07", 9*60, time.UTC)
		facts = append(facts, sentBy{w.supervisor, mutationOf(tb, w.newID(), closingMutations[0], at, map[string]any{"campaign": w.campaign})},
			sentBy{w.supervisor, mutationOf(tb, w.newID(), closingMutations[1], at.Add(time.Minute), map[string]any{"campaign": w.campaign, "result": "reached", "keep": "All"})})
	}
	return facts
}

func TestTheProgrammeInAnyOrder(t *testing.T) {
	t.Parallel()
	base := newWorld(t, 6)
	must(t, base.Close())
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		facts := drawProgramme(rt, base, t)
		var states [2][]string
		for i := range states {
			w := base.copy(t)
			random := rand.New(rand.NewPCG(seed, uint64(i)))
			order := append([]sentBy{}, facts...)
			if i > 0 {
				random.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
			}
			w.deliver(t, order, random)
			states[i] = w.state(t)
			must(t, w.Close())
		}
		if len(states[0]) != len(states[1]) {
			rt.Fatalf("%d rows or %d, by order\n%v\n%v", len(states[0]), len(states[1]), states[0], states[1])
		}
		for i := range states[0] {
			if states[0][i] != states[1][i] {
				rt.Fatalf("in order: %s\nshuffled: %s", states[0][i], states[1][i])
			}
		}
	})
}
