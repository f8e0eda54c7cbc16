package store

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/tables.txt and the tables of docs/privacy.md anew")

// Phones keep cookies that hold these numbers: one that is changed or given twice would make a phone skip rows. What
// stands in the file once stays there for good.
func TestTableNumbersAreFrozen(t *testing.T) {
	t.Parallel()
	const file = "testdata/tables.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	frozen := map[table]string{}
	for line := range strings.Lines(string(data)) {
		var number table
		var name string
		if _, err := fmt.Sscan(line, &number, &name); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		frozen[number] = name
		if got := tableFacts[number].name; got != name {
			t.Errorf("number %d is %q; it has to stay %q", number, got, name)
		}
	}
	taken := map[table]string{}
	for _, f := range facts {
		for _, table := range f.tables {
			if other, ok := taken[table.number]; ok {
				t.Errorf("%s and %s share number %d", other, table.name, table.number)
			}
			taken[table.number] = table.name
			if table.number >= behindAll {
				t.Errorf("%s has number %d, which stands for the place behind all tables", table.name, table.number)
			}
			if _, ok := frozen[table.number]; ok {
				continue
			}
			if !*update {
				t.Errorf("%s is not in %s; run make generate", table.name, file)
			}
			data = fmt.Appendf(data, "%d %s\n", table.number, table.name)
		}
	}
	if *update {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
