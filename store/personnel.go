package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"servicecard/card"
)

// The office's acts on one person. Each is safe to repeat, and each is written down.

// PersonRequest adds somebody.
type PersonRequest struct {
	ID     card.ID     `json:"id"` // made by the browser: a repeated request adds nobody
	Name   string      `json:"name"`
	Group  *card.ID    `json:"group"`
	Role   card.Role   `json:"role"`   // empty: member
	Ref    string      `json:"ref"`    // empty: none
	Locale card.Locale `json:"locale"` // empty: the organisation's
	Leads  []card.ID   `json:"leads"`
	// Different says that this is another person than those whose names are like this one.
	Different bool `json:"different"`
}

func cleanRef(ref string) (string, error) {
	if ref == "" {
		return "", nil
	}
	clean, err := card.CleanName("the reference", ref)
	if err == nil && len([]rune(clean)) > card.MaxRef {
		err = card.Errorf(card.CodeInvalidArgs, "the reference is longer than %d characters", card.MaxRef).Because(card.ReasonRefLong)
	}
	return clean, err
}

// AddPerson makes a person and an invitation for them, and answers the invitation's code. Supervisors add members of the groups that
// they lead.
func (s *Store) AddPerson(ctx context.Context, actor Actor, request PersonRequest) (code string, err error) {
	if request.Name, err = card.CleanName("the name", request.Name); err != nil {
		return "", err
	}
	if request.Ref, err = cleanRef(request.Ref); err != nil {
		return "", err
	}
	if len(request.Leads) > card.MaxLeads {
		return "", card.Errorf(card.CodeInvalidArgs, "one person leads at most %d groups", card.MaxLeads).Because(card.ReasonLeadsFull)
	}
	err = s.act(ctx, actor, card.VerbAddPerson, func(a *acting) error {
		if err := a.addPerson(&request); err != nil {
			return err
		}
		code, err = a.invite(newInvitation{member: &request.ID, uses: CodeUses, by: a.actor()})
		return err
	})
	return code, err
}

func (a *acting) addPerson(request *PersonRequest) error {
	known, err := a.memberRules(request.ID)
	if err != nil {
		return err
	}
	if err := a.mayAdd(request); err != nil {
		return err
	}
	if known != nil {
		return a.addedBefore(known, request)
	}
	settings, err := a.settings()
	if err != nil {
		return err
	}
	if request.Locale == "" {
		request.Locale = settings.Locale
	} else if _, err := card.ParseLocale(string(request.Locale)); err != nil {
		return err
	}
	if err := a.roleOf(request); err != nil {
		return err
	}
	if err := a.isNew(request); err != nil {
		return err
	}
	if err := a.refIsFree(request.Ref, request.ID); err != nil {
		return err
	}
	role := request.Role
	if role == card.RoleSupervisor {
		role = card.RoleMember // whom the leads raise
	}
	if _, err := a.AddMember(NewMember{ID: request.ID, Name: request.Name, Role: role, Group: request.Group, Locale: request.Locale, Ref: request.Ref}); err != nil {
		return err
	}
	if err := a.setLeads(request.ID, request.Leads); err != nil {
		return err
	}
	return a.noteAdded(request)
}

func (a *acting) noteAdded(request *PersonRequest) error {
	changes := []Change{{"name", nil, request.Name}, {"role", nil, request.Role}, {"locale", nil, request.Locale}}
	if request.Group != nil {
		changes = append(changes, Change{"group", nil, request.Group})
	}
	if request.Ref != "" {
		changes = append(changes, Change{"ref", nil, request.Ref})
	}
	if len(request.Leads) > 0 {
		changes = append(changes, Change{"leads", nil, request.Leads})
	}
	return a.note("person.add", KindPerson, &request.ID, changes...)
}

