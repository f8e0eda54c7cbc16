package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// A run takes a file in. Its steps are staged in portions, each a short write between those of phones. Then one short write says that
// the run is to be: from there it is carried out to its end, again in portions, whoever is still waiting for it and whatever happens
// to the machine. Before that write nothing of it has happened. Meanwhile the office changes nobody.

// RunState says how far a run is.
type RunState string

// The states.
const (
	RunStaging  RunState = "staging"  // nothing has happened yet
	RunApplying RunState = "applying" // it is to be
	RunDone     RunState = "done"
	RunRefused  RunState = "refused" // and nothing was changed
)

const (
	spillEvery     = 20              // portions after which the log is moved into the database, see spill
	applyAgain     = 2 * time.Second // after the database could not
	takeBackDays   = 30              // a run can be taken back
	busyRetryAfter = 2 * time.Second
)

// runs is what the store knows of runs under way.
type runs struct {
	wake    chan struct{}
	mu      sync.Mutex
	waiting map[card.ID][]chan struct{}
}

func newRuns() runs {
	return runs{wake: make(chan struct{}, 1), waiting: map[card.ID][]chan struct{}{}}
}

func (r *runs) start() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// over is closed once the run is done.
func (r *runs) over(id card.ID) <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	done := make(chan struct{})
	r.waiting[id] = append(r.waiting[id], done)
	return done
}

func (r *runs) end(id card.ID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, done := range r.waiting[id] {
		close(done)
	}
	delete(r.waiting, id)
}

// RunCounts say what a run changes.
type RunCounts struct {
	People    int `json:"people"`
	Added     int `json:"added"`
	Moved     int `json:"moved"`
	Renamed   int `json:"renamed"`
	Corrected int `json:"corrected"`
	Returned  int `json:"returned"`
	Left      int `json:"left"`
	Ungrouped int `json:"ungrouped"`
	Unchanged int `json:"unchanged"`
	NewGroups int `json:"newGroups"`
}

func (p *ImportPlan) counts() RunCounts {
	return RunCounts{
		p.People, len(p.Added), len(p.Moved), len(p.Renamed), len(p.Corrected), len(p.Returned), len(p.Left), len(p.Ungrouped), p.Unchanged, len(p.NewGroups),
	}
}

// busy refuses acts of the office while a run is under way.
func (tx *Tx) busy() error {
	under, err := tx.one(func(row) error { return nil }, "SELECT 1 FROM import_run WHERE state IN ('staging', 'applying')")
	if err == nil && under {
		err = card.Errorf(card.CodeUnavailable, "a file of people is being taken in; try again in a moment").After(busyRetryAfter)
	}
	return err
}

// runImport takes a file in. A run with the same id that is done already is done.
func (s *Store) runImport(ctx context.Context, request *ImportRequest) (plan *ImportPlan, err error) {
	if request.ID.IsZero() {
		request.ID = card.NewID(s.options.Now())
	}
	before, err := s.beginRun(ctx, request)
	if err != nil || before != "" {
		if err == nil {
			err = s.awaitRun(ctx, request.ID, before)
		}
		return &ImportPlan{Run: request.ID}, err
	}
	var steps []importStep
	plan, err = s.planImport(ctx, request, func(im *importing) { steps = im.steps })
	if err == nil {
		request.Token.judge(request, plan)
		err = plan.refusal(request)
	}
	if err == nil {
		err = s.stage(ctx, request.ID, steps)
	}
	if err == nil {
		err = s.switchTo(ctx, request.ID, steps, plan.counts())
	}
	if err != nil {
		return plan, errors.Join(request.Token.veil(request, plan, err), s.abandonRun(context.WithoutCancel(ctx), request, err))
	}
	plan.Run = request.ID
	if err := s.awaitRun(ctx, request.ID, RunApplying); err != nil {
		return plan, err
	}
	if request.Invite {
		plan.Invited, err = s.inviteWaiting(ctx, plan.waiting)
	}
	return plan, err
}

