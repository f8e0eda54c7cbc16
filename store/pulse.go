package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"servicecard/card"
)

const (
	tablePulse      table = 15
	tablePulseWords table = 16
)

var pulseFacts = fact{
	tables: []tableFact{
		{tablePulse, "pulse", card.VerbSeeGroup, ofGroup, (*pulling).pulses},
		{tablePulseWords, "pulseWords", card.VerbSeeLed, ofGroup, (*pulling).pulseWords},
	},
}

// PulsePage is what a customer sees: whom the answer is for.
type PulsePage struct {
	Group        card.ID
	Name         string
	Organisation string
	Words        bool // customers may write some
}

// PulsePage finds a group by the code of its page; nil if there is none.
func (s *Store) PulsePage(ctx context.Context, code string) (page *PulsePage, err error) {
	if code == "" {
		return nil, nil
	}
	err = s.read(ctx, func(c *conn) error {
		_, err := c.one(func(r row) error {
			page = &PulsePage{r.id(0), r.text(1), r.text(2), r.bool(3)}
			return nil
		}, "SELECT g.id, CASE g.customer_name WHEN '' THEN g.name ELSE g.customer_name END, o.name, o.customer_words FROM work_group g, organisation o WHERE g.pulse_code = ?1", code)
		return err
	})
	return page, err
}

// PulseAnswer is where a customer's answer was counted.
type PulseAnswer struct {
	Day        card.Day // in the group's zone
	Hour, Face int
}

// AnswerPulse counts one customer's answer, 1 to 5, by the hour, in place of an earlier one if there is one. Nothing
// tells who answered.
func (s *Store) AnswerPulse(ctx context.Context, group card.ID, face int, earlier *PulseAnswer) (*PulseAnswer, error) {
	if _, err := card.CheckPulse(face, ""); err != nil {
		return nil, err
	}
	if err := s.SureOfTime(); err != nil {
		return nil, err
	}
	if earlier != nil && earlier.Face == face {
		return earlier, nil
	}
	var answer PulseAnswer
	return &answer, s.Write(ctx, func(tx *Tx) error {
		rules, err := tx.groupRules(group)
		if err != nil {
			return err
		}
		now := s.options.Now().In(rules.zone)
		answer = PulseAnswer{card.CivilDay(now.Date()), now.Hour(), face}
		if earlier != nil {
			// The changed mind counts where the first one did: the customer was there only once.
			column := faceColumn(earlier.Face)
			taken, err := tx.exec("UPDATE pulse_hour SET "+column+" = "+column+" - 1 WHERE group_id = ?1 AND day = ?2 AND hour = ?3 AND "+column+" > 0",
				group, earlier.Day, earlier.Hour)
			if err != nil {
				return err
			}
			if taken > 0 {
				answer.Day, answer.Hour = earlier.Day, earlier.Hour
			}
		}
		if _, err := tx.exec("INSERT INTO pulse_hour (group_id, day, hour, face1, face2, face3, face4, face5) VALUES (?1, ?2, ?3, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
			group, answer.Day, answer.Hour); err != nil {
			return err
		}
		column := faceColumn(face)
		if _, err := tx.exec("UPDATE pulse_hour SET "+column+" = "+column+" + 1 WHERE group_id = ?1 AND day = ?2 AND hour = ?3",
			group, answer.Day, answer.Hour); err != nil {
			return err
		}
		_, err = tx.exec("UPDATE work_group SET pulse_changed = ?2 WHERE id = ?1", group, tx.version)
		tx.effects.touch(scope{group, tablePulse}, false) // phones need not wake for each customer
		return err
	})
}

func faceColumn(face int) string { return "face" + strconv.Itoa(face) }

// ErrNoWords refuses words of customers where the organisation takes none.
var ErrNoWords = card.Errorf(card.CodeForbidden, "this organisation takes no words of customers")

// TellPulse keeps what a customer wrote beside an answer, in place of what they wrote earlier if there is such an id.
func (s *Store) TellPulse(ctx context.Context, group card.ID, face int, text string, earlier card.ID) (id card.ID, err error) {
	if text, err = card.CheckPulse(face, text); err != nil {
		return id, err
	}
	if text == "" {
		return id, card.Errorf(card.CodeInvalidArgs, "the text is empty")
	}
	if err := s.SureOfTime(); err != nil {
		return id, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		settings, err := tx.settings()
		if err != nil {
			return err
		}
		if !settings.CustomerWords {
			return ErrNoWords
		}
		rules, err := tx.groupRules(group)
		if err != nil {
			return err
		}
		tx.effects.touch(scope{group, tablePulseWords}, false)
		changed, err := tx.exec("UPDATE pulse_words SET face = ?3, text = ?4, changed = ?5 WHERE id = ?1 AND group_id = ?2",
			earlier, group, face, text, tx.version)
		if id = earlier; err != nil || changed > 0 {
			tx.wipe()
			return err
		}
		now := s.options.Now()
		id = card.RandomID()
		_, err = tx.exec("INSERT INTO pulse_words (id, group_id, day, face, text, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
			id, group, card.CivilDay(now.In(rules.zone).Date()), face, text, tx.version)
		return err
	})
	return id, err
}

