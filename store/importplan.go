package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// importing works out what a people file changes. It only reads; the changes are steps.
type importing struct {
	*roster
	request *ImportRequest
	plan    *ImportPlan
	now     time.Time

	byRef       map[string]*rosterPerson
	formerly    map[[2]string][]*rosterGroup // groups by the keys of earlier names and sites
	said        map[*rosterPerson]*saying    // by the last file
	bySaid      map[saidName][]*rosterPerson
	areas       map[card.ID][]card.ID // sites led from above
	all         []*rosterPerson       // everybody who was there before
	people      []*imported           // of the file, each once
	seen        map[*rosterPerson]*imported
	supervisors map[string]*imported        // by the name's key
	zeroless    map[string]string           // references by themselves without leading zeros; nil: not made yet
	gone        map[string][]*rosterPerson  // who has left, by the name's key
	been        map[*rosterPerson][]card.ID // the groups in which they were, the last one last
	steps       []importStep
}

// saying is what a file said of a person. What is empty, it said nothing of.
type saying struct {
	Name   string    `json:"name,omitzero"`
	Group  *card.ID  `json:"group,omitzero"` // zero: none
	Role   string    `json:"role,omitzero"`
	Leads  []card.ID `json:"leads,omitzero"`
	Locale string    `json:"locale,omitzero"`
}

type saidName struct {
	key   string
	group card.ID
}

// imported is a person of the file with what all lines about them say.
type imported struct {
	card.Person
	*rosterPerson
	group *rosterGroup // of the first line; nil: it names none
	byRef bool         // found by the reference, so that name and group may be new
	added bool
	leads []*rosterGroup // that lines name a supervisor of
}

func newImporting(c *conn, request *ImportRequest, now time.Time) (*importing, error) {
	im := &importing{
		roster: newRoster(c), request: request, now: now,
		plan: &ImportPlan{
			NewGroups: []string{}, Added: []string{}, Moved: []string{}, Renamed: []string{}, Corrected: []string{}, Returned: []string{}, Left: []string{}, Ungrouped: []string{},
			Raised: []card.LineError{}, Questions: []card.LineError{}, Renames: []card.LineError{}, Brakes: []card.LineError{}, Problems: append([]card.LineError{}, request.Problems...),
			Changes: []PlannedChange{}, Invited: []InvitedPerson{},
		},
		byRef: map[string]*rosterPerson{}, formerly: map[[2]string][]*rosterGroup{}, said: map[*rosterPerson]*saying{}, bySaid: map[saidName][]*rosterPerson{},
		areas: map[card.ID][]card.ID{}, seen: map[*rosterPerson]*imported{}, supervisors: map[string]*imported{}, gone: map[string][]*rosterPerson{}, been: map[*rosterPerson][]card.ID{},
	}
	if err := im.readAll(); err != nil {
		return nil, err
	}
	for _, person := range request.People {
		im.rests.step()
		im.line(person)
	}
	for _, one := range im.people {
		im.rests.step()
		im.settle(one)
	}
	if request.Whole {
		im.missing()
		im.brake()
	}
	im.keepAdministrator()
	im.count()
	return im, nil
}

