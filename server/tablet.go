package server

import (
	"errors"
	"net/http"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// A tablet that a group shares has a session and a cookie of its own. It shows names, the card and figures that the group sees, and hands over
// what people tell there, sealed.

const (
	tabletCookie  = "__Host-tablet"
	tabletKey     = "tablet"
	maxTabletBody = 160 << 10 // MaxBoxes of them, in base64
	maxDigest     = 64
)

func (s *Server) tabletRoutes() {
	s.route(card.VerbOpenTablet, http.MethodPost, "/api/tablet/open", s.openTablet)
	s.route(card.VerbTellAtTablet, http.MethodPost, "/api/tablet/sync", s.tabletSync)
	s.route(card.VerbOwnPIN, http.MethodGet, "/api/me/pin", s.myPIN)
	s.route(card.VerbOwnPIN, http.MethodPut, "/api/me/pin", s.setPIN)
	s.route(card.VerbReadTablets, http.MethodGet, "/api/admin/groups/:id/tablets", s.groupTablets)
	s.route(card.VerbMakeTablet, http.MethodPost, "/api/admin/groups/:id/tablets", s.addTablet)
	s.route(card.VerbMakeTablet, http.MethodPost, "/api/admin/tablets/:id/code", s.tabletCode)
	s.route(card.VerbEndTablet, http.MethodDelete, "/api/admin/tablets/:id", s.endTablet)
	s.route(card.VerbResetPIN, http.MethodPost, "/api/admin/people/:id/pin", s.resetPIN)
}

// openTablet signs a device in as the tablet of a code.
func (s *Server) openTablet(c echo.Context) error {
	var request struct {
		Code string `json:"code"`
	}
	if err := decodeUpTo(c, maxStranger, &request); err != nil {
		return err
	}
	secret, err := s.store.OpenTablet(c.Request().Context(), request.Code, deviceOf(c))
	if refusal, ok := errors.AsType[*card.Error](err); ok && refusal.Code == card.CodeNotFound {
		if wait := s.joins.count(c.RealIP()); wait > 0 {
			return card.Errorf(card.CodeTooManyRequests, "this code does not work, and neither did many before it; please wait a little").After(wait)
		}
	}
	if err != nil {
		return err
	}
	setTabletCookie(c, secret)
	return c.NoContent(http.StatusNoContent)
}

func setTabletCookie(c echo.Context, token string) {
	c.SetCookie(&http.Cookie{Name: tabletCookie, Value: token, Path: "/", Secure: true, HttpOnly: true,
		SameSite: http.SameSiteStrictMode, MaxAge: store.SessionDays * 24 * 60 * 60})
}

func tabletOf(c echo.Context) *store.TabletSession { return c.Get(tabletKey).(*store.TabletSession) }

// tabletSignedIn finds which tablet asks, and renews its session. One that was ended may hand over what waits.
func (s *Server) tabletSignedIn(c echo.Context) error {
	cookie, err := c.Cookie(tabletCookie)
	if err != nil || cookie.Value == "" {
		return errNoTablet
	}
	t, err := s.store.TabletOf(c.Request().Context(), cookie.Value)
	if err != nil {
		return err
	}
	if t == nil {
		return errNoTablet
	}
	if wait := s.tablets.count(t.ID.String()); wait > 0 {
		return card.Errorf(card.CodeTooManyRequests, "too many requests from this tablet").After(wait)
	}
	renewed, err := s.store.RenewTablet(c.Request().Context(), t, deviceOf(c))
	if err != nil {
		return err
	}
	if renewed {
		setTabletCookie(c, cookie.Value)
	}
	c.Set(tabletKey, t)
	return nil
}

var errNoTablet = card.Errorf(card.CodeUnauthenticated, "this tablet is not signed in; ask the supervisor for a code. What waits here is kept")

type tabletRequest struct {
	Protocol *int              `json:"protocol"`
	App      string            `json:"app"`
	SentAt   time.Time         `json:"sentAt"`
	Cookie   *string           `json:"cookie"`
	Picture  string            `json:"picture"` // the digest of the one that the tablet has
	Boxes    []store.SealedBox `json:"boxes"`
}

func (r *tabletRequest) check() error {
	invalid := func(what string) error { return card.Errorf(card.CodeInvalidJSON, "%s", what) }
	switch {
	case r.Protocol == nil:
		return invalid("protocol is missing")
	case *r.Protocol != protocolVersion:
		return card.Errorf(card.CodeUpgradeRequired, "this server speaks protocol %d; reload the app", protocolVersion)
	case len(r.App) > maxAppVersion:
		return invalid("app is too long")
	case r.SentAt.IsZero():
		return invalid("sentAt is missing")
	case r.Cookie != nil && len(*r.Cookie) > maxCookie:
		return invalid("cookie is too long")
	case len(r.Picture) > maxDigest:
		return invalid("picture is too long")
	case len(r.Boxes) > store.MaxBoxes:
		return card.Errorf(card.CodeTooLarge, "at most %d boxes", store.MaxBoxes)
	}
	for _, box := range r.Boxes {
		switch {
		case box.ID.IsZero():
			return invalid("a box has no id")
		case len(box.Box) == 0 || len(box.Box) > store.MaxBox:
			return card.Errorf(card.CodeTooLarge, "a box has 1 to %d bytes", store.MaxBox)
		}
	}
	return nil
}

type tabletAnswer struct {
	Kind       string               `json:"kind"`
	Results    []card.SealedResult  `json:"results"`
	Cookie     string               `json:"cookie"`
	Resend     bool                 `json:"resend"`
	Ended      bool                 `json:"ended"` // it hands over what waits, and forgets the rest
	Digest     string               `json:"digest"`
	Picture    *store.TabletPicture `json:"picture"` // null: it is the one that the tablet has
	ServerTime card.Time            `json:"serverTime"`
}

// tabletSync takes what a tablet has sealed, and answers with what it shows if that has changed.
func (s *Server) tabletSync(c echo.Context) error {
	ctx, t, received := c.Request().Context(), tabletOf(c), s.store.Now()
	var request tabletRequest
	if err := decodeUpTo(c, maxTabletBody, &request); err != nil {
		return err
	}
	if err := request.check(); err != nil {
		return err
	}
	results, err := s.store.TakeSealed(ctx, t, request.Boxes, request.SentAt, received)
	if err != nil {
		return err
	}
	answer := tabletAnswer{Kind: "TabletAnswer", Results: results, Ended: t.Ended, ServerTime: card.Time{Time: s.store.Now()}}
	answer.Cookie, answer.Resend = s.store.TabletCookie(t, request.Cookie)
	if !t.Ended {
		picture, err := s.store.TabletPicture(ctx, t)
		if err != nil {
			return err
		}
		if answer.Digest, err = picture.Digest(); err != nil {
			return err
		}
		if answer.Digest != request.Picture {
			answer.Picture = picture
		}
	}
	return respond(c, answer)
}
