package store

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"time"

	"servicecard/card"
	"servicecard/content"
)

const tableProposal table = 3

var deckFacts = fact{
	mutations: []mutationFact{on(card.MutationVote, card.VerbVote, (*intake).vote)},
	tables:    []tableFact{{tableProposal, "proposal", card.VerbSeeDeck, ofOrganisation | ofGroup | ofMember, (*pulling).proposals}},
}

// DeckFile is a file of the organisation's own proposals.
type DeckFile struct {
	Data []byte `json:"data"`
	// None says that the file may hold no proposals, which takes all out.
	None bool `json:"none"`
}

// DeckPlan is what a deck file changes.
type DeckPlan struct {
	Added    []string         `json:"added"`
	Changed  []string         `json:"changed"`
	Removed  []string         `json:"removed"`
	Kept     int              `json:"kept"`     // as they were
	Problems []card.LineError `json:"problems"` // if there are any, nothing is changed
}

// NoProposals is the code of a file without any that does not say so.
const NoProposals = "noProposals"

// take makes the organisation's own proposals exactly those of the file; the built-in deck stays as it is, and what the file leaves out
// is retired, or gone if it was never published.
func (f *DeckFile) take(published, words *card.DeckTexts, standIn card.Locale) (*DeckPlan, error) {
	plan := &DeckPlan{Added: []string{}, Changed: []string{}, Removed: []string{}, Problems: []card.LineError{}}
	proposals, problems := card.ParseDeck(bytes.NewReader(f.Data), standIn)
	if len(problems) > 0 {
		plan.Problems = problems
		return plan, nil
	}
	if len(proposals) == 0 && !f.None {
		plan.Problems = []card.LineError{card.Wrong(0, NoProposals)}
		return plan, nil
	}
	for _, proposal := range proposals {
		title := proposal.Title.In(standIn, standIn)
		at := proposalAt(words.Proposals, proposal.ID)
		switch {
		case at < 0:
			plan.Added = append(plan.Added, title)
			words.Proposals = append(words.Proposals, proposal)
			continue
		case words.Proposals[at].Retired:
			plan.Added = append(plan.Added, title)
		case len(proposalWords(&words.Proposals[at], &proposal)) > 0:
			plan.Changed = append(plan.Changed, title)
		default:
			plan.Kept++
		}
		words.Proposals[at] = proposal
	}
	for i := range words.Proposals {
		own := &words.Proposals[i]
		if own.Retired || content.ProposalKey(own.ID) != "" || proposalAt(proposals, own.ID) >= 0 {
			continue
		}
		plan.Removed = append(plan.Removed, own.Title.In(standIn, standIn))
		own.Retired = true
	}
	words.Proposals = slices.DeleteFunc(words.Proposals, func(p card.ProposalTexts) bool {
		return p.Retired && proposalAt(published.Proposals, p.ID) < 0
	})
	if err := fewEnough(words); err != nil {
		return nil, err
	}
	return plan, nil
}

// SetDeck publishes the organisation's own proposals as they are in a file. Campaigns that were made from a proposal which is taken
// out go on. While somebody edits the deck, nothing is changed: their draft would take it back.
func (s *Store) SetDeck(ctx context.Context, file DeckFile) (plan *DeckPlan, err error) {
	deck := s.Deck()
	err = s.act(ctx, CommandLine, card.VerbPublishWords, func(a *acting) error {
		draft, err := deck.draft(a.conn)
		if err != nil {
			return err
		}
		if draft.words != nil {
			return card.Errorf(card.CodeConflict, "the deck is being edited in the browser; publish or discard that draft first")
		}
		standIn, err := a.standIn()
		if err != nil {
			return err
		}
		words, err := a.deckTexts()
		if err != nil {
			return err
		}
		if plan, err = file.take(words, words, standIn); err != nil || len(plan.Added)+len(plan.Changed)+len(plan.Removed) == 0 {
			return err
		}
		return deck.release(a, words, 0)
	})
	return plan, err
}

// ImportDeck takes a file of the organisation's own proposals into the draft; dry, it only tells what that would change.
func (s *Store) ImportDeck(ctx context.Context, actor Actor, file DeckFile, dry bool) (plan *DeckPlan, err error) {
	if dry {
		err = s.read(ctx, func(c *conn) error {
			standIn, err := c.standIn()
			if err != nil {
				return err
			}
			published, words, _, err := s.Deck().standing(c)
			if err == nil {
				plan, err = file.take(published, words, standIn)
			}
			return err
		})
		return plan, err
	}
	err = s.Deck().edit(ctx, actor, func(a *acting, words *card.DeckTexts) error {
		standIn, err := a.standIn()
		if err != nil {
			return err
		}
		published, err := a.deckTexts()
		if err != nil {
			return err
		}
		if plan, err = file.take(published, words, standIn); err != nil || len(plan.Added)+len(plan.Changed)+len(plan.Removed) == 0 {
			return err
		}
		return a.note("deck.import", KindContent, nil, Change{"added", nil, len(plan.Added)}, Change{"changed", nil, len(plan.Changed)}, Change{"left", nil, len(plan.Removed)})
	})
	return plan, err
}

