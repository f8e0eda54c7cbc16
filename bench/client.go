package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"
)

// link is one kept-alive HTTP/1.1 connection. It knows just enough of HTTP to talk to this server: the client
// shares the cores with what it measures, so each microsecond spent here is missing there.
type link struct {
	conn net.Conn
	in   []byte
	out  []byte // for requests that are put together anew
}

// answer is good until the link's next request.
type answer struct {
	status     int
	head, body []byte
}

const (
	maxAnswer = 4 << 20         // bytes
	linkLife  = 5 * time.Minute // no link outlives it
)

func dial(ctx context.Context, address string) (*link, error) {
	conn, err := (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	return &link{conn: conn, in: make([]byte, 16<<10)}, conn.SetDeadline(time.Now().Add(linkLife))
}

// dialAll opens n links; close them with closeAll.
func dialAll(ctx context.Context, address string, n int) ([]*link, error) {
	links := make([]*link, n)
	for i := range links {
		var err error
		if links[i], err = dial(ctx, address); err != nil {
			closeAll(links[:i])
			return nil, err
		}
	}
	return links, nil
}

func closeAll(links []*link) {
	for _, l := range links {
		_ = l.conn.Close() // nothing is lost: every answer was read
	}
}

var (
	headEnd       = []byte("\r\n\r\n")
	contentLength = []byte("Content-Length: ")
	chunkedBody   = []byte("Transfer-Encoding: chunked")
)

// ask sends a request and reads its answer.
func (l *link) ask(request []byte) (answer, error) {
	if _, err := l.conn.Write(request); err != nil {
		return answer{}, err
	}
	n, end := 0, -1
	for end < 0 {
		read, err := l.read(n)
		if err != nil {
			return answer{}, err
		}
		end = bytes.Index(l.in[max(0, n-3):n+read], headEnd)
		if end >= 0 {
			end += max(0, n-3)
		}
		n += read
	}
	head := l.in[:end+2]
	if len(head) < 12 {
		return answer{}, errors.New("not an answer")
	}
	status, err := strconv.Atoi(string(head[9:12]))
	if err != nil {
		return answer{}, fmt.Errorf("status: %w", err)
	}
	begin := end + len(headEnd)
	var last int
	if bytes.Contains(head, chunkedBody) {
		last, err = l.readChunks(begin, n)
	} else {
		last, err = l.readLength(head, begin, n)
	}
	return answer{status, l.in[:end+2], l.in[begin:last]}, err // reading may have moved the buffer
}

// read appends to the n bytes that are there.
func (l *link) read(n int) (int, error) {
	if n == len(l.in) {
		if n >= maxAnswer {
			return 0, errors.New("the answer is too large")
		}
		l.in = append(l.in, make([]byte, n)...)
	}
	read, err := l.conn.Read(l.in[n:])
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return read, err
}

func (l *link) readLength(head []byte, begin, n int) (last int, err error) {
	at := bytes.Index(head, contentLength)
	if at < 0 {
		return begin, nil // 204, 304
	}
	digits, _, _ := bytes.Cut(head[at+len(contentLength):], headEnd[:2])
	length, err := strconv.Atoi(string(digits))
	if err != nil || length > maxAnswer {
		return 0, fmt.Errorf("content length %q", digits)
	}
	for n < begin+length {
		read, err := l.read(n)
		if err != nil {
			return 0, err
		}
		n += read
	}
	return begin + length, nil
}

// readChunks moves the chunks together.
func (l *link) readChunks(begin, n int) (last int, err error) {
	last = begin
	for at := begin; ; {
		line := bytes.Index(l.in[at:n], headEnd[:2])
		for line < 0 {
			read, err := l.read(n)
			if err != nil {
				return 0, err
			}
			n += read
			line = bytes.Index(l.in[at:n], headEnd[:2])
		}
		size, err := strconv.ParseUint(string(l.in[at:at+line]), 16, 31)
		if err != nil {
			return 0, fmt.Errorf("chunk: %w", err)
		}
		at += line + 2
		for n < at+int(size)+2 {
			read, err := l.read(n)
			if err != nil {
				return 0, err
			}
			n += read
		}
		if size == 0 {
			return last, nil
		}
		last += copy(l.in[last:], l.in[at:at+int(size)])
		at += int(size) + 2
	}
}
