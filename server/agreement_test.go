package server

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"testing"

	"servicecard/card"
	"servicecard/store"

	"github.com/getkin/kin-openapi/openapi3"
)

// A mutation or a table has one home in the code and is named in a few more places. These agree, or one was forgotten.
// The property tests of the store draw every mutation by this list.
func TestEverybodyKnowsTheSameMutations(t *testing.T) {
	t.Parallel()
	schemas := describedAPI(t).Components.Schemas
	for where, names := range map[string][]string{
		"server/openapi.yaml":        slices.Sorted(maps.Keys(schemas["MutationArgs"].Value.Properties)),
		"docs/api.md":                documented(t, "<!-- mutations", "(?m)^\\| `(\\w+)` \\|"),
		"pwa/src/i18n/en.refused.ts": inFile(t, "../pwa/src/i18n/en.refused.ts", `'what\.(\w+)': `),
		"pwa/src/i18n/sv.refused.ts": inFile(t, "../pwa/src/i18n/sv.refused.ts", `'what\.(\w+)': `),
	} {
		agree(t, where, names, store.MutationNames())
	}
}

func TestEverybodyKnowsTheSameTables(t *testing.T) {
	t.Parallel()
	schemas := describedAPI(t).Components.Schemas
	for where, names := range map[string][]string{
		"server/openapi.yaml": slices.Sorted(maps.Keys(schemas["Tables"].Value.Properties)),
		"docs/api.md":         documented(t, "<!-- tables", "`(\\w+)`(?: ·|\\n)"),
	} {
		agree(t, where, names, store.TableNames())
	}
}

// agree says which names only one of both has.
func agree(t *testing.T, where string, names, known []string) {
	t.Helper()
	without := func(list, others []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(name string) bool { return slices.Contains(others, name) })
	}
	if missing, unknown := without(known, names), without(names, known); len(missing)+len(unknown) > 0 {
		t.Errorf("%s lacks %v, and has %v, which no fact in the store's list declares", where, missing, unknown)
	}
}

// documented are the names in the part of docs/api.md that begins so.
func documented(t *testing.T, begins, name string) []string {
	t.Helper()
	return inFile(t, "../docs/api.md", name, begins+`(?s:.*?)<!-- end -->`)
}

// inFile finds all names in a file, or in the part of it that matches.
func inFile(t *testing.T, file, name string, part ...string) (names []string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, p := range part {
		text = regexp.MustCompile(p).FindString(text)
	}
	for _, match := range regexp.MustCompile(name).FindAllStringSubmatch(text, -1) {
		names = append(names, match[1])
	}
	slices.Sort(names)
	return names
}

// The counts that the app takes from the description are the server's. How long texts may be, the store's tests try out.
func TestDescribedCountsAreTheServers(t *testing.T) {
	t.Parallel()
	ours := map[string]int{
		"checkIn.daysBack": card.MaxDaysBack,
		"dayOff.daysBack":  card.MaxDaysBack, "dayOff.daysAhead": card.MaxDaysAhead,
		"startCampaign.actions.maxItems": card.MaxActions, "startCampaign.leastDays": card.MinCampaignDays, "startCampaign.mostDays": card.MaxCampaignDays,
		"editCampaign.actions.maxItems": card.MaxActions,
		"setReminder.times.maxItems":    card.MaxReminderTimes,
		"vote.atOnce":                   card.MaxVotes, "callLineUp.minutes.maximum": card.MaxLineUpMinutes, "callLineUp.aDay": card.MaxLineUpCalls,
		"tally.count.maximum": card.MaxTally,
		"pulseChange.answers": card.MinChangeAnswers, "pulseChange.days": card.MinChangeDays, "pulseChange.daysAfter": card.PulseDays,
	}
	described := map[string]int{}
	for limit, value := range extension(t, describedAPI(t).Components.Schemas["PulseChange"].Value, "x-limits") {
		described["pulseChange."+limit] = value
	}
	for name, args := range describedAPI(t).Components.Schemas["MutationArgs"].Value.Properties {
		for limit, value := range extension(t, args.Value, "x-limits") {
			described[name+"."+limit] = value
		}
		for field, property := range args.Value.Properties {
			s := property.Value
			if s.MaxItems != nil {
				described[name+"."+field+".maxItems"] = int(*s.MaxItems)
			}
			if s.Max != nil && s.Type.Permits("integer") && *s.Max > 7 { // not grades
				described[name+"."+field+".maximum"] = int(*s.Max)
			}
		}
	}
	for limit, value := range described {
		if ours[limit] != value {
			t.Errorf("%s is described as %d; the server has %d", limit, value, ours[limit])
		}
	}
	for limit, value := range ours {
		if _, ok := described[limit]; !ok {
			t.Errorf("%s, %d, is not described", limit, value)
		}
	}
}

func extension(t *testing.T, schema *openapi3.Schema, name string) (values map[string]int) {
	t.Helper()
	if schema.Extensions[name] == nil {
		return nil
	}
	data, err := json.Marshal(schema.Extensions[name])
	if err == nil {
		err = json.Unmarshal(data, &values)
	}
	if err != nil {
		t.Fatal(err)
	}
	return values
}
