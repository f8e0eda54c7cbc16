package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"servicecard/card"

	"github.com/mattn/go-sqlite3"
)

// conn is one SQLite connection with the statements it has prepared. It speaks to the driver itself, beneath
// database/sql: the writer must never lose or share its connection, no context may interrupt a statement
// inside a transaction (SQLite would roll back and go on without one), and a check-in is a handful of
// statements of a few microseconds each. A conn belongs to one goroutine at a time.
type conn struct {
	raw   *sqlite3.SQLiteConn
	stmts map[string]*statement
}

// statement is a prepared one; columns is how many it answers with, known once it has.
type statement struct {
	*sqlite3.SQLiteStmt
	columns int
}

// uninterrupted is the context of every statement, see conn.
var uninterrupted = context.Background()

const (
	writerPragmas = "_mutex=no&_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_busy_timeout=5000&_foreign_keys=on&_cache_size=-32000&_secure_delete=true"
	readerPragmas = "_mutex=no&_query_only=true&_busy_timeout=5000&_cache_size=-4000"
)

func dsn(file, pragmas string) string {
	return "file:" + (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath() + "?" + pragmas
}

func openConn(file, pragmas string) (*conn, error) {
	raw, err := (&sqlite3.SQLiteDriver{}).Open(dsn(file, pragmas))
	if err != nil {
		return nil, err
	}
	return &conn{raw: raw.(*sqlite3.SQLiteConn), stmts: map[string]*statement{}}, nil
}

func (c *conn) close() error {
	var errs []error
	for _, stmt := range c.stmts {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(append(errs, c.raw.Close())...)
}

// unpeeked puts a plus before what is bound. It changes nothing but that SQLite's planner cannot look at the values:
// it would plan most queries anew for each of them, which costs several times as much as running them.
var unpeeked = strings.NewReplacer("+?", "+?", "?", "+?")

func (c *conn) prepare(query string) (*statement, error) {
	if stmt, ok := c.stmts[query]; ok {
		return stmt, nil
	}
	stmt, err := c.raw.Prepare(unpeeked.Replace(query))
	if err != nil {
		return nil, fmt.Errorf("prepare %s: %w", query, err)
	}
	c.stmts[query] = &statement{SQLiteStmt: stmt.(*sqlite3.SQLiteStmt)}
	return c.stmts[query], nil
}

// exec runs a statement and tells how many rows it changed.
func (c *conn) exec(query string, args ...any) (int, error) {
	stmt, err := c.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := stmt.ExecContext(uninterrupted, values(args))
	if err != nil {
		return 0, fmt.Errorf("%s: %w", query, err)
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// each calls visit for every row. The row is only good until visit returns.
func (c *conn) each(visit func(row) error, query string, args ...any) (err error) {
	stmt, err := c.prepare(query)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(uninterrupted, values(args))
	if err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	defer func() {
		if cerr := rows.Close(); err == nil && cerr != nil {
			err = cerr
		}
	}()
	if stmt.columns == 0 {
		stmt.columns = len(rows.Columns())
	}
	r := make(row, stmt.columns)
	for {
		if err := rows.Next(r); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
		if err := visit(r); err != nil {
			return err
		}
	}
}

// one calls visit for the first row, if there is one, and tells whether there was.
func (c *conn) one(visit func(row) error, query string, args ...any) (bool, error) {
	found := false
	err := c.each(func(r row) error {
		if found {
			return nil
		}
		found = true
		return visit(r)
	}, query, args...)
	return found, err
}

// count is the number that a query answers with.
func (c *conn) count(query string, args ...any) (n int, err error) {
	_, err = c.one(func(r row) error {
		n = r.int(0)
		return nil
	}, query, args...)
	return n, err
}

// ids are what a query finds in its first column.
func (c *conn) ids(query string, args ...any) (list []card.ID, err error) {
	err = c.each(func(r row) error {
		list = append(list, r.id(0))
		return nil
	}, query, args...)
	return list, err
}

// snapshot runs reads that all see the same commit; SQLite takes its locks once for all of them.
func (c *conn) snapshot(fn func() error) (err error) {
	if _, err := c.exec("BEGIN"); err != nil {
		return err
	}
	defer func() { // also after a panic: the connection goes back to the others
		_, endErr := c.exec("COMMIT")
		err = errors.Join(err, endErr)
	}()
	return fn()
}
