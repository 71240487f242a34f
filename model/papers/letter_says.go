package papers

import (
	"slices"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// longDay is how a day is written to people.
const longDay = "Monday 2 January 2006"

func day(d model.Date) string {
	if !d.Valid() {
		return string(d)
	}
	return d.Time().Format(longDay)
}

// onDay is "On Monday 2 March 2026", or about that day.
func onDay(m model.Moment) string {
	switch {
	case m.Words != "":
		return "In " + m.Day()
	case m.About:
		return "Around " + day(m.Date)
	}
	return "On " + day(m.Date)
}

func (l *letter) opening() string {
	if l.Opening != "" {
		return l.Opening
	}
	text := l.phrase("This letter is for you. It says what we did", "This letter says what we did for "+l.child)
	switch {
	case !l.From.IsZero() && !l.Span.To.IsZero():
		text += " from " + day(l.From) + " to " + day(l.Span.To)
	case !l.From.IsZero():
		text += " since " + day(l.From)
	case !l.Span.To.IsZero():
		text += " up to " + day(l.Span.To)
	}
	text += l.phrase(", what you told us, and what was decided about you.", ", and what was decided.")
	return text + " It is taken from the notes that we keep. Keep it if you like. If there is anything in it that you do not understand, ask me."
}

// visits are the visits, each in a sentence.
func (l *letter) visits() []document.Block {
	var items [][]document.Run
	for _, it := range byTime(l.teller.file.Items) {
		v, ok := it.Now.(model.Visit)
		if !ok || !l.tells(it) {
			continue
		}
		l.use(it)
		items = append(items, document.Text(l.visit(it, v)))
	}
	if len(items) == 0 {
		return nil
	}
	return []document.Block{document.List{Items: items}}
}

func (l *letter) visit(it *model.Item, v model.Visit) string {
	if own := l.Words[it.Ref]; own != "" {
		return own
	}
	who := l.who(it)
	text := onDay(v.Happened) + " " + who
	switch {
	case v.NoAccess:
		return text + " came, and nobody opened the door."
	case v.Seen == model.No:
		return text + " came, and did not see " + l.phrase("you", l.child) + "."
	}
	text += l.phrase(" saw you", " saw "+l.child)
	// Where the child lives is not for everybody in the family to learn.
	if v.Where != "" && l.LetterChoice.To.Child && l.lines(it).cuts["Where: "+v.Where] == nil {
		text += place(v.Where)
	}
	text += "."
	if v.SeenAlone == model.Yes {
		with := who
		if who == "I" {
			with = "me"
		}
		text += l.phrase(" It was just you and "+with+".", " Nobody else was there.")
	}
	return text
}

// place is where something was, in a sentence.
func place(where string) string {
	where = strings.TrimRight(where, ".")
	if anyPlace(where) {
		return " at " + strings.ToLower(where)
	}
	if article, rest, two := strings.Cut(where, " "); two && slices.Contains([]string{"A", "An", "The"}, article) {
		where = strings.ToLower(article) + " " + rest
	}
	if strings.Contains(where, "'s") || strings.Contains(where, "’s") {
		return " at " + where // somebody's
	}
	return " (" + where + ")"
}

// who is whoever recorded an entry, as the letter calls them.
func (l *letter) who(it *model.Item) string {
	if it.Author.ID == l.made.By.ID {
		return "I"
	}
	return it.Author.Name
}

// words are the child's own words, each with what came of them.
func (l *letter) words() []document.Block {
	var blocks []document.Block
	nothing := false
	for _, s := range model.Voice(l.teller.file) {
		if !l.says(s.Item) {
			continue
		}
		quote, _ := l.quoted(s)
		if len(quote.Said) == 0 {
			continue
		}
		l.use(s.Item)
		quote.How = ""
		quote.Title = onDay(s.When) + l.phrase(" you said or showed", " "+l.child+" said or showed")
		if _, note := s.Item.Now.(model.Note); note {
			quote.Title = onDay(s.When) + ". This is what " + l.who(s.Item) + " wrote down of it"
		}
		for i, w := range s.Words {
			if i < len(quote.Said) && len(quote.Said) == len(s.Words) {
				quote.Said[i].Label = l.label(s.Item, w.Mark)
			}
		}
		blocks = append(blocks, quote)
		if became := l.became(s); became != "" {
			blocks = append(blocks, document.Paragraph{Runs: document.Text(became)})
		} else {
			nothing = true
		}
	}
	if nothing {
		blocks = append(blocks, document.Paragraph{Runs: document.Text("Where this letter does not say what came of something, no decision in it rests on that. It is written down, and whoever decides next can read it.")})
	}
	return blocks
}

// became is what came of the child's words; empty where nothing did that the
// letter tells of. What a decision did of the child's wishes is said of the words that
// it names for them, and of no others.
func (l *letter) became(s model.Spoken) string {
	var all []string
	for _, w := range s.BoreOn {
		n := l.number[w.Item]
		if n == "" {
			continue
		}
		text := "We thought of this when we made decision " + n + " below."
		if w.Wish {
			text += " " + l.effect(w.Effect)
		}
		all = append(all, text)
	}
	return strings.Join(all, " ")
}

// effect is what the child's view changed, in a sentence.
func (l *letter) effect(words string) string {
	whose := l.phrase("what you wanted", "what "+l.child+" wanted")
	switch words {
	case term(model.Effects, "followed"):
		return "We did " + whose + "."
	case term(model.Effects, "partly"):
		return "We did a part of " + whose + ", and not all of it."
	case term(model.Effects, "not"):
		return "We did not do " + whose + "."
	case term(model.Effects, "none"):
		return "It did not make a difference to what was decided."
	}
	return "We did not write down what difference it made."
}

// actions are what is to be done, by whom and by when, and what was.
func (l *letter) actions() []document.Block {
	var items [][]document.Run
	for _, a := range l.teller.file.Actions {
		it := l.teller.file.Item(a.Ref)
		if it == nil || !l.tells(it) {
			continue
		}
		l.use(it)
		text := l.Words[a.Ref]
		if text == "" {
			text = strings.TrimRight(l.may(a.Ref, a.What), ".") + "."
			l.copied.WriteString(text + "\n")
			if a.Who != "" && a.Done == nil {
				text += " Who does it: " + strings.TrimRight(a.Who, ".") + "."
			}
			switch {
			case a.Done != nil || !a.By.Valid():
			case a.By < l.on():
				text += " It was to be done by " + day(a.By) + ", and is not done yet."
			default:
				text += " By when: " + day(a.By) + "."
			}
		}
		switch {
		case a.Done != nil && a.Done.Dropped:
			text = "This will not be done after all: " + text
		case a.Done != nil:
			text = "Done: " + text
		}
		items = append(items, document.Text(text))
	}
	if len(items) == 0 {
		return nil
	}
	return []document.Block{document.List{Items: items}}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
