package store

import (
	"cmp"
	"context"

	"servicecard/card"
)

// MoveRequest names the group into which somebody comes.
type MoveRequest struct {
	Group card.ID `json:"group"`
	Was   *Place  `json:"was,omitzero"`
}

// Place is where whoever acts on a person saw them; nil where they did not say. Where the person is elsewhere by now, nothing is changed and
// conflict tells so: two who act at the same time do not override each other.
type Place struct {
	Group *card.ID `json:"group"` // nil: in none
}

// stillThere refuses to take a person away from where nobody saw them.
func (a *acting) stillThere(member *memberRules, was *Place) error {
	if was == nil || sameGroup(was.Group, member.Group) {
		return nil
	}
	if member.Group == nil {
		return card.Errorf(card.CodeConflict, "%s was taken out of the group by somebody else in the meantime", member.Name).Because(card.ReasonChangedMeanwhile)
	}
	name := ""
	if _, err := a.one(func(r row) error {
		name = r.text(0)
		return nil
	}, "SELECT name FROM work_group WHERE id = ?1", *member.Group); err != nil {
		return err
	}
	return changedMeanwhile("group", name)
}

// MovePerson takes a person into another group: days that are over stay with the old one, and so does a tap from there that
// has not been sent yet. The phones, the calendar and what was said to the person stay theirs.
func (s *Store) MovePerson(ctx context.Context, actor Actor, id card.ID, request MoveRequest) error {
	group := request.Group
	return s.act(ctx, actor, card.VerbMovePerson, func(a *acting) error {
		member, err := a.somebody(id)
		if err != nil {
			return err
		}
		if err := a.mayWith(card.VerbMovePerson, member); err != nil { // from one of their groups
			return err
		}
		if err := a.mayIn(card.VerbMovePerson, group); err != nil { // into another of theirs
			return err
		}
		if err := a.stillHere(member); err != nil {
			return err
		}
		if err := a.openGroup(group); err != nil {
			return err
		}
		before := member.Group
		if before != nil && *before == group {
			return nil
		}
		if err := a.stillThere(member, request.Was); err != nil {
			return err
		}
		if err := a.nobodyOfThatName(member, group); err != nil {
			return err
		}
		return a.moveTo(member, &group)
	})
}

// moveTo takes a person out of their group, and into another one where one is named.
func (a *acting) moveTo(member *memberRules, group *card.ID) error {
	before := member.Group
	if before != nil {
		if err := a.endMembership(member); err != nil {
			return err
		}
	}
	if group == nil {
		return a.note("person.leaveGroup", KindPerson, &member.ID, Change{"group", before, nil})
	}
	if err := a.beginMembership(member.ID, *group); err != nil {
		return err
	}
	return a.note("person.move", KindPerson, &member.ID, Change{"group", before, group})
}

// nobodyOfThatName refuses a group in which somebody else has the same name: the two would be taken for each other.
func (a *acting) nobodyOfThatName(member *memberRules, group card.ID) error {
	like, err := newRoster(a.conn).like(member.Name, &rosterGroup{id: group}, card.NamesEqual)
	if err != nil {
		return err
	}
	for _, other := range like {
		if other.id != member.ID {
			name, err := a.nameFor(other, "somebody named ")
			if err != nil {
				return err
			}
			return card.Errorf(card.CodeConflict, "%s is in that group already; add what tells the two apart", name).Because(card.ReasonNamedSoThere)
		}
	}
	return nil
}

func (a *acting) stillHere(member *memberRules) error {
	left, err := a.count("SELECT left_on <> '' FROM member WHERE id = ?1", member.ID)
	if err == nil && left != 0 {
		err = card.Errorf(card.CodeConflict, "%s has left; take them back first", member.Name).Because(card.ReasonHasLeft)
	}
	return err
}

// LeaveRequest says how somebody leaves.
type LeaveRequest struct {
	// GroupOnly says that the person stays with the employer, for the time being without a group.
	GroupOnly bool `json:"groupOnly"`
	// Leaderless says that groups may be left without a supervisor.
	Leaderless bool   `json:"leaderless"`
	Was        *Place `json:"was,omitzero"`
}

// EndPerson lets a person leave: the group, or the employer. Whoever has left the employer is out by every route; what they told stays in
// the groups' figures.
func (s *Store) EndPerson(ctx context.Context, actor Actor, id card.ID, request LeaveRequest) error {
	return s.act(ctx, actor, card.VerbEndPerson, func(a *acting) error {
		member, err := a.somebody(id)
		if err != nil {
			return err
		}
		if err := a.mayWith(card.VerbEndPerson, member); err != nil {
			return err
		}
		if request.GroupOnly {
			if member.Group == nil {
				return nil
			}
			if err := a.stillThere(member, request.Was); err != nil {
				return err
			}
			return a.moveTo(member, nil)
		}
		stands, err := a.stateOf(member)
		if err != nil || stands.leftOn != "" {
			return err
		}
		if err := a.stillThere(member, request.Was); err != nil {
			return err
		}
		if stands.role == card.RoleAdmin {
			if err := a.otherAdministrator(id); err != nil {
				return err
			}
		}
		if err := a.notLeaderless(id, stands.leads, nil, request.Leaderless); err != nil {
			return err
		}
		return a.leaveEmployer(member, stands)
	})
}

