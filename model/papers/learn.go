package papers

import (
	"regexp"
	"slices"
	"strings"

	"casefile/model"
)

// What a reader must not learn by itself, though no third party and no informant asked
// for it: whoever makes the document looks at each and decides (Readers.Despite,
// Readers.Kept; in a copy a decision on record).
var (
	hazardCause = cause{
		what: "what staff who visit are to know", reason: "It is written for those who visit",
		why: "It is a hazard for visitors.", usual: model.KeepSeriousHarm, lifted: true, found: true,
	}
	childCause = cause{
		what: "what the child said or showed", reason: "It is for the child to say who reads it",
		why: "They are the child's own words, and the reader is not the child.", usual: "not-expected", lifted: true, found: true,
	}
	anotherCause = cause{
		what: "what somebody said of somebody else", reason: "It is about somebody else",
		why: "Somebody said it of somebody else than the child.", usual: model.KeepThirdParty, lifted: true, found: true,
	}
	siblingCause = cause{
		what: "what is about another child", reason: anotherCause.reason,
		why: "It names a brother, a sister or another child of the family.", usual: model.KeepThirdParty, lifted: true, found: true,
	}
	restsCause = cause{
		reason: thirdPartyReason, why: "It rests on what was given in confidence.", usual: model.KeepThirdParty, lifted: true, found: true,
	}
	numberCause = cause{
		what: addressCause.what, reason: addressCause.reason, why: "It has a telephone number, and the reader may be somebody who must not learn where the child is to be found.",
		usual: model.KeepSeriousHarm, lifted: true, found: true,
	}
)

// confidedCause is of words by which somebody asks that something is not passed on.
func confidedCause(words string) *cause {
	return &cause{
		reason: addressCause.reason, why: "Somebody may have asked that it is not passed on: \"" + words + "\".",
		usual: "not-expected", lifted: true, found: true,
	}
}

// byDefault is why a passage is proposed to stay out by what it is, for this reader; nil
// where it need not. its is what its entry says besides.
func (k keeper) byDefault(p part, s passage, its aside) *cause {
	answer := s.fact != nil && (s.fact.Nature == model.Answer || s.fact.Nature == model.Reference)
	switch {
	case s.fact != nil && s.fact.SaysHazard():
		return &hazardCause
	case s.own && k.closes() && !slices.Contains(k.said, p.of.Ref):
		return &childCause
	case s.own && k.Reader.IsChild(): // what they asked themselves
	default:
		if c := k.tells(s.words); c != nil {
			return c
		}
	}
	if answer {
		return nil
	}
	if its.asks != "" && !(s.own && k.Reader.IsChild()) {
		return k.confided(its.asks)
	}
	if its.rests {
		return &restsCause
	}
	if s.fact != nil && s.fact.SaysOtherFile() {
		return &siblingCause
	}
	if !k.closes() {
		if k.copying && k.ofAnother(s.mark) {
			return &anotherCause
		}
		return nil
	}
	switch {
	case k.ofAnother(s.mark), repeats(s.words, its.others):
		return &anotherCause
	case k.siblings.In(s.text()):
		return &siblingCause
	case s.fact != nil && s.fact.SaysSignificance() && len(its.own)+len(its.others) > 0:
		return &anotherCause
	case s.fact == nil && k.childsChallenge(p):
		return &childCause
	case its.echoes(s) && !slices.Contains(k.said, p.of.Ref):
		return &childCause
	}
	return nil
}

// childsChallenge reports whether a part is what the child disputes, or says of it.
func (k keeper) childsChallenge(p part) bool {
	c := p.content
	if _, answer := c.(model.ChallengeAnswer); answer {
		if of := above(k.file, p.of); of != nil {
			c = of.Now
		}
	}
	challenge, ok := c.(model.Challenge)
	return ok && challenge.Relation == "child"
}

// aside is what the rest of an entry says of each of its passages.
type aside struct {
	// asks are the words by which somebody asks that something of it is not passed on:
	// what that is may stand in any of its passages.
	asks string
	// rests says that it rests on what was given in confidence.
	rests bool
	// own are the child's own words in it, folded: others repeat them.
	own []string
	// others are statements about somebody else, folded, for the same.
	others []string
	// title says that its title, or the reasons of a decision on the child's wishes, say
	// them in other words.
	title bool
}

