package store

import (
	"fmt"
	"strings"

	"servicecard/card"
)

// roster finds people and groups by their names while one request of the office is under way. A person is entered, by the
// office, or self-named, by a poster: what somebody calls themselves is no proof, so that a self-named person is never found, only
// told of where a name is like theirs.
type roster struct {
	*conn
	groups  []*rosterGroup
	byKey   map[string][]*rosterGroup
	byID    map[card.ID]*rosterGroup
	leads   map[card.ID]map[*rosterGroup]bool // by the member
	people  map[card.ID]*rosterPerson
	forms   map[string]card.Name // names of the request, made ready
	nowhere *rosterGroup         // of administrators without a group
	rests   pace
}

type rosterGroup struct {
	id      card.ID
	name    string
	site    string // empty: none
	closed  bool
	planned bool // by the request: it is not there yet
	form    card.Name
	members []*rosterPerson            // and who leads it
	named   map[string][]*rosterPerson // they, by the name's key
	read    bool
}

func (g *rosterGroup) add(people ...*rosterPerson) {
	if g.named == nil {
		g.named = map[string][]*rosterPerson{}
	}
	g.members = append(g.members, people...)
	for _, p := range people {
		g.named[p.form.Key()] = append(g.named[p.form.Key()], p)
	}
}

type rosterPerson struct {
	id        card.ID
	isNew     bool // by the request
	name      string
	form      card.Name
	home      *rosterGroup
	role      card.Role
	locale    card.Locale
	joined    bool
	selfNamed bool
	ref       string   // the employer's own number; empty: none
	leftOn    card.Day // empty: is here
	leads     map[*rosterGroup]bool
}

func newRoster(c *conn) *roster {
	return &roster{conn: c, byID: map[card.ID]*rosterGroup{}, people: map[card.ID]*rosterPerson{}, forms: map[string]card.Name{}, nowhere: &rosterGroup{}}
}

// formOf makes a name ready for being compared, once.
func (r *roster) formOf(name string) card.Name {
	form, ok := r.forms[name]
	if !ok {
		form = card.NameOf(name)
		r.forms[name] = form
	}
	return form
}

// readGroups reads the groups and who leads them, once.
func (r *roster) readGroups() error {
	if r.byKey != nil {
		return nil
	}
	r.byKey, r.leads = map[string][]*rosterGroup{}, map[card.ID]map[*rosterGroup]bool{}
	if err := r.each(func(row row) error {
		r.add(&rosterGroup{id: row.id(0), name: row.text(1), site: row.text(2), closed: row.bool(3)})
		return nil
	}, "SELECT g.id, g.name, COALESCE(s.name, ''), g.closed_on <> '' FROM work_group g LEFT JOIN site s ON s.id = g.site_id ORDER BY g.name, g.id"); err != nil {
		return err
	}
	return r.each(func(row row) error {
		member := row.id(0)
		if r.leads[member] == nil {
			r.leads[member] = map[*rosterGroup]bool{}
		}
		r.leads[member][r.byID[row.id(1)]] = true
		return nil
	}, "SELECT member_id, group_id FROM leads WHERE until = ''")
}

func (r *roster) add(g *rosterGroup) {
	g.form = card.NameOf(g.name)
	r.groups = append(r.groups, g)
	r.byKey[g.form.Key()] = append(r.byKey[g.form.Key()], g)
	if !g.id.IsZero() {
		r.byID[g.id] = g
	}
}

// group finds a group by its name; nil if there is none. Where several have names that are equal, as they could once be
// made, it has to be written exactly.
func (r *roster) group(name string) (*rosterGroup, error) {
	if err := r.readGroups(); err != nil {
		return nil, err
	}
	found := r.byKey[r.formOf(name).Key()]
	for _, g := range found {
		if g.name == name || len(found) == 1 {
			return g, nil
		}
	}
	if len(found) == 0 {
		return nil, nil
	}
	var names []string
	for _, g := range found {
		names = append(names, fmt.Sprintf("%q", g.name))
	}
	return nil, card.Errorf(card.CodeConflict, "several groups are named so: %s; write the one that you mean exactly so", strings.Join(names, ", "))
}

// groupsLike are those that a new group's name may mean.
func (r *roster) groupsLike(name string) (names []string) {
	form := card.NameOf(name)
	for _, g := range r.groups {
		if form.Like(g.form) >= card.NamesClose {
			names = append(names, g.name)
		}
	}
	return names
}

