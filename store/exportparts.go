package store

// exportPart is a part of every copy: some columns of the rows in which a column names the person.
type exportPart struct {
	name, table, person string
	columns             []ExportColumn
}

func textColumn(name, sql string) ExportColumn    { return ExportColumn{name, ExportText, sql} }
func numberColumn(name, sql string) ExportColumn  { return ExportColumn{name, ExportNumber, sql} }
func yesColumn(name, sql string) ExportColumn     { return ExportColumn{name, ExportYes, sql} }
func dayColumn(name, sql string) ExportColumn     { return ExportColumn{name, ExportDay, sql} }
func instantColumn(name, sql string) ExportColumn { return ExportColumn{name, ExportInstant, sql} }
func namedColumn(name, sql string) ExportColumn   { return ExportColumn{name, ExportNamed, sql} }
func jsonColumn(name, sql string) ExportColumn    { return ExportColumn{name, ExportJSON, sql} }
func idColumn(name, sql string) ExportColumn      { return ExportColumn{name, ExportID, sql} }

// whereNamed is a column of thanks of which others may know who said them.
func whereNamed(column string) string {
	return "CASE WHEN unnamed = 0 AND (SELECT named_thanks FROM organisation) THEN " + column + " END"
}

// exportParts are what a copy holds. A test holds that it is all that the list of what is kept says. Keys and fingerprints by which a
// phone or a code is recognised are not in it: they tell nothing about the person, and somebody who finds the copy could use them.
var exportParts = []exportPart{
	{"person", "member", "id", []ExportColumn{idColumn("id", "id"), textColumn("name", "name"), textColumn("role", "role"), namedColumn("group", "group_id"), textColumn("language", "locale"), textColumn("reference", "ref"),
		textColumn("why", "why"), yesColumn("joined", "joined"), yesColumn("selfNamed", "self_named"), dayColumn("leftOn", "left_on")}},
	{"formerIds", "former", "member_id", []ExportColumn{idColumn("id", "id")}},
	{"memberships", "membership", "member_id", []ExportColumn{namedColumn("group", "group_id"), dayColumn("from", "from_day"), dayColumn("to", "NULLIF(to_day, '9999-12-31')")}},
	{"leads", "leads", "member_id", []ExportColumn{namedColumn("group", "group_id"), dayColumn("from", "from_day"), dayColumn("to", "until")}},
	{"substitutes", "substitute", "member_id", []ExportColumn{namedColumn("group", "group_id"), dayColumn("from", "from_day"), dayColumn("to", "to_day")}},
	{"sites", "area_lead", "member_id", []ExportColumn{namedColumn("site", "site_id")}},
	{"waited", "newcomer", "member_id", []ExportColumn{namedColumn("group", "group_id"), instantColumn("at", "at"), textColumn("answer", "answer")}},

	{"checkIns", "check_in", "member_id", []ExportColumn{dayColumn("day", "day"), namedColumn("campaign", "campaign_id"), namedColumn("action", "action_id"), instantColumn("at", "at"), yesColumn("late", "late"), yesColumn("takenBack", "retracted"), textColumn("note", "note")}},
	{"daysWithCheckIns", "member_day", "member_id", []ExportColumn{dayColumn("day", "day"), namedColumn("campaign", "campaign_id")}},
	{"activeDays", "active_day", "member_id", []ExportColumn{dayColumn("day", "day")}},
	{"leaderDays", "leader_day", "member_id", []ExportColumn{dayColumn("day", "day"), namedColumn("campaign", "campaign_id")}},
	{"daysOff", "day_off", "member_id", []ExportColumn{dayColumn("day", "day"), yesColumn("off", "off"), instantColumn("at", "set_at")}},
	{"recalls", "recall", "member_id", []ExportColumn{namedColumn("point", "point_id"), numberColumn("grade", "grade"), instantColumn("at", "at")}},
	{"thanksGiven", "thanks", "member_id", []ExportColumn{dayColumn("day", "day"), namedColumn("to", "to_id"), namedColumn("point", "point_id"), textColumn("text", "text"), instantColumn("at", "at"), yesColumn("takenBack", "removed")}},
	// As on their phones: what was said without a name tells neither from whom nor when.
	{"thanksReceived", "thanks", "to_id", []ExportColumn{dayColumn("day", whereNamed("day")), namedColumn("from", whereNamed("member_id")), namedColumn("point", "point_id"), textColumn("text", "text"),
		instantColumn("at", whereNamed("at")), yesColumn("takenBack", "removed")}},
	{"stories", "story", "member_id", []ExportColumn{dayColumn("day", "day"), namedColumn("group", "group_id"), textColumn("kind", "kind"), namedColumn("point", "point_id"), textColumn("text", "text"), instantColumn("at", "at"), yesColumn("takenBack", "removed")}},
	{"obstacles", "obstacle", "member_id", []ExportColumn{dayColumn("day", "day"), namedColumn("campaign", "campaign_id"), textColumn("kind", "kind"), textColumn("text", "text"), instantColumn("at", "at"), textColumn("answer", "answer"), yesColumn("takenBack", "withdrawn")}},
	{"answers", "obstacle", "answered_by", []ExportColumn{dayColumn("day", "day"), namedColumn("group", "group_id"), textColumn("answer", "answer"), instantColumn("at", "set_at")}},
	{"expectations", "expectation", "member_id", []ExportColumn{namedColumn("group", "group_id"), textColumn("source", "source"), textColumn("text", "text"), instantColumn("at", "at"), yesColumn("takenBack", "removed")}},
	{"statements", "statement", "member_id", []ExportColumn{namedColumn("group", "group_id"), textColumn("band", "band"), textColumn("category", "category"), textColumn("text", "text"), instantColumn("at", "at"), yesColumn("takenBack", "withdrawn")}},
	{"agreements", "agreement", "member_id", []ExportColumn{idColumn("level", "level_id"), yesColumn("agree", "agree"), instantColumn("at", "set_at")}},
	{"votes", "vote", "member_id", []ExportColumn{namedColumn("group", "group_id"), namedColumn("proposal", "proposal_id"), yesColumn("want", "want"), instantColumn("at", "set_at")}},
	{"lineUps", "line_up_member", "member_id", []ExportColumn{dayColumn("day", "day"), namedColumn("group", "group_id"), namedColumn("point", "point_id"), instantColumn("at", "set_at")}},
	{"lineUpCalls", "line_up_call", "member_id", []ExportColumn{dayColumn("day", "day"), namedColumn("group", "group_id"), instantColumn("at", "at"), instantColumn("startsAt", "starts_at")}},
	{"followUps", "follow_up", "member_id", []ExportColumn{dayColumn("day", "held_on"), namedColumn("campaign", "campaign_id"), textColumn("result", "result"), textColumn("changed", "what_changed"), textColumn("keep", "keep"), textColumn("next", "next")}},

	{"reminders", "reminder", "member_id", []ExportColumn{jsonColumn("times", "times"), jsonColumn("weekdays", "days"), numberColumn("quietFrom", "quiet_from"), numberColumn("quietTo", "quiet_to"), textColumn("timeZone", "time_zone"), textColumn("pace", "pace"),
		numberColumn("every", "every"), dayColumn("remindedOn", "reminded_on"), instantColumn("nextAt", "next_due"), instantColumn("laterAt", "later_at")}},
	{"phones", "session", "member_id", []ExportColumn{instantColumn("at", "created_at"), instantColumn("usedAt", "seen_at"), textColumn("device", "device"), textColumn("browser", "browser"), instantColumn("replacedAt", "replaced_at")}},
	{"notifications", "subscription", "member_id", []ExportColumn{textColumn("address", "endpoint"), instantColumn("at", "created_at"), instantColumn("sentAt", "sent_at")}},
	{"onTheirWay", "delivery", "", []ExportColumn{jsonColumn("says", "notice"), instantColumn("until", "expires_at")}},
	{"openings", "opening", "member_id", []ExportColumn{instantColumn("at", "at"), yesColumn("ended", "ended")}},
	{"copiesOfTheApp", "client", "member_id", []ExportColumn{idColumn("id", "id")}},
	{"invitations", "invitation", "member_id", []ExportColumn{instantColumn("at", "created_at"), instantColumn("until", "expires_at"), instantColumn("usedAt", "used_at"), instantColumn("closedAt", "closed_at")}},
	{"invitationsMade", "invitation", "made_by", []ExportColumn{instantColumn("at", "created_at"), namedColumn("for", "COALESCE(member_id, group_id)"), instantColumn("until", "expires_at"), numberColumn("joined", "joins")}},
	{"passkeys", "passkey", "member_id", []ExportColumn{textColumn("name", "name"), instantColumn("at", "made_at"), instantColumn("usedAt", "used_at")}},
	{"codeApp", "code_app", "member_id", []ExportColumn{instantColumn("at", "made_at")}},
	{"pin", "pin", "member_id", []ExportColumn{instantColumn("oldUntil", "was_until"), instantColumn("codeUntil", "start_until")}},
	{"atTablets", "sealed_fact", "member_id", []ExportColumn{instantColumn("at", "at"), textColumn("result", "status"), textColumn("code", "code"), jsonColumn("taps", "taps"), instantColumn("receivedAt", "received_at")}},
	{"wrongPins", "pin_try", "member_id", []ExportColumn{numberColumn("wrong", "wrong"), instantColumn("at", "at"), instantColumn("until", "locked_until")}},
	{"received", "mutation", "member_id", []ExportColumn{textColumn("what", "name"), instantColumn("at", "at"), instantColumn("receivedAt", "received_at"), textColumn("result", "status"), textColumn("code", "code"), textColumn("content", "args")}},
	{"askedAgain", "resend", "member_id", []ExportColumn{instantColumn("until", "until")}},
	{"sentOnADay", "allowance", "member_id", []ExportColumn{dayColumn("day", "day"), numberColumn("taps", "mutations"), numberColumn("bytes", "bytes"), numberColumn("waiting", "waiting")}},

	{"files", "import_said", "member_id", []ExportColumn{jsonColumn("said", "said")}},
	{"filesBefore", "import_step", "member_id", []ExportColumn{instantColumn("at", "(SELECT r.at FROM import_run r WHERE r.id = run)"), jsonColumn("stood", "json_remove(data, '$.codes')")}},
	{"filesBrought", "import_run", "actor", []ExportColumn{instantColumn("at", "at"), textColumn("file", "file"), jsonColumn("counts", "counts")}},
	{"keysMade", "import_token", "made_by", []ExportColumn{textColumn("name", "name"), instantColumn("at", "made_at"), instantColumn("usedAt", "used_at"), instantColumn("endedAt", "ended_at")}},
	{"actsOn", "audit", "subject", []ExportColumn{instantColumn("at", "at"), textColumn("what", "verb"), jsonColumn("changes", "changes")}},
	{"acts", "audit", "actor", []ExportColumn{instantColumn("at", "at"), textColumn("what", "verb"), namedColumn("on", "subject"), jsonColumn("changes", "changes")}},
	{"drafts", "content_draft", "edited_by", []ExportColumn{textColumn("part", "part"), instantColumn("at", "edited_at")}},
	{"versions", "content_version", "published_by", []ExportColumn{textColumn("part", "part"), numberColumn("version", "version"), instantColumn("at", "published_at")}},
}
