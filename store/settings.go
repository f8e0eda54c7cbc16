package store

import (
	"cmp"
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
	// The rest is promised to people, see card.Privacy.
	Daily         bool `json:"daily"`
	NamedThanks   bool `json:"namedThanks"`
	LeaderDays    bool `json:"leaderDays"`
	CustomerWords bool `json:"customerWords"`
	// Months for which what people did, what they wrote, and the log are kept.
	KeepMonths      int `json:"keepMonths"`
	KeepWordsMonths int `json:"keepWordsMonths"`
	KeepLogMonths   int `json:"keepLogMonths"`
}

// SettingsPatch changes the settings that it names. Was holds the values that whoever changes them saw; where one is another by now,
// nothing is changed and conflict tells so. Agreed says who agreed where it changes what is promised to people.
type SettingsPatch struct {
	SettingsFields
	Agreed *card.Agreement `json:"agreed,omitzero"`
	Was    *SettingsFields `json:"was,omitzero"`
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
	Daily             *bool        `json:"daily,omitzero"`
	NamedThanks       *bool        `json:"namedThanks,omitzero"`
	LeaderDays        *bool        `json:"leaderDays,omitzero"`
	CustomerWords     *bool        `json:"customerWords,omitzero"`
	KeepMonths        *int         `json:"keepMonths,omitzero"`
	KeepWordsMonths   *int         `json:"keepWordsMonths,omitzero"`
	KeepLogMonths     *int         `json:"keepLogMonths,omitzero"`
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
		s = Settings{r.text(0), r.text(1), card.Locale(r.text(2)), r.int(3), r.bool(4), r.bool(5), r.int(6), r.bool(7), r.bool(8), r.bool(9), r.bool(10), r.bool(11), r.int(12), r.int(13), r.int(14)}
		return nil
	}, `SELECT name, time_zone, locale, figures_from, supervisors_manage, names_of_invited, code_days, posters_ask, days_from <> ?1, named_thanks, leader_days_from <> ?1,
		customer_words, keep_months, keep_words_months, keep_log_months FROM organisation`, endless)
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
		if changes, err = a.promises(changes, patch.Agreed); err != nil {
			return err
		}
		if err := a.keepPromises(&before, &after); err != nil {
			return err
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
	return cmp.Or(
		stillSeen("name", p.Name, p.Was.Name, now.Name),
		stillSeen("time zone", p.TimeZone, p.Was.TimeZone, now.TimeZone),
		stillSeen("language", p.Locale, p.Was.Locale, now.Locale),
		stillSeen("limit", p.Limit, p.Was.Limit, now.Limit),
		stillSeen("setting whether supervisors add people", p.SupervisorsManage, p.Was.SupervisorsManage, now.SupervisorsManage),
		stillSeen("setting whether supervisors see names", p.NamesOfInvited, p.Was.NamesOfInvited, now.NamesOfInvited),
		stillSeen("setting for posters", p.PostersAsk, p.Was.PostersAsk, now.PostersAsk),
		stillSeen("number of days for codes", p.CodeDays, p.Was.CodeDays, now.CodeDays),
		stillSeen("setting whether days are shown", p.Daily, p.Was.Daily, now.Daily),
		stillSeen("setting for names of who thanks", p.NamedThanks, p.Was.NamedThanks, now.NamedThanks),
		stillSeen("setting for supervisors' own check-ins", p.LeaderDays, p.Was.LeaderDays, now.LeaderDays),
		stillSeen("setting for customers' words", p.CustomerWords, p.Was.CustomerWords, now.CustomerWords),
		stillSeen("time for which things are kept", p.KeepMonths, p.Was.KeepMonths, now.KeepMonths),
		stillSeen("time for which words are kept", p.KeepWordsMonths, p.Was.KeepWordsMonths, now.KeepWordsMonths),
		stillSeen("time for which the log is kept", p.KeepLogMonths, p.Was.KeepLogMonths, now.KeepLogMonths),
	)
}

// put changes a setting that was named.
func put[T any](setting *T, named *T) {
	if named != nil {
		*setting = *named
	}
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
	if p.CodeDays != nil {
		if *p.CodeDays < 0 || *p.CodeDays > CodeDays {
			return card.Errorf(card.CodeInvalidArgs, "a code opens a card again for 0 to %d days", CodeDays)
		}
		s.CodeDays = *p.CodeDays
	}
	put(&s.SupervisorsManage, p.SupervisorsManage)
	put(&s.NamesOfInvited, p.NamesOfInvited)
	put(&s.PostersAsk, p.PostersAsk)
	put(&s.Daily, p.Daily)
	put(&s.NamedThanks, p.NamedThanks)
	put(&s.LeaderDays, p.LeaderDays)
	put(&s.CustomerWords, p.CustomerWords)
	for _, keep := range []struct{ months, named *int }{{&s.KeepMonths, p.KeepMonths}, {&s.KeepWordsMonths, p.KeepWordsMonths}, {&s.KeepLogMonths, p.KeepLogMonths}} {
		if keep.named != nil && (*keep.named < LeastMonths || *keep.named > MostMonths) {
			return card.Errorf(card.CodeInvalidArgs, "things are kept for %d to %d months", LeastMonths, MostMonths)
		}
		put(keep.months, keep.named)
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
		{"daily", before.Daily, after.Daily},
		{"namedThanks", before.NamedThanks, after.NamedThanks},
		{"leaderDays", before.LeaderDays, after.LeaderDays},
		{"customerWords", before.CustomerWords, after.CustomerWords},
		{"keepMonths", before.KeepMonths, after.KeepMonths},
		{"keepWordsMonths", before.KeepWordsMonths, after.KeepWordsMonths},
		{"keepLogMonths", before.KeepLogMonths, after.KeepLogMonths},
	} {
		if c.Before != c.After {
			changes = append(changes, c)
		}
	}
	return changes
}
