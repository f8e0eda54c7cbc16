package store

import (
	"slices"
	"time"

	"servicecard/card"
)

// Holder is who asks from the phone, with all by which they may now.
func (v *Viewer) Holder() card.Holder { return v.rights.holder(v.now()) }

// Capacities are those in which somebody asks from the phone.
func (v *Viewer) Capacities() []card.Capacity {
	if v.Replaced {
		return []card.Capacity{card.AsReplaced}
	}
	holder := v.Holder()
	return holder.Capacities()
}

// rights are all by which a member may, and in which time.
type rights struct {
	member        *card.Member
	standing      []card.ID // groups that they lead, but for those in which they substitute
	substitutions []substitution
	sites         []card.ID // whose groups they lead from above
}

// holder is the member at a moment. The time of a substitute is over with the day, whether the new one has been turned to yet or not.
func (r *rights) holder(at time.Time) card.Holder {
	h := card.Holder{Self: r.member.ID, Group: r.member.Group, Leads: r.standing, Sites: r.sites, Administrator: r.member.Role == card.RoleAdmin}
	for _, s := range r.substitutions {
		if s.covers(at) && r.member.LeadsGroup(s.group) && !slices.Contains(h.Leads, s.group) {
			h.StandsIn = append(h.StandsIn, s.group)
		}
	}
	return h
}

// rightsOf reads them; the member's groups are read already.
func (c *conn) rightsOf(member *card.Member) (r rights, err error) {
	r.member = member
	if r.standing, err = standing(c, member.ID); err != nil {
		return r, err
	}
	if r.substitutions, err = c.substitutionsOf(member.ID); err != nil {
		return r, err
	}
	if member.Oversees {
		r.sites, err = c.ids("SELECT site_id FROM area_lead WHERE member_id = ?1", member.ID)
	}
	return r, err
}
