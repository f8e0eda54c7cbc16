package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"servicecard/card"
	"servicecard/store"
)

const (
	goalGrowth = 1.5 // of a pull from the smallest database to the largest
)

// pulled are the pulls of one size of database.
type pulled struct {
	first, next         []time.Duration
	firstRows, nextRows int
}

// progress measures what a supervisor of eight groups waits for, in ever larger organisations.
func (b *bench) progress(ctx context.Context, dir string) error {
	t := b.table(fmt.Sprintf("A supervisor's progress (%d groups of %d)", ledByOne, groupSize),
		"check-ins", "database", "filled in", "first pull p50", "p99", "rows", "next pull p50", "p99", "rows")
	var results []*pulled
	for _, rows := range b.rows {
		data := filepath.Join(dir, fmt.Sprint(rows))
		begun := time.Now()
		org, err := prepareFilled(ctx, data, rows)
		if err != nil {
			return fmt.Errorf("fill %d: %w", rows, err)
		}
		filled := time.Since(begun)
		file, err := os.Stat(filepath.Join(data, store.File))
		if err != nil {
			return err
		}
		r, err := b.supervise(ctx, data, org)
		if err != nil {
			return fmt.Errorf("%d check-ins: %w", rows, err)
		}
		if err := os.RemoveAll(data); err != nil {
			return err
		}
		results = append(results, r)
		t.row(count(float64(rows)), mebibytes(file.Size()), filled.Round(100*time.Millisecond).String(),
			milliseconds(percentile(r.first, 0.5)), milliseconds(percentile(r.first, 0.99)), fmt.Sprint(r.firstRows),
			milliseconds(percentile(r.next, 0.5)), milliseconds(percentile(r.next, 0.99)), fmt.Sprint(r.nextRows))
	}
	if len(results) > 1 {
		small, large := results[0], results[len(results)-1]
		first := ratio(percentile(large.first, 0.5), percentile(small.first, 0.5))
		next := ratio(percentile(large.next, 0.5), percentile(small.next, 0.5))
		t.row("largest : smallest", "", "", fmt.Sprintf("%.2f", first), "", "", fmt.Sprintf("%.2f", next))
		t.row(fmt.Sprintf("goal ≤ %.1f", goalGrowth), "", "", verdict(first <= goalGrowth), "", "", verdict(next <= goalGrowth))
	}
	return t.print()
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

func prepareFilled(ctx context.Context, data string, rows int) (*organisation, error) {
	org, err := prepare(ctx, data, ledByOne*groupSize, fillFrom)
	if err != nil {
		return nil, err
	}
	zone, err := card.LoadZone(zoneName)
	if err != nil {
		return nil, err
	}
	return org, fill(filepath.Join(data, store.File), rows, groupSize, org.today.Add(-fillFrom), zone)
}

func (b *bench) supervise(ctx context.Context, data string, org *organisation) (r *pulled, err error) {
	p, err := b.serveFolder(ctx, data)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	links, err := dialAll(ctx, p.address, 1)
	if err != nil {
		return nil, err
	}
	defer closeAll(links)
	l := links[0]
	supervisor := &phone{code: org.leads[0]}
	phones := org.phones(org.teams)
	if err := joinAll(links, p.address, append(phones, supervisor)); err != nil {
		return nil, err
	}
	r = &pulled{}
	for range b.firstPulls {
		supervisor.cookie = append(supervisor.cookie[:0], "null"...)
		begun := time.Now()
		if r.firstRows, err = supervisor.pull(l); err != nil {
			return nil, err
		}
		r.first = append(r.first, time.Since(begun))
	}
	zone, err := card.LoadZone(zoneName)
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(5, 6))
	open := make([][][]byte, len(phones))
	for i, p := range phones {
		open[i] = p.checkIns(random, org.today, zone)
	}
	for round := range b.nextPulls {
		for group := range ledByOne { // phones stand in the order of their groups
			i := group*groupSize + round%groupSize
			if _, err := phones[i].sync(l, open[i][0], 1); err != nil {
				return nil, err
			}
			open[i] = open[i][1:]
		}
		begun := time.Now()
		if r.nextRows, err = supervisor.pull(l); err != nil {
			return nil, err
		}
		r.next = append(r.next, time.Since(begun))
		if r.nextRows != ledByOne {
			return nil, fmt.Errorf("%d check-ins in as many groups came back as %d rows", ledByOne, r.nextRows)
		}
	}
	return r, nil
}
