package store

import (
	"log/slog"
	"time"
)

// Words that were taken away are overwritten where they stood (secure_delete), and the log that still holds them is moved
// into the database and emptied.

// wipeEvery is how long words that were taken away stay in the log at most, unless readers hold it longer.
const wipeEvery = 5 * time.Second

// dropWords marks a row as gone and drops its words. The column says what became of it.
func (tx *Tx) dropWords(name, column string, told toldRow, t table) error {
	dropped, err := tx.exec("UPDATE "+name+" SET "+column+" = 1, text = '', changed = ?2 WHERE id = ?1 AND "+column+" = 0", told.id, tx.version)
	if err != nil {
		return err
	}
	tx.touch(told.group, t)
	if dropped > 0 {
		tx.wipe()
	}
	return nil
}

// wipe notes that the transaction drops words for good.
func (tx *Tx) wipe() { tx.afterCommit(func() { tx.store.wiper.due = true }) }

// wiper empties the log behind words that were dropped. Only the writer's goroutine touches it.
type wiper struct {
	due  bool
	last time.Time // by the machine's own clock
	wake <-chan time.Time
}

// wipeLog empties the log if words were dropped, at most once in wipeEvery: it costs as much as some commits.
func (s *Store) wipeLog(c *conn) {
	if !s.wiper.due || s.wiper.wake != nil {
		return
	}
	if wait := wipeEvery - time.Since(s.wiper.last); wait > 0 && !s.wiper.last.IsZero() {
		s.wiper.wake = time.After(wait)
		return
	}
	s.wiper.last = time.Now()
	emptied, err := c.emptyLog()
	if err != nil {
		slog.Error("the log could not be emptied; words that were dropped stay in it until it can", "error", err)
	}
	if s.wiper.due = !emptied; s.wiper.due { // a reader holds it
		s.wiper.wake = time.After(wipeEvery)
	}
}

// emptyLog moves the log into the database and makes it empty, and tells whether nobody held it.
func (c *conn) emptyLog() (emptied bool, err error) {
	_, err = c.one(func(r row) error {
		emptied = r.int(0) == 0
		return nil
	}, "PRAGMA wal_checkpoint(TRUNCATE)")
	return emptied, err
}
