package store

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// downgrade closes the folder, runs statements on the database and opens it again, which migrates it.
func (w *world) downgrade(t *testing.T, statements ...string) {
	t.Helper()
	must(t, w.Close())
	db, err := sql.Open("sqlite3", dsn(filepath.Join(w.dir, File), writerPragmas))
	must(t, err)
	for _, statement := range statements {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	must(t, db.Close())
	w.reopen(t)
}

// undoneAfter are statements that take back what the migrations after a version made, the latest first.
func undoneAfter(t *testing.T, after int) (statements []string) {
	t.Helper()
	files, err := filepath.Glob("migrations/*.sql")
	must(t, err)
	for _, file := range slices.Backward(files) {
		version, err := strconv.Atoi(filepath.Base(file)[:4])
		must(t, err)
		if version <= after {
			break
		}
		text, err := os.ReadFile(file)
		must(t, err)
		up, down, _ := strings.Cut(string(text), "-- +goose Down")
		if down = strings.TrimSpace(down); down != "" && down != "SELECT 1;" { // what the lines below could not find out
			statements = append(statements, statementsOf(down)...)
			continue
		}
		for _, kind := range []struct{ made, back string }{
			{`CREATE (?:UNIQUE )?INDEX (\w+)`, "DROP INDEX $1"},
			{`CREATE TABLE (\w+)`, "DROP TABLE $1"},
			{`ALTER TABLE (\w+) ADD COLUMN (\w+)`, "ALTER TABLE $1 DROP COLUMN $2"},
			{`ALTER TABLE (\w+) RENAME COLUMN (\w+) TO (\w+)`, "ALTER TABLE $1 RENAME COLUMN $3 TO $2"},
		} {
			made := regexp.MustCompile(kind.made)
			for _, found := range made.FindAllString(up, -1) {
				statements = append(statements, made.ReplaceAllString(found, kind.back))
			}
		}
	}
	return append(statements, fmt.Sprintf("DELETE FROM goose_db_version WHERE version_id > %d", after))
}

// statementsOf takes a migration apart. What stands between goose's marks is one statement, as a trigger is.
func statementsOf(text string) (statements []string) {
	for part := range strings.SplitSeq(text, "-- +goose StatementBegin") {
		whole, rest, marked := strings.Cut(part, "-- +goose StatementEnd")
		if marked {
			statements = append(statements, strings.TrimSpace(whole))
		} else {
			rest = whole
		}
		for statement := range strings.SplitSeq(rest, ";") {
			if statement = strings.TrimSpace(statement); statement != "" {
				statements = append(statements, statement)
			}
		}
	}
	return statements
}

// News that were told before the program became newer are not told again, those that were not are; what waited is sent.
func TestRemindersOutliveAnUpgrade(t *testing.T) {
	t.Parallel()
	w, member := reminded(t)
	w.setReminder(t, w.members[2], "11:00")
	w.subscribe(t, w.members[2], "https://push.example/3")
	thank := func(to card.ID) {
		w.clock.add(time.Second)
		w.tell(t, w.members[1], card.MutationThank, map[string]any{"member": to, "point": w.point(t)})
	}
	thank(member)
	thank(w.members[2])
	if notices := w.plan(t, "2026-11-02T10:00:00Z"); len(notices) != 2 || notices[0].Kind != card.NoticeThanks || notices[1].Kind != card.NoticeThanks {
		t.Fatalf("got %+v", notices)
	}
	w.clock.set("2026-11-02T15:00:00Z")
	thank(member)
	for range 2 { // the second goes out after the upgrade
		w.clock.add(time.Second)
		w.tell(t, w.supervisor, card.MutationCallLineUp, map[string]any{"minutes": 10})
	}
	claimed, err := w.Claim(t.Context(), 1)
	must(t, err)
	if len(claimed) != 1 {
		t.Fatalf("got %+v", claimed)
	}
	w.downgrade(t, append(undoneAfter(t, 5), // and on to version 3
		"DROP INDEX delivery_waiting", "CREATE INDEX delivery_due ON delivery (state, host, not_before)",
		"ALTER TABLE reminder RENAME COLUMN answer_seen TO answer_at", "ALTER TABLE reminder RENAME COLUMN thanks_seen TO thanks_at",
		"UPDATE reminder SET answer_at = 0, thanks_at = 1793613600000", // when they were told
		"ALTER TABLE leads DROP COLUMN from_day",
		"DELETE FROM goose_db_version WHERE version_id >= 4",
	)...)
	dropped, err := w.DropInterrupted(t.Context())
	must(t, err)
	if again, err := w.Claim(t.Context(), 10); err != nil || dropped != 1 || len(again) != 1 || again[0].Session == claimed[0].Session {
		t.Errorf("%d were cut off, %+v waited, %v", dropped, again, err)
	}
	kinds := map[card.NoticeKind]int{}
	for _, notice := range w.plan(t, "2026-11-03T10:00:00Z") {
		kinds[notice.Kind]++
	}
	if len(kinds) != 2 || kinds[card.NoticeThanks] != 1 || kinds[card.NoticeAction] != 1 {
		t.Errorf("after the upgrade: %v", kinds)
	}
	for _, notice := range w.plan(t, "2026-11-04T10:00:00Z") {
		if notice.Kind != card.NoticeAction {
			t.Errorf("told again: %+v", notice)
		}
	}
}

// A folder of the version before opens: what was set stays set, and the later tap still wins.
func TestRegistersOutliveAnUpgrade(t *testing.T) {
	w := newWorld(t, 6)
	early := w.dayOff(t, monday, false)
	w.clock.add(time.Minute)
	w.push(t, w.members[0], w.checkIn(t, 0, monday), w.dayOff(t, monday, true))
	w.downgrade(t, undoneAfter(t, 5)...)
	w.push(t, w.members[0], early)
	off := func() int {
		return w.number(t, "SELECT off FROM day_off WHERE member_id = ?1 AND day = ?2", w.members[0], monday)
	}
	if off() != 1 {
		t.Error("an earlier tap won after the upgrade")
	}
	w.clock.add(time.Minute)
	w.push(t, w.members[0], w.dayOff(t, monday, false))
	if off() != 0 {
		t.Error("a later tap lost after the upgrade")
	}
	w.wantFacts(t, "upgraded")
}
