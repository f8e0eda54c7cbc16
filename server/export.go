package server

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"time"

	"servicecard/card"
	"servicecard/store"

	"github.com/labstack/echo/v4"
)

// A copy of what is stored about a person comes as JSON, and as a page to read, to print and to keep, with nothing in it that runs.

//go:embed export/page.html
var exportPage string

//go:embed export/page.css
var exportStyle string

var exportTemplate = template.Must(template.New("export").Parse(exportPage))

// exportPolicy lets the page have its one style sheet within itself, so that it looks the same once it is saved.
var exportPolicy = func() string {
	hash := sha256.Sum256([]byte(exportStyle))
	return strings.Replace(contentSecurityPolicy, "style-src 'self'", "style-src 'self' 'sha256-"+base64.StdEncoding.EncodeToString(hash[:])+"'", 1)
}()

type exportAnswer struct {
	Kind string `json:"kind"`
	*store.Export
}

func (s *Server) exportSelf(c echo.Context) error {
	copied, err := s.store.ExportSelf(c.Request().Context(), viewerOf(c))
	if err != nil {
		return err
	}
	return respondExport(c, copied)
}

func (s *Server) exportPerson(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	copied, err := s.store.ExportPerson(c.Request().Context(), viewerOf(c).Actor(), id)
	if err != nil {
		return err
	}
	return respondExport(c, copied)
}

func respondExport(c echo.Context, copied *store.Export) error {
	switch c.QueryParam("format") {
	case "", "json":
		return respond(c, exportAnswer{"Export", copied})
	case "html":
	default:
		return card.Errorf(card.CodeInvalidArgs, "format is json or html")
	}
	page, err := ExportPage(copied)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", exportPolicy)
	if c.QueryParam("save") == "true" {
		h.Set("Content-Disposition", `attachment; filename="servicecard-`+string(card.DayOf(copied.Made, copied.Zone, 0))+`.html"`)
	}
	return c.Blob(http.StatusOK, "text/html; charset=utf-8", page)
}

type exportedPage struct {
	Locale       card.Locale
	Title, About string
	Style        template.CSS
	Text         map[string]string
	Parts        []exportedPart
}

type exportedPart struct {
	Name, Title string
	Single      bool // one thing, not a list
	Labels      []string
	Rows        [][]exportedCell
}

type exportedCell struct{ Label, Value string }

// ExportPage is a copy as a page in the person's language.
func ExportPage(copied *store.Export) ([]byte, error) {
	words := exportWords(copied.Locale)
	page := exportedPage{
		Locale: copied.Locale, Style: template.CSS(exportStyle), Text: words, Title: words["title"],
		About: fmt.Sprintf("%s · %s · %s", copied.Name, copied.Organisation, copied.Made.In(copied.Zone).Format(momentLayout)),
	}
	for _, p := range copied.Parts {
		part := exportedPart{Name: p.Name, Title: words["part."+p.Name], Single: len(p.Rows) == 1}
		for _, column := range p.Columns {
			part.Labels = append(part.Labels, words["column."+column.Name])
		}
		for _, row := range p.Rows {
			var cells []exportedCell
			for i, column := range p.Columns {
				cells = append(cells, exportedCell{part.Labels[i], exportedValue(row[column.Name], words, copied.Zone)})
			}
			part.Rows = append(part.Rows, cells)
		}
		page.Parts = append(page.Parts, part)
	}
	var b bytes.Buffer
	if err := exportTemplate.Execute(&b, page); err != nil {
		return nil, fmt.Errorf("page of a copy: %w", err)
	}
	return b.Bytes(), nil
}

const momentLayout = "2006-01-02 15:04"

func exportedValue(value any, words map[string]string, zone *time.Location) string {
	switch v := value.(type) {
	case nil:
		return ""
	case bool:
		if v {
			return words["yes"]
		}
		return words["no"]
	case string:
		return v
	case time.Time:
		return v.In(zone).Format(momentLayout)
	case []any:
		texts := make([]string, len(v))
		for i, one := range v {
			texts[i] = exportedValue(one, words, zone)
		}
		return strings.Join(texts, ", ")
	}
	text, err := json.Marshal(value)
	if err != nil {
		return "" // values come from JSON
	}
	return string(text)
}
