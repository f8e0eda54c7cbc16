package store

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"runtime/debug"
	"slices"
	"time"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// Batch are the mutations of one request.
type Batch struct {
	Client     card.ID   // zero: from a tablet, which is nobody's own
	SentAt     time.Time // by the phone's clock
	ReceivedAt time.Time
	Mutations  []card.Mutation
}

// intake is a batch on its way through one transaction.
type intake struct {
	tx       *Tx
	member   *memberRules
	received time.Time
	journal  map[card.ID]remembered
	spent    spent // what this portion brings
	waited   bool  // the mutation under way was told before the fact that it names, which is made now
}

type mutation struct {
	card.Mutation
	verb   *card.Verb
	tap    card.Tap
	digest int64

	result   card.Result
	waitsFor *card.ID  // what it names has not arrived yet
	made     []card.ID // what others may have named before it arrived
	unkept   bool      // it tells of somebody who was erased: nothing of it is kept
}

// note explains the result, whatever it is.
func (m *mutation) note(code card.Code, detail string) { m.result.Code, m.result.Detail = code, detail }

// timeUncertain notes that the phone's clock was wrong.
func (m *mutation) timeUncertain(day card.Day) {
	m.note(card.CodeTimeUncertain, "the clock of the phone was wrong; counted for "+string(day))
}

// setAside undoes the request and takes it through once more without the mutation, which gets the verdict.
type setAside struct{ verdict *card.Error }

func (s *setAside) Error() string { return "set aside: " + s.verdict.Error() }

// Take applies the mutations of a member's phone and returns when they are on disk, with a result for each. They are
// taken in portions, between which other members have their turn; where an error ends it, some may have been applied, and
// are duplicates when they are sent again. It refuses with too_many_requests what is more than the member's allowance.
func (s *Store) Take(ctx context.Context, member card.ID, batch Batch) ([]card.Result, error) {
	if err := s.SureOfTime(); err != nil {
		return nil, err
	}
	mutations := make([]*mutation, len(batch.Mutations))
	for i, m := range batch.Mutations {
		mutations[i] = &mutation{
			Mutation: m,
			tap:      card.CorrectTap(m.At, batch.SentAt, batch.ReceivedAt),
			digest:   digest(m),
		}
	}
	results := make([]card.Result, 0, len(mutations))
	for part := range slices.Chunk(mutations, portion) {
		some, err := s.takePortion(ctx, member, batch, part)
		if err != nil {
			return nil, err
		}
		results = append(results, some...)
	}
	return results, nil
}

