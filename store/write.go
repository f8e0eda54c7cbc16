package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync/atomic"
	"time"

	"servicecard/card"
)

// ErrClosed answers writes after Close.
var ErrClosed = errors.New("store: closed")

const (
	writeQueue     = 1024 // requests that may wait before Write itself waits
	commitTogether = 256  // requests that share one commit at most
)

// write is a request to the writer.
type write struct {
	apply   func(*Tx) error
	portion bool        // of long work, see writePortion
	begun   atomic.Bool // the writer has taken it, or its caller has withdrawn it
	done    chan error
	err     error
	after   []func()
}

// Write applies fn in a transaction and returns once that is on disk. It is the only way to write: one
// goroutine takes what waits, applies each request in a savepoint of its own and commits once for all of them.
//
// An error of fn undoes what fn did and nobody else's. An *card.Error comes back as it is; anything else
// means that the database failed, and the others are tried again without it, so fn may run more than once.
// A context that ends while the request waits in line withdraws it; once begun it is carried through.
func (s *Store) Write(ctx context.Context, fn func(*Tx) error) error {
	return s.stand(ctx, s.writes, &write{apply: fn, done: make(chan error, 1)})
}

// stand stands in a line of the writer until it has done what is asked.
func (s *Store) stand(ctx context.Context, line chan<- *write, w *write) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-s.closing:
		return ErrClosed
	case line <- w:
	}
	select {
	case err := <-w.done:
		return err
	case <-ctx.Done():
		if w.begin() {
			return ctx.Err()
		}
	case <-s.written:
	}
	select {
	case err := <-w.done:
		return err
	case <-s.written: // the writer has stopped; it answered everything it took
		select {
		case err := <-w.done:
			return err
		default:
			return ErrClosed
		}
	}
}

// begin is true once: for the writer, or for a caller who has gone before it came.
func (w *write) begin() bool { return w.begun.CompareAndSwap(false, true) }

// Tx is a transaction of the writer.
type Tx struct {
	*conn
	store   *Store
	version int64    // what rows changed here are marked with
	effects effects  // of the request under way
	batch   *effects // of the requests before it in this transaction
}

// touch notes that rows of a table in a scope changed: pulls look there, live phones are poked.
func (tx *Tx) touch(owner card.ID, t table) { tx.effects.touch(scope{owner, t}, true) }

// afterCommit runs fn once the transaction is on disk, before the request is answered.
func (tx *Tx) afterCommit(fn func()) { tx.effects.after = append(tx.effects.after, fn) }

// Version is what rows changed in this transaction are marked with.
func (tx *Tx) Version() int64 { return tx.version }

func (s *Store) writeLoop(c *conn) {
	defer close(s.written)
	for {
		s.wipeLog(c)
		select {
		case <-s.wiper.wake:
			s.wiper.wake = nil
		case <-s.closing:
			for { // what is already in line is still served
				select {
				case w := <-s.writes:
					s.commit(c, s.gather(w))
				default:
					return
				}
			}
		case w := <-s.writes:
			s.commit(c, s.gather(w))
		case w := <-s.portions:
			if w.begin() {
				s.commit(c, []*write{w})
			}
		}
	}
}

// gather takes all who wait.
func (s *Store) gather(first *write) []*write {
	batch := make([]*write, 0, commitTogether)
	if first.begin() { // else its caller has gone
		batch = append(batch, first)
	}
	return s.join(batch)
}

// commit carries a batch through. A request that is refused leaves nothing behind. One that fails otherwise is
// answered and left out, and the rest is tried again: SQLite may have rolled back everything, and a savepoint after that would
// commit on its own.
func (s *Store) commit(c *conn, batch []*write) {
	for len(batch) > 0 {
		all, failed, err := s.tryCommit(c, batch)
		if err == nil {
			return
		}
		batch = all
		_, _ = c.exec("ROLLBACK") // there may be nothing to roll back any more
		s.rules.forget()
		err = fmt.Errorf("store: write: %w", unavailable(err))
		if failed == nil { // the commit itself: nothing of it is on disk
			for _, w := range batch {
				w.done <- err
			}
			return
		}
		failed.done <- err
		kept := make([]*write, 0, len(batch)-1)
		for _, w := range batch {
			if w != failed {
				kept = append(kept, w)
			}
		}
		batch = kept
	}
}

// tryCommit carries a batch through once, and tells who was part of it: a portion of long work is joined by whoever has come meanwhile.
func (s *Store) tryCommit(c *conn, batch []*write) (carried []*write, failed *write, err error) {
	if _, err := c.exec("BEGIN IMMEDIATE"); err != nil {
		return batch, nil, err
	}
	all := newEffects()
	tx := &Tx{conn: c, store: s, version: s.version.Load() + 1, batch: all}
	changed := false
	for n := 0; n < len(batch); n++ {
		w := batch[n]
		tx.effects = effects{}
		w.err = tx.savepoint(func() error {
			if err := w.apply(tx); err != nil {
				return err
			}
			return tx.finish()
		})
		w.after = tx.effects.after
		var refusal *card.Error
		switch {
		case w.err == nil:
			changed = true
			all.add(&tx.effects)
		case !errors.As(w.err, &refusal):
			return batch, w, w.err
		}
		if w.portion {
			batch = s.join(batch)
		}
	}
	if changed {
		if err := tx.flush(); err != nil {
			return batch, nil, err
		}
		if err := tx.keepOverview(); err != nil {
			return batch, nil, err
		}
		at, boot, uptime := s.clock.reading()
		if _, err := c.exec("UPDATE committed SET version = ?1, at = ?2, boot = ?3, uptime = ?4", tx.version, millis(at), boot, uptime.Milliseconds()); err != nil {
			return batch, nil, err
		}
	}
	if _, err := c.exec("COMMIT"); err != nil {
		return batch, nil, err
	}
	if changed {
		s.scopes.raise(all.touched, tx.version) // before the version: a pull that reads the new one must see what changed in it
		s.version.Store(tx.version)
	}
	for _, w := range batch {
		if w.err == nil {
			for _, fn := range w.after {
				fn()
			}
		}
	}
	if changed && s.options.OnCommit != nil {
		s.options.OnCommit(owners(all.touched))
	}
	for _, w := range batch {
		w.done <- w.err
	}
	return batch, nil, nil
}

// savepoint runs fn and undoes what it wrote if it fails or panics.
func (tx *Tx) savepoint(fn func() error) (err error) {
	if _, err := tx.exec("SAVEPOINT request"); err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			slog.Error("panic in a write", "panic", p, "stack", string(debug.Stack()))
			err = card.Errorf(card.CodeInternal, "something went wrong on the server; it has been noted")
		}
		if err != nil {
			tx.store.rules.forget()
			if _, rerr := tx.exec("ROLLBACK TO request"); rerr != nil {
				if _, refused := errors.AsType[*card.Error](err); refused { // now the database has failed
					err = nil
				}
				err = errors.Join(err, fmt.Errorf("undo: %w", rerr))
				return
			}
		}
		if _, rerr := tx.exec("RELEASE request"); rerr != nil {
			err = fmt.Errorf("release: %w", rerr)
		}
	}()
	return fn()
}

// undo takes back what the request has done so far, so that it can be done otherwise.
func (tx *Tx) undo() error {
	tx.store.rules.forget()
	tx.effects = effects{}
	_, err := tx.exec("ROLLBACK TO request")
	return err
}

func millis(t time.Time) int64 { return t.UnixMilli() }
