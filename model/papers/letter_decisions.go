package papers

import (
	"casefile/model"
	"casefile/model/document"
)

// decisions are the decisions: to the child each with its reasons, to others by its day
// and outcome, unless whoever writes found words for it.
func (l *letter) decisions() []document.Block {
	var blocks []document.Block
	copied := false
	for _, it := range byTime(l.teller.file.Items) {
		d, ok := it.Now.(model.Decision)
		if !ok || !l.tells(it) {
			continue
		}
		l.use(it)
		blocks = append(blocks, document.Heading{Level: 2, Text: "Decision " + l.number[it] + ". " + l.whenDecided(d)})
		switch {
		case l.Words[it.Ref] != "":
			blocks = append(blocks, l.told(it, nil)...)
		case l.To.Child:
			copied = true
			blocks = append(blocks, l.decision(it, d)...)
		default:
			blocks = append(blocks, document.Paragraph{Runs: document.Text(l.outcome(d) + " Ask me, and I will tell you more.")})
		}
		blocks = append(blocks, l.decidedBy(it, d)...)
		if l.To.Child || l.Words[it.Ref] != "" {
			blocks = append(blocks, l.ownViews(it)...)
		}
	}
	if copied {
		blocks = append([]document.Block{document.Paragraph{Runs: document.Text("What follows is copied from our notes, which were written for the people we work with. " + l.means())}}, blocks...)
	}
	return blocks
}

// means says whom the notes mean by what they call the reader.
func (l *letter) means() string {
	text := "Where they say \"" + firstName(l.teller.file) + "\" they mean you."
	if he := pronoun(l.teller.file); he != "" {
		text += " Often they mean you by \"" + he + "\", too."
	}
	return text
}

func (l *letter) whenDecided(d model.Decision) string {
	if d.Decided.Words != "" {
		return d.Decided.Day()
	}
	return day(d.Decided.Date)
}

// outcome is what sort of decision it was, in a sentence: all that anybody but the
// child is told of it until somebody finds words for them. Its reasons were written
// for others, and may be what somebody else said.
func (l *letter) outcome(d model.Decision) string {
	switch d.Outcome {
	case model.Act:
		return l.phrase("We decided to do something about this.", "We decided on something that is done for "+l.child+".")
	case model.NoAction:
		return "We decided to do nothing more about this for now."
	case model.Decline:
		return "Somebody asked for help of a certain sort, and we said no."
	case model.Defer:
		return "We decided to wait, and to decide later."
	case model.Close:
		return l.phrase("We decided to stop working with you for now, and to close your file.", "We decided to stop working with "+l.child+" for now, and to close the file.")
	}
	return "We decided something about " + l.phrase("you", l.child) + "."
}

func (l *letter) decision(it *model.Item, d model.Decision) []document.Block {
	var blocks []document.Block
	say := func(text string) { blocks = append(blocks, document.Paragraph{Runs: document.Text(text)}) }
	titled := func(title string, t model.Text) {
		if told := l.told(it, t); len(told) > 0 {
			blocks = append(append(blocks, document.Lead{Runs: document.Text(title)}), told...)
		}
	}
	if d.Outcome != model.Act && d.Outcome != "" { // what was decided to do follows
		say(l.outcome(d))
	}
	titled("What we decided:", d.What)
	titled("Why:", d.For)
	titled("What spoke against it:", d.Against)
	titled("What else we thought of:", d.Options)
	if w := d.Wishes; w != nil && l.says(it) && d.Affects == model.Yes && w.How != model.NotAscertained {
		if told := l.told(it, w.EffectWhy); w.Effect != "" {
			title := l.phrase("What you wanted, and what difference it made:", "What "+l.child+" wanted, and what difference it made:")
			blocks = append(append(blocks, document.Lead{Runs: document.Text(title)}, document.Paragraph{Runs: document.Text(l.effect(term(model.Effects, w.Effect)))}), told...)
		}
	}
	return blocks
}

// decidedBy is who decided, and when that is looked at again.
func (l *letter) decidedBy(it *model.Item, d model.Decision) []document.Block {
	var blocks []document.Block
	say := func(text string) { blocks = append(blocks, document.Paragraph{Runs: document.Text(text)}) }
	if cuts := l.lines(it).cuts; d.DecidedBy != "" && cuts["Decided by: "+d.DecidedBy] == nil && cuts["Decided as: "+d.DecidedAs] == nil {
		say("Who decided: " + d.DecidedBy + prefixed(", ", lowerFirst(d.DecidedAs)) + ".")
	}
	switch {
	case !d.Review.Valid():
	case d.Review < l.on():
		say("We were to look at this again by " + day(d.Review) + ".")
	default:
		say("We will look at this again on " + day(d.Review) + ", or before.")
	}
	return blocks
}

// ownViews are the views that somebody put beside an entry (C7).
func (l *letter) ownViews(it *model.Item) []document.Block {
	var blocks []document.Block
	for _, v := range it.OwnViews() {
		a, ok := v.Now.(model.ChallengeAnswer)
		views := l.lines(v).of(a.Views)
		if !ok || views.Empty() {
			continue
		}
		l.use(v)
		b := document.Beside{Title: "Next to this stands what " + orElse(a.ViewsBy, "somebody") + " says of it"}
		for _, s := range views {
			b.Blocks = append(b.Blocks, document.Statement{Label: l.label(v, s.Mark), Words: s.Words})
		}
		blocks = append(blocks, b)
	}
	return blocks
}
