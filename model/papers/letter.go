package papers

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"casefile/model"
	"casefile/model/document"
)

// LetterChoice is what goes into a letter.
type LetterChoice struct {
	Span
	// To is whom it is for.
	To Addressee
	// Entries are those that the letter tells of: visits, the child's own words,
	// decisions and actions. LetterOffer lists those that it can.
	Entries []model.Ref
	LetterWords
	Settings model.Settings
}

// LetterWords is what whoever writes a letter says in it themselves.
type LetterWords struct {
	// Said are those of them from which the family is told what the child said. To
	// the child all of them are; this is not asked.
	Said []model.Ref
	// Words are the writer's own words for an entry, which stand in place of the
	// record's.
	Words map[model.Ref]string
	// Opening and Closing are the writer's own words at the start and the end.
	Opening, Closing string
	// Reach says how the writer is reached, Advocate how somebody is found who is
	// on the reader's side, Complain where to complain.
	Reach, Advocate, Complain string
}

// Empty reports whether nothing is said.
func (w LetterWords) Empty() bool {
	return w.Opening+w.Closing+w.Reach+w.Advocate+w.Complain == "" && len(w.Words)+len(w.Said) == 0
}

// Addressee is whom a letter is for.
type Addressee struct {
	// Name is what they are called, as in "Dear Tyler".
	Name string
	// Child says that it is the child or young person.
	Child bool
}

// Letter tells the child or the family, in plain words and large type, what was
// done, what the child said and what came of it, what was decided and why, and
// what happens next. It takes nothing from a confidential part and nothing that
// a third party or an informant asked to keep back.
func Letter(f *model.CaseFile, c LetterChoice, p document.Provenance) (document.Document, error) {
	l, err := newLetter(f, c, p)
	if err != nil {
		return document.Document{}, err
	}
	blocks := []document.Block{document.Paragraph{Runs: document.Text(day(l.on()))}, document.Paragraph{Runs: document.Text("Dear " + l.to + ",")}, document.Paragraph{Runs: document.Text(l.opening())}}
	for _, s := range []struct {
		title string
		say   func() []document.Block
	}{
		{l.phrase("When we saw each other", "When we saw "+l.child), l.visits},
		{l.phrase("What you told us, and what came of it", "What "+l.child+" told us, and what came of it"), l.words},
		{l.phrase("What was decided, and why", "What was decided"), l.decisions},
		{"What happens next", l.actions},
	} {
		if said := s.say(); len(said) > 0 {
			blocks = append(append(blocks, document.Heading{Level: 1, Text: s.title}), said...)
		}
	}
	blocks = append(append(blocks, l.rights()...), l.ending()...)
	d := l.document(KindLetter, "A letter to "+l.to, append(blocks, document.PageBreak{}))
	d.Large, d.Marking, d.Brief = true, "", true
	d.Blocks = d.Blocks[1:] // whom it is for, it says itself
	written := []string{l.Opening, l.Closing}
	for _, words := range l.Words {
		written = append(written, words)
	}
	d.Warnings = append(d.Warnings, l.ownWords(written...)...)
	d.Warnings = slices.Concat(l.ages(d.Blocks), l.unreachable(), l.doubted(), l.borrowed(), l.jargon(d.Blocks), d.Warnings)
	return d, nil
}

// LetterOffer is the entries that a letter can tell of, in the order of what
// happened.
func LetterOffer(f *model.CaseFile, c LetterChoice, p document.Provenance) ([]model.Ref, error) {
	m, err := c.maker(f, p)
	if err != nil {
		return nil, err
	}
	var offer []model.Ref
	for _, it := range byTime(f.Items) {
		if c.fits(m, it) {
			offer = append(offer, it.Ref)
		}
	}
	return offer, nil
}

// LetterFrom is the day from which a letter tells where nobody chose another: it is
// about what is new to its reader.
func LetterFrom(today model.Date) model.Date { return today.AddMonths(-letterMonths) }

