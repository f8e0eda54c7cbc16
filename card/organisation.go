package card

// Organisation is what everybody shares.
type Organisation struct {
	ID       ID     `json:"id"`
	Name     string `json:"name"`
	Vision   string `json:"vision"`
	TimeZone string `json:"timeZone"`
	// FiguresFrom is from how many active people on a group's days are shown one by one.
	FiguresFrom int `json:"figuresFrom"`
	// SupervisorsManage lets supervisors add, invite, rename and end people of the groups that they lead.
	SupervisorsManage bool `json:"supervisorsManage"`
}
