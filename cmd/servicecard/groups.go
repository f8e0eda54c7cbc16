package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
)

// Run lists the groups.
func (o *groupsCommand) Run(ctx context.Context, s *streams) error {
	return withOperator(ctx, o.Data, func(op operator) error {
		groups, err := op.ListGroups(ctx)
		if err != nil {
			return plain(err)
		}
		if o.JSON {
			return json.NewEncoder(s.out).Encode(groups)
		}
		table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
		if _, err := fmt.Fprintln(table, "ID\tname\tsite\tpeople\tjoined\tled by"); err != nil {
			return err
		}
		for _, g := range groups {
			site, name := "–", g.Name
			if g.Site != nil {
				site = g.Site.Name
			}
			if g.ClosedOn != nil {
				name += " (closed)"
			}
			leaders := make([]string, len(g.Supervisors))
			for i, supervisor := range g.Supervisors {
				leaders[i] = supervisor.Name
			}
			if len(leaders) == 0 {
				leaders = []string{"–"}
			}
			if _, err := fmt.Fprintf(table, "%s\t%s\t%s\t%d\t%d\t%s\n", g.ID, name, site, g.People, g.Joined, strings.Join(leaders, ", ")); err != nil {
				return err
			}
		}
		return table.Flush()
	})
}
