package store

import (
	"context"
	"errors"

	"servicecard/card"
)

// TakeBack undoes a run as a whole, as a run of its own. It refuses where somebody has changed one of its people or groups since, see importstands.go.
//
// Who was moved, renamed or corrected is as before. Who had left is back, with role, groups and the invitations that had not been used;
// phones that were signed out stay so, and what waits on them is sent once the person has opened the card again. Who was added and has not
// joined is gone on the same day; others have left.
func (s *Store) TakeBack(ctx context.Context, actor Actor, run, id card.ID) error {
	if run == id {
		return errOtherRun // taking back is a run of its own
	}
	before := RunState("")
	err := s.actMeanwhile(ctx, actor, card.VerbTakeBackImport, func(a *acting) error {
		var takesBack *card.ID
		if _, err := a.one(func(r row) error {
			before, takesBack = RunState(r.text(0)), r.optionalID(1)
			return nil
		}, "SELECT state, takes_back FROM import_run WHERE id = ?1", id); err != nil {
			return err
		}
		if before != "" {
			if takesBack == nil || *takesBack != run {
				return errOtherRun
			}
			return nil
		}
		if err := a.busy(); err != nil {
			return err
		}
		file, err := a.mayTakeBack(run)
		if err != nil {
			return err
		}
		return a.insertRun(&ImportRequest{ID: id, File: file}, nil, &run)
	})
	if err != nil {
		return err
	}
	if before == "" {
		if err := s.stageUndo(ctx, run, id); err != nil {
			request := &ImportRequest{ID: id}
			return errors.Join(err, s.abandonRun(context.WithoutCancel(ctx), request, err))
		}
	}
	return s.awaitRun(ctx, id, RunApplying)
}

func (a *acting) mayTakeBack(run card.ID) (file string, err error) {
	var state RunState
	taken, undo, steps := false, false, 0
	found, err := a.one(func(r row) error {
		state, taken, file, undo, steps = RunState(r.text(0)), r.bool(1), r.text(2), r.bool(3), r.int(4)
		return nil
	}, "SELECT state, taken_back, file, takes_back IS NOT NULL, (SELECT COUNT(*) FROM import_step WHERE run = import_run.id) FROM import_run WHERE id = ?1", run)
	switch {
	case err != nil:
		return "", err
	case !found:
		return "", noSuch("import")
	case taken:
		return "", card.Errorf(card.CodeConflict, "this import has been taken back already").Because(card.ReasonImportTakenBack)
	case undo:
		return "", card.Errorf(card.CodeConflict, "taking back cannot be taken back; take the file in again").Because(card.ReasonImportIsUndo)
	case state != RunDone || steps == 0:
		return "", card.Errorf(card.CodeConflict, "there is nothing to take back any more").Because(card.ReasonImportNothing)
	}
	return file, nil
}

// stageUndo stages the steps of a run the other way round, the last one first.
func (s *Store) stageUndo(ctx context.Context, run, id card.ID) error {
	var steps []importStep
	var counts RunCounts
	if err := s.read(ctx, func(c *conn) error {
		return c.snapshot(func() error {
			im, err := newImporting(c, &ImportRequest{}, s.options.Now())
			if err != nil {
				return err
			}
			u := &undoing{importing: im, after: map[*rosterPerson]*importStep{}}
			if err := c.each(func(r row) error {
				step, err := scanStep(r)
				if err != nil {
					return err
				}
				if step.To != nil {
					counts.People++
				}
				u.steps = append(u.steps, *step)
				return nil
			}, "SELECT member_id, data FROM import_step WHERE run = ?1 AND failed = 0 ORDER BY n DESC", run); err != nil {
				return err
			}
			if err := u.refusal(); err != nil {
				return err
			}
			for i := range u.steps {
				steps = append(steps, u.steps[i].back())
			}
			return nil
		})
	}); err != nil {
		return err
	}
	if err := s.stage(ctx, id, steps); err != nil {
		return err
	}
	return s.switchTo(ctx, id, steps, counts)
}

// back is what undoes a step.
func (step *importStep) back() importStep {
	if g := step.Group; g != nil {
		return importStep{Group: &groupStep{ID: g.ID, Name: g.Name, Site: g.SiteBefore, SiteBefore: g.Site, Remove: g.New}}
	}
	return importStep{Person: step.Person, Remove: step.New, From: step.To, To: step.From, Said: step.SaidBefore, SaidBefore: step.Said, Codes: step.Codes}
}

// forgetRuns drops what runs could be taken back by, and the oldest of the list.
func (s *Store) forgetRuns(ctx context.Context) error {
	oldest := millis(s.options.Now().AddDate(0, 0, -takeBackDays))
	due, err := s.exists(ctx, "SELECT 1 FROM import_run i WHERE i.at < ?1 AND i.state = 'done' AND EXISTS (SELECT 1 FROM import_step s WHERE s.run = i.id)", oldest)
	if err != nil || !due {
		return err
	}
	for more := true; more; {
		if err := s.writePortion(ctx, func(tx *Tx, _ *portionEnd) error {
			n, err := tx.exec(`DELETE FROM import_step WHERE (run, n) IN (SELECT s.run, s.n FROM import_step s JOIN import_run i ON i.id = s.run
				WHERE i.at < ?1 AND i.state = 'done' LIMIT ?2)`, oldest, portionSteps)
			more = n > 0
			tx.wipe()
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}
