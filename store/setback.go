package store

import (
	"context"
	"slices"
	"time"
)

// registers are the columns that hold the moment at which somebody last set something. The latest wins, so one from the
// future would win until then.
var registers = [][2]string{
	{"member", "locale_at"}, {"member", "why_at"}, {"work_group", "asked_at"}, {"work_group", "step_at"}, {"campaign", "edited_at"},
	{"day_off", "set_at"}, {"reminder", "set_at"}, {"reminder", "put_off_at"}, {"agreement", "set_at"}, {"vote", "set_at"},
	{"proposal_votes", "from_at"}, {"follow_up", "set_at"}, {"tally", "set_at"}, {"obstacle", "set_at"}, {"line_up", "set_at"}, {"line_up_member", "set_at"},
}

// lasting are the columns from which on something lasts for a while: one from the future would make it last longer, and one from
// before a clock that was behind would end it too early.
var lasting = [][2]string{
	{"session", "created_at"}, {"session", "seen_at"}, {"session", "replaced_at"}, {"session", "confirmed_at"}, {"session", "invited_at"}, {"invitation", "used_at"}, {"opening", "at"}, {"delivery", "not_before"},
	{"tablet", "made_at"}, {"tablet", "seen_at"}, {"tablet", "ended_at"},
}

// afterJumps mends what a wrong clock has left, once the right time is believed. Was it ahead, registers and signs of life from
// the future are of now, people belong to their groups from today on at the latest, and an invitation lasts as long as any made now. Was it
// behind, what lasts for a while begins as much later. What follows from the calendar comes with the next turn.
func (s *Store) afterJumps(ctx context.Context) error {
	setBack, skipped := s.clock.takeJumps()
	if !setBack && skipped == 0 {
		return nil
	}
	return s.Write(ctx, func(tx *Tx) error {
		if skipped > 0 {
			if err := tx.lastsLonger(skipped); err != nil {
				return err
			}
		}
		if !setBack {
			return nil
		}
		if err := tx.nothingFromTheFuture(); err != nil {
			return err
		}
		if err := tx.belongNow(); err != nil {
			return err
		}
		return tx.standInsEverywhere()
	})
}

// lastsLonger leaves sessions and invitations as much time as they had.
func (tx *Tx) lastsLonger(skipped time.Duration) error {
	for _, l := range lasting {
		if _, err := tx.exec("UPDATE "+l[0]+" SET "+l[1]+" = MIN("+l[1]+" + ?1, ?2) WHERE "+l[1]+" BETWEEN 1 AND ?2",
			skipped.Milliseconds(), millis(tx.store.options.Now())); err != nil {
			return err
		}
	}
	_, err := tx.exec("UPDATE invitation SET created_at = created_at + ?1, expires_at = expires_at + ?1", skipped.Milliseconds())
	tx.changeRules()
	return err
}

func (tx *Tx) nothingFromTheFuture() error {
	now := tx.store.options.Now()
	for _, r := range slices.Concat(registers, lasting) {
		if _, err := tx.exec("UPDATE "+r[0]+" SET "+r[1]+" = ?1 WHERE "+r[1]+" > ?1", millis(now)); err != nil {
			return err
		}
	}
	_, err := tx.exec("UPDATE invitation SET created_at = ?1, expires_at = MIN(expires_at, ?2) WHERE created_at > ?1",
		millis(now), millis(now.AddDate(0, 0, InvitationDays)))
	tx.changeRules()
	return err
}

// belongNow lets people who came under a clock that was ahead belong to their groups, and lead them, from today on.
func (tx *Tx) belongNow() error {
	groups, err := tx.ids("SELECT id FROM work_group")
	if err != nil {
		return err
	}
	for _, id := range groups {
		group, err := tx.groupRules(id)
		if err != nil {
			return err
		}
		today := group.day(tx.store.options.Now())
		members, err := tx.ids("SELECT member_id FROM membership WHERE group_id = ?1 AND from_day > ?2 UNION SELECT member_id FROM leads WHERE group_id = ?1 AND from_day > ?2", id, today)
		if err != nil {
			return err
		}
		if len(members) == 0 {
			continue
		}
		for _, column := range []string{"membership", "leads"} {
			if _, err := tx.exec("UPDATE "+column+" SET from_day = ?2 WHERE group_id = ?1 AND from_day > ?2", id, today); err != nil {
				return err
			}
		}
		tx.changeRules()
		for _, member := range members {
			tx.touch(member, tableMe)
			if _, err := tx.exec("UPDATE member SET changed = ?2 WHERE id = ?1", member, tx.version); err != nil {
				return err
			}
		}
		tx.touch(id, tableProgress)
		for _, campaign := range group.campaigns {
			if err := tx.layOutEdited(campaign); err != nil {
				return err
			}
		}
	}
	return nil
}
