package store

import (
	"context"
)

// DropExpired removes what nobody can use any more: invitations that are used up or too old, and sessions of
// phones that have not been seen for SessionDays, with their subscriptions.
func (s *Store) DropExpired(ctx context.Context) error {
	now := s.options.Now()
	oldest := millis(now.AddDate(0, 0, -SessionDays))
	return s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.exec("DELETE FROM invitation WHERE expires_at <= ?1 OR uses_left <= 0", millis(now)); err != nil {
			return err
		}
		return tx.dropSessions("seen_at <= ?1", oldest)
	})
}
