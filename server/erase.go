package server

import (
	"net/http"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// What is to become of what an erased person wrote.
const (
	wordsGone = "gone"
	wordsStay = "stay"
)

// wordsGo reads that choice. There is no default: nothing goes, and nothing stays, that nobody has chosen.
func wordsGo(choice string) (bool, error) {
	if choice != wordsGone && choice != wordsStay {
		return false, card.Errorf(card.CodeInvalidArgs, "say what becomes of what the person wrote: words is %s or %s", wordsGone, wordsStay)
	}
	return choice == wordsGone, nil
}

// eraseSelf erases whoever asks. What they choose stands in the address, since not every proxy lets a body through with this method.
func (s *Server) eraseSelf(c echo.Context) error {
	var request store.EraseRequest
	var err error
	if request.Words, err = wordsGo(c.QueryParam("words")); err != nil {
		return err
	}
	if request.Leaderless, err = queryFlag(c, "leaderless"); err != nil {
		return err
	}
	if err := s.store.EraseSelf(c.Request().Context(), viewerOf(c), request); err != nil {
		return err
	}
	setSessionCookie(c, "")
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) erasePerson(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	var request struct {
		Words      string `json:"words"`
		Leaderless bool   `json:"leaderless"`
	}
	if err := decode(c, &request); err != nil {
		return err
	}
	words, err := wordsGo(request.Words)
	if err != nil {
		return err
	}
	if err := s.store.Erase(c.Request().Context(), viewerOf(c).Actor(), id, store.EraseRequest{Words: words, Leaderless: request.Leaderless}); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
