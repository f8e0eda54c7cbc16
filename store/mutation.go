package store

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"runtime/debug"
	"time"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// Push are the mutations of one request.
type Push struct {
	Client     card.ID
	SentAt     time.Time // by the phone's clock
	ReceivedAt time.Time
	Mutations  []card.Mutation
}

// handlers judge and apply a mutation. They return a *card.Error before they have written anything, or
// setAside after.
var handlers = map[string]func(*push, *mutation) (card.Result, error){
	card.MutationCheckIn:           (*push).checkIn,
	card.MutationRetractCheckIn:    (*push).retractCheckIn,
	card.MutationDayOff:            (*push).dayOff,
	card.MutationStartCampaign:     (*push).startCampaign,
	card.MutationEndCampaign:       (*push).endCampaign,
	card.MutationSetReminder:       (*push).setReminder,
	card.MutationRemindLater:       (*push).remindLater,
	card.MutationSetLocale:         (*push).setLocale,
	card.MutationObstacle:          (*push).obstacle,
	card.MutationWithdrawObstacle:  (*push).withdrawObstacle,
	card.MutationAnswerObstacle:    (*push).answerObstacle,
	card.MutationRecall:            (*push).tellRecall,
	card.MutationThank:             (*push).thank,
	card.MutationRemoveThanks:      (*push).removeThanks,
	card.MutationTellStory:         (*push).tellStory,
	card.MutationRemoveStory:       (*push).removeStory,
	card.MutationHoldLineUp:        (*push).holdLineUp,
	card.MutationCallLineUp:        (*push).callLineUp,
	card.MutationVote:              (*push).vote,
	card.MutationEditCampaign:      (*push).editCampaign,
	card.MutationFollowUp:          (*push).followUp,
	card.MutationTally:             (*push).tally,
	card.MutationSetWhy:            (*push).setWhy,
	card.MutationAddExpectation:    (*push).addExpectation,
	card.MutationRemoveExpectation: (*push).removeExpectation,
	card.MutationLeadIntroduction:  (*push).leadIntroduction,
	card.MutationProposeStatement:  (*push).proposeStatement,
	card.MutationWithdrawStatement: (*push).withdrawStatement,
	card.MutationAgreeLevel:        (*push).agreeLevel,
}

// push is a request's mutations on their way through one transaction.
type push struct {
	tx       *Tx
	member   *memberRules
	received time.Time
	journal  map[card.ID]remembered
	waited   bool // what waited for a fact that is made now must not set the making aside
}

type mutation struct {
	card.Mutation
	tap      card.Tap
	digest   int64
	waitsFor *card.ID  // what it names has not arrived yet
	made     []card.ID // what others may have named before it arrived
}

// setAside undoes the request and takes it through once more without the mutation, which gets the verdict.
type setAside struct{ verdict *card.Error }

func (s *setAside) Error() string { return "set aside: " + s.verdict.Error() }

// Push applies the mutations of a member's phone and returns when they are on disk, with a result for each.
func (s *Store) Push(ctx context.Context, member card.ID, request Push) (results []card.Result, err error) {
	mutations := make([]*mutation, len(request.Mutations))
	for i, m := range request.Mutations {
		mutations[i] = &mutation{
			Mutation: m,
			tap:      card.CorrectTap(m.At, request.SentAt, request.ReceivedAt),
			digest:   digest(m),
		}
	}
	err = s.Write(ctx, func(tx *Tx) error {
		results, err = tx.push(member, request, mutations)
		return err
	})
	return results, err
}

// digest tells two mutations with the same id apart. FNV is enough: nobody gains by a collision with themselves.
func digest(m card.Mutation) int64 {
	h := fnv.New64a()
	h.Write([]byte(m.Name))
	h.Write([]byte{0})
	h.Write(m.Args)
	return int64(h.Sum64())
}

func (tx *Tx) push(member card.ID, request Push, mutations []*mutation) ([]card.Result, error) {
	aside := map[int]*card.Error{}
	for {
		results, failed, err := tx.pushOnce(member, request, mutations, aside)
		var again *setAside
		if failed < 0 || !errors.As(err, &again) {
			return results, err
		}
		if err := tx.undo(); err != nil {
			return nil, err
		}
		aside[failed] = again.verdict
	}
}

// pushOnce tells at which mutation an error struck; -1 if it was none.
func (tx *Tx) pushOnce(member card.ID, request Push, mutations []*mutation, aside map[int]*card.Error) (results []card.Result, at int, err error) {
	if err := tx.ownClient(request.Client, member); err != nil {
		return nil, -1, err
	}
	rules, err := tx.memberRules(member)
	if err != nil {
		return nil, -1, err
	}
	if rules == nil {
		return nil, -1, card.Errorf(card.CodeUnauthenticated, "this member is gone")
	}
	p := &push{tx: tx, member: rules, received: request.ReceivedAt}
	if err := p.recall(mutations); err != nil {
		return nil, -1, err
	}
	results = make([]card.Result, len(mutations))
	for i, m := range mutations {
		result, err := p.apply(m, aside[i])
		if err != nil {
			return nil, i, err
		}
		result.ID = m.ID
		results[i] = result
	}
	return results, -1, nil
}

// apply takes one mutation through: known already, refused, or applied.
func (p *push) apply(m *mutation, verdict *card.Error) (result card.Result, err error) {
	if known, ok := p.journal[m.ID]; ok {
		return known.again(m), nil
	}
	if verdict == nil {
		result, err = p.handle(m)
		if err == nil {
			if result.Status == card.Rejected {
				return result, nil // a reused id has its memory already
			}
			if m.Name != card.MutationCheckIn { // which remembers itself
				if err := p.remember(m, result); err != nil {
					return result, err
				}
			}
			if len(m.made) == 0 {
				return result, nil
			}
			return result, p.takeWaiting(m.made)
		}
		if !errors.As(err, &verdict) {
			return result, err
		}
	}
	result = card.Result{Status: card.Rejected, Code: verdict.Code, Detail: verdict.Detail}
	return result, p.remember(m, result)
}

