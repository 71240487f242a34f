package papers_test

import (
	"strings"
	"testing"

	"casefile/model"
	"casefile/model/papers"
)

func letterSays(t *testing.T, f *model.CaseFile, c papers.LetterChoice) string {
	t.Helper()
	if c.Entries == nil {
		var err error
		if c.Entries, err = papers.LetterOffer(f, c, made(model.SocialWorker)); err != nil {
			t.Fatal(err)
		}
	}
	d, err := papers.Letter(f, c, made(model.SocialWorker))
	return flat(t, d, err)
}

// zofia is a file in which somebody told of a van and is not to be known.
func zofia() (*model.CaseFile, map[string]model.Ref) {
	var r record
	refs := map[string]model.Ref{}
	r.file("Zofia", "2026-01-02", model.Child{Opens: true, Set: model.Details{model.DetailName: "Zofia Wiśniewska", model.DetailKnownAs: "Zosia at home", model.DetailBorn: "2017-05-06", "sex": "Female"}})
	refs["visit"] = r.file("Zofia", "2026-01-05", model.Visit{Happened: model.On("2026-01-05"), Seen: model.Yes, SeenAlone: model.Yes, Where: "A friend's flat", ChildSaid: model.Plain("We hid yesterday. Mum said to.")})
	refs["wish"] = r.file("Zofia", "2026-01-06", model.Visit{Happened: model.On("2026-01-06"), Seen: model.Yes, ChildSaid: model.Plain("I want to stay here.")})
	refs["decision"] = r.file("Zofia", "2026-01-10", model.Decision{
		Outcome: model.Act, Decided: model.On("2026-01-10"), What: model.Plain("Zofia stays with her aunt, and he is told."), For: model.Plain("Mother fears that a plan will be held against her."),
		DecidedBy: "Margaret Oyelaran", Affects: model.Yes, Relied: []model.Ref{refs["visit"]},
		Wishes: &model.Wishes{SaidIn: []model.Ref{refs["wish"]}, Effect: "partly", How: "talked"},
	})
	r.file("Zofia", "2026-02-02", model.Note{
		Type: "call", Happened: model.On("2026-02-02"), Text: model.Plain("The caller saw a white van by the gate."),
		Account: model.Account{Informant: &model.Informant{Type: "public", WithheldFrom: "both"}},
	})
	refs["van"] = r.file("Zofia", "2026-02-06", model.Action{What: "Ask the school about the van", Who: "Tom Fairclough", By: "2026-02-09", Agreed: "2026-02-06"})
	refs["aunt"] = r.file("Zofia", "2026-02-07", model.Action{What: "Help with the bus fares", Who: "Tom Fairclough", By: "2026-12-09", Agreed: "2026-02-07"})
	return r.of("Zofia"), refs
}

// To anybody but the child a decision goes in by day and outcome until somebody finds
// words for it; the child goes by a name, never by a line that has one.
func TestALetterToAFatherCopiesNoReasons(t *testing.T) {
	f, refs := zofia()
	to := papers.LetterChoice{To: papers.Addressee{Name: "Marek Wiśniewski"}}
	expect(t, letterSays(t, f, to), []string{
		"I saw Zosia. Nobody else was there.", "Saturday 10 January 2026", "We decided on something that is done for Zosia.", "Who decided: Margaret Oyelaran",
		"is told the day and the outcome alone", "say how you are reached",
	}, []string{"Zosia at home", "held against her", "stays with her aunt", "copied from our notes"})
	to.Words = map[model.Ref]string{refs["decision"]: "Zosia lives with her aunt for now."}
	to.Reach = "ring 07700 900123"
	expect(t, letterSays(t, f, to), []string{"Zosia lives with her aunt for now."}, []string{"is told the day and the outcome alone", "say how you are reached"})
}

// An action that may rest on what somebody told in confidence is doubted, and warned of
// where it is told.
func TestAnActionThatRestsOnAnInformantIsDoubted(t *testing.T) {
	f, refs := zofia()
	to := papers.LetterChoice{To: papers.Addressee{Name: "Marek Wiśniewski"}}
	doubts, err := papers.LetterDoubts(f, to, made(model.SocialWorker))
	if err != nil || doubts[refs["van"]] == "" || doubts[refs["aunt"]] != "" {
		t.Errorf("%v %v", doubts, err)
	}
	expect(t, letterSays(t, f, to), []string{"(" + refs["van"].String() + "). It says \"van\"", "Whoever reads the letter may learn of it"}, nil)
	to.Entries = []model.Ref{refs["visit"], refs["aunt"]}
	expect(t, letterSays(t, f, to), []string{"bus fares"}, []string{"van"})
}

// What a decision did of the child's wishes is said of the words that it names for
// them, and of no others; and the letter says whom the notes mean.
func TestALetterToAChildSaysWhatCameOfWhichWords(t *testing.T) {
	f, _ := zofia()
	page := letterSays(t, f, papers.LetterChoice{To: papers.Addressee{Child: true}})
	expect(t, page, []string{
		"A letter to Zosia", "at a friend's flat", `they mean you by "she"`,
		"Mum said to. We thought of this when we made decision 1 below. On Tuesday",
		"I want to stay here. We thought of this when we made decision 1 below. We did a part of what you wanted",
		"Reading age of this letter: about ", "; of what is copied from the record: about ",
	}, nil)
}

// The reading age rises with the length of sentences and words.
func TestTheReadingAgeOfALetter(t *testing.T) {
	f, refs := zofia()
	plainly := papers.LetterChoice{To: papers.Addressee{Child: true}, Entries: []model.Ref{refs["visit"]}}
	plainly.Opening = "This is for you."
	hard := plainly
	hard.Opening = strings.Repeat("Notwithstanding considerable multidisciplinary deliberation regarding accommodation arrangements, proceedings continue in accordance with statutory responsibilities and organisational expectations. ", 6)
	age := func(page string) string {
		_, after, _ := strings.Cut(page, "Reading age of this letter: about ")
		years, _, _ := strings.Cut(strings.TrimRight(strings.Fields(after)[0], ".;"), ".")
		return years
	}
	if easy, heavy := age(letterSays(t, f, plainly)), age(letterSays(t, f, hard)); len(easy) != 1 || len(heavy) != 2 {
		t.Errorf("easy %s, heavy %s", easy, heavy)
	}
}

// What the child goes by is a name, as far as there is one on record.
func TestWhatTheChildIsCalled(t *testing.T) {
	for known, want := range map[string]string{
		"": "Zofia", "Zosia": "Zosia", "Zosia at home": "Zosia", "Zosia, Zo": "Zosia", "the little one": "Zofia",
		"Anna Maria": "Anna Maria", "TJ or Ty": "TJ", "(none)": "Zofia", "Ellie-Mae": "Ellie-Mae",
	} {
		var r record
		r.file("Zofia", "2026-01-02", model.Child{Opens: true, Set: model.Details{model.DetailName: "Zofia Wiśniewska", model.DetailKnownAs: known}})
		visit := r.file("Zofia", "2026-01-05", model.Visit{Happened: model.On("2026-01-05"), Seen: model.Yes, Text: model.Plain("All well.")})
		page := letterSays(t, r.of("Zofia"), papers.LetterChoice{To: papers.Addressee{Child: true}, Entries: []model.Ref{visit}})
		if !strings.Contains(page, "Dear "+want+",") {
			t.Errorf("%q is called otherwise than %q:\n%s", known, want, page)
		}
	}
}
