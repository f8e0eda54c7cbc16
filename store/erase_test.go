package store

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"servicecard/card"
)

// What nobody is to find any more of a person who lived in the world.
const (
	erasedName = "Zoila Quux"
	erasedRef  = "REF-7261-Q"
	secretWord = "Unspeakable7261" // in all that they wrote
)

// life is a person who has told everything that one can tell.
type life struct {
	id, former card.ID
	admin      Actor
	token      string        // of their phone
	code       string        // by which they could come in once more
	thankful   card.Mutation // a colleague's thanks to them
}

// lived makes a supervisor of the group who has told everything, was in the list twice, and whom others and files name.
func (w *world) lived(t *testing.T) *life {
	t.Helper()
	w.awake(t, w.members...)
	l := &life{admin: w.administrator(t)}
	words := func(what string) string { return what + " " + secretWord }
	w.takeFile(t, "ref,name,group,role\n"+erasedRef+","+erasedName+",Night cleaning,supervisor\n", ImportRequest{Raise: true, Different: true})
	l.id = w.idNamed(t, erasedName)
	l.code = w.personalCode(t, l.id)
	l.token = w.openWith(t, l.code, "")
	must(t, w.Subscribe(t.Context(), w.seen(t, l.token), Subscription{Endpoint: "https://push.example/1", P256dh: "p", Auth: "a"}))
	w.subscribe(t, w.members[1], "https://push.example/2")
	l.former = w.byPoster(t, erasedName+" again")
	w.push(t, l.former, w.checkIn(t, 1, monday))
	must(t, errorOf(w.Merge(t.Context(), MergeRequest{Stays: l.id, Goes: l.former, BothEntered: true, Raise: true})))
	w.clock.set("2026-11-04T09:00:00Z")
	point := w.point(t)
	stuck := w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": "2026-11-04", "kind": "tools", "text": "No mop"})
	want(t, w.push(t, w.members[0], stuck), card.Applied, "")
	sentence := w.propose(t, words("We greet first,"))
	want(t, w.push(t, w.members[1], w.propose(t, "We say the name")), card.Applied, "")
	want(t, w.push(t, l.id,
		w.checkIn(t, 0, "2026-11-03"), w.checkIn(t, 1, "2026-11-03"), w.checkIn(t, 0, "2026-11-04"), w.dayOff(t, "2026-11-05", true), sentence,
		mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(), map[string]any{"campaign": w.campaign, "action": w.actions[2].ID, "day": "2026-11-04", "note": words("note")}),
		w.fact(t, card.MutationHoldLineUp, map[string]any{"point": point, "day": "2026-11-04"}),
		w.fact(t, card.MutationThank, map[string]any{"member": w.members[1], "point": point, "text": words("Thanks,")}),
		w.fact(t, card.MutationTellStory, map[string]any{"text": words("It went well,")}),
		w.fact(t, card.MutationRecall, map[string]any{"point": point, "grade": 3}),
		w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.campaign, "day": "2026-11-04", "kind": "tools", "text": words("No bucket,")}),
		w.fact(t, card.MutationAddExpectation, map[string]any{"text": words("Clean floors,"), "source": "customer"}),
		w.fact(t, card.MutationSetWhy, map[string]any{"text": words("For my mother,")}),
		w.fact(t, card.MutationAnswerObstacle, map[string]any{"obstacle": stuck.ID, "text": words("Tomorrow,")}),
		w.fact(t, card.MutationCallLineUp, map[string]any{"minutes": 10}),
		w.fact(t, card.MutationSetReminder, map[string]any{"times": []string{"08:00"}, "days": []int{1, 2, 3}, "quietFrom": "22:00", "quietTo": "06:00", "timeZone": testZone}),
	), card.Applied, "")
	level, _ := w.levels(t, l.id)
	for _, member := range w.everyone() {
		want(t, w.agree(t, member, level.ID), card.Applied, "")
	}
	want(t, w.agree(t, l.id, level.ID), card.Applied, "")
	want(t, w.vote(t, l.id, "by-name", true), card.Applied, "")
	// What the server had to refuse, what waits for something, and what waits for the person.
	w.push(t, l.id, w.fact(t, card.MutationTellStory, map[string]any{"text": words(strings.Repeat("too long ", 400))}),
		w.fact(t, card.MutationObstacle, map[string]any{"campaign": w.newID(), "day": "2026-11-04", "kind": "tools", "text": words("Waits,")}))
	l.thankful = w.fact(t, card.MutationThank, map[string]any{"member": l.id, "point": point, "text": words("Thanks to Zoila,")})
	want(t, w.push(t, w.members[0], l.thankful), card.Applied, "")
	want(t, w.push(t, w.members[0], w.fact(t, card.MutationThank, map[string]any{"member": l.id, "point": w.newID(), "text": words("Refused,")})), card.Rejected, card.CodeNotFound)
	// What the office does with and to them.
	site := w.newID()
	must(t, w.SaveSite(t.Context(), l.admin, site, SiteRequest{Name: "North"}))
	must(t, w.LeadSite(t.Context(), l.admin, site, l.id, true))
	_, err := w.AddPerson(t.Context(), ActorOf(l.id), PersonRequest{ID: w.newID(), Name: "Newly Invited", Group: &w.group})
	must(t, err)
	w.takeFile(t, "ref,name,group,role\n"+erasedRef+","+erasedName+" Maria,Night cleaning,supervisor\n", ImportRequest{Raise: true, Renamed: true})
	_, err = w.Rename(t.Context(), Whom{ID: &l.id}, erasedName)
	must(t, err)
	must(t, w.Write(t.Context(), func(tx *Tx) error { return tx.wakeAll() }))
	return l
}

