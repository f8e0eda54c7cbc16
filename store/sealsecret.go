package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// secretsFile is the key in the data folder under which the secrets of people's apps for codes lie in the database: whoever gets hold of
// the database alone, in a copy for instance, makes no codes.
const secretsFile = "signin.key"

// secretsKey seals and opens them; the key is made when it is first needed.
func (s *Store) secretsKey() (cipher.AEAD, error) {
	path := filepath.Join(filepath.Dir(s.file), secretsFile)
	key, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		key = make([]byte, 32)
		rand.Read(key) // never fails, see crypto/rand
		err = os.WriteFile(path, key, 0o600)
	}
	if err != nil {
		return nil, fmt.Errorf("key for secrets: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return cipher.NewGCMWithRandomNonce(block)
}
