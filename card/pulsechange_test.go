package card

import (
	"cmp"
	"math"
	"math/rand/v2"
	"testing"
)

// answered is an hour with so many discontent and content answers.
func answered(day Day, hour, discontent, content int) PulseHour {
	return PulseHour{Day: day, Hour: hour, Faces: [5]int{discontent, 0, 0, 0, content}}
}

// Two hours of the week whose content share never changes, 40 % and 90 %: pooled, the same answers would say 45 % before and
// 85 % after.
func TestOtherHoursAreNoChange(t *testing.T) {
	t.Parallel()
	var before, after []PulseHour
	for week := range 10 {
		early, late := Day("2026-01-05").Add(7*week), Day("2026-01-06").Add(7*week)
		often, seldom := [2]int{6, 4}, [2]int{1, 9}
		before = append(before, answered(early, 9, often[0], often[1]))
		after = append(after, answered(late, 15, seldom[0], seldom[1]))
		if week == 0 {
			before = append(before, answered(late, 15, seldom[0], seldom[1]))
			after = append(after, answered(early, 9, often[0], often[1]))
		}
	}
	pooled := [2]float64{*PulseFigureOf(before).Share, *PulseFigureOf(after).Share}
	if pooled[0] > 0.46 || pooled[1] < 0.84 {
		t.Fatalf("the example is another one: %v", pooled)
	}
	change := PulseChangeOf(before, after)
	if change.Verdict != PulseNotShown || math.Abs(change.Compared.After-change.Compared.Before) > 1e-9 {
		t.Errorf("got %s, %+v", change.Verdict, change.Compared)
	}
}

func TestChangeByHand(t *testing.T) {
	t.Parallel()
	var plain, mixed [2][]PulseHour
	// One answer a day at one hour, 20 days each: 10 content before, 15 after. The jackknife is 0.25/19 + 0.1875/19 = 0.023026, the
	// floor 0.25/20 + (16/22)(6/22)/20 = 0.022417; with 0.03² for wander √U = 0.15468, and t = 2.0207 at 40.2 degrees of freedom.
	for n := range 20 {
		plain[0] = append(plain[0], answered(Day("2026-01-05").Add(7*n), 9, n%2, 1-n%2))
		good := min(1, n%4)
		plain[1] = append(plain[1], answered(Day("2026-06-01").Add(7*n), 9, 1-good, good))
	}
	// Two hours, workdays and weekends, one to five answers a day; reckoned by another program from the list of answers, leaving
	// out the answers of each day in turn.
	for n := range 14 {
		day := Day("2026-02-02").Add(n)
		mixed[0] = append(mixed[0], answered(day, 9, 1+n%2, 1-n%2))
		if n%2 == 0 {
			mixed[0] = append(mixed[0], answered(day, 15, 3-n%3, n%3))
		}
	}
	for n := range 10 {
		day, good := Day("2026-03-02").Add(n), min(1, n%3)
		mixed[1] = append(mixed[1], answered(day, 9, 1-good, good), answered(day, 15, 1-min(1, n%4), 1+min(1, n%4)))
	}
	for _, c := range []struct {
		name    string
		times   [2][]PulseHour
		verdict PulseVerdict
		wanted  PulseCompared
		needed  int
	}{
		{"plain", plain, PulseNotShown, PulseCompared{0.5, 0.75, -0.062572, 0.562572}, 100},
		{"backwards", [2][]PulseHour{plain[1], plain[0]}, PulseNotShown, PulseCompared{0.75, 0.5, -0.562572, 0.062572}, 100},
		{"mixed", mixed, PulseBetter, PulseCompared{0.278730, 0.747309, 0.235091, 0.702065}, 0},
		{"mixed, backwards", [2][]PulseHour{mixed[1], mixed[0]}, PulseWorse, PulseCompared{0.747309, 0.278730, -0.702065, -0.235091}, 0},
	} {
		change := PulseChangeOf(c.times[0], c.times[1])
		if change.Compared == nil {
			t.Errorf("%s: %s", c.name, change.Verdict)
			continue
		}
		got := *change.Compared
		for _, pair := range [][2]float64{{got.Before, c.wanted.Before}, {got.After, c.wanted.After}, {got.Low, c.wanted.Low}, {got.High, c.wanted.High}} {
			if math.Abs(pair[0]-pair[1]) > 1e-5 {
				t.Errorf("%s: %v, wanted %v", c.name, pair[0], pair[1])
			}
		}
		if change.Verdict != c.verdict || (change.Needed == nil) != (c.needed == 0) || change.Needed != nil && *change.Needed != c.needed {
			t.Errorf("%s: %s, needed %v", c.name, change.Verdict, change.Needed)
		}
	}
}

