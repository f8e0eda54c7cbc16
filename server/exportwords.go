package server

import "servicecard/card"

// exportWords are the words of the page with a copy, in a language.
func exportWords(locale card.Locale) map[string]string {
	words := map[string]string{}
	for key, both := range exportTexts {
		words[key] = both[0]
		if locale == card.Swedish {
			words[key] = both[1]
		}
	}
	return words
}

// exportTexts are those words in English and in Swedish. A test holds that each part and each column of a copy has some.
var exportTexts = map[string][2]string{
	"title":    {"What is stored about you", "Det här är lagrat om dig"},
	"intro":    {"This is a copy of everything that Service Card keeps about you. You can print it or save it.", "Det här är en kopia av allt som Servicekort har sparat om dig. Du kan skriva ut eller spara den."},
	"contents": {"Contents", "Innehåll"},
	"notHere":  {"Not in it are keys and fingerprints by which the server knows your phones and codes again: they say nothing about you.", "Nycklar och fingeravtryck som servern känner igen dina telefoner och koder med är inte med: de säger inget om dig."},
	"yes":      {"yes", "ja"},
	"no":       {"no", "nej"},

	"part.person":           {"You", "Du"},
	"part.formerIds":        {"Ids that you had before", "Id-nummer som du hade förut"},
	"part.memberships":      {"Groups that you belong to or belonged to", "Grupper som du är med i eller har varit med i"},
	"part.leads":            {"Groups that you lead", "Grupper som du leder"},
	"part.substitutes":      {"Groups that you lead in somebody's place", "Grupper som du leder som vikarie"},
	"part.sites":            {"Places that you lead from above", "Platser som du leder uppifrån"},
	"part.waited":           {"That you waited for a yes", "Att du väntade på ett ja"},
	"part.checkIns":         {"Check-ins", "Avprickningar"},
	"part.daysWithCheckIns": {"Days with check-ins, as they are counted", "Dagar med avprickningar, så som de räknas"},
	"part.activeDays":       {"Days on which you did something else", "Dagar då du gjorde något annat"},
	"part.leaderDays":       {"Your days that the groups you lead see", "Dina dagar som grupperna du leder ser"},
	"part.daysOff":          {"Days off", "Lediga dagar"},
	"part.recalls":          {"Points that you brought back to mind", "Punkter som du repeterade"},
	"part.thanksGiven":      {"Thanks that you gave", "Tack som du gav"},
	"part.thanksReceived":   {"Thanks that you got", "Tack som du fick"},
	"part.stories":          {"Stories", "Berättelser"},
	"part.obstacles":        {"Obstacles", "Hinder"},
	"part.answers":          {"Your answers to obstacles", "Dina svar på hinder"},
	"part.expectations":     {"Expectations", "Förväntningar"},
	"part.statements":       {"Your sentences of the level", "Dina meningar i nivån"},
	"part.agreements":       {"Your word on levels", "Ditt ord om nivåer"},
	"part.votes":            {"Your wishes for campaigns", "Dina önskemål om kampanjer"},
	"part.lineUps":          {"Line-ups", "Samlingar"},
	"part.lineUpCalls":      {"Line-ups that you called to", "Samlingar som du kallade till"},
	"part.followUps":        {"Follow-ups that you wrote down", "Uppföljningar som du skrev ner"},
	"part.reminders":        {"Reminders", "Påminnelser"},
	"part.phones":           {"Phones that are signed in", "Telefoner som är inloggade"},
	"part.notifications":    {"Where notifications go", "Dit notiser skickas"},
	"part.onTheirWay":       {"Notifications on their way", "Notiser på väg"},
	"part.openings":         {"When your card was opened on one more phone", "När ditt kort öppnades på en telefon till"},
	"part.copiesOfTheApp":   {"Random numbers that the app made up for itself", "Slumptal som appen har gett sig själv"},
	"part.invitations":      {"Invitations for you", "Inbjudningar till dig"},
	"part.invitationsMade":  {"Invitations that you made", "Inbjudningar som du gjorde"},
	"part.pin":              {"Your PIN for tablets, as a hash that is not shown", "Din PIN-kod för surfplattor, som ett hashvärde som inte visas"},
	"part.atTablets":        {"What was handed over from tablets", "Det som lämnats från surfplattor"},
	"part.passkeys":         {"Passkeys", "Passnycklar"},
	"part.codeApp":          {"The app that makes your codes", "Appen som gör dina koder"},
	"part.wrongPins":        {"Wrong PINs in your name", "Fel PIN-koder i ditt namn"},
	"part.received":         {"What the server has received from you", "Det som servern har tagit emot från dig"},
	"part.askedAgain":       {"That your phones were asked to send everything again", "Att dina telefoner ombads skicka allt igen"},
	"part.sentOnADay":       {"How much was sent in your name today", "Hur mycket som skickats i ditt namn i dag"},
	"part.files":            {"What the last list of people said of you", "Det som den senaste personlistan sade om dig"},
	"part.filesBefore":      {"How you stood before lists of people", "Hur det stod om dig före personlistor"},
	"part.filesBrought":     {"Lists of people that you brought", "Personlistor som du tog in"},
	"part.keysMade":         {"Keys for such lists that you made", "Nycklar för sådana listor som du gjorde"},
	"part.actsOn":           {"What was done to you in the office", "Det som kontoret har gjort med dig"},
	"part.acts":             {"What you did in the office", "Det som du har gjort på kontoret"},
	"part.drafts":           {"Drafts that you edited last", "Utkast som du ändrade sist"},
	"part.versions":         {"Versions of card and deck that you published", "Versioner av kort och kortlek som du publicerade"},

	"column.id": {"Id", "Id"}, "column.name": {"Name", "Namn"}, "column.role": {"Role", "Roll"}, "column.group": {"Group", "Grupp"}, "column.language": {"Language", "Språk"},
	"column.reference": {"Your employer's number for you", "Arbetsgivarens nummer"}, "column.why": {"My own why", "Mitt eget varför"}, "column.joined": {"Joined", "Har gått med"},
	"column.selfNamed": {"You chose the name", "Du valde namnet"}, "column.leftOn": {"Left on", "Slutade"}, "column.from": {"From", "Från"}, "column.to": {"To", "Till"},
	"column.site": {"Place", "Plats"}, "column.at": {"When", "När"}, "column.answer": {"Answer", "Svar"}, "column.day": {"Day", "Dag"}, "column.campaign": {"Campaign", "Kampanj"},
	"column.action": {"Action", "Sak"}, "column.late": {"Late", "Sen"}, "column.takenBack": {"Taken back", "Ångrat"}, "column.note": {"Note", "Anteckning"}, "column.off": {"Off", "Ledig"},
	"column.point": {"Point", "Punkt"}, "column.grade": {"How well, 1 to 4", "Hur bra, 1 till 4"}, "column.text": {"Words", "Ord"}, "column.kind": {"Kind", "Sort"},
	"column.source": {"Whose", "Vems"}, "column.band": {"Band", "Del"}, "column.category": {"About", "Om"}, "column.level": {"Level", "Nivå"}, "column.agree": {"Agreed", "Sade ja"},
	"column.proposal": {"Proposal", "Förslag"}, "column.want": {"Wanted", "Önskat"}, "column.startsAt": {"Begins", "Börjar"}, "column.result": {"Result", "Resultat"},
	"column.changed": {"What changed", "Det som ändrades"}, "column.keep": {"Keep", "Behåll"}, "column.next": {"Next", "Nästa"}, "column.times": {"Times", "Tider"},
	"column.weekdays": {"Weekdays, Monday is 1", "Veckodagar, måndag är 1"}, "column.quietFrom": {"Quiet from, minutes of the day", "Tyst från, dygnets minut"},
	"column.quietTo": {"Quiet to, minutes of the day", "Tyst till, dygnets minut"}, "column.timeZone": {"Time zone", "Tidszon"}, "column.pace": {"Pace", "Takt"},
	"column.every": {"Every so many days", "Var så många dagar"}, "column.remindedOn": {"Reminded on", "Påmind"}, "column.nextAt": {"Next", "Nästa"}, "column.laterAt": {"Put off to", "Uppskjuten till"},
	"column.usedAt": {"Last used", "Senast använd"}, "column.device": {"Device", "Enhet"}, "column.browser": {"Browser", "Webbläsare"}, "column.replacedAt": {"Opened elsewhere", "Öppnad på annat håll"},
	"column.address": {"Address", "Adress"}, "column.sentAt": {"Last sent", "Senast skickat"}, "column.says": {"Says", "Säger"}, "column.until": {"Until", "Till"}, "column.ended": {"Signed out", "Utloggad"},
	"column.closedAt": {"Stopped", "Stoppad"}, "column.for": {"For", "För"}, "column.oldUntil": {"The old one holds until", "Den gamla gäller till"}, "column.codeUntil": {"Code to choose one, until", "Kod för att välja en, till"},
	"column.code": {"Why not", "Varför inte"}, "column.taps": {"Taps", "Tryck"}, "column.receivedAt": {"Received", "Mottaget"}, "column.wrong": {"Wrong", "Fel"}, "column.what": {"What", "Vad"},
	"column.content": {"Content, where it was refused or waits", "Innehåll, om det nekades eller väntar"}, "column.bytes": {"Bytes", "Byte"}, "column.waiting": {"Waiting", "Väntar"},
	"column.said": {"Said", "Sade"}, "column.stood": {"Stood", "Stod"}, "column.file": {"File", "Fil"}, "column.counts": {"Counts", "Antal"}, "column.endedAt": {"Ended", "Avslutad"},
	"column.changes": {"Changes", "Ändringar"}, "column.on": {"To whom or what", "Vem eller vad"}, "column.part": {"Part", "Del"}, "column.version": {"Version", "Version"},
}
