package store

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"time"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// Delivery is a notice on its way to one phone. It is waiting until it is claimed, then sending until it is settled.
// A delivery that is found sending at a start was cut off in the middle: whether it arrived is not known, and it is
// not sent twice.
type Delivery struct {
	ID        card.ID
	Session   card.ID
	Topic     string // a newer one replaces an undelivered older one
	Host      string // of the push service
	Locale    card.Locale
	Notice    card.Notice
	Attempts  int // earlier ones
	ExpiresAt time.Time
	Subscription
}

// The topics.
const (
	topicReminder = "reminder"
	topicLineUp   = "line-up"
)

const (
	deliveryWaiting = "waiting" // the index of what waits holds this word; a query has to write it out to use the index
	deliverySending = "sending"
)

// Fate is what became of a claimed delivery.
type Fate int

// The fates.
const (
	Sent     Fate = iota // the push service took it
	GivenUp              // it will never arrive
	Gone                 // the push service does not know the subscription any more
	Deferred             // it is to be tried again
)

// Outcome settles a claimed delivery.
type Outcome struct {
	*Delivery
	Fate
	Until time.Time // when a deferred one may be tried again
}

// Round is what one transaction does for those who send, in this order.
type Round struct {
	Outcomes []Outcome      // of what was claimed before
	Room     map[string]int // how many to claim for each push service
	Plan     int            // how many due reminders to look at, at most: those that there is room for, and a few
}

// leastPlanned is how many due reminders a round looks at also without room: what waits must not hide whom it is for.
const leastPlanned = 32

// Taken is what came of a round.
type Taken struct {
	Claimed []Delivery
	Late    int      // dropped, since their time had passed
	Planned int      // reminders that were looked at
	Done    bool     // no more are due
	Waiting []string // push services for which something was planned and there was no room
}

// notify lays a notice out for each of the member's phones and tells whether there is any. What room has a place for
// is claimed at once.
func (tx *Tx) notify(member card.ID, locale card.Locale, topic string, notice card.Notice, expiresAt time.Time, round *taking) (bool, error) {
	var phones []Delivery
	if err := tx.each(func(r row) error {
		sub := Subscription{r.text(1), r.text(2), r.text(3)}
		phones = append(phones, Delivery{Session: r.id(0), Topic: topic, Host: hostOf(sub.Endpoint), Locale: locale, Notice: notice, ExpiresAt: expiresAt, Subscription: sub})
		return nil
	}, "SELECT session_id, endpoint, p256dh, auth FROM subscription WHERE member_id = ?1", member); err != nil || len(phones) == 0 {
		return false, err
	}
	text, err := json.Marshal(notice)
	if err != nil {
		return false, err
	}
	now := tx.store.options.Now()
	for _, d := range phones {
		d.ID = card.NewID(now)
		state, attempts := deliveryWaiting, 0
		if round.take(&d) {
			state, attempts = deliverySending, 1
		}
		if _, err := tx.exec(`INSERT INTO delivery (session_id, topic, id, host, notice, expires_at, not_before, attempts, state)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (session_id, topic) DO UPDATE SET id = excluded.id, host = excluded.host,
				notice = excluded.notice, expires_at = excluded.expires_at, not_before = excluded.not_before, attempts = excluded.attempts, state = excluded.state`,
			d.Session, topic, d.ID, d.Host, string(text), millis(expiresAt), millis(now), attempts, state); err != nil {
			return false, err
		}
	}
	return true, nil
}

// taking is a round under way.
type taking struct {
	Taken
	room map[string]int // that is left
}

func (t *taking) places() (n int) {
	for _, room := range t.room {
		n += room
	}
	return n
}

// take claims a new delivery if there is room; nil has none. One that was claimed for the same phone in this very round
// makes room for the newer.
func (t *taking) take(d *Delivery) bool {
	if t == nil {
		return false
	}
	older := slices.IndexFunc(t.Claimed, func(c Delivery) bool { return c.Session == d.Session && c.Topic == d.Topic })
	switch {
	case older >= 0:
		t.Claimed[older] = *d
		return true
	case t.room[d.Host] > 0:
		t.room[d.Host]--
		t.Claimed = append(t.Claimed, *d)
		return true
	case !slices.Contains(t.Waiting, d.Host):
		t.Waiting = append(t.Waiting, d.Host)
	}
	return false
}

