package card

// Limits of the card.
const (
	MaxPoints   = 8 // on the front
	MaxWordings = 5 // of a point
	MaxSteps    = 6 // when it goes wrong
)

// Step is one thing to do when it goes wrong.
type Step struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

// PointTexts are a point's words in each language.
type PointTexts struct {
	ID       ID                   `json:"id"`
	Title    Translated[string]   `json:"title"`
	Why      Translated[string]   `json:"why"`
	Wordings Translated[[]string] `json:"wordings"`
}

// Clean cleans the words and refuses what does not fit.
func (p *PointTexts) Clean() (err error) {
	if p.Title, err = p.Title.clean(textOf("title", MaxTitle)); err != nil {
		return err
	}
	if p.Why, err = p.Why.clean(textOf("why", MaxText)); err != nil {
		return err
	}
	p.Wordings, err = p.Wordings.clean(textsOf("wording", MaxWordings, MaxText))
	return err
}

// In is the point as somebody reads it.
func (p *PointTexts) In(locale, standIn Locale) Point {
	point := Point{ID: p.ID, Title: p.Title.In(locale, standIn), Why: p.Why.In(locale, standIn), Wordings: p.Wordings.In(locale, standIn)}
	if point.Wordings == nil {
		point.Wordings = []string{}
	}
	return point
}

// Texts are all words of the card; the points are ranked: what comes first goes before when two collide.
type Texts struct {
	Vision    Translated[string] `json:"vision"`
	WhenWrong Translated[[]Step] `json:"whenWrong"`
	Points    []PointTexts       `json:"points"`
}

// CleanFrame cleans what is not a point's.
func (c *Texts) CleanFrame() (err error) {
	if c.Vision, err = c.Vision.clean(textOf("vision", MaxText)); err != nil {
		return err
	}
	c.WhenWrong, err = c.WhenWrong.clean(cleanSteps)
	return err
}

func cleanSteps(steps []Step) ([]Step, error) {
	tidy := []Step{}
	for _, step := range steps {
		var err error
		if step.Title, err = TidyText("step", step.Title, MaxTitle); err != nil {
			return nil, err
		}
		if step.Text, err = TidyText("text of a step", step.Text, MaxText); err != nil {
			return nil, err
		}
		switch {
		case step.Title != "":
			tidy = append(tidy, step)
		case step.Text != "":
			return nil, Errorf(CodeInvalidArgs, "a step has a text and no heading")
		}
	}
	if len(tidy) > MaxSteps {
		return nil, Errorf(CodeInvalidArgs, "there are %d steps; at most %d fit", len(tidy), MaxSteps).Because(ReasonStepsFull)
	}
	return tidy, nil
}

// Check refuses a card that employees could not read.
func (c *Texts) Check() error {
	if len(c.Vision) == 0 {
		return Errorf(CodeInvalidArgs, "the card has no promise; write it in one language at least").Because(ReasonNoPromise)
	}
	if len(c.Points) == 0 {
		return Errorf(CodeInvalidArgs, "the card has no points; keep one at least").Because(ReasonNoPoints)
	}
	if len(c.Points) > MaxPoints {
		return Errorf(CodeInvalidArgs, "the card has %d points; at most %d fit", len(c.Points), MaxPoints)
	}
	for i := range c.Points {
		if len(c.Points[i].Title) == 0 {
			return Errorf(CodeInvalidArgs, "point %d has no title; write it in one language at least", i+1).Because(ReasonUntitled)
		}
	}
	return nil
}
