package main

import (
	"context"
	"fmt"
)

// Run sets from how many active people on days are shown one by one.
func (o *limitCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		if err := op.SetLimit(ctx, o.People); err != nil {
			return plain(err)
		}
		_, err := fmt.Fprintf(s.out, "Groups in which %d people or more are active see days; smaller ones see weeks.\n", o.People)
		return err
	})
}
