package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// The organisation whose overview is looked at: two thousand groups of fifty people with a hundred check-ins each, and customers
// who answer every group.
const (
	overviewRows  = 10_000_000
	overviewSize  = 50 // members of a group
	overviewHours = 8  // with answers, of each of the last days
	goalOverview  = 20 * time.Millisecond
)

// overview measures what an administrator waits for who looks at all groups, while people check in.
func (b *bench) overview(ctx context.Context, dir string) (err error) {
	data := filepath.Join(dir, "data")
	begun := time.Now()
	org, err := prepare(ctx, data, ledByOne*groupSize, fillFrom)
	if err != nil {
		return err
	}
	office, err := administrator(ctx, data)
	if err != nil {
		return err
	}
	zone, err := card.LoadZone(zoneName)
	if err != nil {
		return err
	}
	file := filepath.Join(data, store.File)
	if err := fill(file, b.overviewed, overviewSize, org.today.Add(-fillFrom), zone); err != nil {
		return err
	}
	if err := fillCustomers(file, org.today); err != nil {
		return err
	}
	filled := time.Since(begun)
	begun = time.Now()
	p, err := b.serveFolder(ctx, data) // the lines of all groups are made at the start
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	started := time.Since(begun)
	alone, lines, size, err := b.oversee(ctx, p, org, office, zone)
	if err != nil {
		return err
	}
	database, err := os.Stat(file)
	if err != nil {
		return err
	}
	t := b.table(fmt.Sprintf("The overview of all groups, %s check-ins", count(float64(b.overviewed))),
		"groups", "database", "filled in", "started in", "answer", "p50", "p99")
	p50, p99 := percentile(alone, 0.5), percentile(alone, 0.99)
	t.row(count(float64(lines)), mebibytes(database.Size()), filled.Round(100*time.Millisecond).String(), started.Round(100*time.Millisecond).String(),
		mebibytes(int64(size)), milliseconds(p50), milliseconds(p99))
	t.row(fmt.Sprintf("goal p99 ≤ %s", milliseconds(goalOverview)), "", "", "", "", "", verdict(p99 <= goalOverview))
	return t.print()
}

// oversee looks at the overview again and again, each time after somebody of each of the real groups has checked in.
func (b *bench) oversee(ctx context.Context, p *process, org *organisation, office *phone, zone *time.Location) (took []time.Duration, lines, size int, err error) {
	links, err := dialAll(ctx, p.address, 1)
	if err != nil {
		return nil, 0, 0, err
	}
	defer closeAll(links)
	l := links[0]
	phones := org.phones(org.teams)
	if err := joinAll(links, p.address, append(phones, office)); err != nil {
		return nil, 0, 0, err
	}
	random := rand.New(rand.NewPCG(7, 8))
	open := make([][][]byte, len(phones))
	for i, one := range phones {
		open[i] = one.checkIns(random, org.today, zone)
	}
	request := office.get("/api/admin/overview", p.address)
	for round := range b.overviews {
		for group := range ledByOne {
			i := group*groupSize + round%groupSize
			if len(open[i]) == 0 {
				continue
			}
			if _, err := phones[i].sync(l, open[i][0], 1); err != nil {
				return nil, 0, 0, err
			}
			open[i] = open[i][1:]
		}
		begun := time.Now()
		a, err := l.ask(request)
		if err != nil {
			return nil, 0, 0, err
		}
		took = append(took, time.Since(begun))
		if a.status != http.StatusOK {
			return nil, 0, 0, fmt.Errorf("overview: %d %.500s", a.status, a.body)
		}
		lines, size = bytes.Count(a.body, []byte(`"needs":`)), len(a.body)
	}
	return took, lines, size, nil
}

// administrator is the phone of one, not yet joined.
func administrator(ctx context.Context, data string) (_ *phone, err error) {
	st, err := store.Open(ctx, data, store.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	invited, err := st.Invite(ctx, store.InviteRequest{Role: card.RoleAdmin, Name: "Olga", Locale: card.English})
	if err != nil {
		return nil, err
	}
	return &phone{code: invited.Code}, nil
}

// fillCustomers lets some customers have answered every group in the hours of the last days.
func fillCustomers(file string, today card.Day) (err error) {
	c, err := openRaw(file, "_journal_mode=OFF&_synchronous=OFF")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	return c.run(`WITH RECURSIVE d(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM d WHERE n + 1 < ?1), h(n) AS (SELECT 9 UNION ALL SELECT n + 1 FROM h WHERE n < 8 + ?2)
		INSERT INTO pulse_hour (group_id, day, hour, face1, face2, face3, face4, face5)
		SELECT g.id, date(?3, '-' || d.n || ' days'), h.n, (d.n + h.n) % 2, 0, 1, 1, h.n % 3 FROM work_group g CROSS JOIN d CROSS JOIN h ORDER BY 1, 2, 3`,
		int64(card.PulseDays), int64(overviewHours), string(today))
}
