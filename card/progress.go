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
	Of       int    `json:"of"`      // who was expected
}

// Say sets what is told of figures. Whoever checks in without being expected never makes it more of those expected, nor more than
// all of them: it would name who has the day off. Where nobody was expected, it is of those who checked in.
func (p *Progress) Say(checkIns, members, expected int) {
	p.Of = expected
	if expected == 0 {
		p.Of = members
	}
	p.Members = min(members, p.Of)
	p.CheckIns = min(checkIns, p.Members*MaxActions)
}
