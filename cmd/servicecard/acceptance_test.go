package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/content"

	"golang.org/x/sync/errgroup"
)

const (
	acceptanceSeed   = 1122
	acceptanceGroups = 100 // of ten; each supervisor leads two and has a card in the first
	acceptanceDays   = 14
	atOnce           = 16 // phones that speak at the same time
)

// acceptancePeople is a people file of 1,000 in 100 groups.
func acceptancePeople() string {
	var b strings.Builder
	b.WriteString("name,group,role,locale\n")
	for g := range acceptanceGroups {
		fmt.Fprintf(&b, "Leader %d,Group %d,supervisor,en\n", g/2, g)
		for m := range 10 - (g+1)%2 {
			fmt.Fprintf(&b, "Person %d,Group %d,member,%s\n", m, g, []string{"en", "sv", ""}[m%3])
		}
	}
	return b.String()
}

// acceptance is the whole organisation, and an own count of what its people did.
type acceptance struct {
	now    time.Time
	zone   *time.Location
	today  card.Day
	people []*person
	teams  map[card.ID]*card.Campaign // by group
	size   map[card.ID]int
}

type person struct {
	*phone
	random *rand.Rand
	stands map[card.Day]map[card.ID]map[card.ID]bool // day, action, ids of check-ins that are not taken back
	off    card.Day                                  // the one day off, if any
}

func (a *acceptance) join(t *testing.T, url string, invited []struct{ Name, Code string }) {
	t.Helper()
	a.people = make([]*person, len(invited))
	var work errgroup.Group
	work.SetLimit(atOnce)
	for i, one := range invited {
		work.Go(func() error {
			p, err := join(url, one.Code)
			if err == nil && p.me.Name != one.Name {
				err = fmt.Errorf("%s joined as %s", one.Name, p.me.Name)
			}
			if err == nil { // whoever was active hides others, so that days are shown one by one
				_, err = p.push(tell("recall", a.now, map[string]any{"point": card.DerivedID("point", content.In(card.English).Points[0].Key), "grade": 3}))
			}
			a.people[i] = &person{phone: p, random: rand.New(rand.NewPCG(acceptanceSeed, uint64(i))), stands: map[card.Day]map[card.ID]map[card.ID]bool{}}
			return err
		})
	}
	if err := work.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, p := range a.people {
		a.size[*p.me.Group]++
	}
}

