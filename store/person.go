package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"servicecard/card"
)

// Whom names somebody: by ID, or by a name that only one has in the group or, without one, in the organisation.
type Whom struct {
	ID          *card.ID
	Group, Name string
}

// whom finds the one person that is meant. People who named themselves are found, too: this is not for linking anybody to
// them, but for the office's own acts, which say whom they are about to concern.
func (c *conn) whom(w Whom) (*rosterPerson, error) {
	r := newRoster(c)
	if w.ID != nil {
		person, err := r.person(*w.ID)
		if err == nil && person == nil {
			err = c.noPerson(*w.ID)
		}
		return person, err
	}
	name, err := card.CleanName("the name", w.Name)
	if err != nil {
		return nil, err
	}
	var people, leaders []*rosterPerson
	if w.Group == "" {
		people, err = r.everybody()
	} else {
		var group *rosterGroup
		if group, err = r.group(w.Group); err != nil {
			return nil, err
		}
		if group == nil {
			return nil, r.noGroup(w.Group)
		}
		leaders, err = r.of(group)
		people = at(leaders, group)
	}
	if err != nil {
		return nil, err
	}
	found := named(people, name)
	if len(found) == 0 { // perhaps somebody who leads the group from elsewhere
		found = named(leaders, name)
	}
	switch len(found) {
	case 0:
		return nil, r.nobody(w, people)
	case 1:
		return found[0], nil
	}
	return nil, card.Errorf(card.CodeConflict, "%d people are named so: %s; say which by the ID", len(found), toldOf(found))
}

func named(people []*rosterPerson, name string) (found []*rosterPerson) {
	key := card.NameKey(name)
	for _, p := range people {
		if p.form.Key() == key {
			found = append(found, p)
		}
	}
	return found
}

// at are those whose card is of the group.
func at(people []*rosterPerson, g *rosterGroup) (own []*rosterPerson) {
	for _, p := range people {
		if p.home == g {
			own = append(own, p)
		}
	}
	return own
}

func (r *roster) noGroup(name string) error {
	var names []string
	for _, g := range r.groups {
		names = append(names, g.name)
	}
	return card.Errorf(card.CodeNotFound, "there is no group %q; %s", name, oneOf("the groups are", names))
}

// nobody says who was looked for in vain, and which names there are instead.
func (r *roster) nobody(w Whom, people []*rosterPerson) error {
	if w.Group == "" {
		return card.Errorf(card.CodeNotFound, "there is nobody named %q; servicecard people shows who there is", w.Name)
	}
	everybody, err := r.everybody()
	if err != nil {
		return err
	}
	key := card.NameKey(w.Name)
	var groups, names []string
	for _, p := range everybody {
		if p.form.Key() == key && p.home != nil && p.home != r.nowhere {
			groups = append(groups, p.home.name)
		}
	}
	if len(groups) > 0 {
		return card.Errorf(card.CodeNotFound, "nobody named %q is in the group %q; %s", w.Name, w.Group, oneOf("there is one in", groups))
	}
	for _, p := range people {
		if p.name != "" {
			names = append(names, p.name)
		}
	}
	slices.Sort(names)
	return card.Errorf(card.CodeNotFound, "nobody named %q is in the group %q; %s", w.Name, w.Group, oneOf("its people are", names))
}

// oneOf lists the first of the names that somebody may have meant.
func oneOf(what string, names []string) string {
	const shown = 40
	if len(names) == 0 {
		return what + ": none"
	}
	if more := len(names) - shown; more > 0 {
		return fmt.Sprintf("%s: %s and %d more", what, strings.Join(names[:shown], ", "), more)
	}
	return what + ": " + strings.Join(names, ", ")
}

// Listed is a person as the office sees them.
type Listed struct {
	ID        card.ID   `json:"id"`
	Name      string    `json:"name"`
	Group     string    `json:"group"`          // empty: none
	Site      string    `json:"site,omitempty"` // of the group
	Ref       string    `json:"ref,omitempty"`  // the employer's own number
	LeftOn    card.Day  `json:"leftOn,omitempty"`
	Role      card.Role `json:"role"`
	SelfNamed bool      `json:"selfNamed"` // by a poster, or by an invitation without a name; nobody has said who it is
	Joined    bool      `json:"joined"`
	Phones    int       `json:"phones"` // signed in
	// LastUsed is the day, in the organisation's zone, on which the card was last used on one of them; empty: on none.
	LastUsed card.Day `json:"lastUsed,omitempty"`
}

// List tells who there is, by group and name; of one group where that is given.
func (s *Store) List(ctx context.Context, group string) (people []Listed, err error) {
	zone, err := s.zone(ctx)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, func(c *conn) error {
		only := []byte(nil)
		if group != "" {
			r := newRoster(c)
			found, err := r.group(group)
			if err != nil {
				return err
			}
			if found == nil {
				return r.noGroup(group)
			}
			only = found.id[:]
		}
		people, err = c.listed(zone, "?1 IS NULL OR m.group_id = ?1", only)
		return err
	})
	return people, err
}

// zone is the organisation's.
func (s *Store) zone(ctx context.Context) (*time.Location, error) {
	organisation, err := s.Organisation(ctx)
	if err != nil {
		return nil, err
	}
	return card.LoadZone(organisation.TimeZone)
}

