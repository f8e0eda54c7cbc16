package store

import (
	"context"
	"errors"
	"time"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// What people tell at a tablet comes in boxes that only the server opens. Each says who taps, with their PIN, and what. The PIN is judged
// here and nowhere else, one box after the other, in the order in which they were tapped.

const (
	// MaxBoxes is how many boxes one request may hold.
	MaxBoxes = 20
	// MaxBox is how large one is, in bytes.
	MaxBox = 4 << 10
	// MaxTaps is how many taps are in one.
	MaxTaps = 10

	tabletPeopleDays = 90 // so long after somebody has left the group a box of theirs is opened there
)

// sealedBox is what is in a box.
type sealedBox struct {
	Person card.ID    `json:"person"`
	PIN    string     `json:"pin"`
	Start  string     `json:"start"` // the code with which they choose this PIN; empty: they have it
	At     time.Time  `json:"at"`    // by the tablet's clock
	Taps   []boxedTap `json:"taps"`  // none: only to hear whether the PIN is right
	Pad    string     `json:"pad"`   // makes all boxes as long
}

type boxedTap struct {
	ID       card.ID  `json:"id"`
	Campaign card.ID  `json:"campaign"`
	Action   card.ID  `json:"action"`
	Day      card.Day `json:"day"`
}

// TakeSealed takes what a tablet has sent and answers each box. Where an error ends it some may have been taken, and are known when they come again.
func (s *Store) TakeSealed(ctx context.Context, t *TabletSession, boxes []SealedBox, sentAt, receivedAt time.Time) ([]card.SealedResult, error) {
	if err := s.SureOfTime(); err != nil {
		return nil, err
	}
	results := make([]card.SealedResult, 0, len(boxes))
	for _, box := range boxes {
		result, err := s.takeBox(ctx, t, box, sentAt, receivedAt)
		refusal, refused := errors.AsType[*card.Error](err)
		switch {
		case refused && refusal.Code == card.CodeTooManyRequests:
			result = card.SealedResult{Status: card.SealedLater, Code: refusal.Code, Wait: seconds(refusal.RetryAfter)}
		case refused:
			result = card.SealedResult{Status: card.SealedRejected, Code: refusal.Code, Detail: refusal.Detail}
		case err != nil:
			return nil, err
		}
		result.ID = box.ID
		results = append(results, result)
	}
	return results, nil
}

func seconds(d time.Duration) int { return int((d + time.Second - 1) / time.Second) }

// boxed is a box under way.
type boxed struct {
	*TabletSession
	box    card.ID
	member card.ID
	tap    card.Tap
	sealedBox
}

func (s *Store) takeBox(ctx context.Context, t *TabletSession, sealed SealedBox, sentAt, receivedAt time.Time) (card.SealedResult, error) {
	if known, err := s.knownBox(ctx, t.ID, sealed.ID); err != nil || known != nil {
		return deref(known), err
	}
	b, err := s.openBox(ctx, t, sealed)
	if err != nil {
		return card.SealedResult{}, err
	}
	b.tap = card.CorrectTap(b.At, sentAt, receivedAt)
	if result, err := s.judgePIN(ctx, b); err != nil || result.Status != "" {
		return result, err
	}
	result, err := s.takeTaps(ctx, b, sentAt, receivedAt)
	if err != nil {
		return result, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		if err := tx.tellAtTablet(b, &result); err != nil {
			return err
		}
		return tx.rememberBox(b, result)
	})
	return result, err
}

func deref(known *card.SealedResult) card.SealedResult {
	if known == nil {
		return card.SealedResult{}
	}
	return *known
}

// knownBox is the answer to a box that came before.
func (s *Store) knownBox(ctx context.Context, tablet, box card.ID) (known *card.SealedResult, err error) {
	err = s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			known = &card.SealedResult{Status: card.SealedStatus(r.text(0)), Code: card.Code(r.text(1)), Detail: r.text(2)}
			if known.Status == card.SealedApplied {
				known.Status = card.SealedDuplicate
			}
			return nil
		}, "SELECT status, code, detail FROM sealed_fact WHERE tablet_id = ?1 AND id = ?2", tablet, box)
		return err
	})
	return known, err
}

