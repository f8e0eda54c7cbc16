package main

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// unreachable says why other people's phones cannot open a card at the address; empty where they can.
func unreachable(address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil || isLoopback(u.Hostname()):
		return "only this machine reaches it; give the address of a proxy with HTTPS as --url"
	case u.Scheme != "https":
		return "browsers keep no card over plain http; put a proxy with HTTPS in front and give its address as --url"
	}
	return ""
}

// isHost tells whether a browser reaches something by the host: by an address, or by a name of letters, digits and hyphens. Numbers
// that browsers take for an address, as in https://127.1, have to be written as one.
func isHost(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	host = strings.TrimSuffix(host, ".")
	if host == "" || len(host) > 253 {
		return false
	}
	labels := strings.Split(host, ".")
	for _, label := range labels {
		if label == "" || len(label) > 63 || strings.Trim(label, "-") != label ||
			strings.ContainsFunc(label, func(r rune) bool { return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			return false
		}
	}
	last := labels[len(labels)-1]
	return strings.Trim(last, "0123456789") != "" && !strings.HasPrefix(strings.ToLower(last), "0x")
}

// isDomain is narrower: a name in ASCII with a point in it, or an address.
func isDomain(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return !isLoopback(ip.String())
	}
	plain := !strings.ContainsFunc(host, func(r rune) bool { return r > unicode.MaxASCII })
	return plain && isHost(host) && strings.Contains(strings.TrimSuffix(host, "."), ".") && !isLoopback(host)
}

// isPort tells whether the port, if there is one, can be reached.
func isPort(u *url.URL) bool {
	if u.Port() == "" {
		return true
	}
	port, err := strconv.ParseUint(u.Port(), 10, 16)
	return err == nil && port > 0
}

func isLoopback(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.Unmap().IsLoopback() || ip.IsUnspecified()
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// shared is the address for what is printed or handed to others, such as posters; empty where nobody else reaches it.
func shared(address string) string {
	if u, err := url.Parse(address); err != nil || isLoopback(u.Hostname()) {
		return ""
	}
	return address
}

// joinLink is empty where the address is not known: a link without one would lead nowhere.
func joinLink(address, code string) string {
	if address == "" {
		return ""
	}
	return address + "/join#" + code
}
