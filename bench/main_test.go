package main

import (
	"bytes"
	"database/sql/driver"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// TestMain makes the test binary be the hello server or the sender where the benchmark starts itself as one.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && (os.Args[1] == helloFlag || os.Args[1] == sendFlag) {
		main()
		return
	}
	if err := os.Setenv("GORACE", "atexit_sleep_ms=0"); err != nil { // the programs that are started do not wait a second at their end
		panic(err)
	}
	os.Exit(m.Run())
}

// buildProgram builds the program the way this test was built, so that what is compiled already is used again.
func buildProgram(t *testing.T) (binary string) {
	t.Helper()
	binary = filepath.Join(t.TempDir(), "servicecard")
	args := []string{"build", "-o", binary}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		t.Fatal("this test does not know how it was built")
	}
	for _, s := range info.Settings {
		if (s.Key == "-race" || s.Key == "-trimpath") && s.Value == "true" {
			args = append(args, s.Key)
		}
	}
	out, err := exec.CommandContext(t.Context(), "go", append(args, "servicecard/cmd/servicecard")...).CombinedOutput()
	if err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return binary
}

// The numbers say nothing here: it is only to be seen that each subject comes to its end and prints its tables.
func TestEverySubjectRuns(t *testing.T) {
	t.Parallel()
	o := options{
		binary: buildProgram(t), dir: t.TempDir(), only: subjects,
		rows:    []int{8_000, 9_000}, // the second with a group that is copied, and its members
		members: 100, reminded: 50, duration: 20 * time.Millisecond,
		counts: counts{starts: 1, firstPulls: 2, nextPulls: 2, ceilingPushes: 50, rawTogether: []int{2}, idleAfter: time.Millisecond, imported: 20, overviewed: 9_000, overviews: 2, rostered: 80},
	}
	var out bytes.Buffer
	if err := o.run(t.Context(), &out); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	for _, table := range []string{
		"Machine", "Ceilings", "Check-ins, durable before the answer", "A pull with nothing new", "After the load", "A supervisor's progress",
		"The overview of all groups", "Reminders of 50 members", "A healthy push service beside two in trouble", "A quiet member's check-in beside one who misbehaves", "Footprint",
	} {
		if !strings.Contains(out.String(), "\n"+table) {
			t.Errorf("there is no table %q", table)
		}
	}
}

var given = regexp.MustCompile(`(\w+) = `)

// A copied row needs a value of its own, or none, in each column that is unique.
func TestCopiesAreUnique(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := prepare(t.Context(), dir, groupSize, 1); err != nil {
		t.Fatal(err)
	}
	c, err := openRaw(filepath.Join(dir, store.File), "mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.close() }()
	if n, err := c.number("SELECT COUNT(*) FROM work_group WHERE pulse_code <> ''"); err != nil || n == 0 {
		t.Fatalf("%d groups have a code to copy (%v)", n, err)
	}
	copied := 0
	for _, s := range fillScript(1, 1, groupSize, 1, 1, card.Day("2026-11-02")) {
		table, set, ok := strings.Cut(strings.TrimPrefix(s.query, "UPDATE new_"), " SET ")
		if !ok || !strings.HasPrefix(s.query, "UPDATE new_") {
			continue
		}
		copied++
		var columns []string
		for _, match := range given.FindAllStringSubmatch(set, -1) {
			columns = append(columns, match[1])
		}
		for _, unique := range uniqueColumns(t, c, table) {
			if !slices.ContainsFunc(strings.Split(unique, ","), func(column string) bool { return slices.Contains(columns, column) }) {
				t.Errorf("%s (%s) is unique, but copies keep it", table, unique)
			}
		}
	}
	if copied != 3 {
		t.Errorf("%d tables are copied, want 3", copied)
	}
}

// uniqueColumns are the columns of each unique index of a table.
func uniqueColumns(t *testing.T, c *raw, table string) (list []string) {
	t.Helper()
	rows, err := c.conn.Query(`SELECT (SELECT group_concat(name) FROM pragma_index_info(l.name)) FROM pragma_index_list(?1) l WHERE l."unique"`, []driver.Value{table})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for row := make([]driver.Value, 1); ; {
		if err := rows.Next(row); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, row[0].(string))
	}
	if len(list) == 0 {
		t.Errorf("%s has not even a key", table)
	}
	return list
}
