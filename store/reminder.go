package store

import (
	"context"
	"time"

	"servicecard/card"
)

const tableReminder table = 9

var reminderFacts = fact{
	mutations: []mutationFact{
		on(card.MutationSetReminder, card.VerbSetReminder, (*intake).setReminder),
		on(card.MutationRemindLater, card.VerbRemindLater, (*intake).remindLater),
	},
	tables: []tableFact{{tableReminder, "reminder", card.VerbSeeSelf, ofMember, (*pulling).reminder}},
}

const reminderColumns = "member_id, times, days, quiet_from, quiet_to, time_zone, pace, every"

func scanReminder(r row) (card.Reminder, error) {
	times, err := parseList[card.Clock](r.text(1))
	if err != nil {
		return card.Reminder{}, err
	}
	days, err := parseList[int](r.text(2))
	return card.Reminder{ID: r.id(0), Times: times, Days: days, QuietFrom: card.Clock(r.int(3)), QuietTo: card.Clock(r.int(4)),
		TimeZone: r.text(5), Pace: card.Pace(r.text(6)), Every: r.int(7)}, err
}

func (in *intake) setReminder(m *mutation, args *card.SetReminderArgs) error {
	reminder := args.Reminder(in.member.ID)
	// One that was put off still comes back.
	won, err := in.tx.exec(`INSERT INTO reminder (member_id, times, days, quiet_from, quiet_to, time_zone, pace, set_at, set_mutation, next_due, reminded_on, changed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '', ?11)
		ON CONFLICT (member_id) DO UPDATE SET times = excluded.times, days = excluded.days, quiet_from = excluded.quiet_from,
			quiet_to = excluded.quiet_to, time_zone = excluded.time_zone, pace = excluded.pace,
			every = CASE WHEN excluded.pace = ?12 THEN 1 ELSE reminder.every END, set_at = excluded.set_at, set_mutation = excluded.set_mutation,
			next_due = CASE WHEN reminder.later_at > 0 AND (excluded.next_due IS NULL OR reminder.later_at < excluded.next_due)
				THEN reminder.later_at ELSE excluded.next_due END, changed = excluded.changed
		WHERE (reminder.set_at, reminder.set_mutation) < (excluded.set_at, excluded.set_mutation)`,
		reminder.ID, list(reminder.Times), list(reminder.Days), reminder.QuietFrom, reminder.QuietTo, reminder.TimeZone, reminder.Pace,
		millis(m.tap.Corrected), m.ID, nextDue(reminder, in.received, time.Time{}), in.tx.version, card.PaceDaily)
	if won > 0 {
		in.tx.touch(in.member.ID, tableReminder)
	}
	return err
}

// remindLater lets today's reminder come back. The latest tap counts, whatever the order of arrival; of a tap that
// comes too late nothing is left to do, and of several within half an hour the first counts.
func (in *intake) remindLater(m *mutation, _ *card.RemindLaterArgs) error {
	later := m.tap.Corrected.Add(card.LaterAfter)
	if !in.received.Before(later.Add(card.ReminderLate)) {
		return nil
	}
	// What is due already is looked at first; it looks at what was put off as well.
	_, err := in.tx.exec(`UPDATE reminder SET later_at = ?2, put_off_at = ?3,
			next_due = CASE WHEN next_due IS NULL OR next_due > ?2 AND next_due > ?5 THEN ?2 ELSE next_due END
		WHERE member_id = ?1 AND put_off_at <= ?4 AND reminded_on <> ''`,
		in.member.ID, millis(later), millis(m.tap.Corrected), millis(m.tap.Corrected.Add(-card.LaterAgain)), millis(in.received))
	return err
}

// nextDue is the next moment to look at a reminder: its next time, or when it is to come back if that is earlier.
// Nil is never.
func nextDue(reminder *card.Reminder, after, later time.Time) any {
	due, ever := reminder.NextDue(after)
	switch {
	case later.After(after) && (!ever || later.Before(due)):
		return millis(later)
	case !ever:
		return nil
	}
	return millis(due)
}

func millisOrZero(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return millis(t)
}

// dueReminder is a reminder whose moment has come, and what is remembered of the last ones.
type dueReminder struct {
	card.Reminder
	due                            time.Time
	remindedOn, routineOn, askedOn card.Day
	answerSeen, thanksSeen         int64     // versions; what changed after them is news
	later                          time.Time // zero: it was not put off

	group  *card.ID // the member's own
	since  card.Day // when the member came to it; empty: there is none
	locale card.Locale
	leads  bool // any group
}

const dueReminders = "SELECT " + reminderColumns + `, next_due, reminded_on, routine_on, asked_on, answer_seen, thanks_seen, later_at,
	group_id, COALESCE((SELECT MAX(from_day) FROM membership s WHERE s.member_id = m.id AND s.group_id = m.group_id), ''), locale,
	EXISTS (SELECT 1 FROM leads l WHERE l.member_id = m.id)
	FROM reminder JOIN member m ON m.id = member_id`

func scanDue(r row) (dueReminder, error) {
	reminder, err := scanReminder(r)
	d := dueReminder{Reminder: reminder, due: time.UnixMilli(r.int64(8)), remindedOn: r.day(9), routineOn: r.day(10), askedOn: r.day(11), answerSeen: r.int64(12), thanksSeen: r.int64(13)}
	if at := r.int64(14); at > 0 {
		d.later = time.UnixMilli(at)
	}
	d.group, d.since, d.locale, d.leads = r.optionalID(15), r.day(16), card.Locale(r.text(17)), r.bool(18)
	return d, err
}

