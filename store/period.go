package store

// Period is for how long something is kept.
type Period struct {
	Short   string // as the list of what is kept says it
	Long    string // in full
	Setting string // by which the office sets it; empty: it is fixed
}

// The periods, and all of them in the order of docs/privacy.md.
var (
	untilRemoved = &Period{Short: "until removed", Long: "until you remove it, leave, or are erased; or until somebody helps you in again after you lost it"}
	facts24      = &Period{"24 months, then as a count",
		"24 months; the office can set 6 to 120. Every night what is older becomes a number: how many there were in that month, in the whole organisation. Figures of groups stay as they were. What an open campaign still needs stays until the group has looked back on it",
		"keepMonths"}
	words24 = &Period{"24 months, then as a count",
		"24 months; the office can set 6 to 120, apart from the others. Taken away before, the words are dropped at once from the database, and overwritten in its files within seconds (or as soon as a backup that is just being made lets go of them). Thanks, stories and customers' words are shown for 60 days",
		"keepWordsMonths"}
	log60 = &Period{"60 months", "60 months; the office can set 6 to 120. The log is deleted for good then; before, nobody can delete any of it", "keepLogMonths"}

	whileThere      = &Period{Short: "while you are in the list", Long: "until you are erased; who has left stays in the list, so that somebody who comes back is the same person"}
	whileSignedIn   = &Period{Short: "while signed in", Long: "until you sign out, somebody else opens their card in the same browser, or 400 days after the card was last used on it; 30 days after its code opened the card elsewhere"}
	whileNotified   = &Period{Short: "while notifications are on", Long: "until you turn notifications off or sign out, or until the push service reports that the address is no longer valid"}
	twoHours        = &Period{Short: "two hours", Long: "a notification that could not be delivered two hours after its time is dropped"}
	untilTomorrow   = &Period{Short: "a day", Long: "until the next day, or up to a day longer after the server stood still"}
	thirtyDays      = &Period{Short: "30 days", Long: "30 days after it happened"}
	ninetyDays      = &Period{Short: "90 days", Long: "90 days: as long, a phone can hold what a restored backup lacks. So long the words of something are kept that the server had to refuse"}
	fourHundredDays = &Period{Short: "400 days", Long: "400 days: as long, a phone can come back that was not used"}
	whileInvited    = &Period{Short: "while the invitation lasts", Long: "30 days; used up and closed ones, too; a personal one that was used: seven days more, or fewer if your organisation says so; a code for your own home screen: one day, once"}
	untilTakenAway  = &Period{Short: "until taken away", Long: "as long as the group has them; what was taken away goes as above. Sentences of a level that all had agreed to stay with it, as long as it is one of the last 20 of the group"}
	asLongAsRun     = &Period{Short: "as long as the server runs", Long: "as long as the organisation runs this server"}
	figuresStay     = &Period{Short: "as long as the server runs, without names", Long: "as long as the organisation runs this server: sums and what a group decided, which name nobody but who wrote a follow-up down"}

	periods = []*Period{facts24, words24, log60, whileThere, whileSignedIn, whileNotified, twoHours, untilTomorrow, thirtyDays, ninetyDays, fourHundredDays, whileInvited, untilRemoved, untilTakenAway, asLongAsRun, figuresStay}
)
