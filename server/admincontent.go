package server

import (
	"net/http"
	"strconv"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// The card and the deck as administrators word them. Both are a draft, what is published, and what was published before.

// MaxDeckFile is how large a file of proposals may be that comes by HTTP, in bytes.
const MaxDeckFile = 1 << 20

func (s *Server) contentRoutes() {
	words := partPages[card.Texts]{s, s.store.Card(), "CardAnswer", "CardVersion"}
	words.routes("/card")
	s.route(card.VerbReadWords, http.MethodGet, "/api/admin/points", words.read)
	s.route(card.VerbDraftWords, http.MethodPatch, "/api/admin/points", changing(words, func(c echo.Context, patch store.CardPatch) error {
		return s.store.ChangeCard(c.Request().Context(), viewerOf(c).Actor(), patch)
	}))
	s.route(card.VerbDraftWords, http.MethodPost, "/api/admin/points", changing(words, func(c echo.Context, point card.PointTexts) error {
		return s.store.AddPoint(c.Request().Context(), viewerOf(c).Actor(), point)
	}))
	s.route(card.VerbDraftWords, http.MethodPatch, "/api/admin/points/:id", changing(words, func(c echo.Context, patch store.PointPatch) error {
		return onItem(c, func(id card.ID) error {
			return s.store.ChangePoint(c.Request().Context(), viewerOf(c).Actor(), id, patch)
		})
	}))
	s.route(card.VerbDraftWords, http.MethodDelete, "/api/admin/points/:id", words.after(func(c echo.Context) error {
		return onItem(c, func(id card.ID) error { return s.store.RemovePoint(c.Request().Context(), viewerOf(c).Actor(), id) })
	}))

	deck := partPages[card.DeckTexts]{s, s.store.Deck(), "DeckAnswer", "DeckVersion"}
	deck.routes("/deck")
	s.route(card.VerbReadWords, http.MethodGet, "/api/admin/deck", func(c echo.Context) error {
		if wantsSheet(c) {
			return s.deckSheet(c)
		}
		return deck.read(c)
	})
	s.route(card.VerbDraftWords, http.MethodPost, "/api/admin/deck", changing(deck, func(c echo.Context, proposal card.ProposalTexts) error {
		return s.store.AddProposal(c.Request().Context(), viewerOf(c).Actor(), proposal)
	}))
	s.route(card.VerbDraftWords, http.MethodPatch, "/api/admin/deck/:id", changing(deck, func(c echo.Context, patch store.ProposalPatch) error {
		return onItem(c, func(id card.ID) error {
			return s.store.ChangeProposal(c.Request().Context(), viewerOf(c).Actor(), id, patch)
		})
	}))
	s.route(card.VerbDraftWords, http.MethodDelete, "/api/admin/deck/:id", deck.after(func(c echo.Context) error {
		return onItem(c, func(id card.ID) error { return s.store.RemoveProposal(c.Request().Context(), viewerOf(c).Actor(), id) })
	}))
	s.route(card.VerbDraftWords, http.MethodPost, "/api/admin/drafts/deck/import", s.importDeck)
}

// onItem does something with the point or proposal of the path.
func onItem(c echo.Context, do func(card.ID) error) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	return do(id)
}

// partPages are what the card and the deck have in common.
type partPages[T any] struct {
	server        *Server
	part          *store.Part[T]
	kind, version string // of answers
}

type textsAnswer[T any] struct {
	Kind string `json:"kind"`
	*store.Texts[T]
}

func (p partPages[T]) read(c echo.Context) error {
	texts, err := p.part.Read(c.Request().Context())
	if err != nil {
		return err
	}
	return respond(c, textsAnswer[T]{p.kind, texts})
}

// after does something and answers how the words stand then.
func (p partPages[T]) after(do echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if err := do(c); err != nil {
			return err
		}
		return p.read(c)
	}
}

// changing reads a request, carries it out, and answers how the words stand then.
func changing[T, R any](p partPages[T], do func(echo.Context, R) error) echo.HandlerFunc {
	return p.after(func(c echo.Context) error {
		var request R
		if err := decode(c, &request); err != nil {
			return err
		}
		return do(c, request)
	})
}

// seenDraft names the draft that whoever acts on it has read; 0: that there was none.
type seenDraft struct {
	Seen int64 `json:"seen"`
}

func (p partPages[T]) routes(path string) {
	route := p.server.route
	route(card.VerbPublishWords, http.MethodPost, "/api/admin/drafts"+path+"/publish", changing(p, func(c echo.Context, request seenDraft) error {
		return p.part.Publish(c.Request().Context(), viewerOf(c).Actor(), request.Seen)
	}))
	route(card.VerbDraftWords, http.MethodPost, "/api/admin/drafts"+path+"/discard", changing(p, func(c echo.Context, request seenDraft) error {
		return p.part.Discard(c.Request().Context(), viewerOf(c).Actor(), request.Seen)
	}))
	route(card.VerbRestoreWords, http.MethodPost, "/api/admin/drafts"+path+"/restore", changing(p, func(c echo.Context, request struct {
		seenDraft
		Version int `json:"version"`
	}) error {
		return p.part.Restore(c.Request().Context(), viewerOf(c).Actor(), request.Version, request.Seen)
	}))
	route(card.VerbReadWords, http.MethodGet, "/api/admin/versions"+path, func(c echo.Context) error {
		versions, err := p.part.Versions(c.Request().Context())
		if err != nil {
			return err
		}
		return respond(c, listOf("VersionList", versions, ""))
	})
	route(card.VerbReadWords, http.MethodGet, "/api/admin/versions"+path+"/:version", func(c echo.Context) error {
		version, err := strconv.Atoi(c.Param("version"))
		if err != nil {
			return card.Errorf(card.CodeNotFound, "there is no such version")
		}
		texts, err := p.part.Version(c.Request().Context(), version)
		if err != nil {
			return err
		}
		return respond(c, struct {
			Kind    string `json:"kind"`
			Version int    `json:"version"`
			Texts   *T     `json:"texts"`
		}{p.version, version, texts})
	})
}

// deckSheet answers with the deck that is published, as importDeck reads it.
func (s *Server) deckSheet(c echo.Context) error {
	deck, err := s.store.Deck().Read(c.Request().Context())
	if err != nil {
		return err
	}
	var proposals []card.ProposalTexts
	for _, proposal := range deck.Published.Proposals {
		if !proposal.Retired {
			proposals = append(proposals, proposal)
		}
	}
	return respondSheet(c, "deck", card.DeckSheet(proposals))
}

// importDeck takes a file of proposals into the draft, all of it or nothing; with dryRun it only tells what that would change.
func (s *Server) importDeck(c echo.Context) error {
	var file store.DeckFile
	if err := decodeUpTo(c, MaxDeckFile*2, &file); err != nil { // a third more as text
		return err
	}
	if len(file.Data) > MaxDeckFile {
		return &http.MaxBytesError{Limit: MaxDeckFile}
	}
	dry, err := queryFlag(c, "dryRun")
	if err != nil {
		return err
	}
	plan, err := s.store.ImportDeck(c.Request().Context(), viewerOf(c).Actor(), file, dry)
	if err != nil {
		return err
	}
	return respond(c, struct {
		Kind string `json:"kind"`
		*store.DeckPlan
	}{"DeckPlan", plan})
}
