package server

import (
	"net/http"
	"strconv"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/labstack/echo/v4"
)

const (
	protocolVersion = 1
	// MaxMutations is how many mutations one request may hold.
	MaxMutations  = 200
	maxCookie     = 1024
	maxAppVersion = 40
	maxName       = 40      // of a mutation
	smallSync     = 4 << 10 // bytes of a request that only asks for news, and more
)

type syncRequest struct {
	Protocol  *int       `json:"protocol"`
	App       string     `json:"app"`
	Client    card.ID    `json:"client"`
	SentAt    time.Time  `json:"sentAt"`
	Cookie    *string    `json:"cookie"`
	Mutations []mutation `json:"mutations"`
}

type mutation struct {
	ID   card.ID        `json:"id"`
	Name string         `json:"name"`
	At   time.Time      `json:"at"`
	Args jsontext.Value `json:"args"`
}

type syncResponse struct {
	Kind       string        `json:"kind"`
	Results    []card.Result `json:"results"`
	Cookie     string        `json:"cookie"`
	Reset      bool          `json:"reset"`
	Resend     bool          `json:"resend"`
	More       bool          `json:"more"`
	Patch      []store.Entry `json:"patch"`
	ServerTime card.Time     `json:"serverTime"`
	Replaced   bool          `json:"replaced,omitzero"`
}

// sync takes a phone's mutations and answers with what is new for it.
func (s *Server) sync(c echo.Context) error {
	ctx, viewer := c.Request().Context(), viewerOf(c)
	received := s.store.Now()
	if length := c.Request().ContentLength; length < 0 || length > smallSync { // else it is read first: it may only ask
		if err := s.store.MaySend(viewer.Member.ID); err != nil {
			return err
		}
	}
	request, err := decodeSync(c)
	if err != nil {
		return err
	}
	if viewer.Replaced {
		return s.handOver(c, request.batch(received), request.Cookie)
	}
	results := []card.Result{}
	if len(request.Mutations) > 0 {
		if err := s.store.NoticeLoss(ctx, viewer.Member.ID, request.Cookie); err != nil {
			return err
		}
		results, err = s.store.Take(ctx, viewer.Member.ID, request.batch(received))
	} else {
		err = s.store.OwnClient(ctx, request.Client, viewer.Member.ID)
	}
	if err != nil {
		return err
	}
	if len(results) > 0 { // what was pushed may have changed what may be seen
		now, err := s.viewer(c)
		if err != nil {
			return err
		}
		if now != nil { // signed out meanwhile: the answer is still theirs
			viewer = now
		}
	}
	patch, err := s.store.Pull(ctx, viewer, request.Cookie)
	if err != nil {
		return err
	}
	return respond(c, syncResponse{
		Kind: "SyncResponse", Results: results, Cookie: patch.Cookie, Reset: patch.Reset, Resend: patch.Resend, More: patch.More,
		Patch: patch.Entries, ServerTime: card.Time{Time: s.store.Now()},
	})
}

// unknownCookie is one that no pull has given: with it, a phone that is let in again starts over.
const unknownCookie = "replaced"

// handOver takes what waits on a phone that was replaced. It is told nothing new: without a cookie whose phone it is, since what
// one member tapped is never sent as another; with one and nothing to hand over, that it is signed out.
func (s *Server) handOver(c echo.Context, batch store.Batch, cookie *string) error {
	member := viewerOf(c).Member
	answer := syncResponse{Kind: "SyncResponse", Results: []card.Result{}, Patch: []store.Entry{}, Replaced: true}
	switch {
	case cookie == nil:
		member.Why = ""
		answer.Cookie = unknownCookie
		answer.Patch = append(answer.Patch, store.Entry{Op: "put", Table: "me", ID: member.ID.String(), Value: member})
	case len(batch.Mutations) == 0:
		return errOpenedElsewhere
	default:
		answer.Cookie = *cookie
	}
	if len(batch.Mutations) > 0 {
		results, err := s.store.Take(c.Request().Context(), member.ID, batch)
		if err != nil {
			return err
		}
		answer.Results = sayingNothing(results)
	}
	answer.ServerTime = card.Time{Time: s.store.Now()}
	return respond(c, answer)
}

// sayingNothing hides whether the same was told by another phone of the member, which a phone in strange hands could ask for.
func sayingNothing(results []card.Result) []card.Result {
	for i, r := range results {
		if r.Status == card.Duplicate && r.Code == "" {
			results[i] = card.Result{ID: r.ID, Status: card.Applied}
		}
	}
	return results
}

func decodeSync(c echo.Context) (*syncRequest, error) {
	var request syncRequest
	if err := decode(c, &request); err != nil {
		return nil, err
	}
	return &request, request.check()
}

func (r *syncRequest) check() error {
	invalid := func(what string) error { return card.Errorf(card.CodeInvalidJSON, "%s", what) }
	switch {
	case r.Protocol == nil:
		return invalid("protocol is missing")
	case *r.Protocol != protocolVersion:
		return card.Errorf(card.CodeUpgradeRequired, "this server speaks protocol %d; reload the app", protocolVersion)
	case len(r.App) > maxAppVersion:
		return invalid("app is too long")
	case r.Client.IsZero():
		return invalid("client is missing")
	case r.SentAt.IsZero():
		return invalid("sentAt is missing")
	case r.Cookie != nil && len(*r.Cookie) > maxCookie:
		return invalid("cookie is too long")
	case len(r.Mutations) > MaxMutations:
		return card.Errorf(card.CodeTooLarge, "at most %d mutations", MaxMutations)
	}
	for i := range r.Mutations {
		m := &r.Mutations[i]
		switch {
		case m.ID.IsZero():
			return invalid("a mutation has no id")
		case m.Name == "" || len(m.Name) > maxName:
			return invalid("a mutation has no name, or one that is too long")
		case m.At.IsZero():
			return invalid("a mutation has no time")
		case m.Args.Kind() != jsontext.KindBeginObject:
			return invalid("the args of a mutation are an object")
		}
	}
	return nil
}

func (r *syncRequest) batch(received time.Time) store.Batch {
	batch := store.Batch{Client: r.Client, SentAt: r.SentAt, ReceivedAt: received, Mutations: make([]card.Mutation, len(r.Mutations))}
	for i, m := range r.Mutations {
		batch.Mutations[i] = card.Mutation{ID: m.ID, Name: m.Name, At: m.At, Args: []byte(m.Args)}
	}
	return batch
}

// respond writes a JSON answer that nobody may keep.
func respond(c echo.Context, value any) error {
	data, err := json.Marshal(value, jsontext.AllowInvalidUTF8(true)) // one damaged text must not keep a phone from all others
	if err != nil {
		return err
	}
	return respondJSON(c, data)
}

func respondJSON(c echo.Context, data []byte) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	c.Response().Header().Set(echo.HeaderContentLength, strconv.Itoa(len(data))) // else long answers go out in chunks
	return c.Blob(http.StatusOK, echo.MIMEApplicationJSON, data)
}