// lookBack ends the campaign and lets the person write down what came of it.
func (w *world) lookBack(t *testing.T, l *life) {
	t.Helper()
	want(t, w.push(t, w.supervisor, w.fact(t, card.MutationEndCampaign, map[string]any{"campaign": w.campaign})), card.Applied, "")
	want(t, w.push(t, l.id, w.fact(t, card.MutationFollowUp, map[string]any{
		"campaign": w.campaign, "result": "partly", "changed": "a " + secretWord, "keep": "b " + secretWord, "next": "c " + secretWord})), card.Applied, "")
}

// wakeAll plans what the group's phones are to hear, so that something is on its way.
func (tx *Tx) wakeAll() error {
	notice := card.Notice{Kind: card.NoticeThanks, Name: card.FirstName(erasedName)}
	members, err := tx.ids("SELECT DISTINCT member_id FROM subscription")
	for _, member := range members {
		if _, nerr := tx.notify(member, card.English, "thanks", notice, tx.store.options.Now().Add(time.Hour), nil); nerr != nil {
			return nerr
		}
	}
	return err
}

// traces are where a text still stands: in a file of the folder, in a copy of the database, as it is or as a browser might write it.
func (w *world) traces(t *testing.T, texts ...string) (found []string) {
	t.Helper()
	copied := filepath.Join(t.TempDir(), "backup.db")
	db, err := sql.Open("sqlite3", dsn(filepath.Join(w.dir, File), "_busy_timeout=5000"))
	must(t, err)
	_, err = db.ExecContext(t.Context(), "VACUUM INTO ?1", copied)
	must(t, errors.Join(err, db.Close()))
	for _, path := range []string{filepath.Join(w.dir, File), filepath.Join(w.dir, File+"-wal"), filepath.Join(w.dir, ErasedFile), copied} {
		data, err := os.ReadFile(path)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		must(t, err)
		for _, text := range texts {
			wide := []byte{}
			for _, unit := range utf16.Encode([]rune(text)) {
				wide = append(wide, byte(unit), byte(unit>>8))
			}
			for _, form := range [][]byte{[]byte(text), wide, []byte(strings.Trim(strconv.QuoteToASCII(text), `"`))} {
				if bytes.Contains(data, form) {
					found = append(found, filepath.Base(path)+" has "+text)
					break
				}
			}
		}
	}
	return found
}

