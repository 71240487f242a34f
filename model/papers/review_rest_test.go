package papers_test

import (
	"testing"

	"casefile/model"
	"casefile/model/papers"
)

// A summary for a review tells of all that was recorded in its time, a view behind its
// mark, oversight in full, and of nothing beyond it.
func TestAReviewTellsOfEverything(t *testing.T) {
	var r record
	r.opened("Tyler", "2025-11-10")
	note := func(day string, kind model.NoteType, title string, text model.Text) model.Note {
		n := model.Note{Type: kind, Happened: model.On(model.Date(day)), Title: title, Text: text}
		if kind == model.ReviewingOversight {
			n.Whose, n.Reached = "Ruth Adeyemi", "email"
		}
		return n
	}
	r.file("Tyler", "2026-01-05", note("2026-01-05", "call", "The guardian", model.Text{{Words: "The authority was slow.", Mark: &model.Mark{Nature: "opinion", Source: model.FromNamed, SourceName: "Neil Farrow"}}}))
	r.file("Tyler", "2026-01-06", note("2026-01-06", model.CaseNote, "", model.Plain("Lee Cotter was not found.")))
	r.file("Tyler", "2026-01-22", note("2026-01-22", model.ReviewingOversight, "", model.Plain("The plan stands.\nHe is to see his brother weekly.")))
	r.file("Tyler", "2026-05-01", note("2026-05-01", model.CaseNote, "", model.Plain("Much later.")))
	d, err := papers.Review(r.of("Tyler"), papers.ReviewChoice{Choice: papers.Choice{Span: papers.Span{From: "2026-01-01", To: "2026-03-01"}}}, made(model.SocialWorker))
	expect(t, flat(t, d, err), []string{
		"Everything else that was recorded", "The guardian. [opinion \u00b7 from Neil Farrow", "The authority was slow.",
		"Lee Cotter was not found.", "The plan stands. He is to see his brother weekly.",
	}, []string{"Much later", "Nothing else is on record"})
}
