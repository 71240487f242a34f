package demo

import "casefile/model"

// The natures of a statement that is not factual.
const (
	opinion     model.Nature = "opinion"
	judgement   model.Nature = "judgement"
	assessment  model.Nature = "assessment"
	evaluation  model.Nature = "evaluation"
	description model.Nature = "description"
	allegation  model.Nature = "allegation"
)

// p is unmarked text, a statement for each line.
func p(words string) model.Text { return model.Plain(words) }

// mine is the author's own view with what it rests on.
func mine(n model.Nature, about, basis, words string) model.Text {
	return marked(words, model.Mark{Nature: n, About: about, Source: model.FromAuthor, Verification: model.OwnJudgementBasis, Basis: basis})
}

// told is what a named person says at first hand.
func told(n model.Nature, about, source string, v model.Verification, words string) model.Text {
	return marked(words, model.Mark{Nature: n, About: about, Source: model.FromNamed, SourceName: source, Verification: v})
}

// passed is what a named person passes on from others.
func passed(n model.Nature, about, source string, v model.Verification, words string) model.Text {
	t := told(n, about, source, v, words)
	t[0].Mark.PassedOn = true
	return t
}

// informed is what an informant says who is not named in the file.
func informed(n model.Nature, about string, v model.Verification, words string) model.Text {
	return marked(words, model.Mark{Nature: n, About: about, Source: model.FromInformant, Verification: v})
}

// checked adds who checked a statement, how and when.
func checked(t model.Text, by, how string, on model.Date) model.Text {
	m := t[0].Mark
	m.VerifiedBy, m.VerifiedHow, m.VerifiedOn = by, how, on
	return t
}

func marked(words string, m model.Mark) model.Text {
	return model.Text{{Words: words, Mark: &m}}
}
