package store

import (
	"cmp"
	"slices"

	"servicecard/card"
)

// weeks are on which weekdays a group works: now, and until days on which that was changed, so that nothing that was counted is
// counted otherwise later.
type weeks struct {
	now     card.Weekdays
	earlier []earlierWeek // the oldest first
}

// earlierWeek is on which weekdays a group worked up to a day.
type earlierWeek struct {
	to   card.Day
	days card.Weekdays
}

func weeksOf(text string) (w weeks, err error) {
	w.now, err = parseList[int](text)
	return w, err
}

// Has tells whether the group works on the day, or worked.
func (w *weeks) Has(day card.Day) bool {
	for _, e := range w.earlier {
		if day <= e.to {
			return e.days.Has(day)
		}
	}
	return w.now.Has(day)
}

// perWeek is on how many days of a week the group works now.
func (w *weeks) perWeek() int { return len(w.now) }

// keptTo is the last day that other weekdays than the present ones hold for; empty: none.
func (w *weeks) keptTo() card.Day {
	if len(w.earlier) == 0 {
		return ""
	}
	return w.earlier[len(w.earlier)-1].to
}

func (tx *Tx) earlierWeeks(g *groupRules) error {
	if err := tx.each(func(r row) error {
		days, err := parseList[int](r.text(1))
		g.workingDays.earlier = append(g.workingDays.earlier, earlierWeek{r.day(0), days})
		return err
	}, "SELECT to_day, working_days FROM earlier_week WHERE group_id = ?1", g.id); err != nil {
		return err
	}
	slices.SortFunc(g.workingDays.earlier, func(a, b earlierWeek) int { return cmp.Compare(a.to, b.to) })
	return nil
}

// changeRhythm gives a group other working days, another hour at which its day begins, or another zone. All hold for the days that come:
// what was counted stays, and what is expected of later days is laid out anew.
func (a *acting) changeRhythm(id card.ID, patch *GroupFields) (changes []Change, err error) {
	if patch.WorkingDays == nil && patch.DayStart == nil && patch.TimeZone == nil {
		return nil, nil
	}
	group, err := a.groupRules(id)
	if err != nil {
		return nil, err
	}
	today := group.day(a.store.options.Now())
	if patch.WorkingDays != nil && list(*patch.WorkingDays) != list(group.workingDays.now) {
		changes = append(changes, Change{"workingDays", group.workingDays.now, *patch.WorkingDays})
		counted := max(today, group.workingDays.keptTo()) // a clock that was ahead may have been set back
		if _, err := a.exec("INSERT INTO earlier_week (group_id, to_day, working_days) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
			id, counted, list(group.workingDays.now)); err != nil { // of two changes on one day, the days that the first one found have been counted
			return nil, err
		}
		if err := a.expectOtherDays(group, *patch.WorkingDays, counted); err != nil {
			return nil, err
		}
		if _, err := a.exec("UPDATE work_group SET working_days = ?2 WHERE id = ?1", id, list(*patch.WorkingDays)); err != nil {
			return nil, err
		}
	}
	clock, err := a.changeClock(group, patch, today)
	a.changeRules()
	return append(changes, clock...), err
}

// changeClock lets the group's next day begin at another hour, or in another zone. Today's lasts until then, so that no day begins
// twice or never; where it would still be the day before, whoever changes it has to wait.
func (a *acting) changeClock(group *groupRules, patch *GroupFields, today card.Day) (changes []Change, err error) {
	start, zone := group.start, group.zone
	if patch.DayStart != nil && *patch.DayStart != start {
		changes = append(changes, Change{"dayStart", start.String(), patch.DayStart.String()})
		start = *patch.DayStart
	}
	if patch.TimeZone != nil && *patch.TimeZone != zone.String() {
		changes = append(changes, Change{"timeZone", zone.String(), *patch.TimeZone})
		if zone, err = card.LoadZone(*patch.TimeZone); err != nil {
			return nil, err
		}
	}
	if len(changes) == 0 {
		return nil, nil
	}
	if card.DayOf(a.store.options.Now(), zone, start) < today {
		return nil, card.Errorf(card.CodeConflict, "by that clock it is still the day before; change it after %s there", start).Because(card.ReasonStillYesterday)
	}
	if _, err := a.exec("UPDATE work_group SET day_start = ?2, time_zone = ?3, next_turn = ?4 WHERE id = ?1",
		group.id, start, zone.String(), millis(card.At(today.Add(1), start, zone))); err != nil {
		return nil, err
	}
	return changes, nil
}

// expectOtherDays lays out what is expected of the group's running and coming campaigns on the days after those that have been counted.
func (a *acting) expectOtherDays(group *groupRules, days card.Weekdays, counted card.Day) error {
	members, err := a.ids("SELECT id FROM member WHERE group_id = ?1", group.id)
	if err != nil {
		return err
	}
	was, will := *group, *group
	will.workingDays = weeks{now: days}
	for _, campaignID := range group.campaigns {
		campaign, err := a.campaignRules(campaignID)
		if err != nil {
			return err
		}
		for day := max(campaign.StartsOn, counted.Add(1)); day <= campaign.EndsOn; day = day.Add(1) {
			if was.workingDays.Has(day) == days.Has(day) {
				continue
			}
			for _, id := range members {
				member, err := a.memberRules(id)
				if err != nil {
					return err
				}
				before, err := a.expected(member, campaign, &was, day)
				if err != nil {
					return err
				}
				after, err := a.expected(member, campaign, &will, day)
				if err != nil {
					return err
				}
				if delta := asCount(after) - asCount(before); delta != 0 {
					a.moveProgress(campaignID, day, progressDelta{group: group.id, expected: delta})
				}
			}
		}
	}
	return nil
}

func asCount(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
