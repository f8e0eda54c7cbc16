package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// cell is one measurement of check-ins: so many connections, so many mutations a request, by a share of all
// phones that is enough for some three seconds on a fast machine. Whoever checked in once cannot do so again,
// so no two cells share a phone.
type cell struct {
	links, mutations int
	share            float64
	goal             float64 // check-ins a second on the machine that the goals were set on; 0 for none
}

var cells = []cell{
	{1, 1, 0.04, 0},
	{16, 1, 0.12, 0},
	{64, 1, 0.18, 20_000},
	{1, 20, 0.08, 0},
	{16, 20, 0.26, 0},
	{64, 20, 0.32, 60_000},
}

const (
	goalP99    = 15 * time.Millisecond
	goalLoaded = 150 << 20 // bytes in memory
)

// load measures check-ins and pulls of an organisation whose campaigns began two weeks ago.
func (b *bench) load(ctx context.Context, dir string) (err error) {
	data := filepath.Join(dir, "data")
	org, err := prepare(ctx, data, b.members, 14)
	if err != nil {
		return fmt.Errorf("prepare: %w", err)
	}
	p, err := b.serveFolder(ctx, data)
	if err != nil {
		return err
	}
	stopped := false
	defer func() {
		if !stopped {
			err = errors.Join(err, p.stop())
		}
	}()
	links, err := dialAll(ctx, p.address, 64)
	if err != nil {
		return err
	}
	defer closeAll(links)
	random := rand.New(rand.NewPCG(3, 4))
	phones := org.phones(org.teams)
	random.Shuffle(len(phones), func(i, j int) { phones[i], phones[j] = phones[j], phones[i] })
	if err := joinAll(links, p.address, phones); err != nil {
		return err
	}
	told, err := b.measureCheckIns(ctx, p, links, org, phones, random)
	if err != nil {
		return err
	}
	if err := b.measurePulls(ctx, p, links, phones); err != nil {
		return err
	}
	resident, own, err := p.memory()
	if err != nil {
		return err
	}
	closeAll(links)
	stopped = true
	if err := p.stop(); err != nil {
		return err
	}
	if err := checkFigures(filepath.Join(data, store.File), told); err != nil {
		return err
	}
	t := b.table("After the load", "what", "result", "goal", "")
	t.row("memory of the server", fmt.Sprintf("%s, %s of it its own", mebibytes(resident), mebibytes(own)), "≤ "+mebibytes(goalLoaded), verdict(resident <= goalLoaded))
	t.row("acknowledged check-ins", count(float64(told)), "all of them rows, and counted in the groups' progress", "reached")
	return t.print()
}

// measureCheckIns returns how many were acknowledged.
func (b *bench) measureCheckIns(ctx context.Context, p *process, links []*link, org *organisation, phones []*phone, random *rand.Rand) (told int, err error) {
	t := b.table(fmt.Sprintf("Check-ins, durable before the answer (%s members in groups of %d)", count(float64(b.members)), groupSize),
		"connections × mutations", "check-ins/s", "requests/s", "p50", "p99", "CPU a request: client", "server", "goal (scaled)", "", fmt.Sprintf("p99 ≤ %d ms", goalP99.Milliseconds()))
	rest := phones
	for _, c := range cells {
		n := min(int(c.share*float64(len(phones))), len(rest))
		steps, err := c.steps(rest[:n], org.today, random)
		if err != nil {
			return told, err
		}
		rest = rest[n:]
		s, err := hit(ctx, p, links[:c.links], steps, b.duration)
		if err != nil {
			return told, fmt.Errorf("%d × %d: %w", c.links, c.mutations, err)
		}
		told += s.requests() * c.mutations
		rate, goal, reached, soon := s.perSecond()*float64(c.mutations), "", "", ""
		if c.goal > 0 {
			goal = fmt.Sprintf("≥ %s (%s)", count(c.goal), count(b.scaled(c.goal)))
			reached, soon = verdict(rate >= b.scaled(c.goal)), verdict(percentile(s.latencies, 0.99) <= goalP99)
		}
		t.row(fmt.Sprintf("%d × %d", c.links, c.mutations), count(rate), count(s.perSecond()), s.p(0.5), s.p(0.99), s.cpu(s.clientCPU), s.cpu(s.serverCPU), goal, reached, soon)
	}
	t.row("connections ÷ requests/s is the mean wait: each asks again as soon as it is answered")
	return told, t.print()
}

// steps shares the phones among the links, a phone to one link only. What a phone sends is made here, before
// the clock runs; only its cookie is put in later.
func (c *cell) steps(phones []*phone, today card.Day, random *rand.Rand) ([]step, error) {
	zone, err := card.LoadZone(zoneName)
	if err != nil {
		return nil, err
	}
	type errand struct {
		phone     *phone
		mutations []byte
	}
	steps := make([]step, c.links)
	for i := range steps {
		var errands []errand
		for _, p := range share(phones, i, c.links) {
			list := p.checkIns(random, today, zone)
			for ; len(list) >= c.mutations; list = list[c.mutations:] {
				errands = append(errands, errand{p, bytes.Join(list[:c.mutations], []byte{','})})
			}
		}
		random.Shuffle(len(errands), func(i, j int) { errands[i], errands[j] = errands[j], errands[i] })
		steps[i] = func(l *link) (bool, error) {
			if len(errands) == 0 {
				return false, nil
			}
			next := errands[0]
			errands = errands[1:]
			_, err := next.phone.sync(l, next.mutations, c.mutations)
			return true, err
		}
	}
	return steps, nil
}

// measurePulls asks again and again where nothing is new: what every phone does most of the time.
func (b *bench) measurePulls(ctx context.Context, p *process, links []*link, phones []*phone) error {
	t := b.table("A pull with nothing new", "connections", "requests/s", "p50", "p99", "CPU a request: client", "server")
	phones = phones[:min(len(phones), 64*64)]
	if err := pullAll(links, phones); err != nil {
		return err
	}
	for _, n := range []int{1, 16, 64} {
		steps := make([]step, n)
		for i := range steps {
			mine, at := share(phones, i, n), 0
			steps[i] = func(l *link) (bool, error) {
				at = (at + 1) % len(mine)
				a, err := mine[at].sync(l, nil, 0)
				if err == nil && !bytes.Contains(a.body, noPatch) {
					err = fmt.Errorf("there was news: %.500s", a.body)
				}
				return true, err
			}
		}
		s, err := hit(ctx, p, links[:n], steps, b.duration)
		if err != nil {
			return err
		}
		t.row(fmt.Sprint(n), count(s.perSecond()), s.p(0.5), s.p(0.99), s.cpu(s.clientCPU), s.cpu(s.serverCPU))
	}
	return t.print()
}

// checkFigures compares what was acknowledged with what is in the database.
func checkFigures(file string, told int) (err error) {
	c, err := openRaw(file, "mode=ro")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	for _, query := range []string{"SELECT COUNT(*) FROM check_in", "SELECT COALESCE(SUM(check_ins), 0) FROM progress"} {
		n, err := c.number(query)
		if err != nil {
			return err
		}
		if n != int64(told) {
			return fmt.Errorf("%d check-ins were acknowledged, but %s is %d", told, query, n)
		}
	}
	return nil
}
