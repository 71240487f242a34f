package document

import (
	"fmt"
	"strings"

	"casefile/model"
)

// Holdings are the entries of which a document holds, or tells of, what not
// everybody may read (C6). Such a document is written only after a clear question.
type Holdings struct {
	// Confidential are those with something from the confidential section.
	Confidential []model.Ref
	// ThirdParty are those with what a third party gave on terms of their own, or
	// with who an informant is, that goes in as it is.
	ThirdParty []model.Ref
	// Undecided are those in which a name or a place was found that may have to stay
	// out. It is left out, and nobody decided that it may be given or has to be kept.
	Undecided []model.Ref
}

// None reports whether there are none.
func (h Holdings) None() bool { return len(h.Confidential)+len(h.ThirdParty)+len(h.Undecided) == 0 }

// Words say what it holds, in a sentence or two; empty for none.
func (h Holdings) Words() string {
	var said []string
	if n := len(h.Confidential); n > 0 {
		said = append(said, "It holds, or tells of, what stands in the confidential section: "+NamesOf(h.Confidential)+".")
	}
	if n := len(h.ThirdParty); n > 0 {
		said = append(said, "It holds, or tells of, what somebody gave on the understanding that not everybody reads it: "+NamesOf(h.ThirdParty)+".")
	}
	if n := len(h.Undecided); n > 0 {
		said = append(said, "It is not decided yet what of "+NamesOf(h.Undecided)+" may be given: a withheld name, a place, or something else that this reader may not be meant to learn was found there and is left out.")
	}
	return strings.Join(said, " ")
}

// NamesOf names entries, the first few of many.
func NamesOf(all []model.Ref) string {
	const most = 6
	var names []string
	for _, r := range all[:min(len(all), most)] {
		names = append(names, r.String())
	}
	text := strings.Join(names, ", ")
	if more := len(all) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	if len(all) > 1 {
		return "entries " + text
	}
	return "entry " + text
}
