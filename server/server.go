// Package server speaks HTTP: the API for phones, live pokes and the app itself.
package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// Pusher is what the server needs of web push.
type Pusher interface {
	// PublicKey is the VAPID public key in base64url.
	PublicKey() string
	// CheckEndpoint refuses an address that is not an allowed push service.
	CheckEndpoint(endpoint string) error
	// CheckKeys refuses keys that no message could be encrypted for.
	CheckKeys(p256dh, auth string) error
	// Test sends a test notification and waits for the push service's answer. The boolean tells whether the
	// push service no longer knows the subscription.
	Test(ctx context.Context, sub store.Subscription, locale card.Locale) (gone bool, err error)
}

// Options of a server.
type Options struct {
	Store *store.Store
	Push  Pusher
	// App is the built PWA; nil if it was not built.
	App fs.FS
	// Address is where people reach the app, for the QR code on a poster; empty where nobody but this machine does.
	Address string
	// Contact is the mail address or https URL of whoever runs the server, for reports of weaknesses; empty where they gave none.
	Contact string
	// KillWorker serves a service worker that removes itself, to recover from a bad one.
	KillWorker bool
	// TrustedProxies are the networks whose X-Forwarded-For is believed.
	TrustedProxies []netip.Prefix
	// Connections is how many may be open at once, half of them live streams; 0 is DefaultConnections.
	Connections int
}

// Server is the HTTP side of the program.
type Server struct {
	options    Options
	store      *store.Store
	echo       *echo.Echo
	routes     []route
	http       *http.Server
	live       *Hub
	joins      *failures
	tests      *failures
	codes      *failures // of apps that people confirm with
	ceremonies ceremonies
	tablets    *failures // requests of each tablet
	pins       *failures // PINs that each member sets
	pulses     pulseAnswers

	underWay    underWay
	connections connections
}

// Time-outs of a connection. Live streams extend their own.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second
	writeTimeout      = 30 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 16 << 10
)

// New wires the routes. hub is told of commits by the store's OnCommit.
func New(options Options, hub *Hub) (*Server, error) {
	s := &Server{
		options: options, store: options.Store, echo: echo.New(), live: hub,
		joins: newFailures(joinFailures, joinFailureEvery), tests: newFailures(pushTests, pushTestEvery), codes: newFailures(codeTries, codeTryEvery),
		tablets: newFailures(tabletPolls, tabletPollEvery), pins: newFailures(pinChanges, pinChangeEvery),
	}
	app, err := newApp(options.App, options.KillWorker)
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	e := s.echo
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = handleError
	e.IPExtractor = callerAddress(options.TrustedProxies)
	e.Use(recoverPanics, securityHeaders(strings.HasPrefix(options.Address, "https://")), refuseCrossOrigin())

	s.reading(card.VerbHealth, "/healthz", func(c echo.Context) error { return c.String(http.StatusOK, "ok\n") })
	s.reading(card.VerbHealth, "/readyz", s.ready)
	s.reading(card.VerbWeakness, securityTxtPath, s.securityTxt)

	s.route(card.VerbJoin, http.MethodPost, "/api/join", s.join)
	s.route(card.VerbSignOut, http.MethodDelete, "/api/session", s.signOut)
	s.route(card.VerbEndOther, http.MethodDelete, "/api/session/:id", s.signOutOther)
	s.route(card.VerbReadOwnPhones, http.MethodGet, "/api/me/sessions", s.ownPhones)
	s.route(card.VerbEndOther, http.MethodDelete, "/api/me/sessions", s.signOutOthers)
	s.route(card.VerbConfirm, http.MethodGet, "/api/me/sign-in", s.signInState)
	s.route(card.VerbConfirm, http.MethodPost, "/api/me/passkey-options", s.beginPasskey)
	s.route(card.VerbConfirm, http.MethodPost, "/api/me/passkeys", s.addPasskey)
	s.route(card.VerbConfirm, http.MethodDelete, "/api/me/passkeys/:id", s.dropPasskey)
	s.route(card.VerbConfirm, http.MethodPost, "/api/me/code-app-secret", s.beginCodeApp)
	s.route(card.VerbConfirm, http.MethodPut, "/api/me/code-app", s.setCodeApp)
	s.route(card.VerbConfirm, http.MethodDelete, "/api/me/code-app", s.dropCodeApp)
	s.route(card.VerbConfirm, http.MethodPost, "/api/me/confirm-options", s.beginConfirm)
	s.route(card.VerbConfirm, http.MethodPost, "/api/me/confirm", s.confirm)
	s.route(card.VerbSync, http.MethodPost, "/api/sync", s.sync)
	s.unlimited(card.VerbListen, http.MethodGet, "/api/live", s.stream)
	s.route(card.VerbExportSelf, http.MethodGet, "/api/me/export", s.exportSelf)
	s.route(card.VerbEraseSelf, http.MethodDelete, "/api/me", s.eraseSelf)
	s.route(card.VerbCarry, http.MethodPost, "/api/carry", s.carry)
	s.route(card.VerbNotify, http.MethodGet, "/api/push/key", s.pushKey)
	s.route(card.VerbNotify, http.MethodGet, "/api/push/subscription", s.subscription)
	s.route(card.VerbNotify, http.MethodPut, "/api/push/subscription", s.subscribe)
	s.route(card.VerbNotify, http.MethodDelete, "/api/push/subscription", s.unsubscribe)
	s.route(card.VerbNotify, http.MethodPost, "/api/push/test", s.testPush)
	s.tabletRoutes()
	s.adminRoutes()
	s.pulseRoutes()
	s.reading(card.VerbOpenApp, "/*", app.serve)
	s.noRoutes("/api", "/api/*")

	s.http = &http.Server{
		Handler: e, ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes,
		ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug),
	}
	s.connections.limit = cmp.Or(options.Connections, DefaultConnections)
	s.connections.server = s.http
	s.http.ConnState = s.connections.watch
	hub.most = s.connections.limit / streamsShare
	return s, nil
}

