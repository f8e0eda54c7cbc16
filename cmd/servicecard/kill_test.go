package main

import (
	"fmt"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"servicecard/card"
)

// child is the program in a process of its own, which can be killed.
func child(t *testing.T, dir string, options ...string) (server *exec.Cmd, url string) {
	t.Helper()
	server, out := childPrinting(t, dir, options...)
	return server, out.find(t, addressPattern)
}

func childPrinting(t *testing.T, dir string, options ...string) (*exec.Cmd, *output) {
	t.Helper()
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), executable, append([]string{"serve", "--data", dir, "--listen", "127.0.0.1:0"}, options...)...)
	cmd.Env = append(os.Environ(), childMark+"=1")
	out := newOutput()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd, out
}

// teller is a phone that tells without a pause until the server is gone, and remembers what was acknowledged.
type teller struct {
	*phone
	acknowledged []told
	unanswered   []told
}

func (p *teller) tellOn(campaign *card.Campaign, today card.Day, count *atomic.Int64) {
	for n := 0; ; n++ {
		var batch []told
		for i := range 5 {
			at := time.Now()
			action := campaign.Actions[(n+i)%len(campaign.Actions)].ID
			batch = append(batch, tell("checkIn", at, checkInArgs{campaign.ID, action, today.Add(-(n + i) % 8)}))
		}
		s, err := p.push(batch...)
		if err != nil { // the server is gone, or its answer
			p.unanswered = batch
			return
		}
		for i, r := range s.Results {
			if r.Status == "applied" || r.Status == "duplicate" {
				p.acknowledged = append(p.acknowledged, batch[i])
			}
		}
		count.Add(int64(len(batch)))
	}
}

func TestKilledUnderLoad(t *testing.T) {
	t.Parallel()
	dir := newOrganisation(t)
	leader := invited(t, "--data", dir, "--role", "supervisor", "--group", "Lobby", "--name", "Ada").Code
	poster := invited(t, "--data", dir, "--role", "member", "--group", "Lobby").Code
	server, url := child(t, dir)
	ada := mustJoin(t, url, leader)
	zone, err := card.LoadZone(defaultTimeZone)
	if err != nil {
		t.Fatal(err)
	}
	today := card.DayOf(time.Now(), zone, card.DefaultDayStart)
	start := card.StartCampaignArgs{
		Title: "First hello", Target: 0.8, StartsOn: today.Add(-7), EndsOn: today.Add(20), Actions: []card.NewAction{{Title: "a"}, {Title: "b"}, {Title: "c"}},
	}
	m := tell("startCampaign", time.Now(), map[string]any{
		"title": start.Title, "target": start.Target, "startsOn": start.StartsOn, "endsOn": start.EndsOn, "actions": []string{"a", "b", "c"},
	})
	campaign, err := start.Campaign(m.ID, *ada.me.Group, today)
	if err != nil {
		t.Fatal(err)
	}
	if s, err := ada.push(m); err != nil || s.Results[0].Status != "applied" {
		t.Fatal(s, err)
	}

	tellers := make([]*teller, 8)
	for i := range tellers {
		p, err := joinAs(url, poster, fmt.Sprint("Teller ", i))
		if err != nil {
			t.Fatal(err)
		}
		tellers[i] = &teller{phone: p}
	}
	var count atomic.Int64
	var work sync.WaitGroup
	for _, p := range tellers {
		work.Go(func() { p.tellOn(campaign, today, &count) })
	}
	for deadline := time.Now().Add(patience); count.Load() < 500; {
		if time.Now().After(deadline) {
			t.Fatal("there is no load")
		}
		time.Sleep(time.Millisecond) // only to leave the processor to them
	}
	if err := server.Process.Kill(); err != nil { // SIGKILL
		t.Fatal(err)
	}
	work.Wait()
	_ = server.Wait()

	_, url = child(t, dir)
	total := 0
	for _, p := range tellers {
		p.url = url
		rows, err := p.pull()
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range p.acknowledged {
			if _, ok := rows["checkIn/"+m.ID.String()]; !ok {
				t.Errorf("%s was acknowledged and is lost", m.ID)
			}
		}
		total += len(p.acknowledged)
		// What was not answered is told again; whether it had arrived makes no difference.
		s, err := p.push(p.unanswered...)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range s.Results {
			if r.Status == "rejected" {
				t.Errorf("%+v", r)
			}
		}
	}
	if total < 500 {
		t.Errorf("only %d were acknowledged", total)
	}
}
