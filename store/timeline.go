package store

import (
	"sync"

	"servicecard/card"
)

// A timeline is the history of one run of the server: versions from where it began to where the next run
// began. A phone's cookie names the timeline and version that it has seen. After a restore from a backup the
// database does not know that timeline, or knows that it ended earlier: then the phone has seen history that
// is lost, and sends again what it still remembers.
type timelines struct {
	mu      sync.RWMutex
	current card.ID
	ended   map[card.ID]int64 // earlier runs: the version that the next one began from
}

func (tx *Tx) openTimeline() error {
	s := tx.store
	now := s.options.Now()
	id := card.NewID(now)
	from := tx.version // setUp itself is the first transaction of this run
	ended := map[card.ID]int64{}
	var previous card.ID
	if err := tx.each(func(r row) error {
		if !previous.IsZero() {
			ended[previous] = r.int64(1)
		}
		previous = r.id(0)
		return nil
	}, "SELECT id, from_version FROM timeline ORDER BY from_version"); err != nil {
		return err
	}
	if !previous.IsZero() {
		ended[previous] = from - 1
	}
	if _, err := tx.exec("INSERT INTO timeline (id, from_version, started_at) VALUES (?1, ?2, ?3)", id, from-1, millis(now)); err != nil {
		return err
	}
	tx.afterCommit(func() {
		s.timeline.mu.Lock()
		defer s.timeline.mu.Unlock()
		s.timeline.current, s.timeline.ended = id, ended
	})
	return nil
}

// lost tells whether a phone that has seen the version of the timeline has seen what this database has not.
func (t *timelines) lost(timeline card.ID, seen, now int64) bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if timeline == t.current {
		return seen > now
	}
	end, known := t.ended[timeline]
	return !known || seen > end
}

func (t *timelines) now() card.ID {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.current
}
