package push

import (
	"strings"

	"servicecard"
	"servicecard/store"

	"github.com/go-json-experiment/json"
)

// payload is a message of Declarative Web Push: Safari shows it without a worker, our worker reads the same.
type payload struct {
	WebPush      int          `json:"web_push"`
	Notification notification `json:"notification"`
}

type notification struct {
	Title    string `json:"title"`
	Body     string `json:"body"`
	Lang     string `json:"lang"`
	Dir      string `json:"dir"`
	Tag      string `json:"tag"`
	Navigate string `json:"navigate"`
}

// webPush marks the declarative format.
const webPush = 8030

func (s *Sender) notification(kind, topic string, locale servicecard.Locale, title, body, path string) store.Notification {
	text, err := json.Marshal(payload{webPush, notification{
		Title: title, Body: body, Lang: string(locale), Dir: "auto", Tag: topic, Navigate: s.baseURL + path,
	}})
	if err != nil {
		panic(err) // texts always marshal: they were valid when they came in
	}
	return store.Notification{Kind: kind, Topic: topic, Payload: string(text)}
}

// reminder says what today's action is; nothing in it is personal.
func (s *Sender) reminder(about store.Reminded) store.Notification {
	texts := servicecard.ContentIn(about.Member.Locale).Push
	body := strings.ReplaceAll(texts.ReminderBody, "{action}", about.Action.Title)
	return s.notification("reminder", "reminder", about.Member.Locale, texts.ReminderTitle, body, "/")
}
