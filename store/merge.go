package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"servicecard/card"
)

// Two people can turn out to be one: somebody who used the poster twice, or whom the office had entered before they did. One of
// them stays, with id and role; whatever names the other one is theirs from then on, their phones too.
//
// Figures of the group are those of one person from then on. What was shown already stays as it was, see mergefigures.go: else
// the difference would tell what the person did.

// MergeRequest says that two people are one.
type MergeRequest struct {
	Stays, Goes card.ID
	Preview     bool // only plan
	// BothEntered says that the office has entered one person twice, Raise that the phones of who goes may see and do what those of
	// who stays do.
	BothEntered, Raise bool
}

// MergePlan is what a merge does, or did.
type MergePlan struct {
	Stays     Listed  `json:"stays"`
	Goes      Listed  `json:"goes"`
	Name      string  `json:"name"`      // of the one person
	Moves     []Moved `json:"moves"`     // what becomes theirs; none of what there is none of
	Between   int     `json:"between"`   // thanks of the two to each other, which are taken away
	TwoAsOne  bool    `json:"twoAsOne"`  // the office has entered both
	TwoRefs   bool    `json:"twoRefs"`   // both have a reference of their own; that of who goes is dropped
	RoleRises bool    `json:"roleRises"` // phones of who goes would see and do more
}

// Moved is how many rows of a table become another person's.
type Moved struct {
	Table string `json:"table"`
	Rows  int    `json:"rows"`
}

// Unanswered says what keeps the plan from being carried out; empty if nothing does.
func (p *MergePlan) Unanswered(bothEntered, raise bool) string {
	var open []string
	if p.TwoAsOne && !bothEntered {
		open = append(open, "the office has entered both of them")
	}
	if p.TwoRefs && !bothEntered {
		open = append(open, "each has a reference of their own")
	}
	if p.RoleRises && !raise {
		open = append(open, "phones would see and do more than before")
	}
	return strings.Join(open, ", and ")
}

// Merge makes two people one. It refuses people who are not there, somebody and themselves, and somebody who goes with a higher role than
// whoever stays. It changes nothing while the plan has something open that the request does not answer.
func (s *Store) Merge(ctx context.Context, request MergeRequest) (plan *MergePlan, err error) {
	return s.MergeBy(ctx, CommandLine, request)
}

// MergeBy makes two people one on an administrator's word. Repeating it changes nothing, and has no plan.
func (s *Store) MergeBy(ctx context.Context, actor Actor, request MergeRequest) (plan *MergePlan, err error) {
	zone, err := s.zone(ctx)
	if err != nil {
		return nil, err
	}
	if request.Preview {
		err = s.read(ctx, func(c *conn) error {
			return c.snapshot(func() error {
				plan, err = planMerge(c, request.Stays, request.Goes, zone, s.options.Now())
				return err
			})
		})
		return plan, err
	}
	err = s.act(ctx, actor, card.VerbMergePeople, func(a *acting) error {
		plan = nil
		if a.by != nil {
			switch now, err := a.personNow(request.Goes); {
			case err != nil:
				return err
			case now != nil && *now == request.Stays:
				return nil
			case a.by.ID == request.Goes:
				return card.Errorf(card.CodeConflict, "this is you: let yourself stay, and the other one go").Because(card.ReasonMergeSelf)
			}
		}
		if plan, err = planMerge(a.conn, request.Stays, request.Goes, zone, s.options.Now()); err != nil {
			return err
		}
		if open := plan.Unanswered(request.BothEntered, request.Raise); open != "" {
			return card.Errorf(card.CodeConflict, "%s", open)
		}
		goes := plan.Goes.ID
		changes := []Change{{"name", plan.Goes.Name, nil}, {"into", nil, plan.Stays.ID.String()}}
		if stays, err := a.somebody(plan.Stays.ID); err != nil {
			return err
		} else if before, err := a.stateOf(stays); err != nil {
			return err
		} else if gone, err := a.hasEnded(goes); err != nil {
			return err
		} else if before.leftOn != "" && !gone {
			changes = append(changes, Change{"state", PersonLeft, PersonJoined})
		}
		if err := a.note("person.merge", KindPerson, &goes, changes...); err != nil {
			return err
		}
		return a.merge(plan)
	})
	return plan, err
}

