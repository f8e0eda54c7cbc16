package store

import (
	"slices"

	"servicecard/card"
)

// importStep is what a run does to one person or group, and how they stood before, so that it can be taken back.
type importStep struct {
	Person card.ID `json:"-"`
	// New: the person is made; Remove: whoever was made by mistake goes again.
	New    bool         `json:"new,omitzero"`
	Remove bool         `json:"remove,omitzero"`
	From   *personState `json:"from,omitzero"` // nil: only what the file said is kept
	To     *personState `json:"to,omitzero"`
	// Said is what the file said of the person, as JSON; empty: it is as it was.
	Said       string `json:"said,omitzero"`
	SaidBefore string `json:"saidBefore,omitzero"`
	// Codes are the invitations that had not been used when the person left.
	Codes []keptInvitation `json:"codes,omitzero"`
	Group *groupStep       `json:"group,omitzero"`
	// Merged: the person has become one with another since.
	Merged bool `json:"merged,omitzero"`

	same bool
}

// groupStep makes a group, gives it a site, or takes that back.
type groupStep struct {
	ID         card.ID `json:"id"`
	Name       string  `json:"name"`
	Site       string  `json:"site"`
	New        bool    `json:"new,omitzero"`
	Remove     bool    `json:"remove,omitzero"`
	SiteBefore string  `json:"siteBefore,omitzero"`
}

// keptInvitation is a personal invitation that may come back. It holds no code, only the code's hash.
type keptInvitation struct {
	ID      card.ID `json:"id"`
	Hash    []byte  `json:"hash"`
	Made    int64   `json:"made"`
	Expires int64   `json:"expires"`
	Uses    int     `json:"uses"`
}

// bring carries out a step. What it finds done is done.
func (a *acting) bring(step *importStep) (err error) {
	if step.Group != nil {
		return a.bringGroup(step.Group)
	}
	switch {
	case step.Remove:
		if err := a.removePerson(step); err != nil {
			return err
		}
	case step.To == nil:
	case step.New:
		if err := a.bringNew(step.Person, step.To); err != nil {
			return err
		}
	default:
		if err := a.bringPerson(step); err != nil {
			return err
		}
	}
	return a.keepSaid(step)
}

func (a *acting) keepSaid(step *importStep) (err error) {
	switch {
	case step.Said == step.SaidBefore:
	case step.Said == "{}" || step.Remove:
		_, err = a.exec("DELETE FROM import_said WHERE member_id = ?1", step.Person)
	default:
		_, err = a.exec("INSERT INTO import_said (member_id, said) VALUES (?1, ?2) ON CONFLICT (member_id) DO UPDATE SET said = excluded.said", step.Person, step.Said)
	}
	return err
}

func (a *acting) bringNew(id card.ID, to *personState) error {
	role := to.Role
	if role == card.RoleSupervisor {
		role = card.RoleMember // whom the leads raise
	}
	if _, err := a.AddMember(NewMember{ID: id, Name: to.Name, Role: role, Group: to.Group, Locale: to.Locale, Ref: to.Ref}); err != nil {
		return err
	}
	if len(to.Leads) > 0 {
		if err := a.setLeads(id, to.Leads); err != nil {
			return err
		}
	}
	return a.noteAdded(&PersonRequest{ID: id, Name: to.Name, Group: to.Group, Role: to.Role, Ref: to.Ref, Locale: to.Locale, Leads: to.Leads})
}

func (a *acting) bringPerson(step *importStep) error {
	to := step.To
	member, err := a.somebody(step.Person)
	if err != nil {
		return err
	}
	stands, err := a.stateOf(member)
	if err != nil {
		return err
	}
	switch {
	case to.Left:
		if stands.leftOn != "" {
			return nil
		}
		if step.Codes, err = a.unusedInvitations(step.Person); err != nil {
			return err
		}
		return a.leaveEmployer(member, stands)
	case stands.leftOn != "":
		if err := a.comeBack(step.Person, to.Group); err != nil {
			return err
		}
		if err := a.bringBack(step); err != nil {
			return err
		}
	case !sameGroup(member.Group, to.Group):
		if err := a.moveTo(member, to.Group); err != nil {
			return err
		}
	}
	if member, err = a.somebody(step.Person); err != nil {
		return err
	}
	return a.bringStanding(member, stands, to)
}