// beginRun writes down that a run is being staged. It tells the state of one that has begun already; empty: this one has now.
func (s *Store) beginRun(ctx context.Context, request *ImportRequest) (before RunState, err error) {
	digest, err := request.digest()
	if err != nil {
		return "", err
	}
	err = s.actMeanwhile(ctx, request.Actor, card.VerbBringPeople, func(a *acting) error {
		if err := a.mayImport(request); err != nil {
			return err
		}
		same := true
		if _, err := a.one(func(r row) error {
			before = RunState(r.text(0))
			same = r.optionalID(1) == nil && sameGroup(r.optionalID(2), request.tokenID()) && (before == RunRefused || bytes.Equal(r.blob(3), digest))
			return nil
		}, "SELECT state, takes_back, token, digest FROM import_run WHERE id = ?1", request.ID); err != nil {
			return err
		}
		if !same {
			return errOtherRun
		}
		switch before {
		case RunDone, RunApplying:
			return nil
		case RunRefused:
			before = ""
			if _, err := a.exec("DELETE FROM import_run WHERE id = ?1", request.ID); err != nil {
				return err
			}
		}
		if err := a.busy(); err != nil {
			return err
		}
		return a.insertRun(request, digest, nil)
	})
	return before, err
}

var errOtherRun = card.Errorf(card.CodeConflict, "this id is another run's; nothing was changed")

// digest is the same for files that say the same.
func (r *ImportRequest) digest() ([]byte, error) {
	sum := sha256.New()
	var rests pace
	for people := range slices.Chunk(r.People, portionSteps) {
		rests.step()
		if err := json.MarshalWrite(sum, people, json.Deterministic(true)); err != nil {
			return nil, fmt.Errorf("digest of a file: %w", err)
		}
	}
	if err := json.MarshalWrite(sum, []any{r.Problems, r.Whole}, json.Deterministic(true)); err != nil {
		return nil, fmt.Errorf("digest of a file: %w", err)
	}
	return sum.Sum(nil), nil
}

func (r *ImportRequest) tokenID() *card.ID {
	if r.Token == nil {
		return nil
	}
	return &r.Token.ID
}

// insertRun writes down that a run is being staged.
func (a *acting) insertRun(request *ImportRequest, digest []byte, takesBack *card.ID) error {
	var actor, by *card.ID
	if a.by != nil {
		actor = &a.by.ID
	}
	if request.Token != nil {
		actor, by = nil, request.tokenID()
	}
	file, _ := card.CleanName("file", request.File) // empty where it cannot be shown
	_, err := a.exec("INSERT INTO import_run (id, at, state, actor, token, file, whole, takes_back, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, COALESCE(?9, x''))",
		request.ID, millis(a.store.options.Now()), string(RunStaging), actor, by, file, request.Whole, takesBack, digest)
	return err
}

// mayImport lets administrators take files in, and tokens that still are theirs.
func (a *acting) mayImport(request *ImportRequest) error {
	if request.Token != nil {
		return a.tokenHolds(request.Token)
	}
	return nil
}

// stage writes the steps down in portions.
func (s *Store) stage(ctx context.Context, run card.ID, steps []importStep) error {
	for n := 0; n < len(steps); {
		next := n
		if err := s.writePortion(ctx, func(tx *Tx, end *portionEnd) error {
			for next = n; next < len(steps) && (next == n || !end.come()); next++ {
				if err := tx.stageStep(run, next, &steps[next]); err != nil {
					return err
				}
			}
			_, err := tx.exec("UPDATE import_run SET steps = ?2 WHERE id = ?1", run, next)
			return err
		}); err != nil {
			return err
		}
		n = next
		pauseFor(ctx)
	}
	return nil
}

func (tx *Tx) stageStep(run card.ID, n int, step *importStep) error {
	text, err := json.Marshal(step)
	if err != nil {
		return fmt.Errorf("step of an import: %w", err)
	}
	var member *card.ID
	if step.Group == nil {
		member = &step.Person
	}
	_, err = tx.exec("INSERT INTO import_step (run, n, member_id, data) VALUES (?1, ?2, ?3, ?4)", run, n, member, string(text))
	return err
}

