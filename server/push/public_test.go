package push

import (
	"net/netip"
	"testing"
)

func TestPublic(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"142.250.74.10":        true,
		"17.188.166.30":        true,
		"2a00:1450:400f::200a": true,
		"::ffff:142.250.74.10": true,

		"0.0.0.0": false, "0.1.2.3": false, "10.1.2.3": false, "127.0.0.1": false, "100.64.0.1": false, "169.254.169.254": false,
		"172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false, "192.0.0.8": false, "192.0.2.1": false, "192.88.99.1": false,
		"198.18.0.1": false, "198.19.255.255": false, "198.51.100.7": false, "203.0.113.7": false, "224.0.0.1": false, "240.0.0.1": false,
		"255.255.255.255": false,

		"::": false, "::1": false, "fe80::1": false, "fe80::1%eth0": false, "2a00:1450:400f::200a%eth0": false, "fc00::1": false, "fd12::1": false,
		"fec0::1": false, "ff02::1": false, "2001:db8::1": false, "3fff::1": false, "2001:10::1": false, "100::1": false, "5f00::1": false,
		"::ffff:10.1.2.3": false, "::ffff:127.0.0.1": false,
		"::127.0.0.1":          false, // compatible with IPv4, obsolete
		"::ffff:0:127.0.0.1":   false, // translated, RFC 2765
		"64:ff9b::10.0.0.1":    false, // through NAT64
		"64:ff9b::127.0.0.1":   false,
		"64:ff9b::8efa:4a0a":   true,
		"64:ff9b:1::8efa:4a0a": false, // a NAT64 of one's own, RFC 8215
		"2002:7f00:1::1":       false, // through 6to4
		"2002:c0a8:101::1":     false,
		"2002:a9fe:a9fe::":     false,
		"2002:8efa:4a0a::1":    true,
		"2001:0:1234::1":       false, // Teredo
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

// Whatever leads to an address that is not public is not public itself.
func FuzzPublic(f *testing.F) {
	f.Add([]byte{127, 0, 0, 1})
	f.Add([]byte{142, 250, 74, 10})
	f.Fuzz(func(t *testing.T, given []byte) {
		if len(given) != 4 {
			return
		}
		v4 := netip.AddrFrom4([4]byte(given))
		for name, way := range map[string]netip.Addr{
			"mapped": netip.AddrFrom16(v4.As16()),
			"NAT64":  netip.AddrFrom16([16]byte{0, 0x64, 0xff, 0x9b, 12: given[0], 13: given[1], 14: given[2], 15: given[3]}),
			"6to4":   netip.AddrFrom16([16]byte{0x20, 0x02, given[0], given[1], given[2], given[3]}),
		} {
			if public(way) != public(v4) {
				t.Errorf("%s as %s: %v, itself: %v", v4, name, public(way), public(v4))
			}
		}
	})
}
