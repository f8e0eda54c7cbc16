package card

// LeaderDay is what a supervisor checked in on a day, for a group that they lead: leaders walk the talk.
type LeaderDay struct {
	ID       string    `json:"id"`    // group/member/campaign/day
	Group    ID        `json:"group"` // that is told
	By       Colleague `json:"by"`
	Campaign ID        `json:"campaign"`
	Title    string    `json:"title"` // the campaign's
	Day      Day       `json:"day"`
	Actions  int       `json:"actions"`
}
