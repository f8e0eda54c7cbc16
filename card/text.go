package card

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CheckText refuses a text of more than most characters.
func CheckText(name, value string, most int) error {
	if n := utf8.RuneCountInString(value); n > most {
		return Errorf(CodeTooLong, "the %s has %d characters; at most %d fit", name, n, most)
	}
	return nil
}

// CleanText trims what somebody wrote. It refuses control characters other than line breaks and tabs, and more than
// most characters; any script and emoji are welcome.
func CleanText(name, value string, most int) (string, error) {
	value = strings.TrimSpace(value)
	if !utf8.ValidString(value) {
		return "", Errorf(CodeInvalidArgs, "the %s is not UTF-8 text", name)
	}
	if err := CheckText(name, value, most); err != nil {
		return "", err
	}
	for _, r := range value {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return "", Errorf(CodeInvalidArgs, "the %s holds a character that cannot be shown", name)
		}
	}
	return value, nil
}

// NeedText is CleanText of a text in which something has to be seen.
func NeedText(name, value string, most int) (string, error) {
	value, err := CleanText(name, value, most)
	if err == nil && !strings.ContainsFunc(value, isSeen) {
		err = Errorf(CodeInvalidArgs, "the %s is empty", name)
	}
	return value, err
}

func isSeen(r rune) bool { return !unicode.IsSpace(r) && !unicode.Is(unicode.M, r) && !isInvisible(r) }

// TidyText is a text of the organisation as it is kept, which may be empty: composed (NFC), one space between words, without
// characters that nobody sees. It refuses more than most characters.
func TidyText(name, value string, most int) (string, error) {
	if !utf8.ValidString(value) {
		return "", Errorf(CodeInvalidArgs, "the %s is not UTF-8 text", name)
	}
	var lines []string
	for line := range strings.Lines(strings.ReplaceAll(value, "\r\n", "\n")) {
		lines = append(lines, visible(line))
	}
	tidy := strings.TrimSpace(strings.Join(lines, "\n"))
	if !strings.ContainsFunc(tidy, isSeen) {
		return "", nil
	}
	return tidy, CheckText(name, tidy, most)
}
