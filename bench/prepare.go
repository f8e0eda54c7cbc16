package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"servicecard/card"
	"servicecard/store"

	"golang.org/x/sync/errgroup"
)

const (
	zoneName     = "Europe/Stockholm"
	groupSize    = 10 // members
	ledByOne     = 8  // groups of one supervisor
	campaignDays = card.MaxCampaignDays
)

// organisation is a data folder with people whose campaigns have been running for some days.
type organisation struct {
	teams []*team
	codes map[string][]string // unused personal codes of members, by group
	leads []string            // unused codes of the supervisors
	today card.Day
}

// team is a group with its running campaign.
type team struct {
	id         card.ID
	name       string
	supervisor card.ID
	campaign   card.ID
	actions    []card.Action
}

// prepare makes an organisation the way an operator and supervisors would, through the store: people are
// imported and campaigns started daysAgo, so that days back are open for check-ins. It ends with everyone's
// invitation made now.
func prepare(ctx context.Context, dir string, members, daysAgo int) (o *organisation, err error) {
	zone, err := card.LoadZone(zoneName)
	if err != nil {
		return nil, err
	}
	var back atomic.Int64 // days that the clock is put back
	back.Store(int64(daysAgo))
	now := func() time.Time { return time.Now().AddDate(0, 0, -int(back.Load())) }
	st, err := store.Open(ctx, dir, store.Options{Name: "Bench", TimeZone: zoneName, Now: now})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	people := peopleOf(members)
	if _, err := st.Import(ctx, store.ImportRequest{People: people, Invite: true}); err != nil {
		return nil, err
	}
	o = &organisation{codes: map[string][]string{}}
	if err := o.startCampaigns(ctx, st, now(), card.DayOf(now(), zone, card.DefaultDayStart)); err != nil {
		return nil, err
	}
	back.Store(0)
	o.today = card.DayOf(now(), zone, card.DefaultDayStart)
	if err := st.TurnDays(ctx); err != nil {
		return nil, err
	}
	plan, err := st.Import(ctx, store.ImportRequest{People: people, Invite: true}) // earlier invitations may be too old
	if err != nil {
		return nil, err
	}
	for _, invited := range plan.Invited {
		if invited.Role == card.RoleSupervisor {
			o.leads = append(o.leads, invited.Code)
		} else {
			o.codes[invited.Group] = append(o.codes[invited.Group], invited.Code)
		}
	}
	return o, nil
}

func peopleOf(members int) []card.Person {
	var people []card.Person
	for i := 0; i < members; i += groupSize {
		group := fmt.Sprintf("Group %05d", i/groupSize)
		people = append(people, card.Person{
			Name: fmt.Sprintf("Supervisor %05d", i/groupSize/ledByOne), Group: group, Role: card.RoleSupervisor, Locale: card.English,
		})
		for j := range min(groupSize, members-i) {
			people = append(people, card.Person{
				Name: fmt.Sprintf("Member %06d", i+j), Group: group, Role: card.RoleMember, Locale: card.English,
			})
		}
	}
	return people
}

func (o *organisation) startCampaigns(ctx context.Context, st *store.Store, at time.Time, from card.Day) error {
	all, err := st.People(ctx)
	if err != nil {
		return err
	}
	var work errgroup.Group
	work.SetLimit(128) // they share commits
	for _, group := range all.Groups {
		t := &team{id: group.ID, name: group.Name, supervisor: group.Supervisors[0], campaign: card.NewID(at)}
		o.teams = append(o.teams, t)
		work.Go(func() error { return t.start(ctx, st, at, from) })
	}
	return work.Wait()
}

func (t *team) start(ctx context.Context, st *store.Store, at time.Time, from card.Day) error {
	actions := []string{"Greet first", "Keep the promise", "Ask one question more"}
	start := card.StartCampaignArgs{Group: &t.id, Title: "Be seen", Target: 0.7, StartsOn: from, EndsOn: from.Add(campaignDays - 1)}
	for _, title := range actions {
		start.Actions = append(start.Actions, card.NewAction{Title: title})
	}
	campaign, err := start.Campaign(t.campaign, t.id, from)
	if err != nil {
		return err
	}
	t.actions = campaign.Actions
	args, err := json.Marshal(map[string]any{
		"group": t.id, "title": start.Title, "target": start.Target, "startsOn": start.StartsOn, "endsOn": start.EndsOn, "actions": actions,
	})
	if err != nil {
		return err
	}
	results, err := st.Take(ctx, t.supervisor, store.Batch{
		Client: card.DerivedID("bench", t.supervisor.String()), SentAt: at, ReceivedAt: at,
		Mutations: []card.Mutation{{ID: t.campaign, Name: card.MutationStartCampaign, At: at, Args: args}},
	})
	if err == nil && results[0].Status != card.Applied {
		err = fmt.Errorf("start a campaign: %s %s", results[0].Code, results[0].Detail)
	}
	return err
}
