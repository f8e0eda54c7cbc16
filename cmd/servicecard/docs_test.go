package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	linkPattern  = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	blankPattern = regexp.MustCompile(`\[…[^\]]*\]`)
	otherBlank   = regexp.MustCompile(`_{3,}|\.{4,}|\[ *\]|\[\.\.\.|TODO|XXX`)
	headPattern  = regexp.MustCompile(`(?m)^## `)
)

// pages are the project's own, by their path.
func pages(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(sourceRoot, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git") {
			return fs.SkipDir
		}
		if filepath.Ext(path) != ".md" {
			return nil
		}
		text, err := os.ReadFile(path)
		found[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestLinksBetweenPagesLeadSomewhere(t *testing.T) {
	t.Parallel()
	for path, text := range pages(t) {
		for _, link := range linkPattern.FindAllStringSubmatch(text, -1) {
			target, _, _ := strings.Cut(link[1], "#")
			if target == "" || strings.Contains(target, ":") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(path), target)); err != nil {
				t.Errorf("%s links to %s, which is not there", path, link[1])
			}
		}
	}
}

// Each paper is there in three languages, with the same sections and blanks that are found by one search.
func TestPapersToFillIn(t *testing.T) {
	t.Parallel()
	for _, paper := range []struct {
		name     string
		operator map[string]string // what it says of whoever administers the machine
	}{
		{"record", map[string]string{"en": "can open the database", "sv": "kan öppna databasen", "de": "kann die Datenbank mit anderen Werkzeugen öffnen"}},
		{"assessment", map[string]string{"en": "cannot be prevented by software", "sv": "kan inte hindras av programvara", "de": "durch Software auf derselben Maschine nicht zu verhindern"}},
		{"agreement", map[string]string{"en": "can technically read everything", "sv": "kan tekniskt läsa allt", "de": "kann technisch alles in der Datenbank lesen"}},
	} {
		sections := map[int]bool{}
		for language, operator := range paper.operator {
			path := "docs/templates/" + paper.name + "." + language + ".md"
			text := read(t, path)
			if !strings.Contains(text, operator) {
				t.Errorf("%s does not say what whoever administers the machine could do", path)
			}
			if len(blankPattern.FindAllString(text, -1)) < 20 {
				t.Errorf("%s has hardly a blank", path)
			}
			if other := otherBlank.FindString(text); other != "" {
				t.Errorf("%s has a blank of another kind: %q", path, other)
			}
			if paper.name != "agreement" || language == "en" { // those of a country begin with its law
				sections[len(headPattern.FindAllString(text, -1))] = true
			} else {
				sections[len(headPattern.FindAllString(text, -1))-1] = true
			}
		}
		if len(sections) != 1 {
			t.Errorf("%s has not the same sections in each language: %v", paper.name, sections)
		}
	}
}
