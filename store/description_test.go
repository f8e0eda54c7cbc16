package store

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"servicecard/card"

	"github.com/getkin/kin-openapi/openapi3"
	"pgregory.net/rapid"
)

// ids are things that arguments may name.
func (w *world) ids(t testing.TB) []card.ID {
	return []card.ID{w.campaign, w.actions[0].ID, w.members[0], w.point(t), w.group}
}

func idsOf(facts []sentBy) (ids []card.ID) {
	for _, fact := range facts {
		ids = append(ids, fact.ID)
	}
	return ids
}

// drawArgs draws arguments of any mutation by the schema in server/openapi.yaml.
func drawArgs(t *rapid.T, tb testing.TB, name string, ids []card.ID) map[string]any {
	doc, err := described()
	must(tb, err)
	schema := doc.Components.Schemas["MutationArgs"].Value.Properties[name]
	if schema == nil {
		t.Fatalf("%s is not described", name)
	}
	args := map[string]any{}
	for _, field := range slices.Sorted(maps.Keys(schema.Value.Properties)) {
		if s := schema.Value.Properties[field].Value; slices.Contains(schema.Value.Required, field) || rapid.Bool().Draw(t, field+" is there") {
			args[field] = drawValue(t, field, s, ids)
		}
	}
	return args
}

func drawValue(t *rapid.T, field string, s *openapi3.Schema, ids []card.ID) any {
	switch {
	case len(s.Enum) > 0:
		return rapid.SampledFrom(s.Enum).Draw(t, field)
	case s.Format == "uuid":
		return rapid.SampledFrom(ids).Draw(t, field)
	case strings.HasPrefix(s.Pattern, `^\d{4}-`): // a day
		return monday.Add(rapid.IntRange(0, 4).Draw(t, field))
	case s.Type.Permits("boolean"):
		return rapid.Bool().Draw(t, field)
	case s.Type.Permits("string"):
		return rapid.SampledFrom([]string{"One", "Two"}).Draw(t, field)
	case s.Type.Permits("integer"):
		least, most := 0, 3
		if s.Min != nil {
			least = int(*s.Min)
		}
		if s.Max != nil {
			most = int(*s.Max)
		}
		return rapid.IntRange(least, most).Draw(t, field)
	}
	t.Fatalf("arguments of the kind of %s need a case of their own in drawProgramme", field)
	return nil
}

var described = sync.OnceValues(func() (*openapi3.T, error) {
	return openapi3.NewLoader().LoadFromFile("../server/openapi.yaml")
})

// What can be drawn by its description: each that it is tried with is taken or refused for its content, never for its shape.
func TestDrawnArgumentsFitTheirMutation(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	rapid.Check(t, func(rt *rapid.T) {
		name := rapid.SampledFrom([]string{card.MutationThank, card.MutationTellStory, card.MutationVote, card.MutationDayOff, card.MutationHoldLineUp, card.MutationRecall, card.MutationObstacle}).Draw(rt, "name")
		m := mutationOf(t, w.newID(), name, w.clock.Now(), drawArgs(rt, t, name, w.ids(t)))
		if r := w.push(t, w.members[0], m)[0]; r.Code == card.CodeInvalidArgs && !strings.Contains(r.Detail, "colleague") {
			rt.Fatalf("%s %s: %s", name, m.Args, r.Detail)
		}
	})
}

// A text of the described length is not too long, and one of a character more is: the app counts by the description.
func TestTextsAreAsLongAsDescribed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	doc, err := described()
	must(t, err)
	examples := map[string]map[string]any{ // what a schema does not tell
		card.MutationStartCampaign: startArgs("2026-12-07", "2027-01-03"),
		card.MutationEditCampaign:  startArgs("2026-12-07", "2027-01-03"),
		card.MutationSetReminder:   {"times": []string{"07:00"}, "days": []int{1}, "quietFrom": "21:00", "quietTo": "06:00", "timeZone": testZone},
	}
	tried := 0
	all := doc.Components.Schemas["MutationArgs"].Value.Properties
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, field := range slices.Sorted(maps.Keys(all[name].Value.Properties)) {
			length := all[name].Value.Properties[field].Value.MaxLength
			if length == nil || field == "timeZone" { // which is a name that exists or not
				continue
			}
			args := maps.Clone(examples[name])
			if args == nil {
				args = rapid.Custom(func(rt *rapid.T) map[string]any { return drawArgs(rt, t, name, w.ids(t)) }).Example()
			}
			if name == card.MutationEditCampaign {
				args["campaign"] = w.campaign
			}
			for more, tooLong := range []bool{false, true} {
				args[field] = strings.Repeat("å", int(*length)+more)
				m := mutationOf(t, w.newID(), name, w.clock.Now(), args)
				if code := w.push(t, w.supervisor, m)[0].Code; (code == card.CodeTooLong) != tooLong {
					t.Errorf("%s: %s of %d characters: %q", name, field, int(*length)+more, code)
				}
				tried++
			}
		}
	}
	if tried == 0 {
		t.Error("no text has a length")
	}
}
