package store

import (
	"context"
	"time"

	"servicecard"

	"github.com/go-json-experiment/json"
)

// Subscription is where a phone's push service takes messages (the browser's PushSubscription).
type Subscription struct {
	Endpoint string
	P256dh   string
	Auth     string
}

// Delivery is a notice on its way to one phone. It is waiting until it is claimed, then sending until it is settled.
// A delivery that is found sending at a start was cut off in the middle: whether it arrived is not known, and it is
// not sent twice.
type Delivery struct {
	ID        servicecard.ID
	Session   servicecard.ID
	Topic     string // a newer one replaces an undelivered older one
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

// Subscribe stores the subscription of a session's phone. An endpoint belongs to the last session that told it:
// on a shared phone, notifications follow the one who is signed in.
func (s *Store) Subscribe(ctx context.Context, v *Viewer, sub Subscription) error {
	return s.Write(ctx, func(tx *Tx) error {
		// The phone may have signed out while its request was on the way; nothing would ever remove the subscription.
		stands, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM session WHERE id = $1", v.Session)
		if err != nil {
			return err
		}
		if !stands {
			return servicecard.Errorf(servicecard.CodeUnauthenticated, "this phone has signed out")
		}
		if _, err := tx.exec("DELETE FROM delivery WHERE session_id IN (SELECT session_id FROM subscription WHERE endpoint = $1 AND session_id <> $2)",
			sub.Endpoint, v.Session); err != nil { // nobody could claim them any more
			return err
		}
		if _, err := tx.exec("DELETE FROM subscription WHERE endpoint = $1 AND session_id <> $2", sub.Endpoint, v.Session); err != nil {
			return err
		}
		_, err = tx.exec(`INSERT INTO subscription (session_id, member_id, endpoint, p256dh, auth, created_at) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (session_id) DO UPDATE SET
				sent_at = CASE WHEN subscription.endpoint = excluded.endpoint THEN subscription.sent_at ELSE 0 END,
				endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth`,
			v.Session, v.Member.ID, sub.Endpoint, sub.P256dh, sub.Auth, millis(s.options.Now()))
		return err
	})
}

// Unsubscribe forgets the subscription of a session's phone.
func (s *Store) Unsubscribe(ctx context.Context, session servicecard.ID) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.dropSubscription(session) })
}

func (tx *Tx) dropSubscription(session servicecard.ID) error {
	if _, err := tx.exec("DELETE FROM delivery WHERE session_id = $1", session); err != nil {
		return err
	}
	_, err := tx.exec("DELETE FROM subscription WHERE session_id = $1", session)
	return err
}

// Subscribed is a subscription and when its push service last took a message; nil: never.
type Subscribed struct {
	Subscription
	SentAt *servicecard.Time
}

// Subscription finds the subscription of a session's phone.
func (s *Store) Subscription(ctx context.Context, session servicecard.ID) (sub Subscribed, found bool, err error) {
	err = s.read(ctx, func(c *conn) error {
		found, err = c.one(func(r row) error {
			sub.Subscription = Subscription{r.text(0), r.text(1), r.text(2)}
			if at := r.int64(3); at > 0 {
				sent := servicecard.TimeFromMillis(at)
				sub.SentAt = &sent
			}
			return nil
		}, "SELECT endpoint, p256dh, auth, sent_at FROM subscription WHERE session_id = $1", session)
		return err
	})
	return sub, found, err
}

// notify lays a notice out for each of the member's phones and tells whether there is any.
func (tx *Tx) notify(member servicecard.ID, topic string, notice servicecard.Notice, expiresAt time.Time) (bool, error) {
	var phones []servicecard.ID
	if err := tx.each(func(r row) error {
		phones = append(phones, r.id(0))
		return nil
	}, "SELECT session_id FROM subscription WHERE member_id = $1", member); err != nil || len(phones) == 0 {
		return false, err
	}
	text, err := json.Marshal(notice)
	if err != nil {
		return false, err
	}
	now := tx.store.options.Now()
	for _, phone := range phones {
		if _, err := tx.exec(`INSERT INTO delivery (session_id, topic, id, notice, expires_at, not_before, attempts, state)
			VALUES ($1, $2, $3, $4, $5, $6, 0, $7) ON CONFLICT (session_id, topic) DO UPDATE SET id = excluded.id, notice = excluded.notice,
				expires_at = excluded.expires_at, not_before = excluded.not_before, attempts = 0, state = excluded.state`,
			phone, topic, servicecard.NewID(now), string(text), millis(expiresAt), millis(now), deliveryWaiting); err != nil {
			return false, err
		}
	}
	return true, nil
}

type dueDelivery struct {
	member servicecard.ID
	Delivery
}

