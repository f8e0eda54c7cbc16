package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// Verb is what was done.
type Verb string

// Kind is what it was done to.
type Kind string

// What acts are done to.
const (
	KindPerson       Kind = "person"
	KindGroup        Kind = "group"
	KindSite         Kind = "site"
	KindInvitation   Kind = "invitation"
	KindPhone        Kind = "phone"
	KindTablet       Kind = "tablet"
	KindContent      Kind = "content"
	KindOrganisation Kind = "organisation"
	KindImport       Kind = "import"
)

// AuditKinds are all of them.
var AuditKinds = []Kind{KindPerson, KindGroup, KindSite, KindInvitation, KindPhone, KindTablet, KindContent, KindOrganisation, KindImport}

// Change is a field of something before and after an act. A value is text, a number, a truth, a list of these, or null.
type Change struct {
	Field  string `json:"field"`
	Before any    `json:"before"`
	After  any    `json:"after"`
}

// auditFields are what the log may hold: never a code, a token, a check-in or what somebody said.
var auditFields = []string{
	"name", "ref", "role", "locale", "group", "leads", "leads.from", "leads.until", "state", "entered", // of people
	"site", "kind", "timeZone", "dayStart", "workingDays", "supervisors", "supervisor", "closed", "customerName", // of groups
	"leaders", "limit", "vision", "supervisorsManage", "namesOfInvited", "codeDays", "postersAsk", "organisationLocale", "daily", "namedThanks", "leaderDays", "customerWords", "keepMonths", "keepWordsMonths", "keepLogMonths", "agreedOn", "agreement", // of sites and settings
	"order", "title", "why", "whenWrong", "wordings", "purpose", "goal", "actions", "followUp", "weeks", "text", "published", // of content
	"people", "added", "changed", "moved", "left", "returned", "unchanged", "file", "token", "mayRaise", // of imports
	"into", "expires", "phones", "uses", "asks", // of invitations, phones and merging
	"words", // of erasing: whether what the person wrote went, too
}

// note writes down what was done. An act that changes nothing is none: give it at least one change, or nil where the verb
// says all.
func (a *acting) note(verb Verb, kind Kind, subject *card.ID, changes ...Change) error {
	if changes == nil {
		changes = []Change{}
	}
	for _, c := range changes {
		if !slices.Contains(auditFields, c.Field) {
			return fmt.Errorf("audit: %s is not a field of the log", c.Field)
		}
	}
	text, err := json.Marshal(changes)
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	_, err = a.exec("INSERT INTO audit (at, actor, run, verb, kind, subject, changes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
		millis(a.store.options.Now()), a.actor(), a.run, string(verb), string(kind), subject, string(text))
	return err
}

// AuditEntry is one act.
type AuditEntry struct {
	ID        int64     `json:"id"`
	At        time.Time `json:"at"`
	Actor     *card.ID  `json:"actor"`     // null: the command line
	ActorName string    `json:"actorName"` // as it is now; empty: the command line, or somebody who was erased
	// ActorErased and SubjectErased are numbers that tell people apart who were erased; 0: the person is none of them.
	ActorErased   int      `json:"actorErased"`
	SubjectErased int      `json:"subjectErased"`
	Run           *card.ID `json:"run"` // the import that it was part of
	Verb          Verb     `json:"verb"`
	Kind          Kind     `json:"kind"`
	Subject       *card.ID `json:"subject"`
	// SubjectName is the present name of a person, a group or a site.
	SubjectName string   `json:"subjectName"`
	Changes     []Change `json:"changes"`
	// Names are the present names of people, groups and sites whose ids stand in the changes.
	Names map[string]string `json:"names"`
}

// AuditQuery asks for acts; what is not set does not matter.
type AuditQuery struct {
	Kind           Kind
	Actor, Subject *card.ID
	Run            *card.ID
	From, Before   time.Time
	Behind         int64 // the id of the last one that is known; 0: none
	Limit          int
}

