package papers_test

import (
	"testing"

	"casefile/model"
	"casefile/model/papers"
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
// ./model/papers -run Golden -update, and read the difference as a judge, as a
// reviewing officer, as a mother and as a sixteen-year-old.
func TestGoldenDocuments(t *testing.T) {
	files, labels := demoTeam(t, false)
	open, _ := demoTeam(t, true)
	tyler, worker := files["Tyler Marsh"], made(model.SocialWorker)
	since := papers.Span{From: "2026-05-01"}

	d, err := papers.Chronology(tyler, papers.ChronologyChoice{Meaning: true, Involvement: "Donna Marsh and her children have been known to the authority since a first referral for lateness, which was closed after one visit."}, worker)
	golden(t, "chronology", d, err)

	d, err = papers.Evidence(tyler, papers.EvidenceChoice{Entries: refs(labels, "tyler-referral", "tyler-hid", "tyler-999", "tyler-three-houses"), For: "For the statement in the proceedings about Tyler Marsh."}, worker)
	golden(t, "evidence", d, err)

	d, err = papers.Review(tyler, papers.ReviewChoice{Choice: papers.Choice{Span: since}}, worker)
	golden(t, "review", d, err)

	d, err = papers.CarePlan(tyler, papers.CarePlanChoice{Choice: papers.Choice{Span: papers.Span{From: "2026-08-01"}}}, worker)
	golden(t, "careplan", d, err)

	child := papers.LetterChoice{Span: since, To: papers.Addressee{Child: true}, LetterWords: papers.LetterWords{Reach: "ring or text 07700 900123, Monday to Friday"}}
	child.Entries, err = papers.LetterOffer(tyler, child, worker)
	if err != nil {
		t.Fatal(err)
	}
	child.Words = map[model.Ref]string{
		labels["tyler-s20-decision"].Ref: "Your mum was very ill and had to stay in hospital. She asked us to find somebody to look after you. We looked for a home for all three of you together, and there was none near here. You asked to stay with Nan. Her flat is too small for the week, so you went to Sandra's, and to Nan's every Saturday night.",
	}
	d, err = papers.Letter(tyler, child, worker)
	golden(t, "letter-child", d, err)

	mother := papers.LetterChoice{Span: papers.Span{From: "2026-06-01"}, To: papers.Addressee{Name: "Ms Marsh"}, LetterWords: papers.LetterWords{Reach: "ring 07700 900123"}}
	mother.Entries, err = papers.LetterOffer(tyler, mother, worker)
	if err != nil {
		t.Fatal(err)
	}
	d, err = papers.Letter(tyler, mother, worker)
	golden(t, "letter-mother", d, err)

	d, err = papers.Whole(open["Zofia Wiśniewska"], papers.WholeChoice{Choice: papers.Choice{Readers: papers.Readers{Inside: true}}}, made(model.Manager))
	golden(t, "whole", d, err)

	request := papers.AccessChoice{Request: "SAR-2026-17", Reader: model.ReaderAs("Tyler Marsh", model.StandingChild), Settings: model.DefaultSettings()}
	request.Settings.Authority = model.Authority{Name: "Saltmere Council", Telephone: "01632 960123", Protection: "dpo@saltmere.example"}
	d, err = papers.Access(open["Tyler Marsh"], request, worker)
	golden(t, "access", d, err)
	d, err = papers.Schedule(open["Tyler Marsh"], request, worker)
	golden(t, "schedule", d, err)
}
