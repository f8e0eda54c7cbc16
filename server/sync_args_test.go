package server

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"servicecard/card"
)

func TestBadArguments(t *testing.T) {
	t.Parallel()
	_, ada, bea, campaign, actions := team(t)
	group := ada.group("Lobby")
	check := func(day string) string {
		return fmt.Sprintf(`{"campaign":%q,"action":%q,"day":%q}`, campaign, actions[0], day)
	}
	start := func(old, replacement string) string {
		good := `{"group":"` + group + `","title":"t","target":0.5,"startsOn":"2027-01-04","endsOn":"2027-01-31","actions":["a"]}`
		return strings.Replace(good, old, replacement, 1)
	}
	const reminder = `{"times":["07:30"],"days":[1],"quietFrom":"21:00","quietTo":"06:00","timeZone":"Europe/Stockholm"}`
	const stranger = "01890a5d-ac96-774b-bcce-b302099a8057"
	for _, c := range []struct{ name, args, want string }{
		{"checkIn", `{}`, "invalid_args"},
		{"checkIn", `{"campaign":1,"action":2,"day":3}`, "invalid_args"},
		{"checkIn", strings.Replace(check("2026-11-18"), "{", `{"extra":1,`, 1), "invalid_args"},
		{"checkIn", strings.Replace(check("2026-11-18"), campaign, strings.ToUpper(campaign), 1), "invalid_args"},
		{"checkIn", strings.Replace(check("2026-11-18"), "{", `{"note":{},`, 1), "invalid_args"},
		{"checkIn", strings.Replace(check("2026-11-18"), "{", `{"note":"`+strings.Repeat("å", 501)+`",`, 1), "too_long"},
		{"checkIn", strings.Replace(check("2026-11-18"), campaign, stranger, 1), "not_found"},
		{"checkIn", strings.Replace(check("2026-11-18"), actions[0], stranger, 1), "not_found"},
		{"checkIn", check("2026-11-31"), "invalid_args"},
		{"checkIn", check("18.11.2026"), "invalid_args"},
		{"checkIn", check(""), "invalid_args"},
		{"checkIn", check("0001-01-01"), "day_out_of_range"},
		{"checkIn", check("9999-12-31"), "day_out_of_range"},
		{"checkIn", check("2026-11-17"), "day_out_of_range"}, // before the campaign
		{"retractCheckIn", `{}`, "invalid_args"},
		{"retractCheckIn", `{"checkIn":"x"}`, "invalid_args"},
		{"retractCheckIn", `{"checkIn":"` + stranger + `","extra":1}`, "invalid_args"},
		{"dayOff", `{"day":"2026-11-18"}`, "invalid_args"},
		{"dayOff", `{"off":true}`, "invalid_args"},
		{"dayOff", `{"day":"2026-11-18","off":null}`, "invalid_args"},
		{"dayOff", `{"day":"2026-11-18","off":"yes"}`, "invalid_args"},
		{"dayOff", `{"day":"2026-11-10","off":true}`, "day_out_of_range"},
		{"dayOff", `{"day":"2027-11-20","off":true}`, "day_out_of_range"},
		{"dayOff", `{"day":"0001-01-01","off":true}`, "day_out_of_range"},
		{"dayOff", `{"day":"9999-12-31","off":true}`, "day_out_of_range"},
		{"startCampaign", start("", ""), "forbidden"}, // the member is not the supervisor
		{"endCampaign", `{}`, "invalid_args"},
		{"endCampaign", `{"campaign":"` + stranger + `"}`, "not_found"},
		{"setReminder", `{}`, "invalid_args"},
		{"setReminder", strings.Replace(reminder, "07:30", "7:30", 1), "invalid_args"},
		{"setReminder", strings.Replace(reminder, "[1]", "[8]", 1), "invalid_args"},
		{"setReminder", strings.Replace(reminder, "[1]", "[1,1]", 1), "invalid_args"},
		{"setReminder", strings.Replace(reminder, "[1]", `["Monday"]`, 1), "invalid_args"},
		{"setReminder", strings.Replace(reminder, "{", `{"pace":"hourly",`, 1), "invalid_args"},
		{"remindLater", `{"hours":3}`, "invalid_args"},
		{"setReminder", strings.Replace(reminder, "Europe/Stockholm", "../../etc/passwd", 1), "invalid_args"},
		{"setReminder", strings.Replace(reminder, `["07:30"]`, "null", 1), "invalid_args"},
		{"setLocale", `{}`, "invalid_args"},
		{"setLocale", `{"locale":"de"}`, "invalid_args"},
		{"setLocale", `{"locale":1}`, "invalid_args"},
		{"applaud", `{}`, "unknown_mutation"},
		{"CheckIn", check("2026-11-18"), "unknown_mutation"},
		{"DROP TABLE member", `{}`, "unknown_mutation"},
	} {
		got := bea.sync(bea.tell(c.name, json.RawMessage(c.args)))
		if got.verdicts() != "rejected:"+c.want || got.Results[0].Detail == "" {
			t.Errorf("%s %s: %s (%s), want %s", c.name, c.args, got.verdicts(), got.Results[0].Detail, c.want)
		}
		for _, secret := range []string{"servicecard.", "json:", "Go ", "store", "sql", "SELECT"} {
			if strings.Contains(got.Results[0].Detail, secret) {
				t.Errorf("%s: the answer tells %q: %s", c.name, secret, got.Results[0].Detail)
			}
		}
	}
	for _, c := range []struct{ args, want string }{
		{start(group, stranger), "forbidden"},
		{start(`"group"`, `"proposal":"`+stranger+`","group"`), "not_found"},
		{start("0.5", "0"), "invalid_args"},
		{start("0.5", "101"), "invalid_args"},
		{start("0.5", `"0.5"`), "invalid_args"},
		{start("0.5", "1e400"), "invalid_args"},
		{start(`["a"]`, `[]`), "invalid_args"},
		{start(`["a"]`, `[1]`), "invalid_args"},
		{start(`["a"]`, `[{"title":"a","extra":1}]`), "invalid_args"},
		{start(`["a"]`, `["a","b","c","d"]`), "invalid_args"},
		{start(`"t"`, `"`+strings.Repeat("t", 81)+`"`), "too_long"},
		{start("2027-01-04", "0001-01-01"), "day_out_of_range"},
		{start("2027-01-31", "9999-12-31"), "invalid_args"},
	} {
		if got := ada.sync(ada.tell("startCampaign", json.RawMessage(c.args))); got.verdicts() != "rejected:"+c.want {
			t.Errorf("%s: %s (%s), want %s", c.args, got.verdicts(), got.Results[0].Detail, c.want)
		}
	}
	wantProgress(t, ada, campaign, today, 0, 0, 6)
	if n := len(rows[card.Campaign](ada, "campaign")); n != 1 {
		t.Errorf("%d campaigns", n)
	}
}

