package store

import (
	"errors"
	"testing"
	"time"

	"servicecard/card"
)

// personalCode is one more personal code of a member.
func (w *world) personalCode(t testing.TB, member card.ID) (code string) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		code, err = tx.AddInvitation(member)
		return err
	}))
	return code
}

// openWith opens the card with a code on a phone that has the token; empty for a new phone.
func (w *world) openWith(t testing.TB, code, token string) string {
	t.Helper()
	token, _, err := w.Join(t.Context(), JoinRequest{Code: code, Locale: card.English, Token: token})
	must(t, err)
	return token
}

// wantNoCode holds that a code opens nothing.
func (w *world) wantNoCode(t testing.TB, code string) {
	t.Helper()
	_, _, err := w.Join(t.Context(), JoinRequest{Code: code, Locale: card.English})
	wantNotFound(t, err)
}

func wantNotFound(t testing.TB, err error) {
	t.Helper()
	if refusal, ok := errors.AsType[*card.Error](err); !ok || refusal.Code != card.CodeNotFound {
		t.Fatalf("got %v, want %s", err, card.CodeNotFound)
	}
}

// seen is the viewer of a token; it fails where the phone is not signed in.
func (w *world) seen(t testing.TB, token string) *Viewer {
	t.Helper()
	v, err := w.Viewer(t.Context(), token)
	must(t, err)
	if v == nil {
		t.Fatal("signed out")
	}
	return v
}

func (w *world) openingsFor(t testing.TB, v *Viewer) (ids []card.ID) {
	t.Helper()
	patch, err := w.Pull(t.Context(), v, nil)
	must(t, err)
	for _, entry := range patch.Entries {
		if opening, ok := entry.Value.(card.Opening); ok {
			ids = append(ids, opening.ID)
		}
	}
	return ids
}

const oneDay = 24 * time.Hour

func TestAPersonalCodeOpensTheCardAgainForAWeek(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	code := w.personalCode(t, w.members[0])
	w.clock.add(20 * oneDay) // the week begins with the first use, not with the invitation
	first := w.openWith(t, code, "")
	w.clock.add(6 * oneDay)
	must(t, w.DropExpired(t.Context()))
	second := w.openWith(t, code, "")
	if v := w.seen(t, second); v.Replaced || v.Member.ID != w.members[0] {
		t.Errorf("the second phone is %+v", v)
	}
	if v := w.seen(t, first); !v.Replaced {
		t.Error("the first phone goes on as if nothing had happened")
	}
	w.clock.add(oneDay + time.Second)
	w.wantNoCode(t, code)
	if w.seen(t, second).Replaced {
		t.Error("a code that is too old replaced the phone")
	}
	must(t, w.DropExpired(t.Context()))
	if left := w.number(t, "SELECT COUNT(*) FROM invitation"); left != 0 {
		t.Errorf("%d invitations are left", left)
	}
}

func TestTheOfficeSaysHowLongACodeOpensAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		days  int
		after time.Duration
		works bool
	}{
		{0, time.Second, false}, {1, 23 * time.Hour, true}, {1, 25 * time.Hour, false},
		{CodeDays + 10, 6 * oneDay, true}, {CodeDays + 10, 8 * oneDay, false}, // never longer
	} {
		w := newWorld(t, 6)
		w.options.CodeDays = c.days
		code := w.personalCode(t, w.members[0])
		w.openWith(t, code, "")
		w.clock.add(c.after)
		_, _, err := w.Join(t.Context(), JoinRequest{Code: code})
		if (err == nil) != c.works {
			t.Errorf("%d days, after %v: %v", c.days, c.after, err)
		}
	}
}

