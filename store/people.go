package store

import (
	"context"
	"errors"

	"servicecard/card"
)

// ImportPlan is what a people file changes, or did change.
type ImportPlan struct {
	NewGroups []string        `json:"newGroups"`
	Added     []string        `json:"added"`
	Corrected []string        `json:"corrected"` // role, language or groups led
	Unchanged int             `json:"unchanged"`
	Waiting   int             `json:"waiting"` // people in the file who have not joined yet
	Invited   []InvitedPerson `json:"invited"` // they, where invitations were asked for
}

// InvitedPerson is a person with one more personal invitation; earlier ones go on working.
type InvitedPerson struct {
	Name  string    `json:"name"`
	Group string    `json:"group"`
	Role  card.Role `json:"role"`
	Code  string    `json:"code"`
}

var errPreview = errors.New("preview")

// Import makes and corrects the people of a file: all of them, or none. It is safe to repeat. With preview
// everything is done and undone again; invite makes an invitation for everyone who has not joined yet.
func (s *Store) Import(ctx context.Context, people []card.Person, preview, invite bool) (*ImportPlan, error) {
	var plan *ImportPlan
	err := s.Write(ctx, func(tx *Tx) error {
		plan = &ImportPlan{NewGroups: []string{}, Added: []string{}, Corrected: []string{}, Invited: []InvitedPerson{}}
		err := tx.savepoint(func() error {
			if err := tx.importPeople(people, plan, invite && !preview); err != nil {
				return err
			}
			if preview {
				return errPreview
			}
			return nil
		})
		if errors.Is(err, errPreview) {
			tx.effects = effects{}
			return nil
		}
		return err
	})
	return plan, err
}

// known is a person as the database has them; a name is one person in a group, and one supervisor everywhere.
type known struct {
	id     card.ID
	role   card.Role
	locale card.Locale
	joined bool
}

// supervisorLines are what a file has said of a supervisor so far, one line for each group.
type supervisorLines struct {
	id        card.ID
	unchanged bool
}

func (tx *Tx) importPeople(people []card.Person, plan *ImportPlan, invite bool) error {
	supervisorsByName := map[string]*supervisorLines{}
	for _, person := range people {
		group, made, err := tx.EnsureGroup(NewGroup{Name: person.Group})
		if err != nil {
			return err
		}
		if made {
			plan.NewGroups = append(plan.NewGroups, person.Group)
		}
		found, err := tx.findPerson(person.Name, group, person.Role)
		if err != nil {
			return err
		}
		if lines, again := supervisorsByName[person.Name]; again && person.Role == card.RoleSupervisor {
			added, err := tx.addLead(lines.id, group) // one more group of the same supervisor
			if err != nil {
				return err
			}
			if added && lines.unchanged {
				lines.unchanged = false
				plan.Unchanged--
				plan.Corrected = append(plan.Corrected, person.Name)
			}
			continue
		}
		unchanged := plan.Unchanged
		if err := tx.importPerson(person, group, found, plan, invite); err != nil {
			return err
		}
		if person.Role == card.RoleSupervisor {
			again, err := tx.findPerson(person.Name, group, person.Role)
			if err != nil {
				return err
			}
			supervisorsByName[person.Name] = &supervisorLines{again.id, plan.Unchanged > unchanged}
		}
	}
	return nil
}

func (tx *Tx) importPerson(person card.Person, group card.ID, found *known, plan *ImportPlan, invite bool) error {
	if found == nil {
		id, err := tx.AddMember(NewMember{Name: person.Name, Role: person.Role, Group: &group, Locale: person.Locale})
		if err != nil {
			return err
		}
		found = &known{id: id}
		plan.Added = append(plan.Added, person.Name)
	} else if corrected, err := tx.correctPerson(person, group, found); err != nil {
		return err
	} else if corrected {
		plan.Corrected = append(plan.Corrected, person.Name)
	} else {
		plan.Unchanged++
	}
	if found.joined {
		return nil
	}
	plan.Waiting++
	if !invite {
		return nil
	}
	code, err := tx.AddInvitation(found.id)
	plan.Invited = append(plan.Invited, InvitedPerson{Name: person.Name, Group: person.Group, Role: person.Role, Code: code})
	return err
}

// correctPerson brings a known person in line with the file. The language of someone who has joined is theirs.
func (tx *Tx) correctPerson(person card.Person, group card.ID, found *known) (corrected bool, err error) {
	locale := person.Locale
	if found.joined {
		locale = found.locale
	}
	if found.role != person.Role || found.locale != locale {
		corrected = true
		if err := tx.SetRoleAndLocale(found.id, person.Role, locale); err != nil {
			return false, err
		}
	}
	if person.Role == card.RoleSupervisor {
		added, err := tx.addLead(found.id, group)
		return corrected || added, err
	}
	dropped, err := tx.dropLeads(found.id)
	return corrected || dropped, err
}

// dropLeads makes a member lead no group any more; the groups show it.
func (tx *Tx) dropLeads(member card.ID) (dropped bool, err error) {
	led, err := leads(tx.conn, member)
	if err != nil || len(led) == 0 {
		return false, err
	}
	for _, group := range led {
		if _, err := tx.exec("UPDATE work_group SET changed = ?2 WHERE id = ?1", group, tx.version); err != nil {
			return false, err
		}
		tx.touch(group, tableGroup)
	}
	_, err = tx.exec("DELETE FROM leads WHERE member_id = ?1", member)
	tx.changeRules()
	return true, err
}

