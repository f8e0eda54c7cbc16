package server

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"servicecard/card"
)

var methods = []string{
	http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions, http.MethodTrace, "PROPFIND",
}

func TestWrongMethods(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	before := w.version()
	for path, item := range describedAPI(t).Paths.Map() {
		for _, method := range methods {
			if item.GetOperation(method) != nil || (method == http.MethodHead && !strings.HasPrefix(path, "/api/")) {
				continue
			}
			a := w.do(t, bea.request(method, path, ""))
			if method == http.MethodHead { // never has a body
				if a.status != http.StatusMethodNotAllowed {
					t.Errorf("%s %s: %d", method, path, a.status)
				}
				continue
			}
			if method == http.MethodOptions && a.status == http.StatusNoContent {
				continue
			}
			if a.status != http.StatusMethodNotAllowed || a.problem(t).Code != card.CodeMethodNotAllowed {
				t.Errorf("%s %s: %d %s", method, path, a.status, a.short())
				continue
			}
			allowed := strings.Split(a.header.Get("Allow"), ", ")
			for _, m := range allowed {
				if !slices.Contains(methods, m) {
					t.Errorf("%s %s allows %q", method, path, a.header.Get("Allow"))
				}
			}
			for allow := range item.Operations() {
				if !slices.Contains(allowed, allow) {
					t.Errorf("%s %s: Allow %q lacks %s", method, path, a.header.Get("Allow"), allow)
				}
			}
		}
	}
	if w.version() != before {
		t.Error("something was written")
	}
}

func TestNothingThere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, path := range []string{
		"/api", "/api/", "/api/nothing", "/api/sync/", "/api/sync/more", "/api/session/", "/api/admin/nothing", "/api/Sync", "/api//sync", "/api/%00", "/api/..%2fsync",
		"/metrics/x.y", "/debug/pprof/x.go",
	} {
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodDelete} {
			if !strings.HasPrefix(path, "/api") && method != http.MethodGet {
				continue
			}
			r := newRequest(method, "/x", "")
			r.URL.Path = path
			w.refuses(t, r, method+" "+path, http.StatusNotFound, card.CodeNotFound)
		}
	}
}

func TestNoSession(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	bea := w.join("Bea/Lobby")
	before := w.version()
	for path, item := range describedAPI(t).Paths.Map() {
		for method, operation := range item.Operations() {
			if operation.Security != nil { // said to be open
				continue
			}
			for name, token := range map[string]string{
				"none": "", "rubbish": "rubbish", "broken UTF-8": "\xff", "cut": bea.token[:20], "longer": bea.token + "A", "very long": strings.Repeat("A", 8000),
			} {
				r := newRequest(method, path, "")
				r.Header.Set("Content-Type", "application/json")
				if token != "" {
					r.Header.Set("Cookie", sessionCookie+"="+token)
				}
				w.refuses(t, r, method+" "+path+" with token "+name, http.StatusUnauthorized, card.CodeUnauthenticated)
			}
		}
	}
	r := newRequest(http.MethodPost, "/api/sync", bea.body())
	r.AddCookie(&http.Cookie{Name: "card", Value: bea.token}) // a cookie without the prefix may come from elsewhere
	w.refuses(t, r, "another cookie", http.StatusUnauthorized, card.CodeUnauthenticated)
	if w.version() != before {
		t.Error("something was written")
	}
}

func TestOpenEndpointsNeedNoSession(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, path := range []string{"/healthz", "/readyz"} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			if a := w.do(t, newRequest(method, path, "")); a.status != http.StatusOK {
				t.Errorf("%s %s: %d", method, path, a.status)
			}
		}
	}
}
