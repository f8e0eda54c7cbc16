package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// table is a subject's results.
type table struct {
	bench *bench
	title string
	lines []string
}

func (b *bench) table(title string, columns ...string) *table {
	t := &table{bench: b, title: title}
	if strings.Join(columns, "") != "" {
		t.row(columns...)
	}
	return t
}

func (t *table) row(cells ...string) { t.lines = append(t.lines, strings.Join(cells, "\t")) }

func (t *table) print() error {
	if _, err := fmt.Fprintf(t.bench.out, "\n%s\n", t.title); err != nil {
		return err
	}
	w := tabwriter.NewWriter(t.bench.out, 0, 0, 3, ' ', 0)
	for _, line := range t.lines {
		if _, err := fmt.Fprintf(w, "  %s\n", line); err != nil {
			return err
		}
	}
	return w.Flush()
}

// measuredHello is the hello ceiling, in requests a second, of the machine that the goals were set on.
const measuredHello = 97_000

// scaled is a goal in things a second as this machine may be asked for it.
func (b *bench) scaled(goal float64) float64 { return goal * b.hello / measuredHello }

func perSecond(n int, d time.Duration) float64 { return float64(n) / d.Seconds() }

// count prints with a thin separator: 12,345.
func count(n float64) string {
	digits := fmt.Sprintf("%.0f", n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.2f ms", d.Seconds()*1000) }

func mebibytes(bytes int64) string { return fmt.Sprintf("%.1f MiB", float64(bytes)/(1<<20)) }

func verdict(reached bool) string {
	if reached {
		return "reached"
	}
	return "missed"
}

// percentile of durations, which it sorts; p from 0 to 1.
func percentile(durations []time.Duration, p float64) time.Duration {
	if len(durations) == 0 {
		return 0
	}
	slices.Sort(durations)
	return durations[min(int(p*float64(len(durations))), len(durations)-1)]
}
