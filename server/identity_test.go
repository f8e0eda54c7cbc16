package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// poster is a code for everybody of a group.
func (w *world) poster(group string) string {
	w.t.Helper()
	invited, err := w.store.Invite(w.t.Context(), store.InviteRequest{Role: card.RoleMember, Group: group})
	if err != nil || !invited.Poster {
		w.t.Fatal(invited, err)
	}
	return invited.Code
}

func joinAs(code, name string) *http.Request {
	body, err := json.Marshal(map[string]string{"code": code, "name": name})
	if err != nil {
		panic(err)
	}
	return newRequest(http.MethodPost, "/api/join", string(body))
}

// joinAs joins by a poster under a name that the person chose.
func (w *world) joinAs(code, name string) *phone {
	w.t.Helper()
	a := w.do(w.t, joinAs(code, name))
	if a.status != http.StatusOK {
		w.t.Fatalf("%s cannot join: %s", name, a.body)
	}
	p := w.phone(a)
	p.sync()
	return p
}

func (p *phone) me() (me card.Member) {
	for _, row := range rows[card.Member](p, "me") {
		me = row
	}
	return me
}

func (w *world) importFile(lines string, request store.ImportRequest) (*store.ImportPlan, error) {
	w.t.Helper()
	people, problems := card.ParsePeople(strings.NewReader("name,group,role\n"+lines), card.English)
	if problems != nil {
		w.t.Fatal(problems)
	}
	request.People, request.Invite = people, true
	return w.store.Import(w.t.Context(), request)
}

// conflict is the sentence of a refusal.
func conflict(t *testing.T, err error) string {
	t.Helper()
	refusal, ok := errors.AsType[*card.Error](err)
	if !ok || refusal.Code != card.CodeConflict {
		t.Fatalf("got %v, want a conflict", err)
	}
	return refusal.Detail
}

// Whoever calls themselves like a supervisor does not become one when the office imports the real one.
func TestAnImportNeverMeetsANameThatSomebodyChose(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stranger := w.joinAs(w.poster("Lobby"), "Berit Chef")
	_, err := w.importFile("berit  chef,lobby,supervisor\n", store.ImportRequest{Raise: true})
	if !strings.Contains(conflict(t, err), "not clear who") {
		t.Error(err)
	}
	plan, err := w.importFile("berit  chef,lobby,supervisor\n", store.ImportRequest{Preview: true})
	if err != nil || len(plan.Questions) != 1 || !strings.Contains(plan.Questions[0].Error(), stranger.me().ID.String()) || !strings.Contains(plan.Questions[0].Error(), "line 2") {
		t.Errorf("the question: %+v %v", plan, err)
	}
	plan, err = w.importFile("Berit Chef,Lobby,supervisor\n", store.ImportRequest{Different: true})
	if err != nil || len(plan.Added) != 1 || len(plan.Raised) != 0 {
		t.Fatal(plan, err)
	}
	stranger.sync()
	if me := stranger.me(); me.Role != card.RoleMember || len(me.Leads) != 0 {
		t.Errorf("the stranger is %+v", me)
	}
	a := w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+plan.Invited[0].Code+`"}`))
	berit := w.phone(a)
	berit.sync()
	if me := berit.me(); me.Role != card.RoleSupervisor || me.ID == stranger.me().ID {
		t.Errorf("Berit is %+v", me)
	}
	// The same file again finds the one whom it has entered, and asks nothing.
	if again, err := w.importFile("Berit Chef,Lobby,supervisor\n", store.ImportRequest{}); err != nil || again.Unchanged != 1 || len(again.Questions) != 0 {
		t.Errorf("%+v %v", again, err)
	}
}

