package card

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCleanName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ typed, want string }{
		{"Åsa Öberg", "Åsa Öberg"},
		{"Jose\u0301 O\u0308st", "José Öst"},
		{"Jose\u200b\u0301", "José"},
		{"  Anna \t\u00a0 I\n", "Anna I"},
		{"An\u00adna\u200b\ufeff", "Anna"},
		{"\u202eannA\u202c", "annA"},
		{"\u2067Ada\u2069", "Ada"},
		{"Lob\x07by", "Lobby"},
		{"An\u200dna", "Anna"},
		{"می\u200cترا", "می\u200cترا"},     // a joiner that the script is written with
		{"ශ්\u200dරී\u200d", "ශ්\u200dරී"}, // not at the end
		{"\u0301Ada", "Ada"},               // an accent on nothing
		{"A" + strings.Repeat("\u0335", 40), "A" + strings.Repeat("\u0335", maxMarks)},
		{"राम", "राम"}, {"王小明", "王小明"}, {"O’Brien", "O’Brien"}, {"🙂", "🙂"}, {"Bea 2", "Bea 2"},
	} {
		if got, err := CleanName("the name", c.typed); err != nil || got != c.want {
			t.Errorf("%+q is %+q, %v; want %+q", c.typed, got, err, c.want)
		}
	}
}

func TestNamesThatNobodySees(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"", " ", "\u00a0\u3000", "\u200b", "\u202e", "\u200d\u200c", "\u0301\u0308", " \u0301", "\u3164", "\u115f\u1160", "\u2800",
		".", "-", "·", "_", "ـ", "\u0f0b", "\ufffc", "J\ufffdrgen", "…!", "\ufeff\u2060", "\u00ad", "\U000e0041", "\x00\x07", "\ufe0f", "\ue000", "\n\t", "\xff", strings.Repeat("å", MaxName+1),
	} {
		if got, err := CleanName("the name", name); err == nil {
			t.Errorf("%+q is taken as %+q", name, got)
		} else if refusal, ok := errors.AsType[*Error](err); !ok || refusal.Code != CodeInvalidArgs || !strings.HasPrefix(refusal.Detail, "the name ") {
			t.Errorf("%+q: %v", name, err)
		}
	}
}

func TestNameLikeness(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want Likeness
	}{
		{"José Öst", "Jose\u0301 O\u0308st", NamesEqual},
		{"Anna I", "Anna  I", NamesEqual}, {"Anna I", "Anna\u00a0I", NamesEqual}, {"Anna", "An\u200bna", NamesEqual},
		{"Reception North", "reception north", NamesEqual}, {"STRASSE", "Straße", NamesEqual}, {"ΣΊΣΥΦΟΣ", "σίσυφος", NamesEqual},
		{"O’Brien", "O'Brien", NamesEqual}, {"O´Brien", "O'Brien", NamesEqual}, {"Ann‑Marie", "Ann-Marie", NamesEqual},
		{"Ｍａｒｉａ", "Maria", NamesEqual}, {"می\u200cترا", "میترا", NamesEqual},

		{"José Öst", "Jose Ost", NamesAlike}, {"Øyvind", "oyvind", NamesAlike}, {"Łukasz", "Lukasz", NamesAlike},
		{"Ann-Marie", "Ann Marie", NamesAlike}, {"Annmarie", "Ann Marie", NamesAlike}, {"Öst, José", "José Öst", NamesAlike},
		{"Anna I.", "Anna I", NamesAlike},
		// Other letters that look the same.
		{"Аmira Haddad", "Amira Haddad", NamesAlike}, {"Αmirа Hɑddаd", "Amira Haddad", NamesAlike}, {"AIi Reza", "Ali Reza", NamesAlike},
		{"lngrid Ek", "Ingrid Ek", NamesAlike}, {"ӏngrid Eĸ", "Ingrid Ek", NamesAlike}, {"OIof Öst", "Olof Öst", NamesAlike}, {"0lof Öst", "Olof Öst", NamesAlike},
		{"Jοnas Еk", "Jonas Ek", NamesAlike}, {"ꓙonas Ekꓸ", "Jonas Ek", NamesAlike}, {"Ꭻonas Ek", "Jonas Ek", NamesAlike}, {"Ϳonas Ek", "Jonas Ek", NamesAlike},
		{"ᴊonas ek", "Jonas Ek", NamesAlike}, {"Amira 🅷addad", "Amira Haddad", NamesAlike}, {"Rесeptiοn", "Reception", NamesAlike}, {"Jonas Ekl", "Jonas Ek1", NamesAlike},

		{"Karin Andersson", "Karin Anderson", NamesClose}, {"Karlsson", "Carlsson", NamesClose}, {"Kristian", "Krisitan", NamesClose},
		{"Fatimah", "Fatima", NamesClose},

		{"Ian", "Lan", NamesDiffer}, {"Ева", "Эва", NamesDiffer}, {"Νίκος", "Νίκη", NamesDiffer}, {"دارا", "دادا", NamesDiffer},
		{"Maria", "Marie", NamesDiffer}, {"Anna I", "Anna J", NamesDiffer}, {"Member 11", "Member 12", NamesDiffer},
		{"Maria", "Maria L", NamesDiffer}, {"Gate 1", "Gate 2", NamesDiffer}, {"राम", "रमा", NamesDiffer}, {"王明", "王朋", NamesDiffer},
		{"Karin Andersson", "Karim Anderson", NamesDiffer}, {"Johanna", "Johannes", NamesDiffer}, {"!", "?", NamesDiffer},
	} {
		if got, back := NameLikeness(c.a, c.b), NameLikeness(c.b, c.a); got != c.want || back != got {
			t.Errorf("%q and %q: %d, back %d; want %d", c.a, c.b, got, back, c.want)
		}
	}
}

// A name that was cleaned stays as it is, and nothing that it lost tells it apart.
func TestCleaningIsDone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		typed := rapid.StringOfN(rapid.Rune(), 1, 30, -1).Draw(rt, "typed")
		name, err := CleanName("the name", typed)
		if err != nil {
			return
		}
		if again, err := CleanName("the name", name); err != nil || again != name {
			rt.Fatalf("%+q becomes %+q, %v", name, again, err)
		}
		if NameLikeness(typed, name) != NamesEqual || NameKey(name) == "" {
			rt.Fatalf("%+q and %+q differ", typed, name)
		}
	})
}