// The organisation may make it shorter than the option says, not longer; it is so after a restart, too.
func TestTheOrganisationSaysHowLongACodeOpensAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		option, setting int
		after           time.Duration
		works           bool
	}{
		{7, 1, 23 * time.Hour, true}, {7, 1, 25 * time.Hour, false}, {7, 0, time.Second, false}, {1, 7, 25 * time.Hour, false},
	} {
		w := newWorld(t, 6)
		after, err := w.ChangeSettings(t.Context(), CommandLine, SettingsPatch{SettingsFields: SettingsFields{CodeDays: &c.setting}})
		must(t, err)
		if after.CodeDays != c.setting {
			t.Errorf("%+v", after)
		}
		code := w.personalCode(t, w.members[0])
		w.openWith(t, code, "")
		must(t, w.Close())
		w.reopen(t)
		w.options.CodeDays = c.option
		w.clock.add(c.after)
		if _, _, err := w.Join(t.Context(), JoinRequest{Code: code}); (err == nil) != c.works {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestACodeOpensACardSoOften(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	code := w.personalCode(t, w.members[0])
	for range CodeUses {
		w.openWith(t, code, "")
	}
	w.wantNoCode(t, code)
}

func TestANewInvitationEndsTheEarlierCode(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	code := w.personalCode(t, w.members[0])
	phone := w.openWith(t, code, "")
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.InviteMember(w.members[0])
		return err
	}))
	w.wantNoCode(t, code)
	if w.seen(t, phone).Replaced {
		t.Error("the phone was signed out by an invitation that nobody has used")
	}
}

func TestTheSamePhoneStaysInWithItsCode(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	code := w.personalCode(t, w.members[0])
	phone := w.openWith(t, code, "")
	session := w.seen(t, phone).Session
	if again := w.openWith(t, code, phone); again != phone || w.seen(t, again).Session != session {
		t.Error("the phone was signed in anew")
	}
	if told := w.number(t, "SELECT COUNT(*) FROM opening"); told != 0 {
		t.Error("a phone is told of itself")
	}
	// Another member's session on the phone is no reason to stay with it. It ends: signing out may not have reached the server.
	before := w.openWith(t, w.personalCode(t, w.members[2]), "")
	other := w.openWith(t, w.personalCode(t, w.members[1]), before)
	if other == before || w.seen(t, other).Member.ID != w.members[1] {
		t.Error("one member goes on with the session of another")
	}
	if v, err := w.Viewer(t.Context(), before); err != nil || v != nil {
		t.Errorf("the session of who had the phone before stands for ever: %v", err)
	}
	// Whose code was used elsewhere takes the card back with it.
	elsewhere := w.openWith(t, code, "")
	if !w.seen(t, phone).Replaced || w.openWith(t, code, phone) != phone || w.seen(t, phone).Replaced || !w.seen(t, elsewhere).Replaced {
		t.Error("the card was not taken back")
	}
}

func TestAReplacedPhoneHandsOverForSomeDays(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	code := w.personalCode(t, w.members[0])
	first := w.openWith(t, code, "")
	v := w.seen(t, first)
	must(t, w.Subscribe(t.Context(), v, Subscription{Endpoint: "https://push.example/1", P256dh: "p", Auth: "a"}))
	w.openWith(t, code, "")
	if _, found, err := w.Subscription(t.Context(), v.Session); err != nil || found {
		t.Errorf("reminders go on to the phone that was replaced: %v", err)
	}
	w.clock.add((HandOverDays*24 - 1) * time.Hour)
	w.sessions.forget()
	w.seen(t, first)
	w.clock.add(2 * time.Hour)
	must(t, w.DropExpired(t.Context()))
	if v, err := w.Viewer(t.Context(), first); err != nil || v != nil {
		t.Errorf("handed over for ever: %v", err)
	}
}

func TestOtherPhonesAreToldOfAnOpening(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	first := w.seen(t, w.openWith(t, w.personalCode(t, w.members[0]), ""))
	if told := w.openingsFor(t, first); len(told) != 0 {
		t.Errorf("the first phone is told %v", told)
	}
	w.clock.add(time.Hour)
	code := w.personalCode(t, w.members[0])
	second := w.seen(t, w.openWith(t, code, ""))
	colleague := w.seen(t, w.openWith(t, w.personalCode(t, w.members[1]), ""))
	if told := w.openingsFor(t, first); len(told) != 1 || told[0] != second.Session {
		t.Errorf("the first phone is told %v", told)
	}
	if mine, theirs := w.openingsFor(t, second), w.openingsFor(t, colleague); len(mine) != 0 || len(theirs) != 0 {
		t.Errorf("the new phone is told %v, a colleague's %v", mine, theirs)
	}
	before, err := w.Pull(t.Context(), first, nil)
	must(t, err)

	wantNotFound(t, w.SignOutOther(t.Context(), colleague, second.Session))
	wantNotFound(t, w.SignOutOther(t.Context(), first, first.Session))
	must(t, w.SignOutOther(t.Context(), first, second.Session))
	wantNotFound(t, w.SignOutOther(t.Context(), first, second.Session))
	w.wantNoCode(t, code) // whoever has it does not come back
	after, err := w.Pull(t.Context(), first, &before.Cookie)
	must(t, err)
	gone := false
	for _, entry := range after.Entries {
		gone = gone || entry.Op == "del" && entry.Table == "opening" && entry.ID == second.Session.String()
	}
	if !gone {
		t.Errorf("the phone is still asked: %+v", after.Entries)
	}
}

