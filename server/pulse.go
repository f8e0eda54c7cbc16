package server

import (
	"crypto/rand"
	"embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"servicecard/card"
	"servicecard/content"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// Limits of what a customer sends.
const (
	maxPulseForm  = 8 << 10
	maxPulseToken = 64
)

//go:embed pulse
var pulseFiles embed.FS

var pulsePages = template.Must(template.ParseFS(pulseFiles, "pulse/page.html"))

// faceMouths are drawn, from the worst to the best: not every screen and printer has a font with faces.
var faceMouths = [5]string{
	"M7.5 17.4c1-2.6 2.7-3.6 4.5-3.6s3.5 1 4.5 3.6M6.6 6.6l3 1.2M17.4 6.6l-3 1.2",
	"M8 16.6c1.2-1.2 2.6-1.6 4-1.6s2.8.4 4 1.6",
	"M8.5 15.5h7",
	"M8 14.4c1 1.6 2.5 2.3 4 2.3s3-.7 4-2.3",
	"M6.8 13.2h10.4c-.5 3-2.7 4.8-5.2 4.8s-4.7-1.8-5.2-4.8z",
}

type pulseView struct {
	Locale, Title, Organisation, Group string
	Text                               content.Pulse
	Faces                              []pulseFace
	Token                              string // of this customer's answer, also a changed one
	Face, MaxWords                     int
	Answer, Change                     string // the face in words, and where to change it
	Told                               bool
	Words                              bool // are taken
	Size, Address                      string
	QR                                 qrImage
}

type pulseFace struct {
	Value        int
	Mouth, Label string
}

func (s *Server) pulseRoutes() {
	for path, file := range map[string]string{
		"/pulse.css": "pulse/pulse.css", "/pulse-a4.css": "pulse/a4.css", "/pulse-a6.css": "pulse/a6.css", "/pulse-print.js": "pulse/print.js",
	} {
		kind := "text/css; charset=utf-8"
		if strings.HasSuffix(file, ".js") {
			kind = "text/javascript; charset=utf-8"
		}
		s.reading(card.VerbCustomers, path, func(c echo.Context) error {
			data, err := pulseFiles.ReadFile(file)
			if err != nil {
				return err
			}
			c.Response().Header().Set("Cache-Control", "public, max-age=3600")
			return c.Blob(http.StatusOK, kind, data)
		})
	}
	s.reading(card.VerbCustomers, "/pulse/:code", s.pulseAsk)
	s.route(card.VerbCustomers, http.MethodPost, "/pulse/:code", s.pulseAnswer)
	s.reading(card.VerbCustomers, "/pulse/:code/thanks", s.pulseThanks)
	s.reading(card.VerbCustomers, "/pulse/:code/poster", s.pulsePoster)
}

// pulseView finds whom the page is for. Where there is nobody, it has answered the customer and the page is nil.
func (s *Server) pulseView(c echo.Context) (*pulseView, *store.PulsePage, error) {
	h := c.Response().Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "same-origin")                 // without it browsers hide the form's origin, and it would be refused
	locale, err := card.ParseLocale(c.QueryParam("locale")) // whoever prints a poster says in which language
	if err != nil {
		locale = card.AcceptedLocale(c.Request().Header.Get("Accept-Language"))
	}
	text := content.In(locale).Pulse
	view := &pulseView{Locale: string(locale), Text: text, Title: text.Question, MaxWords: card.MaxPulseWords}
	code, err := card.NormaliseCode(c.Param("code"))
	if err != nil {
		return nil, nil, sorry(c, http.StatusNotFound, view, text.Unknown)
	}
	page, err := s.store.PulsePage(c.Request().Context(), code)
	if err != nil {
		return nil, nil, err
	}
	if page == nil {
		return nil, nil, sorry(c, http.StatusNotFound, view, text.Unknown)
	}
	view.Organisation, view.Group, view.Words = page.Organisation, page.Name, page.Words
	for value := 5; value >= 1; value-- {
		view.Faces = append(view.Faces, pulseFace{value, faceMouths[value-1], view.Text.Faces[value-1]})
	}
	return view, page, nil
}

func render(c echo.Context, status int, name string, view *pulseView) error {
	c.Response().Header().Set("Content-Type", "text/html; charset=utf-8")
	c.Response().WriteHeader(status)
	return pulsePages.ExecuteTemplate(c.Response(), name, view)
}