func (s *Store) takePortion(ctx context.Context, member card.ID, batch Batch, part []*mutation) (results []card.Result, err error) {
	leave, err := s.queue.stand(ctx, member)
	if err != nil {
		return nil, err
	}
	defer leave()
	if err := s.MaySend(member); err != nil {
		return nil, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		results, err = tx.take(member, batch, part)
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

func (tx *Tx) take(member card.ID, batch Batch, mutations []*mutation) ([]card.Result, error) {
	aside := map[int]*card.Error{}
	for {
		results, failed, err := tx.takeOnce(member, batch, mutations, aside)
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

// takeOnce tells at which mutation an error struck; -1 if it was none.
func (tx *Tx) takeOnce(member card.ID, batch Batch, mutations []*mutation, aside map[int]*card.Error) (results []card.Result, at int, err error) {
	rules, err := tx.person(member)
	if err != nil {
		return nil, -1, err
	}
	if rules == nil {
		return nil, -1, errNoMember
	}
	member = rules.ID
	if !batch.Client.IsZero() {
		if err := tx.ownClient(batch.Client, member); err != nil {
			return nil, -1, err
		}
	}
	in := &intake{tx: tx, member: rules, received: batch.ReceivedAt}
	if err := in.loadJournal(mutations); err != nil {
		return nil, -1, err
	}
	results = make([]card.Result, len(mutations))
	for i, m := range mutations {
		m.result, m.waitsFor, m.made, m.unkept = card.Result{Status: card.Applied}, nil, nil, false
		if err := in.apply(m, aside[i]); err != nil {
			return nil, i, err
		}
		results[i] = m.result
		results[i].ID = m.ID
		if m.result.Status == card.Duplicate {
			in.spent.bytes += len(m.Args)
		} else {
			in.spent.mutations++
			in.spent.bytes += room(len(m.Args))
		}
	}
	return results, -1, tx.charge(member, in.spent)
}

// apply takes one mutation through: known already, refused, or applied.
func (in *intake) apply(m *mutation, verdict *card.Error) error {
	if known, ok := in.journal[m.ID]; ok {
		m.result = known.again(m)
		return nil
	}
	if verdict == nil {
		err := in.handle(m)
		switch {
		case err == nil:
			return in.settle(m)
		case !errors.As(err, &verdict), verdict.Code == card.CodeTooManyRequests:
			return err
		}
		in.mayYetBe(m, verdict)
	}
	m.result = card.Result{Status: card.Rejected, Code: verdict.Code, Detail: verdict.Detail}
	return in.remember(m)
}

// settle remembers a mutation that its handler took, and applies what waited for it.
func (in *intake) settle(m *mutation) error {
	if m.result.Status == card.Rejected { // its id is another's, which is remembered
		return nil
	}
	if m.Name != card.MutationCheckIn { // which its row remembers
		if err := in.remember(m); err != nil {
			return err
		}
	}
	return in.tx.release(m.made, in.received)
}

func (in *intake) handle(m *mutation) (err error) {
	known, ok := mutationFacts[m.Name]
	if !ok {
		return card.Errorf(card.CodeUnknownMutation, "this server does not know %.40q", m.Name)
	}
	defer func() {
		if cause := recover(); cause != nil { // a bug of ours must not hold up the other mutations
			slog.Error("panic in a mutation", "name", m.Name, "id", m.ID.String(), "panic", cause, "stack", string(debug.Stack()))
			err = &setAside{card.Errorf(card.CodeInternal, "the server stumbled over this one; it is kept and has been noted")}
		}
	}()
	if err := in.tooOld(m); err != nil {
		return err
	}
	if m.Name != card.MutationCheckIn {
		stored, err := in.checkInByID(m.ID)
		if err != nil {
			return err
		}
		if stored != nil {
			m.result = idReused("a check-in")
			return nil
		}
	}
	return known.take(in, m)
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
			return fmt.Sprintf("unknown field at %.100s", where)
		}
		return fmt.Sprintf("wrong kind of value at %.100s", where)
	}
	return "not valid JSON"
}

// notArrived refuses a mutation that names something unknown, which may be on its way: the mutation waits for it.
func (m *mutation) notArrived(id card.ID, what string) *card.Error {
	if !id.IsZero() {
		m.waitsFor = &id
	}
	return noSuch(what)
}

func noSuch(what string) *card.Error {
	return card.Errorf(card.CodeNotFound, "there is no such %s", what)
}

// insertOnce inserts a row whose id is the mutation's; one that somebody else's mutation has taken is refused.
func (in *intake) insertOnce(query string, args ...any) error {
	added, err := in.tx.exec(query, args...)
	if err == nil && added == 0 {
		err = card.Errorf(card.CodeIDReused, "another mutation has this id")
	}
	return err
}

// daysAtOnce is how many days' worth of one kind are taken on one day: a phone that was offline for weeks tells them all at once.
const daysAtOnce = 10

// atMostADay refuses one more row of the member's in a table on the day on which it was told, see atMost, and lets more than
// phones tell at once wait for tomorrow.
func (in *intake) atMostADay(m *mutation, most int, table, told string, args ...any) error {
	if err := in.atMost(m, most, told, append([]any{in.member.ID}, args...)...); err != nil {
		return err
	}
	return in.atOnce(most, "SELECT COUNT(*) FROM "+table+" WHERE member_id = ?1 AND received_at >= ?2", in.member.ID)
}

// atMost refuses one more of what a query counts on the day on which it was told. Where the phone's clock hides that day, it may
// be of another, and is to come tomorrow.
func (in *intake) atMost(m *mutation, most int, query string, args ...any) error {
	n, err := in.tx.count(query, args...)
	switch {
	case err != nil || n < most:
		return err
	case m.tap.Uncertain:
		return in.tx.store.tomorrow("too many taps of one kind")
	}
	return card.Errorf(card.CodeConflict, "that makes more than %d on one day", most)
}

// atOnce lets what was told on many days, in whatever time a phone says, come in over several: of one kind a day's limit daysAtOnce
// times a day. The query counts what an owner, ?1, has brought since ?2. What waited came in before; of what is sent
// again after a loss there may be more.
func (in *intake) atOnce(most int, query string, owner card.ID) error {
	if in.waited || in.sentAgain() {
		return nil
	}
	n, err := in.tx.count(query, owner, millis(in.tx.store.options.Now().UTC().Truncate(24*time.Hour)))
	if err == nil && n >= most*daysAtOnce {
		err = in.tx.store.tomorrow("too many taps of one kind")
	}
	return err
}
