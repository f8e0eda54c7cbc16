package server

import (
	"strings"
	"testing"

	"servicecard/card"
)

// What the office is refused says why, for the app to put it into the reader's words.
func TestRefusalsSayWhy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.admin(t, "Olga")
	o.sync()
	settings, points := "/api/admin/settings", "/api/admin/points"
	for _, ask := range []struct {
		method, path, body string
		code               card.Code
		reason             card.Reason
	}{
		{"PATCH", settings, `{"timeZone":"Stockholm"}`, card.CodeInvalidArgs, card.ReasonZoneUnknown},
		{"PATCH", settings, `{"name":" "}`, card.CodeInvalidArgs, card.ReasonNameUnfit},
		{"PATCH", settings, `{"name":"New","was":{"name":"Another"}}`, card.CodeConflict, card.ReasonChangedMeanwhile},
		{"PATCH", "/api/admin/people/" + o.me().ID.String(), `{"role":"member"}`, card.CodeConflict, card.ReasonOnlyAdmin},
		{"PATCH", points, `{"vision":{"en":"` + strings.Repeat("long ", 1000) + `"}}`, card.CodeTooLong, ""},
	} {
		p := o.do(ask.method, ask.path, ask.body).problem(t)
		if p.Code != ask.code || p.Reason != ask.reason {
			t.Errorf("%s %s %.80s: %+v", ask.method, ask.path, ask.body, p)
		}
	}
}