// asideOf looks at an entry as a whole: at the one that a mark for the chronology, or a
// comment, speaks of, too.
func (k keeper) asideOf(p part, said []passage) aside {
	of := asideOf{p.of.Ref, p.holder.Ref, p.confidential, p.overtaken}
	its, known := k.asides[of]
	if !known {
		its = k.lookAside(p, said)
		k.asides[of] = its
	}
	return its
}

// asideOf is a part of an entry in one wording.
type asideOf struct {
	of, holder              model.Ref
	confidential, overtaken bool
}

func (k keeper) lookAside(p part, said []passage) (its aside) {
	its.rests = k.rests(p.content, 0)
	look := func(said []passage, c model.Content) {
		for _, s := range said {
			if asks := k.confidedIn(s.words); its.asks == "" && !(s.own && k.Reader.IsChild()) {
				its.asks = asks
			}
			if line := folded(s.words); k.ofAnother(s.mark) && line != "" {
				its.others = append(its.others, line)
			}
		}
		for _, w := range model.ChildsWords(c) {
			if line := folded(w.Words); line != "" {
				its.own = append(its.own, line)
			}
		}
		n, note := c.(model.Note)
		its.title = its.title || note && n.Type == model.DirectWork
	}
	look(said, p.content)
	if of := above(k.file, p.of); of != nil {
		if _, mark := p.content.(model.EventMark); mark {
			now, _ := parts(of)
			for _, its := range now {
				if !its.confidential {
					look(its.passages(), its.content)
				}
			}
		}
	}
	return its
}

// folded is a statement as others repeat it; empty for one of a word or two.
func folded(words string) string {
	line := model.Folded(strings.Trim(strings.TrimSpace(words), ".!?\"'“”‘’"))
	if len(strings.Fields(line)) < 3 {
		return ""
	}
	return line
}

// repeats reports whether a text has one of these lines in it.
func repeats(text string, lines []string) bool {
	if len(lines) == 0 {
		return false
	}
	whole, text := folded(text), model.Folded(text)
	return slices.ContainsFunc(lines, func(line string) bool {
		return strings.Contains(text, line) || whole != "" && strings.Contains(line, whole)
	})
}

// echoes reports whether a passage repeats the child's own words, or says what came of
// them.
func (a aside) echoes(s passage) bool {
	if s.fact != nil && (s.fact.SaysWishes() || a.title && s.fact.SaysTitle()) {
		return true
	}
	if s.block == model.EffectTitle {
		return true
	}
	return repeats(s.words, a.own)
}

// tells is why words stay out that repeat a hazard, or by which somebody asks that they are
// not passed on; nil for others.
func (k keeper) tells(words string) *cause {
	if k.hazards(words) {
		return &hazardCause
	}
	if asks := k.confidedIn(words); asks != "" {
		return k.confided(asks)
	}
	return nil
}

// closes reports whether the reader reads for themselves and is not the child, or asks
// for a copy in the child's place.
func (k keeper) closes() bool { return !k.Reader.IsChild() && (k.copying || k.Reader.IsPrivate()) }

// confided is the cause of some words, the same each time.
func (k keeper) confided(words string) *cause {
	if k.asked[words] == nil {
		k.asked[words] = confidedCause(words)
	}
	return k.asked[words]
}

// hazards reports whether a text repeats what the file warns visitors of.
func (k keeper) hazards(text string) bool {
	text = model.Folded(text)
	return slices.ContainsFunc(k.warned, func(h string) bool { return strings.Contains(text, h) })
}

// hazardsOf are the hazards of the file, as it has or had them, folded.
func hazardsOf(f *model.CaseFile) []string {
	var all []string
	for _, it := range f.Items {
		c, ok := it.Now.(model.Child)
		if !ok {
			continue
		}
		for _, line := range strings.FieldsFunc(c.Set[model.DetailHazards], func(r rune) bool { return r == '.' || r == '\n' || r == ';' }) {
			if line = model.Folded(strings.TrimSpace(line)); len(strings.Fields(line)) > 2 && !slices.Contains(all, line) {
				all = append(all, line)
			}
		}
	}
	return all
}

// ofAnother reports whether somebody said something of somebody else than the child.
func (k keeper) ofAnother(m *model.Mark) bool {
	if m == nil || m.Source == model.FromAuthor || m.About == "" {
		return false
	}
	about := strings.Fields(m.About)
	return !slices.ContainsFunc([]string{"child", firstName(k.file), calledChild(k.file)}, func(name string) bool {
		return slices.ContainsFunc(about, func(word string) bool { return model.SameName(word, name) })
	})
}

