package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"servicecard/card"
)

// counted recomputes from the facts what the progress rows ought to say.
func (w *world) counted(t testing.TB) map[string]figures {
	t.Helper()
	type person struct{ group, from, to string }
	people := map[string][]person{}
	worked := map[string][]person{} // by group: weekdays until a day
	off := map[string]bool{}
	did := map[string]map[string]map[string]bool{} // campaign/day, member, action
	want := map[string]figures{}
	must(t, w.read(t.Context(), func(c *conn) error {
		if err := c.each(func(r row) error {
			people[r.text(0)] = append(people[r.text(0)], person{r.text(1), r.text(2), r.text(3)})
			return nil
		}, "SELECT hex(member_id), hex(group_id), from_day, to_day FROM membership"); err != nil {
			return err
		}
		if err := c.each(func(r row) error {
			worked[r.text(0)] = append(worked[r.text(0)], person{group: r.text(2), to: r.text(1)})
			return nil
		}, "SELECT hex(group_id), to_day, working_days FROM earlier_week UNION ALL SELECT hex(id), '9999-12-31', working_days FROM work_group ORDER BY 1, 2"); err != nil {
			return err
		}
		if err := c.each(func(r row) error {
			off[r.text(0)+r.text(1)] = true
			return nil
		}, "SELECT hex(member_id), day FROM day_off WHERE off = 1"); err != nil {
			return err
		}
		if err := c.each(func(r row) error {
			key := r.text(0) + "/" + r.text(1)
			if did[key] == nil {
				did[key] = map[string]map[string]bool{}
			}
			if did[key][r.text(2)] == nil {
				did[key][r.text(2)] = map[string]bool{}
			}
			did[key][r.text(2)][r.text(3)] = true
			return nil
		}, "SELECT hex(campaign_id), day, hex(member_id), hex(action_id) FROM check_in WHERE late = 0 AND retracted = 0"); err != nil {
			return err
		}
		return c.each(func(r row) error {
			if r.bool(6) {
				return nil // cancelled: nobody sees it
			}
			for day := r.day(2); day <= r.day(4); day = day.Add(1) {
				key := r.text(0) + "/" + string(day)
				f := figures{}
				expected := map[string]bool{}
				for _, actions := range did[key] {
					f.checkIns += len(actions)
					f.members++
				}
				asOf := string(max(day, r.day(5)))
				weeks := worked[r.text(1)]
				week := weeks[slices.IndexFunc(weeks, func(p person) bool { return string(day) <= p.to })]
				days, err := parseList[int](week.group)
				must(t, err)
				if day <= r.day(3) && card.Weekdays(days).Has(day) {
					for member, memberships := range people {
						for _, p := range memberships {
							if p.group == r.text(1) && p.from <= asOf && asOf <= p.to && !off[member+string(day)] {
								expected[member] = true
							}
						}
					}
				}
				f.of = len(expected)
				if f != (figures{}) {
					want[key] = f
				}
			}
			return nil
		}, "SELECT hex(id), hex(group_id), starts_on, ends_on, planned_ends_on, made_on, cancelled FROM campaign")
	}))
	return want
}

// kept is what the progress rows do say.
func (w *world) kept(t testing.TB) map[string]figures {
	t.Helper()
	got := map[string]figures{}
	must(t, w.read(t.Context(), func(c *conn) error {
		return c.each(func(r row) error {
			if f := (figures{r.int(2), r.int(3), r.int(4)}); f != (figures{}) {
				got[r.text(0)+"/"+r.text(1)] = f
			}
			return nil
		}, "SELECT hex(p.campaign_id), p.day, p.check_ins, p.members, p.expected FROM progress p JOIN campaign c ON c.id = p.campaign_id WHERE c.cancelled = 0")
	}))
	return got
}

