package card

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// sheetColumn is a column by its heading in each language, the English one first. Capitals, blanks and hyphens do not matter.
type sheetColumn struct {
	name, swedish string
	needed        bool
	instead       string // the column with which it is not needed
}

// sheetRow is one line of a sheet.
type sheetRow struct {
	line    int
	fields  []string
	columns map[string]int
}

// field is what stands in a column, trimmed; empty where the file has no such column.
func (r *sheetRow) field(name string) string {
	if i, ok := r.columns[name]; ok && i < len(r.fields) {
		return readCell(strings.TrimSpace(r.fields[i]))
	}
	return ""
}

// sheetWords are the Swedish words that may stand where a column takes one of a few.
var sheetWords = map[string]string{
	"medlem": "member", "arbetsledare": "supervisor", "administratör": "admin", "administrator": "admin",
	"svenska": "sv", "swedish": "sv", "engelska": "en", "english": "en",
	"alla": "all", "städning": "cleaning", "matsal": "canteen", "fastighet": "property", "bevakning": "security",
	"puls": "pulse", "räkning": "tally", "rundvandring": "walk",
	"ingen": none, "inget": none, "inga": none,
}

// none is what clears a cell; an empty one keeps what is.
const none = "none"

// word is the field of a column that takes one of a few words, as the program calls it.
func (r *sheetRow) word(name string) string {
	word := strings.ToLower(norm.NFC.String(r.field(name)))
	return cmp.Or(sheetWords[word], word)
}

// sheet is what can be told of a table beside its lines.
type sheet struct {
	*decoded
	separator rune
	columns   []string // in their order
	cut       bool     // the last line has no end
}

// readSheet reads a table that somebody keeps in a spreadsheet, as CSV with a header line of the columns in any order.
// Commas, semicolons and tabs separate. each gets every line that holds something and says what is wrong with it, nil if nothing is. All problems are
// reported, not only the first.
func readSheet(file io.Reader, columns []sheetColumn, each func(*sheetRow) *LineError) (s sheet, problems []LineError) {
	read, wrong := readText(file)
	if wrong != nil {
		return sheet{decoded: &decoded{}}, []LineError{*wrong}
	}
	hinted, text := sheetHint(read.text)
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = separatorOf(text)
	above := 0 // lines that the reader does not see
	if hinted != 0 {
		reader.Comma, above = hinted, 1
	}
	s = sheet{decoded: read, separator: reader.Comma, cut: text != "" && !strings.HasSuffix(text, "\n")}
	reader.FieldsPerRecord = -1
	reader.TrimLeadingSpace = reader.Comma != '\t' // it would swallow empty fields
	header, err := reader.Read()
	if errors.Is(err, io.EOF) {
		return s, []LineError{Wrong(1, "empty")}
	}
	if err != nil {
		return s, []LineError{brokenLine(err, above)}
	}
	headings, wrong := readHeadings(header, columns)
	if wrong != nil {
		wrong.Line += above
		return s, []LineError{*wrong}
	}
	s.columns = slices.SortedFunc(maps.Keys(headings), func(a, b string) int { return cmp.Compare(headings[a], headings[b]) })
	for {
		fields, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return s, problems
		}
		if err != nil {
			return s, append(problems, brokenLine(err, above))
		}
		if strings.TrimSpace(strings.Join(fields, "")) == "" { // a blank row of a spreadsheet
			continue
		}
		line, _ := reader.FieldPos(0)
		row := &sheetRow{line + above, fields, headings}
		wrong := surplus(row, header)
		if wrong == nil {
			wrong = each(row)
		}
		if wrong != nil {
			wrong.Line = row.line
			problems = append(problems, *wrong)
		}
	}
}

// surplus tells of a field that no column names: a separator inside a name, usually.
func surplus(row *sheetRow, header []string) *LineError {
	for i, field := range row.fields {
		if text := strings.TrimSpace(field); text != "" && (i >= len(header) || strings.TrimSpace(header[i]) == "") {
			return new(Wrong(0, "surplus", "field", excerpt(text)))
		}
	}
	return nil
}

// excerpt is as much of a field as a sentence holds.
func excerpt(text string) string { return string([]rune(text)[:min(len([]rune(text)), 40)]) }