func planMerge(c *conn, stays, goes card.ID, zone *time.Location, now time.Time) (*MergePlan, error) {
	if stays == goes {
		return nil, card.Errorf(card.CodeConflict, "these are one person already: name two").Because(card.ReasonMergeSame)
	}
	plan := &MergePlan{Moves: []Moved{}}
	for _, one := range []struct {
		id card.ID
		to *Listed
	}{{stays, &plan.Stays}, {goes, &plan.Goes}} {
		people, err := c.listed(zone, "m.id = ?1", one.id)
		if err != nil {
			return nil, err
		}
		if len(people) == 0 {
			return nil, c.noPerson(one.id)
		}
		*one.to = people[0]
	}
	if plan.Goes.Role.Above(plan.Stays.Role) {
		return nil, card.Errorf(card.CodeConflict, "%s is a %s and %s a %s: let the first one stay", plan.Goes.Name, plan.Goes.Role, plan.Stays.Name, plan.Stays.Role).Because(card.ReasonMergeRole)
	}
	more := map[card.ID]bool{}
	for _, id := range []card.ID{stays, goes} {
		risen, err := c.risen(id, now)
		if err != nil {
			return nil, err
		}
		more[id] = risen
	}
	plan.RoleRises = plan.Stays.Role.Above(plan.Goes.Role) || more[stays] != more[goes] // either's phones would see and do more
	plan.TwoAsOne = !plan.Stays.SelfNamed && !plan.Goes.SelfNamed
	refs, err := c.count("SELECT COUNT(*) FROM member WHERE id IN (?1, ?2) AND ref <> ''", stays, goes)
	if err != nil {
		return nil, err
	}
	plan.TwoRefs = refs == 2
	plan.Name = plan.Stays.Name
	if plan.Name == "" || plan.Stays.SelfNamed && !plan.Goes.SelfNamed && plan.Goes.Name != "" { // the name that the office has entered
		plan.Name = plan.Goes.Name
	}
	for _, p := range personColumns {
		if !p.told {
			continue
		}
		n, err := c.count("SELECT COUNT(*) FROM "+p.table+" WHERE "+p.column+" = ?1", goes)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			plan.Moves = append(plan.Moves, Moved{p.table, n})
		}
	}
	plan.Between, err = c.count("SELECT COUNT(*) FROM thanks WHERE removed = 0 AND (member_id = ?1 AND to_id = ?2 OR member_id = ?2 AND to_id = ?1)", stays, goes)
	return plan, err
}

// personColumn is a column that names a person.
type personColumn struct {
	table, column string
	// key are the columns by which a register is the same for both of them: the one that was set later stays. Empty where
	// rows stand side by side, or are the same for both.
	key string
	// by takes the rows over where that takes more than naming the other person.
	by func(*merging) error
	// told tells the office how many there are.
	told bool
}

// personColumns are all columns that name a person, but for the log of acts, which is never changed. A test holds that there are no others.
var personColumns = []personColumn{
	{table: "check_in", column: "member_id", by: (*merging).checkIns, told: true},
	{table: "member_day", column: "member_id", by: (*merging).memberDays},
	{table: "active_day", column: "member_id"},
	{table: "leader_day", column: "member_id"},
	{table: "day_off", column: "member_id", key: "day", told: true},
	{table: "membership", column: "member_id", by: (*merging).memberships},
	{table: "leads", column: "member_id", by: (*merging).leads},
	{table: "substitute", column: "member_id"},
	{table: "area_lead", column: "member_id"},
	{table: "recall", column: "member_id", told: true},
	{table: "thanks", column: "member_id", by: (*merging).thanks, told: true},
	{table: "thanks", column: "to_id"},
	{table: "story", column: "member_id", told: true},
	{table: "obstacle", column: "member_id", told: true},
	{table: "obstacle", column: "answered_by"},
	{table: "expectation", column: "member_id", told: true},
	{table: "statement", column: "member_id", by: (*merging).statements, told: true},
	{table: "agreement", column: "member_id", key: "level_id", told: true},
	{table: "vote", column: "member_id", key: "group_id, proposal_id", told: true},
	{table: "follow_up", column: "member_id", told: true},
	{table: "line_up_member", column: "member_id", by: (*merging).lineUps, told: true},
	{table: "line_up_call", column: "member_id"},
	{table: "reminder", column: "member_id", key: "1", by: (*merging).reminders},
	{table: "session", column: "member_id", by: (*merging).sessions, told: true},
	{table: "subscription", column: "member_id"},
	{table: "opening", column: "member_id"},
	{table: "invitation", column: "member_id"},
	{table: "invitation", column: "made_by"},
	{table: "passkey", column: "member_id", by: (*merging).signIns},
	{table: "code_app", column: "member_id", by: (*merging).signIns},
	{table: "client", column: "member_id"},
	{table: "mutation", column: "member_id"},
	{table: "release", column: "member_id"},
	{table: "allowance", column: "member_id"},
	{table: "resend", column: "member_id"},
	{table: "former", column: "member_id"},
	{table: "newcomer", column: "member_id", by: (*merging).newcomers},
	{table: "content_draft", column: "edited_by"},
	{table: "content_version", column: "published_by"},
	{table: "import_said", column: "member_id"},
	{table: "import_step", column: "member_id", by: (*merging).importSteps},
	{table: "import_run", column: "actor"},
	{table: "import_token", column: "made_by", by: (*merging).importTokens},
	{table: "pin", column: "member_id"},
	{table: "pin_try", column: "member_id"},
	{table: "sealed_fact", column: "member_id"},
}

