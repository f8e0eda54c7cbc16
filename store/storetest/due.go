// Package storetest fills databases for tests and measurements, faster than phones could.
package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"servicecard/card"
	"servicecard/store"

	_ "github.com/mattn/go-sqlite3" // the driver
)

// Phone is where a member's messages go.
type Phone struct{ Endpoint, P256dh, Auth string }

// RemindAll gives every member without a led group a phone and a daily reminder that was due at the given time. No
// server may have the folder open.
func RemindAll(ctx context.Context, dir string, due time.Time, phone func(n int) Phone) (members int, err error) {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, store.File)+"?_synchronous=OFF")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }()
	ids, err := memberIDs(ctx, tx)
	if err != nil {
		return 0, err
	}
	at := due.UTC()
	for _, table := range []struct {
		insert string
		row    func(n int, member card.ID) []any
	}{
		{"INSERT INTO session (id, token_hash, member_id, created_at, seen_at) VALUES (?1, randomblob(32), ?1, ?2, ?2)",
			func(_ int, member card.ID) []any { return []any{member[:], at.UnixMilli()} }},
		{"INSERT INTO subscription (session_id, member_id, endpoint, p256dh, auth, created_at) VALUES (?1, ?1, ?2, ?3, ?4, ?5)",
			func(n int, member card.ID) []any {
				p := phone(n)
				return []any{member[:], p.Endpoint, p.P256dh, p.Auth, at.UnixMilli()}
			}},
		{`INSERT INTO reminder (member_id, times, days, quiet_from, quiet_to, time_zone, set_at, set_mutation, next_due, reminded_on, changed)
			VALUES (?1, json_array(?2), '[1,2,3,4,5,6,7]', 0, 0, 'UTC', 0, x'', ?3, '', 1)`,
			func(_ int, member card.ID) []any { return []any{member[:], at.Format("15:04"), at.UnixMilli()} }},
	} {
		if err := insertAll(ctx, tx, table.insert, ids, table.row); err != nil {
			return 0, err
		}
	}
	return len(ids), tx.Commit()
}

func memberIDs(ctx context.Context, tx *sql.Tx) (ids []card.ID, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT id FROM member WHERE role = 'member' ORDER BY id")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id []byte
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, card.ID(id))
	}
	return ids, rows.Err()
}

func insertAll(ctx context.Context, tx *sql.Tx, insert string, ids []card.ID, row func(int, card.ID) []any) error {
	statement, err := tx.PrepareContext(ctx, insert)
	if err != nil {
		return err
	}
	defer func() { _ = statement.Close() }()
	for n, member := range ids {
		if _, err := statement.ExecContext(ctx, row(n, member)...); err != nil {
			return fmt.Errorf("%s: %w", insert, err)
		}
	}
	return nil
}
