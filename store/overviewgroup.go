package store

import (
	"context"

	"servicecard/card"
	"servicecard/content"
)

// OverviewGroup is what stands behind a line of the overview, as the group and its supervisors see it.
type OverviewGroup struct {
	ID          card.ID                `json:"id"`
	Supervisors []card.Colleague       `json:"supervisors"`
	FreshDays   []card.FreshDay        `json:"freshDays"` // of a group that is not new and has figures
	Campaigns   []OverviewPastCampaign `json:"campaigns"` // the latest first
}

// OverviewPastCampaign is a campaign of a group with what is shown of it.
type OverviewPastCampaign struct {
	Campaign card.OverviewCampaign `json:"campaign"`
	Progress []card.Progress       `json:"progress"`
}

// OverviewGroupOf tells what stands behind a line that the actor may see.
func (s *Store) OverviewGroupOf(ctx context.Context, actor Actor, id card.ID, locale card.Locale) (g *OverviewGroup, err error) {
	err = s.ask(ctx, actor, card.VerbReadOverview, func(a asking) error {
		theirs, err := a.groupsOf(card.VerbReadOverview)
		if err != nil {
			return err
		}
		zone, start, figures := "", card.Clock(0), card.FiguresNone
		found, err := a.one(func(r row) error {
			zone, start, figures = r.text(0), card.Clock(r.int(1)), card.Figures(r.text(2))
			return nil
		}, "SELECT time_zone, day_start, figures FROM work_group WHERE id = ?2 AND closed_on = '' AND (?3 OR "+isOneOf("id", 1)+")", idList(theirs), id, a.everywhere(card.VerbReadOverview))
		if err != nil {
			return err
		}
		if !found {
			return noSuch("group")
		}
		place, err := card.LoadZone(zone)
		if err != nil {
			return err
		}
		today := card.DayOf(s.options.Now(), place, start)
		g = &OverviewGroup{ID: id, Supervisors: []card.Colleague{}, FreshDays: []card.FreshDay{}}
		if err := a.each(func(r row) error {
			g.Supervisors = append(g.Supervisors, card.Colleague{ID: r.id(0), Name: r.text(1)})
			return nil
		}, "SELECT m.id, m.name FROM leads l JOIN member m ON m.id = l.member_id WHERE l.group_id = ?1 ORDER BY m.name", id); err != nil {
			return err
		}
		isNew, err := a.overviewCampaigns(g, today, s.oldest(), content.In(locale))
		if err != nil || isNew || figures == card.FiguresNone {
			return err
		}
		g.FreshDays, err = freshDays(a.conn, id, today)
		return err
	})
	return g, err
}

// overviewCampaigns looks up the group's campaigns and what is shown of each, and tells whether the group is new.
func (c *conn) overviewCampaigns(g *OverviewGroup, today, oldest card.Day, texts *content.Content) (isNew bool, err error) {
	var campaigns []card.Campaign
	at := map[card.ID]int{}
	g.Campaigns = []OverviewPastCampaign{}
	if err := c.each(func(r row) error {
		words, err := wordsOfCampaign(r.text(7))
		if err != nil {
			return err
		}
		one := card.Campaign{ID: r.id(0), Title: r.text(2), Target: r.float(3), StartsOn: r.day(4), EndsOn: r.day(5), State: card.CampaignState(r.text(6))}
		one.Title = translate(texts, r.optionalID(1), words, one.Title)
		campaigns = append(campaigns, one)
		at[one.ID] = len(g.Campaigns)
		g.Campaigns = append(g.Campaigns, OverviewPastCampaign{
			card.OverviewCampaign{ID: one.ID, Title: one.Title, Target: one.Target, StartsOn: one.StartsOn, EndsOn: one.EndsOn, State: one.StateOn(today)}, []card.Progress{},
		})
		return nil
	}, "SELECT id, proposal_id, title, target, starts_on, ends_on, state, words FROM campaign WHERE group_id = ?1 AND cancelled = 0 AND ends_on >= ?2 ORDER BY starts_on DESC, id DESC", g.ID, oldest); err != nil {
		return false, err
	}
	err = c.each(func(r row) error {
		i, known := at[r.id(0)]
		if !known {
			return nil
		}
		p := card.Progress{Campaign: r.id(0), Group: g.ID, Day: r.day(1), Until: r.day(2), ID: r.id(0).String() + "/" + string(r.day(1))}
		p.Say(r.int(3), r.int(4), r.int(5))
		g.Campaigns[i].Progress = append(g.Campaigns[i].Progress, p)
		return nil
	}, "SELECT s.campaign_id, s.day, s.until, s.check_ins, s.members, s.expected "+shownSums+" AND s.day >= ?2 UNION ALL "+
		"SELECT p.campaign_id, p.day, p.day, COALESCE(p.shown_check_ins, p.check_ins + p.kept_check_ins), "+shownMembers+", "+shownExpected+" "+shownDays+" AND p.day >= ?2 ORDER BY 2", g.ID, oldest)
	return card.IsNewGroup(campaigns, today), err
}
