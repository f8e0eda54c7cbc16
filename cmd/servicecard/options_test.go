package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

var update = flag.Bool("update", false, "write docs/configuration.md anew")

const configurationDoc = "../../docs/configuration.md"

// configuration writes what can be set, from the one table of options.
func configuration(t *testing.T) string {
	t.Helper()
	parser, err := newParser(io.Discard, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("# Configuration\n\n" +
		"This page is made from the program's table of options: `go test ./cmd/servicecard -run Configuration -update`.\n\n" +
		"Everything can be set on the command line or in the environment; the command line wins. In the environment,\n" +
		"separate the entries of a list by commas and write `true` for a switch. `servicecard COMMAND --help` says the same.\n")
	for _, command := range parser.Model.Children {
		fmt.Fprintf(&b, "\n## servicecard %s\n\n%s\n", command.Name, command.Help)
		for _, argument := range command.Positional {
			fmt.Fprintf(&b, "\n`<%s>`: %s\n", argument.Name, argument.Help)
		}
		header := "\n| option | variable | default | |\n|---|---|---|---|\n"
		for _, f := range command.Flags {
			fmt.Fprintf(&b, "%s| `%s` | `%s` | %s | %s |\n", header, optionText(f), strings.Join(f.Envs, " "), defaultText(f), f.Help)
			header = ""
		}
	}
	return b.String()
}

func optionText(f *kong.Flag) string {
	if f.IsBool() {
		return "--" + f.Name
	}
	return "--" + f.Name + "=" + f.PlaceHolder
}

func defaultText(f *kong.Flag) string {
	switch {
	case f.Required:
		return "required"
	case f.HasDefault:
		return "`" + f.Default + "`"
	}
	return ""
}

func TestConfigurationIsDocumented(t *testing.T) {
	t.Parallel()
	want := configuration(t)
	if *update {
		if err := os.WriteFile(configurationDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(configurationDoc)
	if err != nil || string(got) != want {
		t.Errorf("docs/configuration.md is not what the options say (%v); write it anew with -update", err)
	}
	for _, line := range []string{"`SERVICECARD_DATA`", "`SERVICECARD_PUSH_HOSTS`", "`SERVICECARD_TRUSTED_PROXIES`", "## servicecard import"} {
		if !strings.Contains(want, line) {
			t.Errorf("%s is missing", line)
		}
	}
}

func TestEveryOptionHasHelpAndAVariable(t *testing.T) {
	t.Parallel()
	parser, err := newParser(io.Discard, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Children {
		if command.Help == "" {
			t.Errorf("%s has no help", command.Name)
		}
		for _, f := range command.Flags {
			if f.Help == "" || len(f.Envs) != 1 || !strings.HasPrefix(f.Envs[0], "SERVICECARD_") {
				t.Errorf("%s --%s: help %q, variables %v", command.Name, f.Name, f.Help, f.Envs)
			}
			if !f.IsBool() && f.PlaceHolder == "" {
				t.Errorf("%s --%s does not say what it takes", command.Name, f.Name)
			}
		}
	}
}

func TestOptionsFromTheEnvironment(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("SERVICECARD_DATA", dir)
	t.Setenv("SERVICECARD_ORGANISATION", "From the environment")
	t.Setenv("SERVICECARD_TIME_ZONE", "Asia/Tokyo")
	t.Setenv("SERVICECARD_PUSH_HOSTS", "push.example.org,*.push.example.com")
	t.Setenv("SERVICECARD_TRUSTED_PROXIES", "10.0.0.0/8,127.0.0.1")
	p := start(t, "serve")
	admin := mustJoin(t, p.url, p.out.find(t, codePattern))
	rows, err := admin.pull()
	if err != nil {
		t.Fatal(err)
	}
	for key, row := range rows {
		if strings.HasPrefix(key, "organisation/") {
			wantContains(t, "the organisation", string(row), "From the environment", "Asia/Tokyo")
		}
	}
	p.stop()

	t.Setenv("SERVICECARD_TRUSTED_PROXIES", "nonsense")
	if code, _, errOut := command(t, "serve", "--listen", "127.0.0.1:0"); code == 0 || !strings.Contains(errOut, "nonsense") {
		t.Errorf("a bad variable is taken: %d %s", code, errOut)
	}
	again := start(t, "serve", "--trusted-proxies", "10.0.0.0/8") // the command line wins
	again.stop()
	t.Setenv("SERVICECARD_ROLE", "member")
	t.Setenv("SERVICECARD_GROUP", "Lobby")
	t.Setenv("SERVICECARD_JSON", "true")
	if code, out, errOut := command(t, "invite"); code != 0 || !strings.Contains(out, `"group":"Lobby"`) {
		t.Errorf("%d %s %s", code, out, errOut)
	}
}
