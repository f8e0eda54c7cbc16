package store

import (
	"context"
	"strconv"
	"time"

	"servicecard/card"
	"servicecard/content"
)

const tableProposal table = 3

var deckFacts = fact{
	mutations: []mutationFact{on(card.MutationVote, (*intake).vote)},
	tables:    []tableFact{{tableProposal, "proposal", ofOrganisation | ofGroup | ofMember, (*pulling).proposals}},
}

// DeckPlan is what a deck file changed.
type DeckPlan struct {
	Added   []string `json:"added"`
	Removed []string `json:"removed"`
	Kept    int      `json:"kept"` // corrected or as they were
}

// SetDeck makes the organisation's own proposals exactly these; the built-in deck stays. Campaigns that were made
// from a proposal which is taken out go on.
func (s *Store) SetDeck(ctx context.Context, proposals []card.Proposal) (plan *DeckPlan, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		plan = &DeckPlan{Added: []string{}, Removed: []string{}}
		own := map[card.ID]string{}
		if err := tx.each(func(r row) error {
			own[r.id(0)] = r.text(1)
			return nil
		}, "SELECT id, title FROM proposal WHERE builtin = '' AND removed = 0"); err != nil {
			return err
		}
		for i, p := range proposals {
			if _, known := own[p.ID]; known {
				plan.Kept++
				delete(own, p.ID)
			} else {
				plan.Added = append(plan.Added, p.Title)
				if err := tx.arrived(p.ID); err != nil {
					return err
				}
			}
			if _, err := tx.exec(`INSERT INTO proposal (id, builtin, ord, kind, title, purpose, goal, actions, follow_up, weeks, removed, changed)
				VALUES (?1, '', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10)
				ON CONFLICT (id) DO UPDATE SET ord = excluded.ord, kind = excluded.kind, purpose = excluded.purpose, goal = excluded.goal,
					actions = excluded.actions, follow_up = excluded.follow_up, weeks = excluded.weeks, removed = 0, changed = excluded.changed`,
				p.ID, 1000+i, p.Kind, p.Title, p.Purpose, p.Goal, list(p.Actions), p.FollowUp, p.Weeks, tx.version); err != nil {
				return err
			}
		}
		for id, title := range own {
			plan.Removed = append(plan.Removed, title)
			if _, err := tx.exec("UPDATE proposal SET removed = 1, changed = ?2 WHERE id = ?1", id, tx.version); err != nil {
				return err
			}
		}
		tx.touch(s.organisation, tableProposal)
		if len(own) == 0 {
			return nil
		}
		groups, err := tx.ids("SELECT DISTINCT group_id FROM vote")
		if err != nil {
			return err
		}
		for _, group := range groups { // of who wanted what is gone, the next wish counts
			if err := tx.recount(group); err != nil {
				return err
			}
			if err := tx.ownVotesChange(group); err != nil {
				return err
			}
		}
		return nil
	})
	return plan, err
}

// knownProposal refuses what is no longer in the deck.
func (in *intake) knownProposal(m *mutation, id card.ID) error {
	known := false
	if _, err := in.tx.one(func(r row) error {
		known = r.text(0) == "" || content.In(card.English).Proposal(r.text(0)) != nil
		return nil
	}, "SELECT builtin FROM proposal WHERE id = ?1 AND removed = 0", id); err != nil {
		return err
	}
	if !known {
		return in.notYet(m, id, card.Errorf(card.CodeNotFound, "this proposal is no longer in the deck"))
	}
	return nil
}

func (in *intake) vote(m *mutation, args *card.VoteArgs) error {
	group, err := in.groupOf(m, nil)
	if err != nil {
		return err
	}
	if err := in.knownProposal(m, args.Proposal); err != nil {
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
	texts := p.texts()
	query, args := "SELECT changed, id, builtin, kind, title, purpose, goal, actions, follow_up, weeks, removed FROM proposal WHERE (changed, id) > (?1, ?2) AND (removed = 0 OR changed > ?4) ORDER BY changed, id LIMIT +?3", []any{p.changed, []byte(p.key), PageSize + 1, p.unseen}
	switch p.owner {
	case p.store.organisation:
	case p.viewer.Member.ID:
		if p.viewer.Member.Group == nil {
			return nil
		}
		query = `SELECT s.changed, p.id, p.builtin, p.kind, p.title, p.purpose, p.goal, p.actions, p.follow_up, p.weeks, p.removed
			FROM vote s JOIN proposal p ON p.id = s.proposal_id WHERE s.member_id = ?5 AND (s.changed, s.proposal_id) > (?1, ?2) AND s.group_id = ?6 AND s.changed > ?4 ORDER BY s.changed, s.proposal_id LIMIT +?3`
		args = append(args, p.owner, *p.viewer.Member.Group)
	default:
		query = `SELECT s.changed, p.id, p.builtin, p.kind, p.title, p.purpose, p.goal, p.actions, p.follow_up, p.weeks, p.removed
			FROM proposal_votes s JOIN proposal p ON p.id = s.proposal_id WHERE s.group_id = ?5 AND (s.changed, p.id) > (?1, ?2) AND s.changed > ?4 ORDER BY s.changed, p.id LIMIT +?3`
		args = append(args, p.owner)
	}
	return p.each(func(r row) error {
		proposal := card.Proposal{
			ID: r.id(1), Kind: card.Kind(r.text(3)), Title: r.text(4), Purpose: r.text(5), Goal: r.text(6), FollowUp: r.text(8), Weeks: r.int(9),
			Groups: []card.Votes{},
		}
		if key := r.text(2); key != "" {
			builtin := texts.Proposal(key)
			if builtin == nil { // a later release dropped it
				return nil
			}
			proposal.Kind, proposal.Title, proposal.Purpose, proposal.Goal = builtin.Kind, builtin.Title, builtin.Purpose, builtin.Goal
			proposal.Actions, proposal.FollowUp, proposal.Weeks = builtin.Actions, builtin.FollowUp, builtin.Weeks
		} else if r.bool(10) {
			p.del(r.int64(0), string(r.blob(1)), proposal.ID.String())
			return nil
		} else if proposal.Actions, err = parseList[string](r.text(7)); err != nil {
			return err
		}
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
