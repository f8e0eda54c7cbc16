package store

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"servicecard/card"
)

// Who was erased is remembered by fingerprints: in the database, so that neither an old phone nor a file of people brings anybody back,
// and in a file beside it, since a restored backup knows nothing of what came after. What the file knows and the database does not is
// carried out again when the folder is opened.

// ErasedFile is the name of that file in the data folder.
const ErasedFile = "erased"

// ErrErasedFile says that the file cannot be read as what it is. Nothing was changed.
var ErrErasedFile = errors.New("the list of people who were erased cannot be read")

// erasedHead is the file's first line, for whoever finds it.
const erasedHead = "# servicecard: who was erased, as fingerprints. Keep this file with every copy of the data folder, and never replace it by an older one."

// What became of what an erased person wrote, as the file says it.
const (
	wordsGone = "gone"
	wordsStay = "stay"
)

// erasedRow is an id that somebody had who was erased.
type erasedRow struct {
	hash  [sha256.Size]byte
	day   card.Day
	words bool   // what they wrote went, too
	ref   string // keyed hash of the employer's own number, as hex; empty: there was none
}

// erasedHash is the fingerprint of an id. An id holds more than 70 random bits, so that it needs no key.
func erasedHash(id card.ID) [sha256.Size]byte {
	return sha256.Sum256(append([]byte("erased"), id[:]...))
}

// refHash is the fingerprint of an employer's own number. There are few of them, so that without the key it would be found by trying.
func (s *secrets) refHash(ref string) []byte { return keyed(s.erased, ref) }

// wasErased tells whether the id was somebody's who was erased.
func (c *conn) wasErased(id card.ID) (bool, error) {
	hash := erasedHash(id)
	return c.one(func(row) error { return nil }, "SELECT 1 FROM erased WHERE hash = ?1", hash[:])
}

// refErased is the day on which somebody with this reference was erased last; empty if nobody was.
func (s *Store) refErased(c *conn, ref string) (day card.Day, err error) {
	if ref == "" {
		return "", nil
	}
	_, err = c.one(func(r row) error {
		day = r.day(0)
		return nil
	}, "SELECT COALESCE(MAX(day), '') FROM erased WHERE ref <> x'' AND ref = ?1", s.secrets.refHash(ref))
	return day, err
}

// noteErased remembers the ids of a person who is erased, and answers under which id the log knows the person from now on.
func (tx *Tx) noteErased(ids []card.ID, ref string, words bool) (alias card.ID, err error) {
	last, err := tx.count("SELECT COALESCE(MAX(n), 0) FROM erased")
	if err != nil {
		return alias, err
	}
	alias = card.RandomID()
	refHash := []byte{}
	if ref != "" {
		refHash = tx.store.secrets.refHash(ref)
	}
	for _, id := range ids {
		hash := erasedHash(id)
		if _, err := tx.exec(`INSERT INTO erased (hash, n, alias, day, words, ref) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
			ON CONFLICT (hash) DO UPDATE SET n = excluded.n, alias = excluded.alias, ref = CASE excluded.ref WHEN x'' THEN erased.ref ELSE excluded.ref END`,
			hash[:], last+1, alias, utcDay(tx.store.options.Now()), words, refHash); err != nil {
			return alias, err
		}
	}
	return alias, nil
}

// eraseAgain carries out again what the file beside the database says and the database has forgotten.
func (tx *Tx) eraseAgain() error {
	told, err := readErased(tx.store.erasedFile())
	if err != nil {
		return err
	}
	forgotten := map[[sha256.Size]byte]erasedRow{}
	for _, row := range told {
		known, err := tx.count("SELECT COUNT(*) FROM erased WHERE hash = ?1", row.hash[:])
		if err != nil {
			return err
		}
		if known == 0 {
			forgotten[row.hash] = row
		}
	}
	if len(forgotten) == 0 {
		return nil
	}
	everybody, err := tx.ids("SELECT id FROM member ORDER BY id")
	if err != nil {
		return err
	}
	people := 0
	for _, id := range everybody {
		row, back := forgotten[erasedHash(id)]
		if !back {
			continue
		}
		a := tx.actingFor(nil)
		member, err := a.somebody(id)
		if err != nil {
			return err
		}
		if err := a.erase(member, row.words); err != nil {
			return fmt.Errorf("erase again who was in a restored backup: %w", err)
		}
		people++
	}
	// The others are not in this backup; or their id is, as that of somebody who is gone by now.
	for _, row := range forgotten {
		ref, err := hex.DecodeString(row.ref)
		if err != nil {
			return err
		}
		if _, err := tx.exec(`INSERT INTO erased (hash, n, alias, day, words, ref) VALUES (?1, (SELECT COALESCE(MAX(n), 0) + 1 FROM erased), ?2, ?3, ?4, ?5)
			ON CONFLICT (hash) DO UPDATE SET day = excluded.day`, row.hash[:], card.RandomID(), row.day, row.words, slices.Concat([]byte{}, ref)); err != nil {
			return err
		}
	}
	if people > 0 {
		tx.afterCommit(func() {
			slog.Warn("people who had been erased were in this backup; they are erased again", "people", people)
		})
	}
	return nil
}