const rosterColumns = "SELECT id, name, group_id, role, locale, joined, self_named, ref, left_on FROM member "

// of are a group's people, and who leads it.
func (r *roster) of(g *rosterGroup) (people []*rosterPerson, err error) {
	if g.read {
		return g.members, nil
	}
	g.read = true
	if g == r.nowhere {
		people, err = r.members("WHERE group_id IS NULL AND role = ?1 ORDER BY id", card.RoleAdmin)
	} else {
		r.byID[g.id] = g
		people, err = r.members("WHERE group_id = ?1 OR id IN (SELECT member_id FROM leads WHERE group_id = ?1) ORDER BY id", g.id)
	}
	g.add(people...)
	return g.members, err
}

// person is nil where nobody has the ID.
func (r *roster) person(id card.ID) (*rosterPerson, error) {
	found, err := r.members("WHERE id = ?1", id)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

func (r *roster) everybody() ([]*rosterPerson, error) {
	if err := r.readGroups(); err != nil {
		return nil, err
	}
	return r.members("ORDER BY id")
}

func (r *roster) members(which string, args ...any) (people []*rosterPerson, err error) {
	err = r.each(func(row row) error {
		r.rests.step()
		p := r.people[row.id(0)]
		if p == nil {
			p = &rosterPerson{
				id: row.id(0), name: row.text(1), form: r.formOf(row.text(1)), home: r.nowhere, role: card.Role(row.text(3)),
				locale: card.Locale(row.text(4)), joined: row.bool(5), selfNamed: row.bool(6), ref: row.text(7), leftOn: row.day(8), leads: r.leads[row.id(0)],
			}
			if home := row.optionalID(2); home != nil {
				p.home = r.byID[*home]
			}
			r.people[p.id] = p
		}
		people = append(people, p)
		return nil
	}, rosterColumns+which, args...)
	return people, err
}

// find is the entered person of that name in the group, or the supervisor of that name who leads it; nil if there is none.
// Two of them are a problem that names both.
func (r *roster) find(name string, g *rosterGroup, role card.Role) (found *rosterPerson, err error) {
	if _, err := r.of(g); err != nil {
		return nil, err
	}
	for _, p := range g.named[r.formOf(name).Key()] {
		if p.selfNamed || p.home != g && role != card.RoleSupervisor {
			continue
		}
		switch {
		case found == nil || found.home != g && p.home == g: // who has their card here goes before who leads it from elsewhere
			found = p
		case p.home == g || found.home != g:
			return nil, card.Errorf(card.CodeConflict, "two people are named so in %s: %s, and %s; give one of them another name", g.name, found.told(), p.told())
		}
	}
	return found, nil
}

// mostCompared is how many people a group may have for names that are only like each other to be looked for.
const mostCompared = 2000

// like are the group's people whom a new name may mean: everybody whose name is equal, or near to it.
func (r *roster) like(name string, g *rosterGroup, least card.Likeness) (found []*rosterPerson, err error) {
	people, err := r.of(g)
	if err != nil {
		return nil, err
	}
	form := r.formOf(name)
	if len(people) > mostCompared || least == card.NamesEqual {
		people = g.named[form.Key()]
	}
	for _, p := range people {
		if p.name != "" && form.Like(p.form) >= least {
			found = append(found, p)
		}
	}
	return found, nil
}

// left are those of a name who have left the group, and are in none.
func (r *roster) left(name string, g *rosterGroup) (found []*rosterPerson, err error) {
	people, err := r.members("WHERE group_id IS NULL AND role <> ?1 AND id IN (SELECT member_id FROM membership WHERE group_id = ?2) ORDER BY id", card.RoleAdmin, g.id)
	if err != nil {
		return nil, err
	}
	key := card.NameKey(name)
	for _, p := range people {
		if p.form.Key() == key {
			found = append(found, p)
		}
	}
	return found, nil
}

// told is how a person is named to the office.
func (p *rosterPerson) told() string {
	switch {
	case p.isNew:
		return p.name + " (in this file)"
	case p.selfNamed:
		return fmt.Sprintf("%s (%s, joined by the poster)", p.name, p.id)
	}
	return fmt.Sprintf("%s (%s)", p.name, p.id)
}

func toldOf(people []*rosterPerson) string {
	var list []string
	for _, p := range people {
		list = append(list, p.told())
	}
	return strings.Join(list, ", ")
}
