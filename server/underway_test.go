package server

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// Somebody who sends many requests and none of them to its end holds up nobody, and costs little.
func TestRequestsUnderWayAreFew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	member := func() card.ID {
		v, err := w.store.Viewer(t.Context(), bea.token)
		if err != nil {
			t.Fatal(err)
		}
		return v.Member.ID
	}()
	underWay := func() int {
		w.server.underWay.mu.Lock()
		defer w.server.underWay.mu.Unlock()
		return w.server.underWay.members[member]
	}
	until := func(n int) {
		deadline := time.Now().Add(patience)
		for underWay() != n {
			if time.Now().After(deadline) {
				t.Fatalf("%d are under way, want %d", underWay(), n)
			}
			time.Sleep(time.Millisecond)
		}
	}
	var bodies []*io.PipeWriter
	answers := make(chan int, requestsOfMember)
	for range requestsOfMember {
		body, rest := io.Pipe()
		bodies = append(bodies, rest)
		r := bea.request(http.MethodPost, "/api/sync", "half")
		r.Body = body
		go func() {
			recorder := httptest.NewRecorder()
			w.server.ServeHTTP(recorder, r)
			answers <- recorder.Code
		}()
	}
	until(requestsOfMember)
	a := bea.do(http.MethodPost, "/api/sync", bea.body())
	if a.status != http.StatusTooManyRequests || a.header.Get("Retry-After") != "1" || a.problem(t).Code != "too_many_requests" {
		t.Errorf("%d %s", a.status, a.short())
	}
	w.join("Cem/Lobby").sync() // others are not concerned
	for _, rest := range bodies {
		rest.CloseWithError(io.ErrUnexpectedEOF)
		if code := <-answers; code != http.StatusBadRequest {
			t.Errorf("a request that broke off is answered %d", code)
		}
	}
	until(0)
	bea.sync()
}

// Who is not signed in says little.
func TestWhoJoinsSaysLittle(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.refuses(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+strings.Repeat("x", maxStranger)+`"}`), "a long code", http.StatusRequestEntityTooLarge, card.CodeTooLarge)
}
