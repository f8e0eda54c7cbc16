package main

import (
	"errors"
	"fmt"
	"os"

	"servicecard/card"
	"servicecard/store"
)

// invitationFile is where import writes invitations; nil where none are asked for. It is made before anybody is
// imported, so that a file that is there already or cannot be written is told while nothing has changed.
type invitationFile struct{ *os.File }

func newInvitationFile(path string) (*invitationFile, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil, fmt.Errorf("%s is there already; name a new file", path)
	}
	if err != nil {
		return nil, err
	}
	return &invitationFile{file}, nil
}

// write fills the file, as a table with the separator of the people file. Links that nobody but this machine would reach are left out.
func (f *invitationFile) write(invited []store.InvitedPerson, base string, separator rune) error {
	if f == nil {
		return nil
	}
	lines := [][]string{{"name", "group", "role", "code", "link"}}
	for _, p := range invited {
		lines = append(lines, []string{p.Name, p.Group, string(p.Role), card.FormatCode(p.Code), joinLink(shared(base), p.Code)})
	}
	if err := errors.Join(card.WriteSheet(f, separator, lines), f.Close()); err != nil {
		return fmt.Errorf("the people are imported, their invitations are not written: %w", err)
	}
	return nil
}

// drop removes the file where nobody was imported.
func (f *invitationFile) drop() error {
	if f == nil {
		return nil
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}
