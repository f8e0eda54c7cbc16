package card

// Point is one principle on the card, with its reason and several wordings of the same reminder.
type Point struct {
	ID       ID       `json:"id"`
	Title    string   `json:"title"`
	Why      string   `json:"why"`
	Wordings []string `json:"wordings"`
	Order    int      `json:"order"`
	Removed  bool     `json:"removed,omitzero"` // no longer on the card; what names it still reads it
}

// pointsSince is the day from which points of the day are counted, here and on the phones.
const pointsSince = Day("2024-01-01")

// PointOfDay tells which of so many points is the day's, the same for everyone, and how often it has come round, so
// that its words can change. There has to be a point.
func PointOfDay(points int, day Day) (point, round int) {
	count := day.Sub(pointsSince)
	point = ((count % points) + points) % points
	return point, (count - point) / points
}

// Wording is the point's text in a round, in changing words; its title where it has no wordings.
func (p *Point) Wording(round int) string {
	n := len(p.Wordings)
	if n == 0 {
		return p.Title
	}
	return p.Wordings[((round%n)+n)%n]
}
