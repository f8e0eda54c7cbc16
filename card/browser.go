package card

import "strings"

// Browser is a browser's name as its makers write it, so that somebody tells two browsers of one computer apart.
type Browser string

// BrowserUnknown is a browser that does not say, as an app on an iPhone's home screen.
const BrowserUnknown Browser = ""

// browserMarks are the words by which browsers name themselves. Most of them also name those whose sites they want to work on, so the
// first that is found counts.
var browserMarks = []struct {
	mark string
	name Browser
}{
	{"EdgiOS/", "Edge"}, {"EdgA/", "Edge"}, {"Edg/", "Edge"},
	{"SamsungBrowser/", "Samsung Internet"},
	{"OPR/", "Opera"}, {"OPT/", "Opera"},
	{"FxiOS/", "Firefox"}, {"Firefox/", "Firefox"},
	{"CriOS/", "Chrome"}, {"Chrome/", "Chrome"},
	{"Safari/", "Safari"},
}

// BrowserOf reads the name out of a browser's User-Agent.
func BrowserOf(userAgent string) Browser {
	for _, b := range browserMarks {
		if strings.Contains(userAgent, b.mark) {
			return b.name
		}
	}
	return BrowserUnknown
}
