package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const sourceRoot = "../.."

var (
	quotedPattern = regexp.MustCompile("`([^`\n]+)`")
	testPattern   = regexp.MustCompile(`^(?:Test|Fuzz)[A-Z]\w*$`)
	pathPattern   = regexp.MustCompile(`^[\w.-]+(?:/[\w.-]+)+\.\w+$|^\.ci/\w+$|^(?:Makefile|\w+\.md|\.golangci\.yml)$`)
	funcPattern   = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Z]\w*)\(`)
	numberPattern = regexp.MustCompile(`^\d+\.\d+\.\d+`)
)

// What docs/security.md calls a proof is there.
func TestWhatSecurityNamesExists(t *testing.T) {
	t.Parallel()
	tests := testsOfTheTree(t)
	names := 0
	for _, quoted := range quotedPattern.FindAllStringSubmatch(read(t, "docs/security.md"), -1) {
		name := quoted[1]
		switch {
		case testPattern.MatchString(name):
			names++
			if !tests[name] {
				t.Errorf("there is no test %s", name)
			}
		case pathPattern.MatchString(name):
			names++
			if _, err := os.Stat(filepath.Join(sourceRoot, name)); err != nil {
				t.Errorf("there is no file %s", name)
			}
		}
	}
	if names < 100 {
		t.Errorf("only %d tests and files were found in it", names)
	}
}

// Each requirement of level 1 and 2 is answered, once, with one of four words.
func TestEveryRequirementOfASVSIsAnswered(t *testing.T) {
	t.Parallel()
	answered := map[string]int{}
	for line := range strings.Lines(read(t, "docs/security.md")) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		first := strings.TrimPrefix(cells[0], "| ")
		if !numberPattern.MatchString(first) {
			continue
		}
		if len(cells) != 4 || !slices.ContainsFunc([]string{"**met**", "**in part**", "**not met**", "**n/a**"}, func(word string) bool { return strings.HasPrefix(cells[2], word) }) {
			t.Errorf("%s has no answer: %v", first, cells)
			continue
		}
		for _, number := range numbersOf(t, first) {
			answered[number]++
		}
	}
	asked := requirements(t)
	for number := range asked {
		if answered[number] != 1 {
			t.Errorf("%s is answered %d times", number, answered[number])
		}
	}
	for number := range answered {
		if !asked[number] {
			t.Errorf("%s is no requirement of these levels", number)
		}
	}
}

// numbersOf are those of a cell such as 2.4.3, 2.4.4 or 2.1.1–2.1.12.
func numbersOf(t *testing.T, cell string) (numbers []string) {
	t.Helper()
	for part := range strings.SplitSeq(cell, ", ") {
		first, last, _ := strings.Cut(part, "–")
		section, from := beforeLast(t, first)
		to := from
		if last != "" {
			_, to = beforeLast(t, last)
		}
		for number := from; number <= to; number++ {
			numbers = append(numbers, fmt.Sprintf("%s.%d", section, number))
		}
	}
	return numbers
}

func beforeLast(t *testing.T, number string) (section string, last int) {
	t.Helper()
	dot := strings.LastIndex(number, ".")
	last, err := strconv.Atoi(number[dot+1:])
	if err != nil {
		t.Fatalf("%q is no number of a requirement", number)
	}
	return number[:dot], last
}

// requirements are those of the standard's list.
func requirements(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	lines := bufio.NewScanner(strings.NewReader(read(t, "cmd/servicecard/testdata/asvs-4.0.3.txt")))
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		for _, span := range fields[1:] {
			first, last, _ := strings.Cut(span, "-")
			cell := fields[0] + "." + first
			if last != "" {
				cell += "–" + fields[0] + "." + last
			}
			for _, number := range numbersOf(t, cell) {
				all[number] = true
			}
		}
	}
	return all
}

func testsOfTheTree(t *testing.T) map[string]bool {
	t.Helper()
	tests := map[string]bool{}
	err := filepath.WalkDir(sourceRoot, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		for _, found := range funcPattern.FindAllSubmatch(source, -1) {
			tests[string(found[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tests
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(sourceRoot, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
