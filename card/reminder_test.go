package card

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func clock(t testing.TB, text string) Clock {
	t.Helper()
	c, err := ParseClock(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func clocks(t testing.TB, texts ...string) []Clock {
	t.Helper()
	list := []Clock{}
	for _, text := range texts {
		list = append(list, clock(t, text))
	}
	return list
}

var everyDay = Weekdays{1, 2, 3, 4, 5, 6, 7}

func TestNextDue(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name               string
		zone               string
		times              []string
		days               Weekdays
		quietFrom, quietTo string
		after              string
		want               []string // one after the other; "never" in the end if there is none
	}{
		{
			name: "twice a day", times: []string{"07:30", "13:00"}, days: everyDay, after: "2026-11-22T05:00:00Z",
			want: []string{"2026-11-22T06:30:00Z", "2026-11-22T12:00:00Z", "2026-11-23T06:30:00Z"},
		},
		{
			name: "the very moment is not after itself", times: []string{"07:30"}, days: everyDay, after: "2026-11-22T06:30:00Z",
			want: []string{"2026-11-23T06:30:00Z"},
		},
		{
			name: "Mondays only", times: []string{"07:30"}, days: Weekdays{1}, after: "2026-11-23T06:30:00Z",
			want: []string{"2026-11-30T06:30:00Z", "2026-12-07T06:30:00Z"},
		},
		{name: "no days", times: []string{"07:30"}, days: Weekdays{}, after: "2026-11-22T05:00:00Z", want: []string{"never"}},
		{name: "no times", days: everyDay, after: "2026-11-22T05:00:00Z", want: []string{"never"}},
		{
			name: "in quiet hours over midnight", times: []string{"06:00", "12:00", "21:00", "23:30"}, days: everyDay, quietFrom: "21:00", quietTo: "06:30",
			after: "2026-11-22T00:00:00Z", want: []string{"2026-11-22T11:00:00Z", "2026-11-23T11:00:00Z"},
		},
		{
			name: "quiet hours end sharp", times: []string{"06:30"}, days: everyDay, quietFrom: "21:00", quietTo: "06:30",
			after: "2026-11-22T00:00:00Z", want: []string{"2026-11-22T05:30:00Z"},
		},
		{
			name: "in quiet hours at noon", times: []string{"12:30", "14:00"}, days: everyDay, quietFrom: "12:00", quietTo: "13:00",
			after: "2026-11-22T00:00:00Z", want: []string{"2026-11-22T13:00:00Z"},
		},
		{
			name: "all quiet", times: []string{"07:30"}, days: everyDay, quietFrom: "07:00", quietTo: "08:00",
			after: "2026-11-22T00:00:00Z", want: []string{"never"},
		},
		{
			name: "an hour that summer time skips", times: []string{"02:30"}, days: everyDay, after: "2026-03-28T03:00:00Z",
			want: []string{"2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"},
		},
		{
			name: "two times in the skipped hour are one reminder", times: []string{"02:10", "02:50"}, days: everyDay, after: "2026-03-28T03:00:00Z",
			want: []string{"2026-03-29T01:00:00Z", "2026-03-30T00:10:00Z"},
		},
		{
			name: "an hour that comes twice is due once", times: []string{"02:30"}, days: everyDay, after: "2026-10-24T12:00:00Z",
			want: []string{"2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"},
		},
		{
			name: "07:30 stays 07:30 across the change", times: []string{"07:30"}, days: everyDay, after: "2026-10-24T00:00:00Z",
			want: []string{"2026-10-24T05:30:00Z", "2026-10-25T06:30:00Z", "2026-10-26T06:30:00Z"},
		},
		{
			name: "a zone whose Friday never was", zone: "Pacific/Apia", times: []string{"09:00"}, days: Weekdays{4, 6}, after: "2011-12-29T00:00:00Z",
			want: []string{"2011-12-29T19:00:00Z", "2011-12-30T19:00:00Z"},
		},
		{name: "a zone that is gone", zone: "Mars/Olympus", times: []string{"09:00"}, days: everyDay, after: "2026-11-22T05:00:00Z", want: []string{"never"}},
	} {
		r := Reminder{Times: clocks(t, c.times...), Days: c.days, TimeZone: c.zone}
		if c.zone == "" {
			r.TimeZone = "Europe/Stockholm"
		}
		if c.quietFrom != "" {
			r.QuietFrom, r.QuietTo = clock(t, c.quietFrom), clock(t, c.quietTo)
		}
		after := instant(t, c.after)
		for i, want := range c.want {
			due, ever := r.NextDue(after)
			got := "never"
			if ever {
				got = due.UTC().Format(time.RFC3339)
			}
			if got != want {
				t.Errorf("%s: number %d is due %s, want %s", c.name, i+1, got, want)
				break
			}
			after = due
		}
	}
}

// Whatever a member chooses, each next moment lies ahead, on a chosen day and outside quiet hours.
func TestNextDueNeverWakesAnyone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		minute := rapid.Map(rapid.IntRange(0, 24*60-1), func(n int) Clock { return Clock(n) })
		r := Reminder{
			Times:     rapid.SliceOfNDistinct(minute, 1, 4, rapid.ID[Clock]).Draw(t, "times"),
			Days:      rapid.SliceOfNDistinct(rapid.IntRange(1, 7), 1, 7, rapid.ID[int]).Draw(t, "days"),
			QuietFrom: minute.Draw(t, "from"), QuietTo: minute.Draw(t, "to"),
			TimeZone: rapid.SampledFrom(someZones).Draw(t, "zone"),
		}
		after := time.Unix(rapid.Int64Range(1_767_225_600, 1_830_297_600).Draw(t, "after"), 0)
		due, ever := r.NextDue(after)
		if !ever {
			return
		}
		zone, err := LoadZone(r.TimeZone)
		if err != nil {
			t.Fatal(err)
		}
		local := due.In(zone)
		chosen := false
		for _, c := range r.Times { // the very minute, or the moment at which a skipped minute was jumped over
			chosen = chosen || (!r.quiet(c) && At(DayOf(due, zone, 0), c, zone).Equal(due))
		}
		if !due.After(after) || !r.Days.Has(DayOf(due, zone, 0)) || !chosen {
			t.Fatalf("due %s for %+v", local, r)
		}
		if due.Sub(after) > 9*24*time.Hour {
			t.Fatalf("due only %s", local)
		}
	})
}

