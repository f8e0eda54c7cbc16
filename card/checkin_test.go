package card

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// code is the code of a refusal; empty where there is no error.
func code(t testing.TB, err error) Code {
	t.Helper()
	if err == nil {
		return ""
	}
	refusal, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("%v is not an answer to a person", err)
	}
	if refusal.Detail == "" {
		t.Errorf("%s has no sentence for the person", refusal.Code)
	}
	return refusal.Code
}

func TestCorrectTap(t *testing.T) {
	t.Parallel()
	received := instant(t, "2026-11-22T12:00:00Z")
	for _, c := range []struct {
		name, at, sentAt, corrected string
		uncertain                   bool
	}{
		{"right clock, sent at once", "2026-11-22T11:59:59Z", "2026-11-22T12:00:00Z", "2026-11-22T11:59:59Z", false},
		{"right clock, three days without signal", "2026-11-19T08:00:00Z", "2026-11-22T12:00:00Z", "2026-11-19T08:00:00Z", false},
		{"clock five years ahead", "2031-11-22T09:00:00Z", "2031-11-22T12:00:00Z", "2026-11-22T09:00:00Z", false},
		{"clock in 1970", "1970-01-01T00:10:00Z", "1970-01-01T00:30:00Z", "2026-11-22T11:40:00Z", false},
		{"clock put back between tap and sending", "2031-11-22T09:00:00Z", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z", true},
	} {
		tap := CorrectTap(instant(t, c.at), instant(t, c.sentAt), received)
		if !tap.Corrected.Equal(instant(t, c.corrected)) || tap.Uncertain != c.uncertain {
			t.Errorf("%s: %s, uncertain %v", c.name, tap.Corrected.Format(time.RFC3339), tap.Uncertain)
		}
	}
}

// However wrong a clock is, no tap lies in the server's future, and none overflows into nonsense.
func TestCorrectedTapIsNeverLaterThanReceived(t *testing.T) {
	t.Parallel()
	anyTime := rapid.Custom(func(t *rapid.T) time.Time {
		return time.Unix(rapid.Int64Range(-62_135_596_800, 253_402_300_799).Draw(t, "seconds"), 0) // years 1 to 9999
	})
	stockholm := zone(t, "Europe/Stockholm")
	received := instant(t, "2026-11-22T12:00:00Z")
	rapid.Check(t, func(t *rapid.T) {
		tap := CorrectTap(anyTime.Draw(t, "at"), anyTime.Draw(t, "sentAt"), received)
		if tap.Corrected.After(received) {
			t.Fatalf("corrected to %s", tap.Corrected)
		}
		day, _, err := CheckInDay("2026-11-22", tap, stockholm, DefaultDayStart)
		if err == nil && day > "2026-11-22" {
			t.Fatalf("counted for the future day %s", day)
		}
	})
}

func TestCheckInDay(t *testing.T) {
	t.Parallel()
	stockholm := zone(t, "Europe/Stockholm")
	for _, c := range []struct {
		name                 string
		at, sentAt, received string
		named                Day
		start                string
		day                  Day
		uncertain            bool
		code                 Code
	}{
		{
			name: "tapped at 23:59, sent the next day", at: "2026-11-21T22:59:00Z", sentAt: "2026-11-22T09:00:00Z", received: "2026-11-22T09:00:01Z",
			named: "2026-11-21", day: "2026-11-21",
		},
		{
			name: "night shift: 02:00 is still the day before", at: "2026-11-22T01:00:00Z", sentAt: "2026-11-22T01:00:00Z", received: "2026-11-22T01:00:00Z",
			named: "2026-11-21", day: "2026-11-21",
		},
		{
			name: "a night group's own hour", at: "2026-11-22T10:00:00Z", sentAt: "2026-11-22T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "2026-11-21", start: "18:00", day: "2026-11-21",
		},
		{
			name: "I forgot yesterday", at: "2026-11-22T10:00:00Z", sentAt: "2026-11-22T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "2026-11-21", day: "2026-11-21",
		},
		{
			name: "seven days back", at: "2026-11-22T10:00:00Z", sentAt: "2026-11-22T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "2026-11-15", day: "2026-11-15",
		},
		{
			name: "eight days back", at: "2026-11-22T10:00:00Z", sentAt: "2026-11-22T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "2026-11-14", code: CodeDayOutOfRange,
		},
		{
			name: "seven days back at the tap, synced a month later", at: "2026-10-22T10:00:00Z", sentAt: "2026-11-22T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "2026-10-15", day: "2026-10-15",
		},
		{
			name: "tomorrow, by a right clock", at: "2026-11-22T10:00:00Z", sentAt: "2026-11-22T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "2026-11-23", code: CodeDayOutOfRange,
		},
		{
			name: "clock five years ahead: the corrected time decides", at: "2031-11-22T10:00:00Z", sentAt: "2031-11-22T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "2031-11-22", day: "2026-11-22", uncertain: true,
		},
		{
			name: "clock five years ahead, yesterday", at: "2031-11-22T10:00:00Z", sentAt: "2031-11-22T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "2031-11-21", day: "2026-11-21", uncertain: true,
		},
		{
			name: "clock two days behind, tapped today", at: "2026-11-20T10:00:00Z", sentAt: "2026-11-20T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "2026-11-20", day: "2026-11-20", // could have been meant; it is in range
		},
		{
			name: "clock set right between tap and sending", at: "2031-11-22T10:00:00Z", sentAt: "2026-11-22T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "2031-11-22", day: "2026-11-22", uncertain: true,
		},
		{
			name: "a day that no clock explains", at: "2031-11-22T10:00:00Z", sentAt: "2031-11-22T10:00:00Z", received: "2026-11-22T10:00:00Z",
			named: "1999-01-01", day: "2026-11-22", uncertain: true,
		},
	} {
		start := DefaultDayStart
		if c.start != "" {
			var err error
			if start, err = ParseClock(c.start); err != nil {
				t.Fatal(err)
			}
		}
		tap := CorrectTap(instant(t, c.at), instant(t, c.sentAt), instant(t, c.received))
		day, uncertain, err := CheckInDay(c.named, tap, stockholm, start)
		if got := code(t, err); day != c.day || uncertain != c.uncertain || got != c.code {
			t.Errorf("%s: %q, uncertain %v, %q; want %q, %v, %q", c.name, day, uncertain, got, c.day, c.uncertain, c.code)
		}
	}
}

// A traveller's phone is in another zone; only the group's counts.
func TestTheGroupsZoneDecides(t *testing.T) {
	t.Parallel()
	at := instant(t, "2026-11-22T20:00:00Z") // already the 23rd in Tokyo
	tap := CorrectTap(at, at, at)
	for name, want := range map[string]Day{"Europe/Stockholm": "2026-11-22", "Asia/Tokyo": "2026-11-23", "America/Los_Angeles": "2026-11-22"} {
		day, _, err := CheckInDay(want, tap, zone(t, name), DefaultDayStart)
		if err != nil || day != want {
			t.Errorf("%s: %s, %v", name, day, err)
		}
	}
}
