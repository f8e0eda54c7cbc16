package server

import (
	"net/http"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

func (s *Server) invitations(c echo.Context) error {
	q := store.InvitationQuery{Kind: store.InvitationKind(c.QueryParam("kind")), Cursor: c.QueryParam("cursor")}
	var err error
	if q.Limit, err = limitOf(c); err != nil {
		return err
	}
	if q.Person, err = queryID(c, "person"); err != nil {
		return err
	}
	if q.Group, err = queryID(c, "group"); err != nil {
		return err
	}
	list, next, err := s.store.Invitations(c.Request().Context(), viewerOf(c).Actor(), q)
	if err != nil {
		return err
	}
	return respond(c, listOf("InvitationList", list, next))
}

// changeInvitation closes an invitation, or opens it again.
func (s *Server) changeInvitation(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var request struct {
		Closed *bool `json:"closed"`
	}
	if err := decode(c, &request); err != nil {
		return err
	}
	if request.Closed == nil {
		return card.Errorf(card.CodeInvalidArgs, "say whether it is closed")
	}
	if err := s.store.CloseInvitation(c.Request().Context(), viewerOf(c).Actor(), id, *request.Closed); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// devices tells on which phones somebody is signed in.
func (s *Server) devices(c echo.Context) error {
	person, err := queryID(c, "person")
	if err != nil {
		return err
	}
	if person == nil {
		return card.Errorf(card.CodeInvalidArgs, "name the person")
	}
	phones, err := s.store.PhonesOf(c.Request().Context(), viewerOf(c).Actor(), *person)
	if err != nil {
		return err
	}
	return respond(c, listOf("DeviceList", phones, ""))
}

func (s *Server) signOutDevice(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := s.store.SignOutPhone(c.Request().Context(), viewerOf(c).Actor(), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