func (w *world) wantFacts(t testing.TB, story string) {
	t.Helper()
	want, got := w.counted(t), w.kept(t)
	for key, f := range want {
		if got[key] != f {
			t.Fatalf("%s\n%s: kept %+v, the facts say %+v", story, key, got[key], f)
		}
	}
	for key, f := range got {
		if want[key] != f {
			t.Fatalf("%s\n%s: kept %+v, the facts say %+v", story, key, f, want[key])
		}
	}
}

// inLine is how many requests stand in the writer's line, or behind another one of their member's.
func (w *world) inLine() int {
	w.queue.mu.Lock()
	defer w.queue.mu.Unlock()
	n := len(w.writes)
	for _, p := range w.queue.members {
		n += p.wanted - 1
	}
	return n
}

// together lets the requests of different members share one commit, in their order.
func (w *world) together(t testing.TB, requests ...func()) {
	t.Helper()
	begun, free := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		must(t, w.Write(t.Context(), func(*Tx) error {
			close(begun)
			<-free
			return nil
		}))
	})
	<-begun
	for i, request := range requests {
		all.Go(request)
		for w.inLine() <= i {
			time.Sleep(time.Millisecond)
		}
	}
	close(free)
	all.Wait()
}

func TestFiguresOfDaysAfterAnEarlyEndFollowTheFacts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.clock.set("2026-11-05T10:00:00Z")
	in := w.checkIn(t, 0, "2026-11-04")
	w.push(t, w.members[0], in)
	end := mutationOf(t, w.newID(), card.MutationEndCampaign, w.clock.Now().Add(-48*time.Hour), map[string]any{"campaign": w.campaign})
	w.push(t, w.supervisor, end) // tapped on the 3rd, arrived on the 5th
	w.wantFigures(t, "2026-11-04", figures{1, 1, 0})
	w.push(t, w.members[0], w.retract(t, in.ID))
	w.wantFigures(t, "2026-11-04", figures{})
	w.wantFacts(t, "retracted after the end")
}

// Somebody who came today, told of yesterday and left counts for yesterday, also after the campaign is edited.
func TestWhoHasLeftStillCounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.clock.set("2026-11-04T10:00:00Z")
	guest := w.newcomer(t)
	w.push(t, guest, w.checkIn(t, 0, "2026-11-03"))
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.leave(guest) }))
	w.clock.add(time.Minute)
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEditCampaign, map[string]any{"campaign": w.campaign, "title": "Second hello", "target": 0.5,
		"startsOn": "2026-11-02", "endsOn": "2026-11-29", "actions": []string{"Greet", "Smile", "Name"}})), card.Applied, "")
	w.wantFigures(t, "2026-11-03", figures{1, 1, 6})
	w.wantFacts(t, "left and edited")
}

func TestEndOfACampaignInOneCommitWithOthers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	w.clock.set("2026-11-04T10:00:00Z")
	end := mutationOf(t, w.newID(), card.MutationEndCampaign, w.clock.Now().Add(-24*time.Hour), map[string]any{"campaign": w.campaign})
	w.together(t,
		func() { w.push(t, w.members[0], w.checkIn(t, 0, "2026-11-04")) },
		func() { w.push(t, w.members[1], w.dayOff(t, "2026-11-05", true)) },
		func() {
			must(t, w.Write(t.Context(), func(tx *Tx) error {
				_, err := tx.AddMember(NewMember{Name: "New", Role: card.RoleMember, Group: &w.group, Locale: card.English})
				return err
			}))
		},
		func() { w.push(t, w.supervisor, end) },
	)
	w.wantFigures(t, "2026-11-04", figures{1, 1, 0})
	w.wantFigures(t, "2026-11-05", figures{})
	w.wantFacts(t, "one commit")
}

// Whatever happens in whatever company, the kept figures are what the facts add up to.
func TestFiguresFollowTheFacts(t *testing.T) {
	t.Parallel()
	base := newWorld(t, 6)
	must(t, base.Close())
	for seed := range uint64(8) {
		w := base.copy(t)
		w.play(t, seed)
		must(t, w.Close())
	}
}

