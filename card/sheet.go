package card

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// LineError says what is wrong with a line of a file; line 0 is the whole of it.
type LineError struct {
	Line    int    `json:"line"`
	Problem string `json:"problem"`
}

func (e LineError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Problem) }

// MaxSheet is how large a file of people or proposals may be, in bytes.
const MaxSheet = 16 << 20

// sheetColumn is a column by its English and its Swedish heading. Capitals, blanks and hyphens do not matter in either.
type sheetColumn struct {
	name, swedish string
	needed        bool
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
}

// word is the field of a column that takes one of a few words, as the program calls it.
func (r *sheetRow) word(name string) string {
	word := strings.ToLower(norm.NFC.String(r.field(name)))
	return cmp.Or(sheetWords[word], word)
}

// readSheet reads a table that somebody keeps in a spreadsheet, as CSV with a header line of the columns in any order.
// Commas, semicolons and tabs separate; UTF-8 and, with its mark, UTF-16 are understood. each gets every line that holds
// something and says what is wrong with it, empty if nothing is. All problems are reported, not only the first.
func readSheet(file io.Reader, columns []sheetColumn, each func(*sheetRow) string) []LineError {
	text, problem := sheetText(file)
	if problem != nil {
		return []LineError{*problem}
	}
	hinted, text := sheetHint(text)
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = separatorOf(text)
	above := 0 // lines that the reader does not see
	if hinted != 0 {
		reader.Comma, above = hinted, 1
	}
	reader.FieldsPerRecord = -1
	reader.TrimLeadingSpace = reader.Comma != '\t' // it would swallow empty fields
	header, err := reader.Read()
	if errors.Is(err, io.EOF) {
		return []LineError{{1, "the file is empty"}}
	}
	if err != nil {
		return []LineError{brokenLine(err, above)}
	}
	headings, wrong := readHeadings(header, columns)
	if wrong != "" {
		return []LineError{{1 + above, wrong}}
	}
	var problems []LineError
	for {
		fields, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return problems
		}
		if err != nil {
			return append(problems, brokenLine(err, above))
		}
		if strings.TrimSpace(strings.Join(fields, "")) == "" { // a blank row of a spreadsheet
			continue
		}
		line, _ := reader.FieldPos(0)
		row := &sheetRow{line + above, fields, headings}
		if wrong := surplus(row, header); wrong != "" {
			problems = append(problems, LineError{row.line, wrong})
		} else if wrong := each(row); wrong != "" {
			problems = append(problems, LineError{row.line, wrong})
		}
	}
}

// surplus tells of a field that no column names: a separator inside a name, usually.
func surplus(row *sheetRow, header []string) string {
	for i, field := range row.fields {
		if strings.TrimSpace(field) != "" && (i >= len(header) || strings.TrimSpace(header[i]) == "") {
			return fmt.Sprintf("there are more fields than columns, such as %.40q; text that holds the separator stands in quotes", strings.TrimSpace(field))
		}
	}
	return ""
}

// readHeadings tells at which place each column stands.
func readHeadings(header []string, columns []sheetColumn) (map[string]int, string) {
	var names []string
	for _, column := range columns {
		names = append(names, column.name)
	}
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
			return nil, fmt.Sprintf("there is no column %.40q; the columns are %s", strings.ToLower(strings.TrimSpace(field)), strings.Join(names, ", "))
		}
		name := columns[at].name
		if _, ok := places[name]; ok {
			return nil, fmt.Sprintf("column %s stands twice", name)
		}
		places[name] = i
	}
	for _, column := range columns {
		if _, ok := places[column.name]; !ok && column.needed {
			return nil, fmt.Sprintf("column %s is missing; the first line names the columns %s", column.name, strings.Join(names, ", "))
		}
	}
	return places, ""
}

func headingKey(heading string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(norm.NFC.String(strings.TrimSpace(heading))))
}

// sheetText reads the whole file as UTF-8, without its mark.
func sheetText(file io.Reader) (string, *LineError) {
	data, err := io.ReadAll(io.LimitReader(file, MaxSheet+1))
	if err != nil {
		return "", &LineError{0, err.Error()}
	}
	if len(data) > MaxSheet {
		return "", &LineError{0, fmt.Sprintf("the file is larger than %d MiB", MaxSheet>>20)}
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		data = fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		data = fromUTF16(data[2:], binary.BigEndian)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if at := slices.Index(data, 0); at >= 0 {
		return "", &LineError{lineAt(data, at), "the text is not UTF-8; save the file as “CSV UTF-8”"}
	}
	if !utf8.Valid(data) {
		return "", &LineError{lineAt(data, invalidAt(data)), "the text is not UTF-8; save the file as “CSV UTF-8”"}
	}
	if !bytes.ContainsRune(data, '\n') { // line ends of an old Macintosh
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	return string(data), nil
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

func lineAt(data []byte, at int) int { return 1 + bytes.Count(data[:at], []byte("\n")) }

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
	text, problem := sheetText(file)
	if problem != nil {
		return ','
	}
	if hinted, _ := sheetHint(text); hinted != 0 {
		return hinted
	}
	return separatorOf(text)
}

// brokenLine says where the text is not CSV.
func brokenLine(err error, above int) LineError {
	if syntax, ok := errors.AsType[*csv.ParseError](err); ok {
		return LineError{syntax.Line + above, syntax.Err.Error()}
	}
	return LineError{0, err.Error()}
}

// WriteSheet writes a table as spreadsheets open it without asking: in UTF-8 with its mark, with the separator that the
// reader uses. What a spreadsheet would run as a formula is written as text; read again, it is what it was.
func WriteSheet(w io.Writer, separator rune, lines [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	writer := csv.NewWriter(w)
	writer.Comma = separator
	writer.UseCRLF = true
	for _, line := range lines {
		cells := make([]string, len(line))
		for i, text := range line {
			cells[i] = writeCell(text)
		}
		if err := writer.Write(cells); err != nil {
			return err
		}
	}
	writer.Flush()
	return writer.Error()
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

func writeCell(text string) string {
	if startsFormula(text) && !isNumber(text) {
		return "'" + text
	}
	return text
}

func readCell(text string) string {
	if strings.HasPrefix(text, "'") && startsFormula(text) {
		return text[1:]
	}
	return text
}
