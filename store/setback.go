package store

import (
	"context"
	"slices"
)

// registers are the columns that hold the moment at which somebody last set something. The latest wins, so one from the
// future would win until then.
var registers = [][2]string{
	{"member", "locale_at"}, {"member", "why_at"}, {"work_group", "asked_at"}, {"work_group", "step_at"}, {"campaign", "edited_at"},
	{"day_off", "set_at"}, {"reminder", "set_at"}, {"reminder", "put_off_at"}, {"agreement", "set_at"}, {"vote", "set_at"},
	{"proposal_votes", "from_at"}, {"follow_up", "set_at"}, {"tally", "set_at"}, {"obstacle", "set_at"}, {"line_up", "set_at"},
}

// lasting are the columns from which on something lasts for a while: one from the future would make it last longer.
var lasting = [][2]string{{"session", "seen_at"}, {"session", "replaced_at"}, {"invitation", "used_at"}, {"opening", "at"}, {"delivery", "not_before"}}

// afterSetBack takes back what a clock that was ahead has left, once the right time is believed: registers and signs of
// life from the future are of now, and an invitation lasts as long as any made now. What follows from the calendar comes
// with the next turn.
func (s *Store) afterSetBack(ctx context.Context) error {
	if !s.clock.takeSetBack() {
		return nil
	}
	return s.Write(ctx, func(tx *Tx) error { return tx.nothingFromTheFuture() })
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
