package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"time"

	"servicecard/card"
)

// What people tap at a tablet is sealed there for the server alone: an ephemeral key on P-256, HKDF-SHA-256, AES-256-GCM. The server's
// private key follows from the database's own and from the number of a period, so that there is nothing to keep, and a backup
// opens what was sealed after it was made.

// SealKeyDays is how long tablets seal to one key of the server's. Older ones go on opening.
const SealKeyDays = 90

// SealKey is the key to which tablets seal now.
type SealKey struct {
	ID     int    `json:"id"`
	Public []byte `json:"public"` // an uncompressed point, base64
}

const (
	sealPoint = 65 // bytes of an ephemeral key
	sealInfo  = "servicecard tablet 1"
)

func sealPeriod(now time.Time) int { return int(now.Unix() / (SealKeyDays * 24 * 60 * 60)) }

// sealKey is the private key of a period. One in some 2^32 candidates is no scalar of the curve, so the next is tried.
func (s *secrets) sealKey(period int) (*ecdh.PrivateKey, error) {
	for try := range 8 {
		key, err := ecdh.P256().NewPrivateKey(keyed(s.seal, strconv.Itoa(period)+"/"+strconv.Itoa(try)))
		if err == nil {
			return key, nil
		}
	}
	return nil, errors.New("store: no key to seal to")
}

// SealKey is the one to seal to now.
func (s *Store) SealKey() (SealKey, error) {
	period := sealPeriod(s.options.Now())
	key, err := s.secrets.sealKey(period)
	if err != nil {
		return SealKey{}, err
	}
	return SealKey{period, key.PublicKey().Bytes()}, nil
}

// SealedBox is what a tablet sends: who tapped what, for the server alone.
type SealedBox struct {
	ID  card.ID `json:"id"`
	Key int     `json:"key"`
	Box []byte  `json:"box"` // the ephemeral public key, then what is sealed
}

// unseal opens a box of the tablet. Its own id, the tablet's and the key's are sealed with it: it is good there and nowhere else.
func (s *Store) unseal(tablet card.ID, b SealedBox) ([]byte, error) {
	if len(b.Box) <= sealPoint {
		return nil, errors.New("too short")
	}
	if b.Key < 0 || b.Key > sealPeriod(s.options.Now())+1 {
		return nil, errors.New("no such key")
	}
	private, err := s.secrets.sealKey(b.Key)
	if err != nil {
		return nil, err
	}
	ephemeral, err := ecdh.P256().NewPublicKey(b.Box[:sealPoint])
	if err != nil {
		return nil, err
	}
	shared, err := private.ECDH(ephemeral)
	if err != nil {
		return nil, err
	}
	key, err := hkdf.Key(sha256.New, shared, b.Box[:sealPoint], sealInfo, 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	sealer, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	about := fmt.Appendf(nil, "%s %s %d", tablet, b.ID, b.Key)
	return sealer.Open(nil, make([]byte, sealer.NonceSize()), b.Box[sealPoint:], about) // each key seals once
}
