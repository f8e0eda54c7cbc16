package card

import "testing"

func TestAcceptedLocale(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]Locale{
		"": English, "sv": Swedish, "sv-SE,sv;q=0.9,en;q=0.8": Swedish, "SV-fi": Swedish, "en-GB": English, "fr, sv;q=0.5": Swedish,
		"fr": English, "en;q=0.2, sv;q=0.9": Swedish, "*": English, "no language; at all": English, "sv-Latn-SE-x-own": Swedish,
		"zz, sv": Swedish, "sv, qps-ploc": Swedish, "sv, toolonglanguage;q=0.1, en-": Swedish, "fr;q=abc, sv": Swedish, ",": English,
	} {
		if got := AcceptedLocale(header); got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}

func TestParseLocaleIsExact(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"", "SV", "sv-SE", "fr", "swedish"} {
		if locale, err := ParseLocale(bad); code(t, err) != CodeInvalidArgs {
			t.Errorf("%q was taken as %q", bad, locale)
		}
	}
}
