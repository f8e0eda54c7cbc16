package card

import (
	"crypto/rand"
	"crypto/sha256"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A code is thirteen characters of Crockford's alphabet: twelve random ones (60 bits) behind a letter that
// tells a group's poster from a personal invitation, so that the phone knows whether to ask for a name.
const (
	crockford    = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeLength   = 13
	posterMark   = 'G'
	personalMark = 'P'
)

// PosterCode is the code of a poster that is asked for under an id: the same one as often as it is asked for. The id holds what makes
// it hard to guess, so it is kept nowhere.
func PosterCode(id ID) string {
	sum := sha256.Sum256(append([]byte("poster code "), id[:]...))
	code := []byte{posterMark}
	for _, b := range sum[:codeLength-1] {
		code = append(code, crockford[b%32])
	}
	if !strings.ContainsAny(string(code), "0123456789") { // see NewCode
		code[codeLength-1] = crockford[sum[codeLength]%10]
	}
	return string(code)
}

// NewCode makes a code for an invitation. It has a digit, by which it is told from a word where it stands in a text.
func NewCode(poster bool) string {
	code := randomCode()
	for !strings.ContainsAny(code[1:], "0123456789") {
		code = randomCode()
	}
	if poster {
		return string(posterMark) + code[1:]
	}
	return string(personalMark) + code[1:]
}

func randomCode() string {
	random := make([]byte, codeLength)
	rand.Read(random) // never fails, see crypto/rand
	for i := range random {
		random[i] = crockford[random[i]%32]
	}
	return string(random)
}

// NormaliseCode forgives what people do when they type: case, spaces, hyphens, full width, O for 0, I and L for 1.
func NormaliseCode(typed string) (string, error) {
	if utf8.RuneCountInString(typed) > 64 {
		return "", Errorf(CodeNotFound, "this is not a code of a service card")
	}
	var b strings.Builder
	for _, r := range strings.ToUpper(norm.NFKC.String(typed)) {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.Is(unicode.Cf, r):
			continue
		case r == 'O':
			r = '0'
		case r == 'I', r == 'L':
			r = '1'
		}
		if r > 127 || !strings.ContainsRune(crockford, r) {
			return "", Errorf(CodeNotFound, "this is not a code of a service card")
		}
		b.WriteRune(r)
	}
	if b.Len() != codeLength {
		return "", Errorf(CodeNotFound, "a code has %d characters", codeLength)
	}
	return b.String(), nil
}

// IsPoster tells whether a normalised code is a group's poster.
func IsPoster(code string) bool { return code != "" && code[0] == posterMark }

// FormatCode writes a code in groups that are easy to read and type.
func FormatCode(code string) string {
	if len(code) != codeLength {
		return code
	}
	return code[:5] + "-" + code[5:9] + "-" + code[9:]
}
