package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"servicecard/card"
)

// ImportRequest is a people file and what may be done with it.
type ImportRequest struct {
	People  []card.Person
	Preview bool // only plan
	Invite  bool // make an invitation for everyone who has not joined yet
	// Raise says that roles may rise, Different that names which are like others' are of other people and other groups.
	Raise, Different bool
}

// ImportPlan is what a people file changes, or did change.
type ImportPlan struct {
	NewGroups []string        `json:"newGroups"`
	Added     []string        `json:"added"`
	Corrected []string        `json:"corrected"` // role, language or groups led
	Raised    []string        `json:"raised"`    // of the corrected: whose role rises, or who comes to lead one more group
	Unchanged int             `json:"unchanged"`
	Waiting   int             `json:"waiting"`   // people in the file who have not joined yet
	Questions []string        `json:"questions"` // who and which group may be there already under a like name
	Invited   []InvitedPerson `json:"invited"`   // they, where invitations were asked for
}

// InvitedPerson is a person with one more personal invitation; earlier ones go on working.
type InvitedPerson struct {
	Name  string    `json:"name"`
	Group string    `json:"group"`
	Role  card.Role `json:"role"`
	Code  string    `json:"code"`
}

// Import makes and corrects the people of a file: all of them, or none. It is safe to repeat. It changes nothing while the
// plan has questions or roles would rise, unless the request answers that.
func (s *Store) Import(ctx context.Context, request ImportRequest) (plan *ImportPlan, err error) {
	if request.Preview {
		err = s.read(ctx, func(c *conn) error {
			return c.snapshot(func() error {
				im, err := planImport(c, request.People)
				if err == nil {
					plan = im.plan
				}
				return err
			})
		})
		return plan, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		im, err := planImport(tx.conn, request.People)
		if err != nil {
			return err
		}
		if open := im.plan.Unanswered(request.Raise, request.Different); open != "" {
			return card.Errorf(card.CodeConflict, "%s", open)
		}
		plan = im.plan
		return im.apply(tx, request.Invite)
	})
	return plan, err
}

// Unanswered says what keeps the plan from being carried out; empty if nothing does.
func (p *ImportPlan) Unanswered(raise, different bool) string {
	var open []string
	if len(p.Questions) > 0 && !different {
		open = append(open, "it is not clear who some of the people are")
	}
	if len(p.Raised) > 0 && !raise {
		open = append(open, "roles would rise")
	}
	return strings.Join(open, ", and ")
}

// importing works out what a people file changes. It only reads: the changes wait for a transaction.
type importing struct {
	*roster
	plan        *ImportPlan
	people      []*imported // of the file, each once
	seen        map[*rosterPerson]*imported
	supervisors map[string]*imported // by the name's key
	changes     []func(*Tx) error
}

type imported struct {
	card.Person
	*rosterPerson
	added, corrected bool
}

func planImport(c *conn, people []card.Person) (*importing, error) {
	im := &importing{roster: newRoster(c), seen: map[*rosterPerson]*imported{}, supervisors: map[string]*imported{}, plan: &ImportPlan{
		NewGroups: []string{}, Added: []string{}, Corrected: []string{}, Raised: []string{}, Questions: []string{}, Invited: []InvitedPerson{},
	}}
	for _, person := range people {
		if err := im.line(person); err != nil {
			return nil, err
		}
	}
	for _, one := range im.people {
		switch {
		case one.added:
			im.plan.Added = append(im.plan.Added, one.Name)
		case one.corrected:
			im.plan.Corrected = append(im.plan.Corrected, one.Name)
		default:
			im.plan.Unchanged++
		}
		if !one.joined {
			im.plan.Waiting++
		}
	}
	return im, nil
}

func (im *importing) ask(line int, format string, args ...any) {
	im.plan.Questions = append(im.plan.Questions, fmt.Sprintf("line %d: ", line)+fmt.Sprintf(format, args...))
}

func (im *importing) line(person card.Person) error {
	group, err := im.groupOf(person)
	if err != nil {
		return lineError(person, err)
	}
	role := person.Role
	if person.KeepsRole { // it may be the supervisor's
		role = card.RoleSupervisor
	}
	known, err := im.find(person.Name, group, role)
	if err != nil {
		return lineError(person, err)
	}
	if again := im.again(person, group, known); again != nil {
		if again.Role != person.Role && !again.KeepsRole && !person.KeepsRole {
			return lineError(person, card.Errorf(card.CodeInvalidArgs, "%s stands in line %d already, as a %s", person.Name, again.Line, again.Role))
		}
		if person.Role == card.RoleSupervisor {
			im.lead(again, group, true)
		}
		return nil
	}
	one := &imported{Person: person, rosterPerson: known}
	if known == nil {
		if err := im.enter(one, group); err != nil {
			return err
		}
	} else {
		im.correct(one, group)
	}
	im.people = append(im.people, one)
	im.seen[one.rosterPerson] = one
	if person.Role == card.RoleSupervisor {
		im.supervisors[im.formOf(person.Name).Key()] = one
	}
	return nil
}

