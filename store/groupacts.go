package store

import (
	"cmp"
	"context"

	"servicecard/card"
)

// GroupRow is a group as the office sees it.
type GroupRow struct {
	ID           card.ID          `json:"id"`
	Name         string           `json:"name"`
	Site         *card.Colleague  `json:"site"` // id and name; null: none
	Kind         card.Kind        `json:"kind"`
	TimeZone     string           `json:"timeZone"`
	DayStart     card.Clock       `json:"dayStart"`
	WorkingDays  card.Weekdays    `json:"workingDays"`
	CustomerName string           `json:"customerName"` // as customers know it; empty: its name
	People       int              `json:"people"`       // with its card
	Joined       int              `json:"joined"`       // of them
	Supervisors  []card.Colleague `json:"supervisors"`
	Substitutes  []Substitute     `json:"substitutes"` // of now and of later
	ClosedOn     *card.Day        `json:"closedOn"`    // null: it is open
	PulseCode    string           `json:"pulseCode"`
	// CheckedIn says that somebody has, ever. Of few it would tell who; supervisors see the figures.
	CheckedIn bool `json:"checkedIn"`
}

// Groups tells all groups that the actor may see, by site and name; of supervisors, those that they lead.
func (s *Store) Groups(ctx context.Context, actor Actor) (groups []GroupRow, err error) {
	return s.groups(ctx, actor, nil)
}

// GroupOf tells of one group; not_found where there is none that the actor may see.
func (s *Store) GroupOf(ctx context.Context, actor Actor, id card.ID) (*GroupRow, error) {
	groups, err := s.groups(ctx, actor, &id)
	if err != nil {
		return nil, err
	}
	if len(groups) == 0 {
		return nil, noSuch("group")
	}
	return &groups[0], nil
}

func (s *Store) groups(ctx context.Context, actor Actor, only *card.ID) (groups []GroupRow, err error) {
	groups = []GroupRow{}
	err = s.ask(ctx, actor, card.VerbFindGroups, func(a asking) error {
		all := a.everywhere(card.VerbFindGroups)
		theirs, err := a.groupsOf(card.VerbFindGroups)
		if err != nil {
			return err
		}
		if err := a.each(func(r row) error {
			g := GroupRow{
				ID: r.id(0), Name: r.text(1), Kind: card.Kind(r.text(4)), TimeZone: r.text(5), DayStart: card.Clock(r.int(6)), CustomerName: r.text(8),
				People: r.int(9), Joined: r.int(10), PulseCode: r.text(12), CheckedIn: all && r.bool(13) && r.int(10) >= card.CountsFrom, Supervisors: []card.Colleague{}, Substitutes: []Substitute{},
			}
			if site := r.optionalID(2); site != nil {
				g.Site = &card.Colleague{ID: *site, Name: r.text(3)}
			}
			if closed := r.day(11); closed != "" {
				g.ClosedOn = &closed
			}
			var err error
			g.WorkingDays, err = parseList[int](r.text(7))
			groups = append(groups, g)
			return err
		}, `SELECT g.id, g.name, g.site_id, COALESCE(s.name, ''), g.kind, g.time_zone, g.day_start, g.working_days, g.customer_name,
					g.members, (SELECT COUNT(*) FROM member m WHERE m.group_id = g.id AND m.joined = 1), g.closed_on, g.pulse_code,
					g.begun
				FROM work_group g LEFT JOIN site s ON s.id = g.site_id
				WHERE (?1 IS NULL OR g.id = ?1) AND (?2 OR `+isOneOf("g.id", 3)+`)
				ORDER BY g.closed_on <> '', COALESCE(s.name, ''), g.name, g.id`, only, all, idList(theirs)); err != nil {
			return err
		}
		at := map[card.ID]*GroupRow{}
		for i := range groups {
			at[groups[i].ID] = &groups[i]
		}
		if err := a.substitutes(only, s.options.Now(), func(group card.ID, substitute Substitute) {
			if g := at[group]; g != nil {
				g.Substitutes = append(g.Substitutes, substitute)
			}
		}); err != nil {
			return err
		}
		return a.each(func(r row) error {
			if g := at[r.id(0)]; g != nil {
				g.Supervisors = append(g.Supervisors, card.Colleague{ID: r.id(1), Name: r.text(2)})
			}
			return nil
		}, "SELECT l.group_id, m.id, m.name FROM leads l JOIN member m ON m.id = l.member_id WHERE (?1 IS NULL OR l.group_id = ?1) AND l.until = '' ORDER BY m.name", only)
	})
	return groups, err
}