// wantNoTraces waits until the log has been emptied, and looks into every cell and every byte.
func (w *world) wantNoTraces(t *testing.T, l *life, texts ...string) {
	t.Helper()
	texts = append(texts, erasedName, erasedRef, "Zoila", l.id.String(), l.former.String(), string(l.id[:]), string(l.former[:]))
	deadline := time.Now().Add(time.Minute)
	for {
		found := w.traces(t, texts...)
		if len(found) == 0 {
			break
		}
		if time.Now().After(deadline) {
			w.tellCells(t, texts)
			t.Fatalf("%q", found)
		}
		time.Sleep(50 * time.Millisecond)
	}
	w.tellCells(t, texts)
}

// tellCells walks every table of the schema.
func (w *world) tellCells(t *testing.T, texts []string) {
	t.Helper()
	must(t, w.read(t.Context(), func(c *conn) error {
		var tables []string
		if err := c.each(func(r row) error {
			tables = append(tables, r.text(0))
			return nil
		}, "SELECT name FROM sqlite_schema WHERE type = 'table'"); err != nil {
			return err
		}
		for _, table := range tables {
			if err := c.each(func(r row) error {
				for i := range r {
					cell, ok := r[i].([]byte)
					if text, is := r[i].(string); is {
						cell, ok = []byte(text), true
					}
					for _, text := range texts {
						if ok && bytes.Contains(cell, []byte(text)) {
							t.Errorf("%s still has %q: %.200q", table, text, cell)
						}
					}
				}
				return nil
			}, "SELECT * FROM "+table); err != nil {
				return err
			}
		}
		return nil
	}))
}

// Nothing that names the person is left, in no file and no table, and nothing of what they wrote, if they want it so.
func TestErasureLeavesNoTrace(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 7)
	l := w.lived(t)
	w.lookBack(t, l)
	for _, text := range []string{erasedName, erasedRef, secretWord} {
		if len(w.traces(t, text)) == 0 {
			t.Fatalf("%q stands nowhere to begin with", text)
		}
	}
	must(t, w.Erase(t.Context(), l.admin, l.id, EraseRequest{Words: true, Leaderless: true}))
	w.wantNoTraces(t, l, secretWord)
	w.wantFacts(t, "erased")
	if info, err := os.Stat(filepath.Join(w.dir, ErasedFile)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file beside the database: %v %v", info, err)
	}
}

// What they wrote stays where they want that, and nobody learns whose it was, nor that some of it was one person's.
func TestWhatTheErasedWroteStaysWithoutTheirName(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 7)
	l := w.lived(t)
	w.lookBack(t, l)
	must(t, w.Erase(t.Context(), l.admin, l.id, EraseRequest{Leaderless: true}))
	w.wantNoTraces(t, l, "Thanks to Zoila", "For my mother, "+secretWord, "note "+secretWord, "Waits, "+secretWord, "too long "+secretWord)
	w.wantFacts(t, "erased")
	thanks, stories := rowsOf[card.Thanks](t, w, w.members[1]), rowsOf[card.Story](t, w, w.members[1])
	if len(thanks) != 1 || thanks[0].Text != "Thanks, "+secretWord || thanks[0].From.Name != "" || len(stories) != 1 || stories[0].By.Name != "" {
		t.Fatalf("%+v %+v", thanks, stories)
	}
	followUps := rowsOf[card.FollowUp](t, w, w.supervisor)
	if len(followUps) != 1 || followUps[0].By.Name != "" || followUps[0].Changed != "a "+secretWord {
		t.Errorf("%+v", followUps)
	}
	obstacles := rowsOf[card.Obstacle](t, w, w.members[0])
	if len(obstacles) != 1 || obstacles[0].Answer == nil || obstacles[0].Answer.By.Name != "" || obstacles[0].Answer.Text != "Tomorrow, "+secretWord {
		t.Errorf("%+v", obstacles)
	}
	if thanks[0].From.ID == stories[0].By.ID || stories[0].By.ID == followUps[0].By.ID {
		t.Error("what one person wrote has one author")
	}
	level, _ := w.levels(t, w.supervisor)
	if level == nil || len(level.Statements) != 2 {
		t.Errorf("%+v", level)
	}
}

