package push

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"servicecard/card"
)

// KnownHosts are the push services of the browsers: Chrome and most Android browsers, Firefox, Safari, Edge.
var KnownHosts = []string{
	"fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com",
}

// Hosts is the list of push services that messages may go to. Anyone can name an endpoint, so without it the
// server would send requests to addresses of their choosing.
type Hosts struct{ allowed []allowedHost }

type allowedHost struct {
	entry string // as the operator wrote it
	name  string // lower case; a leading dot stands for any subdomain
	port  string // empty: the usual one
	// exact entries name an address: a host with a port, an IP address or localhost. Only these may be private
	// or spoken to without TLS.
	exact bool
}

// ParseHosts reads entries of the form host, host:port or *.domain.
func ParseHosts(entries []string) (*Hosts, error) {
	h := &Hosts{}
	for _, entry := range entries {
		entry = strings.ToLower(strings.TrimSpace(entry))
		if entry == "" {
			continue
		}
		u, err := url.Parse("https://" + entry)
		if err != nil || u.Hostname() == "" || u.Path != "" || u.RawQuery != "" || u.User != nil || u.Fragment != "" {
			return nil, fmt.Errorf("%q is not a host or host:port", entry)
		}
		a := allowedHost{entry: entry, name: u.Hostname(), port: u.Port()}
		_, ipErr := netip.ParseAddr(a.name)
		a.exact = a.port != "" || ipErr == nil || a.name == "localhost"
		if domain, ok := strings.CutPrefix(a.name, "*."); ok {
			if !strings.Contains(domain, ".") || a.port != "" {
				return nil, fmt.Errorf("%q allows too much", entry)
			}
			a.name, a.exact = "."+domain, false
		}
		h.allowed = append(h.allowed, a)
	}
	return h, nil
}

func (h *Hosts) find(u *url.URL) *allowedHost {
	name, port := strings.ToLower(u.Hostname()), u.Port()
	for i := range h.allowed {
		a := &h.allowed[i]
		switch {
		case strings.HasPrefix(a.name, "."):
			// An IPv6 address may carry any text behind its zone's %.
			if !strings.HasSuffix(name, a.name) || len(name) == len(a.name) || strings.ContainsAny(name, ":%") {
				continue
			}
		case name != a.name:
			continue
		}
		switch {
		case a.port == "" && a.exact: // an address without a port: any
		case a.port == "" && (port == "" || port == "443"):
		case a.port != "" && a.port == port:
		default:
			continue
		}
		return a
	}
	return nil
}

// check finds the entry that allows the endpoint.
func (h *Hosts) check(endpoint string) (*allowedHost, error) {
	u, err := url.Parse(endpoint)
	if err != nil || u.Hostname() == "" || u.User != nil || (u.Scheme != "https" && u.Scheme != "http") {
		return nil, card.Errorf(card.CodeInvalidArgs, "the endpoint is not an address of a push service")
	}
	a := h.find(u)
	if a == nil || (u.Scheme == "http" && !a.exact) {
		return nil, card.Errorf(card.CodePushHost, "the push service %.100s is not on this server's list", u.Host)
	}
	return a, nil
}

// exactKey marks the context of a request to an exact entry.
type exactKey struct{}

const (
	dialTimeout = 5 * time.Second
	sendTimeout = 10 * time.Second
)

// client dials public addresses only, unless the entry names the address, and follows no redirects.
func (h *Hosts) client() *http.Client {
	dialer := &net.Dialer{Timeout: dialTimeout, ControlContext: func(ctx context.Context, _, address string, _ syscall.RawConn) error {
		if exact, _ := ctx.Value(exactKey{}).(bool); exact {
			return nil
		}
		addr, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if !public(addr.Addr()) {
			return fmt.Errorf("refused to connect to the private address %s", addr.Addr())
		}
		return nil
	}}
	return &http.Client{
		Timeout: sendTimeout,
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: dialTimeout,
			MaxIdleConnsPerHost: AtOnce, IdleConnTimeout: 90 * time.Second, ForceAttemptHTTP2: true,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
