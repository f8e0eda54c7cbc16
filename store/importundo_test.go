package store

import (
	"errors"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// lastRun is the run that was the last to begin.
func (w *world) lastRun(t testing.TB) Run {
	t.Helper()
	runs, err := w.Runs(t.Context(), 1)
	must(t, err)
	return runs[0]
}

// A run is taken back as a whole: everybody is as before, with what they were invited by.
func TestARunIsTakenBack(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	first := w.takeFile(t, "ref,name,group,site,role,locale\n1,Anna,Lobby,,supervisor,en\n2,Bo,Lobby,,,en\n3,Cy,Gate,,,en\n4,Di,Gate,,,\n", ImportRequest{Invite: true})
	before := w.roster(t)
	w.clock.add(24 * time.Hour)
	must(t, w.TurnDays(t.Context()))
	plan := w.takeFile(t, "ref,name,group,site,role,locale\n2,Bo Ny,Roof,North,supervisor,sv\n3,Cy,Lobby,,,\n5,Ed,Attic,,,\n", ImportRequest{Whole: true, Raise: true, Confirmed: true})
	if len(plan.Left) != 2 || len(plan.Added) != 1 || len(plan.Moved) != 2 {
		t.Errorf("%+v", plan)
	}
	run := w.lastRun(t)
	if !run.Revocable || !run.Whole {
		t.Errorf("%+v", run)
	}
	undo := card.NewID(w.clock.Now())
	for range 2 { // the answer may have been lost
		must(t, w.TakeBack(t.Context(), CommandLine, run.ID, undo))
	}
	w.wantRoster(t, before...)
	if n := w.number(t, "SELECT COUNT(*) FROM work_group WHERE name = 'Attic'"); n != 0 {
		t.Error("a group that nobody was in is left")
	}
	if n := w.number(t, "SELECT COUNT(*) FROM import_step WHERE run IN (?1, ?2)", run.ID, undo); n != 0 {
		t.Errorf("%d steps are kept, which nothing needs", n)
	}
	if run, err := w.RunOf(t.Context(), run.ID); err != nil || !run.TakenBack || run.Revocable {
		t.Errorf("%+v %v", run, err)
	}
	// The paper with Anna's code works, and the file of the first time finds everybody.
	if _, member, err := w.Join(t.Context(), JoinRequest{Code: first.Invited[0].Code}); err != nil || member.Name != "Anna" || len(member.Leads) != 1 {
		t.Errorf("%+v %v", member, err)
	}
	if plan := w.lookAt(t, "ref,name,group\n1,Anna,Lobby\n2,Bo,Lobby\n3,Cy,Gate\n4,Di,Gate\n", ImportRequest{Whole: true}); plan.Unchanged != 4 || len(plan.Changes) != 0 {
		t.Errorf("%+v", plan)
	}
	if err := w.TakeBack(t.Context(), CommandLine, run.ID, card.NewID(w.clock.Now())); err == nil {
		t.Error("taken back twice")
	}
}

// Once somebody has changed one of the people, a run stays; and after a month.
func TestARunThatWasBuiltUponStays(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	w.takeFile(t, "ref,name,group\n1,Anna,Lobby\n2,Bo,Lobby\n", ImportRequest{})
	w.takeFile(t, "ref,name,group\n1,Anna Ny,Lobby\n", ImportRequest{})
	run := w.lastRun(t)
	people, _, err := w.SearchPeople(t.Context(), CommandLine, PersonQuery{Limit: 9})
	must(t, err)
	name := "Anna Alm"
	must(t, w.ChangePerson(t.Context(), CommandLine, people[0].ID, PersonPatch{Name: &name}))
	err = w.TakeBack(t.Context(), CommandLine, run.ID, card.NewID(w.clock.Now()))
	if refusal, ok := errors.AsType[*card.Error](err); !ok || !strings.Contains(refusal.Detail, "Anna Alm") {
		t.Error(err)
	}
	name = "Anna Ny"
	must(t, w.ChangePerson(t.Context(), CommandLine, people[0].ID, PersonPatch{Name: &name}))
	w.clock.add((takeBackDays + 1) * 24 * time.Hour)
	must(t, w.DropExpired(t.Context()))
	if err := w.TakeBack(t.Context(), CommandLine, run.ID, card.NewID(w.clock.Now())); err == nil || !strings.Contains(err.Error(), "nothing to take back") {
		t.Error(err)
	}
}

// Whoever was added and has joined does not vanish: they have left.
func TestWhoHasJoinedSinceHasLeft(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	plan := w.takeFile(t, "ref,name,group\n1,Anna,Lobby\n2,Bo,Lobby\n", ImportRequest{Invite: true})
	if _, _, err := w.Join(t.Context(), JoinRequest{Code: plan.Invited[0].Code}); err != nil {
		t.Fatal(err)
	}
	must(t, w.TakeBack(t.Context(), CommandLine, plan.Run, card.NewID(w.clock.Now())))
	w.wantRoster(t, "1 Anna left", admin)
	if n := w.number(t, "SELECT COUNT(*) FROM session WHERE member_id <> ?1", w.supervisor); n != 0 {
		t.Errorf("%d sessions", n)
	}
	if n := w.number(t, "SELECT SUM(members) FROM work_group"); n != 0 {
		t.Errorf("groups count %d people", n)
	}
}

// A token brings files and nothing else: it raises nobody unless that was said, confirms nothing, and goes with who made it.
func TestATokenMayOnlyImport(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	maker := ActorOf(w.supervisor)
	secret, err := w.AddImportToken(t.Context(), maker, card.NewID(w.clock.Now()), "Nightly", false)
	must(t, err)
	raising, err := w.AddImportToken(t.Context(), maker, card.NewID(w.clock.Now()), "Nightly, with roles", true)
	must(t, err)
	if n := w.number(t, "SELECT COUNT(*) FROM import_token WHERE instr(hash, ?1) > 0", secret); n != 0 {
		t.Error("the token itself is kept")
	}
	by := func(secret, file string, request ImportRequest) error {
		token, err := w.ImportTokenOf(t.Context(), secret)
		must(t, err)
		if token == nil {
			return card.Errorf(card.CodeUnauthenticated, "no token")
		}
		request.Token = token
		_, err = w.Import(t.Context(), readPeople(t, file, request))
		return err
	}
	must(t, by(secret, "ref,name,group\n1,Anna,Lobby\n2,Bo,Lobby\n", ImportRequest{}))
	for _, c := range []struct {
		secret, file, why string
		request           ImportRequest
	}{
		{secret, "ref,role,group\n1,supervisor,Lobby\n", "roles would rise", ImportRequest{Raise: true}},
		{secret, "ref,name,group,role\n3,Cy,Lobby,supervisor\n", "roles would rise", ImportRequest{Raise: true}},
		{raising, "ref,name,group,role\n3,Cy,Lobby,supervisor\n", "roles would rise", ImportRequest{}},
		{raising, "ref,role\n1,admin\n", "administrator", ImportRequest{Raise: true}},
		{raising, "ref,name,role\n4,Di,admin\n", "administrator", ImportRequest{Raise: true}},
		{secret, "ref,name,group\n1,Anna,Lobby\n", "looks wrong", ImportRequest{Whole: true, Confirmed: true}},
		{"guessed", "ref\n1\n", "no token", ImportRequest{}},
	} {
		if err := by(c.secret, c.file, c.request); err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%q: %v", c.file, err)
		}
	}
	w.wantRoster(t, "1 Anna Lobby", "2 Bo Lobby", admin)
	must(t, by(raising, "ref,name,group,role\n3,Cy,Lobby,supervisor\n", ImportRequest{Raise: true}))
	refused := 0
	runs, err := w.Runs(t.Context(), 99)
	must(t, err)
	for _, run := range runs {
		if run.State == RunRefused {
			refused++
			if run.Problem == "" || run.Token == "" {
				t.Errorf("%+v", run)
			}
		}
	}
	if refused != 6 {
		t.Errorf("%d notices", refused)
	}
	tokens, err := w.ImportTokens(t.Context())
	must(t, err)
	if len(tokens) != 2 || tokens[0].UsedAt == nil || tokens[0].LastGood == nil || !tokens[0].Holds || tokens[0].MadeBy != "Zoë Admin" {
		t.Errorf("%+v", tokens)
	}
	must(t, w.EndImportToken(t.Context(), maker, tokens[0].ID))
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		tx.changeRules()
		return errorOf(tx.exec("UPDATE member SET role = 'member' WHERE id = ?1", w.supervisor))
	}))
	for _, secret := range []string{secret, raising} {
		if err := by(secret, "ref\n1\n", ImportRequest{}); err == nil {
			t.Error("a token holds that was ended, or whose maker is no administrator any more")
		}
	}
}
