package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"time"

	"servicecard/card"
	"servicecard/content"
	"servicecard/store"

	"golang.org/x/sync/errgroup"
)

const (
	demoOrganisation = "Demo Services"
	demoSeed         = 20
	demoPeople       = 1000
	demoDays         = 20 // days before today that the campaigns began: today is in their third week
	demoWeeks        = 4
	demoLedByOne     = 8 // groups of the supervisor that the demo shows
)

// demoWorkingDays: somebody is at work every day; each person has two days of the week off.
var demoWorkingDays = card.Weekdays{1, 2, 3, 4, 5, 6, 7}

// demoPlace is a site, its language and the kinds of work there.
type demoPlace struct {
	name   string
	locale card.Locale
}

var demoPlaces = []demoPlace{
	{"Harbour House", card.English}, {"North Campus", card.English}, {"Kvarnen", card.Swedish},
	{"Airport", card.English}, {"Lindparken", card.Swedish}, {"City Hospital", card.English},
}

var demoKinds = []struct {
	kind    card.Kind
	english string
	swedish string
}{
	{card.KindCleaning, "Cleaning", "Städ"},
	{card.KindReception, "Reception", "Reception"},
	{card.KindCanteen, "Canteen", "Restaurang"},
	{card.KindProperty, "Property", "Fastighet"},
	{card.KindSecurity, "Security", "Säkerhet"},
}

var demoFirstNames = []string{
	"Amina", "Olle", "Fatima", "Jonas", "Mei", "Karin", "Abdi", "Elin", "Rosa", "Piotr", "Lejla", "Hassan", "Sofia", "Tesfaye", "Anna",
	"Dragan", "Ingrid", "Samuel", "Nadia", "Erik", "Priya", "Lars", "Maria", "Yusuf", "Hanna", "Kofi", "Linnea", "Ahmed", "Eva", "Marek",
	"Somchai", "Britta", "Leila", "Viktor", "Grace", "Nils", "Zahra", "Per", "Ana", "Milan", "Astrid", "Daniel", "Samira", "Gustav",
}

// demoBuilder makes the same organisation each time, dated from today.
type demoBuilder struct {
	store  *store.Store
	zone   *time.Location
	random *rand.Rand
	groups []*demoTeam
	names  map[string]int
}

type demoTeam struct {
	id         card.ID
	place      demoPlace
	kind       card.Kind
	supervisor card.ID
	members    []card.ID // with a card of this group
	proposal   *content.Proposal
	campaign   card.ID
	actions    []card.Action
	spirit     float64 // how many of ten usually check in
}

// fillDemo fills an empty store; one that a demo filled before stays as it is.
func fillDemo(ctx context.Context, st *store.Store, clock *demoClock, zone *time.Location) error {
	mark, err := st.Meta(ctx, demoMark)
	if err != nil || mark != nil {
		return err
	}
	b := &demoBuilder{store: st, zone: zone, random: rand.New(rand.NewPCG(demoSeed, demoSeed)), names: map[string]int{}}
	now := clock.now().In(zone) // so that days before now are counted by the zone's clock, in summer time too
	past := now.AddDate(0, 0, -demoDays)
	began := past.AddDate(0, 0, -demoEarlierDays)
	clock.past.Store(&began)
	if err := st.Write(ctx, b.people); err != nil {
		return fmt.Errorf("demo people: %w", err)
	}
	if err := b.earlier(ctx, clock, began); err != nil {
		return fmt.Errorf("demo earlier campaigns: %w", err)
	}
	clock.past.Store(&past)
	if err := st.TurnDays(ctx); err != nil {
		return fmt.Errorf("demo days: %w", err)
	}
	if err := b.awake(ctx, past, b.groups); err != nil {
		return fmt.Errorf("demo people: %w", err)
	}
	if err := b.campaigns(ctx, past); err != nil {
		return fmt.Errorf("demo campaigns: %w", err)
	}
	if err := b.levels(ctx, past); err != nil {
		return fmt.Errorf("demo levels: %w", err)
	}
	clock.past.Store(nil)
	if err := b.checkIns(ctx, now); err != nil {
		return fmt.Errorf("demo check-ins: %w", err)
	}
	if err := b.everyday(ctx, now); err != nil {
		return fmt.Errorf("demo everyday facts: %w", err)
	}
	if err := b.customers(ctx, clock, now); err != nil {
		return err
	}
	if err := b.office(ctx, now); err != nil {
		return fmt.Errorf("demo office: %w", err)
	}
	return st.Write(ctx, func(tx *store.Tx) error { return tx.SetMeta(demoMark, []byte("1")) })
}

