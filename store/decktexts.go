package store

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"servicecard/card"
	"servicecard/content"

	"github.com/go-json-experiment/json"
)

// Deck is the deck of proposals that groups choose campaigns from.
func (s *Store) Deck() *Part[card.DeckTexts] {
	return &Part[card.DeckTexts]{
		store: s, name: "deck", builtIn: content.Deck, published: (*conn).deckTexts, publish: (*acting).publishDeck, diff: deckChanges,
		check: checkDeck, complete: retireOthers,
	}
}

func checkDeck(words *card.DeckTexts, standIn card.Locale) error {
	for i := range words.Proposals {
		if err := words.Proposals[i].Check(standIn); err != nil {
			return err
		}
	}
	return nil
}

// retireOthers adds what is in the deck and not in earlier words: it is retired, never gone.
func retireOthers(published, words *card.DeckTexts) {
	for _, proposal := range published.Proposals {
		if proposalAt(words.Proposals, proposal.ID) < 0 {
			proposal.Retired = true
			words.Proposals = append(words.Proposals, proposal)
		}
	}
}

// proposalOf reads the columns of a proposal; nil if a later release dropped it.
func proposalOf(id card.ID, builtin, texts string) (proposal *card.ProposalTexts, err error) {
	if texts == "" {
		return content.ProposalTexts(builtin), nil
	}
	if err := json.Unmarshal([]byte(texts), &proposal); err != nil {
		return nil, fmt.Errorf("words of proposal %s: %w", id, err)
	}
	proposal.ID = id
	return proposal, nil
}

func (c *conn) deckTexts() (*card.DeckTexts, error) {
	words := &card.DeckTexts{Proposals: []card.ProposalTexts{}}
	err := c.each(func(r row) error {
		proposal, err := proposalOf(r.id(0), r.text(1), r.text(2))
		if err != nil || proposal == nil {
			return err
		}
		if err := proposal.Clean(); err != nil { // rows from before leave texts empty
			return err
		}
		proposal.Retired = r.bool(3)
		words.Proposals = append(words.Proposals, *proposal)
		return nil
	}, "SELECT id, builtin, texts, removed FROM proposal ORDER BY ord, id")
	return words, err
}

func (a *acting) publishDeck(words *card.DeckTexts) error {
	before, err := a.deckTexts()
	if err != nil {
		return err
	}
	stood := map[card.ID]bool{} // whether it could be chosen
	for _, proposal := range before.Proposals {
		stood[proposal.ID] = !proposal.Retired
	}
	choice := false // whether what can be chosen is other than before
	for i, proposal := range words.Proposals {
		builtin, retired := content.ProposalKey(proposal.ID), proposal.Retired
		stands, known := stood[proposal.ID]
		choice = choice || stands == retired
		if !known {
			if err := a.arrived(proposal.ID); err != nil {
				return err
			}
		}
		proposal.Retired = false
		texts := asJSON(proposal)
		if builtin != "" && reflect.DeepEqual(&proposal, content.ProposalTexts(builtin)) {
			texts = ""
		}
		if _, err := a.exec(`INSERT INTO proposal (id, builtin, ord, texts, removed, changed, born) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
			ON CONFLICT (id) DO UPDATE SET ord = excluded.ord, texts = excluded.texts, removed = excluded.removed,
				changed = CASE WHEN texts <> excluded.texts OR removed <> excluded.removed THEN excluded.changed ELSE changed END`,
			proposal.ID, builtin, i+1, texts, retired, a.version); err != nil {
			return err
		}
	}
	a.touch(a.store.organisation, tableProposal)
	if !choice {
		return nil
	}
	return a.votesChange()
}

// votesChange counts the votes of all groups anew: of who wanted what is retired, the next wish counts.
func (a *acting) votesChange() error {
	groups, err := a.ids("SELECT DISTINCT group_id FROM vote")
	if err != nil {
		return err
	}
	for _, group := range groups {
		if err := a.recount(group); err != nil {
			return err
		}
		if err := a.ownVotesChange(group); err != nil {
			return err
		}
	}
	return nil
}

func deckChanges(before, after *card.DeckTexts) []TextChange {
	changes := itemChanges(before.Proposals, after.Proposals, proposalHead, proposalWords)
	if changes == nil {
		changes = []TextChange{}
	}
	return changes
}

func proposalHead(p *card.ProposalTexts) (card.ID, card.Translated[string]) { return p.ID, p.Title }

func proposalWords(before, after *card.ProposalTexts) []wordChange {
	return slices.Concat(
		changedValue("kind", before.Kind, after.Kind), changedValue("followUp", before.FollowUp, after.FollowUp),
		changedValue("weeks", before.Weeks, after.Weeks), changedValue("state", proposalState(before), proposalState(after)),
		changedWords("title", before.Title, after.Title), changedWords("purpose", before.Purpose, after.Purpose),
		changedWords("goal", before.Goal, after.Goal), changedWords("actions", before.Actions, after.Actions),
	)
}

