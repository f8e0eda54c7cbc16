package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"servicecard/card"
)

// copy opens a copy of a closed world's folder.
func (w *world) copy(t testing.TB) *world {
	t.Helper()
	other := *w
	other.clock = newTestClock(begin)
	dir, err := os.MkdirTemp(t.TempDir(), "copy")
	must(t, err)
	other.dir = dir
	copyFile(t, filepath.Join(w.dir, File), filepath.Join(dir, File))
	other.reopen(t)
	return &other
}

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	must(t, err)
	must(t, os.WriteFile(to, data, 0o600))
}

func TestSecondProcessIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	_, err := Open(t.Context(), w.dir, Options{TimeZone: testZone})
	if !errors.Is(err, ErrLocked) {
		t.Fatalf("got %v, want ErrLocked", err)
	}
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, monday)), card.Applied, "")
}

func TestNewerSchemaIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
		return err
	}))
	must(t, w.Close())
	if _, err := Open(t.Context(), w.dir, Options{TimeZone: testZone}); !errors.Is(err, ErrNewerSchema) {
		t.Fatalf("got %v, want ErrNewerSchema", err)
	}
}

func TestEverythingIsThereAfterReopening(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	token := w.signIn(t, w.members[0])
	w.push(t, w.members[0], w.checkIn(t, 0, monday))
	must(t, w.Close())
	if _, err := os.Stat(filepath.Join(w.dir, File+"-wal")); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("the log is still there after Close: %v", err)
	}
	w.reopen(t)
	w.wantFigures(t, monday, figures{1, 1, 6})
	v, err := w.Viewer(t.Context(), token)
	must(t, err)
	if v == nil || v.Member.ID != w.members[0] {
		t.Fatal("the session is gone")
	}
}

func TestPanicInAMutationIsSetAside(t *testing.T) { // not beside others: it adds a handler for all of them
	w := newWorld(t, 6)
	mutationFacts["explode"] = mutationFact{"explode", card.VerbSetWhy, func(in *intake, _ *mutation) error {
		if _, err := in.tx.exec("UPDATE member SET name = 'half written' WHERE id = ?1", in.member.ID); err != nil {
			return err
		}
		panic("a bug")
	}}
	defer delete(mutationFacts, "explode")
	bomb := mutationOf(t, w.newID(), "explode", w.clock.Now(), map[string]any{"x": 1})
	results := w.push(t, w.members[0], w.checkIn(t, 0, monday), bomb, w.checkIn(t, 1, monday))
	want(t, []card.Result{results[0], results[2]}, card.Applied, "")
	want(t, results[1:2], card.Rejected, card.CodeInternal)
	w.wantFigures(t, monday, figures{2, 1, 6})
	if v := w.viewer(t, w.members[0]); v.Member.Name == "half written" {
		t.Fatal("what the bug wrote is still there")
	}
	want(t, w.push(t, w.members[0], bomb), card.Duplicate, card.CodeInternal)
}

func TestPanicInAWriteHurtsNobodyElse(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	err := w.Write(t.Context(), func(*Tx) error { panic("a bug") })
	if refusal, ok := errors.AsType[*card.Error](err); !ok || refusal.Code != card.CodeInternal {
		t.Fatalf("got %v", err)
	}
	want(t, w.push(t, w.members[0], w.checkIn(t, 0, monday)), card.Applied, "")
}

// A full disk fails what does not fit and nothing else, and passes when there is room again.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	pages := 0
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		if _, err := tx.one(func(r row) error { pages = r.int(0); return nil }, "PRAGMA page_count"); err != nil {
			return err
		}
		_, err := tx.one(func(row) error { return nil }, fmt.Sprintf("PRAGMA max_page_count = %d", pages+2))
		return err
	}))
	large := strings.Repeat("x", 400)
	var full error
	acknowledged := 0
	for i := 0; i < 2000 && full == nil; i++ {
		in := mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(),
			map[string]any{"campaign": w.campaign, "action": w.actions[i%3].ID, "day": monday, "note": large})
		if _, full = w.Take(t.Context(), w.members[i%5], w.request(w.members[i%5], in)); full == nil {
			acknowledged++
		}
	}
	if !errors.Is(full, ErrUnavailable) {
		t.Fatalf("got %v, want ErrUnavailable", full)
	}
	must(t, w.Ready(t.Context()))
	stored := 0
	must(t, w.read(t.Context(), func(c *conn) error {
		_, err := c.one(func(r row) error { stored = r.int(0); return nil }, "SELECT COUNT(*) FROM check_in")
		return err
	}))
	if stored != acknowledged {
		t.Fatalf("%d stored, %d acknowledged", stored, acknowledged)
	}
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.one(func(row) error { return nil }, "PRAGMA max_page_count = 100000")
		return err
	}))
	want(t, w.push(t, w.members[0], w.dayOff(t, monday, true)), card.Applied, "")
}

