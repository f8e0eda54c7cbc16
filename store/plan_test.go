package store

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

func proposalID(key string) card.ID { return card.DerivedID("proposal", key) }

func (w *world) vote(t testing.TB, member card.ID, key string, want bool) []card.Result {
	t.Helper()
	w.clock.add(time.Second)
	return w.push(t, member, w.fact(t, card.MutationVote, map[string]any{"proposal": proposalID(key), "want": want}))
}

func (w *world) votesFor(t testing.TB, member card.ID, key string) (votes int, mine bool) {
	t.Helper()
	for _, p := range rowsOf[card.Proposal](t, w, member) {
		if p.ID == proposalID(key) {
			return p.Votes, p.Mine
		}
	}
	t.Fatalf("%s is not in the deck", key)
	return 0, false
}

func TestOfMoreThanThreeWishesTheLatestCount(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	v := w.viewer(t, w.members[1])
	before, _ := w.patch(t, v, nil)
	for _, key := range []string{"first-hello", "by-name", "whats-next", "base-hits"} {
		want(t, w.vote(t, w.members[0], key, true), card.Applied, "")
	}
	want(t, w.vote(t, w.members[1], "by-name", true), card.Applied, "")
	for key, wanted := range map[string]int{"first-hello": 0, "by-name": 2, "whats-next": 1, "base-hits": 1} {
		votes, mine := w.votesFor(t, w.members[0], key)
		if votes != wanted || mine != (key != "first-hello") {
			t.Errorf("%s: %d votes, mine %v", key, votes, mine)
		}
	}
	news, err := w.Pull(t.Context(), v, &before.Cookie)
	must(t, err)
	told := map[string]int{}
	for _, e := range news.Entries {
		if p, ok := e.Value.(card.Proposal); ok {
			told[p.Title] = p.Votes
		}
	}
	if len(told) != 4 || told["By name"] != 2 {
		t.Errorf("a colleague is told %v", told)
	}
	// Starting a proposal fulfils the wishes for it.
	w.clock.set("2026-11-30T10:00:00Z")
	must(t, w.TurnDays(t.Context()))
	args := startArgs("2026-11-30", "2026-12-13")
	args["proposal"] = proposalID("by-name")
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationStartCampaign, args)), card.Applied, "")
	if votes, mine := w.votesFor(t, w.members[1], "by-name"); votes != 0 || mine {
		t.Errorf("%d votes are left, mine %v", votes, mine)
	}
}

const deckHeader = "kind,title,purpose,goal,actions,followUp,weeks\n"

// ownProposals reads a file of proposals in English.
func ownProposals(t *testing.T, file string) []card.ProposalTexts {
	t.Helper()
	own, problems := card.ParseDeck(strings.NewReader(file), card.English)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return own
}

func TestAnOrganisationsOwnProposals(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	deck := "kind,title,purpose,goal,actions,followUp,weeks\ncleaning,Doors,Safety,No open doors,Close one door|Say so,tally,3\n"
	own := ownProposals(t, deck)
	must(t, errorOf(w.SetDeck(t.Context(), DeckFile{Data: []byte(deck)})))
	v := w.viewer(t, w.members[0])
	patch, values := w.patch(t, v, nil)
	if got, ok := values["proposal "+own[0].ID.String()].(card.Proposal); !ok || got.Title != "Doors" || got.FollowUp != "tally" {
		t.Fatalf("got %+v", got)
	}
	vote := func() []card.Result {
		return w.push(t, w.members[0], w.fact(t, card.MutationVote, map[string]any{"proposal": own[0].ID, "want": true}))
	}
	want(t, vote(), card.Applied, "")
	plan, err := w.SetDeck(t.Context(), DeckFile{Data: []byte(deckHeader), None: true})
	must(t, err)
	if len(plan.Removed) != 1 {
		t.Errorf("got %+v", plan)
	}
	want(t, vote(), card.Rejected, card.CodeNotFound)
	patch, err = w.Pull(t.Context(), v, &patch.Cookie)
	must(t, err)
	gone := false
	for _, e := range patch.Entries {
		gone = gone || e.Op == "del" && e.ID == own[0].ID.String()
	}
	if !gone {
		t.Error("a proposal that is gone stays on phones")
	}
}