// readAll reads everybody, and what earlier files said.
func (im *importing) readAll() error {
	everybody, err := im.everybody()
	if err != nil {
		return err
	}
	im.all = everybody
	for _, g := range im.groups {
		g.read = true
	}
	for _, p := range everybody {
		if p.home != nil {
			p.home.add(p)
		}
		for g := range p.leads {
			if g != p.home {
				g.add(p)
			}
		}
		if p.ref != "" {
			im.byRef[p.ref] = p
		}
		if p.leftOn != "" && !p.selfNamed {
			im.gone[p.form.Key()] = append(im.gone[p.form.Key()], p)
		}
	}
	if err := im.each(func(r row) error {
		if p := im.roster.people[r.id(0)]; p != nil {
			im.been[p] = append(im.been[p], r.id(1))
		}
		return nil
	}, "SELECT member_id, group_id FROM membership WHERE member_id IN (SELECT id FROM member WHERE left_on <> '') ORDER BY to_day"); err != nil {
		return err
	}
	if err := im.each(func(r row) error {
		if g := im.byID[r.id(2)]; g != nil {
			key := [2]string{r.text(0), r.text(1)}
			im.formerly[key] = append(im.formerly[key], g)
		}
		return nil
	}, "SELECT name, site, group_id FROM former_group"); err != nil {
		return err
	}
	if err := im.each(func(r row) error {
		im.areas[r.id(0)] = append(im.areas[r.id(0)], r.id(1))
		return nil
	}, "SELECT member_id, site_id FROM area_lead"); err != nil {
		return err
	}
	return im.each(func(r row) error {
		im.rests.step()
		p := im.roster.people[r.id(0)]
		if p == nil {
			return nil
		}
		said := &saying{}
		if err := json.Unmarshal([]byte(r.text(1)), said); err != nil {
			return fmt.Errorf("what a file said: %w", err)
		}
		im.said[p] = said
		if said.Group != nil && said.Name != "" {
			key := saidName{im.formOf(said.Name).Key(), *said.Group}
			im.bySaid[key] = append(im.bySaid[key], p)
		}
		return nil
	}, "SELECT member_id, said FROM import_said")
}

func (im *importing) wrong(line int, code string, values ...string) {
	im.plan.Problems = append(im.plan.Problems, card.Wrong(line, code, values...))
}

func (im *importing) ask(line int, code string, values ...string) {
	im.plan.Questions = append(im.plan.Questions, card.Wrong(line, code, values...))
}

// label is how a group is told from others of its name.
func (g *rosterGroup) label() string {
	if g.site == "" {
		return g.name
	}
	return g.name + " · " + g.site
}