// openBox reads a box and finds whose it is: somebody's who belongs to the tablet's group, or did so lately.
func (s *Store) openBox(ctx context.Context, t *TabletSession, sealed SealedBox) (*boxed, error) {
	b := &boxed{TabletSession: t, box: sealed.ID}
	text, err := s.unseal(t.ID, sealed)
	if err != nil {
		return nil, card.Errorf(card.CodeUnreadable, "this was not sealed by this tablet for this server, or was altered")
	}
	if err := json.Unmarshal(text, &b.sealedBox, json.RejectUnknownMembers(true)); err != nil {
		return nil, card.Errorf(card.CodeInvalidArgs, "%s", jsonProblem(err))
	}
	if len(b.Taps) > MaxTaps || b.At.IsZero() {
		return nil, card.Errorf(card.CodeInvalidArgs, "a box has a time and at most %d taps", MaxTaps)
	}
	b.member = b.Person
	if now, err := s.personNow(ctx, b.Person); err != nil {
		return nil, err
	} else if now != nil {
		b.member = *now
	}
	since := card.DayOf(s.options.Now(), time.UTC, 0).Add(-tabletPeopleDays)
	belongs, err := s.exists(ctx, "SELECT 1 FROM membership WHERE member_id = ?1 AND group_id = ?2 AND to_day >= ?3", b.member, t.Group, since)
	if err == nil && !belongs {
		err = noSuch("person in this group")
	}
	return b, err
}

// personNow is who had an id before two people turned out to be one; nil where it is somebody's still.
func (s *Store) personNow(ctx context.Context, id card.ID) (now *card.ID, err error) {
	err = s.read(ctx, func(c *conn) error {
		now, err = c.personNow(id)
		return err
	})
	return now, err
}

// judgePIN answers a box whose PIN is not right; a result without a status says that it is.
func (s *Store) judgePIN(ctx context.Context, b *boxed) (result card.SealedResult, err error) {
	if b.Start != "" {
		if err := card.CheckPIN(b.PIN); err != nil {
			return result, err
		}
	}
	var pin pinRow
	var wait time.Duration
	if err := s.Write(ctx, func(tx *Tx) (err error) {
		if pin, err = tx.pinOf(b.member); err != nil || !s.mayTry(pin, b) {
			return err
		}
		wait, err = tx.beginTry(b.ID, b.member)
		return err
	}); err != nil {
		return result, err
	}
	switch {
	case !s.mayTry(pin, b):
		return card.SealedResult{Status: card.SealedLater, Code: card.CodeNoPIN}, nil
	case wait > 0:
		return card.SealedResult{Status: card.SealedLater, Code: card.CodePINLocked, Wait: seconds(wait)}, nil
	}
	right := s.rightPIN(pin, b)
	var chosen secretHash
	if right && b.Start != "" {
		chosen = s.newSecretHash(b.PIN)
	}
	err = s.Write(ctx, func(tx *Tx) error {
		switch {
		case right && b.Start != "":
			return tx.choosePIN(b.member, chosen)
		case right:
			return tx.rightPIN(b.ID, b.member)
		}
		result = card.SealedResult{Status: card.SealedRejected, Code: card.CodeWrongPIN, Detail: "the PIN was not right; nothing was counted"}
		today, err := tx.dayOfGroup(b.Group)
		if err != nil {
			return err
		}
		wait, err := tx.wrongPIN(b.ID, b.member, today)
		if err != nil {
			return err
		}
		result.Wait = seconds(wait)
		return tx.rememberBox(b, result)
	})
	return result, err
}

func (tx *Tx) dayOfGroup(id card.ID) (card.Day, error) {
	group, err := tx.groupRules(id)
	if err != nil {
		return "", err
	}
	return group.day(tx.store.options.Now()), nil
}

