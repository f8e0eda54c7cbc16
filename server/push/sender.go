// Package push sends web push messages: it knows the push services, the encryption and when to try again.
package push

import (
	"context"
	"crypto/ecdh"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/SherClockHolmes/webpush-go"
)

// Keys are the server's VAPID keys (RFC 8292), base64url.
type Keys struct{ Private, Public string }

const (
	metaPrivateKey = "vapid.private"
	metaPublicKey  = "vapid.public"
)

// LoadKeys reads the keys, making them at the first start.
func LoadKeys(ctx context.Context, s *store.Store) (keys Keys, err error) {
	private, err := s.Meta(ctx, metaPrivateKey)
	if err != nil {
		return keys, err
	}
	public, err := s.Meta(ctx, metaPublicKey)
	if err != nil {
		return keys, err
	}
	if private != nil && public != nil {
		return Keys{string(private), string(public)}, nil
	}
	if keys.Private, keys.Public, err = webpush.GenerateVAPIDKeys(); err != nil {
		return keys, fmt.Errorf("VAPID keys: %w", err)
	}
	err = s.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SetMeta(metaPrivateKey, []byte(keys.Private)); err != nil {
			return err
		}
		return tx.SetMeta(metaPublicKey, []byte(keys.Public))
	})
	return keys, err
}

// Sender sends single messages.
type Sender struct {
	keys    Keys
	hosts   *Hosts
	client  *http.Client
	contact string
	baseURL string
	metrics *Metrics
}

// NewSender makes a sender. contact is a mail address or https URL at which a push service reaches the
// operator; baseURL is where the app is, for notifications to open.
func NewSender(keys Keys, hosts *Hosts, contact, baseURL string, metrics *Metrics) *Sender {
	return &Sender{keys: keys, hosts: hosts, client: hosts.client(), contact: contact, baseURL: baseURL, metrics: metrics}
}

// PublicKey is the VAPID public key in base64url.
func (s *Sender) PublicKey() string { return s.keys.Public }

// CheckEndpoint refuses an endpoint that is not an allowed push service.
func (s *Sender) CheckEndpoint(endpoint string) error {
	_, err := s.hosts.check(endpoint)
	return err
}

// CheckKeys refuses keys that RFC 8291 cannot encrypt for.
func (s *Sender) CheckKeys(p256dh, auth string) error {
	point, err := decodeKey(p256dh)
	if err == nil {
		_, err = ecdh.P256().NewPublicKey(point)
	}
	if err != nil {
		return card.Errorf(card.CodeInvalidArgs, "p256dh is not a public key")
	}
	if secret, err := decodeKey(auth); err != nil || len(secret) != 16 {
		return card.Errorf(card.CodeInvalidArgs, "auth is not a secret of 16 bytes")
	}
	return nil
}

func decodeKey(text string) ([]byte, error) {
	return base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))
}

// answer is what became of a message.
type answer struct {
	fate    store.Fate
	service string        // the entry that allows it; empty: none does
	reason  string        // of a failure
	after   time.Duration // that the push service asked to wait
	err     error         // for the log: no endpoint, key or text in it
}

const (
	recordSize = 2048 // fits 1,945 bytes; Firefox for Android refuses the usual 4,096
)

// urgencyOf is high for what is about to begin; anything else may wait until the phone is awake (RFC 8030).
func urgencyOf(kind card.NoticeKind) webpush.Urgency {
	if kind == card.NoticeLineUp {
		return webpush.UrgencyHigh
	}
	return webpush.UrgencyNormal
}

// message is a notice for one phone.
type message struct {
	notice *card.Notice
	topic  string
	locale card.Locale
	ttl    time.Duration // until it has lost its meaning
}

