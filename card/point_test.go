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