// merging is a merge under way.
type merging struct {
	*Tx
	stays, goes *memberRules
	// whether either has left; the one person is here if one of the two is
	staysLeft, goesLeft bool
	groups              []card.ID // to which the two belong or belonged
}

// home is the group of the one person's card; nil without one.
func (m *merging) home() *card.ID { return cmp.Or(m.stays.Group, m.goes.Group) }

// leftGroup is the group that the one who goes leaves behind for another; nil if there is none.
func (m *merging) leftGroup() *card.ID {
	if m.goes.Group == nil || *m.goes.Group == *m.home() {
		return nil
	}
	return m.goes.Group
}

func (tx *Tx) merge(plan *MergePlan) error {
	if err := tx.settleEarlier(); err != nil { // by now it is in the tables
		return err
	}
	m := &merging{Tx: tx, staysLeft: plan.Stays.LeftOn != "", goesLeft: plan.Goes.LeftOn != ""}
	var err error
	if m.stays, err = tx.memberRules(plan.Stays.ID); err != nil {
		return err
	}
	if m.goes, err = tx.memberRules(plan.Goes.ID); err != nil {
		return err
	}
	for _, one := range slices.Concat(m.stays.memberships, m.goes.memberships) {
		if !slices.Contains(m.groups, one.group) {
			m.groups = append(m.groups, one.group)
		}
	}
	seen, err := m.whereNamed(m.goes)
	if err != nil {
		return err
	}
	before, err := m.sharesOf(m.groups, m.stays.ID, m.goes.ID)
	if err != nil {
		return err
	}
	had, err := m.joinedIn()
	if err != nil {
		return err
	}
	for _, p := range personColumns {
		if err := m.takeOver(&p); err != nil {
			return err
		}
	}
	if err := m.becomeOne(plan); err != nil {
		return err
	}
	risen, err := tx.risen(m.stays.ID, tx.store.options.Now()) // both of them are this one by now
	if err != nil {
		return err
	}
	if risen || m.stays.Role != card.RoleMember || m.goes.Role != card.RoleMember {
		if err := m.rises(m.stays.ID); err != nil {
			return err
		}
	}
	if err := tx.loadResends(); err != nil {
		return err
	}
	for _, id := range []card.ID{plan.Stays.ID, plan.Goes.ID} {
		if err := tx.arrived(id); err != nil {
			return err
		}
	}
	after, err := m.sharesOf(m.groups, m.stays.ID)
	if err != nil {
		return err
	}
	if err := m.keepShown(before, after); err != nil {
		return err
	}
	if err := m.settleGroups(seen, had); err != nil {
		return err
	}
	tx.touch(plan.Goes.ID, tableMe) // a poke, at which their phones hear who they are
	tx.touch(plan.Stays.ID, tableOpening)
	tx.store.clients.forget()               // for requests behind this one in the transaction
	tx.afterCommit(tx.store.clients.forget) // and what those before it remember
	return tx.showsAnew(plan.Stays.ID)
}

