package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"servicecard/card"
)

// ImportRequest is a people file and what may be done with it.
type ImportRequest struct {
	ID     card.ID // of the run, made by whoever asks: a repeated request changes nothing; zero: made here
	People []card.Person
	File   string // its name, for the list of runs
	// Problems are those of the file by itself.
	Problems []card.LineError

	Encoding card.Encoding // in which it is written
	Cut      bool          // its last line has no end

	Preview bool // only plan
	Invite  bool // make an invitation for everyone who has not joined yet
	Whole   bool // the file is the whole roster: who is missing has left

	// What somebody has said to the plan: that roles may rise; that names which are like others' are of other people and other groups; that
	// new names under known references are of the same people; that a whole roster is right although it looks wrong; and that the
	// letters are.
	Raise, Different, Renamed, Confirmed, Letters bool
	// Seen is the mark of the plan that somebody has looked at; empty: nobody has.
	Seen string

	Actor Actor        `json:"-"`
	Token *ImportToken `json:"-"` // by which it comes; nil: none
}

// ImportPlan is what a people file changes, or did change.
type ImportPlan struct {
	NewGroups []string `json:"newGroups"`
	Added     []string `json:"added"`
	Moved     []string `json:"moved"`
	Renamed   []string `json:"renamed"`
	Corrected []string `json:"corrected"` // role, language, reference or groups led
	Returned  []string `json:"returned"`
	Left      []string `json:"left"` // the employer
	Ungrouped []string `json:"ungrouped"`
	People    int      `json:"people"` // in the file
	Unchanged int      `json:"unchanged"`
	Waiting   int      `json:"waiting"` // people in the file who have not joined yet

	Raised    []card.LineError `json:"raised"`    // whose role rises, or who comes to lead one more group
	Questions []card.LineError `json:"questions"` // who and which group may be there already under a like name
	Renames   []card.LineError `json:"renames"`   // known references under wholly new names
	Brakes    []card.LineError `json:"brakes"`    // why a whole roster looks wrong
	Problems  []card.LineError `json:"problems"`  // for which nothing can be done with the file

	Changes []PlannedChange `json:"changes"` // all of them, in the order of the file
	Mark    string          `json:"mark"`    // the same for plans that say the same

	Run     card.ID         `json:"run"`     // zero: it was only looked at
	Invited []InvitedPerson `json:"invited"` // they, where invitations were asked for

	waiting []InvitedPerson // without their codes

	ranked int // of the added: supervisors and administrators
	admins int // of the added and raised: administrators

	lost []string // who loses a role, or a group that they lead
}

// What a file does to a person. One may be moved and renamed.
const (
	ChangeAdded     = "added"
	ChangeMoved     = "moved"
	ChangeRenamed   = "renamed"
	ChangeCorrected = "corrected"
	ChangeReturned  = "returned"
	ChangeLeft      = "left"
	ChangeUngrouped = "ungrouped"
)

// PlannedChange is what becomes of one person; values are as people read them.
type PlannedChange struct {
	Line    int      `json:"line"` // 0: the person is not in the file
	Kinds   []string `json:"kinds"`
	Person  *card.ID `json:"person,omitempty"` // missing: not there yet
	Name    string   `json:"name"`
	Group   string   `json:"group"` // as it is then; empty: none
	Changes []Change `json:"changes"`
}

// InvitedPerson is a person with one more personal invitation; earlier ones go on working.
type InvitedPerson struct {
	Name  string    `json:"name"`
	Group string    `json:"group"`
	Role  card.Role `json:"role"`
	Code  string    `json:"code"`

	person card.ID
}

// Import makes and corrects the people of a file: all of them, or none. It is safe to repeat. It changes nothing while the
// plan has problems, or asks what the request does not answer.
func (s *Store) Import(ctx context.Context, request ImportRequest) (plan *ImportPlan, err error) {
	if request.Preview {
		if plan, err = s.planImport(ctx, &request, nil); err == nil {
			request.Token.judge(&request, plan)
		}
		return plan, err
	}
	return s.runImport(ctx, &request)
}

// planImport works out what a file changes, from one moment's state; planned gets the whole of it.
func (s *Store) planImport(ctx context.Context, request *ImportRequest, planned func(*importing)) (plan *ImportPlan, err error) {
	err = s.read(ctx, func(c *conn) error {
		return c.snapshot(func() error {
			im, err := newImporting(c, request, s.options.Now())
			if err != nil {
				return err
			}
			plan = im.plan
			if planned != nil {
				planned(im)
			}
			return nil
		})
	})
	return plan, err
}

// Unanswered says what keeps the plan from being carried out; empty if nothing does.
func (p *ImportPlan) Unanswered(r *ImportRequest) string {
	var open []string
	add := func(wrong bool, text string) {
		if wrong {
			open = append(open, text)
		}
	}
	add(len(p.Questions) > 0 && !r.Different, "it is not clear who some of the people are")
	add(len(p.Renames) > 0 && !r.Renamed, "some people would have a wholly new name")
	add(len(p.Raised) > 0 && !r.Raise, "roles would rise")
	add(len(p.Brakes) > 0 && !r.Confirmed, "the roster looks wrong")
	add(r.Encoding == card.Windows1252 && !r.Letters, "nobody has said that its letters are right")
	add(r.Seen != "" && r.Seen != p.Mark, "something was changed since you looked; look again")
	return strings.Join(open, ", and ")
}

// refusal is why nothing was changed; nil if the plan can be carried out.
func (p *ImportPlan) refusal(r *ImportRequest) error {
	if len(p.Problems) > 0 {
		return card.Errorf(card.CodeConflict, "%s", firstOf(p.Problems))
	}
	open := p.Unanswered(r)
	if open == "" {
		return nil
	}
	asked := slices.Concat(p.Brakes, p.Raised, p.Questions, p.Renames)
	if len(asked) > 0 {
		open += ": " + firstOf(asked)
	}
	return card.Errorf(card.CodeConflict, "%s", open)
}

// firstOf tells the first of some problems.
func firstOf(problems []card.LineError) string {
	const told = 3
	var list []string
	for _, problem := range problems[:min(len(problems), told)] {
		if problem.Line == 0 {
			list = append(list, problem.Problem)
		} else {
			list = append(list, problem.Error())
		}
	}
	if more := len(problems) - told; more > 0 {
		list = append(list, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(list, "; ")
}
