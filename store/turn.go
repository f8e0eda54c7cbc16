package store

import (
	"context"
	"time"

	"servicecard/card"
)

const (
	turnTogether = 50  // groups turned in one transaction
	maxTurnDays  = 400 // days caught up after a long stop; freshness is gone by then

	longestDay = 26 * time.Hour // an hour longer than any that is set back
)

// TurnDays does for each group whose day has ended what a new day brings: campaigns begin and end, freshness
// decays, the figures of the new day are shown or, where days are not, the sum of a week that is over.
//
// It can be planned anew in both directions: a turn that lies farther ahead than the next day was planned by a clock that
// was wrong.
func (s *Store) TurnDays(ctx context.Context) error {
	if s.unsureOfTime() {
		return nil // it will
	}
	if err := s.afterJumps(ctx); err != nil {
		return err
	}
	for {
		var due []card.ID
		now := s.options.Now()
		if err := s.read(ctx, func(c *conn) error {
			return c.each(func(r row) error {
				due = append(due, r.id(0))
				return nil
			}, "SELECT id FROM work_group WHERE next_turn <= ?1 OR next_turn > ?2 ORDER BY next_turn LIMIT +?3", millis(now), millis(now.Add(longestDay)), turnTogether)
		}); err != nil || len(due) == 0 {
			return err
		}
		if err := s.Write(ctx, func(tx *Tx) error {
			for _, id := range due {
				if err := tx.turn(id); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
}

func (tx *Tx) turn(id card.ID) error {
	if err := tx.standIns(id, false); err != nil { // before the day is judged: who leads hides nobody
		return err
	}
	group, err := tx.groupRules(id)
	if err != nil {
		return err
	}
	var last, turnedOn card.Day
	var freshness float64
	var spread string
	if _, err := tx.one(func(r row) error {
		last, turnedOn, freshness, spread = r.day(0), r.day(1), r.float(2), r.text(3)
		return nil
	}, "SELECT today, turned_on, freshness, spread FROM work_group WHERE id = ?1", id); err != nil {
		return err
	}
	today := group.day(tx.store.options.Now())
	if last > today { // the clock was ahead: those days have not been yet
		last = today
		if _, err := tx.exec("DELETE FROM fresh_day WHERE group_id = ?1 AND day >= ?2", id, today); err != nil {
			return err
		}
	}
	turnedOn = min(turnedOn, today)
	as, err := tx.judge(group, today)
	if err != nil {
		return err
	}
	if err := tx.showDays(group, as, turnedOn, today); err != nil {
		return err
	}
	// What is told of a week is told when it turns: on another day it would tell that somebody has just told late.
	newWeek := turnedOn == "" || turnedOn.Week() != today.Week()
	if newWeek && as.Figures != card.FiguresNone {
		if err := tx.showSum(group, as, today); err != nil {
			return err
		}
	}
	if freshness, last, err = tx.freshenGroup(group, as, last, today, freshness, newWeek); err != nil {
		return err
	}
	if err := tx.turnCampaigns(id, today); err != nil {
		return err
	}
	switch {
	case as.Figures != card.FiguresByDay:
		spread = ""
	case spread == "" || newWeek: // once a week: two that follow would differ by one person's day
		if spread, err = tx.spreadOf(group, today); err != nil {
			return err
		}
	}
	next := card.At(today.Add(1), group.start, group.zone)
	if _, err := tx.exec("UPDATE work_group SET today = ?2, next_turn = ?3, freshness = ?4, spread = ?5, changed = ?6, turned_on = ?7 WHERE id = ?1",
		id, last, millis(next), freshness, spread, tx.version, today); err != nil {
		return err
	}
	tx.touch(id, tableGroup)
	return nil
}

// turnCampaigns lets the calendar decide on the campaigns that nobody ended or followed up.
func (tx *Tx) turnCampaigns(group card.ID, today card.Day) error {
	moved, err := tx.exec(`UPDATE campaign SET changed = ?3,
			state = CASE WHEN starts_on > ?2 THEN 'planned' WHEN ends_on >= ?2 THEN 'running' ELSE 'followUp' END
		WHERE group_id = ?1 AND cancelled = 0 AND ended = 0 AND state <> 'done'
			AND state <> CASE WHEN starts_on > ?2 THEN 'planned' WHEN ends_on >= ?2 THEN 'running' ELSE 'followUp' END`, group, today, tx.version)
	if err != nil {
		return err
	}
	if moved > 0 {
		tx.touch(group, tableCampaign)
		tx.changeRules()
	}
	return tx.pulseMoved(group, moved > 0)
}
