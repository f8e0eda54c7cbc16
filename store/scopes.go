package store

import (
	"sync"

	"servicecard/card"
)

// scopes remembers in which version each scope changed last, so that a pull asks the database only where there
// is news. It is a cache of what the rows say: a scope that has not changed since the start counts as changed
// at the start.
type scopes struct {
	mu      sync.RWMutex
	started int64
	changed map[scope]int64
}

func (s *scopes) start(version int64) {
	s.started, s.changed = version, map[scope]int64{}
}

func (s *scopes) raise(touched map[scope]bool, version int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for sc := range touched {
		s.changed[sc] = version
	}
}

// news keeps the scopes that changed after the version.
func (s *scopes) news(candidates []scope, since int64) []scope {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var news []scope
	for _, sc := range candidates {
		changed, ok := s.changed[sc]
		if !ok {
			changed = s.started
		}
		if changed > since {
			news = append(news, sc)
		}
	}
	return news
}

// owners are those whose live phones are poked.
func owners(touched map[scope]bool) []card.ID {
	seen := make(map[card.ID]struct{}, len(touched))
	list := make([]card.ID, 0, len(touched))
	for sc, poke := range touched {
		if !poke {
			continue
		}
		if _, ok := seen[sc.owner]; !ok {
			seen[sc.owner] = struct{}{}
			list = append(list, sc.owner)
		}
	}
	return list
}
