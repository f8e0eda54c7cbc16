package card

import (
	"bytes"
	"encoding/binary"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Encoding is how the letters of a file are written.
type Encoding string

// The encodings that are understood.
const (
	UTF8        Encoding = "utf-8"
	UTF16       Encoding = "utf-16"
	Windows1252 Encoding = "windows-1252" // guessed, so that somebody has to look at it
)

// MaxSheet is how large a file of people or proposals may be, in bytes.
const MaxSheet = 16 << 20

// decoded is a text in UTF-8, without a mark.
type decoded struct {
	text     string
	encoding Encoding
	odd      int // where it was guessed: the first line that tells
}

// readText reads a whole file.
func readText(file io.Reader) (*decoded, *LineError) {
	data, err := io.ReadAll(io.LimitReader(file, MaxSheet+1))
	if err != nil {
		return nil, new(Wrong(0, "unreadable", "why", err.Error()))
	}
	if len(data) > MaxSheet {
		return nil, new(Wrong(0, "tooLarge", "most", strconv.Itoa(MaxSheet>>20)))
	}
	d, wrong := decode(data)
	if wrong == nil && !strings.Contains(d.text, "\n") { // line ends of an old Macintosh
		d.text = strings.ReplaceAll(d.text, "\r", "\n")
	}
	return d, wrong
}

// decode finds out how a text is written. Nothing is cut short or replaced: what cannot be told is refused.
func decode(data []byte) (*decoded, *LineError) {
	encoding := UTF8
	if order, marked := orderOf(data); order != nil {
		if marked {
			data = data[2:]
		}
		var lost int
		if data, lost = fromUTF16(data, order); lost >= 0 {
			return nil, new(Wrong(lineAt(data, lost), "encoding"))
		}
		encoding = UTF16
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return nil, new(Wrong(lineAt(data, at), "encoding"))
	}
	if utf8.Valid(data) {
		return &decoded{string(data), encoding, 0}, nil
	}
	at, letters := invalidAt(data)
	odd := lineAt(data, at)
	if letters > 0 { // UTF-8 elsewhere: one line came from somewhere else
		return nil, new(Wrong(odd, "mixed"))
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsAny(text, "\ufffd\u0081\u008d\u008f\u0090\u009d") {
		return nil, new(Wrong(odd, "encoding"))
	}
	return &decoded{string(text), Windows1252, odd}, nil
}

// orderOf is the order of bytes of a text in UTF-16, by its mark or else by where the empty halves of plain letters lie; nil for others.
func orderOf(data []byte) (order binary.ByteOrder, marked bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return binary.LittleEndian, true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return binary.BigEndian, true
	}
	var empty [2]int
	for i, b := range data {
		if b == 0 {
			empty[i%2]++
		}
	}
	switch half := len(data) / 2; {
	case len(data)%2 != 0 || half == 0:
	case empty[0] == 0 && empty[1] > half/2:
		return binary.LittleEndian, false
	case empty[1] == 0 && empty[0] > half/2:
		return binary.BigEndian, false
	}
	return nil, false
}

// fromUTF16 decodes a text; lost is where a half letter stands in it, -1 if none does.
func fromUTF16(data []byte, order binary.ByteOrder) (text []byte, lost int) {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	text = []byte(string(utf16.Decode(units)))
	if len(data)%2 != 0 {
		return text, len(text)
	}
	return text, bytes.IndexRune(text, utf8.RuneError)
}

func lineAt(data []byte, at int) int { return 1 + bytes.Count(data[:at], []byte("\n")) }

// invalidAt is where a text is no UTF-8 first, and how many letters beyond ASCII are.
func invalidAt(data []byte) (first, letters int) {
	first = -1
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			if first < 0 {
				first = at
			}
		case size > 1:
			letters++
		}
		at += size
	}
	return first, letters
}