// knownProposal refuses what is no longer in the deck, and tells its words where they are the organisation's own.
func (in *intake) knownProposal(m *mutation, id card.ID) (words string, err error) {
	known := false
	if _, err := in.tx.one(func(r row) error {
		words = r.text(1)
		known = words != "" || content.In(card.English).Proposal(r.text(0)) != nil
		return nil
	}, "SELECT builtin, texts FROM proposal WHERE id = ?1 AND removed = 0", id); err != nil {
		return "", err
	}
	if !known {
		return "", in.notYet(m, id, card.Errorf(card.CodeNotFound, "this proposal is no longer in the deck"))
	}
	return words, nil
}

func (in *intake) vote(m *mutation, args *card.VoteArgs) error {
	group, err := in.groupOf(m, nil)
	if err != nil {
		return err
	}
	if _, err := in.knownProposal(m, args.Proposal); err != nil {
		return err
	}
	won, err := in.tx.exec(`INSERT INTO vote (group_id, member_id, proposal_id, want, set_at, set_mutation) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (group_id, member_id, proposal_id) DO UPDATE SET want = excluded.want, set_at = excluded.set_at, set_mutation = excluded.set_mutation
		WHERE (vote.set_at, vote.set_mutation) < (excluded.set_at, excluded.set_mutation)`,
		group.id, in.member.ID, args.Proposal, *args.Want, millis(m.tap.Corrected), m.ID)
	if err != nil || won == 0 {
		return err
	}
	if in.tx.effects.voters == nil {
		in.tx.effects.voters = map[voter]bool{}
	}
	in.tx.effects.voters[voter{group.id, in.member.ID}] = true
	from, err := in.tx.count("SELECT COALESCE(MAX(from_at), 0) FROM proposal_votes WHERE group_id = ?1 AND proposal_id = ?2", group.id, args.Proposal)
	if *args.Want && (millis(m.tap.Corrected) <= int64(from) || !in.isIn(group)) {
		m.note(card.CodeLate, "the group has begun to choose anew since; please say again what you wish")
	}
	return err
}

// voter is a member who voted in a group.
type voter struct{ group, member card.ID }

// settleVotes counts the votes of groups in which somebody voted. Their own phones are told of all that they voted on: one
// wish more may be one fewer of those that count.
func (tx *Tx) settleVotes() error {
	for v := range tx.effects.voters {
		if err := tx.recount(v.group); err != nil {
			return err
		}
		if _, err := tx.exec("UPDATE vote SET changed = ?3 WHERE group_id = ?1 AND member_id = ?2", v.group, v.member, tx.version); err != nil {
			return err
		}
		tx.touch(v.member, tableProposal)
	}
	tx.effects.voters = nil
	return nil
}

// standingVotes are the wishes that count: of members who are there, the latest three of each, and none from before
// the group last started the proposal.
var standingVotes = `SELECT proposal_id, member_id FROM (
		SELECT v.proposal_id, v.member_id, ROW_NUMBER() OVER (PARTITION BY v.member_id ORDER BY v.set_at DESC, v.set_mutation DESC) AS place
		FROM vote v JOIN member m ON m.id = v.member_id AND m.group_id = v.group_id JOIN proposal p ON p.id = v.proposal_id AND p.removed = 0
			LEFT JOIN proposal_votes s ON s.group_id = v.group_id AND s.proposal_id = v.proposal_id
		WHERE v.group_id = ?1 AND v.want = 1 AND v.set_at > COALESCE(s.from_at, 0)) AS wishes WHERE place <= ` + strconv.Itoa(card.MaxVotes)

// recount brings the counts of a group in line with its votes. Others are told only of counts that changed, and that are shown.
func (tx *Tx) recount(group card.ID) error {
	if _, err := tx.exec(`INSERT INTO proposal_votes (group_id, proposal_id, votes, from_at, changed)
		SELECT DISTINCT group_id, proposal_id, 0, 0, 0 FROM vote WHERE group_id = ?1 ON CONFLICT DO NOTHING`, group); err != nil {
		return err
	}
	counts, err := tx.counts(group)
	if err != nil {
		return err
	}
	changed, err := tx.exec(`WITH standing AS (`+standingVotes+`)
		UPDATE proposal_votes SET votes = (SELECT COUNT(*) FROM standing s WHERE s.proposal_id = proposal_votes.proposal_id), changed = CASE WHEN ?3 THEN ?2 ELSE changed END
		WHERE group_id = ?1 AND votes <> (SELECT COUNT(*) FROM standing s WHERE s.proposal_id = proposal_votes.proposal_id)`, group, tx.version, counts)
	if changed > 0 && counts {
		tx.touch(group, tableProposal)
	}
	return err
}

// counts tells whether the group has people enough to be told how many agreed or wish for something.
func (tx *Tx) counts(group card.ID) (bool, error) {
	people, err := tx.count("SELECT COUNT(*) FROM member WHERE group_id = ?1 AND joined = 1", group)
	return people >= card.CountsFrom, err
}

