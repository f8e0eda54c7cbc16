package server

import (
	"net/http"
	"strconv"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

type retentionAnswer struct {
	Kind string `json:"kind"`
	store.Retention
}

// retention tells what would become counts or go, as it is set or if it were set otherwise.
func (s *Server) retention(c echo.Context) error {
	settings, err := s.store.Settings(c.Request().Context())
	if err != nil {
		return err
	}
	months := store.Months{Facts: settings.KeepMonths, Words: settings.KeepWordsMonths, Log: settings.KeepLogMonths}
	for name, value := range map[string]*int{"keepMonths": &months.Facts, "keepWordsMonths": &months.Words, "keepLogMonths": &months.Log} {
		text := c.QueryParam(name)
		if text == "" {
			continue
		}
		if *value, err = strconv.Atoi(text); err != nil || *value < store.LeastMonths || *value > store.MostMonths {
			return card.Errorf(card.CodeInvalidArgs, "%s is a number of months from %d to %d", name, store.LeastMonths, store.MostMonths)
		}
	}
	plan, err := s.store.RetentionOf(c.Request().Context(), &months)
	if err != nil {
		return err
	}
	return respond(c, retentionAnswer{"Retention", plan})
}

// retain lets as much go as there is to go.
func (s *Server) retain(c echo.Context) error {
	if err := s.store.AgreeToRetention(c.Request().Context(), viewerOf(c).Actor()); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