// mayTry tells whether there is a PIN that the one of the box could be, or a start code.
func (s *Store) mayTry(pin pinRow, b *boxed) bool {
	if b.Start != "" {
		return !pin.start.none() && pin.startUntil > millis(b.tap.Corrected)
	}
	return !pin.now.none() || s.earlier(pin, b)
}

// earlier tells whether the box was tapped while the person had their PIN before: it may have waited since.
func (s *Store) earlier(pin pinRow, b *boxed) bool {
	return !pin.was.none() && millis(b.tap.Corrected) <= pin.wasUntil
}

func (s *Store) rightPIN(pin pinRow, b *boxed) bool {
	if b.Start != "" {
		return s.fits(b.Start, pin.start)
	}
	return s.fits(b.PIN, pin.now) || s.earlier(pin, b) && s.fits(b.PIN, pin.was)
}

// takeTaps tells what is in the box as the person's own phone would.
func (s *Store) takeTaps(ctx context.Context, b *boxed, sentAt, receivedAt time.Time) (card.SealedResult, error) {
	result := card.SealedResult{Status: card.SealedApplied}
	if len(b.Taps) == 0 {
		return result, nil
	}
	batch := Batch{SentAt: sentAt, ReceivedAt: receivedAt}
	for _, tap := range b.Taps {
		args, err := json.Marshal(card.CheckInArgs{Campaign: tap.Campaign, Action: tap.Action, Day: tap.Day})
		if err != nil {
			return result, err
		}
		batch.Mutations = append(batch.Mutations, card.Mutation{ID: tap.ID, Name: card.MutationCheckIn, At: b.At, Args: args})
	}
	taken, err := s.Take(ctx, b.member, batch)
	if err != nil {
		return result, err
	}
	result.Status = card.SealedDuplicate
	for _, one := range taken {
		switch one.Status {
		case card.Rejected:
			return card.SealedResult{Status: card.SealedRejected, Code: one.Code, Detail: one.Detail}, nil
		case card.Applied:
			result.Status = card.SealedApplied
		}
		if one.Code != "" {
			result.Code, result.Detail = one.Code, one.Detail
		}
	}
	return result, nil
}

// tellAtTablet adds what somebody hears whose PIN was right: what they have done today, and what was refused in their name.
func (tx *Tx) tellAtTablet(b *boxed, result *card.SealedResult) error {
	group, err := tx.groupRules(b.Group)
	if err != nil {
		return err
	}
	today := group.day(tx.store.options.Now())
	for _, id := range group.campaigns {
		campaign, err := tx.campaignRules(id)
		if err != nil {
			return err
		}
		done, err := tx.memberDay(b.member, today, id)
		if err != nil {
			return err
		}
		for i, action := range campaign.Actions {
			if done.count(i) > 0 {
				result.Done = append(result.Done, action.ID)
			}
		}
	}
	if len(b.Taps) > 0 { // whoever only hears whether the PIN is right stands there; what waited has nobody before it
		return nil
	}
	if result.Refused, err = tx.count("SELECT COUNT(*) FROM sealed_fact WHERE "+refusedFor, b.member); err != nil || result.Refused == 0 {
		return err
	}
	return tx.knowsRefused(b.member)
}

// rememberBox writes down what became of a box, so that the same answer is given again. One that only asked is not kept.
func (tx *Tx) rememberBox(b *boxed, result card.SealedResult) error {
	if len(b.Taps) == 0 && b.Start == "" {
		return nil
	}
	taps := ""
	if result.Status == card.SealedRejected {
		taps = list(b.Taps)
	}
	_, err := tx.exec(`INSERT INTO sealed_fact (tablet_id, id, member_id, status, code, detail, taps, at, received_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING`,
		b.ID, b.box, b.member, result.Status, result.Code, result.Detail, taps, millis(b.tap.Corrected), millis(tx.store.options.Now()))
	return err
}