// bringStanding brings the name, the reference, the language, the role and the leads in line.
func (a *acting) bringStanding(member *memberRules, before personStands, to *personState) error {
	var changes []Change
	if to.Name != before.name {
		if err := a.setName(member.ID, to.Name); err != nil {
			return err
		}
		if err := a.showsAnew(member.ID); err != nil {
			return err
		}
		changes = append(changes, Change{"name", before.name, to.Name})
	}
	if to.Ref != before.ref {
		if err := a.refIsFree(to.Ref, member.ID); err != nil {
			return err
		}
		if _, err := a.exec("UPDATE member SET ref = ?2 WHERE id = ?1", member.ID, to.Ref); err != nil {
			return err
		}
		changes = append(changes, Change{"ref", before.ref, to.Ref})
	}
	if !sameIDs(member.standing, to.Leads) {
		if err := a.setLeads(member.ID, to.Leads); err != nil {
			return err
		}
		changes = append(changes, Change{"leads", member.standing, to.Leads})
	}
	locale := to.Locale
	if before.joined {
		locale = before.locale // it is theirs
	}
	if to.Role != before.role || locale != before.locale {
		if err := a.SetRoleAndLocale(member.ID, to.Role, locale); err != nil {
			return err
		}
	}
	if to.Role != before.role {
		changes = append(changes, Change{"role", before.role, to.Role})
	}
	if locale != before.locale {
		changes = append(changes, Change{"locale", before.locale, locale})
	}
	if len(changes) == 0 {
		return nil
	}
	return a.note("person.change", KindPerson, &member.ID, changes...)
}

// unusedInvitations are what a person could have joined by.
func (a *acting) unusedInvitations(id card.ID) (codes []keptInvitation, err error) {
	err = a.each(func(r row) error {
		codes = append(codes, keptInvitation{r.id(0), slices.Clone(r.blob(1)), r.int64(2), r.int64(3), r.int(4)})
		return nil
	}, "SELECT id, code_hash, created_at, expires_at, uses_left FROM invitation WHERE member_id = ?1 AND used_at = 0 AND closed_at = 0 AND from_session IS NULL", id)
	return codes, err
}

// bringBack gives back what leaving has ended: invitations that were not used, and sites.
func (a *acting) bringBack(step *importStep) error {
	for _, code := range step.Codes {
		if _, err := a.exec(`INSERT INTO invitation (id, code_hash, member_id, created_at, expires_at, uses_left) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING`,
			code.ID, code.Hash, step.Person, code.Made, code.Expires, code.Uses); err != nil {
			return err
		}
	}
	for _, site := range step.To.Sites {
		if _, err := a.exec("INSERT INTO area_lead (member_id, site_id) SELECT ?1, id FROM site WHERE id = ?2 ON CONFLICT DO NOTHING", step.Person, site); err != nil {
			return err
		}
	}
	return nil
}

