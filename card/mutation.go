package card

import (
	"encoding/json"
	"time"
)

// Mutation is a small fact that a member's phone tells.
type Mutation struct {
	ID   ID
	Name string
	At   time.Time       // of the tap, by the phone's clock
	Args json.RawMessage // a JSON object
}

// Status of a mutation's result.
type Status string

// The statuses.
const (
	Applied   Status = "applied"
	Duplicate Status = "duplicate"
	Rejected  Status = "rejected"
)

// Result answers one mutation. Applied and duplicate may carry a code that explains; a duplicate of a rejected
// mutation carries the code of the rejection.
type Result struct {
	ID     ID     `json:"id"`
	Status Status `json:"status"`
	Code   Code   `json:"code,omitzero"`
	Detail string `json:"detail,omitzero"`
}

// named refuses arguments without the id of what they are about.
func named(id ID, what string) error {
	if id.IsZero() {
		return Errorf(CodeInvalidArgs, "%s", what)
	}
	return nil
}
