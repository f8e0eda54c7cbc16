package main

import (
	"context"
	"fmt"
	"strings"

	"servicecard/store"
)

// Run brings somebody back who has left.
func (o *returnCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		base, err := addressOf(ctx, o.URL, op)
		if err != nil {
			return err
		}
		invited, err := op.Return(ctx, store.ReturnRequest{Person: *o.Person.id, Group: strings.TrimSpace(o.Group)})
		if err != nil {
			return plain(err)
		}
		if o.JSON {
			return printInvitationJSON(s, invited, base)
		}
		if _, err := fmt.Fprintf(s.out, "%s is in %s again, with all that they told.\n", invited.Name, invited.Group); err != nil {
			return err
		}
		return printInvitation(s, invited, base)
	})
}