// listed are the people whom a condition on m finds.
func (c *conn) listed(zone *time.Location, condition string, args ...any) (people []Listed, err error) {
	people = []Listed{}
	err = c.each(func(r row) error {
		one := Listed{ID: r.id(0), Name: r.text(1), Group: r.text(2), Role: card.Role(r.text(3)), SelfNamed: r.bool(4), Joined: r.bool(5), Phones: r.int(6), Site: r.text(8), Ref: r.text(9), LeftOn: r.day(10)}
		if one.Phones > 0 {
			one.LastUsed = card.DayOf(time.UnixMilli(r.int64(7)), zone, 0)
		}
		people = append(people, one)
		return nil
	}, `SELECT m.id, m.name, COALESCE(g.name, ''), m.role, m.self_named, m.joined, COUNT(s.id), COALESCE(MAX(s.seen_at), 0), COALESCE(t.name, ''), m.ref, m.left_on
		FROM member m LEFT JOIN work_group g ON g.id = m.group_id LEFT JOIN site t ON t.id = g.site_id LEFT JOIN session s ON s.member_id = m.id
		WHERE `+condition+" GROUP BY m.id ORDER BY COALESCE(g.name, ''), m.name, m.id", args...)
	return people, err
}

// SignOutPerson ends all sessions of somebody and tells whose and how many they were. What waits on the phones is kept there.
func (s *Store) SignOutPerson(ctx context.Context, whom Whom) (name string, phones int, err error) {
	err = s.act(ctx, CommandLine, card.VerbEndPhone, func(a *acting) error {
		person, err := a.whom(whom)
		if err != nil {
			return err
		}
		name = person.name
		if phones, err = a.signOutMember(person.id); err != nil || phones == 0 {
			return err
		}
		return a.note("phone.signOut", KindPhone, &person.id, Change{"phones", phones, 0})
	})
	return name, phones, err
}

// Rename gives somebody another name. It refuses one that somebody else in the group has.
func (s *Store) Rename(ctx context.Context, whom Whom, name string) (before string, err error) {
	name, err = card.CleanName("the name", name)
	if err != nil {
		return "", err
	}
	err = s.act(ctx, CommandLine, card.VerbRenamePerson, func(a *acting) error {
		person, err := a.whom(whom)
		if err != nil {
			return err
		}
		before = person.name
		member, err := a.somebody(person.id)
		if err != nil {
			return err
		}
		return a.changePerson(member, personStands{name: before, locale: member.Locale, role: member.Role, leads: member.standing}, &PersonPatch{Name: &name})
	})
	return before, err
}

func (a *acting) rename(member *memberRules, name string) error {
	groups := member.Leads
	if member.Group != nil && !member.LeadsGroup(*member.Group) {
		groups = append(groups[:len(groups):len(groups)], *member.Group)
	}
	if member.Waits != nil {
		groups = append(groups[:len(groups):len(groups)], member.Waits.ID)
	}
	for _, group := range groups {
		others, err := newRoster(a.conn).like(name, &rosterGroup{id: group}, card.NamesEqual)
		if err != nil {
			return err
		}
		for _, other := range others {
			if other.id != member.ID {
				who := other.told()
				if a.by != nil {
					if who, err = a.nameFor(other, ""); err != nil {
						return err
					}
				}
				return card.Errorf(card.CodeConflict, "%s is named so already; add what tells the two apart", who).Because(card.ReasonNamedSoInGroup)
			}
		}
	}
	if err := a.setName(member.ID, name); err != nil {
		return err
	}
	return a.showsAnew(member.ID)
}

// namedIn are the tables whose rows show others a person's name.
var namedIn = []struct {
	number      table
	name, whose string
}{
	{tableThanks, "thanks", "member_id = ?1 OR to_id = ?1"},
	{tableStory, "story", "member_id = ?1"},
	{tableObstacle, "obstacle", "answered_by = ?1"},
	{tableFollowUp, "follow_up", "member_id = ?1"},
	{tableLineUpCall, "line_up_call", "member_id = ?1"},
}

// showsAnew sends everything anew that shows a person's name, to whoever has it.
func (tx *Tx) showsAnew(id card.ID) error {
	tx.changeRules()
	member, err := tx.memberRules(id)
	if err != nil {
		return err
	}
	tx.touch(id, tableMe)
	if _, err := tx.exec("UPDATE member SET changed = ?2 WHERE id = ?1", id, tx.version); err != nil {
		return err
	}
	for _, group := range member.Leads {
		if err := tx.peopleChanged(group); err != nil {
			return err
		}
		tx.touch(group, tableLeaderDay)
	}
	if _, err := tx.exec("UPDATE leader_day SET changed = ?2 WHERE member_id = ?1", id, tx.version); err != nil {
		return err
	}
	if member.Group != nil {
		if err := tx.peopleChanged(*member.Group); err != nil {
			return err
		}
	}
	if member.Waits != nil {
		if err := tx.newcomersChange(member.Waits.ID); err != nil {
			return err
		}
	}
	for _, t := range namedIn {
		groups, err := tx.ids("SELECT DISTINCT group_id FROM "+t.name+" WHERE "+t.whose, id)
		if err != nil {
			return err
		}
		if len(groups) == 0 {
			continue
		}
		if _, err := tx.exec("UPDATE "+t.name+" SET changed = ?2 WHERE "+t.whose, id, tx.version); err != nil {
			return err
		}
		for _, group := range groups {
			tx.touch(group, t.number)
		}
	}
	return nil
}
