package card

import (
	"maps"
	"slices"
	"strings"
)

// Who may do what is one table, permissions.go. Each of its rows is a verb, with those who may and how far they reach. Whatever
// answers a request, takes a mutation or sends a table asks its verb; there are no other rules of who may.

// Capacity is what somebody is who asks for something. Most people have several at once.
type Capacity byte

// The capacities.
const (
	AsNobody        Capacity = iota // without any proof; everybody else may do the same
	AsToken                         // a nightly job
	AsTablet                        // a phone or tablet that a group shares, whoever stands before it
	AsReplaced                      // a phone whose code has opened the card on another one since
	AsMember                        // everybody who is signed in
	AsStepOwner                     // who owns a step of the service chain
	AsSubstitute                    // who leads a group in somebody's place, in those days
	AsSupervisor                    // who leads a group
	AsAreaLead                      // who leads a site's groups from above their supervisors
	AsAdministrator                 // the office
)

// Capacities are all of them, in the order of the table's columns.
var Capacities = []Capacity{AsNobody, AsToken, AsTablet, AsReplaced, AsMember, AsStepOwner, AsSubstitute, AsSupervisor, AsAreaLead, AsAdministrator}

var capacityNames = [...]string{
	"nobody", "a token", "a group's tablet", "a replaced phone", "members", "step owners", "substitutes", "supervisors", "area leads", "administrators",
}

func (c Capacity) String() string { return capacityNames[c] }

// Scope says whose things somebody reaches, or whose a thing is: a set, since one's own group can be one that one leads.
type Scope byte

// The scopes.
const (
	ScopeSelf         Scope = 1 << iota // their own
	ScopeOwnGroup                       // of the group of their card
	ScopeLedGroup                       // of a group that they lead, and of its people
	ScopeSite                           // of the groups of a site that they lead
	ScopeOrganisation                   // of the organisation as such: its settings, its card, its deck
	ScopeAnother                        // none of these: other people, other groups

	ScopeAll = ScopeSelf | ScopeOwnGroup | ScopeLedGroup | ScopeSite | ScopeOrganisation | ScopeAnother
)

var scopeNames = []string{"self", "own group", "led groups", "site", "organisation", "another's"}

func (s Scope) String() string {
	if s == ScopeAll {
		return "all"
	}
	var names []string
	for i, name := range scopeNames {
		if s&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// Grants say how far each capacity reaches; who is not named may not.
type Grants map[Capacity]Scope

func (g Grants) and(others Grants) Grants {
	both := maps.Clone(g)
	for capacity, scope := range others {
		both[capacity] |= scope
	}
	return both
}

// Verb is a row of the table: something that one may do, or read. Each is made by the table and by nothing else.
type Verb struct {
	Name string // a section and a word, with a point between
	Does string // in plain words
	Grants
	// Fresh says that whoever does it has just shown anew who they are.
	Fresh bool
	// Managing says that supervisors and substitutes may where the organisation lets them manage people.
	Managing bool
}

var verbs []*Verb

// Verbs are the rows of the table, in its order.
func Verbs() []*Verb { return slices.Clone(verbs) }

type condition func(*Verb)

func fresh(v *Verb)    { v.Fresh = true }
func managing(v *Verb) { v.Managing = true }

func verb(name, does string, grants Grants, conditions ...condition) *Verb {
	v := &Verb{Name: name, Does: does, Grants: grants}
	for _, condition := range conditions {
		condition(v)
	}
	verbs = append(verbs, v)
	return v
}

// Open tells whether nobody has to prove anything.
func (v *Verb) Open() bool { return v.Grants[AsNobody] != 0 }

// Reach is how far somebody comes who has these capacities; 0: they may not at all.
func (v *Verb) Reach(capacities ...Capacity) Scope {
	reach := v.Grants[AsNobody]
	for _, capacity := range capacities {
		reach |= v.Grants[capacity]
	}
	return reach
}

// Everywhere tells whether somebody with these capacities reaches everything.
func (v *Verb) Everywhere(capacities ...Capacity) bool {
	return v.Reach(capacities...)&ScopeAnother != 0
}

// OfGroups tells whether it is granted for some groups and not for others.
func (v *Verb) OfGroups() bool {
	for _, scope := range v.Grants {
		if scope != ScopeAll && scope&(ScopeOwnGroup|ScopeLedGroup|ScopeSite) != 0 {
			return true
		}
	}
	return false
}

// Refusal is what is said to somebody who may not at all.
func (v *Verb) Refusal() error {
	var names []string
	for _, capacity := range Capacities {
		if v.Grants[capacity] != 0 {
			names = append(names, capacity.String())
		}
	}
	return Errorf(CodeForbidden, "this is for %s", listed(names))
}

func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
