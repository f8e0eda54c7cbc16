package store

import (
	"context"
	"fmt"
	"sync"

	"servicecard/card"
)

const maxClients = 50_000 // kept in memory: about 2 MB

// clients remembers which member an installed copy of the app belongs to; that changes only with who the member is.
type clients struct {
	mu     sync.RWMutex
	owners map[card.ID]card.ID
}

func (c *clients) owner(client card.ID) (card.ID, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	owner, ok := c.owners[client]
	return owner, ok
}

func (c *clients) keep(client, owner card.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.owners == nil || len(c.owners) >= maxClients {
		c.owners = map[card.ID]card.ID{}
	}
	c.owners[client] = owner
}

func (c *clients) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.owners = nil
}

// OwnClient registers a copy of the app that only pulls, and refuses one that another member used.
func (s *Store) OwnClient(ctx context.Context, client, member card.ID) error {
	if owner, ok := s.clients.owner(client); ok {
		return clientMismatch(owner, member)
	}
	return s.Write(ctx, func(tx *Tx) error { return tx.ownClient(client, member) })
}

// ownClient refuses a client id that another member used, and one too many new ones on one day.
func (tx *Tx) ownClient(client, member card.ID) error {
	if owner, ok := tx.store.clients.owner(client); ok {
		return clientMismatch(owner, member)
	}
	var owner card.ID
	found, err := tx.one(func(r row) error {
		owner = r.id(0)
		return nil
	}, "SELECT member_id FROM client WHERE id = ?1", client)
	if err != nil {
		return err
	}
	if !found {
		if err := tx.stillThere(member); err != nil {
			return err
		}
		if tx.store.spent(member).clients >= DayClients {
			return tx.store.tomorrow("too many new copies of the app")
		}
		if err := tx.charge(member, spent{clients: 1}); err != nil {
			return err
		}
		if _, err := tx.exec("INSERT INTO client (id, member_id) VALUES (?1, ?2)", client, member); err != nil {
			return fmt.Errorf("client: %w", err)
		}
		owner = member
	}
	tx.afterCommit(func() { tx.store.clients.keep(client, owner) })
	return clientMismatch(owner, member)
}

func clientMismatch(owner, member card.ID) error {
	if owner != member {
		return card.Errorf(card.CodeClientMismatch, "another member used this copy of the app; nothing was dropped")
	}
	return nil
}
