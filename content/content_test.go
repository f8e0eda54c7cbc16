package content

import (
	"encoding/json"
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"servicecard/card"
)

const today = card.Day("2026-11-22")

func TestBothLanguagesSayTheSame(t *testing.T) {
	t.Parallel()
	english, swedish := In(card.English), In(card.Swedish)
	if len(english.Points) != 8 || len(english.Proposals) != 27 {
		t.Fatalf("%d points and %d proposals; the card has 8, the deck 27", len(english.Points), len(english.Proposals))
	}
	if len(swedish.Points) != len(english.Points) || len(swedish.Proposals) != len(english.Proposals) {
		t.Fatal("the languages differ in number")
	}
	for i, en := range english.Points {
		sv := swedish.Points[i]
		if sv.Key != en.Key || len(sv.Wordings) != len(en.Wordings) {
			t.Errorf("point %d: %s with %d wordings, %s with %d", i, en.Key, len(en.Wordings), sv.Key, len(sv.Wordings))
		}
		if sv.Title == en.Title || sv.Why == en.Why {
			t.Errorf("point %s is not translated", en.Key)
		}
	}
	for i, en := range english.Proposals {
		sv := swedish.Proposals[i]
		if sv.Key != en.Key || sv.Kind != en.Kind || sv.FollowUp != en.FollowUp || sv.Weeks != en.Weeks || len(sv.Actions) != len(en.Actions) {
			t.Errorf("proposal %d: %+v against %+v", i, en, sv)
		}
		if sv.Purpose == en.Purpose || sv.Actions[0] == en.Actions[0] {
			t.Errorf("proposal %s is not translated", en.Key)
		}
	}
}