// RemindersDue tells whether there are reminders to plan. It is for the goroutine that calls Exchange.
func (s *Store) RemindersDue(ctx context.Context) (bool, error) {
	if s.unsureOfTime() {
		return false, nil
	}
	now := s.options.Now()
	if err := s.afterClockSteps(ctx, now); err != nil {
		return false, err
	}
	return s.exists(ctx, "SELECT 1 FROM reminder WHERE next_due <= ?1 LIMIT 1", millis(now))
}

// planDue turns up to limit reminders that are due into deliveries and sets each member's next moment.
func (p *planner) planDue(limit int) error {
	var due []dueReminder
	if err := p.each(func(r row) error {
		p.at = r.id(0)
		d, err := scanDue(r)
		due = append(due, d)
		return err
	}, dueReminders+" WHERE next_due <= ?1 ORDER BY next_due LIMIT +?2", millis(p.now), limit); err != nil {
		return err
	}
	p.Planned += len(due)
	p.Done = len(due) < limit
	for i := range due {
		p.at = due[i].ID
		if err := p.plan(&due[i]); err != nil {
			return err
		}
	}
	p.at = card.ID{}
	return nil
}

// asideFor is how long a reminder waits that cannot be planned.
const asideFor = time.Hour

// setAside lets a reminder wait, so that it is not the first that is due.
func (s *Store) setAside(ctx context.Context, member card.ID, now time.Time) error {
	return s.Write(ctx, func(tx *Tx) error {
		_, err := tx.exec("UPDATE reminder SET next_due = ?2 WHERE member_id = ?1", member, millis(now.Add(asideFor)))
		return err
	})
}

// plan lays the notice out that is due, if there is one, and sets the next moment.
func (p *planner) plan(d *dueReminder) error {
	zone, err := card.LoadZone(d.TimeZone)
	if err != nil { // this machine does not know it any more: nobody else's reminder waits for that
		zone = time.UTC
	}
	today := card.DayOf(p.now, zone, 0)
	every := d.Every
	later := !d.later.IsZero() && !d.later.After(p.now)
	until, inTime := d.Until(d.due)
	if inTime = inTime && p.now.Before(until) && !d.Quiet(p.now); inTime {
		situation, err := p.situation(d, today, later)
		if err != nil {
			return err
		}
		every = situation.Every
		if notice, ok := situation.Choose(); ok {
			sent, err := p.notify(d.ID, d.locale, topicReminder, notice, until, p.taking)
			if err != nil {
				return err
			}
			if sent {
				d.noted(notice.Kind, today, p.version)
			}
		}
	}
	if later {
		d.later = time.Time{}
	}
	if every != d.Every {
		p.touch(d.ID, tableReminder)
	}
	_, err = p.exec(`UPDATE reminder SET next_due = ?2, reminded_on = ?3, routine_on = ?4, asked_on = ?5, answer_seen = ?6, thanks_seen = ?7, later_at = ?8,
			changed = CASE WHEN every = ?9 THEN changed ELSE ?10 END, every = ?9 WHERE member_id = ?1`,
		d.ID, nextDue(&d.Reminder, p.now, d.later), d.remindedOn, d.routineOn, d.askedOn, d.answerSeen, d.thanksSeen, millisOrZero(d.later), every, p.version)
	return err
}

// noted remembers what the member was reminded of. News that come with this very commit may be told again.
func (d *dueReminder) noted(kind card.NoticeKind, today card.Day, version int64) {
	d.remindedOn = today
	switch kind {
	case card.NoticeAction, card.NoticePoint:
		d.routineOn = today
	case card.NoticeLevel, card.NoticeFollowUp:
		d.askedOn = today
	case card.NoticeAnswer:
		d.answerSeen = version - 1
	case card.NoticeThanks:
		d.thanksSeen = version - 1
	}
}

const (
	clockStep    = time.Minute        // back: more is not just the clock being kept right
	farthestDue  = 9 * 24 * time.Hour // no reminder is due later than this
	replanAtOnce = 500
)

// afterClockSteps plans reminders again whose next moment a wrong clock put too far into the future: all of them when
// the clock was seen to step back, else those due later than any reminder can be.
func (s *Store) afterClockSteps(ctx context.Context, now time.Time) error {
	beyond := now.Add(farthestDue)
	if now.Before(s.planned.Add(-clockStep)) {
		beyond = now
	}
	s.planned = now
	from := []byte{}
	for {
		if far, err := s.exists(ctx, "SELECT 1 FROM reminder WHERE next_due > ?1 AND member_id > ?2 LIMIT 1", millis(beyond), from); err != nil || !far {
			return err
		}
		if err := s.Write(ctx, func(tx *Tx) error {
			var all []dueReminder
			if err := tx.each(func(r row) error {
				d, err := scanDue(r)
				all = append(all, d)
				return err
			}, dueReminders+" WHERE next_due > ?1 AND member_id > ?2 ORDER BY member_id LIMIT +?3", millis(beyond), from, replanAtOnce); err != nil {
				return err
			}
			for i := range all {
				d := &all[i]
				if d.later.After(now.Add(card.LaterAfter)) {
					d.later = time.Time{}
				}
				if _, err := tx.exec("UPDATE reminder SET next_due = ?2, later_at = ?3 WHERE member_id = ?1", d.ID, nextDue(&d.Reminder, now, d.later), millisOrZero(d.later)); err != nil {
					return err
				}
				from = d.ID[:]
			}
			return nil
		}); err != nil {
			return err
		}
	}
}

func (p *pulling) reminder() error {
	return p.rowsByID(func(r row) (any, error) { return scanReminder(r[1:]) },
		"SELECT changed, "+reminderColumns+" FROM reminder WHERE member_id = ?1 AND (changed, member_id) > (?2, ?3)")
}
