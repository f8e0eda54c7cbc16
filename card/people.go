package card

import (
	"errors"
	"fmt"
	"io"
)

// Person is a line of a people file.
type Person struct {
	Line   int
	Name   string
	Group  string
	Role   Role
	Locale Locale
	// The file says nothing of the role, or the language: whoever is there keeps theirs.
	KeepsRole, KeepsLocale bool
}

// MaxPeople is how many people one file may hold.
const MaxPeople = 100_000

var peopleColumns = []sheetColumn{{"name", "namn", true}, {"group", "grupp", true}, {"role", "roll", false}, {"locale", "språk", false}}

// ParsePeople reads a table with the columns name, group, role and locale. Role and locale may be left out or empty:
// whoever is there keeps theirs, and whoever is new is a member, and has the organisation's usual language. A supervisor of several groups stands once for each, the first being
// the group of the own card. All problems are reported, not only the first; there are people or problems.
func ParsePeople(file io.Reader, usual Locale) ([]Person, []LineError) {
	var people []Person
	seen := map[[2]string]int{}
	problems := readSheet(file, peopleColumns, func(row *sheetRow) string {
		person, wrong := readPerson(row, usual)
		key := [2]string{NameKey(person.Name), NameKey(person.Group)}
		if first, ok := seen[key]; ok && wrong == "" {
			wrong = fmt.Sprintf("%s in %s stands in line %d already; tell two people of the same name apart, for instance by an initial", person.Name, person.Group, first)
		}
		seen[key] = row.line
		people = append(people, person)
		return wrong
	})
	switch {
	case len(problems) > 0:
		return nil, problems
	case len(people) == 0:
		return nil, []LineError{{1, "there are no people in the file"}}
	case len(people) > MaxPeople:
		return nil, []LineError{{people[MaxPeople].Line, fmt.Sprintf("more than %d people", MaxPeople)}}
	}
	return people, nil
}

// readPerson returns the person and what is wrong, empty if nothing is.
func readPerson(row *sheetRow, usual Locale) (Person, string) {
	person := Person{Line: row.line, Role: RoleMember, Locale: usual, KeepsRole: true, KeepsLocale: true}
	var err error
	if person.Name, err = CleanName("name", row.field("name")); err != nil {
		return person, detail(err)
	}
	if person.Group, err = CleanName("group", row.field("group")); err != nil {
		return person, detail(err)
	}
	if text := row.word("role"); text != "" {
		role, err := ParseRole(text)
		if err != nil {
			return person, detail(err)
		}
		person.Role, person.KeepsRole = role, false
	}
	if text := row.word("locale"); text != "" {
		locale, err := ParseLocale(text)
		if err != nil {
			return person, detail(err)
		}
		person.Locale, person.KeepsLocale = locale, false
	}
	return person, ""
}

// detail is the sentence for a human in an error.
func detail(err error) string {
	if refusal, ok := errors.AsType[*Error](err); ok {
		return refusal.Detail
	}
	return err.Error()
}
