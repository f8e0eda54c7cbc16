package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/store"
)

// access reads the first line of demo --json as a script would.
func access(t *testing.T, p *program) (a struct {
	URL    string `json:"url"`
	Join   struct{ Member, Supervisor, Admin []string }
	Groups []struct {
		ID, Name           string
		Member, Supervisor []string
	}
}) {
	t.Helper()
	line, _, _ := strings.Cut(p.out.String(), "\n")
	decoder := json.NewDecoder(strings.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&a); err != nil {
		t.Fatalf("%v in %.300s", err, line)
	}
	return a
}

func TestDemo(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "demo")
	p := start(t, "demo", "--json", "--data", dir)
	a := access(t, p)
	if a.URL != p.url || len(a.Groups) < 80 || len(a.Groups) > 120 {
		t.Fatalf("%s, %d groups", a.URL, len(a.Groups))
	}
	if len(a.Join.Member) == 0 || len(a.Join.Supervisor) == 0 || len(a.Join.Admin) != 1 {
		t.Errorf("%+v", a.Join)
	}
	seen := map[string]bool{}
	codes := append(append(append([]string{}, a.Join.Member...), a.Join.Supervisor...), a.Join.Admin...)
	for _, g := range a.Groups {
		if len(g.Member) < 4 || len(g.Supervisor) != 1 {
			t.Errorf("%s has %d member codes and %d supervisor codes", g.Name, len(g.Member), len(g.Supervisor))
		}
		codes = append(append(codes, g.Member...), g.Supervisor...)
	}
	for _, code := range codes {
		if _, err := card.NormaliseCode(code); err != nil || seen[code] {
			t.Errorf("code %s: %v, twice: %v", code, err, seen[code])
		}
		seen[code] = true
	}

	first, last := a.Groups[0], a.Groups[len(a.Groups)-1]
	members := map[card.ID]bool{}
	var member *phone
	for _, g := range []struct {
		id    string
		codes []string
	}{{first.ID, first.Member}, {last.ID, last.Member}} {
		for _, code := range g.codes {
			member = mustJoin(t, p.url, code)
			members[member.me.ID] = true
			if member.me.Role != card.RoleMember || member.me.Group == nil || member.me.Group.String() != g.id {
				t.Errorf("%+v is not of %s", member.me, g.id)
			}
		}
	}
	if len(members) != len(first.Member)+len(last.Member) {
		t.Errorf("%d codes are of %d members", len(first.Member)+len(last.Member), len(members))
	}
	leader := mustJoin(t, p.url, last.Supervisor[0])
	if led := leader.me.Leads; leader.me.Role != card.RoleSupervisor || !leader.me.LeadsGroup(parseID(t, last.ID)) {
		t.Errorf("%+v leads %v", leader.me, led)
	}
	if admin := mustJoin(t, p.url, a.Join.Admin[0]); admin.me.Role != card.RoleAdmin {
		t.Errorf("%+v", admin.me)
	}
	rows, err := leader.pull()
	if err != nil {
		t.Fatal(err)
	}
	wantRunningCampaign(t, rows, last.ID)
	wantNoticed(t, mustJoin(t, p.url, first.Supervisor[0]), first.ID, card.PulseBetter)
	off := tell("dayOff", time.Now(), map[string]any{"day": card.Day(time.Now().AddDate(0, 0, 30).Format(time.DateOnly)), "off": true})
	if s, err := member.push(off); err != nil || s.Results[0].Status != "applied" {
		t.Fatal(s, err)
	}

	// Stopped and started again on the same folder: people and sessions are the same, the codes are new.
	if code := p.stop(); code != 0 {
		t.Fatalf("exit code %d: %s", code, p.err)
	}
	again := start(t, "demo", "--json", "--data", dir)
	b := access(t, again)
	if len(b.Groups) != len(a.Groups) || b.Groups[0].ID != a.Groups[0].ID {
		t.Error("the groups are others")
	}
	member.url = again.url
	if s, err := member.push(off); err != nil || s.Results[0].Status != "duplicate" {
		t.Errorf("%+v, %v", s, err)
	}
	for _, g := range b.Groups {
		for _, code := range append(g.Member, g.Supervisor...) {
			if seen[code] {
				t.Errorf("code %s of %s is an old one", code, g.Name)
			}
		}
	}
	if fresh := mustJoin(t, again.url, b.Groups[len(b.Groups)-1].Member[0]); !members[fresh.me.ID] {
		t.Error("the people are others")
	}
	again.stop()
	wantDemoForPeople(t, dir)
}

