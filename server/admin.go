package server

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// Administration is plain JSON over HTTP, online. Reads are checked here; what writes is checked by the store, in the
// transaction itself. Lists answer their items and a cursor for the rest; writes carry ids that the browser made, so that a
// repeated one changes nothing.

// pageOfList is how many items of a list come at once, unless fewer are asked for.
const pageOfList = 100

func (s *Server) adminRoutes() {
	s.route(card.VerbReadSettings, http.MethodGet, "/api/admin/settings", s.settings)
	s.route(card.VerbChangeSettings, http.MethodPatch, "/api/admin/settings", s.changeSettings, card.VerbChangePrivacy)
	s.route(card.VerbReadRetention, http.MethodGet, "/api/admin/retention", s.retention)
	s.route(card.VerbRetain, http.MethodPost, "/api/admin/retention", s.retain)
	s.route(card.VerbReadSignIn, http.MethodGet, "/api/admin/sign-in", s.signInNews)
	s.route(card.VerbRecoverPerson, http.MethodPost, "/api/admin/people/:id/recovery", s.recoverPerson)
	s.route(card.VerbReadSites, http.MethodGet, "/api/admin/sites", s.sites)
	s.route(card.VerbSaveSite, http.MethodPut, "/api/admin/sites/:id", s.saveSite)
	s.route(card.VerbSaveSite, http.MethodDelete, "/api/admin/sites/:id", s.removeSite)
	s.route(card.VerbLeadSite, http.MethodPut, "/api/admin/sites/:id/leaders/:person", s.leadSite)
	s.route(card.VerbLeadSite, http.MethodDelete, "/api/admin/sites/:id/leaders/:person", s.leadSite)
	s.route(card.VerbReadAudit, http.MethodGet, "/api/admin/audit", s.audit)
	s.route(card.VerbReadOverview, http.MethodGet, "/api/admin/overview", s.overview)
	s.route(card.VerbReadOverview, http.MethodGet, "/api/admin/overview/:id", s.overviewGroup)

	s.route(card.VerbFindPeople, http.MethodGet, "/api/admin/people", s.people)
	s.route(card.VerbAddPerson, http.MethodPost, "/api/admin/people", s.addPerson, card.VerbChangeRole)
	s.route(card.VerbFindPeople, http.MethodGet, "/api/admin/people/:id", s.person)
	s.route(card.VerbRenamePerson, http.MethodPatch, "/api/admin/people/:id", s.changePerson, card.VerbChangePerson, card.VerbChangeRole)
	s.route(card.VerbMovePerson, http.MethodPost, "/api/admin/people/:id/move", s.movePerson)
	s.route(card.VerbEndPerson, http.MethodPost, "/api/admin/people/:id/leave", s.endPerson)
	s.route(card.VerbReturnPerson, http.MethodPost, "/api/admin/people/:id/return", s.returnPerson)
	s.route(card.VerbInvitePerson, http.MethodPost, "/api/admin/people/:id/invitation", s.invitePerson)
	s.route(card.VerbAdmitPerson, http.MethodPost, "/api/admin/people/:id/answer", s.answerNewcomer)
	s.route(card.VerbMergePeople, http.MethodPost, "/api/admin/people/:id/merge", s.mergePeople)
	s.route(card.VerbExportPerson, http.MethodGet, "/api/admin/people/:id/export", s.exportPerson)
	s.route(card.VerbErasePerson, http.MethodPost, "/api/admin/people/:id/erase", s.erasePerson)
	s.route(card.VerbReadCodes, http.MethodGet, "/api/admin/invitations", s.invitations)
	s.route(card.VerbChangeCode, http.MethodPatch, "/api/admin/invitations/:id", s.changeInvitation)
	s.route(card.VerbReadPhones, http.MethodGet, "/api/admin/devices", s.devices)
	s.route(card.VerbEndPhone, http.MethodDelete, "/api/admin/devices/:id", s.signOutDevice)

	s.route(card.VerbFindGroups, http.MethodGet, "/api/admin/groups", s.groups)
	s.route(card.VerbAddGroup, http.MethodPost, "/api/admin/groups", s.addGroup)
	s.route(card.VerbFindGroups, http.MethodGet, "/api/admin/groups/:id", s.group)
	s.route(card.VerbChangeGroup, http.MethodPatch, "/api/admin/groups/:id", s.changeGroup)
	s.route(card.VerbSubstitute, http.MethodPut, "/api/admin/groups/:id/substitutes/:substitute", s.addSubstitute)
	s.route(card.VerbSubstitute, http.MethodDelete, "/api/admin/groups/:id/substitutes/:substitute", s.endSubstitute)
	s.route(card.VerbHandOut, http.MethodPost, "/api/admin/groups/:id/sheet", s.groupSheet)
	s.route(card.VerbHandOut, http.MethodPost, "/api/admin/groups/:id/poster", s.groupPoster)
	s.route(card.VerbClosePosters, http.MethodDelete, "/api/admin/groups/:id/poster", s.closePosters)

	s.contentRoutes()
	s.importRoutes()
}

// listAnswer is a page of a list.
type listAnswer[T any] struct {
	Kind  string  `json:"kind"`
	Items []T     `json:"items"`
	Next  *string `json:"next"` // a cursor for the items behind these; null: there are none
}

func listOf[T any](kind string, items []T, next string) listAnswer[T] {
	answer := listAnswer[T]{Kind: kind, Items: items}
	if next != "" {
		answer.Next = &next
	}
	return answer
}

// pathID is the id that a path names.
func pathID(c echo.Context) (card.ID, error) { return idOf(c, "id") }

// idOf is an id that a path names.
func idOf(c echo.Context, name string) (card.ID, error) {
	id, err := card.ParseID(c.Param(name))
	if err != nil || id.IsZero() {
		return id, card.Errorf(card.CodeNotFound, "there is nothing with this id")
	}
	return id, nil
}

