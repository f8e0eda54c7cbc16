package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// sink is a push service that answers and does nothing else: it shares the cores with what is measured, so it is
// as cheap as can be. The first part of a path says how it behaves.
type sink struct {
	listener net.Listener
	all      int64
	came     atomic.Int64
	taken    atomic.Int64
	last     atomic.Int64 // when the last of all was taken, in Unix nanoseconds
	done     chan struct{}
	conns    sync.Map
}

const (
	healthy   = "ok"
	slow      = "slow"
	limited   = "limited"
	ended     = "ended"
	hanging   = "hanging"
	slowness  = 2 * time.Second
	askedWait = "3600" // seconds: more than a reminder lives
)

// newSink is done when it has taken so many messages.
func newSink(ctx context.Context, all int) (*sink, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &sink{listener: listener, all: int64(all), done: make(chan struct{})}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.conns.Store(conn, nil)
			go func() {
				_ = s.serve(conn) // an error is the other side's end
				s.conns.Delete(conn)
				_ = conn.Close()
			}()
		}
	}()
	return s, nil
}

func (s *sink) host() string { return s.listener.Addr().String() }

func (s *sink) endpoint(behaviour string, n int) string {
	return fmt.Sprintf("http://%s/%s/%0150d", s.host(), behaviour, n) // as long as real ones
}

func (s *sink) close() {
	_ = s.listener.Close()
	s.conns.Range(func(conn, _ any) bool {
		_ = conn.(net.Conn).Close()
		return true
	})
}

var (
	created   = []byte("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")
	tooMany   = []byte("HTTP/1.1 429 Too Many Requests\r\nRetry-After: " + askedWait + "\r\nContent-Length: 0\r\n\r\n")
	isGone    = []byte("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")
	lengthKey = []byte("content-length:")
)

func (s *sink) serve(conn net.Conn) error {
	r := bufio.NewReaderSize(conn, 8<<10)
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return err
		}
		behaviour, _, _ := strings.Cut(strings.TrimPrefix(string(line), "POST /"), "/")
		length := -1
		for {
			if line, err = r.ReadSlice('\n'); err != nil {
				return err
			}
			if len(line) <= 2 {
				break
			}
			if len(line) > len(lengthKey) && bytes.EqualFold(line[:len(lengthKey)], lengthKey) {
				if length, err = strconv.Atoi(string(bytes.TrimSpace(line[len(lengthKey):]))); err != nil {
					return err
				}
			}
		}
		if length < 0 {
			return errors.New("no length")
		}
		if _, err := r.Discard(length); err != nil {
			return err
		}
		s.came.Add(1)
		answer := created
		switch behaviour {
		case limited:
			answer = tooMany
		case ended:
			answer = isGone
		case hanging:
			_, err := io.Copy(io.Discard, r) // until the other side has had enough
			return err
		case slow:
			time.Sleep(slowness)
		}
		if &answer[0] == &created[0] {
			if n := s.taken.Add(1); n == s.all {
				s.last.Store(time.Now().UnixNano())
				close(s.done)
			}
		}
		if _, err := conn.Write(answer); err != nil {
			return err
		}
	}
}

// drained is how long after a moment the last message was taken.
func (s *sink) drained(since time.Time) time.Duration { return time.Unix(0, s.last.Load()).Sub(since) }