// ownVotesChange lets each member's phones hear anew which of their wishes count.
func (tx *Tx) ownVotesChange(group card.ID) error {
	voters, err := tx.ids("SELECT DISTINCT member_id FROM vote WHERE group_id = ?1", group)
	if err != nil {
		return err
	}
	for _, voter := range voters {
		tx.touch(voter, tableProposal)
	}
	_, err = tx.exec("UPDATE vote SET changed = ?2 WHERE group_id = ?1", group, tx.version)
	return err
}

// chosen notes that the group started a proposal: earlier wishes for it are fulfilled.
func (tx *Tx) chosen(group, proposal card.ID, at time.Time) error {
	if _, err := tx.exec(`INSERT INTO proposal_votes (group_id, proposal_id, votes, from_at, changed) VALUES (?1, ?2, 0, ?3, 0)
		ON CONFLICT (group_id, proposal_id) DO UPDATE SET from_at = MAX(proposal_votes.from_at, excluded.from_at)`,
		group, proposal, millis(at)); err != nil {
		return err
	}
	if err := tx.recount(group); err != nil {
		return err
	}
	return tx.ownVotesChange(group)
}

// proposals are the deck's, when it changed, those of a group for which the votes did, and those for which the viewer's own did. A
// whole pull has them all from the deck: which of them somebody has voted on is nobody's to see.
func (p *pulling) proposals() error {
	votes, mine, err := p.votes()
	if err != nil {
		return err
	}
	standIn, err := p.standIn()
	if err != nil {
		return err
	}
	query, args := "SELECT changed, id, builtin, texts, removed FROM proposal WHERE (changed, id) > (?1, ?2) AND (removed = 0 OR changed > ?4 AND (+born, id) <= (?1, ?2)) ORDER BY changed, id LIMIT +?3", []any{p.changed, []byte(p.key), PageSize + 1, p.unseen}
	switch p.owner {
	case p.store.organisation:
	case p.viewer.Member.ID:
		if p.viewer.Member.Group == nil {
			return nil
		}
		query = `SELECT s.changed, p.id, p.builtin, p.texts, p.removed
			FROM vote s JOIN proposal p ON p.id = s.proposal_id WHERE s.member_id = ?5 AND (s.changed, s.proposal_id) > (?1, ?2) AND s.group_id = ?6 AND s.changed > ?4 AND (p.removed = 0 OR (p.born, p.id) <= (?1, ?2)) ORDER BY s.changed, s.proposal_id LIMIT +?3`
		args = append(args, p.owner, *p.viewer.Member.Group)
	default:
		query = `SELECT s.changed, p.id, p.builtin, p.texts, p.removed
			FROM proposal_votes s JOIN proposal p ON p.id = s.proposal_id WHERE s.group_id = ?5 AND (s.changed, p.id) > (?1, ?2) AND s.changed > ?4 AND (p.removed = 0 OR (p.born, p.id) <= (?1, ?2)) ORDER BY s.changed, p.id LIMIT +?3`
		args = append(args, p.owner)
	}
	return p.each(func(r row) error {
		id := r.id(1)
		if r.bool(4) {
			p.del(r.int64(0), string(r.blob(1)), id.String())
			return nil
		}
		texts, err := proposalOf(id, r.text(2), r.text(3))
		if err != nil || texts == nil { // a later release dropped it
			return err
		}
		proposal := texts.In(p.viewer.Member.Locale, standIn)
		proposal.Mine = mine[proposal.ID]
		if own := p.viewer.Member.Group; own != nil {
			proposal.Votes = votes[voteKey{*own, proposal.ID}]
			if proposal.Mine {
				proposal.Votes = max(proposal.Votes, 1) // also where others are not counted
			}
		}
		for _, group := range p.viewer.Member.Leads {
			proposal.Groups = append(proposal.Groups, card.Votes{Group: group, Votes: votes[voteKey{group, proposal.ID}]})
		}
		p.put(r.int64(0), string(r.blob(1)), proposal.ID.String(), proposal)
		return nil
	}, query, args...)
}

type voteKey struct{ group, proposal card.ID }

// votes are the counts of those of the viewer's groups that are large enough for it, and the viewer's own standing wishes.
func (p *pulling) votes() (votes map[voteKey]int, mine map[card.ID]bool, err error) {
	votes, mine = map[voteKey]int{}, map[card.ID]bool{}
	for _, g := range p.viewer.groups {
		if !g.counts {
			continue
		}
		if err := p.each(func(r row) error {
			votes[voteKey{g.id, r.id(0)}] = r.int(1)
			return nil
		}, "SELECT proposal_id, votes FROM proposal_votes WHERE group_id = ?1 AND votes > 0", g.id); err != nil {
			return nil, nil, err
		}
	}
	if own := p.viewer.Member.Group; own != nil {
		err = p.each(func(r row) error {
			mine[r.id(0)] = true
			return nil
		}, standingVotes+" AND member_id = ?2", *own, p.viewer.Member.ID)
	}
	return votes, mine, err
}
