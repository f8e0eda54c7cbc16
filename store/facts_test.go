package store

import "testing"

// Phones keep cookies that hold these numbers: one that is changed or given twice would make a phone skip rows.
func TestTableNumbersAreFrozen(t *testing.T) {
	frozen := []string{
		"me", "organisation", "point", "proposal", "group", "campaign", "checkIn", "progress", "dayOff", "reminder", "level",
		"expectation", "introduction", "followUp", "tally", "pulse", "pulseWords", "obstacle", "thanks", "story", "recall",
		"lineUp", "lineUpCall", "leaderDay",
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
			if int(table.number) >= len(frozen) {
				t.Errorf("%s has number %d: add it to the end of this list, for good", table.name, table.number)
			}
		}
	}
	for number, name := range frozen {
		if got := taken[table(number)]; got != name {
			t.Errorf("number %d is %q; it has to stay %q", number, got, name)
		}
	}
}
