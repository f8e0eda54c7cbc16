package server

import (
	"fmt"
	"strings"
	"testing"
)

// Whoever runs the server may not have said where people reach it, and a proxy in front of it speaks HTTPS and may hide the name.
func TestInvitationsLeadToWhereTheOfficeIs(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *Options) { o.Address = "" })
	o := w.office(t)
	lobby := o.groups()["Lobby"].ID.String()
	for _, c := range []struct{ host, origin, want string }{
		{"card.example.org", "https://card.example.org", "https://card.example.org/join#"},
		{"127.0.0.1:8080", "https://card.example.org:8443", "https://card.example.org:8443/join#"},
		{"card.example.org", "", "https://card.example.org/join#"},
		{"card.example.org", "null", "https://card.example.org/join#"},
		{"card.example.org", "javascript:alert(1)", "https://card.example.org/join#"},
		{"127.0.0.1:8080", "", "http://127.0.0.1:8080/join#"},
		{"localhost:8080", "http://localhost:8080", "http://localhost:8080/join#"},
		{"[::1]:8080", "", "http://[::1]:8080/join#"},
	} {
		r := o.request("POST", "/api/admin/people", fmt.Sprintf(`{"id":%q,"name":"Nils","group":%q,"different":true}`, o.newID(), lobby))
		r.Host = c.host
		r.Header.Set("Sec-Fetch-Site", "same-origin") // as browsers say it also where the proxy hides the name
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		if link := readJSON[personAnswer](t, w.do(t, r)).Invitation.Link; !strings.HasPrefix(link, c.want) {
			t.Errorf("%+v: %s", c, link)
		}
	}
}
