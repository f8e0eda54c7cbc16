package store

import (
	"bytes"
	"slices"

	"servicecard/card"
)

const tableLevel table = 10

var levelFacts = fact{
	mutations: []mutationFact{
		on(card.MutationProposeStatement, card.VerbProposeStatement, (*intake).proposeStatement),
		on(card.MutationWithdrawStatement, card.VerbWithdrawStatement, (*intake).withdrawStatement),
		on(card.MutationAgreeLevel, card.VerbAgreeLevel, (*intake).agreeLevel),
	},
	tables: []tableFact{{tableLevel, "level", card.VerbSeeOwnPart, ofGroup | ofMember, (*pulling).levels}},
}

func (in *intake) proposeStatement(m *mutation, args *card.ProposeStatementArgs) error {
	group, err := in.groupOf(m, args.Group)
	if err != nil {
		return err
	}
	standing, err := in.tx.count("SELECT COUNT(*) FROM statement WHERE group_id = ?1 AND withdrawn = 0", group.id)
	if err != nil {
		return err
	}
	if standing >= card.MaxStatements {
		return card.Errorf(card.CodeConflict, "the level has %d statements already; withdraw one first", standing)
	}
	if err := in.tx.statementsChange(group); err != nil {
		return err
	}
	return in.insertOnce("INSERT INTO statement (id, group_id, member_id, band, category, text, at, withdrawn, shown) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8) ON CONFLICT (id) DO NOTHING",
		m.ID, group.id, in.member.ID, args.Band, args.Category, args.Text, millis(m.tap.Corrected), in.makesNameless(m))
}

func (in *intake) withdrawStatement(m *mutation, args *card.WithdrawStatementArgs) error {
	told, err := in.told(m, "statement", args.Statement)
	if err != nil {
		return err
	}
	if !in.may(m, card.Place{Person: told.author, Group: told.group}) {
		return in.notYours(told.group, "statement")
	}
	group, err := in.tx.groupRules(told.group)
	if err != nil {
		return err
	}
	if err := in.tx.statementsChange(group); err != nil {
		return err
	}
	in.tx.wipe()
	_, err = in.tx.exec("UPDATE statement SET withdrawn = 1, text = '' WHERE id = ?1", told.id)
	return err
}

// agreeLevel keeps what a member says of a level. Of one that is not the group's present level it is kept all the
// same: the statements that make it so may be on their way.
func (in *intake) agreeLevel(m *mutation, args *card.AgreeLevelArgs) error {
	group, err := in.groupOf(m, nil)
	if err != nil {
		return err
	}
	if _, err := in.tx.exec(`INSERT INTO agreement (member_id, level_id, agree, set_at, set_mutation, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (level_id, member_id) DO UPDATE SET agree = excluded.agree, set_at = excluded.set_at, set_mutation = excluded.set_mutation, changed = excluded.changed
		WHERE (agreement.set_at, agreement.set_mutation) < (excluded.set_at, excluded.set_mutation)`,
		in.member.ID, args.Level, *args.Agree, millis(m.tap.Corrected), m.ID, in.tx.version); err != nil {
		return err
	}
	in.tx.touch(in.member.ID, tableLevel)
	standing, err := in.tx.ids("SELECT id FROM statement WHERE group_id = ?1 AND withdrawn = 0 ORDER BY id", group.id)
	if err != nil {
		return err
	}
	if len(standing) > 0 && card.LevelID(group.id, standing) == args.Level {
		in.tx.effects.level(group.id, levelAgreed)
		asked, err := in.tx.count("SELECT asked_at FROM work_group WHERE id = ?1", group.id)
		if millis(m.tap.Corrected) < int64(asked) || !in.isIn(group) {
			m.note(card.CodeLate, "somebody has come or left since; please read the level and agree again")
		}
		return err
	}
	m.note(card.CodeLate, "the level has changed since; please read it and agree again")
	_, err = in.tx.exec(`DELETE FROM agreement WHERE member_id = ?1 AND level_id IN (
		SELECT a.level_id FROM agreement a WHERE a.member_id = ?1 AND NOT EXISTS (SELECT 1 FROM level l WHERE l.id = a.level_id)
		ORDER BY a.set_at DESC, a.level_id LIMIT -1 OFFSET +?2)`, in.member.ID, maxUnknownLevels)
	return err
}

