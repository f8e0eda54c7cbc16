package store

import (
	"math/rand/v2"
	"testing"
	"time"

	"servicecard"

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
			"SELECT 'locale ' || hex(id) || locale FROM member ORDER BY id",
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
	member servicecard.ID
	servicecard.Mutation
}

// drawFacts makes what three members' phones tell within a week, retractions and days off among it.
func drawFacts(t *rapid.T, w *world, tb testing.TB) (facts []sentBy) {
	var checkIns []sentBy
	for range rapid.IntRange(1, 25).Draw(t, "facts") {
		member := w.members[rapid.IntRange(0, 2).Draw(t, "member")]
		day := monday.Add(rapid.IntRange(0, 4).Draw(t, "day"))
		at := servicecard.At(day, 12*60, time.UTC).Add(time.Duration(rapid.IntRange(0, 3600).Draw(t, "second")) * time.Second)
		var m servicecard.Mutation
		switch rapid.SampledFrom([]string{"in", "in", "in", "retract", "off", "reminder", "locale"}).Draw(t, "kind") {
		case "in":
			m = w.checkIn(tb, rapid.IntRange(0, 2).Draw(t, "action"), day)
			checkIns = append(checkIns, sentBy{member, m})
		case "retract":
			if len(checkIns) == 0 {
				continue
			}
			target := rapid.SampledFrom(checkIns).Draw(t, "retracted")
			member, m = target.member, w.retract(tb, target.ID)
		case "off":
			m = w.dayOff(tb, day, rapid.Bool().Draw(t, "off"))
		case "reminder":
			m = mutationOf(tb, w.newID(), servicecard.MutationSetReminder, at, map[string]any{
				"times": []string{rapid.SampledFrom([]string{"07:00", "08:30"}).Draw(t, "time")}, "days": []int{1, 2},
				"quietFrom": "21:00", "quietTo": "06:00", "timeZone": testZone})
		case "locale":
			m = mutationOf(tb, w.newID(), servicecard.MutationSetLocale, at, map[string]any{"locale": rapid.SampledFrom([]string{"en", "sv"}).Draw(t, "locale")})
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
		var batch []servicecard.Mutation
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
