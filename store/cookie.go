package store

import (
	"encoding/base64"
	"encoding/binary"

	"servicecard/card"
)

// cookie is a phone's place in the history.
type cookie struct {
	timeline card.ID
	seen     int64  // the newest version whose effects this phone was told of
	since    int64  // everything up to here has been sent
	view     uint64 // what the member may see; another view starts over
	// where a page ended among rows of the same version
	table table
	key   string
}

const cookieFormat = 1

func (c cookie) String() string {
	b := make([]byte, 0, 64+len(c.key))
	b = append(b, cookieFormat)
	b = append(b, c.timeline[:]...)
	b = binary.AppendVarint(b, c.seen)
	b = binary.AppendVarint(b, c.since)
	b = binary.BigEndian.AppendUint64(b, c.view)
	b = append(b, byte(c.table))
	b = append(b, c.key...)
	return base64.RawURLEncoding.EncodeToString(b)
}

func parseCookie(s string) (c cookie, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) < 1+16 || b[0] != cookieFormat {
		return cookie{}, false
	}
	copy(c.timeline[:], b[1:17])
	b = b[17:]
	for _, number := range []*int64{&c.seen, &c.since} {
		n, size := binary.Varint(b)
		if size <= 0 || n < 0 {
			return cookie{}, false
		}
		*number, b = n, b[size:]
	}
	if len(b) < 9 {
		return cookie{}, false
	}
	c.view = binary.BigEndian.Uint64(b)
	c.table, c.key = table(b[8]), string(b[9:])
	return c, true
}
