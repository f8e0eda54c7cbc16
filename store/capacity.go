package store

import "servicecard/card"

// Capacities are those in which somebody asks from the phone.
func (v *Viewer) Capacities() []card.Capacity {
	if v.Replaced {
		return []card.Capacity{card.AsReplaced}
	}
	return capacitiesOf(&v.Member, v.standing)
}

// capacitiesOf are a member's; standing are the groups that they lead, but for those in which they substitute.
func capacitiesOf(member *card.Member, standing []card.ID) []card.Capacity {
	capacities := []card.Capacity{card.AsMember}
	if len(standing) > 0 {
		capacities = append(capacities, card.AsSupervisor)
	}
	if len(member.Leads) > len(standing) {
		capacities = append(capacities, card.AsSubstitute)
	}
	if member.Oversees {
		capacities = append(capacities, card.AsAreaLead)
	}
	if member.Role == card.RoleAdmin {
		capacities = append(capacities, card.AsAdministrator)
	}
	return capacities
}
