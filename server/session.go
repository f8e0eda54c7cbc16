package server

import (
	"net/http"
	"strings"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// sessionCookie holds the session's token; the prefix binds it to this host and HTTPS.
const sessionCookie = "__Host-card"

type joinRequest struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

type joinResponse struct {
	Kind string      `json:"kind"`
	Me   card.Member `json:"me"`
}

func (s *Server) join(c echo.Context) error {
	address := c.RealIP()
	if wait := s.joins.wait(address); wait > 0 {
		return &retryError{card.Errorf(card.CodeTooManyRequests, "too many codes that did not work; please wait a little"), wait}
	}
	var request joinRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	name := strings.TrimSpace(request.Name)
	if problem := card.NameProblem(name); name != "" && problem != "" {
		return card.Errorf(card.CodeInvalidArgs, "the name %s", problem)
	}
	secret, member, err := s.store.Join(c.Request().Context(), request.Code, name, card.AcceptedLocale(c.Request().Header.Get("Accept-Language")))
	if err != nil {
		if answer, _ := describe(err); answer.Code == card.CodeNotFound {
			s.joins.note(address)
		}
		return err
	}
	setSessionCookie(c, secret)
	return respond(c, joinResponse{"JoinResponse", member})
}

func setSessionCookie(c echo.Context, token string) {
	cookie := &http.Cookie{Name: sessionCookie, Value: token, Path: "/", Secure: true, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, MaxAge: store.SessionDays * 24 * 60 * 60}
	if token == "" {
		cookie.MaxAge = -1
	}
	c.SetCookie(cookie)
}

const viewerKey = "viewer"

func viewerOf(c echo.Context) *store.Viewer { return c.Get(viewerKey).(*store.Viewer) }

// signedIn lets only phones with a session through, and renews a session that is in use.
func (s *Server) signedIn(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		unauthenticated := card.Errorf(card.CodeUnauthenticated, "open your invitation again, or ask for a new one; what waits on this phone is kept")
		viewer, err := s.viewer(c)
		if err != nil {
			return err
		}
		if viewer == nil {
			return unauthenticated
		}
		renewed, err := s.store.Renew(c.Request().Context(), viewer)
		if err != nil {
			return err
		}
		if renewed {
			setSessionCookie(c, token(c))
		}
		c.Set(viewerKey, viewer)
		return next(c)
	}
}

// viewer is who the request comes from; nil if the phone is not, or no longer, signed in.
func (s *Server) viewer(c echo.Context) (*store.Viewer, error) {
	if token(c) == "" {
		return nil, nil
	}
	return s.store.Viewer(c.Request().Context(), token(c))
}

// token is the session's token; empty without one.
func token(c echo.Context) string {
	cookie, err := c.Cookie(sessionCookie)
	if err != nil { // there is no such cookie
		return ""
	}
	return cookie.Value
}

func (s *Server) signOut(c echo.Context) error {
	if err := s.store.SignOut(c.Request().Context(), viewerOf(c).Session); err != nil {
		return err
	}
	setSessionCookie(c, "")
	return c.NoContent(http.StatusNoContent)
}
