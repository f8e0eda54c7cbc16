package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// ErrNotOurs says that what has the database's name is something else. Nothing was changed.
var ErrNotOurs = errors.New("this is not a database of servicecard")

// ErrTwoNames says that the database has a second name, by which another server might open it. Nothing was changed.
var ErrTwoNames = errors.New("the database has a second name (hard link), and two servers would ruin it")

const sqliteHeader = "SQLite format 3\x00"

// checkFile looks at the database before anything is made or migrated, so that neither a file that was cut short nor
// another program's becomes an organisation. One that is not there yet is fine.
func checkFile(ctx context.Context, path string) error {
	var stat unix.Stat_t
	err := unix.Stat(path, &stat)
	if errors.Is(err, unix.ENOENT) {
		if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > 0 {
			return fmt.Errorf("%w: %s is missing, but its log %s-wal is here and may hold what people were told is saved; bring the database back beside it, or move the log away", ErrNotOurs, path, path)
		}
		return nil
	}
	if err != nil {
		return denied(path, &os.PathError{Op: "stat", Path: path, Err: err})
	}
	if stat.Mode&unix.S_IFMT != unix.S_IFREG {
		return fmt.Errorf("%w: %s is no file; check --data", ErrNotOurs, path)
	}
	if stat.Nlink > 1 {
		return fmt.Errorf("%w: %s; remove the other name, or put a copy here", ErrTwoNames, path)
	}
	if err := checkHeader(path); err != nil {
		return err
	}
	return checkTables(ctx, path)
}

func checkHeader(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return denied(path, err)
	}
	defer func() { _ = file.Close() }()
	header := make([]byte, len(sqliteHeader))
	n, err := io.ReadFull(file, header)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return fmt.Errorf("%w: %s is empty; was a copy or a first start cut short? Put a backup in its place or, if this folder is to be new, remove the file", ErrNotOurs, path)
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("read %s: %w", path, err)
	case string(header) != sqliteHeader:
		return fmt.Errorf("%w: %s is no SQLite database; check --data", ErrNotOurs, path)
	}
	return nil
}

// checkTables reads which tables there are; what is still in the log counts.
func checkTables(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite3", dsn(path, "mode=ro&_busy_timeout=5000"))
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var all, ours int
	if err := db.QueryRowContext(ctx, `SELECT COUNT(*), COUNT(*) FILTER (WHERE name IN ('goose_db_version', 'organisation', 'work_group'))
		FROM sqlite_master WHERE type = 'table'`).Scan(&all, &ours); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	switch {
	case all == 0:
		return fmt.Errorf("%w: %s holds nothing; was a copy or a first start cut short? Put a backup in its place or, if this folder is to be new, remove the file", ErrNotOurs, path)
	case ours < 3:
		return fmt.Errorf("%w: %s holds another program's tables; check --data", ErrNotOurs, path)
	}
	return nil
}