// By any table.
func TestStudent(t *testing.T) {
	t.Parallel()
	for freedom, wanted := range map[float64]float64{5: 2.5706, 6: 2.4469, 10: 2.2281, 40: 2.0211, 1e9: 1.9600} {
		if got := student95(freedom); math.Abs(got-wanted) > 3e-4 {
			t.Errorf("%v degrees: %v, wanted %v", freedom, got, wanted)
		}
	}
}

func TestWhatItTakesToCompare(t *testing.T) {
	t.Parallel()
	week := func(first Day, days, hour, answers int) (hours []PulseHour) {
		for n := range days {
			hours = append(hours, answered(first.Add(7*n), hour, answers/2, answers-answers/2))
		}
		return hours
	}
	enough := week("2026-01-05", 10, 9, 2)
	for _, c := range []struct {
		name          string
		before, after []PulseHour
		wanted        PulseVerdict
	}{
		{"20 answers on ten days", enough, enough, PulseNotShown},
		{"nobody", nil, nil, PulseTooFew},
		{"nobody before", nil, enough, PulseTooFew},
		{"19 answers", enough, append(week("2026-06-01", 9, 9, 2), answered("2026-09-07", 9, 0, 1)), PulseTooFew},
		{"five days", enough, week("2026-06-01", 5, 9, 40), PulseTooFew},
		{"six days", enough, week("2026-06-01", 6, 9, 40), PulseNotShown},
		{"another hour", enough, week("2026-06-01", 10, 10, 2), PulseOtherHours},
		{"the same hour on weekends", enough, week("2026-06-06", 10, 9, 2), PulseOtherHours},
		{"the same hour on another workday", enough, week("2026-06-02", 10, 9, 2), PulseNotShown},
		{"another workday, with answers enough to tell them apart", week("2026-01-05", 10, 9, 30), week("2026-06-02", 10, 9, 30), PulseOtherHours},
		{"five days of ten at the same hour", enough, append(week("2026-06-01", 5, 9, 40), week("2026-07-06", 5, 10, 2)...), PulseOtherHours},
		{"few of many at the same hour", enough, append(week("2026-06-01", 6, 9, 1), week("2026-06-01", 6, 10, 40)...), PulseOtherHours},
	} {
		change := PulseChangeOf(c.before, c.after)
		if change.Verdict != c.wanted || (change.Compared == nil) != (c.wanted == PulseTooFew || c.wanted == PulseOtherHours) {
			t.Errorf("%s: %+v", c.name, change)
		}
	}
}

// pulseWorld makes up what customers answer in the twelve weeks before and the four weeks after a campaign.
type pulseWorld struct {
	answers     int     // in four weeks
	rise        float64 // of the share, from 60 %
	together    float64 // correlation of the answers of a day
	days        int     // of 28 with answers; 0: all
	hoursMove   bool    // the hours differ, and more customers are asked at the better ones afterwards
	burst       int     // of the answers after, by one content customer within an hour
	noAllowance bool    // do without the allowance for wander, since nothing wanders here
}

