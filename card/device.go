package card

import "strings"

// Device is what kind of device a browser says it runs on: so much that somebody knows their own phone among others, and no more.
type Device string

// The kinds.
const (
	DeviceIPhone   Device = "iphone"
	DeviceIPad     Device = "ipad"
	DeviceAndroid  Device = "android"
	DeviceTablet   Device = "tablet"
	DeviceComputer Device = "computer"
	DeviceUnknown  Device = ""
)

// DeviceOf reads the kind out of a browser's User-Agent.
func DeviceOf(userAgent string) Device {
	has := func(text string) bool { return strings.Contains(userAgent, text) }
	switch {
	case has("iPhone"), has("iPod"):
		return DeviceIPhone
	case has("iPad"):
		return DeviceIPad
	case has("Android") && has("Mobile"):
		return DeviceAndroid
	case has("Android"):
		return DeviceTablet
	case has("Windows"), has("Macintosh"), has("X11"), has("CrOS"), has("Linux"):
		return DeviceComputer
	}
	return DeviceUnknown
}
