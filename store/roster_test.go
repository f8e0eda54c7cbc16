package store

import (
	"testing"
	"time"

	"servicecard/card"
)

// Of people from before it was written down, the moment of their first phone tells who came by a poster.
func TestWhoNamedThemselvesIsKnownAfterAnUpgrade(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1)
	made := map[string]card.ID{}
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		for _, p := range []struct {
			name           string
			joined, invite bool
		}{
			{"by a poster", true, false}, {"by a poster, and invited since", true, true}, {"imported", true, false}, {"imported, not joined", false, false},
			{"signed out, invited again", true, true}, {"signed out, nobody knows", true, false},
		} {
			id, err := tx.AddMember(NewMember{Name: p.name, Role: card.RoleMember, Group: &w.group, Locale: card.English, Joined: p.joined})
			if err != nil {
				return err
			}
			made[p.name] = id
			if !p.invite {
				continue
			}
			if _, err := tx.InviteMember(id); err != nil {
				return err
			}
		}
		return nil
	}))
	for _, name := range []string{"by a poster", "by a poster, and invited since"} {
		w.signIn(t, made[name])
	}
	w.signIn(t, w.supervisor)
	w.clock.add(time.Hour)
	w.signIn(t, made["imported"])
	w.signIn(t, made["by a poster, and invited since"])
	w.downgrade(t, undoneAfter(t, 9)...)
	people, err := w.List(t.Context(), "")
	must(t, err)
	for _, p := range people {
		want := p.Name == "by a poster" || p.Name == "by a poster, and invited since" || p.Name == "signed out, nobody knows"
		if p.SelfNamed != want {
			t.Errorf("%s: self-named is %v", p.Name, p.SelfNamed)
		}
	}
	if len(people) != 7 {
		t.Errorf("%d people", len(people))
	}
}

// Groups from before names were compared may be named the same; each is still found by what it is called exactly.
func TestGroupsOfOneNameAreToldApart(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 1)
	find := func(name string) (id card.ID, made bool, err error) {
		err = w.Write(t.Context(), func(tx *Tx) (err error) {
			id, made, err = tx.EnsureGroup(NewGroup{Name: name})
			return err
		})
		return id, made, err
	}
	if id, made, err := find("NIGHT  cleaning"); err != nil || made || id != w.group {
		t.Fatal(id, made, err)
	}
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.makeGroup(NewGroup{Name: "night cleaning"})
		return err
	}))
	if id, made, err := find("Night cleaning"); err != nil || made || id != w.group {
		t.Error(id, made, err)
	}
	if _, _, err := find("Night Cleaning"); err == nil {
		t.Error("one of two was taken")
	}
}
