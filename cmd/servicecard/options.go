package main

import "github.com/alecthomas/kong"

// options is the one table of what can be set; --help and docs/configuration.md come from it. Each option is
// also an environment variable: SERVICECARD_ and its name in capitals.
type options struct {
	Serve        serveCommand        `cmd:"" help:"Serve an organisation. An empty data folder is set up, and an invitation for the administrator is printed once."`
	Demo         demoCommand         `cmd:"" help:"Serve an organisation of 1,000 made-up people, to try everything out."`
	Invite       inviteCommand       `cmd:"" help:"Make an invitation. Works while the server is running."`
	Import       importCommand       `cmd:"" help:"Add and correct people from a CSV file with the columns ref, name, group, site, role, locale, leads: all of them or none. Works while the server is running and is safe to repeat."`
	People       peopleCommand       `cmd:"" help:"List who there is: ID, reference, group, site, role, whether the office entered them or they named themselves by a poster, and the day on which they last used their card. Works while the server is running."`
	Groups       groupsCommand       `cmd:"" help:"List the groups: ID, site, people and how many of them have joined, who leads them. Works while the server is running."`
	Enter        enterCommand        `cmd:"" help:"Say that somebody who named themselves by a poster is who they say: from now on import and invite find them by name. Works while the server is running."`
	Same         sameCommand         `cmd:"" help:"Say that two people are one, as when somebody used the poster twice: the first one stays, with ID and role, and gets all that the second one told, and their phones. Shows first what that means; it cannot be undone. Works while the server is running."`
	Recover      recoverCommand      `cmd:"" help:"Help somebody in again who has lost phone and passkeys: these and the app for codes are forgotten, all phones are signed out, and a new invitation is made. All administrators are told. Works while the server is running."`
	Rename       renameCommand       `cmd:"" help:"Give somebody another name. Works while the server is running."`
	SignOut      signOutCommand      `cmd:"" help:"Sign somebody out on all their phones, for instance where one was lost. What waits there is kept. Works while the server is running."`
	ClosePosters closePostersCommand `cmd:"" help:"Make a group's posters stop working. Who has joined stays. Works while the server is running."`
	Leave        leaveCommand        `cmd:"" help:"End somebody's membership of a group, or of all, and sign their phones out unless they lead another. What they told stays in the group's figures. Works while the server is running."`
	Return       returnCommand       `cmd:"" help:"Bring somebody back who has left, as the same person with all that they told, and make an invitation for them. Works while the server is running."`
	Export       exportCommand       `cmd:"" help:"Print a copy of all that is stored about somebody, to be handed over to them. Works while the server is running; the log says that it was made."`
	Erase        eraseCommand        `cmd:"" help:"Erase somebody for good: all that names them. What they wrote goes or stays without their name; figures stay. Says first what that means; it cannot be undone. Works while the server is running and is safe to repeat."`
	Limit        limitCommand        `cmd:"" help:"Set from how many active people on a group's days are shown one by one. Smaller groups see weeks. A higher number takes effect with each group's next day; what was shown stays. Works while the server is running; docs/privacy.md says who counts."`
	Retention    retentionCommand    `cmd:"" help:"Let single things that are older than their periods become counts, as it is done every night; --dry-run only tells what would. The periods are set in the office, under Privacy; docs/privacy.md says what is kept for how long. Works while the server is running."`
	Clock        clockCommand        `cmd:"" help:"Move the clock of a running demo forward, to show a campaign or a whole quarter in minutes. What the days between bring happens: campaigns begin and end, freshness moves, reminders that are due go out. Phones and browsers keep their own time: set theirs alike. An organisation's clock cannot be moved."`
	Deck         deckCommand         `cmd:"" help:"Make the organisation's own proposals those of a CSV file with the columns kind, title, purpose, goal, actions, followUp, weeks. Several actions are separated by |. Proposals that the file leaves out are taken from the deck; the built-in ones stay. Works while the server is running and is safe to repeat."`
	Trust        trustCommand        `cmd:"" name:"trust-clock" help:"Say that the clock of the machine is right after it has jumped. Without this word the running server believes a clock that has jumped by more than an hour only when it has lasted for a day."`
	Licences     licencesCommand     `cmd:"" help:"Print the licences of all that the program and the app consist of."`
	Sbom         sbomCommand         `cmd:"" help:"Print what the program and the app consist of, as a CycloneDX list in JSON."`
	Version      versionCommand      `cmd:"" help:"Print the version."`

	ShowVersion kong.VersionFlag `name:"version" env:"-" help:"Print the version."`
}

