package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"servicecard/card"

	"golang.org/x/sync/errgroup"
)

const (
	goalFairness  = 3.0 // the p99 of a quiet member beside one who misbehaves, against that of one alone
	fairMembers   = 1000
	quietPhones   = 400
	mischiefLinks = 4   // connections of the one who misbehaves
	atATime       = 200 // mutations in each of their requests
)

// mischief is a way in which one member could stop the others.
type mischief struct {
	name string
	// next makes the mutations of one more request, a JSON array without its brackets. The number counts requests.
	next func(m *troublemaker, n int) []byte
	// anew: each request asks for everything from the beginning.
	anew bool
}

var mischiefs = []mischief{
	{"proposes and withdraws statements in turn", (*troublemaker).edits, false},
	{"tells one action hundreds of times", (*troublemaker).repeats, false},
	{"tells of what has not arrived, and lets it arrive", (*troublemaker).waits, false},
	{"sends junk that is refused", (*troublemaker).junk, false},
	{"adds and removes expectations, and asks for everything again", (*troublemaker).flickers, true},
}

// troublemaker is the member who misbehaves: a phone that has joined.
type troublemaker struct {
	*phone
	today   card.Day
	refused atomic.Int64 // requests answered with 429
	sent    atomic.Int64
}

func mutationText(id card.ID, name string, args string) []byte {
	return fmt.Appendf(nil, `{"id":"%s","name":"%s","at":"%s","args":%s}`, id, name, time.Now().UTC().Format(sentAtLayout), args)
}

func pairs(add, remove, key, args string) []byte {
	var list [][]byte
	for range atATime / 2 {
		id := card.NewID(time.Now())
		list = append(list, mutationText(id, add, args), mutationText(card.NewID(time.Now()), remove, fmt.Sprintf(`{"%s":"%s"}`, key, id)))
	}
	return bytes.Join(list, []byte{','})
}

func (m *troublemaker) edits(int) []byte {
	return pairs("proposeStatement", "withdrawStatement", "statement", fmt.Sprintf(`{"band":"high","category":"service","text":"%s"}`, strings.Repeat("x", card.MaxStatement)))
}

func (m *troublemaker) flickers(int) []byte {
	return pairs("addExpectation", "removeExpectation", "expectation", `{"text":"Clean floors","source":"customer"}`)
}

func (m *troublemaker) repeats(int) []byte {
	return m.many("checkIn", fmt.Sprintf(`{"campaign":"%s","action":"%s","day":"%s"}`, m.team.campaign, m.team.actions[0].ID, m.today))
}

func (m *troublemaker) junk(int) []byte {
	return m.many("nothingKnown", fmt.Sprintf(`{"x":"%s"}`, strings.Repeat("x", 1000)))
}

// waits tells of a statement that arrives with every tenth request.
func (m *troublemaker) waits(n int) []byte {
	statement := card.DerivedID("late", m.code, fmt.Sprint(n/10))
	statement[6] = statement[6]&0x0f | 0x70 // as a phone would make it
	if n%10 == 9 {
		return mutationText(statement, "proposeStatement", `{"band":"low","category":"quality","text":"We never leave without a word"}`)
	}
	return m.many("withdrawStatement", fmt.Sprintf(`{"statement":"%s"}`, statement))
}

func (m *troublemaker) many(name, args string) []byte {
	list := make([][]byte, atATime)
	for i := range list {
		list[i] = mutationText(card.NewID(time.Now()), name, args)
	}
	return bytes.Join(list, []byte{','})
}

