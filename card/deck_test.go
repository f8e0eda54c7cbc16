package card

import (
	"strings"
	"testing"
)

// A file that a spreadsheet saved in another encoding is refused by its line, before it reaches anybody's phone.
func TestADeckThatIsNotUTF8IsRefused(t *testing.T) {
	t.Parallel()
	const header = "kind,title,purpose,goal,actions,followUp,weeks\n"
	if _, problems := ParseDeck(strings.NewReader(header + "cleaning,St\xe4dning,Why,What,Wipe,walk,4\n")); len(problems) != 1 || problems[0].Line != 2 {
		t.Errorf("got %v", problems)
	}
	if own, problems := ParseDeck(strings.NewReader(header + "cleaning,Städning 🧹,Why,What,Wipe|Look back,walk,4\n")); len(problems) != 0 || len(own) != 1 || len(own[0].Actions) != 2 {
		t.Errorf("got %v %v", own, problems)
	}
}
