package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"servicecard/card"
	"servicecard/store"
)

// invitation is what invite prints as JSON.
type invitation struct {
	Code   string `json:"code"`
	Link   string `json:"link"`
	Poster bool   `json:"poster"`
	Role   string `json:"role"`
	Group  string `json:"group"`
	Name   string `json:"name"`
}

// Run makes an invitation and prints it.
func (o *inviteCommand) Run(ctx context.Context, s *streams) error {
	request := store.InviteRequest{
		Role: card.Role(o.Role), Group: strings.TrimSpace(o.Group), Name: strings.TrimSpace(o.Name), Locale: card.Locale(o.Locale),
	}
	return withOperator(ctx, o.Data, func(op operator) error {
		base, err := addressOf(ctx, o.URL, op)
		if err != nil {
			return err
		}
		invited, err := op.Invite(ctx, request)
		if err != nil {
			return plain(err)
		}
		if invited.Poster { // which hangs where other people's phones read it
			base = shared(base)
		}
		if o.JSON {
			return json.NewEncoder(s.out).Encode(invitation{invited.Code, joinLink(base, invited.Code), invited.Poster, o.Role, request.Group, request.Name})
		}
		if invited.NewGroup {
			if _, err := fmt.Fprintf(s.out, "There was no group %q; it was made.\n", request.Group); err != nil {
				return err
			}
		}
		who := request.Name
		switch {
		case invited.Poster:
			who = fmt.Sprintf("anyone of %s (up to %d people)", request.Group, store.PosterUses)
		case who == "":
			who = "one " + o.Role
		}
		link := joinLink(base, invited.Code)
		if link == "" {
			link = "(give --url, or ask while the server is running with its --url)"
		}
		_, err = fmt.Fprintf(s.out, "Invitation for %s, good for %d days:\n  link  %s\n  code  %s\n", who, store.InvitationDays,
			link, card.FormatCode(invited.Code))
		return err
	})
}

// plain shows a person the sentence of an error and not its code.
func plain(err error) error {
	if refusal, ok := errors.AsType[*card.Error](err); ok {
		return errors.New(refusal.Detail)
	}
	return err
}