// ensurePulseCodes gives a page to groups from before there were any.
func (tx *Tx) ensurePulseCodes() error {
	groups, err := tx.ids("SELECT id FROM work_group WHERE pulse_code = ''")
	if err != nil {
		return err
	}
	for _, group := range groups {
		if _, err := tx.exec("UPDATE work_group SET pulse_code = ?2, changed = ?3 WHERE id = ?1", group, card.NewPulseCode(), tx.version); err != nil {
			return err
		}
		tx.touch(group, tableGroup)
	}
	return nil
}

// pulseMoved tells the figures anew where time or a campaign has moved what they compare.
func (tx *Tx) pulseMoved(group card.ID, campaigns bool) error {
	moved, err := tx.exec("UPDATE work_group SET pulse_changed = ?2 WHERE id = ?1 AND (?3 OR EXISTS (SELECT 1 FROM pulse_hour WHERE group_id = ?1))", group, tx.version, campaigns)
	if moved > 0 {
		tx.touch(group, tablePulse)
	}
	return err
}

// pulses are the figures around each campaign that has begun, and the group's last four weeks.
func (p *pulling) pulses() error {
	var changed int64
	if _, err := p.one(func(r row) error {
		changed = r.int64(0)
		return nil
	}, "SELECT pulse_changed FROM work_group WHERE id = ?1", p.owner); err != nil {
		return err
	}
	if changed == 0 || changed < p.changed {
		return nil
	}
	g := p.viewer.group(p.owner)
	today := card.CivilDay(p.store.options.Now().In(g.zone).Date())
	var campaigns []*campaignRules
	if err := p.each(func(r row) error {
		campaign, err := scanCampaign(r)
		campaigns = append(campaigns, campaign)
		return err
	}, "SELECT "+campaignColumns+" FROM campaign WHERE group_id = ?1 AND cancelled = 0 AND starts_on <= ?2 AND ends_on >= ?3",
		p.owner, today, p.store.oldest()); err != nil {
		return err
	}
	lately := [2]card.Day{today.Add(1 - card.PulseDays), today}
	first := lately[0]
	for _, campaign := range campaigns {
		first = min(first, card.PulseWindowsOf(&campaign.Campaign).Before[0])
	}
	hours, err := p.pulseHours(first, today)
	if err != nil {
		return err
	}
	recent := card.PulseFigureOf(hours.within(lately))
	rows := []card.Pulse{{ID: p.owner, Group: p.owner, Recent: &recent}}
	for _, campaign := range campaigns {
		rows = append(rows, hours.around(&campaign.Campaign, card.DayOf(p.store.options.Now(), g.zone, g.start)))
	}
	for _, pulse := range rows {
		if key := string(pulse.ID[:]); changed > p.changed || key > p.key {
			p.put(changed, key, pulse.ID.String(), pulse)
		}
	}
	return nil
}

// pulseHours are a group's hours with answers, in the order of their days.
type pulseHours []card.PulseHour

func (h pulseHours) within(days [2]card.Day) pulseHours {
	from, _ := slices.BinarySearchFunc(h, days[0], func(one card.PulseHour, day card.Day) int { return cmp.Compare(one.Day, day) })
	to, _ := slices.BinarySearchFunc(h, days[1].Add(1), func(one card.PulseHour, day card.Day) int { return cmp.Compare(one.Day, day) })
	return h[from:max(from, to)]
}

// around a campaign: how many answers there were, and what changed once the time after it is over on the group's day. That time
// takes no more answers then, so that what is told once stays.
func (h pulseHours) around(campaign *card.Campaign, today card.Day) card.Pulse {
	windows := card.PulseWindowsOf(campaign)
	before, after := h.within(windows.Before), h.within(windows.After)
	count := func(hours pulseHours) *card.PulseFigure {
		figure := card.CountPulse(hours)
		return &figure
	}
	pulse := card.Pulse{ID: campaign.ID, Group: campaign.Group, Campaign: &campaign.ID, Before: count(before), During: count(h.within(windows.During))}
	if today > campaign.EndsOn {
		pulse.After = count(after)
	}
	if today > windows.After[1] {
		change := card.PulseChangeOf(before, after)
		pulse.Change = &change
	}
	return pulse
}

func (p *pulling) pulseHours(from, to card.Day) (hours pulseHours, err error) {
	err = p.each(func(r row) error {
		hours = append(hours, card.PulseHour{Day: r.day(0), Hour: r.int(1), Faces: [5]int{r.int(2), r.int(3), r.int(4), r.int(5), r.int(6)}})
		return nil
	}, "SELECT day, hour, face1, face2, face3, face4, face5 FROM pulse_hour WHERE group_id = ?1 AND day >= ?2 AND day <= ?3 ORDER BY day, hour", p.owner, from, to)
	return hours, err
}

func (p *pulling) pulseWords() error {
	return p.rowsByID(func(r row) (any, error) {
		return card.PulseWords{ID: r.id(1), Group: p.owner, Day: r.day(2), Face: r.int(3), Text: r.text(4)}, nil
	}, `SELECT changed, id, day, face, text FROM pulse_words WHERE group_id = ?1 AND (changed, id) > (?2, ?3) AND day >= ?4
			AND (SELECT customer_words FROM organisation) ORDER BY changed, id LIMIT +?5`,
		p.store.recent(), PageSize+1)
}