func TestCatalogueFilesHaveTheSameKeys(t *testing.T) {
	t.Parallel()
	shape := func(locale card.Locale) string {
		data, err := files.ReadFile(string(locale) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var content any
		if err := json.Unmarshal(data, &content); err != nil {
			t.Fatal(err)
		}
		var walk func(any) any
		walk = func(v any) any {
			switch v := v.(type) {
			case map[string]any:
				for key := range v {
					v[key] = walk(v[key])
				}
				return v
			case []any:
				for i := range v {
					v[i] = walk(v[i])
				}
				return v
			case string:
				if v == "" {
					t.Errorf("%s has an empty text", locale)
				}
				return ""
			}
			return v
		}
		text, err := json.Marshal(walk(content))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if en, sv := shape(card.English), shape(card.Swedish); en != sv {
		t.Errorf("the catalogues differ in shape:\n%s\n%s", en, sv)
	}
}

func TestContentKeepsItsLimits(t *testing.T) {
	t.Parallel()
	key := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	kinds := []card.Kind{card.KindAll, card.KindReception, card.KindCleaning, card.KindCanteen, card.KindProperty, card.KindSecurity}
	perKind := map[card.Kind]int{}
	for _, locale := range []card.Locale{card.English, card.Swedish} {
		c := In(locale)
		fits := func(name, text string, most int) {
			if n := utf8.RuneCountInString(text); n == 0 || n > most || strings.TrimSpace(text) != text {
				t.Errorf("%s: %s has %d characters, at most %d: %q", locale, name, n, most, text)
			}
		}
		seen := map[string]bool{}
		fits("vision", c.Vision, card.MaxText)
		if len(c.WhenWrong) != 4 {
			t.Errorf("%s: %d steps when it goes wrong", locale, len(c.WhenWrong))
		}
		for _, step := range c.WhenWrong {
			fits("a step", step.Title, card.MaxTitle)
			fits("the text of a step", step.Text, card.MaxText)
		}
		for _, p := range c.Points {
			if !key.MatchString(p.Key) || seen["point "+p.Key] || c.Point(p.Key) == nil {
				t.Errorf("%s: key %q", locale, p.Key)
			}
			seen["point "+p.Key] = true
			fits("title of "+p.Key, p.Title, card.MaxTitle)
			fits("why of "+p.Key, p.Why, card.MaxText)
			if len(p.Wordings) < 2 || len(p.Wordings) > 3 {
				t.Errorf("%s: %s has %d wordings", locale, p.Key, len(p.Wordings))
			}
			for _, wording := range p.Wordings {
				fits("wording of "+p.Key, wording, card.MaxText)
			}
		}
		for _, p := range c.Proposals {
			if !key.MatchString(p.Key) || seen["proposal "+p.Key] || c.Proposal(p.Key) == nil {
				t.Errorf("%s: key %q", locale, p.Key)
			}
			seen["proposal "+p.Key] = true
			perKind[p.Kind]++
			if !slices.Contains(kinds, p.Kind) || !slices.Contains([]string{"pulse", "tally", "walk"}, p.FollowUp) || p.Weeks < 3 || p.Weeks > 4 {
				t.Errorf("%s: %+v", locale, p)
			}
			// As they stand, the texts start a campaign.
			args := card.StartCampaignArgs{Title: p.Title, Purpose: p.Purpose, Goal: p.Goal, Target: 0.7, StartsOn: today, EndsOn: today.Add(7*p.Weeks - 1)}
			for _, action := range p.Actions {
				args.Actions = append(args.Actions, card.NewAction{Title: action})
			}
			if err := args.Check(); err != nil {
				t.Errorf("%s: %s starts no campaign: %v", locale, p.Key, err)
			}
		}
		push := reflect.ValueOf(c.Push)
		for i := range push.NumField() {
			if push.Field(i).String() == "" {
				t.Errorf("%s: notifications have no %s", locale, push.Type().Field(i).Name)
			}
		}
		for text, hole := range map[string]string{
			c.Push.ActionBody: "{action}", c.Push.FollowUpBody: "{subject}", c.Push.AnswerTitle: "{name}", c.Push.ThanksTitle: "{name}",
			c.Push.LineUpTitle: "{time}", c.Push.LineUpBody: "{name}",
		} {
			if !strings.Contains(text, hole) {
				t.Errorf("%s: %q does not say %s", locale, text, hole)
			}
		}
	}
	for _, kind := range kinds {
		if perKind[kind] < 8 {
			t.Errorf("%s has %d proposals in two languages", kind, perKind[kind])
		}
	}
	if In("tlh") != In(card.English) || In(card.English).Point("none") != nil || In(card.English).Proposal("none") != nil {
		t.Error("what is unknown is not card.English, or not nil")
	}
}

func TestCampaignInAnyLanguage(t *testing.T) {
	t.Parallel()
	english, swedish := In(card.English), In(card.Swedish)
	for i := range english.Proposals {
		id := card.DerivedID("proposal", english.Proposals[i].Key)
		for j, text := range english.Proposals[i].texts() {
			other := swedish.Proposals[i].texts()[j]
			if got := swedish.Translate(&id, text); got != other {
				t.Errorf("%q is %q in card.Swedish, want %q", text, got, other)
			}
			if got := english.Translate(&id, other); got != text {
				t.Errorf("%q is %q in card.English, want %q", other, got, text)
			}
		}
		if got := swedish.Translate(&id, "our own words"); got != "our own words" {
			t.Errorf("own words became %q", got)
		}
	}
	if got := swedish.Translate(nil, english.Proposals[0].Title); got != english.Proposals[0].Title {
		t.Errorf("a campaign without a proposal became %q", got)
	}
}

// What is built in is as the office would write it, so that restoring it changes nothing.
func TestTheBuiltInTextsAreTidy(t *testing.T) {
	t.Parallel()
	words, deck := Card(), Deck()
	for _, err := range []error{words.CleanFrame(), words.Check()} {
		if err != nil {
			t.Error(err)
		}
	}
	for i := range words.Points {
		if err := words.Points[i].Clean(); err != nil || PointKey(words.Points[i].ID) == "" {
			t.Errorf("%v: %v", words.Points[i], err)
		}
	}
	for i := range deck.Proposals {
		if err := errors.Join(deck.Proposals[i].Clean(), deck.Proposals[i].Check(card.English)); err != nil || ProposalKey(deck.Proposals[i].ID) == "" {
			t.Errorf("%v: %v", deck.Proposals[i], err)
		}
	}
	if !reflect.DeepEqual(words, Card()) || !reflect.DeepEqual(deck, Deck()) {
		t.Error("cleaning changes what is built in")
	}
}
