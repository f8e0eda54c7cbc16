package store

import (
	"time"

	"servicecard/card"
)

const (
	tableLineUp     table = 21
	tableLineUpCall table = 22
)

var lineUpFacts = fact{
	mutations: []mutationFact{
		on(card.MutationHoldLineUp, card.VerbHoldLineUp, (*intake).holdLineUp),
		on(card.MutationCallLineUp, card.VerbCallLineUp, (*intake).callLineUp),
	},
	tables: []tableFact{
		{tableLineUp, "lineUp", card.VerbSeeOwnPart, ofGroup | ofMember, (*pulling).lineUps},
		{tableLineUpCall, "lineUpCall", card.VerbSeeGroup, ofGroup, (*pulling).lineUpCalls},
	},
}

func (in *intake) holdLineUp(m *mutation, args *card.HoldLineUpArgs) error {
	group, err := in.groupOf(m, args.Group)
	if err != nil {
		return err
	}
	if err := in.knownPoint(args.Point); err != nil {
		return err
	}
	day, uncertain, err := card.CheckInDay(args.Day, m.tap, group.zone, group.start)
	if err != nil {
		return err
	}
	people, err := in.tx.count(`SELECT COUNT(*) FROM membership s JOIN member m ON m.id = s.member_id
		WHERE s.group_id = ?1 AND s.from_day <= ?2 AND s.to_day >= ?2 AND m.joined = 1`, group.id, day)
	if err != nil {
		return err
	}
	counted := people >= card.CountsFrom
	won, err := in.tx.exec(`INSERT INTO line_up_member (group_id, day, member_id, point_id, set_at, set_mutation, counted, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
		ON CONFLICT (group_id, day, member_id) DO UPDATE SET point_id = excluded.point_id, set_at = excluded.set_at, set_mutation = excluded.set_mutation, changed = excluded.changed
		WHERE (line_up_member.set_at, line_up_member.set_mutation) < (excluded.set_at, excluded.set_mutation)`,
		group.id, day, in.member.ID, args.Point, millis(m.tap.Corrected), m.ID, counted, in.tx.version)
	if err != nil {
		return err
	}
	if won > 0 {
		in.tx.touch(in.member.ID, tableLineUp)
	}
	if counted {
		if err := in.tx.countLineUp(m, group.id, day, args.Point); err != nil {
			return err
		}
	}
	if err := in.tx.noteActive(in.member.ID, day); err != nil {
		return err
	}
	if uncertain {
		m.timeUncertain(day)
	}
	return nil
}

// countLineUp brings what the group sees of a day's line-up in line with who said so. Of days on which fewer than three had a
// card it sees nothing, also later: who said so would be known.
func (tx *Tx) countLineUp(m *mutation, group card.ID, day card.Day, point card.ID) error {
	type seen struct {
		point   card.ID
		members int
	}
	look := func() (s seen, err error) {
		_, err = tx.one(func(r row) error {
			s = seen{r.id(0), r.int(1)}
			return nil
		}, "SELECT point_id, members FROM line_up WHERE group_id = ?1 AND day = ?2", group, day)
		return s, err
	}
	before, err := look()
	if err != nil {
		return err
	}
	if _, err := tx.exec(`INSERT INTO line_up (group_id, day, point_id, members, set_at, set_mutation, changed) VALUES (?1, ?2, ?3, 1, ?4, ?5, 0)
		ON CONFLICT (group_id, day) DO UPDATE SET
			point_id = CASE WHEN (line_up.set_at, line_up.set_mutation) < (?4, ?5) THEN excluded.point_id ELSE line_up.point_id END,
			members  = (SELECT COUNT(*) FROM line_up_member m WHERE m.group_id = ?1 AND m.day = ?2 AND m.counted = 1),
			set_mutation   = CASE WHEN (line_up.set_at, line_up.set_mutation) < (?4, ?5) THEN ?5 ELSE line_up.set_mutation END,
			set_at   = CASE WHEN line_up.set_at < ?4 THEN ?4 ELSE line_up.set_at END`, group, day, point, millis(m.tap.Corrected), m.ID); err != nil {
		return err
	}
	if now, err := look(); err != nil || now == before {
		return err
	}
	tx.touch(group, tableLineUp)
	_, err = tx.exec("UPDATE line_up SET changed = ?3 WHERE group_id = ?1 AND day = ?2", group, day, tx.version)
	return err
}

