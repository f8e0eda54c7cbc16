package store

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"servicecard/card"
)

// What is no database of ours is refused in words and left as it is, by commands and by the server.
func TestAFileThatIsNotOursIsRefused(t *testing.T) {
	t.Parallel()
	foreign := func(statement string) func(t *testing.T, file string) {
		return func(t *testing.T, file string) {
			db, err := sql.Open("sqlite3", file)
			must(t, err)
			_, err = db.ExecContext(t.Context(), statement)
			must(t, errors.Join(err, db.Close()))
		}
	}
	write := func(text string) func(t *testing.T, file string) {
		return func(t *testing.T, file string) { must(t, os.WriteFile(file, []byte(text), 0o600)) }
	}
	for _, c := range []struct {
		name string
		make func(t *testing.T, file string)
		want string
	}{
		{"empty", write(""), "is empty"},
		{"a text", write("this is the wrong file, and longer than a header"), "no SQLite database"},
		{"cut short", write("SQLite f"), "no SQLite database"},
		{"another program's", foreign("CREATE TABLE song (title TEXT)"), "another program's tables"},
		{"another program's that migrates like this one", foreign("CREATE TABLE goose_db_version (version_id INTEGER)"), "another program's tables"},
		{"without tables", foreign("PRAGMA journal_mode = WAL"), "holds nothing"},
		{"a log without its database", func(t *testing.T, file string) { must(t, os.WriteFile(file+"-wal", []byte("saved"), 0o600)) }, "its log"},
	} {
		for _, organisation := range []string{"", "Test"} {
			dir := t.TempDir()
			file := filepath.Join(dir, File)
			c.make(t, file)
			before, _ := os.ReadFile(file)
			s, err := Open(t.Context(), dir, Options{Name: organisation, TimeZone: testZone})
			if err == nil {
				must(t, s.Close())
			}
			if missing := errors.Is(err, ErrNoOrganisation); missing && organisation == "" && before == nil {
				continue // a command says that there is none
			}
			if !errors.Is(err, ErrNotOurs) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v", c.name, err)
			}
			if after, _ := os.ReadFile(file); string(after) != string(before) {
				t.Errorf("%s: it was changed", c.name)
			}
		}
	}
}

// Two folders with one database are refused, whichever name is opened first.
func TestADatabaseWithTwoNamesIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	other := t.TempDir()
	must(t, os.Link(filepath.Join(w.dir, File), filepath.Join(other, File)))
	if _, err := Open(t.Context(), other, Options{TimeZone: testZone}); !errors.Is(err, ErrTwoNames) {
		t.Errorf("got %v", err)
	}
	// A link of another kind leads to the file that is open, and to the lock on it.
	linked := t.TempDir()
	must(t, os.Symlink(filepath.Join(w.dir, File), filepath.Join(linked, File)))
	must(t, os.Remove(filepath.Join(other, File)))
	if _, err := Open(t.Context(), linked, Options{TimeZone: testZone}); !errors.Is(err, ErrLocked) {
		t.Errorf("got %v", err)
	}
	// Nor does a lock that somebody took for a left-over and removed let a second server in.
	must(t, os.Remove(filepath.Join(w.dir, lockFile)))
	if _, err := Open(t.Context(), w.dir, Options{TimeZone: testZone}); !errors.Is(err, ErrLocked) {
		t.Errorf("got %v", err)
	}
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, monday)), card.Applied, "")
	must(t, w.Close())
	w.reopen(t)
	w.wantFigures(t, monday, figures{1, 1, 2})
}

// Whoever may not open a file of the folder is told whose it is and who may.
func TestAnotherUsersFileIsNamed(t *testing.T) {
	t.Parallel()
	err := denied("/etc/shadow", &os.PathError{Op: "open", Path: "/etc/shadow", Err: os.ErrPermission})
	for _, word := range []string{"/etc/shadow belongs to root", "sudo -u root", "chown"} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q lacks %q", err, word)
		}
	}
	if !errors.Is(err, os.ErrPermission) {
		t.Errorf("got %v", err)
	}
}

// A command that root runs in somebody's folder leaves nothing there that their server cannot open.
func TestRootLeavesTheLockToTheOwner(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root can give files away")
	}
	const somebody = 65_534
	dir := t.TempDir()
	must(t, os.Chown(dir, somebody, somebody))
	s, err := Open(t.Context(), dir, Options{Name: "Test", TimeZone: testZone})
	must(t, err)
	defer func() { must(t, s.Close()) }()
	for _, name := range []string{lockFile, File, File + "-wal", File + "-shm"} {
		info, err := os.Stat(filepath.Join(dir, name))
		must(t, err)
		if uid := int(info.Sys().(*syscall.Stat_t).Uid); uid != somebody {
			t.Errorf("%s belongs to %d", name, uid)
		}
	}
}

// Campaigns that were started and cancelled leave no figures behind.
func TestCancelledCampaignsLeaveNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	rows := func() (n int) {
		must(t, w.read(t.Context(), func(c *conn) error {
			_, err := c.one(func(r row) error { n = r.int(0); return nil }, "SELECT COUNT(*) FROM progress")
			return err
		}))
		return n
	}
	before := rows()
	for range 5 {
		start := w.fact(t, card.MutationStartCampaign, startArgs("2026-11-30", "2026-12-13"))
		want(t, w.push(t, w.supervisor, start), card.Applied, "")
		want(t, w.push(t, w.members[0], w.dayOff(t, "2026-11-09", true)), card.Applied, "")
		want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": start.ID})), card.Applied, "")
		// Also where a phone tells of it afterwards.
		w.push(t, w.members[1], w.fact(t, card.MutationCheckIn, map[string]any{"campaign": start.ID, "action": card.ActionID(start.ID, 0), "day": "2026-11-30"}))
	}
	if after := rows(); after != before {
		t.Errorf("%d rows of progress, before %d", after, before)
	}
	// And both in one request.
	start := w.fact(t, card.MutationStartCampaign, startArgs("2026-11-30", "2026-12-13"))
	want(t, w.push(t, w.supervisor, start, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": start.ID})), card.Applied, "")
	if after := rows(); after != before {
		t.Errorf("%d rows of progress, before %d", after, before)
	}
}

// What has the database's name and is no file is refused at once.
func TestWhatIsNoFileIsRefused(t *testing.T) {
	t.Parallel()
	for name, make := range map[string]func(path string) error{
		"a folder": func(path string) error { return os.Mkdir(path, 0o700) },
		"a pipe":   func(path string) error { return syscall.Mkfifo(path, 0o600) },
	} {
		dir := t.TempDir()
		must(t, make(filepath.Join(dir, File)))
		if s, err := Open(t.Context(), dir, Options{Name: "Test", TimeZone: testZone}); !errors.Is(err, ErrNotOurs) {
			t.Errorf("%s: %v %v", name, s, err)
		}
	}
}