// addedBefore takes a repeated request for what it is: it makes one more code of somebody who is as was asked for and has not joined. It
// is no way to a code of anybody else.
func (a *acting) addedBefore(known *memberRules, request *PersonRequest) error {
	if err := a.mayWith(card.VerbAddPerson, known); err != nil {
		return err
	}
	stands, err := a.stateOf(known)
	if err != nil {
		return err
	}
	sameGroup := known.Group == nil && request.Group == nil || known.Group != nil && request.Group != nil && *known.Group == *request.Group
	if card.NameKey(known.Name) != card.NameKey(request.Name) || !sameGroup || stands.joined || stands.leftOn != "" || request.Ref != stands.ref ||
		request.Role != "" && request.Role != stands.role && !(request.Role == card.RoleMember && len(request.Leads) > 0) {
		return card.Errorf(card.CodeConflict, "this id is somebody else's, or of somebody who is here already; nothing was changed")
	}
	return nil
}

// mayAdd asks what the request needs of whoever acts.
func (a *acting) mayAdd(request *PersonRequest) error {
	if request.Role != "" && request.Role != card.RoleMember || len(request.Leads) > 0 {
		if err := a.may(card.VerbChangeRole); err != nil {
			return err
		}
	}
	if request.Ref != "" {
		if err := a.may(card.VerbChangePerson); err != nil {
			return err
		}
	}
	switch {
	case request.Group != nil:
		return a.mayIn(card.VerbAddPerson, *request.Group)
	case !a.everywhere(card.VerbAddPerson):
		return errOffice
	}
	return nil
}

// roleOf brings the role, the groups led and the group of a new person in line.
func (a *acting) roleOf(request *PersonRequest) error {
	switch request.Role {
	case "", card.RoleMember:
		request.Role = card.RoleMember
		if len(request.Leads) > 0 {
			request.Role = card.RoleSupervisor
		}
	case card.RoleSupervisor:
		if len(request.Leads) == 0 && request.Group != nil {
			request.Leads = []card.ID{*request.Group}
		}
		if len(request.Leads) == 0 {
			return card.Errorf(card.CodeInvalidArgs, "a supervisor leads at least one group; name it")
		}
	case card.RoleAdmin:
	default:
		return errorOfRole(request.Role)
	}
	if request.Role == card.RoleMember && request.Group == nil {
		return card.Errorf(card.CodeInvalidArgs, "name the group")
	}
	for _, id := range request.Leads {
		if err := a.openGroup(id); err != nil {
			return err
		}
	}
	if request.Group == nil {
		return nil
	}
	return a.openGroup(*request.Group)
}

func errorOfRole(role card.Role) error {
	_, err := card.ParseRole(string(role))
	return err
}

// openGroup refuses a group that is not there or closed.
func (a *acting) openGroup(id card.ID) error {
	closed := false
	found, err := a.one(func(r row) error {
		closed = r.text(0) != ""
		return nil
	}, "SELECT closed_on FROM work_group WHERE id = ?1", id)
	switch {
	case err != nil:
		return err
	case !found:
		return noSuch("group")
	case closed:
		return card.Errorf(card.CodeConflict, "this group is closed; open it again first").Because(card.ReasonGroupClosed)
	}
	return nil
}

// isNew refuses a name that somebody of the group may have already, unless the request says that it is somebody else.
func (a *acting) isNew(request *PersonRequest) error {
	if request.Different {
		return nil
	}
	r := newRoster(a.conn)
	group := r.nowhere
	if request.Group != nil {
		group = &rosterGroup{id: *request.Group}
	}
	like, err := r.like(request.Name, group, card.NamesClose)
	if err != nil || len(like) == 0 {
		return err
	}
	names := make([]string, len(like))
	for i, p := range like {
		if names[i], err = a.nameFor(p, ""); err != nil {
			return err
		}
	}
	return card.Errorf(card.CodeConflict, "is it the same person as %s? If it is somebody else, say so", strings.Join(slices.Compact(names), " or ")).Because(card.ReasonPersonLike)
}

