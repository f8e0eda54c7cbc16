package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"servicecard/card"
)

// phone speaks the protocol over real HTTP.
type phone struct {
	url    string
	token  string
	client card.ID
	me     card.Member
	cookie *string
}

var httpClient = &http.Client{Timeout: patience, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}

func (p *phone) ask(method, path string, body any) (status int, answer []byte, header http.Header, err error) {
	text, err := json.Marshal(body)
	if err != nil {
		return 0, nil, nil, err
	}
	r, err := http.NewRequestWithContext(context.Background(), method, p.url+path, bytes.NewReader(text))
	if err != nil {
		return 0, nil, nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	if p.token != "" {
		r.Header.Set("Cookie", "__Host-card="+p.token)
	}
	response, err := httpClient.Do(r)
	if err != nil {
		return 0, nil, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	answer, err = io.ReadAll(response.Body)
	return response.StatusCode, answer, response.Header, err
}

func join(url, code string) (*phone, error) { return joinAs(url, code, "Root") } // for who has no name

// joinAs redeems an invitation that names nobody.
func joinAs(url, code, name string) (*phone, error) {
	p := &phone{url: url, client: card.NewID(time.Now())}
	status, answer, header, err := p.ask(http.MethodPost, "/api/join", map[string]string{"code": code, "name": name})
	if err != nil {
		return nil, err
	}
	if status != http.StatusOK {
		return nil, fmt.Errorf("join with %s: %d %s", code, status, answer)
	}
	for _, cookie := range (&http.Response{Header: header}).Cookies() {
		if cookie.Name == "__Host-card" {
			p.token = cookie.Value
		}
	}
	var joined struct{ Me card.Member }
	err = json.Unmarshal(answer, &joined)
	p.me = joined.Me
	return p, err
}

func mustJoin(t *testing.T, url, code string) *phone {
	t.Helper()
	p, err := join(url, code)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

type told struct {
	ID   card.ID   `json:"id"`
	Name string    `json:"name"`
	At   card.Time `json:"at"`
	Args any       `json:"args"`
}

func tell(name string, at time.Time, args any) told {
	return told{card.NewID(at), name, card.Time{Time: at}, args}
}

type checkInArgs struct {
	Campaign card.ID  `json:"campaign"`
	Action   card.ID  `json:"action"`
	Day      card.Day `json:"day"`
}

type synced struct {
	Results []struct {
		ID           card.ID
		Status, Code string
		Detail       string
	}
	Cookie     string
	More       bool
	ServerTime card.Time
	Patch      []struct {
		Op, Table, ID string
		Value         json.RawMessage
	}
}

// push tells and takes what is new since the last time.
func (p *phone) push(mutations ...told) (*synced, error) {
	if mutations == nil {
		mutations = []told{}
	}
	status, answer, _, err := p.ask(http.MethodPost, "/api/sync", map[string]any{
		"protocol": 1, "app": "test", "client": p.client, "sentAt": card.Time{Time: time.Now()}, "cookie": p.cookie, "mutations": mutations,
	})
	if err != nil {
		return nil, err
	}
	if status != http.StatusOK {
		return nil, fmt.Errorf("sync: %d %s", status, answer)
	}
	var s synced
	if err := json.Unmarshal(answer, &s); err != nil {
		return nil, err
	}
	if len(s.Results) != len(mutations) {
		return nil, fmt.Errorf("%d results for %d mutations", len(s.Results), len(mutations))
	}
	p.cookie = &s.Cookie
	return &s, nil
}

// pull fetches everything that the phone may see; rows by "table/id".
func (p *phone) pull() (map[string]json.RawMessage, error) {
	rows := map[string]json.RawMessage{}
	p.cookie = nil
	for {
		s, err := p.push()
		if err != nil {
			return nil, err
		}
		for _, entry := range s.Patch {
			if entry.Op == "put" {
				rows[entry.Table+"/"+entry.ID] = entry.Value
			}
		}
		if !s.More {
			return rows, nil
		}
	}
}
