package store

import "servicecard/card"

func (p *push) obstacle(m *mutation) (card.Result, error) {
	var args card.ObstacleArgs
	if err := m.decodeChecked(&args); err != nil {
		return card.Result{}, err
	}
	campaign, err := p.tx.campaignRules(args.Campaign)
	if err != nil {
		return card.Result{}, err
	}
	if campaign == nil {
		return card.Result{}, m.notArrived(args.Campaign, "campaign")
	}
	group, err := p.tx.groupRules(campaign.Group)
	if err != nil {
		return card.Result{}, err
	}
	day, uncertain, err := card.CheckInDay(args.Day, m.tap, group.zone, group.start)
	if err != nil {
		return card.Result{}, err
	}
	if !p.member.mayCheckIn(group.id, day) {
		return card.Result{}, card.Errorf(card.CodeForbidden, "this campaign is of a group that you did not belong to on %s", day)
	}
	if err := p.atMost(card.MaxObstacles, "SELECT COUNT(*) FROM obstacle WHERE member_id = ?1 AND day = ?2", p.member.ID, day); err != nil {
		return card.Result{}, err
	}
	if err := p.insertOnce(`INSERT INTO obstacle (id, group_id, member_id, campaign_id, day, kind, text, at, withdrawn, answer, set_at, set_by, changed)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, '', 0, ?9, ?10) ON CONFLICT (id) DO NOTHING`,
		m.ID, group.id, p.member.ID, campaign.ID, day, args.Kind, args.Text, millis(m.tap.Corrected), []byte{}, p.tx.version); err != nil {
		return card.Result{}, err
	}
	m.made = append(m.made, m.ID)
	p.tx.touch(group.id, tableObstacle)
	if uncertain {
		return timeUncertain(day), nil
	}
	return applied, nil
}

func timeUncertain(day card.Day) card.Result {
	return card.Result{Status: card.Applied, Code: card.CodeTimeUncertain, Detail: "the clock of the phone was wrong; counted for " + string(day)}
}

// atMost refuses one more of what a query counts.
func (p *push) atMost(most int, query string, args ...any) error {
	n := 0
	if _, err := p.tx.one(func(r row) error {
		n = r.int(0)
		return nil
	}, query, args...); err != nil {
		return err
	}
	if n >= most {
		return card.Errorf(card.CodeConflict, "that makes more than %d on one day", most)
	}
	return nil
}

func (p *push) withdrawObstacle(m *mutation) (card.Result, error) {
	var args card.WithdrawObstacleArgs
	if err := m.decode(&args); err != nil {
		return card.Result{}, err
	}
	group, author, err := p.authorOf(m, "obstacle", args.Obstacle)
	if err != nil {
		return card.Result{}, err
	}
	if author != p.member.ID {
		return card.Result{}, noSuch("obstacle of yours")
	}
	p.tx.touch(group, tableObstacle)
	_, err = p.tx.exec("UPDATE obstacle SET withdrawn = 1, text = '', changed = ?2 WHERE id = ?1 AND withdrawn = 0", args.Obstacle, p.tx.version)
	return applied, err
}

func (p *push) answerObstacle(m *mutation) (card.Result, error) {
	var args card.AnswerObstacleArgs
	if err := m.decodeChecked(&args); err != nil {
		return card.Result{}, err
	}
	group, _, err := p.authorOf(m, "obstacle", args.Obstacle)
	if err != nil {
		return card.Result{}, err
	}
	if !p.member.LeadsGroup(group) {
		if !p.belongs(group) {
			return card.Result{}, noSuch("obstacle")
		}
		return card.Result{}, card.Errorf(card.CodeForbidden, "the group's supervisor answers obstacles")
	}
	p.tx.touch(group, tableObstacle)
	_, err = p.tx.exec(`UPDATE obstacle SET answer = ?2, answered_by = ?3, set_at = ?4, set_by = ?5, changed = ?6
		WHERE id = ?1 AND (set_at, set_by) < (?4, ?5)`, args.Obstacle, args.Text, p.member.ID, millis(m.tap.Corrected), m.ID, p.tx.version)
	return applied, err
}

// obstacles are all to the group's supervisors, the own and the answered ones to its members.
func (p *pulling) obstacles() error {
	changed, key := p.after()
	leads := p.viewer.Member.LeadsGroup(p.owner)
	return p.each(func(r row) error {
		o := card.Obstacle{
			ID: r.id(1), Group: p.owner, Campaign: r.id(2), Day: r.day(3), Kind: card.ObstacleKind(r.text(4)), Text: r.text(5),
			At: card.TimeFromMillis(r.int64(6)), Mine: r.id(7) == p.viewer.Member.ID,
		}
		if answer := r.text(9); answer != "" {
			o.Answer = &card.Answer{Text: answer, By: card.Colleague{ID: r.id(10), Name: r.text(11)}, At: card.TimeFromMillis(r.int64(12))}
		}
		wasAnswered := r.int64(12) > 0
		switch visible := leads || o.Mine || o.Answer != nil; {
		case visible && !r.bool(8):
			p.put(r.int64(0), string(r.blob(1)), o.ID.String(), o)
		case visible || wasAnswered:
			p.del(r.int64(0), string(r.blob(1)), o.ID.String())
		}
		return nil
	}, `SELECT o.changed, o.id, o.campaign_id, o.day, o.kind, o.text, o.at, o.member_id, o.withdrawn, o.answer,
			COALESCE(m.id, o.id), COALESCE(m.name, ''), o.set_at
		FROM obstacle o LEFT JOIN member m ON m.id = o.answered_by
		WHERE o.group_id = ?1 AND (o.changed, o.id) > (?2, ?3) AND o.day >= ?4 ORDER BY o.changed, o.id`, p.owner, changed, key, p.store.oldest())
}
