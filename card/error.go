package card

import (
	"fmt"
	"time"
)

// Code names what went wrong, for machines. Problem documents and mutation results carry it.
type Code string

// The codes of the protocol.
const (
	CodeInvalidArgs     Code = "invalid_args"
	CodeUnknownMutation Code = "unknown_mutation"
	CodeForbidden       Code = "forbidden"
	CodeNotFound        Code = "not_found"
	CodeConflict        Code = "conflict"
	CodeDayOutOfRange   Code = "day_out_of_range"
	CodeTooLong         Code = "too_long"
	CodeIDReused        Code = "id_reused"
	CodeInternal        Code = "internal"

	CodeLate          Code = "late"
	CodeTimeUncertain Code = "time_uncertain"

	CodeInvalidJSON      Code = "invalid_json"
	CodeUnauthenticated  Code = "unauthenticated"
	CodeOpenedElsewhere  Code = "opened_elsewhere"
	CodeErased           Code = "erased"
	CodeNameNeeded       Code = "name_needed"
	CodeFreshRequired    Code = "fresh_required"
	CodeClientMismatch   Code = "client_mismatch"
	CodePushHost         Code = "push_host_not_allowed"
	CodeMethodNotAllowed Code = "method_not_allowed"
	CodeTooLarge         Code = "too_large"
	CodeMediaType        Code = "unsupported_media_type"
	CodeUpgradeRequired  Code = "upgrade_required"
	CodeTooManyRequests  Code = "too_many_requests"
	CodeTooManyJoins     Code = "too_many_joins"
	CodeUnavailable      Code = "unavailable"

	// Of what a tablet has sent.
	CodeWrongPIN   Code = "wrong_pin"
	CodeNoPIN      Code = "no_pin"
	CodePINLocked  Code = "pin_locked"
	CodeUnreadable Code = "unreadable" // it was sealed for another tablet or another server, or altered
)

// Error is an answer to the person: a code for the program, a sentence for the human. Anything else that goes
// wrong is a plain error and stays in the log.
type Error struct {
	Code   Code
	Detail string
	// Reason is set where the office needs to know more than the code.
	Reason Reason
	// RetryAfter is how long to wait before trying again; zero where waiting does not help.
	RetryAfter time.Duration
}

func (e *Error) Error() string { return string(e.Code) + ": " + e.Detail }

// After says how long to wait before trying again.
func (e *Error) After(wait time.Duration) *Error {
	e.RetryAfter = wait
	return e
}

// Because gives the reason.
func (e *Error) Because(reason Reason) *Error {
	e.Reason = reason
	return e
}

// Errorf makes an Error.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Detail: fmt.Sprintf(format, args...)}
}
