package store

import (
	"fmt"
	"strings"

	"servicecard/card"
)

// retained is a table whose rows are kept for a while: each becomes a count or goes when it is older than its period.
type retained struct {
	table  string
	period *Period
	owner  string // the column by which its rows are gone through: a member's, or a group's; empty: all at once, by id
	// gone is the condition for rows whose time is over. ?2 is the first day that stays, ?3 the same in milliseconds, ?4 the last version of
	// which every phone has heard; ?1 is the owner.
	gone string
	// counts is the condition for rows that become counts, and month the month in which they are counted; empty: none do.
	counts, month string
}

// args are what the conditions of a table ask for.
func (t *retained) args(owner any, day card.Day, heard int64) []any {
	args := []any{owner, day, millisOf(day), heard}
	for len(args) > 1 && !strings.Contains(t.gone, fmt.Sprint("?", len(args))) {
		args = args[:len(args)-1]
	}
	return args
}

// openFor is the condition for rows of a table that an open campaign still needs, by the column that names it: nobody has looked back on it.
func openFor(campaign string) string {
	return "EXISTS (SELECT 1 FROM campaign c WHERE c.id = " + campaign + " AND c.cancelled = 0 AND c.state <> 'done')"
}

// openOn is the same for what people do anyway, by their memberships (s): a campaign of the group that covers the day.
func openOn(table, day string) string {
	return `EXISTS (SELECT 1 FROM membership s JOIN campaign c ON c.group_id = s.group_id WHERE s.member_id = ` + table + `.member_id AND c.cancelled = 0 AND c.state <> 'done'
		AND ` + day + ` BETWEEN c.starts_on AND c.planned_ends_on)`
}

const monthOfDay = "substr(day, 1, 7)"

// retention is what is kept for a while, in the order in which it is gone through. What is not in it is kept as its Period says:
// it ends with something else, or with the person. Memberships come behind what is judged by them.
var retention = []retained{
	{table: "check_in", period: facts24, owner: "member_id", counts: "late = 0 AND retracted = 0 AND day <> ''", month: monthOfDay,
		gone: "(day <> '' AND day < ?2 OR day = '' AND at < ?3) AND NOT " + openFor("check_in.campaign_id")},
	{table: "member_day", period: facts24, owner: "member_id", gone: "day < ?2 AND NOT " + openFor("member_day.campaign_id")},
	{table: "leader_day", period: facts24, owner: "member_id", gone: "day < ?2 AND NOT " + openFor("leader_day.campaign_id")},
	{table: "day_off", period: facts24, owner: "member_id", counts: "off = 1", month: monthOfDay,
		gone: "day < ?2 AND NOT " + openOn("day_off", "day_off.day")},
	{table: "recall", period: facts24, owner: "member_id", counts: "1", month: "strftime('%Y-%m', at / 1000, 'unixepoch')", gone: "at < ?3"},
	{table: "active_day", period: facts24, owner: "member_id", gone: "day < ?2 AND NOT " + openOn("active_day", "active_day.day")},
	{table: "mutation", period: facts24, owner: "member_id", gone: "at < ?3 AND received_at < ?3"},
	{table: "agreement", period: facts24, owner: "member_id", gone: "set_at < ?3 AND level_id NOT IN (SELECT id FROM level WHERE current = 1)"},
	{table: "vote", period: facts24, owner: "member_id", gone: "set_at < ?3 AND want = 0"},
	{table: "newcomer", period: facts24, owner: "member_id", gone: "at < ?3 AND answer <> ''"},
	{table: "substitute", period: facts24, owner: "member_id", gone: "to_day < ?2"},
	{table: "membership", period: facts24, owner: "member_id",
		gone: `to_day < ?2 AND NOT EXISTS (SELECT 1 FROM campaign c WHERE c.group_id = membership.group_id AND c.cancelled = 0 AND c.state <> 'done' AND c.starts_on <= membership.to_day)`},
	{table: "line_up_member", period: facts24, owner: "group_id", gone: "day < ?2"},
	{table: "line_up_call", period: facts24, owner: "group_id", gone: "day < ?2"},
	{table: "thanks", period: words24, owner: "group_id", counts: "removed = 0", month: monthOfDay, gone: "day < ?2"},
	{table: "story", period: words24, owner: "group_id", counts: "removed = 0", month: monthOfDay, gone: "day < ?2"},
	{table: "obstacle", period: words24, owner: "group_id", counts: "withdrawn = 0", month: monthOfDay, gone: "day < ?2 AND NOT " + openFor("obstacle.campaign_id")},
	{table: "pulse_words", period: words24, owner: "group_id", counts: "1", month: monthOfDay, gone: "day < ?2"},
	{table: "expectation", period: words24, owner: "group_id", gone: "removed = 1 AND at < ?3 AND changed <= ?4"},
	{table: "audit", period: log60, gone: "at < ?3"},
	{table: "import_run", period: log60, gone: "ended > 0 AND ended < ?3"},
	{table: "import_token", period: log60, gone: "ended_at > 0 AND ended_at < ?3"},
}
