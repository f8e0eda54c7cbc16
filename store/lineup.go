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
		on(card.MutationHoldLineUp, (*intake).holdLineUp),
		on(card.MutationCallLineUp, (*intake).callLineUp),
	},
	tables: []tableFact{
		{tableLineUp, "lineUp", ofGroup, (*pulling).lineUps},
		{tableLineUpCall, "lineUpCall", ofGroup, (*pulling).lineUpCalls},
	},
}

func (in *intake) holdLineUp(m *mutation, args *card.HoldLineUpArgs) error {
	group, err := in.groupOf(args.Group)
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
	if _, err := in.tx.exec("INSERT INTO line_up_member (group_id, day, member_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", group.id, day, in.member.ID); err != nil {
		return err
	}
	if _, err := in.tx.exec(`INSERT INTO line_up (group_id, day, point_id, members, set_at, set_mutation, changed) VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6)
		ON CONFLICT (group_id, day) DO UPDATE SET
			point_id = CASE WHEN (line_up.set_at, line_up.set_mutation) < (?4, ?5) THEN excluded.point_id ELSE line_up.point_id END,
			members  = (SELECT COUNT(*) FROM line_up_member m WHERE m.group_id = ?1 AND m.day = ?2),
			set_mutation   = CASE WHEN (line_up.set_at, line_up.set_mutation) < (?4, ?5) THEN ?5 ELSE line_up.set_mutation END,
			set_at   = CASE WHEN line_up.set_at < ?4 THEN ?4 ELSE line_up.set_at END,
			changed  = excluded.changed`, group.id, day, args.Point, millis(m.tap.Corrected), m.ID, in.tx.version); err != nil {
		return err
	}
	in.tx.touch(group.id, tableLineUp)
	if err := in.tx.noteActive(in.member.ID, day); err != nil {
		return err
	}
	if uncertain {
		m.timeUncertain(day)
	}
	return nil
}

func (p *pulling) lineUps() error {
	counts := p.viewer.group(p.owner).counts
	return p.each(func(r row) error {
		l := card.LineUp{Group: p.owner, Day: r.day(1), Point: r.id(2), Members: r.int(3), Mine: r.bool(4)}
		if !counts { // of two, one would hear of the other
			if !l.Mine {
				return nil
			}
			l.Members = 1
		}
		l.ID = p.owner.String() + "/" + string(l.Day)
		p.put(r.int64(0), string(l.Day), l.ID, l)
		return nil
	}, `SELECT l.changed, l.day, l.point_id, l.members,
			EXISTS (SELECT 1 FROM line_up_member m WHERE m.group_id = l.group_id AND m.day = l.day AND m.member_id = ?6)
		FROM line_up l WHERE l.group_id = ?1 AND (l.changed, l.day) > (?2, ?3) AND l.day >= ?4 ORDER BY l.changed, l.day LIMIT +?5`,
		p.owner, p.changed, p.key, p.store.recent(), PageSize+1, p.viewer.Member.ID)
}

func (in *intake) callLineUp(m *mutation, args *card.CallLineUpArgs) error {
	group, err := in.ledGroup(args.Group)
	if err != nil {
		return err
	}
	day := group.day(m.tap.Corrected)
	if err := in.atMost(card.MaxLineUpCalls, "SELECT COUNT(*) FROM line_up_call WHERE group_id = ?1 AND (day = ?2 OR ABS(at - ?3) < ?4)",
		group.id, day, millis(m.tap.Corrected), callsApart.Milliseconds()); err != nil {
		return err
	}
	// Calls of other days, which nobody is told of any more, come from phones that were offline for long.
	if err := in.atMost(callsReceived, "SELECT COUNT(*) FROM line_up_call WHERE group_id = ?1 AND received_at >= ?2", group.id, millis(group.dayBegan(in.received))); err != nil {
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

// callsReceived is how many calls of a group are taken on a day, of whatever days they are.
const callsReceived = 10 * card.MaxLineUpCalls

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
