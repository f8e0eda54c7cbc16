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
	settled    bool                    // what requests before this one have moved is written, see settleEarlier
	released   int                     // mutations that waited and were taken up
	levels     map[card.ID]levelChange // what happened to the levels of groups, see settleLevels
	voters     map[voter]bool          // who voted, see settleVotes
}

// finish works out what follows from all that the request has done, once.
func (tx *Tx) finish() error {
	if err := tx.settleLevels(); err != nil {
		return err
	}
	return tx.settleVotes()
}

// newEffects are those of a transaction that begins.
func newEffects() *effects {
	return &effects{memberDays: map[memberDayKey]memberDay{}, progress: map[progressKey]progressDelta{}, ended: map[card.ID]campaignEnd{},
		edited: map[card.ID]card.ID{}, touched: map[scope]bool{}, stirred: map[card.ID]bool{}}
}

func (e *effects) add(other *effects) {
	if other.settled {
		clear(e.memberDays)
		clear(e.progress)
		clear(e.ended)
		clear(e.edited)
		clear(e.stirred)
	}
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

// level notes what happened to the level of a group.
func (e *effects) level(group card.ID, change levelChange) {
	if e.levels == nil {
		e.levels = map[card.ID]levelChange{}
	}
	e.levels[group] = change
}

func (e *effects) touch(sc scope, poke bool) {
	if e.touched == nil {
		e.touched = map[scope]bool{}
	}
	e.touched[sc] = e.touched[sc] || poke
}
