package store

import (
	"context"
	"time"
)

// DropExpired removes what nobody can use any more: invitations that are too old (until then the office sees what became of them, and a
// personal one lets the member's own phone in), codes for a home screen that are used up, sessions of phones that have not
// been seen for SessionDays or were replaced HandOverDays ago, with their subscriptions, and what phones were told long ago. While the
// machine's clock is not believed, and for a day after a start that found a long pause, it removes nothing.
func (s *Store) DropExpired(ctx context.Context) error {
	if _, _, calm := s.clock.state(); !calm { // nothing is deleted by a time that has not lasted
		return nil
	}
	now := s.options.Now()
	oldest := millis(now.AddDate(0, 0, -SessionDays))
	if err := s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.exec("DELETE FROM invitation WHERE uses_left <= 0 AND from_session IS NOT NULL OR CASE used_at WHEN 0 THEN expires_at <= ?1 ELSE used_at <= ?2 END",
			millis(now), s.reopensSince()); err != nil {
			return err
		}
		if err := tx.dropAllowances(); err != nil {
			return err
		}
		if err := tx.dropTablets(); err != nil {
			return err
		}
		if _, err := tx.exec("UPDATE session SET attempt = NULL WHERE attempt IS NOT NULL AND created_at <= ?1", millis(now.Add(-JoinAgainHours*time.Hour))); err != nil {
			return err
		}
		if _, err := tx.exec("DELETE FROM resend WHERE until <= ?1", millis(now)); err != nil {
			return err
		}
		if _, err := tx.exec("DELETE FROM erased_session WHERE at <= ?1", oldest); err != nil {
			return err
		}
		_, err := tx.exec("DELETE FROM opening WHERE at <= ?1", millis(now.AddDate(0, 0, -OpeningDays)))
		return err
	}); err != nil {
		return err
	}
	if err := s.forgetRuns(ctx); err != nil {
		return err
	}
	if err := s.keepErased(ctx); err != nil {
		return err
	}
	for {
		more, err := s.exists(ctx, "SELECT 1 FROM session WHERE "+expired+" LIMIT 1", oldest, s.handsOverSince())
		if err != nil || !more {
			return err
		}
		if err := s.Write(ctx, func(tx *Tx) error {
			return tx.dropSessions(expired+" LIMIT +?3", oldest, s.handsOverSince(), sessionsAtOnce)
		}); err != nil {
			return err
		}
	}
}

// expired are sessions that nobody used since ?1, or that were replaced before ?2.
const expired = "(seen_at <= ?1 OR replaced_at > 0 AND replaced_at <= ?2)"

// sessionsAtOnce is how many sessions one transaction ends: others have their turn between.
const sessionsAtOnce = 50