func TestAnInvitationNeverMeetsANameThatSomebodyChose(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	stranger := w.joinAs(w.poster("Lobby"), "Cecilia Ny")
	request := store.InviteRequest{Role: card.RoleMember, Group: "Lobby", Name: "Cecilia Ny", Locale: card.English}
	_, err := w.store.Invite(t.Context(), request)
	if detail := conflict(t, err); !strings.Contains(detail, stranger.me().ID.String()) || !strings.Contains(detail, "--different") || !strings.Contains(detail, "--person") {
		t.Error(detail)
	}
	request.Different = true
	invited, err := w.store.Invite(t.Context(), request)
	if err != nil || !invited.NewMember {
		t.Fatal(invited, err)
	}
	cecilia := w.phone(w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+invited.Code+`"}`)))
	cecilia.sync()
	if cecilia.me().ID == stranger.me().ID {
		t.Error("Cecilia is in the stranger's account")
	}
	id := stranger.me().ID // the office knows: it is the same person, on one more phone
	invited, err = w.store.Invite(t.Context(), store.InviteRequest{Person: &id})
	if err != nil || invited.NewMember || invited.Name != "Cecilia Ny" {
		t.Fatal(invited, err)
	}
	second := w.phone(w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+invited.Code+`"}`)))
	second.sync()
	if second.me().ID != id {
		t.Error("the code is somebody else's")
	}
	if _, err := w.store.Enter(t.Context(), id); !strings.Contains(conflict(t, err), cecilia.me().ID.String()) {
		t.Error(err) // two of one name would be found
	}
	noor := w.joinAs(w.poster("Lobby"), "Noor")
	if name, err := w.store.Enter(t.Context(), noor.me().ID); err != nil || name != "Noor" {
		t.Fatal(name, err)
	}
	if invited, err = w.store.Invite(t.Context(), store.InviteRequest{Role: card.RoleMember, Group: "Lobby", Name: "noor"}); err != nil || invited.NewMember {
		t.Error(invited, err)
	}
}

func TestNamesAreComparedInOneWay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	plan, err := w.importFile("Jose\u0301 O\u0308st,Reception North,\nAnna  I,reception north,\nKarin Andersson,Reception\u00a0North,\n", store.ImportRequest{})
	if err != nil || len(plan.NewGroups) != 1 || len(plan.Added) != 3 {
		t.Fatal(plan, err)
	}
	plan, err = w.importFile("José Öst,Reception North,\nanna\u00a0i,RECEPTION NORTH,\n", store.ImportRequest{})
	if err != nil || plan.Unchanged != 2 || len(plan.NewGroups)+len(plan.Added) != 0 {
		t.Errorf("the same people otherwise written: %+v %v", plan, err)
	}
	plan, err = w.importFile("Jose Ost,Reception North,\nKarin Anderson,Reception North,\nAnna J,Reception North,\nBo,Reception Norrth,\nBo,Receptoin North,\n", store.ImportRequest{Preview: true})
	if err != nil || len(plan.Questions) != 3 {
		t.Errorf("near names are asked about: %v %v", plan.Questions, err)
	}
	_, err = w.store.Invite(t.Context(), store.InviteRequest{Role: card.RoleMember, Group: "Receptoin North", Name: "Bo"})
	if !strings.Contains(conflict(t, err), `"Receptoin North", but Reception North`) {
		t.Error(err)
	}
	invited, err := w.store.Invite(t.Context(), store.InviteRequest{Role: card.RoleMember, Group: "reception north", Name: "ANNA I"})
	if err != nil || invited.NewGroup || invited.NewMember {
		t.Errorf("%+v %v", invited, err)
	}
	// Two whom the office has entered under one name: it says which of them it means.
	if _, err = w.store.Invite(t.Context(), store.InviteRequest{Role: card.RoleMember, Group: "Reception North", Name: "Anna I", Different: true}); err != nil {
		t.Fatal(err)
	}
	_, err = w.store.Invite(t.Context(), store.InviteRequest{Role: card.RoleMember, Group: "Reception North", Name: "Anna I"})
	if detail := conflict(t, err); strings.Count(detail, "Anna I (") != 2 {
		t.Error(detail)
	}
	_, err = w.importFile("Bea,Lobby,\nAnna I,Reception North,\n", store.ImportRequest{})
	if detail := conflict(t, err); !strings.HasPrefix(detail, "line 3: two people") {
		t.Error(detail)
	}
}

func TestAPosterAsksWhoeverIsNamedLikeSomebody(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	code := w.poster("Gate")
	w.joinAs(code, "Maria")
	before := w.version()
	for _, name := range []string{"Maria", " maria ", "María", "Ma\u200bria", "GUS", "Ada"} { // Gus has not joined yet, Ada leads the group
		w.refuses(t, joinAs(code, name), name, http.StatusConflict, card.CodeConflict)
	}
	if w.version() != before {
		t.Error("a refusal has changed something")
	}
	maria := w.joinAs(code, "Maria L")
	if g := rows[card.Group](maria, "group"); g[maria.group("Gate")].Members != 7 {
		t.Errorf("%+v", g)
	}
	w.joinAs(w.poster("Attic"), "Maria") // of another group
}

func TestANameThatNobodySeesIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	code := w.poster("Gate")
	for _, name := range []string{"", "   ", "\u200b", "\u202e", "\u0301\u0308", "\u3164", "\u00a0\u2003"} {
		w.refuses(t, joinAs(code, name), fmt.Sprintf("%+q", name), http.StatusBadRequest, card.CodeInvalidArgs)
	}
	w.refuses(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+code+`"}`), "no name", http.StatusBadRequest, card.CodeInvalidArgs)
	if me := w.joinAs(code, "\u202e  Jose\u0301\u200b \u00a0 Ö ").me(); me.Name != "José Ö" {
		t.Errorf("%+q", me.Name)
	}
}

func TestAPosterHasALimitADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	code := w.poster("Gate")
	for i := range store.PosterJoinsADay {
		w.joinAs(code, "Person "+strconv.Itoa(i))
	}
	a := w.do(t, joinAs(code, "One more"))
	seconds, err := strconv.Atoi(a.header.Get("Retry-After"))
	if a.status != http.StatusTooManyRequests || a.problem(t).Code != card.CodeTooManyJoins || err != nil || seconds != int((17*time.Hour).Seconds()) { // until four in Stockholm
		t.Errorf("%d, Retry-After %q: %s", a.status, a.header.Get("Retry-After"), a.short())
	}
	w.joinAs(w.poster("Gate"), "By another poster")
	if a := w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+w.codes["Gus/Gate"]+`"}`)); a.status != http.StatusOK {
		t.Errorf("a personal invitation: %d %s", a.status, a.short())
	}
	w.clock.add(17 * time.Hour)
	w.joinAs(code, "Tomorrow")

	if closed, err := w.store.ClosePosters(t.Context(), "gate"); err != nil || closed != 2 {
		t.Errorf("%d closed, %v", closed, err)
	}
	w.refuses(t, joinAs(code, "Too late"), "closed", http.StatusNotFound, card.CodeNotFound)
	if _, err := w.store.ClosePosters(t.Context(), "Cellar"); err == nil || !strings.Contains(err.Error(), "the groups are: Attic, Gate, Lobby") {
		t.Error(err)
	}
}

// What somebody may see follows the role also where the group stays the same.
func TestARoleChangesWhatThePhoneHolds(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bea, cem := w.join("Ada/Lobby"), w.join("Bea/Lobby"), w.join("Cem/Lobby")
	campaign, _ := ada.campaign("Lobby")
	cem.sync(cem.tell("obstacle", args{"campaign": campaign, "day": today, "kind": "tools", "text": "No badge"}))
	obstacles := func(p *phone) int {
		p.sync()
		return len(rows[card.Obstacle](p, "obstacle"))
	}
	if obstacles(ada) != 1 || obstacles(bea) != 0 {
		t.Fatal("an obstacle is for the supervisor")
	}
	if _, err := w.importFile("Bea,Lobby,supervisor\n", store.ImportRequest{Raise: true}); err != nil {
		t.Fatal(err)
	}
	if obstacles(bea) != 1 {
		t.Error("the new supervisor does not see it")
	}
	if _, err := w.importFile("Bea,Lobby,member\n", store.ImportRequest{}); err != nil {
		t.Fatal(err)
	}
	if obstacles(bea) != 0 {
		t.Error("whoever leads no more keeps it")
	}
}

