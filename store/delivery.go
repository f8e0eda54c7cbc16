package store

import (
	"context"
	"time"

	"servicecard"

	"github.com/go-json-experiment/json"
)

// Delivery is a notice on its way to one phone. It is waiting until it is claimed, then sending until it is settled.
// A delivery that is found sending at a start was cut off in the middle: whether it arrived is not known, and it is
// not sent twice.
type Delivery struct {
	ID        servicecard.ID
	Session   servicecard.ID
	Topic     string // a newer one replaces an undelivered older one
	Host      string // of the push service
	Locale    servicecard.Locale
	Notice    servicecard.Notice
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
	deliveryWaiting = "waiting"
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

// Want is how many deliveries to claim for a push service.
type Want struct {
	Host  string
	Limit int
}

// notify lays a notice out for each of the member's phones and tells whether there is any.
func (tx *Tx) notify(member servicecard.ID, topic string, notice servicecard.Notice, expiresAt time.Time) (bool, error) {
	type phone struct {
		session servicecard.ID
		host    string
	}
	var phones []phone
	if err := tx.each(func(r row) error {
		phones = append(phones, phone{r.id(0), hostOf(r.text(1))})
		return nil
	}, "SELECT session_id, endpoint FROM subscription WHERE member_id = $1", member); err != nil || len(phones) == 0 {
		return false, err
	}
	text, err := json.Marshal(notice)
	if err != nil {
		return false, err
	}
	now := tx.store.options.Now()
	for _, p := range phones {
		if _, err := tx.exec(`INSERT INTO delivery (session_id, topic, id, host, notice, expires_at, not_before, attempts, state)
			VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8) ON CONFLICT (session_id, topic) DO UPDATE SET id = excluded.id, host = excluded.host,
				notice = excluded.notice, expires_at = excluded.expires_at, not_before = excluded.not_before, attempts = 0, state = excluded.state`,
			p.session, topic, servicecard.NewID(now), p.host, string(text), millis(expiresAt), millis(now), deliveryWaiting); err != nil {
			return false, err
		}
	}
	return true, nil
}

// WaitingHosts are the push services for which something waits whose time has come.
func (s *Store) WaitingHosts(ctx context.Context) (hosts []string, err error) {
	now := millis(s.options.Now())
	err = s.read(ctx, func(c *conn) error {
		for host := ""; ; { // from host to host by index, however much waits
			due := false
			found, err := c.one(func(r row) error {
				host, due = r.text(0), r.int64(1) <= now
				return nil
			}, "SELECT host, not_before FROM delivery WHERE state = $1 AND host > $2 ORDER BY host, not_before LIMIT 1", deliveryWaiting, host)
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

// Exchange settles what was claimed before and claims more, in one transaction. It returns fewer than wanted for a
// host only if no more is due there. What has expired is dropped, and so is a reminder of what has been done
// meanwhile; late counts the expired ones.
func (s *Store) Exchange(ctx context.Context, outcomes []Outcome, wants []Want) (claimed []Delivery, late int, err error) {
	if len(outcomes) == 0 && len(wants) == 0 {
		return nil, 0, nil
	}
	err = s.Write(ctx, func(tx *Tx) error {
		claimed, late = nil, 0
		for i := range outcomes {
			if err := tx.settle(&outcomes[i]); err != nil {
				return err
			}
		}
		now := s.options.Now()
		for _, want := range wants {
			for missing := want.Limit; missing > 0; {
				due, err := tx.dueDeliveries(want.Host, now, missing)
				if err != nil {
					return err
				}
				for i := range due {
					d := &due[i]
					open := d.ExpiresAt.After(now)
					if !open {
						late++
					} else if open, err = tx.claim(d); err != nil {
						return err
					}
					if open {
						claimed = append(claimed, d.Delivery)
						missing--
					} else if err := tx.dropDelivery(&d.Delivery); err != nil {
						return err
					}
				}
				if len(due) == 0 {
					break
				}
			}
		}
		return nil
	})
	return claimed, late, err
}

type dueDelivery struct {
	Delivery
	member servicecard.ID
}

func (tx *Tx) dueDeliveries(host string, now time.Time, limit int) (due []dueDelivery, err error) {
	err = tx.each(func(r row) error {
		due = append(due, dueDelivery{Delivery{
			ID: r.id(0), Session: r.id(1), Topic: r.text(2), Host: host, Attempts: r.int(4), ExpiresAt: time.UnixMilli(r.int64(5)),
			Subscription: Subscription{r.text(6), r.text(7), r.text(8)}, Locale: servicecard.Locale(r.text(10)),
		}, r.id(9)})
		return json.Unmarshal([]byte(r.text(3)), &due[len(due)-1].Notice)
	}, `SELECT d.id, d.session_id, d.topic, d.notice, d.attempts, d.expires_at, u.endpoint, u.p256dh, u.auth, u.member_id, m.locale
		FROM delivery d JOIN subscription u ON u.session_id = d.session_id JOIN member m ON m.id = u.member_id
		WHERE d.state = $1 AND d.host = $2 AND d.not_before <= $3 ORDER BY d.not_before LIMIT $4`, deliveryWaiting, host, millis(now), limit)
	return due, err
}

// claim marks a delivery as sending; false if it has no meaning any more.
func (tx *Tx) claim(d *dueDelivery) (open bool, err error) {
	if todo := d.Notice.Todo; todo != nil {
		if away, err := tx.away(d.member, todo.Day); err != nil || away {
			return false, err
		}
		open, err := tx.isOpen(d.member, todo)
		if err != nil || !open && d.Notice.Kind == servicecard.NoticeAction { // done since it was planned
			return false, err
		}
		if !open {
			d.Notice.Todo = nil
		}
	}
	_, err = tx.exec("UPDATE delivery SET state = $3, attempts = attempts + 1 WHERE session_id = $1 AND topic = $2", d.Session, d.Topic, deliverySending)
	return true, err
}

// isOpen tells whether an action is still to be done.
func (tx *Tx) isOpen(member servicecard.ID, todo *servicecard.Todo) (bool, error) {
	campaign, err := tx.campaignRules(todo.Campaign)
	if err != nil || campaign == nil || !campaign.Covers(todo.Day) {
		return false, err
	}
	action := campaign.action(todo.Action.ID)
	done, err := tx.memberDay(member, todo.Day, todo.Campaign)
	return action >= 0 && done.count(action) == 0, err
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
	_, err := tx.exec("DELETE FROM delivery WHERE session_id = $1 AND topic = $2 AND id = $3", d.Session, d.Topic, d.ID)
	return err
}

// deferDelivery puts a delivery back in line until the given time.
func (tx *Tx) deferDelivery(d *Delivery, until time.Time) error {
	_, err := tx.exec("UPDATE delivery SET state = $4, not_before = $5 WHERE session_id = $1 AND topic = $2 AND id = $3",
		d.Session, d.Topic, d.ID, deliveryWaiting, millis(until))
	return err
}

// DropInterrupted forgets deliveries that a crash cut off while they were being sent; see Delivery. It is for
// the start, before anything is claimed.
func (s *Store) DropInterrupted(ctx context.Context) (dropped int, err error) {
	if there, err := s.exists(ctx, "SELECT 1 FROM delivery WHERE state = $1 LIMIT 1", deliverySending); err != nil || !there {
		return 0, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		dropped, err = tx.exec("DELETE FROM delivery WHERE state = $1", deliverySending)
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
		}, "SELECT COUNT(*), MIN(not_before) FROM delivery WHERE state = $1", deliveryWaiting)
		return err
	})
	return waiting, oldest, err
}