// takeOver gives the rows of one column to the one who stays. Of what both have, one is kept.
func (m *merging) takeOver(p *personColumn) error {
	if p.by != nil {
		if err := p.by(m); err != nil {
			return err
		}
	}
	if p.key != "" {
		if _, err := m.exec("DELETE FROM "+p.table+" AS own WHERE member_id = ?1 AND EXISTS (SELECT 1 FROM "+p.table+` AS other
			WHERE other.member_id = ?2 AND (other.set_at, other.set_mutation) > (own.set_at, own.set_mutation)`+sameKey(p.key)+")", m.stays.ID, m.goes.ID); err != nil {
			return err
		}
	}
	if _, err := m.exec("UPDATE OR IGNORE "+p.table+" SET "+p.column+" = ?1 WHERE "+p.column+" = ?2", m.stays.ID, m.goes.ID); err != nil {
		return err
	}
	_, err := m.exec("DELETE FROM "+p.table+" WHERE "+p.column+" = ?1", m.goes.ID)
	return err
}

func sameKey(columns string) (condition string) {
	for column := range strings.SplitSeq(columns, ", ") {
		if column != "1" { // one register a person
			condition += " AND other." + column + " = own." + column
		}
	}
	return condition
}

// checkIns makes room: one tap that both have told, as only a mangled phone could, has two ids.
func (m *merging) checkIns() error {
	twice, err := m.ids("SELECT x.id FROM check_in x JOIN check_in s ON s.member_id = ?1 AND s.id = x.id WHERE x.member_id = ?2 AND x.day <> ''", m.stays.ID, m.goes.ID)
	if err != nil {
		return err
	}
	for _, id := range twice {
		if _, err := m.exec("UPDATE check_in SET id = ?3 WHERE member_id = ?1 AND id = ?2", m.goes.ID, id, card.NewID(m.store.options.Now())); err != nil {
			return err
		}
	}
	return nil
}

// memberDays adds up what the two did of an action on a day: it counts once, until all of it was taken back.
func (m *merging) memberDays() error {
	if err := m.each(func(r row) error {
		for action := range card.MaxActions {
			if n := memberDay(r.int64(0)).count(action) + memberDay(r.int64(1)).count(action); n > 0xff {
				return card.Errorf(card.CodeConflict, "on %s the two told of one action %d times; that is more than one person can have", r.day(2), n).Because(card.ReasonMergeTooMuch)
			}
		}
		return nil
	}, "SELECT x.done, s.done, x.day FROM member_day x JOIN member_day s ON s.member_id = ?1 AND s.day = x.day AND s.campaign_id = x.campaign_id WHERE x.member_id = ?2",
		m.stays.ID, m.goes.ID); err != nil {
		return err
	}
	_, err := m.exec(`INSERT INTO member_day (member_id, day, campaign_id, done) SELECT ?1, day, campaign_id, done FROM member_day WHERE member_id = ?2
		ON CONFLICT (member_id, day, campaign_id) DO UPDATE SET done = member_day.done + excluded.done`, m.stays.ID, m.goes.ID)
	if err != nil {
		return err
	}
	_, err = m.exec("DELETE FROM member_day WHERE member_id = ?1", m.goes.ID)
	return err
}

// leads keeps what the office has said of one where the other only substitutes.
func (m *merging) leads() error {
	_, err := m.exec("UPDATE leads SET until = '' WHERE member_id = ?1 AND group_id IN (SELECT group_id FROM leads WHERE member_id = ?2 AND until = '')", m.stays.ID, m.goes.ID)
	return err
}

// memberships joins those of one group that overlap. A card in another group than the one that is kept ends with today.
func (m *merging) memberships() error {
	all := slices.Concat(m.stays.memberships, m.goes.memberships)
	if left := m.leftGroup(); left != nil {
		group, err := m.groupRules(*left)
		if err != nil {
			return err
		}
		today := group.day(m.store.options.Now())
		for i := range all {
			if all[i].group == group.id {
				all[i].to = min(all[i].to, today)
			}
		}
	}
	slices.SortFunc(all, func(a, b membership) int {
		return cmp.Or(slices.Compare(a.group[:], b.group[:]), cmp.Compare(a.from, b.from))
	})
	var joined []membership
	for _, one := range all {
		if last := len(joined) - 1; last >= 0 && joined[last].group == one.group && one.from <= joined[last].to {
			joined[last].to = max(joined[last].to, one.to)
			continue
		}
		joined = append(joined, one)
	}
	if _, err := m.exec("DELETE FROM membership WHERE member_id IN (?1, ?2)", m.stays.ID, m.goes.ID); err != nil {
		return err
	}
	for _, one := range joined {
		if _, err := m.exec("INSERT INTO membership (member_id, group_id, from_day, to_day) VALUES (?1, ?2, ?3, ?4)", m.stays.ID, one.group, one.from, one.to); err != nil {
			return err
		}
	}
	return nil
}