// removePerson takes somebody out whom a run has made today and who has not joined: nobody but the office has heard of them. Others
// leave, since figures count them.
func (a *acting) removePerson(step *importStep) error {
	member, err := a.memberRules(step.Person)
	if err != nil || member == nil {
		return err
	}
	stands, err := a.stateOf(member)
	if err != nil {
		return err
	}
	if member.Group == nil || stands.joined {
		return a.leaveEmployer(member, stands)
	}
	group, err := a.groupRules(*member.Group)
	if err != nil {
		return err
	}
	today := group.day(a.store.options.Now())
	if member.Since != today || len(member.memberships) != 1 {
		return a.leaveEmployer(member, stands)
	}
	for _, campaign := range group.campaigns {
		if err := a.expectOneFewer(member, group, campaign, today.Add(-1)); err != nil {
			return err
		}
	}
	if err := a.dropLeads(step.Person); err != nil {
		return err
	}
	for _, table := range []string{"membership", "area_lead", "invitation", "reminder", "substitute"} {
		if _, err := a.exec("DELETE FROM "+table+" WHERE member_id = ?1", step.Person); err != nil {
			return err
		}
	}
	if _, err := a.exec("DELETE FROM member WHERE id = ?1", step.Person); err != nil {
		return err
	}
	if _, err := a.exec("UPDATE work_group SET members = members - 1 WHERE id = ?1", group.id); err != nil {
		return err
	}
	if err := a.peopleChanged(group.id); err != nil {
		return err
	}
	a.changeRules()
	return a.note("person.remove", KindPerson, &step.Person, Change{"name", stands.name, nil})
}

func (a *acting) bringGroup(step *groupStep) error {
	if step.Remove {
		return a.removeGroup(step)
	}
	var site *card.ID
	if step.Site != "" {
		var err error
		if site, step.Site, err = a.siteNamed(step.Site); err != nil {
			return err
		}
	}
	if step.New {
		if _, err := a.makeGroup(NewGroup{ID: step.ID, Name: step.Name, Site: site}); err != nil {
			return err
		}
		changes := []Change{{"name", nil, step.Name}}
		if step.Site != "" {
			changes = append(changes, Change{"site", nil, step.Site})
		}
		return a.note("group.add", KindGroup, &step.ID, changes...)
	}
	if _, err := a.exec("UPDATE work_group SET site_id = ?2 WHERE id = ?1", step.ID, site); err != nil {
		return err
	}
	if err := a.peopleChanged(step.ID); err != nil {
		return err
	}
	a.changeRules()
	return a.note("group.change", KindGroup, &step.ID, Change{"site", step.SiteBefore, step.Site})
}

// removeGroup takes a group out that a run has made, unless somebody has used it since.
func (a *acting) removeGroup(step *groupStep) error {
	n, err := a.exec(`DELETE FROM work_group WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM membership WHERE group_id = ?1) AND NOT EXISTS (SELECT 1 FROM leads WHERE group_id = ?1) AND NOT EXISTS (SELECT 1 FROM substitute WHERE group_id = ?1)
		AND NOT EXISTS (SELECT 1 FROM campaign WHERE group_id = ?1) AND NOT EXISTS (SELECT 1 FROM invitation WHERE group_id = ?1)`, step.ID)
	if err != nil {
		return err
	}
	if n == 0 {
		return a.closeEmptied(step.ID)
	}
	a.touch(step.ID, tableGroup)
	a.changeRules()
	return a.note("group.remove", KindGroup, &step.ID, Change{"name", step.Name, nil})
}

// closeEmptied closes a group that a run has made and that somebody was in: nobody is any more, and its history stays.
func (a *acting) closeEmptied(id card.ID) error {
	empty, err := a.one(func(row) error { return nil }, `SELECT 1 FROM work_group WHERE id = ?1 AND members = 0 AND closed_on = '' AND NOT EXISTS (SELECT 1 FROM leads WHERE group_id = ?1 AND until = '')
		AND NOT EXISTS (SELECT 1 FROM newcomer WHERE group_id = ?1 AND answer = '') AND NOT EXISTS (SELECT 1 FROM campaign WHERE group_id = ?1)`, id)
	if err != nil || !empty {
		return err
	}
	closed := true
	return a.changeGroup(id, GroupPatch{GroupFields: GroupFields{Closed: &closed}})
}

// rememberGroup keeps how a group was named, for files that call it so still.
func (tx *Tx) rememberGroup(id card.ID, name, site string) error {
	siteKey := ""
	if site != "" {
		siteKey = card.NameKey(site)
	}
	_, err := tx.exec("INSERT INTO former_group (name, site, group_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", card.NameKey(name), siteKey, id)
	return err
}
