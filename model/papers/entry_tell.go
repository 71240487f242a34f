package papers

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"casefile/model"
	"casefile/model/document"
)

// cut stands in place of passages that stay out.
type cut struct {
	document.Omission
	// number gives the cut its place in a schedule when it first stands in the
	// document; nil where there is no schedule.
	number func(*cut)
}

func (c *cut) omission() document.Omission {
	if c.number != nil {
		c.number(c)
	}
	return c.Omission
}

// tell is all that a part says, a line for each stretch that stays out.
func (t *teller) tell(p part) []document.Block {
	said := p.passages()
	cuts := t.cut(p, said)
	own := model.ChildsWords(p.content)
	var all []document.Block
	var last *cut
	n := 0
	for _, b := range p.body() {
		w := writer{teller: t, of: p.of, title: b.Title, named: t.work && p.confidential}
		w.own = b.Title != "" && len(own) > 0 && len(b.Text) > 0 && &b.Text[0] == &own[0]
		kept := false
		for range len(b.Facts) + len(b.Text) {
			s, c := said[n], cuts[n]
			n++
			switch {
			case c == nil:
				kept = true
				w.passage(s)
			case c != last:
				w.flush()
				w.blocks = append(w.blocks, c.omission())
			}
			last = c
		}
		w.flush()
		if b.Title != "" && kept && !w.quoted {
			all = append(all, document.Lead{Runs: document.Text(b.Title)})
		}
		all = append(all, w.blocks...)
	}
	return all
}

// cutOf is what stands in place of the first passage of a part; nil where that
// goes in.
func (t *teller) cutOf(p part) *cut { return t.cut(p, p.passages())[0] }

func (t *teller) cut(p part, said []passage) []*cut {
	if t.cuts == nil {
		return make([]*cut, len(said))
	}
	return t.cuts(p, said)
}

// writer turns what stands under one heading of an entry into blocks.
type writer struct {
	*teller
	of    *model.Item
	title string
	// own says that the statements are the child's own words, quoted that some
	// of them were set down as such.
	own, quoted bool
	// named says that a mark may name an informant: who they are stands in the
	// confidential part, and that is what is being read.
	named  bool
	how    string
	blocks []document.Block
	facts  []document.Fact
	words  []document.Statement
}

func (w *writer) passage(s passage) {
	label := markLabel(s.mark)
	if w.named && s.mark != nil {
		label = s.mark.Label()
	}
	switch said := (document.Statement{Words: s.words, Label: label}); {
	case s.fact != nil:
		w.fact(*s.fact)
	case w.own:
		w.words = append(w.words, said)
	default:
		w.flush()
		w.blocks = append(w.blocks, said)
	}
}

// fact adds a fact with its label, or a sentence. Which entry an entry speaks of
// stands with it already.
func (w *writer) fact(f model.Fact) {
	of := w.file.About(w.of)
	switch {
	case w.own && f.SaysHowAscertained():
		w.how = lowerFirst(f.Value)
	case f.Nature == model.Reference && w.nested > 0 && of != nil && strings.HasSuffix(f.Value, of.Ref.String()):
	case f.SaysOrigin() && w.unnamed:
		w.flush()
		w.blocks = append(w.blocks, document.Paragraph{Runs: document.Text(f.Unnamed())})
	case f.Label != "":
		w.facts = append(w.facts, document.Fact{Label: f.Label, Value: w.references(f.Value)})
	default:
		w.flush()
		w.blocks = append(w.blocks, document.Paragraph{Runs: w.references(f.Value)})
	}
}

// flush ends what is begun: the child's words come before what is said of them.
func (w *writer) flush() {
	if len(w.words) > 0 {
		w.blocks, w.quoted = append(w.blocks, document.Quote{Title: w.title, How: w.how, Said: w.words}), true
	}
	if len(w.facts) > 0 {
		w.blocks = append(w.blocks, document.Facts{Facts: w.facts})
	}
	w.words, w.facts = nil, nil
}

// markLabel is a mark in words, everywhere the same. An informant is never named
// by it: who they are stands in the confidential part (C5).
func markLabel(m *model.Mark) string {
	if m == nil {
		return ""
	}
	shown := *m
	if shown.Source == model.FromInformant {
		shown.SourceName = ""
	}
	return shown.Label()
}

// reference is what an entry's reference looks like.
var reference = regexp.MustCompile(`\b[0-9A-HJKMNP-TV-Z]{4}-[0-9]+\b`)

// references is a line in which each entry of the file that it names by its
// reference is named in words too.
func (t *teller) references(l string) []document.Run {
	var runs []document.Run
	from := 0
	for _, at := range reference.FindAllStringIndex(l, -1) {
		it := t.items[l[at[0]:at[1]]]
		if it == nil {
			continue
		}
		before := l[from:at[0]]
		ref := document.Run{Text: it.Ref.String(), Kind: document.Reference}
		if from == 0 && before == "" || endsIn(before, ", ", "Of ", "Challenges ", "Corrects ", "Begun in ") || from == 0 && !strings.Contains(before, " ") {
			runs = append(runs, document.Run{Text: before + it.Name() + " ("}, ref, document.Run{Text: ")"})
		} else {
			runs = append(runs, document.Run{Text: before}, ref)
		}
		from = at[1]
	}
	return append(runs, document.Text(l[from:])...)
}

func endsIn(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

func lowerFirst(s string) string {
	if s == "" {
		return ""
	}
	first, n := utf8.DecodeRuneInString(s)
	return strings.ToLower(string(first)) + s[n:]
}
