package card

import (
	"math"
	"slices"
)

// Spread is how even service is: quartiles of the members' steadiness (the share of expected days with a check-in,
// 0 to 1, to the twentieth), without names.
type Spread struct {
	Members int     `json:"members"`
	Lower   float64 `json:"lower"` // the floor that three of four reach
	Median  float64 `json:"median"`
	Upper   float64 `json:"upper"`
}

// MinSpread is how many members a spread needs: of fewer, a quartile would be one's own.
const MinSpread = 8

// MinSpreadDays is how many expected days a member needs before their steadiness counts.
const MinSpreadDays = 3

// SpreadOf is nil below the size at which a figure would point at a person.
func SpreadOf(steadiness []float64) *Spread {
	if len(steadiness) < MinSpread {
		return nil
	}
	sorted := slices.Sorted(slices.Values(steadiness))
	return &Spread{Members: len(sorted), Lower: quantile(sorted, 0.25), Median: quantile(sorted, 0.5), Upper: quantile(sorted, 0.75)}
}

// quantile interpolates linearly between the two nearest ranks (Hyndman and Fan, type 7).
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	below := int(at)
	above := min(below+1, len(sorted)-1)
	value := sorted[below] + (at-float64(below))*(sorted[above]-sorted[below])
	return math.Round(value*20) / 20
}
