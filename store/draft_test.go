package store

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/content"
)

type (
	texts = card.Translated[string]
	lists = card.Translated[[]string]
)

// publishAll publishes the drafts as they are.
func (w *world) publishAll(t *testing.T, actor Actor) {
	t.Helper()
	words, err := w.Card().Read(t.Context())
	must(t, err)
	deck, err := w.Deck().Read(t.Context())
	must(t, err)
	if words.Draft != nil {
		must(t, w.Card().Publish(t.Context(), actor, words.Revision))
	}
	if deck.Draft != nil {
		must(t, w.Deck().Publish(t.Context(), actor, deck.Revision))
	}
}

// inSwedish is a member who reads Swedish.
func (w *world) inSwedish(t *testing.T) *Viewer {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		tx.changeRules()
		return errorOf(tx.exec("UPDATE member SET locale = 'sv' WHERE id = ?1", w.members[0]))
	}))
	return w.viewer(t, w.members[0])
}

// administrator is Olga, who is one.
func (w *world) administrator(t *testing.T) (actor Actor) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		actor.member, err = tx.AddMember(NewMember{Name: "Olga", Role: card.RoleAdmin, Locale: card.English, Joined: true})
		return err
	}))
	return actor
}

func (w *world) organisationAs(t *testing.T, v *Viewer) card.Organisation {
	t.Helper()
	_, values := w.patch(t, v, nil)
	return values["organisation "+w.organisation.String()].(card.Organisation)
}

// isCode tells whether an error is a refusal with one of these codes.
func isCode(err error, codes ...card.Code) bool {
	refusal, ok := errors.AsType[*card.Error](err)
	return ok && slices.Contains(codes, refusal.Code)
}

func pointID(key string) card.ID { return card.DerivedID("point", key) }

func TestADraftIsReadByNobodyUntilItIsPublished(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	boss := w.administrator(t)
	english, swedish := w.viewer(t, w.members[1]), w.inSwedish(t)
	before, _ := w.patch(t, swedish, nil)
	must(t, w.ChangeCard(t.Context(), boss, CardPatch{CardFields: CardFields{Vision: texts{"sv": "  Alla\u200b blir   sedda. "}}}))
	must(t, w.ChangePoint(t.Context(), boss, pointID("greet"), PointPatch{PointFields: PointFields{Title: texts{"sv": "Jag hälsar först"}, Wordings: lists{"sv": {"Hej!", "\u200b", "Hejsan!"}}}}))
	if patch, _ := w.patch(t, swedish, &before.Cookie); len(patch.Entries) != 0 {
		t.Errorf("a draft reached a phone: %+v", patch.Entries)
	}
	words, err := w.Card().Read(t.Context())
	must(t, err)
	if words.Edited == nil || words.Edited.By.Name != "Olga" || len(words.Changes) != 2 || words.Changes[0].ID != nil || !slices.Equal(words.Changes[1].Fields, []string{"title", "wordings"}) {
		t.Errorf("%+v", words.Changes)
	}
	if err := w.Card().Publish(t.Context(), boss, words.Revision-1); !isCode(err, card.CodeConflict) {
		t.Errorf("a draft that nobody has read was published: %v", err)
	}
	for range 2 { // a repeated request changes nothing
		must(t, w.Card().Publish(t.Context(), boss, words.Revision))
	}
	patch, values := w.patch(t, swedish, &before.Cookie)
	if len(patch.Entries) != 2 {
		t.Errorf("%d rows are sent, want the organisation and one point", len(patch.Entries))
	}
	point := values["point "+pointID("greet").String()].(card.Point)
	if point.Title != "Jag hälsar först" || !slices.Equal(point.Wordings, []string{"Hej!", "Hejsan!"}) || point.Why != content.In(card.Swedish).Point("greet").Why {
		t.Errorf("%+v", point)
	}
	if o := w.organisationAs(t, swedish); o.Vision != "Alla blir sedda." || len(o.WhenWrong) != 4 {
		t.Errorf("%+v", o)
	}
	if o := w.organisationAs(t, english); o.Vision != content.In(card.English).Vision {
		t.Errorf("the other language changed: %q", o.Vision)
	}
	if n := w.number(t, "SELECT COUNT(*) FROM content_version"); n != 1 {
		t.Errorf("%d versions", n)
	}
	entries, err := w.Audit(t.Context(), AuditQuery{Kind: KindContent, Limit: 10})
	must(t, err)
	var verbs []string
	for _, entry := range entries {
		verbs = append(verbs, string(entry.Verb))
	}
	if !slices.Equal(verbs, []string{"card.publish", "point.change", "card.change"}) || entries[1].Changes[1].After != "Jag hälsar först" || entries[1].SubjectName != "I greet" {
		t.Errorf("%v %+v", verbs, entries[1])
	}
}

