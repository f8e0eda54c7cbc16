package store

import (
	"errors"
	"testing"
	"time"

	"servicecard/card"
)

// Of two who act on one person at the same time, the second sees what the first has done and decides; a request that comes once more
// changes nothing and is no clash.
func TestTwoWhoMoveOnePersonDoNotOverrideEachOther(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	w.takeFile(t, "name,group\nAnna,Lobby\nBo,Lobby\nCy,Gate\nDi,Roof\n", ImportRequest{})
	lobby, gate, roof, anna := w.idNamed(t, "Lobby"), w.idNamed(t, "Gate"), w.idNamed(t, "Roof"), w.idNamed(t, "Anna")
	move := func(to card.ID, was *card.ID) error {
		return w.MovePerson(t.Context(), CommandLine, anna, MoveRequest{Group: to, Was: &Place{was}})
	}
	must(t, move(gate, &lobby))
	must(t, move(gate, &lobby)) // the same again
	if err := move(roof, &lobby); !isReason(err, card.ReasonChangedMeanwhile) {
		t.Errorf("moved away from where nobody saw her: %v", err)
	}
	for _, groupOnly := range []bool{true, false} {
		if err := w.EndPerson(t.Context(), CommandLine, anna, LeaveRequest{GroupOnly: groupOnly, Was: &Place{&lobby}}); !isReason(err, card.ReasonChangedMeanwhile) {
			t.Errorf("ended in a group in which she is no more: %v", err)
		}
	}
	must(t, w.EndPerson(t.Context(), CommandLine, anna, LeaveRequest{GroupOnly: true, Was: &Place{&gate}}))
	if err := move(roof, &gate); !isReason(err, card.ReasonChangedMeanwhile) {
		t.Errorf("moved although she was taken out of the group: %v", err)
	}
	must(t, move(roof, nil))
	must(t, w.EndPerson(t.Context(), CommandLine, anna, LeaveRequest{Was: &Place{&roof}}))
	must(t, w.EndPerson(t.Context(), CommandLine, anna, LeaveRequest{Was: &Place{&roof}})) // the same again
	if err := move(gate, &roof); !isReason(err, card.ReasonHasLeft) {
		t.Errorf("moved although she has left: %v", err)
	}
}

// A closed group's name is told, and can be another group's; then the closed one is not opened again beside it.
func TestAClosedGroupsNameCanBeAnothers(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	add := func(different bool) (card.ID, error) {
		id := card.NewID(w.clock.Now())
		return id, w.AddGroup(t.Context(), CommandLine, GroupRequest{ID: id, Name: "Lobby", Site: "North", Different: different})
	}
	closed := func(id card.ID, closed bool) error {
		return w.ChangeGroup(t.Context(), CommandLine, id, GroupPatch{GroupFields: GroupFields{Closed: &closed}})
	}
	first, err := add(false)
	must(t, err)
	must(t, closed(first, true))
	if _, err := add(false); !isReason(err, card.ReasonGroupClosedSo) {
		t.Errorf("nothing is said of the closed group: %v", err)
	}
	second, err := add(true)
	must(t, err)
	if err := closed(first, false); !isReason(err, card.ReasonGroupNamedSo) {
		t.Errorf("two open groups of one name: %v", err)
	}
	if _, err := add(true); !isReason(err, card.ReasonGroupNamedSo) {
		t.Errorf("two open groups of one name: %v", err)
	}
	must(t, closed(second, true))
	must(t, closed(first, false))
}

