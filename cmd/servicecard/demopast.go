package main

import (
	"context"
	"fmt"
	"time"

	"servicecard/card"
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
	clock.past.Store(&over)
	if err := b.store.TurnDays(ctx); err != nil {
		return err
	}
	for _, team := range teams[:demoEarlierGroups-1] {
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