// lineUps are a group's as far as it is told how many said so, and those of which the viewer said so.
func (p *pulling) lineUps() error {
	visit := func(r row) error {
		l := card.LineUp{Group: r.id(1), Day: r.day(2), Mine: r[5] != nil}
		key := string(l.Day)
		if p.owner == p.viewer.Member.ID {
			key = string(r.blob(1)) + key
		}
		counted := r.int(4)
		if !p.viewer.group(l.Group).counts {
			counted = 0
		}
		switch {
		case counted > 0:
			l.Point, l.Members = r.id(3), counted
			if l.Mine && !r.bool(6) {
				l.Members++
			}
		case l.Mine: // of two, one would hear of the other
			l.Point, l.Members = r.id(5), 1
		default:
			return nil
		}
		l.ID = l.Group.String() + "/" + string(l.Day)
		p.put(r.int64(0), key, l.ID, l)
		return nil
	}
	if p.owner == p.viewer.Member.ID {
		ids, day := splitKey(p.key, 1)
		for i := range p.viewer.groups { // of groups that they have left they are told no more
			if err := p.each(visit, `SELECT m.changed, m.group_id, m.day, COALESCE(l.point_id, m.point_id), COALESCE(l.members, 0), COALESCE(m.point_id, l.point_id), m.counted
				FROM line_up_member m LEFT JOIN line_up l ON l.group_id = m.group_id AND l.day = m.day
				WHERE m.member_id = ?1 AND (m.changed, m.group_id, m.day) > (?2, ?3, ?4) AND m.group_id = ?7 AND m.day >= ?5 ORDER BY m.changed, m.group_id, m.day LIMIT +?6`,
				p.owner, p.changed, ids[0], day, p.store.recent(), PageSize+1, p.viewer.groups[i].id); err != nil {
				return err
			}
		}
		return nil
	}
	return p.each(visit, `SELECT l.changed, l.group_id, l.day, l.point_id, l.members,
			CASE WHEN m.member_id IS NULL THEN NULL ELSE COALESCE(m.point_id, l.point_id) END, m.counted
		FROM line_up l LEFT JOIN line_up_member m ON m.group_id = l.group_id AND m.day = l.day AND m.member_id = ?6
		WHERE l.group_id = ?1 AND (l.changed, l.day) > (?2, ?3) AND l.day >= ?4 AND l.members > 0 ORDER BY l.changed, l.day LIMIT +?5`,
		p.owner, p.changed, p.key, p.store.recent(), PageSize+1, p.viewer.Member.ID)
}

func (in *intake) callLineUp(m *mutation, args *card.CallLineUpArgs) error {
	group, err := in.ledGroup(m, args.Group)
	if err != nil {
		return err
	}
	day := group.day(m.tap.Corrected)
	if err := in.atMost(m, card.MaxLineUpCalls, "SELECT COUNT(*) FROM line_up_call WHERE group_id = ?1 AND (day = ?2 OR ABS(at - ?3) < ?4)",
		group.id, day, millis(m.tap.Corrected), callsApart.Milliseconds()); err != nil {
		return err
	}
	// Calls of other days, which nobody is told of any more, come from phones that were offline for long.
	if err := in.atOnce(card.MaxLineUpCalls, "SELECT COUNT(*) FROM line_up_call WHERE group_id = ?1 AND received_at >= ?2", group.id); err != nil {
		return err
	}
	starts := m.tap.Corrected.Add(time.Duration(*args.Minutes) * time.Minute)
	if err := in.insertOnce("INSERT INTO line_up_call (id, group_id, member_id, day, at, starts_at, changed, received_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO NOTHING",
		m.ID, group.id, in.member.ID, day, millis(m.tap.Corrected), millis(starts), in.tx.version, millis(in.received)); err != nil {
		return err
	}
	in.tx.touch(group.id, tableLineUpCall)
	return in.tx.callToLineUp(group, &in.member.Member, day, starts)
}

// callsApart is how close calls count together also where a group's day turns between them.
const callsApart = 6 * time.Hour

// callLate is how long after its start a call to the line-up still reaches phones.
const callLate = 5 * time.Minute

// callToLineUp tells the phones of all others in the group that the line-up begins, except on a day off and in quiet
// hours. A call that comes when it has begun long since tells nobody.
func (tx *Tx) callToLineUp(group *groupRules, by *card.Member, day card.Day, starts time.Time) error {
	now, until := tx.store.options.Now(), starts.Add(callLate)
	if !now.Before(until) {
		return nil
	}
	type called struct {
		id     card.ID
		locale card.Locale
		quiet  bool
		until  time.Time // the start of quiet hours, if that is earlier
	}
	var members []called
	if err := tx.each(func(r row) error {
		c := called{id: r.id(0), locale: card.Locale(r.text(4)), until: until}
		if r[1] != nil {
			settings := card.Reminder{QuietFrom: card.Clock(r.int(1)), QuietTo: card.Clock(r.int(2)), TimeZone: r.text(3)}
			c.quiet = settings.Quiet(now)
			if awake, ok := settings.Until(now); ok && awake.Before(until) {
				c.until = awake
			}
		}
		members = append(members, c)
		return nil
	}, `SELECT m.id, r.quiet_from, r.quiet_to, r.time_zone, m.locale FROM member m LEFT JOIN reminder r ON r.member_id = m.id
		WHERE m.group_id = ?1 AND m.joined = 1 AND m.id <> ?2`, group.id, by.ID); err != nil {
		return err
	}
	notice := card.Notice{Kind: card.NoticeLineUp, Name: card.FirstName(by.Name), Subject: starts.In(group.zone).Format("15:04")}
	for _, member := range members {
		off, err := tx.isOff(member.id, day)
		if err != nil {
			return err
		}
		if off || member.quiet {
			continue
		}
		if _, err := tx.notify(member.id, member.locale, topicLineUp, notice, member.until, nil); err != nil {
			return err
		}
	}
	return nil
}

func (p *pulling) lineUpCalls() error {
	return p.rowsByID(func(r row) (any, error) {
		return card.LineUpCall{
			ID: r.id(1), Group: p.owner, By: card.Colleague{ID: r.id(2), Name: r.text(3)},
			At: card.TimeFromMillis(r.int64(4)), StartsAt: card.TimeFromMillis(r.int64(5)), Day: r.day(6),
		}, nil
	}, `SELECT c.changed, c.id, m.id, m.name, c.at, c.starts_at, c.day FROM line_up_call c JOIN member m ON m.id = c.member_id
		WHERE c.group_id = ?1 AND (c.changed, c.id) > (?2, ?3) AND c.day >= ?4 ORDER BY c.changed, c.id LIMIT +?5`,
		p.store.recent(), PageSize+1)
}
