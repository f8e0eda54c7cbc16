package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"servicecard/card"
	"servicecard/server/push"
	"servicecard/store"
)

// Commands such as invite and import work on a folder whose server is running: they ask it over a socket in the
// data folder, which only the folder's owner can open. Otherwise they open the folder themselves.

const controlSocket = "control.sock"

// operator does what the commands ask for, here or in the running server.
type operator interface {
	Invite(context.Context, store.InviteRequest) (*store.Invited, error)
	Import(context.Context, store.ImportRequest) (*store.ImportPlan, error)
	ClosePosters(ctx context.Context, group string) (int, error)
	List(ctx context.Context, group string) ([]store.Listed, error)
	ListGroups(context.Context) ([]store.GroupRow, error)
	Enter(context.Context, card.ID) (name string, err error)
	Merge(context.Context, store.MergeRequest) (*store.MergePlan, error)
	Return(context.Context, store.ReturnRequest) (*store.Invited, error)
	Leave(context.Context, store.Whom) (store.Left, error)
	SignOutPerson(context.Context, store.Whom) (name string, phones int, err error)
	EraseAnybody(context.Context, eraseRequest) error
	ExportAnybody(context.Context, exportRequest) (text string, err error)
	RecoverPerson(ctx context.Context, person card.ID) (store.Recovery, error)
	Rename(ctx context.Context, whom store.Whom, name string) (before string, err error)
	SetDeck(context.Context, store.DeckFile) (*store.DeckPlan, error)
	SetLimit(ctx context.Context, people int) error
	Retention(context.Context, retentionRequest) (store.Retention, error)
	// Address is where people reach the app; empty while no server runs.
	Address(context.Context) (string, error)
}

// localOperator is the folder itself.
type localOperator struct{ *store.Store }

func (localOperator) Address(context.Context) (string, error) { return "", nil }

// ListGroups implements operator.
func (o localOperator) ListGroups(ctx context.Context) ([]store.GroupRow, error) {
	return o.Groups(ctx, store.CommandLine)
}

// withOperator runs fn with the folder's server if it runs, else with the folder.
func withOperator(ctx context.Context, dir string, fn func(operator) error) error {
	st, err := store.Open(ctx, dir, store.Options{})
	switch {
	case errors.Is(err, store.ErrLocked):
		return fn(&remoteOperator{dir})
	case errors.Is(err, store.ErrNoOrganisation):
		return fmt.Errorf("%w; check --data, or set the folder up with servicecard serve", err)
	case err != nil:
		return err
	}
	return errors.Join(fn(localOperator{st}), st.Close())
}

type control struct{ server *http.Server }

func (c *control) close() {
	if c.server != nil {
		_ = c.server.Close()
	}
}

func listenControl(ctx context.Context, address string, st *served, reminders *push.Reminders) (*control, error) {
	path := filepath.Join(st.dir, controlSocket)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("control socket: %w", err) // the folder is locked, so it is a leftover
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "unix", path)
	if err != nil { // the path may be longer than a socket's may be
		slog.Warn("invite and import cannot reach this server while it runs", "error", err)
		return &control{}, nil
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(fmt.Errorf("control socket: %w", err), listener.Close())
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /invite", answer(func(ctx context.Context, request store.InviteRequest) (any, error) {
		return st.Invite(ctx, request)
	}))
	mux.HandleFunc("POST /import", answer(func(ctx context.Context, request store.ImportRequest) (any, error) {
		return st.Import(ctx, request)
	}))
	mux.HandleFunc("POST /close-posters", answer(func(ctx context.Context, group string) (any, error) {
		return st.ClosePosters(ctx, group)
	}))
	mux.HandleFunc("POST /people", answer(func(ctx context.Context, group string) (any, error) { return st.List(ctx, group) }))
	mux.HandleFunc("POST /groups", answer(func(ctx context.Context, _ struct{}) (any, error) { return st.Groups(ctx, store.CommandLine) }))
	mux.HandleFunc("POST /enter", answer(func(ctx context.Context, id card.ID) (any, error) { return st.Enter(ctx, id) }))
	mux.HandleFunc("POST /same", answer(func(ctx context.Context, request store.MergeRequest) (any, error) {
		return st.Merge(ctx, request)
	}))
	mux.HandleFunc("POST /return", answer(func(ctx context.Context, request store.ReturnRequest) (any, error) {
		return st.Return(ctx, request)
	}))
	mux.HandleFunc("POST /leave", answer(func(ctx context.Context, whom store.Whom) (any, error) {
		return st.Leave(ctx, whom)
	}))
	mux.HandleFunc("POST /sign-out", answer(func(ctx context.Context, whom store.Whom) (any, error) {
		name, phones, err := st.SignOutPerson(ctx, whom)
		return signedOut{name, phones}, err
	}))
	here := localOperator{st.Store}
	mux.HandleFunc("POST /erase", answer(func(ctx context.Context, request eraseRequest) (any, error) {
		return struct{}{}, here.EraseAnybody(ctx, request)
	}))
	mux.HandleFunc("POST /export", answer(func(ctx context.Context, request exportRequest) (any, error) {
		return here.ExportAnybody(ctx, request)
	}))
	mux.HandleFunc("POST /recover", answer(func(ctx context.Context, person card.ID) (any, error) {
		return st.Recover(ctx, store.CommandLine, person)
	}))
	mux.HandleFunc("POST /rename", answer(func(ctx context.Context, request renameRequest) (any, error) {
		return st.Rename(ctx, request.Whom, request.Name)
	}))
	mux.HandleFunc("POST /deck", answer(func(ctx context.Context, file store.DeckFile) (any, error) {
		return st.SetDeck(ctx, file)
	}))
	mux.HandleFunc("POST /limit", answer(func(ctx context.Context, people int) (any, error) {
		return struct{}{}, st.SetLimit(ctx, people)
	}))
	mux.HandleFunc("POST /retention", answer(func(ctx context.Context, request retentionRequest) (any, error) {
		return retention(ctx, st.Store, request)
	}))
	mux.HandleFunc("POST /clock", answer(func(ctx context.Context, to time.Time) (any, error) {
		if err := st.clock.move(ctx, st.Store, to); err != nil {
			return nil, err
		}
		return struct{}{}, errors.Join(st.TurnDays(ctx), reminders.Look(ctx))
	}))
	mux.HandleFunc("POST /trust-clock", answer(func(ctx context.Context, _ struct{}) (any, error) {
		st.TrustClock()
		return st.Now(), st.TurnDays(ctx)
	}))
	mux.HandleFunc("POST /address", answer(func(context.Context, struct{}) (any, error) { return address, nil }))
	c := &control{&http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}}
	go func() { _ = c.server.Serve(listener) }()
	return c, nil
}

