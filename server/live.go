package server

import (
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

const (
	// PokesGather is how long what happens in a group gathers before its phones are poked: a poke a moment after a tap
	// would tell who tapped.
	PokesGather = 5 * time.Second

	heartbeat           = 25 * time.Second // keeps proxies and phones from closing a quiet stream
	liveWriteTimeout    = 10 * time.Second
	liveStreamsOfMember = 10
)

// Hub knows which live streams care for which owners, and pokes them when those changed.
type Hub struct {
	gather   time.Duration
	most     int // streams at once
	mu       sync.Mutex
	closed   chan struct{}
	done     bool
	streams  map[card.ID]map[chan struct{}]struct{}
	members  map[card.ID]int
	open     int
	full     bool                 // a stream was refused since
	gathered map[card.ID]struct{} // owners that wait for the next beat
	beat     *time.Timer
}

// NewHub makes a hub without streams. What concerns others than the member who did it is poked at the beats of a clock
// that are so far apart, see PokesGather.
func NewHub(gather time.Duration) *Hub {
	return &Hub{
		gather:   gather,
		most:     DefaultConnections / streamsShare,
		closed:   make(chan struct{}),
		streams:  map[card.ID]map[chan struct{}]struct{}{},
		members:  map[card.ID]int{},
		gathered: map[card.ID]struct{}{},
	}
}

// Poke wakes the streams that care for any of the owners: a member's own at once, those of others together at the next
// beat. It never blocks: a stream that has not yet passed on its last poke needs no second one.
func (h *Hub) Poke(owners []card.ID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, owner := range owners {
		if h.members[owner] > 0 {
			h.wake(owner)
		} else if len(h.streams[owner]) > 0 {
			h.gathered[owner] = struct{}{}
		}
	}
	if len(h.gathered) > 0 && h.beat == nil && !h.done {
		h.beat = time.AfterFunc(h.gather-time.Duration(time.Now().UnixNano())%h.gather, h.Beat)
	}
}

// Beat pokes what has gathered.
func (h *Hub) Beat() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for owner := range h.gathered {
		h.wake(owner)
	}
	clear(h.gathered)
	if h.beat != nil {
		h.beat.Stop()
		h.beat = nil
	}
}

func (h *Hub) wake(owner card.ID) {
	for poke := range h.streams[owner] {
		select {
		case poke <- struct{}{}:
		default:
		}
	}
}

// Close ends all streams.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.done {
		h.done = true
		close(h.closed)
		if h.beat != nil {
			h.beat.Stop()
		}
	}
}

// add is refused (nil) when the member has too many streams, or all have. Phones then look by themselves each minute.
func (h *Hub) add(member card.ID, owners []card.ID) chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.members[member] >= liveStreamsOfMember {
		return nil
	}
	if h.open >= h.most {
		if !h.full {
			h.full = true
			slog.Warn("no more live streams fit; phones without one look each minute", "limit", h.most)
		}
		return nil
	}
	h.open++
	h.members[member]++
	poke := make(chan struct{}, 1)
	for _, owner := range owners {
		if h.streams[owner] == nil {
			h.streams[owner] = map[chan struct{}]struct{}{}
		}
		h.streams[owner][poke] = struct{}{}
	}
	return poke
}

func (h *Hub) remove(member card.ID, owners []card.ID, poke chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.open--; h.open < h.most/2 {
		h.full = false
	}
	if h.members[member]--; h.members[member] == 0 {
		delete(h.members, member)
	}
	for _, owner := range owners {
		delete(h.streams[owner], poke)
		if len(h.streams[owner]) == 0 {
			delete(h.streams, owner)
		}
	}
}

// stream answers GET /api/live: pokes without data until the phone goes, the session ends, what its member may
// see changes, or the server shuts down. The phone then connects and pulls again.
func (s *Server) stream(c echo.Context) error {
	viewer := viewerOf(c)
	owners, err := s.ownersOf(c, viewer)
	if err != nil {
		return err
	}
	poke := s.live.add(viewer.Member.ID, owners)
	if poke == nil {
		return card.Errorf(card.CodeTooManyRequests, "too many open streams").After(heartbeat)
	}
	defer s.live.remove(viewer.Member.ID, owners, poke)

	w := c.Response()
	control := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	write := func(text string) error {
		if err := control.SetWriteDeadline(time.Now().Add(liveWriteTimeout)); err != nil {
			return err
		}
		if _, err := w.Write([]byte(text)); err != nil {
			return err
		}
		return control.Flush()
	}
	if write(": open\n\n") != nil {
		return nil // gone already
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		text := ": still here\n\n"
		select {
		case <-c.Request().Context().Done():
			return nil
		case <-s.live.closed:
			return nil
		case <-poke:
			text = "event: poke\ndata:\n\n"
		case <-beat.C:
		}
		if write(text) != nil || !s.sameView(c, owners) {
			return nil
		}
	}
}

func (s *Server) sameView(c echo.Context, owners []card.ID) bool {
	viewer, err := s.viewer(c)
	if err != nil || viewer == nil || viewer.Replaced {
		return false
	}
	now, err := s.ownersOf(c, viewer)
	return err == nil && slices.Equal(now, owners)
}

func (s *Server) ownersOf(c echo.Context, viewer *store.Viewer) ([]card.ID, error) {
	organisation, err := s.store.Organisation(c.Request().Context())
	return viewer.Owners(organisation.ID), err
}