const letterMonths = 3

// maker is of a letter: what the child said goes in where the writer chose it.
func (c LetterChoice) maker(f *model.CaseFile, p document.Provenance) (*maker, error) {
	m, err := newMaker(f, c.asOthers(), p)
	if err == nil {
		m.said = c.Said
	}
	return m, err
}

// asOthers is the choice as other documents have it. The reader is the subject, or
// somebody through whom the subject will learn of it; what the child said goes in where
// the writer chose it (LetterWords.Said).
func (c LetterChoice) asOthers() Choice {
	to := model.Reader{Name: c.To.Name, Subject: true}
	if !c.To.Child {
		to.Standing = model.StandingFamily
	}
	return Choice{Span: c.Span, Readers: Readers{Reader: to}, Settings: c.Settings}
}

// fits reports whether a letter can tell of an entry.
func (c LetterChoice) fits(m *maker, it *model.Item) bool {
	return it.Withdrawn == nil && m.choice.Holds(it.When().Date) && m.lines(it).left == nil && model.InLetters(it.Now)
}

type letter struct {
	*maker
	LetterChoice
	// to is what the reader is called, child what the child is called.
	to, child string
	// number is the place in the letter of each decision.
	number map[*model.Item]string
	// copied is what the letter has in the words of the record, the child's own left out.
	copied strings.Builder
}

func newLetter(f *model.CaseFile, c LetterChoice, p document.Provenance) (*letter, error) {
	m, err := c.maker(f, p)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(known(f, c.Entries), known(f, c.Said)); err != nil {
		return nil, err
	}
	c.Reach, c.Complain = orElse(c.Reach, c.Settings.Authority.Reach()), orElse(c.Complain, c.Settings.Authority.Complaints)
	l := &letter{maker: m, LetterChoice: c, to: c.To.Name, child: calledChild(f), number: map[*model.Item]string{}}
	if l.to == "" && c.To.Child {
		l.to = l.child
	}
	if l.to == "" {
		return nil, Refused("Say whom the letter is for: write their name as they like to be called.")
	}
	if len(c.Entries) == 0 {
		return nil, Refused("Choose what the letter is to tell: visits, what the child said, decisions, what happens next.")
	}
	for _, r := range c.Entries {
		if it := f.Item(r); !c.fits(m, it) {
			return nil, Refused("A letter cannot tell of " + it.Name() + " (" + r.String() + "): it is of another time or sort, was filed in error, or holds what somebody asked to keep back. Take it off the list.")
		}
	}
	for _, it := range byTime(f.Items) {
		if _, ok := it.Now.(model.Decision); ok && l.tells(it) {
			l.number[it] = strconv.Itoa(len(l.number) + 1)
		}
	}
	return l, nil
}

func (l *letter) tells(it *model.Item) bool { return slices.Contains(l.Entries, it.Ref) }

// says reports whether the letter tells what the child said in an entry, and what
// that changed.
func (l *letter) says(it *model.Item) bool {
	return l.tells(it) && (l.LetterChoice.To.Child || slices.Contains(l.Said, it.Ref))
}

// phrase is what is said to the child, or to somebody else of the child.
func (l *letter) phrase(toChild, toOthers string) string {
	if l.To.Child {
		return toChild
	}
	return toOthers
}

// told is what an entry says in the letter: the writer's own words, or the
// record's, each statement with what it is.
func (l *letter) told(it *model.Item, texts model.Text) []document.Block {
	if own := l.Words[it.Ref]; own != "" {
		return []document.Block{document.Paragraph{Runs: document.Text(own)}}
	}
	var blocks []document.Block
	for _, s := range l.lines(it).of(texts) {
		l.copied.WriteString(s.Words + "\n")
		blocks = append(blocks, document.Statement{Label: l.label(it, s.Mark), Words: s.Words})
	}
	return blocks
}
