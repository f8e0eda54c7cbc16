package card

// The mutations of obstacles.
const (
	MutationObstacle         = "obstacle"
	MutationWithdrawObstacle = "withdrawObstacle"
	MutationAnswerObstacle   = "answerObstacle"
)

// ObstacleKind is what kept somebody from today's action.
type ObstacleKind string

// The kinds.
const (
	ObstacleTime     ObstacleKind = "time"
	ObstacleTools    ObstacleKind = "tools"
	ObstacleTraining ObstacleKind = "training"
	ObstacleOther    ObstacleKind = "other"
)

// Limits of obstacles.
const (
	MaxObstacle  = 280 // characters
	MaxAnswer    = 500 // characters
	MaxObstacles = 20  // of one member for one day
)

// Obstacle is "couldn't today". Supervisors read all of their groups without names; members their own and those that
// were answered.
type Obstacle struct {
	ID       ID           `json:"id"`
	Group    ID           `json:"group"`
	Campaign ID           `json:"campaign"`
	Day      Day          `json:"day"`
	Week     bool         `json:"week"` // the day is the Monday of the week in which it was: the group is too small to tell more
	Kind     ObstacleKind `json:"kind"`
	Text     string       `json:"text"`
	At       Time         `json:"at"` // of the tap; of those of others the beginning of the day in UTC
	Mine     bool         `json:"mine"`
	Answer   *Answer      `json:"answer"`
}

// Answer is what a supervisor says to an obstacle.
type Answer struct {
	Text string    `json:"text"`
	By   Colleague `json:"by"`
	At   Time      `json:"at"`
}

// ObstacleArgs are the arguments of the mutation obstacle.
type ObstacleArgs struct {
	Campaign ID           `json:"campaign"`
	Day      Day          `json:"day"`
	Kind     ObstacleKind `json:"kind"`
	Text     string       `json:"text"`
}

// Check cleans the arguments and refuses what is no obstacle.
func (a *ObstacleArgs) Check() (err error) {
	if a.Campaign.IsZero() || a.Day == "" {
		return Errorf(CodeInvalidArgs, "an obstacle names campaign and day")
	}
	switch a.Kind {
	case ObstacleTime, ObstacleTools, ObstacleTraining, ObstacleOther:
	default:
		return Errorf(CodeInvalidArgs, "an obstacle is time, tools, training or other")
	}
	a.Text, err = CleanText("obstacle", a.Text, MaxObstacle)
	return err
}

// WithdrawObstacleArgs are the arguments of the mutation of that name.
type WithdrawObstacleArgs struct {
	Obstacle ID `json:"obstacle"`
}

// Check refuses one that names nothing.
func (a *WithdrawObstacleArgs) Check() error {
	return named(a.Obstacle, "name the obstacle to withdraw")
}

// AnswerObstacleArgs are the arguments of the mutation of that name; an empty text takes the answer back.
type AnswerObstacleArgs struct {
	Obstacle ID     `json:"obstacle"`
	Text     string `json:"text"`
}

// Check cleans the arguments.
func (a *AnswerObstacleArgs) Check() (err error) {
	a.Text, err = CleanText("answer", a.Text, MaxAnswer)
	return err
}
