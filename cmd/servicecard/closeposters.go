package main

import (
	"context"
	"fmt"
)

// Run makes a group's posters stop working.
func (o *closePostersCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		closed, err := op.ClosePosters(ctx, o.Group)
		if err != nil {
			return plain(err)
		}
		_, err = fmt.Fprintf(s.out, "Closed: %s of %s.\n", counted(closed, "poster", "posters"), o.Group)
		return err
	})
}
