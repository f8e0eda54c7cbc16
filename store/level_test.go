package store

import (
	"strings"
	"testing"
	"time"

	"servicecard"
)

// fact makes a mutation of now.
func (w *world) fact(t testing.TB, name string, args map[string]any) servicecard.Mutation {
	t.Helper()
	return mutationOf(t, w.newID(), name, w.clock.Now(), args)
}

func (w *world) propose(t testing.TB, text string) servicecard.Mutation {
	t.Helper()
	return w.fact(t, servicecard.MutationProposeStatement, map[string]any{"band": "high", "category": "service", "text": text})
}

func (w *world) agree(t testing.TB, member, level servicecard.ID) []servicecard.Result {
	t.Helper()
	w.clock.add(time.Second)
	return w.push(t, member, w.fact(t, servicecard.MutationAgreeLevel, map[string]any{"level": level, "agree": true}))
}

// levels are what the member's phone holds after a first pull; the present one first.
func (w *world) levels(t testing.TB, member servicecard.ID) (current *servicecard.Level, history []servicecard.Level) {
	t.Helper()
	_, values := w.patch(t, w.viewer(t, member), nil)
	for _, value := range values {
		if l, ok := value.(servicecard.Level); ok && l.Current {
			current = &l
		} else if ok {
			history = append(history, l)
		}
	}
	return current, history
}

func (w *world) everyone() []servicecard.ID {
	return append([]servicecard.ID{w.supervisor}, w.members...)
}

func TestALevelIsAgreedWhenEverybodyDid(t *testing.T) {
	w := newWorld(t, 5)
	first := w.propose(t, "We greet first 👋 – تحية")
	want(t, w.push(t, w.members[0], first), servicecard.Applied, "")
	level, _ := w.levels(t, w.members[1])
	if level == nil || level.State != servicecard.LevelDraft || level.Of != 5 || level.Statements[0].Text != "We greet first 👋 – تحية" || level.Statements[0].Mine {
		t.Fatalf("got %+v", level)
	}
	for i, member := range w.everyone() {
		want(t, w.agree(t, member, level.ID), servicecard.Applied, "")
		now, _ := w.levels(t, member)
		if now.Agreed != i+1 || !now.Mine || (now.State == servicecard.LevelAgreed) != (i == 4) {
			t.Fatalf("after %d: %+v", i+1, now)
		}
	}
	// A changed statement makes a new version; the agreed one stays readable.
	want(t, w.push(t, w.members[1], w.propose(t, "Never a sigh")), servicecard.Applied, "")
	next, history := w.levels(t, w.members[0])
	if next.Version != 2 || next.State != servicecard.LevelDraft || next.Agreed != 0 || len(history) != 1 || history[0].ID != level.ID || history[0].AgreedOn == nil {
		t.Fatalf("got %+v and %+v", next, history)
	}
	want(t, w.agree(t, w.members[0], level.ID), servicecard.Applied, servicecard.CodeLate)
}

func TestAReplacedMemberAsksEverybodyAgain(t *testing.T) {
	w := newWorld(t, 5)
	w.push(t, w.members[0], w.propose(t, "We greet first"))
	level, _ := w.levels(t, w.members[0])
	for _, member := range w.everyone() {
		w.agree(t, member, level.ID)
	}
	token := w.signIn(t, w.members[0])
	w.clock.add(time.Hour)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE member SET name = 'Leaver' WHERE id = $1", w.members[0])
		tx.changeRules()
		return err
	}))
	before := w.figures(t, "2026-11-03")
	must(t, w.Leave(t.Context(), LeaveRequest{"Night cleaning", "Leaver"}))
	if v, err := w.Viewer(t.Context(), token); err != nil || v != nil {
		t.Fatalf("the leaver's phone is still signed in: %v %v", v, err)
	}
	if after := w.figures(t, "2026-11-03"); after.of != before.of-1 {
		t.Errorf("%d expected tomorrow, before %d", after.of, before.of)
	}
	rest := []servicecard.ID{w.supervisor, w.members[1], w.members[2], w.members[3]}
	asked, _ := w.levels(t, w.supervisor)
	if asked.State != servicecard.LevelReaffirm || asked.Agreed != 0 || asked.Of != 4 || asked.Mine {
		t.Fatalf("after leaving: %+v", asked)
	}
	for _, member := range rest {
		w.agree(t, member, level.ID)
	}
	if again, _ := w.levels(t, w.supervisor); again.State != servicecard.LevelAgreed || again.Version != 1 {
		t.Fatalf("agreed again: %+v", again)
	}
	var code string
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		code, err = tx.InviteGroup(w.group)
		return err
	}))
	w.clock.add(time.Hour)
	_, newcomer, err := w.Join(t.Context(), code, "New", servicecard.English)
	must(t, err)
	if joined, _ := w.levels(t, newcomer.ID); joined.State != servicecard.LevelReaffirm || joined.Of != 5 || joined.Agreed != 0 {
		t.Fatalf("after joining: %+v", joined)
	}
}

