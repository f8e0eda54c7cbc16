package card

// Organisation is what everybody shares.
type Organisation struct {
	ID       ID     `json:"id"`
	Name     string `json:"name"`
	Vision   string `json:"vision"`
	TimeZone string `json:"timeZone"`
}
