package card

// Opening tells a member that their card was opened on one more phone; for the member alone. Its id is that phone's session,
// by which any other phone of the member can sign it out.
type Opening struct {
	ID ID   `json:"id"`
	At Time `json:"at"`
}
