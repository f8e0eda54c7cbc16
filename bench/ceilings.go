package main

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
	"github.com/mattn/go-sqlite3"
)

// ceilings measures what nothing on this machine can exceed: an HTTP handler that does nothing, and the same
// rows written to the same tables by a loop that does nothing else.
func (b *bench) ceilings(ctx context.Context, dir string) error {
	hello, err := b.measureHello(ctx)
	if err != nil {
		return fmt.Errorf("hello: %w", err)
	}
	b.hello = hello.perSecond()
	t := b.table("Ceilings", "what", "a second", "p50", "p99", "CPU a request: client", "server")
	t.row("echo “hello”, 64 connections", count(b.hello)+" requests", hello.p(0.5), hello.p(0.99), hello.cpu(hello.clientCPU), hello.cpu(hello.serverCPU))
	for _, together := range b.rawTogether {
		rate, err := b.rawInserts(ctx, filepath.Join(dir, fmt.Sprint(together)), together)
		if err != nil {
			return fmt.Errorf("raw inserts: %w", err)
		}
		t.row(fmt.Sprintf("SQLite alone, %s a transaction", count(float64(together))), count(rate)+" check-ins", "", "", "", "")
	}
	t.row(fmt.Sprintf("goals are scaled by hello against %s: × %.2f", count(measuredHello), b.scaled(1)))
	return t.print()
}

// helloFlag makes this very program the hello server, so that client and server are two processes as with the
// real thing.
const helloFlag = "-serve-hello"

func serveHello(ctx context.Context, out io.Writer) error {
	e := echo.New()
	e.GET("/", func(c echo.Context) error { return c.String(http.StatusOK, "hello") })
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: e, ReadHeaderTimeout: 5 * time.Second}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	if _, err := fmt.Fprintf(out, "http://%s\n", listener.Addr()); err != nil {
		return err
	}
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (b *bench) measureHello(ctx context.Context) (s *sample, err error) {
	p, err := startSelf(ctx, helloFlag)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	links, err := dialAll(ctx, p.address, 64)
	if err != nil {
		return nil, err
	}
	defer closeAll(links)
	request := []byte("GET / HTTP/1.1\r\nHost: " + p.address + "\r\n\r\n")
	steps := make([]step, len(links))
	for i := range steps {
		steps[i] = func(l *link) (bool, error) {
			a, err := l.ask(request)
			if err == nil && (a.status != http.StatusOK || string(a.body) != "hello") {
				err = fmt.Errorf("%d %q", a.status, a.body)
			}
			return true, err
		}
	}
	if _, err := hit(ctx, p, links, steps, 300*time.Millisecond); err != nil { // warm up
		return nil, err
	}
	return hit(ctx, p, links, steps, b.duration)
}

// rawMembers is how many members the raw check-ins are of, as in the load.
const rawMembers = 20_000

// rawInserts writes the rows of check-ins straight through the driver, with the tables, indexes and settings of
// the store, for different members in random order. It returns check-ins a second.
func (b *bench) rawInserts(ctx context.Context, dir string, together int) (float64, error) {
	st, err := store.Open(ctx, dir, store.Options{Name: "Ceiling", TimeZone: "Europe/Stockholm"}) // makes the tables
	if err != nil {
		return 0, err
	}
	if err := st.Close(); err != nil {
		return 0, err
	}
	c, err := openRaw(filepath.Join(dir, store.File), "_journal_mode=WAL&_synchronous=FULL&_cache_size=-32000")
	if err != nil {
		return 0, err
	}
	if err := c.run("PRAGMA wal_autocheckpoint = 16000"); err != nil {
		return 0, errors.Join(err, c.close())
	}
	rate, err := c.insertCheckIns(together, b.duration)
	return rate, errors.Join(err, c.close())
}

func (c *raw) insertCheckIns(together int, most time.Duration) (float64, error) {
	random := rand.New(rand.NewPCG(1, 2))
	now := time.Now()
	members := make([]card.ID, rawMembers)
	for i := range members {
		members[i] = card.NewID(now)
	}
	campaign, action := card.NewID(now), card.NewID(now)
	days := make([]string, 7)
	for i := range days {
		days[i] = now.AddDate(0, 0, -i).Format(time.DateOnly)
	}
	version, done := int64(0), 0
	begun := time.Now()
	for time.Since(begun) < most {
		version++
		if err := c.run("BEGIN IMMEDIATE"); err != nil {
			return 0, err
		}
		var member card.ID
		for i := range together {
			if i%20 == 0 || together == 64 { // phones send 20 of one member, or one
				member = members[random.IntN(len(members))]
			}
			id, day := card.NewID(now), days[i/3%len(days)]
			if err := c.run(`INSERT INTO check_in (member_id, id, campaign_id, action_id, day, at, late, retracted, note, digest, changed)
				VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
				member[:], id[:], campaign[:], action[:], day, now.UnixMilli(), int64(0), "", random.Int64(), version); err != nil {
				return 0, err
			}
			if err := c.run(`INSERT INTO member_day (member_id, day, campaign_id, done) VALUES (?, ?, ?, ?)
				ON CONFLICT (member_id, day, campaign_id) DO UPDATE SET done = member_day.done + excluded.done`,
				member[:], day, campaign[:], int64(1)<<(8*(i%3))); err != nil {
				return 0, err
			}
		}
		if err := c.run("COMMIT"); err != nil {
			return 0, err
		}
		done += together
	}
	return perSecond(done, time.Since(begun)), nil
}

// raw is SQLite with nothing between.
type raw struct {
	conn  *sqlite3.SQLiteConn
	stmts map[string]*sqlite3.SQLiteStmt
}

func openRaw(file, pragmas string) (*raw, error) {
	conn, err := (&sqlite3.SQLiteDriver{}).Open("file:" + file + "?" + pragmas)
	if err != nil {
		return nil, err
	}
	return &raw{conn.(*sqlite3.SQLiteConn), map[string]*sqlite3.SQLiteStmt{}}, nil
}

func (c *raw) prepared(query string) (*sqlite3.SQLiteStmt, error) {
	if stmt, ok := c.stmts[query]; ok {
		return stmt, nil
	}
	stmt, err := c.conn.Prepare(query)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	c.stmts[query] = stmt.(*sqlite3.SQLiteStmt)
	return c.stmts[query], nil
}

func named(args []driver.Value) []driver.NamedValue {
	values := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		values[i] = driver.NamedValue{Ordinal: i + 1, Value: arg}
	}
	return values
}

func (c *raw) run(query string, args ...driver.Value) error {
	stmt, err := c.prepared(query)
	if err != nil {
		return err
	}
	if _, err := stmt.ExecContext(context.Background(), named(args)); err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	return nil
}

// number asks for one number.
func (c *raw) number(query string, args ...driver.Value) (n int64, err error) {
	stmt, err := c.prepared(query)
	if err != nil {
		return 0, err
	}
	rows, err := stmt.QueryContext(context.Background(), named(args))
	if err != nil {
		return 0, fmt.Errorf("%s: %w", query, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	row := make([]driver.Value, 1)
	if err := rows.Next(row); err != nil {
		return 0, fmt.Errorf("%s: %w", query, err)
	}
	return row[0].(int64), nil
}

func (c *raw) close() error {
	var errs []error
	for _, stmt := range c.stmts {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(append(errs, c.conn.Close())...)
}
