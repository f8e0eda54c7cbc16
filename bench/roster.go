package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	goalRoster      = 10 * time.Second // for the whole roster, with movers and leavers
	goalMeanwhile   = 2.0              // the p99 of a phone's sync beside it, against that of one alone
	movers, leavers = 40, 40           // one in so many: 5 % together
	syncEvery       = 10 * time.Millisecond
	syncLinks       = 8
)

// roster measures how long a whole roster takes that moves and ends some, and how long phones wait meanwhile. Their check-ins come by
// the clock, whether those before them are through or not.
func (b *bench) roster(ctx context.Context, dir string) (err error) {
	data := filepath.Join(dir, "data")
	begun := time.Now()
	org, err := prepare(ctx, data, b.rostered, 14)
	if err != nil {
		return fmt.Errorf("prepare: %w", err)
	}
	prepared := time.Since(begun)
	p, err := b.serveFolder(ctx, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	links, err := dialAll(ctx, p.address, syncLinks)
	if err != nil {
		return err
	}
	defer closeAll(links)
	phones := org.phones(slices.DeleteFunc(slices.Clone(org.teams), func(t *team) bool { return !b.stays(t.name) }))
	if err := joinAll(links, p.address, phones); err != nil {
		return err
	}
	errands, err := errandsOf(phones, org.today)
	if err != nil {
		return err
	}
	files := []struct {
		name string
		file string
	}{
		{"everybody gets a reference", b.rosterFile(false)},
		{"the same again", b.rosterFile(false)},
		{"one in forty moves, one in forty leaves", b.rosterFile(true)},
	}
	alone, errands, err := b.steadily(ctx, links, errands, func(ctx context.Context) error {
		select {
		case <-ctx.Done():
		case <-time.After(b.duration):
		}
		return nil
	})
	if err != nil {
		return err
	}
	reference := percentile(alone, 0.99)
	t := b.table(fmt.Sprintf("A whole roster of %s people, and a phone's check-in meanwhile (%s a second)", count(float64(b.rostered)), count(float64(time.Second/syncEvery))),
		"the file", "seconds", "goal", "", "p50", "p99", "most", "check-ins", "p99 : alone", "goal", "")
	t.row("none", "", "", "", milliseconds(percentile(alone, 0.5)), milliseconds(reference), milliseconds(alone[len(alone)-1]), fmt.Sprint(len(alone)))
	for _, one := range files {
		var took time.Duration
		var latencies []time.Duration
		latencies, errands, err = b.steadily(ctx, links, errands, func(ctx context.Context) (err error) {
			took, err = b.takeRoster(ctx, data, one.file)
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", one.name, err)
		}
		times := ratio(percentile(latencies, 0.99), reference)
		t.row(one.name, fmt.Sprintf("%.1f", took.Seconds()), fmt.Sprintf("≤ %.0f", goalRoster.Seconds()), verdict(took <= goalRoster),
			milliseconds(percentile(latencies, 0.5)), milliseconds(percentile(latencies, 0.99)), milliseconds(latencies[len(latencies)-1]), fmt.Sprint(len(latencies)),
			fmt.Sprintf("%.1f", times), fmt.Sprintf("≤ %.0f", goalMeanwhile), verdict(times <= goalMeanwhile))
	}
	t.row(fmt.Sprintf("(the organisation was made in %.1f s)", prepared.Seconds()))
	return t.print()
}

// stays tells of which groups nobody moves or leaves: they have the phones.
func (b *bench) stays(group string) bool {
	return group < fmt.Sprintf("Group %05d", min(quietPhones, b.rostered/2)/groupSize)
}

// rosterFile is a file of everybody whom prepare makes, with references; with changes, some are in the next group and some are gone.
func (b *bench) rosterFile(changes bool) string {
	var file strings.Builder
	file.WriteString("ref,name,group,role\n")
	members := 0
	groups := (b.rostered + groupSize - 1) / groupSize
	for _, p := range peopleOf(b.rostered) {
		if strings.HasPrefix(p.Name, "Supervisor") {
			fmt.Fprintf(&file, ",%s,%s,%s\n", p.Name, p.Group, p.Role)
			continue
		}
		group := p.Group
		members++
		switch {
		case !changes || b.stays(group):
		case members%leavers == 0:
			continue
		case members%movers == 1:
			group = fmt.Sprintf("Group %05d", (members/groupSize+1)%groups)
		}
		fmt.Fprintf(&file, "%06d,%s,%s,%s\n", members, p.Name, group, p.Role)
	}
	return file.String()
}

// takeRoster takes a file in as an operator would, and tells how long that took.
func (b *bench) takeRoster(ctx context.Context, data, text string) (time.Duration, error) {
	file := filepath.Join(filepath.Dir(data), "roster.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return 0, err
	}
	begun := time.Now()
	out, err := exec.CommandContext(ctx, b.binary, "import", "--data", data, "--whole", "--confirm", "--different", "--yes", file).CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("%w: %.500s", err, out)
	}
	return time.Since(begun), nil
}

// steadily sends a check-in every syncEvery while something else goes on. How long one took counts from when it was due. The times are
// sorted.
func (b *bench) steadily(ctx context.Context, links []*link, errands []errand, meanwhile func(context.Context) error) (latencies []time.Duration, rest []errand, err error) {
	type due struct {
		errand
		at time.Time
	}
	dues := make([]chan due, len(links))
	at := map[*phone]int{} // each phone asks on one link, one thing after the other
	busy, over := context.WithCancel(ctx)
	defer over()
	var mu sync.Mutex
	var work errgroup.Group
	for i, l := range links {
		dues[i] = make(chan due, len(errands))
		work.Go(func() error {
			for one := range dues[i] {
				if _, err := one.phone.sync(l, one.mutation, 1); err != nil {
					over()
					return err
				}
				took := time.Since(one.at)
				mu.Lock()
				latencies = append(latencies, took)
				mu.Unlock()
			}
			return nil
		})
	}
	done := make(chan error, 1)
	go func() { done <- meanwhile(busy) }()
	clock := time.NewTicker(syncEvery)
	defer clock.Stop()
	for running := true; running; {
		select {
		case err = <-done:
			running = false
		case <-busy.Done():
			running = false
		case now := <-clock.C:
			if len(errands) == 0 {
				err = errors.New("there are too few check-ins for so long")
				running = false
				over()
				break
			}
			link, known := at[errands[0].phone]
			if !known {
				link = len(at) % len(links)
				at[errands[0].phone] = link
			}
			dues[link] <- due{errands[0], now}
			errands = errands[1:]
		}
	}
	for _, due := range dues {
		close(due)
	}
	err = errors.Join(err, work.Wait())
	if err == nil && len(latencies) == 0 {
		err = errors.New("nobody has checked in meanwhile")
	}
	slices.Sort(latencies)
	return latencies, errands, err
}