// thanks takes away those between the two: nobody thanks themselves.
func (m *merging) thanks() error {
	m.wipe()
	_, err := m.exec(`UPDATE thanks SET removed = 1, text = '', changed = ?3 WHERE member_id = ?1 AND to_id = ?2 OR member_id = ?2 AND to_id = ?1`,
		m.stays.ID, m.goes.ID, m.version)
	return err
}

// statements also stand in the levels that they made, with who wrote them.
func (m *merging) statements() error {
	_, err := m.exec("UPDATE level SET statements = replace(statements, ?1, ?2) WHERE instr(statements, ?1) > 0",
		`"by":"`+m.goes.ID.String()+`"`, `"by":"`+m.stays.ID.String()+`"`)
	return err
}

// lineUps leaves the count of a day on which both said so as it was shown: one of the two is nobody's.
func (m *merging) lineUps() error {
	_, err := m.exec(`UPDATE line_up_member AS x SET member_id = randomblob(16) WHERE member_id = ?2
		AND EXISTS (SELECT 1 FROM line_up_member s WHERE s.member_id = ?1 AND s.group_id = x.group_id AND s.day = x.day)`, m.stays.ID, m.goes.ID)
	return err
}

// newcomers lets nobody wait who has a group, nor for two answers.
func (m *merging) newcomers() error {
	if m.home() != nil || !m.staysLeft {
		if err := m.settleNewcomer(m.goes.ID, m.home(), newcomerGone); err != nil {
			return err
		}
	}
	if m.home() == nil && (m.goesLeft || m.goes.Waits != nil) {
		return nil
	}
	return m.settleNewcomer(m.stays.ID, m.home(), newcomerGone)
}

// reminders keeps it at one a day.
func (m *merging) reminders() error {
	_, err := m.exec(`UPDATE reminder SET reminded_on = (SELECT MAX(reminded_on) FROM reminder WHERE member_id IN (?1, ?2)) WHERE member_id IN (?1, ?2)`,
		m.stays.ID, m.goes.ID)
	return err
}

// signIns forgets by what the one who goes confirmed who they are: it would confirm who stays.
func (m *merging) signIns() error { return m.dropSignIn(m.goes.ID) }

// sessions lets whoever stays know of the phones that are theirs now, on the phones that they had before.
func (m *merging) sessions() error {
	_, err := m.exec(`INSERT INTO opening (id, member_id, at, ended, changed, born) SELECT x.id, ?1, ?3, 0, ?4, ?4 FROM session x
		WHERE x.member_id = ?2 AND x.replaced_at = 0 AND EXISTS (SELECT 1 FROM session s WHERE s.member_id = ?1)
		ON CONFLICT (id) DO UPDATE SET member_id = excluded.member_id, at = excluded.at, ended = 0, changed = excluded.changed`,
		m.stays.ID, m.goes.ID, millis(m.store.options.Now()), m.version)
	if err != nil {
		return err
	}
	// What was confirmed there was of the one who goes.
	_, err = m.exec("UPDATE session SET invited_at = 0, confirmed_at = 0 WHERE member_id = ?1", m.goes.ID)
	return err
}

// importSteps lets nobody take back what a file has made of one of the two: it would hit both.
func (m *merging) importSteps() error {
	_, err := m.exec("UPDATE import_step SET data = json_set(data, '$.merged', json('true')) WHERE member_id IN (?1, ?2)", m.stays.ID, m.goes.ID)
	return err
}

// importTokens end with who made them.
func (m *merging) importTokens() error { return m.endTokensOf(m.goes.ID) }

// hasEnded tells whether somebody has left the employer.
func (c *conn) hasEnded(id card.ID) (bool, error) {
	return c.one(func(row) error { return nil }, "SELECT 1 FROM member WHERE id = ?1 AND left_on <> ''", id)
}

