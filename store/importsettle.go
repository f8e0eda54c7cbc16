package store

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// personState is how the office keeps a person, as a file can change it.
type personState struct {
	Name   string      `json:"name"`
	Ref    string      `json:"ref,omitzero"`
	Role   card.Role   `json:"role"`
	Locale card.Locale `json:"locale"`
	Group  *card.ID    `json:"group,omitzero"`
	Leads  []card.ID   `json:"leads,omitzero"`
	Sites  []card.ID   `json:"sites,omitzero"` // led from above
	Left   bool        `json:"left,omitzero"`
}

func (s *personState) same(other *personState) bool {
	return s.Name == other.Name && s.Ref == other.Ref && s.Role == other.Role && s.Locale == other.Locale && s.Left == other.Left &&
		sameGroup(s.Group, other.Group) && sameIDs(s.Leads, other.Leads)
}

func sameGroup(a, b *card.ID) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// stands is how a person is kept now.
func (im *importing) stands(p *rosterPerson) personState {
	state := personState{Name: p.name, Ref: p.ref, Role: p.role, Locale: p.locale, Left: p.leftOn != "", Sites: im.areas[p.id]}
	if p.home != nil && p.home != im.nowhere {
		state.Group = &p.home.id
	}
	for g := range p.leads {
		state.Leads = append(state.Leads, g.id)
	}
	return state
}

// settle works out what the lines about a person change. What the last file said too is as somebody has left it since.
func (im *importing) settle(one *imported) {
	p := one.rosterPerson
	before := im.said[p]
	if before == nil {
		before = &saying{}
	}
	said, leads, ok := im.saying(one)
	if !ok {
		return
	}
	known := before
	if p.leftOn != "" { // they begin anew
		known = &saying{}
	}
	from := im.stands(p)
	to := from
	if one.added {
		from = personState{}
	} else if !im.settlePlace(one, known, &to) {
		return
	}
	if !one.KeepsLocale && !p.joined && known.Locale != said.Locale {
		to.Locale = one.Locale
	}
	if !im.settleStanding(one, known, said, leads, &to) {
		return
	}
	step := importStep{Person: p.id, New: one.added}
	if !one.added && from.same(&to) {
		step.same = true
	} else {
		step.From, step.To = &from, &to
		im.plan.Changes = append(im.plan.Changes, im.changeOf(one.Line, &from, &to, p, one.added))
	}
	next := before.with(said)
	step.Said, step.SaidBefore = next.text(), before.text()
	if step.same && step.Said == step.SaidBefore {
		return
	}
	im.steps = append(im.steps, step)
}

// saying is what the lines say of a person, and the groups that they say the person leads.
func (im *importing) saying(one *imported) (said *saying, leads []*rosterGroup, ok bool) {
	said = &saying{Name: one.Name}
	switch {
	case one.group != nil:
		said.Group = &one.group.id
	case one.NoGroup:
		said.Group = &card.ID{}
	}
	if !one.KeepsRole {
		said.Role = string(one.Role)
	}
	if !one.KeepsLocale {
		said.Locale = string(one.Locale)
	}
	leads = slices.Clone(one.leads)
	ok = true
	for _, text := range one.Leads {
		name, site := text, ""
		if whole, known := im.byKey[im.formOf(text).Key()]; !known || len(whole) == 0 {
			for _, at := range []string{" @ ", "@", " · "} {
				if before, behind, cut := strings.Cut(text, at); cut {
					name, site = strings.TrimSpace(before), strings.TrimSpace(behind)
					break
				}
			}
		}
		group, found := im.groupNamed(one.Line, name, site, false)
		switch {
		case !found:
			ok = false
		case group == nil:
			im.wrong(one.Line, "noGroup", "group", text)
			ok = false
		case !slices.Contains(leads, group):
			leads = append(leads, group)
		}
	}
	if one.SaysLeads || len(leads) > 0 {
		said.Leads = sortedIDs(leads)
	}
	return said, leads, ok
}