// httpOptions are shared by everything that serves.
type httpOptions struct {
	Listen         string   `default:"127.0.0.1:8080" help:"Address to listen on; port 0 picks a free one." placeholder:"ADDR"`
	URL            string   `help:"Where people reach the app, such as https://card.example.org. Invitations and notifications name it." placeholder:"URL"`
	PushHosts      []string `help:"Push services that reminders may go to, as host, host:port or *.domain. The default is those of Chrome, Firefox, Safari and Edge. Private addresses and plain http are used only for an address that is named here with its port." placeholder:"HOST"`
	Contact        string   `help:"Mail address or https URL at which push services reach you, and whoever finds a weakness (/.well-known/security.txt). Push services get --url without it, if that is https; Apple's takes nothing from a server without one." placeholder:"CONTACT"`
	TrustedProxies []string `help:"Addresses or networks of reverse proxies whose X-Forwarded-For is believed." placeholder:"CIDR"`
	MetricsListen  string   `help:"Address on which Prometheus may scrape /metrics, such as 127.0.0.1:9091; without it, nobody can. Whoever reaches it reads figures, so keep it to the machine or a network of your own." placeholder:"ADDR"`
	KillWorker     bool     `help:"Serve a service worker that removes itself, to recover phones from a bad release. What waits on phones is kept."`
}

type serveCommand struct {
	httpOptions  `embed:""`
	Data         string `required:"" help:"Data folder; made if missing." placeholder:"DIR" type:"path"`
	Organisation string `help:"Name of the organisation, used when the data folder is new. The default is “Our organisation”." placeholder:"NAME"`
	TimeZone     string `help:"Time zone of the organisation and its groups (IANA name), used when the data folder is new. The default is Europe/Stockholm." placeholder:"ZONE"`
	CodeDays     int    `default:"7" help:"For how many days after it first opened a card a personal code opens it again, as on a home screen or another phone of the same person; from 0 (once) to 7." placeholder:"DAYS"`
}

type demoCommand struct {
	httpOptions `embed:""`
	Data        string `help:"Data folder to keep the demo in; without it, a temporary one that is removed in the end." placeholder:"DIR" type:"path"`
	TimeZone    string `default:"Europe/Stockholm" help:"Time zone of the demo's organisation and groups (IANA name), used when it is new." placeholder:"ZONE"`
	Clock       moment `help:"The demo's time at the start, such as 2026-02-23T08:00:00+01:00. It runs on from there, and servicecard clock moves it forward. A demo that is kept in a folder goes on with its clock; without any of this, the time is the real one." placeholder:"TIME"`
	JSON        bool   `help:"Print the address and unused codes as JSON on the first line, for scripts."`
}

type inviteCommand struct {
	Data      string   `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Role      string   `default:"" enum:",member,supervisor,admin" help:"What the person is: member, supervisor or admin. Needed, but for --person." placeholder:"ROLE"`
	Group     string   `help:"Group; made if there is none of that name. Only an administrator may be without." placeholder:"NAME"`
	Name      string   `help:"The person. For a member without a name, the invitation is a poster that a whole group may use." placeholder:"NAME"`
	Person    personID `help:"Somebody who is there already, by the ID that servicecard people shows: one more phone for them." placeholder:"ID"`
	SignOut   bool     `help:"Sign the person out on the phones used so far, such as a lost one."`
	Asks      bool     `help:"Who joins by the poster waits for a supervisor's yes."`
	Different bool     `help:"The person, or the group, is another one although a name is equal or nearly so."`
	Locale    string   `default:"en" enum:"en,sv" help:"Language of a person who is new: en or sv." placeholder:"LOCALE"`
	URL       string   `help:"Where people reach the app; see serve." placeholder:"URL"`
	JSON      bool     `help:"Print JSON."`
}

type closePostersCommand struct {
	Data  string `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Group string `arg:"" help:"The group." placeholder:"NAME"`
}

type importCommand struct {
	Data        string `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	File        string `arg:"" help:"CSV file; - for standard input." placeholder:"people.csv"`
	DryRun      bool   `help:"Only show what would change."`
	Yes         bool   `help:"Do not ask on a terminal."`
	Raise       bool   `help:"Let roles rise. Without it, a file that makes somebody who is there a supervisor, also of one more group, or an administrator changes nothing."`
	Different   bool   `help:"New people and groups are others than those whose names are equal or nearly so. Without it, a file that leaves that open changes nothing."`
	Whole       bool   `help:"The file is the whole roster: who is missing has left. Administrators stay, and people who named themselves by a poster."`
	Renamed     bool   `help:"Wholly new names under known references are of the same people. Without it, a file that has such names changes nothing."`
	Confirm     bool   `help:"A whole roster is right although it looks wrong: more than one in ten leave, a group or a site vanishes, somebody loses what they lead, or the file ends early."`
	Letters     bool   `help:"The letters of a file in Windows-1252 are read rightly."`
	Invitations string `help:"New file to write the personal invitations of everyone who has not joined yet to, as CSV." placeholder:"FILE" type:"path"`
	Locale      string `default:"en" enum:"en,sv" help:"Language of people who are new and whose line names none: en or sv." placeholder:"LOCALE"`
	URL         string `help:"Where people reach the app; see serve." placeholder:"URL"`
	JSON        bool   `help:"Print JSON, invitations included."`
}

type peopleCommand struct {
	Data  string `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Group string `help:"Only this group." placeholder:"NAME"`
	JSON  bool   `help:"Print JSON."`
}

