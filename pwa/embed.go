// Package pwa embeds the built app.
package pwa

import (
	"embed"
	"encoding/json"
	"io/fs"
)

//go:embed package.json
var description []byte

// Version is the app's, which its settings show.
func Version() string {
	var app struct{ Version string }
	if err := json.Unmarshal(description, &app); err != nil {
		panic(err) // it is part of the program
	}
	return app.Version
}

//go:embed all:dist
var dist embed.FS

// App is the built app, or nil where `go build` ran without `make build` before.
func App() fs.FS {
	app, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil
	}
	if _, err := fs.Stat(app, "index.html"); err != nil {
		return nil
	}
	return app
}
