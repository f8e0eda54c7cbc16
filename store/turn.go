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
// decays, the figures of the new day are shown or, where days are not, the sum of a week that is over.
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
	as, err := tx.judge(group, today)
	if err != nil {
		return err
	}
	if err := tx.showDays(group, turnedOn, today); err != nil {
		return err
	}
	if as.Figures != card.FiguresNone {
		if err := tx.showSum(group, today); err != nil {
			return err
		}
	}
	if freshness, last, err = tx.freshenGroup(group, as, last, today, freshness); err != nil {
		return err
	}
	if err := tx.turnCampaigns(id, today); err != nil {
		return err
	}
	switch {
	case as.Figures != card.FiguresByDay:
		spread = ""
	case spread == "" || turnedOn.Week() != today.Week(): // once a week: two that follow would differ by one person's day
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
