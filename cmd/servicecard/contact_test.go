package main

import (
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
	for _, option := range []string{"mailto:mailto:ops@example.org", "http://example.org", "call us", "https://", "https://localhost", "ops@localhost", "Ops <ops@example.org>", "mailto:", "+46 8 123"} {
		if got, err := contactFor(option, "https://card.example.org"); err == nil {
			t.Errorf("%q is taken as %q", option, got)
		}
	}
}

// A wrong option is told before a folder is made.
func TestOptionsAreCheckedFirst(t *testing.T) {
	t.Parallel()
	for option, value := range map[string]string{"--contact": "call us", "--url": "ftp://x", "--trusted-proxies": "nonsense", "--push-hosts": "http://x/y"} {
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
