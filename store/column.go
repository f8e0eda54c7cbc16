package store

import (
	"database/sql/driver"
	"fmt"
	"reflect"

	"servicecard/card"

	"github.com/go-json-experiment/json"
)

// row is a result row; the accessors panic on a column of another type, which is a bug in the query.
type row []driver.Value

func (r row) id(i int) (id card.ID) {
	copy(id[:], r.blob(i))
	return id
}

func (r row) optionalID(i int) *card.ID {
	if r[i] == nil {
		return nil
	}
	id := r.id(i)
	return &id
}

func (r row) blob(i int) []byte {
	if r[i] == nil {
		return nil
	}
	return r[i].([]byte)
}

func (r row) int64(i int) int64 { return r[i].(int64) }
func (r row) int(i int) int     { return int(r[i].(int64)) }
func (r row) bool(i int) bool   { return r[i].(int64) != 0 }
func (r row) day(i int) card.Day {
	return card.Day(r.text(i))
}

func (r row) float(i int) float64 {
	if n, ok := r[i].(int64); ok {
		return float64(n)
	}
	return r[i].(float64)
}

func (r row) text(i int) string {
	switch v := r[i].(type) {
	case []byte:
		return string(v)
	default:
		return v.(string)
	}
}

func values(args []any) []driver.NamedValue {
	vs := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		vs[i] = driver.NamedValue{Ordinal: i + 1, Value: value(arg)}
	}
	return vs
}

func value(arg any) driver.Value {
	switch v := arg.(type) {
	case nil, int64, float64, string, []byte:
		return v
	case int:
		return int64(v)
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	case card.ID:
		return v[:]
	case *card.ID:
		if v == nil {
			return nil
		}
		return v[:]
	case card.Day:
		return string(v)
	case card.Clock:
		return int64(v)
	}
	if word := reflect.ValueOf(arg); word.Kind() == reflect.String { // the nouns' own words: roles, states, kinds …
		return word.String()
	}
	panic(fmt.Sprintf("store: no column type for %T", arg))
}

// list writes a short list into a column.
func list[T any](items []T) string {
	text, err := json.Marshal(items)
	if err != nil {
		panic(err) // lists of numbers, texts and actions always marshal
	}
	return string(text)
}

func parseList[T any](text string) (items []T, err error) {
	if err := json.Unmarshal([]byte(text), &items); err != nil {
		return nil, fmt.Errorf("list in a column: %w", err)
	}
	return items, nil
}