// WaitingHosts are the push services for which something waits whose time has come.
func (s *Store) WaitingHosts(ctx context.Context) (hosts []string, err error) {
	if s.unsureOfTime() {
		return nil, nil
	}
	now := millis(s.options.Now())
	err = s.read(ctx, func(c *conn) error {
		for host := ""; ; { // from host to host by index, however much waits
			due := false
			found, err := c.one(func(r row) error {
				host, due = r.text(0), r.int64(1) <= now
				return nil
			}, "SELECT host, not_before FROM delivery WHERE state = 'waiting' AND host > ?1 ORDER BY host, not_before LIMIT 1", host)
			if err != nil || !found {
				return err
			}
			if due {
				hosts = append(hosts, host)
			}
		}
	})
	return hosts, err
}

// Exchange settles, claims and plans in one transaction, so that a crash neither doubles nor loses a reminder whose
// turn has not come. What has expired is dropped, and so is a reminder of what has been done meanwhile. Fewer are
// claimed for a push service than there is room for only if no more is due there. It is for one goroutine.
func (s *Store) Exchange(ctx context.Context, r Round) (Taken, error) {
	if len(r.Outcomes) == 0 && len(r.Room) == 0 && r.Plan == 0 {
		return Taken{}, nil
	}
	now := s.options.Now()
	if r.Plan > 0 && now.After(s.planned) { // see afterClockSteps
		s.planned = now
	}
	var p *planner
	err := s.Write(ctx, func(tx *Tx) error {
		t := &taking{room: maps.Clone(r.Room)}
		p = &planner{Tx: tx, taking: t, now: now, groups: map[card.ID]*plannedGroup{}}
		for i := range r.Outcomes {
			if err := tx.settle(&r.Outcomes[i]); err != nil {
				return err
			}
		}
		for host := range t.room {
			if err := tx.claimWaiting(t, host, now); err != nil {
				return err
			}
		}
		for t.Planned < r.Plan && !t.Done {
			if err := p.planDue(min(max(t.places(), leastPlanned), r.Plan-t.Planned)); err != nil {
				return err
			}
			if t.places() == 0 {
				break
			}
		}
		return nil
	})
	switch {
	case err == nil:
		return p.Taken, nil
	case p == nil || p.at.IsZero() || errors.Is(err, ErrUnavailable):
		return Taken{}, err
	}
	// Something is wrong with what is kept of one member: all others are reminded, from the next round on.
	slog.Error("a reminder cannot be planned", "member", p.at, "error", err)
	if err := s.setAside(ctx, p.at, now); err != nil {
		return Taken{}, err
	}
	r.Plan = 0
	return s.Exchange(ctx, r)
}

func (tx *Tx) claimWaiting(t *taking, host string, now time.Time) error {
	for t.room[host] > 0 {
		due, err := tx.dueDeliveries(host, now, t.room[host])
		if err != nil || len(due) == 0 {
			return err
		}
		for i := range due {
			d := &due[i]
			open := d.ExpiresAt.After(now)
			if !open {
				t.Late++
			} else if open, err = tx.claim(d); err != nil {
				return err
			}
			if open {
				t.take(&d.Delivery)
			} else if err := tx.dropDelivery(&d.Delivery); err != nil {
				return err
			}
		}
	}
	return nil
}

type dueDelivery struct {
	Delivery
	member card.ID
}

func (tx *Tx) dueDeliveries(host string, now time.Time, limit int) (due []dueDelivery, err error) {
	err = tx.each(func(r row) error {
		due = append(due, dueDelivery{Delivery{
			ID: r.id(0), Session: r.id(1), Topic: r.text(2), Host: host, Attempts: r.int(4), ExpiresAt: time.UnixMilli(r.int64(5)),
			Subscription: Subscription{r.text(6), r.text(7), r.text(8)}, Locale: card.Locale(r.text(10)),
		}, r.id(9)})
		return json.Unmarshal([]byte(r.text(3)), &due[len(due)-1].Notice)
	}, `SELECT d.id, d.session_id, d.topic, d.notice, d.attempts, d.expires_at, u.endpoint, u.p256dh, u.auth, u.member_id, m.locale
		FROM delivery d JOIN subscription u ON u.session_id = d.session_id JOIN member m ON m.id = u.member_id
		WHERE d.state = 'waiting' AND d.host = ?1 AND d.not_before <= ?2 ORDER BY d.not_before LIMIT +?3`, host, millis(now), limit)
	return due, err
}

