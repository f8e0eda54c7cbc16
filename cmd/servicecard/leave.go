package main

import (
	"context"
	"fmt"
	"strings"

	"servicecard/store"
)

// Run ends a membership.
func (o *leaveCommand) Run(ctx context.Context, s *streams) error {
	request := store.LeaveRequest{Group: strings.TrimSpace(o.Group), Name: strings.TrimSpace(o.Name)}
	return withOperator(ctx, o.Data, func(op operator) error {
		if err := op.Leave(ctx, request); err != nil {
			return plain(err)
		}
		_, err := fmt.Fprintf(s.out, "%s has left %s.\n", request.Name, request.Group)
		return err
	})
}