// carryCode is a code by which the phone of a token takes its card along.
func (w *world) carryCode(t testing.TB, token string) string {
	t.Helper()
	code, err := w.CarryCode(t.Context(), w.seen(t, token))
	must(t, err)
	return code
}

func TestAPhoneTakesItsCardAlong(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	other := w.seen(t, w.openWith(t, w.personalCode(t, w.members[0]), ""))
	browser := w.openWith(t, w.personalCode(t, w.members[0]), "")
	before := len(w.openingsFor(t, other))
	first, second := w.carryCode(t, browser), w.carryCode(t, browser)
	w.wantNoCode(t, first)
	home := w.openWith(t, second, "")
	if !w.seen(t, browser).Replaced || w.seen(t, home).Replaced || w.seen(t, home).Member.ID != w.members[0] {
		t.Error("the card was not taken along")
	}
	if len(w.openingsFor(t, other)) != before+1 {
		t.Error("whoever holds an unlocked phone can take its card along, and the other phones are not told")
	}
	w.wantNoCode(t, second) // once
	late := w.carryCode(t, home)
	w.clock.add(CarryHours*time.Hour + time.Second)
	w.wantNoCode(t, late)
	ended := w.carryCode(t, home)
	must(t, w.SignOut(t.Context(), w.seen(t, home).Session))
	w.wantNoCode(t, ended)
}

// The home screen belongs to the code that opened the browser: if the iPhone is lost, the code on another one ends both.
func TestACardTakenAlongBelongsToItsCode(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	code := w.personalCode(t, w.members[0])
	browser := w.openWith(t, code, "")
	home := w.openWith(t, w.carryCode(t, browser), "")
	next := w.openWith(t, w.carryCode(t, home), "")
	kept := w.carryCode(t, next)
	found := w.openWith(t, code, "")
	for name, lost := range map[string]string{"browser": browser, "home screen": home, "next": next} {
		if !w.seen(t, lost).Replaced {
			t.Errorf("the lost phone goes on in the %s", name)
		}
	}
	w.wantNoCode(t, kept)
	if w.seen(t, found).Replaced {
		t.Error("the new phone is not in")
	}
}

// Whoever took the card along from a phone that lay unlocked is out when its owner opens the link again, and the owner is told.
func TestACardThatSomebodyElseTookAlong(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	code := w.personalCode(t, w.members[0])
	phone := w.openWith(t, code, "")
	stranger := w.openWith(t, w.carryCode(t, phone), "")
	w.openWith(t, code, phone)
	if !w.seen(t, stranger).Replaced || w.seen(t, phone).Replaced {
		t.Error("the stranger goes on")
	}
	told := w.openingsFor(t, w.seen(t, phone))
	if len(told) != 1 || told[0] != w.seen(t, stranger).Session {
		t.Errorf("the owner is told %v", told)
	}
}

func TestAStrangerDoesNotUseUpTheCode(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	code := w.personalCode(t, w.members[0])
	before := w.openWith(t, code, "") // a phone of the owner's from earlier
	w.clock.add(time.Hour)
	phone := w.openWith(t, code, "")
	var strangers []string
	for range CodeUses - 2 {
		w.clock.add(time.Second)
		strangers = append(strangers, w.openWith(t, code, ""))
	}
	w.wantNoCode(t, code) // on one more phone
	must(t, w.DropExpired(t.Context()))
	for range 2 * CodeUses {
		w.openWith(t, code, phone)
	}
	v := w.seen(t, phone)
	if v.Replaced {
		t.Fatal("the owner is out")
	}
	// One question is about all of them.
	told := w.openingsFor(t, v)
	if len(told) != len(strangers) {
		t.Errorf("the owner is told of %d", len(told))
	}
	must(t, w.SignOutOther(t.Context(), v, told[len(told)-1]))
	for _, stranger := range strangers {
		if v, err := w.Viewer(t.Context(), stranger); err != nil || v != nil {
			t.Fatalf("a stranger's phone may still hand over: %v", err)
		}
	}
	if len(w.openingsFor(t, v)) != 0 || !w.seen(t, before).Replaced {
		t.Error("the owner is asked on, or an earlier phone can no longer hand over")
	}
}