// claim marks a delivery as sending; false if it has no meaning any more.
func (tx *Tx) claim(d *dueDelivery) (open bool, err error) {
	if todo := d.Notice.Todo; todo != nil {
		away, done, err := tx.memberDayAndAway(memberDayKey{d.member, todo.Day, todo.Campaign})
		if err != nil || away {
			return false, err
		}
		open, err := tx.isOpen(todo, done)
		if err != nil || !open && d.Notice.Kind == card.NoticeAction { // done since it was planned
			return false, err
		}
		if !open {
			d.Notice.Todo = nil
		}
	}
	_, err = tx.exec("UPDATE delivery SET state = ?3, attempts = attempts + 1 WHERE session_id = ?1 AND topic = ?2", d.Session, d.Topic, deliverySending)
	return true, err
}

// isOpen tells whether an action is still to be done.
func (tx *Tx) isOpen(todo *card.Todo, done memberDay) (bool, error) {
	campaign, err := tx.campaignRules(todo.Campaign)
	if err != nil || campaign == nil || !campaign.Covers(todo.Day) {
		return false, err
	}
	action := campaign.action(todo.Action.ID)
	return action >= 0 && done.count(action) == 0, nil
}

// settle writes down what became of a claimed delivery. A newer one on its topic stays.
func (tx *Tx) settle(o *Outcome) error {
	switch o.Fate {
	case Sent:
		if err := tx.noteSent(o.Session, o.Endpoint); err != nil {
			return err
		}
	case Gone:
		if dropped, err := tx.dropEnded(o.Session, o.Endpoint); err != nil || dropped {
			return err
		}
		return tx.deferDelivery(o.Delivery, tx.store.options.Now()) // to where the phone is now
	case Deferred:
		return tx.deferDelivery(o.Delivery, o.Until)
	case GivenUp:
	}
	return tx.dropDelivery(o.Delivery)
}

func (tx *Tx) dropDelivery(d *Delivery) error {
	_, err := tx.exec("DELETE FROM delivery WHERE session_id = ?1 AND topic = ?2 AND id = ?3", d.Session, d.Topic, d.ID)
	return err
}

// deferDelivery puts a delivery back in line until the given time.
func (tx *Tx) deferDelivery(d *Delivery, until time.Time) error {
	_, err := tx.exec("UPDATE delivery SET state = ?4, not_before = ?5 WHERE session_id = ?1 AND topic = ?2 AND id = ?3",
		d.Session, d.Topic, d.ID, deliveryWaiting, millis(until))
	return err
}

// DropInterrupted forgets deliveries that a crash cut off while they were being sent; see Delivery. It is for
// the start, before anything is claimed.
func (s *Store) DropInterrupted(ctx context.Context) (dropped int, err error) {
	if there, err := s.exists(ctx, "SELECT 1 FROM delivery WHERE state = ?1 LIMIT 1", deliverySending); err != nil || !there {
		return 0, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		dropped, err = tx.exec("DELETE FROM delivery WHERE state = ?1", deliverySending)
		return err
	})
	return dropped, err
}

// Backlog is how many deliveries wait, and since when the oldest could have gone; zero if none could.
func (s *Store) Backlog(ctx context.Context) (waiting int, oldest time.Time, err error) {
	err = s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			waiting = r.int(0)
			if r[1] != nil && r.int64(1) <= millis(s.options.Now()) {
				oldest = time.UnixMilli(r.int64(1))
			}
			return nil
		}, "SELECT COUNT(*), MIN(not_before) FROM delivery WHERE state = 'waiting'")
		return err
	})
	return waiting, oldest, err
}
