package store

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"servicecard/card"
	"servicecard/content"

	"github.com/go-json-experiment/json"
)

// Card is the card that everybody shares: the vision, the points, and what to do when it goes wrong.
func (s *Store) Card() *Part[card.Texts] {
	return &Part[card.Texts]{
		store: s, name: "card", builtIn: content.Card, published: (*conn).cardTexts, publish: (*acting).publishCard, diff: cardChanges,
		check:    func(words *card.Texts, _ card.Locale) error { return words.Check() },
		complete: func(_, _ *card.Texts) {},
	}
}

// frameTexts are the words of the card that are no point's.
type frameTexts struct {
	Vision    card.Translated[string]      `json:"vision"`
	WhenWrong card.Translated[[]card.Step] `json:"whenWrong"`
}

func builtInFrame() *frameTexts {
	words := content.Card()
	return &frameTexts{words.Vision, words.WhenWrong}
}

// frameOf reads the column of the organisation.
func frameOf(texts string) (frame *frameTexts, err error) {
	if texts == "" {
		return builtInFrame(), nil
	}
	if err := json.Unmarshal([]byte(texts), &frame); err != nil {
		return nil, fmt.Errorf("words of the card: %w", err)
	}
	return frame, nil
}

// pointOf reads the columns of a point; nil if a later release dropped it.
func pointOf(id card.ID, builtin, texts string) (point *card.PointTexts, err error) {
	if texts == "" {
		return content.PointTexts(builtin), nil
	}
	if err := json.Unmarshal([]byte(texts), &point); err != nil {
		return nil, fmt.Errorf("words of point %s: %w", id, err)
	}
	point.ID = id
	return point, nil
}

func (c *conn) cardTexts() (*card.Texts, error) {
	words := &card.Texts{Points: []card.PointTexts{}}
	if _, err := c.one(func(r row) error {
		frame, err := frameOf(r.text(0))
		if err == nil {
			words.Vision, words.WhenWrong = frame.Vision, frame.WhenWrong
		}
		return err
	}, "SELECT texts FROM organisation"); err != nil {
		return nil, err
	}
	err := c.each(func(r row) error {
		point, err := pointOf(r.id(0), r.text(1), r.text(2))
		if err == nil && point != nil {
			words.Points = append(words.Points, *point)
		}
		return err
	}, "SELECT id, builtin, texts FROM point WHERE removed = 0 ORDER BY ord")
	return words, err
}

func (a *acting) publishCard(words *card.Texts) error {
	frame := ""
	if own := (&frameTexts{words.Vision, words.WhenWrong}); !reflect.DeepEqual(own, builtInFrame()) {
		frame = asJSON(own)
	}
	changed, err := a.exec("UPDATE organisation SET texts = ?1, changed = ?2 WHERE texts <> ?1", frame, a.version)
	if err != nil {
		return err
	}
	if changed > 0 {
		a.touch(a.store.organisation, tableOrganisation)
	}
	kept := map[card.ID]bool{}
	for i, point := range words.Points {
		kept[point.ID] = true
		builtin, texts := content.PointKey(point.ID), asJSON(point)
		if builtin != "" && reflect.DeepEqual(&point, content.PointTexts(builtin)) {
			texts = ""
		}
		if _, err := a.exec(`INSERT INTO point (id, builtin, ord, texts, removed, changed) VALUES (?1, ?2, ?3, ?4, 0, ?5)
			ON CONFLICT (id) DO UPDATE SET ord = excluded.ord, texts = excluded.texts, removed = 0, changed = excluded.changed
			WHERE ord <> excluded.ord OR texts <> excluded.texts OR removed = 1`, point.ID, builtin, i+1, texts, a.version); err != nil {
			return err
		}
	}
	ids, err := a.ids("SELECT id FROM point WHERE removed = 0")
	if err != nil {
		return err
	}
	for _, id := range ids {
		if kept[id] {
			continue
		}
		if _, err := a.exec("UPDATE point SET removed = 1, changed = ?2 WHERE id = ?1", id, a.version); err != nil {
			return err
		}
	}
	a.touch(a.store.organisation, tablePoint)
	return nil
}

func cardChanges(before, after *card.Texts) []TextChange {
	changes := []TextChange{}
	frame := fieldsOf(frameWords(before, after))
	if orderChanges(before.Points, after.Points) {
		frame = append(frame, "order")
	}
	if len(frame) > 0 {
		changes = append(changes, TextChange{What: TextChanged, Title: card.Translated[string]{}, Fields: frame})
	}
	return append(changes, itemChanges(before.Points, after.Points, pointHead, pointWords)...)
}

func frameWords(before, after *card.Texts) []wordChange {
	return append(changedWords("vision", before.Vision, after.Vision), changedWords("whenWrong", before.WhenWrong, after.WhenWrong)...)
}

func pointHead(p *card.PointTexts) (card.ID, card.Translated[string]) { return p.ID, p.Title }

func pointWords(before, after *card.PointTexts) []wordChange {
	return slices.Concat(changedWords("title", before.Title, after.Title), changedWords("why", before.Why, after.Why), changedWords("wordings", before.Wordings, after.Wordings))
}

