package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"servicecard/card"
	"servicecard/store"

	"golang.org/x/term"
)

// importResult is what import prints as JSON.
type importResult struct {
	Applied bool             `json:"applied"`
	Errors  []card.LineError `json:"errors"`
	*store.ImportPlan
}

// Run adds and corrects the people of a file.
func (o *importCommand) Run(ctx context.Context, s *streams) error {
	people, problems, separator, err := o.readPeople(s.in)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return o.report(s, problems)
	}
	return withOperator(ctx, o.Data, func(op operator) error {
		base, err := addressOf(ctx, o.URL, op)
		if err != nil {
			return err
		}
		invitations, err := newInvitationFile(o.Invitations)
		if err != nil {
			return fmt.Errorf("--invitations: %w; nothing was changed", err)
		}
		plan, applied, err := o.change(ctx, s, op, people)
		if applied {
			err = invitations.write(plan.Invited, base, separator)
		} else {
			err = errors.Join(err, invitations.drop())
		}
		if err != nil {
			return err
		}
		return o.finish(s, plan, applied)
	})
}

// change shows what the people of the file change and, if it is wanted, changes it.
func (o *importCommand) change(ctx context.Context, s *streams, op operator, people []card.Person) (plan *store.ImportPlan, applied bool, err error) {
	request := store.ImportRequest{People: people, Preview: true, Raise: o.Raise, Different: o.Different}
	if plan, err = op.Import(ctx, request); err != nil {
		return nil, false, plain(err)
	}
	open := plan.Unanswered(o.Raise, o.Different)
	apply := !o.DryRun && open == ""
	if !o.JSON {
		if err := o.printPlan(s.out, plan, apply); err != nil {
			return nil, false, err
		}
		if open != "" && !o.DryRun {
			return nil, false, fmt.Errorf("%s; nothing was changed", open)
		}
		if apply && !o.Yes && isTerminal(s.in) && o.File != "-" {
			if apply, err = confirm(s); err != nil {
				return nil, false, err
			}
		}
	}
	if !apply {
		return plan, false, nil
	}
	request.Preview, request.Invite = false, o.JSON || o.Invitations != ""
	if plan, err = op.Import(ctx, request); err != nil {
		return nil, false, plain(err)
	}
	return plan, true, nil
}

// readPeople reads the file and tells which separator it is written with.
func (o *importCommand) readPeople(in io.Reader) (people []card.Person, problems []card.LineError, separator rune, err error) {
	if o.File != "-" {
		file, err := os.Open(o.File)
		if err != nil {
			return nil, nil, 0, err
		}
		defer func() { _ = file.Close() }()
		in = file
	}
	var read bytes.Buffer
	people, problems = card.ParsePeople(io.TeeReader(in, &read), card.Locale(o.Locale))
	return people, problems, card.SheetSeparator(&read), nil
}

func (o *importCommand) report(s *streams, problems []card.LineError) error {
	if o.JSON {
		return errors.Join(errReported, json.NewEncoder(s.out).Encode(importResult{Errors: problems}))
	}
	for _, problem := range problems {
		if _, err := fmt.Fprintln(s.err, problem); err != nil {
			return err
		}
	}
	return fmt.Errorf("%s; nothing was changed", counted(len(problems), "problem", "problems"))
}

func (o *importCommand) printPlan(out io.Writer, plan *store.ImportPlan, apply bool) error {
	title := "This would change:"
	if apply {
		title = "This changes:"
	}
	people := len(plan.Added) + len(plan.Corrected) + plan.Unchanged // a supervisor of two groups has two lines
	var page strings.Builder
	fmt.Fprintf(&page, "%s\n  people in the file  %d\n  new groups          %s\n  new people          %s\n  corrected           %s\n  unchanged           %d\n",
		title, people, countAndNames(plan.NewGroups), countAndNames(plan.Added), countAndNames(plan.Corrected), plan.Unchanged)
	if len(plan.Raised) > 0 {
		fmt.Fprintf(&page, "Their role rises, so that they see and may do more:\n  %s\n", strings.Join(plan.Raised, "\n  "))
		if !o.Raise {
			page.WriteString("Say --raise if that is meant.\n")
		}
	}
	if len(plan.Questions) > 0 {
		fmt.Fprintf(&page, "These may be there already:\n  %s\n", strings.Join(plan.Questions, "\n  "))
		if !o.Different {
			page.WriteString("Somebody who joined by the poster, and is the same person: say servicecard enter ID. A slip: correct the file, or the name with servicecard rename.\n" +
				"They all are other people and other groups: say --different.\n")
		}
	}
	_, err := io.WriteString(out, page.String())
	return err
}

func countAndNames(names []string) string {
	const shown = 5
	switch {
	case len(names) == 0:
		return "0"
	case len(names) <= shown:
		return fmt.Sprintf("%d (%s)", len(names), strings.Join(names, ", "))
	}
	return fmt.Sprintf("%d (%s, …)", len(names), strings.Join(names[:shown], ", "))
}

func (o *importCommand) finish(s *streams, plan *store.ImportPlan, applied bool) (err error) {
	switch {
	case o.JSON:
		err = json.NewEncoder(s.out).Encode(importResult{applied, []card.LineError{}, plan})
		if !applied && !o.DryRun { // the plan says why
			err = errors.Join(err, errReported)
		}
	case !applied:
		_, err = fmt.Fprintln(s.out, "Nothing was changed.")
	case o.Invitations == "":
		_, err = fmt.Fprintf(s.out, "Done. %s not joined yet; --invitations FILE writes what opens a card for each.\n", counted(plan.Waiting, "person has", "people have"))
	default:
		_, err = fmt.Fprintf(s.out, "Done. %s in %s; hand each to its person only.\n", counted(len(plan.Invited), "invitation is", "invitations are"), o.Invitations)
	}
	return err
}

func isTerminal(in io.Reader) bool {
	file, ok := in.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

func confirm(s *streams) (bool, error) {
	if _, err := fmt.Fprint(s.out, "Apply? [y/N] "); err != nil {
		return false, err
	}
	answer, err := bufio.NewReader(s.in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes", nil
}
