package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"servicecard/card"
	"servicecard/store"
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
	data, err := io.ReadAll(io.LimitReader(file, card.MaxSheet+1))
	if err != nil {
		return err
	}
	return withOperator(ctx, o.Data, func(op operator) error {
		plan, err := op.SetDeck(ctx, store.DeckFile{Data: data, None: o.None})
		if err != nil {
			return plain(err)
		}
		if len(plan.Problems) > 0 {
			all := make([]error, len(plan.Problems))
			for i, problem := range plan.Problems {
				if all[i] = problem; problem.Code == store.NoProposals {
					return errors.New(problem.Problem + "; nothing was changed. Say --none to take out all of the organisation's own")
				}
			}
			return fmt.Errorf("nothing was changed:\n%w", errors.Join(all...))
		}
		_, err = fmt.Fprintf(s.out, "%d added, %d changed, %d kept, %d taken out.\n", len(plan.Added), len(plan.Changed), plan.Kept, len(plan.Removed))
		return err
	})
}