func sorry(c echo.Context, status int, view *pulseView, title string) error {
	view.Title = title
	return render(c, status, "sorry", view)
}

// pulseAsk shows the five faces. The token stands in the address, so that whoever goes back or loads the page anew has the same one,
// whatever the browser has kept of the page: an answer to it takes the place of the one before.
func (s *Server) pulseAsk(c echo.Context) error {
	view, page, err := s.pulseView(c)
	if err != nil || page == nil {
		return err
	}
	if view.Token = c.QueryParam("t"); view.Token == "" || len(view.Token) > maxPulseToken {
		c.Response().Header().Set("Cache-Control", "no-store")
		return c.Redirect(http.StatusFound, pulsePath(c, "", url.Values{"t": {rand.Text()}}))
	}
	c.Response().Header().Set("Cache-Control", "private, no-cache")
	return render(c, http.StatusOK, "ask", view)
}

// pulseAnswer takes a face or, after it, words about it, and leads on to the thanks, so that a reload sends nothing again.
func (s *Server) pulseAnswer(c echo.Context) error {
	view, page, err := s.pulseView(c)
	if err != nil || page == nil {
		return err
	}
	r := c.Request()
	r.Body = http.MaxBytesReader(c.Response(), r.Body, maxPulseForm)
	if err := r.ParseForm(); err != nil {
		return sorry(c, http.StatusBadRequest, view, view.Text.Unread)
	}
	token := r.PostForm.Get("token")
	words := strings.ReplaceAll(r.PostForm.Get("words"), "\r\n", "\n")
	field := "face"
	if words != "" {
		field = "about"
	}
	face, _ := strconv.Atoi(r.PostForm.Get(field)) // what is no number is no face either
	if _, err := card.CheckPulse(face, words); err != nil || len(token) > maxPulseToken {
		return sorry(c, http.StatusBadRequest, view, view.Text.Unread)
	}
	given := s.pulses.take(s.store.Now(), page.Group, c.RealIP(), token)
	if given == nil {
		c.Response().Header().Set("Retry-After", "3600")
		return sorry(c, http.StatusTooManyRequests, view, view.Text.Enough)
	}
	query := url.Values{"t": {token}}
	if words != "" {
		query.Set("told", "1")
		err = given.tell(r.Context(), s.store, page.Group, face, words)
	} else {
		err = given.answer(r.Context(), s.store, page.Group, face)
	}
	if errors.Is(err, store.ErrNoWords) {
		return sorry(c, http.StatusForbidden, view, view.Text.NoWords)
	}
	if answer, _ := describe(err); err != nil && answer.Status < http.StatusInternalServerError {
		return sorry(c, http.StatusBadRequest, view, view.Text.Unread)
	}
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusSeeOther, pulsePath(c, "/thanks", query))
}

// pulsePath leads to another of the page's parts, in the language that was asked for.
func pulsePath(c echo.Context, part string, query url.Values) string {
	if locale := c.QueryParam("locale"); locale != "" {
		query.Set("locale", locale)
	}
	return "/pulse/" + url.PathEscape(c.Param("code")) + part + "?" + query.Encode()
}

// pulseThanks shows what was answered, as long as it can be changed, and asks for words.
func (s *Server) pulseThanks(c echo.Context) error {
	view, page, err := s.pulseView(c)
	if err != nil || page == nil {
		return err
	}
	view.Title, view.Told = view.Text.Thanks, c.QueryParam("told") != ""
	if face := s.pulses.face(s.store.Now(), page.Group, c.QueryParam("t")); face > 0 {
		view.Token, view.Face, view.Answer = c.QueryParam("t"), face, view.Text.Faces[face-1]
		view.Change = pulsePath(c, "", url.Values{"t": {view.Token}})
	}
	return render(c, http.StatusOK, "thanks", view)
}

// pulsePoster is a page to print, with the address of the customers' page as a QR code.
func (s *Server) pulsePoster(c echo.Context) error {
	view, page, err := s.pulseView(c)
	if err != nil || page == nil {
		return err
	}
	view.Size = "a4"
	if c.QueryParam("size") == "a6" {
		view.Size = "a6"
	}
	if s.options.Address == "" { // a code that leads nowhere is worse than none
		return render(c, http.StatusOK, "noPoster", view)
	}
	view.Address = s.options.Address + "/pulse/" + c.Param("code")
	if view.QR, err = drawQR(view.Address); err != nil {
		return err
	}
	return render(c, http.StatusOK, "poster", view)
}
