package push

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"servicecard"
	"servicecard/store"
)

// Store is what reminders need of the store.
type Store interface {
	Now() time.Time
	PlanReminders(ctx context.Context, limit int) (int, error)
	DropInterrupted(ctx context.Context) (int, error)
	Claim(ctx context.Context, limit int) ([]store.Delivery, error)
	Settle(ctx context.Context, d *store.Delivery, sent bool) error
	Postpone(ctx context.Context, d *store.Delivery, until time.Time) error
	Gone(ctx context.Context, session servicecard.ID, endpoint string) error
}

const (
	lookEvery  = 5 * time.Second // for reminders that are due
	planAtOnce = 500             // members in one transaction
	inFlight   = 32              // messages under way at once

	firstRetry = 10 * time.Second
	lastRetry  = 10 * time.Minute
)

// Reminders plans and delivers reminders. A delivery is claimed on disk before it is sent and settled after, so
// that a crash sends nothing twice; what was not yet claimed goes out after the restart, unless its time has
// passed.
type Reminders struct {
	store   Store
	sender  *Sender
	slots   chan struct{}
	sending sync.WaitGroup
}

// NewReminders makes the loop; Run starts it.
func NewReminders(s Store, sender *Sender) *Reminders {
	return &Reminders{store: s, sender: sender, slots: make(chan struct{}, inFlight)}
}

// Run plans and sends until the context ends. Messages under way then go on; Drain waits for them.
func (r *Reminders) Run(ctx context.Context) {
	if dropped, err := r.store.DropInterrupted(ctx); err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("interrupted reminders", "error", err)
	} else if dropped > 0 {
		slog.Warn("reminders were cut off while being sent and are not repeated", "count", dropped)
	}
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for {
		if err := r.Work(ctx); err != nil && !errors.Is(err, context.Canceled) {
			slog.Error("reminders", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
	}
}

// Work plans what is due and begins to send what is waiting; it returns when nothing is left to begin.
func (r *Reminders) Work(ctx context.Context) error {
	for {
		planned, err := r.store.PlanReminders(ctx, planAtOnce)
		if err != nil {
			return err
		}
		if err := r.deliver(ctx); err != nil {
			return err
		}
		if planned < planAtOnce {
			return nil
		}
	}
}

// Drain waits for the messages under way.
func (r *Reminders) Drain(ctx context.Context) error {
	done := make(chan struct{})
	go func() {
		r.sending.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (r *Reminders) deliver(ctx context.Context) error {
	for {
		free, err := r.acquire(ctx)
		if err != nil {
			return err
		}
		claimed, err := r.store.Claim(ctx, free)
		for range free - len(claimed) {
			<-r.slots
		}
		if err != nil || len(claimed) == 0 {
			return err
		}
		for _, d := range claimed {
			r.sending.Go(func() {
				defer func() { <-r.slots }()
				// A stop must not cut off what the push service may already have taken.
				if err := r.one(context.WithoutCancel(ctx), &d); err != nil {
					slog.Error("reminder", "delivery", d.ID.String(), "error", err)
				}
			})
		}
	}
}

// acquire waits for a free slot and takes all that are free.
func (r *Reminders) acquire(ctx context.Context) (free int, err error) {
	select {
	case r.slots <- struct{}{}:
		free = 1
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	for free < inFlight {
		select {
		case r.slots <- struct{}{}:
			free++
		default:
			return free, nil
		}
	}
	return free, nil
}

// one sends a claimed delivery and settles it.
func (r *Reminders) one(ctx context.Context, d *store.Delivery) error {
	now := r.store.Now()
	result, after, err := r.sender.send(ctx, d.Subscription, message{&d.Notice, d.Topic, d.Locale, d.ExpiresAt.Sub(now)})
	switch result {
	case sent:
		return r.store.Settle(ctx, d, true)
	case gone:
		slog.Info("a push subscription has ended")
		return r.store.Gone(ctx, d.Session, d.Endpoint)
	case refused:
		slog.Error("a push service refused a message; the subscription is kept", "error", err)
		return r.store.Settle(ctx, d, false)
	}
	until := r.store.Now().Add(max(after, backOff(d.Attempts)))
	if !until.Before(d.ExpiresAt) {
		slog.Warn("a reminder lost its meaning before it could be sent", "error", err)
		return r.store.Settle(ctx, d, false)
	}
	return r.store.Postpone(ctx, d, until)
}

// backOff waits a random time up to a limit that doubles with each attempt (full jitter).
func backOff(attempts int) time.Duration {
	limit := firstRetry << min(attempts, 10)
	return rand.N(min(limit, lastRetry)) + time.Second
}
