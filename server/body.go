package server

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"

	"servicecard/card"

	"github.com/go-json-experiment/json"
	"github.com/labstack/echo/v4"
)

// MaxBody is how large the body of a request may be, packed and unpacked, in bytes; maxStranger that of somebody who is not signed in.
const (
	MaxBody     = 256 << 10
	maxStranger = 64 << 10
)

// decode reads a JSON body strictly: unknown fields, names that stand twice, broken UTF-8 and anything behind
// the value are refused.
func decode(c echo.Context, into any) error { return decodeUpTo(c, MaxBody, into) }

func decodeUpTo(c echo.Context, limit int64, into any) error {
	data, err := readBody(c, limit)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into, json.RejectUnknownMembers(true)); err != nil {
		return card.Errorf(card.CodeInvalidJSON, "%s", jsonProblem(err))
	}
	return nil
}

func readBody(c echo.Context, limit int64) ([]byte, error) {
	r := c.Request()
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, card.Errorf(card.CodeMediaType, "the body must be application/json")
	}
	if r.ContentLength > limit {
		return nil, &http.MaxBytesError{Limit: limit}
	}
	var body io.Reader = http.MaxBytesReader(c.Response(), r.Body, limit)
	switch encoding := r.Header.Get("Content-Encoding"); encoding {
	case "", "identity":
	case "gzip":
		unpacked, err := gzip.NewReader(body)
		if err != nil {
			return nil, brokenBody(err)
		}
		body = io.LimitReader(unpacked, limit+1)
	default:
		return nil, card.Errorf(card.CodeMediaType, "the body may be packed with gzip only")
	}
	data := make([]byte, 0, min(max(512, r.ContentLength+1), firstRoom)) // room for more is made when it has come
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := body.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if int64(len(data)) > limit {
			return nil, &http.MaxBytesError{Limit: limit}
		}
		if errors.Is(err, io.EOF) {
			return data, nil
		}
		if err != nil {
			return nil, brokenBody(err)
		}
	}
}

// firstRoom is the room that a body has before any of it has come, in bytes.
const firstRoom = 8 << 10

func brokenBody(err error) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return err
	}
	return card.Errorf(card.CodeInvalidJSON, "the body broke off or cannot be unpacked")
}

// jsonProblem says where a body is wrong without naming the program's types.
func jsonProblem(err error) string {
	if semantic, ok := errors.AsType[*json.SemanticError](err); ok {
		where := string(semantic.JSONPointer)
		if errors.Is(err, json.ErrUnknownName) {
			return fmt.Sprintf("unknown field at %.100q", where)
		}
		return fmt.Sprintf("wrong kind of value at %.100q", where)
	}
	return "not valid JSON, or a name stands twice"
}
