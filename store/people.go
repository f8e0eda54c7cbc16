package store

import (
	"context"
	"strings"

	"servicecard/card"
)

// InviteRequest asks for one invitation. Without a name, a member's invitation is a poster for the group.
type InviteRequest struct {
	Role   card.Role   `json:"role"`
	Group  string      `json:"group"`
	Name   string      `json:"name"`
	Locale card.Locale `json:"locale"`

	Person    *card.ID `json:"person"`    // who is there already; then nothing above counts
	SignOut   bool     `json:"signOut"`   // the phones that the person has used so far
	Asks      bool     `json:"asks"`      // who joins by the poster waits for the supervisor's yes
	Different bool     `json:"different"` // the person is new although a name is equal or near, and so is the group
}

// Invited answers an InviteRequest.
type Invited struct {
	Code      string    `json:"code"`
	Poster    bool      `json:"poster"`    // many may use it
	NewGroup  bool      `json:"newGroup"`  // the group did not exist
	NewMember bool      `json:"newMember"` // the person did not exist
	SignedOut int       `json:"signedOut"` // phones
	Name      string    `json:"name"`
	Group     string    `json:"group"`
	Role      card.Role `json:"role"`
}

// Invite makes an invitation for a person, who is made if the office has entered nobody of that name in the group, or for
// a whole group. Inviting someone who has joined signs them in on one more phone. A new name that is like somebody's is refused until
// the office says who is meant.
func (s *Store) Invite(ctx context.Context, request InviteRequest) (*Invited, error) {
	if request.Person == nil && request.Group == "" && request.Role != card.RoleAdmin {
		return nil, card.Errorf(card.CodeInvalidArgs, "name the group")
	}
	for what, text := range map[string]*string{"the group": &request.Group, "the name": &request.Name} {
		if *text == "" {
			continue
		}
		clean, err := card.CleanName(what, *text)
		if err != nil {
			return nil, err
		}
		*text = clean
	}
	var invited *Invited
	err := s.act(ctx, CommandLine, card.VerbInvitePerson, func(a *acting) (err error) {
		invited, err = a.inviteOne(request)
		return err
	})
	return invited, err
}

func (a *acting) inviteOne(request InviteRequest) (*Invited, error) {
	invited := &Invited{Name: request.Name, Group: request.Group, Role: request.Role}
	if request.Person != nil {
		return invited, a.invitePerson(*request.Person, request.SignOut, invited)
	}
	r := newRoster(a.conn)
	group := r.nowhere
	if request.Group != "" {
		var err error
		if group, err = a.groupFor(request, r, invited); err != nil {
			return nil, err
		}
		invited.Group = group.name
	}
	if request.Name == "" && request.Role == card.RoleMember {
		code, err := a.InviteGroup(group.id, request.Asks)
		if err != nil {
			return nil, err
		}
		invited.Code, invited.Poster = code, true
		return invited, a.notePoster(group.id, request.Asks)
	}
	known, err := r.meant(request, group)
	if err != nil {
		return nil, err
	}
	if known != nil {
		return invited, a.invitePerson(known.id, request.SignOut, invited)
	}
	home := &group.id
	if group == r.nowhere {
		home = nil
	}
	id, err := a.AddMember(NewMember{Name: request.Name, Role: request.Role, Group: home, Locale: request.Locale})
	if err != nil {
		return nil, err
	}
	invited.NewMember = true
	if invited.Code, err = a.InviteMember(id); err != nil {
		return nil, err
	}
	return invited, a.noteAdded(&PersonRequest{ID: id, Name: request.Name, Role: request.Role, Group: home, Locale: request.Locale})
}

// groupFor is the group that the request names, made if there is none.
func (a *acting) groupFor(request InviteRequest, r *roster, invited *Invited) (*rosterGroup, error) {
	group, err := r.group(request.Group)
	if err != nil || group != nil {
		return group, err
	}
	if like := r.groupsLike(request.Group); len(like) > 0 && !request.Different {
		return nil, card.Errorf(card.CodeConflict, "there is no group %q, but %s; if it is another one, say --different", request.Group, strings.Join(like, ", "))
	}
	group = &rosterGroup{name: request.Group, read: true}
	if group.id, err = a.makeGroup(NewGroup{Name: request.Group}); err != nil {
		return nil, err
	}
	invited.NewGroup = true
	return group, a.note("group.add", KindGroup, &group.id, Change{"name", nil, request.Group})
}

// meant is the person whom the request means; nil if it is a new one.
func (r *roster) meant(request InviteRequest, group *rosterGroup) (*rosterPerson, error) {
	if request.Name == "" || request.Different {
		return nil, nil
	}
	found, err := r.find(request.Name, group, request.Role)
	if err != nil {
		return nil, err
	}
	if found != nil {
		if found.role != request.Role {
			return nil, card.Errorf(card.CodeConflict, "%s in %s is a %s; change the role by an import", found.name, group.name, found.role)
		}
		return found, nil
	}
	like, err := r.like(request.Name, group, card.NamesClose)
	if err != nil {
		return nil, err
	}
	if len(like) > 0 {
		return nil, card.Errorf(card.CodeConflict, "is it the same person as %s? Then say --person ID. Is it somebody else? Then say --different", toldOf(like))
	}
	left, err := r.left(request.Name, group)
	if err == nil && len(left) > 0 {
		err = card.Errorf(card.CodeConflict, "is it the same person as %s, who has left? Then say servicecard return ID. Is it somebody else? Then say --different", toldOf(left))
	}
	return nil, err
}

// invitePerson makes the one invitation of somebody who is there.
func (a *acting) invitePerson(id card.ID, signOut bool, invited *Invited) error {
	member, err := a.memberRules(id)
	if err != nil {
		return err
	}
	if member == nil {
		return a.noPerson(id)
	}
	if member.Group == nil && len(member.Leads) == 0 && member.Role != card.RoleAdmin {
		return card.Errorf(card.CodeConflict, "%s is in no group; servicecard return %s brings them back, with all that they told", member.Name, id)
	}
	invited.Name, invited.Role = member.Name, member.Role
	if signOut {
		if invited.SignedOut, err = a.signOutMember(id); err != nil {
			return err
		}
	}
	if invited.Code, err = a.InviteMember(id); err != nil {
		return err
	}
	return a.noteInvited(id, invited.SignedOut)
}

// InviteFirstAdministrator makes the administrator of an organisation that has none; the code is empty
// where there is one.
func (s *Store) InviteFirstAdministrator(ctx context.Context) (code string, err error) {
	if there, err := s.exists(ctx, "SELECT 1 FROM member WHERE role = 'admin' LIMIT 1"); err != nil || there {
		return "", err
	}
	err = s.act(ctx, CommandLine, card.VerbInvitePerson, func(a *acting) error {
		invited, err := a.inviteOne(InviteRequest{Role: card.RoleAdmin, Locale: card.English})
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
