package server

import (
	"fmt"
	"net/url"
	"testing"
)

// What looks like SQL or a pattern of it is a name, where it is stored and where it is looked for.
func TestNamesAreNoSQL(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	o := w.office(t)
	group := o.groups()["Lobby"].ID
	names := []string{`O'Hara`, `Robert'); DROP TABLE member; --`, `"Quote" ?1 :x`, `100%_*`}
	for _, name := range names {
		o.person("POST", "people", fmt.Sprintf(`{"id":%q,"name":%q,"group":%q}`, o.newID(), name, group))
	}
	for _, name := range names {
		if found := o.people("q=" + url.QueryEscape(name)); len(found) != 1 || found[0].Name != name {
			t.Errorf("%s: %+v", name, found)
		}
	}
	if found := o.people("q=" + url.QueryEscape(`' OR '1'='1`)); len(found) != 0 {
		t.Errorf("everybody is found: %+v", found)
	}
}
