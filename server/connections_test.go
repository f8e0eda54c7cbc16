package server

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// soon is much longer than anything here takes.
const soon = 20 * time.Second

// listening serves a world on a socket, with time-outs that a test can wait for, and tells where.
func listening(t *testing.T, w *world) string {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- w.server.Serve(listener) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), soon)
		defer cancel()
		if err := errors.Join(w.server.Shutdown(ctx), <-ended); err != nil {
			t.Error(err)
		}
	})
	return listener.Addr().String()
}

func dial(t *testing.T, address string) net.Conn {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(soon)); err != nil {
		t.Fatal(err)
	}
	return conn
}

func say(t *testing.T, conn net.Conn, text string) {
	t.Helper()
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
}

// Whoever sends or reads too slowly is cut off, and nothing that came half is taken.
func TestSlowClientsAreCutOff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	before := w.version()
	const short = 300 * time.Millisecond
	w.server.http.ReadHeaderTimeout, w.server.http.ReadTimeout, w.server.http.IdleTimeout = short, short, short
	address := listening(t, w)
	body := bea.body(bea.tell("tellStory", map[string]string{"text": "half of it comes"}))
	for name, sent := range map[string]string{
		"nothing":       "",
		"half a line":   "GET /heal",
		"half a header": "GET /healthz HTTP/1.1\r\nHost: card.example\r\nX-Slow: a",
		"half a body": fmt.Sprintf("POST /api/sync HTTP/1.1\r\nHost: card.example\r\nContent-Type: application/json\r\nCookie: %s=%s\r\nContent-Length: %d\r\n\r\n%s",
			sessionCookie, bea.token, len(body), body[:len(body)/2]),
		"nothing more": "GET /healthz HTTP/1.1\r\nHost: card.example\r\n\r\n",
	} {
		conn := dial(t, address)
		say(t, conn, sent)
		answer, err := io.ReadAll(conn)
		if errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("%s: the connection stays open", name)
		}
		if bytes.Contains(answer, []byte(" 200 ")) != (name == "nothing more") {
			t.Errorf("%s: %.200s", name, answer)
		}
	}
	if w.version() != before {
		t.Error("something was written")
	}
}

// Somebody who asks for much and reads nothing of it does not keep the server from stopping, nor from answering others.
func TestWhoeverReadsNothingIsCutOff(t *testing.T) {
	t.Parallel()
	const many, large = 16, 4 << 20 // more than the sockets of a machine hold
	w := newWorld(t, withApp(fstest.MapFS{"large.txt": {Data: make([]byte, large)}}))
	w.server.http.WriteTimeout = 300 * time.Millisecond
	closed := make(chan struct{}, 1)
	watch := w.server.http.ConnState
	w.server.http.ConnState = func(conn net.Conn, state http.ConnState) {
		watch(conn, state)
		if state == http.StateClosed {
			closed <- struct{}{}
		}
	}
	conn := dial(t, listening(t, w))
	say(t, conn, strings.Repeat("GET /large.txt HTTP/1.1\r\nHost: card.example\r\n\r\n", many))
	select {
	case <-closed:
	case <-time.After(soon):
		t.Error("the connection is still there")
	}
}

func TestHeadersHaveALimit(t *testing.T) {
	t.Parallel()
	address := listening(t, newWorld(t))
	for name, head := range map[string]string{
		"one long header": "X-Long: " + strings.Repeat("a", 64<<10) + "\r\n",
		"many headers":    strings.Repeat("X-Many: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", 2_000),
		"a long cookie":   "Cookie: " + sessionCookie + "=" + strings.Repeat("a", 64<<10) + "\r\n",
	} {
		conn := dial(t, address)
		go func() { _, _ = io.WriteString(conn, "GET /healthz HTTP/1.1\r\nHost: card.example\r\n"+head+"\r\n") }() // it may be cut off
		response, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		_ = response.Body.Close()
		if response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("%s: %d", name, response.StatusCode)
		}
	}
}

// With all connections taken by people who do nothing, the next one is answered all the same.
func TestAFloodOfIdleConnections(t *testing.T) {
	t.Parallel()
	const limit = 20
	w := newWorld(t, func(o *Options) { o.Connections = limit })
	w.server.http.ReadHeaderTimeout = time.Second // of those that never ask; the idle ones would have two minutes
	address := listening(t, w)
	for range 3 * limit {
		conn := dial(t, address)
		say(t, conn, "GET /healthz HTTP/1.1\r\nHost: card.example\r\n\r\n")
	}
	for range 5 {
		conn := dial(t, address)
		say(t, conn, "GET /healthz HTTP/1.1\r\nHost: card.example\r\nConnection: close\r\n\r\n")
		if answer, err := io.ReadAll(conn); err != nil || !bytes.Contains(answer, []byte("200 OK")) {
			t.Fatalf("not answered: %v %.100s", err, answer)
		}
	}
}

// Streams take half of the connections at most, and a phone that gets none is told when to ask again.
func TestStreamsLeaveRoomForRequests(t *testing.T) {
	t.Parallel()
	const limit = 8
	w := newWorld(t, func(o *Options) { o.Connections = limit })
	bea, cem := w.join("Bea/Lobby"), w.join("Cem/Lobby")
	address := listening(t, w)
	stream := func(p *phone) *http.Response {
		conn := dial(t, address)
		say(t, conn, "GET /api/live HTTP/1.1\r\nHost: card.example\r\nCookie: "+sessionCookie+"="+p.token+"\r\n\r\n")
		response, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatal(err)
		}
		return response
	}
	for range limit / streamsShare {
		if response := stream(bea); response.StatusCode != http.StatusOK {
			t.Fatalf("a stream within the limit: %d", response.StatusCode)
		}
	}
	response := stream(cem)
	_ = response.Body.Close()
	if response.StatusCode != http.StatusTooManyRequests || response.Header.Get("Retry-After") == "" {
		t.Errorf("a stream too many: %d", response.StatusCode)
	}
	cem.sync()
}
