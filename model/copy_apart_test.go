package model

import (
	"strings"
	"testing"
)

// C3, C6: of a visit to two children, what the one whose file is restricted has
// part in is confidential in the other's; what is the other's own is not.
func TestC3VisitApart(t *testing.T) {
	v := Visit{
		Account:  Account{Informant: &Informant{Type: Member, Name: "Mrs Hill"}},
		Happened: On(testDay), Present: "Uncle Zed", Text: Plain("They quarrelled."), Seen: Yes, ChildSaid: Plain("I like school."),
	}
	general, confidential := v.Apart(Withheld{Text: Plain("Not to the father."), Contact: "01632 960000"})
	open, ok := general.(Visit)
	if !ok || open.Seen != Yes || open.ChildSaid.String() != "I like school." {
		t.Errorf("in the open: %+v", general)
	}
	for _, b := range open.Body() {
		for _, secret := range []string{"Hill", "Zed", "quarrelled", "father"} {
			if strings.Contains(strings.Join(b.Lines(), "\n")+b.Text.String(), secret) {
				t.Errorf("%s stands in the open: %+v", secret, b)
			}
		}
	}
	w, ok := confidential.(Withheld)
	if !ok || w.Contact != "01632 960000" {
		t.Fatalf("withheld: %+v", confidential)
	}
	for _, held := range []string{"They quarrelled.", "Present: Uncle Zed", "Mrs Hill", "Not to the father."} {
		if !strings.Contains(w.Text.String(), held) {
			t.Errorf("%s is lost: %q", held, w.Text)
		}
	}
	bare := Visit{Happened: On(testDay), Seen: Yes}
	if general, confidential := bare.Apart(nil); confidential != nil || general.(Visit).Text != nil {
		t.Errorf("of a visit without an account: %+v, %+v", general, confidential)
	}
}