// Two who edit the same text: the second hears of it. Two languages of one point are two texts.
func TestTwoEditTheSameText(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	boss := w.administrator(t)
	greet := content.PointTexts("greet")
	change := func(locale card.Locale, title string) error {
		return w.ChangePoint(t.Context(), boss, greet.ID, PointPatch{PointFields: PointFields{Title: texts{locale: title}}, Was: PointFields{Title: texts{locale: greet.Title[locale]}}})
	}
	must(t, change("en", "I say hello"))
	must(t, change("sv", "Jag säger hej"))
	must(t, change("en", "I say hello")) // once more
	if err := change("en", "I wave"); !isCode(err, card.CodeConflict) {
		t.Errorf("what somebody else wrote is gone: %v", err)
	}
	var order []card.ID
	for _, point := range slices.Backward(content.Card().Points) {
		order = append(order, point.ID)
	}
	was := slices.Clone(order)
	slices.Reverse(was)
	must(t, w.ChangeCard(t.Context(), boss, CardPatch{CardFields: CardFields{Order: order}, Was: CardFields{Order: was}}))
	if err := w.ChangeCard(t.Context(), boss, CardPatch{CardFields: CardFields{Order: append(slices.Clone(order[1:]), order[0])}, Was: CardFields{Order: was}}); !isCode(err, card.CodeConflict) {
		t.Errorf("an order that nobody saw was changed: %v", err)
	}
	if err := w.ChangeCard(t.Context(), boss, CardPatch{CardFields: CardFields{Order: order[1:]}}); !isCode(err, card.CodeConflict) {
		t.Errorf("an order without a point: %v", err)
	}
	w.publishAll(t, boss)
	_, values := w.patch(t, w.viewer(t, w.members[0]), nil)
	if point := values["point "+greet.ID.String()].(card.Point); point.Title != "I say hello" || point.Order != 7 {
		t.Errorf("%+v", point)
	}
}

