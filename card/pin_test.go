package card

import "testing"

func TestCheckPIN(t *testing.T) {
	t.Parallel()
	for pin, good := range map[string]bool{
		"4711": true, "02468": true, "908172": true, "1122": true, "1357": true,
		"": false, "471": false, "4711471": false, "47 1": false, "４７１１": false, "abcd": false, "-471": false,
		"0000": false, "999999": false, "1234": false, "45678": false, "9876": false,
	} {
		if err := CheckPIN(pin); (err == nil) != good {
			t.Errorf("%q: %v", pin, err)
		}
	}
}

func TestStartCodesDiffer(t *testing.T) {
	t.Parallel()
	a, b := NewStartCode(), NewStartCode()
	if a == b || len(a) != StartCodeDigits || !onlyDigits(a) {
		t.Error(a, b)
	}
}