func labels(groups []*rosterGroup) string {
	names := make([]string, len(groups))
	for i, g := range groups {
		names[i] = g.label()
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// line takes one line for what it says, and of whom.
func (im *importing) line(person card.Person) {
	group, ok := im.groupOf(person)
	if !ok {
		return
	}
	known, ok := im.match(&person, group)
	if !ok {
		return
	}
	if again := im.again(person, group, known); again != nil {
		im.lineAgain(person, group, again)
		return
	}
	one := &imported{Person: person, rosterPerson: known, group: group}
	one.byRef = known != nil && person.Ref != "" && known.ref == person.Ref
	if known == nil && !im.enter(one) {
		return
	}
	im.people = append(im.people, one)
	im.seen[one.rosterPerson] = one
	if person.Role == card.RoleSupervisor && group != nil {
		one.leads = append(one.leads, group)
		im.supervisors[im.formOf(one.rosterPerson.name).Key()] = one
	}
}

// lineAgain takes in what one more line says of a person: that they lead its group, too.
func (im *importing) lineAgain(person card.Person, group *rosterGroup, again *imported) {
	other := strconv.Itoa(again.Line)
	switch {
	case again.Role != person.Role && !again.KeepsRole && !person.KeepsRole:
		im.wrong(person.Line, "roles", "name", again.name, "other", other, "role", string(again.Role))
	case person.Role == card.RoleSupervisor && group != nil:
		if !slices.Contains(again.leads, group) {
			again.leads = append(again.leads, group)
		}
	case !person.KeepsRole || group == nil || !again.rosterPerson.leads[group]:
		im.wrong(person.Line, "again", "name", again.name, "other", other)
	}
}

// again is who stands in the file already, and whom a line means once more; nil if it means somebody else. A supervisor of several groups
// has a line for each; but where a group has somebody of that name already, the line is about them.
func (im *importing) again(person card.Person, group *rosterGroup, known *rosterPerson) *imported {
	if one := im.seen[known]; one != nil {
		return one
	}
	supervisor := im.supervisors[im.formOf(person.Name).Key()]
	if supervisor == nil || person.Role != card.RoleSupervisor || person.Ref != "" && person.Ref != supervisor.Ref {
		return nil
	}
	if known != nil && !supervisor.leadsNow(group) {
		if !known.leads[group] {
			im.ask(person.Line, "maybeLeader", "known", known.told(), "group", group.label(), "name", supervisor.name, "other", strconv.Itoa(supervisor.Line))
		}
		return nil
	}
	return supervisor
}

func (one *imported) leadsNow(group *rosterGroup) bool {
	return one.rosterPerson.leads[group] || slices.Contains(one.leads, group)
}

// groupOf is the group of a line, which may be a new one; nil where it names none.
func (im *importing) groupOf(person card.Person) (group *rosterGroup, ok bool) {
	if person.Group == "" {
		return nil, true
	}
	group, ok = im.groupNamed(person.Line, person.Group, person.Site, person.NoSite)
	if !ok || group != nil {
		return group, ok
	}
	group = &rosterGroup{id: card.NewID(im.now), name: person.Group, site: person.Site, read: true, planned: true}
	if like := im.groupsLikeAt(group); len(like) > 0 {
		im.ask(person.Line, "maybeGroup", "group", group.label(), "others", labels(like))
	}
	im.add(group)
	im.plan.NewGroups = append(im.plan.NewGroups, group.label())
	im.steps = append(im.steps, importStep{Group: &groupStep{ID: group.id, Name: group.name, Site: group.site, New: true}})
	return group, true
}

// groupNamed finds a group by its name and, where one is said, its site: first among those that are named so, then by names that groups
// had. It is nil where there is none.
func (im *importing) groupNamed(line int, name, site string, noSite bool) (found *rosterGroup, ok bool) {
	key, siteKey := im.formOf(name).Key(), ""
	if site != "" {
		siteKey = im.formOf(site).Key()
	}
	fits := func(g *rosterGroup) bool {
		return site == "" && !noSite || site != "" && im.formOf(g.site).Key() == siteKey || noSite && g.site == ""
	}
	named := openOnes(slices.DeleteFunc(slices.Clone(im.byKey[key]), func(g *rosterGroup) bool { return !fits(g) }))
	if len(named) > 1 { // they could once be named the same
		if exact := slices.DeleteFunc(slices.Clone(named), func(g *rosterGroup) bool { return g.name != name }); len(exact) == 1 {
			named = exact
		}
	}
	if len(named) == 0 && site != "" { // the one group of that name gets its site
		if all := im.byKey[key]; len(all) == 1 && all[0].site == "" && !all[0].closed {
			im.giveSite(all[0], site)
			named = all
		}
	}
	if len(named) == 0 {
		named = openOnes(im.formerlyNamed(key, siteKey, site == "" && !noSite))
	}
	switch {
	case len(named) == 0:
		return nil, true
	case len(named) > 1:
		im.wrong(line, "groupNamesakes", "group", name, "groups", labels(named))
		return nil, false
	case named[0].closed:
		im.wrong(line, "groupClosed", "group", named[0].label())
		return nil, false
	}
	return named[0], true
}

// openOnes leaves closed groups out, unless there are no others.
func openOnes(groups []*rosterGroup) []*rosterGroup {
	if open := slices.DeleteFunc(slices.Clone(groups), func(g *rosterGroup) bool { return g.closed }); len(open) > 0 {
		return open
	}
	return groups
}

func (im *importing) formerlyNamed(key, siteKey string, anySite bool) (groups []*rosterGroup) {
	for former, named := range im.formerly {
		if former[0] != key || !anySite && former[1] != siteKey {
			continue
		}
		for _, g := range named {
			if !slices.Contains(groups, g) {
				groups = append(groups, g)
			}
		}
	}
	return groups
}

func (im *importing) giveSite(g *rosterGroup, site string) {
	if g.planned {
		return
	}
	im.steps = append(im.steps, importStep{Group: &groupStep{ID: g.id, Name: g.name, Site: site, SiteBefore: g.site}})
	g.site = site
}

// groupsLikeAt are the groups of its site that a new one may mean; of all sites where it has none.
func (im *importing) groupsLikeAt(new *rosterGroup) (like []*rosterGroup) {
	form, site := im.formOf(new.name), card.NameKey(new.site)
	for _, g := range im.groups {
		if (site == "" || card.NameKey(g.site) == site || g.site == "") && form.Like(g.form) >= card.NamesClose {
			like = append(like, g)
		}
	}
	return like
}

// match finds whom a line means: by the reference, then by the name in the group, then by what the last file called them there. It is
// nil where it is somebody new.
func (im *importing) match(person *card.Person, group *rosterGroup) (found *rosterPerson, ok bool) {
	if person.Ref != "" {
		if p := im.byRef[person.Ref]; p != nil {
			return p, im.refFits(person, group, p)
		}
		if known, p := im.refLike(person.Ref); p != nil {
			im.wrong(person.Line, "refIsLike", "ref", person.Ref, "known", known, "name", p.name)
			return nil, false
		}
		if person.Name == "" {
			im.wrong(person.Line, "nobodyKnown", "ref", person.Ref)
			return nil, false
		}
	}
	if group == nil {
		return nil, true
	}
	found, ok = im.named(person, group)
	if !ok || found != nil {
		return found, ok
	}
	said := slices.DeleteFunc(slices.Clone(im.bySaid[saidName{im.formOf(person.Name).Key(), group.id}]), func(p *rosterPerson) bool {
		return p.leftOn != "" || person.Ref != "" && p.ref != ""
	})
	if len(said) == 1 {
		return said[0], true
	}
	return nil, true
}

// named is the entered person of a name in the group, or the supervisor of that name who leads it. Two of them are a
// problem that names both.
func (im *importing) named(person *card.Person, group *rosterGroup) (found *rosterPerson, ok bool) {
	leads := person.KeepsRole || person.Role == card.RoleSupervisor
	for _, p := range group.named[im.formOf(person.Name).Key()] {
		switch {
		case p.selfNamed, p.home != group && !leads, person.Ref != "" && p.ref != "":
		case found == nil || found.home != group && p.home == group: // who has their card here goes before who leads it from elsewhere
			found = p
		case p.home == group || found.home != group:
			im.wrong(person.Line, "namesakes", "group", group.label(), "people", found.told()+", "+p.told())
			return nil, false
		}
	}
	if found != nil && person.Ref != "" {
		if one := im.seen[found]; one != nil && one.Ref != person.Ref { // another reference has found them
			return nil, true
		}
	}
	return found, true
}

// refFits refuses a reference that is somebody else's than the line's.
func (im *importing) refFits(person *card.Person, group *rosterGroup, owner *rosterPerson) bool {
	if person.Name == "" || group == nil || owner.form.Key() == im.formOf(person.Name).Key() {
		return true
	}
	for _, p := range group.named[im.formOf(person.Name).Key()] {
		if p != owner && !p.selfNamed && !p.isNew {
			im.wrong(person.Line, "refOfAnother", "ref", person.Ref, "owner", owner.told(), "name", p.told())
			return false
		}
	}
	return true
}

// refLike is a known reference that a spreadsheet may have made this one of.
func (im *importing) refLike(ref string) (known string, owner *rosterPerson) {
	digits := strings.TrimLeft(ref, "0")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return "", nil
	}
	if im.zeroless == nil {
		im.zeroless = map[string]string{}
		for known := range im.byRef {
			im.zeroless[strings.TrimLeft(known, "0")] = known
		}
	}
	if known, ok := im.zeroless[digits]; ok {
		return known, im.byRef[known]
	}
	return "", nil
}

// enter adds a person whom the office has not named before.
func (im *importing) enter(one *imported) bool {
	group := one.group
	if group == nil && (one.KeepsRole || one.Role != card.RoleAdmin) {
		im.wrong(one.Line, "groupNeeded", "name", one.Name)
		return false
	}
	if group == nil {
		group = im.nowhere
	}
	if like := im.likeNew(one, group); len(like) > 0 {
		im.ask(one.Line, "maybeSame", "name", one.Name, "group", group.label(), "others", toldOf(like))
	}
	if gone := im.goneLike(one, group); len(gone) > 0 {
		im.ask(one.Line, "maybeReturned", "name", one.Name, "group", group.label(), "others", toldOf(gone))
	}
	person := &rosterPerson{
		id: card.NewID(im.now), name: one.Name, form: im.formOf(one.Name), home: group, ref: one.Ref, role: card.RoleMember, locale: one.Locale, isNew: true,
	}
	group.add(person)
	if person.ref != "" {
		im.byRef[person.ref] = person
	}
	one.rosterPerson, one.added = person, true
	return true
}

// likeNew are the group's people whom a new name may mean. Two with references of their own are two.
func (im *importing) likeNew(one *imported, group *rosterGroup) (found []*rosterPerson) {
	form := im.formOf(one.Name)
	people := group.members
	if len(people) > mostCompared {
		people = group.named[form.Key()]
	}
	for _, p := range people {
		if p.name != "" && (one.Ref == "" || p.ref == "") && form.Like(p.form) >= card.NamesClose {
			found = append(found, p)
		}
	}
	return found
}

// goneLike are those of the name who have left and had no reference, or of whom the line says none.
func (im *importing) goneLike(one *imported, group *rosterGroup) (found []*rosterPerson) {
	for _, p := range im.gone[im.formOf(one.Name).Key()] {
		if (one.Ref == "" || p.ref == "") && slices.Contains(im.been[p], group.id) {
			found = append(found, p)
		}
	}
	return found
}

// sortedIDs are those of groups, in one order.
func sortedIDs(groups []*rosterGroup) []card.ID {
	ids := make([]card.ID, 0, len(groups))
	for _, g := range groups {
		ids = append(ids, g.id)
	}
	slices.SortFunc(ids, func(a, b card.ID) int { return bytes.Compare(a[:], b[:]) })
	return ids
}

// mark is the same for plans that say the same.
func (p *ImportPlan) mark() string {
	said := make([]PlannedChange, len(p.Changes))
	copy(said, p.Changes)
	text, err := json.Marshal([]any{said, p.NewGroups, p.Unchanged}, json.Deterministic(true))
	if err != nil {
		panic(err) // texts and ids always marshal
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:12])
}

