package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"servicecard/store"
)

// Run makes two people one.
func (o *sameCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		request := store.MergeRequest{Stays: *o.Stays.id, Goes: *o.Goes.id, Preview: true, BothEntered: o.BothEntered, Raise: o.Raise}
		plan, err := op.Merge(ctx, request)
		if err != nil {
			return plain(err)
		}
		open := plan.Unanswered(o.BothEntered, o.Raise)
		if !o.JSON {
			if err := o.print(s, plan); err != nil {
				return err
			}
			if open != "" {
				return fmt.Errorf("%s; nothing was changed", open)
			}
		}
		apply := o.Yes && open == ""
		if !apply && !o.JSON && isTerminal(s.in) {
			if apply, err = confirm(s); err != nil {
				return err
			}
		}
		if apply {
			request.Preview = false
			if plan, err = op.Merge(ctx, request); err != nil {
				return plain(err)
			}
		}
		return o.finish(s, plan, apply)
	})
}

// movedAs are the words for what becomes another person's.
var movedAs = map[string][2]string{
	"check_in": {"check-in", "check-ins"}, "day_off": {"day off", "days off"}, "recall": {"recalled point", "recalled points"},
	"thanks": {"time that they thanked", "times that they thanked"}, "story": {"story", "stories"}, "obstacle": {"obstacle", "obstacles"},
	"expectation": {"expectation", "expectations"}, "statement": {"statement", "statements"}, "agreement": {"word on a level", "words on levels"},
	"vote": {"wish", "wishes"}, "follow_up": {"follow-up", "follow-ups"}, "line_up_member": {"line-up", "line-ups"}, "session": {"phone", "phones"},
}

func (o *sameCommand) print(s *streams, plan *store.MergePlan) error {
	var page strings.Builder
	for _, one := range []struct {
		word string
		*store.Listed
	}{{"stays", &plan.Stays}, {"goes ", &plan.Goes}} {
		entered := "entered by the office"
		if one.SelfNamed {
			entered = "joined by the poster"
		}
		fmt.Fprintf(&page, "%s  %s (%s), %s of %s, %s, %s\n", one.word, cmp.Or(one.Name, "–"), one.ID, one.Role, cmp.Or(one.Group, "no group"), entered,
			counted(one.Phones, "phone", "phones"))
	}
	fmt.Fprintf(&page, "The one person is named %s, and has from then on as well:\n", cmp.Or(plan.Name, "–"))
	for _, moved := range plan.Moves {
		words := movedAs[moved.Table]
		fmt.Fprintf(&page, "  %s\n", counted(moved.Rows, words[0], words[1]))
	}
	page.WriteString("The same action on the same day counts once. Figures of days that have begun stay as they were shown.\n")
	if plan.Between > 0 {
		fmt.Fprintf(&page, "Thanks of the two to each other are taken away: %d.\n", plan.Between)
	}
	if plan.TwoAsOne && !o.BothEntered {
		page.WriteString("The office has entered both. If they are one person all the same, say --both-entered.\n")
	}
	if plan.TwoRefs && !o.BothEntered {
		page.WriteString("Each has a reference of their own; that of the one who stays is kept. If they are one person all the same, say --both-entered.\n")
	}
	if plan.RoleRises && !o.Raise {
		fmt.Fprintf(&page, "Phones of the one who goes would see and do what a %s does. Say --raise if that is meant.\n", plan.Stays.Role)
	}
	page.WriteString("It cannot be undone.\n")
	_, err := s.out.Write([]byte(page.String()))
	return err
}

func (o *sameCommand) finish(s *streams, plan *store.MergePlan, applied bool) (err error) {
	switch {
	case o.JSON:
		err = json.NewEncoder(s.out).Encode(struct {
			Applied bool `json:"applied"`
			*store.MergePlan
		}{applied, plan})
		if !applied && o.Yes { // the plan says why
			err = errors.Join(err, errReported)
		}
	case applied:
		_, err = fmt.Fprintf(s.out, "They are one person: %s (%s).\n", cmp.Or(plan.Name, "–"), plan.Stays.ID)
	default:
		_, err = fmt.Fprintln(s.out, "Nothing was changed; --yes does it.")
	}
	return err
}
