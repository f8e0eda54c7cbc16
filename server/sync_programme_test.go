package server

import (
	"testing"
	"time"

	"servicecard/card"
)

// Every mutation of the programme over the wire: the answers and each row of the patch are as described.
func TestTheProgrammeOverTheWire(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bea, cem := w.join("Ada/Lobby"), w.join("Bea/Lobby"), w.join("Cem/Lobby")
	for _, p := range []*phone{ada, bea, cem} {
		p.sync()
	}
	lobby := ada.group("Lobby")
	campaign, actions := ada.campaign("Lobby", "Greet first")
	day := w.clock.Now().Format(time.DateOnly)
	bea.sync()
	var point, proposal, colleague string
	for id := range rows[card.Point](bea, "point") {
		point = id
	}
	for id := range rows[card.Proposal](bea, "proposal") {
		proposal = id
	}
	for _, one := range rows[card.Group](bea, "group")[lobby].People {
		if one.Name == "Cem" {
			colleague = one.ID.String()
		}
	}
	statement := bea.tell("proposeStatement", args{"band": "low", "category": "quality", "text": "Never a sigh"})
	expectation := bea.tell("addExpectation", args{"text": "A clear answer", "source": "customer"})
	obstacle := bea.tell("obstacle", args{"campaign": campaign, "day": day, "kind": "tools", "text": "No badge"})
	thanks := bea.tell("thank", args{"member": colleague, "point": point, "text": "For waiting"})
	story := bea.tell("tellStory", args{"text": "It went well", "point": point})
	bea.applies(statement, expectation, obstacle, thanks, story,
		bea.tell("recall", args{"point": point, "grade": 3}), bea.tell("vote", args{"proposal": proposal, "want": true}),
		bea.tell("holdLineUp", args{"day": day, "point": point}), bea.tell("setWhy", args{"text": "For Ida"}),
		bea.tell("setReminder", args{"times": []string{"07:30"}, "days": []int{1}, "quietFrom": "21:00", "quietTo": "06:00", "timeZone": "Europe/Stockholm", "pace": "daily"}),
		bea.tell("remindLater", args{}))
	for id := range rows[card.Level](bea, "level") {
		bea.applies(bea.tell("agreeLevel", args{"level": id, "agree": true}))
	}
	ada.applies(ada.tell("checkIn", args{"campaign": campaign, "action": actions[0], "day": day}),
		ada.tell("answerObstacle", args{"obstacle": obstacle.ID, "text": "Tomorrow"}),
		ada.tell("leadIntroduction", args{"step": "agree", "group": lobby}), ada.tell("callLineUp", args{"minutes": 10, "group": lobby}),
		ada.tell("tally", args{"campaign": campaign, "day": day, "count": 4}),
		ada.tell("endCampaign", args{"campaign": campaign}),
		ada.tell("followUp", args{"campaign": campaign, "result": "partly", "changed": "A", "keep": "B", "next": "C"}))
	if got := w.pulse("POST", w.pulsePath(bea), "203.0.113.1", map[string][]string{"about": {"2"}, "words": {"Slow"}}); got.Code != 303 {
		t.Errorf("%d %s", got.Code, got.Body)
	}
	ada.sync()
	cem.sync()
	for _, table := range []string{"level", "expectation", "introduction", "followUp", "tally", "pulse", "obstacle", "thanks", "story", "lineUp", "lineUpCall", "leaderDay"} {
		if len(rows[any](cem, table)) == 0 {
			t.Errorf("a colleague is not told of %s", table)
		}
	}
	for table, wanted := range map[string]int{"recall": 0, "pulseWords": 0} {
		if n := len(rows[any](cem, table)); n != wanted {
			t.Errorf("a colleague is told of %s", table)
		}
	}
	if len(rows[any](ada, "pulseWords")) != 1 {
		t.Error("the supervisor does not read the customers' words")
	}
	bea.applies(bea.tell("withdrawStatement", args{"statement": statement.ID}), bea.tell("removeExpectation", args{"expectation": expectation.ID}),
		bea.tell("withdrawObstacle", args{"obstacle": obstacle.ID}), bea.tell("removeThanks", args{"thanks": thanks.ID}), bea.tell("removeStory", args{"story": story.ID}))
	cem.sync()
	for _, table := range []string{"level", "expectation", "obstacle", "thanks", "story"} {
		if len(rows[any](cem, table)) != 0 {
			t.Errorf("%s stays after it was taken away", table)
		}
	}
}

// applies sends mutations that must all be applied.
func (p *phone) applies(mutations ...told) {
	p.world.t.Helper()
	for i, result := range p.sync(mutations...).Results {
		if result.Status != string(card.Applied) {
			p.world.t.Errorf("%s: %+v", mutations[i].Name, result)
		}
	}
}
