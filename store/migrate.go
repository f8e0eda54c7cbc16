package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrNewerSchema says that a newer program has migrated the database.
var ErrNewerSchema = errors.New("the database was made by a newer servicecard; start that version or restore an older backup")

// migrate brings the schema up to date.
func migrate(ctx context.Context, file string) (err error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", dsn(file, writerPragmas))
	if err != nil {
		return fmt.Errorf("open %s: %w", file, err)
	}
	db.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, db.Close()) }()
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	current, newest, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("schema version of %s: %w", file, err)
	}
	if current > newest {
		return fmt.Errorf("%w (schema %d, this program knows %d)", ErrNewerSchema, current, newest)
	}
	if current == newest {
		return nil
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate %s: %w", file, err)
	}
	return nil
}
