package store

import (
	"crypto/rand"
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
	// of a first pull that has more pages: the version at which it began; what was gone by then is not sent
	unseen int64
}

// The first byte of a cookie says how it is written.
const (
	cookieOpen   = 1 // up to version 1.0: for everybody to read
	cookieSealed = 2
)

const cookieNumbers = 16 + 8 + 8 + 8 + 8 + 1 // bytes before the key

// sealCookie writes a cookie that only this database can read, and only for this member. Versions are the whole
// organisation's: whoever could read them would know when others did something.
func (s *Store) sealCookie(c cookie, member card.ID) string {
	b := make([]byte, 0, cookieNumbers+len(c.key))
	b = append(b, c.timeline[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(c.seen))
	b = binary.BigEndian.AppendUint64(b, uint64(c.since))
	b = binary.BigEndian.AppendUint64(b, uint64(c.unseen))
	b = binary.BigEndian.AppendUint64(b, c.view)
	b = append(b, byte(c.table))
	b = append(b, c.key...)
	sealer := s.secrets.cookies
	sealed := make([]byte, 1+sealer.NonceSize(), 1+sealer.NonceSize()+len(b)+sealer.Overhead())
	sealed[0] = cookieSealed
	rand.Read(sealed[1:]) // never fails, see crypto/rand
	return base64.RawURLEncoding.EncodeToString(sealer.Seal(sealed, sealed[1:], b, member[:]))
}

// openCookie reads a cookie; one that is not known starts over. It tells also whether this database may lack what the
// phone has seen: its history has branched off since, or it is an older one that did not have this key yet.
func (s *Store) openCookie(text string, member card.ID, version int64) (c cookie, known, lost bool) {
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(b) == 0 {
		return cookie{}, false, false
	}
	switch b[0] {
	case cookieOpen:
		c, known = parseOpenCookie(b[1:])
		return cookie{}, false, known && s.timeline.lost(c.timeline, c.seen, version)
	case cookieSealed:
		c, known = s.unsealCookie(b[1:], member)
		lost = !known || s.timeline.lost(c.timeline, c.seen, version)
		return c, known && !lost, lost
	}
	return cookie{}, false, false
}

func (s *Store) unsealCookie(b []byte, member card.ID) (c cookie, ok bool) {
	sealer := s.secrets.cookies
	if len(b) < sealer.NonceSize() {
		return cookie{}, false
	}
	b, err := sealer.Open(nil, b[:sealer.NonceSize()], b[sealer.NonceSize():], member[:])
	if err != nil || len(b) < cookieNumbers {
		return cookie{}, false
	}
	copy(c.timeline[:], b)
	numbers := b[len(c.timeline):]
	c.seen, c.since = int64(binary.BigEndian.Uint64(numbers)), int64(binary.BigEndian.Uint64(numbers[8:]))
	c.unseen, c.view = int64(binary.BigEndian.Uint64(numbers[16:])), binary.BigEndian.Uint64(numbers[24:])
	c.table, c.key = table(b[cookieNumbers-1]), string(b[cookieNumbers:])
	return c, true
}

// parseOpenCookie reads as much of a cookie of an earlier version as tells what its phone has seen.
func parseOpenCookie(b []byte) (c cookie, ok bool) {
	if len(b) < len(c.timeline) {
		return cookie{}, false
	}
	copy(c.timeline[:], b)
	seen, size := binary.Varint(b[len(c.timeline):])
	if size <= 0 || seen < 0 {
		return cookie{}, false
	}
	c.seen = seen
	return c, true
}
