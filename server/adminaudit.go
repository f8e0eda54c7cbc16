package server

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"servicecard/store"
)

// auditSheet is the log as a table: a line for each field that an act changed.
func auditSheet(entries []store.AuditEntry) [][]string {
	lines := [][]string{{"at", "by", "by id", "act", "of", "of id", "run", "field", "before", "after"}}
	for _, e := range entries {
		run, actor, subject := "", "", ""
		if e.Run != nil {
			run = e.Run.String()
		}
		if e.Actor != nil {
			actor = e.Actor.String()
		}
		if e.Subject != nil {
			subject = e.Subject.String()
		}
		line := []string{e.At.Format(time.RFC3339), cmp.Or(e.ActorName, erasedName(e.ActorErased)), actor, string(e.Verb), cmp.Or(e.SubjectName, erasedName(e.SubjectErased)), subject, run}
		if len(e.Changes) == 0 {
			lines = append(lines, append(line, "", "", ""))
		}
		for _, change := range e.Changes {
			lines = append(lines, append(line[:len(line):len(line)], change.Field, sheetValue(change.Before, e.Names), sheetValue(change.After, e.Names)))
		}
	}
	return lines
}

// erasedName tells people apart who were erased; empty for others.
func erasedName(n int) string {
	if n == 0 {
		return ""
	}
	return "an erased person " + strconv.Itoa(n)
}

// sheetValue is a value as text; who or what an id names is called by its name.
func sheetValue(value any, names map[string]string) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return cmp.Or(names[v], v)
	case []any:
		texts := make([]string, len(v))
		for i, one := range v {
			texts[i] = sheetValue(one, names)
		}
		return strings.Join(texts, ", ")
	}
	text, err := json.Marshal(value)
	if err != nil {
		return "" // values come from JSON
	}
	return string(text)
}
