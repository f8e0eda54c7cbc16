package store

import (
	"errors"
	"testing"
	"time"

	"servicecard/card"
)

func TestSessionLastsWhileItIsUsed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	used, unused := w.signIn(t, w.members[0]), w.signIn(t, w.members[1])
	for range 3 {
		w.clock.add(200 * 24 * time.Hour)
		v, err := w.Viewer(t.Context(), used)
		must(t, err)
		if v == nil {
			t.Fatal("a session in use has ended")
		}
		renewed, err := w.Renew(t.Context(), v, card.DeviceAndroid, "Chrome")
		must(t, err)
		if !renewed {
			t.Fatal("not renewed")
		}
	}
	must(t, w.DropExpired(t.Context()))
	must(t, w.Close())
	w.reopen(t)
	if v, err := w.Viewer(t.Context(), unused); err != nil || v != nil {
		t.Fatalf("a session outlived its time: %v %v", v, err)
	}
	if v, err := w.Viewer(t.Context(), used); err != nil || v == nil {
		t.Fatalf("a session in use was dropped: %v", err)
	}
}

func TestSignOutTakesTheSubscriptionAlong(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	v := w.subscribe(t, w.members[0], "https://push.example/1")
	must(t, w.SignOut(t.Context(), v.Session))
	if _, found, err := w.Subscription(t.Context(), v.Session); err != nil || found {
		t.Fatalf("still subscribed: %v", err)
	}
}

func TestInvitations(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	var personal, poster string
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		if personal, err = tx.InviteMember(w.members[0]); err != nil {
			return err
		}
		poster, err = tx.InviteGroup(w.group, false)
		return err
	}))
	join := func(code, name string) error {
		_, _, err := w.Join(t.Context(), JoinRequest{Code: code, Name: name, Locale: card.English})
		return err
	}
	must(t, join(personal, ""))
	must(t, join(poster, "Noor"))
	must(t, join(poster, "Ola"))
	w.wantFigures(t, monday, figures{0, 0, 8}) // two more are expected from today on
	w.clock.add((InvitationDays*24 + 1) * time.Hour)
	if join(poster, "Late") == nil {
		t.Fatal("a poster worked after its time")
	}
	must(t, w.DropExpired(t.Context()))
	left := 0
	must(t, w.read(t.Context(), func(c *conn) error {
		_, err := c.one(func(r row) error { left = r.int(0); return nil }, "SELECT COUNT(*) FROM invitation")
		return err
	}))
	if left != 0 {
		t.Fatalf("%d invitations are left", left)
	}
}

func TestSubscriptionDoesNotOutliveItsSession(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	v := w.viewer(t, w.members[0])
	must(t, w.SignOut(t.Context(), v.Session))
	// The phone's request was let in before it signed out, and its body came after.
	err := w.Subscribe(t.Context(), v, Subscription{Endpoint: "https://push.example/1", P256dh: "p", Auth: "a"})
	if refusal, ok := errors.AsType[*card.Error](err); !ok || refusal.Code != card.CodeUnauthenticated {
		t.Fatalf("got %v", err)
	}
	if _, found, err := w.Subscription(t.Context(), v.Session); err != nil || found {
		t.Fatalf("subscribed: %v", err)
	}
}
