package push

import (
	"strings"

	"servicecard/card"
	"servicecard/content"

	"github.com/go-json-experiment/json"
	"golang.org/x/text/unicode/bidi"
)

// payload is a message of Declarative Web Push: Safari shows it without a worker, our worker reads the same.
type payload struct {
	WebPush      int          `json:"web_push"`
	Notification notification `json:"notification"`
	Badge        int          `json:"app_badge,omitzero"` // things that wait today
	Mutable      bool         `json:"mutable"`            // a worker that is there may do more with it
}

type notification struct {
	Title    string   `json:"title"`
	Body     string   `json:"body"`
	Lang     string   `json:"lang"`
	Dir      string   `json:"dir"`
	Tag      string   `json:"tag"`
	Navigate string   `json:"navigate"`
	Actions  []button `json:"actions,omitzero"`
	Data     data     `json:"data"`
}

type button struct {
	Action   string `json:"action"` // done or later
	Title    string `json:"title"`
	Navigate string `json:"navigate"`
}

// data is what the worker needs to check in without asking anyone.
type data struct {
	Kind     card.NoticeKind `json:"kind"`
	Campaign *card.ID        `json:"campaign,omitzero"`
	Action   *card.ID        `json:"action,omitzero"`
	Day      card.Day        `json:"day,omitzero"`
}

// webPush marks the declarative format.
const webPush = 8030

// rooms are where a tap on a notice leads.
var rooms = map[card.NoticeKind]string{
	card.NoticeLevel: "/level", card.NoticeAnswer: "/campaign", card.NoticeThanks: "/thanks",
	card.NoticeLineUp: "/line-up", card.NoticeTest: "/settings",
}

// compose puts a notice into words. base is where the app is.
func compose(n *card.Notice, topic string, locale card.Locale, base string) []byte {
	texts := content.In(locale).Push
	path := rooms[n.Kind]
	if path == "" {
		path = "/"
	}
	if n.Kind == card.NoticeFollowUp && n.About != nil {
		path = "/follow-up/" + n.About.String()
	}
	title, body := words(n, &texts)
	message := payload{
		WebPush: webPush, Badge: n.Waiting, Mutable: true,
		Notification: notification{
			Title: title, Body: body, Lang: string(locale), Dir: "auto", Tag: topic, Navigate: base + path, Data: data{Kind: n.Kind},
		},
	}
	if todo := n.Todo; todo != nil {
		about := &message.Notification
		about.Data.Campaign, about.Data.Action, about.Data.Day = &todo.Campaign, &todo.Action.ID, todo.Day
		about.Actions = []button{{"done", texts.Done, base + "/"}, {"later", texts.Later, base + "/"}}
	}
	text, err := json.Marshal(message)
	if err != nil {
		panic(err) // texts always marshal: they were valid when they came in
	}
	return text
}

// isolate sets words that are put in apart from what stands around them, as the app does: Arabic and Hebrew would else turn that round.
func isolate(words string) string {
	turns := func(r rune) bool {
		p, _ := bidi.LookupRune(r)
		return p.Class() == bidi.R || p.Class() == bidi.AL
	}
	if !strings.ContainsFunc(words, turns) {
		return words
	}
	return "\u2068" + words + "\u2069"
}

// words are a notice's title and body; today's action is in every body.
func words(n *card.Notice, texts *content.Push) (title, body string) {
	fill := strings.NewReplacer("{subject}", isolate(n.Subject), "{name}", isolate(n.Name), "{time}", n.Subject)
	switch n.Kind {
	case card.NoticeAction:
		title = texts.ActionTitle
	case card.NoticePoint:
		title, body = texts.PointTitle, n.Subject
	case card.NoticeLevel:
		title, body = texts.LevelTitle, texts.LevelBody
	case card.NoticeFollowUp:
		title, body = texts.FollowUpTitle, fill.Replace(texts.FollowUpBody)
	case card.NoticeAnswer:
		title, body = fill.Replace(texts.AnswerTitle), texts.AnswerBody
	case card.NoticeThanks:
		title, body = fill.Replace(texts.ThanksTitle), texts.ThanksBody
		if n.Name == "" {
			title = texts.ThanksUnnamed
		}
	case card.NoticeLineUp:
		title, body = fill.Replace(texts.LineUpTitle), fill.Replace(texts.LineUpBody)
	case card.NoticeTest:
		title, body = texts.TestTitle, texts.TestBody
	}
	if n.Todo != nil {
		body = strings.TrimSpace(body + "\n" + strings.ReplaceAll(texts.ActionBody, "{action}", isolate(n.Todo.Action.Title)))
	}
	return title, body
}
