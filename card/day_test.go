package card

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the same zones on every machine

	"pgregory.net/rapid"
)

func vectors(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	zone, err := LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func instant(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestDayOfVectors(t *testing.T) {
	t.Parallel()
	var cases []struct {
		Name, Zone string
		Instant    time.Time
		DayStart   Clock
		Day        Day
	}
	vectors(t, "days.json", &cases)
	if len(cases) < 50 {
		t.Fatalf("only %d vectors", len(cases))
	}
	for _, c := range cases {
		if got := DayOf(c.Instant, zone(t, c.Zone), c.DayStart); got != c.Day {
			t.Errorf("%s: %s in %s is %s, want %s", c.Name, c.Instant.Format(time.RFC3339Nano), c.Zone, got, c.Day)
		}
	}
}

func TestCalendarVectors(t *testing.T) {
	t.Parallel()
	var cases struct {
		AddDays []struct {
			Day    Day
			N      int
			Result Day
		}
		Weekday []struct {
			Day     Day
			Weekday int
		}
		WeekOf      []struct{ Day, Monday Day }
		DaysBetween []struct {
			From, To Day
			Days     int
		}
	}
	vectors(t, "calendar.json", &cases)
	if len(cases.AddDays) == 0 || len(cases.Weekday) == 0 || len(cases.WeekOf) == 0 || len(cases.DaysBetween) == 0 {
		t.Fatal("vectors are missing")
	}
	for _, c := range cases.AddDays {
		if got := c.Day.Add(c.N); got != c.Result {
			t.Errorf("%s + %d = %s, want %s", c.Day, c.N, got, c.Result)
		}
	}
	for _, c := range cases.Weekday {
		if got := c.Day.Weekday(); got != c.Weekday {
			t.Errorf("weekday of %s = %d, want %d", c.Day, got, c.Weekday)
		}
	}
	for _, c := range cases.WeekOf {
		if got := c.Day.Week(); got != c.Monday {
			t.Errorf("week of %s = %s, want %s", c.Day, got, c.Monday)
		}
	}
	for _, c := range cases.DaysBetween {
		if got := c.To.Sub(c.From); got != c.Days {
			t.Errorf("%s to %s = %d, want %d", c.From, c.To, got, c.Days)
		}
	}
}

func TestParseDay(t *testing.T) {
	t.Parallel()
	for _, good := range []string{"2026-11-22", "2028-02-29", "0001-01-01", "9999-12-31"} {
		if day, err := ParseDay(good); err != nil || string(day) != good {
			t.Errorf("%q: %q, %v", good, day, err)
		}
	}
	for _, bad := range []string{
		"", "2026-11-22 ", " 2026-11-22", "2026-1-2", "2026-02-30", "2027-02-29", "2026-13-01", "2026-00-10", "20261122",
		"0000-01-01", "10000-01-01", "-001-01-01", "2026-11-22T00:00:00Z", "２０２６-11-22", "today",
	} {
		if day, err := ParseDay(bad); err == nil {
			t.Errorf("%q was taken as %s", bad, day)
		}
	}
}

func TestParseClock(t *testing.T) {
	t.Parallel()
	for text, minutes := range map[string]Clock{"00:00": 0, "04:00": 240, "07:30": 450, "23:59": 1439} {
		clock, err := ParseClock(text)
		if err != nil || clock != minutes || clock.String() != text {
			t.Errorf("%q: %d (%s), %v", text, clock, clock, err)
		}
	}
	for _, bad := range []string{"", "7:30", "24:00", "12:60", "12:5", "1230", "12:30:00", "-1:00", "12.30", " 7:30"} {
		if clock, err := ParseClock(bad); err == nil {
			t.Errorf("%q was taken as %s", bad, clock)
		}
	}
}

func TestAtIsTheFirstMomentOfAClockTime(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, zone string
		day        Day
		clock      string
		want       string
	}{
		{"ordinary", "Europe/Stockholm", "2026-11-22", "07:30", "2026-11-22T06:30:00Z"},
		{"skipped by summer time: when the clock jumps", "Europe/Stockholm", "2026-03-29", "02:30", "2026-03-29T01:00:00Z"},
		{"doubled by winter time: the first", "Europe/Stockholm", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"},
		{"after the gap", "Europe/Stockholm", "2026-03-29", "03:00", "2026-03-29T01:00:00Z"},
		{"west of Greenwich", "America/Los_Angeles", "2026-03-08", "02:15", "2026-03-08T10:00:00Z"},
		{"far east", "Pacific/Kiritimati", "2026-11-22", "00:00", "2026-11-21T10:00:00Z"},
		{"half an hour of summer time", "Australia/Lord_Howe", "2026-10-04", "02:10", "2026-10-03T15:30:00Z"},
	} {
		clock, err := ParseClock(c.clock)
		if err != nil {
			t.Fatal(err)
		}
		if got := At(c.day, clock, zone(t, c.zone)); !got.Equal(instant(t, c.want)) {
			t.Errorf("%s: %s, want %s", c.name, got.UTC().Format(time.RFC3339), c.want)
		}
	}
}

var someZones = []string{
	"Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca", "UTC",
	"Pacific/Kiritimati", "America/St_Johns", "Africa/Cairo",
}

// Days follow each other without a gap, each begins where At says, and none ends before it has begun.
func TestDaysTileTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		zone, err := LoadZone(rapid.SampledFrom(someZones).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		start := Clock(rapid.IntRange(0, 24*60-1).Draw(t, "start"))
		at := time.Unix(rapid.Int64Range(1_577_836_800, 1_893_456_000).Draw(t, "at"), 0)
		day := DayOf(at, zone, start)
		if begin := At(day, start, zone); at.Before(begin) {
			t.Fatalf("%s is in %s, which begins at %s", at.UTC(), day, begin.UTC())
		}
		if end := At(day.Add(1), start, zone); !at.Before(end) {
			t.Fatalf("%s is in %s, but the next day begins at %s", at.UTC(), day, end.UTC())
		}
		if before := DayOf(at.Add(-time.Duration(rapid.Int64Range(0, 1e6).Draw(t, "back"))*time.Second), zone, start); before > day {
			t.Fatalf("an earlier moment is in the later day %s > %s", before, day)
		}
	})
}

