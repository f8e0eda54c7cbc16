package card

import (
	"maps"
	"math"
	"slices"
)

// What customers noticed: whether their answers after a campaign differ from those before it, told once, when the time after
// it is over. Like is compared with like, hour by hour with workdays and weekends apart, by the risk difference of Mantel and
// Haenszel; days are the units of chance, since the answers of one day hang together. It says that something changed, never why.

// Limits of a comparison.
const (
	PulseBeforeDays  = 84   // days before a campaign with which the time after it is compared
	MinChangeAnswers = 20   // in each of the two times; below, nothing is compared
	MinChangeDays    = 6    // with answers, in each of the two times
	WeekdaysApart    = 300  // answers in each of the two times from which each weekday is compared with itself
	minChangeSize    = 8.0  // pairs of answers at the same hours, as if all were given on their own
	sameDay          = 0.02 // how much two answers of one day have in common
	ordinaryWander   = 0.03 // by which a share moves from season to season without a reason; an assumption
	worthShowing     = 0.15 // the change for which the needed number of answers is told
)

// PulseVerdict is what may be said of a change.
type PulseVerdict string

// The verdicts. Only the first three come with figures.
const (
	PulseBetter     PulseVerdict = "better"
	PulseWorse      PulseVerdict = "worse"
	PulseNotShown   PulseVerdict = "notShown"   // which is not "no change"
	PulseTooFew     PulseVerdict = "tooFew"     // answers, or days with answers
	PulseOtherHours PulseVerdict = "otherHours" // too few answers at the same hours
)

// PulseChange is what may be said about customers before and after a campaign.
type PulseChange struct {
	Verdict  PulseVerdict   `json:"verdict"`
	Compared *PulseCompared `json:"compared"`
	// Needed answers in four weeks, in tens, with which a change of 15 in 100 would show; nil where there were as many.
	Needed *int `json:"needed"`
}

