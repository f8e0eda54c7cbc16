package main

import (
	"context"
	"database/sql"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"servicecard/pwa"
	"servicecard/store"
)

func TestServeSetsUpAnEmptyFolder(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "data")
	p := start(t, "serve", "--data", dir, "--organisation", "Acme Care")
	admin := mustJoin(t, p.url, p.out.find(t, codePattern))
	if admin.me.Role != "admin" || admin.me.Group != nil {
		t.Errorf("%+v", admin.me)
	}
	wantContains(t, "the first start", p.out.String(), p.url+"/join#P", "shown only now")
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the data folder: %v, %v", info, err)
	}
	if code := p.stop(); code != 0 {
		t.Errorf("exit code %d: %s", code, p.err)
	}
	for _, left := range []string{store.File + "-wal", store.File + "-shm", controlSocket} {
		if _, err := os.Stat(filepath.Join(dir, left)); !os.IsNotExist(err) {
			t.Errorf("%s is left: %v", left, err)
		}
	}

	again := start(t, "serve", "--data", dir)
	if strings.Contains(again.out.String(), "join#") || codePattern.MatchString(again.out.String()) {
		t.Errorf("the invitation is shown again: %s", again.out)
	}
	admin.url = again.url
	rows, err := admin.pull()
	if err != nil {
		t.Fatalf("the session is gone: %v", err)
	}
	for key, row := range rows {
		if strings.HasPrefix(key, "organisation/") {
			wantContains(t, "the organisation", string(row), `"name":"Acme Care"`)
		}
	}
	if code := again.stop(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

func TestServeNamesTheAddressThatPeopleUse(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	out, errOut := newOutput(), newOutput()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "--data", dir, "--listen", "127.0.0.1:0", "--url", "https://card.example.org/"}, strings.NewReader(""), out, errOut)
	}()
	out.find(t, codePattern)
	cancel()
	if code := <-ended; code != 0 {
		t.Errorf("exit code %d: %s", code, errOut)
	}
	wantContains(t, "the start", out.String(), "at https://card.example.org\n", "https://card.example.org/join#P")
}

func TestServeWarnsOfAnAddressThatPhonesCannotUse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ address, want string }{
		{"https://card.example.org", ""},
		{"https://192.0.2.1:8443", ""},
		{"http://card.example.org", "plain http"},
		{"http://192.0.2.1:8080", "plain http"},
		{"http://127.0.0.1:8080", "only this machine"},
		{"http://[::1]:8080", "only this machine"},
		{"http://[::ffff:127.0.0.1]:8080", "only this machine"},
		{"http://localhost:8080", "only this machine"},
		{"https://Card.Localhost", "only this machine"},
		{"http://0.0.0.0:8080", "only this machine"},
	} {
		if got := unreachable(c.address); (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.address, got, c.want)
		}
		if onlyHere := c.want == "only this machine"; (shared(c.address) == "") != onlyHere {
			t.Errorf("%s is shared as %q", c.address, shared(c.address))
		}
	}
	server, out := childPrinting(t, t.TempDir())
	out.find(t, regexp.MustCompile("(phones cannot open a card at this address: only this machine reaches it)"))
	if err := server.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = server.Wait()
}

func TestServeTellsWhichNameAndZoneCount(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	start(t, "serve", "--data", dir, "--organisation", "Acme Care", "--time-zone", "Asia/Tokyo").stop()
	for _, c := range []struct {
		args       []string
		want, none string
	}{
		{[]string{}, "", "folder counts"},
		{[]string{"--organisation", "Acme Care", "--time-zone", "Asia/Tokyo"}, "", "folder counts"},
		{[]string{"--organisation", "Acme"}, `--organisation is not what the data folder says, and the folder counts`, "--time-zone"},
		{[]string{"--time-zone", defaultTimeZone}, `option=Europe/Stockholm folder=Asia/Tokyo`, "--organisation"},
	} {
		server, out := childPrinting(t, dir, c.args...)
		out.find(t, addressPattern)
		if log := out.String(); !strings.Contains(log, c.want) || strings.Contains(log, c.none) {
			t.Errorf("%v: %s", c.args, log)
		}
		if err := server.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = server.Wait()
	}
}

func TestASecondProcessIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := start(t, "serve", "--data", dir)
	for _, args := range [][]string{{"serve", "--data", dir, "--listen", "127.0.0.1:0"}, {"demo", "--data", dir, "--listen", "127.0.0.1:0"}} {
		code, out, errOut := command(t, args...)
		if code == 0 || strings.Contains(out, "http") {
			t.Errorf("%v: %d %s", args, code, out)
		}
		wantContains(t, args[0], errOut, "another servicecard has this data folder open")
	}
	mustJoin(t, p.url, p.out.find(t, codePattern)) // the first goes on
}

func TestANewerDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	start(t, "serve", "--data", dir).stop()
	db, err := sql.Open("sqlite3", filepath.Join(dir, store.File))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(dir, store.File))
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"serve", "--listen", "127.0.0.1:0"}, {"invite", "--role", "admin"}} {
		code, _, errOut := command(t, append(args, "--data", dir)...)
		if code == 0 {
			t.Errorf("%v: took it", args)
		}
		wantContains(t, args[0], errOut, "newer servicecard")
	}
	if after, err := os.ReadFile(filepath.Join(dir, store.File)); err != nil || string(after) != string(before) {
		t.Errorf("the database was changed: %v", err)
	}
}

func TestServeRefusesWhatItCannotUse(t *testing.T) {
	t.Parallel()
	taken, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	damaged := t.TempDir()
	if err := os.WriteFile(filepath.Join(damaged, store.File), []byte(strings.Repeat("not a database. ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"no data folder", []string{}, "--data"},
		{"a file as data folder", []string{"--data", file}, "data folder"},
		{"a damaged database", []string{"--data", damaged}, "not a database"},
		{"an address that is taken", []string{"--data", t.TempDir(), "--listen", taken.Addr().String()}, "in use"},
		{"an address that is none", []string{"--data", t.TempDir(), "--listen", "nowhere"}, "listen"},
		{"an address for metrics that is none", []string{"--data", t.TempDir(), "--metrics-listen", "nowhere"}, "--metrics-listen"},
		{"an address for metrics that is taken", []string{"--data", t.TempDir(), "--metrics-listen", taken.Addr().String()}, "--metrics-listen"},
		{"an URL that is none", []string{"--data", t.TempDir(), "--url", "card.example.org"}, "--url"},
		{"an URL with a path", []string{"--data", t.TempDir(), "--url", "https://example.org/card"}, "--url"},
		{"a proxy that is none", []string{"--data", t.TempDir(), "--trusted-proxies", "proxy"}, "--trusted-proxies"},
		{"a push host that is none", []string{"--data", t.TempDir(), "--push-hosts", "https://x/y"}, "--push-hosts"},
		{"a zone that is none", []string{"--data", t.TempDir(), "--time-zone", "Mars/Olympus"}, "time zone"},
		{"codes that work for a year", []string{"--data", t.TempDir(), "--code-days", "365"}, "--code-days"},
		{"codes that work for less than once", []string{"--data", t.TempDir(), "--code-days=-1"}, "--code-days"},
		{"an unknown option", []string{"--data", t.TempDir(), "--colour"}, "--colour"},
	} {
		args := append([]string{"serve", "--listen", "127.0.0.1:0"}, c.args...)
		code, out, errOut := command(t, args...)
		if code == 0 || strings.Contains(errOut, "panic") || strings.Contains(out, "http://") {
			t.Errorf("%s: code %d, printed %s%s", c.name, code, out, errOut)
		}
		wantContains(t, c.name, errOut, "servicecard: ", c.want)
	}
}

func TestHelpAndVersion(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{}, {"--help"}} {
		if code, out, _ := command(t, args...); code != 0 || !strings.Contains(out, "serve") || !strings.Contains(out, "import") {
			t.Errorf("%v: %d %s", args, code, out)
		}
	}
	if code, out, _ := command(t, "serve", "--help"); code != 0 || !strings.Contains(out, "SERVICECARD_DATA") {
		t.Errorf("%d %s", code, out)
	}
	for _, args := range [][]string{{"version"}, {"--version"}} {
		if code, out, _ := command(t, args...); code != 0 || out != versionText()+"\n" || !strings.HasPrefix(out, "servicecard "+pwa.Version()) {
			t.Errorf("%v: %d %q", args, code, out)
		}
	}
	if code, _, errOut := command(t, "nonsense"); code != 2 || !strings.Contains(errOut, "nonsense") {
		t.Errorf("%d %s", code, errOut)
	}
}

func TestRequestsUnderWayAreAnswered(t *testing.T) {
	t.Parallel()
	p := start(t, "serve", "--data", t.TempDir())
	admin := mustJoin(t, p.url, p.out.find(t, codePattern))
	live, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+"/api/live", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	live.Header.Set("Cookie", "__Host-card="+admin.token)
	response, err := httpClient.Do(live) // an endless stream, which must not hold the end up
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if code := p.stop(); code != 0 {
		t.Errorf("exit code %d: %s", code, p.err)
	}
	if strings.Contains(p.err.String(), "ERROR") {
		t.Errorf("the end was not clean: %s", p.err)
	}
}