// Sums of days that have begun stay as they were shown, and so does what a group has looked back on.
func TestErasureChangesNoFigureThatWasShown(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 8)
	l := w.lived(t)
	phone := w.handset(t, w.members[0])
	phone.pull(t)
	shown := func(rows map[string]string) (figures []string) {
		for key, value := range rows {
			if strings.HasPrefix(key, "progress/") || strings.HasPrefix(key, "lineUp/") {
				if strings.Contains(key, "2026-11-0") && !strings.Contains(value, `"2026-11-05"`) {
					figures = append(figures, key+" "+value)
				}
			}
		}
		slices.Sort(figures)
		return figures
	}
	before, level := shown(phone.rows), w.figures(t, "2026-11-09")
	if len(before) == 0 {
		t.Fatal("no figures are shown")
	}
	must(t, w.Erase(t.Context(), l.admin, l.id, EraseRequest{Words: true, Leaderless: true}))
	for _, problem := range phone.differs(t) {
		t.Error(problem)
	}
	if after := shown(phone.rows); !slices.Equal(before, after) {
		t.Errorf("were\n%s\nand are\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
	if after := w.figures(t, "2026-11-09"); after.of != level.of-1 {
		t.Errorf("expected next week: %d, before %d", after.of, level.of)
	}
	for key, value := range phone.rows {
		if strings.Contains(value, "Zoila") || strings.Contains(value, l.id.String()) {
			t.Errorf("a colleague's phone still has %s %s", key, value)
		}
	}
	w.clock.set("2026-11-20T09:00:00Z")
	must(t, w.TurnDays(t.Context()))
	w.wantFacts(t, "weeks later")
}

// Neither a phone of theirs nor one of a colleague's brings anything of them back.
func TestNoPhoneBringsTheErasedBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 7)
	l := w.lived(t)
	v := w.seen(t, l.token)
	late := w.checkIn(t, 2, "2026-11-03")
	must(t, w.Erase(t.Context(), l.admin, l.id, EraseRequest{Words: true, Leaderless: true}))
	if again, err := w.Viewer(t.Context(), l.token); err != nil || again != nil {
		t.Fatalf("the phone is still signed in: %v %v", again, err)
	}
	if was, err := w.WasSignedIn(t.Context(), l.token); err != nil || !was {
		t.Errorf("the phone does not hear of it: %v", err)
	}
	if was, err := w.WasSignedIn(t.Context(), "somebody"); err != nil || was {
		t.Errorf("another phone hears of it: %v", err)
	}
	if _, _, err := w.Join(t.Context(), JoinRequest{Code: l.code}); !hasCode(err, card.CodeNotFound) {
		t.Errorf("the code: %v", err)
	}
	// Requests that had begun before.
	for _, id := range []card.ID{l.id, l.former} {
		if _, err := w.Take(t.Context(), id, w.request(id, late)); !hasCode(err, card.CodeUnauthenticated) {
			t.Errorf("check-ins: %v", err)
		}
	}
	if err := w.OwnClient(t.Context(), w.newID(), l.id); !hasCode(err, card.CodeUnauthenticated) {
		t.Errorf("a copy of the app: %v", err)
	}
	if _, err := w.CarryCode(t.Context(), v); !hasCode(err, card.CodeUnauthenticated) {
		t.Errorf("a code: %v", err)
	}
	if err := w.askAgain(t.Context(), l.id); !hasCode(err, card.CodeUnauthenticated) {
		t.Errorf("sending again: %v", err)
	}
	// A colleague's phone, which does not know yet.
	thanks := w.fact(t, card.MutationThank, map[string]any{"member": l.id, "point": w.point(t), "text": "Thanks to Zoila, " + secretWord})
	want(t, w.push(t, w.members[0], thanks), card.Rejected, card.CodeNotFound)
	w.loses(t, w.members[0])
	again := thanks
	again.ID = w.newID()
	want(t, w.push(t, w.members[0], again), card.Rejected, card.CodeNotFound)
	w.wantNoTraces(t, l, secretWord)
	// Nor does anybody get their id.
	if _, err := w.AddPerson(t.Context(), l.admin, PersonRequest{ID: l.id, Name: "Somebody", Group: &w.group}); !hasCode(err, card.CodeConflict) {
		t.Errorf("the id was given to somebody: %v", err)
	}
	must(t, w.Erase(t.Context(), l.admin, l.id, EraseRequest{})) // repeated
	if _, err := w.Leave(t.Context(), Whom{ID: &l.id}); !hasCode(err, card.CodeNotFound) {
		t.Errorf("the command line: %v", err)
	}
}