// name is a first name and an initial that nobody else has.
func (b *demoBuilder) name() string {
	for {
		name := demoFirstNames[b.random.IntN(len(demoFirstNames))] + " " + string(rune('A'+b.random.IntN(26)))
		b.names[name]++
		if b.names[name] == 1 {
			return name
		}
		if b.names[name] < 20 {
			return fmt.Sprintf("%s%c", name, 'a'+rune(b.names[name]))
		}
	}
}

// size of the next group: mostly seven to thirteen, now and then four who are led from another group.
func (b *demoBuilder) size(index, left int, ledFromAnother bool) int {
	size := 7 + b.random.IntN(7)
	if ledFromAnother && index > demoLedByOne && index%10 == 9 {
		size = 4
	}
	if left-size < 5 { // too few for one more group
		return left
	}
	return size
}

func (b *demoBuilder) people(tx *store.Tx) error {
	b.random = rand.New(rand.NewPCG(demoSeed, demoSeed)) // a write may run again
	b.groups, b.names = nil, map[string]int{}
	left := demoPeople
	add := func(n store.NewMember) (card.ID, error) {
		left--
		return tx.AddMember(n)
	}
	if _, err := add(store.NewMember{Name: b.name(), Role: card.RoleAdmin, Locale: card.English}); err != nil {
		return err
	}
	var supervisor card.ID
	ledFor := 0
	for index := 0; left > 0; index++ {
		place := demoPlaces[index/demoLedByOne%len(demoPlaces)]
		kind := demoKinds[index%len(demoKinds)]
		word := kind.english
		if place.locale == card.Swedish {
			word = kind.swedish
		}
		site, _, err := tx.EnsureSite(place.name)
		if err != nil {
			return err
		}
		id, _, err := tx.EnsureGroup(store.NewGroup{Name: fmt.Sprintf("%s %s %d", word, place.name, index/len(demoKinds)+1), Site: &site, Kind: kind.kind, WorkingDays: demoWorkingDays})
		if err != nil {
			return err
		}
		team := &demoTeam{id: id, place: place, kind: kind.kind, spirit: 4.5 + 5*b.random.Float64()}
		size := b.size(index, left, ledFor > 0)
		if ledFor == 0 {
			if supervisor, err = add(store.NewMember{Name: b.name(), Role: card.RoleSupervisor, Group: &id, Locale: place.locale, Joined: true}); err != nil {
				return err
			}
			team.members = append(team.members, supervisor)
			size, ledFor = size-1, demoLedByOne
			if index > 0 {
				ledFor = 1 + b.random.IntN(4)
			}
		} else if err := tx.AddLead(supervisor, id); err != nil {
			return err
		}
		ledFor--
		team.supervisor = supervisor
		for range size {
			member, err := add(store.NewMember{Name: b.name(), Role: card.RoleMember, Group: &id, Locale: place.locale, Joined: true})
			if err != nil {
				return err
			}
			team.members = append(team.members, member)
		}
		b.groups = append(b.groups, team)
	}
	return nil
}

// campaigns lets each group's supervisor start one from the deck, as a phone would.
func (b *demoBuilder) campaigns(ctx context.Context, at time.Time) error {
	var work errgroup.Group
	for _, team := range b.groups {
		team.proposal = b.proposal(team)
		mutation, err := team.start(at, card.DayOf(at, b.zone, card.DefaultDayStart))
		if err != nil {
			return err
		}
		work.Go(func() error { return b.push(ctx, team.supervisor, at, mutation) })
	}
	return work.Wait()
}