// A lost phone: the new invitation ends the sessions before it.
func TestAnInvitationCanEndTheOldSessions(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lost, cem := w.join("Bea/Lobby"), w.join("Cem/Lobby")
	request := store.InviteRequest{Role: card.RoleMember, Group: "Lobby", Name: "Bea", SignOut: true}
	invited, err := w.store.Invite(t.Context(), request)
	if err != nil || invited.SignedOut != 1 {
		t.Fatal(invited, err)
	}
	w.refuses(t, lost.request(http.MethodPost, "/api/sync", lost.body()), "the lost phone", http.StatusUnauthorized, card.CodeUnauthenticated)
	cem.sync()
	found := w.phone(w.do(t, newRequest(http.MethodPost, "/api/join", `{"code":"`+invited.Code+`"}`)))
	found.sync()
	if name, phones, err := w.store.SignOutPerson(t.Context(), store.Whom{Name: "bea"}); err != nil || name != "Bea" || phones != 1 {
		t.Errorf("%s on %d phones, %v", name, phones, err)
	}
	w.refuses(t, found.request(http.MethodPost, "/api/sync", found.body()), "signed out by the office", http.StatusUnauthorized, card.CodeUnauthenticated)
}

func TestTheOfficeSeesWhoNamedThemselves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	gus := w.join("Gus/Gate")
	w.joinAs(w.poster("Gate"), "Noor")
	w.clock.add(26 * time.Hour)
	gus.sync()
	people, err := w.store.List(t.Context(), "gate")
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, p := range people {
		told = append(told, fmt.Sprint(p.Name, " ", p.SelfNamed, " ", p.Joined, " ", p.LastUsed))
	}
	want := "Gus false true 2026-11-19; Hal false false ; Ida false false ; Jon false false ; Kim false false ; Noor true true 2026-11-18"
	if got := strings.Join(told, "; "); got != want {
		t.Errorf("got %s", got)
	}
}

func TestANewNameIsSeenEverywhere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea, cem := w.join("Bea/Lobby"), w.join("Cem/Lobby")
	bea.sync()
	cem.sync(cem.tell("tellStory", args{"text": "It went well"}), cem.tell("thank", args{"member": bea.me().ID, "point": bea.point()}))
	bea.sync()
	if _, err := w.store.Rename(t.Context(), store.Whom{Group: "Lobby", Name: "Cem"}, "bea"); !strings.Contains(conflict(t, err), "Bea (") {
		t.Error(err)
	}
	if _, err := w.store.Rename(t.Context(), store.Whom{Group: "Lobby", Name: "Cem"}, " \u200b"); err == nil {
		t.Error("a name that nobody sees is taken")
	}
	if before, err := w.store.Rename(t.Context(), store.Whom{Group: "Lobby", Name: "Cem"}, " Cem  Y "); err != nil || before != "Cem" {
		t.Fatal(before, err)
	}
	for _, p := range []*phone{bea, cem} {
		p.sync()
		text := fmt.Sprintf("%s", p.view)
		if strings.Contains(text, `"Cem"`) || strings.Count(text, `"Cem Y"`) < 3 {
			t.Errorf("an old name is left: %s", text)
		}
	}
}

// point is one of the card's.
func (p *phone) point() string {
	for id := range rows[card.Point](p, "point") {
		return id
	}
	p.world.t.Fatal("no point")
	return ""
}

// A phone of somebody who turned out to be another person goes on as that one: it starts over, and what waits on it counts for them.
func TestAPhoneHearsWhoItsPersonIs(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bea := w.join("Ada/Lobby"), w.join("Bea/Lobby")
	campaign, actions := ada.campaign("Lobby", "Greet first", "Smile")
	again := w.joinAs(w.poster("Lobby"), "Bea at home")
	again.sync(again.checkIn(campaign, actions[0], today))
	bea.sync()
	stays, goes := bea.me().ID, again.me().ID
	waiting := again.checkIn(campaign, actions[1], today)
	if _, err := w.store.Merge(t.Context(), store.MergeRequest{Stays: stays, Goes: goes}); err != nil {
		t.Fatal(err)
	}
	if s := again.sync(waiting); s.verdicts() != "applied" || !s.Reset {
		t.Errorf("%s, reset %v", s.verdicts(), s.Reset)
	}
	if me := again.me(); me.ID != stays || me.Name != "Bea" || len(me.Formerly) != 1 || me.Formerly[0] != goes {
		t.Errorf("%+v", me)
	}
	if s := again.sync(waiting); s.verdicts() != "duplicate" {
		t.Errorf("told once more: %s", s.verdicts())
	}
	bea.sync()
	if own := rows[card.CheckIn](bea, "checkIn"); len(own) != 2 {
		t.Errorf("the other phone has %v", own)
	}
}
