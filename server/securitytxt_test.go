package server

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

func withContact(contact string) option { return func(o *Options) { o.Contact = contact } }

func TestSecurityTxt(t *testing.T) {
	t.Parallel()
	for contact, want := range map[string]string{
		"ops@example.org":             "mailto:ops@example.org",
		"ops+card@example.org":        "mailto:ops+card@example.org",
		"100%@example.org":            "mailto:100%25@example.org",
		"https://example.org/contact": "https://example.org/contact",
	} {
		w := newWorld(t, withContact(contact))
		a := w.do(t, newRequest(http.MethodGet, securityTxtPath, ""))
		if a.status != http.StatusOK || !strings.HasPrefix(strings.ToLower(a.header.Get("Content-Type")), "text/plain; charset=utf-8") {
			t.Fatalf("%d %s", a.status, a.header.Get("Content-Type"))
		}
		fields := map[string]string{}
		for line := range strings.Lines(a.body) {
			name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
			if fields[name] != "" {
				t.Errorf("%s stands twice", name)
			}
			fields[name] = value
		}
		if fields["Contact"] != want {
			t.Errorf("Contact is %q, want %q", fields["Contact"], want)
		}
		if fields["Preferred-Languages"] != "en, sv" || fields["Canonical"] != "https://card.example"+securityTxtPath {
			t.Errorf("%v", fields)
		}
		expires, err := time.Parse(time.RFC3339, fields["Expires"])
		if ahead := expires.Sub(w.clock.Now()); err != nil || ahead < 30*day || ahead >= 365*day {
			t.Errorf("Expires is %q: %v", fields["Expires"], err)
		}
		if len(fields) != 4 {
			t.Errorf("%v", fields)
		}
	}
}

// A copy that is fetched later holds for longer, however long the server has run.
func TestSecurityTxtNeverExpiresWhereItIsServed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, withContact("ops@example.org"))
	first := w.do(t, newRequest(http.MethodGet, securityTxtPath, "")).body
	w.clock.add(400 * day)
	if later := w.do(t, newRequest(http.MethodGet, securityTxtPath, "")).body; later == first {
		t.Errorf("after 400 days: %s", later)
	}
}

func TestNoSecurityTxtWithoutAContact(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.refuses(t, newRequest(http.MethodGet, securityTxtPath, ""), "no contact", http.StatusNotFound, card.CodeNotFound)
}
