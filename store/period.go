package store

// Period is for how long something is kept.
type Period struct {
	Short string // as the list of what is kept says it
	Long  string // in full
}

// The periods, and all of them in the order of docs/privacy.md.
var (
	whileThere      = &Period{"while you are in the list", "until you are erased; who has left stays in the list, so that somebody who comes back is the same person"}
	whileSignedIn   = &Period{"while signed in", "until you sign out, somebody else opens their card in the same browser, or 400 days after the card was last used on it; 30 days after its code opened the card elsewhere"}
	whileNotified   = &Period{"while notifications are on", "until you turn notifications off or sign out, or until the push service reports that the address is no longer valid"}
	twoHours        = &Period{"two hours", "a notification that could not be delivered two hours after its time is dropped"}
	untilTomorrow   = &Period{"a day", "until the next day, or up to a day longer after the server stood still"}
	thirtyDays      = &Period{"30 days", "30 days after it happened"}
	ninetyDays      = &Period{"90 days", "90 days: as long, a phone can hold what a restored backup lacks"}
	fourHundredDays = &Period{"400 days", "400 days: as long, a phone can come back that was not used"}
	whileInvited    = &Period{"while the invitation lasts", "30 days; used up and closed ones, too; a personal one that was used: seven days more, or fewer if your organisation says so; a code for your own home screen: one day, once"}
	untilTakenAway  = &Period{"until taken away", "as long as the organisation runs this server, unless they are taken away. Words of thanks, stories, expectations, obstacles and statements that were taken away are dropped at once from the database, and overwritten in its files within seconds (or as soon as a backup that is just being made lets go of them); those of a level that all had agreed to stay with it, as long as it is one of the last 20 of the group. Thanks, stories and customers' words are shown for 60 days"}
	asLongAsRun     = &Period{"as long as the server runs", "as long as the organisation runs this server; this version deletes none of it by itself. Line-ups and leaders' days are shown for 60 days"}
	figuresStay     = &Period{"as long as the server runs, without names", "as long as the organisation runs this server: sums and what a group decided, which name nobody but who wrote a follow-up down"}

	periods = []*Period{whileThere, whileSignedIn, whileNotified, twoHours, untilTomorrow, thirtyDays, ninetyDays, fourHundredDays, whileInvited, untilTakenAway, asLongAsRun, figuresStay}
)
