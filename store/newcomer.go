package store

import (
	"context"
	"time"

	"servicecard/card"
)

// Whoever joins by a poster that asks is a newcomer until a supervisor of the group, or the office, has said yes: a person without a
// group, who counts in no figure and reaches nobody. A yes begins the membership, a no ends the person as any leaving does. The first answer
// stands, whoever gives it, and so does what the office decides in another way meanwhile.

const tableNewcomer table = 25

var newcomerFacts = fact{
	mutations: []mutationFact{on(card.MutationAnswerNewcomer, card.VerbAnswerNewcomer, (*intake).answerNewcomer)},
	tables:    []tableFact{{tableNewcomer, "newcomer", card.VerbSeeLed, ofGroup, (*pulling).newcomers}},
}

// newcomerAnswer is what has become of a newcomer.
type newcomerAnswer string

const (
	newcomerWaits newcomerAnswer = ""
	newcomerYes   newcomerAnswer = "yes"
	newcomerNo    newcomerAnswer = "no"
	newcomerGone  newcomerAnswer = "gone" // into another group, or turned out to be somebody else
)

// newcomer is somebody who waits, or has waited.
type newcomer struct {
	id, member, group card.ID
	answer            newcomerAnswer
}

// newcomersAgain is after which time it is worth to try a poster again whose group has too many who wait.
const newcomersAgain = time.Hour

// addNewcomer makes a member who waits for the yes of a group's supervisor.
func (tx *Tx) addNewcomer(group card.ID, name string, locale card.Locale) (card.ID, error) {
	waiting := 0
	form := card.NameOf(name)
	if err := tx.each(func(r row) error {
		waiting++
		if form.Like(card.NameOf(r.text(0))) >= card.NamesAlike {
			return errNameTaken(name)
		}
		return nil
	}, "SELECT m.name FROM newcomer n JOIN member m ON m.id = n.member_id WHERE n.group_id = ?1 AND n.answer = ''", group); err != nil {
		return card.ID{}, err
	}
	if waiting >= card.MaxNewcomers {
		return card.ID{}, card.Errorf(card.CodeTooManyJoins, "%d people wait for the supervisor's yes already; ask the supervisor, or come again later", waiting).After(newcomersAgain)
	}
	id, err := tx.AddMember(NewMember{Name: name, Role: card.RoleMember, Locale: locale, Joined: true, SelfNamed: true})
	if err != nil {
		return id, err
	}
	now := tx.store.options.Now()
	tx.touch(group, tableNewcomer)
	_, err = tx.exec("INSERT INTO newcomer (id, member_id, group_id, at, answer, born, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
		card.NewID(now), id, group, millis(now), newcomerWaits, tx.version)
	return id, err
}

// newcomerWhere is the newcomer whom a condition finds: who waits, else the latest; nil without one.
func (tx *Tx) newcomerWhere(condition string, id card.ID) (n *newcomer, err error) {
	_, err = tx.one(func(r row) error {
		n = &newcomer{r.id(0), r.id(1), r.id(2), newcomerAnswer(r.text(3))}
		return nil
	}, "SELECT id, member_id, group_id, answer FROM newcomer WHERE "+condition+" ORDER BY answer = '' DESC, at DESC, id DESC LIMIT 1", id)
	return n, err
}

func (in *intake) answerNewcomer(m *mutation, args *card.AnswerNewcomerArgs) error {
	n, err := in.tx.newcomerWhere("id = ?1", args.Newcomer)
	if err != nil {
		return err
	}
	switch {
	case n != nil && in.mayIn(m, n.group):
	case n == nil || !in.belongs(n.group):
		return noSuch("newcomer in the groups that you lead")
	default:
		return card.Errorf(card.CodeForbidden, "the group's supervisor answers newcomers")
	}
	return in.tx.actingFor(in.member).answerNewcomer(n, *args.Yes)
}

// AnswerNewcomer says yes or no to somebody who waits, by their own id.
func (s *Store) AnswerNewcomer(ctx context.Context, actor Actor, person card.ID, yes bool) error {
	return s.act(ctx, actor, card.VerbAdmitPerson, func(a *acting) error {
		n, err := a.newcomerWhere("member_id = ?1", person)
		if err != nil {
			return err
		}
		if n == nil {
			return noSuch("person who waits for a yes")
		}
		if err := a.mayIn(card.VerbAdmitPerson, n.group); err != nil {
			return err
		}
		return a.answerNewcomer(n, yes)
	})
}