func (w *world) play(t testing.TB, seed uint64) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 1))
	story := fmt.Sprintf("seed %d:", seed)
	people := append(slices.Clone(w.members), w.supervisor)
	campaigns := []card.ID{w.campaign}
	other := w.newID()
	must(t, w.AddGroup(t.Context(), CommandLine, GroupRequest{ID: other, Name: "Day cleaning"}))
	var told []sentBy
	for range 60 {
		if random.IntN(5) == 0 {
			w.clock.add(time.Duration(random.IntN(30)) * time.Hour)
			must(t, w.TurnDays(t.Context()))
		}
		var requests []func()
		for range 1 + random.IntN(4) {
			who := people[random.IntN(len(people))]
			campaign := campaigns[random.IntN(len(campaigns))]
			now := w.clock.Now()
			today := card.DayOf(now, time.UTC, 0)
			var m card.Mutation
			switch what := random.IntN(25); {
			case what < 9:
				action := card.DerivedID("action", campaign.String(), string(rune('0'+random.IntN(3))))
				m = mutationOf(t, w.newID(), card.MutationCheckIn, now, map[string]any{"campaign": campaign, "action": action, "day": today.Add(-random.IntN(4))})
				told = append(told, sentBy{who, m})
			case what < 13 && len(told) > 0:
				target := told[random.IntN(len(told))]
				who, m = target.member, w.retract(t, target.ID)
			case what < 16:
				m = w.dayOff(t, today.Add(random.IntN(8)-4), random.IntN(3) > 0)
			case what == 16:
				requests = append(requests, func() {
					must(t, w.Write(t.Context(), func(tx *Tx) error {
						_, err := tx.AddMember(NewMember{Name: "New", Role: card.RoleMember, Group: &w.group, Locale: card.English})
						return err
					}))
				})
				continue
			case what == 17:
				who = w.supervisor
				m = mutationOf(t, w.newID(), card.MutationEndCampaign, now.Add(-time.Duration(random.IntN(72))*time.Hour), map[string]any{"campaign": campaign})
			case what == 18:
				who = w.supervisor
				from := today.Add(random.IntN(12) - 6)
				m = mutationOf(t, w.newID(), card.MutationStartCampaign, now, startArgs(string(from), string(from.Add(6+random.IntN(10)))))
				campaigns = append(campaigns, m.ID)
			case what == 19:
				who = w.supervisor
				m = mutationOf(t, w.newID(), card.MutationEditCampaign, now, map[string]any{"campaign": campaign, "title": fmt.Sprint("Title ", random.IntN(100)),
					"target": 0.5, "startsOn": monday, "endsOn": today.Add(7 + random.IntN(10)), "actions": []string{"A", "B", "C"}})
			case what == 20 && random.IntN(3) == 0:
				leaver := w.members[random.IntN(len(w.members))]
				requests = append(requests, func() {
					must(t, w.Write(t.Context(), func(tx *Tx) error {
						if rules, err := tx.memberRules(leaver); err != nil || rules == nil || rules.Group == nil {
							return err
						}
						return tx.leave(leaver)
					}))
				})
				story += fmt.Sprintf("\n%s %x leaves", now.Format(time.RFC3339), leaver[12:])
				continue
			case what == 21: // into the other group, or back
				mover, to := w.members[random.IntN(len(w.members))], w.group
				if random.IntN(2) == 0 {
					to = other
				}
				requests = append(requests, func() { _ = w.MovePerson(t.Context(), CommandLine, mover, MoveRequest{Group: to}) }) // not who has left
				story += fmt.Sprintf("\n%s %x moves to %x", now.Format(time.RFC3339), mover[12:], to[12:])
				continue
			case what == 22:
				days := card.Weekdays{1, 2, 3, 4, 5, 6, 7}[:1+random.IntN(7)]
				zone, start := []string{testZone, "Asia/Tokyo", "America/Los_Angeles"}[random.IntN(3)], card.Clock(60*random.IntN(6))
				change := GroupPatch{GroupFields: GroupFields{WorkingDays: &days, TimeZone: &zone, DayStart: &start}}
				requests = append(requests, func() { _ = w.ChangeGroup(t.Context(), CommandLine, w.group, change) }) // not to the day before
				story += fmt.Sprintf("\n%s works on %v from %s in %s", now.Format(time.RFC3339), days, start, zone)
				continue
			case what == 23 && random.IntN(3) == 0: // whoever goes may have gone before
				stays, goes := w.members[random.IntN(len(w.members))], w.members[random.IntN(len(w.members))]
				requests = append(requests, func() {
					_, err := w.Merge(t.Context(), MergeRequest{Stays: stays, Goes: goes, BothEntered: true})
					if _, refused := errors.AsType[*card.Error](err); err != nil && !refused {
						t.Error(err)
					}
				})
				story += fmt.Sprintf("\n%s %x turns out to be %x", now.Format(time.RFC3339), goes[12:], stays[12:])
				continue
			default: // a bug of ours in the middle of others
				requests = append(requests, func() { _ = w.Write(t.Context(), func(*Tx) error { panic("a bug") }) })
				continue
			}
			story += fmt.Sprintf("\n%s %x %s %s", now.Format(time.RFC3339), who[12:], m.Name, m.Args)
			batch := []card.Mutation{m}
			if random.IntN(4) == 0 {
				batch = append(batch, m)
			}
			requests = append(requests, func() { w.push(t, who, batch...) })
		}
		w.together(t, requests...)
		w.wantFacts(t, story)
	}
}

