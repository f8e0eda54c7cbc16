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