func TestOpeningsAreForgotten(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	first := w.seen(t, w.openWith(t, w.personalCode(t, w.members[0]), ""))
	w.openWith(t, w.personalCode(t, w.members[0]), "")
	w.clock.add(OpeningDays*oneDay + time.Second)
	if told := w.openingsFor(t, first); len(told) != 0 {
		t.Errorf("told for ever: %v", told)
	}
	must(t, w.DropExpired(t.Context()))
	if left := w.number(t, "SELECT COUNT(*) FROM opening"); left != 0 {
		t.Errorf("%d are left", left)
	}
}

// Invitations and phones of the version before go on.
func TestCodesOutliveAnUpgrade(t *testing.T) {
	w := newWorld(t, 6)
	used, unused := w.personalCode(t, w.members[0]), w.personalCode(t, w.members[1])
	phone := w.openWith(t, used, "")
	w.downgrade(t, append([]string{"UPDATE invitation SET uses_left = (used_at = 0)"}, undoneAfter(t, 8)...)...)
	if w.seen(t, phone).Replaced {
		t.Error("the phone was replaced")
	}
	w.wantNoCode(t, used)
	w.openWith(t, unused, "")
	w.openWith(t, unused, "")
}

// A home screen of the version before had the code that took it along for its own.
func TestACardTakenAlongBeforeBelongsToItsCode(t *testing.T) {
	w := newWorld(t, 6)
	code := w.personalCode(t, w.members[0])
	home := w.openWith(t, w.carryCode(t, w.openWith(t, code, "")), "")
	w.clock.add(time.Minute)
	w.downgrade(t, append([]string{"UPDATE session SET code_hash = x'00' WHERE replaced_at = 0"}, undoneAfter(t, 14)...)...)
	w.openWith(t, code, "")
	if !w.seen(t, home).Replaced {
		t.Error("it goes on")
	}
}

// Whoever takes the card along again and again has enough of it for a day, and leaves few phones behind.
func TestTakingTheCardAlongHasALimitADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	token := w.openWith(t, w.personalCode(t, w.members[0]), "")
	first := token
	for range DayCarries {
		w.clock.add(time.Second)
		code, err := w.CarryCode(t.Context(), w.seen(t, token))
		must(t, err)
		token = w.openWith(t, code, "")
	}
	_, err := w.CarryCode(t.Context(), w.seen(t, token))
	wantLater(t, err)
	if n := w.number(t, "SELECT COUNT(*) FROM session WHERE member_id = ?1", w.members[0]); n != KeptReplaced+1 {
		t.Errorf("%d sessions are kept, want %d", n, KeptReplaced+1)
	}
	if v, err := w.Viewer(t.Context(), first); err != nil || v != nil {
		t.Errorf("the phone that was replaced first is kept: %v", err)
	}
	_, err = w.CarryCode(t.Context(), w.seen(t, w.signIn(t, w.members[1])))
	must(t, err)
	w.clock.add(oneDay)
	_, err = w.CarryCode(t.Context(), w.seen(t, token))
	must(t, err)
}

// Others have their turn while many old sessions end.
func TestOldSessionsEndInPortions(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	const many = 3*sessionsAtOnce + 1
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		for range many {
			if _, _, err := tx.openSession(w.members[0], nil); err != nil {
				return err
			}
		}
		return nil
	}))
	w.clock.add((SessionDays - 1) * oneDay)
	w.TrustClock()
	w.clock.add(2 * oneDay)
	w.TrustClock()
	before := w.version.Load()
	must(t, w.DropExpired(t.Context()))
	if n := w.number(t, "SELECT COUNT(*) FROM session"); n != 0 {
		t.Errorf("%d sessions are left", n)
	}
	if n := w.version.Load() - before; n < many/sessionsAtOnce {
		t.Errorf("%d transactions, want more", n)
	}
}