// settlePlace settles the name, the reference, the group, and whether the person is back.
func (im *importing) settlePlace(one *imported, known *saying, to *personState) bool {
	p := one.rosterPerson
	if one.byRef && one.Name != "" && one.Name != known.Name && one.Name != p.name {
		to.Name = one.Name
		form := im.formOf(one.Name)
		if p.name != "" && form.Like(p.form) < card.NamesClose && !form.SharesWord(p.form) {
			im.plan.Renames = append(im.plan.Renames, card.Wrong(one.Line, "maybeRenamed", "name", one.Name, "before", p.told(), "ref", p.ref))
		}
	}
	switch {
	case one.NoRef:
		to.Ref = ""
	case one.Ref != "" && !one.byRef:
		to.Ref = one.Ref
		im.byRef[one.Ref] = p
	}
	to.Left = false
	switch {
	case p.leftOn != "" && one.group == nil:
		if !one.NoGroup {
			im.wrong(one.Line, "returnGroup", "name", p.name)
			return false
		}
	case one.byRef && one.group != nil && (known.Group == nil || *known.Group != one.group.id):
		to.Group = &one.group.id
	case one.byRef && one.NoGroup && (known.Group == nil || !known.Group.IsZero()):
		to.Group = nil
	}
	return true
}

// settleStanding settles the role and the groups that the person leads.
func (im *importing) settleStanding(one *imported, known, said *saying, leads []*rosterGroup, to *personState) bool {
	p := one.rosterPerson
	if same := (said.Role == "" || said.Role == known.Role) && (said.Leads == nil || known.Leads != nil && slices.Equal(said.Leads, known.Leads)); same {
		return true
	}
	switch {
	case one.SaysLeads:
		to.Leads = said.Leads
	case said.Role == string(card.RoleMember):
		to.Leads = nil
	default:
		for _, id := range said.Leads {
			if !slices.Contains(to.Leads, id) {
				to.Leads = append(slices.Clone(to.Leads), id)
			}
		}
	}
	if said.Role == string(card.RoleSupervisor) && len(to.Leads) == 0 {
		if to.Group == nil {
			im.wrong(one.Line, "leadsNone", "name", p.name)
			return false
		}
		to.Leads = []card.ID{*to.Group}
	}
	switch {
	case said.Role == string(card.RoleAdmin), said.Role == "" && p.role == card.RoleAdmin:
		to.Role = card.RoleAdmin
	case len(to.Leads) > 0:
		to.Role = card.RoleSupervisor
	default:
		to.Role = card.RoleMember
	}
	im.noteRise(one, leads, to)
	im.noteLoss(one, to)
	return true
}

// noteRise notes whose role rises, and who comes to lead one more group that is there.
func (im *importing) noteRise(one *imported, leads []*rosterGroup, to *personState) {
	p := one.rosterPerson
	if to.Role == card.RoleAdmin && (one.added || p.role != card.RoleAdmin) {
		im.plan.admins++
	}
	if one.added {
		if to.Role != card.RoleMember {
			im.plan.ranked++
		}
		return
	}
	first := one.group
	if first == nil && p.home != nil {
		first = p.home
	}
	rises := to.Role.Above(p.role)
	if rises {
		im.plan.Raised = append(im.plan.Raised, card.Wrong(one.Line, "raised", "name", to.Name, "group", first.label(), "role", string(to.Role), "before", string(p.role)))
	}
	for _, g := range leads {
		if !p.leads[g] && !g.planned && slices.Contains(to.Leads, g.id) && (!rises || g != first) {
			im.plan.Raised = append(im.plan.Raised, card.Wrong(one.Line, "leadsMore", "name", to.Name, "group", g.label()))
		}
	}
}

