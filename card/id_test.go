package card

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestIDRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var id ID
		copy(id[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
		text := id.String()
		if parsed, err := ParseID(text); err != nil || parsed != id {
			t.Fatalf("%x is written %s and read %x (%v)", id[:], text, parsed[:], err)
		}
		if upper := strings.ToUpper(text); upper != text {
			if _, err := ParseID(upper); err == nil {
				t.Fatalf("%s was taken; two spellings of one id are two ids", upper)
			}
		}
	})
}

func TestParseIDTakesOnlyTheCanonicalForm(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9a-fA-F-]{34,38}`)).Draw(t, "text")
		if id, err := ParseID(text); err == nil && id.String() != text {
			t.Fatalf("%q was read as %s", text, id)
		}
	})
	for _, bad := range []string{
		"", "01890a5d-ac96-774b-bcce-b302099a8057 ", "{01890a5d-ac96-774b-bcce-b302099a8057}", "01890a5dac96774bbcceb302099a8057",
		"01890a5d-ac96-774b-bcce-b302099a805g", "01890a5d-ac96-774b-bcce-b302099a805", "0-890a5d-ac96-774b-bcce-b302099a8057",
		"urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057",
	} {
		if id, err := ParseID(bad); err == nil {
			t.Errorf("%q was read as %s", bad, id)
		}
	}
}

func TestNewIDsAreVersion7AndSortByTime(t *testing.T) {
	t.Parallel()
	now := instant(t, "2026-11-22T12:00:00.123Z")
	before, after := NewID(now), NewID(now.Add(time.Millisecond))
	for _, id := range []ID{before, after} {
		if id.Version() != 7 || id[8]>>6 != 0b10 || id.IsZero() {
			t.Errorf("%s is not a version 7 UUID", id)
		}
	}
	if before.String() >= after.String() {
		t.Errorf("%s should sort before %s", before, after)
	}
	if again := NewID(now); again == before {
		t.Error("two ids of one moment are the same")
	}
}

func TestDerivedIDsAreStable(t *testing.T) {
	t.Parallel()
	const known = "point/see-people-first" // phones hold such ids: they may never change
	if got := DerivedID("point", "see-people-first").String(); got != "58633548-e0f2-81c2-832c-532fc1739e1e" {
		t.Errorf("%s became %s", known, got)
	}
	if DerivedID("ab", "c") == DerivedID("a", "bc") {
		t.Error("parts run together")
	}
	if v := DerivedID("x").Version(); v != 8 {
		t.Errorf("version %d", v)
	}
}
