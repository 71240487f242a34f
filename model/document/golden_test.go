package document_test

import (
	"testing"

	"casefile/model"
	"casefile/model/document"
)

// refs are the entries of labels.
func refs(labels map[string]model.Entry, of ...string) []model.Ref {
	var all []model.Ref
	for _, l := range of {
		all = append(all, labels[l].Ref)
	}
	return all
}

// The documents as people read them. After a change on purpose: go test
// ./model/document -run Golden -update, and read the difference as a judge, as a
// reviewing officer, as a mother and as a sixteen-year-old.
func TestGoldenDocuments(t *testing.T) {
	files, labels := demoTeam(t, false)
	open, _ := demoTeam(t, true)
	tyler, worker := files["Tyler Marsh"], made(model.SocialWorker)
	since := document.Span{From: "2026-05-01"}

	d, err := document.Chronology(tyler, document.ChronologyChoice{Meaning: true, Involvement: "Donna Marsh and her children have been known to the authority since a first referral for lateness, which was closed after one visit."}, worker)
	golden(t, "chronology", d, err)

	d, err = document.Evidence(tyler, document.EvidenceChoice{Entries: refs(labels, "tyler-referral", "tyler-hid", "tyler-999", "tyler-three-houses"), For: "For the statement in the proceedings about Tyler Marsh."}, worker)
	golden(t, "evidence", d, err)

	d, err = document.Review(tyler, document.ReviewChoice{Choice: document.Choice{Span: since}}, worker)
	golden(t, "review", d, err)

	d, err = document.CarePlan(tyler, document.CarePlanChoice{Choice: document.Choice{Span: document.Span{From: "2026-08-01"}}}, worker)
	golden(t, "careplan", d, err)

	child := document.LetterChoice{Span: since, To: document.Addressee{Child: true}, LetterWords: document.LetterWords{Reach: "ring or text 07700 900123, Monday to Friday"}}
	child.Entries, err = document.LetterOffer(tyler, child, worker)
	if err != nil {
		t.Fatal(err)
	}
	child.Words = map[model.Ref]string{
		labels["tyler-s20-decision"].Ref: "Your mum was very ill and had to stay in hospital. She asked us to find somebody to look after you. We looked for a home for all three of you together, and there was none near here. You asked to stay with Nan. Her flat is too small for the week, so you went to Sandra's, and to Nan's every Saturday night.",
	}
	d, err = document.Letter(tyler, child, worker)
	golden(t, "letter-child", d, err)

	mother := document.LetterChoice{Span: document.Span{From: "2026-06-01"}, To: document.Addressee{Name: "Ms Marsh"}, LetterWords: document.LetterWords{Reach: "ring 07700 900123"}}
	mother.Entries, err = document.LetterOffer(tyler, mother, worker)
	if err != nil {
		t.Fatal(err)
	}
	d, err = document.Letter(tyler, mother, worker)
	golden(t, "letter-mother", d, err)

	d, err = document.Whole(open["Zofia Wiśniewska"], document.WholeChoice{Choice: document.Choice{Readers: document.Readers{Inside: true}}}, made(model.Manager))
	golden(t, "whole", d, err)

	request := document.AccessChoice{Request: "SAR-2026-17", Reader: model.Reader{Name: "Tyler Marsh"}}
	d, err = document.Access(open["Tyler Marsh"], request, worker)
	golden(t, "access", d, err)
	d, err = document.Schedule(open["Tyler Marsh"], request, worker)
	golden(t, "schedule", d, err)
}
