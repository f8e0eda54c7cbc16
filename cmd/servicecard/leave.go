package main

import (
	"context"
	"errors"
	"fmt"

	"servicecard/store"
)

// Run ends a membership.
func (o *leaveCommand) Run(ctx context.Context, s *streams) error {
	if (o.Person.id == nil) == (o.Name == "") || o.Person.id == nil && o.Group == "" {
		return errors.New("say who leaves: --group and --name, or --person")
	}
	return withOperator(ctx, o.Data, func(op operator) error {
		name, group, err := op.Leave(ctx, store.Whom{ID: o.Person.id, Group: o.Group, Name: o.Name})
		if err != nil {
			return plain(err)
		}
		_, err = fmt.Fprintf(s.out, "%s has left %s.\n", name, group)
		return err
	})
}
