package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/go-json-experiment/json"
	"github.com/labstack/echo/v4"
)

// problem is an RFC 9457 document.
type problem struct {
	Status int         `json:"status"`
	Code   card.Code   `json:"code"`
	Reason card.Reason `json:"reason,omitzero"`
	Title  string      `json:"title"`
	Detail string      `json:"detail,omitzero"`
}

// kinds of problems: what each code is over HTTP.
var kinds = map[card.Code]struct {
	status int
	title  string
}{
	card.CodeInvalidJSON:      {http.StatusBadRequest, "The request cannot be read"},
	card.CodeInvalidArgs:      {http.StatusBadRequest, "A value is not allowed"},
	card.CodeTooLong:          {http.StatusBadRequest, "A text is too long"},
	card.CodeNameNeeded:       {http.StatusBadRequest, "A name is needed"},
	card.CodeUnauthenticated:  {http.StatusUnauthorized, "This phone is not signed in"},
	card.CodeOpenedElsewhere:  {http.StatusUnauthorized, "The card was opened on another phone"},
	card.CodeErased:           {http.StatusUnauthorized, "This person was erased"},
	card.CodeFreshRequired:    {http.StatusForbidden, "Confirm first that it is you"},
	card.CodeForbidden:        {http.StatusForbidden, "Not allowed"},
	card.CodeClientMismatch:   {http.StatusForbidden, "This copy of the app belongs to another member"},
	card.CodePushHost:         {http.StatusForbidden, "This push service is not allowed"},
	card.CodeNotFound:         {http.StatusNotFound, "Not found"},
	card.CodeMethodNotAllowed: {http.StatusMethodNotAllowed, "This method is not for this address"},
	card.CodeConflict:         {http.StatusConflict, "In conflict with what is there"},
	card.CodeTooLarge:         {http.StatusRequestEntityTooLarge, "The request is too large"},
	card.CodeMediaType:        {http.StatusUnsupportedMediaType, "This kind of content is not understood"},
	card.CodeUpgradeRequired:  {http.StatusUpgradeRequired, "This version of the app is not served any more"},
	card.CodeTooManyRequests:  {http.StatusTooManyRequests, "Too many requests"},
	card.CodeTooManyJoins:     {http.StatusTooManyRequests, "This poster has been used enough for today"},
	card.CodeUnavailable:      {http.StatusServiceUnavailable, "Not available now"},
	card.CodeInternal:         {http.StatusInternalServerError, "Something went wrong on the server"},
}

const unavailableFor = 5 * time.Second

// handleError is the one place where errors become answers and are logged.
func handleError(err error, c echo.Context) {
	if c.Response().Committed {
		if !errors.Is(err, context.Canceled) {
			slog.Error("answer broke off", "method", c.Request().Method, "path", c.Path(), "error", err)
		}
		return
	}
	answer, after := describe(err)
	if answer.Status >= http.StatusInternalServerError {
		slog.Log(c.Request().Context(), severity(err), "request failed", "method", c.Request().Method, "path", c.Path(), "status", answer.Status, "error", err)
	}
	if after > 0 {
		c.Response().Header().Set("Retry-After", strconv.Itoa(int((after+time.Second-1)/time.Second)))
	}
	writeProblem(c.Response(), answer)
}

// severity is Info for what is refused because it has to wait, which needs nobody.
func severity(err error) slog.Level {
	if refusal, ok := errors.AsType[*card.Error](err); ok && refusal.Code == card.CodeUnavailable {
		return slog.LevelInfo
	}
	return slog.LevelError
}

func describe(err error) (p problem, retryAfter time.Duration) {
	refusal := &card.Error{Code: card.CodeInternal}
	if domain, ok := errors.AsType[*card.Error](err); ok {
		refusal = domain
	} else if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		refusal = card.Errorf(card.CodeTooLarge, "at most %d bytes", tooLarge.Limit)
	} else if router, ok := errors.AsType[*echo.HTTPError](err); ok {
		refusal = fromRouter(router)
	} else if errors.Is(err, store.ErrUnavailable) || errors.Is(err, store.ErrClosed) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		refusal = card.Errorf(card.CodeUnavailable, "please try again in a moment; nothing was changed").After(unavailableFor)
	}
	kind := kinds[refusal.Code]
	return problem{kind.status, refusal.Code, refusal.Reason, kind.title, refusal.Detail}, refusal.RetryAfter
}

func fromRouter(err *echo.HTTPError) *card.Error {
	switch err.Code {
	case http.StatusNotFound:
		return card.Errorf(card.CodeNotFound, "there is nothing at this address")
	case http.StatusMethodNotAllowed:
		return card.Errorf(card.CodeMethodNotAllowed, "see the API's description")
	}
	return &card.Error{Code: card.CodeInternal}
}

func writeProblem(w http.ResponseWriter, p problem) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_ = json.MarshalWrite(w, p) // the client may have gone
}