func (w pulseWorld) time(random *rand.Rand, weeks, first int, after bool) (hours []PulseHour) {
	days := cmp.Or(w.days, 28)
	n, share := w.answers*weeks/4, 0.6
	if after {
		share += w.rise
		n -= w.burst
	}
	open := random.Perm(7 * weeks)[:days*weeks/4]
	moods := make([]float64, len(open))
	for i := range moods {
		moods[i] = random.NormFloat64() * math.Sqrt(w.together*0.24)
	}
	taps := make([][24][2]int, 7*weeks) // discontent and content ones
	tap := func(day, hour int, content bool) {
		if content {
			taps[day][hour][1]++
		} else {
			taps[day][hour][0]++
		}
	}
	for range n {
		which, hour := random.IntN(len(open)), 8+random.IntN(10)
		p := share + moods[which]
		if w.hoursMove {
			late := random.Float64() < 0.25
			if after {
				late = !late
			}
			hour = 8 + random.IntN(5)
			p -= 0.25
			if late {
				hour += 5
				p += 0.5
			}
		}
		tap(open[which], hour, random.Float64() < p)
	}
	if after && w.burst > 0 {
		day, hour := open[random.IntN(len(open))], 8+random.IntN(10)
		for range w.burst {
			tap(day, hour, true)
		}
	}
	for _, day := range open {
		name := Day("2026-01-05").Add(first + day)
		for hour, of := range taps[day] {
			if of != [2]int{} {
				hours = append(hours, answered(name, hour, of[0], of[1]))
			}
		}
	}
	return hours
}

// How often a verdict is given without a change, how often it finds one, and how often the interval holds the true difference:
// five hundred made-up groups a line.
func TestVerdictsOfMadeUpGroups(t *testing.T) {
	t.Parallel()
	const groups = 500
	for _, c := range []struct {
		name  string
		world pulseWorld
		most  float64 // false verdicts of a hundred, where nothing rose
		least float64 // of a hundred that find the rise
		holds float64 // intervals of a hundred with the truth, at least
	}{
		{name: "60 answers", world: pulseWorld{answers: 60}, most: 5, holds: 93},
		{name: "600 answers", world: pulseWorld{answers: 600, noAllowance: true}, most: 6.5, holds: 93},
		{name: "the hours move, 60 answers", world: pulseWorld{answers: 60, hoursMove: true}, most: 6, holds: 93},
		{name: "the hours move, 600 answers", world: pulseWorld{answers: 600, hoursMove: true, noAllowance: true}, most: 6.5, holds: 93},
		{name: "days hang together a little, 60 answers", world: pulseWorld{answers: 60, together: 0.05}, most: 6.5, holds: 93},
		{name: "days hang together, 200 answers", world: pulseWorld{answers: 200, together: 0.1, noAllowance: true}, most: 8.5, holds: 91},
		{name: "days hang together, 600 answers on 12 days", world: pulseWorld{answers: 600, together: 0.1, days: 12}, most: 6.5, holds: 93},
		{name: "one customer taps 20 of 60 times", world: pulseWorld{answers: 60, burst: 20}, most: 7},
		{name: "20 in 100 more, 60 answers", world: pulseWorld{answers: 60, rise: 0.2}, least: 60, holds: 93},
		{name: "20 in 100 more, 200 answers", world: pulseWorld{answers: 200, rise: 0.2}, least: 93, holds: 93},
		{name: "30 in 100 more, 30 answers", world: pulseWorld{answers: 30, rise: 0.3}, least: 72, holds: 93},
		{name: "10 in 100 more, 600 answers", world: pulseWorld{answers: 600, rise: 0.1}, least: 52, holds: 93},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(84, 28))
			wander := ordinaryWander
			if c.world.noAllowance {
				wander = 0
			}
			better, worse, holds := 0, 0, 0
			for range groups {
				change := pulseChange(c.world.time(random, 12, 0, false), c.world.time(random, 4, 112, true), wander)
				if change.Compared == nil {
					t.Fatalf("not compared: %s", change.Verdict)
				}
				switch change.Verdict {
				case PulseBetter:
					better++
				case PulseWorse:
					worse++
				}
				if change.Compared.Low <= c.world.rise && c.world.rise <= change.Compared.High {
					holds++
				}
			}
			of := func(n int) float64 { return float64(n) * 100 / groups }
			t.Logf("better %.1f, worse %.1f, holds %.1f of a hundred", of(better), of(worse), of(holds))
			if c.world.rise == 0 && of(better+worse) > c.most {
				t.Errorf("%.1f of a hundred are false, at most %v should be", of(better+worse), c.most)
			}
			if of(better) < c.least {
				t.Errorf("%.1f of a hundred find it, at least %v should", of(better), c.least)
			}
			if of(holds) < c.holds {
				t.Errorf("%.1f of a hundred intervals hold the truth, at least %v should", of(holds), c.holds)
			}
		})
	}
}
