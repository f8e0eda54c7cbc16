package store

import (
	"maps"

	"servicecard/card"
)

// effects are what a request leaves in memory; they are dropped when its savepoint is.
type effects struct {
	memberDays map[memberDayKey]memberDay
	progress   map[progressKey]progressDelta
	ended      map[card.ID]campaignEnd // campaigns ended early, and their last day
	edited     map[card.ID]card.ID     // campaigns whose days are laid out anew, and their groups
	touched    map[scope]bool          // and whether live phones are poked
	stirred    map[card.ID]bool        // groups of which somebody was active
	after      []func()
}

func (e *effects) add(other *effects) {
	maps.Copy(e.memberDays, other.memberDays)
	maps.Copy(e.ended, other.ended)
	maps.Copy(e.edited, other.edited)
	maps.Copy(e.stirred, other.stirred)
	for key, delta := range other.progress {
		sum := e.progress[key]
		sum.add(delta)
		e.progress[key] = sum
	}
	for sc, poke := range other.touched {
		e.touch(sc, poke)
	}
}

func (e *effects) touch(sc scope, poke bool) {
	if e.touched == nil {
		e.touched = map[scope]bool{}
	}
	e.touched[sc] = e.touched[sc] || poke
}
