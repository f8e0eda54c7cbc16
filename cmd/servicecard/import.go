package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	// As sentences with their lines.
	Raised    []string `json:"raised"`
	Questions []string `json:"questions"`
	Renames   []string `json:"renames"`
	Brakes    []string `json:"brakes"`
}

func resultOf(applied bool, plan *store.ImportPlan) importResult {
	return importResult{applied, plan.Problems, plan, sentences(plan.Raised, false), sentences(plan.Questions, true), sentences(plan.Renames, true), sentences(plan.Brakes, false)}
}

// sentences are problems as text, with their lines where those matter.
func sentences(problems []card.LineError, lines bool) []string {
	list := make([]string, len(problems))
	for i, problem := range problems {
		if list[i] = problem.Problem; lines {
			list[i] = problem.Error()
		}
	}
	return list
}

// Run adds and corrects the people of a file.
func (o *importCommand) Run(ctx context.Context, s *streams) error {
	file, err := o.readPeople(s.in)
	if err != nil {
		return err
	}
	if len(file.Problems) > 0 {
		return o.report(s, file.Problems)
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
		plan, applied, err := o.change(ctx, s, op, file)
		if applied {
			err = invitations.write(plan.Invited, base, file.Separator)
		} else {
			err = errors.Join(err, invitations.drop())
		}
		if err != nil {
			return err
		}
		if len(plan.Problems) > 0 {
			return o.report(s, plan.Problems)
		}
		return o.finish(s, plan, applied)
	})
}

// change shows what the people of the file change and, if it is wanted, changes it.
func (o *importCommand) change(ctx context.Context, s *streams, op operator, file *card.PeopleFile) (plan *store.ImportPlan, applied bool, err error) {
	request := store.ImportRequest{
		People: file.People, File: filepath.Base(o.File), Encoding: file.Encoding, Cut: file.Cut, Preview: true, Whole: o.Whole,
		Raise: o.Raise, Different: o.Different, Renamed: o.Renamed, Confirmed: o.Confirm, Letters: o.Letters,
	}
	if plan, err = op.Import(ctx, request); err != nil {
		return nil, false, plain(err)
	}
	if len(plan.Problems) > 0 {
		return plan, false, nil
	}
	open := plan.Unanswered(&request)
	apply := !o.DryRun && open == ""
	if !o.JSON {
		if err := o.printPlan(s.out, file, plan, apply); err != nil {
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
	request.Preview, request.Invite, request.Seen = false, o.JSON || o.Invitations != "", plan.Mark
	if plan, err = op.Import(ctx, request); err != nil {
		return nil, false, plain(err)
	}
	return plan, true, nil
}

func (o *importCommand) readPeople(in io.Reader) (*card.PeopleFile, error) {
	if o.File == "-" {
		return card.ReadPeople(in, card.Locale(o.Locale)), nil
	}
	file, err := os.Open(o.File)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	return card.ReadPeople(file, card.Locale(o.Locale)), nil
}

func (o *importCommand) report(s *streams, problems []card.LineError) error {
	if o.JSON {
		return errors.Join(errReported, json.NewEncoder(s.out).Encode(map[string]any{"applied": false, "errors": problems}))
	}
	for _, problem := range problems {
		if _, err := fmt.Fprintln(s.err, problem); err != nil {
			return err
		}
	}
	return fmt.Errorf("%s; nothing was changed", counted(len(problems), "problem", "problems"))
}

func (o *importCommand) printPlan(out io.Writer, file *card.PeopleFile, plan *store.ImportPlan, apply bool) error {
	title := "This would change:"
	if apply {
		title = "This changes:"
	}
	var page strings.Builder
	fmt.Fprintf(&page, "%s\n  people in the file  %d\n", title, plan.People) // a supervisor of two groups has two lines
	for _, row := range []struct {
		what   string
		names  []string
		always bool
	}{
		{"new groups", plan.NewGroups, true}, {"new people", plan.Added, true}, {"moved", plan.Moved, false}, {"renamed", plan.Renamed, false},
		{"corrected", plan.Corrected, true}, {"returned", plan.Returned, false}, {"without a group", plan.Ungrouped, false}, {"left", plan.Left, o.Whole},
	} {
		if row.always || len(row.names) > 0 {
			fmt.Fprintf(&page, "  %-20s%s\n", row.what, countAndNames(row.names))
		}
	}
	fmt.Fprintf(&page, "  %-20s%d\n", "unchanged", plan.Unchanged)
	ask := func(title string, problems []card.LineError, lines, answered bool, answer string) {
		if len(problems) == 0 {
			return
		}
		fmt.Fprintf(&page, "%s\n  %s\n", title, strings.Join(sentences(problems, lines), "\n  "))
		if !answered {
			page.WriteString(answer + "\n")
		}
	}
	ask("Their role rises, so that they see and may do more:", plan.Raised, false, o.Raise, "Say --raise if that is meant.")
	ask("These may be there already:", plan.Questions, true, o.Different,
		"Somebody who joined by the poster, and is the same person: say servicecard enter ID. A slip: correct the file, or the name with servicecard rename.\n"+
			"They all are other people and other groups: say --different.")
	ask("These would have a wholly new name:", plan.Renames, true, o.Renamed, "They are the same people: say --renamed. A reference that was given to somebody else: correct the file.")
	ask("As a whole roster, the file looks wrong:", plan.Brakes, false, o.Confirm, "Say --confirm if it is right.")
	if file.Encoding == card.Windows1252 {
		ask("The file is in Windows-1252; names are read so:", []card.LineError{{Problem: strings.Join(file.Telling, ", ")}}, false, o.Letters, "Say --letters if they are right.")
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
		err = json.NewEncoder(s.out).Encode(resultOf(applied, plan))
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