// noteLoss notes who loses a role, or a group that they lead.
func (im *importing) noteLoss(one *imported, to *personState) {
	p := one.rosterPerson
	if one.added {
		return
	}
	less := p.role.Above(to.Role)
	for g := range p.leads {
		less = less || !slices.Contains(to.Leads, g.id)
	}
	if less {
		im.plan.lost = append(im.plan.lost, p.name)
	}
}

// changeOf says in people's words what changes.
func (im *importing) changeOf(line int, from, to *personState, p *rosterPerson, added bool) PlannedChange {
	c := PlannedChange{Line: line, Name: to.Name, Group: im.labelOf(to.Group), Changes: []Change{}, Kinds: []string{}}
	if !added {
		c.Person = &p.id
	}
	say := func(field, before, after string) bool {
		if before == after {
			return false
		}
		c.Changes = append(c.Changes, Change{field, before, after})
		return true
	}
	moved := say("group", im.labelOf(from.Group), im.labelOf(to.Group))
	renamed := say("name", from.Name, to.Name)
	ref := say("ref", from.Ref, to.Ref)
	role := say("role", string(from.Role), string(to.Role))
	leads := say("leads", im.labelsOf(from.Leads), im.labelsOf(to.Leads))
	locale := say("locale", string(from.Locale), string(to.Locale))
	kind := func(is bool, name string) {
		if is {
			c.Kinds = append(c.Kinds, name)
		}
	}
	switch {
	case added:
		c.Kinds = []string{ChangeAdded}
		return c
	case to.Left:
		c.Kinds, c.Name, c.Group = []string{ChangeLeft}, from.Name, im.labelOf(from.Group)
		return c
	case from.Left:
		c.Kinds = []string{ChangeReturned}
	default:
		kind(moved && to.Group != nil, ChangeMoved)
		kind(moved && to.Group == nil, ChangeUngrouped)
	}
	kind(renamed, ChangeRenamed)
	kind(ref || role || leads || locale, ChangeCorrected)
	return c
}

func (im *importing) labelOf(group *card.ID) string {
	if group == nil || im.byID[*group] == nil {
		return ""
	}
	return im.byID[*group].label()
}

func (im *importing) labelsOf(ids []card.ID) string {
	groups := make([]*rosterGroup, 0, len(ids))
	for _, id := range ids {
		if g := im.byID[id]; g != nil {
			groups = append(groups, g)
		}
	}
	return labels(groups)
}

// with lays what is said now over what was said before.
func (s *saying) with(now *saying) *saying {
	next := *s
	if now.Name != "" {
		next.Name = now.Name
	}
	if now.Group != nil {
		next.Group = now.Group
	}
	if now.Role != "" {
		next.Role = now.Role
	}
	if now.Leads != nil {
		next.Leads = now.Leads
	}
	if now.Locale != "" {
		next.Locale = now.Locale
	}
	return &next
}

func (s *saying) text() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // texts and ids always marshal
	}
	return string(text)
}

// ofTheRoster tells whether a whole roster has to name the person.
func (p *rosterPerson) ofTheRoster() bool {
	return p.leftOn == "" && !p.selfNamed && p.name != "" && p.role != card.RoleAdmin
}

// missing lets those leave whom a whole roster does not name. Administrators stay, and who named themselves: files do not know them.
func (im *importing) missing() {
	gone := map[string][]*rosterPerson{}
	byName := slices.SortedStableFunc(slices.Values(im.all), func(a, b *rosterPerson) int { return cmp.Compare(a.form.Key(), b.form.Key()) })
	for _, p := range byName {
		if !p.ofTheRoster() || im.seen[p] != nil {
			continue
		}
		from := im.stands(p)
		to := personState{Name: p.name, Ref: p.ref, Role: card.RoleMember, Locale: p.locale, Left: true}
		im.plan.Changes = append(im.plan.Changes, im.changeOf(0, &from, &to, p, false))
		im.steps = append(im.steps, importStep{Person: p.id, From: &from, To: &to})
		gone[p.form.Key()] = append(gone[p.form.Key()], p)
	}
	for _, one := range im.people {
		if !one.added {
			continue
		}
		same := slices.DeleteFunc(slices.Clone(gone[one.form.Key()]), func(p *rosterPerson) bool { return p.ref != "" && one.Ref != "" })
		if len(same) > 0 {
			im.ask(one.Line, "maybeMoved", "name", one.Name, "group", one.home.label(), "others", toldOf(same))
		}
	}
}