func TestWordsKeepTheirLimits(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	boss := w.administrator(t)
	greet := pointID("greet")
	many := func(n int) []string { return slices.Repeat([]string{"Hello"}, n) }
	steps := func(n int) []card.Step { return slices.Repeat([]card.Step{{Title: "Listen"}}, n) }
	add := func() error {
		return w.AddPoint(t.Context(), boss, card.PointTexts{ID: w.newID(), Title: texts{"en": "One more"}})
	}
	for name, err := range map[string]error{
		"a long title":           w.ChangePoint(t.Context(), boss, greet, PointPatch{PointFields: PointFields{Title: texts{"en": strings.Repeat("å", card.MaxTitle+1)}}}),
		"many wordings":          w.ChangePoint(t.Context(), boss, greet, PointPatch{PointFields: PointFields{Wordings: lists{"en": many(card.MaxWordings + 1)}}}),
		"many steps":             w.ChangeCard(t.Context(), boss, CardPatch{CardFields: CardFields{WhenWrong: card.Translated[[]card.Step]{"en": steps(card.MaxSteps + 1)}}}),
		"a step without heading": w.ChangeCard(t.Context(), boss, CardPatch{CardFields: CardFields{WhenWrong: card.Translated[[]card.Step]{"en": {{Text: "Let them finish"}}}}}),
		"another language":       w.ChangePoint(t.Context(), boss, greet, PointPatch{PointFields: PointFields{Title: texts{"xx": "Hello"}}}),
		"a point too many":       add(),
		"a member":               w.ChangePoint(t.Context(), ActorOf(w.members[0]), greet, PointPatch{PointFields: PointFields{Title: texts{"en": "Hello"}}}),
		"a kind":                 w.ChangeProposal(t.Context(), boss, proposalID("by-name"), ProposalPatch{ProposalFields: ProposalFields{Kind: new(card.Kind("boats"))}}),
		"nine weeks":             w.ChangeProposal(t.Context(), boss, proposalID("by-name"), ProposalPatch{ProposalFields: ProposalFields{Weeks: new(9)}}),
		"four actions":           w.ChangeProposal(t.Context(), boss, proposalID("by-name"), ProposalPatch{ProposalFields: ProposalFields{Actions: lists{"sv": many(card.MaxActions + 1)}}}),
		"no such point":          w.ChangePoint(t.Context(), boss, w.newID(), PointPatch{}),
		"a built-in proposal":    w.RemoveProposal(t.Context(), boss, proposalID("by-name")),
	} {
		if !isCode(err, card.CodeInvalidArgs, card.CodeTooLong, card.CodeConflict, card.CodeForbidden, card.CodeNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := w.number(t, "SELECT COUNT(*) FROM content_draft"); n != 0 {
		t.Error("a refused edit left a draft")
	}
	// As long as people count: letters, however they are composed.
	must(t, w.ChangePoint(t.Context(), boss, greet, PointPatch{PointFields: PointFields{Title: texts{"en": strings.Repeat("a\u030a", card.MaxTitle)}, Wordings: lists{"en": many(card.MaxWordings)}}}))
	// A card that employees could not read is not published.
	for _, point := range content.Card().Points {
		must(t, w.RemovePoint(t.Context(), boss, point.ID))
	}
	words, err := w.Card().Read(t.Context())
	must(t, err)
	if err := w.Card().Publish(t.Context(), boss, words.Revision); !isCode(err, card.CodeInvalidArgs) {
		t.Errorf("a card without points: %v", err)
	}
	must(t, w.Card().Discard(t.Context(), boss, words.Revision))
	must(t, w.Card().Discard(t.Context(), boss, words.Revision)) // once more
	if n := w.number(t, "SELECT COUNT(*) FROM content_draft"); n != 0 {
		t.Error("a draft that was let go is there")
	}
}

// What names a point that is no longer on the card stays readable, and what was told about it before arrives.
func TestAPointThatWasTakenOutIsStillRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	boss := w.administrator(t)
	own := card.PointTexts{ID: w.newID(), Title: texts{"en": "I smile"}}
	must(t, w.RemovePoint(t.Context(), boss, pointID("greet")))
	for range 2 {
		must(t, w.AddPoint(t.Context(), boss, own))
	}
	w.publishAll(t, boss)
	must(t, w.RemovePoint(t.Context(), boss, own.ID))
	w.publishAll(t, boss)
	for _, id := range []card.ID{pointID("greet"), own.ID} {
		want(t, w.push(t, w.members[0], w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": id})), card.Applied, "")
		want(t, w.push(t, w.members[0], w.fact(t, card.MutationRecall, map[string]any{"point": id, "grade": 3})), card.Applied, "")
	}
	_, values := w.patch(t, w.viewer(t, w.members[1]), nil)
	if p := values["point "+own.ID.String()].(card.Point); !p.Removed || p.Title != "I smile" {
		t.Errorf("%+v", p)
	}
	if p := values["point "+pointID("greet").String()].(card.Point); !p.Removed || p.Title != "I greet" {
		t.Errorf("%+v", p)
	}
	on := 0
	for name, value := range values {
		if strings.HasPrefix(name, "point ") && !value.(card.Point).Removed {
			on++
		}
	}
	if on != 7 {
		t.Errorf("%d points are on the card", on)
	}
}

// The point of the day that a reminder tells is one that is on the card, in its own words.
func TestRemindersSayTheOfficesWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	boss := w.administrator(t)
	for _, point := range content.Card().Points[1:] {
		must(t, w.RemovePoint(t.Context(), boss, point.ID))
	}
	must(t, w.ChangePoint(t.Context(), boss, pointID("see-people-first"), PointPatch{PointFields: PointFields{Title: texts{"en": "Eyes up"}, Wordings: lists{"en": nil, "sv": nil}}}))
	w.publishAll(t, boss)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		p := &planner{Tx: tx, now: w.clock.Now()}
		for locale, words := range map[card.Locale]string{"en": "Eyes up", "sv": content.In(card.Swedish).Points[0].Title} {
			if got, err := p.pointOfDay(content.In(locale), "2026-11-02"); err != nil || got != words {
				t.Errorf("%s: %q %v, want %q", locale, got, err, words)
			}
		}
		return nil
	}))
}

