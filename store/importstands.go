package store

import (
	"cmp"
	"slices"
	"strings"

	"servicecard/card"
)

// undoing looks at whether a run can be taken back as a whole: what it changed stands as it left it, and nothing is in the way of how it
// stood before. Nothing can fail then but the database.
type undoing struct {
	*importing
	steps []importStep                  // of the run, the last one first
	after map[*rosterPerson]*importStep // of whom it takes back
}

func (u *undoing) refusal() error {
	changed, err := u.changedGroups()
	if err != nil {
		return err
	}
	if len(changed) > 0 {
		return card.Errorf(card.CodeConflict, "these groups were changed since: %s; correct them one by one, or with another file", someOf(changed)).Because(card.ReasonImportChanged)
	}
	if changed = u.changedPeople(); len(changed) > 0 {
		return card.Errorf(card.CodeConflict, "these people were changed since: %s; correct them one by one, or with another file", someOf(changed)).Because(card.ReasonImportChanged)
	}
	for p, step := range u.after {
		if err := cmp.Or(u.groupsAreOpen(p, step.From), u.refIsFree(p, step.From)); err != nil {
			return err
		}
	}
	return u.namesAreFree()
}

func someOf(names []string) string {
	return strings.Join(names[:min(len(names), mostNamed)], ", ")
}

// changedGroups are the groups that do not stand as the run has left them.
func (u *undoing) changedGroups() (changed []string, err error) {
	for i := range u.steps {
		step := u.steps[i].Group
		if step == nil {
			continue
		}
		now := u.byID[step.ID]
		if now == nil { // nothing is left to take back
			continue
		}
		asMade := !now.closed && card.NameKey(now.site) == card.NameKey(step.Site)
		if asMade && step.New {
			if asMade, err = u.asMade(step); err != nil {
				return nil, err
			}
		}
		if !asMade {
			changed = append(changed, now.label())
			continue
		}
		if !step.New {
			for _, other := range u.byKey[now.form.Key()] {
				if other != now && !other.closed && card.NameKey(other.site) == card.NameKey(step.SiteBefore) {
					return nil, card.Errorf(card.CodeConflict, "there is another group named %s by now", other.label()).Because(card.ReasonGroupNamedSo)
				}
			}
		}
	}
	return changed, nil
}

// asMade tells whether nobody has set up a group that the run has made.
func (u *undoing) asMade(step *groupStep) (same bool, err error) {
	return u.one(func(row) error { return nil }, "SELECT 1 FROM work_group WHERE id = ?1 AND name = ?2 AND kind = ?3 AND day_start = ?4 AND working_days = ?5 AND customer_name = ''",
		step.ID, step.Name, card.KindAll, card.DefaultDayStart, list(card.MondayToFriday))
}

// changedPeople are those who do not stand as the run has left them. The others are to be as before.
func (u *undoing) changedPeople() (changed []string) {
	for i := range u.steps {
		step := &u.steps[i]
		if step.To == nil {
			continue
		}
		now := u.roster.people[step.Person]
		switch {
		case now == nil && step.New: // nothing is left to take back
		case now == nil:
			changed = append(changed, step.To.Name)
		case step.Merged || !step.stillStands(u.stands(now)):
			changed = append(changed, now.name)
		default:
			u.after[now] = step
		}
	}
	return changed
}

// stillStands tells whether a person is as the step has left them. The language of who has joined is theirs.
func (step *importStep) stillStands(now personState) bool {
	want := *step.To
	want.Locale = now.Locale
	return now.same(&want)
}

// groupsAreOpen refuses to bring somebody back into a group that is closed by now.
func (u *undoing) groupsAreOpen(p *rosterPerson, to *personState) error {
	if to == nil {
		return nil
	}
	now := u.stands(p)
	back := slices.DeleteFunc(slices.Clone(to.Leads), func(id card.ID) bool { return slices.Contains(now.Leads, id) })
	if to.Group != nil && !sameGroup(now.Group, to.Group) {
		back = append(back, *to.Group)
	}
	for _, id := range back {
		switch g := u.byID[id]; {
		case g == nil:
			return card.Errorf(card.CodeConflict, "a group of %s is not there any more", p.name).Because(card.ReasonImportChanged)
		case g.closed:
			return card.Errorf(card.CodeConflict, "%s was closed since; open it again first", g.label()).Because(card.ReasonGroupClosed)
		}
	}
	return nil
}

// refIsFree refuses a reference that somebody else has by now.
func (u *undoing) refIsFree(p *rosterPerson, to *personState) error {
	if to == nil || to.Ref == "" || to.Ref == p.ref {
		return nil
	}
	owner := u.byRef[to.Ref]
	if owner == nil || owner == p {
		return nil
	}
	if step := u.after[owner]; step != nil && !step.New && step.From.Ref != to.Ref {
		return nil
	}
	return card.Errorf(card.CodeConflict, "the reference %s is %s's by now", to.Ref, owner.name).Because(card.ReasonRefTaken)
}

// namesAreFree refuses to bring somebody back into a group, or to a name, where somebody else is called so by now.
func (u *undoing) namesAreFree() error {
	named := map[saidName][]*rosterPerson{}
	then := func(p *rosterPerson) (at saidName, is bool) {
		state := u.stands(p)
		if step := u.after[p]; step != nil {
			if step.New {
				return at, false
			}
			state = *step.From
		}
		if state.Left || state.Group == nil || state.Name == "" {
			return at, false
		}
		return saidName{u.formOf(state.Name).Key(), *state.Group}, true
	}
	for _, p := range u.all {
		if at, is := then(p); is {
			named[at] = append(named[at], p)
		}
	}
	for p, step := range u.after {
		at, is := then(p)
		if !is || p.leftOn == "" && sameGroup(step.To.Group, step.From.Group) && step.To.Name == step.From.Name {
			continue
		}
		for _, other := range named[at] {
			if u.after[other] == nil {
				return card.Errorf(card.CodeConflict, "two people named %s would be in %s; add what tells the two apart first", other.name, u.labelOf(&at.group)).Because(card.ReasonNamedSoThere)
			}
		}
	}
	return nil
}

// keepAdministrator refuses steps that would leave the organisation without an administrator who has joined.
func (tx *Tx) keepAdministrator(steps []importStep) error {
	admins := map[card.ID]bool{}
	joined, err := tx.ids("SELECT id FROM member WHERE role = 'admin' AND joined = 1 AND left_on = ''")
	if err != nil || len(joined) == 0 {
		return err
	}
	for _, id := range joined {
		admins[id] = true
	}
	var raised []card.ID
	for i := range steps {
		switch step := &steps[i]; {
		case step.Remove, step.To != nil && (step.To.Left || step.To.Role != card.RoleAdmin):
			delete(admins, step.Person)
		case step.To != nil:
			raised = append(raised, step.Person)
		}
	}
	if len(admins) > 0 {
		return nil
	}
	for _, id := range raised {
		if has, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM member WHERE id = ?1 AND joined = 1", id); err != nil || has {
			return err
		}
	}
	return card.Errorf(card.CodeConflict, "nobody who has joined would be an administrator; make somebody else one first").Because(card.ReasonOnlyAdmin)
}