// startCampaigns lets each supervisor start one in each group, as of two weeks ago: the phones had no signal since.
func (a *acceptance) startCampaigns(t *testing.T) {
	t.Helper()
	tapped := a.now.AddDate(0, 0, 1-acceptanceDays)
	for _, p := range a.people {
		for _, group := range p.me.Leads {
			first := a.today.Add(1 - acceptanceDays)
			m := tell("startCampaign", tapped, map[string]any{
				"group": group, "title": "First hello", "target": 80, "startsOn": first, "endsOn": first.Add(27), "actions": []string{"Greet first", "Use one name"},
			})
			s, err := p.push(m)
			if err != nil || s.Results[0].Status != "applied" {
				t.Fatalf("campaign: %+v, %v", s, err)
			}
			for _, entry := range s.Patch {
				if entry.Table == "campaign" && entry.ID == m.ID.String() {
					a.teams[group] = &card.Campaign{}
					if err := json.Unmarshal(entry.Value, a.teams[group]); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	if len(a.teams) != acceptanceGroups {
		t.Fatalf("%d campaigns", len(a.teams))
	}
}

// tap is a moment on the day, or up to three days later where somebody forgot; never ahead of now.
func (a *acceptance) tap(p *person, day card.Day) time.Time {
	at := card.At(day, card.Clock(5*60+p.random.IntN(14*60)), a.zone)
	if p.random.IntN(10) == 0 {
		at = at.AddDate(0, 0, p.random.IntN(4))
	}
	if at.After(a.now) {
		at = a.now.Add(-time.Duration(p.random.IntN(1000)) * time.Millisecond)
	}
	return at
}

// twoWeeks is what a person taps in two weeks, and notes in the person's own count what is to come of it.
func (a *acceptance) twoWeeks(p *person) (all []told) {
	campaign := a.teams[*p.me.Group]
	for back := range acceptanceDays {
		day := a.today.Add(-back)
		p.stands[day] = map[card.ID]map[card.ID]bool{}
		for _, action := range campaign.Actions {
			ids := map[card.ID]bool{}
			p.stands[day][action.ID] = ids
			for p.random.IntN(100) < 48 && len(ids) < 3 { // now and then twice or more, from two phones
				in := tell("checkIn", a.tap(p, day), checkInArgs{campaign.ID, action.ID, day})
				ids[in.ID] = true
				all = append(all, in)
				if p.random.IntN(8) == 0 {
					all = append(all, tell("retractCheckIn", a.now, map[string]any{"checkIn": in.ID}))
					delete(ids, in.ID)
				}
				if p.random.IntN(3) > 0 {
					break
				}
			}
		}
	}
	if p.random.IntN(3) == 0 {
		p.off = a.today.Add(3 - p.random.IntN(11)) // one week back is as far as it goes
		all = append(all, tell("dayOff", a.now, map[string]any{"day": p.off, "off": true}))
	}
	if p.random.IntN(20) == 0 { // for a day that the campaign does not have
		all = append(all, tell("checkIn", a.now, checkInArgs{campaign.ID, campaign.Actions[0].ID, a.today.Add(1)}))
	}
	// Whatever the order of the taps, they arrive in another one.
	p.random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// send tells everything in several batches, some of them twice since the answer was lost.
func (p *person) send(all []told) error {
	for len(all) > 0 {
		n := min(len(all), 10+p.random.IntN(50))
		for range 1 + p.random.IntN(4)/3 {
			s, err := p.push(all[:n]...)
			if err != nil {
				return err
			}
			for i, r := range s.Results {
				ok := r.Status == "applied" || r.Status == "duplicate"
				if wanted := all[i].Name == "checkIn" && r.Code == "day_out_of_range"; !ok && !wanted || r.ID != all[i].ID {
					return fmt.Errorf("%+v of %+v", r, all[i])
				}
			}
		}
		all = all[n:]
	}
	return nil
}

// counted is the progress of a group's day by the test's own count.
func (a *acceptance) counted() map[string]card.Progress {
	all := map[string]card.Progress{}
	for group, campaign := range a.teams {
		for day := campaign.StartsOn; day <= campaign.EndsOn; day = day.Add(1) {
			id := campaign.ID.String() + "/" + string(day)
			p := card.Progress{ID: id, Campaign: campaign.ID, Group: group, Day: day, Until: day}
			if card.MondayToFriday.Has(day) {
				p.Of = a.size[group]
			}
			all[id] = p
		}
	}
	for _, person := range a.people {
		campaign := a.teams[*person.me.Group]
		for day, actions := range person.stands {
			id := campaign.ID.String() + "/" + string(day)
			p, done := all[id], 0
			for _, ids := range actions {
				if len(ids) > 0 {
					done++
				}
			}
			p.CheckIns += done
			if done > 0 {
				p.Members++
				if !card.MondayToFriday.Has(day) {
					p.Of++
				}
			}
			all[id] = p
		}
		if person.off != "" && card.MondayToFriday.Has(person.off) { // whether or not they checked in all the same
			id := campaign.ID.String() + "/" + string(person.off)
			p := all[id]
			p.Of--
			all[id] = p
		}
	}
	for id, p := range all {
		p.Members = min(p.Members, p.Of)
		all[id] = p
	}
	return all
}

func TestAThousandPeople(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	file := filepath.Join(dir, "people.csv")
	if err := os.WriteFile(file, []byte(acceptancePeople()), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errOut := command(t, "import", "--data", dir, "--json", file)
	var result struct {
		Invited []struct{ Name, Code string }
	}
	if err := json.Unmarshal([]byte(out), &result); err != nil || code != 0 || len(result.Invited) != 1000 {
		t.Fatalf("%d, %d invited, %v: %s", code, len(result.Invited), err, errOut)
	}
	p := start(t, "serve", "--data", dir)

	zone, err := card.LoadZone(defaultTimeZone)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	a := &acceptance{
		now: now, zone: zone, today: card.DayOf(now, zone, card.DefaultDayStart),
		teams: map[card.ID]*card.Campaign{}, size: map[card.ID]int{},
	}
	a.join(t, p.url, result.Invited)
	a.startCampaigns(t)
	var work errgroup.Group
	work.SetLimit(atOnce)
	for _, person := range a.people {
		all := a.twoWeeks(person)
		work.Go(func() error { return person.send(all) })
	}
	if err := work.Wait(); err != nil {
		t.Fatal(err)
	}
	a.check(t)
	if code := p.stop(); code != 0 || strings.Contains(p.err.String(), "ERROR") {
		t.Errorf("exit code %d: %s", code, p.err)
	}
}

// check holds what the supervisors see against the test's own count.
func (a *acceptance) check(t *testing.T) {
	t.Helper()
	want := a.counted()
	seen, checkIns := 0, 0
	for i, person := range a.people {
		if len(person.me.Leads) == 0 && i%40 != 0 { // every supervisor, and some members
			continue
		}
		rows, err := person.pull()
		if err != nil {
			t.Fatal(err)
		}
		standing := 0
		for key, row := range rows {
			switch table, id, _ := strings.Cut(key, "/"); table {
			case "progress":
				var got card.Progress
				if err := json.Unmarshal(row, &got); err != nil {
					t.Fatal(err)
				}
				if got != want[id] {
					t.Errorf("%s sees %+v, counted were %+v", person.me.Name, got, want[id])
				}
				if person.me.LeadsGroup(got.Group) {
					seen++
					checkIns += got.CheckIns
				}
			case "checkIn":
				if strings.Contains(string(row), `"retracted":false`) {
					standing++
				}
			}
		}
		own := 0
		for _, actions := range person.stands {
			for _, ids := range actions {
				own += len(ids)
			}
		}
		if standing != own {
			t.Errorf("%s has %d check-ins, counted were %d", person.me.Name, standing, own)
		}
	}
	total := 0
	for _, p := range want {
		if p.Day > a.today { // is not shown
			continue
		}
		if total += p.CheckIns; p.CheckIns > 0 || p.Of > 0 {
			seen--
		}
	}
	if total < 10_000 || checkIns != total || seen < 0 {
		t.Errorf("the supervisors see %d check-ins, counted were %d; %d days too few", checkIns, total, -seen)
	}
}
