package server

import (
	"regexp"
	"slices"
	"strconv"

	"servicecard/card"
	"servicecard/store"

	"github.com/go-json-experiment/json"
	"github.com/labstack/echo/v4"
)

var quarterForm = regexp.MustCompile(`^[0-9]{4}-Q[1-4]$`)

// overview answers with the lines as they are kept, all on one page. Who may see which is the store's to say.
func (s *Server) overview(c echo.Context) error {
	q := store.OverviewQuery{Locale: viewerOf(c).Member.Locale, Quarter: c.QueryParam("quarter")}
	if q.Quarter != "" && !quarterForm.MatchString(q.Quarter) {
		return card.Errorf(card.CodeInvalidArgs, "quarter is one such as 2026-Q3")
	}
	overview, err := s.store.Overview(c.Request().Context(), viewerOf(c).Actor(), q)
	if err != nil {
		return err
	}
	if wantsSheet(c) {
		rows, err := overview.Rows()
		if err != nil {
			return err
		}
		return respondSheet(c, "overview", overviewSheet(rows, q.Locale))
	}
	quarters, err := json.Marshal(overview.Quarters)
	if err != nil {
		return err
	}
	// By hand: looking through what the store has written as JSON takes longer than all else.
	return respondJSON(c, slices.Concat([]byte(`{"kind":"OverviewList","items":`), overview.Lines, []byte(`,"next":null,"quarters":`), quarters, []byte("}")))
}

type overviewGroupAnswer struct {
	Kind string `json:"kind"`
	*store.OverviewGroup
}

// overviewGroup answers with what stands behind one line.
func (s *Server) overviewGroup(c echo.Context) error {
	id, err := pathID(c)
	if err != nil {
		return err
	}
	group, err := s.store.OverviewGroupOf(c.Request().Context(), viewerOf(c).Actor(), id, viewerOf(c).Member.Locale)
	if err != nil {
		return err
	}
	return respond(c, overviewGroupAnswer{"OverviewGroup", group})
}

// overviewColumns are the headings of the table for a spreadsheet, and how each cell of a line is written.
var overviewColumns = []struct {
	english, swedish string
	cell             func(*card.OverviewRow, *overviewWords) string
}{
	{"group", "grupp", func(r *card.OverviewRow, _ *overviewWords) string { return r.Name }},
	{"site", "plats", func(r *card.OverviewRow, _ *overviewWords) string {
		if r.Site == nil {
			return ""
		}
		return r.Site.Name
	}},
	{"kind of work", "slags arbete", func(r *card.OverviewRow, w *overviewWords) string { return w.kinds[r.Kind] }},
	{"people", "personer", func(r *card.OverviewRow, _ *overviewWords) string { return strconv.Itoa(r.Members) }},
	{"day", "dag", func(r *card.OverviewRow, _ *overviewWords) string { return string(r.Today) }},
	{"new group", "ny grupp", func(r *card.OverviewRow, w *overviewWords) string { return w.yes(r.New) }},
	{"campaign", "kampanj", ofCampaign(func(c *card.OverviewCampaign, _ *overviewWords) string { return c.Title })},
	{"state", "läge", ofCampaign(func(c *card.OverviewCampaign, w *overviewWords) string { return w.campaigns[c.State] })},
	{"first day", "första dag", ofCampaign(func(c *card.OverviewCampaign, _ *overviewWords) string { return string(c.StartsOn) })},
	{"last day", "sista dag", ofCampaign(func(c *card.OverviewCampaign, _ *overviewWords) string { return string(c.EndsOn) })},
	{"goal, %", "mål, %", ofCampaign(func(c *card.OverviewCampaign, _ *overviewWords) string { return percent(c.Target) })},
	{"checked in, person-days", "avprickade persondagar", ofProgress(func(p *card.OverviewProgress) string { return strconv.Itoa(p.Members) })},
	{"expected, person-days", "väntade persondagar", ofProgress(func(p *card.OverviewProgress) string { return strconv.Itoa(p.Of) })},
	{"checked in, %", "avprickade, %", ofProgress(func(p *card.OverviewProgress) string { return percent(float64(p.Members) / float64(p.Of)) })},
	{"freshness, 0 to 100", "färskhet, 0 till 100", func(r *card.OverviewRow, _ *overviewWords) string {
		if r.Freshness == nil {
			return ""
		}
		return strconv.Itoa(*r.Freshness)
	}},
	{"level", "nivå", func(r *card.OverviewRow, w *overviewWords) string {
		if r.Level == nil {
			return w.noLevel
		}
		return w.levels[r.Level.State]
	}},
	{"looked back on this year", "uppföljda i år", func(r *card.OverviewRow, _ *overviewWords) string { return strconv.Itoa(r.Year.Done) }},
	{"still to come this year", "kommer i år", func(r *card.OverviewRow, _ *overviewWords) string { return strconv.Itoa(r.Year.Coming) }},
	{"customers' answers, four weeks", "kundsvar, fyra veckor", func(r *card.OverviewRow, _ *overviewWords) string { return strconv.Itoa(r.Customers.N) }},
	{"content customers, %", "nöjda kunder, %", func(r *card.OverviewRow, _ *overviewWords) string { return percentOf(r.Customers.Share) }},
	{"at least, %", "minst, %", func(r *card.OverviewRow, _ *overviewWords) string { return percentOf(r.Customers.Low) }},
	{"at most, %", "högst, %", func(r *card.OverviewRow, _ *overviewWords) string { return percentOf(r.Customers.High) }},
	{"no campaign", "ingen kampanj", ofNeed(card.NeedCampaign)},
	{"to be looked back on", "att följa upp", ofNeed(card.NeedLookBack)},
	{"since", "sedan", sinceOf(card.NeedLookBack)},
	{"obstacles without an answer", "hinder utan svar", ofNeed(card.NeedAnswer)},
	{"since", "sedan", sinceOf(card.NeedAnswer)},
	{"few check in", "få prickar av", ofNeed(card.NeedTalk)},
}

