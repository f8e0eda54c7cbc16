package card

// Progress is one day of a campaign or, where days are not shown one by one, the sum of a week or more of all campaigns.
type Progress struct {
	ID       string `json:"id"` // campaign/day
	Campaign ID     `json:"campaign"`
	Group    ID     `json:"group"`
	Day      Day    `json:"day"`
	Until    Day    `json:"until"` // the last day that the figures are about; of a day, the day itself
	CheckIns int    `json:"checkIns"`
	Members  int    `json:"members"` // who checked in
	Of       int    `json:"of"`      // who was expected, and whoever checked in all the same
}