// PulseCompared are the shares of content answers at the same hours, and the 95 % interval of their difference: After - Before.
type PulseCompared struct {
	Before float64 `json:"before"`
	After  float64 `json:"after"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
}

// PulseChangeOf compares the answers after a campaign with those before it.
func PulseChangeOf(before, after []PulseHour) PulseChange {
	return pulseChange(before, after, ordinaryWander)
}

func pulseChange(before, after []PulseHour, wander float64) PulseChange {
	counts := [2]PulseFigure{CountPulse(before), CountPulse(after)}
	for _, count := range counts {
		if count.N < MinChangeAnswers || count.Days < MinChangeDays {
			return PulseChange{Verdict: PulseTooFew}
		}
	}
	weekdaysApart := min(counts[0].N, counts[1].N) >= WeekdaysApart
	times := [2]*pulseTime{newPulseTime(before, weekdaysApart), newPulseTime(after, weekdaysApart)}
	c := comparePulse(times)
	if c.pairs() < minChangeSize {
		return PulseChange{Verdict: PulseOtherHours}
	}
	without := [2][]float64{c.withoutADay(times, 0), c.withoutADay(times, 1)}
	if min(len(without[0]), len(without[1])) < MinChangeDays {
		return PulseChange{Verdict: PulseOtherHours}
	}
	difference := c.difference()
	variance, freedom := pulseVariance(&c, without)
	wide := variance + wander*wander
	t := student95(freedom * (wide * wide) / (variance * variance))
	reach := t * math.Sqrt(wide)
	compared := PulseCompared{c.share(0), c.share(1), max(-1, difference-reach), min(1, difference+reach)}
	switch {
	case difference > reach:
		return PulseChange{Verdict: PulseBetter, Compared: &compared}
	case -difference > reach:
		return PulseChange{Verdict: PulseWorse, Compared: &compared}
	}
	change := PulseChange{Verdict: PulseNotShown, Compared: &compared}
	visible := worthShowing / t
	needed := 10 * int(math.Ceil(float64(counts[1].N)*variance/(visible*visible-wander*wander)/10))
	if needed > counts[1].N {
		change.Needed = &needed
	}
	return change
}

// pulseStratum sums up answers that are compared with each other.
type pulseStratum struct {
	answers float64 // weighted
	content float64 // of them, weighted
	squares float64 // of the weights
}

func (s pulseStratum) plus(o pulseStratum) pulseStratum {
	return pulseStratum{s.answers + o.answers, s.content + o.content, s.squares + o.squares}
}

func (s pulseStratum) less(o pulseStratum) pulseStratum {
	return pulseStratum{s.answers - o.answers, s.content - o.content, s.squares - o.squares}
}

// nothing is less than any weighted answer; sums from which all was taken away may differ from nought by rounding.
const nothing = 1e-9

// pulseCell are the answers of one day in one stratum.
type pulseCell struct {
	stratum int
	pulseStratum
}

// pulseTime is the time before or after: its answers by stratum, whole and by day.
type pulseTime struct {
	strata [7 * 24]pulseStratum
	days   [][]pulseCell
}

// newPulseTime sorts answers into strata: hours of workdays and of weekends, or of each weekday. It weighs the answers of a day less the
// more they are, since they have something in common.
func newPulseTime(hours []PulseHour, weekdaysApart bool) *pulseTime {
	byDay := map[Day][]*PulseHour{}
	for i := range hours {
		if h := &hours[i]; h.answers() > 0 {
			byDay[h.Day] = append(byDay[h.Day], h)
		}
	}
	p := &pulseTime{}
	for _, day := range slices.Sorted(maps.Keys(byDay)) {
		kind := day.Weekday() - 1
		if !weekdaysApart {
			kind /= 5 // a workday or not
		}
		all := 0
		for _, h := range byDay[day] {
			all += h.answers()
		}
		weight := 1 / (1 + sameDay*float64(all-1))
		var cells []pulseCell
		for _, h := range byDay[day] {
			n := float64(h.answers())
			answers := pulseStratum{weight * n, weight * float64(h.content()), weight * weight * n}
			stratum := kind*24 + h.Hour
			p.strata[stratum] = p.strata[stratum].plus(answers)
			if same := slices.IndexFunc(cells, func(c pulseCell) bool { return c.stratum == stratum }); same >= 0 {
				cells[same].pulseStratum = cells[same].plus(answers)
			} else {
				cells = append(cells, pulseCell{stratum, answers})
			}
		}
		p.days = append(p.days, cells)
	}
	return p
}

// pulseComparison are sums over the strata that both times have. Each weighs n₀n₁/(n₀+n₁), in both times alike.
type pulseComparison struct {
	weight  float64
	content [2]float64 // the shares of content answers, weighted
	noise   [2]float64 // weight² divided by it is the number of answers that would be as sure on their own
}

func (c *pulseComparison) add(strata [2]pulseStratum, times float64) {
	n0, n1 := strata[0].answers, strata[1].answers
	if n0 < nothing || n1 < nothing {
		return
	}
	weight := n0 * n1 / (n0 + n1)
	c.weight += times * weight
	for k, s := range strata {
		c.content[k] += times * weight * s.content / s.answers
		c.noise[k] += times * weight * weight * s.squares / (s.answers * s.answers)
	}
}

func comparePulse(times [2]*pulseTime) (c pulseComparison) {
	for i := range times[0].strata {
		c.add([2]pulseStratum{times[0].strata[i], times[1].strata[i]}, 1)
	}
	return c
}

func (c *pulseComparison) share(k int) float64 { return c.content[k] / c.weight }

func (c *pulseComparison) difference() float64 { return c.share(1) - c.share(0) }

// answers are as many as would be as sure on their own.
func (c *pulseComparison) answers(k int) float64 { return c.weight * c.weight / c.noise[k] }

// pairs are m₀m₁/(m₀+m₁) of these numbers of answers.
func (c *pulseComparison) pairs() float64 {
	if c.weight == 0 {
		return 0
	}
	return c.weight * c.weight / (c.noise[0] + c.noise[1])
}

// withoutADay are the differences without each day of one of the times that has answers to compare.
func (c *pulseComparison) withoutADay(times [2]*pulseTime, k int) (differences []float64) {
	for _, day := range times[k].days {
		rest, compared := *c, false
		for _, cell := range day {
			strata := [2]pulseStratum{times[0].strata[cell.stratum], times[1].strata[cell.stratum]}
			compared = compared || strata[1-k].answers > nothing
			rest.add(strata, -1)
			strata[k] = strata[k].less(cell.pulseStratum)
			rest.add(strata, 1)
		}
		if compared {
			differences = append(differences, rest.difference())
		}
	}
	return differences
}

// pulseVariance is the variance of the difference, and its degrees of freedom: how much the difference moves when one day is
// left out (the jackknife), yet never less than if each answer stood on its own.
func pulseVariance(c *pulseComparison, without [2][]float64) (variance, freedom float64) {
	var jackknife, floor, squares float64
	for k, differences := range without {
		days, mean, sum := float64(len(differences)), 0.0, 0.0
		for _, difference := range differences {
			mean += difference / days
		}
		for _, difference := range differences {
			sum += (difference - mean) * (difference - mean)
		}
		v := (days - 1) / days * sum
		jackknife += v
		squares += v * v / (days - 1)
		answers := c.answers(k)
		share := (c.share(k)*answers + 1) / (answers + 2)
		floor += share * (1 - share) / answers
	}
	freedom = float64(min(len(without[0]), len(without[1])) - 1)
	if squares > 0 {
		freedom = max(freedom, jackknife*jackknife/squares)
	}
	return max(jackknife, floor), freedom
}

// student95 is the two-sided 95 % point of Student's t, by the expansion of Cornish and Fisher; from five degrees of freedom
// on it is right to three parts in ten thousand.
func student95(freedom float64) float64 {
	const z = confidence95
	z2, freedom2 := z*z, freedom*freedom
	return z * (1 +
		(z2+1)/(4*freedom) +
		((5*z2+16)*z2+3)/(96*freedom2) +
		(((3*z2+19)*z2+17)*z2-15)/(384*freedom2*freedom) +
		((((79*z2+776)*z2+1482)*z2-1920)*z2-945)/(92160*freedom2*freedom2))
}
