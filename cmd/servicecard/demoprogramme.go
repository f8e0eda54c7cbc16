package main

import (
	"context"
	"encoding/json"
	"time"

	"servicecard/card"
	"servicecard/content"
)

// What a demo group agreed on, expects, and tells, in its language.
type demoTexts struct {
	statements   []card.ProposeStatementArgs
	expectations []card.AddExpectationArgs
	obstacles    []card.ObstacleArgs
	answer       string
	thanks       []string
	stories      []card.TellStoryArgs

	changed, keep, next string // of the follow-up of an earlier campaign
}

var demoProgramme = map[card.Locale]demoTexts{
	card.English: {
		statements: []card.ProposeStatementArgs{
			{Band: card.High, Category: card.Service, Text: "Everyone is greeted before they have to ask."},
			{Band: card.Low, Category: card.Service, Text: "We never walk past somebody who looks lost."},
			{Band: card.High, Category: card.Quality, Text: "We look back from the door, and it is right."},
			{Band: card.Low, Category: card.Quality, Text: "We never leave a fault without telling someone."},
			{Band: card.High, Category: card.Efficiency, Text: "We say what happens next, and when."},
			{Band: card.Low, Category: card.Efficiency, Text: "Nobody has to ask us twice."},
		},
		expectations: []card.AddExpectationArgs{
			{Source: card.FromCustomer, Text: "That somebody has time for me"}, {Source: card.FromCustomer, Text: "A clear answer"},
			{Source: card.FromColleague, Text: "Tell me when you need a hand"},
		},
		obstacles: []card.ObstacleArgs{
			{Kind: card.ObstacleTime, Text: "Two people short this morning"}, {Kind: card.ObstacleTools, Text: "The phone on floor two is broken"},
		},
		answer:  "A new one comes on Thursday. Until then, use the one at the desk.",
		thanks:  []string{"Stayed with the lost visitor until the lift came", "Told me what was left when I came on shift", ""},
		stories: []card.TellStoryArgs{{Kind: card.StoryGood, Text: "A guest came back just to say that we had remembered her name."}, {Kind: card.StorySlip, Text: "I promised a call and forgot it. Now I write the time on my hand, and then in the book."}},
		changed: "People look up and greet back. The corridor is friendlier.",
		keep:    "We go on greeting first, also on busy days.",
		next:    "Something for the hour when everyone comes at once.",
	},
	card.Swedish: {
		statements: []card.ProposeStatementArgs{
			{Band: card.High, Category: card.Service, Text: "Alla får ett hej innan de behöver fråga."},
			{Band: card.Low, Category: card.Service, Text: "Vi går aldrig förbi någon som ser vilsen ut."},
			{Band: card.High, Category: card.Quality, Text: "Vi vänder oss om i dörren, och det är rätt."},
			{Band: card.Low, Category: card.Quality, Text: "Vi lämnar aldrig ett fel utan att säga till."},
			{Band: card.High, Category: card.Efficiency, Text: "Vi säger vad som händer nu, och när."},
			{Band: card.Low, Category: card.Efficiency, Text: "Ingen ska behöva fråga oss två gånger."},
		},
		expectations: []card.AddExpectationArgs{
			{Source: card.FromCustomer, Text: "Att någon har tid för mig"}, {Source: card.FromCustomer, Text: "Ett tydligt svar"},
			{Source: card.FromColleague, Text: "Säg till när du behöver en hand"},
		},
		obstacles: []card.ObstacleArgs{
			{Kind: card.ObstacleTime, Text: "Två personer för få i morse"}, {Kind: card.ObstacleTools, Text: "Telefonen på våning två är trasig"},
		},
		answer:  "En ny kommer på torsdag. Använd den i disken så länge.",
		thanks:  []string{"Stannade hos den vilsna besökaren tills hissen kom", "Berättade vad som var kvar när jag började", ""},
		stories: []card.TellStoryArgs{{Kind: card.StoryGood, Text: "En gäst kom tillbaka bara för att säga att vi mindes hennes namn."}, {Kind: card.StorySlip, Text: "Jag lovade att ringa och glömde. Nu skriver jag tiden på handen, och sedan i boken."}},
		changed: "Folk tittar upp och hälsar tillbaka. Korridoren känns vänligare.",
		keep:    "Vi fortsätter att hälsa först, också när det är mycket.",
		next:    "Något för timmen då alla kommer samtidigt.",
	},
}

