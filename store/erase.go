package store

import (
	"context"
	"slices"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// Erasing a person takes away all that names them: what becomes of each table's rows is said by the list of what is kept
// (keptlist.go), and here, where it takes more than one statement. Figures of the group stay as they were shown, as when people
// are merged; what they wrote goes or loses the name, as they choose. Phones of the groups that knew them start over.

// EraseRequest says how somebody is erased.
type EraseRequest struct {
	// Words says that what the person wrote goes, too; else it stays and names nobody.
	Words bool `json:"words"`
	// Leaderless says that groups may be left without a supervisor.
	Leaderless bool `json:"leaderless"`
}

var errErased = card.Errorf(card.CodeNotFound, "whoever had this id was erased")

// Erase erases a person on an administrator's word. It returns once nothing can bring them back. Repeating it changes nothing.
func (s *Store) Erase(ctx context.Context, actor Actor, id card.ID, request EraseRequest) error {
	return s.eraseBy(ctx, actor, card.VerbErasePerson, id, request)
}

// EraseSelf erases whoever asks, likewise.
func (s *Store) EraseSelf(ctx context.Context, v *Viewer, request EraseRequest) error {
	return s.eraseBy(ctx, v.Actor(), card.VerbEraseSelf, v.Member.ID, request)
}

func (s *Store) eraseBy(ctx context.Context, actor Actor, verb *card.Verb, id card.ID, request EraseRequest) error {
	if err := s.act(ctx, actor, verb, func(a *acting) error {
		a.asked = true // of everybody by the office; else one's own
		member, err := a.memberRules(id)
		if err != nil {
			return err
		}
		if member == nil {
			if erased, err := a.wasErased(id); err != nil || erased {
				return err
			}
			return a.noPerson(id)
		}
		if err := a.mayBeErased(member, request.Leaderless); err != nil {
			return err
		}
		return a.erase(member, request.Words)
	}); err != nil {
		return err
	}
	return s.keepErased(context.WithoutCancel(ctx))
}

// mayBeErased refuses to lose the last administrator, and asks where a group would have no supervisor.
func (a *acting) mayBeErased(member *memberRules, leaderless bool) error {
	stands, err := a.stateOf(member)
	if err != nil {
		return err
	}
	if stands.role == card.RoleAdmin {
		if err := a.otherAdministrator(member.ID); err != nil {
			return err
		}
	}
	return a.notLeaderless(member.ID, stands.leads, nil, leaderless)
}

// erasing is an erasure under way.
type erasing struct {
	*acting
	*memberRules
	ids    []card.ID // that the person had
	ref    string
	alias  card.ID // under which the log knows them from now on
	words  bool    // what they wrote goes, too
	groups []card.ID
}

func (a *acting) erase(member *memberRules, words bool) error {
	if err := a.settleEarlier(); err != nil { // by now it is in the tables
		return err
	}
	e := &erasing{acting: a, memberRules: member, words: words, ids: append([]card.ID{member.ID}, member.Formerly...)}
	stands, err := a.stateOf(member)
	if err != nil {
		return err
	}
	e.ref = stands.ref
	if e.alias, err = a.noteErased(e.ids, e.ref, words); err != nil {
		return err
	}
	if e.groups, err = e.concerned(); err != nil {
		return err
	}
	if err := a.noteErasedSessions(member.ID); err != nil {
		return err
	}
	if err := a.endTokensOf(member.ID); err != nil {
		return err
	}
	if stands.leftOn == "" {
		if err := a.endPerson(member); err != nil {
			return err
		}
	}
	if err := a.dropSessions("member_id = ?1", member.ID); err != nil { // with what was on its way to them
		return err
	}
	shares, err := a.sharesOf(e.groups, member.ID)
	if err != nil {
		return err
	}
	for _, step := range []func() error{e.fromNotices, e.fromJournals, e.fromLevels, e.fromAnswers, e.fromTables, e.fromRuns, e.fromLog} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := a.keepShown(shares, nil); err != nil {
		return err
	}
	for _, group := range e.groups {
		if err := a.startOver(group); err != nil {
			return err
		}
		a.effects.level(group, levelChanged)
	}
	a.wipe()
	a.changeRules()
	a.store.clients.forget() // for requests behind this one in the transaction
	a.afterCommit(a.store.clients.forget)
	if a.by != nil && a.by.ID == member.ID {
		a.by = &memberRules{Member: card.Member{ID: e.alias}}
	}
	return a.note("person.erase", KindPerson, &e.alias, Change{"words", nil, words})
}

// concerned are the groups whose phones know the person or anything of theirs.
func (e *erasing) concerned() (groups []card.ID, err error) {
	if groups, err = e.whereNamed(e.memberRules); err != nil {
		return nil, err
	}
	for _, table := range []string{"statement", "expectation", "obstacle", "newcomer"} {
		some, err := e.Tx.ids("SELECT DISTINCT group_id FROM "+table+" WHERE member_id = ?1", e.ID)
		if err != nil {
			return nil, err
		}
		groups = append(groups, some...)
	}
	slices.SortFunc(groups, func(a, b card.ID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(groups), nil
}

// fromTables does what the list of what is kept says.
func (e *erasing) fromTables() error {
	for _, k := range kept {
		for _, in := range k.In {
			if err := e.from(in); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e *erasing) from(in KeptIn) (err error) {
	where := " WHERE " + in.Person + " = ?1"
	becomes := in.Erase
	if becomes == EraseChosen {
		becomes = EraseName
		if e.words {
			becomes = EraseRow
		}
	}
	switch becomes {
	case EraseRow, EraseToCount:
		_, err = e.exec("DELETE FROM "+in.Table+where, e.ID)
	case EraseName: // an id for each row, so that nobody learns which of them were one person's
		_, err = e.exec("UPDATE "+in.Table+" SET "+in.Person+" = randomblob(16)"+where, e.ID)
	case EraseActor:
		_, err = e.exec("UPDATE "+in.Table+" SET "+in.Person+" = ?2"+where, e.ID, e.alias)
	}
	return err
}

// fromNotices drops what is on its way to colleagues and says the person's name.
func (e *erasing) fromNotices() error {
	name, err := json.Marshal(card.FirstName(e.Name))
	if err != nil || e.Name == "" {
		return err
	}
	for _, group := range e.groups {
		if _, err := e.exec(`DELETE FROM delivery WHERE instr(notice, ?2) > 0 AND session_id IN (SELECT s.id FROM session s
			JOIN membership m ON m.member_id = s.member_id WHERE m.group_id = ?1)`, group, `"name":`+string(name)); err != nil {
			return err
		}
	}
	return nil
}

// fromJournals drops what is kept of others' refused mutations about the person, also of those that wait for them, and what waits to
// be taken up for them.
func (e *erasing) fromJournals() error {
	for _, id := range e.ids {
		if _, err := e.exec("UPDATE mutation SET args = '', waits_for = NULL WHERE waits_for = ?1", id); err != nil {
			return err
		}
		if _, err := e.exec("UPDATE mutation INDEXED BY mutation_words SET args = '' WHERE (args <> '' OR detail <> '') AND instr(args, ?1) > 0", id.String()); err != nil {
			return err
		}
		if _, err := e.exec("DELETE FROM release WHERE id = ?1", id); err != nil {
			return err
		}
	}
	if _, err := e.exec("UPDATE release SET member_id = ?2 WHERE member_id = ?1", e.ID, card.ID{}); err != nil {
		return err
	}
	if e.Name == "" {
		return nil
	}
	_, err := e.exec("UPDATE mutation INDEXED BY mutation_words SET detail = '' WHERE (args <> '' OR detail <> '') AND instr(detail, ?1) > 0", e.Name)
	return err
}

// fromLevels takes the person out of levels, in which their sentences stand with who wrote them.
func (e *erasing) fromLevels() error {
	type level struct {
		id, group  card.ID
		statements []storedStatement
	}
	var levels []level
	if err := e.each(func(r row) (err error) {
		one := level{id: r.id(0), group: r.id(1)}
		one.statements, err = parseList[storedStatement](r.text(2))
		levels = append(levels, one)
		return err
	}, "SELECT id, group_id, statements FROM level WHERE instr(statements, ?1) > 0", e.ID.String()); err != nil {
		return err
	}
	for _, one := range levels {
		kept := []storedStatement{}
		for _, s := range one.statements {
			switch {
			case s.By != e.ID:
			case e.words:
				continue
			default:
				s.By = card.RandomID()
			}
			kept = append(kept, s)
		}
		if _, err := e.exec("UPDATE level SET statements = ?2, changed = ?3 WHERE id = ?1", one.id, list(kept), e.version); err != nil {
			return err
		}
		e.touch(one.group, tableLevel)
	}
	return nil
}

// goneWords stand for an answer whose words are gone: without any, the obstacle would wait for one again.
const goneWords = "–"

// fromAnswers takes the name off what the person wrote as a supervisor and, where what they wrote goes, the words, too. What a group
// has looked back on stays done.
func (e *erasing) fromAnswers() error {
	if e.words {
		if _, err := e.exec("UPDATE obstacle SET answer = ?2 WHERE answered_by = ?1 AND answer <> ''", e.ID, goneWords); err != nil {
			return err
		}
		if _, err := e.exec("UPDATE follow_up SET what_changed = '', keep = '', next = '' WHERE member_id = ?1", e.ID); err != nil {
			return err
		}
	}
	if _, err := e.exec("UPDATE obstacle SET answered_by = randomblob(16) WHERE answered_by = ?1", e.ID); err != nil {
		return err
	}
	_, err := e.exec("UPDATE follow_up SET member_id = randomblob(16) WHERE member_id = ?1", e.ID)
	return err
}

// fromRuns drops why files of people were refused, where that names the person.
func (e *erasing) fromRuns() error {
	for _, said := range []string{e.Name, e.ref, e.ID.String()} {
		if said == "" {
			continue
		}
		if _, err := e.exec("UPDATE import_run SET problem = '' WHERE problem <> '' AND instr(problem, ?1) > 0", said); err != nil {
			return err
		}
	}
	return nil
}

// fromLog leaves each act in the log, and gives the person the other id in it. What an act on them changed is taken out, and so is what
// names them in acts on something else.
func (e *erasing) fromLog() error {
	for _, id := range e.ids {
		for _, change := range []string{
			"UPDATE audit SET subject = ?2, changes = '' WHERE subject = ?1",
			"UPDATE audit SET actor = ?2 WHERE actor = ?1",
		} {
			if _, err := e.exec(change, id, e.alias); err != nil {
				return err
			}
		}
		if _, err := e.exec("UPDATE audit SET changes = '' WHERE instr(changes, ?1) > 0", id.String()); err != nil {
			return err
		}
	}
	return nil
}

// stillThere refuses to keep anything for a member who was erased while the request was on its way.
func (tx *Tx) stillThere(member card.ID) error {
	person, err := tx.person(member)
	if err == nil && person == nil {
		err = errNoMember
	}
	return err
}

var errNoMember = card.Errorf(card.CodeUnauthenticated, "this member is gone")
