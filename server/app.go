package server

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"servicecard/card"

	"github.com/go-json-experiment/json"
	"github.com/labstack/echo/v4"
)

// app serves the built PWA: every file is read and hashed once, packed ones come from the build.
type app struct {
	files map[string]*appFile
}

type appFile struct {
	contentType  string
	cacheControl string
	encodings    []encodedFile // best first, the plain one last
}

type encodedFile struct {
	name string // of the Content-Encoding; empty for plain
	etag string
	body []byte
}

const (
	cacheForever = "public, max-age=31536000, immutable" // the name changes with the content
	cacheNever   = "no-cache"                            // ask each time; the answer is mostly 304
)

const notBuilt = "The app was not built into this program. Run: make build\n"

func newApp(built fs.FS, killWorker bool) (*app, error) {
	a := &app{files: map[string]*appFile{}}
	if built == nil {
		return a, nil
	}
	err := fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		if ext := path.Ext(name); ext == ".br" || ext == ".gz" {
			return nil
		}
		file, err := readAppFile(built, name)
		a.files["/"+name] = file
		return err
	})
	if killWorker {
		if a.files["/sw-kill.js"] == nil {
			return nil, errors.New("the build has no sw-kill.js")
		}
		a.files["/sw.js"] = a.files["/sw-kill.js"]
	}
	return a, err
}

func readAppFile(built fs.FS, name string) (*appFile, error) {
	file := &appFile{contentType: contentType(name), cacheControl: cacheNever}
	if strings.HasPrefix(name, "assets/") {
		file.cacheControl = cacheForever
	}
	for _, encoding := range []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}, {"", ""}} {
		body, err := fs.ReadFile(built, name+encoding.suffix)
		if errors.Is(err, fs.ErrNotExist) && encoding.suffix != "" {
			continue
		}
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(body)
		file.encodings = append(file.encodings, encodedFile{encoding.name, `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, body})
	}
	return file, nil
}

func contentType(name string) string {
	switch path.Ext(name) {
	case ".webmanifest":
		return "application/manifest+json"
	case ".js":
		return "text/javascript; charset=utf-8"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// serve answers with a file, with the app's page where a screen is asked for, and never with the page where a
// file is.
func (a *app) serve(c echo.Context) error {
	name := c.Request().URL.Path
	if start := c.QueryParam("start"); name == manifestName && start != "" {
		return a.serveManifest(c, start)
	}
	if name == tabletPage {
		return c.Redirect(http.StatusPermanentRedirect, tabletPage+"/")
	}
	if strings.HasPrefix(name, tabletPage+"/") && strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	file := a.files[name]
	if file == nil && isScreen(name) {
		if file = a.files["/index.html"]; file == nil {
			return c.String(http.StatusServiceUnavailable, notBuilt)
		}
	}
	if file == nil {
		return echo.ErrNotFound
	}
	return file.serve(c)
}

// tabletPage is a page of its own, with a worker of its own below it.
const tabletPage = "/tablet"

const manifestName = "/manifest.webmanifest"

// serveManifest answers with the app's manifest, whose start address bears a code: an app that is put on a home screen from here opens the
// card there.
func (a *app) serveManifest(c echo.Context, start string) error {
	code, err := card.NormaliseCode(start)
	file := a.files[manifestName]
	if err != nil || file == nil {
		return echo.ErrNotFound
	}
	manifest := map[string]any{}
	if err := json.Unmarshal(file.encodings[len(file.encodings)-1].body, &manifest); err != nil {
		return err
	}
	manifest["start_url"] = "/join#" + code
	body, err := json.Marshal(manifest, json.Deterministic(true))
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.Blob(http.StatusOK, file.contentType, body)
}

func isScreen(name string) bool {
	return !strings.HasPrefix(name, "/assets/") && !strings.Contains(path.Base(name), ".")
}

func (f *appFile) serve(c echo.Context) error {
	h := c.Response().Header()
	encoded := f.choose(c.Request().Header.Get("Accept-Encoding"))
	h.Set("Cache-Control", f.cacheControl)
	h.Set("ETag", encoded.etag)
	if len(f.encodings) > 1 {
		h.Set("Vary", "Accept-Encoding")
	}
	if strings.Contains(c.Request().Header.Get("If-None-Match"), encoded.etag) {
		return c.NoContent(http.StatusNotModified)
	}
	if encoded.name != "" {
		h.Set("Content-Encoding", encoded.name)
	}
	return c.Blob(http.StatusOK, f.contentType, encoded.body)
}

func (f *appFile) choose(accepted string) *encodedFile {
	for i := range f.encodings {
		if name := f.encodings[i].name; name == "" || accepts(accepted, name) {
			return &f.encodings[i]
		}
	}
	return &f.encodings[len(f.encodings)-1]
}

func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == encoding {
			q := strings.TrimSpace(quality)
			return q != "q=0" && q != "q=0.0"
		}
	}
	return false
}