// GroupRequest makes a group. What is empty is the usual.
type GroupRequest struct {
	ID          card.ID       `json:"id"` // made by the browser: a repeated request makes nothing
	Name        string        `json:"name"`
	Site        string        `json:"site"` // by name; made where there is none
	Kind        card.Kind     `json:"kind"`
	TimeZone    string        `json:"timeZone"`
	DayStart    *card.Clock   `json:"dayStart"`
	WorkingDays card.Weekdays `json:"workingDays"`
	// Different says that this is another group than those whose names are like this one.
	Different bool `json:"different"`
}

// AddGroup makes a group.
func (s *Store) AddGroup(ctx context.Context, actor Actor, request GroupRequest) error {
	name, err := card.CleanName("the name", request.Name)
	if err != nil {
		return err
	}
	if err := checkGroup(request.Kind, request.DayStart, request.WorkingDays); err != nil {
		return err
	}
	return s.act(ctx, actor, card.VerbAddGroup, func(a *acting) error {
		known, kind := "", card.Kind("")
		if found, err := a.one(func(r row) error {
			known, kind = r.text(0), card.Kind(r.text(1))
			return nil
		}, "SELECT name, kind FROM work_group WHERE id = ?1", request.ID); err != nil || found {
			if err == nil && (card.NameKey(known) != card.NameKey(name) || request.Kind != "" && request.Kind != kind) {
				err = card.Errorf(card.CodeConflict, "this id is %s's; nothing was changed", known)
			}
			return err
		}
		if err := a.freeID(request.ID); err != nil {
			return err
		}
		var site *card.ID
		if request.Site != "" {
			if site, request.Site, err = a.siteNamed(request.Site); err != nil {
				return err
			}
		}
		if err := a.groupNameIsFree(card.ID{}, name, site, request.Different); err != nil {
			return err
		}
		if _, err := a.makeGroup(NewGroup{ID: request.ID, Name: name, Site: site, Kind: request.Kind, TimeZone: request.TimeZone, DayStart: request.DayStart, WorkingDays: request.WorkingDays}); err != nil {
			return err
		}
		changes := []Change{{"name", nil, name}}
		if request.Site != "" {
			changes = append(changes, Change{"site", nil, request.Site})
		}
		return a.note("group.add", KindGroup, &request.ID, changes...)
	})
}

func checkGroup(kind card.Kind, start *card.Clock, days card.Weekdays) error {
	if kind != "" {
		if _, err := card.ParseKind(string(kind)); err != nil {
			return err
		}
	}
	if start != nil && (*start < 0 || *start > 12*60) {
		return card.Errorf(card.CodeInvalidArgs, "a group's day begins between 00:00 and 12:00")
	}
	if days == nil {
		return nil
	}
	seen := map[int]bool{}
	for _, day := range days {
		if day < 1 || day > 7 || seen[day] {
			return card.Errorf(card.CodeInvalidArgs, "working days are weekdays from 1, Monday, to 7, each once")
		}
		seen[day] = true
	}
	if len(days) == 0 {
		return card.Errorf(card.CodeInvalidArgs, "a group works on at least one day of the week")
	}
	return nil
}

// groupNameIsFree refuses a name that another open group of the site has; one that is like others', or that of a closed one, only if nobody
// has said that it is another group.
func (a *acting) groupNameIsFree(self card.ID, name string, site *card.ID, different bool) error {
	form := card.NameOf(name)
	return a.each(func(r row) error {
		likeness := form.Like(card.NameOf(r.text(0)))
		closed := r.bool(1)
		switch {
		case closed && (likeness != card.NamesEqual || different):
		case closed:
			return card.Errorf(card.CodeConflict, "a closed group is named %s; open it again, or say that this is another one", r.text(0)).Because(card.ReasonGroupClosedSo)
		case likeness == card.NamesEqual:
			return card.Errorf(card.CodeConflict, "there is a group named %s already", r.text(0)).Because(card.ReasonGroupNamedSo)
		case likeness >= card.NamesClose && !different:
			return card.Errorf(card.CodeConflict, "is it the same group as %s? If it is another one, say so", r.text(0)).Because(card.ReasonGroupLike)
		}
		return nil
	}, "SELECT name, closed_on <> '' FROM work_group WHERE site_id IS ?1 AND id <> ?2 ORDER BY closed_on <> ''", site, self)
}

