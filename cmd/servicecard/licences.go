package main

import (
	_ "embed"
	"fmt"
	"strings"

	cyclonedx "github.com/CycloneDX/cyclonedx-go"
)

// licences are the licences of all that the program and the app consist of; a test makes the file. Each begins with a line `== ID`, its SPDX
// identifier, then come the components under it, one a line, an empty line and the text.
//
//go:embed licences.txt
var licences string

const licenceMark = "== "

// component is something of others' that the program or the app contains.
type component struct {
	name, version string
	npm           bool // a package of the app; else a Go module
	licence       string
}

// String is how licences.txt names it.
func (c component) String() string {
	kind := "Go"
	if c.npm {
		kind = "npm"
	}
	return fmt.Sprintf("%s %s %s", kind, c.name, c.version)
}

// purl is the component's package URL.
func (c component) purl() string {
	if c.npm {
		return "pkg:npm/" + strings.Replace(c.name, "@", "%40", 1) + "@" + c.version
	}
	return "pkg:golang/" + c.name + "@" + c.version
}

// components are those that licences.txt names.
func components() ([]component, error) {
	var all []component
	for part := range strings.SplitSeq("\n"+licences, "\n"+licenceMark) {
		licence, rest, _ := strings.Cut(part, "\n")
		names, _, _ := strings.Cut(rest, "\n\n")
		if licence == "" {
			continue
		}
		for line := range strings.Lines(names) {
			words := strings.Fields(line)
			if len(words) != 3 {
				return nil, fmt.Errorf("licences.txt: %q is not a component", line)
			}
			all = append(all, component{name: words[1], version: words[2], npm: words[0] == "npm", licence: licence})
		}
	}
	return all, nil
}

// Run prints the licences.
func (*licencesCommand) Run(s *streams) error {
	_, err := fmt.Fprint(s.out, licences)
	return err
}

// Run prints the list of components as CycloneDX.
func (*sbomCommand) Run(s *streams) error {
	parts, err := components()
	if err != nil {
		return err
	}
	list := make([]cyclonedx.Component, len(parts))
	for i, c := range parts {
		list[i] = cyclonedx.Component{
			BOMRef: c.purl(), Type: cyclonedx.ComponentTypeLibrary, Name: c.name, Version: c.version, PackageURL: c.purl(),
			Licenses: &cyclonedx.Licenses{{License: &cyclonedx.License{ID: c.licence}}},
		}
	}
	bom := cyclonedx.NewBOM()
	bom.Metadata = &cyclonedx.Metadata{
		Component: &cyclonedx.Component{
			BOMRef: "servicecard", Type: cyclonedx.ComponentTypeApplication, Name: "servicecard", Version: version,
			Licenses: &cyclonedx.Licenses{{License: &cyclonedx.License{ID: "MIT"}}},
		},
	}
	bom.Components = &list
	return cyclonedx.NewBOMEncoder(s.out, cyclonedx.BOMFileFormatJSON).SetPretty(true).Encode(bom)
}