// levels lets each group make its level and agree on it; every fifth still is on its way.
func (b *demoBuilder) levels(ctx context.Context, at time.Time) error {
	for i, team := range b.groups {
		texts := demoProgramme[team.place.locale]
		var facts []card.Mutation
		var ids []card.ID
		for _, statement := range texts.statements {
			fact := demoFact(at, card.MutationProposeStatement, map[string]any{"group": team.id, "band": statement.Band, "category": statement.Category, "text": statement.Text})
			facts, ids = append(facts, fact), append(ids, fact.ID)
		}
		for _, expectation := range texts.expectations {
			facts = append(facts, demoFact(at, card.MutationAddExpectation, map[string]any{"group": team.id, "source": expectation.Source, "text": expectation.Text}))
		}
		step := "card"
		if i%5 == 4 {
			step = "agree"
		}
		facts = append(facts, demoFact(at, card.MutationLeadIntroduction, map[string]any{"group": team.id, "step": step}))
		if err := b.push(ctx, team.supervisor, at, facts...); err != nil {
			return err
		}
		level := card.LevelID(team.id, ids)
		for j, member := range team.members {
			if i%5 == 4 && j%2 == 0 {
				continue
			}
			if err := b.push(ctx, member, at, demoFact(at, card.MutationAgreeLevel, map[string]any{"level": level, "agree": true})); err != nil {
				return err
			}
		}
	}
	return nil
}

// everyday is what the groups told of lately: votes, obstacles, thanks, stories and line-ups.
func (b *demoBuilder) everyday(ctx context.Context, now time.Time) error {
	today := card.DayOf(now, b.zone, card.DefaultDayStart)
	points := content.In(card.English).Points
	for i, team := range b.groups {
		texts := demoProgramme[team.place.locale]
		var answers []card.Mutation
		for j, member := range team.members {
			if member == team.supervisor || j > 4 {
				continue
			}
			day := today.Add(-1 - j)
			at := card.At(day, card.Clock(15*60), b.zone)
			point := card.DerivedID("point", points[j%len(points)].Key)
			var facts []card.Mutation
			for _, key := range []string{"base-hits", "by-name"}[:1+j%2] {
				facts = append(facts, demoFact(at, card.MutationVote, map[string]any{"proposal": card.DerivedID("proposal", key), "want": true}))
			}
			if j > 0 && j <= len(texts.obstacles) {
				obstacle := texts.obstacles[j-1]
				fact := demoFact(at, card.MutationObstacle, map[string]any{"campaign": team.campaign, "day": day, "kind": obstacle.Kind, "text": obstacle.Text})
				switch {
				case obstacle.Kind == card.ObstacleTools:
					facts = append(facts, fact)
					answers = append(answers, demoFact(at, card.MutationAnswerObstacle, map[string]any{"obstacle": fact.ID, "text": texts.answer}))
				case i%3 == 0: // in one group of three somebody still waits
					facts = append(facts, fact)
				}
			}
			if j < len(texts.thanks) {
				facts = append(facts, demoFact(at, card.MutationThank, map[string]any{"member": team.members[len(team.members)-1], "point": point, "text": texts.thanks[j]}))
			}
			if j < len(texts.stories) {
				facts = append(facts, demoFact(at, card.MutationTellStory, map[string]any{"kind": texts.stories[j].Kind, "text": texts.stories[j].Text}))
			}
			facts = append(facts, demoFact(at, card.MutationHoldLineUp, map[string]any{"day": day, "point": point}))
			if member == team.members[len(team.members)-1] { // nobody thanks themselves
				continue
			}
			if err := b.push(ctx, member, now, facts...); err != nil {
				return err
			}
		}
		if len(answers) > 0 {
			if err := b.push(ctx, team.supervisor, now, answers...); err != nil {
				return err
			}
		}
	}
	return nil
}

func demoFact(at time.Time, name string, args map[string]any) card.Mutation {
	text, err := json.Marshal(args)
	if err != nil {
		panic(err) // texts, days and ids always marshal
	}
	return card.Mutation{ID: card.NewID(at), Name: name, At: at, Args: text}
}