func TestADeckFileNamesEachWrongLine(t *testing.T) {
	t.Parallel()
	_, problems := card.ParseDeck(strings.NewReader(deckHeader+
		"boats,A,,,x,pulse,3\ncleaning,,,,x,pulse,3\ncleaning,B,,,,pulse,3\ncleaning,C,,,x,guess,3\ncleaning,D,,,x,walk,9\ncleaning,E,,,x,walk,3\ncleaning,E,,,x,walk,3\n"), card.English)
	if len(problems) != 6 || problems[0].Line != 2 || problems[5].Line != 8 {
		t.Errorf("got %v", problems)
	}
}

func TestEditingACampaign(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	edit := func(change func(map[string]any)) card.Mutation {
		w.clock.add(time.Second)
		args := map[string]any{"campaign": w.campaign, "title": "Second hello", "purpose": "", "goal": "", "target": 0.5, "startsOn": "2026-11-02",
			"endsOn": "2026-11-15", "actions": []string{"Greet", "Smile more", "Say the name"}}
		if change != nil {
			change(args)
		}
		return w.fact(t, card.MutationEditCampaign, args)
	}
	for name, c := range map[string]struct {
		change func(map[string]any)
		code   card.Code
	}{
		"another start":   {func(a map[string]any) { a["startsOn"] = "2026-11-03" }, card.CodeConflict},
		"fewer actions":   {func(a map[string]any) { a["actions"] = []string{"One"} }, card.CodeConflict},
		"too short":       {func(a map[string]any) { a["endsOn"] = "2026-11-03" }, card.CodeInvalidArgs},
		"no such":         {func(a map[string]any) { a["campaign"] = w.newID() }, card.CodeNotFound},
		"10,000 in title": {func(a map[string]any) { a["title"] = strings.Repeat("x", 10_000) }, card.CodeTooLong},
	} {
		if got := w.push(t, w.supervisor, edit(c.change)); got[0].Code != c.code {
			t.Errorf("%s: %+v, want %s", name, got[0], c.code)
		}
	}
	want(t, w.push(t, w.members[0], edit(nil)), card.Rejected, card.CodeForbidden)
	old := edit(func(a map[string]any) { a["title"] = "Old words" })
	want(t, w.push(t, w.supervisor, edit(nil), old), card.Applied, "")
	campaign := rowsOf[card.Campaign](t, w, w.members[0])[0]
	if campaign.Title != "Second hello" || campaign.EndsOn != "2026-11-15" || campaign.Actions[0].Title != "Greet" || campaign.Actions[0].ID != w.actions[0].ID {
		t.Fatalf("got %+v", campaign)
	}
	w.wantFigures(t, monday, figures{1, 1, 6})
	w.wantFigures(t, "2026-11-16", figures{})
	want(t, w.push(t, w.supervisor, edit(func(a map[string]any) { a["endsOn"] = "2026-11-22" })), card.Applied, "")
	w.wantFigures(t, "2026-11-16", figures{0, 0, 6})
	w.wantFigures(t, "2026-11-23", figures{})
}

func TestFollowUpMakesACampaignDone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	record := func(result string) card.Mutation {
		w.clock.add(time.Second)
		return w.fact(t, card.MutationFollowUp, map[string]any{"campaign": w.campaign, "result": result, "keep": "The greeting 👋"})
	}
	early := record("partly")
	want(t, w.push(t, w.supervisor, early), card.Rejected, card.CodeConflict)
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})), card.Applied, "")
	if w.campaignState(t) != card.CampaignDone { // the record had waited for the end
		t.Fatalf("the campaign is %s", w.campaignState(t))
	}
	want(t, w.push(t, w.members[0], record("reached")), card.Rejected, card.CodeForbidden)
	want(t, w.push(t, w.supervisor, record("reached")), card.Applied, "")
	got := rowsOf[card.FollowUp](t, w, w.members[0])
	if len(got) != 1 || got[0].Result != card.GoalReached || got[0].Keep != "The greeting 👋" || got[0].By.Name != "Sam" {
		t.Fatalf("got %+v", got)
	}
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, monday)), card.Applied, card.CodeLate)

	count := func(n any) card.Mutation {
		w.clock.add(time.Second)
		return w.fact(t, card.MutationTally, map[string]any{"campaign": w.campaign, "day": "2026-10-20", "count": n})
	}
	want(t, w.push(t, w.supervisor, count(12)), card.Applied, "")
	want(t, w.push(t, w.supervisor, count(-1)), card.Rejected, card.CodeInvalidArgs)
	want(t, w.push(t, w.members[0], count(3)), card.Rejected, card.CodeForbidden)
	if got := rowsOf[card.Tally](t, w, w.members[0]); len(got) != 1 || got[0].Count != 12 {
		t.Errorf("got %+v", got)
	}
	want(t, w.push(t, w.supervisor, count(nil)), card.Applied, "")
	if got := rowsOf[card.Tally](t, w, w.members[0]); len(got) != 0 {
		t.Errorf("a count that was taken back is told: %+v", got)
	}
}

