package card

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