func (b *demoBuilder) proposal(team *demoTeam) *content.Proposal {
	var fitting []*content.Proposal
	texts := content.In(team.place.locale)
	for i := range texts.Proposals {
		if kind := texts.Proposals[i].Kind; kind == team.kind || (kind == card.KindAll && i < 4) {
			fitting = append(fitting, &texts.Proposals[i])
		}
	}
	return fitting[b.random.IntN(len(fitting))]
}

func (t *demoTeam) start(at time.Time, today card.Day) (card.Mutation, error) {
	t.campaign = card.NewID(at)
	proposal := card.DerivedID("proposal", t.proposal.Key)
	start := card.StartCampaignArgs{
		Group: &t.id, Proposal: &proposal, Title: t.proposal.Title, Purpose: t.proposal.Purpose, Goal: t.proposal.Goal,
		Target: 0.7, StartsOn: today, EndsOn: today.Add(7*demoWeeks - 1),
	}
	args := map[string]any{
		"group": t.id, "proposal": proposal, "title": start.Title, "purpose": start.Purpose, "goal": start.Goal,
		"target": start.Target, "startsOn": start.StartsOn, "endsOn": start.EndsOn, "actions": t.proposal.Actions,
	}
	for _, action := range t.proposal.Actions {
		start.Actions = append(start.Actions, card.NewAction{Title: action})
	}
	campaign, err := start.Campaign(t.campaign, t.id, today)
	if err != nil {
		return card.Mutation{}, err
	}
	t.actions = campaign.Actions
	text, err := json.Marshal(args)
	return card.Mutation{ID: t.campaign, Name: card.MutationStartCampaign, At: at, Args: text}, err
}

// checkIns tells what everybody did since, each member's phone in one request. Today is left to the visitor.
func (b *demoBuilder) checkIns(ctx context.Context, now time.Time) error {
	today := card.DayOf(now, b.zone, card.DefaultDayStart)
	var work errgroup.Group
	work.SetLimit(128)
	for _, team := range b.groups {
		for _, member := range team.members {
			mutations, err := b.memberCheckIns(team, today.Add(-demoDays), today)
			if err != nil {
				return err
			}
			if len(mutations) == 0 {
				continue
			}
			work.Go(func() error { return b.push(ctx, member, now, mutations...) })
		}
	}
	return work.Wait()
}

// memberCheckIns are what a member's phone tells of the team's campaign from one day until before another.
func (b *demoBuilder) memberCheckIns(team *demoTeam, from, before card.Day) ([]card.Mutation, error) {
	steadiness := min(0.98, max(0.1, team.spirit/10+b.random.NormFloat64()*0.15))
	firstOff := 6 // Saturday and Sunday, for most
	if b.random.IntN(5) < 2 {
		firstOff = 1 + b.random.IntN(7)
	}
	off := card.Weekdays{firstOff, firstOff%7 + 1}
	var mutations []card.Mutation
	for day := from; day < before; day = day.Add(1) {
		at := card.At(day, card.Clock(7*60+b.random.IntN(10*60)), b.zone)
		if off.Has(day) {
			args, err := json.Marshal(map[string]any{"day": day, "off": true})
			if err != nil {
				return nil, err
			}
			mutations = append(mutations, card.Mutation{ID: card.NewID(at), Name: card.MutationDayOff, At: at, Args: args})
			continue
		}
		if b.random.Float64() > steadiness {
			continue
		}
		for i, action := range team.actions {
			if i > 0 && b.random.IntN(3) == 0 {
				continue
			}
			args, err := json.Marshal(card.CheckInArgs{Campaign: team.campaign, Action: action.ID, Day: day})
			if err != nil {
				return nil, err
			}
			mutations = append(mutations, card.Mutation{ID: card.NewID(at), Name: card.MutationCheckIn, At: at, Args: args})
		}
	}
	return mutations, nil
}

func (b *demoBuilder) push(ctx context.Context, member card.ID, at time.Time, mutations ...card.Mutation) error {
	results, err := b.store.Take(ctx, member, store.Batch{
		Client: card.DerivedID("demo phone", member.String()), SentAt: at, ReceivedAt: at, Mutations: mutations,
	})
	if err != nil {
		return err
	}
	for _, result := range results {
		if result.Status != card.Applied {
			return fmt.Errorf("%s: %s %s", result.Status, result.Code, result.Detail)
		}
	}
	return nil
}
