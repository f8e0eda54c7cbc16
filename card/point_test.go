package card

import (
	"encoding/json"
	"os"
	"testing"
)

func TestPointOfDay(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/points.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Points       int
		Day          Day
		Point, Round int
	}
	if err := json.Unmarshal(data, &cases); err != nil || len(cases) == 0 {
		t.Fatal(len(cases), err)
	}
	for _, c := range cases {
		if point, round := PointOfDay(c.Points, c.Day); point != c.Point || round != c.Round {
			t.Errorf("%+v: got point %d, round %d", c, point, round)
		}
	}
}

func TestWordingsGoRound(t *testing.T) {
	t.Parallel()
	words := Point{Title: "I greet", Wordings: []string{"a", "b"}}
	if words.Wording(0) != "a" || words.Wording(3) != "b" || words.Wording(-1) != "b" || (&Point{Title: "I greet"}).Wording(5) != "I greet" {
		t.Error("the wordings do not go round")
	}
}
