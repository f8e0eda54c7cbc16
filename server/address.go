package server

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	"github.com/labstack/echo/v4"
)

// callerAddress finds the address of whoever asks: the one that the connection comes from, or, behind proxies that are trusted,
// the last one in X-Forwarded-For that is not such a proxy. Whoever writes the header themselves is not believed.
func callerAddress(proxies []netip.Prefix) echo.IPExtractor {
	trusted := make([]netip.Prefix, len(proxies))
	for i, prefix := range proxies {
		trusted[i] = plainPrefix(prefix)
	}
	isProxy := func(address netip.Addr) bool {
		for _, prefix := range trusted {
			if prefix.Contains(address) {
				return true
			}
		}
		return false
	}
	return func(r *http.Request) string {
		address, ok := parseAddress(r.RemoteAddr)
		if !ok {
			return r.RemoteAddr
		}
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for i := len(hops) - 1; i >= 0 && isProxy(address); i-- {
			hop, ok := parseAddress(hops[i])
			if !ok { // nothing before it can be believed either
				break
			}
			address = hop
		}
		return address.String()
	}
}

// parseAddress reads an address as proxies write it: with or without a port, brackets, quotes and a zone. IPv4 that is mapped
// into IPv6 is IPv4.
func parseAddress(text string) (netip.Addr, bool) {
	text = strings.Trim(strings.TrimSpace(text), `"`)
	if host, _, err := net.SplitHostPort(text); err == nil {
		text = host
	}
	address, err := netip.ParseAddr(strings.Trim(text, "[]"))
	return address.Unmap().WithZone(""), err == nil
}

// plainPrefix is a network of mapped IPv4 addresses as one of IPv4.
func plainPrefix(prefix netip.Prefix) netip.Prefix {
	const mapped = 96
	if address := prefix.Addr(); address.Is4In6() && prefix.Bits() >= mapped {
		return netip.PrefixFrom(address.Unmap(), prefix.Bits()-mapped)
	}
	return prefix
}

// subject is whom attempts are counted for: the address, for IPv6 its /64, since one household or phone has that many.
func subject(address string) string {
	ip, ok := parseAddress(address)
	if !ok {
		return address
	}
	if ip.Is4() {
		return ip.String()
	}
	prefix, err := ip.Prefix(64)
	if err != nil {
		return address
	}
	return prefix.String()
}