// becomeOne leaves one member of the two.
func (m *merging) becomeOne(plan *MergePlan) error {
	for _, register := range []string{"locale", "why"} {
		if _, err := m.exec(strings.ReplaceAll(`UPDATE member SET ($, $_at, $_mutation) = (SELECT $, $_at, $_mutation FROM member WHERE id = ?2)
			WHERE id = ?1 AND ($_at, $_mutation) < (SELECT $_at, $_mutation FROM member WHERE id = ?2)`, "$", register), m.stays.ID, m.goes.ID); err != nil {
			return err
		}
	}
	if _, err := m.exec("UPDATE member SET self_named = ?2, joined = ?3, group_id = ?4, left_on = CASE WHEN ?5 THEN left_on ELSE '' END WHERE id = ?1",
		m.stays.ID, plan.Stays.SelfNamed && plan.Goes.SelfNamed, plan.Stays.Joined || plan.Goes.Joined, m.home(), m.goesLeft); err != nil {
		return err
	}
	if err := m.setName(m.stays.ID, plan.Name); err != nil {
		return err
	}
	ref := ""
	if _, err := m.one(func(r row) error {
		ref = r.text(0)
		return nil
	}, "SELECT ref FROM member WHERE id = ?1", m.goes.ID); err != nil {
		return err
	}
	if m.staysLeft && !m.goesLeft {
		if err := m.remindAgain(m.stays.ID); err != nil {
			return err
		}
	}
	if m.stays.Group != nil && m.goes.Group != nil {
		if _, err := m.exec("UPDATE work_group SET members = members - 1 WHERE id = ?1", *m.goes.Group); err != nil {
			return err
		}
	}
	if _, err := m.exec("DELETE FROM member WHERE id = ?1", m.goes.ID); err != nil {
		return err
	}
	if _, err := m.exec("UPDATE member SET ref = ?2 WHERE id = ?1 AND ref = ''", m.stays.ID, ref); err != nil {
		return err
	}
	if _, err := m.exec("INSERT INTO former (id, member_id) VALUES (?1, ?2)", m.goes.ID, m.stays.ID); err != nil {
		return err
	}
	m.changeRules()
	return nil
}

// whereNamed are the groups whose phones know a person.
func (tx *Tx) whereNamed(person *memberRules) (groups []card.ID, err error) {
	seen := slices.Clone(person.Leads)
	for _, one := range person.memberships {
		seen = append(seen, one.group)
	}
	for _, t := range namedIn {
		some, err := tx.ids("SELECT DISTINCT group_id FROM "+t.name+" WHERE "+t.whose, person.ID)
		if err != nil {
			return nil, err
		}
		seen = append(seen, some...)
	}
	for _, id := range seen {
		if !slices.Contains(groups, id) {
			groups = append(groups, id)
		}
	}
	return groups, nil
}

// joinedIn counts who has joined in the groups of the two.
func (m *merging) joinedIn() (map[card.ID]int, error) {
	had := map[card.ID]int{}
	for _, own := range []*card.ID{m.stays.Group, m.goes.Group} {
		if own == nil {
			continue
		}
		n, err := m.count("SELECT COUNT(*) FROM member WHERE group_id = ?1 AND joined = 1", *own)
		if err != nil {
			return nil, err
		}
		had[*own] = n
	}
	return had, nil
}

// settleGroups lets phones of groups that knew both start over, and counts agreements and wishes anew where people became
// fewer or more.
func (m *merging) settleGroups(seen []card.ID, had map[card.ID]int) error {
	for _, id := range seen {
		if err := m.startOver(id); err != nil {
			return err
		}
		m.effects.level(id, levelChanged)
	}
	have, err := m.joinedIn()
	if err != nil {
		return err
	}
	for id, n := range had {
		switch {
		case have[id] > n:
			err = m.joined(id)
		case have[id] < n:
			err = m.fewer(id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fewer begins agreements and wishes anew, as when somebody leaves. A level to which all who are left have agreed is agreed:
// that they all did is no secret.
func (m *merging) fewer(id card.ID) error {
	group, err := m.groupRules(id)
	if err != nil {
		return err
	}
	if err := m.relevel(group); err != nil {
		return err
	}
	agreed, err := m.one(func(row) error { return nil }, "SELECT 1 FROM level WHERE group_id = ?1 AND current = 1 AND state = ?2", id, card.LevelAgreed)
	if err != nil {
		return err
	}
	if agreed {
		return m.wishesAnew(id)
	}
	return m.setBack(id)
}
