package store

import (
	"slices"
	"strings"

	"servicecard/card"

	"github.com/go-json-experiment/json/jsontext"
)

// remembered is what the journal holds of a mutation.
type remembered struct {
	digest int64
	status card.Status
	code   card.Code
	detail string
}

// again answers a mutation whose id is in the journal.
func (r remembered) again(m *mutation) card.Result {
	if r.digest != m.digest {
		return idReused("another mutation")
	}
	result := card.Result{Status: card.Duplicate}
	if r.status == card.Rejected {
		result.Code, result.Detail = r.code, r.detail
	}
	return result
}

// loadJournal reads what the journal knows of the request's ids. Ids sort by time, so that the range between the
// first and the last holds little else.
func (in *intake) loadJournal(mutations []*mutation) error {
	in.journal = map[card.ID]remembered{}
	if len(mutations) == 0 {
		return nil
	}
	first, last := mutations[0].ID, mutations[0].ID
	for _, m := range mutations[1:] {
		if string(m.ID[:]) < string(first[:]) {
			first = m.ID
		}
		if string(m.ID[:]) > string(last[:]) {
			last = m.ID
		}
	}
	keep := func(r row) error {
		in.journal[r.id(0)] = remembered{
			digest: r.int64(1), status: card.Status(r.text(2)), code: card.Code(r.text(3)), detail: r.text(4),
		}
		return nil
	}
	if err := in.tx.each(keep, "SELECT id, digest, status, code, detail FROM mutation WHERE member_id = ?1 AND id BETWEEN ?2 AND ?3 LIMIT +?4",
		in.member.ID, first, last, journalAtOnce); err != nil || len(in.journal) < journalAtOnce {
		return err
	}
	for _, m := range mutations { // ids from all over: nobody may make the writer read a whole journal
		if _, err := in.tx.one(keep, "SELECT id, digest, status, code, detail FROM mutation WHERE member_id = ?1 AND id = ?2", in.member.ID, m.ID); err != nil {
			return err
		}
	}
	return nil
}

// journalAtOnce is how many rows of the journal are read at once.
const journalAtOnce = 1000

// remember writes a mutation and its result into the journal, with the arguments of a rejected one.
func (in *intake) remember(m *mutation) error {
	result, args := m.result, ""
	if result.Status == card.Rejected && !m.unkept {
		args = keptArgs(m)
	}
	if m.waitsFor != nil {
		if in.spent.waiting++; in.tx.store.spent(in.member.ID).waiting+in.spent.waiting > DayWaiting {
			return in.tx.store.tomorrow("too many taps about something that has not arrived")
		}
	}
	if _, err := in.tx.exec(`INSERT INTO mutation (member_id, id, name, digest, status, code, detail, at, received_at, args, waits_for)
		VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)`,
		in.member.ID, m.ID, m.Name, m.digest, result.Status, result.Code, result.Detail, millis(m.tap.Corrected), millis(in.received), args, m.waitsFor); err != nil {
		return err
	}
	in.journal[m.ID] = remembered{digest: m.digest, status: result.Status, code: result.Code, detail: result.Detail}
	return nil
}

// maxKeptArgs is how much is kept of the arguments of a rejected mutation, in bytes: enough to see what it was, and little
// enough to need no page of its own. The phone has all of it.
const maxKeptArgs = 512

// keptArgs are the arguments that stay in the journal; of what waits all of them, since they will be needed.
func keptArgs(m *mutation) string {
	if len(m.Args) <= maxKeptArgs {
		return string(m.Args)
	}
	if m.waitsFor != nil { // its Check has limited what it says
		args := jsontext.Value(slices.Clone(m.Args))
		_ = args.Compact() // it was read before
		return string(args)
	}
	return strings.ToValidUTF8(string(m.Args[:maxKeptArgs]), "")
}

func idReused(by string) card.Result {
	return card.Result{Status: card.Rejected, Code: card.CodeIDReused, Detail: by + " has this id"}
}
