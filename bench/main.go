// Command bench runs the real servicecard binary and prints what it can take, one table a subject, with the goal
// beside each result. Everything happens on loopback, in a temporary folder, with the load client on the same
// cores as the server; what this machine gives at best stands first, so that results can be read against it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// subjects in the order in which they run.
var subjects = []string{"ceilings", "load", "progress", "overview", "pushes", "fairness", "roster", "footprint"}

type options struct {
	binary   string
	dir      string
	rows     []int
	members  int
	reminded int
	duration time.Duration
	only     []string
	counts
}

// counts are how often things are done where nobody needs to choose.
type counts struct {
	starts        int // of the program, for its footprint
	firstPulls    int
	nextPulls     int   // each after one check-in in each of the supervisor's groups
	ceilingPushes int   // messages that webpush-go sends alone
	rawTogether   []int // check-ins in a transaction, one measurement each
	idleAfter     time.Duration
	imported      int // people of an import that is looked at
	overviewed    int // check-ins in the database when an administrator looks at the overview
	rostered      int // people of a whole roster
	overviews     int // looks, each after one check-in in each of the supervisor's groups
}

var usualCounts = counts{
	starts: 10, firstPulls: 200, nextPulls: 100, ceilingPushes: 30_000, rawTogether: []int{1, 64, 1280}, idleAfter: time.Second, imported: 20_000, overviewed: overviewRows, overviews: 200, rostered: 50_000,
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// most is how long a whole run may take.
const most = 15 * time.Minute

func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 1 && args[0] == helloFlag {
		return serveHello(ctx, out)
	}
	if len(args) == 3 && args[0] == sendFlag {
		return sendPushes(ctx, args[1:], out)
	}
	o, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return err
	}
	return o.run(ctx, out)
}

// run measures the subjects that were chosen.
func (o options) run(ctx context.Context, out io.Writer) (err error) {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	dir, err := os.MkdirTemp(o.dir, "servicecard-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b := &bench{options: o, dir: dir, out: out, hello: measuredHello}
	if err := b.machine(); err != nil {
		return err
	}
	for _, subject := range subjects {
		if !slices.Contains(o.only, subject) {
			continue
		}
		if err := b.measure(ctx, subject); err != nil {
			return fmt.Errorf("%s: %w", subject, err)
		}
	}
	return nil
}

// bench is one run.
type bench struct {
	options
	dir   string
	out   io.Writer
	hello float64 // requests a second of the ceiling, which goals are scaled by
}

func (b *bench) measure(ctx context.Context, subject string) error {
	dir := filepath.Join(b.dir, subject)
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // the whole folder goes in the end
	switch subject {
	case "ceilings":
		return b.ceilings(ctx, dir)
	case "load":
		return b.load(ctx, dir)
	case "progress":
		return b.progress(ctx, dir)
	case "overview":
		return b.overview(ctx, dir)
	case "pushes":
		return b.pushes(ctx, dir)
	case "fairness":
		return b.fairness(ctx, dir)
	case "roster":
		return b.roster(ctx, dir)
	}
	return b.footprint(ctx, dir)
}

func parse(args []string) (options, error) {
	o := options{counts: usualCounts}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&o.binary, "binary", "bin/servicecard", "the program to measure")
	flags.StringVar(&o.dir, "dir", "", "where the temporary folder is made; a real disk, since a file system in memory makes durability free")
	rows := flags.String("rows", "100000,1000000,10000000", "check-ins in the database when a supervisor pulls progress")
	flags.IntVar(&o.members, "members", 20_000, "members of the organisation that is loaded, 1,000 to 100,000; fewer end a measurement earlier")
	flags.IntVar(&o.reminded, "reminded", 100_000, "members who are to be reminded at the same moment, 1,000 to 100,000")
	flags.DurationVar(&o.duration, "duration", 3*time.Second, "how long each measurement of load lasts at most, up to 30s")
	only := flags.String("only", strings.Join(subjects, ","), "subjects to measure; without ceilings, goals are not scaled to this machine")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	for text := range strings.SplitSeq(*rows, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 10_000 || n > 20_000_000 {
			return o, fmt.Errorf("-rows: %q is not a number from 10000 to 20000000", text)
		}
		o.rows = append(o.rows, n)
	}
	if o.members < 1000 || o.members > 100_000 {
		return o, errors.New("-members: from 1,000 to 100,000")
	}
	if o.reminded < 1000 || o.reminded > 100_000 {
		return o, errors.New("-reminded: from 1,000 to 100,000")
	}
	if o.duration <= 0 || o.duration > 30*time.Second {
		return o, errors.New("-duration: up to 30s")
	}
	o.only = strings.Split(*only, ",")
	for _, subject := range o.only {
		if !slices.Contains(subjects, subject) {
			return o, fmt.Errorf("-only: there is no subject %q, but %s", subject, strings.Join(subjects, ", "))
		}
	}
	if _, err := os.Stat(o.binary); err != nil {
		return o, fmt.Errorf("-binary: %w", err)
	}
	return o, nil
}