// Audit tells acts, the latest first.
func (s *Store) Audit(ctx context.Context, q AuditQuery) (entries []AuditEntry, err error) {
	entries = []AuditEntry{}
	var before int64
	if !q.Before.IsZero() {
		before = millis(q.Before)
	}
	var from int64
	if !q.From.IsZero() {
		from = millis(q.From)
	}
	err = s.read(ctx, func(c *conn) error {
		if err := c.each(func(r row) error {
			e := AuditEntry{
				ID: r.int64(0), At: time.UnixMilli(r.int64(1)).UTC(), Actor: r.optionalID(2), Run: r.optionalID(3), Verb: Verb(r.text(4)), Kind: Kind(r.text(5)),
				Subject: r.optionalID(6), ActorName: r.text(8), SubjectName: r.text(9), ActorErased: r.int(10), SubjectErased: r.int(11), Changes: []Change{}, Names: map[string]string{},
			}
			if text := r.text(7); text != "" {
				if err := json.Unmarshal([]byte(text), &e.Changes); err != nil {
					return fmt.Errorf("audit row %d: %w", e.ID, err)
				}
			}
			entries = append(entries, e)
			return nil
		}, `SELECT a.id, a.at, a.actor, a.run, a.verb, a.kind, a.subject, a.changes,
				COALESCE((SELECT name FROM member WHERE id = a.actor), ''),
				`+nameOf("a.subject")+`,
				COALESCE((SELECT n FROM erased WHERE alias = a.actor), 0), COALESCE((SELECT n FROM erased WHERE alias = a.subject), 0)
			FROM audit a
			WHERE (?1 = '' OR a.kind = ?1) AND (?2 IS NULL OR a.actor = ?2) AND (?3 IS NULL OR a.subject = ?3) AND (?4 IS NULL OR a.run = ?4)
				AND a.at >= ?5 AND (?6 = 0 OR a.at < ?6) AND (?7 = 0 OR a.id < ?7)
			ORDER BY a.id DESC LIMIT ?8`,
			string(q.Kind), q.Actor, q.Subject, q.Run, from, before, q.Behind, q.Limit); err != nil {
			return err
		}
		if err := c.nameChanges(entries); err != nil {
			return err
		}
		return s.nameContent(c, entries)
	})
	return entries, err
}

// nameOf is the present name of the person, the group or the site that an expression is the id of.
func nameOf(id string) string {
	return "COALESCE((SELECT name FROM member WHERE id = " + id + "), (SELECT name FROM work_group WHERE id = " + id + "), (SELECT name FROM site WHERE id = " + id + "), '')"
}

// nameChanges looks up the names of those whose ids stand in changes.
func (c *conn) nameChanges(entries []AuditEntry) error {
	known := map[string]string{}
	for _, e := range entries {
		for _, change := range e.Changes {
			for _, text := range append(idsIn(change.Before), idsIn(change.After)...) {
				name, looked := known[text]
				if !looked {
					id, err := card.ParseID(text)
					if err != nil {
						continue // a text like any other
					}
					if _, err := c.one(func(r row) error {
						name = r.text(0)
						return nil
					}, "SELECT "+nameOf("?1"), id); err != nil {
						return err
					}
					known[text] = name
				}
				if name != "" {
					e.Names[text] = name
				}
			}
		}
	}
	return nil
}

// nameContent gives entries about points and proposals their present titles.
func (s *Store) nameContent(c *conn, entries []AuditEntry) error {
	if !slices.ContainsFunc(entries, func(e AuditEntry) bool { return e.Kind == KindContent }) {
		return nil
	}
	titles, err := s.titles(c)
	if err != nil {
		return err
	}
	for i := range entries {
		e := &entries[i]
		if e.Kind != KindContent {
			continue
		}
		if e.Subject != nil {
			e.SubjectName = titles[e.Subject.String()]
		}
		for _, change := range e.Changes {
			for _, text := range append(idsIn(change.Before), idsIn(change.After)...) {
				if title := titles[text]; title != "" {
					e.Names[text] = title
				}
			}
		}
	}
	return nil
}

// idsIn are the texts of a value, among which ids may be.
func idsIn(value any) (texts []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		for _, one := range v {
			texts = append(texts, idsIn(one)...)
		}
	}
	return texts
}
