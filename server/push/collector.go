package push

import (
	"os"
	"runtime/debug"
)

const (
	manyUnderWay = AtOnce / 2 // messages
	patience     = 400        // per cent of the living heap, see GOGC
)

// collector lets garbage pile up a little more while many messages are being sent: each leaves much of it beside a
// heap of a few megabytes, and a tenth of all time went into collecting it. It changes nothing if the operator has
// set GOGC.
type collector struct {
	patient bool
	before  int
}

// expect tells how many messages are under way.
func (c *collector) expect(underWay int) {
	switch {
	case !c.patient && underWay >= manyUnderWay && os.Getenv("GOGC") == "":
		c.before, c.patient = debug.SetGCPercent(patience), true
	case underWay == 0:
		c.usual()
	}
}

func (c *collector) usual() {
	if c.patient {
		debug.SetGCPercent(c.before)
		c.patient = false
	}
}
