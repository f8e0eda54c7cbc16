package main

import (
	"context"
	"fmt"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// office lets the office and a supervisor do some of their work, which then stands in the log. The groups are amid the others: neither the
// first nor the last ones, which scripts look at.
func (b *demoBuilder) office(ctx context.Context, now time.Time) error {
	people, err := b.store.People(ctx)
	if err != nil {
		return err
	}
	office := store.ActorOf(people.Administrators[0])
	teams := b.groups[len(b.groups)/2:]
	today := card.DayOf(now, b.zone, card.DefaultDayStart)
	added, mover := card.NewID(now), teams[1].members[len(teams[1].members)-1]
	sites, err := b.store.Sites(ctx)
	if err != nil {
		return err
	}
	name := "Main entrance"
	if teams[3].place.locale == card.Swedish {
		name = "Huvudentrén"
	}
	for _, act := range []struct {
		what string
		do   func() error
	}{
		{"add a person", func() error {
			_, err := b.store.AddPerson(ctx, store.ActorOf(teams[0].supervisor), store.PersonRequest{ID: added, Name: b.name(), Group: &teams[0].id, Locale: teams[0].place.locale, Different: true})
			return err
		}},
		{"move a person", func() error { return b.store.MovePerson(ctx, office, mover, store.MoveRequest{Group: teams[2].id}) }},
		{"name a group for customers", func() error {
			return b.store.ChangeGroup(ctx, office, teams[3].id, store.GroupPatch{GroupFields: store.GroupFields{CustomerName: &name}})
		}},
		{"name a substitute", func() error {
			return b.store.AddSubstitute(ctx, office, card.NewID(now), teams[1].id, store.SubstituteRequest{Person: teams[1].members[1], From: today.Add(7), To: today.Add(20)})
		}},
		{"let somebody lead a place", func() error { return b.store.LeadSite(ctx, office, sites[0].ID, teams[0].supervisor, true) }},
		{"make a poster", func() error {
			_, _, err := b.store.InviteGroupBy(ctx, office, teams[4].id, store.PosterRequest{Asks: true})
			return err
		}},
	} {
		if err := act.do(); err != nil {
			return fmt.Errorf("%s: %w", act.what, err)
		}
	}
	return nil
}
