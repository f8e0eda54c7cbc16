package store

import (
	"cmp"
	"slices"

	"servicecard/card"
)

const tableMe table = 0

var memberFacts = fact{
	mutations: []mutationFact{
		on(card.MutationSetLocale, card.VerbSetLocale, (*intake).setLocale),
		on(card.MutationSetWhy, card.VerbSetWhy, (*intake).setWhy),
	},
	tables: []tableFact{{tableMe, "me", card.VerbSeeSelf, ofMember, (*pulling).me}},
}

const memberColumns = `member.id, name, role, group_id, locale, why,
	COALESCE((SELECT MAX(from_day) FROM membership s WHERE s.member_id = member.id AND s.group_id = member.group_id), ''),
	(SELECT n.group_id FROM newcomer n WHERE n.member_id = member.id AND n.answer = ''),
	COALESCE((SELECT g.name FROM newcomer n JOIN work_group g ON g.id = n.group_id WHERE n.member_id = member.id AND n.answer = ''), ''),
	EXISTS (SELECT 1 FROM area_lead a WHERE a.member_id = member.id)`

// memberColumnCount is how many columns memberColumns are.
const memberColumnCount = 10

func scanMember(r row) card.Member {
	m := card.Member{
		ID: r.id(0), Name: r.text(1), Role: card.Role(r.text(2)), Group: r.optionalID(3),
		Locale: card.Locale(r.text(4)), Why: r.text(5), Since: r.day(6), Oversees: r.bool(9), Leads: []card.ID{},
	}
	if waits := r.optionalID(7); waits != nil {
		m.Waits = &card.Colleague{ID: *waits, Name: r.text(8)}
	}
	return m
}

// leads are the groups that a member leads now.
func leads(c *conn, member card.ID) ([]card.ID, error) { return leadsWhere(c, member, "") }

// standing are those of them that the member does not lead in somebody's place: what the office says of somebody.
func standing(c *conn, member card.ID) ([]card.ID, error) {
	return leadsWhere(c, member, " AND l.until = ''")
}

func leadsWhere(c *conn, member card.ID, condition string) (groups []card.ID, err error) {
	groups = []card.ID{}
	names := map[card.ID]string{}
	err = c.each(func(r row) error {
		groups = append(groups, r.id(0))
		names[r.id(0)] = r.text(1)
		return nil
	}, "SELECT l.group_id, g.name FROM leads l JOIN work_group g ON g.id = l.group_id WHERE l.member_id = ?1"+condition, member)
	slices.SortFunc(groups, func(a, b card.ID) int { return cmp.Compare(names[a], names[b]) }) // most lead none; SQLite would prepare to sort for them too
	return groups, err
}

// NewMember says who is to be made.
type NewMember struct {
	Name   string
	Role   card.Role
	Group  *card.ID
	Locale card.Locale
	Joined bool
	Ref    string  // the employer's own number; empty: none
	ID     card.ID // zero: made here
	// SelfNamed says that the name is the person's own word.
	SelfNamed bool
}

// AddMember makes a member. From today on the group expects one more; a supervisor leads the group.
func (tx *Tx) AddMember(n NewMember) (card.ID, error) {
	id := n.ID
	if id.IsZero() {
		id = card.NewID(tx.store.options.Now())
	} else if err := tx.freeID(id); err != nil {
		return id, err
	}
	if _, err := tx.exec(`INSERT INTO member (id, group_id, name, role, locale, locale_at, locale_mutation, joined, self_named, changed, ref, search)
		VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8, ?9, ?10, ?11)`,
		id, n.Group, n.Name, n.Role, n.Locale, []byte{}, n.Joined, n.SelfNamed, tx.version, n.Ref, card.SearchKey(n.Name)); err != nil {
		return id, err
	}
	defer tx.changeRules()
	if n.Group == nil {
		return id, nil
	}
	group, err := tx.groupRules(*n.Group)
	if err != nil {
		return id, err
	}
	today := group.day(tx.store.options.Now())
	if _, err := tx.exec("INSERT INTO membership (member_id, group_id, from_day, to_day) VALUES (?1, ?2, ?3, '9999-12-31')", id, group.id, today); err != nil {
		return id, err
	}
	if _, err := tx.exec("UPDATE work_group SET members = members + 1, changed = ?2 WHERE id = ?1", group.id, tx.version); err != nil {
		return id, err
	}
	tx.touch(group.id, tableGroup)
	if err := tx.expectOneMore(group, today); err != nil {
		return id, err
	}
	if n.Role == card.RoleSupervisor {
		if err := tx.AddLead(id, group.id); err != nil {
			return id, err
		}
	}
	if n.Joined {
		return id, tx.joined(group.id)
	}
	return id, nil
}

