package store

import (
	"context"
	"time"

	"servicecard"
)

const reminderColumns = "member_id, times, days, quiet_from, quiet_to, time_zone"

func scanReminder(r row) (servicecard.Reminder, error) {
	times, err := parseList[servicecard.Clock](r.text(1))
	if err != nil {
		return servicecard.Reminder{}, err
	}
	days, err := parseList[int](r.text(2))
	return servicecard.Reminder{ID: r.id(0), Times: times, Days: days,
		QuietFrom: servicecard.Clock(r.int(3)), QuietTo: servicecard.Clock(r.int(4)), TimeZone: r.text(5)}, err
}

func (p *push) setReminder(m *mutation) (servicecard.Result, error) {
	var args servicecard.SetReminder
	if err := m.decode(&args); err != nil {
		return servicecard.Result{}, err
	}
	reminder, err := args.Reminder(p.member.ID)
	if err != nil {
		return servicecard.Result{}, err
	}
	won, err := p.tx.exec(`INSERT INTO reminder (member_id, times, days, quiet_from, quiet_to, time_zone, set_at, set_by, next_due, reminded_on, changed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', $10)
		ON CONFLICT (member_id) DO UPDATE SET times = excluded.times, days = excluded.days, quiet_from = excluded.quiet_from,
			quiet_to = excluded.quiet_to, time_zone = excluded.time_zone, set_at = excluded.set_at, set_by = excluded.set_by,
			next_due = excluded.next_due, changed = excluded.changed
		WHERE (reminder.set_at, reminder.set_by) < (excluded.set_at, excluded.set_by)`,
		reminder.ID, list(reminder.Times), list(reminder.Days), reminder.QuietFrom, reminder.QuietTo, reminder.TimeZone,
		millis(m.tap.Corrected), m.ID, nextDue(reminder, p.received), p.tx.version)
	if won > 0 {
		p.tx.touch(p.member.ID, tableReminder)
	}
	return servicecard.Result{Status: servicecard.Applied}, err
}

func nextDue(reminder *servicecard.Reminder, after time.Time) any {
	due, ever := reminder.NextDue(after)
	if !ever {
		return nil
	}
	return millis(due)
}

// Reminded is what a reminder is about.
type Reminded struct {
	Member   servicecard.Member
	Day      servicecard.Day // of the group
	Campaign servicecard.ID
	Action   servicecard.Action // the first of today's that is not done
	Due      time.Time
}

// PlanReminders turns reminders that are due into deliveries and sets each member's next moment, in one
// transaction, so that a crash neither doubles nor loses one. compose makes the notification. At most limit
// members are looked at; planned tells how many were, so that the caller knows whether to go on.
func (s *Store) PlanReminders(ctx context.Context, limit int, compose func(Reminded) Notification) (planned int, err error) {
	now := s.options.Now()
	if due, err := s.exists(ctx, "SELECT 1 FROM reminder WHERE next_due <= $1 LIMIT 1", millis(now)); err != nil || !due {
		return 0, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		planned = 0
		type dueReminder struct {
			servicecard.Reminder
			due        time.Time
			remindedOn servicecard.Day
		}
		var due []dueReminder
		if err := tx.each(func(r row) error {
			reminder, err := scanReminder(r)
			due = append(due, dueReminder{reminder, time.UnixMilli(r.int64(6)), r.day(7)})
			return err
		}, "SELECT "+reminderColumns+", next_due, reminded_on FROM reminder WHERE next_due <= $1 ORDER BY next_due LIMIT $2", millis(now), limit); err != nil {
			return err
		}
		for _, d := range due {
			planned++
			zone, err := servicecard.LoadZone(d.TimeZone)
			if err != nil { // this machine does not know it any more: nobody else's reminder waits for that
				zone = time.UTC
			}
			today := servicecard.DayOf(now, zone, 0)
			remindedOn := d.remindedOn
			until, ok := d.Until(d.due)
			if ok && now.Before(until) && remindedOn != today {
				about, err := tx.reminded(d.ID, now)
				if err != nil {
					return err
				}
				if about != nil {
					about.Due = d.due
					sent, err := tx.notify(d.ID, compose(*about), until)
					if err != nil {
						return err
					}
					if sent {
						remindedOn = today
					}
				}
			}
			if _, err := tx.exec("UPDATE reminder SET next_due = $2, reminded_on = $3 WHERE member_id = $1", d.ID, nextDue(&d.Reminder, now), remindedOn); err != nil {
				return err
			}
		}
		return nil
	})
	return planned, err
}

// reminded is what to remind the member of; nil if there is nothing: no campaign runs today, it is a day off,
// or today's actions are done.
func (tx *Tx) reminded(id servicecard.ID, now time.Time) (*Reminded, error) {
	member, err := tx.memberRules(id)
	if err != nil || member == nil || member.Group == nil {
		return nil, err
	}
	group, err := tx.groupRules(*member.Group)
	if err != nil {
		return nil, err
	}
	today := group.day(now)
	if off, err := tx.isOff(id, today); err != nil || off {
		return nil, err
	}
	told, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM obstacle WHERE member_id = $1 AND day = $2 AND withdrawn = 0", id, today)
	if err != nil || told { // a word about today: nothing is left to remind of
		return nil, err
	}
	for _, campaignID := range group.campaigns {
		campaign, err := tx.campaignRules(campaignID)
		if err != nil {
			return nil, err
		}
		if campaign.StateOn(today) != servicecard.Running {
			continue
		}
		done, err := tx.memberDay(id, today, campaignID)
		if err != nil {
			return nil, err
		}
		for i, action := range campaign.in(servicecard.ContentIn(member.Locale)).Actions {
			if done.count(i) == 0 {
				return &Reminded{Member: member.Member, Day: today, Campaign: campaignID, Action: action}, nil
			}
		}
	}
	return nil, nil
}