func (a *acting) refIsFree(ref string, id card.ID) error {
	if ref == "" {
		return nil
	}
	name := ""
	found, err := a.one(func(r row) error {
		name = r.text(0)
		return nil
	}, "SELECT name FROM member WHERE ref <> '' AND ref = ?1 AND id <> ?2", ref, id)
	if err == nil && found {
		err = card.Errorf(card.CodeConflict, "the reference %s is %s's", ref, name).Because(card.ReasonRefTaken)
	}
	return err
}

// PersonPatch changes what it names of a person. Was holds the values that whoever changes it saw; where one is another by now, nothing
// is changed and conflict tells so.
type PersonPatch struct {
	Name   *string      `json:"name,omitzero"`
	Ref    *string      `json:"ref,omitzero"`
	Locale *card.Locale `json:"locale,omitzero"`
	Role   *card.Role   `json:"role,omitzero"`
	Leads  *[]card.ID   `json:"leads,omitzero"`
	// Entered says that the office knows somebody who named themselves.
	Entered bool `json:"entered,omitzero"`
	// Leaderless says that a group may be left without a supervisor.
	Leaderless bool       `json:"leaderless,omitzero"`
	Was        *PersonWas `json:"was,omitzero"`
}

// PersonWas is what somebody saw before they changed it.
type PersonWas struct {
	Name   *string      `json:"name,omitzero"`
	Ref    *string      `json:"ref,omitzero"`
	Locale *card.Locale `json:"locale,omitzero"`
	Role   *card.Role   `json:"role,omitzero"`
	Leads  *[]card.ID   `json:"leads,omitzero"`
}

// ChangePerson changes a person. Supervisors rename people of the groups that they lead.
func (s *Store) ChangePerson(ctx context.Context, actor Actor, id card.ID, patch PersonPatch) error {
	return s.act(ctx, actor, card.VerbRenamePerson, func(a *acting) error {
		member, err := a.somebody(id)
		if err != nil {
			return err
		}
		if err := a.mayChange(member, &patch); err != nil {
			return err
		}
		before, err := a.stateOf(member)
		if err != nil {
			return err
		}
		if err := patch.seenAsItIs(before); err != nil {
			return err
		}
		return a.changePerson(member, before, &patch)
	})
}

// somebody is the person with the id; not_found where there is none.
func (a *acting) somebody(id card.ID) (*memberRules, error) {
	member, err := a.memberRules(id)
	if err == nil && member == nil {
		err = noSuch("person")
	}
	return member, err
}

// personStands is what the office can change of a person.
type personStands struct {
	name, ref string
	locale    card.Locale
	role      card.Role
	leads     []card.ID
	selfNamed bool
	joined    bool
	leftOn    card.Day
}

func (a *acting) stateOf(member *memberRules) (p personStands, err error) {
	p = personStands{name: member.Name, locale: member.Locale, role: member.Role, leads: member.standing}
	_, err = a.one(func(r row) error {
		p.ref, p.selfNamed, p.joined, p.leftOn = r.text(0), r.bool(1), r.bool(2), r.day(3)
		return nil
	}, "SELECT ref, self_named, joined, left_on FROM member WHERE id = ?1", member.ID)
	return p, err
}

// mayChange asks what the patch needs of whoever acts.
func (a *acting) mayChange(member *memberRules, patch *PersonPatch) error {
	if patch.Role != nil || patch.Leads != nil {
		if err := a.may(card.VerbChangeRole); err != nil {
			return err
		}
	}
	if patch.Ref != nil || patch.Locale != nil || patch.Entered {
		if err := a.may(card.VerbChangePerson); err != nil {
			return err
		}
	}
	return a.mayWith(card.VerbRenamePerson, member)
}

// rises ends the codes of somebody who may do more from now on that were made by others than administrators: they were made for somebody
// who could do less.
func (tx *Tx) rises(member card.ID) error {
	_, err := tx.exec("DELETE FROM invitation WHERE member_id = ?1 AND from_session IS NULL AND made_by NOT IN (SELECT id FROM member WHERE role = 'admin')", member)
	return err
}