func (s *Store) erasedFile() string { return filepath.Join(filepath.Dir(s.file), ErasedFile) }

// keepErased brings the file beside the database up to date. It returns once that is on disk.
func (s *Store) keepErased(ctx context.Context) error {
	s.erasing.Lock()
	defer s.erasing.Unlock()
	told, err := readErased(s.erasedFile())
	if err != nil {
		return err
	}
	known := map[[sha256.Size]byte]bool{}
	for _, row := range told {
		known[row.hash] = true
	}
	before := len(told)
	if err := s.read(ctx, func(c *conn) error {
		return c.each(func(r row) error {
			one := erasedRow{hash: [sha256.Size]byte(r.blob(0)), day: r.day(1), words: r.bool(2), ref: hex.EncodeToString(r.blob(3))}
			if !known[one.hash] {
				told = append(told, one)
			}
			return nil
		}, "SELECT hash, day, words, ref FROM erased")
	}); err != nil || len(told) == before {
		return err
	}
	if err := replaceFile(s.erasedFile(), writeErased(told)); err != nil {
		return fmt.Errorf("%w: it is erased here, but the list beside the database, which a restored backup needs, could not be written: %w", ErrUnavailable, err)
	}
	return nil
}

func writeErased(rows []erasedRow) []byte {
	slices.SortFunc(rows, func(a, b erasedRow) int {
		return cmp.Or(cmp.Compare(a.day, b.day), bytes.Compare(a.hash[:], b.hash[:]))
	})
	var b bytes.Buffer
	b.WriteString(erasedHead + "\n")
	for _, row := range rows {
		words := wordsStay
		if row.words {
			words = wordsGone
		}
		fmt.Fprintf(&b, "%x %s %s %s\n", row.hash, row.day, words, cmp.Or(row.ref, "-"))
	}
	return b.Bytes()
}

// readErased reads the file; without one there is nobody in it.
func readErased(path string) (rows []erasedRow, err error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, denied(path, err)
	}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row, ok := parseErased(line)
		if !ok {
			return nil, fmt.Errorf("%w: line %d of %s; without it, people who were erased could come back. Bring the file back from a copy, or take the line out if you know that it is none of ours", ErrErasedFile, n, path)
		}
		rows = append(rows, row)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrErasedFile, path, err)
	}
	return rows, nil
}

func parseErased(line string) (row erasedRow, ok bool) {
	fields := strings.Fields(line)
	if len(fields) != 4 {
		return row, false
	}
	hash, err := hex.DecodeString(fields[0])
	if err != nil || len(hash) != sha256.Size {
		return row, false
	}
	day, err := card.ParseDay(fields[1])
	if err != nil || fields[2] != wordsGone && fields[2] != wordsStay {
		return row, false
	}
	row = erasedRow{hash: [sha256.Size]byte(hash), day: day, words: fields[2] == wordsGone}
	if fields[3] != "-" {
		if ref, err := hex.DecodeString(fields[3]); err != nil || len(ref) != sha256.Size {
			return row, false
		}
		row.ref = fields[3]
	}
	return row, true
}

// replaceFile puts another file in the place of one, and returns once it is on disk: a crash leaves the one or the other.
func replaceFile(path string, data []byte) (err error) {
	dir := filepath.Dir(path)
	file, err := os.OpenFile(path+".new", os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	_, err = file.Write(data)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	giveToOwnerOf(dir, file.Name())
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// WasSignedIn tells whether the token is of a phone whose person was erased.
func (s *Store) WasSignedIn(ctx context.Context, token string) (bool, error) {
	return s.exists(ctx, "SELECT 1 FROM erased_session WHERE hash = ?1", endedHash(hashOf(token)))
}

// endedHash is the fingerprint of the fingerprint of a session's token: of the two, the one that is kept opens nothing.
func endedHash(tokenHash []byte) []byte {
	hash := sha256.Sum256(tokenHash)
	return hash[:]
}

// noteErasedSessions remembers the phones of a person who is erased.
func (tx *Tx) noteErasedSessions(member card.ID) error {
	var hashes [][]byte
	if err := tx.each(func(r row) error {
		hashes = append(hashes, endedHash(r.blob(0)))
		return nil
	}, "SELECT token_hash FROM session WHERE member_id = ?1", member); err != nil {
		return err
	}
	for _, hash := range hashes {
		if _, err := tx.exec("INSERT INTO erased_session (hash, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING", hash, millis(tx.store.options.Now())); err != nil {
			return err
		}
	}
	return nil
}
