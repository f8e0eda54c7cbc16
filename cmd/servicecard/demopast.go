package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"servicecard/card"
	"servicecard/content"

	"golang.org/x/sync/errgroup"
)

const (
	demoEarlierDays   = 36 // days between the first groups' earlier campaign and the present one
	demoEarlierGroups = 4  // the last of them has not looked back yet
)

// earlier lets the first groups have run a campaign before the present one, so that their year has begun.
func (b *demoBuilder) earlier(ctx context.Context, clock *demoClock, began time.Time) error {
	first := card.DayOf(began, b.zone, card.DefaultDayStart)
	over := began.AddDate(0, 0, 7*demoWeeks)
	teams := b.groups[:demoEarlierGroups]
	if err := b.ranBefore(ctx, began, first, over, teams); err != nil {
		return err
	}
	// A quarter of the groups that other supervisors lead, by chance of their own.
	random := b.random
	defer func() { b.random = random }()
	b.random = rand.New(rand.NewPCG(demoSeed, 1))
	others := []*demoTeam{}
	for i := demoLedByOne + 1; i < len(b.groups); i += 4 {
		others = append(others, b.groups[i])
	}
	if err := b.ranBefore(ctx, began, first, over, others); err != nil {
		return err
	}
	clock.past.Store(&over)
	if err := b.store.TurnDays(ctx); err != nil {
		return err
	}
	for i, team := range slices.Concat(teams[:demoEarlierGroups-1], others) {
		if i >= demoEarlierGroups && i%5 == 0 { // one in five has not looked back yet
			continue
		}
		texts := demoProgramme[team.place.locale]
		lookBack := demoFact(over, card.MutationFollowUp, map[string]any{
			"campaign": team.campaign, "result": card.GoalPartly, "changed": texts.changed, "keep": texts.keep, "next": texts.next,
		})
		if err := b.push(ctx, team.supervisor, over, lookBack); err != nil {
			return fmt.Errorf("follow-up: %w", err)
		}
	}
	return nil
}

// ranBefore lets teams have run a campaign from its first day to its last.
func (b *demoBuilder) ranBefore(ctx context.Context, began time.Time, first card.Day, over time.Time, teams []*demoTeam) error {
	if err := b.awake(ctx, began, teams); err != nil {
		return err
	}
	for _, team := range teams {
		team.proposal = b.proposal(team)
		start, err := team.start(began, first)
		if err != nil {
			return err
		}
		if err := b.push(ctx, team.supervisor, began, start); err != nil {
			return err
		}
		for _, member := range team.members {
			facts, err := b.memberCheckIns(team, first, first.Add(7*demoWeeks))
			if err != nil {
				return err
			}
			if err := b.push(ctx, member, over, facts...); err != nil {
				return err
			}
		}
	}
	return nil
}

// awake lets everybody of the teams have been active, so that the days from then on are shown one by one.
func (b *demoBuilder) awake(ctx context.Context, at time.Time, teams []*demoTeam) error {
	var work errgroup.Group
	work.SetLimit(128)
	point := card.DerivedID("point", content.In(card.English).Points[0].Key)
	for _, team := range teams {
		for _, member := range team.members {
			work.Go(func() error {
				return b.push(ctx, member, at, demoFact(at, card.MutationRecall, map[string]any{"point": point, "grade": 3}))
			})
		}
	}
	return work.Wait()
}
