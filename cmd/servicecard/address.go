package main

import (
	"net/netip"
	"net/url"
	"strings"
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