// A backup that was made before brings nobody back: the first start after it erases again, as it was wanted.
func TestARestoredBackupErasesAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 7)
	l := w.lived(t)
	must(t, w.Close())
	backup := filepath.Join(t.TempDir(), File)
	copyFile(t, filepath.Join(w.dir, File), backup)
	w.reopen(t)
	must(t, w.Erase(t.Context(), l.admin, l.id, EraseRequest{Words: true, Leaderless: true}))
	must(t, w.Close())
	copyFile(t, backup, filepath.Join(w.dir, File))
	w.reopen(t)
	w.wantNoTraces(t, l, secretWord)
	w.wantFacts(t, "restored")
	if was, err := w.WasSignedIn(t.Context(), l.token); err != nil || !was {
		t.Errorf("the phone does not hear of it: %v", err)
	}
	entries, err := w.Audit(t.Context(), AuditQuery{Kind: KindPerson, Limit: 1})
	must(t, err)
	if len(entries) != 1 || entries[0].Verb != "person.erase" || entries[0].Actor != nil {
		t.Errorf("%+v", entries)
	}
	// One that is older than the person knows nothing, and phones that still name them are refused.
	must(t, w.Close())
	older := newWorld(t, 7)
	must(t, older.Close())
	copyFile(t, filepath.Join(older.dir, File), filepath.Join(w.dir, File))
	w.reopen(t)
	w.loses(t, w.members[0])
	want(t, w.push(t, w.members[0], l.thankful), card.Rejected, card.CodeNotFound)
	w.wantNoTraces(t, l, secretWord)
	// What the database knows and the file does not is written into it.
	must(t, w.Close())
	must(t, os.Remove(filepath.Join(w.dir, ErasedFile)))
	w.reopen(t)
	rows, err := readErased(filepath.Join(w.dir, ErasedFile))
	must(t, err)
	if len(rows) != 2 || rows[0].ref == rows[1].ref && rows[0].ref == "" {
		t.Errorf("%+v", rows)
	}
}

func TestAListOfTheErasedThatCannotBeReadIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 2)
	must(t, w.Close())
	for _, text := range []string{"hello\n", strings.Repeat("0", 64) + " 2026-11-04 perhaps -\n", strings.Repeat("0", 64) + " 2026-11-04 gone 00\n", strings.Repeat("0", 63) + " 2026-11-04 gone -\n"} {
		must(t, os.WriteFile(filepath.Join(w.dir, ErasedFile), []byte(erasedHead+"\n"+text), 0o600))
		if _, err := Open(t.Context(), w.dir, Options{TimeZone: testZone}); !errors.Is(err, ErrErasedFile) || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v", text, err)
		}
	}
	must(t, os.Remove(filepath.Join(w.dir, ErasedFile)))
	w.reopen(t)
}

