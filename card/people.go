package card

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Person is a line of a people file.
type Person struct {
	Line   int
	Name   string
	Group  string
	Role   Role
	Locale Locale
}

// MaxPeople is how many people one file may hold.
const MaxPeople = 100_000

var peopleColumns = []sheetColumn{{"name", "namn", true}, {"group", "grupp", true}, {"role", "roll", false}, {"locale", "språk", false}}

// ParsePeople reads a table with the columns name, group, role and locale. Role and locale may be left out or empty:
// member, and the organisation's usual language. A supervisor of several groups stands once for each, the first being
// the group of the own card. All problems are reported, not only the first; there are people or problems.
func ParsePeople(file io.Reader, usual Locale) ([]Person, []LineError) {
	var people []Person
	seen := map[[2]string]int{}
	problems := readSheet(file, peopleColumns, func(row *sheetRow) string {
		person, wrong := readPerson(row, usual)
		key := [2]string{person.Name, person.Group}
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
	person := Person{Line: row.line, Name: row.field("name"), Group: row.field("group"), Role: RoleMember, Locale: usual}
	for _, column := range []string{"name", "group"} {
		if problem := NameProblem(row.field(column)); problem != "" {
			return person, column + " " + problem
		}
	}
	if text := row.word("role"); text != "" {
		role, err := ParseRole(text)
		if err != nil {
			return person, detail(err)
		}
		person.Role = role
	}
	if text := row.word("locale"); text != "" {
		locale, err := ParseLocale(text)
		if err != nil {
			return person, detail(err)
		}
		person.Locale = locale
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

// NameProblem says what keeps a text from being the name of a person or group; empty if nothing does.
func NameProblem(name string) string {
	switch {
	case name == "":
		return "is empty"
	case utf8.RuneCountInString(name) > MaxName:
		return fmt.Sprintf("is longer than %d characters", MaxName)
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return "has characters that cannot be shown"
	}
	return ""
}
