package main

import (
	"testing"

	"servicecard/card"
)

// Whatever day of the week the demo begins on, it shows each of the three things that can be said.
func TestDemoCustomersNoticeTheSameOnAnyDay(t *testing.T) {
	t.Parallel()
	for start := range 7 {
		first := card.Day("2026-03-02").Add(start)
		windows := card.PulseWindowsOf(&card.Campaign{StartsOn: first, EndsOn: first.Add(7*demoWeeks - 1)})
		for group, wanted := range []card.PulseVerdict{card.PulseBetter, card.PulseNotShown, card.PulseTooFew} {
			var times [2][]card.PulseHour
			for _, answer := range demoAnswers(len(demoCustomers)) {
				hour := card.PulseHour{Day: first.Add(answer.day), Hour: answer.hour}
				hour.Faces[answer.face-1]++
				for k, window := range [][2]card.Day{windows.Before, windows.After} {
					if answer.group == group && window[0] <= hour.Day && hour.Day <= window[1] {
						times[k] = append(times[k], hour)
					}
				}
			}
			if change := card.PulseChangeOf(times[0], times[1]); change.Verdict != wanted {
				t.Errorf("the demo begins on weekday %d, group %d: %+v, wanted %s", first.Weekday(), group, change, wanted)
			}
		}
	}
}
