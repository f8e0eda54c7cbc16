package store

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"servicecard/card"
)

// testClock is a clock that tests set.
type testClock struct{ now atomic.Int64 }

func newTestClock(text string) *testClock {
	c := &testClock{}
	c.set(text)
	return c
}

func (c *testClock) Now() time.Time { return time.UnixMilli(c.now.Load()) }

func (c *testClock) set(text string) {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	c.now.Store(at.UnixMilli())
}

func (c *testClock) add(d time.Duration) { c.now.Add(d.Milliseconds()) }

const testZone = "Europe/Stockholm"

// world is a store with one group, its supervisor and members.
type world struct {
	*Store
	clock      *testClock
	dir        string
	group      card.ID
	supervisor card.ID
	members    []card.ID
	campaign   card.ID
	actions    []card.Action
}

// begin is Monday 2 November 2026, 10:00 in Stockholm.
const begin = "2026-11-02T09:00:00Z"

// worlds are closed ones by their number of members, of which each test gets a copy: a dozen migrations take longer than
// most tests.
var worlds sync.Map

type closedWorld struct {
	once sync.Once
	world
	database []byte
}

// newWorld begins on that Monday, with a campaign of three actions for four weeks.
func newWorld(t testing.TB, members int) *world {
	t.Helper()
	found, _ := worlds.LoadOrStore(members, &closedWorld{})
	closed := found.(*closedWorld)
	closed.once.Do(func() {
		w := makeWorld(t, members)
		must(t, w.Close())
		data, err := os.ReadFile(filepath.Join(w.dir, File))
		must(t, err)
		closed.world, closed.database = *w, data
	})
	w := closed.world
	w.clock, w.dir = newTestClock(begin), t.TempDir()
	w.members, w.actions = slices.Clone(w.members), slices.Clone(w.actions)
	must(t, os.WriteFile(filepath.Join(w.dir, File), closed.database, 0o600))
	w.reopen(t)
	return &w
}

func makeWorld(t testing.TB, members int) *world {
	t.Helper()
	w := &world{clock: newTestClock(begin), dir: t.TempDir()}
	w.reopen(t)
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		w.members = nil
		group, _, err := tx.EnsureGroup(NewGroup{Name: "Night cleaning"})
		if err != nil {
			return err
		}
		w.group = group
		if w.supervisor, err = tx.AddMember(NewMember{Name: "Sam", Role: card.RoleSupervisor, Group: &group, Locale: card.English, Joined: true}); err != nil {
			return err
		}
		for range members - 1 {
			id, err := tx.AddMember(NewMember{Name: "M", Role: card.RoleMember, Group: &group, Locale: card.English, Joined: true})
			if err != nil {
				return err
			}
			w.members = append(w.members, id)
		}
		return nil
	}))
	w.campaign = card.NewID(w.clock.Now())
	start := mutationOf(t, w.campaign, card.MutationStartCampaign, w.clock.Now(), startArgs("2026-11-02", "2026-11-29"))
	want(t, w.push(t, w.supervisor, start), card.Applied, "")
	for i := range 3 {
		w.actions = append(w.actions, card.Action{ID: card.DerivedID("action", w.campaign.String(), string(rune('0'+i)))})
	}
	return w
}

func startArgs(from, to string) map[string]any {
	return map[string]any{"title": "First hello", "target": 0.8, "startsOn": from, "endsOn": to, "actions": []string{"Greet first", "Smile", "Say the name"}}
}

func (w *world) reopen(t testing.TB) {
	t.Helper()
	s, err := Open(t.Context(), w.dir, Options{Name: "Test", TimeZone: testZone, Now: w.clock.Now, CodeDays: CodeDays})
	must(t, err)
	w.Store = s
	t.Cleanup(func() {
		(&world{Store: s}).linesAreKept(t)
		_ = s.Close()
	})
}

// errorOf is the error of a call whose result is not looked at.
func errorOf[T any](_ T, err error) error { return err }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mutationOf(t testing.TB, id card.ID, name string, at time.Time, args any) card.Mutation {
	t.Helper()
	text, err := json.Marshal(args)
	must(t, err)
	return card.Mutation{ID: id, Name: name, At: at, Args: text}
}

func (w *world) newID() card.ID { return card.NewID(w.clock.Now()) }

func (w *world) checkIn(t testing.TB, action int, day card.Day) card.Mutation {
	t.Helper()
	return mutationOf(t, w.newID(), card.MutationCheckIn, w.clock.Now(),
		map[string]any{"campaign": w.campaign, "action": w.actions[action].ID, "day": day})
}

func (w *world) retract(t testing.TB, checkIn card.ID) card.Mutation {
	t.Helper()
	return mutationOf(t, w.newID(), card.MutationRetractCheckIn, w.clock.Now(), map[string]any{"checkIn": checkIn})
}

func (w *world) dayOff(t testing.TB, day card.Day, off bool) card.Mutation {
	t.Helper()
	return mutationOf(t, w.newID(), card.MutationDayOff, w.clock.Now(), map[string]any{"day": day, "off": off})
}

// push sends mutations as the member's one phone, now.
func (w *world) push(t testing.TB, member card.ID, mutations ...card.Mutation) []card.Result {
	t.Helper()
	results, err := w.Take(t.Context(), member, w.request(member, mutations...))
	must(t, err)
	return results
}

func (w *world) request(member card.ID, mutations ...card.Mutation) Batch {
	return Batch{Client: card.DerivedID("phone", member.String()), SentAt: w.clock.Now(), ReceivedAt: w.Now(), Mutations: mutations}
}

func want(t testing.TB, results []card.Result, status card.Status, code card.Code) {
	t.Helper()
	for _, r := range results {
		if r.Status != status || r.Code != code {
			t.Fatalf("got %s %s (%s), want %s %s", r.Status, r.Code, r.Detail, status, code)
		}
	}
}

// figures are one day's progress as the database keeps it.
type figures struct{ checkIns, members, of int }

func (w *world) figures(t testing.TB, day card.Day) (f figures) {
	t.Helper()
	must(t, w.read(t.Context(), func(c *conn) error {
		_, err := c.one(func(r row) error {
			f = figures{r.int(0), r.int(1), r.int(2)}
			return nil
		}, "SELECT check_ins, members, expected FROM progress WHERE campaign_id = ?1 AND day = ?2", w.campaign, day)
		return err
	}))
	return f
}

func (w *world) wantFigures(t testing.TB, day card.Day, wanted figures) {
	t.Helper()
	if got := w.figures(t, day); got != wanted {
		t.Fatalf("%s: got %+v, want %+v", day, got, wanted)
	}
}

// viewer signs the member in on a new phone.
func (w *world) viewer(t testing.TB, member card.ID) *Viewer {
	t.Helper()
	v, err := w.Viewer(t.Context(), w.signIn(t, member))
	must(t, err)
	return v
}

func (w *world) signIn(t testing.TB, member card.ID) (token string) {
	t.Helper()
	must(t, w.Write(t.Context(), func(tx *Tx) (err error) {
		_, token, err = tx.openSession(member, nil)
		return err
	}))
	return token
}
