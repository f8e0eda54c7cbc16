package card

import "math"

// Limits of the customers' pulse.
const (
	PulseDays       = 28 // days after a campaign that are compared with those before, and of what is called recent
	MinPulseAnswers = 10 // below which no share is told
	MaxPulseWords   = 500
	pulseFaces      = 5
	bestFaces       = 2        // the upper two of five count as content
	confidence95    = 1.959964 // of the standard normal distribution, two-sided
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

func (h *PulseHour) answers() (n int) {
	for _, count := range h.Faces {
		n += count
	}
	return n
}

func (h *PulseHour) content() (n int) {
	for _, count := range h.Faces[len(h.Faces)-bestFaces:] {
		n += count
	}
	return n
}

// PulseFigure is a number of answers, and lately the share of the two best of them with its 95 % Wilson interval; nil below ten
// answers.
type PulseFigure struct {
	N     int      `json:"n"`
	Days  int      `json:"days"`  // with answers
	Since *Day     `json:"since"` // the first of them
	Share *float64 `json:"share"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
}

// Pulse is what customers answered around a campaign: how many, and once the four weeks after it are over, what changed. Without
// a campaign it is of a group's last four weeks.
type Pulse struct {
	ID       ID           `json:"id"`
	Group    ID           `json:"group"`
	Campaign *ID          `json:"campaign"`
	Before   *PulseFigure `json:"before"`
	During   *PulseFigure `json:"during"`
	After    *PulseFigure `json:"after"`
	Change   *PulseChange `json:"change"`
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

// PulseWindows are the first and last days before, during and after a campaign.
type PulseWindows struct{ Before, During, After [2]Day }

// PulseWindowsOf a campaign: twelve weeks before its start, its time, and four weeks from its end. When the last are over, what
// customers noticed is told.
func PulseWindowsOf(c *Campaign) PulseWindows {
	return PulseWindows{
		Before: [2]Day{c.StartsOn.Add(-PulseBeforeDays), c.StartsOn.Add(-1)},
		During: [2]Day{c.StartsOn, c.EndsOn},
		After:  [2]Day{c.EndsOn.Add(1), c.EndsOn.Add(PulseDays)},
	}
}

// CountPulse counts the answers of hours, and the days that have any. It tells no share.
func CountPulse(hours []PulseHour) (f PulseFigure) {
	days := map[Day]bool{}
	for i := range hours {
		n := hours[i].answers()
		if n == 0 {
			continue
		}
		f.N += n
		days[hours[i].Day] = true
		if f.Since == nil || hours[i].Day < *f.Since {
			f.Since = &hours[i].Day
		}
	}
	f.Days = len(days)
	return f
}

// PulseFigureOf sums hours up.
func PulseFigureOf(hours []PulseHour) PulseFigure {
	figure := CountPulse(hours)
	if figure.N < MinPulseAnswers {
		return figure
	}
	content := 0
	for i := range hours {
		content += hours[i].content()
	}
	share := float64(content) / float64(figure.N)
	low, high := Wilson(content, figure.N)
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
