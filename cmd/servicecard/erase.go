package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"servicecard/card"
	"servicecard/server"
	"servicecard/store"
)

// eraseRequest erases somebody.
type eraseRequest struct {
	Person card.ID
	store.EraseRequest
}

// Run erases a person.
func (o *eraseCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		people, err := op.List(ctx, "")
		if err != nil {
			return plain(err)
		}
		name := o.Person.id.String()
		for _, one := range people {
			if one.ID == *o.Person.id {
				name = cmp.Or(one.Name, name)
			}
		}
		words := "What they wrote stays without their name."
		if o.Words == "gone" {
			words = "What they wrote goes, too."
		}
		if _, err := fmt.Fprintf(s.out, "%s is erased for good: all that names them goes from the server and from phones. %s Figures stay.\nIt cannot be undone. Backups made before keep it until they are gone; restored, they lose it again.\n", name, words); err != nil {
			return err
		}
		apply := o.Yes
		if !apply && isTerminal(s.in) {
			if apply, err = confirm(s); err != nil {
				return err
			}
		}
		if !apply {
			_, err := fmt.Fprintln(s.out, "Nothing was changed; --yes does it.")
			return err
		}
		request := eraseRequest{*o.Person.id, store.EraseRequest{Words: o.Words == "gone", Leaderless: o.Leaderless}}
		if err := op.EraseAnybody(ctx, request); err != nil {
			return plain(err)
		}
		_, err = fmt.Fprintln(s.out, "Erased.")
		return err
	})
}

// exportRequest asks for a copy of what is stored about somebody.
type exportRequest struct {
	Person card.ID
	Page   bool // as a page, not as JSON
}

// Run writes the copy of a person.
func (o *exportCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		text, err := op.ExportAnybody(ctx, exportRequest{*o.Person.id, o.Format == "html"})
		if err != nil {
			return plain(err)
		}
		_, err = fmt.Fprintln(s.out, strings.TrimSpace(text))
		return err
	})
}

// EraseAnybody implements operator.
func (o localOperator) EraseAnybody(ctx context.Context, request eraseRequest) error {
	return o.Erase(ctx, store.CommandLine, request.Person, request.EraseRequest)
}

// ExportAnybody implements operator.
func (o localOperator) ExportAnybody(ctx context.Context, request exportRequest) (string, error) {
	copied, err := o.ExportPerson(ctx, store.CommandLine, request.Person)
	if err != nil {
		return "", err
	}
	if request.Page {
		page, err := server.ExportPage(copied)
		return string(page), err
	}
	text, err := json.MarshalIndent(copied, "", "  ")
	return string(text), err
}

// EraseAnybody implements operator.
func (o *remoteOperator) EraseAnybody(ctx context.Context, request eraseRequest) error {
	return o.ask(ctx, "/erase", request, &struct{}{})
}

// ExportAnybody implements operator.
func (o *remoteOperator) ExportAnybody(ctx context.Context, request exportRequest) (text string, err error) {
	err = o.ask(ctx, "/export", request, &text)
	return text, err
}
