package store

import (
	"maps"
	"slices"

	"servicecard/card"
)

// facts are everything that the programme keeps and phones see. Each is declared in its noun's file.
var facts = []fact{
	memberFacts, organisationFacts, pointFacts, deckFacts, groupFacts, campaignFacts, checkInFacts, progressFacts, dayOffFacts,
	reminderFacts, levelFacts, expectationFacts, introductionFacts, followUpFacts, tallyFacts, pulseFacts, obstacleFacts, thanksFacts,
	storyFacts, recallFacts, lineUpFacts, leaderDayFacts, openingFacts, newcomerFacts,
}

// fact is what one noun adds: the mutations that tell of it, the tables in which phones see it.
type fact struct {
	mutations []mutationFact
	tables    []tableFact
}

// mutationFact is a mutation that a phone may send.
type mutationFact struct {
	name string
	verb *card.Verb // its row in the table of who may
	// take judges and applies it. It returns a *card.Error before it has written anything, or setAside after.
	take func(*intake, *mutation) error
}

// on declares a mutation by its name, its verb in the table of who may, and a handler, which gets arguments that were read strictly and found
// in order by their own Check.
func on[A any, P interface {
	*A
	Check() error
}](name string, verb *card.Verb, handler func(*intake, *mutation, *A) error) mutationFact {
	return mutationFact{name, verb, func(in *intake, m *mutation) error {
		m.verb = verb
		args := new(A)
		if err := m.decode(args); err != nil {
			return err
		}
		if err := P(args).Check(); err != nil {
			return err
		}
		if !verb.OfGroups() && !in.may(m, card.Place{Person: in.member.ID}) { // of a group, the handler asks in which
			return verb.Refusal()
		}
		return handler(in, m, args)
	}}
}

// table is a table's number. Cookies hold it: a number is never changed and never given twice.
type table byte

// tableFact is a table of the protocol's patches.
type tableFact struct {
	number table
	name   string
	verb   *card.Verb // its row in the table of who may
	of     owner
	// pull adds the rows of a scope that come behind the position, in the order of (changed, key), one more than a
	// page at most.
	pull func(*pulling) error
}

// owner says whose rows a table holds. Of one with two owners, each has rows of its own.
type owner byte

const (
	ofMember owner = 1 << iota
	ofGroup
	ofOrganisation
)

var (
	mutationFacts = map[string]mutationFact{}
	tableFacts    = map[table]tableFact{}

	memberTables, groupTables, organisationTables = index()
)

// index finds each fact's mutations by name and tables by number, and sorts the tables by their owners.
func index() (ofMembers, ofGroups, ofOrganisations []table) {
	for _, f := range facts {
		for _, m := range f.mutations {
			mutationFacts[m.name] = m
		}
		for _, t := range f.tables {
			tableFacts[t.number] = t
			for owner, list := range map[owner]*[]table{ofMember: &ofMembers, ofGroup: &ofGroups, ofOrganisation: &ofOrganisations} {
				if t.of&owner != 0 {
					*list = append(*list, t.number)
				}
			}
		}
	}
	return ofMembers, ofGroups, ofOrganisations
}

// MutationNames are the mutations that this server knows, sorted.
func MutationNames() []string { return slices.Sorted(maps.Keys(MutationVerbs())) }

// MutationVerbs are the mutations that this server knows, each with its verb.
func MutationVerbs() map[string]*card.Verb {
	verbs := map[string]*card.Verb{}
	for name, m := range mutationFacts {
		verbs[name] = m.verb
	}
	return verbs
}

// TableNames are the tables of the protocol's patches, sorted.
func TableNames() []string { return slices.Sorted(maps.Keys(TableVerbs())) }

// TableVerbs are the tables of the protocol's patches, each with its verb.
func TableVerbs() map[string]*card.Verb {
	verbs := map[string]*card.Verb{}
	for _, t := range tableFacts {
		verbs[t.name] = t.verb
	}
	return verbs
}

// scope is one table's rows of one owner: a member, a group or the organisation.
type scope struct {
	owner card.ID
	table table
}
