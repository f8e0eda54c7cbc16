package server

import (
	"log/slog"
	"net"
	"net/http"
	"sync"

	"golang.org/x/net/netutil"
)

// Shares of the connections that may be open at once.
const (
	// DefaultConnections is how many may be open where the caller does not say.
	DefaultConnections = 10_000

	streamsShare = 2 // one in so many at most is a live stream: the others stay for requests, which are short
	crowdedShare = 4 // all but one in so many are open: nobody keeps one that is idle
)

// connections counts what is open. A connection beyond the limit waits until another ends, which the time-outs see to; none is idle
// meanwhile.
type connections struct {
	limit  int
	server *http.Server

	mu      sync.Mutex
	open    int
	crowded bool

	adjusting sync.Mutex
}

// limited is a listener that has so many connections open at most.
func (c *connections) limited(listener net.Listener) net.Listener {
	return netutil.LimitListener(listener, c.limit)
}

// watch is told by net/http of each connection's state.
func (c *connections) watch(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		c.count(1)
	case http.StateClosed, http.StateHijacked:
		c.count(-1)
	}
}

// count stops keeping idle connections when few are left, and begins again when most are free. Both are logged once.
func (c *connections) count(change int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open += change
	switch {
	case !c.crowded && c.open > c.limit-c.limit/crowdedShare:
		c.crowded = true
		slog.Warn("many connections are open; idle ones are closed until there are fewer", "open", c.open, "limit", c.limit)
	case c.crowded && c.open < c.limit/2:
		c.crowded = false
		slog.Info("connections are no longer many", "open", c.open, "limit", c.limit)
	default:
		return
	}
	go c.adjust()
}

// adjust closes connections, of which count is told meanwhile.
func (c *connections) adjust() {
	c.adjusting.Lock()
	defer c.adjusting.Unlock()
	c.mu.Lock()
	crowded := c.crowded
	c.mu.Unlock()
	c.server.SetKeepAlivesEnabled(!crowded)
}
