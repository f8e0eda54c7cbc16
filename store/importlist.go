package store

import (
	"context"
	"time"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// Run is a file that was taken in, or is being.
type Run struct {
	ID      card.ID   `json:"id"`
	At      time.Time `json:"at"`
	State   RunState  `json:"state"`
	By      string    `json:"by"`    // the administrator's present name; empty: the command line, a token, or somebody who was erased
	Token   string    `json:"token"` // the name of the token by which it came; empty: none
	File    string    `json:"file"`
	Whole   bool      `json:"whole"`
	Counts  RunCounts `json:"counts"`
	Problem string    `json:"problem"` // why it was refused
	Steps   int       `json:"steps"`   // that were staged so far
	Applied int       `json:"applied"`
	Failed  int       `json:"failed"` // that could not be done
	// TakesBack is the run that this one takes back.
	TakesBack *card.ID `json:"takesBack"`
	TakenBack bool     `json:"takenBack"`
	// Revocable says that it can be taken back still, as far as nobody has changed the same people since.
	Revocable bool `json:"revocable"`
}

// Runs tells the latest runs, the last one first.
func (s *Store) Runs(ctx context.Context, limit int) ([]Run, error) {
	return s.listRuns(ctx, nil, nil, limit)
}

// RunOf tells of one run; not_found where there is none: it has not happened.
func (s *Store) RunOf(ctx context.Context, id card.ID) (*Run, error) {
	return s.runOf(ctx, id, nil)
}

// RunByToken tells a job of a run that it made itself, and nothing of people in it.
func (s *Store) RunByToken(ctx context.Context, id card.ID, token *ImportToken) (*Run, error) {
	run, err := s.runOf(ctx, id, &token.ID)
	if run != nil {
		run.Problem = ""
	}
	return run, err
}

func (s *Store) runOf(ctx context.Context, id card.ID, token *card.ID) (*Run, error) {
	runs, err := s.listRuns(ctx, &id, token, 1)
	if err != nil {
		return nil, err
	}
	if len(runs) == 0 {
		return nil, noSuch("import")
	}
	return &runs[0], nil
}

func (s *Store) listRuns(ctx context.Context, only, token *card.ID, limit int) (runs []Run, err error) {
	runs = []Run{}
	err = s.read(ctx, func(c *conn) error {
		return c.each(func(r row) error {
			run := Run{
				ID: r.id(0), At: time.UnixMilli(r.int64(1)).UTC(), State: RunState(r.text(2)), By: r.text(3), Token: r.text(4), File: r.text(5), Whole: r.bool(6),
				Problem: r.text(8), Steps: r.int(9), Applied: r.int(10), Failed: r.int(11), TakesBack: r.optionalID(12), TakenBack: r.bool(13), Revocable: r.bool(14),
			}
			runs = append(runs, run)
			return json.Unmarshal([]byte(r.text(7)), &runs[len(runs)-1].Counts)
		}, `SELECT i.id, i.at, i.state, COALESCE((SELECT name FROM member WHERE id = i.actor), ''), COALESCE((SELECT name FROM import_token WHERE id = i.token), ''),
				i.file, i.whole, i.counts, i.problem, i.steps, i.applied, i.failed, i.takes_back, i.taken_back,
				i.state = 'done' AND i.takes_back IS NULL AND i.taken_back = 0 AND EXISTS (SELECT 1 FROM import_step s WHERE s.run = i.id)
			FROM import_run i WHERE (?1 IS NULL OR i.id = ?1) AND (?2 IS NULL OR i.token = ?2) ORDER BY i.at DESC, i.id DESC LIMIT ?3`, only, token, limit)
	})
	return runs, err
}
