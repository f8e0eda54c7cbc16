package main

import (
	"database/sql"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"servicecard/server/push"
	"servicecard/server/push/pushtest"
	"servicecard/store"
	"servicecard/store/storetest"
)

// dueFolder is a data folder with members whose reminders of the point of the day are due, each with a phone at one
// of the push services.
func dueFolder(t *testing.T, members int, sink *pushtest.Sink, services ...string) string {
	t.Helper()
	dir := newOrganisation(t)
	var people strings.Builder
	people.WriteString("name,group,role,locale\n")
	for i := range members {
		fmt.Fprintf(&people, "Member %05d,Group %03d,member,en\n", i, i/50)
	}
	file := filepath.Join(t.TempDir(), "people.csv")
	if err := os.WriteFile(file, []byte(people.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errOut := command(t, "import", "--data", dir, "--yes", file); code != 0 {
		t.Fatal(errOut)
	}
	p256dh, auth := sink.Keys()
	n, err := storetest.RemindAll(t.Context(), dir, time.Now().Truncate(time.Minute), func(n int) storetest.Phone {
		return storetest.Phone{Endpoint: fmt.Sprintf("%s/phone-%05d", services[n%len(services)], n), P256dh: p256dh, Auth: auth}
	})
	if err != nil || n != members {
		t.Fatalf("%d members, %v", n, err)
	}
	return dir
}

// left counts what a folder has still to do, by state.
func left(t *testing.T, dir string) (due, waiting, sending int) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, store.File)+"?_busy_timeout=5000")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if err := db.QueryRowContext(t.Context(), `SELECT (SELECT COUNT(*) FROM reminder WHERE next_due <= ?1),
		COUNT(*) FILTER (WHERE state = 'waiting'), COUNT(*) FILTER (WHERE state = 'sending') FROM delivery`, time.Now().UnixMilli()).Scan(&due, &waiting, &sending); err != nil {
		t.Fatal(err)
	}
	return due, waiting, sending
}

// After a kill in the middle of sending, nobody is reminded twice, and whoever is not reminded at all was one of the few
// whose message had been claimed and not settled: so many for each push service at most.
func TestKilledWhileSending(t *testing.T) {
	t.Parallel()
	const members = 3_000 // enough to be in the middle when it comes
	sink := pushtest.NewSink()
	arrived := make(chan struct{}, 2*members)
	sink.OnMessage = func(pushtest.Message) { arrived <- struct{}{} }
	one, two := httptest.NewServer(sink), httptest.NewServer(sink)
	defer one.Close()
	defer two.Close()
	dir := dueFolder(t, members, sink, one.URL, two.URL)
	hosts := strings.TrimPrefix(one.URL, "http://") + "," + strings.TrimPrefix(two.URL, "http://")

	server, _ := child(t, dir, "--push-hosts", hosts)
	for range members / 3 {
		patiently(t, arrived)
	}
	if err := server.Process.Kill(); err != nil { // SIGKILL
		t.Fatal(err)
	}
	_ = server.Wait()
	_, _, sending := left(t, dir)
	if most := 2 * push.AtOnce; sending > most {
		t.Errorf("%d were claimed at once, want %d at most", sending, most)
	}

	second := start(t, "serve", "--data", dir, "--push-hosts", hosts)
	for deadline := time.Now().Add(patience); ; time.Sleep(100 * time.Millisecond) { // only to leave the processor to it
		due, waits, sends := left(t, dir)
		if due+waits+sends == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d are due, %d wait, %d are being sent", due, waits, sends)
		}
	}
	if code := second.stop(); code != 0 {
		t.Fatal(second.err)
	}
	phones := map[string]int{}
	for _, m := range sink.Messages() {
		if m.Topic != "reminder" {
			t.Fatalf("topic %s", m.Topic)
		}
		phones[m.Phone]++
	}
	for phone, times := range phones {
		if times > 1 {
			t.Errorf("%s was reminded %d times", phone, times)
		}
	}
	lost := members - len(phones)
	if lost > sending {
		t.Errorf("%d phones were not reminded, of which only %d were claimed", lost, sending)
	}
	if len(sink.Problems()) > 0 {
		t.Error(sink.Problems()[0])
	}
	t.Logf("claimed at the kill: %d; not reminded: %d", sending, lost)
}

// A stop in order loses nothing: what was claimed arrives, the rest goes out after the next start.
func TestStoppedWhileSending(t *testing.T) {
	t.Parallel()
	const members = 1000
	sink := pushtest.NewSink()
	arrived := make(chan struct{}, 2*members)
	sink.OnMessage = func(pushtest.Message) { arrived <- struct{}{} }
	service := httptest.NewServer(sink)
	defer service.Close()
	dir := dueFolder(t, members, sink, service.URL)
	host := strings.TrimPrefix(service.URL, "http://")
	first := start(t, "serve", "--data", dir, "--push-hosts", host)
	for range members / 10 {
		patiently(t, arrived)
	}
	if code := first.stop(); code != 0 {
		t.Fatal(first.err)
	}
	if _, _, sending := left(t, dir); sending != 0 {
		t.Errorf("%d are still claimed", sending)
	}
	for range len(sink.Messages()) - members/10 {
		patiently(t, arrived)
	}
	before := len(sink.Messages())
	second := start(t, "serve", "--data", dir, "--push-hosts", host)
	for range members - before {
		patiently(t, arrived)
	}
	if code := second.stop(); code != 0 {
		t.Fatal(second.err)
	}
	phones := map[string]bool{}
	for _, m := range sink.Messages() {
		phones[m.Phone] = true
	}
	if len(phones) != members || sink.Requests() != members {
		t.Errorf("%d phones by %d requests, want %d of each; %d before the stop", len(phones), sink.Requests(), members, before)
	}
}

func patiently(t *testing.T, what <-chan struct{}) {
	t.Helper()
	select {
	case <-what:
	case <-time.After(patience):
		t.Fatal("nothing happens")
	}
}
