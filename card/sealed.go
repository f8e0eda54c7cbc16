package card

// SealedStatus is what became of what a tablet has sent in one sealed box.
type SealedStatus string

// What can become of it.
const (
	SealedApplied   SealedStatus = "applied"
	SealedDuplicate SealedStatus = "duplicate" // all of it was told before, here or on a phone
	SealedRejected  SealedStatus = "rejected"  // final
	SealedLater     SealedStatus = "later"     // it stays on the tablet and is to be sent again
)

// SealedResult answers one box.
type SealedResult struct {
	ID     ID           `json:"id"`
	Status SealedStatus `json:"status"`
	Code   Code         `json:"code,omitzero"`
	Detail string       `json:"detail,omitzero"`
	// Wait is after how many seconds it may be tried again, where somebody's PIN was wrong too often.
	Wait int `json:"wait,omitzero"`
	// Done are the actions that the person has done today, wherever they said so; once their PIN was right.
	Done []ID `json:"done,omitzero"`
	// Refused is how many taps in the person's name were refused for a wrong PIN since they were last told.
	Refused int `json:"refused,omitzero"`
}