// count sums the plan up.
func (im *importing) count() {
	p := im.plan
	lists := map[string]*[]string{
		ChangeAdded: &p.Added, ChangeMoved: &p.Moved, ChangeRenamed: &p.Renamed, ChangeCorrected: &p.Corrected, ChangeReturned: &p.Returned,
		ChangeLeft: &p.Left, ChangeUngrouped: &p.Ungrouped,
	}
	changed := 0
	for _, c := range p.Changes {
		for _, kind := range c.Kinds {
			*lists[kind] = append(*lists[kind], c.Name)
		}
		if c.Line > 0 {
			changed++
		}
	}
	p.People = len(im.people)
	p.Unchanged = p.People - changed
	for _, one := range im.people {
		if !one.joined {
			p.waiting = append(p.waiting, InvitedPerson{Name: one.name, Group: im.groupName(one), Role: im.roleOf(one), person: one.rosterPerson.id})
		}
	}
	p.Waiting = len(p.waiting)
	p.Mark = p.mark()
}

// groupName is the group of a person of the file.
func (im *importing) groupName(one *imported) string {
	switch {
	case one.group != nil:
		return one.group.name
	case one.home != nil:
		return one.home.name
	}
	return ""
}

// roleOf is the role that the file says, or the one that the person has.
func (im *importing) roleOf(one *imported) card.Role {
	if one.KeepsRole && !one.added {
		return one.role
	}
	return one.Role
}
