package main

import (
	"context"
	"fmt"

	"servicecard/store"
)

// Run does what is done every night, or tells what would be done.
func (o *retentionCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		plan, err := op.Retention(ctx, retentionRequest{DryRun: o.DryRun, Agreed: o.Agreed})
		if err != nil {
			return plain(err)
		}
		if len(plan.Going) == 0 {
			_, err := fmt.Fprintf(s.out, "Nothing is older than its period: what people did stays from %s on, their words from %s, the log from %s.\n",
				plan.Horizon.Facts, plan.Horizon.Words, plan.Horizon.Log)
			return err
		}
		said := "Became counts, or went:"
		switch {
		case o.DryRun:
			said = "Would become counts, or go:"
		case plan.Waits:
			said = "This waits, since it is implausibly much at once. If it is right, repeat with --agreed:"
		}
		if _, err := fmt.Fprintln(s.out, said); err != nil {
			return err
		}
		for _, g := range plan.Going {
			if _, err := fmt.Fprintf(s.out, "%10d of %d  %s\n", g.Rows, g.All, g.Table); err != nil {
				return err
			}
		}
		return nil
	})
}

type retentionRequest struct{ DryRun, Agreed bool }

// retention is what the command asks for.
func retention(ctx context.Context, st *store.Store, request retentionRequest) (plan store.Retention, err error) {
	if plan, err = st.RetentionOf(ctx, nil); err != nil || request.DryRun {
		return plan, err
	}
	if request.Agreed {
		if err := st.AgreeToRetention(ctx, store.CommandLine); err != nil {
			return plan, err
		}
		plan.Waits = false
	}
	return plan, st.Retain(ctx)
}

// Retention implements operator.
func (o localOperator) Retention(ctx context.Context, request retentionRequest) (store.Retention, error) {
	return retention(ctx, o.Store, request)
}

// Retention implements operator.
func (o *remoteOperator) Retention(ctx context.Context, request retentionRequest) (plan store.Retention, err error) {
	return plan, o.ask(ctx, "/retention", request, &plan)
}