// fairness measures how long a quiet member's check-in takes while another member misbehaves.
func (b *bench) fairness(ctx context.Context, dir string) (err error) {
	data := filepath.Join(dir, "data")
	org, err := prepare(ctx, data, min(b.members, fairMembers), 14)
	if err != nil {
		return fmt.Errorf("prepare: %w", err)
	}
	p, err := b.serveFolder(ctx, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	links, err := dialAll(ctx, p.address, 1+mischiefLinks)
	if err != nil {
		return err
	}
	defer closeAll(links)
	phones := org.phones(org.teams)
	phones = phones[:min(len(phones), quietPhones+len(mischiefs))]
	if err := joinAll(links, p.address, phones); err != nil {
		return err
	}
	makers, quiet := phones[:len(mischiefs)], phones[len(mischiefs):]
	errands, err := errandsOf(quiet, org.today)
	if err != nil {
		return err
	}
	share := len(errands) / (len(mischiefs) + 3)
	take := func() (mine []errand) {
		mine, errands = errands[:share], errands[share:]
		return mine
	}
	before, err := b.besides(ctx, links[0], take(), nil)
	if err != nil {
		return err
	}
	type result struct {
		name             string
		latencies        []time.Duration
		requests, denied int64
	}
	var results []result
	for i, one := range mischiefs {
		m := &troublemaker{phone: makers[i], today: org.today}
		latencies, err := b.besides(ctx, links[0], take(), func(ctx context.Context) error { return m.misbehave(ctx, links[1:], one) })
		if err != nil {
			return fmt.Errorf("%s: %w", one.name, err)
		}
		results = append(results, result{one.name, latencies, m.sent.Load(), m.refused.Load()})
	}
	latencies, err := b.besides(ctx, links[0], take(), func(ctx context.Context) error { return b.rehearse(ctx, data) })
	if err != nil {
		return fmt.Errorf("dry run: %w", err)
	}
	results = append(results, result{"an operator looks at what an import would change", latencies, 0, 0})
	after, err := b.besides(ctx, links[0], take(), nil)
	if err != nil {
		return err
	}
	alone := slices.Concat(before, after)
	reference := percentile(alone, 0.99)
	t := b.table("A quiet member's check-in beside one who misbehaves", "the other one", "p50", "p99", "check-ins", "their requests", "refused", "p99 : alone", "goal", "")
	t.row("alone", milliseconds(percentile(alone, 0.5)), milliseconds(reference), fmt.Sprint(len(alone)))
	for _, r := range results {
		times := ratio(percentile(r.latencies, 0.99), reference)
		t.row(r.name, milliseconds(percentile(r.latencies, 0.5)), milliseconds(percentile(r.latencies, 0.99)), fmt.Sprint(len(r.latencies)),
			fmt.Sprint(r.requests), fmt.Sprint(r.denied), fmt.Sprintf("%.1f", times), fmt.Sprintf("≤ %.0f", goalFairness), verdict(times <= goalFairness))
	}
	return t.print()
}

// errand is one check-in of one phone.
type errand struct {
	phone    *phone
	mutation []byte
}

func errandsOf(phones []*phone, today card.Day) (errands []errand, err error) {
	zone, err := card.LoadZone(zoneName)
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(7, 8))
	for _, p := range phones {
		for _, mutation := range p.checkIns(random, today, zone) {
			errands = append(errands, errand{p, mutation})
		}
	}
	random.Shuffle(len(errands), func(i, j int) { errands[i], errands[j] = errands[j], errands[i] })
	return errands, nil
}

// besides measures check-ins, one after the other, while something else goes on; the times are sorted.
func (b *bench) besides(ctx context.Context, l *link, errands []errand, meanwhile func(context.Context) error) (latencies []time.Duration, err error) {
	busy, over := context.WithCancel(ctx)
	defer over()
	var work errgroup.Group
	if meanwhile != nil {
		work.Go(func() error { return meanwhile(busy) })
	}
	for end := time.Now().Add(b.duration); len(errands) > 0 && time.Now().Before(end); errands = errands[1:] {
		begun := time.Now()
		if _, err := errands[0].phone.sync(l, errands[0].mutation, 1); err != nil {
			over()
			return nil, errors.Join(err, work.Wait())
		}
		latencies = append(latencies, time.Since(begun))
	}
	over()
	slices.Sort(latencies)
	return latencies, work.Wait()
}

// misbehave sends as fast as it can on all links until the context ends.
func (m *troublemaker) misbehave(ctx context.Context, links []*link, one mischief) error {
	var work errgroup.Group
	var requests atomic.Int64
	for _, l := range links {
		own := &phone{team: m.team, code: m.code, head: m.head, body: m.body, cookie: slices.Clone(m.cookie)}
		work.Go(func() error {
			for ctx.Err() == nil {
				if one.anew {
					own.cookie = append(own.cookie[:0], "null"...)
				}
				a, err := own.ask(l, one.next(m, int(requests.Add(1)-1)))
				switch {
				case err != nil:
					return err
				case a.status == http.StatusTooManyRequests:
					m.refused.Add(1)
				case a.status != http.StatusOK:
					return fmt.Errorf("%d %.500s", a.status, a.body)
				}
				m.sent.Add(1)
			}
			return nil
		})
	}
	return work.Wait()
}

// rehearse asks again and again what an import of many people would change.
func (b *bench) rehearse(ctx context.Context, data string) error {
	var people strings.Builder
	people.WriteString("name,group,role,locale\n")
	for i := range b.imported {
		fmt.Fprintf(&people, "New %06d,New group %05d,member,en\n", i, i/groupSize)
	}
	file := filepath.Join(filepath.Dir(data), "people.csv")
	if err := os.WriteFile(file, []byte(people.String()), 0o600); err != nil {
		return err
	}
	for ctx.Err() == nil {
		out, err := exec.CommandContext(ctx, b.binary, "import", "--data", data, "--dry-run", file).CombinedOutput()
		if err != nil && ctx.Err() == nil {
			return fmt.Errorf("%w: %.500s", err, out)
		}
	}
	return nil
}
