package main

import (
	"context"
	"fmt"

	"servicecard/card"
	"servicecard/store"
)

// Run helps somebody in again who has lost phone and passkeys.
func (o *recoverCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		base, err := addressOf(ctx, o.URL, op)
		if err != nil {
			return err
		}
		recovered, err := op.RecoverPerson(ctx, *o.Person.id)
		if err != nil {
			return plain(err)
		}
		if _, err := fmt.Fprintf(s.out, "Passkeys and app of %s are forgotten, signed out on %s. The new invitation lets them set up others within %d hours.\n",
			recovered.Name, counted(recovered.Phones, "phone", "phones"), store.FirstProofHours); err != nil {
			return err
		}
		return printInvitation(s, &store.Invited{Name: recovered.Name, Code: recovered.Code}, base)
	})
}

// RecoverPerson implements operator.
func (o localOperator) RecoverPerson(ctx context.Context, person card.ID) (store.Recovery, error) {
	return o.Recover(ctx, store.CommandLine, person)
}

// RecoverPerson implements operator.
func (o *remoteOperator) RecoverPerson(ctx context.Context, person card.ID) (recovered store.Recovery, err error) {
	err = o.ask(ctx, "/recover", person, &recovered)
	return recovered, err
}
