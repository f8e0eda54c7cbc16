package push

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"servicecard/store"

	"golang.org/x/time/rate"
)

// Store is what reminders need of the store.
type Store interface {
	Now() time.Time
	PlanReminders(ctx context.Context, limit int) (int, error)
	DropInterrupted(ctx context.Context) (int, error)
	WaitingHosts(ctx context.Context) ([]string, error)
	Exchange(ctx context.Context, outcomes []store.Outcome, wants []store.Want) (claimed []store.Delivery, late int, err error)
}

const (
	lookEvery  = 5 * time.Second // for reminders that are due
	planAtOnce = 200             // members in one transaction: what is under way is settled in between
	storeRetry = time.Second
	sayEvery   = time.Minute // a trouble that goes on
)

// Reminders plans and delivers reminders. A delivery is claimed on disk before it is sent and settled after, so
// that a crash sends nothing twice; what was not yet claimed goes out after the restart, unless its time has
// passed. No more is claimed than is being sent.
type Reminders struct {
	store   Store
	sender  *Sender
	metrics *Metrics
	looks   chan chan<- error
	planned chan struct{} // something may wait that did not before
	results chan result

	// Of the goroutine that delivers.
	lanes    map[string]*lane
	underWay int
	said     map[string]*rate.Sometimes
}

// result is what became of a delivery that was begun then.
type result struct {
	delivery *store.Delivery
	answer
	begun time.Time
}

// NewReminders makes the loop; Run starts it.
func NewReminders(s Store, sender *Sender) *Reminders {
	return &Reminders{
		store: s, sender: sender, metrics: sender.metrics,
		looks: make(chan chan<- error), planned: make(chan struct{}, 1), results: make(chan result, atOnceInAll),
		lanes: map[string]*lane{}, said: map[string]*rate.Sometimes{},
	}
}

// Run plans and sends until the context ends, then lets what is under way finish and settles it.
func (r *Reminders) Run(ctx context.Context) {
	if dropped, err := r.store.DropInterrupted(ctx); err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("interrupted reminders", "error", err)
	} else if dropped > 0 {
		slog.Warn("reminders were cut off while being sent and are not repeated", "count", dropped)
	}
	var planning sync.WaitGroup
	planning.Go(func() { r.plan(ctx) })
	r.deliver(ctx)
	planning.Wait()
}

