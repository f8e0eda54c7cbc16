package store

import (
	"context"
	"slices"
	"strconv"
	"time"

	"servicecard/card"
)

// ImportToken is what a nightly job proves itself by. It may only bring files of people, and it holds as long as whoever made it is an administrator.
type ImportToken struct {
	ID     card.ID    `json:"id"`
	Name   string     `json:"name"`
	MadeBy string     `json:"madeBy"` // as the administrator is named now
	MadeAt time.Time  `json:"madeAt"`
	UsedAt *time.Time `json:"usedAt"` // last; null: never
	// LastGood is when a file was last taken in by it; null: never.
	LastGood *time.Time `json:"lastGood"`
	MayRaise bool       `json:"mayRaise"` // its files may make supervisors
	Holds    bool       `json:"holds"`
}

// mostTokens is how many tokens hold at once.
const mostTokens = 20

// tokenHolds finds tokens that hold: nobody has ended them, and who made them is an administrator still.
const tokenHolds = "t.ended_at = 0 AND EXISTS (SELECT 1 FROM member m WHERE m.id = t.made_by AND m.role = 'admin' AND m.left_on = '')"

// ImportTokens tells the tokens that nobody has ended, the latest first.
func (s *Store) ImportTokens(ctx context.Context) (tokens []ImportToken, err error) {
	tokens = []ImportToken{}
	err = s.read(ctx, func(c *conn) error {
		return c.each(func(r row) error {
			tokens = append(tokens, ImportToken{
				ID: r.id(0), Name: r.text(1), MadeBy: r.text(2), MadeAt: time.UnixMilli(r.int64(3)).UTC(), UsedAt: moment(r.int64(4)),
				LastGood: moment(r.int64(5)), MayRaise: r.bool(6), Holds: r.bool(7),
			})
			return nil
		}, `SELECT t.id, t.name, COALESCE((SELECT name FROM member WHERE id = t.made_by), ''), t.made_at, t.used_at,
				COALESCE((SELECT MAX(i.ended) FROM import_run i WHERE i.token = t.id AND i.state = 'done'), 0), t.may_raise, `+tokenHolds+`
			FROM import_token t WHERE t.ended_at = 0 ORDER BY t.made_at DESC, t.id`)
	})
	return tokens, err
}

func moment(at int64) *time.Time {
	if at == 0 {
		return nil
	}
	return new(time.UnixMilli(at).UTC())
}

// AddImportToken makes a token and answers it, once. Repeated with the same id, it makes another one in its place: the first answer may have been lost.
func (s *Store) AddImportToken(ctx context.Context, actor Actor, id card.ID, name string, mayRaise bool) (token string, err error) {
	if name, err = card.CleanName("the name", name); err != nil {
		return "", err
	}
	err = s.actMeanwhile(ctx, actor, card.VerbChangeTokens, func(a *acting) error {
		if a.by == nil {
			return card.Errorf(card.CodeForbidden, "an administrator makes tokens, in the browser")
		}
		token = newToken()
		again, err := a.exec("UPDATE import_token SET hash = ?2 WHERE id = ?1 AND made_by = ?3 AND ended_at = 0 AND used_at = 0", id, hashOf(token), a.by.ID)
		if err != nil || again > 0 {
			return err
		}
		hold, err := a.count("SELECT COUNT(*) FROM import_token WHERE ended_at = 0")
		if err != nil {
			return err
		}
		if hold >= mostTokens {
			return card.Errorf(card.CodeConflict, "there are %d tokens already; end one first", hold).Because(card.ReasonTokensFull)
		}
		made, err := a.exec("INSERT INTO import_token (id, hash, name, made_by, made_at, may_raise) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
			id, hashOf(token), name, a.by.ID, millis(s.options.Now()), mayRaise)
		if err != nil {
			return err
		}
		if made == 0 {
			return card.Errorf(card.CodeConflict, "this id is another token's; nothing was changed")
		}
		return a.note("token.add", KindImport, &id, Change{"token", nil, name}, Change{"mayRaise", nil, mayRaise})
	})
	return token, err
}

