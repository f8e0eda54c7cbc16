package card

import "slices"

// The mutations of members, of themselves.
const (
	MutationSetLocale = "setLocale"
	MutationSetWhy    = "setWhy"
)

// Role says what a member may do beside carrying a card.
type Role string

// The roles.
const (
	RoleMember     Role = "member"
	RoleSupervisor Role = "supervisor"
	RoleAdmin      Role = "admin"
)

// ParseRole accepts the three roles.
func ParseRole(s string) (Role, error) {
	switch r := Role(s); r {
	case RoleMember, RoleSupervisor, RoleAdmin:
		return r, nil
	}
	return "", Errorf(CodeInvalidArgs, "%q is not a role; it is member, supervisor or admin", s)
}

// Above tells whether the role lets somebody see or do more than the other.
func (r Role) Above(other Role) bool { return r.rank() > other.rank() }

func (r Role) rank() int { return slices.Index([]Role{RoleMember, RoleSupervisor, RoleAdmin}, r) }

// Member is a person with a service card, as that person sees themselves.
type Member struct {
	ID     ID     `json:"id"`
	Name   string `json:"name"`
	Role   Role   `json:"role"`
	Group  *ID    `json:"group"` // of the own card; nil for an administrator without one
	Locale Locale `json:"locale"`
	Leads  []ID   `json:"leads"` // groups this member leads
	Why    string `json:"why"`   // for the member alone
	// Since is the first day in the own group; empty without one.
	Since Day `json:"since,omitempty"`
	// Oversees says that this member leads the groups of a site from above the supervisors.
	Oversees bool `json:"oversees,omitzero"`
	// Formerly are the ids of people who turned out to be this one: a phone that knows itself by one of them goes on as this member.
	Formerly []ID `json:"formerly,omitempty"`
	// Waits is the group whose supervisor has still to say yes, after a poster that asks; nil: none.
	Waits *Colleague `json:"waits,omitempty"`
}

// LeadsGroup tells whether the member leads the group.
func (m *Member) LeadsGroup(group ID) bool {
	for _, led := range m.Leads {
		if led == group {
			return true
		}
	}
	return false
}

// MaxName is the longest name of a person, group or site, in characters.
const MaxName = 80

// MaxWhy is the longest own "why" on a card, in characters.
const MaxWhy = 140

// SetWhyArgs are the arguments of the mutation of that name.
type SetWhyArgs struct {
	Text string `json:"text"`
}

// Check cleans the text.
func (a *SetWhyArgs) Check() (err error) {
	a.Text, err = CleanText("why", a.Text, MaxWhy)
	return err
}

// SetLocaleArgs are the arguments of the mutation of that name.
type SetLocaleArgs struct {
	Locale Locale `json:"locale"`
}

// Check refuses a language that there is not.
func (a *SetLocaleArgs) Check() error {
	_, err := ParseLocale(string(a.Locale))
	return err
}
