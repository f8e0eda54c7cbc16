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
		Person: o.Person.id, SignOut: o.SignOut, Asks: o.Asks, Different: o.Different,
	}
	switch {
	case request.Person == nil && o.Role == "":
		return errors.New("give a --role: member, supervisor or admin; or a --person")
	case request.Person != nil && (o.Role != "" || request.Group != "" || request.Name != "" || o.Different):
		return errors.New("--person says who it is; leave out --role, --group, --name and --different")
	case request.SignOut && request.Person == nil && request.Name == "":
		return errors.New("--sign-out is for a person: give a --name or a --person")
	case request.Asks && (request.Person != nil || request.Name != "" || request.Role != card.RoleMember):
		return errors.New("--asks is for a poster: --role member and a --group, without --name")
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
			return printInvitationJSON(s, invited, base)
		}
		if invited.NewGroup {
			if _, err := fmt.Fprintf(s.out, "There was no group %q; it was made.\n", invited.Group); err != nil {
				return err
			}
		}
		if request.SignOut {
			if _, err := fmt.Fprintf(s.out, "Signed out on %s; what waits there is kept.\n", counted(invited.SignedOut, "phone", "phones")); err != nil {
				return err
			}
		}
		return printInvitation(s, invited, base)
	})
}

func printInvitationJSON(s *streams, invited *store.Invited, base string) error {
	return json.NewEncoder(s.out).Encode(invitation{invited.Code, joinLink(base, invited.Code), invited.Poster, string(invited.Role), invited.Group, invited.Name})
}

func printInvitation(s *streams, invited *store.Invited, base string) error {
	who := invited.Name
	switch {
	case invited.Poster:
		who = fmt.Sprintf("anyone of %s (up to %d people, %d a day)", invited.Group, store.PosterUses, store.PosterJoinsADay)
	case who == "":
		who = "one " + string(invited.Role)
	}
	link := joinLink(base, invited.Code)
	if link == "" {
		link = "(none: no address is known that phones reach; start the server with --url, or give it here)"
	}
	_, err := fmt.Fprintf(s.out, "Invitation for %s, good for %d days:\n  link  %s\n  code  %s\n", who, store.InvitationDays,
		link, card.FormatCode(invited.Code))
	return err
}

// plain shows a person the sentence of an error and not its code.
func plain(err error) error {
	if refusal, ok := errors.AsType[*card.Error](err); ok {
		return errors.New(refusal.Detail)
	}
	return err
}
