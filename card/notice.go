package card

import (
	"strings"
	"unicode"
)

// NoticeKind is what a notification is about.
type NoticeKind string

// The kinds of notices.
const (
	NoticeAction   NoticeKind = "action"   // today's action is not done
	NoticePoint    NoticeKind = "point"    // the point of the day, while no campaign runs
	NoticeLevel    NoticeKind = "level"    // the level asks to be agreed again
	NoticeFollowUp NoticeKind = "followUp" // a supervisor is to look back with a group
	NoticeAnswer   NoticeKind = "answer"   // an obstacle was answered
	NoticeThanks   NoticeKind = "thanks"   // somebody said thanks
	NoticeLineUp   NoticeKind = "lineUp"   // a supervisor calls to the line-up
	NoticeTest     NoticeKind = "test"
)

// Notice is what a notification says, before it is put into words. Nothing in it is personal but first names of
// colleagues.
type Notice struct {
	Kind    NoticeKind `json:"kind"`
	Subject string     `json:"subject,omitzero"` // words of the point or the campaign; the line-up's time of day
	Name    string     `json:"name,omitzero"`    // first name of who answers, thanks or calls
	About   *ID        `json:"about,omitzero"`   // the campaign to look back on
	Todo    *Todo      `json:"todo,omitzero"`
	Waiting int        `json:"waiting,omitzero"` // things that wait for the member today
}

// Todo is the first of today's actions that is not done, in the member's language.
type Todo struct {
	Campaign ID     `json:"campaign"`
	Action   Action `json:"action"`
	Day      Day    `json:"day"` // of the group
}

// FirstName is the first word of a name, behind the comma where the surname comes first: as much of it as leaves the server.
func FirstName(name string) string {
	if comma := strings.IndexFunc(name, isComma); comma >= 0 {
		if given := firstWord(name[comma:]); given != "" {
			return given
		}
	}
	return firstWord(name)
}

func firstWord(name string) string {
	between := func(r rune) bool { return unicode.IsSpace(r) || isComma(r) } // a spreadsheet may hold spaces that do not break
	for word := range strings.FieldsFuncSeq(name, between) {
		return word
	}
	return ""
}

func isComma(r rune) bool { return strings.ContainsRune(",،，、", r) }

// AskEvery is how many days lie between two notices that ask for the same kind of thing: the level, a follow-up.
const AskEvery = 3

// Situation is all that decides what a member is reminded of.
type Situation struct {
	Today     Day       // of the member
	Away      bool      // a day off, or the member said what was in the way today
	Done      bool      // today's actions are done
	Todo      *Todo     // nil: none is left, or no campaign runs
	Left      int       // of today's actions
	Point     string    // words of the point of the day
	FollowUp  *Campaign // of a led group, waiting to be looked back on
	LevelAsks bool      // the level waits for the member to agree again
	Answer    string    // who answered an obstacle of the member's since the last notice of news; empty: nobody
	Thanked   bool      // somebody has thanked the member since then
	Thanks    string    // who; empty: it is not told
	Every     int       // days between notices of the action or the point, see Every

	RemindedOn Day  // the last day with a notice of any kind; empty: never
	RoutineOn  Day  // of the action or the point
	AskedOn    Day  // of the level or a follow-up
	Later      bool // the member asked for this reminder to come back
}

// Choose decides what a reminder says that is due now; false if it stays away. One notice a day at most, unless the
// member asked for it to come back; none once today's actions are done, and none on a day off. What asks for the
// member comes first, then news of colleagues, then the action, then the point; today's action is in each of them.
func (s *Situation) Choose() (Notice, bool) {
	n := Notice{Todo: s.Todo, Waiting: s.Left}
	if s.LevelAsks {
		n.Waiting++
	}
	if s.FollowUp != nil {
		n.Waiting++
	}
	switch {
	case s.Away || s.Done:
		return n, false
	case s.Later:
		n.Kind = NoticeAction
		return n, s.Todo != nil
	case s.RemindedOn == s.Today:
		return n, false
	case s.FollowUp != nil && s.passed(s.AskedOn, AskEvery):
		n.Kind, n.Subject, n.About = NoticeFollowUp, s.FollowUp.Title, &s.FollowUp.ID
	case s.LevelAsks && s.passed(s.AskedOn, AskEvery):
		n.Kind = NoticeLevel
	case s.Answer != "":
		n.Kind, n.Name = NoticeAnswer, s.Answer
	case s.Thanked:
		n.Kind, n.Name = NoticeThanks, s.Thanks
	case !s.passed(s.RoutineOn, s.Every):
		return n, false
	case s.Todo != nil:
		n.Kind = NoticeAction
	case s.Point != "":
		n.Kind, n.Subject = NoticePoint, s.Point
	default:
		return n, false
	}
	return n, true
}

// passed tells whether so many days lie behind a day. One in the future was noted by a clock that was wrong.
func (s *Situation) passed(last Day, days int) bool {
	return last == "" || last > s.Today || s.Today.Sub(last) >= days
}
