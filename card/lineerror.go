package card

import (
	"fmt"
	"regexp"
	"strings"
)

// LineError says what is wrong with a line of a file, and what helps; line 0 is the whole of it. The code and its values are for
// whoever says it in another language.
type LineError struct {
	Line    int               `json:"line"`
	Code    string            `json:"code,omitempty"`
	Values  map[string]string `json:"values,omitempty"`
	Problem string            `json:"problem"`
}

func (e LineError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Problem) }

// Wrong is a problem of a line, by its code and the values of its sentence as name and value in turn.
func Wrong(line int, code string, values ...string) LineError {
	sentence, ok := lineProblems[code]
	if !ok {
		panic("card: no problem is called " + code)
	}
	e := LineError{Line: line, Code: code}
	var places []string
	for i := 0; i+1 < len(values); i += 2 {
		if e.Values == nil {
			e.Values = map[string]string{}
		}
		e.Values[values[i]] = values[i+1]
		places = append(places, "{"+values[i]+"}", values[i+1])
	}
	e.Problem = strings.NewReplacer(places...).Replace(sentence)
	return e
}

// Bare is the problem without its values, for whoever may not know of whom it tells; numbers stay.
func (e LineError) Bare() LineError {
	var kept []string
	for _, name := range []string{"n", "of", "other"} {
		if value, ok := e.Values[name]; ok && strings.Trim(value, "0123456789") == "" {
			kept = append(kept, name, value)
		}
	}
	bare := LineError{Line: e.Line, Problem: "this line cannot be taken in"}
	if e.Code != "" {
		bare = Wrong(e.Line, e.Code, kept...)
		bare.Problem = place.ReplaceAllString(bare.Problem, "…")
	}
	return bare
}

// place is where a sentence has a value.
var place = regexp.MustCompile(`\{[a-zA-Z]+\}`)

// lineProblems are the sentences of problems in files of people and of proposals, with the remedy.
var lineProblems = map[string]string{
	// Of the file.
	"unreadable":    "the file cannot be read: {why}",
	"tooLarge":      "the file is larger than {most} MiB; leave out what is not needed, or take it in several files",
	"tooMany":       "there are more than {most} people in the file; take them in several files",
	"empty":         "the file is empty",
	"nobody":        "there are no people in the file",
	"encoding":      "the text is not UTF-8; save the file as “CSV UTF-8”",
	"mixed":         "the text is UTF-8, but not in this line; save the whole file as “CSV UTF-8”",
	"unknownColumn": "there is no column \"{column}\"; the columns are {columns}",
	"columnTwice":   "column {column} stands twice",
	"columnMissing": "column {column} is missing; the first line names the columns {columns}",
	"surplus":       "there are more fields than columns, such as \"{field}\"; text that holds the separator stands in quotes",
	"broken":        "the line cannot be read ({why}); text in quotes ends with a quote",
	// Of one cell.
	"cellEmpty":      "{column} is empty",
	"cellInvisible":  "{column} has nothing that can be seen; write it again",
	"cellLost":       "{column} holds �, a letter that was lost on its way; save the file as “CSV UTF-8”",
	"cellUnreadable": "{column} has no letter, number or picture",
	"cellLong":       "{column} is longer than {most} characters; shorten it",
	"role":           "\"{role}\" is not a role; it is member, supervisor or admin",
	"locale":         "\"{locale}\" is not a language of this service card; they are {locales}",
	"refShortened":   "the reference {ref} is a number that a spreadsheet has shortened; make the column a column of text and save it again",
	"memberLeads":    "a member leads no group; leave the role empty, or the groups",
	"manyLeads":      "one person leads at most {most} groups",
	// Of one line and others.
	"twice":    "{name} in {group} stands in line {other} already; tell two people of the same name apart by a reference, or by an initial",
	"refTwice": "the reference {ref} stands in line {other} already; each is one person's",
	"roles":    "{name} stands in line {other} already, as a {role}",
	"again":    "{name} stands in line {other} already; take one of the two lines out",
	// Of a line and what is there.
	"groupNamesakes": "several groups are named {group}: {groups}; write the one that you mean exactly so, with its site",
	"groupClosed":    "the group {group} is closed; open it again first, or name another one",
	"noGroup":        "there is no group {group}; write it as it is named, with its site behind “@”",
	"namesakes":      "two people are named so in {group}: {people}; give one of them another name, or both a reference",
	"refIsLike":      "the reference {ref} is not known, but {known} is {name}'s; a spreadsheet may have dropped zeros: make the column a column of text",
	"refOfAnother":   "the reference {ref} is {owner}'s, and {name} is somebody else; correct one of the two",
	"nobodyKnown":    "nobody has the reference {ref}; somebody new needs a name",
	"groupNeeded":    "{name} is new and needs a group",
	"returnGroup":    "{name} has left; name the group to which they come back",
	"lastAdmin":      "{name} is the only administrator; make somebody else one first",
	"leadsNone":      "{name} would be a supervisor without a group; name one",
	// Of the deck.
	"noProposals":   "there are no proposals in the file",
	"workKind":      "\"{kind}\" is no kind of work; it is {kinds}",
	"followUp":      "followUp is pulse, tally or walk",
	"weeks":         "weeks is a number from 1 to {most}",
	"manyActions":   "a campaign has one to {most} actions a day",
	"titleTwice":    "\"{title}\" is there twice; take one of the two lines out",
	"languageTwice": "this id has two lines in the same language; take one of them out",
	"differs":       "kind, followUp and weeks are the same in all languages of a proposal",
	"proposalID":    "\"{id}\" is not an id; leave it empty for a new proposal",
	// What has to be answered.
	"maybeSame":     "is {name} in {group} the same person as {others}?",
	"maybeGroup":    "is the group {group} the same as {others}?",
	"maybeLeader":   "is {known} in {group} the same person as {name} in line {other}?",
	"maybeReturned": "is {name} in {group} the same person as {others}, who has left?",
	"maybeMoved":    "is {name} in {group} the same person as {others}, who is not in the file?",
	"maybeRenamed":  "is {name} the same person as {before}, whose reference {ref} was?",
	"raised":        "{name} in {group}: {role}, now {before}",
	"leadsMore":     "{name} in {group}: would lead this group, too",
	"newRanks":      "{n} new people would be supervisors",
	// What makes a whole roster look wrong.
	"manyLeave":      "{n} of {of} people would leave: more than one in ten",
	"groupsVanish":   "nobody would be left in {n} groups: {names}",
	"sitesVanish":    "nobody would be left at {n} sites: {names}",
	"rolesLost":      "{n} people would lose what they lead: {names}",
	"endsEarly":      "the file ends in the middle of a line: the end may be missing",
	"administrators": "a file that comes by a token makes nobody an administrator",
}