// GroupPatch changes what it names of a group. Was holds the values that whoever changes it saw; where one is another by now, nothing
// is changed and conflict tells so.
type GroupPatch struct {
	GroupFields
	Was *GroupFields `json:"was,omitzero"`
}

// GroupFields are what the office can change of a group; nil: does not matter.
type GroupFields struct {
	Name         *string        `json:"name,omitzero"`
	Site         *string        `json:"site,omitzero"` // by name, made where there is none; empty: none
	Kind         *card.Kind     `json:"kind,omitzero"`
	TimeZone     *string        `json:"timeZone,omitzero"`
	DayStart     *card.Clock    `json:"dayStart,omitzero"`
	WorkingDays  *card.Weekdays `json:"workingDays,omitzero"`
	CustomerName *string        `json:"customerName,omitzero"`
	Closed       *bool          `json:"closed,omitzero"`
}

// ChangeGroup changes a group. New working days, another hour and another zone hold from the group's next day on: nothing that was
// counted is counted anew. A group is closed when nobody is in it any more.
func (s *Store) ChangeGroup(ctx context.Context, actor Actor, id card.ID, patch GroupPatch) error {
	var days card.Weekdays
	if patch.WorkingDays != nil {
		if days = *patch.WorkingDays; days == nil {
			days = card.Weekdays{}
		}
	}
	var kind card.Kind
	if patch.Kind != nil {
		kind = *patch.Kind
	}
	if err := checkGroup(kind, patch.DayStart, days); err != nil {
		return err
	}
	if patch.TimeZone != nil {
		if err := card.CheckZone(*patch.TimeZone); err != nil {
			return err
		}
	}
	return s.act(ctx, actor, card.VerbChangeGroup, func(a *acting) error {
		return a.changeGroup(id, patch)
	})
}

// groupStands is what the office can change of a group.
type groupStands struct {
	name, siteName, customerName string
	site                         *card.ID
	kind                         card.Kind
	closedOn                     card.Day
	people                       int
	zone                         string
	start                        card.Clock
	days                         card.Weekdays
}

// seenAsItIs refuses to change what somebody else has changed since it was seen.
func (p *GroupPatch) seenAsItIs(now *groupStands) error {
	if p.Was == nil {
		return nil
	}
	if p.WorkingDays != nil && p.Was.WorkingDays != nil && list(*p.Was.WorkingDays) != list(now.days) && list(*p.WorkingDays) != list(now.days) {
		return changedMeanwhile("working days", now.days)
	}
	if !unchanged(p.Closed, p.Was.Closed, now.closedOn != "") {
		return changedMeanwhile("state", now.state())
	}
	return cmp.Or(
		stillSeen("name", p.Name, p.Was.Name, now.name),
		stillSeen("site", p.Site, p.Was.Site, now.siteName),
		stillSeen("kind", p.Kind, p.Was.Kind, now.kind),
		stillSeen("time zone", p.TimeZone, p.Was.TimeZone, now.zone),
		stillSeen("hour at which the day begins", p.DayStart, p.Was.DayStart, now.start),
		stillSeen("name for customers", p.CustomerName, p.Was.CustomerName, now.customerName),
	)
}

func (g *groupStands) state() string {
	if g.closedOn != "" {
		return "closed"
	}
	return "open"
}

// unchanged tells whether a value that is to be changed is still the one that was seen, or is already as it is to be: a request that comes
// again is no clash. It is also where none was seen.
func unchanged[T comparable](wanted, seen *T, now T) bool {
	return wanted == nil || seen == nil || *seen == now || *wanted == now
}

// stillSeen refuses to change a value that is not the one any more that was seen.
func stillSeen[T comparable](what string, wanted, seen *T, now T) error {
	if unchanged(wanted, seen, now) {
		return nil
	}
	return changedMeanwhile(what, now)
}

func changedMeanwhile(what string, now any) error {
	return card.Errorf(card.CodeConflict, "the %s was changed by somebody else in the meantime: it is %v now", what, now).Because(card.ReasonChangedMeanwhile)
}

