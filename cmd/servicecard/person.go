package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"servicecard/card"
	"servicecard/store"
)

// personID is an option that names a person.
type personID struct{ id *card.ID }

// UnmarshalText reads the ID as servicecard people shows it.
func (p *personID) UnmarshalText(text []byte) error {
	var id card.ID
	if err := id.UnmarshalText(text); err != nil {
		return fmt.Errorf("%q is not an ID; servicecard people shows them", text)
	}
	p.id = &id
	return nil
}

// whomOf reads an ID or a name.
func whomOf(text, group string) store.Whom {
	if id, err := card.ParseID(text); err == nil {
		return store.Whom{ID: &id}
	}
	return store.Whom{Group: group, Name: text}
}

// Run lists who there is.
func (o *peopleCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		people, err := op.List(ctx, o.Group)
		if err != nil {
			return plain(err)
		}
		if o.JSON {
			return json.NewEncoder(s.out).Encode(people)
		}
		table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
		if _, err := fmt.Fprintln(table, "ID\treference\tname\tgroup\tsite\trole\tentered\tlast used"); err != nil {
			return err
		}
		for _, p := range people {
			used := string(p.LastUsed)
			switch {
			case p.LeftOn != "":
				used = "left " + string(p.LeftOn)
			case !p.Joined:
				used = "not joined yet"
			case p.Phones == 0:
				used = "signed out"
			}
			entered := "by the office"
			if p.SelfNamed {
				entered = "by themselves"
			}
			if _, err := fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", p.ID, cmp.Or(p.Ref, "–"), cmp.Or(p.Name, "–"), cmp.Or(p.Group, "–"), cmp.Or(p.Site, "–"), p.Role, entered, used); err != nil {
				return err
			}
		}
		return table.Flush()
	})
}

// Run makes somebody who named themselves one whom the office knows.
func (o *enterCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		name, err := op.Enter(ctx, *o.Person.id)
		if err != nil {
			return plain(err)
		}
		_, err = fmt.Fprintf(s.out, "%s is entered: import and invite find the person by that name.\n", name)
		return err
	})
}

// Run ends all sessions of a person.
func (o *signOutCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		name, phones, err := op.SignOutPerson(ctx, whomOf(o.Person, o.Group))
		if err != nil {
			return plain(err)
		}
		_, err = fmt.Fprintf(s.out, "%s is signed out on %s. What waits there is kept; a new invitation lets them in again.\n", name, counted(phones, "phone", "phones"))
		return err
	})
}

// Run gives a person another name.
func (o *renameCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		before, err := op.Rename(ctx, whomOf(o.Person, o.Group), o.Name)
		if err != nil {
			return plain(err)
		}
		_, err = fmt.Fprintf(s.out, "%s is named %s now.\n", cmp.Or(before, "Nobody"), o.Name)
		return err
	})
}
