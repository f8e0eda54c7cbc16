package servicecard

import (
	"embed"
	"encoding/json"
	"fmt"
)

//go:embed content/*.json
var contentFiles embed.FS

// Content is the built-in card and deck in one language.
type Content struct {
	Vision    string            `json:"vision"`
	Points    []BuiltinPoint    `json:"points"`
	Proposals []BuiltinProposal `json:"proposals"`
	Push      PushTexts         `json:"push"`
	Pulse     PulseTexts        `json:"pulse"`

	points    map[string]*BuiltinPoint
	proposals map[string]*BuiltinProposal
	same      map[ID]map[string]string // by proposal: its texts in any language, and what they are in this one
}

// BuiltinPoint is a point that comes with the program.
type BuiltinPoint struct {
	Key      string   `json:"key"`
	Title    string   `json:"title"`
	Why      string   `json:"why"`
	Wordings []string `json:"wordings"`
}

// BuiltinProposal is a card of the deck that comes with the program.
type BuiltinProposal struct {
	Key      string   `json:"key"`
	Kind     Kind     `json:"kind"`
	Title    string   `json:"title"`
	Purpose  string   `json:"purpose"`
	Goal     string   `json:"goal"`
	Actions  []string `json:"actions"`
	FollowUp string   `json:"followUp"`
	Weeks    int      `json:"weeks"`
}

// PushTexts are what notifications say. {action}, {subject}, {name} and {time} stand for what a notice holds.
type PushTexts struct {
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
	ThanksBody    string `json:"thanksBody"`
	LineUpTitle   string `json:"lineUpTitle"`
	LineUpBody    string `json:"lineUpBody"`
	TestTitle     string `json:"testTitle"`
	TestBody      string `json:"testBody"`
	Done          string `json:"done"`  // the button that checks in
	Later         string `json:"later"` // the button that puts the reminder off
}

// PulseTexts are what the customers' page says.
type PulseTexts struct {
	Question    string    `json:"question"`
	Faces       [5]string `json:"faces"` // from the worst to the best
	Anonymous   string    `json:"anonymous"`
	Thanks      string    `json:"thanks"`
	Words       string    `json:"words"`
	NoNames     string    `json:"noNames"`
	Send        string    `json:"send"`
	ThanksWords string    `json:"thanksWords"`
	Scan        string    `json:"scan"`
	Print       string    `json:"print"`
	Unknown     string    `json:"unknown"`
	Unread      string    `json:"unread"`
	Enough      string    `json:"enough"`
	ComeBack    string    `json:"comeBack"`
}

var contents = loadContents(English, Swedish)

func loadContents(locales ...Locale) map[Locale]*Content {
	all := map[Locale]*Content{}
	for _, locale := range locales {
		data, err := contentFiles.ReadFile("content/" + string(locale) + ".json")
		if err == nil {
			all[locale] = &Content{points: map[string]*BuiltinPoint{}, proposals: map[string]*BuiltinProposal{}}
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
		content.same = map[ID]map[string]string{}
		for i := range content.Proposals {
			own := &content.Proposals[i]
			texts := map[string]string{}
			for _, other := range all {
				for j, text := range other.proposals[own.Key].texts() {
					texts[text] = own.texts()[j]
				}
			}
			content.same[DerivedID("proposal", own.Key)] = texts
		}
	}
	return all
}

func (p *BuiltinProposal) texts() []string {
	return append([]string{p.Title, p.Purpose, p.Goal}, p.Actions...)
}

// Translate gives a text of a campaign in this language, where it still reads as the deck has it in any. What the
// supervisor worded anew stays as it is.
func (c *Content) Translate(proposal *ID, text string) string {
	if proposal == nil {
		return text
	}
	if same, ok := c.same[*proposal][text]; ok {
		return same
	}
	return text
}

// ContentIn is the built-in content in a language, in English where the language is unknown.
func ContentIn(locale Locale) *Content {
	if c, ok := contents[locale]; ok {
		return c
	}
	return contents[English]
}

// Point finds a built-in point by its key; nil if there is none.
func (c *Content) Point(key string) *BuiltinPoint { return c.points[key] }

// Proposal finds a built-in proposal by its key; nil if there is none.
func (c *Content) Proposal(key string) *BuiltinProposal { return c.proposals[key] }