func TestCalendarArithmetic(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		day := Day("2026-01-01").Add(rapid.IntRange(-300_000, 300_000).Draw(t, "day"))
		n := rapid.IntRange(-100_000, 100_000).Draw(t, "n")
		if moved := day.Add(n); moved.Sub(day) != n || moved.Add(-n) != day || (moved > day) != (n > 0) {
			t.Fatalf("%s + %d = %s, which is %d away", day, n, moved, moved.Sub(day))
		}
		if monday := day.Week(); monday.Weekday() != 1 || day.Sub(monday) != day.Weekday()-1 {
			t.Fatalf("%s is a %d and its week begins %s", day, day.Weekday(), monday)
		}
		if parsed, err := ParseDay(string(day)); err != nil || parsed != day {
			t.Fatalf("%s: %v", day, err)
		}
	})
}

func TestWeekdays(t *testing.T) {
	t.Parallel()
	if err := MondayToFriday.Check(); err != nil {
		t.Error(err)
	}
	if err := (Weekdays{}).Check(); err != nil {
		t.Error(err)
	}
	for _, bad := range []Weekdays{{0}, {8}, {-1}, {1, 1}, {1, 2, 3, 4, 5, 6, 7, 1}} {
		if code(t, bad.Check()) != CodeInvalidArgs {
			t.Errorf("%v was taken", bad)
		}
	}
	for day, want := range map[Day]bool{"2026-11-20": true, "2026-11-21": false, "2026-11-22": false, "2026-11-23": true} {
		if MondayToFriday.Has(day) != want {
			t.Errorf("%s: %v", day, !want)
		}
	}
}

// What a phone cannot know, or what stands for something else on each machine, is refused; old and odd names that phones
// know are not.
func TestCheckZone(t *testing.T) {
	t.Parallel()
	for _, good := range []string{
		"Europe/Stockholm", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "Asia/Calcutta", "Etc/GMT+5", "Etc/UTC", "UTC", "GMT",
		"EST5EDT", "CET", "Pacific/Kiritimati",
	} {
		if err := CheckZone(good); err != nil {
			t.Errorf("%s is refused: %v", good, err)
		}
	}
	for _, bad := range []string{
		"", " ", "localtime", "Local", "local", "Factory", "Etc/Unknown", "posix/Europe/Stockholm", "posixrules", "right/Europe/Stockholm",
		"tzdata.zi", "europe/stockholm", "Europe", "Europe/", "/Europe/Stockholm", "Europe/../UTC", "Europe/Stockholm\n", "Mars/Olympus",
		"+01:00", "UTC+1", strings.Repeat("A", MaxZone+1),
	} {
		if err := CheckZone(bad); err == nil || code(t, err) != CodeInvalidArgs {
			t.Errorf("%q is taken (%v)", bad, err)
		}
	}
}

func TestLoadZone(t *testing.T) {
	t.Parallel()
	if zone, err := LoadZone("Europe/Stockholm"); err != nil || zone.String() != "Europe/Stockholm" {
		t.Errorf("%v, %v", zone, err)
	}
	for _, bad := range []string{"", "Local", "Europe", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe/Stockholm\x00", "UTC+25"} {
		if zone, err := LoadZone(bad); err == nil || code(t, err) != CodeInvalidArgs {
			t.Errorf("%q was taken as %v (%v)", bad, zone, err)
		}
	}
}
