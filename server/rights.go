package server

import (
	"cmp"
	"net/http"
	"strings"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// route is an endpoint with the verb of the table that it stands for.
type route struct {
	method, path string
	verb         *card.Verb
	// parts are asked for by some of its requests besides, in whatever carries them out.
	parts []*card.Verb
}

// route registers an endpoint; there is no other way to. Before its handler sees a request, whoever asks has shown that the verb's row grants
// it to them, somewhere at least: whether it does for what the request names, the store says.
func (s *Server) route(verb *card.Verb, method, path string, handler echo.HandlerFunc, parts ...*card.Verb) {
	s.unlimited(verb, method, path, s.fewAtOnce(handler), parts...)
}

// unlimited is route without a limit of how many requests of one person are under way.
func (s *Server) unlimited(verb *card.Verb, method, path string, handler echo.HandlerFunc, parts ...*card.Verb) {
	s.routes = append(s.routes, route{method, path, verb, parts})
	s.echo.Add(method, path, s.gate(verb, handler))
}

// reading registers what is only read, by GET and HEAD.
func (s *Server) reading(verb *card.Verb, path string, handler echo.HandlerFunc) {
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		s.route(verb, method, path, handler)
	}
}

// gate lets those through to whom the verb is granted.
func (s *Server) gate(verb *card.Verb, next echo.HandlerFunc) echo.HandlerFunc {
	if verb.Open() {
		return next
	}
	byToken, byTablet := verb.Reach(card.AsToken) != 0, verb.Reach(card.AsTablet) != 0
	return func(c echo.Context) error {
		if secret, ok := strings.CutPrefix(c.Request().Header.Get("Authorization"), "Bearer "); ok && byToken {
			if err := s.bringing(c, secret); err != nil {
				return err
			}
			return next(c)
		}
		if byTablet {
			if err := s.tabletSignedIn(c); err != nil {
				return err
			}
			return next(c)
		}
		viewer, err := s.signedIn(c)
		if err != nil {
			return err
		}
		if verb.Reach(viewer.Capacities()...) == 0 {
			if viewer.Replaced {
				return errOpenedElsewhere
			}
			return verb.Refusal()
		}
		if verb.Fresh {
			if err := viewer.Confirmed(); err != nil {
				return err
			}
		}
		return next(c)
	}
}

const viewerKey = "viewer"

// viewerOf is who is signed in on the phone that asks.
func viewerOf(c echo.Context) *store.Viewer { return c.Get(viewerKey).(*store.Viewer) }

// signedIn finds who asks, and renews a session that is in use.
func (s *Server) signedIn(c echo.Context) (*store.Viewer, error) {
	viewer, err := s.viewer(c)
	if err != nil {
		return nil, err
	}
	if viewer == nil {
		if erased, err := s.store.WasSignedIn(c.Request().Context(), token(c)); err != nil || erased {
			return nil, cmp.Or(err, error(errErased))
		}
		return nil, card.Errorf(card.CodeUnauthenticated, "open your invitation again, or ask for a new one; what waits on this phone is kept")
	}
	renewed, err := s.store.Renew(c.Request().Context(), viewer, deviceOf(c), browserOf(c))
	if err != nil {
		return nil, err
	}
	if renewed {
		setSessionCookie(c, token(c))
	}
	c.Set(viewerKey, viewer)
	return viewer, nil
}

var errErased = card.Errorf(card.CodeErased, "your data was erased; nothing of it is on the server any more")

const tokenKey = "token"

// bringing finds the token for files with which a nightly job asks.
func (s *Server) bringing(c echo.Context, secret string) error {
	token, err := s.store.ImportTokenOf(c.Request().Context(), strings.TrimSpace(secret))
	if err != nil {
		return err
	}
	if token == nil {
		if wait := s.joins.count(c.RealIP()); wait > 0 {
			return card.Errorf(card.CodeTooManyRequests, "this token does not hold, and neither did many before it; please wait a little").After(wait)
		}
		return card.Errorf(card.CodeUnauthenticated, "this token does not hold; an administrator makes a new one")
	}
	c.Set(tokenKey, token)
	return nil
}
