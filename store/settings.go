package store

import (
	"context"

	"servicecard/card"
)

// Settings are the organisation's.
type Settings struct {
	Name     string      `json:"name"`
	TimeZone string      `json:"timeZone"` // of new groups, and of the organisation's own days
	Locale   card.Locale `json:"locale"`   // of new people
	Limit    int         `json:"limit"`    // people from which a group's figures are shown by the day
	// SupervisorsManage lets supervisors add, invite, rename and end people of the groups that they lead.
	SupervisorsManage bool `json:"supervisorsManage"`
	// NamesOfInvited lets supervisors see by name who has not joined.
	NamesOfInvited bool `json:"namesOfInvited"`
	// CodeDays is for how many days after it first opened a card a personal code opens it again; never longer than the option says.
	CodeDays int `json:"codeDays"`
	// PostersAsk lets every poster that is made ask for a supervisor's yes.
	PostersAsk bool `json:"postersAsk"`
}

// SettingsPatch changes the settings that it names. Was holds the values that whoever changes them saw; where one is another by now,
// nothing is changed and conflict tells so.
type SettingsPatch struct {
	SettingsFields
	Was *SettingsFields `json:"was,omitzero"`
}

// SettingsFields are settings; nil: does not matter.
type SettingsFields struct {
	Name              *string      `json:"name,omitzero"`
	TimeZone          *string      `json:"timeZone,omitzero"`
	Locale            *card.Locale `json:"locale,omitzero"`
	Limit             *int         `json:"limit,omitzero"`
	SupervisorsManage *bool        `json:"supervisorsManage,omitzero"`
	NamesOfInvited    *bool        `json:"namesOfInvited,omitzero"`
	CodeDays          *int         `json:"codeDays,omitzero"`
	PostersAsk        *bool        `json:"postersAsk,omitzero"`
}

// Settings tells the organisation's settings.
func (s *Store) Settings(ctx context.Context) (settings Settings, err error) {
	err = s.read(ctx, func(c *conn) error {
		settings, err = c.settings()
		return err
	})
	return settings, err
}

func (c *conn) settings() (s Settings, err error) {
	_, err = c.one(func(r row) error {
		s = Settings{r.text(0), r.text(1), card.Locale(r.text(2)), r.int(3), r.bool(4), r.bool(5), r.int(6), r.bool(7)}
		return nil
	}, "SELECT name, time_zone, locale, figures_from, supervisors_manage, names_of_invited, code_days, posters_ask FROM organisation")
	return s, err
}

// ChangeSettings changes what the patch names, and tells how the settings are then. A higher limit holds from each group's
// next day on.
func (s *Store) ChangeSettings(ctx context.Context, actor Actor, patch SettingsPatch) (after Settings, err error) {
	err = s.act(ctx, actor, card.VerbChangeSettings, func(a *acting) error {
		before, err := a.settings()
		if err != nil {
			return err
		}
		if err := patch.seenAsItIs(&before); err != nil {
			return err
		}
		after = before
		if err := patch.apply(&after); err != nil {
			return err
		}
		changes := settingsChanges(before, after)
		if len(changes) == 0 {
			return nil
		}
		if _, err := a.exec(`UPDATE organisation SET name = ?1, time_zone = ?2, locale = ?3, figures_from = ?4, supervisors_manage = ?5, names_of_invited = ?6, code_days = ?7, changed = ?8, posters_ask = ?9`,
			after.Name, after.TimeZone, after.Locale, after.Limit, after.SupervisorsManage, after.NamesOfInvited, after.CodeDays, a.version, after.PostersAsk); err != nil {
			return err
		}
		a.afterCommit(func() { s.codeDays.Store(int32(after.CodeDays)) })
		a.touch(s.organisation, tableOrganisation)
		if before.Locale != after.Locale {
			if err := a.standInChanges(); err != nil {
				return err
			}
		}
		a.changeRules()
		return a.note("settings.change", KindOrganisation, nil, changes...)
	})
	return after, err
}

func (p *SettingsPatch) seenAsItIs(now *Settings) error {
	if p.Was == nil {
		return nil
	}
	switch {
	case !unchanged(p.Name, p.Was.Name, now.Name):
		return changedMeanwhile("name", now.Name)
	case !unchanged(p.TimeZone, p.Was.TimeZone, now.TimeZone):
		return changedMeanwhile("time zone", now.TimeZone)
	case !unchanged(p.Locale, p.Was.Locale, now.Locale):
		return changedMeanwhile("language", now.Locale)
	case !unchanged(p.Limit, p.Was.Limit, now.Limit):
		return changedMeanwhile("limit", now.Limit)
	case !unchanged(p.SupervisorsManage, p.Was.SupervisorsManage, now.SupervisorsManage):
		return changedMeanwhile("setting whether supervisors add people", now.SupervisorsManage)
	case !unchanged(p.NamesOfInvited, p.Was.NamesOfInvited, now.NamesOfInvited):
		return changedMeanwhile("setting whether supervisors see names", now.NamesOfInvited)
	case !unchanged(p.PostersAsk, p.Was.PostersAsk, now.PostersAsk):
		return changedMeanwhile("setting for posters", now.PostersAsk)
	case !unchanged(p.CodeDays, p.Was.CodeDays, now.CodeDays):
		return changedMeanwhile("number of days for codes", now.CodeDays)
	}
	return nil
}

func (p *SettingsFields) apply(s *Settings) (err error) {
	if p.Name != nil {
		if s.Name, err = card.CleanName("the organisation's name", *p.Name); err != nil {
			return err
		}
	}
	if p.TimeZone != nil {
		if err := card.CheckZone(*p.TimeZone); err != nil {
			return err
		}
		s.TimeZone = *p.TimeZone
	}
	if p.Locale != nil {
		if s.Locale, err = card.ParseLocale(string(*p.Locale)); err != nil {
			return err
		}
	}
	if p.Limit != nil {
		if *p.Limit < card.LeastLimit || *p.Limit > card.MostLimit {
			return card.Errorf(card.CodeInvalidArgs, "the limit is a number of people from %d to %d", card.LeastLimit, card.MostLimit)
		}
		s.Limit = *p.Limit
	}
	if p.PostersAsk != nil {
		s.PostersAsk = *p.PostersAsk
	}
	if p.CodeDays != nil {
		if *p.CodeDays < 0 || *p.CodeDays > CodeDays {
			return card.Errorf(card.CodeInvalidArgs, "a code opens a card again for 0 to %d days", CodeDays)
		}
		s.CodeDays = *p.CodeDays
	}
	if p.SupervisorsManage != nil {
		s.SupervisorsManage = *p.SupervisorsManage
	}
	if p.NamesOfInvited != nil {
		s.NamesOfInvited = *p.NamesOfInvited
	}
	return nil
}

func settingsChanges(before, after Settings) (changes []Change) {
	for _, c := range []Change{
		{"name", before.Name, after.Name},
		{"timeZone", before.TimeZone, after.TimeZone},
		{"organisationLocale", before.Locale, after.Locale},
		{"limit", before.Limit, after.Limit},
		{"supervisorsManage", before.SupervisorsManage, after.SupervisorsManage},
		{"namesOfInvited", before.NamesOfInvited, after.NamesOfInvited},
		{"codeDays", before.CodeDays, after.CodeDays},
		{"postersAsk", before.PostersAsk, after.PostersAsk},
	} {
		if c.Before != c.After {
			changes = append(changes, c)
		}
	}
	return changes
}
