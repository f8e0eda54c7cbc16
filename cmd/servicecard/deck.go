package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"servicecard/card"
)

// Run replaces the organisation's own proposals.
func (o *deckCommand) Run(ctx context.Context, s *streams) error {
	file := s.in
	if o.File != "-" {
		opened, err := os.Open(o.File)
		if err != nil {
			return err
		}
		defer func() { _ = opened.Close() }()
		file = opened
	}
	proposals, problems := card.ParseDeck(file)
	if len(problems) > 0 {
		all := make([]error, len(problems))
		for i, problem := range problems {
			all[i] = problem
		}
		return fmt.Errorf("nothing was changed:\n%w", errors.Join(all...))
	}
	if len(proposals) == 0 && !o.None {
		return errors.New("there are no proposals in the file; nothing was changed. Say --none to take out all of the organisation's own")
	}
	return withOperator(ctx, o.Data, func(op operator) error {
		plan, err := op.SetDeck(ctx, proposals)
		if err != nil {
			return plain(err)
		}
		_, err = fmt.Fprintf(s.out, "%d added, %d kept, %d taken out.\n", len(plan.Added), plan.Kept, len(plan.Removed))
		return err
	})
}
