package store

import (
	"context"
	"slices"

	"servicecard/card"
)

// Site is a place at which groups work.
type Site struct {
	ID      card.ID          `json:"id"`
	Name    string           `json:"name"`
	Groups  int              `json:"groups"`  // open ones
	Leaders []card.Colleague `json:"leaders"` // above the supervisors
}

// Sites tells all of them, by name.
func (s *Store) Sites(ctx context.Context) (sites []Site, err error) {
	sites = []Site{}
	err = s.read(ctx, func(c *conn) error {
		return c.snapshot(func() error {
			if err := c.each(func(r row) error {
				sites = append(sites, Site{ID: r.id(0), Name: r.text(1), Groups: r.int(2), Leaders: []card.Colleague{}})
				return nil
			}, "SELECT id, name, (SELECT COUNT(*) FROM work_group g WHERE g.site_id = site.id AND g.closed_on = '') FROM site ORDER BY name"); err != nil {
				return err
			}
			for i := range sites {
				if err := c.each(func(r row) error {
					sites[i].Leaders = append(sites[i].Leaders, card.Colleague{ID: r.id(0), Name: r.text(1)})
					return nil
				}, "SELECT m.id, m.name FROM area_lead a JOIN member m ON m.id = a.member_id WHERE a.site_id = ?1 ORDER BY m.name", sites[i].ID); err != nil {
					return err
				}
			}
			return nil
		})
	})
	return sites, err
}

// SiteRequest names a site. Was is the name that whoever gives it another one saw; nil: does not matter.
type SiteRequest struct {
	Name string  `json:"name"`
	Was  *string `json:"was,omitzero"`
}

// SaveSite makes a site, or gives it another name. Repeating it changes nothing.
func (s *Store) SaveSite(ctx context.Context, actor Actor, id card.ID, request SiteRequest) error {
	name, err := card.CleanName("the name", request.Name)
	if err != nil {
		return err
	}
	return s.act(ctx, actor, card.VerbSaveSite, func(a *acting) error {
		key := card.NameKey(name)
		before, known := "", false
		if err := a.each(func(r row) error {
			switch {
			case r.id(0) == id:
				before, known = r.text(1), true
			case card.NameKey(r.text(1)) == key:
				return card.Errorf(card.CodeConflict, "there is a site named %s already", r.text(1)).Because(card.ReasonSiteNamedSo)
			}
			return nil
		}, "SELECT id, name FROM site"); err != nil {
			return err
		}
		switch {
		case !known:
			if err := a.freeID(id); err != nil {
				return err
			}
			if _, err := a.exec("INSERT INTO site (id, name) VALUES (?1, ?2)", id, name); err != nil {
				return err
			}
			return a.note("site.add", KindSite, &id, Change{"name", nil, name})
		case before == name:
			return nil
		case request.Was != nil && *request.Was != before:
			return changedMeanwhile("name", before)
		}
		if _, err := a.exec("UPDATE site SET name = ?2 WHERE id = ?1", id, name); err != nil {
			return err
		}
		groups := map[card.ID]string{}
		if err := a.each(func(r row) error {
			groups[r.id(0)] = r.text(1)
			return nil
		}, "SELECT id, name FROM work_group WHERE site_id = ?1", id); err != nil {
			return err
		}
		for group, name := range groups {
			if err := a.rememberGroup(group, name, before); err != nil {
				return err
			}
			if err := a.peopleChanged(group); err != nil {
				return err
			}
		}
		return a.note("site.rename", KindSite, &id, Change{"name", before, name})
	})
}

// RemoveSite takes a site away. Into is another one that its groups belong to from then on, with the closed ones; nil: it has none. Who led it
// from above leads nothing more by that: nobody rises. Repeating it changes nothing.
func (s *Store) RemoveSite(ctx context.Context, actor Actor, id card.ID, into *card.ID) error {
	return s.act(ctx, actor, card.VerbSaveSite, func(a *acting) error {
		names, err := a.siteNames()
		if err != nil {
			return err
		}
		name, known := names[id]
		if !known {
			return nil
		}
		groups, err := a.ids("SELECT id FROM work_group WHERE site_id = ?1 ORDER BY closed_on <> '', id", id)
		if err != nil {
			return err
		}
		changes := []Change{{"name", name, nil}}
		if into == nil && len(groups) > 0 {
			return card.Errorf(card.CodeConflict, "groups belong to this site, perhaps closed ones").Because(card.ReasonSiteHasGroups)
		}
		if into != nil {
			to, known := names[*into]
			if !known || *into == id {
				return noSuch("site")
			}
			for _, group := range groups {
				if err := a.changeGroup(group, GroupPatch{GroupFields: GroupFields{Site: &to}}); err != nil {
					return err
				}
			}
			changes = append(changes, Change{"site", name, to})
		}
		leaders, err := a.leadersOf(id)
		if err != nil {
			return err
		}
		for _, leader := range leaders {
			if _, err := a.exec("UPDATE member SET changed = ?2 WHERE id = ?1", leader, a.version); err != nil {
				return err
			}
			a.touch(leader, tableMe)
		}
		if _, err := a.exec("DELETE FROM area_lead WHERE site_id = ?1", id); err != nil {
			return err
		}
		if _, err := a.exec("DELETE FROM site WHERE id = ?1", id); err != nil {
			return err
		}
		a.changeRules()
		return a.note("site.remove", KindSite, &id, changes...)
	})
}

