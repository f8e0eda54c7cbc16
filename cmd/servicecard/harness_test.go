package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"servicecard/store"
)

// childMark makes the test binary be the program, so that a test can kill it.
const childMark = "SERVICECARD_TEST_IS_THE_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(childMark) != "" {
		_ = os.Unsetenv(childMark)
		os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

const patience = 8 * time.Minute // for what is to happen at once, on however busy a machine

// output collects what a running program prints.
type output struct {
	mu      sync.Mutex
	text    bytes.Buffer
	changed chan struct{}
}

func newOutput() *output { return &output{changed: make(chan struct{}, 1)} }

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	select {
	case o.changed <- struct{}{}:
	default:
	}
	return o.text.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// find waits until the program has printed the pattern and returns its first group.
func (o *output) find(t *testing.T, pattern *regexp.Regexp) string {
	t.Helper()
	timeout := time.After(patience)
	for {
		if match := pattern.FindStringSubmatch(o.String()); match != nil {
			return match[1]
		}
		select {
		case <-o.changed:
		case <-timeout:
			t.Fatalf("%s was not printed:\n%s", pattern, o.String())
		}
	}
}

// program is a run of servicecard that goes on.
type program struct {
	t        *testing.T
	out, err *output
	cancel   context.CancelFunc
	ended    chan int
	url      string
}

var (
	addressPattern = regexp.MustCompile(`(http://127\.0\.0\.1:\d+)`)
	codePattern    = regexp.MustCompile(`code +([0-9A-Z-]{15})`)
)

// start runs the program until it says where it is.
func start(t *testing.T, args ...string) *program {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	p := &program{t: t, out: newOutput(), err: newOutput(), cancel: cancel, ended: make(chan int, 1)}
	go func() {
		p.ended <- run(ctx, append(args, "--listen", "127.0.0.1:0"), strings.NewReader(""), p.out, p.err)
	}()
	t.Cleanup(func() { p.stop() })
	timeout := time.After(patience)
	for {
		if p.url = addressPattern.FindString(p.out.String()); p.url != "" {
			return p
		}
		select {
		case <-p.out.changed:
		case code := <-p.ended:
			p.ended <- code // for stop
			t.Fatalf("%v ended with %d: %s", args, code, p.err)
		case <-timeout:
			t.Fatalf("%v does not start: %s %s", args, p.out, p.err)
		}
	}
}

// stop ends the program as SIGTERM does and returns its exit code.
func (p *program) stop() int {
	p.t.Helper()
	p.cancel()
	select {
	case code := <-p.ended:
		p.ended <- code
		return code
	case <-time.After(patience):
		p.t.Fatal("the program does not stop")
		return -1
	}
}

// setUp is the database of a folder that serve has set up, made once: a dozen migrations take longer than most tests.
var setUp struct {
	once     sync.Once
	database []byte
}

// newOrganisation is a data folder that serve has set up.
func newOrganisation(t *testing.T) (dir string) {
	t.Helper()
	setUp.once.Do(func() {
		made := t.TempDir()
		st, err := store.Open(t.Context(), made, store.Options{Name: "Our organisation", TimeZone: defaultTimeZone})
		if err != nil {
			t.Fatal(err)
		}
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
		if setUp.database, err = os.ReadFile(filepath.Join(made, store.File)); err != nil {
			t.Fatal(err)
		}
	})
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, store.File), setUp.database, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// command runs the program to its end.
func command(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	return commandWith(t, "", args...)
}

func commandWith(t *testing.T, in string, args ...string) (code int, out, errOut string) {
	t.Helper()
	o, e := newOutput(), newOutput()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	code = run(ctx, args, strings.NewReader(in), o, e)
	return code, o.String(), e.String()
}

func wantContains(t *testing.T, what, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %q:\n%s", what, want, text)
		}
	}
}
