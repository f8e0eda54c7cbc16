package server

import (
	"net"
	"net/http"
	"net/url"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

type personAnswer struct {
	Kind   string        `json:"kind"`
	Person *store.Person `json:"person"`
	// Invitation is the one that the request has made; null: none.
	Invitation *invitationAnswer `json:"invitation"`
	SignedOut  int               `json:"signedOut"` // phones
}

type invitationAnswer struct {
	Code  string   `json:"code"`  // as people write it
	Link  string   `json:"link"`  // with which a phone joins
	QR    qrImage  `json:"qr"`    // the link, to be scanned
	Until card.Day `json:"until"` // the last day on which it works, if it is not used before
}

// invitationOf is a code with the link that bears it; nil without a code.
func (s *Server) invitationOf(c echo.Context, code string) (*invitationAnswer, error) {
	if code == "" {
		return nil, nil
	}
	link := s.addressFor(c) + "/join#" + code
	image, err := drawQR(link)
	if err != nil {
		return nil, err
	}
	until, err := s.store.InvitedUntil(c.Request().Context())
	if err != nil {
		return nil, err
	}
	return &invitationAnswer{card.FormatCode(code), link, image, until}, nil
}

// addressFor is where people reach the app: as the server was told, else as the browser does of whoever asks. The browser says so itself with
// what it posts, whatever a proxy makes of it on its way. Where it does not: it keeps the session's cookie for HTTPS alone, but on this machine.
func (s *Server) addressFor(c echo.Context) string {
	if s.options.Address != "" {
		return s.options.Address
	}
	r := c.Request()
	if origin, err := url.Parse(r.Header.Get("Origin")); err == nil && origin.Host != "" && (origin.Scheme == "https" || origin.Scheme == "http") {
		return origin.Scheme + "://" + origin.Host
	}
	if isLocal(r.Host) {
		return "http://" + r.Host
	}
	return "https://" + r.Host
}

// isLocal tells whether a host, with a port or without, is the machine itself.
func isLocal(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	address, ok := parseAddress(host)
	return host == "localhost" || ok && address.IsLoopback()
}

func (s *Server) people(c echo.Context) error {
	q := store.PersonQuery{Text: c.QueryParam("q"), Role: card.Role(c.QueryParam("role")), State: store.PersonState(c.QueryParam("state")), Cursor: c.QueryParam("cursor")}
	var err error
	if q.Role != "" {
		if _, err := card.ParseRole(string(q.Role)); err != nil {
			return err
		}
	}
	if q.Limit, err = limitOf(c); err != nil {
		return err
	}
	if q.Site, err = queryID(c, "site"); err != nil {
		return err
	}
	if q.Group, err = queryID(c, "group"); err != nil {
		return err
	}
	people, next, err := s.store.SearchPeople(c.Request().Context(), viewerOf(c).Actor(), q)
	if err != nil {
		return err
	}
	return respond(c, listOf("PersonList", people, next))
}

func (s *Server) person(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	person, err := s.store.PersonOf(c.Request().Context(), viewerOf(c).Actor(), id)
	if err != nil {
		return err
	}
	return respond(c, personAnswer{Kind: "PersonAnswer", Person: person})
}

// respondPerson tells how a person stands on whom one has acted, with the invitation that was just made.
func (s *Server) respondPerson(c echo.Context, id card.ID, code string, signedOut int) error {
	person, err := s.store.PersonJustChanged(c.Request().Context(), viewerOf(c).Actor(), id)
	if err != nil {
		return err
	}
	invitation, err := s.invitationOf(c, code)
	if err != nil {
		return err
	}
	return respond(c, personAnswer{"PersonAnswer", person, invitation, signedOut})
}

func (s *Server) addPerson(c echo.Context) error {
	var request store.PersonRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	if err := needID(request.ID); err != nil {
		return err
	}
	code, err := s.store.AddPerson(c.Request().Context(), viewerOf(c).Actor(), request)
	if err != nil {
		return err
	}
	return s.respondPerson(c, request.ID, code, 0)
}

func (s *Server) changePerson(c echo.Context) error {
	var patch store.PersonPatch
	return s.onPerson(c, &patch, func(id card.ID) error {
		return s.store.ChangePerson(c.Request().Context(), viewerOf(c).Actor(), id, patch)
	})
}

type groupOfPerson struct {
	Group card.ID `json:"group"`
}

func (s *Server) movePerson(c echo.Context) error {
	var request store.MoveRequest
	return s.onPerson(c, &request, func(id card.ID) error {
		return s.store.MovePerson(c.Request().Context(), viewerOf(c).Actor(), id, request)
	})
}

func (s *Server) returnPerson(c echo.Context) error {
	var request groupOfPerson
	return s.onPerson(c, &request, func(id card.ID) error {
		return s.store.ReturnPerson(c.Request().Context(), viewerOf(c).Actor(), id, request.Group)
	})
}

func (s *Server) endPerson(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var request store.LeaveRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	if err := s.store.EndPerson(c.Request().Context(), viewerOf(c).Actor(), id, request); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// onPerson reads a request about the person of the path, carries it out and tells how the person stands then.
func (s *Server) onPerson(c echo.Context, request any, do func(card.ID) error) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := decode(c, request); err != nil {
		return err
	}
	if err := do(id); err != nil {
		return err
	}
	return s.respondPerson(c, id, "", 0)
}

// answerNewcomer says yes or no to somebody who waits for it.
func (s *Server) answerNewcomer(c echo.Context) error {
	var request struct {
		Yes *bool `json:"yes"`
	}
	return s.onPerson(c, &request, func(id card.ID) error {
		if request.Yes == nil {
			return card.Errorf(card.CodeInvalidArgs, "say yes or no")
		}
		return s.store.AnswerNewcomer(c.Request().Context(), viewerOf(c).Actor(), id, *request.Yes)
	})
}

func (s *Server) invitePerson(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var request struct {
		SignOut bool `json:"signOut"`
	}
	if err := decode(c, &request); err != nil {
		return err
	}
	code, signedOut, err := s.store.InvitePersonAgain(c.Request().Context(), viewerOf(c).Actor(), id, request.SignOut)
	if err != nil {
		return err
	}
	return s.respondPerson(c, id, code, signedOut)
}

type mergeRequest struct {
	Into        card.ID `json:"into"`
	BothEntered bool    `json:"bothEntered"`
	Raise       bool    `json:"raise"`
}

// mergePlan is what a merge would do, as administrators are told: how much either has told is not theirs to know.
type mergePlan struct {
	Stays     *store.Person `json:"stays"`
	Goes      *store.Person `json:"goes"`
	Name      string        `json:"name"`
	TwoAsOne  bool          `json:"twoAsOne"`
	TwoRefs   bool          `json:"twoRefs"`
	RoleRises bool          `json:"roleRises"`
}

type mergeAnswer struct {
	Kind   string        `json:"kind"`
	Plan   *mergePlan    `json:"plan"`   // of a dry run
	Person *store.Person `json:"person"` // the one person, once it is done
}

// mergePeople makes the person of the path and another one the same, or tells what that would do.
func (s *Server) mergePeople(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var request mergeRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	ctx, actor := c.Request().Context(), viewerOf(c).Actor()
	dry, err := queryFlag(c, "dryRun")
	if err != nil {
		return err
	}
	plan, err := s.store.MergeBy(ctx, actor, store.MergeRequest{Stays: request.Into, Goes: id, Preview: dry, BothEntered: request.BothEntered, Raise: request.Raise})
	if err != nil {
		return err
	}
	stays, err := s.store.PersonOf(ctx, actor, request.Into)
	if err != nil {
		return err
	}
	if !dry {
		return respond(c, mergeAnswer{"MergeAnswer", nil, stays})
	}
	goes, err := s.store.PersonOf(ctx, actor, id)
	if err != nil {
		return err
	}
	return respond(c, mergeAnswer{"MergeAnswer", &mergePlan{stays, goes, plan.Name, plan.TwoAsOne, plan.TwoRefs, plan.RoleRises}, nil})
}