func TestStatementsAreRefusedInPlainWords(t *testing.T) {
	w := newWorld(t, 5)
	other, outsider := w.otherGroup(t)
	mine := w.propose(t, "Ours")
	want(t, w.push(t, w.members[0], mine), servicecard.Applied, "")
	expectation := w.fact(t, servicecard.MutationAddExpectation, map[string]any{"text": "Clean floors", "source": "customer"})
	want(t, w.push(t, w.members[0], expectation), servicecard.Applied, "")
	for _, c := range []struct {
		name   string
		member servicecard.ID
		m      string
		args   map[string]any
		code   servicecard.Code
	}{
		{"10,000 characters", w.members[0], servicecard.MutationProposeStatement, map[string]any{"band": "high", "category": "service", "text": strings.Repeat("ä", 10_000)}, servicecard.CodeTooLong},
		{"blank", w.members[0], servicecard.MutationProposeStatement, map[string]any{"band": "high", "category": "service", "text": " \n "}, servicecard.CodeInvalidArgs},
		{"bell", w.members[0], servicecard.MutationProposeStatement, map[string]any{"band": "high", "category": "service", "text": "a\x07b"}, servicecard.CodeInvalidArgs},
		{"no band", w.members[0], servicecard.MutationProposeStatement, map[string]any{"category": "service", "text": "x"}, servicecard.CodeInvalidArgs},
		{"another group", w.members[0], servicecard.MutationProposeStatement, map[string]any{"band": "low", "category": "service", "text": "x", "group": other}, servicecard.CodeForbidden},
		{"somebody else's statement", w.members[1], servicecard.MutationWithdrawStatement, map[string]any{"statement": mine.ID}, servicecard.CodeForbidden},
		{"an outsider", outsider, servicecard.MutationWithdrawStatement, map[string]any{"statement": mine.ID}, servicecard.CodeNotFound},
		{"no such statement", w.members[1], servicecard.MutationWithdrawStatement, map[string]any{"statement": w.newID()}, servicecard.CodeNotFound},
		{"somebody else's expectation", w.members[1], servicecard.MutationRemoveExpectation, map[string]any{"expectation": expectation.ID}, servicecard.CodeForbidden},
		{"a source that is none", w.members[1], servicecard.MutationAddExpectation, map[string]any{"text": "x", "source": "boss"}, servicecard.CodeInvalidArgs},
		{"a member leads", w.members[1], servicecard.MutationLeadIntroduction, map[string]any{"step": "vision"}, servicecard.CodeForbidden},
		{"a step that is none", w.supervisor, servicecard.MutationLeadIntroduction, map[string]any{"step": "party"}, servicecard.CodeInvalidArgs},
		{"no level named", w.members[1], servicecard.MutationAgreeLevel, map[string]any{"agree": true}, servicecard.CodeInvalidArgs},
		{"a long why", w.members[1], servicecard.MutationSetWhy, map[string]any{"text": strings.Repeat("x", 141)}, servicecard.CodeTooLong},
	} {
		if got := w.push(t, c.member, w.fact(t, c.m, c.args)); got[0].Status != servicecard.Rejected || got[0].Code != c.code {
			t.Errorf("%s: %+v, want %s", c.name, got[0], c.code)
		}
	}
	want(t, w.push(t, w.supervisor, w.fact(t, servicecard.MutationRemoveExpectation, map[string]any{"expectation": expectation.ID}),
		w.fact(t, servicecard.MutationWithdrawStatement, map[string]any{"statement": mine.ID}),
		w.fact(t, servicecard.MutationLeadIntroduction, map[string]any{"step": "level"})), servicecard.Applied, "")
	if level, _ := w.levels(t, w.members[0]); level != nil {
		t.Errorf("a level without statements: %+v", level)
	}
	_, values := w.patch(t, w.viewer(t, w.members[2]), nil)
	if got, ok := values["introduction "+w.group.String()].(servicecard.Introduction); !ok || got.Step != "level" {
		t.Errorf("introduction: %+v", got)
	}
}

// otherGroup makes a group with one member, who is an outsider here.
func (w *world) otherGroup(t testing.TB) (group, member servicecard.ID) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		if group, _, err = tx.EnsureGroup(NewGroup{Name: "Canteen"}); err != nil {
			return err
		}
		member, err = tx.AddMember(NewMember{Name: "Out", Role: servicecard.RoleMember, Group: &group, Locale: servicecard.English, Joined: true})
		return err
	}))
	return group, member
}

func TestTheOwnWhyIsForTheMemberAlone(t *testing.T) {
	w := newWorld(t, 5)
	want(t, w.push(t, w.members[0], w.fact(t, servicecard.MutationSetWhy, map[string]any{"text": "For my daughter"})), servicecard.Applied, "")
	for member, wanted := range map[servicecard.ID]string{w.members[0]: "For my daughter", w.members[1]: ""} {
		_, values := w.patch(t, w.viewer(t, member), nil)
		if me := values["me "+member.String()].(servicecard.Member); me.Why != wanted {
			t.Errorf("got %q, want %q", me.Why, wanted)
		}
	}
}
