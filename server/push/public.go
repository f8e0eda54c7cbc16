package push

import "net/netip"

// special are the networks that no push service lies in: the registries of RFC 6890, of IPv4 and IPv6, and what was once given out and is
// obsolete. Those that netip knows by name are not repeated.
var special = prefixes(
	"0.0.0.0/8",       // this network
	"100.64.0.0/10",   // carriers' NAT, RFC 6598
	"192.0.0.0/24",    // protocol assignments
	"192.0.2.0/24",    // documentation
	"192.88.99.0/24",  // relays of 6to4, withdrawn
	"198.18.0.0/15",   // benchmarks
	"198.51.100.0/24", // documentation
	"203.0.113.0/24",  // documentation
	"240.0.0.0/4",     // reserved, and broadcast
	"2001::/23",       // protocol assignments, Teredo among them: it carries an IPv4 address that anybody chooses
	"2001:db8::/32",   // documentation
	"3fff::/20",       // documentation
)

var (
	globalV6  = netip.MustParsePrefix("2000::/3")     // all that the world's registries give out
	nat64     = netip.MustParsePrefix("64:ff9b::/96") // RFC 6052: how a network without IPv4 reaches an IPv4 address, the last four bytes
	sixToFour = netip.MustParsePrefix("2002::/16")    // RFC 3056: leads to the IPv4 address in the bytes behind it
)

// public tells whether an address can be one that the whole internet reaches. One that leads to an IPv4 address is as public as that one.
func public(addr netip.Addr) bool {
	addr = addr.Unmap()
	bytes := addr.As16()
	switch {
	case nat64.Contains(addr):
		return public(netip.AddrFrom4([4]byte(bytes[12:])))
	case sixToFour.Contains(addr):
		return public(netip.AddrFrom4([4]byte(bytes[2:6])))
	case addr.Is6() && !globalV6.Contains(addr):
		return false
	}
	for _, network := range special {
		if network.Contains(addr) {
			return false
		}
	}
	return addr.Zone() == "" && addr.IsGlobalUnicast() && !addr.IsPrivate()
}

func prefixes(texts ...string) []netip.Prefix {
	networks := make([]netip.Prefix, len(texts))
	for i, text := range texts {
		networks[i] = netip.MustParsePrefix(text)
	}
	return networks
}