// queryID is an id in the query; nil without one.
func queryID(c echo.Context, name string) (*card.ID, error) {
	text := c.QueryParam(name)
	if text == "" {
		return nil, nil
	}
	id, err := card.ParseID(text)
	if err != nil {
		return nil, card.Errorf(card.CodeInvalidArgs, "%s is not an id", name)
	}
	return &id, nil
}

// queryFlag is a yes or no in the query; no without one.
func queryFlag(c echo.Context, name string) (bool, error) {
	switch c.QueryParam(name) {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	}
	return false, card.Errorf(card.CodeInvalidArgs, "%s is true or false", name)
}

// needID refuses a request for something new without the id that makes it safe to repeat.
func needID(id card.ID) error {
	if id.IsZero() {
		return card.Errorf(card.CodeInvalidArgs, "id is missing: make one, so that the request can be repeated")
	}
	return nil
}

// limitOf is how many items are asked for.
func limitOf(c echo.Context) (int, error) {
	text := c.QueryParam("limit")
	if text == "" {
		return pageOfList, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > pageOfList {
		return 0, card.Errorf(card.CodeInvalidArgs, "limit is a number from 1 to %d", pageOfList)
	}
	return n, nil
}

// wantsSheet tells whether the answer is wanted as a table for a spreadsheet.
func wantsSheet(c echo.Context) bool { return c.QueryParam("format") == "csv" }

// respondSheet answers with a table, written as the reader's spreadsheet opens it.
func respondSheet(c echo.Context, name string, lines [][]string) error {
	separator := ','
	if viewerOf(c).Member.Locale == card.Swedish {
		separator = ';'
	}
	var file bytes.Buffer
	if err := card.WriteSheet(&file, separator, lines); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	c.Response().Header().Set("Content-Disposition", `attachment; filename="`+name+`.csv"`)
	return c.Blob(http.StatusOK, "text/csv; charset=utf-8", file.Bytes())
}

type settingsAnswer struct {
	Kind string `json:"kind"`
	store.Settings
}

func (s *Server) settings(c echo.Context) error {
	settings, err := s.store.Settings(c.Request().Context())
	if err != nil {
		return err
	}
	return respond(c, settingsAnswer{"Settings", settings})
}

func (s *Server) changeSettings(c echo.Context) error {
	var patch store.SettingsPatch
	if err := decode(c, &patch); err != nil {
		return err
	}
	settings, err := s.store.ChangeSettings(c.Request().Context(), viewerOf(c).Actor(), patch)
	if err != nil {
		return err
	}
	return respond(c, settingsAnswer{"Settings", settings})
}

func (s *Server) sites(c echo.Context) error {
	sites, err := s.store.Sites(c.Request().Context())
	if err != nil {
		return err
	}
	return respond(c, listOf("SiteList", sites, ""))
}

func (s *Server) saveSite(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var request store.SiteRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	if err := s.store.SaveSite(c.Request().Context(), viewerOf(c).Actor(), id, request); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// removeSite takes a site away, or makes it one with another.
func (s *Server) removeSite(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	into, err := queryID(c, "into")
	if err != nil {
		return err
	}
	if err := s.store.RemoveSite(c.Request().Context(), viewerOf(c).Actor(), id, into); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// leadSite lets the person of the path lead the site from above, or, deleted, no more.
func (s *Server) leadSite(c echo.Context) error {
	site, err := pathID(c)
	if err != nil {
		return err
	}
	person, err := idOf(c, "person")
	if err != nil {
		return err
	}
	if err := s.store.LeadSite(c.Request().Context(), viewerOf(c).Actor(), site, person, c.Request().Method == http.MethodPut); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// mostAuditRows is how many acts one table for a spreadsheet holds.
const mostAuditRows = 100_000

func (s *Server) audit(c echo.Context) error {
	q, err := auditQuery(c)
	if err != nil {
		return err
	}
	if wantsSheet(c) {
		q.Limit = mostAuditRows
	}
	limit := q.Limit
	q.Limit++
	entries, err := s.store.Audit(c.Request().Context(), q)
	if err != nil {
		return err
	}
	if wantsSheet(c) {
		return respondSheet(c, "audit", auditSheet(entries))
	}
	next := ""
	if len(entries) > limit {
		entries = entries[:limit]
		next = strconv.FormatInt(entries[limit-1].ID, 10)
	}
	return respond(c, listOf("AuditList", entries, next))
}

func auditQuery(c echo.Context) (q store.AuditQuery, err error) {
	if q.Limit, err = limitOf(c); err != nil {
		return q, err
	}
	if q.Kind = store.Kind(c.QueryParam("kind")); q.Kind != "" && !slices.Contains(store.AuditKinds, q.Kind) {
		return q, card.Errorf(card.CodeInvalidArgs, "the log knows no acts on this kind")
	}
	for name, id := range map[string]**card.ID{"actor": &q.Actor, "subject": &q.Subject, "run": &q.Run} {
		if *id, err = queryID(c, name); err != nil {
			return q, err
		}
	}
	for name, at := range map[string]*time.Time{"from": &q.From, "before": &q.Before} {
		if text := c.QueryParam(name); text != "" {
			if *at, err = time.Parse(time.RFC3339, text); err != nil {
				return q, card.Errorf(card.CodeInvalidArgs, "%s is an instant such as 2026-11-22T08:15:04Z", name)
			}
		}
	}
	if text := c.QueryParam("cursor"); text != "" {
		if q.Behind, err = strconv.ParseInt(text, 10, 64); err != nil {
			return q, card.Errorf(card.CodeInvalidArgs, "this cursor is none of ours")
		}
	}
	return q, nil
}
