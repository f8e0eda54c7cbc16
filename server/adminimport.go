package server

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// Files of people come as they are, from an administrator's browser or, with a token, from a nightly job.

// importTimeout is how long a file may take to come, to be taken in, and to be answered.
const importTimeout = 5 * time.Minute

// runsListed is how many runs the list tells.
const runsListed = 50

func (s *Server) importRoutes() {
	s.route(card.VerbBringPeople, http.MethodPost, "/api/admin/import", s.importPeople)
	s.route(card.VerbReadImport, http.MethodGet, "/api/admin/import/:id", s.importRun)
	s.route(card.VerbReadImports, http.MethodGet, "/api/admin/import", s.importRuns)
	s.route(card.VerbTakeBackImport, http.MethodPost, "/api/admin/import/:id/takeBack", s.takeBackImport)
	s.route(card.VerbReadTokens, http.MethodGet, "/api/admin/import-tokens", s.importTokens)
	s.route(card.VerbChangeTokens, http.MethodPost, "/api/admin/import-tokens", s.addImportToken)
	s.route(card.VerbChangeTokens, http.MethodDelete, "/api/admin/import-tokens/:id", s.endImportToken)
}

// importRequest is what the query of a file says.
func importRequest(c echo.Context) (request store.ImportRequest, err error) {
	flag := func(name string) bool {
		on, wrong := queryFlag(c, name)
		if wrong != nil {
			err = wrong
		}
		return on
	}
	request = store.ImportRequest{
		Preview: flag("dryRun"), Whole: flag("whole"), Raise: flag("raise"), Different: flag("different"), Renamed: flag("renamed"),
		Confirmed: flag("confirm"), Letters: flag("letters"), Seen: c.QueryParam("seen"), File: c.QueryParam("file"),
	}
	if err != nil {
		return request, err
	}
	if token, ok := c.Get(tokenKey).(*store.ImportToken); ok {
		request.Token = token
	} else {
		request.Actor = viewerOf(c).Actor()
	}
	id, err := queryID(c, "id")
	if err != nil {
		return request, err
	}
	if id == nil && !request.Preview {
		return request, card.Errorf(card.CodeInvalidArgs, "id is missing: a UUID of your own, the same when you try again")
	}
	if id != nil {
		if err := needID(*id); err != nil {
			return request, err
		}
		request.ID = *id
	}
	return request, nil
}

// readSheetBody reads a file; what is too large is refused before it comes, and what broke off is none.
func readSheetBody(c echo.Context) ([]byte, error) {
	r := c.Request()
	if r.ContentLength > card.MaxSheet {
		return nil, &http.MaxBytesError{Limit: card.MaxSheet}
	}
	data, err := io.ReadAll(http.MaxBytesReader(c.Response(), r.Body, card.MaxSheet))
	if err != nil {
		return nil, brokenBody(err)
	}
	return data, nil
}

// fileAnswer is how a file was read.
type fileAnswer struct {
	Encoding  card.Encoding `json:"encoding"`
	Separator string        `json:"separator"`
	Columns   []string      `json:"columns"`
	Telling   []string      `json:"telling"` // names that show whether the letters are read rightly
}

type previewAnswer struct {
	Kind     string            `json:"kind"`
	File     fileAnswer        `json:"file"`
	Problems []card.LineError  `json:"problems"`
	Plan     *store.ImportPlan `json:"plan"`             // null: the file has problems by itself, or a token asks
	Counts   *store.RunCounts  `json:"counts,omitempty"` // for a token
}

type importAnswer struct {
	Kind   string     `json:"kind"`
	Import *store.Run `json:"import"`
}