// Whatever the clocks say, each tap gets a verdict, and none counts for a day that has not come.
func TestAbsurdTimes(t *testing.T) {
	t.Parallel()
	w, ada, bea, campaign, actions := team(t)
	moments := []string{
		"0001-01-01T00:00:01Z", "1970-01-01T00:00:00Z", "2026-11-18T10:00:00.123456789+14:00", "9999-12-31T23:59:59.999Z",
	}
	bea.sync()
	for _, at := range moments {
		for _, sentAt := range moments {
			for name, a := range map[string]string{
				"checkIn":     fmt.Sprintf(`{"campaign":%q,"action":%q,"day":"2026-11-18"}`, campaign, actions[0]),
				"dayOff":      `{"day":"2026-11-25","off":true}`,
				"setLocale":   `{"locale":"en"}`,
				"setReminder": `{"times":["07:30"],"days":[1],"quietFrom":"21:00","quietTo":"06:00","timeZone":"Pacific/Kiritimati"}`,
			} {
				body := fmt.Sprintf(`{"protocol":1,"client":%q,"sentAt":%q,"cookie":%q,"mutations":[{"id":%q,"name":%q,"at":%q,"args":%s}]}`,
					bea.client, sentAt, *bea.cookie, card.NewID(w.clock.Now()), name, at, a)
				answer := bea.do("POST", "/api/sync", body)
				if answer.status != 200 || !strings.Contains(answer.body, `"status":"`) {
					t.Errorf("%s at %s, sent %s: %d %s", name, at, sentAt, answer.status, answer.short())
				}
			}
		}
	}
	ada.sync()
	for id, p := range rows[card.Progress](ada, "progress") {
		if p.Day != today && p.CheckIns > 0 {
			t.Errorf("%s: %+v", id, p)
		}
	}
	future := bea.checkIn(campaign, actions[1], today)
	future.ID = "ffffffff-ffff-7fff-bfff-ffffffffffff" // an id of the year 10889
	bea.wants(bea.sync(future), "applied")
	bea.wants(bea.sync(future), "duplicate")
	if due := bea.sync(bea.tell("dayOff", args{"day": today, "off": false})); due.verdicts() != "applied" {
		t.Error(due.verdicts())
	}
	if w.clock.Now().Sub(wednesday) > time.Hour {
		t.Error("the clock of the server moved")
	}
}
