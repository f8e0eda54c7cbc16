package store

import (
	"time"

	"servicecard/card"
)

// The attack plays the settings of privacy, too: what was told under a stricter promise is never shown as under a laxer one.

// promise is what people read when they tell something.
type promise struct{ weeks, unnamed, hiddenLeaders, noWords bool }

type promises struct {
	now      promise
	weeksOn  card.Day        // when weeks were promised last: they begin with the next day
	told     map[int]promise // what was promised at each event
	thanked  map[card.ID]int // at which event thanks were said
	lastHeld map[int]bool    // whether weeks had begun
}

func newPromises() promises {
	return promises{told: map[int]promise{}, thanked: map[card.ID]int{}, lastHeld: map[int]bool{}}
}

// under writes down what is promised at an event.
func (p *promises) under(event int, today card.Day) {
	p.told[event] = p.now
	p.lastHeld[event] = p.now.weeks && today > p.weeksOn
}

// promise changes one of the promises.
func (a *attack) promise() {
	fields, p := SettingsFields{}, &a.promises.now
	flip := func(strict *bool) *bool {
		laxer := *strict
		*strict = !*strict
		return &laxer
	}
	switch a.random.IntN(4) {
	case 0:
		if fields.Daily = flip(&p.weeks); p.weeks {
			a.promises.weeksOn = a.today()
		}
	case 1:
		fields.NamedThanks = flip(&p.unnamed)
	case 2:
		fields.LeaderDays = flip(&p.hiddenLeaders)
	default:
		fields.CustomerWords = flip(&p.noWords)
	}
	must(a.t, errorOf(a.ChangeSettings(a.t.Context(), CommandLine, SettingsPatch{SettingsFields: fields})))
	a.look("what is promised is %+v", *p)
}

// thank lets somebody thank a colleague, and a customer write a few words.
func (a *attack) thank(who card.ID) {
	to := a.supervisor
	if who == to {
		to = a.present().id
	}
	if who == to {
		return
	}
	m := mutationOf(a.t, a.newID(), card.MutationThank, a.clock.Now(), map[string]any{"member": to, "point": a.point(a.t)})
	a.promises.thanked[m.ID] = a.events + 1
	a.push(a.t, who, m)
	_ = errorOf(a.TellPulse(a.t.Context(), a.group, 3, "Words", card.ID{})) // refused where none are taken
	a.look("%x thanks %x", who[13:], to[13:])
}

func (a *attack) seeThanks(reader card.ID, row card.Thanks) {
	if row.From.ID == reader {
		return
	}
	event, told := a.promises.thanked[row.ID]
	named := row.From != (card.Colleague{}) || told || row.At.Truncate(24*time.Hour) != row.At.Time
	switch {
	case !named:
	case a.promises.now.unnamed:
		a.fail("thanks tell from whom they are, and must not: %+v", row)
	case a.promises.told[event].unnamed:
		a.fail("thanks that were said without a name have one later: %+v", row)
	}
}

func (a *attack) seeLeaderDay(row card.LeaderDay) {
	if a.promises.now.hiddenLeaders && row.Actions > 0 {
		a.fail("what a supervisor did is shown, and must not: %+v", row)
	}
	for _, m := range a.moves {
		if m.member == row.By.ID && m.campaign == row.Campaign && m.day == row.Day && m.n > 0 && a.promises.told[m.at].hiddenLeaders {
			a.fail("what a supervisor did while that was hidden is shown later: %+v", row)
		}
	}
}

// seenByDay holds a day that is shown for the first time against what was promised when it was told.
func (a *attack) seenByDay(row card.Progress) {
	if a.promises.lastHeld[a.events] {
		a.fail("%s is shown by itself, and weeks were promised", row.Day)
	}
	for _, m := range a.moves {
		if m.campaign == row.Campaign && m.day == row.Day && a.promises.lastHeld[m.at] {
			a.fail("what %x told of %s while weeks were promised is shown by itself", m.member[13:], row.Day)
		}
	}
}
