package card

import (
	"crypto/rand"
	"math/big"
	"strings"
)

// A PIN says who taps at a tablet that a group shares. It opens nothing else.
const (
	MinPIN = 4 // digits
	MaxPIN = 6
	// StartCodeDigits is how long a code is with which a person chooses their first PIN: longer than a PIN, so that neither is taken
	// for the other.
	StartCodeDigits = 8
)

// CheckPIN refuses what is no PIN, and those that anybody tries first.
func CheckPIN(pin string) error {
	if len(pin) < MinPIN || len(pin) > MaxPIN || !onlyDigits(pin) {
		return Errorf(CodeInvalidArgs, "a PIN has %d to %d digits", MinPIN, MaxPIN)
	}
	if sameStep(pin) {
		return Errorf(CodeInvalidArgs, "this PIN is guessed too easily; take one whose digits neither are all the same nor count up or down")
	}
	return nil
}

func onlyDigits(text string) bool { return strings.Trim(text, "0123456789") == "" }

// sameStep tells whether each digit is as far from the one before as the next, by one or not at all: 0000, 1234, 9876.
func sameStep(pin string) bool {
	step := int(pin[1]) - int(pin[0])
	for i := 1; i < len(pin); i++ {
		if int(pin[i])-int(pin[i-1]) != step {
			return false
		}
	}
	return step >= -1 && step <= 1
}

// NewStartCode makes a code with which a person chooses their first PIN.
func NewStartCode() string {
	code := make([]byte, StartCodeDigits)
	for i := range code {
		digit, err := rand.Int(rand.Reader, big.NewInt(10))
		if err != nil { // never, see crypto/rand
			panic(err)
		}
		code[i] = '0' + byte(digit.Int64())
	}
	return string(code)
}