func (s *Server) importPeople(c echo.Context) error {
	request, err := importRequest(c)
	if err != nil {
		return err
	}
	allowLong(c)
	data, err := readSheetBody(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	settings, err := s.store.Settings(ctx)
	if err != nil {
		return err
	}
	file := card.ReadPeople(bytes.NewReader(data), settings.Locale)
	request.People, request.Problems, request.Encoding, request.Cut = file.People, file.Problems, file.Encoding, file.Cut
	if request.Preview {
		return s.previewImport(c, file, request)
	}
	if _, err := s.store.Import(context.WithoutCancel(ctx), request); err != nil { // whoever hangs up finds it done
		return err
	}
	return s.respondRun(c, request.ID)
}

func (s *Server) previewImport(c echo.Context, file *card.PeopleFile, request store.ImportRequest) error {
	answer := previewAnswer{
		Kind: "ImportPreview", Problems: file.Problems,
		File: fileAnswer{file.Encoding, string(file.Separator), append([]string{}, file.Columns...), append([]string{}, file.Telling...)},
	}
	if len(file.Problems) == 0 {
		plan, err := s.store.Import(c.Request().Context(), request)
		if err != nil {
			return err
		}
		if request.Token != nil {
			counts, problems := plan.ForToken(&request)
			answer.Counts, answer.Problems = &counts, problems
		} else {
			answer.Plan, answer.Problems = plan, plan.Problems
		}
	}
	return respond(c, answer)
}

// allowLong gives a file more time than other requests have.
func allowLong(c echo.Context) {
	control := http.NewResponseController(c.Response())
	end := time.Now().Add(importTimeout)
	_ = errors.Join(control.SetReadDeadline(end), control.SetWriteDeadline(end)) // a recorder in tests has none
}

func (s *Server) respondRun(c echo.Context, id card.ID) error {
	token, _ := c.Get(tokenKey).(*store.ImportToken)
	var run *store.Run
	var err error
	if token != nil {
		run, err = s.store.RunByToken(c.Request().Context(), id, token)
	} else {
		run, err = s.store.RunOf(c.Request().Context(), id)
	}
	if err != nil {
		return err
	}
	return respond(c, importAnswer{"ImportAnswer", run})
}

func (s *Server) importRun(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	return s.respondRun(c, id)
}

func (s *Server) importRuns(c echo.Context) error {
	runs, err := s.store.Runs(c.Request().Context(), runsListed)
	if err != nil {
		return err
	}
	return respond(c, listOf("ImportList", runs, ""))
}

func (s *Server) takeBackImport(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var request struct {
		ID card.ID `json:"id"`
	}
	if err := decode(c, &request); err != nil {
		return err
	}
	if err := needID(request.ID); err != nil {
		return err
	}
	allowLong(c)
	if err := s.store.TakeBack(context.WithoutCancel(c.Request().Context()), viewerOf(c).Actor(), id, request.ID); err != nil {
		return err
	}
	return s.respondRun(c, request.ID)
}

func (s *Server) importTokens(c echo.Context) error {
	tokens, err := s.store.ImportTokens(c.Request().Context())
	if err != nil {
		return err
	}
	return respond(c, listOf("ImportTokenList", tokens, ""))
}

type tokenAnswer struct {
	Kind  string `json:"kind"`
	Token string `json:"token"` // shown this once
	URL   string `json:"url"`   // to which a job sends its file
}

func (s *Server) addImportToken(c echo.Context) error {
	var request struct {
		ID       card.ID `json:"id"`
		Name     string  `json:"name"`
		MayRaise bool    `json:"mayRaise"`
	}
	if err := decode(c, &request); err != nil {
		return err
	}
	if err := needID(request.ID); err != nil {
		return err
	}
	token, err := s.store.AddImportToken(c.Request().Context(), viewerOf(c).Actor(), request.ID, request.Name, request.MayRaise)
	if err != nil {
		return err
	}
	return respond(c, tokenAnswer{"ImportTokenAnswer", token, s.addressFor(c) + "/api/admin/import"})
}

func (s *Server) endImportToken(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := s.store.EndImportToken(c.Request().Context(), viewerOf(c).Actor(), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
