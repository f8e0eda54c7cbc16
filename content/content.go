// Package content is the built-in card and deck, and what notifications and the customers' page say, in each language.
package content

import (
	"embed"
	"encoding/json"
	"fmt"

	"servicecard/card"
)

//go:embed *.json
var files embed.FS

// Content is the built-in card and deck in one language.
type Content struct {
	Locale    card.Locale `json:"-"`
	Vision    string      `json:"vision"`
	WhenWrong []card.Step `json:"whenWrong"`
	Points    []Point     `json:"points"`
	Proposals []Proposal  `json:"proposals"`
	Push      Push        `json:"push"`
	Pulse     Pulse       `json:"pulse"`

	points    map[string]*Point
	proposals map[string]*Proposal
	same      map[card.ID]map[string]string // by proposal: its texts in any language, and what they are in this one
}

// Point is a point that comes with the program.
type Point struct {
	Key      string   `json:"key"`
	Title    string   `json:"title"`
	Why      string   `json:"why"`
	Wordings []string `json:"wordings"`
}

// Proposal is a card of the deck that comes with the program.
type Proposal struct {
	Key      string    `json:"key"`
	Kind     card.Kind `json:"kind"`
	Title    string    `json:"title"`
	Purpose  string    `json:"purpose"`
	Goal     string    `json:"goal"`
	Actions  []string  `json:"actions"`
	FollowUp string    `json:"followUp"`
	Weeks    int       `json:"weeks"`
}

// Push are what notifications say. {action}, {subject}, {name} and {time} stand for what a notice holds.
type Push struct {
	ActionTitle   string `json:"actionTitle"`
	ActionBody    string `json:"actionBody"`
	PointTitle    string `json:"pointTitle"`
	LevelTitle    string `json:"levelTitle"`
	LevelBody     string `json:"levelBody"`
	FollowUpTitle string `json:"followUpTitle"`
	FollowUpBody  string `json:"followUpBody"`
	AnswerTitle   string `json:"answerTitle"`
	AnswerBody    string `json:"answerBody"`
	ThanksTitle   string `json:"thanksTitle"`
	ThanksUnnamed string `json:"thanksUnnamed"`
	ThanksBody    string `json:"thanksBody"`
	LineUpTitle   string `json:"lineUpTitle"`
	LineUpBody    string `json:"lineUpBody"`
	TestTitle     string `json:"testTitle"`
	TestBody      string `json:"testBody"`
	Done          string `json:"done"`  // the button that checks in
	Later         string `json:"later"` // the button that puts the reminder off
}

// Pulse are what the customers' page says.
type Pulse struct {
	Question    string    `json:"question"`
	Faces       [5]string `json:"faces"` // from the worst to the best
	Anonymous   string    `json:"anonymous"`
	Thanks      string    `json:"thanks"`
	Given       string    `json:"given"`
	Change      string    `json:"change"`
	Words       string    `json:"words"`
	NoNames     string    `json:"noNames"`
	Send        string    `json:"send"`
	ThanksWords string    `json:"thanksWords"`
	NoWords     string    `json:"noWords"`
	Scan        string    `json:"scan"`
	Print       string    `json:"print"`
	PrintNow    string    `json:"printNow"`
	NoPoster    string    `json:"noPoster"`
	NoAddress   string    `json:"noAddress"`
	Unknown     string    `json:"unknown"`
	Unread      string    `json:"unread"`
	Enough      string    `json:"enough"`
	ComeBack    string    `json:"comeBack"`
}

var contents = loadContents(card.Locales...)

func loadContents(locales ...card.Locale) map[card.Locale]*Content {
	all := map[card.Locale]*Content{}
	for _, locale := range locales {
		data, err := files.ReadFile(string(locale) + ".json")
		if err == nil {
			all[locale] = &Content{Locale: locale, points: map[string]*Point{}, proposals: map[string]*Proposal{}}
			err = json.Unmarshal(data, all[locale])
		}
		if err != nil {
			panic(fmt.Sprintf("built-in content %s: %v", locale, err)) // a broken build, not a state to survive
		}
		for i := range all[locale].Points {
			all[locale].points[all[locale].Points[i].Key] = &all[locale].Points[i]
		}
		for i := range all[locale].Proposals {
			all[locale].proposals[all[locale].Proposals[i].Key] = &all[locale].Proposals[i]
		}
	}
	for _, content := range all {
		content.same = map[card.ID]map[string]string{}
		for i := range content.Proposals {
			own := &content.Proposals[i]
			texts := map[string]string{}
			for _, other := range all {
				for j, text := range other.proposals[own.Key].texts() {
					texts[text] = own.texts()[j]
				}
			}
			content.same[card.DerivedID("proposal", own.Key)] = texts
		}
	}
	return all
}

func (p *Proposal) texts() []string {
	return append([]string{p.Title, p.Purpose, p.Goal}, p.Actions...)
}

// Translate gives a text of a campaign in this language, where it still reads as the deck has it in any. What the
// supervisor worded anew stays as it is.
func (c *Content) Translate(proposal *card.ID, text string) string {
	if proposal == nil {
		return text
	}
	if same, ok := c.same[*proposal][text]; ok {
		return same
	}
	return text
}

// In is the built-in content in a language, in card.English where the language is unknown.
func In(locale card.Locale) *Content {
	if c, ok := contents[locale]; ok {
		return c
	}
	return contents[card.English]
}

// Point finds a built-in point by its key; nil if there is none.
func (c *Content) Point(key string) *Point { return c.points[key] }

// Proposal finds a built-in proposal by its key; nil if there is none.
func (c *Content) Proposal(key string) *Proposal { return c.proposals[key] }
