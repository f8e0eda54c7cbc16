package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"servicecard/server/push/pushtest"
)

var (
	metricsPattern = regexp.MustCompile(`address=(http://127\.0\.0\.1:\d+/metrics)`)
	appPattern     = regexp.MustCompile(`Service Card is at (http://127\.0\.0\.1:\d+)`)
)

// fetch returns status and body.
func fetch(t *testing.T, method, url string) (status int, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := httpClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	const members = 60 // a tenth each: ended, refused, told to wait
	sink := pushtest.NewSink()
	sink.Answer = func(phone string, w http.ResponseWriter) int {
		switch phone[len(phone)-1] {
		case '1':
			return http.StatusGone
		case '2':
			return http.StatusForbidden
		case '3':
			w.Header().Set("Retry-After", "3600")
			return http.StatusTooManyRequests
		}
		return http.StatusCreated
	}
	service := httptest.NewServer(sink)
	defer service.Close()
	host := strings.TrimPrefix(service.URL, "http://")
	dir := dueFolder(t, members, sink, service.URL)
	_, out := childPrinting(t, dir, "--push-hosts", host, "--metrics-listen", "127.0.0.1:0")
	url := out.find(t, metricsPattern)
	wanted := []string{
		fmt.Sprintf(`servicecard_pushes_sent_total{service="%s"} 42`, host),
		fmt.Sprintf(`servicecard_pushes_failed_total{reason="keys",service="%s"} 6`, host),
		fmt.Sprintf(`servicecard_pushes_failed_total{reason="rate_limited",service="%s"} 6`, host),
		fmt.Sprintf(`servicecard_subscriptions_removed_total{service="%s"} 6`, host),
		fmt.Sprintf(`servicecard_push_duration_seconds_count{service="%s"} 60`, host),
		"servicecard_reminders_planned_total 60", "servicecard_pushes_late_total 0",
		"servicecard_pushes_waiting 6", "servicecard_pushes_oldest_waiting_seconds 0",
		fmt.Sprintf(`servicecard_build_info{version="%s"} 1`, version), "go_goroutines", "process_resident_memory_bytes",
	}
	missing := func(text string) (lines []string) {
		for _, line := range wanted {
			if !strings.Contains(text, "\n"+line) {
				lines = append(lines, line)
			}
		}
		return lines
	}
	for deadline := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) { // only to leave the processor to it
		status, text := fetch(t, http.MethodGet, url)
		if status != http.StatusOK || strings.Contains(text, "phone-") {
			t.Fatalf("%d\n%s", status, text)
		}
		lacks := missing(text)
		if len(lacks) == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("lacks %q:\n%s", lacks, text)
		}
	}

	root := strings.TrimSuffix(url, "/metrics")
	for _, path := range []string{"/", "/healthz", "/api/push/key", "/debug/pprof/", "/metrics/x"} {
		if status, _ := fetch(t, http.MethodGet, root+path); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
	if status, _ := fetch(t, http.MethodPost, url); status != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", status)
	}
	if status, body := fetch(t, http.MethodGet, out.find(t, appPattern)+"/metrics"); strings.Contains(body, "servicecard_") {
		t.Errorf("the app's own listener gives them away: %d", status)
	}
}
