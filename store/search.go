package store

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"time"

	"servicecard/card"
)

// PersonState says where somebody stands.
type PersonState string

// The states.
const (
	PersonInvited PersonState = "invited" // expected, and has not joined
	PersonJoined  PersonState = "joined"
	PersonWaiting PersonState = "waiting" // has joined by a poster that asks, and waits for the supervisor's yes
	PersonLeft    PersonState = "left"
)

// Person is somebody as the office sees them.
type Person struct {
	ID        card.ID     `json:"id"`
	Name      string      `json:"name"`
	Ref       string      `json:"ref"` // the employer's own number; empty: none, or not for whoever asks
	Role      card.Role   `json:"role"`
	Locale    card.Locale `json:"locale"`
	State     PersonState `json:"state"`
	SelfNamed bool        `json:"selfNamed"` // by a poster, and nobody has said who it is
	Group     *GroupName  `json:"group"`     // of their card; null: none
	Waits     *GroupName  `json:"waits"`     // for the yes of this group's supervisor; null: for none
	Leads     []GroupName `json:"leads"`
	Phones    int         `json:"phones"`   // signed in
	LastUsed  *card.Day   `json:"lastUsed"` // in the organisation's zone; null: never, or not for whoever asks
	LeftOn    *card.Day   `json:"leftOn"`
}

// GroupName is how a group is told from others of the same name.
type GroupName struct {
	ID   card.ID `json:"id"`
	Name string  `json:"name"`
	Site string  `json:"site"`
}

// PersonQuery asks for people; what is not set does not matter.
type PersonQuery struct {
	Text        string // parts of a name in any order, without case and accents, or a whole reference
	Site, Group *card.ID
	Role        card.Role
	State       PersonState
	Cursor      string // of the last page
	Limit       int
}

const (
	mostSearched = 5  // words of a search that count
	longSearch   = 80 // characters of a search at most
)

// SearchPeople tells people by name. Supervisors see those of the groups that they lead, without references, and who has not
// joined only where the organisation lets them.
func (s *Store) SearchPeople(ctx context.Context, actor Actor, q PersonQuery) (people []Person, next string, err error) {
	if len([]rune(q.Text)) > longSearch {
		return nil, "", card.Errorf(card.CodeInvalidArgs, "a search has at most %d characters", longSearch)
	}
	people = []Person{}
	err = s.ask(ctx, actor, card.VerbFindPeople, func(a asking) error {
		where, args, err := a.personConditions(q)
		if err != nil {
			return err
		}
		people, err = a.persons(where, args, q.Limit+1)
		a.veil(people)
		return err
	})
	if err == nil && len(people) > q.Limit {
		people = people[:q.Limit]
		next = personCursor(people[q.Limit-1])
	}
	return people, next, err
}

// PersonOf tells of one person; not_found where there is none whom the actor may see.
func (s *Store) PersonOf(ctx context.Context, actor Actor, id card.ID) (person *Person, err error) {
	err = s.ask(ctx, actor, card.VerbFindPeople, func(a asking) error {
		where, args, err := a.mayBeSeen()
		if err != nil {
			return err
		}
		person, err = a.personWhere(where, args, id)
		return err
	})
	return person, err
}

// PersonJustChanged tells of a person on whom the actor has just acted, which they were allowed to: also of somebody who has not joined,
// whom supervisors do not find in lists, and where the act has ended what the actor was granted.
func (s *Store) PersonJustChanged(ctx context.Context, actor Actor, id card.ID) (person *Person, err error) {
	err = s.read(ctx, func(c *conn) error {
		return c.snapshot(func() error {
			a, err := c.askingFor(actor, s.options.Now())
			if err == nil {
				person, err = a.personWhere(nil, nil, id)
			}
			return err
		})
	})
	return person, err
}

func (a asking) personWhere(where []string, args []any, id card.ID) (*Person, error) {
	found, err := a.persons(append(where, fmt.Sprintf("m.id = ?%d", len(args)+1)), append(args, id), 1)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, noSuch("person")
	}
	a.veil(found)
	return &found[0], nil
}