// EndImportToken ends a token. Repeating it changes nothing.
func (s *Store) EndImportToken(ctx context.Context, actor Actor, id card.ID) error {
	return s.actMeanwhile(ctx, actor, card.VerbChangeTokens, func(a *acting) error {
		name, err := a.tokenName(id)
		if err != nil {
			return err
		}
		ended, err := a.exec("UPDATE import_token SET ended_at = ?2 WHERE id = ?1 AND ended_at = 0", id, millis(s.options.Now()))
		if err != nil || ended == 0 {
			return err
		}
		return a.note("token.end", KindImport, &id, Change{"token", name, nil})
	})
}

// ImportTokenOf is the token of a secret; nil if it does not hold.
func (s *Store) ImportTokenOf(ctx context.Context, secret string) (token *ImportToken, err error) {
	err = s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			token = &ImportToken{ID: r.id(0), Name: r.text(1), MayRaise: r.bool(2), Holds: true}
			return nil
		}, "SELECT t.id, t.name, t.may_raise FROM import_token t WHERE t.hash = ?1 AND "+tokenHolds, hashOf(secret))
		return err
	})
	return token, err
}

// tokenHolds refuses a token that was ended meanwhile, and notes that it is used.
func (a *acting) tokenHolds(token *ImportToken) error {
	n, err := a.exec("UPDATE import_token AS t SET used_at = ?2 WHERE t.id = ?1 AND "+tokenHolds, token.ID, millis(a.store.options.Now()))
	if err == nil && n == 0 {
		err = card.Errorf(card.CodeUnauthenticated, "this token does not hold any more")
	}
	return err
}

// endTokensOf ends the tokens of somebody who is no administrator any more; those who become one again make new ones.
func (tx *Tx) endTokensOf(member card.ID) error {
	_, err := tx.exec("UPDATE import_token SET ended_at = ?2 WHERE made_by = ?1 AND ended_at = 0", member, millis(tx.store.options.Now()))
	return err
}

func (c *conn) tokenName(id card.ID) (name string, err error) {
	_, err = c.one(func(r row) error {
		name = r.text(0)
		return nil
	}, "SELECT name FROM import_token WHERE id = ?1", id)
	return name, err
}

// judge adds to a plan what a file that comes by a token may not do; nil is no token. Nobody is there to confirm anything.
func (t *ImportToken) judge(request *ImportRequest, plan *ImportPlan) {
	if t == nil {
		return
	}
	request.Confirmed = false
	request.Raise = request.Raise && t.MayRaise
	if plan.admins > 0 {
		plan.Problems = append(plan.Problems, card.Wrong(0, "administrators"))
	}
	if !request.Whole && len(plan.lost) > 0 { // with a whole roster it has braked already
		plan.brakeFor("rolesLost", plan.lost)
	}
	if plan.ranked > 0 {
		plan.Raised = append(plan.Raised, card.Wrong(0, "newRanks", "n", strconv.Itoa(plan.ranked)))
	}
}

// veil is what a job hears of a refusal: nothing of people who are not in its file. The list of runs tells administrators all of it.
func (t *ImportToken) veil(request *ImportRequest, plan *ImportPlan, err error) error {
	if t == nil || plan == nil {
		return err
	}
	if bare := plan.bare(request).refusal(request); bare != nil {
		return bare
	}
	return err
}

// ForToken is what a job hears of a plan.
func (p *ImportPlan) ForToken(request *ImportRequest) (counts RunCounts, problems []card.LineError) {
	bare := p.bare(request)
	return p.counts(), slices.Concat(bare.Problems, bare.Brakes, bare.Raised, bare.Questions, bare.Renames)
}

// bare is the plan without what it tells of people who are there. Problems of the file by itself stay.
func (p *ImportPlan) bare(request *ImportRequest) *ImportPlan {
	bare := *p
	for _, list := range []*[]card.LineError{&bare.Problems, &bare.Brakes, &bare.Raised, &bare.Questions, &bare.Renames} {
		own := 0
		if list == &bare.Problems {
			own = len(request.Problems)
		}
		*list = slices.Clone(*list)
		for i := own; i < len(*list); i++ {
			(*list)[i] = (*list)[i].Bare()
		}
	}
	return &bare
}