// A campaign keeps the words with which it began, in each language, whatever becomes of its proposal.
func TestACampaignKeepsTheWordsWithWhichItBegan(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	boss := w.administrator(t)
	swedish, english := w.inSwedish(t), w.viewer(t, w.members[1])
	doors := card.ProposalTexts{
		ID: w.newID(), Kind: card.KindCleaning, FollowUp: "tally", Weeks: 4,
		Title: texts{"en": "Doors", "sv": "Dörrar"}, Purpose: texts{"en": "Safety"}, Actions: lists{"en": {"Close one"}, "sv": {"Stäng en"}},
	}
	must(t, w.AddProposal(t.Context(), boss, doors))
	must(t, w.ChangeProposal(t.Context(), boss, proposalID("by-name"), ProposalPatch{ProposalFields: ProposalFields{Title: texts{"sv": "Vid namn"}}}))
	w.publishAll(t, boss)
	w.clock.set("2026-11-30T10:00:00Z")
	must(t, w.TurnDays(t.Context()))
	start := mutationOf(t, w.newID(), card.MutationStartCampaign, w.clock.Now(), map[string]any{
		"proposal": doors.ID, "title": "Doors", "purpose": "Safety", "goal": "Our own goal", "target": 0.7, "startsOn": "2026-11-30", "endsOn": "2026-12-13", "actions": []string{"Close one"},
	})
	want(t, w.push(t, w.supervisor, start), card.Applied, "")
	check := func(when string) {
		t.Helper()
		for viewer, words := range map[*Viewer][4]string{swedish: {"Dörrar", "Safety", "Our own goal", "Stäng en"}, english: {"Doors", "Safety", "Our own goal", "Close one"}} {
			_, values := w.patch(t, viewer, nil)
			c := values["campaign "+start.ID.String()].(card.Campaign)
			if got := [4]string{c.Title, c.Purpose, c.Goal, c.Actions[0].Title}; got != words {
				t.Errorf("%s: %q, want %q", when, got, words)
			}
		}
	}
	check("when it began")
	must(t, w.ChangeProposal(t.Context(), boss, doors.ID, ProposalPatch{ProposalFields: ProposalFields{Title: texts{"en": "Windows", "sv": "Fönster"}, Actions: lists{"sv": {"Öppna ett"}}}}))
	w.publishAll(t, boss)
	check("when the proposal has other words")
	must(t, w.ChangeProposal(t.Context(), boss, doors.ID, ProposalPatch{ProposalFields: ProposalFields{Retired: new(true)}}))
	w.publishAll(t, boss)
	check("when the proposal is retired")
	must(t, w.Close())
	w.reopen(t)
	check("after a restart")
}

