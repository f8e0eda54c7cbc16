package card

// The mutations of stories.
const (
	MutationTellStory   = "tellStory"
	MutationRemoveStory = "removeStory"
)

// StoryKind is what a story tells of.
type StoryKind string

// The kinds: something that went well, and a slip and what it taught.
const (
	StoryGood StoryKind = "good"
	StorySlip StoryKind = "slip"
)

// Limits of stories.
const (
	MaxStory         = 1000 // characters
	MaxStoriesPerDay = 20   // that one member tells
)

// Story is told to the own group.
type Story struct {
	ID    ID        `json:"id"`
	Group ID        `json:"group"`
	By    Colleague `json:"by"`
	Kind  StoryKind `json:"kind"`
	Text  string    `json:"text"`
	Point *ID       `json:"point"`
	Day   Day       `json:"day"`
	At    Time      `json:"at"`
}

// TellStoryArgs are the arguments of the mutation of that name.
type TellStoryArgs struct {
	Text  string    `json:"text"`
	Point *ID       `json:"point"`
	Kind  StoryKind `json:"kind"`
	Group *ID       `json:"group"`
}

// Check cleans the arguments; a story without a kind is a good one.
func (a *TellStoryArgs) Check() (err error) {
	if a.Kind == "" {
		a.Kind = StoryGood
	}
	if a.Kind != StoryGood && a.Kind != StorySlip {
		return Errorf(CodeInvalidArgs, "a story is good or a slip")
	}
	a.Text, err = NeedText("story", a.Text, MaxStory)
	return err
}

// RemoveStoryArgs are the arguments of the mutation of that name.
type RemoveStoryArgs struct {
	Story ID `json:"story"`
}

// Check refuses one that names nothing.
func (a *RemoveStoryArgs) Check() error { return named(a.Story, "name the story to remove") }
