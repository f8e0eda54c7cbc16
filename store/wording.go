package store

import (
	"maps"
	"reflect"
	"slices"

	"servicecard/card"
)

// How words in several languages are changed, compared and written down.

// amend changes words in the languages that a patch names. Where they are not what was seen, nothing is changed.
func amend[T any](words *card.Translated[T], patch, was card.Translated[T]) error {
	amended := maps.Clone(*words)
	if amended == nil {
		amended = card.Translated[T]{}
	}
	for locale, value := range patch {
		stands := amended[locale]
		if seen, told := was[locale]; told && !sameWords(stands, seen) && !sameWords(stands, value) {
			return errOtherWords
		}
		amended[locale] = value
	}
	*words = amended
	return nil
}

var errOtherWords = card.Errorf(card.CodeConflict, "somebody else has changed this since you read it; nothing was changed").Because(card.ReasonChangedMeanwhile)

// sameWords tells whether two values are the same; a text or list that is not there is an empty one.
func sameWords[T any](a, b T) bool {
	return reflect.DeepEqual(a, b) || reflect.ValueOf(a).Len() == 0 && reflect.ValueOf(b).Len() == 0
}

// wordChange is what was changed in a language; without one, what is the same in all.
type wordChange struct {
	locale card.Locale
	Change
}

func changedWords[T any](field string, before, after card.Translated[T]) (changes []wordChange) {
	for _, locale := range card.Locales {
		if b, a := before[locale], after[locale]; !sameWords(b, a) {
			changes = append(changes, wordChange{locale, Change{field, loggable(b), loggable(a)}})
		}
	}
	return changes
}

// loggable is a value as the log takes it.
func loggable(value any) any {
	steps, ok := value.([]card.Step)
	if !ok {
		return value
	}
	texts := make([]string, len(steps))
	for i, step := range steps {
		texts[i] = step.Title + ": " + step.Text
	}
	return texts
}

func changedValue[T comparable](field string, before, after T) []wordChange {
	if before == after {
		return nil
	}
	return []wordChange{{"", Change{field, before, after}}}
}

// noteWords writes changes down, an entry for each language.
func (a *acting) noteWords(verb Verb, id *card.ID, changes []wordChange) error {
	for _, locale := range append([]card.Locale{""}, card.Locales...) {
		var entry []Change
		for _, change := range changes {
			if change.locale == locale {
				entry = append(entry, change.Change)
			}
		}
		if len(entry) == 0 {
			continue
		}
		if locale != "" {
			entry = append([]Change{{"locale", nil, locale}}, entry...)
		}
		if err := a.note(verb, KindContent, id, entry...); err != nil {
			return err
		}
	}
	return nil
}

func fieldsOf(changes []wordChange) (fields []string) {
	for _, change := range changes {
		if !slices.Contains(fields, change.Field) {
			fields = append(fields, change.Field)
		}
	}
	return fields
}

// itemChanges compares points or proposals by their ids.
func itemChanges[T any](before, after []T, head func(*T) (card.ID, card.Translated[string]), changed func(before, after *T) []wordChange) (changes []TextChange) {
	was := map[card.ID]*T{}
	for i := range before {
		id, _ := head(&before[i])
		was[id] = &before[i]
	}
	for i := range after {
		id, title := head(&after[i])
		known := was[id]
		delete(was, id)
		if known == nil {
			changes = append(changes, TextChange{&id, title, TextAdded, []string{}})
		} else if fields := fieldsOf(changed(known, &after[i])); len(fields) > 0 {
			changes = append(changes, TextChange{&id, title, TextChanged, fields})
		}
	}
	for i := range before {
		if id, title := head(&before[i]); was[id] != nil {
			changes = append(changes, TextChange{&id, title, TextRemoved, []string{}})
		}
	}
	return changes
}

// standInChanges lets phones hear the organisation's own words anew, since another language stands in for what they lack.
func (a *acting) standInChanges() error {
	for _, table := range []string{"point", "proposal"} {
		if _, err := a.exec("UPDATE "+table+" SET changed = ?1 WHERE texts <> ''", a.version); err != nil {
			return err
		}
	}
	a.touch(a.store.organisation, tablePoint)
	a.touch(a.store.organisation, tableProposal)
	return nil
}

// titles are those of all points and proposals by their ids, as they are published or, of new ones, in the draft.
func (s *Store) titles(c *conn) (map[string]string, error) {
	standIn, err := c.standIn()
	if err != nil {
		return nil, err
	}
	titles := map[string]string{}
	keep := func(id card.ID, title card.Translated[string]) { titles[id.String()] = title.In(standIn, standIn) }
	draft, err := s.Card().draft(c)
	if err != nil {
		return nil, err
	}
	if draft.words != nil {
		for _, point := range draft.words.Points {
			keep(point.ID, point.Title)
		}
	}
	if err := c.each(func(r row) error { // also those that are no longer on the card
		point, err := pointOf(r.id(0), r.text(1), r.text(2))
		if err == nil && point != nil {
			keep(point.ID, point.Title)
		}
		return err
	}, "SELECT id, builtin, texts FROM point"); err != nil {
		return nil, err
	}
	_, deck, _, err := s.Deck().standing(c)
	if err != nil {
		return nil, err
	}
	for _, proposal := range deck.Proposals {
		keep(proposal.ID, proposal.Title)
	}
	return titles, nil
}

// made are the changes of something new: it was nothing before.
func made(changes []wordChange) []wordChange {
	for i := range changes {
		changes[i].Before = nil
	}
	return changes
}