func TestSetReminder(t *testing.T) {
	t.Parallel()
	from, to := clock(t, "21:00"), clock(t, "06:00")
	good := func() SetReminderArgs {
		return SetReminderArgs{Times: clocks(t, "13:00", "07:30"), Days: Weekdays{5, 1}, QuietFrom: &from, QuietTo: &to, TimeZone: "Europe/Stockholm"}
	}
	args := good()
	err := args.Check()
	r := args.Reminder(ID{7})
	if err != nil || r.ID != (ID{7}) || r.Times[0] != clock(t, "07:30") || r.Days[0] != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	for name, change := range map[string]func(*SetReminderArgs){
		"no times":        func(a *SetReminderArgs) { a.Times = nil },
		"no days":         func(a *SetReminderArgs) { a.Days = nil },
		"no quiet from":   func(a *SetReminderArgs) { a.QuietFrom = nil },
		"no quiet to":     func(a *SetReminderArgs) { a.QuietTo = nil },
		"five times":      func(a *SetReminderArgs) { a.Times = clocks(t, "07:00", "08:00", "09:00", "10:00", "11:00") },
		"a time twice":    func(a *SetReminderArgs) { a.Times = clocks(t, "07:00", "07:00") },
		"a weekday twice": func(a *SetReminderArgs) { a.Days = Weekdays{1, 1} },
		"an eighth day":   func(a *SetReminderArgs) { a.Days = Weekdays{8} },
		"no zone":         func(a *SetReminderArgs) { a.TimeZone = "" },
		"unknown zone":    func(a *SetReminderArgs) { a.TimeZone = "Mars/Olympus" },
	} {
		args := good()
		change(&args)
		if err := args.Check(); code(t, err) != CodeInvalidArgs {
			t.Errorf("%s: %v", name, err)
		}
	}
}
