package main

import (
	"strconv"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// counted is a number with the word that goes with it: "1 problem", "2 problems".
func counted(n int, one, other string) string {
	word := other
	if plural.Cardinal.MatchPlural(language.English, n, 0, 0, 0, 0) == plural.One {
		word = one
	}
	return strconv.Itoa(n) + " " + word
}
