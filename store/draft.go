package store

import (
	"context"
	"fmt"
	"time"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// The organisation's words are edited as a draft that nobody but the office sees, one of the card and one of the deck, and
// published as a whole: no employee ever reads what is half edited.

// MaxVersions is how many published versions of the card and of the deck are kept; of more, the oldest are let go.
const MaxVersions = 200

// Part is the card or the deck.
type Part[T any] struct {
	store     *Store
	name      string
	builtIn   func() *T
	published func(*conn) (*T, error)
	publish   func(*acting, *T) error
	// check refuses what could not be published.
	check func(words *T, standIn card.Locale) error
	diff  func(before, after *T) []TextChange
	// complete adds to an earlier version what has come since and cannot be taken away.
	complete func(published, words *T)
}

// Texts are the card's or the deck's words.
type Texts[T any] struct {
	Published T  `json:"published"`
	Draft     *T `json:"draft"` // null: nothing is edited that is not published
	BuiltIn   T  `json:"builtIn"`
	// Changes are what the draft changes; Revision names it: 0 is none.
	Changes  []TextChange `json:"changes"`
	Revision int64        `json:"revision"`
	Edited   *TextsEdited `json:"edited"`
	Locale   card.Locale  `json:"locale"` // the organisation's, which stands in where a text is missing
}

// TextsEdited says who last edited or published, and when; by is null for the command line.
type TextsEdited struct {
	At time.Time       `json:"at"`
	By *card.Colleague `json:"by"`
}

// What happened to a text.
const (
	TextAdded   = "added"
	TextRemoved = "removed"
	TextChanged = "changed"
)

// TextChange is what is other about a point, a proposal or, without an id, the card itself.
type TextChange struct {
	ID     *card.ID                `json:"id"`
	Title  card.Translated[string] `json:"title"`
	What   string                  `json:"what"`
	Fields []string                `json:"fields"` // of what was changed
}

// TextsVersion is one that was published; number 0 is what was built in.
type TextsVersion struct {
	Version   int          `json:"version"`
	Published *TextsEdited `json:"published"` // null: before versions were kept
	Changes   []TextChange `json:"changes"`
}

// draftRow is a draft as it is kept.
type draftRow[T any] struct {
	words    *T // nil: there is none
	revision int64
	edited   TextsEdited
}

func (p *Part[T]) draft(c *conn) (d draftRow[T], err error) {
	_, err = c.one(func(r row) error {
		d.revision, d.edited = r.int64(1), editedBy(r.int64(2), r.optionalID(3), r.text(4))
		return json.Unmarshal([]byte(r.text(0)), &d.words)
	}, `SELECT d.texts, d.revision, d.edited_at, d.edited_by, COALESCE(m.name, '')
		FROM content_draft d LEFT JOIN member m ON m.id = d.edited_by WHERE d.part = ?1`, p.name)
	return d, err
}

// standing are the words that are published, and those that an edit goes on from: the draft's, or else the same.
func (p *Part[T]) standing(c *conn) (published, words *T, revision int64, err error) {
	if published, err = p.published(c); err != nil {
		return nil, nil, 0, err
	}
	draft, err := p.draft(c)
	if err != nil || draft.words != nil {
		return published, draft.words, draft.revision, err
	}
	words, err = p.published(c)
	return published, words, 0, err
}

func editedBy(at int64, id *card.ID, name string) TextsEdited {
	edited := TextsEdited{At: time.UnixMilli(at).UTC()}
	if id != nil {
		edited.By = &card.Colleague{ID: *id, Name: name}
	}
	return edited
}

// Read tells the words that are published, and those of the draft.
func (p *Part[T]) Read(ctx context.Context) (texts *Texts[T], err error) {
	err = p.store.read(ctx, func(c *conn) error {
		return c.snapshot(func() error {
			settings, err := c.settings()
			if err != nil {
				return err
			}
			published, err := p.published(c)
			if err != nil {
				return err
			}
			texts = &Texts[T]{Published: *published, BuiltIn: *p.builtIn(), Changes: []TextChange{}, Locale: settings.Locale}
			draft, err := p.draft(c)
			if err != nil || draft.words == nil {
				return err
			}
			texts.Draft, texts.Revision, texts.Edited = draft.words, draft.revision, &draft.edited
			texts.Changes = p.diff(published, draft.words)
			return nil
		})
	})
	return texts, err
}

// edit changes the draft, beginning one where there is none. One that says what is published is none.
func (p *Part[T]) edit(ctx context.Context, actor Actor, change func(a *acting, words *T) error) error {
	return p.store.act(ctx, actor, card.VerbDraftWords, func(a *acting) error {
		published, words, _, err := p.standing(a.conn)
		if err != nil {
			return err
		}
		before := asJSON(words)
		if err := change(a, words); err != nil || asJSON(words) == before {
			return err
		}
		return p.keepDraft(a, published, words)
	})
}

func (p *Part[T]) keepDraft(a *acting, published, words *T) error {
	if len(p.diff(published, words)) == 0 {
		_, err := a.exec("DELETE FROM content_draft WHERE part = ?1", p.name)
		return err
	}
	_, err := a.exec(`INSERT INTO content_draft (part, texts, revision, edited_at, edited_by) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (part) DO UPDATE SET texts = excluded.texts, revision = excluded.revision, edited_at = excluded.edited_at, edited_by = excluded.edited_by`,
		p.name, asJSON(words), a.version, millis(a.store.options.Now()), a.actor())
	return err
}

// errOtherDraft says that what somebody saw is not what is there.
var errOtherDraft = card.Errorf(card.CodeConflict, "somebody has changed the draft since you read it; look at it again").Because(card.ReasonChangedMeanwhile)

// Publish makes the draft what everybody reads. seen is the revision that whoever publishes has read.
func (p *Part[T]) Publish(ctx context.Context, actor Actor, seen int64) error {
	return p.store.act(ctx, actor, card.VerbPublishWords, func(a *acting) error {
		draft, err := p.draft(a.conn)
		if err != nil {
			return err
		}
		if draft.words == nil {
			done, err := a.count("SELECT COUNT(*) FROM content_version WHERE part = ?1 AND revision = ?2", p.name, seen)
			if err == nil && (done == 0 || seen == 0) {
				err = card.Errorf(card.CodeConflict, "there is no draft to publish").Because(card.ReasonNoDraft)
			}
			return err
		}
		if draft.revision != seen {
			return errOtherDraft
		}
		settings, err := a.settings()
		if err != nil {
			return err
		}
		if err := p.check(draft.words, settings.Locale); err != nil {
			return err
		}
		if err := p.release(a, draft.words, draft.revision); err != nil {
			return err
		}
		_, err = a.exec("DELETE FROM content_draft WHERE part = ?1", p.name)
		return err
	})
}

// release publishes words and keeps them as a version; of the first, also what stood before.
func (p *Part[T]) release(a *acting, words *T, revision int64) error {
	before, err := p.published(a.conn)
	if err != nil {
		return err
	}
	last, err := a.count("SELECT COALESCE(MAX(version), 0) FROM content_version WHERE part = ?1", p.name)
	if err != nil {
		return err
	}
	insert := func(words *T, changes []TextChange, revision, at int64, by *card.ID) error {
		last++
		_, err := a.exec("INSERT INTO content_version (part, version, texts, changes, revision, published_at, published_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
			p.name, last, asJSON(words), list(changes), revision, at, by)
		return err
	}
	if changes := p.diff(p.builtIn(), before); last == 0 && len(changes) > 0 {
		if err := insert(before, changes, 0, 0, nil); err != nil {
			return err
		}
	}
	was := last
	if err := insert(words, p.diff(before, words), revision, millis(a.store.options.Now()), a.actor()); err != nil {
		return err
	}
	if _, err := a.exec("DELETE FROM content_version WHERE part = ?1 AND version <= ?2", p.name, last-MaxVersions); err != nil {
		return err
	}
	if err := p.publish(a, words); err != nil {
		return err
	}
	return a.note(Verb(p.name+".publish"), KindContent, nil, Change{"published", was, last})
}

// Discard lets the draft go.
func (p *Part[T]) Discard(ctx context.Context, actor Actor, seen int64) error {
	return p.store.act(ctx, actor, card.VerbDraftWords, func(a *acting) error {
		draft, err := p.draft(a.conn)
		if err != nil || draft.words == nil {
			return err
		}
		if draft.revision != seen {
			return errOtherDraft
		}
		if _, err := a.exec("DELETE FROM content_draft WHERE part = ?1", p.name); err != nil {
			return err
		}
		return a.note(Verb(p.name+".discard"), KindContent, nil)
	})
}

// Restore makes an earlier version the draft, to be looked at and published; 0 is what was built in.
func (p *Part[T]) Restore(ctx context.Context, actor Actor, version int, seen int64) error {
	return p.store.act(ctx, actor, card.VerbRestoreWords, func(a *acting) error {
		words, err := p.wordsOf(a.conn, version)
		if err != nil {
			return err
		}
		published, stands, revision, err := p.standing(a.conn)
		if err != nil {
			return err
		}
		p.complete(published, words)
		if len(p.diff(stands, words)) == 0 { // also the same request once more
			return nil
		}
		if revision != seen {
			return errOtherDraft
		}
		if err := p.keepDraft(a, published, words); err != nil {
			return err
		}
		return a.note(Verb(p.name+".restore"), KindContent, nil, Change{"published", nil, version})
	})
}

func (p *Part[T]) wordsOf(c *conn, version int) (words *T, err error) {
	if version == 0 {
		return p.builtIn(), nil
	}
	found, err := c.one(func(r row) error { return json.Unmarshal([]byte(r.text(0)), &words) },
		"SELECT texts FROM content_version WHERE part = ?1 AND version = ?2", p.name, version)
	if err == nil && !found {
		err = noSuch("version")
	}
	return words, err
}

// Version tells the words of one version.
func (p *Part[T]) Version(ctx context.Context, version int) (words *T, err error) {
	err = p.store.read(ctx, func(c *conn) error {
		words, err = p.wordsOf(c, version)
		return err
	})
	return words, err
}

// Versions tells what was published, the latest first.
func (p *Part[T]) Versions(ctx context.Context) (versions []TextsVersion, err error) {
	versions = []TextsVersion{}
	err = p.store.read(ctx, func(c *conn) error {
		return c.each(func(r row) error {
			v := TextsVersion{Version: r.int(0), Changes: []TextChange{}}
			if at := r.int64(1); at != 0 {
				published := editedBy(at, r.optionalID(2), r.text(3))
				v.Published = &published
			}
			if err := json.Unmarshal([]byte(r.text(4)), &v.Changes); err != nil {
				return fmt.Errorf("version %d of the %s: %w", v.Version, p.name, err)
			}
			versions = append(versions, v)
			return nil
		}, `SELECT v.version, v.published_at, v.published_by, COALESCE(m.name, ''), v.changes
			FROM content_version v LEFT JOIN member m ON m.id = v.published_by WHERE v.part = ?1 ORDER BY v.version DESC`, p.name)
	})
	return versions, err
}

// asJSON writes words into a column, the same ones always alike.
func asJSON(words any) string {
	text, err := json.Marshal(words, json.Deterministic(true))
	if err != nil {
		panic(err) // texts always marshal: they were valid when they came in
	}
	return string(text)
}
