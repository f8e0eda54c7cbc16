package main

import (
	"fmt"

	"servicecard/pwa"
)

var (
	version = pwa.Version() // the app shows the same
	commit  string          // set by the build
)

func versionText() string {
	if commit == "" {
		return "servicecard " + version
	}
	return fmt.Sprintf("servicecard %s (%s)", version, commit)
}

// Run prints the version.
func (*versionCommand) Run(s *streams) error {
	_, err := fmt.Fprintln(s.out, versionText())
	return err
}
