package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"sync"
	"time"

	"servicecard/card"
)

// SessionDays is how long a phone stays signed in without being used.
const SessionDays = 400

// Viewer is a signed-in phone and what its member may see.
type Viewer struct {
	Session card.ID
	Member  card.Member
	SeenAt  time.Time
	// Replaced phones may hand over what waits on them, and nothing else: their code has opened the card elsewhere since.
	Replaced bool
	rights   rights
	proof    proof
	now      func() time.Time
	groups   []viewedGroup
	view     uint64 // changes when what the member may see does
}

type viewedGroup struct {
	id     card.ID
	counts bool // there are enough people for counts of what they said, see card.CountsFrom
	zone   *time.Location
	start  card.Clock
}

// Owners are the ids whose changes concern the viewer.
func (v *Viewer) Owners(organisation card.ID) []card.ID {
	owners := []card.ID{v.Member.ID, organisation}
	for _, g := range v.groups {
		owners = append(owners, g.id)
	}
	return owners
}

// group is one of those that the viewer sees.
func (v *Viewer) group(id card.ID) (g viewedGroup) {
	for _, viewed := range v.groups {
		if viewed.id == id {
			g = viewed
		}
	}
	return g
}

type tokenHash [sha256.Size]byte

// sessions caches viewers by their token's hash. Whatever changes who sees what forgets all of them.
type sessions struct {
	mu         sync.RWMutex
	generation uint64
	viewers    map[tokenHash]*Viewer
}

const maxViewers = 50_000 // kept in memory: some 20 MB

func (s *sessions) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.generation++
	s.viewers = nil
}

func (s *sessions) get(hash tokenHash) (*Viewer, uint64) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.viewers[hash], s.generation
}

// keep stores what was read at the generation, unless it may have changed since.
func (s *sessions) keep(hash tokenHash, v *Viewer, generation uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.generation != generation {
		return
	}
	if s.viewers == nil || len(s.viewers) >= maxViewers {
		s.viewers = map[tokenHash]*Viewer{}
	}
	s.viewers[hash] = v
}

// openSession signs a new phone in; code is the personal code that it was opened with, if any.
func (tx *Tx) openSession(member card.ID, code []byte) (id card.ID, token string, err error) {
	token = newToken()
	now := tx.store.options.Now()
	id = card.NewID(now)
	_, err = tx.exec("INSERT INTO session (id, token_hash, member_id, created_at, seen_at, code_hash) VALUES (?1, ?2, ?3, ?4, ?4, ?5)",
		id, hashOf(token), member, millis(now), code)
	return id, token, err
}

func newToken() string {
	secret := make([]byte, 32)
	rand.Read(secret) // never fails, see crypto/rand
	return base64.RawURLEncoding.EncodeToString(secret)
}

func hashOf(token string) []byte {
	hash := sha256.Sum256([]byte(token))
	return hash[:]
}

// Viewer finds who a session token belongs to; nil if it is not, or no longer, signed in.
func (s *Store) Viewer(ctx context.Context, token string) (*Viewer, error) {
	hash := tokenHash(sha256.Sum256([]byte(token)))
	v, generation := s.sessions.get(hash)
	if v != nil {
		return v, nil
	}
	v, err := s.loadViewer(ctx, hash)
	if err != nil || v == nil {
		return nil, err
	}
	s.sessions.keep(hash, v, generation)
	return v, nil
}

func (s *Store) loadViewer(ctx context.Context, hash tokenHash) (v *Viewer, err error) {
	err = s.read(ctx, func(c *conn) error {
		oldest := s.options.Now().AddDate(0, 0, -SessionDays)
		if _, err := c.one(func(r row) error {
			rest := r[memberColumnCount:]
			v = &Viewer{Session: rest.id(0), SeenAt: time.UnixMilli(rest.int64(1)), Replaced: rest.int64(2) > 0, Member: scanMember(r)}
			return nil
		}, "SELECT "+memberColumns+`, session.id, seen_at, replaced_at FROM session JOIN member ON member.id = member_id
			WHERE token_hash = ?1 AND seen_at > ?2 AND (replaced_at = 0 OR replaced_at > ?3)`,
			hash[:], millis(oldest), s.handsOverSince()); err != nil || v == nil {
			return err
		}
		if v.Member.Leads, err = leads(c, v.Member.ID); err != nil {
			return err
		}
		v.now = s.options.Now
		if v.rights, err = c.rightsOf(&v.Member); err != nil {
			return err
		}
		if v.proof, err = c.proofOf(v.Session); err != nil {
			return err
		}
		if v.Member.Formerly, err = formerly(c, v.Member.ID); err != nil {
			return err
		}
		return v.loadGroups(c)
	})
	return v, err
}