// A poster that is asked for twice by one request is one poster.
func TestARepeatedRequestMakesOnePoster(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	w.takeFile(t, "name,group\nAnna,Lobby\nCy,Gate\n", ImportRequest{})
	lobby, gate := w.idNamed(t, "Lobby"), w.idNamed(t, "Gate")
	request := PosterRequest{ID: card.NewID(w.clock.Now())}
	first, _, err := w.InviteGroupBy(t.Context(), CommandLine, lobby, request)
	must(t, err)
	if _, err := card.NormaliseCode(first); err != nil || !card.IsPoster(first) {
		t.Errorf("%q: %v", first, err)
	}
	if again, _, err := w.InviteGroupBy(t.Context(), CommandLine, lobby, request); err != nil || again != first {
		t.Errorf("got %q and %v; want %q", again, err, first)
	}
	if n := w.number(t, "SELECT COUNT(*) FROM invitation WHERE group_id = ?1", lobby); n != 1 {
		t.Errorf("%d posters", n)
	}
	if _, _, err := w.InviteGroupBy(t.Context(), CommandLine, gate, request); !isCode(err, card.CodeConflict) {
		t.Errorf("another group's poster: %v", err)
	}
	must(t, w.ClosePostersOf(t.Context(), CommandLine, lobby))
	if _, _, err := w.InviteGroupBy(t.Context(), CommandLine, lobby, request); !isCode(err, card.CodeConflict) {
		t.Errorf("a poster that was stopped works again: %v", err)
	}
	if other, _, err := w.InviteGroupBy(t.Context(), CommandLine, lobby, PosterRequest{ID: card.NewID(w.clock.Now())}); err != nil || other == first {
		t.Errorf("got %q and %v", other, err)
	}
}

func isReason(err error, reason card.Reason) bool {
	refusal, ok := errors.AsType[*card.Error](err)
	return ok && refusal.Reason == reason
}

// Whoever waits for a run that is given up is told so.
func TestWhoWaitsForARunThatIsGivenUpIsTold(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	run := w.takeFile(t, "name,group\nAnna,Lobby\n", ImportRequest{})
	id := card.NewID(w.clock.Now())
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		return tx.actingFor(nil).insertRun(&ImportRequest{ID: id}, nil, &run.Run)
	}))
	told := make(chan error, 1)
	go func() { told <- w.TakeBack(t.Context(), CommandLine, run.Run, id) }()
	waits := func() bool {
		w.runs.mu.Lock()
		defer w.runs.mu.Unlock()
		return len(w.runs.waiting[id]) > 0
	}
	for !waits() {
		time.Sleep(time.Millisecond)
	}
	must(t, w.abandonRun(t.Context(), &ImportRequest{ID: id}, errors.New("given up")))
	if err := <-told; !isReason(err, card.ReasonImportGivenUp) {
		t.Errorf("got %v", err)
	}
}

// A site is taken away where no group belongs to it, or becomes one with another.
func TestASiteIsTakenAway(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	w.takeFile(t, "name,group,site,role\nAnna,Lobby,North,\nBo,Gate,Nord,\n", ImportRequest{})
	sites := func() map[string]card.ID {
		all, err := w.Sites(t.Context())
		must(t, err)
		ids := map[string]card.ID{}
		for _, site := range all {
			ids[site.Name] = site.ID
		}
		return ids
	}
	before := sites()
	must(t, w.LeadSite(t.Context(), CommandLine, before["Nord"], w.idNamed(t, "Anna"), true))
	if err := w.RemoveSite(t.Context(), CommandLine, before["Nord"], nil); !isReason(err, card.ReasonSiteHasGroups) {
		t.Errorf("got %v", err)
	}
	into := before["North"]
	for range 2 { // the second one finds it done
		must(t, w.RemoveSite(t.Context(), CommandLine, before["Nord"], &into))
	}
	if left := sites(); len(left) != 1 {
		t.Errorf("%v", left)
	}
	w.wantRoster(t, "Anna Lobby·North", "Bo Gate·North", admin)
	if n := w.number(t, "SELECT COUNT(*) FROM area_lead"); n != 0 {
		t.Error("who led the site that is gone leads the other one, or nothing that there is")
	}
	plan := w.takeFile(t, "name,group,site\nBo,Gate,Nord\n", ImportRequest{})
	if plan.Unchanged != 1 {
		t.Errorf("a file that names the former site: %+v", plan)
	}
}
