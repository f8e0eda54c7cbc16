package store

import (
	"context"
	"net/url"
	"strings"

	"servicecard/card"
)

// Subscription is where a phone's push service takes messages (the browser's PushSubscription).
type Subscription struct {
	Endpoint string
	P256dh   string
	Auth     string
}

// Subscribe stores the subscription of a session's phone. An endpoint belongs to the last session that told it:
// on a shared phone, notifications follow the one who is signed in.
func (s *Store) Subscribe(ctx context.Context, v *Viewer, sub Subscription) error {
	return s.Write(ctx, func(tx *Tx) error {
		// The phone may have signed out while its request was on the way; nothing would ever remove the subscription.
		stands, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM session WHERE id = ?1", v.Session)
		if err != nil {
			return err
		}
		if !stands {
			return card.Errorf(card.CodeUnauthenticated, "this phone has signed out")
		}
		if _, err := tx.exec("DELETE FROM delivery WHERE session_id IN (SELECT session_id FROM subscription WHERE endpoint = ?1 AND session_id <> ?2)",
			sub.Endpoint, v.Session); err != nil { // nobody could claim them any more
			return err
		}
		if _, err := tx.exec("DELETE FROM subscription WHERE endpoint = ?1 AND session_id <> ?2", sub.Endpoint, v.Session); err != nil {
			return err
		}
		if _, err = tx.exec(`INSERT INTO subscription (session_id, member_id, endpoint, p256dh, auth, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
			ON CONFLICT (session_id) DO UPDATE SET
				sent_at = CASE WHEN subscription.endpoint = excluded.endpoint THEN subscription.sent_at ELSE 0 END,
				endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth`,
			v.Session, v.Member.ID, sub.Endpoint, sub.P256dh, sub.Auth, millis(s.options.Now())); err != nil {
			return err
		}
		// What waits goes where the phone is now.
		_, err = tx.exec("UPDATE delivery SET host = ?2 WHERE session_id = ?1", v.Session, hostOf(sub.Endpoint))
		return err
	})
}

// Unsubscribe forgets the subscription of a session's phone.
func (s *Store) Unsubscribe(ctx context.Context, session card.ID) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.dropSubscription(session) })
}

func (tx *Tx) dropSubscription(session card.ID) error {
	if _, err := tx.exec("DELETE FROM delivery WHERE session_id = ?1", session); err != nil {
		return err
	}
	_, err := tx.exec("DELETE FROM subscription WHERE session_id = ?1", session)
	return err
}

// Subscribed is a subscription and when its push service last took a message; nil: never.
type Subscribed struct {
	Subscription
	SentAt *card.Time
}

// Subscription finds the subscription of a session's phone.
func (s *Store) Subscription(ctx context.Context, session card.ID) (sub Subscribed, found bool, err error) {
	err = s.read(ctx, func(c *conn) error {
		found, err = c.one(func(r row) error {
			sub.Subscription = Subscription{r.text(0), r.text(1), r.text(2)}
			if at := r.int64(3); at > 0 {
				sent := card.TimeFromMillis(at)
				sub.SentAt = &sent
			}
			return nil
		}, "SELECT endpoint, p256dh, auth, sent_at FROM subscription WHERE session_id = ?1", session)
		return err
	})
	return sub, found, err
}

// Sent notes that the push service took a message for a phone.
func (s *Store) Sent(ctx context.Context, session card.ID, endpoint string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.noteSent(session, endpoint) })
}

func (tx *Tx) noteSent(session card.ID, endpoint string) error {
	_, err := tx.exec("UPDATE subscription SET sent_at = ?3 WHERE session_id = ?1 AND endpoint = ?2", session, endpoint, millis(tx.store.options.Now()))
	return err
}

// Gone removes a subscription that its push service does not know any more, if the phone has not renewed it.
func (s *Store) Gone(ctx context.Context, session card.ID, endpoint string) error {
	return s.Write(ctx, func(tx *Tx) error {
		_, err := tx.dropEnded(session, endpoint)
		return err
	})
}

// dropEnded tells whether the subscription was still that of the endpoint.
func (tx *Tx) dropEnded(session card.ID, endpoint string) (dropped bool, err error) {
	still, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM subscription WHERE session_id = ?1 AND endpoint = ?2", session, endpoint)
	if err != nil || !still {
		return false, err
	}
	return true, tx.dropSubscription(session)
}

// hostOf is the push service of an endpoint.
func hostOf(endpoint string) string {
	u, err := url.Parse(endpoint)
	if err != nil {
		return "" // whoever sends to it will say so
	}
	return strings.ToLower(u.Host)
}