func TestARetiredProposalKeepsItsVotes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	boss := w.administrator(t)
	v := w.viewer(t, w.members[0])
	vote := func() []card.Result {
		return w.push(t, w.members[0], w.fact(t, card.MutationVote, map[string]any{"proposal": proposalID("by-name"), "want": true}))
	}
	want(t, vote(), card.Applied, "")
	before, _ := w.patch(t, v, nil)
	retire := func(retired bool) {
		t.Helper()
		must(t, w.ChangeProposal(t.Context(), boss, proposalID("by-name"), ProposalPatch{ProposalFields: ProposalFields{Retired: &retired}}))
		w.publishAll(t, boss)
	}
	retire(true)
	patch, _ := w.patch(t, v, &before.Cookie)
	if !slices.ContainsFunc(patch.Entries, func(e Entry) bool { return e.Op == "del" && e.ID == proposalID("by-name").String() }) {
		t.Error("a retired proposal stays on phones")
	}
	w.clock.add(time.Second)
	want(t, vote(), card.Rejected, card.CodeNotFound)
	if _, values := w.patch(t, w.viewer(t, w.members[1]), nil); values["proposal "+proposalID("by-name").String()] != nil {
		t.Error("a whole pull has a retired proposal")
	}
	retire(false)
	if votes, mine := w.votesFor(t, w.members[0], "by-name"); votes != 1 || !mine {
		t.Errorf("%d votes, mine %v", votes, mine)
	}
}

func TestWhatWasPublishedCanBeRestored(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	boss := w.administrator(t)
	vision := func() string { return w.organisationAs(t, w.viewer(t, w.members[0])).Vision }
	for _, words := range []string{"First", "Second"} {
		must(t, w.ChangeCard(t.Context(), boss, CardPatch{CardFields: CardFields{Vision: texts{"en": words}}}))
		w.publishAll(t, boss)
	}
	versions, err := w.Card().Versions(t.Context())
	must(t, err)
	if len(versions) != 2 || versions[0].Version != 2 || versions[0].Published.By.Name != "Olga" || !slices.Equal(versions[0].Changes[0].Fields, []string{"vision"}) {
		t.Fatalf("%+v", versions)
	}
	for range 2 {
		must(t, w.Card().Restore(t.Context(), boss, 1, 0))
	}
	if vision() != "Second" {
		t.Error("a restored version is read before it is published")
	}
	if err := w.Card().Restore(t.Context(), boss, 0, 0); !isCode(err, card.CodeConflict) {
		t.Errorf("a draft was replaced that nobody has seen: %v", err)
	}
	w.publishAll(t, boss)
	if vision() != "First" {
		t.Error(vision())
	}
	must(t, w.Card().Restore(t.Context(), boss, 0, 0))
	w.publishAll(t, boss)
	if vision() != content.In(card.English).Vision || w.number(t, "SELECT COUNT(*) FROM organisation WHERE texts <> ''") != 0 {
		t.Error("what was built in is not as it was")
	}
	if err := w.Card().Restore(t.Context(), boss, 99, 0); !isCode(err, card.CodeNotFound) {
		t.Error(err)
	}
	old, err := w.Card().Version(t.Context(), 2)
	must(t, err)
	if old.Vision["en"] != "Second" {
		t.Errorf("%+v", old.Vision)
	}
}

