package store

import (
	"context"
	"crypto/sha256"
	"encoding/base64"

	"servicecard/card"
	"servicecard/content"

	"github.com/go-json-experiment/json"
)

// TabletPicture is all that a tablet shows, and keeps so that it goes on without a connection: names to be tapped, the card's points, the
// campaigns of these weeks, and the figures that the group sees. Nothing of it tells what anybody did.
type TabletPicture struct {
	Tablet       card.ID         `json:"tablet"`
	Name         string          `json:"name"`
	Organisation string          `json:"organisation"`
	Group        card.ID         `json:"group"`
	GroupName    string          `json:"groupName"`
	Locale       card.Locale     `json:"locale"`
	TimeZone     string          `json:"timeZone"`
	DayStart     string          `json:"dayStart"`
	People       []TabletPerson  `json:"people"`
	Points       []card.Point    `json:"points"`
	Campaigns    []card.Campaign `json:"campaigns"`
	Today        *card.Progress  `json:"today"` // null: the group is not shown its figures of today
	Key          SealKey         `json:"key"`
}

// TabletPerson is a name on a tablet.
type TabletPerson struct {
	ID   card.ID `json:"id"`
	Name string  `json:"name"`
}

// Digest tells whether a picture is another one than the tablet has.
func (p *TabletPicture) Digest() (string, error) {
	text, err := json.Marshal(p, json.Deterministic(true))
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return base64.RawURLEncoding.EncodeToString(sum[:12]), nil
}

// TabletPicture is what the tablet shows now.
func (s *Store) TabletPicture(ctx context.Context, t *TabletSession) (*TabletPicture, error) {
	p := &TabletPicture{Tablet: t.ID, Group: t.Group, People: []TabletPerson{}, Points: []card.Point{}, Campaigns: []card.Campaign{}}
	var err error
	if p.Key, err = s.SealKey(); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(c *conn) error {
		return c.snapshot(func() error {
			for _, part := range []func(*Store, *conn) error{p.frame, p.people, p.points, p.campaigns} {
				if err := part(s, c); err != nil {
					return err
				}
			}
			return nil
		})
	})
	return p, err
}

func (p *TabletPicture) frame(_ *Store, c *conn) error {
	_, err := c.one(func(r row) error {
		p.Name, p.GroupName, p.TimeZone, p.DayStart = r.text(0), r.text(1), r.text(2), card.Clock(r.int(3)).String()
		p.Locale = card.Locale(r.text(5))
		p.Organisation = nameOfOrganisation(r.text(4), p.Locale)
		return nil
	}, "SELECT t.name, g.name, g.time_zone, g.day_start, o.name, o.locale FROM tablet t JOIN work_group g ON g.id = t.group_id, organisation o WHERE t.id = ?1", p.Tablet)
	return err
}

// people are those of the group who have a card or a way to tap here: whoever was only entered would be found out by the names that phones lack.
func (p *TabletPicture) people(_ *Store, c *conn) error {
	return c.each(func(r row) error {
		p.People = append(p.People, TabletPerson{r.id(0), r.text(1)})
		return nil
	}, `SELECT id, name FROM member WHERE group_id = ?1 AND left_on = '' AND name <> ''
		AND (joined = 1 OR EXISTS (SELECT 1 FROM pin WHERE pin.member_id = member.id)) ORDER BY name, id`, p.Group)
}

func (p *TabletPicture) points(_ *Store, c *conn) error {
	return c.each(func(r row) error {
		texts, err := pointOf(r.id(0), r.text(1), r.text(3))
		if err != nil || texts == nil {
			return err
		}
		point := texts.In(p.Locale, p.Locale)
		point.Order = r.int(2)
		p.Points = append(p.Points, point)
		return nil
	}, "SELECT id, builtin, ord, texts FROM point WHERE removed = 0 ORDER BY ord, id")
}

// campaigns are those that run and those to come.
func (p *TabletPicture) campaigns(s *Store, c *conn) error {
	zone, err := card.LoadZone(p.TimeZone)
	if err != nil {
		return err
	}
	start, err := card.ParseClock(p.DayStart)
	if err != nil {
		return err
	}
	today := card.DayOf(s.options.Now(), zone, start)
	texts := content.In(p.Locale)
	if err := c.each(func(r row) error {
		campaign, err := scanCampaign(r)
		if err != nil {
			return err
		}
		shown := campaign.in(texts)
		shown.State = campaign.stateOn(today)
		p.Campaigns = append(p.Campaigns, shown)
		return nil
	}, "SELECT "+campaignColumns+" FROM campaign WHERE group_id = ?1 AND cancelled = 0 AND ends_on >= ?2 ORDER BY starts_on, id", p.Group, today); err != nil {
		return err
	}
	_, err = c.one(func(r row) error {
		f := card.Progress{Campaign: r.id(0), Group: p.Group, Day: today, Until: today}
		f.Say(r.int(1), r.int(2), r.int(3))
		f.ID = f.Campaign.String() + "/" + string(today)
		p.Today = &f
		return nil
	}, "SELECT p.campaign_id, COALESCE(p.shown_check_ins, p.check_ins + p.kept_check_ins), "+shownMembers+", "+shownExpected+" "+shownDays+
		` AND p.day = ?2 AND p.campaign_id = (SELECT id FROM campaign WHERE group_id = ?1 AND cancelled = 0 AND starts_on <= ?2 AND ends_on >= ?2 ORDER BY starts_on DESC, id DESC LIMIT 1)`,
		p.Group, today)
	return err
}
