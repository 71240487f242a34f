package demo

import "casefile/model"

// challenged records a challenge to the entry of a label.
func (f *file) challenged(by int, when model.Moment, of string, c model.Challenge) *entry {
	return f.write(by, when, func(k Known) model.Content {
		c.Of, c.Received = k.Ref(of), when.Date
		return c
	})
}

// answered ends the challenge of a label.
func (f *file) answered(by int, when model.Moment, challenge string, a model.ChallengeAnswer) *entry {
	return f.write(by, when, func(k Known) model.Content {
		a.Of, a.On = k.Ref(challenge), when.Date
		return a
	})
}

// overseen records the manager's comment on the entry of a label.
func (f *file) overseen(when model.Moment, of string, o model.Oversight) *entry {
	return f.write(margaret, when, func(k Known) model.Content {
		o.Of, o.On = k.Ref(of), when.Date
		return o
	})
}

// replied answers the manager's comment of a label.
func (f *file) replied(by int, when model.Moment, comment, text string) *entry {
	return f.write(by, when, func(k Known) model.Content {
		return model.OversightReply{Of: k.Ref(comment), Text: p(text), On: when.Date}
	})
}
