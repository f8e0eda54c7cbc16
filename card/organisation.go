package card

// Organisation is what everybody shares.
type Organisation struct {
	ID     ID     `json:"id"`
	Name   string `json:"name"`
	Vision string `json:"vision"`
	// WhenWrong is what to do when it goes wrong.
	WhenWrong []Step `json:"whenWrong"`
	TimeZone  string `json:"timeZone"`
	// FiguresFrom is from how many active people on a group's days are shown one by one.
	FiguresFrom int `json:"figuresFrom"`
	// SupervisorsManage lets supervisors add, invite, rename and end people of the groups that they lead.
	SupervisorsManage bool `json:"supervisorsManage"`
	// Privacy is what is promised to people.
	Privacy Privacy `json:"privacy"`
}
