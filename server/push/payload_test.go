package push

import (
	"strings"
	"testing"

	"servicecard/card"
)

// A name that is written from right to left stands in its place, and the rest of the sentence in its own.
func TestNamesInNotificationsAreSetApart(t *testing.T) {
	t.Parallel()
	todo := &card.Todo{Action: card.Action{Title: "ابتسم"}}
	for _, c := range []struct {
		notice card.Notice
		want   []string
	}{
		{card.Notice{Kind: card.NoticeThanks, Name: "ليلى"}, []string{"\u2068ليلى\u2069 says thanks"}},
		{card.Notice{Kind: card.NoticeAnswer, Name: "שרה", Todo: todo}, []string{"\u2068שרה\u2069 has answered", "action: \u2068ابتسم\u2069"}},
		{card.Notice{Kind: card.NoticeFollowUp, Subject: "تحية"}, []string{"“\u2068تحية\u2069” is over"}},
		{card.Notice{Kind: card.NoticeLineUp, Name: "Åsa", Subject: "14:05"}, []string{"Line-up at 14:05", `"Åsa calls`}},
	} {
		text := string(compose(&c.notice, "topic", card.English, "https://card.example.org"))
		for _, part := range c.want {
			if !strings.Contains(text, part) {
				t.Errorf("%s lacks %q", text, part)
			}
		}
	}
}