func (p *push) handle(m *mutation) (result card.Result, err error) {
	handler, ok := handlers[m.Name]
	if !ok {
		return result, card.Errorf(card.CodeUnknownMutation, "this server does not know %.40q", m.Name)
	}
	defer func() {
		if cause := recover(); cause != nil { // a bug of ours must not hold up the other mutations
			slog.Error("panic in a mutation", "name", m.Name, "id", m.ID.String(), "panic", cause, "stack", string(debug.Stack()))
			err = &setAside{card.Errorf(card.CodeInternal, "the server stumbled over this one; it is kept and has been noted")}
		}
	}()
	if m.Name != card.MutationCheckIn {
		stored, err := p.checkInByID(m.ID)
		if err != nil {
			return result, err
		}
		if stored != nil {
			return card.Result{Status: card.Rejected, Code: card.CodeIDReused, Detail: "a check-in has this id"}, nil
		}
	}
	return handler(p, m)
}

// decode reads the arguments strictly.
func (m *mutation) decode(args any) error {
	if err := json.Unmarshal(m.Args, args, json.RejectUnknownMembers(true)); err != nil {
		return card.Errorf(card.CodeInvalidArgs, "%s: %s", m.Name, jsonProblem(err))
	}
	return nil
}

// jsonProblem says what is wrong with a JSON value without naming the program's types.
func jsonProblem(err error) string {
	var semantic *json.SemanticError
	if errors.As(err, &semantic) {
		where := string(semantic.JSONPointer)
		if where == "" {
			where = "/"
		}
		if errors.Is(err, json.ErrUnknownName) {
			return "unknown field at " + where
		}
		return "wrong kind of value at " + where
	}
	return "not valid JSON"
}

// remembered is what the journal holds of a mutation.
type remembered struct {
	digest int64
	status card.Status
	code   card.Code
	detail string
}

// again answers a mutation whose id is in the journal.
func (r remembered) again(m *mutation) card.Result {
	if r.digest != m.digest {
		return card.Result{Status: card.Rejected, Code: card.CodeIDReused, Detail: "another mutation has this id"}
	}
	result := card.Result{Status: card.Duplicate}
	if r.status == card.Rejected {
		result.Code, result.Detail = r.code, r.detail
	}
	return result
}

// recall loads what the journal knows of the request's ids. Ids sort by time, so that the range between the
// first and the last holds little else.
func (p *push) recall(mutations []*mutation) error {
	p.journal = map[card.ID]remembered{}
	if len(mutations) == 0 {
		return nil
	}
	first, last := mutations[0].ID, mutations[0].ID
	for _, m := range mutations[1:] {
		if string(m.ID[:]) < string(first[:]) {
			first = m.ID
		}
		if string(m.ID[:]) > string(last[:]) {
			last = m.ID
		}
	}
	keep := func(r row) error {
		p.journal[r.id(0)] = remembered{
			digest: r.int64(1), status: card.Status(r.text(2)), code: card.Code(r.text(3)), detail: r.text(4),
		}
		return nil
	}
	if err := p.tx.each(keep, "SELECT id, digest, status, code, detail FROM mutation WHERE member_id = ?1 AND id BETWEEN ?2 AND ?3 LIMIT +?4",
		p.member.ID, first, last, mostRecalled); err != nil || len(p.journal) < mostRecalled {
		return err
	}
	for _, m := range mutations { // ids from all over: nobody may make the writer read a whole journal
		if _, err := p.tx.one(keep, "SELECT id, digest, status, code, detail FROM mutation WHERE member_id = ?1 AND id = ?2", p.member.ID, m.ID); err != nil {
			return err
		}
	}
	return nil
}

// mostRecalled is how many rows of the journal are read at once.
const mostRecalled = 1000

func (p *push) remember(m *mutation, result card.Result) error {
	args := ""
	if result.Status == card.Rejected {
		args = string(m.Args)
	}
	if _, err := p.tx.exec(`INSERT INTO mutation (member_id, id, name, digest, status, code, detail, at, received_at, args, waits_for)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)`,
		p.member.ID, m.ID, m.Name, m.digest, result.Status, result.Code, result.Detail, millis(m.tap.Corrected), millis(p.received), args, m.waitsFor); err != nil {
		return err
	}
	p.journal[m.ID] = remembered{digest: m.digest, status: result.Status, code: result.Code, detail: result.Detail}
	return nil
}

func (e *effects) drop() { *e = effects{} }

// ownClient refuses a client id that another member used.
func (tx *Tx) ownClient(client, member card.ID) error {
	if owner, ok := tx.store.clients.owner(client); ok {
		return clientMismatch(owner, member)
	}
	var owner card.ID
	found, err := tx.one(func(r row) error {
		owner = r.id(0)
		return nil
	}, "SELECT member_id FROM client WHERE id = ?1", client)
	if err != nil {
		return err
	}
	if !found {
		if _, err := tx.exec("INSERT INTO client (id, member_id) VALUES (?1, ?2)", client, member); err != nil {
			return fmt.Errorf("client: %w", err)
		}
		owner = member
	}
	tx.afterCommit(func() { tx.store.clients.keep(client, owner) })
	return clientMismatch(owner, member)
}

func clientMismatch(owner, member card.ID) error {
	if owner != member {
		return card.Errorf(card.CodeClientMismatch, "another member used this copy of the app; nothing was dropped")
	}
	return nil
}
