package store

import "servicecard/card"

const tableStory table = 19

var storyFacts = fact{
	mutations: []mutationFact{
		on(card.MutationTellStory, card.VerbTellStory, (*intake).tellStory),
		on(card.MutationRemoveStory, card.VerbRemoveStory, (*intake).removeStory),
	},
	tables: []tableFact{{tableStory, "story", card.VerbSeeGroup, ofGroup, (*pulling).stories}},
}

func (in *intake) tellStory(m *mutation, args *card.TellStoryArgs) error {
	group, err := in.groupOf(m, args.Group)
	if err != nil {
		return err
	}
	if args.Point != nil {
		if err := in.knownPoint(*args.Point); err != nil {
			return err
		}
	}
	day := group.day(m.tap.Corrected)
	if err := in.atMostADay(m, card.MaxStoriesPerDay, "story", "SELECT COUNT(*) FROM story WHERE member_id = ?1 AND day = ?2", day); err != nil {
		return err
	}
	if err := in.insertOnce("INSERT INTO story (id, group_id, member_id, point_id, kind, text, day, at, removed, changed, received_at, born) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9, ?10, ?9) ON CONFLICT (id) DO NOTHING",
		m.ID, group.id, in.member.ID, args.Point, args.Kind, args.Text, day, millis(m.tap.Corrected), in.tx.version, millis(in.received)); err != nil {
		return err
	}
	m.made = append(m.made, m.ID)
	in.tx.touch(group.id, tableStory)
	return nil
}

func (in *intake) removeStory(m *mutation, args *card.RemoveStoryArgs) error {
	return in.remove(m, "story", args.Story, tableStory)
}

func (p *pulling) stories() error {
	return p.rowsByID(func(r row) (any, error) {
		if r.bool(9) {
			return nil, nil
		}
		return card.Story{
			ID: r.id(1), Group: p.owner, By: card.Colleague{ID: r.id(2), Name: r.text(3)}, Kind: card.StoryKind(r.text(4)),
			Text: r.text(5), Point: r.optionalID(6), Day: r.day(7), At: card.TimeFromMillis(r.int64(8)),
		}, nil
	}, `SELECT s.changed, s.id, s.member_id, COALESCE(m.name, ''), s.kind, s.text, s.point_id, s.day, s.at, s.removed FROM story s LEFT JOIN member m ON m.id = s.member_id
		WHERE s.group_id = ?1 AND (s.changed, s.id) > (?2, ?3) AND s.day >= ?4 AND `+told("s.removed = 0", "s.", "s.id", 6)+` ORDER BY s.changed, s.id LIMIT +?5`,
		p.store.recent(), PageSize+1, p.unseen)
}