func TestWithdrawnRequestIsNotApplied(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.Take(ctx, w.members[0], w.request(w.members[0], w.checkIn(t, 0, monday))); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want Canceled", err)
	}
	w.wantFigures(t, monday, figures{0, 0, 6})
}

// A pull that races with writers never skips a row.
func TestPullNeverSkips(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	v := w.viewer(t, w.members[0])
	const taps = 300
	var writers sync.WaitGroup
	for worker := range 3 {
		writers.Go(func() {
			for i := range taps / 3 {
				m := w.checkIn(t, (worker+i)%3, monday)
				if _, err := w.Take(context.Background(), w.members[0], w.request(w.members[0], m)); err != nil {
					t.Error(err)
				}
				if i%2 == 0 {
					if _, err := w.Take(context.Background(), w.members[0], w.request(w.members[0], w.retract(t, m.ID))); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { writers.Wait(); close(done) }()
	seen := map[string]bool{}
	var cookie *string
	for last := false; ; {
		patch, err := w.Pull(t.Context(), v, cookie)
		must(t, err)
		for _, e := range patch.Entries {
			if in, ok := e.Value.(card.CheckIn); ok {
				seen[e.ID] = in.Retracted
			}
		}
		cookie = &patch.Cookie
		if last && !patch.More {
			break
		}
		select {
		case <-done:
			last = true
		default:
		}
	}
	retracted := 0
	for _, r := range seen {
		if r {
			retracted++
		}
	}
	if len(seen) != taps || retracted != taps/2 {
		t.Fatalf("pulled %d check-ins, %d retracted; want %d and %d", len(seen), retracted, taps, taps/2)
	}
}

func TestRestoredBackupAsksForWhatItLost(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	early := w.checkIn(t, 0, monday)
	w.push(t, w.members[0], early)
	must(t, w.Close())
	backup := filepath.Join(t.TempDir(), "backup.db")
	copyFile(t, filepath.Join(w.dir, File), backup)
	w.reopen(t)
	v := w.viewer(t, w.members[0])
	patch, err := w.Pull(t.Context(), v, nil)
	must(t, err)
	lost := w.checkIn(t, 1, monday)
	w.push(t, w.members[0], lost)
	patch, err = w.Pull(t.Context(), v, &patch.Cookie)
	must(t, err)
	if patch.Resend || patch.Reset {
		t.Fatal("nothing was lost yet")
	}
	must(t, w.Close())
	copyFile(t, backup, filepath.Join(w.dir, File))
	w.reopen(t)
	v = w.viewer(t, w.members[0])
	patch, err = w.Pull(t.Context(), v, &patch.Cookie)
	must(t, err)
	if !patch.Resend || !patch.Reset {
		t.Fatalf("resend %v, reset %v; want both", patch.Resend, patch.Reset)
	}
	results := w.push(t, w.members[0], early, lost)
	want(t, results[:1], card.Duplicate, "")
	want(t, results[1:], card.Applied, "")
	again, err := w.Pull(t.Context(), v, &patch.Cookie)
	must(t, err)
	if again.Resend {
		t.Fatal("asked twice")
	}
}

func TestGroupCommitAnswersEverybody(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 12)
	var all sync.WaitGroup
	for i := range 11 {
		all.Go(func() {
			for action := range 3 {
				results, err := w.Take(context.Background(), w.members[i%10], w.request(w.members[i%10], w.checkIn(t, action, monday)))
				if err != nil || results[0].Status == card.Rejected {
					t.Errorf("%v %v", results, err)
				}
			}
		})
	}
	all.Wait()
	w.wantFigures(t, monday, figures{30, 10, 12})
}

func TestWritesAfterCloseAreRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	must(t, w.Close())
	if err := w.Write(t.Context(), func(*Tx) error { return nil }); !errors.Is(err, ErrClosed) {
		t.Fatalf("got %v", err)
	}
	if err := w.Ready(t.Context()); !errors.Is(err, ErrUnavailable) {
		t.Fatalf("got %v", err)
	}
}