func (p *PersonPatch) seenAsItIs(now personStands) error {
	if p.Was == nil {
		return nil
	}
	if p.Leads != nil && p.Was.Leads != nil && !sameIDs(*p.Was.Leads, now.leads) && !sameIDs(*p.Leads, now.leads) {
		return card.Errorf(card.CodeConflict, "which groups the person leads was changed by somebody else in the meantime").Because(card.ReasonChangedMeanwhile)
	}
	return cmp.Or(
		stillSeen("name", p.Name, p.Was.Name, now.name),
		stillSeen("reference", p.Ref, p.Was.Ref, now.ref),
		stillSeen("language", p.Locale, p.Was.Locale, now.locale),
		stillSeen("role", p.Role, p.Was.Role, now.role),
	)
}

func (a *acting) changePerson(member *memberRules, before personStands, patch *PersonPatch) (err error) {
	var changes []Change
	if patch.Name != nil {
		name, err := card.CleanName("the name", *patch.Name)
		if err != nil {
			return err
		}
		if name != before.name {
			if err := a.rename(member, name); err != nil {
				return err
			}
			changes = append(changes, Change{"name", before.name, name})
		}
	}
	if patch.Ref != nil {
		ref, err := cleanRef(*patch.Ref)
		if err != nil {
			return err
		}
		if ref != before.ref {
			if err := a.refIsFree(ref, member.ID); err != nil {
				return err
			}
			if _, err := a.exec("UPDATE member SET ref = ?2 WHERE id = ?1", member.ID, ref); err != nil {
				return err
			}
			changes = append(changes, Change{"ref", before.ref, ref})
		}
	}
	if patch.Entered && before.selfNamed {
		if _, err := a.exec("UPDATE member SET self_named = 0 WHERE id = ?1", member.ID); err != nil {
			return err
		}
		changes = append(changes, Change{"entered", false, true})
	}
	standing, err := a.changeStanding(member, before, patch)
	if err != nil {
		return err
	}
	if changes = append(changes, standing...); len(changes) == 0 {
		return nil
	}
	return a.note("person.change", KindPerson, &member.ID, changes...)
}

// changeStanding changes the role, the groups led and the language.
func (a *acting) changeStanding(member *memberRules, before personStands, patch *PersonPatch) (changes []Change, err error) {
	after := before
	if patch.Role != nil || patch.Leads != nil {
		if err := a.stillHere(member); err != nil {
			return nil, err
		}
	}
	if patch.Locale != nil {
		if after.locale, err = card.ParseLocale(string(*patch.Locale)); err != nil {
			return nil, err
		}
	}
	if patch.Leads != nil {
		if len(*patch.Leads) > card.MaxLeads {
			return nil, card.Errorf(card.CodeInvalidArgs, "one person leads at most %d groups", card.MaxLeads).Because(card.ReasonLeadsFull)
		}
		after.leads = *patch.Leads
	}
	if patch.Role != nil {
		if after.role, err = card.ParseRole(string(*patch.Role)); err != nil {
			return nil, err
		}
	}
	switch {
	case after.role == card.RoleAdmin:
	case patch.Role != nil && after.role == card.RoleMember && patch.Leads == nil:
		after.leads = []card.ID{}
	case patch.Role != nil && after.role == card.RoleSupervisor && len(after.leads) == 0 && member.Group != nil:
		after.leads = []card.ID{*member.Group}
	}
	if after.role != card.RoleAdmin {
		after.role = card.RoleMember
		if len(after.leads) > 0 {
			after.role = card.RoleSupervisor
		}
	}
	if patch.Role != nil && *patch.Role == card.RoleSupervisor && after.role != card.RoleSupervisor {
		return nil, card.Errorf(card.CodeInvalidArgs, "a supervisor leads at least one group; name it")
	}
	if after.role != card.RoleAdmin && before.role == card.RoleAdmin {
		if err := a.otherAdministrator(member.ID); err != nil {
			return nil, err
		}
	}
	if err := a.notLeaderless(member.ID, before.leads, after.leads, patch.Leaderless); err != nil {
		return nil, err
	}
	if !sameIDs(before.leads, after.leads) {
		for _, id := range after.leads {
			if slices.Contains(before.leads, id) {
				continue // a closed one, too
			}
			if err := a.openGroup(id); err != nil {
				return nil, err
			}
		}
		if err := a.setLeads(member.ID, after.leads); err != nil {
			return nil, err
		}
		changes = append(changes, Change{"leads", before.leads, after.leads})
	}
	if after.role != before.role || after.locale != before.locale {
		if err := a.SetRoleAndLocale(member.ID, after.role, after.locale); err != nil {
			return nil, err
		}
	}
	if after.role != before.role {
		changes = append(changes, Change{"role", before.role, after.role})
	}
	if after.locale != before.locale {
		changes = append(changes, Change{"locale", before.locale, after.locale})
	}
	return changes, nil
}

