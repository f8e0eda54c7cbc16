package server

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

const securityTxtPath = "/.well-known/security.txt"

// securityTxtHolds is for how long a copy of security.txt may be believed; RFC 9116 advises less than a year.
const securityTxtHolds = 180 * 24 * time.Hour

// securityTxt says, as RFC 9116 has it, where to report a weakness of this server: to whoever runs it. There is none where they gave no address.
func (s *Server) securityTxt(c echo.Context) error {
	contact := s.options.Contact
	if contact == "" {
		return echo.ErrNotFound
	}
	if !strings.HasPrefix(contact, "https://") {
		contact = "mailto:" + url.PathEscape(contact)
	}
	text := fmt.Sprintf("Contact: %s\nExpires: %s\nPreferred-Languages: en, sv\n",
		contact, s.store.Now().Add(securityTxtHolds).UTC().Format(time.RFC3339))
	if strings.HasPrefix(s.options.Address, "https://") {
		text += "Canonical: " + s.options.Address + securityTxtPath + "\n"
	}
	c.Response().Header().Set("Cache-Control", cacheNever)
	return c.String(http.StatusOK, text)
}
