package store

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// Whoever adds a column says what it is for, who sees it and for how long it is kept.
func TestEveryColumnIsInTheListOfWhatIsKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	listed := map[string]int{}
	entries := slices.Clone(notAboutPeople)
	for _, k := range kept {
		entries = append(entries, k.In...)
	}
	for _, entry := range entries {
		for _, name := range entry.columns() {
			listed[name]++
		}
	}
	must(t, w.read(t.Context(), func(c *conn) error {
		return c.each(func(r row) error {
			name := r.text(0) + "." + r.text(1)
			if n := listed[name]; n != 1 {
				t.Errorf("%s is %d times in the list of what is kept (keptlist.go); it has to be there once", name, n)
			}
			delete(listed, name)
			return nil
		}, "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'")
	}))
	for name := range listed {
		t.Errorf("the list of what is kept has %s, which the database has not", name)
	}
}

// A column that names a person is about people.
func TestColumnsThatNameAPersonAreAboutPeople(t *testing.T) {
	t.Parallel()
	var about []string
	for _, k := range kept {
		for _, entry := range k.In {
			about = append(about, entry.columns()...)
		}
	}
	for _, p := range personColumns {
		if name := p.table + "." + p.column; !slices.Contains(about, name) {
			t.Errorf("%s names a person and is not in the list of what is kept about people", name)
		}
	}
}

func TestEverythingKeptSaysWhatWhyWhoAndHowLong(t *testing.T) {
	t.Parallel()
	used := map[*Period]bool{}
	for _, k := range kept {
		if k.What == "" || k.Why == "" || k.Seen == "" || k.Long == nil || len(k.In) == 0 {
			t.Errorf("incomplete: %+v", k)
		}
		used[k.Long] = true
	}
	for _, p := range periods {
		if !used[p] {
			t.Errorf("nothing is kept for %q", p.Short)
		}
		delete(used, p)
	}
	for p := range used {
		t.Errorf("%q is not in the list of periods", p.Short)
	}
}

func TestPrivacyIsDocumented(t *testing.T) {
	t.Parallel()
	const file = "../docs/privacy.md"
	data, err := os.ReadFile(file)
	must(t, err)
	doc := string(data)
	what, long := keptTables()
	for name, table := range map[string]string{"what is kept": what, "for how long": long} {
		begin, end := "<!-- made by make generate: "+name+" -->\n", "<!-- end -->\n"
		before, rest, found := strings.Cut(doc, begin)
		got, after, closed := strings.Cut(rest, end)
		if !found || !closed {
			t.Fatalf("docs/privacy.md has no place for the table of %s", name)
		}
		if *update {
			doc = before + begin + table + end + after
		} else if got != table {
			t.Errorf("the table of %s in docs/privacy.md is not what the list says: run make generate", name)
		}
	}
	if *update {
		must(t, os.WriteFile(file, []byte(doc), 0o644))
	}
}
