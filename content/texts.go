package content

import "servicecard/card"

// Card is the built-in card in all languages.
func Card() *card.Texts {
	texts := &card.Texts{Vision: card.Translated[string]{}, WhenWrong: card.Translated[[]card.Step]{}, Points: []card.PointTexts{}}
	for locale, c := range contents {
		texts.Vision[locale] = c.Vision
		texts.WhenWrong[locale] = c.WhenWrong
	}
	for _, point := range contents[card.English].Points {
		texts.Points = append(texts.Points, *PointTexts(point.Key))
	}
	return texts
}

// PointTexts are a built-in point in all languages; nil if there is none of that key.
func PointTexts(key string) *card.PointTexts {
	if In(card.English).Point(key) == nil {
		return nil
	}
	texts := &card.PointTexts{
		ID:    card.DerivedID("point", key),
		Title: card.Translated[string]{}, Why: card.Translated[string]{}, Wordings: card.Translated[[]string]{},
	}
	for locale, c := range contents {
		point := c.Point(key)
		texts.Title[locale], texts.Why[locale], texts.Wordings[locale] = point.Title, point.Why, point.Wordings
	}
	return texts
}

// Deck is the built-in deck in all languages.
func Deck() *card.DeckTexts {
	texts := &card.DeckTexts{Proposals: []card.ProposalTexts{}}
	for _, proposal := range contents[card.English].Proposals {
		texts.Proposals = append(texts.Proposals, *ProposalTexts(proposal.Key))
	}
	return texts
}

// ProposalTexts are a built-in proposal in all languages; nil if there is none of that key.
func ProposalTexts(key string) *card.ProposalTexts {
	first := In(card.English).Proposal(key)
	if first == nil {
		return nil
	}
	texts := &card.ProposalTexts{
		ID: card.DerivedID("proposal", key), Kind: first.Kind, FollowUp: first.FollowUp, Weeks: first.Weeks,
		Title: card.Translated[string]{}, Purpose: card.Translated[string]{}, Goal: card.Translated[string]{}, Actions: card.Translated[[]string]{},
	}
	for locale, c := range contents {
		p := c.Proposal(key)
		texts.Title[locale], texts.Purpose[locale], texts.Goal[locale], texts.Actions[locale] = p.Title, p.Purpose, p.Goal, p.Actions
	}
	return texts
}

// PointKey is the key of the built-in point with an id; empty if there is none.
func PointKey(id card.ID) string {
	for _, point := range In(card.English).Points {
		if card.DerivedID("point", point.Key) == id {
			return point.Key
		}
	}
	return ""
}

// ProposalKey is the key of the built-in proposal with an id; empty if there is none.
func ProposalKey(id card.ID) string {
	for _, proposal := range In(card.English).Proposals {
		if card.DerivedID("proposal", proposal.Key) == id {
			return proposal.Key
		}
	}
	return ""
}
