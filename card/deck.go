package card

import (
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
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
	{"kind", "typ", true, ""}, {"title", "titel", true, ""}, {"purpose", "syfte", true, ""}, {"goal", "mål", true, ""},
	{"actions", "saker", true, ""}, {"followUp", "uppföljning", true, ""}, {"weeks", "veckor", true, ""},
	{"locale", "språk", false, ""}, {"id", "id", false, ""},
}

// ParseDeck reads an organisation's own proposals from a table with the columns kind, title, purpose, goal, actions
// (separated by |), followUp (pulse, tally or walk) and weeks. A line is in the language of its column locale, else in the given one;
// lines of the same id are one proposal in several languages. It names every line that is wrong.
func ParseDeck(file io.Reader, locale Locale) ([]ProposalTexts, []LineError) {
	deck := deckReader{locale: locale, places: map[ID]int{}, titles: map[string]bool{}}
	sheet, problems := readSheet(file, deckColumns, deck.read)
	if sheet.encoding == Windows1252 { // nobody is asked whether that is right
		return nil, []LineError{Wrong(sheet.odd, "encoding")}
	}
	for i := range deck.proposals {
		if lacks := deck.proposals[i].lacks(); lacks != "" {
			problems = append(problems, Wrong(deck.lines[i], "cellEmpty", "column", lacks))
		}
	}
	slices.SortStableFunc(problems, func(a, b LineError) int { return a.Line - b.Line })
	return deck.proposals, problems
}

// deckReader puts the lines of a file together.
type deckReader struct {
	locale    Locale
	proposals []ProposalTexts
	lines     []int // on which each of them begins
	places    map[ID]int
	titles    map[string]bool // by language and title
}

func (d *deckReader) read(row *sheetRow) *LineError {
	p, locale, wrong := parseProposal(row, d.locale)
	if wrong != nil {
		return wrong
	}
	if title := p.Title[locale]; title != "" {
		key := string(locale) + " " + NameKey(title)
		if d.titles[key] {
			return new(Wrong(0, "titleTwice", "title", title))
		}
		d.titles[key] = true
	}
	at, known := d.places[p.ID]
	if !known {
		d.places[p.ID] = len(d.proposals)
		d.proposals, d.lines = append(d.proposals, *p), append(d.lines, row.line)
		return nil
	}
	one := &d.proposals[at]
	if one.has(locale) {
		return new(Wrong(0, "languageTwice"))
	}
	if one.Kind != p.Kind || one.FollowUp != p.FollowUp || one.Weeks != p.Weeks {
		return new(Wrong(0, "differs"))
	}
	for _, texts := range []struct{ to, from Translated[string] }{{one.Title, p.Title}, {one.Purpose, p.Purpose}, {one.Goal, p.Goal}} {
		maps.Copy(texts.to, texts.from)
	}
	maps.Copy(one.Actions, p.Actions)
	return nil
}

func parseProposal(row *sheetRow, locale Locale) (p *ProposalTexts, in Locale, wrong *LineError) {
	if word := row.word("locale"); word != "" {
		if locale = Locale(word); !slices.Contains(Locales, locale) {
			return nil, "", new(Wrong(0, "locale", "locale", excerpt(word), "locales", localeList()))
		}
	}
	p = &ProposalTexts{
		Kind: Kind(row.word("kind")), FollowUp: row.word("followUp"),
		Title: Translated[string]{locale: row.field("title")}, Purpose: Translated[string]{locale: row.field("purpose")}, Goal: Translated[string]{locale: row.field("goal")},
		Actions: Translated[[]string]{locale: strings.Split(row.field("actions"), "|")},
	}
	if wrong := p.checkRow(row, locale); wrong != nil {
		return nil, "", wrong
	}
	text := row.field("id")
	if text == "" {
		p.ID = DerivedID("own proposal", p.Title[locale])
		if lacks := p.lacks(); lacks != "" {
			return nil, "", new(Wrong(0, "cellEmpty", "column", lacks))
		}
		return p, locale, nil
	}
	var err error
	if p.ID, err = ParseID(text); err != nil {
		return nil, "", new(Wrong(0, "proposalID", "id", excerpt(text)))
	}
	return p, locale, nil
}

// checkRow cleans a proposal and says what in its line does not fit.
func (p *ProposalTexts) checkRow(row *sheetRow, locale Locale) *LineError {
	if !slices.Contains(Kinds, p.Kind) {
		return new(Wrong(0, "workKind", "kind", excerpt(string(p.Kind)), "kinds", kindList()))
	}
	if !slices.Contains(FollowUps, p.FollowUp) {
		return new(Wrong(0, "followUp"))
	}
	var err error
	if p.Weeks, err = strconv.Atoi(row.field("weeks")); err != nil || p.Weeks < 1 || p.Weeks > MaxCampaignDays/7 {
		return new(Wrong(0, "weeks", "most", strconv.Itoa(MaxCampaignDays/7)))
	}
	for _, cell := range []struct {
		column string
		texts  []string
		most   int
	}{
		{"title", []string{p.Title[locale]}, MaxTitle},
		{"purpose", []string{p.Purpose[locale]}, MaxText},
		{"goal", []string{p.Goal[locale]}, MaxText},
		{"actions", p.Actions[locale], MaxTitle},
	} {
		for _, text := range cell.texts {
			if _, err := TidyText(cell.column, text, cell.most); err != nil {
				return new(Wrong(0, "cellLong", "column", cell.column, "most", strconv.Itoa(cell.most)))
			}
		}
	}
	if p.Clean() != nil { // all that is left
		return new(Wrong(0, "manyActions", "most", strconv.Itoa(MaxActions)))
	}
	return nil
}

func kindList() string {
	words := make([]string, len(Kinds))
	for i, kind := range Kinds {
		words[i] = string(kind)
	}
	return strings.Join(words, ", ")
}

// DeckSheet writes proposals as ParseDeck reads them, a line for each language that a proposal has.
func DeckSheet(proposals []ProposalTexts) [][]string {
	header := make([]string, len(deckColumns))
	for i, column := range deckColumns {
		header[i] = column.name
	}
	lines := [][]string{header}
	for _, p := range proposals {
		for _, locale := range Locales {
			if !p.has(locale) {
				continue
			}
			lines = append(lines, []string{
				string(p.Kind), p.Title[locale], p.Purpose[locale], p.Goal[locale], strings.Join(p.Actions[locale], "|"), p.FollowUp, strconv.Itoa(p.Weeks),
				string(locale), p.ID.String(),
			})
		}
	}
	return lines
}