// readHeadings tells at which place each column stands.
func readHeadings(header []string, columns []sheetColumn) (map[string]int, *LineError) {
	var names []string
	for _, column := range columns {
		names = append(names, column.name)
	}
	all := strings.Join(names, ", ")
	places := map[string]int{}
	for i, field := range header {
		if strings.TrimSpace(field) == "" { // behind the last column of a spreadsheet
			continue
		}
		at := slices.IndexFunc(columns, func(c sheetColumn) bool {
			key := headingKey(field)
			return key == headingKey(c.name) || key == headingKey(c.swedish)
		})
		if at < 0 {
			return nil, new(Wrong(1, "unknownColumn", "column", excerpt(strings.ToLower(strings.TrimSpace(field))), "columns", all))
		}
		name := columns[at].name
		if _, ok := places[name]; ok {
			return nil, new(Wrong(1, "columnTwice", "column", name))
		}
		places[name] = i
	}
	for _, column := range columns {
		if has(places, column.name) || !column.needed || column.instead != "" && has(places, column.instead) {
			continue
		}
		return nil, new(Wrong(1, "columnMissing", "column", column.name, "columns", all))
	}
	return places, nil
}

func has(places map[string]int, column string) bool {
	_, ok := places[column]
	return ok
}

func headingKey(heading string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(norm.NFC.String(strings.TrimSpace(heading))))
}

// sheetHint takes the line off in which some spreadsheets name the separator, as sep=;
func sheetHint(text string) (separator rune, rest string) {
	first, rest, _ := strings.Cut(text, "\n")
	hint := strings.ToLower(strings.Trim(first, "\"\r "))
	if named, ok := strings.CutPrefix(hint, "sep="); ok && utf8.RuneCountInString(named) == 1 && strings.ContainsAny(named, sheetSeparators) {
		separator, _ = utf8.DecodeRuneInString(named)
		return separator, rest
	}
	return 0, text
}

const sheetSeparators = ",;\t"

// separatorOf is the separator of a table: the one that stands most often in its first line, outside quotes.
func separatorOf(text string) rune {
	header, _, _ := strings.Cut(text, "\n")
	counts := map[rune]int{}
	quoted := false
	best := ','
	for _, r := range header {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted && strings.ContainsRune(sheetSeparators, r):
			if counts[r]++; counts[r] > counts[best] {
				best = r
			}
		}
	}
	return best
}

// SheetSeparator is the separator that a file of somebody's is written with; a comma if it cannot be read.
func SheetSeparator(file io.Reader) rune {
	read, problem := readText(file)
	if problem != nil {
		return ','
	}
	if hinted, _ := sheetHint(read.text); hinted != 0 {
		return hinted
	}
	return separatorOf(read.text)
}

// brokenLine says where the text is not CSV.
func brokenLine(err error, above int) LineError {
	if syntax, ok := errors.AsType[*csv.ParseError](err); ok {
		return Wrong(syntax.Line+above, "broken", "why", syntax.Err.Error())
	}
	return Wrong(0, "unreadable", "why", err.Error())
}

// WriteSheet writes a table as spreadsheets open it without asking: in UTF-8 with its mark, with the separator that the
// reader uses. What a spreadsheet would run as a formula is written as text; read again, it is what it was.
func WriteSheet(w io.Writer, separator rune, lines [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	var text strings.Builder
	for _, line := range lines {
		for i, cell := range line {
			if i > 0 {
				text.WriteRune(separator)
			}
			text.WriteString(quoteCell(writeCell(cell)))
		}
		text.WriteString("\r\n")
	}
	_, err := io.WriteString(w, text.String())
	return err
}

// quoteCell quotes whatever some spreadsheet would take for more than one cell, whichever separator it expects.
func quoteCell(text string) string {
	if !strings.ContainsAny(text, sheetSeparators+"\"\r\n") && strings.TrimSpace(text) == text {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}

// formulaStarts are what spreadsheets begin a formula at.
const formulaStarts = "=+-@\t\r＝＋－＠"

// startsFormula tells whether a text would be run, leaving out the apostrophes that keep it from it.
func startsFormula(text string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "'"))
	return first != utf8.RuneError && strings.ContainsRune(formulaStarts, first)
}

// isNumber tells whether a spreadsheet reads a text as a number: it stays one.
func isNumber(text string) bool {
	_, err := strconv.ParseFloat(text, 64)
	return err == nil && strings.Trim(text, "0123456789.eE+-") == ""
}

// innerFormula is what would start a formula where a spreadsheet that expects another separator begins a cell; it honours quotes only where
// a cell begins.
var (
	innerFormula = regexp.MustCompile(`([,;\t"\r\n])('*[=+\-@＝＋－＠])`)
	innerDefused = regexp.MustCompile(`([,;\t"\r\n])'('*[=+\-@＝＋－＠])`)
)

func writeCell(text string) string {
	if isNumber(text) {
		return text
	}
	text = innerFormula.ReplaceAllString(text, "$1'$2")
	if startsFormula(text) {
		return "'" + text
	}
	return text
}

func readCell(text string) string {
	if strings.HasPrefix(text, "'") && startsFormula(text) {
		text = text[1:]
	}
	return innerDefused.ReplaceAllString(text, "$1$2")
}