func (c *conn) siteNames() (map[card.ID]string, error) {
	names := map[card.ID]string{}
	return names, c.each(func(r row) error {
		names[r.id(0)] = r.text(1)
		return nil
	}, "SELECT id, name FROM site")
}

// LeadSite lets somebody lead the groups of a site from above their supervisors, or no more. Repeating it changes nothing.
func (s *Store) LeadSite(ctx context.Context, actor Actor, site, member card.ID, leads bool) error {
	return s.act(ctx, actor, card.VerbLeadSite, func(a *acting) error {
		switch known, err := a.count("SELECT COUNT(*) FROM site WHERE id = ?1", site); {
		case err != nil:
			return err
		case known == 0:
			return noSuch("site")
		}
		person, err := a.somebody(member)
		if err != nil {
			return err
		}
		before, err := a.leadersOf(site)
		if err != nil || slices.Contains(before, member) == leads {
			return err
		}
		change := "DELETE FROM area_lead WHERE site_id = ?1 AND member_id = ?2"
		if leads {
			change = "INSERT INTO area_lead (site_id, member_id) VALUES (?1, ?2)"
			if err := a.mayRise(person); err != nil {
				return err
			}
			if err := a.rises(member); err != nil {
				return err
			}
		}
		if _, err := a.exec(change, site, member); err != nil {
			return err
		}
		if _, err := a.exec("UPDATE member SET changed = ?2 WHERE id = ?1", member, a.version); err != nil {
			return err
		}
		a.touch(member, tableMe)
		a.changeRules()
		return a.noteLeaders(site, before)
	})
}

// leadersOf are those who lead a site from above.
func (a *acting) leadersOf(site card.ID) ([]card.ID, error) {
	return a.ids("SELECT member_id FROM area_lead WHERE site_id = ?1 ORDER BY member_id", site)
}

// noteLeaders writes down who leads a site now, and who did before.
func (a *acting) noteLeaders(site card.ID, before []card.ID) error {
	after, err := a.leadersOf(site)
	if err != nil {
		return err
	}
	return a.note("site.leaders", KindSite, &site, Change{"leaders", before, after})
}

// leadNoSite takes all sites from somebody who leaves.
func (a *acting) leadNoSite(member card.ID) error {
	sites, err := a.ids("SELECT site_id FROM area_lead WHERE member_id = ?1", member)
	if err != nil {
		return err
	}
	for _, site := range sites {
		before, err := a.leadersOf(site)
		if err != nil {
			return err
		}
		if _, err := a.exec("DELETE FROM area_lead WHERE site_id = ?1 AND member_id = ?2", site, member); err != nil {
			return err
		}
		if err := a.noteLeaders(site, before); err != nil {
			return err
		}
	}
	return nil
}

// siteNamed finds a site by its name, or makes it, and tells how it is named: the log says what was done, not what was typed.
func (a *acting) siteNamed(typed string) (site *card.ID, name string, err error) {
	id, made, err := a.EnsureSite(typed)
	if err != nil {
		return nil, "", err
	}
	if _, err := a.one(func(r row) error {
		name = r.text(0)
		return nil
	}, "SELECT name FROM site WHERE id = ?1", id); err != nil {
		return nil, "", err
	}
	if made {
		err = a.note("site.add", KindSite, &id, Change{"name", nil, name})
	}
	return &id, name, err
}

// EnsureSite finds a site by its name, as names are compared, or makes it.
func (tx *Tx) EnsureSite(name string) (id card.ID, made bool, err error) {
	name, err = card.CleanName("the site", name)
	if err != nil {
		return id, false, err
	}
	key := card.NameKey(name)
	found := false
	if err := tx.each(func(r row) error {
		if !found && card.NameKey(r.text(1)) == key {
			id, found = r.id(0), true
		}
		return nil
	}, "SELECT id, name FROM site ORDER BY name"); err != nil || found {
		return id, false, err
	}
	id = card.NewID(tx.store.options.Now())
	_, err = tx.exec("INSERT INTO site (id, name) VALUES (?1, ?2)", id, name)
	return id, true, err
}