func parseID(t *testing.T, text string) card.ID {
	t.Helper()
	id, err := card.ParseID(text)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// wantNoticed looks for what customers noticed around the group's earlier campaign.
func wantNoticed(t *testing.T, of *phone, group string, verdict card.PulseVerdict) {
	t.Helper()
	rows, err := of.pull()
	if err != nil {
		t.Fatal(err)
	}
	for key, row := range rows {
		var pulse card.Pulse
		if !strings.HasPrefix(key, "pulse/") {
			continue
		}
		if err := json.Unmarshal(row, &pulse); err != nil {
			t.Fatal(err)
		}
		if pulse.Group.String() == group && pulse.Change != nil {
			if pulse.Change.Verdict != verdict {
				t.Errorf("customers of the first group: %+v", pulse.Change)
			}
			return
		}
	}
	t.Error("the demo does not tell what customers noticed")
}

func wantRunningCampaign(t *testing.T, rows map[string]json.RawMessage, group string) {
	t.Helper()
	checkIns, days := 0, 0
	var campaign card.Campaign
	for key, row := range rows {
		if strings.HasPrefix(key, "campaign/") && strings.Contains(string(row), group) {
			var one card.Campaign
			if err := json.Unmarshal(row, &one); err != nil {
				t.Fatal(err)
			}
			if one.StartsOn > campaign.StartsOn { // the latest
				campaign = one
			}
		}
	}
	if campaign.State != card.CampaignRunning {
		t.Fatalf("the group's campaign: %+v", campaign)
	}
	for key, row := range rows {
		if strings.HasPrefix(key, "progress/"+campaign.ID.String()) {
			var p card.Progress
			if err := json.Unmarshal(row, &p); err != nil {
				t.Fatal(err)
			}
			if p.Members > p.Of || p.CheckIns < p.Members {
				t.Errorf("%+v", p)
			}
			if checkIns += p.CheckIns; p.CheckIns > 0 {
				days++
			}
		}
	}
	if checkIns == 0 || days < 2 {
		t.Errorf("%d check-ins on %d days", checkIns, days)
	}
}

// wantDemoForPeople starts the demo of a folder as people do.
func wantDemoForPeople(t *testing.T, dir string) {
	t.Helper()
	p := start(t, "demo", "--data", dir)
	wantContains(t, "the printed demo", p.out.String(), "employee", "supervisor", "administrator", p.url+"/join#P", "Phones need HTTPS", "Ctrl-C")
	if strings.Contains(p.out.String(), "█") {
		t.Errorf("there is a code to scan, which leads a phone to itself: %s", p.out)
	}
	if code := p.stop(); code != 0 {
		t.Errorf("exit code %d: %s", code, p.err)
	}

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out, ended := newOutput(), make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"demo", "--data", dir, "--listen", "127.0.0.1:0", "--url", "https://demo.example.org"}, strings.NewReader(""), out, newOutput())
	}()
	out.find(t, regexp.MustCompile("(Ctrl-C)"))
	cancel()
	<-ended
	wantContains(t, "a demo for phones", out.String(), "https://demo.example.org/join#P", "█", "scan")
}

func TestDemoKeepsOutOfARealFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	start(t, "serve", "--data", dir).stop()
	before, err := os.ReadFile(filepath.Join(dir, store.File))
	if err != nil {
		t.Fatal(err)
	}
	code, _, errOut := command(t, "demo", "--data", dir, "--listen", "127.0.0.1:0")
	if code == 0 {
		t.Error("the demo ran on real data")
	}
	wantContains(t, "the refusal", errOut, "holds the data of an organisation")
	p := start(t, "serve", "--data", dir)
	p.stop()
	after, err := os.ReadFile(filepath.Join(dir, store.File))
	if err != nil || len(after) > 2*len(before) {
		t.Errorf("the folder grew from %d to %d bytes: %v", len(before), len(after), err)
	}
}