// findPerson finds the member of that name in the group, or the supervisor of that name who leads it.
func (tx *Tx) findPerson(name string, group card.ID, role card.Role) (found *known, err error) {
	visit := func(r row) error {
		found = &known{r.id(0), card.Role(r.text(1)), card.Locale(r.text(2)), r.bool(3)}
		return nil
	}
	if _, err := tx.one(visit, "SELECT id, role, locale, joined FROM member WHERE group_id = ?1 AND name = ?2", group, name); err != nil || found != nil {
		return found, err
	}
	if role == card.RoleSupervisor {
		_, err = tx.one(visit, "SELECT m.id, m.role, m.locale, m.joined FROM leads l JOIN member m ON m.id = l.member_id WHERE l.group_id = ?1 AND m.name = ?2", group, name)
	}
	return found, err
}

// InviteRequest asks for one invitation. Without a name, a member's invitation is a poster for the group.
type InviteRequest struct {
	Role   card.Role   `json:"role"`
	Group  string      `json:"group"`
	Name   string      `json:"name"`
	Locale card.Locale `json:"locale"`
}

// Invited answers an InviteRequest.
type Invited struct {
	Code      string `json:"code"`
	Poster    bool   `json:"poster"`    // many may use it
	NewGroup  bool   `json:"newGroup"`  // the group did not exist
	NewMember bool   `json:"newMember"` // the person did not exist
}

// Invite makes an invitation for a person, who is made if there is nobody of that name in the group, or for a
// whole group. Inviting someone who has joined signs them in on one more phone.
func (s *Store) Invite(ctx context.Context, request InviteRequest) (*Invited, error) {
	if request.Group == "" && request.Role != card.RoleAdmin {
		return nil, card.Errorf(card.CodeInvalidArgs, "name the group")
	}
	for field, text := range map[string]string{"group": request.Group, "name": request.Name} {
		if problem := card.NameProblem(text); text != "" && problem != "" {
			return nil, card.Errorf(card.CodeInvalidArgs, "the %s %s", field, problem)
		}
	}
	var invited *Invited
	err := s.Write(ctx, func(tx *Tx) (err error) {
		invited, err = tx.inviteOne(request)
		return err
	})
	return invited, err
}

func (tx *Tx) inviteOne(request InviteRequest) (*Invited, error) {
	invited := &Invited{}
	var group *card.ID
	if request.Group != "" {
		id, made, err := tx.EnsureGroup(NewGroup{Name: request.Group})
		if err != nil {
			return nil, err
		}
		group, invited.NewGroup = &id, made
	}
	if request.Name == "" && request.Role == card.RoleMember {
		code, err := tx.InviteGroup(*group)
		invited.Code, invited.Poster = code, true
		return invited, err
	}
	id, err := tx.invitee(request, group, invited)
	if err != nil {
		return nil, err
	}
	invited.Code, err = tx.InviteMember(id)
	return invited, err
}

func (tx *Tx) invitee(request InviteRequest, group *card.ID, invited *Invited) (card.ID, error) {
	if request.Name != "" && group != nil {
		found, err := tx.findPerson(request.Name, *group, request.Role)
		if err != nil {
			return card.ID{}, err
		}
		if found != nil {
			if found.role != request.Role {
				return card.ID{}, card.Errorf(card.CodeConflict,
					"%s in %s is a %s; change the role by an import", request.Name, request.Group, found.role)
			}
			return found.id, nil
		}
	}
	invited.NewMember = true
	return tx.AddMember(NewMember{Name: request.Name, Role: request.Role, Group: group, Locale: request.Locale})
}

// InviteFirstAdministrator makes the administrator of an organisation that has none; the code is empty
// where there is one.
func (s *Store) InviteFirstAdministrator(ctx context.Context) (code string, err error) {
	if there, err := s.exists(ctx, "SELECT 1 FROM member WHERE role = 'admin' LIMIT 1"); err != nil || there {
		return "", err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		invited, err := tx.inviteOne(InviteRequest{Role: card.RoleAdmin, Locale: card.English})
		if err != nil {
			return err
		}
		code = invited.Code
		return nil
	})
	return code, err
}

// People are who there is, in the order they were made.
type People struct {
	Administrators []card.ID
	Groups         []GroupPeople
}

// GroupPeople are the people of one group.
type GroupPeople struct {
	ID          card.ID
	Name        string
	Members     []card.ID // with the card of this group, supervisors not among them
	Supervisors []card.ID // who lead it
}

// People lists everybody.
func (s *Store) People(ctx context.Context) (*People, error) {
	people := &People{}
	err := s.read(ctx, func(c *conn) error {
		ids := func(list *[]card.ID) func(row) error {
			return func(r row) error {
				*list = append(*list, r.id(0))
				return nil
			}
		}
		if err := c.each(ids(&people.Administrators), "SELECT id FROM member WHERE role = ?1 ORDER BY id", card.RoleAdmin); err != nil {
			return err
		}
		if err := c.each(func(r row) error {
			people.Groups = append(people.Groups, GroupPeople{ID: r.id(0), Name: r.text(1)})
			return nil
		}, "SELECT id, name FROM work_group ORDER BY id"); err != nil {
			return err
		}
		for i := range people.Groups {
			g := &people.Groups[i]
			if err := c.each(ids(&g.Members), "SELECT id FROM member WHERE group_id = ?1 AND role = ?2 ORDER BY name", g.ID, card.RoleMember); err != nil {
				return err
			}
			if err := c.each(ids(&g.Supervisors), "SELECT member_id FROM leads WHERE group_id = ?1", g.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return people, err
}

// DropPersonalInvitations makes all unused personal invitations stop working.
func (tx *Tx) DropPersonalInvitations() error {
	_, err := tx.exec("DELETE FROM invitation WHERE member_id IS NOT NULL")
	return err
}