// veil takes out what only administrators see: the references, and when a card was last used.
func (a asking) veil(people []Person) {
	if a.everywhere(card.VerbFindPeople) {
		return
	}
	for i := range people {
		people[i].Ref, people[i].LastUsed = "", nil
	}
}

func personCursor(p Person) string {
	return base64.RawURLEncoding.EncodeToString(append(p.ID[:], card.SearchKey(p.Name)...))
}

// personConditions are what the people have to be whom the question means and whoever asks may see.
func (a asking) personConditions(q PersonQuery) (where []string, args []any, err error) {
	add := func(condition string, values ...any) {
		for _, value := range values {
			args = append(args, value)
			condition = strings.Replace(condition, "#", fmt.Sprintf("?%d", len(args)), 1)
		}
		where = append(where, condition)
	}
	if where, args, err = a.mayBeSeen(); err != nil {
		return nil, nil, err
	}
	words, ref := strings.Fields(card.SearchKey(q.Text)), strings.TrimSpace(q.Text)
	if len(where) > 0 {
		ref = "" // references are the administrators'
	}
	if len(words) > 0 {
		condition, values := "m.ref <> '' AND m.ref = # OR (", []any{ref}
		for i, word := range words[:min(len(words), mostSearched)] {
			if i > 0 {
				condition += " AND "
			}
			condition += "instr(m.search, #) > 0"
			values = append(values, word)
		}
		add("("+condition+"))", values...)
	} else if ref != "" {
		add("m.ref = #", ref)
	}
	if q.Site != nil {
		const at = " group_id IN (SELECT id FROM work_group WHERE site_id = #)"
		add("m.id IN (SELECT id FROM member WHERE"+at+" UNION "+whoWaits+" AND"+at+")", *q.Site, *q.Site)
	}
	if q.Group != nil {
		add("m.id IN (SELECT id FROM member WHERE group_id = # UNION SELECT member_id FROM leads WHERE group_id = # UNION "+whoWaits+" AND group_id = #)", *q.Group, *q.Group, *q.Group)
	}
	if q.Role != "" {
		add("m.role = #", q.Role)
	}
	switch q.State {
	case "":
	case PersonInvited:
		add("m.joined = 0 AND m.left_on = ''")
	case PersonJoined:
		add("m.joined = 1 AND m.left_on = '' AND m.id NOT IN (" + whoWaits + ")")
	case PersonWaiting:
		add("m.id IN (" + whoWaits + ")")
	case PersonLeft:
		add("m.left_on <> ''")
	default:
		return nil, nil, card.Errorf(card.CodeInvalidArgs, "a state is invited, joined, waiting or left")
	}
	if q.Cursor != "" {
		data, err := base64.RawURLEncoding.DecodeString(q.Cursor)
		if err != nil || len(data) < len(card.ID{}) {
			return nil, nil, card.Errorf(card.CodeInvalidArgs, "this cursor is none of ours")
		}
		var id card.ID
		add("(m.search, m.id) > (#, #)", string(data[copy(id[:], data):]), id)
	}
	return where, args, nil
}

// whoWaits are the newcomers.
const whoWaits = "SELECT member_id FROM newcomer WHERE answer = ''"

// mayBeSeen leaves administrators everybody, and supervisors their groups' people. Whom they invited themselves they know.
func (a asking) mayBeSeen() (where []string, args []any, err error) {
	if a.everywhere(card.VerbFindPeople) {
		return nil, nil, nil
	}
	groups, err := a.groupsOf(card.VerbFindPeople)
	if err != nil {
		return nil, nil, err
	}
	settings, err := a.settings()
	if err != nil {
		return nil, nil, err
	}
	theirs, args := isOneOf("group_id", 1), []any{idList(groups)}
	where = []string{"m.id IN (SELECT id FROM member WHERE " + theirs + " UNION " + whoWaits + " AND " + theirs + ")"}
	if !settings.NamesOfInvited {
		where = append(where, "(m.joined = 1 OR EXISTS (SELECT 1 FROM invitation i WHERE i.member_id = m.id AND i.made_by = ?2))")
		args = append(args, a.holder.Self)
	}
	return where, args, nil
}