// send encrypts and posts one message.
func (s *Sender) send(ctx context.Context, sub store.Subscription, m message) answer {
	allowed, err := s.hosts.check(sub.Endpoint)
	if err != nil { // the list has changed since
		s.metrics.failed.WithLabelValues("", reasonNotAllowed).Inc()
		return answer{fate: store.GivenUp, reason: reasonNotAllowed, err: errors.New("not on this server's list of push services")}
	}
	begun := time.Now()
	a := s.post(context.WithValue(ctx, exactKey{}, allowed.exact), sub, m)
	a.service = allowed.entry
	s.metrics.took.WithLabelValues(a.service).Observe(time.Since(begun).Seconds())
	switch {
	case a.fate == store.Sent:
		s.metrics.sent.WithLabelValues(a.service).Inc()
	case a.reason != "":
		s.metrics.failed.WithLabelValues(a.service, a.reason).Inc()
	}
	return a
}

// The reasons of failures, for the metrics.
const (
	reasonNetwork     = "network"     // no answer in time, or no connection
	reasonUnavailable = "unavailable" // 5xx
	reasonRateLimited = "rate_limited"
	reasonKeys        = "keys"
	reasonTooLarge    = "too_large"
	reasonRefused     = "refused" // any other answer
	reasonNotAllowed  = "not_allowed"
)

func (s *Sender) post(ctx context.Context, sub store.Subscription, m message) answer {
	text := compose(m.notice, m.topic, m.locale, s.baseURL)
	response, err := webpush.SendNotificationWithContext(ctx, text, &webpush.Subscription{
		Endpoint: sub.Endpoint, Keys: webpush.Keys{P256dh: sub.P256dh, Auth: sub.Auth},
	}, &webpush.Options{
		HTTPClient: s.client, RecordSize: recordSize, Subscriber: s.contact, Topic: m.topic, TTL: max(int(m.ttl/time.Second), 0),
		Urgency: urgencyOf(m.notice.Kind), VAPIDPublicKey: s.keys.Public, VAPIDPrivateKey: s.keys.Private,
	})
	if _, tried := errors.AsType[*url.Error](err); err != nil && !tried { // the message could not be made
		return answer{fate: store.GivenUp, reason: reasonRefused, err: err}
	} else if err != nil {
		return answer{fate: store.Deferred, reason: reasonNetwork, err: withoutEndpoint(err)}
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, 4<<10)) // so that the connection can be used again
	_ = response.Body.Close()
	switch status := response.StatusCode; {
	case status >= 200 && status < 300:
		return answer{fate: store.Sent}
	case status == http.StatusNotFound || status == http.StatusGone:
		return answer{fate: store.Gone}
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return answer{fate: store.GivenUp, reason: reasonKeys,
			err: fmt.Errorf("the push service refuses this server's VAPID keys (status %d): check them and --contact", status)}
	case status == http.StatusRequestEntityTooLarge:
		return answer{fate: store.GivenUp, reason: reasonTooLarge, err: fmt.Errorf("the push service finds the message too large: %d bytes of payload", len(text))}
	case status == http.StatusTooManyRequests || status >= 500:
		reason := reasonUnavailable
		if status == http.StatusTooManyRequests {
			reason = reasonRateLimited
		}
		return answer{fate: store.Deferred, reason: reason, after: retryAfter(response.Header.Get("Retry-After"), time.Now()),
			err: fmt.Errorf("the push service answered %d", status)}
	default:
		return answer{fate: store.GivenUp, reason: reasonRefused, err: fmt.Errorf("the push service answered %d", status)}
	}
}

// withoutEndpoint drops the address from an error: whoever knows it can send to the phone.
func withoutEndpoint(err error) error {
	if address, ok := errors.AsType[*url.Error](err); ok {
		return address.Err
	}
	return err
}

func retryAfter(header string, now time.Time) (after time.Duration) {
	if seconds, err := strconv.Atoi(header); err == nil {
		after = time.Duration(min(seconds, int(longestWait/time.Second))) * time.Second
	} else if at, err := http.ParseTime(header); err == nil {
		after = at.Sub(now)
	}
	return min(max(after, 0), longestWait)
}

// Test sends a test notification and waits for the answer.
func (s *Sender) Test(ctx context.Context, sub store.Subscription, locale card.Locale) (isGone bool, err error) {
	a := s.send(ctx, sub, message{&card.Notice{Kind: card.NoticeTest}, "test", locale, time.Minute})
	if a.err != nil {
		slog.Warn("test notification failed", "error", a.err)
	}
	return a.fate == store.Gone, a.err
}
