// Package card holds the nouns of the service programme and their rules: members, groups, campaigns, check-ins,
// reminders, days. It is pure: no clock, no network, no database, nothing but the standard library and
// golang.org/x/text.
package card
