package push

import (
	"runtime/debug"
	"testing"
)

// percent is how much garbage may pile up now.
func percent() int {
	now := debug.SetGCPercent(100)
	debug.SetGCPercent(now)
	return now
}

func TestGarbagePilesUpOnlyWhileManyAreUnderWay(t *testing.T) {
	t.Setenv("GOGC", "")
	usual := percent()
	c := &collector{}
	for _, step := range []struct{ underWay, want int }{
		{manyUnderWay - 1, usual}, {manyUnderWay, patience}, {1, patience}, {AtOnce, patience}, {0, usual}, {0, usual}, {AtOnce, patience},
	} {
		c.expect(step.underWay)
		if got := percent(); got != step.want {
			t.Errorf("%d %% with %d under way, want %d %%", got, step.underWay, step.want)
		}
	}
	c.usual()
	if got := percent(); got != usual {
		t.Errorf("%d %% after the end, want %d %%", got, usual)
	}
}

func TestGarbageIsTheOperatorsToSet(t *testing.T) {
	t.Setenv("GOGC", "50")
	before := percent()
	c := &collector{}
	c.expect(AtOnce)
	if got := percent(); got != before {
		t.Errorf("%d %%, want %d %%", got, before)
	}
}
