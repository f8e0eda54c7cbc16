package card

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// Codes that an app makes of a secret and the time, by RFC 6238 with what all apps take: SHA-1, six digits, thirty seconds.
const (
	CodeSecretBytes = 20
	codeStep        = 30 // seconds
	codeDrift       = 1  // steps that a phone's clock may be early or late
)

// StepOfCode finds the step of time at which the digits were right, which is later than the last one that was used. It is false where
// they were not.
func StepOfCode(secret []byte, digits string, now time.Time, last int64) (step int64, ok bool) {
	digits = strings.Join(strings.Fields(digits), "")
	middle := now.Unix() / codeStep
	for at := middle - codeDrift; at <= middle+codeDrift; at++ {
		if at > last && subtle.ConstantTimeCompare([]byte(codeAt(secret, at)), []byte(digits)) == 1 {
			return at, true
		}
	}
	return 0, false
}

// CodeAt is the code of a moment.
func CodeAt(secret []byte, now time.Time) string { return codeAt(secret, now.Unix()/codeStep) }

func codeAt(secret []byte, step int64) string {
	mac := hmac.New(sha1.New, secret)
	mac.Write(binary.BigEndian.AppendUint64(nil, uint64(step)))
	sum := mac.Sum(nil)
	from := sum[len(sum)-1] & 0xf
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(sum[from:])&0x7fffffff%1_000_000)
}

var codeLetters = base32.StdEncoding.WithPadding(base32.NoPadding)

// WriteSecret writes a secret as people type it into an app.
func WriteSecret(secret []byte) string { return codeLetters.EncodeToString(secret) }

// ReadSecret is what WriteSecret has written.
func ReadSecret(text string) ([]byte, error) { return codeLetters.DecodeString(text) }

// CodeAddress is what an app scans to take a secret in; issuer and account are what it calls it.
func CodeAddress(secret []byte, issuer, account string) string {
	label := url.PathEscape(issuer + ":" + account)
	return "otpauth://totp/" + label + "?secret=" + WriteSecret(secret) + "&issuer=" + strings.ReplaceAll(url.QueryEscape(issuer), "+", "%20")
}
