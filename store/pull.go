package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"servicecard/card"
	"servicecard/content"
)

// Limits of a pull.
const (
	PageSize    = 500 // entries of a patch at most
	HistoryDays = 400 // days back that campaigns, progress, check-ins and days off are sent
	FeedDays    = 60  // days back that thanks, stories, line-ups, calls and supervisors' days are sent
)

// Patch is what changed for a viewer since a cookie.
type Patch struct {
	Cookie  string
	Reset   bool // the patch is the whole; drop what was there
	Resend  bool // the server lost history: send everything again
	More    bool // another page waits behind the cookie
	Entries []Entry
}

// Entry puts a row of a table, or deletes it.
type Entry struct {
	Op    string `json:"op"` // put or del
	Table string `json:"table"`
	ID    string `json:"id"`
	Value any    `json:"value,omitzero"`

	changed int64
	table   table
	key     string // orders rows of the same version and table
}

// position is a place among rows ordered by version, table and key.
type position struct {
	changed int64
	table   table
	key     string
}

// highest sorts behind every key of a table.
const highest = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"

// behindAll stands for the place behind every table's rows, where no page is under way. Cookies that say it otherwise,
// from before it had a number of its own, are sent the rows of one version twice.
const behindAll table = 0xff

// after is where rows of the table begin that come behind the position.
func (p position) after(t table) (changed int64, key string) {
	switch {
	case t < p.table:
		return p.changed, highest
	case t > p.table:
		return p.changed, ""
	}
	return p.changed, p.key
}

// Pull collects what the viewer does not have yet. A nil or unknown cookie starts over.
//
// It looks at one moment of the file, whose version the next cookie holds: whoever has come no further than a row's making never had it, and
// no row is skipped.
func (s *Store) Pull(ctx context.Context, v *Viewer, text *string) (*Patch, error) {
	version := s.version.Load()
	patch := &Patch{Entries: []Entry{}}
	at, known := cookie{}, false
	if text != nil {
		at, known, patch.Resend = s.openCookie(*text, v.Member.ID, version)
		if patch.Resend {
			if err := s.askAgain(ctx, v.Member.ID); err != nil {
				return nil, err
			}
		}
	}
	if !known || at.view != v.view {
		patch.Reset = true
		at = cookie{table: behindAll, key: highest, unseen: version}
	}
	if patch.Reset {
		leave, err := s.whole.stand(ctx, v.Member.ID)
		if err != nil {
			return nil, err
		}
		defer leave()
	}
	from := position{at.since, at.table, at.key}
	newerThan := at.since
	if at.key != highest || at.table != behindAll { // amid a page, rows of that very version wait
		newerThan--
	}
	if patch.Reset {
		newerThan = -1
	}
	mine := v.scopes(s.organisation)
	err := s.read(ctx, func(c *conn) (err error) {
		if len(s.scopes.news(mine, newerThan)) == 0 {
			return nil
		}
		return c.snapshot(func() error {
			if version, err = s.versionSeen(ctx, c); err != nil {
				return err
			}
			if patch.Reset {
				at.unseen = version
			}
			for _, sc := range s.scopes.news(mine, newerThan) {
				t := tableFacts[sc.table]
				changed, key := from.after(sc.table)
				if err := t.pull(&pulling{c, s, v, sc.owner, t, changed, key, at.unseen, patch}); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(patch.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.changed, b.changed), cmp.Compare(a.table, b.table), strings.Compare(a.key, b.key))
	})
	next := cookie{timeline: s.timeline.now(), seen: version, since: version, view: v.view, table: behindAll, key: highest}
	if len(patch.Entries) > PageSize {
		patch.More = true
		patch.Entries = patch.Entries[:pageEnd(patch.Entries)]
		last := patch.Entries[len(patch.Entries)-1]
		next.since, next.table, next.key, next.unseen = last.changed, last.table, last.key, at.unseen
	}
	patch.Cookie = s.sealCookie(next, v.Member.ID)
	mix(patch.Entries)
	return patch, nil
}

// versionSeen is the version of the moment that a snapshot has of the file, once what changed in it is known to the scopes, which
// follows its commit at once.
func (s *Store) versionSeen(ctx context.Context, c *conn) (version int64, err error) {
	if _, err := c.one(func(r row) error {
		version = r.int64(0)
		return nil
	}, "SELECT version FROM committed"); err != nil {
		return 0, err
	}
	for s.version.Load() < version {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		time.Sleep(10 * time.Microsecond)
	}
	return version, nil
}

// mix takes the order out of a page, which would tell what came just before or behind something that was told without a
// name. Who it is for comes first.
func mix(page []Entry) {
	slices.SortFunc(page, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.table, b.table), strings.Compare(a.ID, b.ID))
	})
}

