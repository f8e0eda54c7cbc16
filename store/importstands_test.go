package store

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"servicecard/card"
)

// refusedBack takes a run back, which is refused for a reason, and changes nothing.
func (w *world) refusedBack(t *testing.T, run card.ID, reason card.Reason) {
	t.Helper()
	before := w.roster(t)
	err := w.TakeBack(t.Context(), CommandLine, run, card.NewID(w.clock.Now()))
	if refusal, ok := errors.AsType[*card.Error](err); !ok || refusal.Reason != reason {
		t.Errorf("%v, and not %s", err, reason)
	}
	w.wantRoster(t, before...)
	if run, err := w.RunOf(t.Context(), run); err != nil || run.TakenBack || !run.Revocable {
		t.Errorf("%+v %v", run, err)
	}
}

func (w *world) idNamed(t *testing.T, name string) (id card.ID) {
	t.Helper()
	must(t, w.read(t.Context(), func(c *conn) error {
		_, err := c.one(func(r row) error {
			id = r.id(0)
			return nil
		}, "SELECT id FROM member WHERE name = ?1 UNION SELECT id FROM work_group WHERE name = ?1", name)
		return err
	}))
	return id
}

// A run is not taken back where what it would bring back is somebody else's by now.
func TestARunIsNotTakenBackIntoWhatIsTaken(t *testing.T) {
	t.Parallel()
	no := ""
	for name, c := range map[string]struct {
		file   string
		since  func(*testing.T, *world) error
		reason card.Reason
	}{
		"reference": {"name,group,ref\nAnna,Lobby,none\nDi,Gate,88\n", func(t *testing.T, w *world) error {
			ref := "1"
			return w.ChangePerson(t.Context(), CommandLine, w.idNamed(t, "Bo"), PersonPatch{Ref: &ref})
		}, card.ReasonRefTaken},
		"name": {"ref,name,group\n1,Anna Alm,Gate\n", func(t *testing.T, w *world) error {
			lobby := w.idNamed(t, "Lobby")
			_, err := w.AddPerson(t.Context(), CommandLine, PersonRequest{ID: card.NewID(w.clock.Now()), Name: "Anna", Group: &lobby, Different: true})
			return err
		}, card.ReasonNamedSoThere},
		"closed": {"ref,name,group\n1,Anna,Gate\n", func(t *testing.T, w *world) error {
			must(t, w.EndPerson(t.Context(), CommandLine, w.idNamed(t, "Bo"), LeaveRequest{GroupOnly: true}))
			closed := true
			return w.ChangeGroup(t.Context(), CommandLine, w.idNamed(t, "Lobby"), GroupPatch{GroupFields: GroupFields{Closed: &closed}})
		}, card.ReasonGroupClosed},
		"site": {"ref,name,group,site\n1,Anna,Lobby,North\n4,Di,Lobby,North\n", func(t *testing.T, w *world) error {
			site := "West"
			return w.ChangeGroup(t.Context(), CommandLine, w.idNamed(t, "Lobby"), GroupPatch{GroupFields: GroupFields{Site: &site}})
		}, card.ReasonImportChanged},
		"new group": {"ref,name,group\n4,Di,Pool\n", func(t *testing.T, w *world) error {
			return w.ChangeGroup(t.Context(), CommandLine, w.idNamed(t, "Pool"), GroupPatch{GroupFields: GroupFields{WorkingDays: &card.Weekdays{6, 7}}})
		}, card.ReasonImportChanged},
		"merged": {"ref,name,group\n4,Di,Lobby\n", func(t *testing.T, w *world) error {
			must(t, w.ChangePerson(t.Context(), CommandLine, w.idNamed(t, "Di"), PersonPatch{Ref: &no}))
			_, err := w.Merge(t.Context(), MergeRequest{Stays: w.idNamed(t, "Bo"), Goes: w.idNamed(t, "Di"), BothEntered: true})
			return err
		}, card.ReasonImportChanged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newRosterWorld(t)
			w.takeFile(t, "ref,name,group\n1,Anna,Lobby\n,Bo,Lobby\n3,Cy,Gate\n", ImportRequest{})
			plan := w.takeFile(t, c.file, ImportRequest{Renamed: true})
			must(t, c.since(t, w))
			w.refusedBack(t, plan.Run, c.reason)
		})
	}
}