// leaveEmployer ends a person who stands as told.
func (a *acting) leaveEmployer(member *memberRules, stands personStands) error {
	before := member.Group
	if err := a.endPerson(member); err != nil {
		return err
	}
	changes := []Change{{"state", PersonJoined, PersonLeft}}
	switch {
	case member.Waits != nil:
		changes[0].Before = PersonWaiting
	case !stands.joined:
		changes[0].Before = PersonInvited
	}
	if before != nil {
		changes = append(changes, Change{"group", before, nil})
	}
	if len(stands.leads) > 0 {
		changes = append(changes, Change{"leads", stands.leads, nil})
	}
	return a.note("person.leave", KindPerson, &member.ID, changes...)
}

func (a *acting) endPerson(member *memberRules) error {
	if member.Group != nil {
		if err := a.endMembership(member); err != nil {
			return err
		}
	}
	if err := a.leadNoSite(member.ID); err != nil {
		return err
	}
	if err := a.dropLeads(member.ID); err != nil {
		return err
	}
	if err := a.toldAnew(member.ID); err != nil {
		return err
	}
	if _, err := a.exec("UPDATE member SET role = 'member' WHERE id = ?1", member.ID); err != nil {
		return err
	}
	if err := a.endTokensOf(member.ID); err != nil {
		return err
	}
	a.changeRules()
	return a.endIfGone(member.ID)
}

// ReturnPerson takes somebody back who has left: the same person, with their own history, as a member.
func (s *Store) ReturnPerson(ctx context.Context, actor Actor, id card.ID, group card.ID) error {
	return s.act(ctx, actor, card.VerbReturnPerson, func(a *acting) error { return a.returnPerson(id, group) })
}

func (a *acting) returnPerson(id, group card.ID) error {
	if err := a.mayIn(card.VerbReturnPerson, group); err != nil {
		return err
	}
	member, err := a.somebody(id)
	if err != nil {
		return err
	}
	stands, err := a.stateOf(member)
	if err != nil {
		return err
	}
	if !a.everywhere(card.VerbReturnPerson) { // before anything is told of who that is
		if above, err := a.above(member); err != nil || above || !member.hadBeenIn(group) {
			return cmp.Or(err, error(errOffice))
		}
	}
	if stands.leftOn == "" && member.Group != nil {
		if *member.Group == group {
			return nil
		}
		return card.Errorf(card.CodeConflict, "%s has not left; move them", member.Name).Because(card.ReasonHasNotLeft)
	}
	if err := a.openGroup(group); err != nil {
		return err
	}
	if err := a.nobodyOfThatName(member, group); err != nil {
		return err
	}
	if stands.leftOn == "" {
		return a.moveTo(member, &group)
	}
	return a.comeBack(id, &group)
}

// comeBack takes a person in again who has left; into a group where one is named.
func (a *acting) comeBack(id card.ID, group *card.ID) error {
	if _, err := a.exec("UPDATE member SET left_on = '' WHERE id = ?1", id); err != nil {
		return err
	}
	a.changeRules()
	changes := []Change{{"state", PersonLeft, PersonJoined}}
	if group != nil {
		if err := a.beginMembership(id, *group); err != nil {
			return err
		}
		changes = append(changes, Change{"group", nil, group})
	}
	if err := a.remindAgain(id); err != nil {
		return err
	}
	return a.note("person.return", KindPerson, &id, changes...)
}

func (m *memberRules) hadBeenIn(group card.ID) bool {
	for _, ms := range m.memberships {
		if ms.group == group {
			return true
		}
	}
	return false
}

// InvitePersonAgain makes a new invitation for somebody, for a new phone; with signOut the phones until now are signed out.
func (s *Store) InvitePersonAgain(ctx context.Context, actor Actor, id card.ID, signOut bool) (code string, signedOut int, err error) {
	err = s.act(ctx, actor, card.VerbInvitePerson, func(a *acting) error {
		member, err := a.somebody(id)
		if err != nil {
			return err
		}
		if err := a.mayWith(card.VerbInvitePerson, member); err != nil {
			return err
		}
		if err := a.stillHere(member); err != nil {
			return err
		}
		if member.Role == card.RoleAdmin { // whoever opens it can do what an administrator can
			if err := a.may(card.VerbChangeRole); err != nil {
				return err
			}
		}
		if signOut {
			if err := a.may(card.VerbEndPhone); err != nil {
				return err
			}
			if signedOut, err = a.signOutMember(id); err != nil {
				return err
			}
		}
		if code, err = a.inviteMember(id, a.actor()); err != nil {
			return err
		}
		return a.noteInvited(id, signedOut)
	})
	return code, signedOut, err
}

func (a *acting) noteInvited(id card.ID, signedOut int) error {
	if signedOut == 0 {
		return a.note("person.invite", KindInvitation, &id)
	}
	return a.note("person.invite", KindInvitation, &id, Change{"phones", signedOut, 0})
}
