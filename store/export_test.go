package store

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"servicecard/card"
)

// A copy holds at least what an erasure takes, by the one list; and every column that names a person says what becomes of it.
func TestACopyHoldsWhatErasureTakes(t *testing.T) {
	t.Parallel()
	copied, listed := map[string]bool{}, map[string]bool{}
	for _, part := range exportParts {
		copied[part.table+"."+part.person] = true
	}
	for _, k := range kept {
		for _, in := range k.In {
			name := in.Table + "." + in.Person
			if in.Person != "" && in.Erase != EraseNothing && !in.Export && in.Table != "release" {
				t.Errorf("%s is erased, and the copy does not hold it", name)
			}
			if in.Export && !copied[name] {
				t.Errorf("%s is to be in the copy, and no part of it tells it", name)
			}
			listed[name] = listed[name] || in.Erase != EraseNothing
		}
	}
	for _, p := range personColumns {
		if name := p.table + "." + p.column; !listed[name] {
			t.Errorf("%s names a person, and the list of what is kept does not say what becomes of it when they are erased", name)
		}
	}
}

// All that somebody told is in their copy, thanks received included, and nothing of others but what names them.
func TestTheCopyHoldsALife(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 7)
	l := w.lived(t)
	w.lookBack(t, l)
	other := w.fact(t, card.MutationTellStory, map[string]any{"text": "Of somebody else"})
	want(t, w.push(t, w.members[2], other), card.Applied, "")
	copied, err := w.ExportPerson(t.Context(), l.admin, l.former) // by the id that the person had before
	must(t, err)
	data, err := json.Marshal(copied)
	must(t, err)
	text := string(data)
	for _, words := range []string{
		erasedName, erasedRef, "Thanks, ", "Thanks to Zoila, ", "It went well, ", "No bucket, ", "Clean floors, ", "We greet first, ", "For my mother, ", "note ", "Tomorrow, ", "a ", "b ", "c ",
		"Waits, ", "Night cleaning", "First hello", "Greet first", "https://push.example/1", "2026-11-05", "North",
	} {
		if !strings.Contains(text, words) {
			t.Errorf("%q is not in the copy", words)
		}
	}
	for _, words := range []string{"Of somebody else", "No mop", "https://push.example/2", w.members[3].String()} {
		if strings.Contains(text, words) {
			t.Errorf("the copy has %q, which is not theirs", words)
		}
	}
	had := map[string]bool{}
	for _, part := range copied.Parts {
		had[part.Name] = true
	}
	for _, part := range exportParts {
		rare := []string{"passkeys", "codeApp", "pin", "atTablets", "wrongPins", "askedAgain", "sentOnADay", "drafts", "versions", "filesBrought", "keysMade", "waited", "substitutes", "openings"}
		if !had[part.name] && !slices.Contains(rare, part.name) {
			t.Errorf("the copy has no %s", part.name)
		}
	}
	entries, err := w.Audit(t.Context(), AuditQuery{Limit: 1})
	must(t, err)
	if entries[0].Verb != "person.export" || *entries[0].Subject != l.id {
		t.Errorf("%+v", entries[0])
	}
	if _, err := w.ExportPerson(t.Context(), ActorOf(w.supervisor), l.id); !hasCode(err, card.CodeForbidden) {
		t.Errorf("a supervisor: %v", err)
	}
	// Also while they are moved: the copy is of one moment.
	v := w.seen(t, l.token)
	group, _ := w.otherGroup(t)
	done := make(chan error, 1)
	go func() { done <- w.MovePerson(t.Context(), l.admin, l.id, MoveRequest{Group: group}) }()
	for range 20 {
		copied, err := w.ExportSelf(t.Context(), v)
		must(t, err)
		person, memberships := copied.Parts[0].Rows[0], 0
		for _, part := range copied.Parts {
			if part.Name == "memberships" {
				memberships = len(part.Rows)
			}
		}
		if moved := person["group"] != "Night cleaning"; moved != (memberships == 2) {
			t.Fatalf("in %s, with %d memberships", person["group"], memberships)
		}
	}
	must(t, <-done)
	must(t, w.Erase(t.Context(), l.admin, l.id, EraseRequest{Leaderless: true}))
	if _, err := w.ExportPerson(t.Context(), l.admin, l.id); !hasCode(err, card.CodeNotFound) {
		t.Errorf("after erasure: %v", err)
	}
}

// A copy tells no more than phones do of thanks that were said without a name.
func TestTheCopyKeepsThanksNameless(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 4)
	giver, got := w.members[0], w.members[1]
	w.tell(t, giver, card.MutationThank, map[string]any{"member": got, "point": w.point(t), "text": "Well seen"})
	told := func() string {
		copied, err := w.ExportSelf(t.Context(), w.viewer(t, got))
		must(t, err)
		data, err := json.Marshal(copied)
		must(t, err)
		return string(data)
	}
	if text := told(); !strings.Contains(text, "Well seen") || !strings.Contains(text, `"from":"M"`) {
		t.Fatalf("named thanks are not in the copy: %s", text)
	}
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.exec("UPDATE organisation SET named_thanks = 0")
		return err
	}))
	if text := told(); !strings.Contains(text, "Well seen") || strings.Contains(text, `"from":"M"`) || strings.Contains(text, `"at":"2026-11-02T09:00:00Z","day":"2026-11-02","from"`) {
		t.Errorf("the copy tells who said it: %s", text)
	}
}
