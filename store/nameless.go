package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"

	"servicecard/card"
)

// What is told without a name must not be found by its traces. The id of a mutation and the time of its tap are those of
// one phone's clock, which runs a little before or behind all others: whoever compares them with what the same person
// told under their name knows the author. So others know such a row by an id that the server makes of the mutation's
// under a key of its own, and by the day or the week; its author knows it by the mutation's.
//
// The shown id follows from the other, so that a database which was restored, and hears of the row again, gives it the same.

// namelessTables hold what is told without a name; thanks where the organisation or whoever says them wants it so.
var namelessTables = map[string]bool{"obstacle": true, "expectation": true, "statement": true, "thanks": true}

// namelessDays is how many times the limit a group has to have for the day of an obstacle to be told, and not only the week.
const namelessDays = 2

// secrets are made of one key that the database keeps.
type secrets struct {
	nameless []byte
	erased   []byte
	cookies  cipher.AEAD
	seal     []byte // of the keys to which tablets seal
	pins     []byte // of the hashes of PINs
}

const metaSecret = "secret"

// openSecrets makes the key of a database that has none.
func (tx *Tx) openSecrets() error {
	var secret []byte
	if _, err := tx.one(func(r row) error {
		secret = append([]byte{}, r.blob(0)...)
		return nil
	}, "SELECT value FROM meta WHERE name = ?1", metaSecret); err != nil {
		return err
	}
	if secret == nil {
		secret = make([]byte, sha256.Size)
		rand.Read(secret) // never fails, see crypto/rand
		if err := tx.SetMeta(metaSecret, secret); err != nil {
			return err
		}
	}
	block, err := aes.NewCipher(keyed(secret, "cookies"))
	if err != nil {
		return err
	}
	cookies, err := cipher.NewGCM(block)
	if err != nil {
		return err
	}
	tx.store.secrets = secrets{nameless: keyed(secret, "nameless"), erased: keyed(secret, "erased"), cookies: cookies, seal: keyed(secret, "seal"), pins: keyed(secret, "pins")}
	return tx.showNameless()
}

func keyed(key []byte, text string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

// shown is the id under which others know a row without a name (UUID version 8).
func (s *secrets) shown(id card.ID) card.ID { return card.CustomID(keyed(s.nameless, string(id[:]))) }

// showNameless gives rows from before there were shown ids theirs.
func (tx *Tx) showNameless() error {
	for name := range namelessTables {
		ids, err := tx.ids("SELECT id FROM "+name+" WHERE shown = ?1", []byte{})
		if err != nil {
			return err
		}
		for _, id := range ids {
			if _, err := tx.exec("UPDATE "+name+" SET shown = ?2 WHERE id = ?1", id, tx.store.secrets.shown(id)); err != nil {
				return err
			}
		}
	}
	return nil
}

// nameFor is the id under which the viewer knows a row without a name.
func (p *pulling) nameFor(id, author card.ID) card.ID {
	if author == p.viewer.Member.ID {
		return id
	}
	return p.store.secrets.shown(id)
}

// toldRow is a row that a mutation names.
type toldRow struct{ id, group, author card.ID }

// told finds a row by its id or, of one without a name, by the id under which others know it.
func (in *intake) told(m *mutation, name string, id card.ID) (told toldRow, err error) {
	condition := "id = ?1"
	if namelessTables[name] {
		condition = "shown = ?1 OR id = ?1 ORDER BY shown = ?1 DESC"
	}
	found, err := in.tx.one(func(r row) error {
		told = toldRow{r.id(0), r.id(1), r.id(2)}
		return nil
	}, "SELECT id, group_id, member_id FROM "+name+" WHERE "+condition, id)
	if err == nil && !found {
		err = m.notArrived(id, name)
	}
	return told, err
}

// makesNameless notes that a mutation made a row without a name, which others may have named before it arrived.
func (in *intake) makesNameless(m *mutation) (shown card.ID) {
	shown = in.tx.store.secrets.shown(m.ID)
	m.made = append(m.made, m.ID, shown)
	return shown
}
