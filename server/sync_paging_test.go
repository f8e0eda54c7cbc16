package server

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/content"
	"servicecard/store"
)

// busy has told more than fits on a page.
func busy(t *testing.T) (w *world, ada, bea *phone, campaign string, actions []string) {
	t.Helper()
	w, ada, bea, campaign, actions = team(t)
	var batch []told
	for i := range 366 {
		batch = append(batch, bea.tell("dayOff", args{"day": today.Add(i), "off": i%2 == 0}))
	}
	for i := range 150 {
		batch = append(batch, bea.checkIn(campaign, actions[i%2], today))
	}
	for len(batch) > 0 {
		n := min(MaxMutations, len(batch))
		for _, r := range bea.sync(batch[:n]...).Results {
			if r.Status == "rejected" {
				t.Fatal(r)
			}
		}
		batch = batch[n:]
	}
	return w, ada, bea, campaign, actions
}

func TestPages(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := busy(t)
	w.join("Dee/Lobby") // of three on, one more changes nothing of what may be seen
	fresh := w.again("Bea", "Lobby")
	first := fresh.send()
	if !first.Reset || !first.More || len(first.Patch) != store.PageSize {
		t.Fatalf("the first page: reset %v, more %v, %d entries", first.Reset, first.More, len(first.Patch))
	}
	// While the phone is on its way through the pages, the world goes on.
	cem := w.join("Cem/Lobby")
	cem.sync(cem.checkIn(campaign, actions[0], today))
	bea.sync(bea.tell("dayOff", args{"day": today.Add(1), "off": true}))
	for page := fresh.send(); ; page = fresh.send() {
		if page.Reset || len(page.Patch) > store.PageSize {
			t.Fatalf("a later page: reset %v, %d entries", page.Reset, len(page.Patch))
		}
		if !page.More {
			break
		}
	}
	bea.sync()
	maps.DeleteFunc(bea.view, func(key string, _ json.RawMessage) bool { return strings.HasPrefix(key, "opening/") }) // of the other phone
	if !maps.EqualFunc(fresh.view, bea.view, func(a, b json.RawMessage) bool { return string(a) == string(b) }) {
		t.Errorf("two phones of one member see %d and %d rows, or other ones", len(fresh.view), len(bea.view))
	}
	if got := fresh.send(); len(got.Patch) != 0 || got.More {
		t.Errorf("%d entries more", len(got.Patch))
	}
	wantProgress(t, ada, campaign, today, 3, 2, 5) // Bea has the day off, and checked in all the same: of those expected that is five
}

func TestAnotherLanguageStartsOver(t *testing.T) {
	t.Parallel()
	_, _, bea, campaign, _ := team(t)
	bea.sync()
	vision := func() string {
		all := rows[card.Organisation](bea, "organisation")
		return all[onlyKey(all)].Vision
	}
	if vision() != content.In(card.English).Vision {
		t.Error(vision())
	}
	got := bea.sync(bea.tell("setLocale", args{"locale": "sv"}))
	if !got.Reset || got.Resend || vision() != content.In(card.Swedish).Vision {
		t.Errorf("reset %v, resend %v: %s", got.Reset, got.Resend, vision())
	}
	if rows[card.Campaign](bea, "campaign")[campaign].Title != "First hello" {
		t.Error("the campaign went missing")
	}
	if again := bea.send(); again.Reset || len(again.Patch) > 0 {
		t.Errorf("reset %v, %d entries", again.Reset, len(again.Patch))
	}
}

func TestUnknownCookiesStartOver(t *testing.T) {
	t.Parallel()
	_, _, bea, _, _ := team(t)
	bea.sync()
	rowsBefore := len(bea.view)
	for _, cookie := range []string{"", "x", "AQ", "%%%", "AQGh7hlVAHo6l_32L2427lQICCRbggOKaIUJCf", *bea.cookie + "A", "\u0000"} {
		bea.cookie = &cookie
		got := bea.sync()
		if (!got.Reset && len(got.Patch) > 0) || len(bea.view) != rowsBefore {
			t.Errorf("%q: reset %v, %d rows of %d", cookie, got.Reset, len(bea.view), rowsBefore)
		}
	}
}

// The data folder is restored from a backup; the phones notice and tell again what the server has lost.
func TestRestoredFromABackup(t *testing.T) {
	t.Parallel()
	w, ada, bea, first, actions := team(t)
	cem, dee := w.join("Cem/Lobby"), w.join("Dee/Lobby")
	var journals [3][]told
	tell := func(i int, p *phone, m ...told) {
		t.Helper()
		journals[i] = append(journals[i], m...)
		for _, r := range p.sync(m...).Results {
			if r.Status != "applied" {
				t.Fatal(r)
			}
		}
	}
	tell(0, bea, bea.checkIn(first, actions[0], today))
	dee.sync()

	file := filepath.Join(w.dir, store.File)
	w.close()
	backup, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	w.open()
	tell(1, cem, cem.checkIn(first, actions[0], today), cem.checkIn(first, actions[1], today))
	undone := bea.checkIn(first, actions[1], today)
	tell(0, bea, undone, bea.tell("retractCheckIn", args{"checkIn": undone.ID}))
	end := ada.tell("endCampaign", args{"campaign": first})
	second := ada.tell("startCampaign", args{
		"group": ada.group("Lobby"), "title": "Second", "target": 0.5, "startsOn": "2026-11-19", "endsOn": "2026-12-16", "actions": []string{"x"},
	})
	tell(2, ada, end, second)
	newAction := rows[card.Campaign](ada, "campaign")[second.ID].Actions[0].ID.String()
	w.turn(day)
	tell(1, cem, cem.checkIn(second.ID, newAction, "2026-11-19"))
	w.close()
	if err := os.WriteFile(file, backup, 0o600); err != nil {
		t.Fatal(err)
	}
	w.open()
	if err := w.store.TurnDays(t.Context()); err != nil {
		t.Fatal(err)
	}

	// A phone that had seen nothing of what is lost goes on as ever.
	if got := dee.send(); got.Resend {
		t.Error("a phone that lost nothing is asked to send again")
	}
	// The members' phones wake before the supervisor's: their check-ins come before their campaign.
	for i, p := range []*phone{bea, cem, ada} {
		got := p.send()
		if !got.Resend || !got.Reset {
			t.Errorf("phone %d: resend %v, reset %v", i, got.Resend, got.Reset)
		}
		p.sync(journals[i]...)
		if again := p.send(); again.Resend {
			t.Errorf("phone %d is asked again and again", i)
		}
	}
	for i, p := range []*phone{bea, cem, ada} { // and once more: it costs nothing
		p.sync(journals[i]...)
	}
	wantProgress(t, ada, first, today, 3, 2, 6)
	wantProgress(t, ada, second.ID, "2026-11-19", 1, 1, 6)
	if got := ada.state(first); got != card.CampaignFollowUp {
		t.Errorf("the first campaign is %s", got)
	}
}