func (r *Reminders) plan(ctx context.Context) {
	ticks := time.NewTicker(lookEvery)
	defer ticks.Stop()
	var asked chan<- error
	for {
		err := r.planDue(ctx)
		if asked != nil {
			asked <- err
			asked = nil
		} else if err != nil && !errors.Is(err, context.Canceled) {
			slog.Error("reminders", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		case asked = <-r.looks:
		}
	}
}

// Look plans what is due at once instead of in the next seconds; sending it goes on. It needs Run to be running.
func (r *Reminders) Look(ctx context.Context) error {
	planned := make(chan error, 1)
	select {
	case r.looks <- planned:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-planned:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// planDue plans what is due and tells after each step that there is something to send.
func (r *Reminders) planDue(ctx context.Context) error {
	for {
		planned, err := r.store.PlanReminders(ctx, planAtOnce)
		if err != nil {
			return err
		}
		r.metrics.planned.Add(float64(planned))
		select {
		case r.planned <- struct{}{}:
		default: // has been told, and will look after this
		}
		if planned < planAtOnce {
			return nil
		}
	}
}

// deliver settles what has ended, claims what there is room for and begins it, again and again.
func (r *Reminders) deliver(ctx context.Context) {
	var outcomes []store.Outcome
	stop := ctx.Done()
	// A stop must not cut off what a push service may already have taken.
	working := context.WithoutCancel(ctx)
	for {
		var wants []store.Want
		var wait time.Duration
		if stop != nil {
			wants, wait = r.wants(time.Now())
		} else if r.underWay == 0 && len(outcomes) == 0 {
			return
		}
		claimed, late, err := r.store.Exchange(working, outcomes, wants)
		switch {
		case errors.Is(err, store.ErrClosed):
			slog.Error("reminders: what became of the last ones could not be written down", "count", len(outcomes)+r.underWay)
			return
		case err != nil: // what was sent stays claimed, and nothing new is, until it can be written down
			r.sometimes("store", func() { slog.Error("reminders", "error", err) })
			wait = storeRetry
		default:
			outcomes = nil
			r.metrics.late.Add(float64(late))
			r.begin(working, wants, claimed)
		}
		if stop == nil && r.underWay == 0 && err == nil {
			continue
		}
		var again <-chan time.Time
		if wait > 0 {
			again = time.After(wait)
		}
		select {
		case res := <-r.results:
			outcomes = append(outcomes, r.judge(&res))
		case <-r.planned:
			r.look(working)
		case <-again:
		case <-stop:
			stop = nil
		}
		for more := true; more; {
			select {
			case res := <-r.results:
				outcomes = append(outcomes, r.judge(&res))
			default:
				more = false
			}
		}
	}
}

func (r *Reminders) lane(host string) *lane {
	l, ok := r.lanes[host]
	if !ok {
		l = newLane()
		r.lanes[host] = l
	}
	return l
}

// look finds the push services for which something is due.
func (r *Reminders) look(ctx context.Context) {
	hosts, err := r.store.WaitingHosts(ctx)
	if err != nil {
		r.sometimes("store", func() { slog.Error("reminders", "error", err) })
	}
	for _, host := range hosts {
		r.lane(host).waiting = true
	}
}

// wants is what there is room for, and how long the shortest pause lasts.
func (r *Reminders) wants(now time.Time) (wants []store.Want, wait time.Duration) {
	left := atOnceInAll - r.underWay
	for host, l := range r.lanes { // in random order: when there is not room for all, none is always last
		if l.idle() {
			delete(r.lanes, host)
			continue
		}
		if !l.waiting {
			continue
		}
		if pause := l.until.Sub(now); pause > 0 && (wait == 0 || pause < wait) {
			wait = pause
		}
		if n := min(l.room(now), left); n > 0 {
			wants = append(wants, store.Want{Host: host, Limit: n})
			left -= n
		}
	}
	return wants, wait
}

func (r *Reminders) begin(ctx context.Context, wants []store.Want, claimed []store.Delivery) {
	got := map[string]int{}
	for i := range claimed {
		d := &claimed[i]
		got[d.Host]++
		go func() {
			begun := time.Now()
			a := r.sender.send(ctx, d.Subscription, message{&d.Notice, d.Topic, d.Locale, d.ExpiresAt.Sub(r.store.Now())})
			r.results <- result{d, a, begun}
		}()
	}
	for _, want := range wants {
		l := r.lane(want.Host)
		l.underWay += got[want.Host]
		l.waiting = got[want.Host] == want.Limit
	}
	r.underWay += len(claimed)
}

// judge decides what a result means for the delivery and for its lane.
func (r *Reminders) judge(res *result) store.Outcome {
	d, l, now := res.delivery, r.lane(res.delivery.Host), time.Now()
	l.underWay--
	r.underWay--
	o := store.Outcome{Delivery: d, Fate: res.fate}
	switch res.fate {
	case store.Sent:
		l.took(now)
	case store.Gone:
		l.took(now)
		r.metrics.removed.WithLabelValues(res.service).Inc()
	case store.GivenUp:
		l.took(now)
		r.sometimes(res.reason+res.service, func() {
			slog.Error("a push service refuses messages; the subscriptions are kept", "service", res.service, "error", res.err)
		})
	case store.Deferred:
		if pause := l.failed(res.begun, now, res.after); pause > 0 {
			r.sometimes("pause"+res.service, func() {
				slog.Warn("a push service fails; pausing", "service", res.service, "for", pause.Round(time.Second), "error", res.err)
			})
		}
		o.Until = r.store.Now().Add(max(res.after, backOff(d.Attempts)))
		if !o.Until.Before(d.ExpiresAt) {
			o.Fate = store.GivenUp
			r.metrics.late.Inc()
			r.sometimes("late"+res.service, func() {
				slog.Warn("reminders lose their meaning before they can be sent", "service", res.service, "error", res.err)
			})
		}
	}
	return o
}

// sometimes says what goes on at most once a minute; the metrics count.
func (r *Reminders) sometimes(about string, say func()) {
	s, ok := r.said[about]
	if !ok {
		s = &rate.Sometimes{First: 1, Interval: sayEvery}
		r.said[about] = s
	}
	s.Do(say)
}
