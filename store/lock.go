package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// ErrLocked says that another process has the data folder open.
var ErrLocked = errors.New("another servicecard has this data folder open")

// locks keep a second process out: one on the folder, which begins before there is a database, and one on the database
// itself, whatever folder it is reached by. The kernel drops them when the process ends, however it ends.
//
// The database's is held open until SQLite has closed: closing any handle of a file drops the locks that SQLite itself has.
type locks struct{ folder, database *os.File }

const lockFile = "lock"

func lockFolder(dir string) (*locks, error) {
	path := filepath.Join(dir, lockFile)
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, denied(path, err)
	}
	giveToOwnerOf(dir, path)
	if err := lock(file, dir); err != nil {
		return nil, err
	}
	return &locks{folder: file}, nil
}

// lockDatabase locks the file, making it readable by its owner only if it is new, also in a folder that others may enter;
// SQLite gives its log the same mode.
func (l *locks) lockDatabase(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return denied(path, err)
	}
	if err := lock(file, path); err != nil {
		return err
	}
	giveToOwnerOf(filepath.Dir(path), path)
	l.database = file
	return nil
}

func lock(file *os.File, what string) error {
	err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if err == nil {
		return nil
	}
	_ = file.Close()
	if errors.Is(err, unix.EWOULDBLOCK) {
		return fmt.Errorf("%w: %s", ErrLocked, what)
	}
	return fmt.Errorf("lock %s: %w", what, err)
}

func (l *locks) release() error {
	if l.database == nil {
		return l.folder.Close()
	}
	return errors.Join(l.database.Close(), l.folder.Close())
}