// orderChanges tells whether the points that both have stand in another order.
func orderChanges(before, after []card.PointTexts) bool {
	ids := func(of, others []card.PointTexts) (ids []card.ID) {
		for _, p := range of {
			if placeOf(others, p.ID) >= 0 {
				ids = append(ids, p.ID)
			}
		}
		return ids
	}
	return !slices.Equal(ids(before, after), ids(after, before))
}

func placeOf(points []card.PointTexts, id card.ID) int {
	return slices.IndexFunc(points, func(p card.PointTexts) bool { return p.ID == id })
}

// CardPatch changes what it names of the card but its points. Was holds what whoever changes it saw; where that is other by
// now, nothing is changed and conflict tells so.
type CardPatch struct {
	CardFields
	Was CardFields `json:"was,omitzero"`
}

// CardFields are what the card has beside its points; in a language, or nil: does not matter.
type CardFields struct {
	Vision    card.Translated[string]      `json:"vision,omitzero"`
	WhenWrong card.Translated[[]card.Step] `json:"whenWrong,omitzero"`
	Order     []card.ID                    `json:"order,omitzero"` // of all points
}

// ChangeCard changes the vision, what to do when it goes wrong, and the order of the points, in the draft.
func (s *Store) ChangeCard(ctx context.Context, actor Actor, patch CardPatch) error {
	return s.Card().edit(ctx, actor, func(a *acting, words *card.Texts) error {
		before := *words
		if err := amend(&words.Vision, patch.Vision, patch.Was.Vision); err != nil {
			return err
		}
		if err := amend(&words.WhenWrong, patch.WhenWrong, patch.Was.WhenWrong); err != nil {
			return err
		}
		if err := words.CleanFrame(); err != nil {
			return err
		}
		changes := frameWords(&before, words)
		if patch.Order != nil {
			moved, err := reorder(words, patch.Order, patch.Was.Order)
			if err != nil {
				return err
			}
			changes = append(changes, moved...)
		}
		return a.noteWords("card.change", nil, changes)
	})
}

// reorder ranks the points anew. Where they are others than those named, or stand otherwise than was seen, nothing is changed.
func reorder(words *card.Texts, order, was []card.ID) ([]wordChange, error) {
	var before []card.ID
	for _, point := range words.Points {
		before = append(before, point.ID)
	}
	if slices.Equal(before, order) {
		return nil, nil
	}
	if was != nil && !slices.Equal(before, was) {
		return nil, errOtherWords
	}
	var points []card.PointTexts
	for _, id := range order {
		at := placeOf(words.Points, id)
		if at < 0 || placeOf(points, id) >= 0 {
			return nil, errOtherWords
		}
		points = append(points, words.Points[at])
	}
	if len(points) != len(before) {
		return nil, errOtherWords
	}
	words.Points = points
	return []wordChange{{"", Change{"order", before, order}}}, nil
}

// AddPoint puts a point behind those of the draft. One with this id that is there already stays as it is.
func (s *Store) AddPoint(ctx context.Context, actor Actor, point card.PointTexts) error {
	if err := point.Clean(); err != nil {
		return err
	}
	return s.Card().edit(ctx, actor, func(a *acting, words *card.Texts) error {
		switch {
		case placeOf(words.Points, point.ID) >= 0:
			return nil
		case len(words.Points) >= card.MaxPoints:
			return card.Errorf(card.CodeConflict, "the card has %d points already; take one out first", card.MaxPoints).Because(card.ReasonPointsFull)
		}
		words.Points = append(words.Points, point)
		return a.noteWords("point.add", &point.ID, made(pointWords(&card.PointTexts{}, &point)))
	})
}

// PointPatch changes what it names of a point's words. Was is as in CardPatch.
type PointPatch struct {
	PointFields
	Was PointFields `json:"was,omitzero"`
}

// PointFields are a point's words in the languages that matter.
type PointFields struct {
	Title    card.Translated[string]   `json:"title,omitzero"`
	Why      card.Translated[string]   `json:"why,omitzero"`
	Wordings card.Translated[[]string] `json:"wordings,omitzero"`
}

// ChangePoint changes a point of the draft.
func (s *Store) ChangePoint(ctx context.Context, actor Actor, id card.ID, patch PointPatch) error {
	return s.Card().edit(ctx, actor, func(a *acting, words *card.Texts) error {
		at := placeOf(words.Points, id)
		if at < 0 {
			return noSuch("point")
		}
		point := &words.Points[at]
		before := *point
		if err := amend(&point.Title, patch.Title, patch.Was.Title); err != nil {
			return err
		}
		if err := amend(&point.Why, patch.Why, patch.Was.Why); err != nil {
			return err
		}
		if err := amend(&point.Wordings, patch.Wordings, patch.Was.Wordings); err != nil {
			return err
		}
		if err := point.Clean(); err != nil {
			return err
		}
		return a.noteWords("point.change", &id, pointWords(&before, point))
	})
}

// RemovePoint takes a point out of the draft. What names it stays readable.
func (s *Store) RemovePoint(ctx context.Context, actor Actor, id card.ID) error {
	return s.Card().edit(ctx, actor, func(a *acting, words *card.Texts) error {
		at := placeOf(words.Points, id)
		if at < 0 {
			return nil
		}
		title := words.Points[at].Title
		words.Points = slices.Delete(words.Points, at, at+1)
		return a.noteWords("point.remove", &id, changedWords("title", title, nil))
	})
}
