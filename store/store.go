// Package store keeps everything in one SQLite file: the SQL stands beside each noun, Write is the only way to
// write, Pull is how phones read.
package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"servicecard/card"

	"github.com/mattn/go-sqlite3"
)

// File is the database's name in the data folder.
const File = "servicecard.db"

// ErrUnavailable says that the database cannot do it now (disk full, busy, closing) and may be asked again.
var ErrUnavailable = errors.New("the database is not available")

// ErrNoOrganisation says that the data folder is not there or holds nothing yet.
var ErrNoOrganisation = errors.New("there is no organisation in this data folder")

// Options of a store.
type Options struct {
	// Name and TimeZone of the organisation that a new folder is set up with; the zone is an IANA name. Without a
	// name, a folder that holds no organisation is refused and left as it is.
	Name, TimeZone string
	// Now is the clock; the machine's if nil.
	Now func() time.Time
	// Uptime tells whether the clock jumps, see clock. Without it one that is given is believed, whatever it says; it is
	// the machine's where Now is.
	Uptime Uptime
	// OnCommit is called after each commit with the owners (members, groups, the organisation) of what changed.
	// It must not block or write.
	OnCommit func(owners []card.ID)
	// CodeDays is for how many days after it first opened a card a personal code opens it again, CodeDays at most; 0: a code
	// opens a card once.
	CodeDays int
}

// Store is an open data folder.
type Store struct {
	options  Options
	locks    *locks
	readers  chan *conn
	writes   chan *write
	portions chan *write // of long work, which comes between
	closing  chan struct{}
	written  chan struct{}
	closed   sync.Once
	opened   int          // readers
	version  atomic.Int64 // last committed
	timeline timelines
	scopes   scopes
	rules    rules
	sessions sessions
	clients  clients
	secrets  secrets
	hashing  sync.Mutex // one PIN at a time, see pinHash
	wiper    wiper
	file     string // the database
	clock    clock
	queue    queue // of writes
	whole    queue // of pulls that begin anew: a member makes one at a time
	resends  resends
	runs     runs // of files of people

	erasing    sync.Mutex // the file of who was erased
	allowances allowances
	releases   chan struct{} // wakes releaseLoop
	background sync.WaitGroup
	writer     *conn
	planned    time.Time // when reminders were last looked at; of the one goroutine that does

	organisation card.ID
	codeDays     atomic.Int32 // see Settings
}