// mostLeaving is the share of the people, as one in so many, of which more do not leave at once by a file that is right.
const mostLeaving = 10

// brake tells what makes a whole roster look wrong.
func (im *importing) brake() {
	after := map[*rosterGroup]int{}
	before := map[*rosterGroup]int{}
	people, leaving := 0, 0
	var lose []string
	states := map[card.ID]*personState{}
	for i := range im.steps {
		if step := &im.steps[i]; step.To != nil {
			states[step.Person] = step.To
			if step.New && step.To.Group != nil {
				after[im.byID[*step.To.Group]]++
			}
		}
	}
	for _, p := range im.all {
		if p.ofTheRoster() {
			people++
		}
		if p.leftOn == "" && p.home != im.nowhere {
			before[p.home]++
		}
		to := states[p.id]
		if to == nil {
			if p.leftOn == "" && p.home != im.nowhere {
				after[p.home]++
			}
			continue
		}
		if to.Left {
			leaving++
		}
		if to.Group != nil {
			after[im.byID[*to.Group]]++
		}
		for g := range p.leads {
			if !slices.Contains(to.Leads, g.id) {
				lose = append(lose, p.name)
				break
			}
		}
	}
	if leaving*mostLeaving > people {
		im.plan.Brakes = append(im.plan.Brakes, card.Wrong(0, "manyLeave", "n", strconv.Itoa(leaving), "of", strconv.Itoa(people)))
	}
	im.plan.brakeFor("rolesLost", lose)
	var groups []string
	sites := map[string]int{}
	for g := range before {
		sites[g.site] += after[g]
		if after[g] == 0 {
			groups = append(groups, g.label())
		}
	}
	for g := range after {
		sites[g.site] += after[g]
	}
	im.plan.brakeFor("groupsVanish", groups)
	var vanished []string
	for site, n := range sites {
		if site != "" && n == 0 {
			vanished = append(vanished, site)
		}
	}
	im.plan.brakeFor("sitesVanish", vanished)
	if im.request.Cut {
		im.plan.Brakes = append(im.plan.Brakes, card.Wrong(0, "endsEarly"))
	}
}

// mostNamed is how many names one sentence lists.
const mostNamed = 20

func (p *ImportPlan) brakeFor(code string, names []string) {
	if len(names) == 0 {
		return
	}
	slices.Sort(names)
	list := strings.Join(names[:min(len(names), mostNamed)], ", ")
	if len(names) > mostNamed {
		list += ", …"
	}
	p.Brakes = append(p.Brakes, card.Wrong(0, code, "n", strconv.Itoa(len(names)), "names", list))
}

// keepAdministrator refuses to leave the organisation without an administrator who has joined.
func (im *importing) keepAdministrator() {
	stay, had := 0, 0
	var last *imported
	for _, p := range im.all {
		if p.role != card.RoleAdmin || !p.joined || p.leftOn != "" {
			continue
		}
		had++
		one := im.seen[p]
		if one == nil || one.KeepsRole || one.Role == card.RoleAdmin || !im.demotes(p) {
			stay++
			continue
		}
		last = one
	}
	if had > 0 && stay == 0 && last != nil {
		im.wrong(last.Line, "lastAdmin", "name", last.name)
	}
}

func (im *importing) demotes(p *rosterPerson) bool {
	for i := range im.steps {
		if step := &im.steps[i]; step.Person == p.id && step.To != nil {
			return step.To.Role != card.RoleAdmin
		}
	}
	return false
}
