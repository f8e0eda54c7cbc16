package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The layers: the program wires, the server and the store each wrap one technology, the built-in texts know the
// nouns, the nouns know nobody. What measures and tests from outside is no part of the program, and free.
var mayImport = map[string][]string{
	"servicecard/card":            {},
	"servicecard/content":         {"servicecard/card"},
	"servicecard/pwa":             {},
	"servicecard/store":           {"servicecard/card", "servicecard/content"},
	"servicecard/server":          {"servicecard/card", "servicecard/content", "servicecard/store"},
	"servicecard/server/push":     {"servicecard/card", "servicecard/content", "servicecard/store"},
	"servicecard/cmd/servicecard": {"servicecard/card", "servicecard/content", "servicecard/store", "servicecard/server", "servicecard/server/push", "servicecard/pwa"},
}

const prometheus = "github.com/prometheus/client_golang/prometheus"

// Each of these technologies has one home.
var homes = map[string]string{
	"github.com/labstack/echo/v4":            "servicecard/server",
	"github.com/SherClockHolmes/webpush-go":  "servicecard/server/push",
	prometheus:                               "servicecard/server/push",
	prometheus + "/promhttp":                 "servicecard/server/push",
	"github.com/mattn/go-sqlite3":            "servicecard/store",
	"github.com/pressly/goose/v3":            "servicecard/store",
	"github.com/alecthomas/kong":             "servicecard/cmd/servicecard",
	"github.com/getkin/kin-openapi/openapi3": "", // for tests
	"pgregory.net/rapid":                     "",
	"database/sql":                           "servicecard/store",
	// None of ours starts other programs, reads what could become more than data, or goes around Go's memory.
	"os/exec": "", "plugin": "", "unsafe": "", "text/template": "", "encoding/gob": "", "encoding/xml": "", "net/http/pprof": "",
}

type listedPackage struct {
	ImportPath string
	Standard   bool
	Imports    []string
}

func TestImportRule(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=ImportPath,Standard,Imports", ".").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := map[string]listedPackage{}
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listedPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages[p.ImportPath] = p
	}
	for path := range mayImport {
		if _, ok := packages[path]; !ok {
			t.Errorf("%s is gone; bring the import rule up to date", path)
		}
	}
	for path, p := range packages {
		ours := strings.HasPrefix(path, "servicecard/")
		if !ours {
			continue
		}
		allowed, known := mayImport[path]
		if !known {
			t.Errorf("%s has no place in the import rule", path)
		}
		for _, imported := range p.Imports {
			if strings.HasPrefix(imported, "servicecard/") {
				if !slices.Contains(allowed, imported) {
					t.Errorf("%s may not import %s", path, imported)
				}
			} else if path == "servicecard/card" && !packages[imported].Standard && !strings.HasPrefix(imported, "golang.org/x/text/") {
				t.Errorf("%s imports %s; it takes the standard library and golang.org/x/text only", path, imported)
			}
			if home, bound := homes[imported]; bound && home != path {
				t.Errorf("%s imports %s, whose home is %q", path, imported, home)
			}
		}
	}
}
