package server

import (
	"errors"
	"net/http"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// sessionCookie holds the session's token; the prefix binds it to this host and HTTPS.
const sessionCookie = "__Host-card"

type joinRequest struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Key  string `json:"key"`
}

// A key of a phone's that joins is too long to be guessed.
const minJoinKey, maxJoinKey = 20, 64

type joinResponse struct {
	Kind string      `json:"kind"`
	Me   card.Member `json:"me"`
}

// join lets the right code pass, whatever was tried before: with 60 random bits nobody finds one by trying. Wrong ones are
// slowed by address, so that trying is not worth its traffic.
func (s *Server) join(c echo.Context) error {
	var request joinRequest
	if err := decodeUpTo(c, maxStranger, &request); err != nil {
		return err
	}
	if length := len(request.Key); length > 0 && (length < minJoinKey || length > maxJoinKey) {
		return card.Errorf(card.CodeInvalidArgs, "key has %d to %d characters", minJoinKey, maxJoinKey)
	}
	secret, member, err := s.store.Join(c.Request().Context(), store.JoinRequest{
		Code: request.Code, Name: request.Name, Locale: card.AcceptedLocale(c.Request().Header.Get("Accept-Language")), Token: token(c), Key: request.Key, Device: deviceOf(c), Browser: browserOf(c),
	})
	if refusal, ok := errors.AsType[*card.Error](err); ok && refusal.Code == card.CodeNotFound {
		if wait := s.joins.count(c.RealIP()); wait > 0 {
			return card.Errorf(card.CodeTooManyRequests, "this code does not work, and neither did many before it; please wait a little").After(wait)
		}
	}
	if err != nil {
		return err
	}
	setSessionCookie(c, secret)
	return respond(c, joinResponse{"JoinResponse", member})
}

// deviceOf is what kind of device the browser says it runs on.
func deviceOf(c echo.Context) card.Device { return card.DeviceOf(c.Request().UserAgent()) }

// browserOf is what the browser calls itself.
func browserOf(c echo.Context) card.Browser { return card.BrowserOf(c.Request().UserAgent()) }

func setSessionCookie(c echo.Context, token string) {
	cookie := &http.Cookie{Name: sessionCookie, Value: token, Path: "/", Secure: true, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, MaxAge: store.SessionDays * 24 * 60 * 60}
	if token == "" {
		cookie.MaxAge = -1
	}
	c.SetCookie(cookie)
}

var errOpenedElsewhere = card.Errorf(card.CodeOpenedElsewhere, "your card was opened on another phone with the same code; open your invitation again to go on here")

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

type carryResponse struct {
	Kind string `json:"kind"`
	Code string `json:"code"`
}

// carry makes a code by which this phone takes its card from the browser to the home screen.
func (s *Server) carry(c echo.Context) error {
	code, err := s.store.CarryCode(c.Request().Context(), viewerOf(c))
	if err != nil {
		return err
	}
	return respond(c, carryResponse{"CarryResponse", code})
}

// signOutOther ends another phone of the same member, which an opening has told of.
func (s *Server) signOutOther(c echo.Context) error {
	id, err := card.ParseID(c.Param("id"))
	if err != nil {
		return card.Errorf(card.CodeNotFound, "there is no such phone")
	}
	if err := s.store.SignOutOther(c.Request().Context(), viewerOf(c), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// ownPhones tells whoever asks where they are signed in.
func (s *Server) ownPhones(c echo.Context) error {
	phones, err := s.store.OwnPhones(c.Request().Context(), viewerOf(c))
	if err != nil {
		return err
	}
	return respond(c, listOf("DeviceList", phones, ""))
}

// signOutOthers ends all other phones of the same member.
func (s *Server) signOutOthers(c echo.Context) error {
	if err := s.store.SignOutOthers(c.Request().Context(), viewerOf(c)); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
