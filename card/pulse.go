package card

import "math"

// Limits of the customers' pulse.
const (
	PulseDays        = 28 // days before and after a campaign that are compared, and of what is called recent
	MinPulseAnswers  = 10 // below which no share is told
	MaxPulseWords    = 500
	pulseFaces       = 5
	bestFaces        = 2        // the upper two of five count as content
	confidence95     = 1.959964 // of the standard normal distribution, two-sided
	hoursInWeekSlots = 7 * 24
)

// CheckPulse refuses what is none of the five faces, and words that nobody could read. It returns the words trimmed; an
// answer may be without.
func CheckPulse(face int, words string) (string, error) {
	if face < 1 || face > pulseFaces {
		return "", Errorf(CodeInvalidArgs, "an answer is one of five faces")
	}
	return CleanText("text", words, MaxPulseWords)
}

// PulseHour counts the answers of one hour of a civil day in the group's zone.
type PulseHour struct {
	Day   Day
	Hour  int
	Faces [5]int // from the worst to the best
}

func (h *PulseHour) slot() int { return (h.Day.Weekday()-1)*24 + h.Hour }

// PulseFigure is the share of the two best answers with its 95 % Wilson interval; nil below ten answers.
type PulseFigure struct {
	N     int      `json:"n"`
	Share *float64 `json:"share"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
}

// Pulse is what customers answered around a campaign; without a campaign, in a group's last four weeks.
type Pulse struct {
	ID       ID           `json:"id"`
	Group    ID           `json:"group"`
	Campaign *ID          `json:"campaign"`
	Before   *PulseFigure `json:"before"`
	During   *PulseFigure `json:"during"`
	After    *PulseFigure `json:"after"`
	Recent   *PulseFigure `json:"recent"`
}

// PulseWords are what a customer wrote; supervisors alone read them.
type PulseWords struct {
	ID    ID     `json:"id"`
	Group ID     `json:"group"`
	Day   Day    `json:"day"`
	Face  int    `json:"face"`
	Text  string `json:"text"`
}

// PulseWindows are the first and last days that are compared around a campaign.
type PulseWindows struct{ Before, During, After [2]Day }

// PulseWindowsOf a campaign: four weeks before its start, its time, and four weeks from its end.
func PulseWindowsOf(c *Campaign) PulseWindows {
	return PulseWindows{
		Before: [2]Day{c.StartsOn.Add(-PulseDays), c.StartsOn.Add(-1)},
		During: [2]Day{c.StartsOn, c.EndsOn},
		After:  [2]Day{c.EndsOn.Add(1), c.EndsOn.Add(PulseDays)},
	}
}

// ComparePulse tells what customers answered before, during and after, at the same weekdays and hours: only those
// count in which each window that was answered at all has answers. So a campaign does not look better because it was
// asked at a better hour.
func ComparePulse(windows ...[]PulseHour) []PulseFigure {
	var common [hoursInWeekSlots]bool
	for slot := range common {
		common[slot] = true
	}
	for _, hours := range windows {
		if len(hours) == 0 {
			continue
		}
		var here [hoursInWeekSlots]bool
		for i := range hours {
			here[hours[i].slot()] = true
		}
		for slot := range common {
			common[slot] = common[slot] && here[slot]
		}
	}
	figures := make([]PulseFigure, len(windows))
	for i, hours := range windows {
		var same []PulseHour
		for _, hour := range hours {
			if common[hour.slot()] {
				same = append(same, hour)
			}
		}
		figures[i] = PulseFigureOf(same)
	}
	return figures
}

// PulseFigureOf sums hours up.
func PulseFigureOf(hours []PulseHour) PulseFigure {
	n, best := 0, 0
	for _, hour := range hours {
		for face, count := range hour.Faces {
			n += count
			if face >= len(hour.Faces)-bestFaces {
				best += count
			}
		}
	}
	figure := PulseFigure{N: n}
	if n < MinPulseAnswers {
		return figure
	}
	share := float64(best) / float64(n)
	low, high := Wilson(best, n)
	figure.Share, figure.Low, figure.High = &share, &low, &high
	return figure
}

// Wilson is the 95 % score interval of a share (E. B. Wilson, 1927).
func Wilson(hits, n int) (low, high float64) {
	p, size, z := float64(hits)/float64(n), float64(n), confidence95
	middle := p + z*z/(2*size)
	reach := z * math.Sqrt(p*(1-p)/size+z*z/(4*size*size))
	scale := 1 + z*z/size
	return max(0, (middle-reach)/scale), min(1, (middle+reach)/scale)
}

// NewPulseCode makes the code of a group's page for customers: thirteen characters, 65 bits.
func NewPulseCode() string { return randomCode() }
