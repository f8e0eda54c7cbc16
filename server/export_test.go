package server

import (
	"net/http"
	"strings"
	"testing"

	"servicecard/card"
	"servicecard/store"
)

func TestEveryPartOfACopyHasWords(t *testing.T) {
	t.Parallel()
	for _, locale := range card.Locales {
		words := exportWords(locale)
		for _, part := range store.ExportParts() {
			if words["part."+part.Name] == "" {
				t.Errorf("part %s has no words in %s", part.Name, locale)
			}
			for _, column := range part.Columns {
				if words["column."+column.Name] == "" {
					t.Errorf("column %s of %s has no words in %s", column.Name, part.Name, locale)
				}
			}
		}
	}
}

// Somebody reads what is stored about them, as data and as a page on which nothing runs.
func TestACopyOfOneself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bea := w.join("Ada/Lobby"), w.join("Bea/Lobby")
	ada.sync()
	bea.sync()
	const attack = `<script>alert(1)</script>" onload="x`
	bea.applies(bea.tell(card.MutationTellStory, map[string]any{"text": attack}))
	ada.applies(ada.tell(card.MutationThank, map[string]any{"member": bea.me().ID, "point": ada.point(), "text": "for yesterday"}))
	copied := readJSON[exportAnswer](t, bea.do(http.MethodGet, "/api/me/export", ""))
	if copied.Kind != "Export" || copied.Person != bea.me().ID || copied.Name != "Bea" {
		t.Errorf("%+v", copied.Export)
	}
	a := bea.do(http.MethodGet, "/api/me/export?format=html", "")
	if a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Type"), "text/html") || a.header.Get("Cache-Control") != "no-store" || strings.Contains(a.body, "<script") ||
		!strings.Contains(a.body, "&lt;script&gt;") || !strings.Contains(a.body, "for yesterday") || !strings.Contains(a.body, "What is stored about you") {
		t.Errorf("%d %v %s", a.status, a.header, a.body)
	}
	if policy := a.header.Get("Content-Security-Policy"); policy != exportPolicy || !strings.Contains(policy, "sha256-") {
		t.Error(policy)
	}
	if !strings.Contains(a.body, "<style>"+exportStyle+"</style>") {
		t.Error("the style sheet is not the one whose fingerprint the policy has")
	}
	bea.applies(bea.tell(card.MutationSetLocale, map[string]any{"locale": "sv"}))
	saved := bea.do(http.MethodGet, "/api/me/export?format=html&save=true", "")
	if !strings.HasPrefix(saved.header.Get("Content-Disposition"), "attachment") || !strings.Contains(saved.body, "Det här är lagrat om dig") || !strings.Contains(saved.body, `lang="sv"`) {
		t.Errorf("%v %s", saved.header, saved.body)
	}
	w.refuses(t, bea.request(http.MethodGet, "/api/me/export?format=pdf", ""), "as something else", http.StatusBadRequest, card.CodeInvalidArgs)
	id := bea.me().ID.String()
	if p := ada.do("GET", "/api/admin/people/"+id+"/export", "").problem(t); p.Code != card.CodeForbidden {
		t.Errorf("a supervisor: %+v", p)
	}
	o := w.office(t)
	if copied := readJSON[exportAnswer](t, o.do("GET", "/api/admin/people/"+id+"/export", "")); copied.Name != "Bea" {
		t.Errorf("%+v", copied.Export)
	}
}
