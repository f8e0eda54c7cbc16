package store

import (
	"context"
	"sync"

	"servicecard/card"
)

// portion is how many mutations one turn of the writer takes of one member. A larger request is carried out in several,
// so that others come in between.
const portion = 5

// queue lets each member do one thing at a time, such as to stand in the writer's line: whoever sends a hundred requests at
// once waits for themselves, not others for them.
type queue struct {
	mu      sync.Mutex
	members map[card.ID]*place
}

type place struct {
	free   chan struct{} // holds one token while the member does nothing
	wanted int
}

// stand waits until the member's earlier requests are through; leave lets the next one in.
func (q *queue) stand(ctx context.Context, member card.ID) (leave func(), err error) {
	q.mu.Lock()
	p := q.members[member]
	if p == nil {
		p = &place{free: make(chan struct{}, 1)}
		p.free <- struct{}{}
		if q.members == nil {
			q.members = map[card.ID]*place{}
		}
		q.members[member] = p
	}
	p.wanted++
	q.mu.Unlock()
	gone := func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		if p.wanted--; p.wanted == 0 {
			delete(q.members, member)
		}
	}
	select {
	case <-p.free:
		return func() { p.free <- struct{}{}; gone() }, nil
	case <-ctx.Done():
		gone()
		return nil, ctx.Err()
	}
}
