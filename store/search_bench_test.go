package store

import (
	"fmt"
	"testing"

	"servicecard/card"
)

// BenchmarkSearchPeople looks for people among 50,000 as the office's room does with each letter.
func BenchmarkSearchPeople(b *testing.B) {
	w := newWorld(b, 2)
	first := []string{"Amira", "José", "Łukasz", "Zoë", "Nils", "Berit", "Chidi", "Dilan", "Eva", "Farid"}
	last := []string{"Öst", "Nowak", "Haddad", "Lind", "Berg", "Okafor", "Demir", "Ek", "Holm", "Ny"}
	must(b, w.Write(b.Context(), func(tx *Tx) error {
		var groups []card.ID
		for g := range 2000 {
			id, err := tx.makeGroup(NewGroup{Name: fmt.Sprintf("Group %d", g)})
			if err != nil {
				return err
			}
			groups = append(groups, id)
		}
		for i := range 50_000 {
			name := fmt.Sprintf("%s %s %d", first[i%10], last[i/10%10], i)
			if _, err := tx.exec(`INSERT INTO member (id, group_id, name, role, locale, locale_at, locale_mutation, joined, changed, ref, search)
				VALUES (?1, ?2, ?3, 'member', 'en', 0, x'', 1, 1, ?4, ?5)`, card.RandomID(), groups[i%len(groups)], name, fmt.Sprintf("%05d", i), card.SearchKey(name)); err != nil {
				return err
			}
		}
		return nil
	}))
	for _, text := range []string{"", "a", "ost", "okafor far", "nobody", "00417", "49999"} {
		b.Run("text="+text, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := w.SearchPeople(b.Context(), CommandLine, PersonQuery{Text: text, Limit: 100}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for _, state := range []PersonState{PersonInvited, PersonLeft, PersonWaiting} {
		b.Run("state="+string(state), func(b *testing.B) {
			for b.Loop() {
				if _, _, err := w.SearchPeople(b.Context(), CommandLine, PersonQuery{State: state, Limit: 100}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("group", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := w.SearchPeople(b.Context(), CommandLine, PersonQuery{Group: &w.group, Limit: 100}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