type groupsCommand struct {
	Data string `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	JSON bool   `help:"Print JSON."`
}

type enterCommand struct {
	Data   string   `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Person personID `arg:"" help:"The person, by the ID that servicecard people shows." placeholder:"ID"`
}

type sameCommand struct {
	Data        string   `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Stays       personID `arg:"" help:"Who stays, by the ID that servicecard people shows." placeholder:"STAYS"`
	Goes        personID `arg:"" help:"Who turned out to be the same person, by ID." placeholder:"GOES"`
	Yes         bool     `help:"Do it. Without it, and without a terminal on which to ask, only what it means is shown."`
	BothEntered bool     `help:"The office has entered one person twice. Without it, two whom the office has entered stay two."`
	Raise       bool     `help:"Phones of who goes may see and do what those of who stays do, where that is more."`
	JSON        bool     `help:"Print JSON."`
}

type recoverCommand struct {
	Data   string   `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Person personID `arg:"" help:"The person, by the ID that servicecard people shows." placeholder:"ID"`
	URL    string   `help:"Where people reach the app, for the link. The default is what the running server says." placeholder:"URL"`
}

type signOutCommand struct {
	Data   string `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Group  string `help:"Where several are named so: the person's group." placeholder:"NAME"`
	Person string `arg:"" help:"The person: the ID that servicecard people shows, or the name." placeholder:"WHO"`
}

type renameCommand struct {
	Data   string `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Group  string `help:"Where several are named so: the person's group." placeholder:"NAME"`
	Person string `arg:"" help:"The person: the ID that servicecard people shows, or the name." placeholder:"WHO"`
	Name   string `arg:"" help:"The new name." placeholder:"NAME"`
}

type leaveCommand struct {
	Data   string   `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Group  string   `help:"The group, of which the person is a member or which they lead. Only with --person it may be left out: then it is all." placeholder:"NAME"`
	Name   string   `help:"The person." placeholder:"NAME"`
	Person personID `help:"The person by the ID that servicecard people shows, in place of the name." placeholder:"ID"`
}

type exportCommand struct {
	Data   string   `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Person personID `arg:"" help:"The person, by the ID that servicecard people shows." placeholder:"ID"`
	Format string   `default:"json" enum:"json,html" help:"As what: json, or html, a page to read and to print in the person's language." placeholder:"FORMAT"`
}

type eraseCommand struct {
	Data       string   `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Person     personID `arg:"" help:"The person, by the ID that servicecard people shows." placeholder:"ID"`
	Words      string   `required:"" enum:"gone,stay" help:"What becomes of what they wrote: gone, or stay without their name." placeholder:"WHAT"`
	Leaderless bool     `help:"A group may be left without a supervisor."`
	Yes        bool     `help:"Do it. Without it, and without a terminal on which to ask, only what it means is shown."`
}

type returnCommand struct {
	Data   string   `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	Group  string   `help:"Group that they come to; the default is the one that they left last." placeholder:"NAME"`
	Person personID `arg:"" help:"The person, by the ID that servicecard people shows." placeholder:"ID"`
	URL    string   `help:"Where people reach the app; see serve." placeholder:"URL"`
	JSON   bool     `help:"Print JSON."`
}

type limitCommand struct {
	Data   string `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	People int    `arg:"" help:"Number of people, from 5 to 15." placeholder:"N"`
}

type retentionCommand struct {
	Data   string `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	DryRun bool   `help:"Change nothing."`
	Agreed bool   `help:"Let it go even if it is more than a third of a table at once, which otherwise waits."`
}

type clockCommand struct {
	Data string `required:"" help:"Data folder of the demo." placeholder:"DIR" type:"path"`
	Time moment `arg:"" help:"The time to move to, such as 2026-03-02T08:00:00+01:00." placeholder:"TIME"`
}

type trustCommand struct {
	Data string `required:"" help:"Data folder of the running server." placeholder:"DIR" type:"path"`
}

type deckCommand struct {
	Data string `required:"" help:"Data folder." placeholder:"DIR" type:"path"`
	File string `arg:"" help:"CSV file, UTF-8; - for standard input." placeholder:"deck.csv"`
	None bool   `help:"The file has no proposals: take out all of the organisation's own."`
}

type licencesCommand struct{}

type sbomCommand struct{}

type versionCommand struct{}
