package server

import (
	"fmt"
	"net/http"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

type pushKey struct {
	Key string `json:"key"`
}

// pushSubscription is the browser's PushSubscription as JSON (W3C Push API).
type pushSubscription struct {
	Endpoint       string   `json:"endpoint"`
	ExpirationTime *float64 `json:"expirationTime"`
	Keys           struct {
		P256dh string `json:"p256dh"`
		Auth   string `json:"auth"`
	} `json:"keys"`
}

const maxEndpoint = 2048

func (s *Server) pushKey(c echo.Context) error {
	return respond(c, pushKey{s.options.Push.PublicKey()})
}

func (s *Server) subscribe(c echo.Context) error {
	var sub pushSubscription
	if err := decode(c, &sub); err != nil {
		return err
	}
	if len(sub.Endpoint) > maxEndpoint {
		return card.Errorf(card.CodeInvalidArgs, "the endpoint has more than %d characters", maxEndpoint)
	}
	if err := s.options.Push.CheckKeys(sub.Keys.P256dh, sub.Keys.Auth); err != nil {
		return err
	}
	if err := s.options.Push.CheckEndpoint(sub.Endpoint); err != nil {
		return err
	}
	if err := s.store.Subscribe(c.Request().Context(), viewerOf(c), store.Subscription{
		Endpoint: sub.Endpoint, P256dh: sub.Keys.P256dh, Auth: sub.Keys.Auth,
	}); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// subscriptionState is what the server knows of a phone's subscription.
type subscriptionState struct {
	SentAt *card.Time `json:"sentAt"`
}

func (s *Server) subscription(c echo.Context) error {
	sub, found, err := s.store.Subscription(c.Request().Context(), viewerOf(c).Session)
	if err != nil {
		return err
	}
	if !found {
		return card.Errorf(card.CodeNotFound, "this phone has no notifications switched on")
	}
	return respond(c, subscriptionState{sub.SentAt})
}

func (s *Server) unsubscribe(c echo.Context) error {
	if err := s.store.Unsubscribe(c.Request().Context(), viewerOf(c).Session); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// testPush sends a test notification and tells at once how it went.
func (s *Server) testPush(c echo.Context) error {
	ctx, viewer := c.Request().Context(), viewerOf(c)
	phone := viewer.Session.String()
	if wait := s.tests.count(phone); wait > 0 {
		return card.Errorf(card.CodeTooManyRequests, "please wait a little before the next test").After(wait)
	}
	sub, found, err := s.store.Subscription(ctx, viewer.Session)
	if err != nil {
		return err
	}
	if !found {
		return card.Errorf(card.CodeNotFound, "this phone has no notifications switched on")
	}
	gone, err := s.options.Push.Test(ctx, sub.Subscription, viewer.Member.Locale)
	if gone {
		if err := s.store.Gone(ctx, viewer.Session, sub.Endpoint); err != nil {
			return err
		}
		return card.Errorf(card.CodeNotFound, "the push service has forgotten this phone; switch notifications on again")
	}
	if err != nil {
		return fmt.Errorf("%w: %w", store.ErrUnavailable, err)
	}
	if err := s.store.Sent(ctx, viewer.Session, sub.Endpoint); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
