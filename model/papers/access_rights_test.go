package papers_test

import (
	"slices"
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/papers"
)

// asked is a file with a request in it, and more.
func asked(t testing.TB, r model.Request, more ...model.Content) *model.CaseFile {
	t.Helper()
	p := &plantedFile{}
	p.file(model.Child{Opens: true, Set: map[string]string{model.DetailName: "Maya Kowalska", model.DetailBorn: "2008-04-02"}})
	p.file(r)
	for _, c := range more {
		p.file(c)
	}
	return p.the(true)
}

func ofRequest(t testing.TB, f *model.CaseFile, a model.Authority) document.Document {
	t.Helper()
	s := f.Requests()[0]
	c := papers.AccessChoice{Request: s.Name, Reader: s.Reader(), Settings: model.DefaultSettings()}
	c.Settings.Authority = a
	d, err := papers.Access(f, c, made(model.SocialWorker))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// onOneLine is a document as text in one line.
func onOneLine(t testing.TB, d document.Document) string {
	t.Helper()
	return strings.Join(strings.Fields(plain(t, d)), " ")
}

var saltmere = model.Authority{
	Name: "Saltmere Council", Address: "Quay Street", Telephone: "01632 960123", Email: "cs@saltmere.example",
	Protection: "dpo@saltmere.example", Complaints: "01632 960188",
}

// A copy says whose it is, when it was asked for, what the law asks beside it, and whom
// somebody can turn to; of the request and its handling it holds nothing more
// (UK GDPR Art 15).
func TestC6ACopySaysWhomToTurnTo(t *testing.T) {
	mother := model.Request{
		Name: "SAR 9", By: "Dana Kowalska", Standing: model.StandingParent, Behalf: model.ForTheChild, Consent: model.ConsentUnable,
		ConsentWhy: "zqconsent", Identity: model.Yes, Asked: model.Plain("zqasked"), Received: "2026-10-20", Send: "zqsend",
	}
	f := asked(t, mother)
	d := ofRequest(t, f, saltmere)
	text := onOneLine(t, d)
	for _, says := range []string{
		"A copy of the record about Maya Kowalska", "Kept by: Saltmere Council", "Request: SAR 9", "Asked for on: 20 Oct 2026", "This copy was made on: ", "From Maya Kowalska and the family",
		"our data protection officer", "dpo@saltmere.example", "Complain to us: 01632 960188", "Wycliffe House", "0303 123 1113", "Go to court", "ring 01632 960123",
		"for 6 years after the file is closed", "decided by a machine alone", "ask us for an advocate", "Ask us to erase",
	} {
		if !strings.Contains(text, says) {
			t.Errorf("it does not say %q:\n%s", says, text)
		}
	}
	for _, not := range []string{"zq", "Request for the record", "too young", "look again at what was left out"} {
		if strings.Contains(text, not) {
			t.Errorf("it says %q", not)
		}
	}
	if warned := strings.Join(d.Warnings, "\n"); strings.Contains(warned, "turn to") {
		t.Errorf("whoever makes it is warned: %s", warned)
	}
	own := mother
	own.Standing, own.By = model.StandingChild, ""
	f = asked(t, own, model.Status{Type: model.StatusLegal, Value: "care-order", From: "2020-01-01"}, model.RequestReply{Of: f.Requests()[0].Item.Ref, Outcome: model.RequestGiven, Document: "X", On: "2026-11-11"})
	text = onOneLine(t, ofRequest(t, f, saltmere))
	for _, says := range []string{"Your record", "From you and the family", "Answered on: 11 Nov 2026", "The law has it kept until the 75th birthday, 2 Apr 2083."} {
		if !strings.Contains(text, says) {
			t.Errorf("to the child it does not say %q:\n%s", says, text)
		}
	}
}

// What the team has not said is a warning for whoever makes the copy, and no gap in it.
func TestC6ACopyWithoutAnAuthority(t *testing.T) {
	f := asked(t, model.Request{Name: "SAR 9", Standing: model.StandingChild, Received: "2026-10-20"})
	d := ofRequest(t, f, model.Authority{})
	if warned := strings.Join(d.Warnings, "\n"); !strings.Contains(warned, "do not: Authority, The team's address, Telephone, E-mail, Data protection, Complaints.") {
		t.Errorf("warned is of %q", d.Warnings)
	}
	d.Warnings = nil // which are no part of it
	text := onOneLine(t, d)
	for _, not := range []string{"Kept by", "not said", "settings", ": ."} {
		if strings.Contains(text, not) {
			t.Errorf("it says %q:\n%s", not, text)
		}
	}
}

// Who asked for a copy, and what they were told, reaches nobody outside the house.
func TestC6ARequestStaysInTheHouse(t *testing.T) {
	f := asked(t, model.Request{Name: "SAR 9", Standing: model.StandingChild, Asked: model.Plain("zqasked"), Received: "2026-10-20"})
	if why := f.Requests()[0].Item.WhyNotMarked(); why == "" {
		t.Error("it can stand in a chronology")
	}
	for inside, want := range map[bool]bool{true: true, false: false} {
		d, err := papers.Whole(f, papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Reader: model.ReaderAs("Dana Kowalska", model.StandingParent), Inside: inside}}}, made(model.SocialWorker))
		if err != nil {
			t.Fatal(err)
		}
		if text := onOneLine(t, d); strings.Contains(text, "zqasked") != want || strings.Contains(text, "SAR 9") != want {
			t.Errorf("inside %v it says\n%s", inside, text)
		}
	}
}

