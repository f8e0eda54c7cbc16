package store

import "strings"

// Kept is a kind of thing that is stored, as docs/privacy.md lists it: each column of the database belongs to one of them, or is in
// notAboutPeople. A test holds the list against the schema, and the tables of the document are made from it.
type Kept struct {
	What string
	Why  string
	Seen string // who sees it
	Long *Period
	In   []KeptIn
}

// KeptIn are the columns of one table in which it is stored, and what becomes of them for a person who asks for it. A table whose rows
// tell of several things, or name several people, is in the list several times.
type KeptIn struct {
	Table   string
	Columns string // separated by spaces
	Person  string // the column that names the person
	Erase   Erasure
	Export  bool // the person's copy holds it
}

// Erasure is what becomes of something when the person whom it is about is erased.
type Erasure string

// What can become of it. The rows of those whose entries say nothing stay as they are.
const (
	EraseNothing Erasure = ""
	EraseRow     Erasure = "row"     // the row goes
	EraseToCount Erasure = "counts"  // the row goes, and the figures that count it stay
	EraseName    Erasure = "name"    // the row stays and names nobody
	EraseActor   Erasure = "actor"   // the row stays and names an erased person, by a number
	EraseChosen  Erasure = "chosen"  // the row goes or names nobody, as the person chooses
	EraseByHand  Erasure = "by hand" // it takes more than a statement; see erase.go
)

// columns are the columns of an entry, each as table.column.
func (k KeptIn) columns() (names []string) {
	for _, column := range strings.Fields(k.Columns) {
		names = append(names, k.Table+"."+column)
	}
	return names
}

// keptTables are the two tables of docs/privacy.md.
func keptTables() (what, long string) {
	var b strings.Builder
	b.WriteString("| what | why | who sees it | for how long |\n|---|---|---|---|\n")
	for _, k := range kept {
		b.WriteString("| " + k.What + " | " + k.Why + " | " + k.Seen + " | " + k.Long.Short + " |\n")
	}
	what = b.String()
	b.Reset()
	b.WriteString("| for how long | what that means |\n|---|---|\n")
	for _, p := range periods {
		b.WriteString("| " + p.Short + " | " + p.Long + " |\n")
	}
	return what, b.String()
}
