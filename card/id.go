package card

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"time"
)

// ID is a UUID (RFC 9562). Those made here or on a phone are version 7, so that they sort by time and
// sit next to each other in the database.
type ID [16]byte

var errID = errors.New("not a lower-case UUID")

// NewID makes a version 7 UUID for the given moment.
func NewID(now time.Time) ID {
	var id ID
	rand.Read(id[:]) // never fails, see crypto/rand
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(now.UnixMilli()))
	copy(id[:6], ms[2:])
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id
}

// DerivedID makes an id that is the same wherever it is derived from the same parts (version 8). A campaign's
// actions have such ids: a server that was restored from a backup and hears of the campaign again must name
// them as the phones know them.
func DerivedID(parts ...string) ID {
	h := sha256.New()
	for _, part := range parts {
		var length [8]byte
		binary.BigEndian.PutUint64(length[:], uint64(len(part)))
		h.Write(length[:])
		h.Write([]byte(part))
	}
	return CustomID(h.Sum(nil))
}

// CustomID makes a UUID of bytes that tell nothing but themselves (version 8). Sixteen are taken.
func CustomID(bytes []byte) ID {
	id := ID(bytes[:16])
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id
}

// RandomID makes a UUID that tells no time (version 4).
func RandomID() ID {
	var id ID
	rand.Read(id[:]) // never fails, see crypto/rand
	id[6] = id[6]&0x0f | 0x40
	id[8] = id[8]&0x3f | 0x80
	return id
}

// ParseID reads the canonical text form: 36 characters, lower case.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return ID{}, errID
	}
	at := 0
	for i := 0; i < 36; i++ {
		if s[i] == '-' {
			continue
		}
		hi, lo := nibble(s[i]), nibble(s[i+1])
		if hi > 15 || lo > 15 {
			return ID{}, errID
		}
		id[at] = hi<<4 | lo
		at++
		i++
	}
	return id, nil
}

func nibble(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	}
	return 255
}

// Version is the UUID version, 7 for everything that a phone may call a mutation.
func (id ID) Version() int { return int(id[6] >> 4) }

// IsZero tells whether the id is missing.
func (id ID) IsZero() bool { return id == ID{} }

// AppendText implements encoding.TextAppender.
func (id ID) AppendText(b []byte) ([]byte, error) {
	b = hex.AppendEncode(b, id[:4])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[4:6])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[6:8])
	b = append(b, '-')
	b = hex.AppendEncode(b, id[8:10])
	b = append(b, '-')
	return hex.AppendEncode(b, id[10:]), nil
}

// MarshalText implements encoding.TextMarshaler.
func (id ID) MarshalText() ([]byte, error) { return id.AppendText(make([]byte, 0, 36)) }

// UnmarshalText implements encoding.TextUnmarshaler.
func (id *ID) UnmarshalText(text []byte) error {
	parsed, err := ParseID(string(text))
	if err == nil {
		*id = parsed
	}
	return err
}

func (id ID) String() string {
	text, _ := id.MarshalText()
	return string(text)
}
