package store

import (
	"cmp"

	"servicecard/card"
)

// A person whom another one turned out to be keeps their id for whoever still knows it: phones that have not heard of it yet, and
// the office's lists. See merge.go.

// formerly are the ids that a member had before, as people of their own.
func formerly(c *conn, member card.ID) ([]card.ID, error) {
	return c.ids("SELECT id FROM former WHERE member_id = ?1 ORDER BY id", member)
}

// personNow is who the id is of today: nobody, or somebody who turned out to be the same.
func (c *conn) personNow(id card.ID) (now *card.ID, err error) {
	_, err = c.one(func(r row) error {
		now = r.optionalID(0)
		return nil
	}, "SELECT member_id FROM former WHERE id = ?1", id)
	return now, err
}

// isFormer tells whether the id was somebody's who turned out to be another person.
func (c *conn) isFormer(id card.ID) (bool, error) {
	now, err := c.personNow(id)
	return now != nil, err
}

// freeID refuses an id for somebody or something new that is another's, of whatever kind, or was.
func (c *conn) freeID(id card.ID) error {
	taken, err := c.isFormer(id)
	if err == nil && !taken {
		taken, err = c.wasErased(id)
	}
	if err == nil && !taken {
		taken, err = c.one(func(row) error { return nil },
			"SELECT 1 FROM member WHERE id = ?1 UNION ALL SELECT 1 FROM work_group WHERE id = ?1 UNION ALL SELECT 1 FROM site WHERE id = ?1", id)
	}
	if err == nil && taken {
		err = card.Errorf(card.CodeConflict, "this id is somebody else's, or was; nothing was changed")
	}
	return err
}

// person is the member of an id, or who that one turned out to be; nil if nobody ever had it.
func (tx *Tx) person(id card.ID) (*memberRules, error) {
	member, err := tx.memberRules(id)
	if err != nil || member != nil {
		return member, err
	}
	now, err := tx.personNow(id)
	if err != nil || now == nil {
		return nil, err
	}
	return tx.memberRules(*now)
}

// noPerson says that nobody has the id, and who has it now.
func (c *conn) noPerson(id card.ID) error {
	now, err := c.personNow(id)
	if err != nil {
		return err
	}
	if now != nil {
		return card.Errorf(card.CodeNotFound, "whoever had the ID %s is the same person as %s; say that ID", id, now)
	}
	if erased, err := c.wasErased(id); err != nil || erased {
		return cmp.Or(err, error(errErased))
	}
	return card.Errorf(card.CodeNotFound, "there is nobody with the ID %s", id)
}
