package card

import (
	"slices"
	"strings"
	"testing"
)

// A file that a spreadsheet saved in another encoding is refused by its line, before it reaches anybody's phone.
func TestADeckThatIsNotUTF8IsRefused(t *testing.T) {
	t.Parallel()
	const header = "kind,title,purpose,goal,actions,followUp,weeks\n"
	if _, problems := ParseDeck(strings.NewReader(header+"cleaning,St\xe4dning,Why,What,Wipe,walk,4\n"), English); len(problems) != 1 || problems[0].Line != 2 {
		t.Errorf("got %v", problems)
	}
	if own, problems := ParseDeck(strings.NewReader(header+"cleaning,Städning 🧹,Why,What,Wipe|Look back,walk,4\n"), English); len(problems) != 0 || len(own) != 1 || len(own[0].Actions[English]) != 2 {
		t.Errorf("got %v %v", own, problems)
	}
}

// The deck's file is read like that of people.
func TestADeckFromASpreadsheet(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{
		"semicolons and capitals": "Kind;TITLE;Purpose;Goal;Actions;Follow-up;Weeks\nCleaning;Quiet;Why;What;Wipe, twice|Look;Walk;4;;\n",
		"Swedish, another order":  "\ufeffVeckor\tTyp\tTitel\tSyfte\tMål\tSaker\tUppföljning\r\n4\tStädning\tQuiet\tWhy\tWhat\tWipe, twice|Look\tRundvandring\r\n",
	} {
		own, problems := ParseDeck(strings.NewReader(file), English)
		if len(problems) > 0 || len(own) != 1 {
			t.Errorf("%s: %v %v", name, own, problems)
			continue
		}
		if p := own[0]; p.Title[English] != "Quiet" || p.Kind != KindCleaning || p.FollowUp != "walk" || p.Weeks != 4 || !slices.Equal(p.Actions[English], []string{"Wipe, twice", "Look"}) {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if _, problems := ParseDeck(strings.NewReader("kind,title,purpose,goal,actions,followUp,weeks\ncleaning,A,B,C,D,walk,4,5\n"), English); len(problems) != 1 || problems[0].Line != 2 {
		t.Errorf("a field too many: %v", problems)
	}
}

// Two titles that look the same are one, and a title that nobody sees is none.
func TestTheTitlesOfADeck(t *testing.T) {
	t.Parallel()
	const header = "kind,title,purpose,goal,actions,followUp,weeks\n"
	line := func(title string) string { return "cleaning," + title + ",Why,What,Wipe,walk,4\n" }
	for _, file := range []string{line("Quiet trolley") + line("quiet  trolley"), line("Städa") + line("Sta\u0308da"), line("\u200b")} {
		if own, problems := ParseDeck(strings.NewReader(header+file), English); len(problems) != 1 {
			t.Errorf("%+q: %v %v", file, own, problems)
		}
	}
	composed, _ := ParseDeck(strings.NewReader(header+line("Städa")), English)
	other, _ := ParseDeck(strings.NewReader(header+line("Sta\u0308da")), English)
	if len(composed) != 1 || len(other) != 1 || composed[0].ID != other[0].ID {
		t.Errorf("%v and %v are two", composed, other)
	}
}

// Each problem of a line has its code, by which it is said in other languages; a proposal may have lines in several.
func TestTheProblemsOfADeck(t *testing.T) {
	t.Parallel()
	const header = "kind,title,purpose,goal,actions,followUp,weeks,locale,id\n"
	id := DerivedID("own proposal", "Quiet").String()
	line := func(title, actions, weeks, locale, id string) string {
		return "cleaning," + title + ",Why,What," + actions + ",walk," + weeks + "," + locale + "," + id + "\n"
	}
	for name, c := range map[string]struct{ file, code string }{
		"no title":            {line("", "Wipe", "4", "", ""), "cellEmpty"},
		"no action":           {line("Quiet", "", "4", "", ""), "cellEmpty"},
		"no title in any":     {line("", "Wipe", "4", "sv", id), "cellEmpty"},
		"a long title":        {line(strings.Repeat("x", MaxTitle+1), "Wipe", "4", "", ""), "cellLong"},
		"a long action":       {line("Quiet", "Wipe|"+strings.Repeat("x", MaxTitle+1), "4", "", ""), "cellLong"},
		"four actions":        {line("Quiet", "A|B|C|D", "4", "", ""), "manyActions"},
		"nine weeks":          {line("Quiet", "Wipe", "9", "", ""), "weeks"},
		"another language":    {line("Quiet", "Wipe", "4", "tlh", ""), "locale"},
		"no id":               {line("Quiet", "Wipe", "4", "", "first"), "proposalID"},
		"twice in a language": {line("Quiet", "Wipe", "4", "sv", id) + line("Loud", "Wipe", "4", "sv", id), "languageTwice"},
		"other weeks":         {line("Quiet", "Wipe", "4", "en", id) + line("Tyst", "Torka", "3", "sv", id), "differs"},
		"a title twice":       {line("Quiet", "Wipe", "4", "en", id) + line("quiet", "Wipe", "4", "en", ""), "titleTwice"},
		"a kind":              {strings.Replace(line("Quiet", "Wipe", "4", "", ""), "cleaning", "boats", 1), "workKind"},
		"looking back":        {strings.Replace(line("Quiet", "Wipe", "4", "", ""), "walk", "guess", 1), "followUp"},
	} {
		if own, problems := ParseDeck(strings.NewReader(header+c.file), English); len(problems) != 1 || problems[0].Code != c.code || problems[0].Line < 2 {
			t.Errorf("%s: %v %v", name, own, problems)
		}
	}
	own, problems := ParseDeck(strings.NewReader(header+line("Quiet", "Wipe", "4", "en", id)+line("Tyst", "", "4", "svenska", id)), English)
	if len(problems) != 0 || len(own) != 1 || own[0].Title[Swedish] != "Tyst" || own[0].Title[English] != "Quiet" || len(own[0].Actions) != 1 {
		t.Errorf("%v %v", own, problems)
	}
}
