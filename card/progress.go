package card

// Progress is one day of a campaign, or one week (the day is its Monday) where the group is small.
type Progress struct {
	ID       string `json:"id"` // campaign/day
	Campaign ID     `json:"campaign"`
	Group    ID     `json:"group"`
	Day      Day    `json:"day"`
	CheckIns int    `json:"checkIns"`
	Members  int    `json:"members"` // who checked in
	Of       int    `json:"of"`      // who was expected, and whoever checked in all the same
}
