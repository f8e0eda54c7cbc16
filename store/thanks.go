package store

import "servicecard/card"

func (p *push) thank(m *mutation) (card.Result, error) {
	var args card.ThankArgs
	if err := m.decodeChecked(&args); err != nil {
		return card.Result{}, err
	}
	group, err := p.groupOf(args.Group)
	if err != nil {
		return card.Result{}, err
	}
	if args.Member == p.member.ID {
		return card.Result{}, card.Errorf(card.CodeInvalidArgs, "thanks are for a colleague")
	}
	colleague, err := p.tx.memberRules(args.Member)
	if err != nil {
		return card.Result{}, err
	}
	if colleague == nil || !colleague.belongs(group.id) {
		return card.Result{}, noSuch("colleague in this group")
	}
	if err := p.knownPoint(args.Point); err != nil {
		return card.Result{}, err
	}
	day := group.day(m.tap.Corrected)
	if err := p.atMost(card.MaxThanksPerDay, "SELECT COUNT(*) FROM thanks WHERE group_id = ?1 AND member_id = ?2 AND day = ?3", group.id, p.member.ID, day); err != nil {
		return card.Result{}, err
	}
	if err := p.insertOnce(`INSERT INTO thanks (id, group_id, member_id, to_id, point_id, text, day, at, removed, changed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9) ON CONFLICT (id) DO NOTHING`,
		m.ID, group.id, p.member.ID, args.Member, args.Point, args.Text, day, millis(m.tap.Corrected), p.tx.version); err != nil {
		return card.Result{}, err
	}
	m.made = append(m.made, m.ID)
	p.tx.touch(group.id, tableThanks)
	return applied, p.tx.noteActive(p.member.ID, day)
}

// noteActive notes that the member was active that day in another way than by a check-in.
func (tx *Tx) noteActive(member card.ID, day card.Day) error {
	_, err := tx.exec("INSERT INTO active_day (member_id, day) VALUES (?1, ?2) ON CONFLICT DO NOTHING", member, day)
	return err
}

func (p *push) knownPoint(id card.ID) error {
	known, err := p.tx.one(func(row) error { return nil }, "SELECT 1 FROM point WHERE id = ?1", id)
	if err == nil && !known {
		err = noSuch("point on the card")
	}
	return err
}

// removeThanks is for whoever thanked, whoever was thanked, and the group's supervisor.
func (p *push) removeThanks(m *mutation) (card.Result, error) {
	var args card.RemoveThanksArgs
	if err := m.decode(&args); err != nil {
		return card.Result{}, err
	}
	mine, err := p.tx.one(func(row) error { return nil }, "SELECT 1 FROM thanks WHERE id = ?1 AND to_id = ?2", args.Thanks, p.member.ID)
	if err != nil {
		return card.Result{}, err
	}
	if !mine {
		return p.remove(m, "thanks", args.Thanks, tableThanks)
	}
	group, _, err := p.authorOf(m, "thanks", args.Thanks)
	if err != nil {
		return card.Result{}, err
	}
	p.tx.touch(group, tableThanks)
	_, err = p.tx.exec("UPDATE thanks SET removed = 1, text = '', changed = ?2 WHERE id = ?1 AND removed = 0", args.Thanks, p.tx.version)
	return applied, err
}

func (p *pulling) thanks() error {
	changed, key := p.after()
	return p.each(func(r row) error {
		t := card.Thanks{
			ID: r.id(1), Group: p.owner, From: card.Colleague{ID: r.id(2), Name: r.text(3)}, To: card.Colleague{ID: r.id(4), Name: r.text(5)},
			Point: r.id(6), Text: r.text(7), Day: r.day(8), At: card.TimeFromMillis(r.int64(9)),
		}
		if r.bool(10) {
			p.del(r.int64(0), string(r.blob(1)), t.ID.String())
			return nil
		}
		p.put(r.int64(0), string(r.blob(1)), t.ID.String(), t)
		return nil
	}, `SELECT t.changed, t.id, f.id, f.name, m.id, m.name, t.point_id, t.text, t.day, t.at, t.removed
		FROM thanks t JOIN member f ON f.id = t.member_id JOIN member m ON m.id = t.to_id
		WHERE t.group_id = ?1 AND (t.changed, t.id) > (?2, ?3) AND t.day >= ?4 ORDER BY t.changed, t.id LIMIT +?5`,
		p.owner, changed, key, p.store.recent(), PageSize+1)
}

// FeedDays is how many days back thanks, stories, line-ups, calls and supervisors' days are sent.
const FeedDays = 60

// recent is the first day of what is sent of the feeds.
func (s *Store) recent() card.Day {
	year, month, day := s.options.Now().UTC().AddDate(0, 0, -FeedDays).Date()
	return card.CivilDay(year, month, day)
}
