package server

import (
	"net/http"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

type tabletCodeAnswer struct {
	Kind string  `json:"kind"`
	Code string  `json:"code"` // as people write it
	Link string  `json:"link"` // with which the tablet is opened
	QR   qrImage `json:"qr"`
	Days int     `json:"days"` // for which it works
	ID   card.ID `json:"id"`   // of the tablet
}

func (s *Server) tabletCodeOf(c echo.Context, id card.ID, code string) error {
	link := s.addressFor(c) + "/tablet/#" + code
	image, err := drawQR(link)
	if err != nil {
		return err
	}
	return respond(c, tabletCodeAnswer{"TabletCode", card.FormatCode(code), link, image, store.TabletCodeDays, id})
}

func (s *Server) groupTablets(c echo.Context) error {
	group, err := pathID(c)
	if err != nil {
		return err
	}
	tablets, err := s.store.TabletsOf(c.Request().Context(), viewerOf(c).Actor(), group)
	if err != nil {
		return err
	}
	return respond(c, listOf("TabletList", tablets, ""))
}

func (s *Server) addTablet(c echo.Context) error {
	group, err := pathID(c)
	if err != nil {
		return err
	}
	var request store.TabletRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	if err := needID(request.ID); err != nil {
		return err
	}
	code, err := s.store.AddTablet(c.Request().Context(), viewerOf(c).Actor(), group, request)
	if err != nil {
		return err
	}
	return s.tabletCodeOf(c, request.ID, code)
}

// tabletCode makes a new code for a tablet.
func (s *Server) tabletCode(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	code, err := s.store.TabletCode(c.Request().Context(), viewerOf(c).Actor(), id)
	if err != nil {
		return err
	}
	return s.tabletCodeOf(c, id, code)
}

func (s *Server) endTablet(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := s.store.EndTablet(c.Request().Context(), viewerOf(c).Actor(), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

type startCodeAnswer struct {
	Kind string `json:"kind"`
	Code string `json:"code"`
	Days int    `json:"days"`
}

// resetPIN makes the code with which a person chooses a PIN for their group's tablets.
func (s *Server) resetPIN(c echo.Context) error {
	person, err := pathID(c)
	if err != nil {
		return err
	}
	code, err := s.store.ResetPIN(c.Request().Context(), viewerOf(c).Actor(), person)
	if err != nil {
		return err
	}
	return respond(c, startCodeAnswer{"StartCode", code.Code, store.StartCodeDays})
}

type pinAnswer struct {
	Kind string `json:"kind"`
	store.PINState
}

// myPIN tells somebody of their own PIN.
func (s *Server) myPIN(c echo.Context) error {
	state, err := s.store.PINState(c.Request().Context(), viewerOf(c).Member.ID)
	if err != nil {
		return err
	}
	return respond(c, pinAnswer{"PinAnswer", state})
}

// setPIN sets it. The phone keeps nothing of it.
func (s *Server) setPIN(c echo.Context) error {
	var request struct {
		PIN string `json:"pin"`
	}
	if err := decodeUpTo(c, maxStranger, &request); err != nil {
		return err
	}
	if err := card.CheckPIN(request.PIN); err != nil {
		return err
	}
	if wait := s.pins.count(viewerOf(c).Member.ID.String()); wait > 0 {
		return card.Errorf(card.CodeTooManyRequests, "too many PINs at once; please wait a little").After(wait)
	}
	if err := s.store.SetPIN(c.Request().Context(), viewerOf(c).Member.ID, request.PIN); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
