package card

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// MutationVote is the mutation of the deck.
const MutationVote = "vote"

// Kind is a kind of work; the deck is sorted by it.
type Kind string

// The kinds of work of the built-in deck.
const (
	KindAll       Kind = "all"
	KindReception Kind = "reception"
	KindCleaning  Kind = "cleaning"
	KindCanteen   Kind = "canteen"
	KindProperty  Kind = "property"
	KindSecurity  Kind = "security"
)

// ParseKind accepts the kinds of work.
func ParseKind(s string) (Kind, error) {
	if k := Kind(s); slices.Contains(Kinds, k) {
		return k, nil
	}
	return "", Errorf(CodeInvalidArgs, "%q is not a kind of work that is known", s)
}

// Kinds are the kinds of work.
var Kinds = []Kind{KindAll, KindReception, KindCleaning, KindCanteen, KindProperty, KindSecurity}

// Proposal is one card of the deck that groups choose campaigns from.
type Proposal struct {
	ID       ID       `json:"id"`
	Title    string   `json:"title"`
	Purpose  string   `json:"purpose"`
	Goal     string   `json:"goal"`
	Actions  []string `json:"actions"`
	FollowUp string   `json:"followUp"` // pulse, tally or walk
	Kind     Kind     `json:"kind"`
	Weeks    int      `json:"weeks"`
	Votes    int      `json:"votes"`
	Mine     bool     `json:"mine"`
	Groups   []Votes  `json:"groups"` // of the groups that the reader leads
}

// Votes are how many members of a group want a proposal.
type Votes struct {
	Group ID  `json:"group"`
	Votes int `json:"votes"`
}

// MaxVotes is how many proposals one member may want at a time; of more, the latest count.
const MaxVotes = 3

// MaxOwnProposals is how many proposals an organisation may add to the deck.
const MaxOwnProposals = 200

// VoteArgs are the arguments of the mutation of that name.
type VoteArgs struct {
	Proposal ID    `json:"proposal"`
	Want     *bool `json:"want"`
}

// Check refuses a vote without a proposal.
func (a *VoteArgs) Check() error {
	if a.Proposal.IsZero() || a.Want == nil {
		return Errorf(CodeInvalidArgs, "a vote names the proposal and whether you want it")
	}
	return nil
}

var deckColumns = []sheetColumn{
	{"kind", "typ", true}, {"title", "titel", true}, {"purpose", "syfte", true}, {"goal", "mål", true},
	{"actions", "saker", true}, {"followUp", "uppföljning", true}, {"weeks", "veckor", true},
}

// ParseDeck reads an organisation's own proposals from a table with the columns kind, title, purpose, goal, actions
// (separated by |), followUp (pulse, tally or walk) and weeks. It names every line that is wrong.
func ParseDeck(file io.Reader) (proposals []Proposal, problems []LineError) {
	titles := map[string]bool{}
	problems = readSheet(file, deckColumns, func(row *sheetRow) string {
		proposal, err := parseProposal(row)
		if err == nil && titles[NameKey(proposal.Title)] {
			err = Errorf(CodeInvalidArgs, "%q is there twice", proposal.Title)
		}
		if err != nil {
			return detail(err)
		}
		titles[NameKey(proposal.Title)] = true
		proposals = append(proposals, *proposal)
		return ""
	})
	if len(proposals) > MaxOwnProposals {
		problems = append(problems, LineError{Line: 1, Problem: "at most " + strconv.Itoa(MaxOwnProposals) + " proposals fit"})
	}
	return proposals, problems
}

func parseProposal(row *sheetRow) (*Proposal, error) {
	p := &Proposal{Kind: Kind(row.word("kind")), FollowUp: row.word("followUp"), Groups: []Votes{}}
	if !slices.Contains(Kinds, p.Kind) {
		return nil, Errorf(CodeInvalidArgs, "%q is no kind of work", p.Kind)
	}
	if !slices.Contains([]string{"pulse", "tally", "walk"}, p.FollowUp) {
		return nil, Errorf(CodeInvalidArgs, "followUp is pulse, tally or walk")
	}
	var err error
	if p.Weeks, err = strconv.Atoi(row.field("weeks")); err != nil || p.Weeks < 1 || p.Weeks > MaxCampaignDays/7 {
		return nil, Errorf(CodeInvalidArgs, "weeks is a number from 1 to %d", MaxCampaignDays/7)
	}
	if p.Title, err = NeedText("title", norm.NFC.String(row.field("title")), MaxTitle); err != nil {
		return nil, err
	}
	if p.Purpose, err = CleanText("purpose", row.field("purpose"), MaxText); err != nil {
		return nil, err
	}
	if p.Goal, err = CleanText("goal", row.field("goal"), MaxText); err != nil {
		return nil, err
	}
	for text := range strings.SplitSeq(row.field("actions"), "|") {
		action, err := NeedText("action", text, MaxTitle)
		if err != nil {
			return nil, err
		}
		p.Actions = append(p.Actions, action)
	}
	if len(p.Actions) > MaxActions {
		return nil, Errorf(CodeInvalidArgs, "a campaign has one to %d actions a day", MaxActions)
	}
	p.ID = DerivedID("own proposal", p.Title)
	return p, nil
}