func (v *Viewer) loadGroups(c *conn) error {
	ids := append([]card.ID{}, v.Member.Leads...)
	if own := v.Member.Group; own != nil && !v.Member.LeadsGroup(*own) {
		ids = append(ids, *own)
	}
	promised, err := c.promisedView()
	if err != nil {
		return err
	}
	h := fnv.New64a()
	h.Write(fmt.Appendln(nil, v.Member.Locale, v.Member.Role, v.Member.Formerly, promised))
	for _, id := range ids {
		if _, err := c.one(func(r row) error {
			zone, err := card.LoadZone(r.text(0))
			if err != nil {
				return err
			}
			g := viewedGroup{id: id, counts: r.int(2) >= card.CountsFrom, zone: zone, start: card.Clock(r.int(1))}
			v.groups = append(v.groups, g)
			h.Write(fmt.Appendln(nil, id, g.counts, r.int(3), v.Member.LeadsGroup(id), v.Member.Group != nil && *v.Member.Group == id))
			return nil
		}, `SELECT time_zone, day_start, (SELECT COUNT(*) FROM member WHERE group_id = ?1 AND joined = 1), merges FROM work_group WHERE id = ?1`, id); err != nil {
			return err
		}
	}
	v.view = h.Sum64()
	return nil
}

// Renew notes that the session is in use, at most once a day, and tells whether it did.
func (s *Store) Renew(ctx context.Context, v *Viewer, device card.Device, browser card.Browser) (bool, error) {
	now := s.options.Now()
	if now.Sub(v.SeenAt) < 24*time.Hour {
		return false, nil
	}
	err := s.Write(ctx, func(tx *Tx) error {
		_, err := tx.exec(`UPDATE session SET seen_at = ?2, device = CASE ?3 WHEN '' THEN device ELSE ?3 END,
			browser = CASE ?4 WHEN '' THEN browser ELSE ?4 END WHERE id = ?1`, v.Session, millis(now), device, browser)
		tx.afterCommit(s.sessions.forget)
		return err
	})
	return err == nil, err
}

// SignOut ends a session; its subscription and what was on its way there go with it.
func (s *Store) SignOut(ctx context.Context, session card.ID) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.dropSession(session) })
}

// signOutMember ends all sessions of a member and tells how many there were.
func (tx *Tx) signOutMember(member card.ID) (n int, err error) {
	if n, err = tx.count("SELECT COUNT(*) FROM session WHERE member_id = ?1", member); err != nil {
		return 0, err
	}
	if _, err := tx.exec("DELETE FROM invitation WHERE member_id = ?1 AND (used_at > 0 OR ?2 > 0)", member, n); err != nil { // a code would let the lost phone in again
		return 0, err
	}
	return n, tx.dropSessions("member_id = ?1", member)
}

func (tx *Tx) dropSession(session card.ID) error {
	tx.afterCommit(tx.store.sessions.forget)
	var member card.ID
	if _, err := tx.one(func(r row) error {
		member = r.id(0)
		tx.touch(member, tableMe) // a poke, at which the phone's live stream ends
		return nil
	}, "SELECT member_id FROM session WHERE id = ?1", session); err != nil {
		return err
	}
	if err := tx.endOpening(member, session); err != nil {
		return err
	}
	if err := tx.dropCarryCode(session); err != nil {
		return err
	}
	if err := tx.dropSubscription(session); err != nil {
		return err
	}
	_, err := tx.exec("DELETE FROM session WHERE id = ?1", session)
	return err
}