// The events that somebody may keep are those of which the copy leaves out nothing.
func TestC6EventsToKeepAreGivenInFull(t *testing.T) {
	event := func(headline string, on model.Date, given *model.ThirdParty) model.Note {
		return model.Note{Type: model.CaseNote, Happened: model.On(on), Text: model.Plain("Told at the door."),
			Account: model.Account{ThirdParty: given, Significant: &model.Significant{Headline: headline}}}
	}
	f := asked(t, model.Request{Name: "SAR 9", Standing: model.StandingChild, Received: "2026-10-20", From: "2026-02-01"},
		event("Maya moves to Nan's", "2026-03-04", nil),
		event("Her aunt leaves", "2026-03-05", &model.ThirdParty{Giver: "Nan", Status: model.StatusNotSubject}),
		event("Maya starts school", "2026-02-01", nil))
	kept := ""
	for _, b := range ofRequest(t, f, saltmere).Blocks {
		if table, ok := b.(document.Table); ok {
			for _, row := range table.Rows {
				kept += document.Words(row[0]) + " " + strings.TrimSpace(document.Words(row[1])) + "\n"
			}
		}
	}
	if want := "1 Feb 2026 Maya starts school\n4 Mar 2026 Maya moves to Nan's\n"; kept != want {
		t.Errorf("to keep is\n%s", kept)
	}
	if text := onOneLine(t, ofRequest(t, f, saltmere)); !strings.Contains(text, "Others are not here") {
		t.Error("it does not say that others are not here")
	}
}

// The words of the trade that stand in a copy are explained in it, and no others.
func TestGlossaryOfACopy(t *testing.T) {
	note := func(text string) model.Note {
		return model.Note{Type: model.CaseNote, Happened: model.On("2026-03-04"), Text: model.Plain(text)}
	}
	r := model.Request{Name: "SAR 9", Standing: model.StandingChild, Received: "2026-10-20"}
	explained := func(text string) []string {
		var words []string
		in := false
		for _, b := range ofRequest(t, asked(t, r, note(text)), saltmere).Blocks {
			if h, ok := b.(document.Heading); ok {
				in = h.Text == "Words that this copy uses"
			} else if facts, ok := b.(document.Facts); ok && in {
				for _, f := range facts.Facts {
					words = append(words, f.Label)
				}
			}
		}
		return words
	}
	for text, want := range map[string][]string{
		"She drew a boat.": nil,
		"A s.47 enquiry; the LADO rang. Two care orders.": {"Care order", "LADO", "Section 47"},
		"Section 47, Strategy Discussion at once":         {"Section 47", "Strategy discussion"},
		"an S47. She has pep, he is a pr man":             {"Section 47"},
		"The PEP says so; non-molestation order made":     {"Non-molestation order", "PEP"},
	} {
		if got := explained(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}
