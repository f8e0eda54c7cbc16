package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"servicecard/card"
	"servicecard/server"
	"servicecard/store"

	"github.com/mdp/qrterminal/v3"
)

// Run serves the demo until the context ends.
func (o *demoCommand) Run(ctx context.Context, s *streams) (err error) {
	if err := o.check(); err != nil {
		return err
	}
	dir := o.Data
	if dir == "" {
		if dir, err = os.MkdirTemp("", "servicecard-demo-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	}
	if err := card.CheckZone(o.TimeZone); err != nil {
		return fmt.Errorf("--time-zone: %w", plain(err))
	}
	zone, err := card.LoadZone(o.TimeZone)
	if err != nil {
		return fmt.Errorf("--time-zone: %w", plain(err))
	}
	clock, err := openDemoClock(ctx, dir)
	if err != nil {
		return err
	}
	if !o.Clock.IsZero() {
		if err := clock.start(o.Clock.Time); err != nil {
			return fmt.Errorf("--clock: %w", plain(err))
		}
	}
	hub := server.NewHub(server.PokesGather)
	st, err := store.Open(ctx, dir, store.Options{Name: demoOrganisation, TimeZone: o.TimeZone, Now: clock.now, OnCommit: hub.Poke, CodeDays: store.CodeDays})
	if err != nil {
		return err
	}
	if err := errors.Join(fillDemo(ctx, st, clock, zone), clock.keep(ctx, st)); err != nil {
		return errors.Join(err, st.Close())
	}
	codes, err := demoCodes(ctx, st)
	if err != nil {
		return errors.Join(err, st.Close())
	}
	return serve(ctx, &o.httpOptions, &served{st, hub, dir, clock}, func(address string) error {
		codes.URL = address
		if o.JSON {
			return json.NewEncoder(s.out).Encode(codes)
		}
		return codes.print(s.out)
	})
}

// demoAccess is how people and scripts get in; every code is unused.
type demoAccess struct {
	URL    string      `json:"url"`
	Join   demoJoin    `json:"join"`
	Groups []demoGroup `json:"groups"`
}

type demoJoin struct {
	Member     []string `json:"member"`
	Supervisor []string `json:"supervisor"`
	Admin      []string `json:"admin"`
}

type demoGroup struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Member     []string `json:"member"`     // of different members
	Supervisor []string `json:"supervisor"` // of the one who leads it
}

const demoCodesPerGroup = 4

func demoCodes(ctx context.Context, st *store.Store) (*demoAccess, error) {
	people, err := st.People(ctx)
	if err != nil {
		return nil, err
	}
	access := &demoAccess{}
	err = st.Write(ctx, func(tx *store.Tx) error {
		*access = demoAccess{}
		if err := tx.DropPersonalInvitations(); err != nil {
			return err
		}
		for _, group := range people.Groups {
			g := demoGroup{ID: group.ID.String(), Name: group.Name, Member: []string{}, Supervisor: []string{}}
			for _, member := range group.Members[:min(demoCodesPerGroup, len(group.Members))] {
				if err := addCode(tx, &g.Member, member); err != nil {
					return err
				}
			}
			if err := addCode(tx, &g.Supervisor, group.Supervisors[0]); err != nil {
				return err
			}
			access.Groups = append(access.Groups, g)
		}
		for range 3 {
			if err := addCode(tx, &access.Join.Member, people.Groups[0].Members[demoCodesPerGroup]); err != nil {
				return err
			}
			if err := addCode(tx, &access.Join.Supervisor, people.Groups[0].Supervisors[0]); err != nil {
				return err
			}
		}
		return addCode(tx, &access.Join.Admin, people.Administrators[0])
	})
	return access, err
}

func addCode(tx *store.Tx, codes *[]string, member card.ID) error {
	code, err := tx.AddInvitation(member)
	*codes = append(*codes, code)
	return err
}

func (a *demoAccess) print(out io.Writer) error {
	var page bytes.Buffer
	how := "Open a link on this machine. Phones need HTTPS: give the address of a proxy as --url, and codes to scan are shown too."
	forPhones := strings.HasPrefix(a.URL, "https://")
	if forPhones {
		how = "Open a link, or scan its code with a phone."
	}
	fmt.Fprintf(&page, "\nThe demo is at %s\n%s\nEach opens its card for %d days; start the demo again for new ones.\n", a.URL, how, store.CodeDays)
	for _, person := range []struct{ who, code string }{
		{"employee", a.Join.Member[0]}, {"supervisor", a.Join.Supervisor[0]}, {"administrator", a.Join.Admin[0]},
	} {
		link := joinLink(a.URL, person.code)
		fmt.Fprintf(&page, "\n%s\n  %s\n", person.who, link)
		if forPhones {
			qrterminal.GenerateHalfBlock(link, qrterminal.L, &page)
		}
	}
	page.WriteString("\nStop with Ctrl-C.\n")
	_, err := page.WriteTo(out)
	return err
}