// noRoutes answers below the paths what no route takes: nothing is there, or it is there for other methods.
func (s *Server) noRoutes(paths ...string) {
	methods := map[string][]string{}
	for _, route := range s.routes {
		methods[route.path] = append(methods[route.path], route.method)
	}
	others := func(c echo.Context) error {
		for route, allowed := range methods {
			if fits(route, c.Request().URL.Path) {
				c.Response().Header().Set("Allow", strings.Join(allowed, ", "))
				return echo.ErrMethodNotAllowed
			}
		}
		return echo.ErrNotFound
	}
	for _, path := range paths {
		for _, method := range everyMethod {
			s.route(card.VerbOpenApp, method, path, others)
		}
	}
}

var everyMethod = []string{
	http.MethodConnect, http.MethodDelete, http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodPatch, http.MethodPost,
	echo.PROPFIND, http.MethodPut, http.MethodTrace, echo.REPORT,
}

// fits tells whether a path is one of a route's, whose parts that begin with a colon stand for any.
func fits(route, path string) bool {
	parts, given := strings.Split(route, "/"), strings.Split(path, "/")
	if len(parts) != len(given) {
		return false
	}
	for i, part := range parts {
		if part != given[i] && (!strings.HasPrefix(part, ":") || given[i] == "") {
			return false
		}
	}
	return true
}

// ServeHTTP lets tests drive the server without a socket.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.echo.ServeHTTP(w, r) }

// Serve answers on the listener until Shutdown.
func (s *Server) Serve(listener net.Listener) error {
	if err := s.http.Serve(s.connections.limited(listener)); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// Shutdown ends the live streams, then waits for the requests under way.
func (s *Server) Shutdown(ctx context.Context) error {
	s.live.Close()
	return s.http.Shutdown(ctx)
}

func (s *Server) ready(c echo.Context) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), 2*time.Second)
	defer cancel()
	if err := s.store.Ready(ctx); err != nil {
		return fmt.Errorf("%w: %w", store.ErrUnavailable, err)
	}
	if err := s.store.SureOfTime(); err != nil {
		return err
	}
	if alarm := s.store.ClockAlarm(); alarm != "" {
		return c.String(http.StatusOK, "ok, but "+alarm+"\n")
	}
	return c.String(http.StatusOK, "ok\n")
}

func recoverPanics(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			if p := recover(); p != nil {
				if cause, ok := p.(error); ok && errors.Is(cause, http.ErrAbortHandler) {
					panic(p)
				}
				err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		return next(c)
	}
}
