package store

import (
	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// What the organisation promises its people is told to all of them, and each change with who agreed to it. A stricter promise
// holds for what is there already; a laxer one only for what is told from then on:
//
//   - days one by one: a group's days begin to be shown with the next week, and end with the present day
//   - names of who thanks: what was said without a name stays so, see thanks.go
//   - supervisors' own days: they are shown from the next day on
//
// The view of each phone depends on it (session.go), so that phones drop what they may not show any more.

// promised are the settings of which everybody is told, as the log names them.
var promised = []string{"limit", "daily", "namedThanks", "leaderDays", "customerWords", "namesOfInvited", "keepMonths", "keepWordsMonths", "keepLogMonths"}

// toldChanges is how many changes of what is promised people are told.
const toldChanges = 20

// promises writes down what an act has changed of what is promised, and who agreed to it. Only the command line need not say.
func (a *acting) promises(changes []Change, agreed *card.Agreement) ([]Change, error) {
	var fields []string
	for _, c := range changes {
		for _, field := range promised {
			if c.Field == field {
				fields = append(fields, field)
			}
		}
	}
	if len(fields) == 0 {
		return changes, nil
	}
	if err := a.may(card.VerbChangePrivacy); err != nil {
		return nil, err
	}
	today := a.store.today()
	if agreed == nil {
		if a.by != nil {
			return nil, card.Errorf(card.CodeInvalidArgs, "people were promised otherwise: say who agreed to it, and on which day").Because(card.ReasonAgreement)
		}
		agreed = &card.Agreement{}
	} else {
		if err := agreed.Check(today); err != nil {
			return nil, err
		}
		changes = append(changes, Change{"agreedOn", nil, agreed.On}, Change{"agreement", nil, agreed.Note})
	}
	text, err := json.Marshal(fields)
	if err != nil {
		return nil, err
	}
	_, err = a.exec(`INSERT INTO privacy_change (at, day, agreed_on, note, changes) VALUES (MAX(?1, (SELECT COALESCE(MAX(at), 0) + 1 FROM privacy_change)), ?2, ?3, ?4, ?5)`,
		millis(a.store.options.Now()), today, agreed.On, agreed.Note, string(text))
	return changes, err
}

// from is the first day from which something is shown that an organisation has begun or ceased to show; where that did not change, the
// day that it was.
func (a *acting) from(column string, was, is bool, begins card.Day) (from card.Day, err error) {
	if was != is {
		if is {
			return begins, nil
		}
		return endless, nil
	}
	_, err = a.one(func(r row) error {
		from = r.day(0)
		return nil
	}, "SELECT "+column+" FROM organisation")
	return from, err
}

// keepPromises sets what follows from what is promised now. A new promise that shows more begins where nobody has told anything under the
// one before: zones differ by a day, so it is a day later.
func (a *acting) keepPromises(before, after *Settings) error {
	soon := a.store.today().Add(2)
	days, err := a.from("days_from", before.Daily, after.Daily, soon.Week().Add(7))
	if err != nil {
		return err
	}
	leaders, err := a.from("leader_days_from", before.LeaderDays, after.LeaderDays, soon)
	if err != nil {
		return err
	}
	if _, err := a.exec("UPDATE organisation SET days_from = ?1, leader_days_from = ?2, named_thanks = ?3, customer_words = ?4, keep_months = ?5, keep_words_months = ?6, keep_log_months = ?7",
		days, leaders, after.NamedThanks, after.CustomerWords, after.KeepMonths, after.KeepWordsMonths, after.KeepLogMonths); err != nil {
		return err
	}
	if after.KeepMonths < before.KeepMonths || after.KeepWordsMonths < before.KeepWordsMonths || after.KeepLogMonths < before.KeepLogMonths {
		if err := a.mayGo(); err != nil { // that much goes now is what was agreed
			return err
		}
	}
	if before.NamedThanks == after.NamedThanks {
		return nil
	}
	if after.NamedThanks { // who has said something under the old promise may be on their way with it
		_, err = a.exec("UPDATE organisation SET named_thanks_from = ?1", millis(a.store.options.Now()))
		return err
	}
	_, err = a.exec("UPDATE delivery SET notice = json_remove(notice, '$.name') WHERE json_extract(notice, '$.kind') = ?1", card.NoticeThanks)
	return err
}

// promisedView is what of the promises phones see the effects of. Once a month they drop what has become counts.
func (c *conn) promisedView() (view string, err error) {
	_, err = c.one(func(r row) error {
		view = r.text(0)
		return nil
	}, "SELECT concat_ws(' ', leader_days_from, named_thanks, customer_words, substr(kept_from, 1, 7), substr(words_from, 1, 7)) FROM organisation")
	return view, err
}

// daysFrom is the first day of which figures may be shown by themselves in any group.
func (tx *Tx) daysFrom() (from card.Day, err error) {
	_, err = tx.one(func(r row) error {
		from = r.day(0)
		return nil
	}, "SELECT days_from FROM organisation")
	return from, err
}

// privacy is what is promised, as everybody is told.
func (c *conn) privacy() (p card.Privacy, err error) {
	settings, err := c.settings()
	if err != nil {
		return p, err
	}
	p = card.Privacy{
		Daily: settings.Daily, NamedThanks: settings.NamedThanks, LeaderDays: settings.LeaderDays, CustomerWords: settings.CustomerWords,
		NamesOfInvited: settings.NamesOfInvited, KeepMonths: settings.KeepMonths, KeepWordsMonths: settings.KeepWordsMonths, KeepLogMonths: settings.KeepLogMonths, Changes: []card.PrivacyChange{},
	}
	err = c.each(func(r row) error {
		change := card.PrivacyChange{Day: r.day(0), Note: r.text(2)}
		if on := r.day(1); on != "" {
			change.AgreedOn = &on
		}
		p.Changes = append(p.Changes, change)
		return json.Unmarshal(r.blob(3), &p.Changes[len(p.Changes)-1].Fields)
	}, "SELECT day, agreed_on, note, CAST(changes AS BLOB) FROM privacy_change ORDER BY at DESC LIMIT +?1", toldChanges)
	return p, err
}