func proposalState(p *card.ProposalTexts) string {
	if p.Retired {
		return "retired"
	}
	return ""
}

func proposalAt(proposals []card.ProposalTexts, id card.ID) int {
	return slices.IndexFunc(proposals, func(p card.ProposalTexts) bool { return p.ID == id })
}

// AddProposal puts a proposal of the organisation's own into the draft. One with this id that is there already stays as it is.
func (s *Store) AddProposal(ctx context.Context, actor Actor, proposal card.ProposalTexts) error {
	if err := proposal.Clean(); err != nil {
		return err
	}
	return s.Deck().edit(ctx, actor, func(a *acting, words *card.DeckTexts) error {
		if proposalAt(words.Proposals, proposal.ID) >= 0 {
			return nil
		}
		words.Proposals = append(words.Proposals, proposal)
		if err := fewEnough(words); err != nil {
			return err
		}
		return a.noteWords("proposal.add", &proposal.ID, made(proposalWords(&card.ProposalTexts{}, &proposal)))
	})
}

// fewEnough refuses more of the organisation's own proposals than fit.
func fewEnough(words *card.DeckTexts) error {
	own := 0
	for _, proposal := range words.Proposals {
		if !proposal.Retired && content.ProposalKey(proposal.ID) == "" {
			own++
		}
	}
	if own > card.MaxOwnProposals {
		return card.Errorf(card.CodeConflict, "at most %d proposals of your own fit; retire one first", card.MaxOwnProposals).Because(card.ReasonProposalsFull)
	}
	return nil
}

// ProposalPatch changes what it names of a proposal. Was holds what whoever changes it saw; where that is other by now, nothing is
// changed and conflict tells so.
type ProposalPatch struct {
	ProposalFields
	Was ProposalFields `json:"was,omitzero"`
}

// ProposalFields are what a proposal holds; nil, or a language that is not named: does not matter.
type ProposalFields struct {
	Kind     *card.Kind                `json:"kind,omitzero"`
	FollowUp *string                   `json:"followUp,omitzero"`
	Weeks    *int                      `json:"weeks,omitzero"`
	Retired  *bool                     `json:"retired,omitzero"`
	Title    card.Translated[string]   `json:"title,omitzero"`
	Purpose  card.Translated[string]   `json:"purpose,omitzero"`
	Goal     card.Translated[string]   `json:"goal,omitzero"`
	Actions  card.Translated[[]string] `json:"actions,omitzero"`
}

// ChangeProposal changes a proposal of the draft, also a built-in one.
func (s *Store) ChangeProposal(ctx context.Context, actor Actor, id card.ID, patch ProposalPatch) error {
	return s.Deck().edit(ctx, actor, func(a *acting, words *card.DeckTexts) error {
		at := proposalAt(words.Proposals, id)
		if at < 0 {
			return noSuch("proposal")
		}
		proposal := &words.Proposals[at]
		before := *proposal
		if err := patch.apply(proposal); err != nil {
			return err
		}
		if err := proposal.Clean(); err != nil {
			return err
		}
		if err := fewEnough(words); err != nil {
			return err
		}
		return a.noteWords("proposal.change", &id, proposalWords(&before, proposal))
	})
}

func (patch *ProposalPatch) apply(p *card.ProposalTexts) error {
	was := &patch.Was
	for _, err := range []error{
		replace(&p.Kind, patch.Kind, was.Kind), replace(&p.FollowUp, patch.FollowUp, was.FollowUp),
		replace(&p.Weeks, patch.Weeks, was.Weeks), replace(&p.Retired, patch.Retired, was.Retired),
		amend(&p.Title, patch.Title, was.Title), amend(&p.Purpose, patch.Purpose, was.Purpose),
		amend(&p.Goal, patch.Goal, was.Goal), amend(&p.Actions, patch.Actions, was.Actions),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// replace is amend of what is the same in all languages.
func replace[T comparable](value, patch, was *T) error {
	if patch == nil || *value == *patch {
		return nil
	}
	if was != nil && *value != *was {
		return errOtherWords
	}
	*value = *patch
	return nil
}

// RemoveProposal takes a proposal out of the draft that was never published; what groups could choose is retired instead.
func (s *Store) RemoveProposal(ctx context.Context, actor Actor, id card.ID) error {
	return s.Deck().edit(ctx, actor, func(a *acting, words *card.DeckTexts) error {
		at := proposalAt(words.Proposals, id)
		if at < 0 {
			return nil
		}
		known, err := a.count("SELECT COUNT(*) FROM proposal WHERE id = ?1", id)
		if err != nil {
			return err
		}
		if known > 0 {
			return card.Errorf(card.CodeConflict, "this proposal was in the deck; retire it, so that its votes and campaigns stay").Because(card.ReasonProposalWasUsed)
		}
		title := words.Proposals[at].Title
		words.Proposals = slices.Delete(words.Proposals, at, at+1)
		return a.noteWords("proposal.remove", &id, changedWords("title", title, nil))
	})
}
