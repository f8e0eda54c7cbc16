package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"servicecard/store"
)

// Run ends a membership.
func (o *leaveCommand) Run(ctx context.Context, s *streams) error {
	if (o.Person.id == nil) == (o.Name == "") || o.Person.id == nil && o.Group == "" {
		return errors.New("say who leaves: --group and --name, or --person")
	}
	return withOperator(ctx, o.Data, func(op operator) error {
		left, err := op.Leave(ctx, store.Whom{ID: o.Person.id, Group: o.Group, Name: o.Name})
		if err != nil {
			return plain(err)
		}
		still := ""
		if len(left.Leads) > 0 {
			still = fmt.Sprintf(" What goes on: %s; leave --person without --group ends all.", strings.Join(left.Leads, ", "))
		}
		_, err = fmt.Fprintf(s.out, "%s has left %s.%s\n", left.Name, strings.Join(left.Groups, ", "), still)
		return err
	})
}