// maxUnknownLevels is how many agreements of a member are kept to levels whose statements have not arrived, the latest.
const maxUnknownLevels = 50

// levelChange is what a request has done to a group's level. What follows from it is worked out once, when the request
// has done all it does.
type levelChange byte

const (
	levelChanged levelChange = iota + 1 // its statements, or its members
	levelAgreed                         // somebody agreed to it
)

// statementsChange notes that the statements of a level are about to change. If somebody has just agreed to it, everybody
// may have, which is to be written down before.
func (tx *Tx) statementsChange(group *groupRules) error {
	if tx.effects.levels[group.id] == levelAgreed {
		if err := tx.relevel(group); err != nil {
			return err
		}
	}
	tx.effects.level(group.id, levelChanged)
	return nil
}

// settleLevels brings the levels that the request changed in line with the facts.
func (tx *Tx) settleLevels() error {
	for id := range tx.effects.levels {
		group, err := tx.groupRules(id)
		if err != nil {
			return err
		}
		if err := tx.relevel(group); err != nil {
			return err
		}
	}
	tx.effects.levels = nil
	return nil
}

// storedStatement is a statement of a level with its author, for whom it is theirs.
type storedStatement struct {
	ID       card.ID       `json:"id"`
	Band     card.Band     `json:"band"`
	Category card.Category `json:"category"`
	Text     string        `json:"text"`
	By       card.ID       `json:"by"`
}

// relevel brings the group's level in line with its statements, its members and what they agreed to. Others are told only of what
// they see change.
func (tx *Tx) relevel(group *groupRules) error {
	statements := []storedStatement{}
	ids := []card.ID{}
	if err := tx.each(func(r row) error {
		statements = append(statements, storedStatement{r.id(0), card.Band(r.text(1)), card.Category(r.text(2)), r.text(3), r.id(4)})
		ids = append(ids, r.id(0))
		return nil
	}, "SELECT id, band, category, text, member_id FROM statement WHERE group_id = ?1 AND withdrawn = 0 ORDER BY id", group.id); err != nil {
		return err
	}
	level := card.LevelID(group.id, ids)
	others, err := tx.exec(`UPDATE level SET current = 0, statements = CASE WHEN agreed_on = '' THEN '[]' ELSE statements END, changed = ?3
		WHERE group_id = ?1 AND current = 1 AND id <> ?2`, group.id, level, tx.version)
	if err != nil {
		return err
	}
	if others > 0 {
		tx.touch(group.id, tableLevel)
		if err := tx.dropOldLevels(group.id); err != nil {
			return err
		}
	}
	if len(ids) == 0 {
		gone, err := tx.exec("UPDATE level SET current = 0, changed = ?2 WHERE id = ?1 AND current = 1", level, tx.version)
		if gone > 0 {
			tx.touch(group.id, tableLevel)
		}
		return err
	}
	stood, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM level WHERE id = ?1 AND current = 1 AND statements = ?2", level, list(statements))
	if err != nil {
		return err
	}
	if _, err := tx.exec(`INSERT INTO level (id, group_id, version, statements, agreed_on, current, state, agreed, members, changed, born)
		VALUES (?1, ?2, 1 + (SELECT COUNT(*) FROM level o WHERE o.group_id = ?2 AND o.agreed_on <> ''), ?3, '', 1, ?4, 0, 0, ?5, ?5)
		ON CONFLICT (id) DO UPDATE SET current = 1, statements = excluded.statements`, level, group.id, list(statements), card.LevelDraft, tx.version); err != nil {
		return err
	}
	var state card.LevelState
	var agreedOn card.Day
	agreed, of, agreedBefore, ofBefore := 0, 0, 0, 0
	if _, err := tx.one(func(r row) error {
		state, agreedOn, agreed, of, agreedBefore, ofBefore = card.LevelState(r.text(0)), r.day(1), r.int(2), r.int(3), r.int(4), r.int(5)
		return nil
	}, `SELECT l.state, l.agreed_on,
			(SELECT COUNT(*) FROM agreement a JOIN member m ON m.id = a.member_id
				WHERE a.level_id = l.id AND a.agree = 1 AND a.set_at >= g.asked_at AND m.group_id = g.id AND m.joined = 1),
			(SELECT COUNT(*) FROM member m WHERE m.group_id = g.id AND m.joined = 1), l.agreed, l.members
		FROM level l JOIN work_group g ON g.id = l.group_id WHERE l.id = ?1`, level); err != nil {
		return err
	}
	next := card.StateOfLevel(agreed, of, agreedOn != "")
	seen := !stood || next != state || of >= card.CountsFrom && (agreed != agreedBefore || of != ofBefore)
	if next == card.LevelAgreed && (state != card.LevelAgreed || agreedOn == "") {
		agreedOn, seen = group.day(tx.store.options.Now()), true
	}
	if seen {
		tx.touch(group.id, tableLevel)
	}
	_, err = tx.exec("UPDATE level SET state = ?2, agreed_on = ?3, agreed = ?4, members = ?5, changed = CASE WHEN ?7 THEN ?6 ELSE changed END WHERE id = ?1",
		level, next, agreedOn, agreed, of, tx.version, seen)
	return err
}

