package server

import (
	"net/http"
	"strings"

	"servicecard/card"

	"github.com/labstack/echo/v4"
)

// The app consists of files of its own and nothing else: no inline code, no eval, no other host. Text becomes a script or its address by
// nothing but the one policy of trusted types, by which the app names its worker.
const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types servicecard"

// unused are powers of a browser that no page of ours asks for: whatever got in could not use them either. Browsers complain about names
// that they do not know, so only those stand here that the oldest supported ones do.
var unused = []string{
	"accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection",
	"magnetometer", "microphone", "midi", "payment", "picture-in-picture", "serial", "usb", "xr-spatial-tracking",
}

// hsts keeps browsers from plain http for a year.
const hsts = "max-age=31536000"

// securityHeaders sets what every answer bears. Over plain http there is no Strict-Transport-Security, as RFC 6797 has it.
func securityHeaders(https bool) echo.MiddlewareFunc {
	permissions := strings.Join(unused, "=(), ") + "=()"
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			h := c.Response().Header()
			h.Set("Content-Security-Policy", contentSecurityPolicy)
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("Referrer-Policy", "no-referrer")
			h.Set("Cross-Origin-Opener-Policy", "same-origin")
			h.Set("Cross-Origin-Embedder-Policy", "require-corp")
			h.Set("Cross-Origin-Resource-Policy", "same-origin")
			h.Set("Permissions-Policy", permissions)
			if https || c.IsTLS() {
				h.Set("Strict-Transport-Security", hsts)
			}
			return next(c)
		}
	}
}

// refuseCrossOrigin keeps other sites from writing in the name of whoever is signed in.
func refuseCrossOrigin() echo.MiddlewareFunc {
	protection := http.NewCrossOriginProtection()
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := protection.Check(c.Request()); err != nil {
				return card.Errorf(card.CodeForbidden, "requests from other sites are refused")
			}
			return next(c)
		}
	}
}