// switchTo says that the run is to be.
func (s *Store) switchTo(ctx context.Context, run card.ID, steps []importStep, counts RunCounts) error {
	text, err := json.Marshal(counts)
	if err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		if err := tx.keepAdministrator(steps); err != nil {
			return err
		}
		staged, err := tx.exec("UPDATE import_run SET state = ?2, steps = ?3, counts = ?4 WHERE id = ?1 AND state = ?5", run, string(RunApplying), len(steps), string(text), string(RunStaging))
		if err == nil && staged == 0 {
			err = card.Errorf(card.CodeConflict, "this run was given up").Because(card.ReasonImportGivenUp)
		}
		return err
	})
}

// abandonRun takes back what a run has staged; nothing of it has happened. One that came by a token leaves a notice.
func (s *Store) abandonRun(ctx context.Context, request *ImportRequest, why error) error {
	defer s.runs.end(request.ID)
	for more := true; more; {
		if err := s.writePortion(ctx, func(tx *Tx, _ *portionEnd) error {
			n, err := tx.exec("DELETE FROM import_step WHERE run = ?1 AND n IN (SELECT n FROM import_step WHERE run = ?1 LIMIT ?2)", request.ID, portionSteps)
			more = n > 0
			return err
		}); err != nil {
			return err
		}
	}
	return s.Write(ctx, func(tx *Tx) error {
		refusal, refused := errors.AsType[*card.Error](why)
		if request.Token == nil || !refused {
			_, err := tx.exec("DELETE FROM import_run WHERE id = ?1 AND state = ?2", request.ID, string(RunStaging))
			return err
		}
		_, err := tx.exec("UPDATE import_run SET state = ?2, steps = 0, ended = ?3, problem = ?4 WHERE id = ?1 AND state = ?5",
			request.ID, string(RunRefused), millis(s.options.Now()), refusal.Detail, string(RunStaging))
		return err
	})
}

// awaitRun waits for a run that is to be.
func (s *Store) awaitRun(ctx context.Context, id card.ID, state RunState) error {
	if state == RunDone {
		return nil
	}
	over := s.runs.over(id)
	s.runs.start()
	if ended, err := s.endOfRun(ctx, id); err != nil || ended {
		return err
	}
	select {
	case <-over:
		_, err := s.endOfRun(ctx, id)
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-s.closing:
		return ErrClosed
	}
}

// endOfRun tells whether a run is done; one that was given up is refused to all who wait for it.
func (s *Store) endOfRun(ctx context.Context, id card.ID) (done bool, err error) {
	state := RunRefused // one of which nothing is left
	if err := s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			state = RunState(r.text(0))
			return nil
		}, "SELECT state FROM import_run WHERE id = ?1", id)
		return err
	}); err != nil {
		return false, err
	}
	if state == RunRefused {
		return false, card.Errorf(card.CodeConflict, "this run was given up").Because(card.ReasonImportGivenUp)
	}
	return state == RunDone, nil
}

// importLoop carries out runs that are to be, also those of before the program was ended.
func (s *Store) importLoop() {
	defer s.background.Done()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		<-s.closing
		cancel()
	}()
	again := time.NewTimer(time.Hour)
	again.Stop()
	for {
		select {
		case <-s.closing:
			return
		case <-s.runs.wake:
		case <-again.C:
		}
		if err := s.applyRuns(ctx); err != nil {
			select {
			case <-s.closing: // it goes on with the next start
				return
			default:
			}
			slog.Error("a file of people is not taken in yet; it goes on by itself", "error", err)
			again.Reset(applyAgain)
		}
	}
}

func (s *Store) applyRuns(ctx context.Context) error {
	var run, actor *card.ID
	var steps int
	for {
		run = nil
		if err := s.read(ctx, func(c *conn) error {
			_, err := c.one(func(r row) error {
				id := r.id(0)
				run, actor, steps = &id, r.optionalID(1), r.int(2)
				return nil
			}, "SELECT id, actor, steps FROM import_run WHERE state = 'applying' ORDER BY at")
			return err
		}); err != nil || run == nil {
			return err
		}
		if err := s.applyRun(ctx, *run, actor, steps); err != nil {
			return err
		}
		s.runs.end(*run)
	}
}

