package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// step sends one request on a link and judges the answer; false when it had nothing more to send.
type step func(*link) (bool, error)

// sample is what a measurement found.
type sample struct {
	elapsed   time.Duration
	latencies []time.Duration // one for each request, sorted
	clientCPU time.Duration
	serverCPU time.Duration
}

func (s *sample) requests() int      { return len(s.latencies) }
func (s *sample) p(p float64) string { return milliseconds(percentile(s.latencies, p)) }
func (s *sample) perSecond() float64 { return perSecond(s.requests(), s.elapsed) }

// cpu is processor time as a request's share of it.
func (s *sample) cpu(d time.Duration) string {
	return fmt.Sprintf("%.0f µs", d.Seconds()*1e6/float64(max(1, s.requests())))
}

// hit lets each link take its steps, one after the other, until the time is over or one of them is through: a
// measurement in which some links have stopped would no longer be one of that many connections.
func hit(ctx context.Context, p *process, links []*link, steps []step, most time.Duration) (*sample, error) {
	latencies := make([][]time.Duration, len(links))
	ctx, over := context.WithTimeout(ctx, most)
	defer over()
	work, _ := errgroup.WithContext(ctx)
	serverBefore, err := p.cpu()
	if err != nil {
		return nil, err
	}
	clientBefore, start := ownCPU(), time.Now()
	for i, l := range links {
		work.Go(func() error {
			defer over()
			mine := make([]time.Duration, 0, 1<<14)
			for ctx.Err() == nil {
				begun := time.Now()
				more, err := steps[i](l)
				if err != nil {
					return err
				}
				if !more {
					break
				}
				mine = append(mine, time.Since(begun))
			}
			latencies[i] = mine
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		return nil, err
	}
	s := &sample{elapsed: time.Since(start), clientCPU: ownCPU() - clientBefore}
	serverAfter, err := p.cpu()
	if err != nil {
		return nil, err
	}
	s.serverCPU = serverAfter - serverBefore
	s.latencies = slices.Concat(latencies...)
	slices.Sort(s.latencies)
	return s, nil
}

// all lets each link take its steps to the end, without measuring.
func all(links []*link, steps []step) error {
	var work errgroup.Group
	for i, l := range links {
		work.Go(func() error {
			for {
				if more, err := steps[i](l); err != nil || !more {
					return err
				}
			}
		})
	}
	return work.Wait()
}
