package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"servicecard/card"
	"servicecard/server/push/pushtest"
)

const demoMorning = "2026-02-23T08:00:00+01:00"

// campaignOf pulls the demo's present campaign of the phone's group.
func campaignOf(t *testing.T, p *phone) (campaign card.Campaign) {
	t.Helper()
	rows, err := p.pull()
	if err != nil {
		t.Fatal(err)
	}
	for key, row := range rows {
		if strings.HasPrefix(key, "campaign/") {
			var one card.Campaign
			if err := json.Unmarshal(row, &one); err != nil {
				t.Fatal(err)
			}
			if one.StartsOn > campaign.StartsOn {
				campaign = one
			}
		}
	}
	return campaign
}

func mustPush(t *testing.T, p *phone, name string, args any) {
	t.Helper()
	s, err := p.push(tell(name, time.Now(), args))
	if err != nil || s.Results[0].Status != "applied" {
		t.Fatal(name, s, err)
	}
}

func TestTheDemosClock(t *testing.T) {
	t.Parallel()
	sink := pushtest.NewSink()
	arrived := make(chan pushtest.Message, 10)
	sink.OnMessage = func(m pushtest.Message) { arrived <- m }
	pushService := httptest.NewServer(sink)
	defer pushService.Close()
	dir := filepath.Join(t.TempDir(), "demo")
	p := start(t, "demo", "--json", "--data", dir, "--clock", demoMorning, "--push-hosts", strings.TrimPrefix(pushService.URL, "http://"))
	member := mustJoin(t, p.url, access(t, p).Groups[0].Member[0])
	campaign := campaignOf(t, member)
	if campaign.State != card.CampaignRunning || campaign.StartsOn != "2026-02-03" || campaign.EndsOn != "2026-03-02" {
		t.Fatalf("the demo is not dated from its clock: %+v", campaign)
	}
	mustPush(t, member, "checkIn", checkInArgs{campaign.ID, campaign.Actions[0].ID, "2026-02-23"})
	mustPush(t, member, "setReminder", map[string]any{"times": []string{"07:30"}, "days": []int{1, 2, 3, 4, 5, 6, 7}, "quietFrom": "20:00", "quietTo": "07:00", "timeZone": "Europe/Stockholm"})
	p256dh, auth := sink.Keys()
	subscription := map[string]any{"endpoint": pushService.URL + "/push/1", "keys": map[string]string{"p256dh": p256dh, "auth": auth}}
	if status, answer, _, err := member.ask(http.MethodPut, "/api/push/subscription", subscription); err != nil || status >= 300 {
		t.Fatalf("%d %s %v", status, answer, err)
	}

	// The morning on which the campaign's last day is over.
	code, out, errOut := command(t, "clock", "--data", dir, "2026-03-03T07:31:00+01:00")
	if code != 0 {
		t.Fatal(errOut)
	}
	wantContains(t, "the command", out, "Tue 3 Mar 2026 07:31")
	if c := campaignOf(t, member); c.State != card.CampaignFollowUp { // at once, and the phone stays signed in
		t.Errorf("after its end the campaign is %s", c.State)
	}
	// That campaign asks nothing more of anyone; a new one does, and its reminder comes when the clock has moved past it.
	leader := mustJoin(t, p.url, access(t, p).Groups[0].Supervisor[0])
	mustPush(t, leader, "startCampaign", map[string]any{
		"group": access(t, p).Groups[0].ID, "title": "Next", "target": 0.7, "startsOn": "2026-03-03", "endsOn": "2026-03-30", "actions": []string{"Greet"},
	})
	if code, _, errOut := command(t, "clock", "--data", dir, "2026-03-04T07:31:00+01:00"); code != 0 {
		t.Fatal(errOut)
	}
	select {
	case message := <-arrived: // Declarative Web Push wants the whole address
		wantContains(t, "the reminder", string(message.Payload), `"navigate":"`+p.url+`/"`)
	case <-time.After(patience):
		t.Error("the reminder did not come")
	}

	for _, c := range []struct{ name, to, want string }{
		{"backwards", "2026-03-04T07:00:00+01:00", "its clock only moves forward"},
		{"far away", "2126-01-01T00:00:00Z", "more than fifty years away"},
		{"no time", "tomorrow", `"tomorrow" is not a time such as 2026-03-02T08:00:00+01:00`},
	} {
		if code, _, errOut := command(t, "clock", "--data", dir, c.to); code == 0 || !strings.Contains(errOut, c.want) {
			t.Errorf("%s: %d %s", c.name, code, errOut)
		}
	}

	// Stopped and started again, the clock goes on; it cannot be set back then either.
	p.stop()
	if code, _, errOut := command(t, "demo", "--data", dir, "--listen", "127.0.0.1:0", "--clock", demoMorning); code == 0 || !strings.Contains(errOut, "only moves forward") {
		t.Errorf("set back by a new start: %d %s", code, errOut)
	}
	if code, _, errOut := command(t, "clock", "--data", dir, "2026-03-05T08:00:00+01:00"); code == 0 || !strings.Contains(errOut, "nothing runs") {
		t.Errorf("moved without a demo: %d %s", code, errOut)
	}
	again := start(t, "demo", "--json", "--data", dir)
	member.url = again.url
	mustPush(t, member, "dayOff", map[string]any{"day": "2026-03-04", "off": true})
	if s, err := member.push(tell("dayOff", time.Now(), map[string]any{"day": "2026-02-24", "off": true})); err != nil || s.Results[0].Code != "day_out_of_range" {
		t.Errorf("the clock did not go on: %+v %v", s, err)
	}
}

func TestAnOrganisationsClockStays(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := start(t, "serve", "--data", dir)
	later := time.Now().Add(time.Hour).Format(time.RFC3339)
	if code, _, errOut := command(t, "clock", "--data", dir, later); code == 0 || !strings.Contains(errOut, "only a demo's clock") {
		t.Errorf("%d %s", code, errOut)
	}
	admin := mustJoin(t, p.url, p.out.find(t, codePattern))
	s, err := admin.push()
	if err != nil {
		t.Fatal(err)
	}
	if ahead := time.Until(s.ServerTime.Time); ahead > time.Minute {
		t.Errorf("moved by %s", ahead)
	}
}

// A night between two summer times: the days before it are counted by the zone's clock, not in hours.
func TestADemoAtNightAfterTheClocksWentBack(t *testing.T) {
	t.Parallel()
	p := start(t, "demo", "--json", "--clock", "2026-11-27T02:07:00Z")
	if campaign := campaignOf(t, mustJoin(t, p.url, access(t, p).Groups[0].Member[0])); campaign.StartsOn != "2026-11-06" {
		t.Errorf("%+v", campaign)
	}
}

func TestADemoInAnotherZone(t *testing.T) {
	t.Parallel()
	p := start(t, "demo", "--json", "--time-zone", "Pacific/Kiritimati", "--clock", "2026-02-23T13:30:00Z") // the 24th there, but not yet its day
	if campaign := campaignOf(t, mustJoin(t, p.url, access(t, p).Groups[0].Member[0])); campaign.StartsOn != "2026-02-03" {
		t.Errorf("%+v", campaign)
	}
	if code, _, errOut := command(t, "demo", "--listen", "127.0.0.1:0", "--time-zone", "Mars/Olympus"); code == 0 || !strings.Contains(errOut, "--time-zone") {
		t.Errorf("%d %s", code, errOut)
	}
}
