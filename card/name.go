package card

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Names of people and groups are cleaned and compared here and nowhere else: two that look the same are the same.

// maxMarks is how many accents and signs one letter may carry; more would hide the lines around it.
const maxMarks = 5

// CleanName is a name as it is kept: composed (NFC), one space between words, without characters that nobody sees. It
// refuses one in which nothing can be read, and more than MaxName characters. what names it in the refusal.
func CleanName(what, text string) (string, error) {
	name, fault := cleanName(text, MaxName)
	if fault != "" {
		return "", Errorf(CodeInvalidArgs, "%s %s", what, nameFaults[fault]).Because(ReasonNameUnfit)
	}
	return name, nil
}

// nameFaults are what can be wrong with a name.
var nameFaults = map[string]string{
	"Encoding": "is not UTF-8 text", "Empty": "is empty", "Invisible": "has nothing that can be seen", "Lost": "holds �, a letter that was lost on its way",
	"Unreadable": "has no letter, number or picture", "Long": fmt.Sprintf("is longer than %d characters", MaxName),
}

// cleanName cleans a name of so many characters at most, or tells its fault.
func cleanName(text string, most int) (name, fault string) {
	name = visible(text)
	switch {
	case !utf8.ValidString(text):
		return "", "Encoding"
	case strings.TrimSpace(text) == "":
		return "", "Empty"
	case name == "":
		return "", "Invisible"
	case strings.ContainsRune(name, unicode.ReplacementChar):
		return "", "Lost"
	case !strings.ContainsFunc(name, isReadable):
		return "", "Unreadable"
	case utf8.RuneCountInString(name) > most:
		return "", "Long"
	}
	return name, ""
}

// isReadable tells whether a character says something by itself, as signs and fillers do not.
func isReadable(r rune) bool {
	return unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) || unicode.IsNumber(r) || unicode.Is(unicode.So, r) && r != '\ufffc'
}

// visible drops what cannot be seen and folds spaces.
func visible(text string) string {
	var b strings.Builder
	var letter rune // the last that stands by itself
	marks := 0
	between := "" // a space or a joiner, kept if something follows
	for _, r := range norm.NFC.String(text) {
		mark := unicode.Is(unicode.M, r)
		switch {
		case unicode.IsSpace(r):
			if letter != 0 {
				between = " "
			}
		case isJoiner(r):
			if between == "" && shapedByJoiners(letter) {
				between = string(r)
			}
		case isInvisible(r):
		case mark && (letter == 0 || between == " " || marks == maxMarks): // nothing carries it, or too much is carried
		default:
			b.WriteString(between)
			b.WriteRune(r)
			between = ""
			if mark {
				marks++
			} else {
				letter, marks = r, 0
			}
		}
	}
	return norm.NFC.String(b.String()) // what stood between a letter and its accent is gone
}

func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// shapedByJoiners tells whether a joiner behind the letter changes how it is written, as in Persian and in the scripts
// of India, or makes one picture of two.
func shapedByJoiners(letter rune) bool {
	return unicode.Is(unicode.So, letter) ||
		unicode.IsLetter(letter) && !unicode.In(letter, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian)
}

const blankPattern = '\u2800' // of Braille: a symbol without dots

// isInvisible tells whether nobody sees the character: controls, directions, fillers, and what no font has.
func isInvisible(r rune) bool {
	return !unicode.IsGraphic(r) || r == blankPattern ||
		unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// Likeness says how alike two names are.
type Likeness int

// The likenesses, from different to the same.
const (
	NamesDiffer Likeness = iota
	NamesClose           // one letter of a long word apart: perhaps a slip
	NamesAlike           // the same but for accents, signs, letters that look alike, or the order of the words: easily taken for each other
	NamesEqual           // the same but for case, spaces and what nobody sees
)

// SearchKey is a name as it is searched: case and accents do not matter.
func SearchKey(name string) string { return withoutAccents(NameOf(name).key) }

// Name is a name made ready for being compared with many.
type Name struct {
	key   string
	plain string   // without accents, signs and spaces
	words []string // of the plain one, sorted
	looks string
}

// NameKey is the same for names that are equal.
func NameKey(name string) string { return NameOf(name).Key() }

// NameLikeness compares two names.
func NameLikeness(a, b string) Likeness { return NameOf(a).Like(NameOf(b)) }

// NameOf makes a name ready.
func NameOf(name string) Name {
	key := norm.NFKC.String(strings.Map(plainSign, visible(name)))
	key = norm.NFKC.String(cases.Fold().String(key))
	key = strings.Join(strings.Fields(key), " ")
	words := strings.FieldsFunc(withoutAccents(key), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.M, r) && !unicode.Is(unicode.So, r)
	})
	plain := strings.Join(words, "")
	slices.Sort(words)
	return Name{key, plain, words, looks(visible(name))}
}

