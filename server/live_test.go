package server

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

const patience = 8 * time.Minute // for what is to happen at once, on however busy a machine

// stream is an open live stream of a phone.
type stream struct {
	t      *testing.T
	lines  chan string // closed when the stream ends
	cancel context.CancelFunc
}

func (p *phone) listen(t *testing.T, address string) *stream {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"/api/live", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.AddCookie(&http.Cookie{Name: sessionCookie, Value: p.token})
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = response.Body.Close() })
	if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != "text/event-stream" || response.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %v", response.StatusCode, response.Header)
	}
	s := &stream{t, make(chan string, 100), cancel}
	go func() {
		defer close(s.lines)
		for scanner := bufio.NewScanner(response.Body); scanner.Scan(); {
			s.lines <- scanner.Text()
		}
	}()
	t.Cleanup(cancel)
	s.next(": open")
	return s
}

// next waits for a line, passing over empty ones.
func (s *stream) next(want string) {
	s.t.Helper()
	for {
		select {
		case line, open := <-s.lines:
			if !open {
				s.t.Fatalf("the stream ended before %q", want)
			}
			if line == want {
				return
			}
			if line != "" && line != "data:" {
				s.t.Fatalf("%q came, not %q", line, want)
			}
		case <-time.After(patience):
			s.t.Fatalf("%q did not come", want)
		}
	}
}

func (s *stream) ends() {
	s.t.Helper()
	for {
		select {
		case _, open := <-s.lines:
			if !open {
				return
			}
		case <-time.After(patience):
			s.t.Fatal("the stream goes on")
		}
	}
}

// quiet tells whether nothing has come so far.
func (s *stream) quiet() bool {
	for {
		select {
		case line := <-s.lines:
			if strings.HasPrefix(line, "event") {
				return false
			}
		default:
			return true
		}
	}
}

func (w *world) listenAndServe(t *testing.T) string {
	t.Helper()
	srv := httptest.NewServer(w.server)
	t.Cleanup(func() {
		w.hub.Close()
		srv.Close()
	})
	return srv.URL
}

func TestPokes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.awake("Lobby", "Bea", "Cem", "Dee", "Eli", "Fay")
	ada, bea, cem, max := w.join("Ada/Lobby"), w.join("Bea/Lobby"), w.join("Cem/Lobby"), w.join("Max/Attic")
	campaign, actions := ada.campaign("Lobby")
	address := w.listenAndServe(t)
	leader, colleague, stranger := ada.listen(t, address), cem.listen(t, address), max.listen(t, address)
	bea.sync(bea.checkIn(campaign, actions[0], "2026-11-18"))
	leader.next("event: poke")
	colleague.next("event: poke")
	if !stranger.quiet() {
		t.Error("another group hears of it")
	}
	max.sync(max.tell("dayOff", args{"day": "2026-11-20", "off": true}))
	stranger.next("event: poke") // my own other phones hear of it
}

// A poke a moment after a tap would tell who tapped: what others do is poked at the next beat, what is one's own at once.
func TestPokesOfOthersGather(t *testing.T) {
	t.Parallel()
	hub := NewHub(time.Hour)
	defer hub.Close()
	bea, cem, group := card.RandomID(), card.RandomID(), card.RandomID()
	own, other := hub.add(bea, []card.ID{bea, group}), hub.add(cem, []card.ID{cem, group})
	hub.Poke([]card.ID{bea, group})
	hub.Poke([]card.ID{group})
	if len(own) != 1 || len(other) != 0 {
		t.Errorf("before the beat: %d for who did it, %d for a colleague", len(own), len(other))
	}
	<-own
	hub.Beat()
	if len(own) != 1 || len(other) != 1 {
		t.Errorf("at the beat: %d for who did it, %d for a colleague", len(own), len(other))
	}
	<-other
	hub.Beat()
	if len(other) != 0 {
		t.Error("a poke comes twice")
	}
}

func TestAStreamEndsWithItsSession(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	live := bea.listen(t, w.listenAndServe(t))
	bea.do(http.MethodDelete, "/api/session", "")
	// The server looks when it has something to say.
	w.join("Cem/Lobby").sync()
	bea2 := w.again("Bea", "Lobby")
	bea2.sync(bea2.tell("dayOff", args{"day": "2026-11-20", "off": true}))
	live.ends()
}

func TestStreamsEndWithTheServer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	address := w.listenAndServe(t)
	one, two := w.join("Bea/Lobby").listen(t, address), w.join("Max/Attic").listen(t, address)
	w.hub.Close()
	one.ends()
	two.ends()
	w.hub.Close() // may be closed twice
}

func TestTooManyStreams(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	address := w.listenAndServe(t)
	var streams []*stream
	for range liveStreamsOfMember {
		streams = append(streams, bea.listen(t, address))
	}
	a := bea.do(http.MethodGet, "/api/live", "")
	if a.status != http.StatusTooManyRequests || a.header.Get("Retry-After") == "" || a.problem(t).Code != "too_many_requests" {
		t.Errorf("%d %s", a.status, a.short())
	}
	w.join("Cem/Lobby").listen(t, address) // others are not concerned
	streams[0].cancel()
	streams[0].ends()
	deadline := time.Now().Add(patience)
	for bea.do(http.MethodGet, "/api/live", "").status == http.StatusTooManyRequests { // the server notices that it went
		if time.Now().After(deadline) {
			t.Fatal("a stream that went still counts")
		}
	}
}