func (a *acting) changeGroup(id card.ID, patch GroupPatch) error {
	var before groupStands
	found, err := a.one(func(r row) (err error) {
		before = groupStands{r.text(0), r.text(2), r.text(3), r.optionalID(1), card.Kind(r.text(4)), r.day(5), r.int(6), r.text(7), card.Clock(r.int(8)), nil}
		before.days, err = parseList[int](r.text(9))
		return err
	}, `SELECT g.name, g.site_id, COALESCE(s.name, ''), g.customer_name, g.kind, g.closed_on, g.members, g.time_zone, g.day_start, g.working_days
		FROM work_group g LEFT JOIN site s ON s.id = g.site_id WHERE g.id = ?1`, id)
	if err != nil {
		return err
	}
	if !found {
		return noSuch("group")
	}
	if err := patch.seenAsItIs(&before); err != nil {
		return err
	}
	after := before
	if patch.Name != nil {
		if after.name, err = card.CleanName("the name", *patch.Name); err != nil {
			return err
		}
	}
	if patch.Site != nil {
		after.site, after.siteName = nil, ""
		if *patch.Site != "" {
			if after.site, after.siteName, err = a.siteNamed(*patch.Site); err != nil {
				return err
			}
		}
	}
	if patch.CustomerName != nil {
		if after.customerName = ""; *patch.CustomerName != "" {
			if after.customerName, err = card.CleanName("the name for customers", *patch.CustomerName); err != nil {
				return err
			}
		}
	}
	if patch.Kind != nil {
		after.kind = *patch.Kind
	}
	if patch.Closed != nil {
		if after.closedOn, err = a.closing(id, before, *patch.Closed); err != nil {
			return err
		}
	}
	opens := before.closedOn != "" && after.closedOn == ""
	if after.closedOn == "" && (opens || after.name != before.name || patch.Site != nil) {
		if err := a.groupNameIsFree(id, after.name, after.site, true); err != nil {
			return err
		}
	}
	var changes []Change
	for _, c := range []Change{
		{"name", before.name, after.name}, {"site", before.siteName, after.siteName}, {"kind", before.kind, after.kind},
		{"customerName", before.customerName, after.customerName}, {"closed", before.closedOn, after.closedOn},
	} {
		if c.Before != c.After {
			changes = append(changes, c)
		}
	}
	if after.name != before.name || after.siteName != before.siteName {
		if err := a.rememberGroup(id, before.name, before.siteName); err != nil {
			return err
		}
	}
	if len(changes) > 0 {
		if _, err := a.exec("UPDATE work_group SET name = ?2, site_id = ?3, customer_name = ?4, kind = ?5, closed_on = ?6 WHERE id = ?1",
			id, after.name, after.site, after.customerName, after.kind, after.closedOn); err != nil {
			return err
		}
	}
	if after.closedOn != "" && before.closedOn == "" {
		if _, err := a.closePosters(id); err != nil {
			return err
		}
	}
	if after.closedOn != before.closedOn {
		if err := a.standIns(id, true); err != nil {
			return err
		}
	}
	rhythm, err := a.changeRhythm(id, &patch.GroupFields)
	if err != nil {
		return err
	}
	if changes = append(changes, rhythm...); len(changes) == 0 {
		return nil
	}
	if err := a.peopleChanged(id); err != nil {
		return err
	}
	if err := a.newcomersChange(id); err != nil {
		return err
	}
	a.changeRules()
	return a.note("group.change", KindGroup, &id, changes...)
}

func (a *acting) closing(id card.ID, before groupStands, close bool) (card.Day, error) {
	switch {
	case !close:
		return "", nil
	case before.closedOn != "":
		return before.closedOn, nil
	case before.people > 0:
		return "", card.Errorf(card.CodeConflict, "%d people are in this group; move them first", before.people).Because(card.ReasonGroupHasPeople)
	}
	waiting, err := a.count("SELECT COUNT(*) FROM newcomer WHERE group_id = ?1 AND answer = ''", id)
	if err != nil {
		return "", err
	}
	if waiting > 0 {
		return "", card.Errorf(card.CodeConflict, "%d people wait for a yes to join this group; answer them first", waiting).Because(card.ReasonGroupHasWaiting)
	}
	zone, err := card.LoadZone(before.zone)
	if err != nil {
		return "", err
	}
	return card.DayOf(a.store.options.Now(), zone, 0), nil
}
