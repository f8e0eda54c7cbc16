package server

import (
	"net/http"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

type groupAnswer struct {
	Kind  string          `json:"kind"`
	Group *store.GroupRow `json:"group"`
}

func (s *Server) groups(c echo.Context) error {
	groups, err := s.store.Groups(c.Request().Context(), viewerOf(c).Actor())
	if err != nil {
		return err
	}
	return respond(c, listOf("GroupList", groups, ""))
}

func (s *Server) group(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	group, err := s.store.GroupOf(c.Request().Context(), viewerOf(c).Actor(), id)
	if err != nil {
		return err
	}
	return respond(c, groupAnswer{"GroupAnswer", group})
}

func (s *Server) addGroup(c echo.Context) error {
	var request store.GroupRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	if err := needID(request.ID); err != nil {
		return err
	}
	actor := viewerOf(c).Actor()
	if err := s.store.AddGroup(c.Request().Context(), actor, request); err != nil {
		return err
	}
	group, err := s.store.GroupOf(c.Request().Context(), actor, request.ID)
	if err != nil {
		return err
	}
	return respond(c, groupAnswer{"GroupAnswer", group})
}

func (s *Server) changeGroup(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var patch store.GroupPatch
	if err := decode(c, &patch); err != nil {
		return err
	}
	actor := viewerOf(c).Actor()
	if err := s.store.ChangeGroup(c.Request().Context(), actor, id, patch); err != nil {
		return err
	}
	group, err := s.store.GroupOf(c.Request().Context(), actor, id)
	if err != nil {
		return err
	}
	return respond(c, groupAnswer{"GroupAnswer", group})
}

// addSubstitute lets somebody lead the group from one day to another.
func (s *Server) addSubstitute(c echo.Context) error {
	group, id, err := substituteIDs(c)
	if err != nil {
		return err
	}
	var request store.SubstituteRequest
	if err := decode(c, &request); err != nil {
		return err
	}
	actor := viewerOf(c).Actor()
	if err := s.store.AddSubstitute(c.Request().Context(), actor, id, group, request); err != nil {
		return err
	}
	row, err := s.store.GroupOf(c.Request().Context(), actor, group)
	if err != nil {
		return err
	}
	return respond(c, groupAnswer{"GroupAnswer", row})
}

// endSubstitute ends that, now or before it begins.
func (s *Server) endSubstitute(c echo.Context) error {
	group, id, err := substituteIDs(c)
	if err != nil {
		return err
	}
	if err := s.store.EndSubstitute(c.Request().Context(), viewerOf(c).Actor(), id, group); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func substituteIDs(c echo.Context) (group, id card.ID, err error) {
	if group, err = pathID(c); err != nil {
		return group, id, err
	}
	id, err = idOf(c, "substitute")
	return group, id, err
}

type slip struct {
	Person     store.Person      `json:"person"`
	Invitation *invitationAnswer `json:"invitation"`
}

// groupSheet makes an invitation for everyone of the group who has not joined, to be handed out.
func (s *Server) groupSheet(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	invited, err := s.store.InviteAllOf(c.Request().Context(), viewerOf(c).Actor(), id)
	if err != nil {
		return err
	}
	slips := make([]slip, len(invited))
	for i, one := range invited {
		invitation, err := s.invitationOf(c, one.Code)
		if err != nil {
			return err
		}
		slips[i] = slip{one.Person, invitation}
	}
	return respond(c, listOf("SlipList", slips, ""))
}

type posterAnswer struct {
	Kind       string            `json:"kind"`
	Invitation *invitationAnswer `json:"invitation"`
	Asks       bool              `json:"asks"` // who joins by it waits for a supervisor's yes
}

// groupPoster makes a poster by which people join the group.
func (s *Server) groupPoster(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var request store.PosterRequest
	if c.Request().ContentLength != 0 {
		if err := decode(c, &request); err != nil {
			return err
		}
	}
	code, asks, err := s.store.InviteGroupBy(c.Request().Context(), viewerOf(c).Actor(), id, request)
	if err != nil {
		return err
	}
	invitation, err := s.invitationOf(c, code)
	if err != nil {
		return err
	}
	return respond(c, posterAnswer{"PosterAnswer", invitation, asks})
}

// closePosters makes the posters of a group stop working.
func (s *Server) closePosters(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	if err := s.store.ClosePostersOf(c.Request().Context(), viewerOf(c).Actor(), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