// overviewWords are what cells say in a language.
type overviewWords struct {
	kinds     map[card.Kind]string
	campaigns map[card.CampaignState]string
	levels    map[card.LevelState]string
	noLevel   string
	isSo      string
}

func (w *overviewWords) yes(is bool) string {
	if is {
		return w.isSo
	}
	return ""
}

var overviewIn = map[card.Locale]*overviewWords{
	card.English: {
		kinds: map[card.Kind]string{
			card.KindAll: "any work", card.KindReception: "reception", card.KindCleaning: "cleaning", card.KindCanteen: "canteen",
			card.KindProperty: "property", card.KindSecurity: "security",
		},
		campaigns: map[card.CampaignState]string{
			card.CampaignPlanned: "planned", card.CampaignRunning: "running", card.CampaignFollowUp: "to be looked back on", card.CampaignDone: "looked back on",
		},
		levels:  map[card.LevelState]string{card.LevelDraft: "being agreed", card.LevelAgreed: "agreed", card.LevelReaffirm: "asks again"},
		noLevel: "none", isSo: "yes",
	},
	card.Swedish: {
		kinds: map[card.Kind]string{
			card.KindAll: "allt arbete", card.KindReception: "reception", card.KindCleaning: "städ", card.KindCanteen: "restaurang",
			card.KindProperty: "fastighet", card.KindSecurity: "säkerhet",
		},
		campaigns: map[card.CampaignState]string{
			card.CampaignPlanned: "planerad", card.CampaignRunning: "pågår", card.CampaignFollowUp: "att följa upp", card.CampaignDone: "uppföljd",
		},
		levels:  map[card.LevelState]string{card.LevelDraft: "håller på att bestämmas", card.LevelAgreed: "bestämd", card.LevelReaffirm: "frågar igen"},
		noLevel: "ingen", isSo: "ja",
	},
}

func ofCampaign(cell func(*card.OverviewCampaign, *overviewWords) string) func(*card.OverviewRow, *overviewWords) string {
	return func(r *card.OverviewRow, w *overviewWords) string {
		if r.Campaign == nil {
			return ""
		}
		return cell(r.Campaign, w)
	}
}

func ofProgress(cell func(*card.OverviewProgress) string) func(*card.OverviewRow, *overviewWords) string {
	return func(r *card.OverviewRow, _ *overviewWords) string {
		if r.Progress == nil {
			return ""
		}
		return cell(r.Progress)
	}
}

// ofNeed is how many of it wait, or that it is so.
func ofNeed(need card.Need) func(*card.OverviewRow, *overviewWords) string {
	return func(r *card.OverviewRow, w *overviewWords) string {
		for _, one := range r.Needs {
			if one.Need == need && one.N > 0 {
				return strconv.Itoa(one.N)
			} else if one.Need == need {
				return w.isSo
			}
		}
		return ""
	}
}

func sinceOf(need card.Need) func(*card.OverviewRow, *overviewWords) string {
	return func(r *card.OverviewRow, _ *overviewWords) string {
		for _, one := range r.Needs {
			if one.Need == need && one.Since != nil {
				return string(*one.Since)
			}
		}
		return ""
	}
}

// percent is a share as a whole number: decimals are written with another sign in each language.
func percent(share float64) string { return strconv.Itoa(int(share*100 + 0.5)) }

func percentOf(share *float64) string {
	if share == nil {
		return ""
	}
	return percent(*share)
}

func overviewSheet(rows []card.OverviewRow, locale card.Locale) [][]string {
	words := overviewIn[locale]
	if words == nil {
		words = overviewIn[card.English]
	}
	lines := make([][]string, 1, len(rows)+1)
	for _, column := range overviewColumns {
		heading := column.english
		if locale == card.Swedish {
			heading = column.swedish
		}
		lines[0] = append(lines[0], heading)
	}
	for i := range rows {
		var line []string
		for _, column := range overviewColumns {
			line = append(line, column.cell(&rows[i], words))
		}
		lines = append(lines, line)
	}
	return lines
}
