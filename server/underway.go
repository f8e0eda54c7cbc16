package server

import (
	"sync"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// requestsOfMember is how many requests of one member are under way at once; live streams have a limit of their own.
const requestsOfMember = 20

// underWay counts the requests of each member that are under way. However slow a phone is, its bodies and answers stay in memory
// until they are through.
type underWay struct {
	mu      sync.Mutex
	members map[card.ID]int
}

func (u *underWay) begin(member card.ID) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.members[member] >= requestsOfMember {
		return false
	}
	if u.members == nil {
		u.members = map[card.ID]int{}
	}
	u.members[member]++
	return true
}

func (u *underWay) end(member card.ID) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.members[member]--; u.members[member] == 0 {
		delete(u.members, member)
	}
}

// fewAtOnce refuses a request of a signed-in member who has too many under way, before anything of it is read.
func (s *Server) fewAtOnce(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		viewer, ok := c.Get(viewerKey).(*store.Viewer)
		if !ok {
			return next(c)
		}
		member := viewer.Member.ID
		if !s.underWay.begin(member) {
			return card.Errorf(card.CodeTooManyRequests, "too many requests at once").After(time.Second)
		}
		defer s.underWay.end(member)
		return next(c)
	}
}
