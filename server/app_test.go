package server

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
)

func builtApp() fstest.MapFS {
	files := fstest.MapFS{}
	for name, body := range map[string]string{
		"index.html":                "<!doctype html><title>Service Card</title>",
		"index.html.br":             "br index",
		"index.html.gz":             "gz index",
		"sw.js":                     "worker",
		"sw-kill.js":                "kill",
		"manifest.webmanifest":      "{}",
		"icon.svg":                  "<svg/>",
		"icon-192.png":              "png",
		".gitkeep":                  "",
		"assets/index-abc123.js":    "js",
		"assets/index-abc123.js.br": "br js",
		"assets/index-abc123.js.gz": "gz js",
		"assets/index-abc123.css":   "css",
	} {
		files[name] = &fstest.MapFile{Data: []byte(body)}
	}
	return files
}

func TestAManifestThatTakesACardAlong(t *testing.T) {
	t.Parallel()
	files := builtApp()
	files["manifest.webmanifest"] = &fstest.MapFile{Data: []byte(`{"id":"/","name":"Service card","start_url":"/"}`)}
	w := newWorld(t, withApp(files))
	a := w.do(t, newRequest(http.MethodGet, "/manifest.webmanifest?start=p4pk5-31jh-zf0b", ""))
	if want := `{"id":"/","name":"Service card","start_url":"/join#P4PK531JHZF0B"}`; a.status != http.StatusOK || a.body != want ||
		a.header.Get("Content-Type") != "application/manifest+json" || a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v %s", a.status, a.header, a.body)
	}
	if a := w.do(t, newRequest(http.MethodGet, "/manifest.webmanifest?start=https://evil.example", "")); a.status != http.StatusNotFound {
		t.Errorf("%d %s", a.status, a.short())
	}
}

func TestFilesOfTheApp(t *testing.T) {
	t.Parallel()
	w := newWorld(t, withApp(builtApp()))
	const html, forever, never = "text/html; charset=utf-8", "public, max-age=31536000, immutable", "no-cache"
	for _, c := range []struct {
		path, kind, caching string
		body                string
	}{
		{"/", html, never, "<!doctype html>"},
		{"/index.html", html, never, "<!doctype html>"},
		{"/join", html, never, "<!doctype html>"},
		{"/campaign/01890a5d-ac96-774b-bcce-b302099a8057", html, never, "<!doctype html>"},
		{"/settings/", html, never, "<!doctype html>"},
		{"/sw.js", "text/javascript; charset=utf-8", never, "worker"},
		{"/manifest.webmanifest", "application/manifest+json", never, "{}"},
		{"/icon.svg", "image/svg+xml", never, "<svg/>"},
		{"/icon-192.png", "image/png", never, "png"},
		{"/assets/index-abc123.js", "text/javascript; charset=utf-8", forever, "js"},
		{"/assets/index-abc123.css", "text/css; charset=utf-8", forever, "css"},
	} {
		a := w.do(t, newRequest(http.MethodGet, c.path, ""))
		if a.status != http.StatusOK || a.header.Get("Content-Type") != c.kind || a.header.Get("Cache-Control") != c.caching || !strings.HasPrefix(a.body, c.body) {
			t.Errorf("%s: %d %q %q %q", c.path, a.status, a.header.Get("Content-Type"), a.header.Get("Cache-Control"), a.short())
		}
		if head := w.do(t, newRequest(http.MethodHead, c.path, "")); head.status != http.StatusOK || head.header.Get("ETag") != a.header.Get("ETag") {
			t.Errorf("HEAD %s: %d", c.path, head.status)
		}
	}
	for _, path := range []string{
		"/assets/index-old999.js", "/assets/", "/assets/x", "/favicon.ico", "/sw.js.map", "/index.html.br", "/index.html.gz",
		"/assets/index-abc123.js.br", "/.gitkeep", "/.env", "/../etc/passwd.x", "/assets/../sw.jsx", "/a/b.php",
	} {
		r := newRequest(http.MethodGet, "/", "")
		r.URL.Path = path
		a := w.do(t, r)
		if a.status != http.StatusNotFound || strings.Contains(a.body, "<!doctype") || a.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %q %s", path, a.status, a.header.Get("Cache-Control"), a.short())
		}
	}
}

func TestPackedFilesOfTheApp(t *testing.T) {
	t.Parallel()
	w := newWorld(t, withApp(builtApp()))
	tags := map[string]string{}
	for _, c := range []struct{ accept, encoding, body string }{
		{"gzip, deflate, br, zstd", "br", "br js"},
		{"br;q=1.0, gzip;q=0.8", "br", "br js"},
		{"gzip, deflate", "gzip", "gz js"},
		{"br;q=0, gzip", "gzip", "gz js"},
		{"gzip;q=0.0,br; q=0", "", "js"},
		{"identity", "", "js"},
		{"brotli, gzipped", "", "js"},
		{"", "", "js"},
	} {
		r := newRequest(http.MethodGet, "/assets/index-abc123.js", "")
		r.Header.Set("Accept-Encoding", c.accept)
		a := w.do(t, r)
		if a.header.Get("Content-Encoding") != c.encoding || a.body != c.body || a.header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: %q %q, Vary %q", c.accept, a.header.Get("Content-Encoding"), a.body, a.header.Get("Vary"))
		}
		tag := a.header.Get("ETag")
		if known, ok := tags[c.encoding]; (ok && known != tag) || !strings.HasPrefix(tag, `"`) {
			t.Errorf("%q: ETag %s", c.accept, tag)
		}
		tags[c.encoding] = tag

		r.Header.Set("If-None-Match", `"other", W/`+tag)
		again := w.do(t, r)
		if again.status != http.StatusNotModified || again.body != "" || again.header.Get("ETag") != tag || again.header.Get("Cache-Control") != cacheForever {
			t.Errorf("%q: known already: %d %q", c.accept, again.status, again.body)
		}
		r.Header.Set("If-None-Match", `"other"`)
		if changed := w.do(t, r); changed.status != http.StatusOK {
			t.Errorf("%q: another one known: %d", c.accept, changed.status)
		}
	}
	if tags[""] == tags["gzip"] || tags["gzip"] == tags["br"] || tags["br"] == tags[""] {
		t.Errorf("encodings share a tag: %v", tags)
	}
	if a := w.do(t, newRequest(http.MethodGet, "/icon.svg", "")); a.header.Get("Vary") != "" {
		t.Error("a file with one encoding varies")
	}
}

func TestTheAppWasNotBuilt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for path, status := range map[string]int{"/": 503, "/join": 503, "/sw.js": 404, "/assets/x.js": 404, "/healthz": 200} {
		a := w.do(t, newRequest(http.MethodGet, path, ""))
		if a.status != status {
			t.Errorf("%s: %d %s", path, a.status, a.short())
		}
		if status == http.StatusServiceUnavailable && !strings.Contains(a.body, "make build") {
			t.Errorf("%s does not say what to do: %s", path, a.short())
		}
	}
}

func TestKillWorker(t *testing.T) {
	t.Parallel()
	kill := func(o *Options) { o.KillWorker = true }
	w := newWorld(t, withApp(builtApp()), kill)
	if a := w.do(t, newRequest(http.MethodGet, "/sw.js", "")); a.body != "kill" || a.header.Get("Cache-Control") != cacheNever {
		t.Errorf("%s %v", a.body, a.header)
	}
	without := builtApp()
	delete(without, "sw-kill.js")
	if _, err := New(Options{Store: w.store, Push: w.push, App: without, KillWorker: true}, NewHub(PokesGather)); err == nil {
		t.Error("a build without the kill switch is taken")
	}
}