func TestPulseAroundACampaign(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	answer := func(at string, face, times int) {
		w.clock.set(at)
		for range times {
			must(t, errorOf(w.AnswerPulse(t.Context(), w.group, face, nil)))
		}
	}
	answer("2026-11-09T09:30:00Z", 5, 12) // during, Monday 10 h in Stockholm
	answer("2026-11-10T18:30:00Z", 1, 20)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		tx.touch(w.group, tablePulse)
		_, err := tx.exec("INSERT INTO pulse_hour (group_id, day, hour, face1, face2, face3, face4, face5) VALUES (?1, '2026-10-26', 10, 6, 0, 0, 4, 0)", w.group)
		return err
	}))
	must(t, errorOf(w.TellPulse(t.Context(), w.group, 2, "Long queue", card.ID{})))
	figures := func(member card.ID) (campaign, recent *card.Pulse) {
		for _, p := range rowsOf[card.Pulse](t, w, member) {
			if p.Campaign == nil {
				recent = &p
			} else {
				campaign = &p
			}
		}
		return campaign, recent
	}
	campaign, recent := figures(w.members[0])
	if campaign.Before.N != 10 || campaign.Before.Days != 1 || *campaign.Before.Since != "2026-10-26" || campaign.During.N != 32 || campaign.During.Days != 2 || campaign.After != nil {
		t.Errorf("before %+v during %+v after %+v", campaign.Before, campaign.During, campaign.After)
	}
	if campaign.Change != nil || campaign.Before.Share != nil || campaign.During.Share != nil {
		t.Errorf("told while the campaign runs: %+v", campaign)
	}
	// Wilson, 16 of 42: 25.0 % to 53.2 % (by any table).
	if recent.Recent.N != 42 || math.Abs(*recent.Recent.Low-0.250) > 5e-4 || math.Abs(*recent.Recent.High-0.532) > 5e-4 {
		t.Errorf("recent %+v", recent.Recent)
	}
	if words := rowsOf[card.PulseWords](t, w, w.members[0]); len(words) != 0 {
		t.Error("a member reads the customers' words")
	}
	if words := rowsOf[card.PulseWords](t, w, w.supervisor); len(words) != 1 || words[0].Text != "Long queue" {
		t.Errorf("the supervisor reads %+v", words)
	}
}

func TestTooFewAnswersAreNotTold(t *testing.T) {
	t.Parallel()
	if f := card.PulseFigureOf([]card.PulseHour{{Day: monday, Hour: 9, Faces: [5]int{0, 0, 0, 0, 9}}}); f.N != 9 || f.Share != nil || f.Low != nil {
		t.Errorf("got %+v", f)
	}
}

func TestAFolderOfTheFirstReleaseGetsItsPages(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE work_group SET pulse_code = ''")
		return err
	}))
	must(t, w.Close())
	if _, err := os.Stat(filepath.Join(w.dir, File)); err != nil {
		t.Fatal(err)
	}
	w.reopen(t)
	if group := rowsOf[card.Group](t, w, w.members[0])[0]; group.PulseCode == nil || len(*group.PulseCode) != 13 {
		t.Errorf("got %+v", group.PulseCode)
	}
}
