package main

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
)

func TestContactFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ option, base, want string }{
		{"ops@example.org", "", "ops@example.org"},
		{" mailto:ops@example.org", "https://card.example.org", "ops@example.org"},
		{"MAILTO:ops@example.org", "", "ops@example.org"},
		{"https://example.org/contact", "", "https://example.org/contact"},
		{"", "https://card.example.org", "https://card.example.org"},
		{"", "http://card.example.org", ""},
		{"", "", ""},
	} {
		if got, err := contactFor(c.option, c.base); err != nil || got != c.want {
			t.Errorf("%q: %q, %v", c.option, got, err)
		}
	}
	for _, option := range []string{"mailto:mailto:ops@example.org", "http://example.org", "call us", "https://", "https://localhost", "ops@localhost", "Ops <ops@example.org>", "mailto:", "+46 8 123",
		"https://.", "ops@[127.0.0.1]", "ops@exämple.org", "ops@example.org?subject=a", "https://localhost.localdomain:99999", "https://127.0.0.1", "ops@.org", "ops@example..org", `"a b"@example.org`} {
		if got, err := contactFor(option, "https://card.example.org"); err == nil {
			t.Errorf("%q is taken as %q", option, got)
		}
	}
}

func TestPublicURL(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", "https://card.example.org": "https://card.example.org", "HTTPS://Card.Example.ORG/": "https://card.example.org",
		"https://card.example.org:8443": "https://card.example.org:8443", "https://card.example.org:": "https://card.example.org", "https://münchen.example": "https://münchen.example",
		"http://127.0.0.1:8080": "http://127.0.0.1:8080", "https://[2001:db8::1]:8443": "https://[2001:db8::1]:8443", "https://intranet": "https://intranet", "https://card_x.example.org.": "https://card_x.example.org.",
	} {
		if got, err := publicURL(text); err != nil || got != want {
			t.Errorf("%q is %q, %v", text, got, err)
		}
	}
	if got, err := publicURL(" https://card.example.org\n"); err != nil || got != "https://card.example.org" {
		t.Errorf("with blanks around it: %q, %v", got, err)
	}
	for _, text := range []string{
		"https://:8080", "https://:443", "https://..", "https://-", "https://*.example.org", `https://a"b`, "https://card.example.org:0", "https://card.example.org:99999", "https://127.1", "https://2130706433",
		"https://0x7f000001", "https://1", "https://user:pw@card.example.org", "https://ex<am>ple", "https://a%20b.org", "https://card.example.org?", "https://card.example.org/app", "https:/card.example.org",
		"card.example.org", "ftp://x", "https://card.example.org\\evil", "https://a..b", " ",
	} {
		if got, err := publicURL(text); err == nil {
			t.Errorf("%q is taken as %q", text, got)
		}
	}
	if warning := unreachable("https://LOCALHOST."); warning == "" {
		t.Error("localhost is taken for an address of others")
	}
	if proxies, err := parseProxies([]string{"127.0.0.1", " ::1"}); err != nil || len(proxies) != 2 {
		t.Errorf("a blank after the comma: %v", err)
	}
}

// A wrong option is told before a folder is made.
func TestOptionsAreCheckedFirst(t *testing.T) {
	t.Parallel()
	for option, value := range map[string]string{"--contact": "call us", "--organisation": "…", "--url": "ftp://x", "--trusted-proxies": "nonsense", "--push-hosts": "http://x/y"} {
		dir := filepath.Join(t.TempDir(), "data")
		code, _, errOut := command(t, "serve", "--data", dir, "--listen", "127.0.0.1:0", option, value)
		if code != 1 {
			t.Errorf("%s: %d", option, code)
		}
		wantContains(t, "the refusal", errOut, option, value)
		if _, err := os.Stat(dir); !os.IsNotExist(err) {
			t.Errorf("%s: the folder was made: %v", option, err)
		}
	}
}

// Whoever finds a weakness is told whom to write to: what was given, and nothing that stands in for it.
func TestServeTellsWhereToReportAWeakness(t *testing.T) {
	t.Parallel()
	for _, contact := range []string{"mailto:ops@example.org", ""} {
		args, want := []string{"serve", "--data", newOrganisation(t)}, http.StatusNotFound
		if contact != "" {
			args, want = append(args, "--contact", contact), http.StatusOK
		}
		server := start(t, args...)
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.url+"/.well-known/security.txt", nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil || response.StatusCode != want {
			t.Errorf("%q: %d, %v", contact, response.StatusCode, err)
		}
		if want == http.StatusOK {
			wantContains(t, "security.txt", string(text), "Contact: mailto:ops@example.org\n")
		}
	}
}