// Restoring the built-in deck retires what was added; nothing in it is ever gone.
func TestTheBuiltInDeckCanBeRestored(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	boss := w.administrator(t)
	deck := deckHeader + "cleaning,Doors,Safety,None open,Close one,tally,3\n"
	own := ownProposals(t, deck)[0]
	must(t, errorOf(w.SetDeck(t.Context(), DeckFile{Data: []byte(deck)})))
	must(t, w.ChangeProposal(t.Context(), boss, proposalID("by-name"), ProposalPatch{ProposalFields: ProposalFields{Title: texts{"en": "Names"}, Retired: new(true)}}))
	if err := errorOf(w.SetDeck(t.Context(), DeckFile{Data: []byte(deckHeader), None: true})); !isCode(err, card.CodeConflict) {
		t.Errorf("a file went past a draft: %v", err)
	}
	w.publishAll(t, boss)
	must(t, w.Deck().Restore(t.Context(), boss, 0, 0))
	w.publishAll(t, boss)
	must(t, w.Deck().Restore(t.Context(), boss, 0, 0)) // nothing is left to change
	words, err := w.Deck().Read(t.Context())
	must(t, err)
	_, values := w.patch(t, w.viewer(t, w.members[0]), nil)
	if words.Draft != nil || values["proposal "+own.ID.String()] != nil || values["proposal "+proposalID("by-name").String()].(card.Proposal).Title != "By name" {
		t.Errorf("%+v", words.Draft)
	}
	if at := proposalAt(words.Published.Proposals, own.ID); at < 0 || !words.Published.Proposals[at].Retired {
		t.Error("what was added is gone")
	}
}

// Where a language lacks a text, the organisation's stands in for it; where that changes, phones hear of it.
func TestALanguageStandsInForAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	boss := w.administrator(t)
	swedish := w.inSwedish(t)
	own := card.PointTexts{ID: pointID("greet"), Title: texts{"en": "I smile", "sv": "Jag ler"}, Why: texts{"en": "It opens doors"}}
	must(t, w.ChangePoint(t.Context(), boss, own.ID, PointPatch{PointFields: PointFields{Title: own.Title, Why: texts{"en": "It opens doors", "sv": ""}, Wordings: lists{"en": {"Smile"}, "sv": nil}}}))
	w.publishAll(t, boss)
	before, values := w.patch(t, swedish, nil)
	if p := values["point "+own.ID.String()].(card.Point); p.Title != "Jag ler" || p.Why != "It opens doors" || !slices.Equal(p.Wordings, []string{"Smile"}) {
		t.Errorf("%+v", p)
	}
	must(t, errorOf(w.ChangeSettings(t.Context(), boss, SettingsPatch{SettingsFields: SettingsFields{Locale: new(card.Swedish)}})))
	patch, _ := w.patch(t, swedish, &before.Cookie)
	if !slices.ContainsFunc(patch.Entries, func(e Entry) bool { return e.ID == own.ID.String() }) {
		t.Error("phones do not hear that another language stands in")
	}
}

// A file that was written is read as it was, in all languages; a file that leaves something out retires it.
func TestADeckGoesOutAndComesIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	boss := w.administrator(t)
	must(t, w.AddProposal(t.Context(), boss, card.ProposalTexts{
		ID: w.newID(), Kind: card.KindCanteen, FollowUp: "walk", Weeks: 2,
		Title: texts{"en": "=Plates", "sv": "Tallrikar"}, Purpose: texts{"en": "Line one\nline two"}, Goal: texts{"sv": "Bara på svenska"}, Actions: lists{"en": {"Wash; dry", "Stack|sort"}},
	}))
	w.publishAll(t, boss)
	words, err := w.Deck().Read(t.Context())
	must(t, err)
	for _, separator := range ",;" {
		var file bytes.Buffer
		must(t, card.WriteSheet(&file, separator, card.DeckSheet(words.Published.Proposals)))
		plan, err := w.ImportDeck(t.Context(), boss, DeckFile{Data: file.Bytes()}, false)
		must(t, err)
		if len(plan.Added)+len(plan.Changed)+len(plan.Removed)+len(plan.Problems) != 0 || plan.Kept != 28 {
			t.Errorf("%c: %+v", separator, plan)
		}
	}
	file := DeckFile{Data: []byte(deckHeader + "cleaning,Doors,Safety,None open,Close one,tally,3\n")}
	for _, dry := range []bool{true, false} {
		plan, err := w.ImportDeck(t.Context(), boss, file, dry)
		must(t, err)
		if !slices.Equal(plan.Added, []string{"Doors"}) || !slices.Equal(plan.Removed, []string{"=Plates"}) {
			t.Errorf("%+v", plan)
		}
		if n := w.number(t, "SELECT COUNT(*) FROM content_draft"); n != 0 == dry {
			t.Errorf("dry %v: %d drafts", dry, n)
		}
	}
	// Doors is in the draft alone: where the next file leaves it out, it is gone, and not retired.
	must(t, errorOf(w.ImportDeck(t.Context(), boss, DeckFile{Data: []byte(deckHeader + "cleaning,Windows,,,Open one,walk,3\n")}, false)))
	words, err = w.Deck().Read(t.Context())
	must(t, err)
	if len(words.Draft.Proposals) != 29 || len(words.Changes) != 2 {
		t.Errorf("%d proposals, %+v", len(words.Draft.Proposals), words.Changes)
	}
	file.Data = append(file.Data, "boats,A,,,x,walk,3\n"...)
	plan, err := w.ImportDeck(t.Context(), boss, file, false)
	must(t, err)
	if len(plan.Problems) != 1 || plan.Problems[0].Line != 3 {
		t.Errorf("%+v", plan)
	}
	many := deckHeader
	for i := range card.MaxOwnProposals + 1 {
		many += fmt.Sprintf("cleaning,Doors %d,Safety,None open,Close one,tally,3\n", i)
	}
	if _, err := w.ImportDeck(t.Context(), boss, DeckFile{Data: []byte(many)}, true); !isCode(err, card.CodeConflict) {
		t.Errorf("too many proposals: %v", err)
	}
}

