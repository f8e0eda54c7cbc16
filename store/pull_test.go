package store

import (
	"fmt"
	"testing"
)

// The day of somebody who leads several groups is a row of each, all at one place: a page that ended among them would
// leave the others out for good.
func TestAPageEndsBetweenPlaces(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ from, same, want int }{
		{PageSize, 1, PageSize},         // the next page begins with another place
		{PageSize - 1, 1, PageSize},     // as this one ends
		{PageSize - 1, 2, PageSize - 1}, // two at one place, one on each side
		{PageSize - 3, 8, PageSize - 3},
		{0, PageSize + 5, PageSize + 5}, // more than a page has
	} {
		var entries []Entry
		for i := range PageSize + 20 {
			key := fmt.Sprintf("%04d", i)
			if i >= test.from && i < test.from+test.same {
				key = fmt.Sprintf("%04d", test.from)
			}
			entries = append(entries, Entry{changed: 7, table: tableLeaderDay, key: key})
		}
		if got := pageEnd(entries); got != test.want {
			t.Errorf("%d at one place from %d on: a page of %d, want %d", test.same, test.from, got, test.want)
		}
	}
}