// setName gives a person a name; what shows it is for the caller.
func (tx *Tx) setName(id card.ID, name string) error {
	_, err := tx.exec("UPDATE member SET name = ?2, search = ?3, changed = ?4 WHERE id = ?1", id, name, card.SearchKey(name), tx.version)
	return err
}

// ensureSearchKeys writes down how people are searched whom an earlier version has made.
func (tx *Tx) ensureSearchKeys() error {
	names := map[card.ID]string{}
	if err := tx.each(func(r row) error {
		names[r.id(0)] = r.text(1)
		return nil
	}, "SELECT id, name FROM member WHERE search = '' AND name <> ''"); err != nil {
		return err
	}
	for id, name := range names {
		if _, err := tx.exec("UPDATE member SET search = ?2 WHERE id = ?1", id, card.SearchKey(name)); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) expectOneMore(group *groupRules, from card.Day) error {
	for _, id := range group.campaigns {
		campaign, err := tx.campaignRules(id)
		if err != nil {
			return err
		}
		for day := campaign.StartsOn; day <= campaign.EndsOn; day = day.Add(1) {
			if campaign.membersAsOf(day) >= from && group.workingDays.Has(day) {
				tx.moveProgress(id, day, progressDelta{group: group.id, expected: 1})
			}
		}
	}
	return nil
}

// SetRoleAndLocale corrects a member. Who waits for a yes stays what they are.
func (tx *Tx) SetRoleAndLocale(member card.ID, role card.Role, locale card.Locale) error {
	if role != card.RoleMember {
		waits, err := tx.newcomerWhere("member_id = ?1 AND answer = ''", member)
		if err != nil {
			return err
		}
		if waits != nil {
			return errWaits
		}
	}
	_, err := tx.exec("UPDATE member SET role = ?2, locale = ?3, changed = ?4 WHERE id = ?1", member, role, locale, tx.version)
	if err == nil && role == card.RoleAdmin {
		err = tx.rises(member)
	}
	tx.touch(member, tableMe)
	tx.changeRules()
	if err != nil || role == card.RoleAdmin {
		return err
	}
	return tx.endTokensOf(member)
}

func (in *intake) setLocale(m *mutation, args *card.SetLocaleArgs) error {
	won, err := in.tx.exec(`UPDATE member SET locale = ?2, locale_at = ?3, locale_mutation = ?4, changed = ?5
		WHERE id = ?1 AND (locale_at, locale_mutation) < (?3, ?4)`, in.member.ID, args.Locale, millis(m.tap.Corrected), m.ID, in.tx.version)
	if won > 0 {
		in.tx.touch(in.member.ID, tableMe)
		in.tx.changeRules()
	}
	return err
}

func (in *intake) setWhy(m *mutation, args *card.SetWhyArgs) error {
	won, err := in.tx.exec(`UPDATE member SET why = ?2, why_at = ?3, why_mutation = ?4, changed = ?5
		WHERE id = ?1 AND (why_at, why_mutation) < (?3, ?4)`, in.member.ID, args.Text, millis(m.tap.Corrected), m.ID, in.tx.version)
	if won > 0 {
		in.tx.touch(in.member.ID, tableMe)
		in.tx.changeRules()
	}
	return err
}

func (p *pulling) me() error {
	if p.patch.Reset { // whose phone it is comes first, on whatever page the row itself may be
		p.put(0, "", p.owner.String(), p.viewer.Member)
		return nil
	}
	return p.rowsByID(func(row) (any, error) { return p.viewer.Member, nil },
		"SELECT changed, id FROM member WHERE id = ?1 AND (changed, id) > (?2, ?3)")
}