// applyRun carries a run out, portion by portion.
func (s *Store) applyRun(ctx context.Context, run card.ID, actor *card.ID, steps int) error {
	most := portionSteps
	for n := 1; ; n++ {
		if n%spillEvery == 0 {
			if err := s.spill(ctx); err != nil {
				return err
			}
		}
		done, err := s.applyPortion(ctx, run, actor, steps, most)
		switch {
		case errors.Is(err, ErrUnavailable), errors.Is(err, ErrClosed), ctx.Err() != nil:
			return err
		case err != nil && most > 1: // one of them cannot be done: which?
			most = 1
			continue
		case err != nil:
			if err := s.skipStep(ctx, run, err); err != nil {
				return err
			}
		case done:
			return nil
		}
		most = portionSteps
		pauseFor(ctx)
	}
}

// spill moves what is in the log into the database beside the writer, which would have to do all of it at once.
func (s *Store) spill(ctx context.Context) error {
	return s.read(ctx, func(c *conn) error {
		_, err := c.one(func(row) error { return nil }, "PRAGMA wal_checkpoint(PASSIVE)")
		return err
	})
}

func (s *Store) applyPortion(ctx context.Context, run card.ID, actor *card.ID, steps, most int) (done bool, err error) {
	err = s.writePortion(ctx, func(tx *Tx, end *portionEnd) error {
		a := tx.actingFor(nil)
		a.run = &run
		if actor != nil {
			if a.by, err = tx.memberRules(*actor); err != nil {
				return err
			}
		}
		applied := 0
		if _, err := tx.one(func(r row) error {
			applied = r.int(0)
			return nil
		}, "SELECT applied FROM import_run WHERE id = ?1", run); err != nil {
			return err
		}
		begun := applied
		for ; applied < steps && applied-begun < most && (applied == begun || !end.come()); applied++ {
			if err := a.applyStep(run, applied); err != nil {
				return err
			}
		}
		if done = applied == steps; done {
			return a.endRun(run, applied)
		}
		_, err := tx.exec("UPDATE import_run SET applied = ?2 WHERE id = ?1", run, applied)
		return err
	})
	return done, err
}

func (a *acting) applyStep(run card.ID, n int) error {
	step, err := a.stepOf(run, n)
	if err != nil {
		return err
	}
	codes := len(step.Codes)
	if err := a.bring(step); err != nil {
		return err
	}
	if len(step.Codes) == codes {
		return nil
	}
	text, err := json.Marshal(step)
	if err != nil {
		return err
	}
	_, err = a.exec("UPDATE import_step SET data = ?3 WHERE run = ?1 AND n = ?2", run, n, string(text))
	return err
}

func (c *conn) stepOf(run card.ID, n int) (step *importStep, err error) {
	found, err := c.one(func(r row) error {
		step, err = scanStep(r)
		return err
	}, "SELECT member_id, data FROM import_step WHERE run = ?1 AND n = ?2", run, n)
	if err == nil && !found {
		err = fmt.Errorf("import %s has no step %d", run, n)
	}
	return step, err
}

func scanStep(r row) (*importStep, error) {
	step := &importStep{}
	if err := json.Unmarshal([]byte(r.text(1)), step); err != nil {
		return nil, fmt.Errorf("step of an import: %w", err)
	}
	if member := r.optionalID(0); member != nil {
		step.Person = *member
	}
	return step, nil
}

// skipStep leaves out the step that is next: it could not be done. The log is told where it is, and nothing of whom it is.
func (s *Store) skipStep(ctx context.Context, run card.ID, why error) error {
	code := card.CodeInternal
	if refusal, ok := errors.AsType[*card.Error](why); ok {
		code = refusal.Code
	}
	return s.Write(ctx, func(tx *Tx) error {
		step, err := tx.count("SELECT applied FROM import_run WHERE id = ?1", run)
		if err != nil {
			return err
		}
		tx.afterCommit(func() {
			slog.Error("a line of a file of people could not be taken in", "run", run.String(), "step", step, "code", string(code))
		})
		if _, err := tx.exec("UPDATE import_step SET failed = 1 WHERE run = ?1 AND n = (SELECT applied FROM import_run WHERE id = ?1)", run); err != nil {
			return err
		}
		_, err = tx.exec("UPDATE import_run SET applied = applied + 1, failed = failed + 1 WHERE id = ?1", run)
		return err
	})
}