// keptLevels is how many earlier levels of a group, on which all had agreed, are kept to look back at, the last ones.
const keptLevels = 20

// dropOldLevels drops the words of earlier ones: each is a whole copy, and goes to everybody who joins.
func (tx *Tx) dropOldLevels(group card.ID) error {
	dropped, err := tx.exec(`UPDATE level SET statements = '[]', changed = ?3 WHERE id IN (
		SELECT id FROM level INDEXED BY level_past WHERE group_id = ?1 AND current = 0 AND agreed_on <> '' AND statements <> '[]'
		ORDER BY agreed_on DESC, version DESC LIMIT -1 OFFSET +?2)`, group, keptLevels, tx.version)
	if dropped > 0 {
		tx.wipe()
	}
	return err
}

// joined puts an agreed level to everybody once more, because the group is not the same any more: one person replaced
// changes the whole group. Where counts come into sight with somebody new, they begin at nought: else the first of them
// would tell what the others, too few for a count, had said.
func (tx *Tx) joined(id card.ID) error {
	if _, err := tx.exec("UPDATE work_group SET changed = ?2 WHERE id = ?1", id, tx.version); err != nil { // whom one can thank
		return err
	}
	tx.touch(id, tableGroup)
	people, err := tx.count("SELECT COUNT(*) FROM member WHERE group_id = ?1 AND joined = 1", id)
	if err != nil {
		return err
	}
	if people == card.CountsFrom {
		return tx.setBack(id)
	}
	if _, err := tx.exec(`UPDATE work_group SET asked_at = ?2 WHERE id = ?1
		AND EXISTS (SELECT 1 FROM level WHERE group_id = ?1 AND current = 1 AND agreed_on <> '')`, id, millis(tx.store.options.Now())); err != nil {
		return err
	}
	tx.effects.level(id, levelChanged)
	return tx.ownAgreementsChange(id)
}

// ownAgreementsChange lets the phones of those who agreed to the group's level hear anew whether that counts.
func (tx *Tx) ownAgreementsChange(group card.ID) error {
	const current = "SELECT id FROM level WHERE group_id = ?1 AND current = 1"
	agreed, err := tx.ids("SELECT DISTINCT member_id FROM agreement WHERE level_id IN ("+current+")", group)
	if err != nil {
		return err
	}
	for _, member := range agreed {
		tx.touch(member, tableLevel)
	}
	_, err = tx.exec("UPDATE agreement SET changed = ?2 WHERE level_id IN ("+current+")", group, tx.version)
	return err
}

// setBack lets the group's agreements and wishes begin anew, all together: a count that went down by those of one person
// would tell what they had said.
func (tx *Tx) setBack(id card.ID) error {
	now := millis(tx.store.options.Now())
	if _, err := tx.exec("UPDATE work_group SET asked_at = MAX(asked_at, ?2) WHERE id = ?1", id, now); err != nil {
		return err
	}
	tx.effects.level(id, levelChanged)
	if err := tx.ownAgreementsChange(id); err != nil {
		return err
	}
	return tx.wishesAnew(id)
}

