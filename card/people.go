package card

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
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

// LineError says what is wrong with a line of a people file.
type LineError struct {
	Line    int    `json:"line"`
	Problem string `json:"problem"`
}

func (e LineError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Problem) }

const (
	// MaxPeople is how many people one file may hold.
	MaxPeople = 100_000
	// MaxPeopleFile is how large one file may be, in bytes.
	MaxPeopleFile = 16 << 20
)

// ParsePeople reads CSV with a header line of the columns name, group, role and locale, in any order. Role and
// locale may be left out or empty: member, and the organisation's usual language. Commas, semicolons (as Excel
// writes them in many countries) and tabs separate. A supervisor of several groups stands once for each, the
// first being the group of the own card. All problems are reported, not only the first.
func ParsePeople(file io.Reader, usual Locale) ([]Person, []LineError) {
	data, err := io.ReadAll(io.LimitReader(file, MaxPeopleFile+1))
	if err != nil {
		return nil, []LineError{{0, err.Error()}}
	}
	if len(data) > MaxPeopleFile {
		return nil, []LineError{{0, fmt.Sprintf("the file is larger than %d MiB", MaxPeopleFile>>20)}}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		line := 1 + bytes.Count(data[:invalidAt(data)], []byte("\n"))
		return nil, []LineError{{line, "the text is not UTF-8; save the file as “CSV UTF-8”"}}
	}
	header, _, _ := bytes.Cut(data, []byte("\n"))
	reader := csv.NewReader(bytes.NewReader(data))
	reader.Comma = separator(header)
	reader.FieldsPerRecord = -1
	reader.TrimLeadingSpace = reader.Comma != '\t' // it would swallow empty fields
	columns, problem := readHeader(reader)
	if problem != nil {
		return nil, []LineError{*problem}
	}
	var people []Person
	var problems []LineError
	seen := map[[2]string]int{}
	for {
		fields, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, append(problems, brokenLine(err))
		}
		if strings.TrimSpace(strings.Join(fields, "")) == "" { // a blank row of a spreadsheet
			continue
		}
		line, _ := reader.FieldPos(0)
		person, wrong := readPerson(fields, columns, usual)
		person.Line = line
		key := [2]string{person.Name, person.Group}
		if first, ok := seen[key]; ok && wrong == "" {
			wrong = fmt.Sprintf("%s in %s stands in line %d already; tell two people of the same name apart, for instance by an initial", person.Name, person.Group, first)
		}
		seen[key] = line
		if wrong != "" {
			problems = append(problems, LineError{line, wrong})
			continue
		}
		people = append(people, person)
		if len(people) > MaxPeople {
			return nil, []LineError{{line, fmt.Sprintf("more than %d people", MaxPeople)}}
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	if len(people) == 0 {
		return nil, []LineError{{1, "there are no people in the file"}}
	}
	return people, nil
}

// brokenLine says where the text is not CSV.
func brokenLine(err error) LineError {
	if syntax, ok := errors.AsType[*csv.ParseError](err); ok {
		return LineError{syntax.Line, syntax.Err.Error()}
	}
	return LineError{0, err.Error()}
}

func invalidAt(data []byte) int {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return at
}

func separator(header []byte) rune {
	for _, candidate := range []rune{';', '\t'} {
		if bytes.ContainsRune(header, candidate) {
			return candidate
		}
	}
	return ','
}

var peopleColumns = []string{"name", "group", "role", "locale"}

// readHeader tells at which place each column stands; -1 for one that is left out.
func readHeader(reader *csv.Reader) (map[string]int, *LineError) {
	header, err := reader.Read()
	if errors.Is(err, io.EOF) {
		return nil, &LineError{1, "the file is empty"}
	}
	if err != nil {
		broken := brokenLine(err)
		return nil, &broken
	}
	columns := map[string]int{"name": -1, "group": -1, "role": -1, "locale": -1}
	for i, field := range header {
		column := strings.ToLower(strings.TrimSpace(field))
		if !slices.Contains(peopleColumns, column) {
			return nil, &LineError{1, fmt.Sprintf("there is no column %.40q; the columns are %s", column, strings.Join(peopleColumns, ", "))}
		}
		if columns[column] >= 0 {
			return nil, &LineError{1, fmt.Sprintf("column %s stands twice", column)}
		}
		columns[column] = i
	}
	for _, column := range peopleColumns[:2] {
		if columns[column] < 0 {
			return nil, &LineError{1, fmt.Sprintf("column %s is missing; the first line names the columns %s", column, strings.Join(peopleColumns, ", "))}
		}
	}
	return columns, nil
}

// readPerson returns the person and what is wrong, empty if nothing is.
func readPerson(fields []string, columns map[string]int, usual Locale) (Person, string) {
	field := func(column string) string {
		if i := columns[column]; i >= 0 && i < len(fields) {
			return strings.TrimSpace(fields[i])
		}
		return ""
	}
	person := Person{Name: field("name"), Group: field("group"), Role: RoleMember, Locale: usual}
	if len(fields) > len(columns) {
		return person, "there are more fields than columns"
	}
	for _, column := range peopleColumns[:2] {
		if problem := NameProblem(field(column)); problem != "" {
			return person, column + " " + problem
		}
	}
	if text := strings.ToLower(field("role")); text != "" {
		role, err := ParseRole(text)
		if err != nil {
			return person, detail(err)
		}
		person.Role = role
	}
	if text := strings.ToLower(field("locale")); text != "" {
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
