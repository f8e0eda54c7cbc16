package store

import (
	"time"

	"servicecard/card"
)

// Wrong PINs lock one person at one tablet, for a short while that grows. The others there, and the person's phone, go on.
const (
	PINTries    = 5                // wrong ones in a row before the first lock
	PINLock     = time.Minute      // the first lock; each wrong PIN after it doubles it
	MaxPINLock  = 15 * time.Minute // the longest
	PINForgiven = 24 * time.Hour   // without a wrong one, and they count from nought again
	// ManyWrongPINs at one tablet in a week are told to its supervisor.
	ManyWrongPINs = 10
	wrongPINDays  = 7
)

// pinLock is how long somebody is locked after so many wrong PINs in a row.
func pinLock(wrong int) time.Duration {
	if wrong < PINTries {
		return 0
	}
	lock := PINLock
	for range min(wrong-PINTries, 10) {
		lock *= 2
	}
	return min(lock, MaxPINLock)
}

// beginTry counts a try as wrong until it turns out right, so that many at the same moment are no more than many one after another. It tells
// how long to wait instead, where somebody is locked.
func (tx *Tx) beginTry(tablet, member card.ID) (wait time.Duration, err error) {
	now := tx.store.options.Now()
	wrong := 0
	if _, err := tx.one(func(r row) error {
		if at := time.UnixMilli(r.int64(1)); now.Sub(at) < PINForgiven {
			wrong = r.int(0)
		}
		wait = min(time.UnixMilli(r.int64(2)).Sub(now), MaxPINLock) // however the clock was set meanwhile
		return nil
	}, "SELECT wrong, at, locked_until FROM pin_try WHERE tablet_id = ?1 AND member_id = ?2", tablet, member); err != nil || wait > 0 {
		return wait, err
	}
	wrong++
	_, err = tx.exec(`INSERT INTO pin_try (tablet_id, member_id, wrong, at, locked_until) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (tablet_id, member_id) DO UPDATE SET wrong = excluded.wrong, at = excluded.at, locked_until = excluded.locked_until`,
		tablet, member, wrong, millis(now), millis(now.Add(pinLock(wrong))))
	return 0, err
}

// rightPIN ends the row of wrong ones.
func (tx *Tx) rightPIN(tablet, member card.ID) error {
	_, err := tx.exec("DELETE FROM pin_try WHERE tablet_id = ?1 AND member_id = ?2", tablet, member)
	return err
}

// wrongPIN counts one for the supervisor, and tells for how long the person is locked now.
func (tx *Tx) wrongPIN(tablet, member card.ID, today card.Day) (wait time.Duration, err error) {
	if _, err := tx.exec("INSERT INTO wrong_pin (tablet_id, day, n) VALUES (?1, ?2, 1) ON CONFLICT (tablet_id, day) DO UPDATE SET n = n + 1", tablet, today); err != nil {
		return 0, err
	}
	_, err = tx.one(func(r row) error {
		wait = time.UnixMilli(r.int64(0)).Sub(tx.store.options.Now())
		return nil
	}, "SELECT locked_until FROM pin_try WHERE tablet_id = ?1 AND member_id = ?2", tablet, member)
	return max(wait, 0), err
}