// Whoever is the last administrator stays one, whatever is taken back.
func TestTakingBackKeepsAnAdministrator(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	w.takeFile(t, "ref,name,group\n1,Anna,Lobby\n", ImportRequest{})
	raised := w.takeFile(t, "ref,role\n1,admin\n", ImportRequest{Raise: true})
	anna := w.idNamed(t, "Anna")
	must(t, w.Write(t.Context(), func(tx *Tx) error { return errorOf(tx.exec("UPDATE member SET joined = 1 WHERE id = ?1", anna)) }))
	role := card.RoleMember
	must(t, w.ChangePerson(t.Context(), CommandLine, w.supervisor, PersonPatch{Role: &role}))
	w.refusedBack(t, raised.Run, card.ReasonOnlyAdmin)
}

// What cannot be taken back for all that is told, can be tried again, and the server's log names nobody.
func TestWhatWasNotTakenBackCanBeTriedAgain(t *testing.T) {
	w := newRosterWorld(t)
	w.takeFile(t, "ref,name,group\n771,Anna,Lobby\n772,Bo,Lobby\n", ImportRequest{})
	plan := w.takeFile(t, "ref,name,group\n771,Anna,Gate\n772,Bo,Gate\n", ImportRequest{})
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		return errorOf(tx.exec("CREATE TRIGGER in_the_way BEFORE UPDATE OF group_id ON member WHEN OLD.name = 'Anna' BEGIN SELECT RAISE(ABORT, 'Anna 771'); END"))
	}))
	must(t, w.TakeBack(t.Context(), CommandLine, plan.Run, card.NewID(w.clock.Now())))
	w.wantRoster(t, "771 Anna Gate", "772 Bo Lobby", admin)
	if run, err := w.RunOf(t.Context(), plan.Run); err != nil || run.TakenBack || !run.Revocable {
		t.Errorf("%+v %v", run, err)
	}
	if text := log.String(); !strings.Contains(text, "could not be taken in") || strings.Contains(text, "Anna") || strings.Contains(text, "771") {
		t.Errorf("the log says %q", text)
	}
	must(t, w.Write(t.Context(), func(tx *Tx) error { return errorOf(tx.exec("DROP TRIGGER in_the_way")) }))
	must(t, w.TakeBack(t.Context(), CommandLine, plan.Run, card.NewID(w.clock.Now())))
	w.wantRoster(t, "771 Anna Lobby", "772 Bo Lobby", admin)
	if run, err := w.RunOf(t.Context(), plan.Run); err != nil || !run.TakenBack {
		t.Errorf("%+v %v", run, err)
	}
}

// The id of a run is that of one file, and of none that takes it back.
func TestTheIDOfARunIsOfOneFile(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	id := card.NewID(w.clock.Now())
	for range 2 {
		w.takeFile(t, "ref,name,group\n1,Anna,Lobby\n", ImportRequest{ID: id})
	}
	if _, err := w.Import(t.Context(), readPeople(t, "ref,name,group\n2,Bo,Lobby\n", ImportRequest{ID: id})); err == nil || !strings.Contains(err.Error(), "another run's") {
		t.Error(err)
	}
	other := w.takeFile(t, "ref,name,group\n2,Bo,Lobby\n", ImportRequest{})
	for _, taken := range []card.ID{id, other.Run} {
		if err := w.TakeBack(t.Context(), CommandLine, id, taken); err == nil || !strings.Contains(err.Error(), "id") {
			t.Error(err)
		}
	}
	w.wantRoster(t, "1 Anna Lobby", "2 Bo Lobby", admin)
}