func answer[T any](do func(context.Context, T) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var request T
		if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		result, err := do(r.Context(), request)
		if refusal, ok := errors.AsType[*card.Error](err); ok {
			http.Error(w, refusal.Detail, http.StatusConflict)
			return
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_ = json.NewEncoder(w).Encode(result) // the command may have gone
	}
}

// remoteOperator is the running server.
type remoteOperator struct{ dir string }

func (o *remoteOperator) Invite(ctx context.Context, request store.InviteRequest) (*store.Invited, error) {
	var invited store.Invited
	return &invited, o.ask(ctx, "/invite", request, &invited)
}

func (o *remoteOperator) Import(ctx context.Context, request store.ImportRequest) (*store.ImportPlan, error) {
	var plan store.ImportPlan
	return &plan, o.ask(ctx, "/import", request, &plan)
}

// ClosePosters implements operator.
func (o *remoteOperator) ClosePosters(ctx context.Context, group string) (closed int, err error) {
	err = o.ask(ctx, "/close-posters", group, &closed)
	return closed, err
}

// List implements operator.
func (o *remoteOperator) List(ctx context.Context, group string) (people []store.Listed, err error) {
	err = o.ask(ctx, "/people", group, &people)
	return people, err
}

// ListGroups implements operator.
func (o *remoteOperator) ListGroups(ctx context.Context) (groups []store.GroupRow, err error) {
	err = o.ask(ctx, "/groups", struct{}{}, &groups)
	return groups, err
}

// Enter implements operator.
func (o *remoteOperator) Enter(ctx context.Context, id card.ID) (name string, err error) {
	err = o.ask(ctx, "/enter", id, &name)
	return name, err
}

// Merge implements operator.
func (o *remoteOperator) Merge(ctx context.Context, request store.MergeRequest) (*store.MergePlan, error) {
	var plan store.MergePlan
	return &plan, o.ask(ctx, "/same", request, &plan)
}

// Return implements operator.
func (o *remoteOperator) Return(ctx context.Context, request store.ReturnRequest) (*store.Invited, error) {
	var invited store.Invited
	return &invited, o.ask(ctx, "/return", request, &invited)
}

// Leave implements operator.
func (o *remoteOperator) Leave(ctx context.Context, whom store.Whom) (left store.Left, err error) {
	err = o.ask(ctx, "/leave", whom, &left)
	return left, err
}

type signedOut struct {
	Name   string
	Phones int
}

// SignOutPerson implements operator.
func (o *remoteOperator) SignOutPerson(ctx context.Context, whom store.Whom) (name string, phones int, err error) {
	var out signedOut
	err = o.ask(ctx, "/sign-out", whom, &out)
	return out.Name, out.Phones, err
}

type renameRequest struct {
	Whom store.Whom
	Name string
}

// Rename implements operator.
func (o *remoteOperator) Rename(ctx context.Context, whom store.Whom, name string) (before string, err error) {
	err = o.ask(ctx, "/rename", renameRequest{whom, name}, &before)
	return before, err
}

// SetDeck implements operator.
func (o *remoteOperator) SetDeck(ctx context.Context, deck store.DeckFile) (*store.DeckPlan, error) {
	var plan store.DeckPlan
	return &plan, o.ask(ctx, "/deck", deck, &plan)
}

// SetLimit implements operator.
func (o *remoteOperator) SetLimit(ctx context.Context, people int) error {
	return o.ask(ctx, "/limit", people, &struct{}{})
}

// Address asks the server how people reach it.
func (o *remoteOperator) Address(ctx context.Context) (address string, err error) {
	err = o.ask(ctx, "/address", struct{}{}, &address)
	return address, err
}

// addressOf is the --url option or, without it, what the running server says; empty if nobody knows.
func addressOf(ctx context.Context, option string, op operator) (string, error) {
	base, err := publicURL(option)
	if err != nil || base != "" {
		return base, err
	}
	return op.Address(ctx)
}

func (o *remoteOperator) ask(ctx context.Context, path string, request, result any) error {
	client := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", filepath.Join(o.dir, controlSocket))
	}}}
	body, err := json.Marshal(request)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://server"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	response, err := client.Do(r)
	if err != nil {
		return fmt.Errorf("%w, and it does not answer: %w", store.ErrLocked, err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		problem, err := io.ReadAll(io.LimitReader(response.Body, 4<<10))
		return errors.Join(errors.New(strings.TrimSpace(string(problem))), err)
	}
	return json.NewDecoder(response.Body).Decode(result)
}