// again is who stands in the file already, and whom a line means once more; nil if it means somebody else. A supervisor of several groups
// has a line for each; but where a group has somebody of that name already, the line is about them.
func (im *importing) again(person card.Person, group *rosterGroup, known *rosterPerson) *imported {
	if one := im.seen[known]; one != nil {
		return one
	}
	supervisor := im.supervisors[im.formOf(person.Name).Key()]
	if supervisor == nil || person.Role != card.RoleSupervisor {
		return nil
	}
	if known != nil && !supervisor.leads[group] {
		if !known.leads[group] {
			im.ask(person.Line, "is %s in %s the same person as %s in line %d?", known.told(), group.name, supervisor.Name, supervisor.Line)
		}
		return nil
	}
	return supervisor
}

// lineError says of which line a refusal is.
func lineError(person card.Person, err error) error {
	if refusal, ok := errors.AsType[*card.Error](err); ok {
		return card.Errorf(refusal.Code, "line %d: %s", person.Line, refusal.Detail)
	}
	return err
}

// groupOf is the group of a line, which may be a new one.
func (im *importing) groupOf(person card.Person) (*rosterGroup, error) {
	group, err := im.group(person.Group)
	if err != nil || group != nil {
		return group, err
	}
	if like := im.groupsLike(person.Group); len(like) > 0 {
		im.ask(person.Line, "is the group %s the same as %s?", person.Group, strings.Join(like, ", "))
	}
	group = &rosterGroup{name: person.Group, read: true}
	im.add(group)
	im.plan.NewGroups = append(im.plan.NewGroups, group.name)
	im.changes = append(im.changes, func(tx *Tx) (err error) {
		group.id, err = tx.makeGroup(NewGroup{Name: group.name})
		return err
	})
	return group, nil
}

// enter adds a person whom the office has not named before.
func (im *importing) enter(one *imported, group *rosterGroup) error {
	like, err := im.like(one.Name, group, card.NamesClose)
	if err != nil {
		return err
	}
	if len(like) > 0 {
		im.ask(one.Line, "is %s in %s the same person as %s?", one.Name, group.name, toldOf(like))
	}
	person := &rosterPerson{
		name: one.Name, form: im.formOf(one.Name), home: group, role: one.Role, locale: one.Locale, leads: map[*rosterGroup]bool{},
	}
	if person.role == card.RoleSupervisor {
		person.leads[group] = true // by being made
	}
	group.add(person)
	one.rosterPerson, one.added = person, true
	im.changes = append(im.changes, func(tx *Tx) (err error) {
		person.id, err = tx.AddMember(NewMember{Name: person.name, Role: person.role, Group: &group.id, Locale: person.locale})
		return err
	})
	return nil
}

// correct brings a known person in line with what the file says. The language of someone who has joined is theirs.
func (im *importing) correct(one *imported, group *rosterGroup) {
	person, role, locale := one.rosterPerson, one.Role, one.Locale
	if one.KeepsRole {
		role = person.role
	}
	if one.KeepsLocale || person.joined {
		locale = person.locale
	}
	rises := role.Above(person.role)
	if rises {
		im.plan.Raised = append(im.plan.Raised, fmt.Sprintf("%s in %s: %s, now %s", person.name, group.name, role, person.role))
	}
	if person.role != role || person.locale != locale {
		person.role, person.locale, one.corrected = role, locale, true
		im.changes = append(im.changes, func(tx *Tx) error { return tx.SetRoleAndLocale(person.id, role, locale) })
	}
	if one.KeepsRole {
		return
	}
	if role == card.RoleSupervisor {
		im.lead(one, group, !rises)
	} else if len(person.leads) > 0 {
		person.leads, one.corrected = nil, true
		im.changes = append(im.changes, func(tx *Tx) error { return tx.dropLeads(person.id) })
	}
}

// lead makes a supervisor lead one more group. Whoever is there already, and comes to lead one that is there, rises by that.
func (im *importing) lead(one *imported, group *rosterGroup, rises bool) {
	person := one.rosterPerson
	if person.leads[group] {
		return
	}
	if person.leads == nil {
		person.leads = map[*rosterGroup]bool{}
	}
	if rises && !one.added && !group.id.IsZero() {
		im.plan.Raised = append(im.plan.Raised, fmt.Sprintf("%s in %s: would lead this group, too", person.name, group.name))
	}
	person.leads[group], one.corrected = true, true
	im.changes = append(im.changes, func(tx *Tx) error { return tx.AddLead(person.id, group.id) })
}

func (im *importing) apply(tx *Tx, invite bool) error {
	for _, change := range im.changes {
		if err := change(tx); err != nil {
			return err
		}
	}
	if !invite {
		return nil
	}
	for _, one := range im.people {
		if one.joined {
			continue
		}
		code, err := tx.AddInvitation(one.id)
		if err != nil {
			return err
		}
		im.plan.Invited = append(im.plan.Invited, InvitedPerson{Name: one.Name, Group: one.Group, Role: one.Role, Code: code})
	}
	return nil
}
