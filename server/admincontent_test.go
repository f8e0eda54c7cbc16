package server

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/content"
	"servicecard/store"
)

type (
	cardAnswer = textsAnswer[card.Texts]
	deckAnswer = textsAnswer[card.DeckTexts]
)

func TestTheCardIsWordedInTheOffice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss, bea := w.admin(t, "Olga"), w.join("Bea/Lobby")
	bea.sync()
	greet := card.DerivedID("point", "greet").String()
	own := card.NewID(w.clock.Now()).String()
	boss.do("PATCH", "/api/admin/points", `{"vision":{"en":"Nobody goes unseen"},"whenWrong":{"en":[{"title":"Stop","text":""}]}}`)
	boss.do("PATCH", "/api/admin/points/"+greet, `{"title":{"en":"I say hello"},"was":{"title":{"en":"I greet"}}}`)
	if p := boss.do("PATCH", "/api/admin/points/"+greet, `{"title":{"en":"I wave"},"was":{"title":{"en":"I greet"}}}`).problem(t); p.Code != card.CodeConflict {
		t.Errorf("%+v", p)
	}
	boss.do("DELETE", "/api/admin/points/"+card.DerivedID("point", "own-it").String(), "")
	draft := readJSON[cardAnswer](t, boss.do("POST", "/api/admin/points", `{"id":"`+own+`","title":{"en":"I smile"},"why":{},"wordings":{}}`))
	if draft.Draft == nil || len(draft.Draft.Points) != 8 || draft.Edited.By.Name != "Olga" || len(draft.Changes) != 4 || len(draft.Published.Points) != 8 || draft.Locale != card.English {
		t.Fatalf("%+v", draft)
	}
	bea.sync()
	if points := rows[card.Point](bea, "point"); points[greet].Title != "I greet" || len(points) != 8 {
		t.Errorf("a draft reached a phone: %+v", points)
	}
	if p := boss.do("POST", "/api/admin/drafts/card/publish", `{"seen":1}`).problem(t); p.Code != card.CodeConflict {
		t.Errorf("%+v", p)
	}
	published := readJSON[cardAnswer](t, boss.do("POST", "/api/admin/drafts/card/publish", fmt.Sprintf(`{"seen":%d}`, draft.Revision)))
	if published.Draft != nil || published.Published.Vision["en"] != "Nobody goes unseen" || published.BuiltIn.Vision["en"] == "Nobody goes unseen" {
		t.Errorf("%+v", published.Published)
	}
	bea.sync()
	points := rows[card.Point](bea, "point")
	if points[greet].Title != "I say hello" || points[own].Title != "I smile" || !points[card.DerivedID("point", "own-it").String()].Removed {
		t.Errorf("%+v", points)
	}
	for _, o := range rows[card.Organisation](bea, "organisation") {
		if o.Vision != "Nobody goes unseen" || len(o.WhenWrong) != 1 || o.WhenWrong[0].Title != "Stop" {
			t.Errorf("%+v", o)
		}
	}
	versions := readJSON[listAnswer[store.TextsVersion]](t, boss.do("GET", "/api/admin/versions/card", ""))
	if len(versions.Items) != 1 || versions.Items[0].Published.By.Name != "Olga" {
		t.Errorf("%+v", versions)
	}
	if a := boss.do("GET", "/api/admin/versions/card/1", ""); a.status != 200 || !strings.Contains(a.body, "I smile") {
		t.Errorf("%d %s", a.status, a.short())
	}
	for _, version := range []string{"9", "x"} {
		if p := boss.do("GET", "/api/admin/versions/card/"+version, "").problem(t); p.Code != card.CodeNotFound {
			t.Errorf("%s: %+v", version, p)
		}
	}
	restored := readJSON[cardAnswer](t, boss.do("POST", "/api/admin/drafts/card/restore", `{"version":0,"seen":0}`))
	if restored.Draft == nil || restored.Draft.Vision["sv"] != content.In(card.Swedish).Vision {
		t.Errorf("%+v", restored.Draft)
	}
	if kept := readJSON[cardAnswer](t, boss.do("POST", "/api/admin/drafts/card/discard", fmt.Sprintf(`{"seen":%d}`, restored.Revision))); kept.Draft != nil {
		t.Error("the draft is still there")
	}
}