func (a *acting) answerNewcomer(n *newcomer, yes bool) error {
	given := newcomerNo
	if yes {
		given = newcomerYes
	}
	switch n.answer {
	case newcomerWaits:
	case given:
		return nil
	case newcomerYes:
		return card.Errorf(card.CodeConflict, "somebody has said yes already; whoever is not to be here can be ended among the group's people").Because(card.ReasonAnsweredYes)
	case newcomerNo:
		return card.Errorf(card.CodeConflict, "somebody has said no already; the office can take the person back").Because(card.ReasonAnsweredNo)
	default:
		return card.Errorf(card.CodeConflict, "this person does not wait any more: the office has found another place for them").Because(card.ReasonWaitsNoMore)
	}
	member, err := a.somebody(n.member)
	if err != nil {
		return err
	}
	if !yes {
		if member.Role == card.RoleAdmin {
			if err := a.otherAdministrator(n.member); err != nil {
				return err
			}
		}
		if err := a.endPerson(member); err != nil {
			return err
		}
		return a.note("person.refuse", KindPerson, &n.member, Change{"state", PersonWaiting, PersonLeft})
	}
	if err := a.openGroup(n.group); err != nil {
		return err
	}
	if err := a.nobodyOfThatName(member, n.group); err != nil {
		return err
	}
	if err := a.beginMembership(n.member, n.group); err != nil {
		return err
	}
	return a.note("person.accept", KindPerson, &n.member, Change{"state", PersonWaiting, PersonJoined}, Change{"group", nil, n.group})
}

// settleNewcomer lets a person wait no more: they belong to a group now or, without one, have got another answer.
func (tx *Tx) settleNewcomer(member card.ID, home *card.ID, otherwise newcomerAnswer) error {
	n, err := tx.newcomerWhere("member_id = ?1 AND answer = ''", member)
	if err != nil || n == nil {
		return err
	}
	switch {
	case home == nil:
		n.answer = otherwise
	case *home == n.group:
		n.answer = newcomerYes
	default:
		n.answer = newcomerGone
	}
	tx.touch(n.group, tableNewcomer)
	tx.changeRules()
	_, err = tx.exec("UPDATE newcomer SET answer = ?2, changed = ?3 WHERE id = ?1", n.id, n.answer, tx.version)
	return err
}

// newcomersChange sends anew who waits for a group, and to them which group it is.
func (tx *Tx) newcomersChange(group card.ID) error {
	waiting, err := tx.ids("SELECT member_id FROM newcomer WHERE group_id = ?1 AND answer = ''", group)
	if err != nil || len(waiting) == 0 {
		return err
	}
	tx.touch(group, tableNewcomer)
	for _, member := range waiting {
		tx.touch(member, tableMe)
		if _, err := tx.exec("UPDATE member SET changed = ?2 WHERE id = ?1", member, tx.version); err != nil {
			return err
		}
	}
	_, err = tx.exec("UPDATE newcomer SET changed = ?2 WHERE group_id = ?1 AND answer = ''", group, tx.version)
	return err
}

// newcomers are for the group's supervisors.
func (p *pulling) newcomers() error {
	return p.rowsByID(func(r row) (any, error) {
		if newcomerAnswer(r.text(4)) != newcomerWaits {
			return nil, nil
		}
		return card.Newcomer{ID: r.id(1), Group: p.owner, Name: r.text(2), At: card.TimeFromMillis(r.int64(3))}, nil
	}, `SELECT n.changed, n.id, COALESCE(m.name, ''), n.at, n.answer FROM newcomer n LEFT JOIN member m ON m.id = n.member_id
		WHERE n.group_id = ?1 AND (n.changed, n.id) > (?2, ?3) AND `+told("n.answer = ''", "n.", "n.id", 5)+` ORDER BY n.changed, n.id LIMIT +?4`,
		PageSize+1, p.unseen)
}
