package store

import (
	"fmt"
	"testing"
	"time"

	"servicecard/card"
)

// A year of reminders in four zones: with summer time, without, at an odd offset, and where the clocks move by half
// an hour. Every day brings one, at its time; a time that is skipped comes when the clock has jumped past it, one that
// is doubled comes once. What is expected is found by walking through the year minute by minute.
func TestAYearOfReminders(t *testing.T) {
	t.Parallel()
	zones := []string{"Europe/Stockholm", "Africa/Lagos", "Asia/Kathmandu", "Australia/Lord_Howe"}
	const clocks = "02:15" // in the gap of two of them
	start := time.Date(2026, time.January, 1, 12, 0, 0, 0, time.UTC)
	end := start.AddDate(1, 0, 0)
	w := &world{clock: newTestClock(start.Format(time.RFC3339)), dir: t.TempDir()}
	w.reopen(t)
	members := make([]card.ID, len(zones))
	must(t, w.Write(t.Context(), func(tx *Tx) error {
		for i, zone := range zones {
			group, _, err := tx.EnsureGroup(NewGroup{Name: zone, TimeZone: zone})
			if err != nil {
				return err
			}
			if members[i], err = tx.AddMember(NewMember{Name: zone, Role: card.RoleMember, Group: &group, Locale: card.English, Joined: true}); err != nil {
				return err
			}
		}
		return nil
	}))
	for i, zone := range zones {
		w.subscribe(t, members[i], "https://push.example/"+zone)
		w.tell(t, members[i], card.MutationSetReminder, map[string]any{
			"times": []string{clocks}, "days": []int{1, 2, 3, 4, 5, 6, 7}, "quietFrom": "00:00", "quietTo": "00:00", "timeZone": zone, "pace": "daily",
		})
	}
	expected := map[string]bool{}
	for _, zone := range zones {
		for day, at := range firstMinutes(t, zone, clocks, start, end) {
			expected[fmt.Sprintf("%s %s %s", zone, day, at.UTC().Format(time.RFC3339))] = true
		}
	}
	if len(expected) < 4*364 {
		t.Fatalf("only %d expected", len(expected))
	}
	for at := start; at.Before(end); at = at.Add(15 * time.Minute) {
		w.clock.now.Store(at.UnixMilli())
		if at.Day() == 1 && at.Hour() == 0 && at.Minute() == 0 { // a restart a month
			must(t, w.Close())
			w.reopen(t)
		}
		if planned, err := w.PlanReminders(t.Context(), 100); err != nil || planned == 0 {
			must(t, err)
			continue
		}
		claimed, err := w.Claim(t.Context(), 100)
		must(t, err)
		for _, d := range claimed {
			zoneName := d.Endpoint[len("https://push.example/"):]
			zone, err := card.LoadZone(zoneName)
			must(t, err)
			got := fmt.Sprintf("%s %s %s", zoneName, card.DayOf(at, zone, 0), at.Format(time.RFC3339))
			if !expected[got] {
				t.Errorf("not expected, or twice: %s (%s there)", got, at.In(zone))
			}
			delete(expected, got)
			must(t, w.Settle(t.Context(), &d, true))
		}
	}
	for missing := range expected {
		t.Errorf("never came: %s", missing)
	}
}

// firstMinutes finds, for each day of the zone, the first minute at which its clock has reached a time of day.
func firstMinutes(t *testing.T, zoneName, clock string, start, end time.Time) map[string]time.Time {
	t.Helper()
	zone, err := time.LoadLocation(zoneName)
	must(t, err)
	first := map[string]time.Time{}
	begun := start.In(zone).Format(time.DateOnly) // begun before the test
	for at := start; at.Before(end); at = at.Add(time.Minute) {
		local := at.In(zone)
		day := local.Format(time.DateOnly)
		if _, seen := first[day]; !seen && day != begun && local.Format("15:04") >= clock {
			first[day] = at
		}
	}
	return first
}