// selectPeople finds ids by conditions on m alone, by name; limit is the number of its argument. It reads no more than the index, which has all
// that such a condition looks at.
func selectPeople(where []string, limit int) string {
	condition := ""
	if len(where) > 0 {
		condition = "WHERE " + strings.Join(where, " AND ")
	}
	return fmt.Sprintf("SELECT m.id FROM member m %s ORDER BY m.search, m.id LIMIT ?%d", condition, limit)
}

// persons are those whom the conditions find, by name.
func (c *conn) persons(where []string, args []any, limit int) (people []Person, err error) {
	people = []Person{}
	zone, err := c.zone()
	if err != nil {
		return nil, err
	}
	if err := c.each(func(r row) error {
		p := Person{
			ID: r.id(0), Name: r.text(1), Ref: r.text(2), Role: card.Role(r.text(3)), Locale: card.Locale(r.text(4)), SelfNamed: r.bool(6),
			State: PersonInvited, Phones: r.int(11), Leads: []GroupName{},
		}
		if r.bool(5) {
			p.State = PersonJoined
		}
		if left := r.day(7); left != "" {
			p.State, p.LeftOn = PersonLeft, &left
		}
		if group := r.optionalID(8); group != nil {
			p.Group = &GroupName{*group, r.text(9), r.text(10)}
		}
		if waits := r.optionalID(13); waits != nil {
			p.State, p.Waits = PersonWaiting, &GroupName{*waits, r.text(14), r.text(15)}
		}
		if at := r.int64(12); at > 0 {
			day := card.DayOf(time.UnixMilli(at), zone, 0)
			p.LastUsed = &day
		}
		people = append(people, p)
		return nil
	}, `SELECT m.id, m.name, m.ref, m.role, m.locale, m.joined, m.self_named, m.left_on, m.group_id, COALESCE(g.name, ''), COALESCE(s.name, ''),
			(SELECT COUNT(*) FROM session x WHERE x.member_id = m.id), COALESCE((SELECT MAX(x.seen_at) FROM session x WHERE x.member_id = m.id), 0),
			w.id, COALESCE(w.name, ''), COALESCE(ws.name, '')
		FROM (`+selectPeople(where, len(args)+1)+`) found JOIN member m ON m.id = found.id
			LEFT JOIN work_group g ON g.id = m.group_id LEFT JOIN site s ON s.id = g.site_id
			LEFT JOIN newcomer n ON n.member_id = m.id AND n.answer = '' LEFT JOIN work_group w ON w.id = n.group_id LEFT JOIN site ws ON ws.id = w.site_id
		ORDER BY m.search, m.id`, append(args, limit)...); err != nil {
		return nil, err
	}
	for i := range people {
		if people[i].Role == card.RoleMember {
			continue
		}
		if err := c.each(func(r row) error {
			people[i].Leads = append(people[i].Leads, GroupName{r.id(0), r.text(1), r.text(2)})
			return nil
		}, `SELECT g.id, g.name, COALESCE(s.name, '') FROM leads l JOIN work_group g ON g.id = l.group_id LEFT JOIN site s ON s.id = g.site_id
			WHERE l.member_id = ?1 AND l.until = '' ORDER BY g.name, g.id`, people[i].ID); err != nil {
			return nil, err
		}
	}
	return people, nil
}

// zone is the organisation's.
func (c *conn) zone() (zone *time.Location, err error) {
	name := ""
	if _, err := c.one(func(r row) error {
		name = r.text(0)
		return nil
	}, "SELECT time_zone FROM organisation"); err != nil {
		return nil, err
	}
	return card.LoadZone(name)
}

func sameIDs(a, b []card.ID) bool {
	order := func(ids []card.ID) []card.ID {
		return slices.SortedFunc(slices.Values(ids), func(x, y card.ID) int { return bytes.Compare(x[:], y[:]) })
	}
	return slices.Equal(order(a), order(b))
}