// wishesAnew lets the group's wishes for campaigns begin anew. Others are told of counts that they saw, and each member of the own wishes.
func (tx *Tx) wishesAnew(id card.ID) error {
	counts, err := tx.counts(id)
	if err != nil {
		return err
	}
	if _, err := tx.exec(`INSERT INTO proposal_votes (group_id, proposal_id, votes, from_at, changed)
		SELECT DISTINCT group_id, proposal_id, 0, ?2, 0 FROM vote WHERE group_id = ?1
		ON CONFLICT (group_id, proposal_id) DO UPDATE SET votes = 0, from_at = MAX(proposal_votes.from_at, ?2),
			changed = CASE WHEN proposal_votes.votes > 0 AND ?4 THEN ?3 ELSE proposal_votes.changed END`,
		id, millis(tx.store.options.Now()), tx.version, counts); err != nil {
		return err
	}
	if counts {
		tx.touch(id, tableProposal)
	}
	return tx.ownVotesChange(id)
}

// mix puts statements into an order that is the same for everybody and does not tell which was proposed first.
func (p *pulling) mix(statements []storedStatement) {
	slices.SortFunc(statements, func(a, b storedStatement) int {
		x, y := p.store.secrets.shown(a.ID), p.store.secrets.shown(b.ID)
		return bytes.Compare(x[:], y[:])
	})
}

// levels are a group's, and those to which the viewer's own word has changed.
func (p *pulling) levels() error {
	query := `SELECT l.changed, l.id, l.version, l.statements, l.state, l.current, l.agreed_on, l.agreed, l.members,
			EXISTS (SELECT 1 FROM agreement a WHERE a.level_id = l.id AND a.member_id = ?5 AND a.agree = 1 AND (l.current = 0 OR a.set_at >= g.asked_at)), l.group_id
		FROM level l JOIN work_group g ON g.id = l.group_id
		WHERE l.group_id = ?1 AND (l.changed, l.id) > (?2, ?3) AND ` + told("(+l.current = 1 OR +l.agreed_on <> '' AND +l.statements <> '[]')", "l.", "l.id", 6) + ` ORDER BY l.changed, l.id LIMIT +?4`
	args := []any{PageSize + 1, p.viewer.Member.ID, p.unseen}
	if p.owner == p.viewer.Member.ID {
		if p.viewer.Member.Group == nil {
			return nil
		}
		query = `SELECT a.changed, l.id, l.version, l.statements, l.state, l.current, l.agreed_on, l.agreed, l.members,
				a.agree = 1 AND (l.current = 0 OR a.set_at >= g.asked_at), l.group_id
			FROM agreement a JOIN level l ON l.id = a.level_id JOIN work_group g ON g.id = l.group_id
			WHERE a.member_id = ?1 AND (a.changed, a.level_id) > (?2, ?3) AND a.changed > ?6 AND l.group_id = ?5 AND (l.current = 1 OR l.agreed_on <> '' AND l.statements <> '[]')
			ORDER BY a.changed, a.level_id LIMIT +?4`
		args = []any{PageSize + 1, *p.viewer.Member.Group, p.unseen}
	}
	return p.rowsByID(func(r row) (any, error) {
		l := card.Level{
			ID: r.id(1), Group: r.id(10), Version: r.int(2), State: card.LevelState(r.text(4)), Current: r.bool(5),
			Statements: []card.Statement{}, Agreed: r.int(7), Of: r.int(8), Mine: r.bool(9),
		}
		if !p.viewer.group(l.Group).counts {
			l.Agreed, l.Of = 0, 0
		}
		if on := r.day(6); on != "" {
			l.AgreedOn = &on
		}
		statements, err := parseList[storedStatement](r.text(3))
		if !l.Current && (l.AgreedOn == nil || len(statements) == 0) { // never agreed and changed since, or long ago: nothing to look back at
			return nil, err
		}
		p.mix(statements)
		for _, s := range statements {
			l.Statements = append(l.Statements, card.Statement{ID: p.nameFor(s.ID, s.By), Band: s.Band, Category: s.Category, Text: s.Text, Mine: s.By == p.viewer.Member.ID})
		}
		return l, err
	}, query, args...)
}