// After a restore, phones tell again in whatever order; a phone that tells too much must not keep the campaign away.
func TestCampaignIsMadeHoweverOftenItWasToldBefore(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	lost := card.NewID(w.clock.Now())
	action := card.DerivedID("action", lost.String(), "0")
	var batch []card.Mutation
	for range maxPerAction + 5 {
		batch = append(batch, mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(), map[string]any{"campaign": lost, "action": action, "day": monday}))
	}
	want(t, w.push(t, w.members[0], batch...), card.Rejected, card.CodeNotFound)
	w.push(t, w.supervisor, mutationOf(t, w.newID(), card.MutationEndCampaign, w.clock.Now(), map[string]any{"campaign": w.campaign}))
	w.clock.add(24 * time.Hour)
	want(t, w.push(t, w.supervisor, mutationOf(t, lost, card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-03", "2026-11-29"))), card.Applied, "")
	w.wantFacts(t, "told before")
}

// A request whose ids lie far apart must not make the writer read the member's whole journal, and still know them.
func TestJournalIsKnownHoweverFarApartTheIds(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	var told []card.Mutation
	for range 8 {
		var batch []card.Mutation
		for range 200 {
			batch = append(batch, w.dayOff(t, monday, true))
		}
		w.push(t, w.members[0], batch...)
		told = append(told, batch...)
	}
	first, last := w.dayOff(t, monday, true), w.dayOff(t, monday, true)
	first.ID, last.ID = card.ID{0: 1, 6: 0x70}, card.ID{0: 0xff, 6: 0x70}
	want(t, w.push(t, w.members[0], first, last), card.Applied, "")
	want(t, w.push(t, w.members[0], first, told[0], told[700], told[1599], last), card.Duplicate, "")
}

func TestDatabaseIsForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	for _, name := range []string{File, File + "-wal", File + "-shm"} {
		info, err := os.Stat(filepath.Join(w.dir, name))
		must(t, err)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v", name, info.Mode())
		}
	}
}

func TestReaderIsFreeAfterAPanicInASnapshot(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	must(t, w.read(t.Context(), func(c *conn) error {
		func() {
			defer func() { _ = recover() }()
			_ = c.snapshot(func() error {
				return c.each(func(r row) error { return fmt.Errorf("%d", r.int(0)) }, "SELECT 'no number'")
			})
		}()
		return c.snapshot(func() error { return nil })
	}))
}
