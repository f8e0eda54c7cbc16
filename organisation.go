package servicecard

// Organisation is what everybody shares.
type Organisation struct {
	ID       ID     `json:"id"`
	Name     string `json:"name"`
	Vision   string `json:"vision"`
	TimeZone string `json:"timeZone"`
}

// Point is one principle on the card, with its reason and several wordings of the same reminder.
type Point struct {
	ID       ID       `json:"id"`
	Title    string   `json:"title"`
	Why      string   `json:"why"`
	Wordings []string `json:"wordings"`
	Order    int      `json:"order"`
}

// Kind is a kind of work; the deck is sorted by it.
type Kind string

// The kinds of work of the built-in deck.
const (
	KindAll       Kind = "all"
	KindReception Kind = "reception"
	KindCleaning  Kind = "cleaning"
	KindCanteen   Kind = "canteen"
	KindProperty  Kind = "property"
	KindSecurity  Kind = "security"
)

// Proposal is one card of the deck that groups choose campaigns from.
type Proposal struct {
	ID       ID       `json:"id"`
	Title    string   `json:"title"`
	Purpose  string   `json:"purpose"`
	Goal     string   `json:"goal"`
	Actions  []string `json:"actions"`
	FollowUp string   `json:"followUp"` // pulse, tally or walk
	Kind     Kind     `json:"kind"`
	Weeks    int      `json:"weeks"`
	Votes    int      `json:"votes"`
	Mine     bool     `json:"mine"`
	Groups   []Votes  `json:"groups"` // of the groups that the reader leads
}

// Votes are how many members of a group want a proposal.
type Votes struct {
	Group ID  `json:"group"`
	Votes int `json:"votes"`
}
