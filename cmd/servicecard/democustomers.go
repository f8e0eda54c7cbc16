package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"servicecard/card"

	"golang.org/x/sync/errgroup"
)

// demoCustomers are how many answer a group on a day before its earlier campaign and since, and how many of a hundred are content: the
// first group's become more content, the second's stay as they were, and the third has hung its poster up late.
var demoCustomers = []struct{ before, contentBefore, since, contentSince int }{
	{before: 1, contentBefore: 50, since: 3, contentSince: 80},
	{before: 1, contentBefore: 65, since: 2, contentSince: 65},
	{before: 0, contentBefore: 0, since: 1, contentSince: 70},
}

// demoAnswer is a customer's tap.
type demoAnswer struct {
	day   int // after the earlier campaign's first; negative before
	hour  int
	group int
	face  int
}

// demoAnswers are the same in each demo, in the order of their days.
func demoAnswers(groups int) (answers []demoAnswer) {
	random, others := rand.New(rand.NewPCG(demoSeed, demoSeed)), rand.New(rand.NewPCG(demoSeed, 1))
	for day := -card.PulseBeforeDays; day < demoDays+demoEarlierDays; day++ {
		hour := 9 + random.IntN(2)
		for group, customers := range demoCustomers {
			n, content := customers.before, customers.contentBefore
			if day >= 0 {
				n, content = customers.since, customers.contentSince
			}
			for range n {
				face := 1 + random.IntN(3)
				if random.IntN(100) < content {
					face = 4 + random.IntN(2)
				}
				answers = append(answers, demoAnswer{day, hour, group, face})
			}
		}
		if day >= demoDays+demoEarlierDays-card.PulseDays { // the others have hung theirs up a month ago
			for group := len(demoCustomers); group < groups; group++ {
				face := 1 + others.IntN(3)
				if others.IntN(100) < 58+group*7%27 {
					face = 4 + others.IntN(2)
				}
				if group%12 != 0 { // some have no poster yet
					answers = append(answers, demoAnswer{day, hour, group, face})
				}
			}
		}
	}
	return answers
}

// customers answer groups, the first ones from twelve weeks before the earlier campaign until yesterday, when the four weeks after it were over.
func (b *demoBuilder) customers(ctx context.Context, clock *demoClock, now time.Time) error {
	first := card.DayOf(now, b.zone, card.DefaultDayStart).Add(-demoDays - demoEarlierDays)
	answers := demoAnswers(len(b.groups))
	for len(answers) > 0 {
		one := answers[0]
		at := card.At(first.Add(one.day), card.Clock(one.hour*60), b.zone)
		clock.past.Store(&at)
		var work errgroup.Group // those of one day in one commit
		for len(answers) > 0 && answers[0].day == one.day {
			answer := answers[0]
			work.Go(func() error {
				_, err := b.store.AnswerPulse(ctx, b.groups[answer.group].id, answer.face, nil)
				return err
			})
			answers = answers[1:]
		}
		if err := work.Wait(); err != nil {
			return fmt.Errorf("demo customers: %w", err)
		}
	}
	clock.past.Store(nil)
	return nil
}