// Only so many versions are kept.
func TestOldVersionsAreLetGo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	must(t, w.act(t.Context(), CommandLine, card.VerbDraftWords, func(a *acting) error {
		for i := range MaxVersions + 3 {
			words := content.Card()
			words.Vision["en"] = fmt.Sprint(i)
			if err := w.Card().release(a, words, 0); err != nil {
				return err
			}
		}
		return nil
	}))
	versions, err := w.Card().Versions(t.Context())
	must(t, err)
	if len(versions) != MaxVersions || versions[0].Version != MaxVersions+3 {
		t.Errorf("%d versions up to %d", len(versions), versions[0].Version)
	}
}

// Proposals from before there were languages are in the organisation's.
func TestOwnProposalsOutliveAnUpgrade(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	v := w.viewer(t, w.members[0])
	before, _ := w.patch(t, v, nil)
	id := w.newID()
	undone := undoneAfter(t, 24)
	w.downgrade(t, append(undone, fmt.Sprintf(`INSERT INTO proposal (id, builtin, ord, kind, title, purpose, goal, actions, follow_up, weeks, removed, changed)
		VALUES (x'%x', '', 1000, 'cleaning', 'Dörrar', 'Säkerhet', '', '["Stäng en"]', 'tally', 3, 0, 1)`, id[:]), "UPDATE organisation SET locale = 'sv'")...)
	_, values := w.patch(t, w.viewer(t, w.members[0]), nil)
	if p := values["proposal "+id.String()].(card.Proposal); p.Title != "Dörrar" || p.Goal != "" || !slices.Equal(p.Actions, []string{"Stäng en"}) || p.Weeks != 3 {
		t.Errorf("%+v", p)
	}
	// Phones go on where they were, and hear what to do when it goes wrong, which the app itself said before.
	patch, values := w.patch(t, v, &before.Cookie)
	if o, ok := values["organisation "+w.organisation.String()].(card.Organisation); !ok || len(o.WhenWrong) != 4 || patch.Reset || patch.Resend {
		t.Errorf("%+v, reset %v, resend %v", o, patch.Reset, patch.Resend)
	}
	deck, err := w.Deck().Read(t.Context())
	must(t, err)
	if at := proposalAt(deck.Published.Proposals, id); at < 0 || deck.Published.Proposals[at].Title["sv"] != "Dörrar" {
		t.Errorf("%+v", deck.Published.Proposals)
	}
}
