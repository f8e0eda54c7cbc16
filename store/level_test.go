package store

import (
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// fact makes a mutation of now.
func (w *world) fact(t testing.TB, name string, args map[string]any) card.Mutation {
	t.Helper()
	return mutationOf(t, w.newID(), name, w.clock.Now(), args)
}

func (w *world) propose(t testing.TB, text string) card.Mutation {
	t.Helper()
	return w.fact(t, card.MutationProposeStatement, map[string]any{"band": "high", "category": "service", "text": text})
}

func (w *world) agree(t testing.TB, member, level card.ID) []card.Result {
	t.Helper()
	w.clock.add(time.Second)
	return w.push(t, member, w.fact(t, card.MutationAgreeLevel, map[string]any{"level": level, "agree": true}))
}

// levels are what the member's phone holds after a first pull; the present one first.
func (w *world) levels(t testing.TB, member card.ID) (current *card.Level, history []card.Level) {
	t.Helper()
	_, values := w.patch(t, w.viewer(t, member), nil)
	for _, value := range values {
		if l, ok := value.(card.Level); ok && l.Current {
			current = &l
		} else if ok {
			history = append(history, l)
		}
	}
	return current, history
}

func (w *world) everyone() []card.ID {
	return append([]card.ID{w.supervisor}, w.members...)
}

func TestALevelIsAgreedWhenEverybodyDid(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	first := w.propose(t, "We greet first 👋 – تحية")
	want(t, w.push(t, w.members[0], first), card.Applied, "")
	level, _ := w.levels(t, w.members[1])
	if level == nil || level.State != card.LevelDraft || level.Of != 5 || level.Statements[0].Text != "We greet first 👋 – تحية" || level.Statements[0].Mine {
		t.Fatalf("got %+v", level)
	}
	for i, member := range w.everyone() {
		want(t, w.agree(t, member, level.ID), card.Applied, "")
		now, _ := w.levels(t, member)
		if now.Agreed != i+1 || !now.Mine || (now.State == card.LevelAgreed) != (i == 4) {
			t.Fatalf("after %d: %+v", i+1, now)
		}
	}
	// A changed statement makes a new version; the agreed one stays readable.
	want(t, w.push(t, w.members[1], w.propose(t, "Never a sigh")), card.Applied, "")
	next, history := w.levels(t, w.members[0])
	if next.Version != 2 || next.State != card.LevelDraft || next.Agreed != 0 || len(history) != 1 || history[0].ID != level.ID || history[0].AgreedOn == nil {
		t.Fatalf("got %+v and %+v", next, history)
	}
	want(t, w.agree(t, w.members[0], level.ID), card.Applied, card.CodeLate)
}

func TestAReplacedMemberAsksEverybodyAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	w.push(t, w.members[0], w.propose(t, "We greet first"))
	level, _ := w.levels(t, w.members[0])
	for _, member := range w.everyone() {
		w.agree(t, member, level.ID)
	}
	token := w.signIn(t, w.members[0])
	w.clock.add(time.Hour)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE member SET name = 'Leaver' WHERE id = ?1", w.members[0])
		tx.changeRules()
		return err
	}))
	before := w.figures(t, "2026-11-03")
	_, err := w.Leave(t.Context(), Whom{Group: "Night cleaning", Name: "Leaver"})
	must(t, err)
	if v, err := w.Viewer(t.Context(), token); err != nil || v != nil {
		t.Fatalf("the leaver's phone is still signed in: %v %v", v, err)
	}
	if after := w.figures(t, "2026-11-03"); after.of != before.of-1 {
		t.Errorf("%d expected tomorrow, before %d", after.of, before.of)
	}
	rest := []card.ID{w.supervisor, w.members[1], w.members[2], w.members[3]}
	asked, _ := w.levels(t, w.supervisor)
	if asked.State != card.LevelReaffirm || asked.Agreed != 0 || asked.Of != 4 || asked.Mine {
		t.Fatalf("after leaving: %+v", asked)
	}
	for _, member := range rest {
		w.agree(t, member, level.ID)
	}
	if again, _ := w.levels(t, w.supervisor); again.State != card.LevelAgreed || again.Version != 1 {
		t.Fatalf("agreed again: %+v", again)
	}
	var code string
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		code, err = tx.InviteGroup(w.group, false)
		return err
	}))
	w.clock.add(time.Hour)
	_, newcomer, err := w.Join(t.Context(), JoinRequest{Code: code, Name: "New", Locale: card.English})
	must(t, err)
	if joined, _ := w.levels(t, newcomer.ID); joined.State != card.LevelReaffirm || joined.Of != 5 || joined.Agreed != 0 {
		t.Fatalf("after joining: %+v", joined)
	}
}

func TestStatementsAreRefusedInPlainWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	other, outsider := w.otherGroup(t)
	mine := w.propose(t, "Ours")
	want(t, w.push(t, w.members[0], mine), card.Applied, "")
	expectation := w.fact(t, card.MutationAddExpectation, map[string]any{"text": "Clean floors", "source": "customer"})
	want(t, w.push(t, w.members[0], expectation), card.Applied, "")
	for _, c := range []struct {
		name   string
		member card.ID
		m      string
		args   map[string]any
		code   card.Code
	}{
		{"10,000 characters", w.members[0], card.MutationProposeStatement, map[string]any{"band": "high", "category": "service", "text": strings.Repeat("ä", 10_000)}, card.CodeTooLong},
		{"blank", w.members[0], card.MutationProposeStatement, map[string]any{"band": "high", "category": "service", "text": " \n "}, card.CodeInvalidArgs},
		{"bell", w.members[0], card.MutationProposeStatement, map[string]any{"band": "high", "category": "service", "text": "a\x07b"}, card.CodeInvalidArgs},
		{"no band", w.members[0], card.MutationProposeStatement, map[string]any{"category": "service", "text": "x"}, card.CodeInvalidArgs},
		{"another group", w.members[0], card.MutationProposeStatement, map[string]any{"band": "low", "category": "service", "text": "x", "group": other}, card.CodeForbidden},
		{"somebody else's statement", w.members[1], card.MutationWithdrawStatement, map[string]any{"statement": mine.ID}, card.CodeForbidden},
		{"an outsider", outsider, card.MutationWithdrawStatement, map[string]any{"statement": mine.ID}, card.CodeNotFound},
		{"no such statement", w.members[1], card.MutationWithdrawStatement, map[string]any{"statement": w.newID()}, card.CodeNotFound},
		{"somebody else's expectation", w.members[1], card.MutationRemoveExpectation, map[string]any{"expectation": expectation.ID}, card.CodeForbidden},
		{"a source that is none", w.members[1], card.MutationAddExpectation, map[string]any{"text": "x", "source": "boss"}, card.CodeInvalidArgs},
		{"a member leads", w.members[1], card.MutationLeadIntroduction, map[string]any{"step": "vision"}, card.CodeForbidden},
		{"a step that is none", w.supervisor, card.MutationLeadIntroduction, map[string]any{"step": "party"}, card.CodeInvalidArgs},
		{"no level named", w.members[1], card.MutationAgreeLevel, map[string]any{"agree": true}, card.CodeInvalidArgs},
		{"a long why", w.members[1], card.MutationSetWhy, map[string]any{"text": strings.Repeat("x", 141)}, card.CodeTooLong},
	} {
		if got := w.push(t, c.member, w.fact(t, c.m, c.args)); got[0].Status != card.Rejected || got[0].Code != c.code {
			t.Errorf("%s: %+v, want %s", c.name, got[0], c.code)
		}
	}
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationRemoveExpectation, map[string]any{"expectation": expectation.ID}),
		w.fact(t, card.MutationWithdrawStatement, map[string]any{"statement": mine.ID}),
		w.fact(t, card.MutationLeadIntroduction, map[string]any{"step": "level"})), card.Applied, "")
	if level, _ := w.levels(t, w.members[0]); level != nil {
		t.Errorf("a level without statements: %+v", level)
	}
	_, values := w.patch(t, w.viewer(t, w.members[2]), nil)
	if got, ok := values["introduction "+w.group.String()].(card.Introduction); !ok || got.Step != "level" {
		t.Errorf("introduction: %+v", got)
	}
}

// otherGroup makes a group with one member, who is an outsider here.
func (w *world) otherGroup(t testing.TB) (group, member card.ID) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		if group, _, err = tx.EnsureGroup(NewGroup{Name: "Canteen"}); err != nil {
			return err
		}
		member, err = tx.AddMember(NewMember{Name: "Out", Role: card.RoleMember, Group: &group, Locale: card.English, Joined: true})
		return err
	}))
	return group, member
}

// Somebody who never joined has agreed to nothing: nobody is asked again when they are ended.
func TestEndingSomebodyWhoNeverJoinedKeepsAgreements(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	want(t, w.push(t, w.supervisor, w.propose(t, "We greet first")), card.Applied, "")
	level, _ := w.levels(t, w.supervisor)
	for _, member := range w.everyone() {
		want(t, w.agree(t, member, level.ID), card.Applied, "")
	}
	var invited card.ID
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		invited, err = tx.AddMember(NewMember{Name: "Never", Role: card.RoleMember, Group: &w.group, Locale: card.English})
		return err
	}))
	must(t, w.EndPerson(t.Context(), CommandLine, invited, LeaveRequest{}))
	if level, _ := w.levels(t, w.supervisor); level.State != card.LevelAgreed || level.Agreed != level.Of {
		t.Errorf("%+v", level)
	}
}

func TestTheOwnWhyIsForTheMemberAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 5)
	want(t, w.push(t, w.members[0], w.fact(t, card.MutationSetWhy, map[string]any{"text": "For my daughter"})), card.Applied, "")
	for member, wanted := range map[card.ID]string{w.members[0]: "For my daughter", w.members[1]: ""} {
		_, values := w.patch(t, w.viewer(t, member), nil)
		if me := values["me "+member.String()].(card.Member); me.Why != wanted {
			t.Errorf("got %q, want %q", me.Why, wanted)
		}
	}
}
