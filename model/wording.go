package model

import "strings"

// Wording is a phrase in a statement that reads like opinion (P4). It is
// pointed at; it is never marked by the program.
type Wording struct {
	// Start and End are the phrase's place in the statement, in bytes.
	Start, End int
	Phrase     string
	Why        string
}

// Message points at the phrase and says what can be done.
func (w Wording) Message() string {
	return "\"" + w.Phrase + "\" " + w.Why + ". If it is not a fact, mark it: whose view, how far checked."
}

// FindWording finds the first phrase in a statement that reads like opinion;
// nil where there is none. What stands between quotation marks is somebody's
// own words and is passed over, and so is a word that is a name by its capital
// ("Ms Moody").
func FindWording(statement string) *Wording {
	tokens := tokenise(statement)
	for i := 0; i < len(tokens); {
		node, n := wordingTree.longest(tokens[i:])
		switch {
		case node == nil, n == 1 && tokens[i].name:
			i++
		case node.plain:
			i += n
		default:
			start, end := tokens[i].start, tokens[i+n-1].end
			return &Wording{Start: start, End: end, Phrase: statement[start:end], Why: node.why}
		}
	}
	return nil
}

// phraseNode is one word of the phrases looked for, and what may follow it.
type phraseNode struct {
	next map[string]*phraseNode
	// ends marks the last word of a phrase; plain one that is not pointed at.
	ends, plain bool
	why         string
}

// longest is the end of the longest phrase that begins at the first token, and
// how many tokens it takes; nil where none does.
func (p *phraseNode) longest(tokens []token) (found *phraseNode, n int) {
	for i, t := range tokens {
		if t.quoted || i > 0 && !t.joined {
			break
		}
		if p = p.next[t.word]; p == nil {
			break
		}
		if p.ends {
			found, n = p, i+1
		}
	}
	return found, n
}

// insert adds the phrases written as words, "a|b" for either of two and "a?"
// for a word that may be left out.
func (p *phraseNode) insert(words []string, end phraseNode) {
	if len(words) == 0 {
		if !p.ends {
			p.ends, p.plain, p.why = true, end.plain, end.why
		}
		return
	}
	first, optional := strings.CutSuffix(words[0], "?")
	if optional {
		p.insert(words[1:], end)
	}
	for word := range strings.SplitSeq(first, "|") {
		if p.next == nil {
			p.next = map[string]*phraseNode{}
		}
		if p.next[word] == nil {
			p.next[word] = &phraseNode{}
		}
		p.next[word].insert(words[1:], end)
	}
}

// wordingTree holds the plain phrases first, so that where two are equally long
// the plain one counts.
var wordingTree = func() *phraseNode {
	root := &phraseNode{}
	for _, phrase := range plainPhrases {
		root.insert(strings.Fields(phrase), phraseNode{plain: true})
	}
	for _, w := range wordings {
		for _, phrase := range w.phrases {
			root.insert(strings.Fields(phrase), phraseNode{why: w.why})
		}
	}
	return root
}()

func lower(s string) string { return strings.ToLower(s) }
