package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	cyclonedx "github.com/CycloneDX/cyclonedx-go"
)

const licencesFile = "licences.txt"

// part is a component and the folder that it lies in.
type part struct {
	component
	dir string
}

// goParts are the modules that the program is built from, and Go itself.
func goParts(t *testing.T) []part {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", `{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}`, ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	parts := []part{{component{name: "std", version: "go1"}, runtime.GOROOT()}} //nolint:staticcheck // tests run where Go is
	seen := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		if words := strings.Fields(line); len(words) == 3 && !seen[words[0]] {
			seen[words[0]] = true
			parts = append(parts, part{component{name: words[0], version: words[1]}, words[2]})
		}
	}
	return parts
}

// npmParts are the packages that the app is built from.
func npmParts(t *testing.T) []part {
	t.Helper()
	data, err := os.ReadFile("../../pwa/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	var lock struct {
		Packages map[string]struct {
			Version     string `json:"version"`
			Dev         bool   `json:"dev"`
			DevOptional bool   `json:"devOptional"`
			Optional    bool   `json:"optional"`
			Peer        bool   `json:"peer"`
		} `json:"packages"`
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		t.Fatal(err)
	}
	var parts []part
	for path, p := range lock.Packages {
		if name, ok := strings.CutPrefix(path, "node_modules/"); ok && !p.Dev && !p.DevOptional && !p.Optional && !p.Peer {
			parts = append(parts, part{component{name: name, version: p.Version, npm: true}, filepath.Join("../../pwa", path)})
		}
	}
	return parts
}

// licenceOf reads the licence of a part, and a notice that goes with it.
func licenceOf(t *testing.T, p part) (id, text string) {
	t.Helper()
	entries, err := os.ReadDir(p.dir)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, entry := range entries {
		name, _, _ := strings.Cut(strings.ToUpper(entry.Name()), ".")
		if !entry.IsDir() && slices.Contains([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"}, name) {
			data, err := os.ReadFile(filepath.Join(p.dir, entry.Name()))
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")))
		}
	}
	text = strings.Join(texts, "\n\n")
	return spdxOf(text), text
}

// spdxOf knows the licences that we use; empty for another one, which somebody has to read first.
func spdxOf(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, known := range []struct{ id, words string }{
		{"Apache-2.0", "Apache License Version 2.0"},
		{"BSD-3-Clause", "Neither the name of"},
		{"BSD-2-Clause", "Redistributions in binary form must reproduce"},
		{"MIT", "Permission is hereby granted, free of charge, to any person"},
		{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose"},
	} {
		if strings.Contains(text, known.words) {
			return known.id
		}
	}
	return ""
}

// collected is the text of licences.txt: equal texts once, with all that they are about.
func collected(t *testing.T, parts []part) string {
	t.Helper()
	about := map[[2]string][]string{}
	for _, p := range parts {
		id, text := licenceOf(t, p)
		if id == "" {
			t.Errorf("%s: its licence is none of those that we know: %.200q", p, text)
		}
		key := [2]string{id, text}
		about[key] = append(about[key], p.String())
	}
	var b strings.Builder
	keys := make([][2]string, 0, len(about))
	for key, names := range about {
		slices.Sort(names)
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b [2]string) int { return cmp.Compare(about[a][0], about[b][0]) })
	for _, key := range keys {
		fmt.Fprintf(&b, "%s%s\n%s\n\n%s\n\n", licenceMark, key[0], strings.Join(about[key], "\n"), key[1])
	}
	return b.String()
}

// What the program and the app are built from is what their licences are kept of.
func TestLicencesAreKept(t *testing.T) {
	t.Parallel()
	parts := append(goParts(t), npmParts(t)...)
	if *update {
		if err := os.WriteFile(licencesFile, []byte(collected(t, parts)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	kept, err := components()
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, c := range kept {
		got = append(got, c.String())
	}
	for _, p := range parts {
		want = append(want, p.String())
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("licences.txt is about\n%s\nbut the program is built from\n%s\n; make it anew with `make generate`", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, p := range goParts(t)[1:] {
		if _, text := licenceOf(t, p); !strings.Contains(licences, text) {
			t.Errorf("%s: licences.txt has another licence", p)
		}
	}
}

func TestLicencesAndComponentsArePrinted(t *testing.T) {
	t.Parallel()
	var out, errOut bytes.Buffer
	if code := run(t.Context(), []string{"licences"}, nil, &out, &errOut); code != 0 || out.String() != licences {
		t.Errorf("licences: %d %s", code, errOut.String())
	}
	out.Reset()
	if code := run(t.Context(), []string{"sbom"}, nil, &out, &errOut); code != 0 {
		t.Fatalf("sbom: %d %s", code, errOut.String())
	}
	bom := new(cyclonedx.BOM)
	if err := cyclonedx.NewBOMDecoder(&out, cyclonedx.BOMFileFormatJSON).Decode(bom); err != nil {
		t.Fatal(err)
	}
	kept, err := components()
	if err != nil || len(*bom.Components) != len(kept) {
		t.Fatalf("%d components of %d: %v", len(*bom.Components), len(kept), err)
	}
	urls := map[string]string{}
	for _, c := range *bom.Components {
		urls[c.PackageURL] = (*c.Licenses)[0].License.ID
	}
	for prefix, licence := range map[string]string{"pkg:golang/github.com/mattn/go-sqlite3@v": "MIT", "pkg:npm/preact@": "MIT", "pkg:npm/%40preact/signals@": "MIT"} {
		if !slices.ContainsFunc((*bom.Components), func(c cyclonedx.Component) bool {
			return strings.HasPrefix(c.PackageURL, prefix) && urls[c.PackageURL] == licence
		}) {
			t.Errorf("no %s under %s in %v", prefix, licence, urls)
		}
	}
}
