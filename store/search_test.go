package store

import (
	"strings"
	"testing"

	"servicecard/card"
)

// With 50,000 people a search has to answer while somebody types: see BenchmarkSearchPeople.
func TestASearchReadsNoMoreThanItsIndex(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	for _, q := range []PersonQuery{{}, {Text: "amira ost"}, {Text: "00417"}, {State: PersonInvited}, {State: PersonJoined}, {State: PersonLeft}, {Role: "admin"}} {
		must(t, w.ask(t.Context(), CommandLine, card.VerbFindPeople, func(a asking) error {
			where, args, err := a.personConditions(q)
			if err != nil {
				return err
			}
			found := false
			err = a.each(func(r row) error {
				plan := r.text(3)
				found = found || strings.Contains(plan, "SCAN m USING COVERING INDEX member_search")
				if strings.Contains(plan, "TEMP B-TREE") {
					t.Errorf("%+v sorts: %s", q, plan)
				}
				return nil
			}, "EXPLAIN QUERY PLAN "+selectPeople(where, len(args)+1), append(args, 100)...)
			if !found {
				t.Errorf("%+v reads the rows themselves", q)
			}
			return err
		}))
	}
}