// Open opens the data folder, creating what is missing if the options name an organisation, and migrating. It refuses a folder that another process
// has open, a database that a newer program made, and what is no database of this one.
func Open(ctx context.Context, dir string, options Options) (*Store, error) {
	if options.Now == nil {
		options.Now = time.Now
		if options.Uptime == nil {
			options.Uptime = MachineUptime
		}
	}
	file := filepath.Join(dir, File)
	if options.Name == "" {
		if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("%w: %s", ErrNoOrganisation, dir)
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("data folder: %w", denied(dir, err))
	}
	locks, err := lockFolder(dir)
	if err != nil {
		return nil, err
	}
	if err := checkFile(ctx, file); err != nil {
		return nil, errors.Join(err, locks.release())
	}
	s := &Store{
		locks: locks, file: file,
		clock:  clock{machine: options.Now, uptime: options.Uptime},
		writes: make(chan *write, writeQueue), portions: make(chan *write), closing: make(chan struct{}), written: make(chan struct{}),
		releases: make(chan struct{}, 1), runs: newRuns(),
	}
	options.Now = s.clock.now
	s.options = options
	if err := s.open(ctx, s.file); err != nil {
		return nil, errors.Join(err, s.release())
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, file string) error {
	if err := s.locks.lockDatabase(file); err != nil {
		return err
	}
	if err := migrate(ctx, file); err != nil {
		return err
	}
	var err error
	if s.writer, err = openConn(file, writerPragmas); err != nil {
		return fmt.Errorf("open %s: %w", file, err)
	}
	// A long log saves rewriting hot pages: the same check-ins cost half as many page writes as at 1,000 pages.
	if _, err := s.writer.exec("PRAGMA wal_autocheckpoint = 16000"); err != nil {
		return err
	}
	s.readers = make(chan *conn, max(4, 2*runtime.NumCPU()))
	for range cap(s.readers) {
		reader, err := openConn(file, readerPragmas)
		if err != nil {
			return fmt.Errorf("open %s: %w", file, err)
		}
		s.readers <- reader
		s.opened++
	}
	if _, err := s.writer.one(func(r row) error {
		s.version.Store(r.int64(0))
		believed := time.Time{}
		if at := r.int64(1); at > 0 {
			believed = time.UnixMilli(at)
		}
		s.clock.start(believed, r.text(2), time.Duration(r.int64(3))*time.Millisecond)
		return nil
	}, "SELECT version, at, boot, uptime FROM committed"); err != nil {
		return err
	}
	s.scopes.start(s.version.Load())
	go s.writeLoop(s.writer)
	if err := s.Write(ctx, func(tx *Tx) error { return tx.setUp() }); err != nil {
		s.stopWriter()
		return err
	}
	if err := s.keepErased(ctx); err != nil { // it is tried again with the next tidying
		slog.Error("the list of people who were erased", "error", err)
	}
	s.background.Add(2)
	go s.releaseLoop()
	go s.importLoop()
	return nil
}

// setUp makes the organisation of a new folder and opens this process's timeline.
func (tx *Tx) setUp() error {
	if err := tx.ensureOrganisation(); err != nil {
		return err
	}
	settings, err := tx.settings()
	if err != nil {
		return err
	}
	tx.store.codeDays.Store(int32(settings.CodeDays))
	if err := tx.openSecrets(); err != nil {
		return err
	}
	if err := tx.ensurePulseCodes(); err != nil {
		return err
	}
	if err := tx.ensureSearchKeys(); err != nil {
		return err
	}
	if err := tx.ensureOverview(); err != nil {
		return err
	}
	if err := tx.eraseAgain(); err != nil {
		return err
	}
	if err := tx.resumeRuns(); err != nil {
		return err
	}
	if err := tx.loadAllowances(); err != nil {
		return err
	}
	if err := tx.loadResends(); err != nil {
		return err
	}
	return tx.openTimeline()
}

func (s *Store) stopWriter() {
	close(s.closing)
	<-s.written
	s.background.Wait()
}

// Close ends the writer after what it has taken, moves the log into the database and frees the folder. A second
// call does nothing.
func (s *Store) Close() (err error) {
	s.closed.Do(func() {
		s.stopWriter()
		_, err = s.writer.emptyLog()
		err = errors.Join(err, s.release())
	})
	return err
}

// release closes what was opened, waiting for readers that are in use.
func (s *Store) release() error {
	var errs []error
	for range s.opened {
		errs = append(errs, (<-s.readers).close())
	}
	if s.writer != nil {
		errs = append(errs, s.writer.close())
	}
	return errors.Join(append(errs, s.locks.release())...)
}

// read lends fn a reader. Each statement sees the last commit; two statements may see two.
func (s *Store) read(ctx context.Context, fn func(*conn) error) error {
	select {
	case c := <-s.readers:
		defer func() { s.readers <- c }()
		return unavailable(fn(c))
	case <-ctx.Done():
		return ctx.Err()
	case <-s.closing:
		return fmt.Errorf("%w: closing", ErrUnavailable)
	}
}

// exists tells whether a query has a row.
func (s *Store) exists(ctx context.Context, query string, args ...any) (found bool, err error) {
	err = s.read(ctx, func(c *conn) (err error) {
		found, err = c.one(func(row) error { return nil }, query, args...)
		return err
	})
	return found, err
}

// Ready tells whether the database answers.
func (s *Store) Ready(ctx context.Context) error {
	_, err := s.exists(ctx, "SELECT version FROM committed")
	return err
}

// Now is the time that the store believes, see clock.
func (s *Store) Now() time.Time { return s.options.Now() }

// unavailable marks the errors of SQLite that pass by themselves or by the operator's help.
func unavailable(err error) error {
	var failure sqlite3.Error
	if errors.As(err, &failure) {
		switch failure.Code {
		case sqlite3.ErrFull, sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrIoErr, sqlite3.ErrNomem, sqlite3.ErrReadonly, sqlite3.ErrCantOpen:
			return fmt.Errorf("%w: %w", ErrUnavailable, err)
		}
	}
	return err
}
