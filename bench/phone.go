package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"servicecard/card"
)

// phone is one member's: signed in with a session of its own, with a place in the history of its own.
type phone struct {
	team   *team
	code   string
	token  []byte // of its session, as a cookie
	head   []byte // of each of its sync requests, up to the length
	body   []byte // of each, up to the cookie
	cookie []byte // as it stands in JSON
}

const sentAtLayout = "2006-01-02T15:04:05.000Z"

// phones are those of all members of the teams, not yet joined.
func (o *organisation) phones(teams []*team) []*phone {
	var list []*phone
	for _, t := range teams {
		for _, code := range o.codes[t.name] {
			list = append(list, &phone{team: t, code: code})
		}
	}
	return list
}

// join redeems the phone's invitation.
func (p *phone) join(l *link, address string) error {
	body, err := json.Marshal(map[string]string{"code": p.code})
	if err != nil {
		return err
	}
	request := fmt.Appendf(nil, "POST /api/join HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", address, len(body), body)
	a, err := l.ask(request)
	if err != nil {
		return err
	}
	_, token, _ := bytes.Cut(a.head, []byte("Set-Cookie: "))
	token, _, _ = bytes.Cut(token, []byte(";"))
	if a.status != http.StatusOK || len(token) == 0 {
		return fmt.Errorf("join: %d %s", a.status, a.body)
	}
	p.token = bytes.Clone(token)
	now := time.Now()
	p.head = fmt.Appendf(nil, "POST /api/sync HTTP/1.1\r\nHost: %s\r\nUser-Agent: bench\r\nAccept: */*\r\nCookie: %s\r\nContent-Type: application/json\r\nContent-Length: ", address, token)
	p.body = fmt.Appendf(nil, `{"protocol":1,"app":"1.0.0","client":"%s","sentAt":"%s","cookie":`, card.NewID(now), now.UTC().Format(sentAtLayout))
	p.cookie = []byte("null")
	return nil
}

// get is a request for what the office reads.
func (p *phone) get(path, address string) []byte {
	return fmt.Appendf(nil, "GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n\r\n", path, address, p.token)
}

var (
	applied    = []byte(`"status":"applied"`)
	rejected   = []byte(`"rejected"`)
	cookieName = []byte(`"cookie":`)
	more       = []byte(`"more":true`)
	noPatch    = []byte(`"patch":[]`)
	patchPut   = []byte(`"op":"put"`)
)

// sync sends mutations, a JSON array without its brackets, and takes the new cookie. All that were sent must
// have been applied.
func (p *phone) sync(l *link, mutations []byte, sent int) (answer, error) {
	a, err := p.ask(l, mutations)
	if err != nil {
		return a, err
	}
	if a.status != http.StatusOK || bytes.Count(a.body, applied) != sent || bytes.Contains(a.body, rejected) {
		return a, fmt.Errorf("sync: %d %.2000s", a.status, a.body)
	}
	_, cookie, found := bytes.Cut(a.body, cookieName)
	end := bytes.IndexByte(cookie, ',')
	if !found || end < 0 {
		return a, errors.New("sync: no cookie in the answer")
	}
	p.cookie = append(p.cookie[:0], cookie[:end]...)
	return a, nil
}

// ask sends mutations and takes whatever is answered.
func (p *phone) ask(l *link, mutations []byte) (answer, error) {
	l.out = append(l.out[:0], p.head...)
	l.out = strconv.AppendInt(l.out, int64(len(p.body)+len(p.cookie)+len(`,"mutations":[]}`)+len(mutations)), 10)
	l.out = append(l.out, "\r\n\r\n"...)
	l.out = append(l.out, p.body...)
	l.out = append(l.out, p.cookie...)
	l.out = append(l.out, `,"mutations":[`...)
	l.out = append(l.out, mutations...)
	l.out = append(l.out, "]}"...)
	return l.ask(l.out)
}

// pull takes everything that is new, page by page, and tells how many rows that was.
func (p *phone) pull(l *link) (rows int, err error) {
	for {
		a, err := p.sync(l, nil, 0)
		if err != nil {
			return rows, err
		}
		rows += bytes.Count(a.body, patchPut)
		if !bytes.Contains(a.body, more) {
			return rows, nil
		}
	}
}

// openDays are how many days, back from today, check-ins are made for. One fewer than the rules allow: the day
// may turn while the bench runs.
const openDays = card.MaxDaysBack

// checkIns makes a phone's check-ins, each another action or day, tapped on its day, in the order of a shuffled
// pocket: a phone that was offline sends what it has.
func (p *phone) checkIns(random *rand.Rand, today card.Day, zone *time.Location) [][]byte {
	now := time.Now()
	var list [][]byte
	for back := range openDays {
		day := today.Add(-back)
		begins := card.At(day, card.DefaultDayStart, zone)
		ends := card.At(day.Add(1), card.DefaultDayStart, zone)
		if ends.After(now) {
			ends = now
		}
		for _, action := range p.team.actions {
			at := begins.Add(time.Duration(random.Int64N(int64(ends.Sub(begins)))))
			list = append(list, fmt.Appendf(nil, `{"id":"%s","name":"checkIn","at":"%s","args":{"campaign":"%s","action":"%s","day":"%s"}}`,
				card.NewID(at), at.UTC().Format(sentAtLayout), p.team.campaign, action.ID, day))
		}
	}
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// joinAll signs the phones in and lets each pull what is there, over as many links as are given.
func joinAll(links []*link, address string, phones []*phone) error {
	steps := make([]step, len(links))
	for i := range links {
		mine := share(phones, i, len(links))
		steps[i] = func(l *link) (bool, error) {
			if len(mine) == 0 {
				return false, nil
			}
			p := mine[0]
			mine = mine[1:]
			return true, p.join(l, address)
		}
	}
	if err := all(links, steps); err != nil {
		return err
	}
	return pullAll(links, phones)
}

// pullAll brings every phone up to date.
func pullAll(links []*link, phones []*phone) error {
	steps := make([]step, len(links))
	for i := range links {
		mine := share(phones, i, len(links))
		steps[i] = func(l *link) (bool, error) {
			if len(mine) == 0 {
				return false, nil
			}
			p := mine[0]
			mine = mine[1:]
			_, err := p.pull(l)
			return true, err
		}
	}
	return all(links, steps)
}

// share is the i-th of n parts.
func share[T any](items []T, i, n int) []T { return items[i*len(items)/n : (i+1)*len(items)/n] }