func TestTheDeckIsWordedInTheOffice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	boss, bea := w.admin(t, "Per"), w.join("Bea/Lobby")
	own, name := card.NewID(w.clock.Now()).String(), card.DerivedID("proposal", "by-name").String()
	add := `{"id":"` + own + `","kind":"cleaning","followUp":"tally","weeks":3,"retired":false,"title":{"en":"Doors"},"purpose":{},"goal":{},"actions":{"en":["Close one"]}}`
	for range 2 {
		readJSON[deckAnswer](t, boss.do("POST", "/api/admin/deck", add))
	}
	draft := readJSON[deckAnswer](t, boss.do("PATCH", "/api/admin/deck/"+name, `{"retired":true,"was":{"retired":false}}`))
	if len(draft.Changes) != 2 || len(draft.Draft.Proposals) != 28 {
		t.Fatalf("%+v", draft.Changes)
	}
	readJSON[deckAnswer](t, boss.do("POST", "/api/admin/drafts/deck/publish", fmt.Sprintf(`{"seen":%d}`, draft.Revision)))
	bea.sync()
	if deck := rows[card.Proposal](bea, "proposal"); len(deck) != 27 || deck[own].Title != "Doors" || deck[name].Title != "" {
		t.Errorf("%d %+v", len(deck), deck[own])
	}
	if p := boss.do("DELETE", "/api/admin/deck/"+own, "").problem(t); p.Code != card.CodeConflict {
		t.Errorf("%+v", p)
	}

	// What goes out comes in again.
	sheet := boss.do("GET", "/api/admin/deck?format=csv", "")
	if !strings.Contains(sheet.body, own) || strings.Contains(sheet.body, name) {
		t.Error(sheet.short())
	}
	take := func(query, file string) store.DeckPlan {
		t.Helper()
		return readJSON[store.DeckPlan](t, boss.do("POST", "/api/admin/drafts/deck/import"+query, `{"data":"`+base64.StdEncoding.EncodeToString([]byte(file))+`"}`))
	}
	if plan := take("", sheet.body); len(plan.Changed)+len(plan.Added)+len(plan.Removed) != 0 || plan.Kept != 27 {
		t.Errorf("%+v", plan)
	}
	const header = "kind,title,purpose,goal,actions,followUp,weeks\n"
	if plan := take("?dryRun=true", header+"canteen,Plates,,,Wash,walk,2\n"); len(plan.Added) != 1 || len(plan.Removed) != 1 {
		t.Errorf("%+v", plan)
	}
	if plan := take("", header+"canteen,Plates,,,Wash,guess,2\n"); len(plan.Problems) != 1 || plan.Problems[0].Line != 2 {
		t.Errorf("%+v", plan)
	}
	if plan := take("", header); len(plan.Problems) != 1 {
		t.Errorf("%+v", plan)
	}
	if after := readJSON[deckAnswer](t, boss.do("GET", "/api/admin/deck", "")); after.Draft != nil {
		t.Error("a file that was only looked at, or was wrong, left a draft")
	}
	if a := boss.do("POST", "/api/admin/drafts/deck/import", `{"data":"`+base64.StdEncoding.EncodeToString(make([]byte, MaxDeckFile+1))+`"}`); a.status != 413 {
		t.Errorf("%d %s", a.status, a.short())
	}
}

func TestWordsAreForAdministrators(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, who := range []string{"Ada/Lobby", "Bea/Lobby"} {
		p := w.join(who)
		for _, ask := range [][3]string{
			{"GET", "points", ""},
			{"GET", "deck", ""},
			{"GET", "deck?format=csv", ""},
			{"GET", "versions/card", ""},
			{"PATCH", "points", `{"vision":{"en":"Mine"}}`},
			{"POST", "drafts/card/publish", `{"seen":0}`},
			{"POST", "drafts/deck/import", `{"data":""}`},
		} {
			if problem := p.do(ask[0], "/api/admin/"+ask[1], ask[2]).problem(t); problem.Code != card.CodeForbidden {
				t.Errorf("%s %v: %+v", who, ask, problem)
			}
		}
	}
}

// The description holds the limits from which the app takes them.
func TestTheLimitsOfWordsAreDescribed(t *testing.T) {
	t.Parallel()
	schemas := describedAPI(t).Components.Schemas
	for name, limits := range map[string]map[string]int{
		"CardTexts":     {"vision": card.MaxText, "points": card.MaxPoints, "steps": card.MaxSteps, "stepTitle": card.MaxTitle, "stepText": card.MaxText},
		"PointTexts":    {"title": card.MaxTitle, "why": card.MaxText, "wording": card.MaxText, "wordings": card.MaxWordings},
		"ProposalTexts": {"title": card.MaxTitle, "purpose": card.MaxText, "goal": card.MaxText, "action": card.MaxTitle, "actions": card.MaxActions, "weeks": card.MaxCampaignDays / 7, "own": card.MaxOwnProposals},
	} {
		described, _ := schemas[name].Value.Extensions["x-limits"].(map[string]any)
		if len(described) != len(limits) {
			t.Errorf("%s: %v", name, described)
		}
		for limit, most := range limits {
			if fmt.Sprint(described[limit]) != fmt.Sprint(most) {
				t.Errorf("%s.%s is described as %v, and is %d", name, limit, described[limit], most)
			}
		}
	}
}
