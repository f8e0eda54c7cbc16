package store

import "servicecard/card"

func (p *push) tellStory(m *mutation) (card.Result, error) {
	var args card.TellStoryArgs
	if err := m.decodeChecked(&args); err != nil {
		return card.Result{}, err
	}
	group, err := p.groupOf(args.Group)
	if err != nil {
		return card.Result{}, err
	}
	if args.Point != nil {
		if err := p.knownPoint(*args.Point); err != nil {
			return card.Result{}, err
		}
	}
	day := group.day(m.tap.Corrected)
	if err := p.atMost(card.MaxStoriesPerDay, "SELECT COUNT(*) FROM story WHERE group_id = ?1 AND member_id = ?2 AND day = ?3", group.id, p.member.ID, day); err != nil {
		return card.Result{}, err
	}
	if err := p.insertOnce("INSERT INTO story (id, group_id, member_id, point_id, kind, text, day, at, removed, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9) ON CONFLICT (id) DO NOTHING",
		m.ID, group.id, p.member.ID, args.Point, args.Kind, args.Text, day, millis(m.tap.Corrected), p.tx.version); err != nil {
		return card.Result{}, err
	}
	m.made = append(m.made, m.ID)
	p.tx.touch(group.id, tableStory)
	return applied, nil
}

func (p *push) removeStory(m *mutation) (card.Result, error) {
	var args card.RemoveStoryArgs
	if err := m.decode(&args); err != nil {
		return card.Result{}, err
	}
	return p.remove(m, "story", args.Story, tableStory)
}

func (p *pulling) stories() error {
	changed, key := p.after()
	return p.each(func(r row) error {
		s := card.Story{
			ID: r.id(1), Group: p.owner, By: card.Colleague{ID: r.id(2), Name: r.text(3)}, Kind: card.StoryKind(r.text(4)),
			Text: r.text(5), Point: r.optionalID(6), Day: r.day(7), At: card.TimeFromMillis(r.int64(8)),
		}
		if r.bool(9) {
			p.del(r.int64(0), string(r.blob(1)), s.ID.String())
			return nil
		}
		p.put(r.int64(0), string(r.blob(1)), s.ID.String(), s)
		return nil
	}, `SELECT s.changed, s.id, m.id, m.name, s.kind, s.text, s.point_id, s.day, s.at, s.removed FROM story s JOIN member m ON m.id = s.member_id
		WHERE s.group_id = ?1 AND (s.changed, s.id) > (?2, ?3) AND s.day >= ?4 ORDER BY s.changed, s.id LIMIT +?5`,
		p.owner, changed, key, p.store.recent(), PageSize+1)
}
