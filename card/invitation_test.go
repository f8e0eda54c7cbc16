package card

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCodesAreForgivenTyping(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"P0123456789AB":              "P0123456789AB",
		"P0123-4567-89AB":            "P0123456789AB",
		"p0123-4567-89ab":            "P0123456789AB",
		" p-0-1-2-3 4567\t89ab\r\n":  "P0123456789AB",
		"Po1l3-4567-89AI":            "P0113456789A1",
		"goooo-oooo-oooo":            "G000000000000",
		"GLLLL-iiii-1111":            "G111111111111",
		"P0123-4567-89ABC":           "",
		"P0123-4567-89A":             "",
		"P0123-4567-89AU":            "", // Crockford leaves out U
		"P0123-4567-89Aé":            "",
		"P0123_4567_89AB":            "",
		"P０１２３-4567-89AB":            "P0123456789AB",
		"P0123\u20114567–89AB\u200b": "P0123456789AB",
		"P0123\u00a04567\u202989AB":  "P0123456789AB",
		"P0123456789A\x00":           "",
		"P0123456789A\xff":           "",
		"P0123456789AB' OR 1=1":      "",
		"":                           "",
		"-- --":                      "",
		strings.Repeat("P", 65):      "",
		"https://x/join#P0123456789": "",
	} {
		got, err := NormaliseCode(typed)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q became %q (%v), want %q", typed, got, err, want)
		}
		if err != nil && code(t, err) != CodeNotFound {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestNewCodesSurviveWritingAndTyping(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		poster := rapid.Bool().Draw(t, "poster")
		code := NewCode(poster)
		written := FormatCode(code)
		if rapid.Bool().Draw(t, "lower") {
			written = strings.ToLower(written)
		}
		written = strings.NewReplacer("0", rapid.SampledFrom([]string{"0", "o", "O"}).Draw(t, "zero"),
			"1", rapid.SampledFrom([]string{"1", "i", "L"}).Draw(t, "one")).Replace(written)
		typed, err := NormaliseCode(written)
		if err != nil || typed != code || IsPoster(typed) != poster {
			t.Fatalf("%s was written %s and typed %s (%v)", code, written, typed, err)
		}
	})
}

func TestCodesDiffer(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for range 10_000 {
		code := NewCode(false)
		if !strings.ContainsAny(code[1:], "0123456789") {
			t.Fatalf("%s has no digit", code)
		}
		if seen[code] {
			t.Fatalf("%s came twice", code)
		}
		seen[code] = true
	}
}
