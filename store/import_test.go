package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

// read reads a file of people, which has no problems by itself.
func readPeople(t testing.TB, file string, request ImportRequest) ImportRequest {
	t.Helper()
	f := card.ReadPeople(strings.NewReader(file), card.English)
	if len(f.Problems) > 0 {
		t.Fatal(f.Problems)
	}
	request.People, request.Encoding, request.Cut = f.People, f.Encoding, f.Cut
	return request
}

// take takes a file in.
func (w *world) takeFile(t testing.TB, file string, request ImportRequest) *ImportPlan {
	t.Helper()
	plan, err := w.Import(t.Context(), readPeople(t, file, request))
	must(t, err)
	return plan
}

func (w *world) lookAt(t testing.TB, file string, request ImportRequest) *ImportPlan {
	t.Helper()
	request.Preview = true
	return w.takeFile(t, file, request)
}

// said are the codes of what a plan says of lines, such as "3 maybeSame".
func said(lists ...[]card.LineError) string {
	var all []string
	for _, e := range slices.Concat(lists...) {
		all = append(all, fmt.Sprintf("%d %s", e.Line, e.Code))
	}
	return strings.Join(all, ", ")
}

// roster tells everybody, as "ref name group·site role leads", by name.
func (w *world) roster(t testing.TB) (lines []string) {
	t.Helper()
	people, _, err := w.SearchPeople(t.Context(), CommandLine, PersonQuery{Limit: 1000})
	must(t, err)
	for _, p := range people {
		line := p.Ref + " " + p.Name
		if p.Group != nil {
			line += " " + p.Group.Name
			if p.Group.Site != "" {
				line += "·" + p.Group.Site
			}
		}
		if p.Role != card.RoleMember {
			line += " " + string(p.Role)
		}
		for _, g := range p.Leads {
			line += " " + g.Name
		}
		if p.State == PersonLeft {
			line += " left"
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

func (w *world) wantRoster(t testing.TB, want ...string) {
	t.Helper()
	if got := w.roster(t); !slices.Equal(got, want) {
		t.Errorf("the roster is\n%s\nand not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// newRosterWorld is an organisation with an administrator who has joined, and nobody else.
func newRosterWorld(t testing.TB) *world {
	t.Helper()
	w := newWorld(t, 1)
	name, role := "Zoë Admin", card.RoleAdmin
	must(t, w.ChangePerson(t.Context(), CommandLine, w.supervisor, PersonPatch{Name: &name, Role: &role, Leads: &[]card.ID{}}))
	must(t, w.EndPerson(t.Context(), CommandLine, w.supervisor, LeaveRequest{GroupOnly: true}))
	return w
}

const admin = "Zoë Admin admin"

// One person by their reference: added, moved, renamed, corrected, unchanged; what the file says nothing of stays.
func TestAPersonIsKnownByTheReference(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	plan := w.takeFile(t, "ref,name,group,site,role\n007,Anna Berg,Reception,North,supervisor\n008,Bo Ek,Reception,North,\n", ImportRequest{})
	if len(plan.Added) != 2 || len(plan.NewGroups) != 1 {
		t.Errorf("%+v", plan)
	}
	w.wantRoster(t, "007 Anna Berg Reception·North supervisor Reception", "008 Bo Ek Reception·North", admin)
	plan = w.takeFile(t, "name,ref,group,site\nAnna Lind,007,Reception,North\nBo Ek,008,Canteen,North\n", ImportRequest{})
	if len(plan.Renamed) != 1 || len(plan.Moved) != 1 || len(plan.Added)+len(plan.Corrected) != 0 {
		t.Errorf("%+v", plan)
	}
	w.wantRoster(t, "007 Anna Lind Reception·North supervisor Reception", "008 Bo Ek Canteen·North", admin)
	plan = w.takeFile(t, "ref,group,site\n007,,\n008,Canteen,\n", ImportRequest{})
	if plan.Unchanged != 2 || len(plan.Changes) != 0 {
		t.Errorf("%+v", plan)
	}
	plan = w.takeFile(t, "ref,group,role,leads\n007,,none,\n008,none,,\n", ImportRequest{})
	if len(plan.Corrected) != 1 || len(plan.Ungrouped) != 1 {
		t.Errorf("%+v", plan)
	}
	w.wantRoster(t, "007 Anna Lind Reception·North", "008 Bo Ek", admin)
	plan = w.takeFile(t, "ref,leads\n007,\"Canteen @ North; Reception · North\"\n", ImportRequest{Raise: true})
	if len(plan.Corrected) != 1 || len(plan.Raised) != 2 {
		t.Errorf("%+v", plan)
	}
	w.wantRoster(t, "007 Anna Lind Reception·North supervisor Canteen Reception", "008 Bo Ek", admin)
}

// What was changed by hand stays while the file says the same, and goes when it says something new.
func TestWhatWasChangedByHandStaysUntilTheFileSaysSomethingNew(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	file := "ref,name,group,role\n7,Ana Berg,Lobby,\n,Bo Ek,Lobby,supervisor\n"
	w.takeFile(t, file, ImportRequest{})
	people, _, err := w.SearchPeople(t.Context(), CommandLine, PersonQuery{Limit: 9})
	must(t, err)
	anna, bo := people[0].ID, people[1].ID
	name, other, role := "Anna Berg", "Bo Eklund", card.RoleMember
	must(t, w.ChangePerson(t.Context(), CommandLine, anna, PersonPatch{Name: &name}))
	must(t, w.ChangePerson(t.Context(), CommandLine, bo, PersonPatch{Name: &other, Role: &role, Leaderless: true}))
	w.takeFile(t, "name,group\nCy,Gate\n", ImportRequest{})
	groups, err := w.Groups(t.Context(), CommandLine)
	must(t, err)
	must(t, w.MovePerson(t.Context(), CommandLine, anna, MoveRequest{Group: groups[0].ID})) // Gate
	kept := []string{"7 Anna Berg Gate", "Bo Eklund Lobby", "Cy Gate", admin}
	w.wantRoster(t, kept...)
	if plan := w.takeFile(t, file, ImportRequest{}); plan.Unchanged != 2 || len(plan.Questions) != 0 {
		t.Errorf("%+v", plan)
	}
	w.wantRoster(t, kept...)
	w.takeFile(t, "ref,name,group,role\n7,Anna Ny,Attic,\n", ImportRequest{})
	w.wantRoster(t, "7 Anna Ny Attic", "Bo Eklund Lobby", "Cy Gate", admin)
}

func TestEqualNamesWithTwoReferencesAreTwoPeople(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	plan := w.takeFile(t, "ref,name,group\n1,Anna Ek,Lobby\n2,Anna Ek,Lobby\n", ImportRequest{})
	if len(plan.Added) != 2 {
		t.Errorf("%+v", plan)
	}
	if plan := w.lookAt(t, "ref,name,group\n1,Anna Ek,Lobby\n2,Anna Ek,Lobby\n3,Anna Ek,Lobby\n", ImportRequest{}); plan.Unchanged != 2 || len(plan.Added) != 1 || len(plan.Questions) != 0 {
		t.Errorf("%+v", plan)
	}
	if plan := w.lookAt(t, "name,group\nAnna Ek,Lobby\n", ImportRequest{}); said(plan.Problems) != "2 namesakes" {
		t.Errorf("%+v", plan.Problems)
	}
}

// Each line that cannot be taken, by what is wrong; nothing of the file is.
func TestLinesThatCannotBeTaken(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	w.takeFile(t, "ref,name,group,site\n00417,Anna Ek,Reception,North\n5,Bo Ek,Reception,South\n,Cy Ny,Roof,\n", ImportRequest{})
	groups, err := w.Groups(t.Context(), CommandLine)
	must(t, err)
	for _, g := range groups {
		if g.Name == "Night cleaning" {
			closed := true
			must(t, w.ChangeGroup(t.Context(), CommandLine, g.ID, GroupPatch{GroupFields: GroupFields{Closed: &closed}}))
		}
	}
	before := w.roster(t)
	for _, c := range []struct{ name, file, want string }{
		{"a reference without its zeros", "ref,name,group\n417,Anna Ek,Roof\n", "2 refIsLike"},
		{"a reference that belongs to somebody else", "ref,name,group,site\n5,Anna Ek,Reception,North\n", "2 refOfAnother"},
		{"two groups of the name", "name,group\nDi,Reception\n", "2 groupNamesakes"},
		{"somebody new without a name", "ref,group\n9,Roof\n", "2 nobodyKnown"},
		{"somebody new without a group", "ref,name\n9,Di\n", "2 groupNeeded"},
		{"a closed group", "name,group\nDi,Night cleaning\n", "2 groupClosed"},
		{"a group to lead that is not there", "ref,leads\n5,Attic\n", "2 noGroup"},
		{"somebody by the reference and by the name", "ref,name,group,site\n5,Bo Ek,Reception,South\n,Bo Ek,Reception,South\n", "3 again"},
		{"a supervisor without a group", "ref,group,role\n5,none,supervisor\n", "2 leadsNone"},
		{"all at once", "ref,name,group\n9,,Roof\n417,,Roof\n,Di,Reception\n,Ed,Roof\n", "2 nobodyKnown, 3 refIsLike, 4 groupNamesakes"},
	} {
		plan := w.lookAt(t, c.file, ImportRequest{})
		if got := said(plan.Problems); got != c.want {
			t.Errorf("%s: %s %v, want %s", c.name, got, plan.Problems, c.want)
		}
		for _, p := range plan.Problems {
			if strings.ContainsAny(p.Problem, "{}") || p.Problem == "" {
				t.Errorf("%s: %s", c.name, p.Problem)
			}
		}
		if _, err := w.Import(t.Context(), readPeople(t, c.file, ImportRequest{Raise: true, Different: true})); err == nil {
			t.Errorf("%s: taken", c.name)
		}
		w.wantRoster(t, before...)
	}
	if runs, err := w.Runs(t.Context(), 10); err != nil || len(runs) != 1 {
		t.Errorf("%d runs, %v", len(runs), err)
	}
}

// Who and what somebody may have meant is asked.
func TestWhatAFileAsks(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	w.takeFile(t, "ref,name,group\n7,Anna Berg,Lobby\n,Karin Andersson,Lobby\n,Di Ny,Lobby\n", ImportRequest{})
	people, _, err := w.SearchPeople(t.Context(), CommandLine, PersonQuery{Text: "Di", Limit: 9})
	must(t, err)
	must(t, w.EndPerson(t.Context(), CommandLine, people[0].ID, LeaveRequest{}))
	for _, c := range []struct{ name, file, want string }{
		{"a slip", "name,group\nKarin Anderson,Lobby\n", "2 maybeSame"},
		{"a wholly new name", "ref,name,group\n7,Bea Ek,Lobby\n", "2 maybeRenamed"},
		{"a new surname is none", "ref,name,group\n7,Anna Ek,Lobby\n", ""},
		{"who has left", "name,group\nDi Ny,Lobby\n", "2 maybeReturned"},
		{"a group that is like another", "name,group\nBo,Night cleanin\n", "2 maybeGroup"},
	} {
		plan := w.lookAt(t, c.file, ImportRequest{})
		if got := said(plan.Problems, plan.Questions, plan.Renames); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if _, err := w.Import(t.Context(), readPeople(t, c.file, ImportRequest{})); (err == nil) != (c.want == "") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Groups are found by their site, and by names that they had.
func TestGroupsAreKnownByFormerNames(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	file := "ref,name,group,site\n1,Anna,Reception,North\n2,Bo,Reception,South\n3,Cy,Roof,\n"
	w.takeFile(t, file, ImportRequest{})
	groups, err := w.Groups(t.Context(), CommandLine)
	must(t, err)
	for _, g := range groups {
		if g.Name == "Reception" && g.Site.Name == "North" {
			name, site := "Front desk", "North house"
			must(t, w.ChangeGroup(t.Context(), CommandLine, g.ID, GroupPatch{GroupFields: GroupFields{Name: &name}}))
			must(t, w.ChangeGroup(t.Context(), CommandLine, g.ID, GroupPatch{GroupFields: GroupFields{Site: &site}}))
		}
	}
	sites, err := w.Sites(t.Context())
	must(t, err)
	for _, site := range sites {
		if site.Name == "South" {
			must(t, w.SaveSite(t.Context(), CommandLine, site.ID, SiteRequest{Name: "Southern house"}))
		}
	}
	if plan := w.lookAt(t, file, ImportRequest{}); plan.Unchanged != 3 || len(plan.NewGroups) != 0 {
		t.Errorf("%+v", plan)
	}
	if plan := w.takeFile(t, "ref,name,group,site\n3,Cy,Roof,North house\n", ImportRequest{}); len(plan.NewGroups) != 0 || len(plan.Moved) != 0 {
		t.Errorf("%+v", plan)
	}
	w.wantRoster(t, "1 Anna Front desk·North house", "2 Bo Reception·Southern house", "3 Cy Roof·North house", admin)
}

// The whole roster: who is missing has left, but for administrators and who named themselves; who is back has their own history.
func TestAWholeRoster(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	var file strings.Builder
	file.WriteString("ref,name,group,role\n1,Sam Ek,Lobby,supervisor\n2,Tom Ek,Gate,supervisor\n")
	for i := range 28 {
		fmt.Fprintf(&file, "%d,Person %c,%s,\n", 10+i, 'A'+rune(i), []string{"Lobby", "Gate"}[i%2])
	}
	all := file.String()
	w.takeFile(t, all, ImportRequest{Whole: true})
	w.group = *w.groupNamed(t, "Lobby")
	w.byPoster(t, "Self Named")
	without := func(refs ...string) string {
		lines := strings.Split(all, "\n")
		return strings.Join(slices.DeleteFunc(lines, func(line string) bool {
			ref, _, _ := strings.Cut(line, ",")
			return slices.Contains(refs, ref)
		}), "\n")
	}
	plan := w.takeFile(t, without("10", "11"), ImportRequest{Whole: true})
	if !slices.Equal(plan.Left, []string{"Person A", "Person B"}) || len(plan.Brakes) != 0 || plan.Unchanged != 28 {
		t.Errorf("%+v", plan)
	}
	for _, c := range []struct{ name, file, want string }{
		{"four of thirty", without("10", "11", "12", "13", "14", "15"), "0 manyLeave"},
		{"a supervisor", without("1", "10", "11"), "0 rolesLost"},
		{"a group", strings.ReplaceAll(without("10", "11"), "Gate", "Lobby"), "0 groupsVanish"},
		{"the end", strings.TrimSuffix(without("10", "11"), "\n"), "0 endsEarly"},
	} {
		plan := w.lookAt(t, c.file, ImportRequest{Whole: true})
		if got := said(plan.Problems, plan.Brakes); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if _, err := w.Import(t.Context(), readPeople(t, c.file, ImportRequest{Whole: true, Raise: true})); err == nil {
			t.Errorf("%s: nobody confirmed it", c.name)
		}
	}
	// Whoever is in it again is back, also who was ended by hand.
	plan = w.takeFile(t, all, ImportRequest{Whole: true})
	if len(plan.Returned) != 2 || len(plan.Added) != 0 || plan.Unchanged != 28 {
		t.Errorf("%+v", plan)
	}
	if plan := w.takeFile(t, without("1", "10"), ImportRequest{Whole: true, Confirmed: true}); len(plan.Left) != 2 {
		t.Errorf("%+v", plan)
	}
	// A new one of the name of who is missing may be the same.
	w.takeFile(t, strings.ReplaceAll(without("1", "10"), "12,Person C,Lobby", ",Person C,Gate"), ImportRequest{Whole: true, Preview: true})
	plan = w.lookAt(t, "name,group\nPerson C,Roof\n", ImportRequest{Whole: true})
	if !strings.Contains(said(plan.Questions), "2 maybeMoved") {
		t.Errorf("%v", plan.Questions)
	}
}

func (w *world) groupNamed(t testing.TB, name string) *card.ID {
	t.Helper()
	groups, err := w.Groups(t.Context(), CommandLine)
	must(t, err)
	for _, g := range groups {
		if g.Name == name {
			return &g.ID
		}
	}
	t.Fatalf("no group %s", name)
	return nil
}

func TestTheLastAdministratorStaysOne(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	people, _, err := w.SearchPeople(t.Context(), CommandLine, PersonQuery{Limit: 9})
	must(t, err)
	ref := "99"
	must(t, w.ChangePerson(t.Context(), CommandLine, people[0].ID, PersonPatch{Ref: &ref}))
	if plan := w.lookAt(t, "ref,role\n99,member\n", ImportRequest{}); said(plan.Problems) != "2 lastAdmin" {
		t.Errorf("%+v", plan)
	}
}

// One entry for the run, and one for each person it changed; none for looking, and none for a file that is refused.
func TestARunIsInTheLog(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	logged := func() (all []string) {
		entries, err := w.Audit(t.Context(), AuditQuery{Limit: 100})
		must(t, err)
		for _, e := range entries {
			if e.Run != nil {
				all = append(all, string(e.Verb))
			}
		}
		slices.Reverse(all)
		return all
	}
	file := "ref,name,group\n1,Anna,Lobby\n2,Bo,Lobby\n"
	w.lookAt(t, file, ImportRequest{})
	if n := len(logged()); n != 0 {
		t.Errorf("%d entries", n)
	}
	w.takeFile(t, file, ImportRequest{})
	w.takeFile(t, "ref,name,group\n1,Anna,Gate\n2,Bo,Lobby\n", ImportRequest{})
	want := "group.add, person.add, person.add, import.apply, group.add, person.move, import.apply"
	if got := strings.Join(logged(), ", "); got != want {
		t.Errorf("the log is %s, want %s", got, want)
	}
}

// A request that comes twice is one run, also while it is under way; and nobody is changed by hand meanwhile.
func TestARepeatedRunIsOne(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	id := card.NewID(w.clock.Now())
	file := "name,group\n" + strings.Repeat("Person X,Lobby\n", 1)
	for range 2 {
		if _, err := w.Import(t.Context(), readPeople(t, file, ImportRequest{ID: id})); err != nil {
			t.Fatal(err)
		}
	}
	w.wantRoster(t, "Person X Lobby", admin)
	if runs, err := w.Runs(t.Context(), 9); err != nil || len(runs) != 1 || runs[0].State != RunDone || runs[0].Counts.Added != 1 {
		t.Errorf("%+v %v", runs, err)
	}
	plan := w.lookAt(t, "name,group\nPerson Y,Lobby\n", ImportRequest{})
	w.takeFile(t, "name,group\nPerson Z,Lobby\nPerson Y,Lobby\n", ImportRequest{})
	_, err := w.Import(t.Context(), readPeople(t, "name,group\nPerson Y,Lobby\n", ImportRequest{Seen: plan.Mark}))
	if refusal, ok := errors.AsType[*card.Error](err); !ok || !strings.Contains(refusal.Detail, "since you looked") {
		t.Errorf("somebody saw another plan: %v", err)
	}
}

// A run that was staged when the program ended has not happened; one that was to be is carried out by the next start.
func TestARunGoesOnAfterAStop(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	request := readPeople(t, "ref,name,group,role\n1,Anna,Lobby,supervisor\n2,Bo,Lobby,\n", ImportRequest{ID: card.NewID(w.clock.Now())})
	var steps []importStep
	plan, err := w.planImport(t.Context(), &request, func(im *importing) { steps = im.steps })
	must(t, err)
	stage := func() {
		_, err := w.beginRun(t.Context(), &request)
		must(t, err)
		must(t, w.stage(t.Context(), request.ID, steps))
	}
	stage()
	name := "Other"
	busy := w.ChangePerson(t.Context(), CommandLine, w.supervisor, PersonPatch{Name: &name})
	if refusal, ok := errors.AsType[*card.Error](busy); !ok || refusal.Code != card.CodeUnavailable || refusal.RetryAfter == 0 {
		t.Errorf("somebody was changed while a file is taken in: %v", busy)
	}
	must(t, w.Close())
	w.reopen(t)
	w.wantRoster(t, admin)
	if run, err := w.RunOf(t.Context(), request.ID); err == nil {
		t.Errorf("%+v", run)
	}
	stage()
	must(t, w.switchTo(t.Context(), request.ID, steps, plan.counts()))
	if _, err := w.applyPortion(t.Context(), request.ID, nil, len(steps), 1); err != nil {
		t.Fatal(err)
	}
	must(t, w.Close())
	w.reopen(t)
	must(t, w.awaitRun(t.Context(), request.ID, RunApplying))
	w.wantRoster(t, "1 Anna Lobby supervisor Lobby", "2 Bo Lobby", admin)
	if run, err := w.RunOf(t.Context(), request.ID); err != nil || run.State != RunDone || run.Applied != run.Steps || run.Failed != 0 {
		t.Errorf("%+v %v", run, err)
	}
	must(t, w.ChangePerson(t.Context(), CommandLine, w.supervisor, PersonPatch{Name: &name}))
}

// A line that turns out to be impossible holds nothing up.
func TestAStepThatCannotBeDoneIsLeftOut(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	w.takeFile(t, "ref,name,group\n1,Anna,Lobby\n", ImportRequest{})
	request := readPeople(t, "ref,name,group\n1,Anna Ny,Lobby\n2,Bo,Lobby\n", ImportRequest{ID: card.NewID(w.clock.Now())})
	var steps []importStep
	plan, err := w.planImport(t.Context(), &request, func(im *importing) { steps = im.steps })
	must(t, err)
	_, err = w.beginRun(t.Context(), &request)
	must(t, err)
	steps[0].Person = card.NewID(w.clock.Now().Add(time.Hour)) // nobody
	must(t, w.stage(t.Context(), request.ID, steps))
	must(t, w.switchTo(t.Context(), request.ID, steps, plan.counts()))
	must(t, w.awaitRun(t.Context(), request.ID, RunApplying))
	if run, err := w.RunOf(t.Context(), request.ID); err != nil || run.State != RunDone || run.Failed != 1 {
		t.Errorf("%+v %v", run, err)
	}
	w.wantRoster(t, "1 Anna Lobby", "2 Bo Lobby", admin)
}

// Who leads a group in somebody's place for a while goes on doing so, whatever a file says of them.
func TestAFileLeavesSubstitutesAlone(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	w.takeFile(t, "ref,name,group,role\n1,Anna,Lobby,supervisor\n2,Bo,Gate,\n", ImportRequest{})
	people, _, err := w.SearchPeople(t.Context(), CommandLine, PersonQuery{Text: "Bo", Limit: 9})
	must(t, err)
	bo, lobby := people[0].ID, *w.groupNamed(t, "Lobby")
	must(t, w.AddSubstitute(t.Context(), CommandLine, w.newID(), lobby, SubstituteRequest{bo, monday, monday.Add(7)}))
	leads := func() int {
		return w.number(t, "SELECT COUNT(*) FROM leads WHERE member_id = ?1 AND group_id = ?2", bo, lobby)
	}
	if leads() != 1 {
		t.Fatal("nobody substitutes")
	}
	if plan := w.takeFile(t, "ref,name,group,role\n1,Anna,Lobby,supervisor\n2,Bo Ek,Gate,member\n", ImportRequest{}); len(plan.Renamed) != 1 || len(plan.Corrected) != 0 {
		t.Errorf("%+v", plan)
	}
	if leads() != 1 {
		t.Error("a file that renames somebody has ended their substituting")
	}
	w.takeFile(t, "ref,name,group\n1,Anna,Lobby\n", ImportRequest{Whole: true, Confirmed: true})
	if leads() != 0 {
		t.Error("who has left substitutes still")
	}
}

// Between two portions of a run others write, and see how far it is.
func TestPhonesWriteBetweenThePortionsOfARun(t *testing.T) {
	t.Parallel()
	w := newRosterWorld(t)
	var file strings.Builder
	file.WriteString("name,group\n")
	for i := range 3 * portionSteps {
		fmt.Fprintf(&file, "Person %04d,Group %03d\n", i, i/20)
	}
	request := readPeople(t, file.String(), ImportRequest{ID: card.NewID(w.clock.Now())})
	done := make(chan error, 1)
	go func() {
		_, err := w.Import(t.Context(), request)
		done <- err
	}()
	between := 0
	for running := true; running; {
		select {
		case err := <-done:
			must(t, err)
			running = false
		default:
			must(t, w.Write(t.Context(), func(*Tx) error { return nil }))
			if run, err := w.RunOf(t.Context(), request.ID); err == nil && run.State == RunApplying && run.Applied > 0 && run.Applied < run.Steps {
				between++
			}
		}
	}
	if between == 0 {
		t.Error("nobody came in between")
	}
	if run := w.lastRun(t); run.State != RunDone || run.Counts.Added != 3*portionSteps {
		t.Errorf("%+v", run)
	}
}