// endRun writes down that a run is done, and what it has changed.
func (a *acting) endRun(run card.ID, applied int) error {
	now := a.store.options.Now()
	var counts RunCounts
	var file string
	var takesBack, token *card.ID
	if _, err := a.one(func(r row) error {
		file, takesBack, token = r.text(1), r.optionalID(2), r.optionalID(3)
		return json.Unmarshal([]byte(r.text(0)), &counts)
	}, "SELECT counts, file, takes_back, token FROM import_run WHERE id = ?1", run); err != nil {
		return err
	}
	if _, err := a.exec("UPDATE import_run SET state = ?2, ended = ?3, applied = ?4 WHERE id = ?1", run, string(RunDone), millis(now), applied); err != nil {
		return err
	}
	if takesBack != nil {
		if err := a.settleTakenBack(run, *takesBack); err != nil {
			return err
		}
		return a.note("import.takeBack", KindImport, takesBack, Change{"people", nil, counts.People})
	}
	if counts.People == counts.Unchanged && counts.Left == 0 { // nothing to take back
		if _, err := a.exec("DELETE FROM import_step WHERE run = ?1", run); err != nil {
			return err
		}
	}
	changes := []Change{
		{"people", nil, counts.People}, {"added", nil, counts.Added}, {"moved", nil, counts.Moved}, {"changed", nil, counts.Renamed + counts.Corrected},
		{"left", nil, counts.Left + counts.Ungrouped}, {"returned", nil, counts.Returned}, {"unchanged", nil, counts.Unchanged},
	}
	if file != "" {
		changes = append(changes, Change{"file", nil, file})
	}
	if token != nil {
		name, err := a.tokenName(*token)
		if err != nil {
			return err
		}
		changes = append(changes, Change{"token", nil, name})
	}
	return a.note("import.apply", KindImport, &run, changes...)
}

// settleTakenBack drops the steps that were taken back. What could not be can be tried again.
func (a *acting) settleTakenBack(run, takesBack card.ID) error {
	if _, err := a.exec("UPDATE import_run SET taken_back = 1 WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM import_step WHERE run = ?1 AND failed = 1)", run, takesBack); err != nil {
		return err
	}
	if _, err := a.exec(`DELETE FROM import_step WHERE run = ?2 AND (NOT EXISTS (SELECT 1 FROM import_step WHERE run = ?1 AND failed = 1)
		OR member_id IN (SELECT member_id FROM import_step WHERE run = ?1 AND failed = 0))`, run, takesBack); err != nil {
		return err
	}
	_, err := a.exec("DELETE FROM import_step WHERE run = ?1", run)
	return err
}

// resumeRuns gives up what was being staged when the program ended, since nothing of it has happened, and goes on with what is to be.
func (tx *Tx) resumeRuns() error {
	if _, err := tx.exec("DELETE FROM import_step WHERE run IN (SELECT id FROM import_run WHERE state = 'staging')"); err != nil {
		return err
	}
	if _, err := tx.exec("DELETE FROM import_run WHERE state = 'staging'"); err != nil {
		return err
	}
	tx.afterCommit(tx.store.runs.start)
	return nil
}

// inviteWaiting makes an invitation for each of the people of a file who have not joined.
func (s *Store) inviteWaiting(ctx context.Context, waiting []InvitedPerson) (invited []InvitedPerson, err error) {
	invited = make([]InvitedPerson, 0, len(waiting))
	for n := 0; n < len(waiting); {
		part := []InvitedPerson{}
		if err := s.writePortion(ctx, func(tx *Tx, end *portionEnd) error {
			part = part[:0]
			for n+len(part) < len(waiting) && (len(part) == 0 || !end.come()) {
				one := waiting[n+len(part)]
				var err error
				if one.Code, err = tx.AddInvitation(one.person); err != nil {
					return err
				}
				part = append(part, one)
			}
			return nil
		}); err != nil {
			return nil, err
		}
		invited = append(invited, part...)
		n += len(part)
	}
	return invited, nil
}
