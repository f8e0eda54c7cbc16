package card

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Locale is a language that the content and the app exist in, as its ISO 639 code.
type Locale string

// The languages.
const (
	English Locale = "en"
	Swedish Locale = "sv"
)

// Locales are all languages; the first stands in for those that there is nothing in.
var Locales = []Locale{English, Swedish}

var matcher = func() language.Matcher {
	tags := make([]language.Tag, len(Locales))
	for i, locale := range Locales {
		tags[i] = language.Make(string(locale))
	}
	return language.NewMatcher(tags)
}()

// ParseLocale accepts exactly the languages that content exists in.
func ParseLocale(s string) (Locale, error) {
	if l := Locale(s); slices.Contains(Locales, l) {
		return l, nil
	}
	return "", Errorf(CodeInvalidArgs, "%q is not a language of this service card; they are %s", s, localeList())
}

func localeList() string {
	var names []string
	for _, l := range Locales {
		names = append(names, string(l))
	}
	return strings.Join(names, ", ")
}

// AcceptedLocale is the language that suits the reader of an Accept-Language header best (RFC 9110, section 12.5.4). What
// cannot be read in it is skipped.
func AcceptedLocale(header string) Locale {
	var readable []string
	for part := range strings.SplitSeq(header, ",") {
		if _, _, err := language.ParseAcceptLanguage(part); err == nil {
			readable = append(readable, part)
		}
	}
	tags, _, _ := language.ParseAcceptLanguage(strings.Join(readable, ","))
	_, at, _ := matcher.Match(tags...)
	return Locales[at]
}
