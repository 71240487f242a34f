package model

import (
	"strings"
	"testing"
)

// C5: no part of a withheld name stands in the main file, in whatever form; and
// what only looks like one is left alone.
func TestC5HalfANameIsPointedOut(t *testing.T) {
	for _, c := range []struct{ person, text, word string }{
		{"Mrs Rita Hill", "Mrs Hill rang about noise.", "Hill"},
		{"Mrs Rita Hill", "It was RITA who rang.", "RITA"},
		{"Mrs Rita Hill", "the hill family said so", "hill"},
		{"Mrs Rita Hill", "She lives at the Hills’ house.", "Hills"},
		{"Mrs Rita Hill", "Heard through Hill's wall.", "Hill's"},
		{"Mrs Rita Hill", "Heard through Hill’s wall.", "Hill’s"},
		{"Rita Jones", "The Joneses heard it.", "Joneses"},
		{"Rita Smith-Jones", "Ms Smith heard it.", "Smith"},
		{"Siobhán O'Neill", "Mrs O’Neill heard it.", "O’Neill"},
		{"Siobhán O'Neill", "SIOBHÁN heard it.", "SIOBHÁN"},
		{"Jose\u0301 Ruiz", "Jos\u00e9 heard it.", "Jos\u00e9"},
		{"rita hill", "Rita heard it.", "Rita"},
		{"Hanna Wiśniewska", "Mrs Wisniewska heard it.", "Wisniewska"},
		{"Hanna Wisniewska", "Mrs WIŚNIEWSKA’s wall.", "WIŚNIEWSKA’s"},
		{"Łucja Østergård", "Lucja heard it.", "Lucja"},
		{"Lucja Ostergard", "Ms Østergård heard it.", "Østergård"},
		{"Emre Yıldız", "Mr Yildiz heard it.", "Yildiz"},
		{"Karl Weiß", "Mr WEISS heard it.", "WEISS"},
		{"Siobhán O'Neill", "Mrs ONeill heard it.", "ONeill"},
		{"Siobhán ONeill", "Mrs O’Neill’s wall.", "O’Neill’s"},
		{"Rita Al-Amin", "Mrs Alamin heard it.", "Alamin"},
		{"Rita Alamin", "Mrs Al‑Amin heard it.", "Al‑Amin"},
		{"Will Hart", "Will heard it.", "Will"},

		{"Mrs Rita Hill", "Mrs Patel of Chill Hillside rang; she was thrilled.", ""},
		{"Rita Hill, a neighbour who lives opposite", "A neighbour who lives opposite rang.", ""},
		{"Will Hart", "She will ring again.", ""},
		{"R. Hill", "Room R was locked.", ""},
		{"Una Hart", "Ella Hart was at home.", ""}, // it is the child's own surname
		{"Una Hart", "Una was at home.", "Una"},
		{"", "Anybody at all.", ""},
	} {
		note := Note{Account: Account{Informant: &Informant{Type: Member, WithheldFrom: "family"}}, Type: CaseNote, Happened: On(testDay), Text: Plain("First.\n" + c.text)}
		f := fileOf(testCase, child("Ella Hart", "2017-04-02"))
		secret := Withheld{Informant: c.person}
		found := aboutNames(CheckParts(note, secret, f))
		switch {
		case c.word == "" && len(found) > 0:
			t.Errorf("%q in %q: %+v", c.person, c.text, found)
		case c.word == "":
		case len(found) != 1 || !strings.HasPrefix(found[0].Message, "\""+c.word+"\" is a name") || found[0].Level != Must || found[0].Clause != C5 || found[0].Field != "text" || found[0].Statement != 1:
			t.Errorf("%q in %q: %+v", c.person, c.text, found)
		}
	}
}

// Names are looked for in all that the main file would show: a headline, a mark's
// source, a copy in its own words, a correction.
func TestC5NamesAreLookedForEverywhere(t *testing.T) {
	plain := Note{Account: Account{Informant: &Informant{Type: Member, WithheldFrom: "both"}}, Type: CaseNote, Happened: On(testDay), Text: Plain("A neighbour rang.")}
	headed := plain
	headed.Significant = &Significant{Headline: "Hill rings again"}
	marked := plain
	marked.Text = Text{{Words: "There is shouting.", Mark: &Mark{Nature: "allegation", Source: FromNamed, SourceName: "Rita", Verification: Unverified}}}
	decided := Decision{Account: plain.Account, Decided: On(testDay), What: Plain("Ask Rita."), Outcome: Act}
	from := Origin{Ref: ref(4), Case: CaseID{8}, Name: "Hill Street Baby"}
	secret := Withheld{Informant: "Rita Hill"}
	for name, c := range map[string]Content{
		"headline": headed, "mark": marked, "decision": decided,
		"copy":       copyOf(from, plain, Plain("Rita rang.")),
		"correction": Correction{Of: ref(1), Why: "a slip", New: first(Encode(headed))},
	} {
		if got := aboutNames(CheckCopy(c, secret, "Noah")); len(got) != 1 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := aboutNames(CheckCopy(copyOf(from, plain, nil), secret, "Noah")); len(got) != 0 {
		t.Errorf("whose file it comes from is not what it says: %+v", got)
	}
	visit := Visit{Account: plain.Account, Happened: On(testDay), Seen: Yes, Text: Plain("All in."), ChildSaid: Plain("He said hello.\nRita heard us.")}
	if got := aboutNames(CheckParts(visit, secret, nil)); len(got) != 1 || got[0].Field != "childSaid" || got[0].Statement != 1 {
		t.Errorf("the child's own words: %+v", got)
	}
	if got := aboutNames(CheckParts(nil, headed, nil)); len(got) != 0 {
		t.Errorf("all of it is confidential: %+v", got)
	}
}

// aboutNames are the findings that speak of a withheld name.
func aboutNames(all []Finding) (found []Finding) {
	for _, g := range all {
		if strings.Contains(g.Message, "a name of the informant") {
			found = append(found, g)
		}
	}
	return found
}
