package push

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"servicecard/store"

	"golang.org/x/time/rate"
)

// Store is what reminders need of the store.
type Store interface {
	Now() time.Time
	RemindersDue(ctx context.Context) (bool, error)
	WaitingHosts(ctx context.Context) ([]string, error)
	DropInterrupted(ctx context.Context) (int, error)
	Exchange(ctx context.Context, r store.Round) (store.Taken, error)
}

const (
	lookEvery  = 5 * time.Second // for reminders that are due
	planAtOnce = 2 * AtOnce      // reminders in one transaction
	gatherFor  = 10 * time.Millisecond
	workerIdle = time.Second
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
	every   time.Duration // between two looks for what is due
	looks   chan chan<- error
	ended   chan struct{}        // closed when no look is answered any more
	sends   chan *store.Delivery // to a goroutine that has just sent another
	results chan result

	// Of the goroutine that runs.
	lanes     map[string]*lane
	collector collector
	underWay  int
	planning  bool           // more is due
	asked     []chan<- error // to be told when no more is
	outcomes  []store.Outcome
	said      map[string]*rate.Sometimes
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
		store: s, sender: sender, metrics: sender.metrics, every: lookEvery,
		looks: make(chan chan<- error), ended: make(chan struct{}), sends: make(chan *store.Delivery), results: make(chan result, atOnceInAll),
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
	defer close(r.ended)
	defer r.collector.usual()
	ticks := time.NewTicker(r.every)
	defer ticks.Stop()
	atOnce := make(chan time.Time)
	close(atOnce)
	working := context.WithoutCancel(ctx) // a stop must not cut off what a push service may already have taken
	r.look(working)
	for stop := ctx.Done(); ; {
		wait, err := r.round(working, stop == nil)
		if stop == nil && r.underWay == 0 && len(r.outcomes) == 0 { // all is written down: nothing more will come
			return
		}
		if errors.Is(err, store.ErrClosed) {
			slog.Error("reminders: what became of the last ones could not be written down", "count", len(r.outcomes)+r.underWay)
			return
		}
		var again <-chan time.Time
		if r.planning && err == nil {
			again = atOnce
		} else if wait > 0 {
			again = time.After(wait)
		}
		select {
		case res := <-r.results:
			r.judge(&res)
		case asked := <-r.looks:
			r.asked = append(r.asked, asked)
			r.look(working)
		case <-ticks.C:
			r.look(working)
		case <-again:
		case <-stop:
			stop, r.planning = nil, false
		}
		r.gather()
		r.collector.expect(r.underWay)
	}
}

var errEnded = errors.New("reminders have been stopped")

// Look plans what is due at once instead of in the next seconds; sending it goes on. It needs Run to be running.
func (r *Reminders) Look(ctx context.Context) error {
	planned := make(chan error, 1)
	select {
	case r.looks <- planned:
	case <-r.ended:
		return errEnded
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case err := <-planned:
		return err
	case <-r.ended:
		return errEnded
	case <-ctx.Done():
		return ctx.Err()
	}
}

// look finds out whether reminders are due, and the push services for which something waits.
func (r *Reminders) look(ctx context.Context) {
	due, err := r.store.RemindersDue(ctx)
	if err == nil {
		r.planning = due
		var hosts []string
		hosts, err = r.store.WaitingHosts(ctx)
		r.waiting(hosts)
	}
	if err != nil {
		r.sometimes("store", func() { slog.Error("reminders", "error", err) })
	}
	if err != nil || !r.planning {
		r.answer(err)
	}
}

// answer tells those who asked that all is planned, or why it is not.
func (r *Reminders) answer(err error) {
	for _, asked := range r.asked {
		asked <- err
	}
	r.asked = nil
}

func (r *Reminders) waiting(hosts []string) {
	for _, host := range hosts {
		r.lane(host).waiting = true
	}
}

// round settles what has ended, claims and plans what there is room for, and begins to send it. It returns how long
// the shortest pause lasts.
func (r *Reminders) round(ctx context.Context, stopping bool) (wait time.Duration, err error) {
	next := store.Round{Outcomes: r.outcomes}
	if !stopping {
		next.Room, wait = r.room(time.Now())
		if r.planning {
			next.Plan = planAtOnce
		}
	}
	taken, err := r.store.Exchange(ctx, next)
	if err != nil { // what was sent stays claimed, and nothing new is, until it can be written down
		r.sometimes("store", func() { slog.Error("reminders", "error", err) })
		r.planning = false // until the next look: it might be that which fails
		r.answer(err)
		return storeRetry, err
	}
	r.outcomes = nil
	r.metrics.late.Add(float64(taken.Late))
	r.metrics.planned.Add(float64(taken.Planned))
	r.begin(ctx, next.Room, taken.Claimed)
	r.waiting(taken.Waiting)
	if r.planning && taken.Done && len(taken.Waiting) == 0 { // else another round finds out whether there is room by now
		r.planning = false
		r.answer(nil)
	}
	return wait, nil
}

// gather judges results until half of what is under way has ended, or for a moment: a transaction for many costs
// little more than one for a single message, and meanwhile the other half is being sent.
func (r *Reminders) gather() {
	enough := time.After(gatherFor)
	for r.underWay > len(r.outcomes) {
		select {
		case res := <-r.results:
			r.judge(&res)
		case <-enough:
			return
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

// room is how many messages may be begun to each push service, and how long the shortest pause of one lasts for which
// something waits.
func (r *Reminders) room(now time.Time) (room map[string]int, wait time.Duration) {
	room = map[string]int{}
	left := atOnceInAll - r.underWay
	for host, l := range r.lanes { // in random order: when there is not room for all, none is always last
		if l.idle() {
			delete(r.lanes, host)
			continue
		}
		if pause := l.until.Sub(now); l.waiting && pause > 0 && (wait == 0 || pause < wait) {
			wait = pause
		}
		if n := min(l.room(now), left); n > 0 && (l.waiting || r.planning) {
			room[host] = n
			left -= n
		}
	}
	return room, wait
}

func (r *Reminders) begin(ctx context.Context, room map[string]int, claimed []store.Delivery) {
	got := map[string]int{}
	for i := range claimed {
		d := &claimed[i]
		got[d.Host]++
		select {
		case r.sends <- d:
		default:
			go r.send(ctx, d)
		}
	}
	for host, n := range room {
		l := r.lane(host)
		l.underWay += got[host]
		l.waiting = got[host] == n
	}
	r.underWay += len(claimed)
}

// send sends a delivery, and others as long as they follow closely: encrypting needs a large stack, which would grow
// anew in each goroutine.
func (r *Reminders) send(ctx context.Context, d *store.Delivery) {
	idle := time.NewTimer(workerIdle)
	defer idle.Stop()
	for {
		begun := time.Now()
		a := r.sender.send(ctx, d.Subscription, message{&d.Notice, d.Topic, d.Locale, d.ExpiresAt.Sub(r.store.Now())})
		r.results <- result{d, a, begun}
		idle.Reset(workerIdle)
		select {
		case d = <-r.sends:
		case <-idle.C:
			return
		}
	}
}

// judge decides what a result means for the delivery and for its lane.
func (r *Reminders) judge(res *result) {
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
	r.outcomes = append(r.outcomes, o)
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
