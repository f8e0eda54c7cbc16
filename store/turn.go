package store

import (
	"context"

	"servicecard/card"
)

const (
	turnTogether = 50  // groups turned in one transaction
	maxTurnDays  = 400 // days caught up after a long stop; freshness is gone by then
)

// TurnDays does for each group whose day has ended what a new day brings: campaigns begin and end, freshness
// decays, a small group's week is shown once it is over.
func (s *Store) TurnDays(ctx context.Context) error {
	for {
		var due []card.ID
		now := s.options.Now()
		if err := s.read(ctx, func(c *conn) error {
			return c.each(func(r row) error {
				due = append(due, r.id(0))
				return nil
			}, "SELECT id FROM work_group WHERE next_turn <= ?1 ORDER BY next_turn LIMIT +?2", millis(now), turnTogether)
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
	group, err := tx.groupRules(id)
	if err != nil {
		return err
	}
	var last, dailyFrom card.Day
	var freshness float64
	small := false
	if _, err := tx.one(func(r row) error {
		last, freshness, small, dailyFrom = r.day(0), r.float(1), r.int(2) < card.SmallGroup, r.day(3)
		return nil
	}, "SELECT today, freshness, members, daily_from FROM work_group WHERE id = ?1", id); err != nil {
		return err
	}
	today := group.day(tx.store.options.Now())
	until := today // the freshness is known up to here
	if small {     // by whole weeks, as the progress: a day's step would tell who of a few was active
		until = today.Week()
	}
	until = max(until, last) // also where the clock was set back
	if freshness, err = tx.freshen(group, max(last, today.Add(-maxTurnDays)), until, freshness); err != nil {
		return err
	}
	for week := max(last, today.Add(-maxTurnDays)).Week(); week.Add(7) <= until; week = week.Add(7) {
		if small || week < dailyFrom { // its sum may be shown now
			if _, err := tx.exec("UPDATE progress SET changed = ?3 WHERE group_id = ?1 AND week = ?2", id, week, tx.version); err != nil {
				return err
			}
			tx.touch(id, tableProgress)
		}
	}
	if err := tx.turnCampaigns(id, today); err != nil {
		return err
	}
	spread := ""
	if !small {
		if spread, err = tx.spreadOf(group, today); err != nil {
			return err
		}
	}
	next := card.At(today.Add(1), group.start, group.zone)
	if _, err := tx.exec("UPDATE work_group SET today = ?2, next_turn = ?3, freshness = ?4, spread = ?5, changed = ?6 WHERE id = ?1",
		id, until, millis(next), freshness, spread, tx.version); err != nil {
		return err
	}
	tx.touch(id, tableGroup)
	return nil
}

func (tx *Tx) turnCampaigns(group card.ID, today card.Day) error {
	begun, err := tx.exec("UPDATE campaign SET state = ?3, changed = ?4 WHERE group_id = ?1 AND state = ?5 AND cancelled = 0 AND starts_on <= ?2",
		group, today, card.CampaignRunning, tx.version, card.CampaignPlanned)
	if err != nil {
		return err
	}
	ended, err := tx.exec("UPDATE campaign SET state = ?3, changed = ?4 WHERE group_id = ?1 AND state = ?5 AND cancelled = 0 AND ends_on < ?2",
		group, today, card.CampaignFollowUp, tx.version, card.CampaignRunning)
	if err != nil {
		return err
	}
	if begun+ended > 0 {
		tx.touch(group, tableCampaign)
		tx.changeRules()
	}
	return tx.pulseMoved(group, begun+ended > 0)
}