func subset(some, of []card.ID) bool {
	return !slices.ContainsFunc(some, func(id card.ID) bool { return !slices.Contains(of, id) })
}

// mayRise refuses to let somebody lead who has left, or who waits for a yes: until then nobody knows who that is.
func (a *acting) mayRise(member *memberRules) error {
	if member.Waits != nil {
		return errWaits
	}
	return a.stillHere(member)
}

var errWaits = card.Errorf(card.CodeConflict, "this person waits for a yes; say it first").Because(card.ReasonSubstituteWaits)

// otherAdministrator refuses to leave the organisation without an administrator who has joined.
func (a *acting) otherAdministrator(than card.ID) error {
	others, err := a.count("SELECT COUNT(*) FROM member WHERE role = 'admin' AND joined = 1 AND left_on = '' AND id <> ?1", than)
	if err == nil && others == 0 {
		err = card.Errorf(card.CodeConflict, "this is the only administrator; make somebody else one first").Because(card.ReasonOnlyAdmin)
	}
	return err
}

// notLeaderless refuses to leave a group with people and without a supervisor, unless that is wanted.
func (a *acting) notLeaderless(member card.ID, before, after []card.ID, wanted bool) error {
	if wanted {
		return nil
	}
	for _, group := range before {
		if slices.Contains(after, group) {
			continue
		}
		name := ""
		found, err := a.one(func(r row) error {
			name = r.text(0)
			return nil
		}, `SELECT name FROM work_group g WHERE id = ?1 AND members > 0 AND closed_on = ''
			AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.group_id = g.id AND l.member_id <> ?2 AND l.until = '')
			AND EXISTS (SELECT 1 FROM member m WHERE m.group_id = g.id AND m.id <> ?2)`, group, member)
		if err != nil {
			return err
		}
		if found {
			return card.Errorf(card.CodeConflict, "%s would have no supervisor; name another one first, or say that it may be so", name).Because(card.ReasonLeaderless)
		}
	}
	return nil
}

// setLeads makes a person lead exactly these groups, but for those in which they substitute. The role follows for whoever is no administrator.
func (a *acting) setLeads(id card.ID, groups []card.ID) error {
	before, err := standing(a.conn, id)
	if err != nil {
		return err
	}
	for _, group := range before {
		if slices.Contains(groups, group) {
			continue
		}
		if err := a.endLead(id, group); err != nil {
			return err
		}
	}
	if !subset(groups, before) {
		member, err := a.somebody(id)
		if err != nil {
			return err
		}
		if err := a.mayRise(member); err != nil {
			return err
		}
	}
	for _, group := range groups {
		if err := a.AddLead(id, group); err != nil {
			return err
		}
	}
	if _, err := a.exec(`UPDATE member SET role = CASE WHEN EXISTS (SELECT 1 FROM leads WHERE member_id = ?1 AND until = '') THEN 'supervisor' ELSE 'member' END, changed = ?2
		WHERE id = ?1 AND role <> 'admin'`, id, a.version); err != nil {
		return err
	}
	a.touch(id, tableMe)
	a.changeRules()
	return nil
}
