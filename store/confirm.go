package store

import (
	"time"

	"servicecard/card"
)

// Acts that would harm others in wrong hands are asked a second proof for: that the person at this phone is who the card says. It lasts for a
// few minutes. Passkeys and codes of an app are such proofs (signin.go).

// Limits of confirming.
const (
	ConfirmedMinutes = 10 // a proof is good for
	FirstProofHours  = 24 // after an invitation was first opened, the first passkey or app can be set up
)

// proof is what is known of who sits at a phone.
type proof struct {
	confirmed, invited time.Time
	means              int  // by which the person can confirm who they are
	bound              bool // to confirm; others are only where they have set something up
}

// err refuses what needs a fresh proof, and says by its reason what helps.
func (p proof) err(now time.Time) error {
	switch {
	case p.fresh(now), !p.bound && p.means == 0:
		return nil
	case p.means > 0:
		return card.Errorf(card.CodeFreshRequired, "confirm first that it is you").Because(card.ReasonConfirm)
	case p.maySetUp(now):
		return card.Errorf(card.CodeFreshRequired, "set up first how you confirm that it is you").Because(card.ReasonSetUp)
	}
	return errOldInvitation
}

var errOldInvitation = card.Errorf(card.CodeFreshRequired,
	"to set up how you confirm that it is you, open a new invitation: another administrator makes one, or whoever runs the server").Because(card.ReasonNewInvitation)

func (p proof) fresh(now time.Time) bool {
	age := now.Sub(p.confirmed)
	return age >= 0 && age < ConfirmedMinutes*time.Minute
}

// maySetUp tells whether one more means can be set up: the first soon after an invitation was opened, others by whoever has just confirmed.
func (p proof) maySetUp(now time.Time) bool {
	return p.fresh(now) || p.means == 0 && now.Sub(p.invited) < FirstProofHours*time.Hour
}

// proofOf reads the proof of a session.
func (c *conn) proofOf(session card.ID) (p proof, err error) {
	found, err := c.one(func(r row) error {
		p = proof{time.UnixMilli(r.int64(0)), time.UnixMilli(r.int64(1)), r.int(2), r.text(3) == string(card.RoleAdmin)}
		return nil
	}, `SELECT s.confirmed_at, s.invited_at, (SELECT COUNT(*) FROM passkey WHERE member_id = m.id) + (SELECT COUNT(*) FROM code_app WHERE member_id = m.id), m.role
		FROM session s JOIN member m ON m.id = s.member_id WHERE s.id = ?1`, session)
	if err == nil && !found {
		err = card.Errorf(card.CodeUnauthenticated, "this phone is signed out")
	}
	return p, err
}

// Confirmed refuses a phone at which nobody has lately confirmed who they are, where that is asked of them.
func (v *Viewer) Confirmed() error { return v.proof.err(v.now()) }

// confirmedIn is Confirmed in the act itself; the command line and nightly jobs are not asked.
func (a *acting) confirmedIn() error {
	if a.session.IsZero() {
		return nil
	}
	p, err := a.proofOf(a.session)
	if err != nil {
		return err
	}
	return p.err(a.store.options.Now())
}
