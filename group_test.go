package servicecard

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestFreshnessHasAHalfLifeOfAWorkingWeek(t *testing.T) {
	t.Parallel()
	for _, week := range []int{1, 3, 5, 7} {
		silent, all := 100.0, 100.0
		for range week {
			silent, all = Freshness(silent, 0, week), Freshness(all, 1, week)
		}
		if math.Abs(silent-50) > 1e-9 {
			t.Errorf("a silent week of %d days leaves %v, not half", week, silent)
		}
		if math.Abs(all-100) > 1e-9 {
			t.Errorf("everybody for a week of %d days leaves %v", week, all)
		}
	}
}

func TestFreshnessStaysInItsRange(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.Float64Range(0, 100).Draw(t, "before")
		for _, share := range rapid.SliceOf(rapid.Float64Range(0, 3)).Draw(t, "shares") {
			f = Freshness(f, share, rapid.IntRange(0, 7).Draw(t, "days"))
			if f < 0 || f > 100+1e-9 {
				t.Fatalf("freshness %v", f)
			}
		}
	})
}

func TestWeekdays(t *testing.T) {
	t.Parallel()
	if err := MondayToFriday.Check(); err != nil {
		t.Error(err)
	}
	if err := (Weekdays{}).Check(); err != nil {
		t.Error(err)
	}
	for _, bad := range []Weekdays{{0}, {8}, {-1}, {1, 1}, {1, 2, 3, 4, 5, 6, 7, 1}} {
		if code(t, bad.Check()) != CodeInvalidArgs {
			t.Errorf("%v was taken", bad)
		}
	}
	for day, want := range map[Day]bool{"2026-11-20": true, "2026-11-21": false, "2026-11-22": false, "2026-11-23": true} {
		if MondayToFriday.Has(day) != want {
			t.Errorf("%s: %v", day, !want)
		}
	}
}

func TestLoadZone(t *testing.T) {
	t.Parallel()
	if zone, err := LoadZone("Europe/Stockholm"); err != nil || zone.String() != "Europe/Stockholm" {
		t.Errorf("%v, %v", zone, err)
	}
	for _, bad := range []string{"", "Local", "Europe", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe/Stockholm\x00", "UTC+25"} {
		if zone, err := LoadZone(bad); err == nil || code(t, err) != CodeInvalidArgs {
			t.Errorf("%q was taken as %v (%v)", bad, zone, err)
		}
	}
}