// pageEnd is where the first page ends. Rows at the same position, as several groups may have them, stay together: the next
// page begins behind it.
func pageEnd(entries []Entry) int {
	end := PageSize
	for end > 0 && entries[end-1].position() == entries[end].position() {
		end--
	}
	if end == 0 { // the whole page is at one position: it takes all rows there, however many
		for end = PageSize; end < len(entries) && entries[end].position() == entries[0].position(); end++ {
		}
	}
	return end
}

func (e Entry) position() position { return position{e.changed, e.table, e.key} }

// pulling is one scope's rows behind a position on their way into a patch.
type pulling struct {
	*conn
	store   *Store
	viewer  *Viewer
	owner   card.ID
	table   tableFact
	changed int64
	key     string
	unseen  int64 // what was gone by this version was never sent to the phone, and need not be taken away
	patch   *Patch
}

// told is the condition for rows that can go. One that is gone is taken away from who may have it only: who has come as far as its making,
// in the order of the key's columns, and was not new since. Of is the table's name in the query with its point, if it has one; the pull's
// unseen is the argument with the number n, the position is ?2 and those behind it.
func told(stands, of, key string, n int) string {
	position := "?2, ?3"
	for i := range strings.Count(key, ",") {
		position += fmt.Sprintf(", ?%d", i+4)
	}
	return fmt.Sprintf("(%[1]s OR %[2]schanged > ?%[3]d AND (+%[2]sborn, %[4]s) <= (%[5]s))", stands, of, n, key, position)
}

// rowsByID sends what a query finds whose first columns are version and id, and which orders by them. Its ?1 is the owner,
// ?2 and ?3 the position. A value of nil takes the row away from whoever has it.
func (p *pulling) rowsByID(value func(row) (any, error), query string, args ...any) error {
	return p.each(func(r row) error {
		v, err := value(r)
		switch id := r.id(1); {
		case err != nil:
			return err
		case v == nil:
			p.del(r.int64(0), string(r.blob(1)), id.String())
		default:
			p.put(r.int64(0), string(r.blob(1)), id.String(), v)
		}
		return nil
	}, query, append([]any{p.owner, p.changed, []byte(p.key)}, args...)...)
}

// put adds a row; key orders rows of the same version.
func (p *pulling) put(changed int64, key, id string, value any) {
	p.patch.Entries = append(p.patch.Entries, Entry{
		Op: "put", Table: p.table.name, ID: id, Value: value, changed: changed, table: p.table.number, key: key,
	})
}

// del takes a row away from whoever has it.
func (p *pulling) del(changed int64, key, id string) {
	p.patch.Entries = append(p.patch.Entries, Entry{
		Op: "del", Table: p.table.name, ID: id, changed: changed, table: p.table.number, key: key,
	})
}

// oldest is the first day of history that is sent.
func (s *Store) oldest() card.Day {
	year, month, day := s.options.Now().UTC().AddDate(0, 0, -HistoryDays).Date()
	return card.CivilDay(year, month, day)
}

// recent is the first day of what is sent of the feeds.
func (s *Store) recent() card.Day {
	year, month, day := s.options.Now().UTC().AddDate(0, 0, -FeedDays).Date()
	return card.CivilDay(year, month, day)
}

// splitKey takes a key apart that is some ids and a day. One of another shape is the place before or behind all of
// those that begin as it does.
func splitKey(key string, ids int) (parts [][]byte, day string) {
	parts = make([][]byte, ids)
	for i := range parts {
		parts[i] = []byte{}
	}
	if len(key) != ids*len(card.ID{})+len("2026-11-22") {
		parts[0] = []byte(key)
		return parts, ""
	}
	for i := range parts {
		parts[i], key = []byte(key[:len(card.ID{})]), key[len(card.ID{}):]
	}
	return parts, key
}

// scopes are all that the viewer may see.
func (v *Viewer) scopes(organisation card.ID) []scope {
	holder := v.Holder()
	list := make([]scope, 0, len(memberTables)+len(organisationTables)+len(groupTables)*len(v.groups))
	add := func(owner card.ID, tables []table, at card.Place) {
		for _, t := range tables {
			if holder.May(tableFacts[t].verb, at) {
				list = append(list, scope{owner, t})
			}
		}
	}
	add(v.Member.ID, memberTables, card.Place{Person: v.Member.ID})
	add(organisation, organisationTables, card.Place{})
	for i := range v.groups {
		add(v.groups[i].id, groupTables, card.Place{Group: v.groups[i].id})
	}
	return list
}

// standIn is the language in which the organisation's own words are read where the viewer's lacks them.
func (c *conn) standIn() (locale card.Locale, err error) {
	_, err = c.one(func(r row) error {
		locale = card.Locale(r.text(0))
		return nil
	}, "SELECT locale FROM organisation")
	return locale, err
}

// texts are the built-in ones in the viewer's language.
func (p *pulling) texts() *content.Content { return content.In(p.viewer.Member.Locale) }
