package card

import "slices"

// Holder is somebody who asks, with all by which they may.
type Holder struct {
	Self          ID
	Group         *ID  // of their card
	Leads         []ID // groups, for good
	StandsIn      []ID // groups that they lead in somebody's place
	Sites         []ID // whose groups they lead from above
	Administrator bool
}

// Capacities are those that somebody has.
func (h *Holder) Capacities() []Capacity {
	capacities := make([]Capacity, 0, len(Capacities))
	for _, capacity := range Capacities {
		if h.is(capacity) {
			capacities = append(capacities, capacity)
		}
	}
	return capacities
}

func (h *Holder) is(capacity Capacity) bool {
	switch capacity {
	case AsNobody, AsMember:
		return true
	case AsSubstitute:
		return len(h.StandsIn) > 0
	case AsSupervisor:
		return len(h.Leads) > 0
	case AsAreaLead:
		return len(h.Sites) > 0
	case AsAdministrator:
		return h.Administrator
	}
	return false
}

// Place is where a thing lies: whose it is, of which group, at which site; what is empty does not say. Without any it is the organisation's.
type Place struct{ Person, Group, Site ID }

// May tells whether somebody is granted the verb for what lies at a place.
func (h *Holder) May(v *Verb, at Place) bool {
	for capacity, reach := range v.Grants {
		if h.is(capacity) && reach&h.scope(capacity, at) != 0 {
			return true
		}
	}
	return false
}

// scope is how a place lies to somebody in one of their capacities.
func (h *Holder) scope(capacity Capacity, at Place) (scope Scope) {
	led := h.Leads
	if capacity == AsSubstitute {
		led = h.StandsIn
	}
	if at == (Place{}) {
		return ScopeOrganisation
	}
	if at.Person == h.Self {
		scope |= ScopeSelf
	}
	if h.Group != nil && at.Group == *h.Group {
		scope |= ScopeOwnGroup
	}
	if slices.Contains(led, at.Group) {
		scope |= ScopeLedGroup
	}
	if slices.Contains(h.Sites, at.Site) {
		scope |= ScopeSite
	}
	if scope == 0 {
		return ScopeAnother
	}
	return scope
}
