package store

import (
	"fmt"
	"slices"
	"strings"

	"casefile/model"
)

// miss notes an entry that could not be searched.
func (sr *search) miss(ref model.Ref) {
	sr.missed.Lock()
	defer sr.missed.Unlock()
	if !slices.Contains(sr.missed.refs, ref) {
		sr.missed.refs = append(sr.missed.refs, ref)
	}
}

// mostMissed is how many of them are named one by one.
const mostMissed = 5

// missedWords says which entries could not be searched; nil where all could.
func (sr *search) missedWords() error {
	sr.missed.Lock()
	defer sr.missed.Unlock()
	n := len(sr.missed.refs)
	if n == 0 {
		return nil
	}
	slices.SortFunc(sr.missed.refs, func(a, b model.Ref) int { return model.Order{Ref: a}.Compare(model.Order{Ref: b}) })
	var names []string
	for _, ref := range sr.missed.refs[:min(n, mostMissed)] {
		names = append(names, ref.String())
	}
	said := strings.Join(names, ", ")
	if n > mostMissed {
		said += fmt.Sprintf(" and %d more", n-mostMissed)
	}
	return &Error{Op: "search", Kind: Damaged,
		Said: model.Count(n, "entry") + " could not be searched: " + said + ". All others were. Run \"casefile verify\": it tells what is wrong and what to do about it."}
}