// Claim takes up to limit deliveries whose time has come and marks them as sending. What has expired is dropped,
// and so is a reminder of what has been done meanwhile.
func (s *Store) Claim(ctx context.Context, limit int) (claimed []Delivery, err error) {
	now := millis(s.options.Now())
	if due, err := s.exists(ctx, "SELECT 1 FROM delivery WHERE state = $1 AND not_before <= $2 LIMIT 1", deliveryWaiting, now); err != nil || !due {
		return nil, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		claimed = nil
		var due []dueDelivery
		if _, err := tx.exec("DELETE FROM delivery WHERE state = $1 AND not_before <= $2 AND expires_at <= $2", deliveryWaiting, now); err != nil {
			return err
		}
		if err := tx.each(func(r row) error {
			d := dueDelivery{r.id(9), Delivery{
				ID: r.id(0), Session: r.id(1), Topic: r.text(2), Attempts: r.int(4), ExpiresAt: time.UnixMilli(r.int64(5)),
				Subscription: Subscription{r.text(6), r.text(7), r.text(8)},
			}}
			due = append(due, d)
			return json.Unmarshal([]byte(r.text(3)), &due[len(due)-1].Notice)
		}, `SELECT d.id, d.session_id, d.topic, d.notice, d.attempts, d.expires_at, u.endpoint, u.p256dh, u.auth, u.member_id
			FROM delivery d JOIN subscription u ON u.session_id = d.session_id
			WHERE d.state = $1 AND d.not_before <= $2 ORDER BY d.not_before LIMIT $3`, deliveryWaiting, now, limit); err != nil {
			return err
		}
		for _, d := range due {
			member, err := tx.memberRules(d.member)
			if err != nil {
				return err
			}
			open := member != nil
			if open && d.Notice.Todo != nil {
				if open, err = tx.isOpen(d.member, d.Notice.Todo); err != nil {
					return err
				}
			}
			if !open { // done, or a day off, since it was planned
				if _, err := tx.exec("DELETE FROM delivery WHERE session_id = $1 AND topic = $2", d.Session, d.Topic); err != nil {
					return err
				}
				continue
			}
			if _, err := tx.exec("UPDATE delivery SET state = $3, attempts = attempts + 1 WHERE session_id = $1 AND topic = $2", d.Session, d.Topic, deliverySending); err != nil {
				return err
			}
			d.Locale = member.Locale
			claimed = append(claimed, d.Delivery)
		}
		return nil
	})
	return claimed, err
}

// isOpen tells whether an action is still to be done.
func (tx *Tx) isOpen(member servicecard.ID, todo *servicecard.Todo) (bool, error) {
	if away, err := tx.away(member, todo.Day); err != nil || away {
		return false, err
	}
	campaign, err := tx.campaignRules(todo.Campaign)
	if err != nil || campaign == nil || !campaign.Covers(todo.Day) {
		return false, err
	}
	action := campaign.action(todo.Action.ID)
	done, err := tx.memberDay(member, todo.Day, todo.Campaign)
	return action >= 0 && done.count(action) == 0, err
}

// Settle forgets a delivery that was sent or given up. A newer one on its topic stays.
func (s *Store) Settle(ctx context.Context, d *Delivery, sent bool) error {
	return s.Write(ctx, func(tx *Tx) error {
		if sent {
			if err := tx.noteSent(d.Session, d.Endpoint); err != nil {
				return err
			}
		}
		_, err := tx.exec("DELETE FROM delivery WHERE session_id = $1 AND topic = $2 AND id = $3", d.Session, d.Topic, d.ID)
		return err
	})
}

// Sent notes that the push service took a message for a phone.
func (s *Store) Sent(ctx context.Context, session servicecard.ID, endpoint string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.noteSent(session, endpoint) })
}

func (tx *Tx) noteSent(session servicecard.ID, endpoint string) error {
	_, err := tx.exec("UPDATE subscription SET sent_at = $3 WHERE session_id = $1 AND endpoint = $2", session, endpoint, millis(tx.store.options.Now()))
	return err
}

// Postpone puts a delivery back in line until the given time, unless a newer one on its topic is there.
func (s *Store) Postpone(ctx context.Context, d *Delivery, until time.Time) error {
	return s.Write(ctx, func(tx *Tx) error {
		_, err := tx.exec("UPDATE delivery SET state = $4, not_before = $5 WHERE session_id = $1 AND topic = $2 AND id = $3",
			d.Session, d.Topic, d.ID, deliveryWaiting, millis(until))
		return err
	})
}

// Gone removes a subscription that its push service does not know any more, if the phone has not renewed it.
func (s *Store) Gone(ctx context.Context, session servicecard.ID, endpoint string) error {
	return s.Write(ctx, func(tx *Tx) error {
		still, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM subscription WHERE session_id = $1 AND endpoint = $2", session, endpoint)
		if err != nil || !still {
			return err
		}
		return tx.dropSubscription(session)
	})
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