// plainSign writes the many apostrophes and hyphens as one, and drops joiners.
func plainSign(r rune) rune {
	switch {
	case strings.ContainsRune("'’‘‛ʼʻ´`′＇", r):
		return '\''
	case unicode.Is(unicode.Pd, r):
		return '-'
	case isJoiner(r):
		return -1
	}
	return r
}

// ownLetters are written with plain ones by whoever lacks the key.
var ownLetters = strings.NewReplacer("ø", "o", "æ", "ae", "œ", "oe", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ħ", "h", "ı", "i")

// withoutAccents drops the marks of letters that can be read without them.
func withoutAccents(key string) string {
	var b strings.Builder
	letter := rune(0)
	for _, r := range norm.NFKD.String(key) {
		if !unicode.Is(unicode.M, r) {
			letter = r
		} else if unicode.In(letter, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew) {
			continue
		}
		b.WriteRune(r)
	}
	return ownLetters.Replace(b.String())
}

// Key is the same for names that are equal.
func (n Name) Key() string { return n.key }

// Like compares two names.
func (n Name) Like(other Name) Likeness {
	switch {
	case n.key == other.key:
		return NamesEqual
	case n.looks != "" && n.looks == other.looks:
		return NamesAlike
	case n.plain == "" || other.plain == "":
		return NamesDiffer
	case n.plain == other.plain, slices.Equal(n.words, other.words):
		return NamesAlike
	case n.oneSlip(other):
		return NamesClose
	}
	return NamesDiffer
}

// SharesWord tells whether the two have a word in common, as a person's names before and after a marriage.
func (n Name) SharesWord(other Name) bool {
	return slices.ContainsFunc(n.words, func(word string) bool { return slices.Contains(other.words, word) })
}

// leastSlip is how many letters a word has in which one letter more, less or other may be a slip. Short names differ by
// one letter and are of different people: Maria and Marie.
const leastSlip = 6

// oneSlip tells whether the names are the same but for one letter of one long word.
func (n Name) oneSlip(other Name) bool {
	if len(n.words) != len(other.words) {
		return false
	}
	var mine, theirs string // the word that the other lacks
	for i, j := 0, 0; i < len(n.words) || j < len(other.words); {
		switch {
		case i < len(n.words) && j < len(other.words) && n.words[i] == other.words[j]:
			i, j = i+1, j+1
		case mine == "" && i < len(n.words) && (j == len(other.words) || n.words[i] < other.words[j]):
			mine, i = n.words[i], i+1
		case theirs == "" && j < len(other.words) && (i == len(n.words) || other.words[j] < n.words[i]):
			theirs, j = other.words[j], j+1
		default:
			return false
		}
	}
	return slipped(mine, theirs)
}

// slipped tells whether one letter was added, left out, changed, or swapped with the next. A digit tells apart.
func slipped(mine, theirs string) bool {
	if min(len(mine), len(theirs)) < leastSlip || strings.ContainsFunc(mine, unicode.IsNumber) || strings.ContainsFunc(theirs, unicode.IsNumber) {
		return false
	}
	a, b := []rune(mine), []rune(theirs)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < leastSlip || len(b)-len(a) > 1 {
		return false
	}
	at := 0
	for at < len(a) && a[at] == b[at] {
		at++
	}
	if len(a) < len(b) {
		return slices.Equal(a[at:], b[at+1:])
	}
	if slices.Equal(a[at+1:], b[at+1:]) {
		return true
	}
	return at+1 < len(a) && a[at] == b[at+1] && a[at+1] == b[at] && slices.Equal(a[at+2:], b[at+2:])
}