// Where the file cannot be written, the erasure is not said to be done; it is written as soon as it can.
func TestAnErasureThatIsNotOnDiskIsNotAcknowledged(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 3)
	admin := w.administrator(t)
	must(t, os.Mkdir(filepath.Join(w.dir, ErasedFile+".new"), 0o700)) // in the way
	if err := w.Erase(t.Context(), admin, w.members[0], EraseRequest{}); !errors.Is(err, ErrUnavailable) {
		t.Errorf("got %v", err)
	}
	must(t, os.Remove(filepath.Join(w.dir, ErasedFile+".new")))
	must(t, w.Erase(t.Context(), admin, w.members[0], EraseRequest{}))
	if rows, err := readErased(filepath.Join(w.dir, ErasedFile)); err != nil || len(rows) != 1 {
		t.Errorf("%+v %v", rows, err)
	}
}

func TestWhoMayErase(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 4)
	admin := w.administrator(t)
	member, other := w.members[0], w.members[1]
	for name, c := range map[string]struct {
		by   Actor
		whom card.ID
		code card.Code
	}{
		"a colleague":                  {ActorOf(member), other, card.CodeForbidden},
		"the supervisor":               {ActorOf(w.supervisor), member, card.CodeForbidden},
		"oneself, as the office would": {ActorOf(member), member, card.CodeForbidden},
		"the only administrator":       {admin, admin.member, card.CodeConflict},
		"the only one, by a command":   {CommandLine, admin.member, card.CodeConflict},
		"the only supervisor, unasked": {admin, w.supervisor, card.CodeConflict},
		"nobody":                       {admin, w.newID(), card.CodeNotFound},
	} {
		if err := w.Erase(t.Context(), c.by, c.whom, EraseRequest{}); !hasCode(err, c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(t, w.EraseSelf(t.Context(), w.viewer(t, member), EraseRequest{}))
	supervisor := w.viewer(t, w.supervisor)
	if err := w.EraseSelf(t.Context(), supervisor, EraseRequest{}); !hasCode(err, card.CodeConflict) {
		t.Errorf("the only supervisor, by themselves: %v", err)
	}
	must(t, w.EraseSelf(t.Context(), supervisor, EraseRequest{Leaderless: true}))
	must(t, w.Erase(t.Context(), CommandLine, other, EraseRequest{}))
	if n := w.number(t, "SELECT COUNT(*) FROM campaign WHERE cancelled = 0 AND state = ?1", card.CampaignRunning); n != 1 {
		t.Error("the erased supervisor's campaign does not go on")
	}
}

// The log keeps its rows. It tells the erased apart, and no more of them.
func TestTheLogTellsTheErasedApart(t *testing.T) {
	t.Parallel()
	w := newWorld(t, 6)
	first, second := w.supervisor, w.members[0]
	must(t, w.ChangePerson(t.Context(), CommandLine, second, PersonPatch{Leads: &[]card.ID{w.group}}))
	for i, by := range []card.ID{first, second} {
		_, err := w.AddPerson(t.Context(), ActorOf(by), PersonRequest{ID: w.newID(), Name: "New " + strconv.Itoa(i), Group: &w.group, Different: true})
		must(t, err)
	}
	rows := w.number(t, "SELECT COUNT(*) FROM audit")
	for _, id := range []card.ID{first, second} {
		must(t, w.EraseSelf(t.Context(), w.viewer(t, id), EraseRequest{Leaderless: true}))
	}
	entries, err := w.Audit(t.Context(), AuditQuery{Limit: 100})
	must(t, err)
	if len(entries) != rows+2 {
		t.Errorf("%d rows, before %d", len(entries), rows)
	}
	added := map[int]int{}
	for _, e := range entries {
		if e.Verb == "person.add" {
			if e.ActorName != "" || e.Actor == nil || *e.Actor == first || *e.Actor == second {
				t.Errorf("%+v", e)
			}
			added[e.ActorErased]++
		}
		if e.Verb == "person.erase" && (e.ActorErased == 0 || e.ActorErased != e.SubjectErased) {
			t.Errorf("%+v", e)
		}
	}
	if added[1] != 1 || added[2] != 1 {
		t.Errorf("acts by the number of who was erased: %v", added)
	}
}

// hasCode tells whether an error is a refusal with the code.
func hasCode(err error, code card.Code) bool {
	refusal, ok := errors.AsType[*card.Error](err)
	return ok && refusal.Code == code
}
