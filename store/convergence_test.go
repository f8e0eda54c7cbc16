package store

import (
	"math/rand/v2"
	"testing"
	"time"

	"servicecard/card"

	"pgregory.net/rapid"
)

// state is everything that must not depend on the order of arrival.
func (w *world) state(t testing.TB) (all []string) {
	t.Helper()
	must(t, w.read(t.Context(), func(c *conn) error {
		for _, query := range []string{
			"SELECT 'in ' || hex(member_id) || hex(id) || hex(action_id) || day || late || retracted FROM check_in ORDER BY member_id, id",
			"SELECT 'done ' || hex(member_id) || day || hex(campaign_id) || done FROM member_day WHERE done <> 0 ORDER BY member_id, day",
			"SELECT 'off ' || hex(member_id) || day || off FROM day_off ORDER BY member_id, day",
			"SELECT 'progress ' || day || ' ' || check_ins || ' ' || members || ' ' || expected FROM progress WHERE expected > 0 OR members > 0 ORDER BY day",
			"SELECT 'reminder ' || hex(member_id) || times || days || quiet_from || time_zone FROM reminder ORDER BY member_id",
			"SELECT 'member ' || hex(id) || locale || why FROM member ORDER BY id",
			"SELECT 'statement ' || hex(id) || withdrawn FROM statement ORDER BY id",
			"SELECT 'level ' || hex(id) || agreed || '/' || members || (state = 'agreed') FROM level WHERE current = 1",
			"SELECT 'agreement ' || hex(member_id) || hex(level_id) || agree FROM agreement ORDER BY level_id, member_id",
			"SELECT 'expectation ' || hex(id) || removed FROM expectation ORDER BY id",
			"SELECT 'group ' || hex(id) || step FROM work_group ORDER BY id",
			"SELECT 'vote ' || hex(member_id) || hex(proposal_id) || want FROM vote ORDER BY member_id, proposal_id",
			"SELECT 'votes ' || hex(proposal_id) || votes FROM proposal_votes WHERE votes > 0 ORDER BY proposal_id",
			"SELECT 'campaign ' || hex(id) || title || state || ends_on FROM campaign ORDER BY id",
			"SELECT 'follow-up ' || hex(campaign_id) || result || keep FROM follow_up ORDER BY campaign_id",
			"SELECT 'tally ' || day || count FROM tally ORDER BY day",
			"SELECT 'obstacle ' || hex(id) || day || withdrawn || answer FROM obstacle ORDER BY id",
			"SELECT 'thanks ' || hex(id) || removed FROM thanks ORDER BY id",
			"SELECT 'story ' || hex(id) || removed FROM story ORDER BY id",
			"SELECT 'recall ' || hex(member_id) || hex(id) || grade FROM recall ORDER BY member_id, id",
			"SELECT 'line-up ' || day || hex(point_id) || members FROM line_up ORDER BY day",
			"SELECT 'call ' || hex(id) FROM line_up_call ORDER BY id",
			"SELECT 'active ' || hex(member_id) || day FROM active_day ORDER BY member_id, day",
			"SELECT 'leader ' || hex(member_id) || day || actions FROM leader_day WHERE actions > 0 ORDER BY member_id, day",
		} {
			if err := c.each(func(r row) error {
				all = append(all, r.text(0))
				return nil
			}, query); err != nil {
				return err
			}
		}
		return nil
	}))
	return all
}

type sentBy struct {
	member card.ID
	card.Mutation
}

// weekMutations are those that drawFacts draws, the likelier ones more than once.
var weekMutations = []string{
	card.MutationCheckIn, card.MutationCheckIn, card.MutationCheckIn, card.MutationRetractCheckIn, card.MutationDayOff,
	card.MutationSetReminder, card.MutationSetLocale,
}

// drawFacts makes what three members' phones tell within a week, retractions and days off among it.
func drawFacts(t *rapid.T, w *world, tb testing.TB) (facts []sentBy) {
	var checkIns []sentBy
	for range rapid.IntRange(1, 25).Draw(t, "facts") {
		member := w.members[rapid.IntRange(0, 2).Draw(t, "member")]
		day := monday.Add(rapid.IntRange(0, 4).Draw(t, "day"))
		at := card.At(day, 12*60, time.UTC).Add(time.Duration(rapid.IntRange(0, 3600).Draw(t, "second")) * time.Second)
		var m card.Mutation
		switch rapid.SampledFrom(weekMutations).Draw(t, "name") {
		case card.MutationCheckIn:
			m = w.checkIn(tb, rapid.IntRange(0, 2).Draw(t, "action"), day)
			checkIns = append(checkIns, sentBy{member, m})
		case card.MutationRetractCheckIn:
			if len(checkIns) == 0 {
				continue
			}
			target := rapid.SampledFrom(checkIns).Draw(t, "retracted")
			member, m = target.member, w.retract(tb, target.ID)
		case card.MutationDayOff:
			m = w.dayOff(tb, day, rapid.Bool().Draw(t, "off"))
		case card.MutationSetReminder:
			m = mutationOf(tb, w.newID(), card.MutationSetReminder, at, map[string]any{
				"times": []string{rapid.SampledFrom([]string{"07:00", "08:30"}).Draw(t, "time")}, "days": []int{1, 2},
				"quietFrom": "21:00", "quietTo": "06:00", "timeZone": testZone})
		case card.MutationSetLocale:
			m = mutationOf(tb, w.newID(), card.MutationSetLocale, at, map[string]any{"locale": rapid.SampledFrom([]string{"en", "sv"}).Draw(t, "locale")})
		default:
			t.Fatal("a mutation without arguments to draw")
		}
		m.At = at
		facts = append(facts, sentBy{member, m})
	}
	return facts
}

// deliver sends the facts at the end of the week in the given order, some twice, in batches of random size.
func (w *world) deliver(t testing.TB, facts []sentBy, random *rand.Rand) {
	t.Helper()
	w.clock.set("2026-11-07T10:00:00Z")
	for at := 0; at < len(facts); {
		member := facts[at].member
		var batch []card.Mutation
		for size := 1 + random.IntN(5); at < len(facts) && facts[at].member == member && len(batch) < size; at++ {
			batch = append(batch, facts[at].Mutation)
		}
		w.push(t, member, batch...)
		if random.IntN(3) == 0 { // the answer was lost
			w.push(t, member, batch...)
		}
	}
}

func TestAnyOrderAnyRepetitionSameState(t *testing.T) {
	t.Parallel()
	base := newWorld(t, 6)
	must(t, base.Close())
	rapid.Check(t, func(rt *rapid.T) {
		seed := rapid.Uint64().Draw(rt, "seed")
		facts := drawFacts(rt, base, t)
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
			rt.Fatalf("%d rows or %d, by order", len(states[0]), len(states[1]))
		}
		for i := range states[0] {
			if states[0][i] != states[1][i] {
				rt.Fatalf("in order: %s\nshuffled: %s", states[0][i], states[1][i])
			}
		}
	})
}
