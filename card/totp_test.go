package card

import (
	"testing"
	"time"
)

// The examples of RFC 6238, appendix B, of which the last six digits are ours.
func TestCodesAreThoseOfTheStandard(t *testing.T) {
	t.Parallel()
	secret := []byte("12345678901234567890")
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"} {
		if got := CodeAt(secret, time.Unix(at, 0)); got != want {
			t.Errorf("at %d: %s, want %s", at, got, want)
		}
	}
}

func TestACodeIsGoodOnceAndForAMoment(t *testing.T) {
	t.Parallel()
	secret, now := []byte("12345678901234567890"), time.Unix(2_000_000_000, 0)
	code := CodeAt(secret, now)
	step, ok := StepOfCode(secret, " "+code[:3]+" "+code[3:], now, 0)
	if !ok {
		t.Fatal("refused")
	}
	if _, ok := StepOfCode(secret, code, now.Add(5*time.Second), step); ok {
		t.Error("the same code a second time")
	}
	for _, late := range []time.Duration{-30 * time.Second, 30 * time.Second} {
		if _, ok := StepOfCode(secret, code, now.Add(late), 0); !ok {
			t.Errorf("a clock that is %s off", late)
		}
	}
	for _, late := range []time.Duration{-90 * time.Second, 90 * time.Second} {
		if _, ok := StepOfCode(secret, code, now.Add(late), 0); ok {
			t.Errorf("a code that is %s old", late)
		}
	}
	for _, wrong := range []string{"", "12345", "000000", "abcdef", code + "0"} {
		if _, ok := StepOfCode(secret, wrong, now, 0); ok {
			t.Errorf("%q", wrong)
		}
	}
}

func TestASecretIsReadAsWritten(t *testing.T) {
	t.Parallel()
	secret := []byte("12345678901234567890")
	read, err := ReadSecret(WriteSecret(secret))
	if err != nil || string(read) != string(secret) {
		t.Errorf("%q %v", read, err)
	}
	if got, want := CodeAddress(secret, "Hotel AB", "Åsa"), "otpauth://totp/Hotel%20AB:%C3%85sa?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Hotel%20AB"; got != want {
		t.Errorf("%s", got)
	}
}
