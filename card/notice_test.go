package card

import (
	"testing"

	"pgregory.net/rapid"
)

func TestChoose(t *testing.T) {
	t.Parallel()
	todo := &Todo{Campaign: ID{1}, Action: Action{ID: ID{2}, Title: "Greet first"}, Day: "2026-11-25"}
	over := &Campaign{ID: ID{3}, Title: "By name"}
	const today, yesterday = Day("2026-11-25"), Day("2026-11-24")
	for name, c := range map[string]struct {
		s    Situation
		want NoticeKind // empty: none
	}{
		"today's action":                       {Situation{Todo: todo}, NoticeAction},
		"nothing at all":                       {Situation{}, ""},
		"the point where no campaign runs":     {Situation{Point: "Let them finish."}, NoticePoint},
		"a day off":                            {Situation{Todo: todo, LevelAsks: true, Answer: "Sam", Away: true}, ""},
		"done":                                 {Situation{Done: true, LevelAsks: true, FollowUp: over, Thanked: true, Thanks: "Mei"}, ""},
		"reminded today":                       {Situation{Todo: todo, RemindedOn: today}, ""},
		"reminded yesterday":                   {Situation{Todo: todo, RemindedOn: yesterday, RoutineOn: yesterday}, NoticeAction},
		"put off":                              {Situation{Todo: todo, RemindedOn: today, RoutineOn: today, Every: 7, Later: true}, NoticeAction},
		"put off and done since":               {Situation{Done: true, RemindedOn: today, Later: true}, ""},
		"put off, and the campaign is over":    {Situation{Point: "Greet.", RemindedOn: today, Later: true}, ""},
		"a follow-up before all":               {Situation{Todo: todo, FollowUp: over, LevelAsks: true, Answer: "Sam", Thanked: true, Thanks: "Mei"}, NoticeFollowUp},
		"the level before news":                {Situation{Todo: todo, LevelAsks: true, Answer: "Sam", Thanked: true, Thanks: "Mei"}, NoticeLevel},
		"an answer before thanks":              {Situation{Todo: todo, Answer: "Sam", Thanked: true, Thanks: "Mei"}, NoticeAnswer},
		"thanks before the action":             {Situation{Todo: todo, Thanked: true, Thanks: "Mei"}, NoticeThanks},
		"thanks of nobody who is named":        {Situation{Todo: todo, Thanked: true}, NoticeThanks},
		"asked yesterday: news go first":       {Situation{Todo: todo, LevelAsks: true, AskedOn: yesterday, Thanked: true, Thanks: "Mei"}, NoticeThanks},
		"asked yesterday: the action":          {Situation{Todo: todo, FollowUp: over, AskedOn: yesterday}, NoticeAction},
		"asked three days ago":                 {Situation{LevelAsks: true, AskedOn: "2026-11-22"}, NoticeLevel},
		"every 2nd day, yesterday":             {Situation{Todo: todo, RoutineOn: yesterday, Every: 2}, ""},
		"every 2nd day, the day before":        {Situation{Todo: todo, RoutineOn: "2026-11-23", Every: 2}, NoticeAction},
		"every 7th day, six days ago":          {Situation{Point: "Greet.", RoutineOn: "2026-11-19", Every: 7}, ""},
		"every 7th day, seven days ago":        {Situation{Point: "Greet.", RoutineOn: "2026-11-18", Every: 7}, NoticePoint},
		"what asks comes however steady":       {Situation{Todo: todo, RoutineOn: yesterday, Every: 7, LevelAsks: true}, NoticeLevel},
		"a clock that was a year ahead":        {Situation{Todo: todo, RemindedOn: "2027-11-25", RoutineOn: "2027-11-25", AskedOn: "2027-11-25", Every: 7}, NoticeAction},
		"a clock that was ahead, with a level": {Situation{LevelAsks: true, AskedOn: "2027-11-25"}, NoticeLevel},
	} {
		c.s.Today = today
		notice, ok := c.s.Choose()
		if !ok {
			notice.Kind = ""
		}
		if notice.Kind != c.want {
			t.Errorf("%s: %q, want %q", name, notice.Kind, c.want)
		}
		if ok && notice.Todo != c.s.Todo {
			t.Errorf("%s: today's action is not in it", name)
		}
	}
	s := Situation{Today: today, Todo: todo, Left: 2, FollowUp: over, LevelAsks: true}
	if notice, _ := s.Choose(); notice.Waiting != 4 || notice.Subject != "By name" || *notice.About != over.ID {
		t.Errorf("%+v", notice)
	}
}

// Whatever comes together: nothing on a day off or once all is done, one a day unless it was put off, never without
// something to say.
func TestChooseIsNeverANuisance(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		flag := func(name string) bool { return rapid.Bool().Draw(t, name) }
		day := rapid.SampledFrom([]Day{"", "2026-11-20", "2026-11-24", "2026-11-25", "2027-01-01"})
		word := rapid.SampledFrom([]string{"", "Mei"})
		s := Situation{
			Today: "2026-11-25", Away: flag("away"), Done: flag("done"), LevelAsks: flag("level"), Later: flag("later"),
			Point: word.Draw(t, "point"), Answer: word.Draw(t, "answer"), Thanks: word.Draw(t, "thanks"),
			Every: rapid.SampledFrom([]int{1, 2, 4, 7}).Draw(t, "every"), RemindedOn: day.Draw(t, "reminded"), RoutineOn: day.Draw(t, "routine"), AskedOn: day.Draw(t, "asked"),
		}
		if flag("todo") && !s.Done {
			s.Todo = &Todo{}
		}
		if flag("over") {
			s.FollowUp = &Campaign{}
		}
		notice, ok := s.Choose()
		if !ok {
			return
		}
		if s.Away || s.Done || (s.RemindedOn == s.Today && !s.Later) || notice.Kind == "" {
			t.Fatalf("%+v for %+v", notice, s)
		}
		routine := notice.Kind == NoticeAction || notice.Kind == NoticePoint
		if routine && !s.Later && s.RoutineOn != "" && s.RoutineOn <= s.Today && s.Today.Sub(s.RoutineOn) < s.Every {
			t.Fatalf("too early: %+v for %+v", notice, s)
		}
	})
}

func TestEvery(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pace              Pace
		steady, freshness int
		want              int
	}{
		{PaceSpaced, 0, 100, 1}, {PaceSpaced, 4, 100, 1}, {PaceSpaced, 5, 100, 2}, {PaceSpaced, 9, 100, 2}, {PaceSpaced, 10, 100, 4},
		{PaceSpaced, 19, 100, 4}, {PaceSpaced, 20, 100, 7}, {PaceSpaced, 35, 50, 7}, {PaceSpaced, 35, 49, 1}, {PaceDaily, 35, 100, 1},
	} {
		if got := Every(c.pace, c.steady, c.freshness); got != c.want {
			t.Errorf("%s, %d steady days, freshness %d: every %d, want %d", c.pace, c.steady, c.freshness, got, c.want)
		}
	}
}

func TestFirstName(t *testing.T) {
	t.Parallel()
	var cases []struct{ Name, First string }
	vectors(t, "firstnames.json", &cases)
	for _, c := range cases {
		if got := FirstName(c.Name); got != c.First {
			t.Errorf("%q: %q, want %q", c.Name, got, c.First)
		}
	}
}