// rests reports whether something rests on an entry that a third party or an informant
// keeps from the reader, or that is confidential: a decision, and what rests on that or
// says what somebody thinks of it.
func (k keeper) rests(c model.Content, deep int) bool {
	var on []model.Ref
	switch c := c.(type) {
	case model.Decision:
		on = c.Relied
		if c.Wishes != nil {
			on = slices.Concat(on, c.Wishes.SaidIn)
		}
	case model.Oversight:
		on = []model.Ref{c.Of}
	}
	return deep < 8 && slices.ContainsFunc(on, func(r model.Ref) bool {
		it := k.today.Item(r)
		if it == nil {
			return false
		}
		if _, decision := it.Now.(model.Decision); decision && k.rests(it.Now, deep+1) {
			return true
		}
		if _, comment := c.(model.Oversight); comment {
			return false
		}
		i := it.Informant()
		return isStub(it.Content) || i != nil && (i.WithheldFrom != "" || i.Type == model.Anonymous) || k.statusWith(it, it.Now).Take != model.Include
	})
}

// confidedWords are how people ask that somebody is not told, of words without
// apostrophes and with one space between them.
var confidedWords = regexp.MustCompile(`\b(?:(?:dont|do not|never|not to|please not|must not|mustnt|should not|shouldnt|may not|cannot|cant|is not|isnt|are not|arent|was not to be|not be|wasnt to be|without)(?: \w+){0,4}? (?:tell|telling|told|let on|disclose|disclosed|share|shared|pass on|passed on|mention|mentioned|repeat|repeated|quote|quoted|find out|finding out|to know|let \w+ know|let \w+ \w+ know|be read)|` +
	`(?:must not|mustnt|cannot|cant|not to|should not|shouldnt) (?:know|find out|hear|see it|see this|be told|learn)|not to let (?:\w+ ){1,4}know|(?:dont|do not|doesnt|does not|didnt|did not) want (?:\w+ ){1,4}(?:to know|told|to find out|to hear|to see)|` +
	`(?:keep|kept|hide|hidden) (?:it|this|that|them|what \w+ said) (?:from|to yourself|to myself|secret|quiet|private)|(?:dont|do not|never) (?:say|tell|show|let)|between (?:us|you and me|ourselves)|in (?:strict )?confidence|off the record|(?:a|our|my|keep it|kept) secret|promise me|promised not to)\b`)

// confidedHints are words without one of which nobody asks so.
var confidedHints = []string{"dont", "don't", "don’t", "not", "n't", "n’t", "cant", "never", "without", "keep", "kept", "hid", "secret", "confidence", "between", "off the record", "promise"}

// confidedIn are the words by which a text asks so; empty for none.
func (k keeper) confidedIn(text string) string {
	words, known := k.confiding[text]
	if !known {
		lower := strings.ToLower(text)
		if slices.ContainsFunc(confidedHints, func(h string) bool { return strings.Contains(lower, h) }) {
			words = confidedIn(text)
		}
		k.confiding[text] = words
	}
	return words
}

func confidedIn(text string) string {
	text = strings.NewReplacer("’", "", "'", "", "‘", "").Replace(strings.ToLower(text))
	return confidedWords.FindString(strings.Join(strings.Fields(text), " "))
}

// telephone is what a telephone number looks like, as people write one in Britain; email
// what an address of electronic mail does.
var (
	telephone = regexp.MustCompile(`[+(]?\d[\d ().–-]{7,}\d`)
	email     = regexp.MustCompile(`[\w.+-]+@[\w-]+\.\w+`)
)

// hasNumber reports whether a text has a number or an address by which somebody is reached.
func hasNumber(text string) bool {
	return email.MatchString(text) || slices.ContainsFunc(telephone.FindAllString(text, -1), func(s string) bool {
		digits := strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, s)
		for _, country := range []string{"0044", "44"} {
			if rest, abroad := strings.CutPrefix(digits, country); abroad {
				digits = "0" + strings.TrimPrefix(rest, "0")
				break
			}
		}
		return strings.HasPrefix(digits, "0") && (len(digits) == 10 || len(digits) == 11)
	})
}
