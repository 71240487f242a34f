package tui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"casefile/model"
	"casefile/model/document"
	"casefile/model/document/text"
	"casefile/model/papers"
	"casefile/store"
	"casefile/tui/ui"
)

// omissionsTable has the entry of a passage on its first line alone, so that what
// belongs together is seen together.
var omissionsTable = ui.Table{Columns: []ui.Column{{Width: 3}, {Width: 9}, {Width: 10}, {Width: 18, From: 100}, {Grow: 1}}}

// listHeight is how many passages are seen: less than half of the room, since
// nobody decides on words that are not read.
func (s *omissionsScreen) listHeight() int { return max((s.h-2)*2/5, 1) }

// fit brings the arrows into the list, and sets out the passage under it.
func (s *omissionsScreen) fit() {
	s.list.Fit(len(s.shown), s.listHeight())
	s.detail = nil
	if p := s.current(); p != nil {
		s.detail = s.passageLines(*p)
	}
}

// decidedWords is how a passage stands, in a word or two.
func decidedWords(p papers.Passage) string {
	switch {
	case p.Undecided():
		return "to decide"
	case p.Ruling == nil && p.OfAnother:
		return "look at"
	case p.Ruling == nil:
		return ""
	case p.Out():
		return "kept out"
	}
	return "given"
}

func (s *omissionsScreen) row(i, w int) string {
	p := s.passages[s.shown[i]]
	box := "[ ]"
	switch {
	case s.marked[nameOf(p)]:
		box = "[x]"
	case p.Closed():
		box = " - "
	}
	date, kind := "", ""
	if i == s.list.Top || s.passages[s.shown[i-1]].Item != p.Item {
		date, kind = p.Item.When().Date.Numeric(), p.Item.Content.Words()
	}
	return omissionsTable.Row([]string{box, decidedWords(p), date, kind, passageWords(p)}, w, s.theme)
}

// passageWords is a passage in a line.
func passageWords(p papers.Passage) string {
	switch {
	case p.Closed():
		return "[confidential] closed: o opens it"
	case p.ID.IsZero():
		return "[filed in error] read by managers alone"
	case p.Confidential:
		return "[confidential] " + p.Words
	}
	return p.Words
}

// passageLines is a passage in full: how it stands first, since its words may be
// longer than the room.
func (s *omissionsScreen) passageLines(p papers.Passage) []string {
	page := &page{theme: s.theme, w: min(s.w, 100) - 2}
	where := "main part"
	if p.Confidential {
		where = "confidential part"
	}
	page.bold(p.Item.Content.Words() + " " + s.theme.Dot + " " + p.Item.When().String() + " " + s.theme.Dot + " " + where + " " + s.theme.Dot + " " + p.Holder.Ref.String() + ", by " + p.Holder.By())
	if p.Proposed != "" {
		page.plain("Proposed to stay out: " + p.Proposed)
	}
	if r := p.Ruling; r != nil {
		page.plain(rulingWords(*r))
	} else if p.OfAnother {
		page.plain("Somebody said this of somebody else, and nobody asked to keep it back. Give it only where that is reasonable to them.")
	}
	if p.Line != "" {
		page.plain("In the copy: [" + p.Line + "]")
	} else {
		page.muted("In the copy: it stands there as it is.")
	}
	page.gap()
	switch {
	case p.Closed():
		page.confidential("This part is closed. " + openHint(s.app))
		return page.lines
	case p.ID.IsZero():
		page.muted("What was filed in error shows to managers only.")
		return page.lines
	}
	words := p.Words
	if p.Label != "" {
		words = "[" + p.Label + "] " + words
	}
	if p.Under != "" {
		page.muted(p.Under)
	}
	page.plain(words)
	return page.lines
}

// rulingWords is what was decided, why, by whom and when.
func rulingWords(r model.Ruling) string {
	text := "Decided: kept out."
	if r.Decided == model.GivePassage {
		text = "Decided: given."
	}
	for _, why := range []string{r.ReasonWords(), r.Law(), r.Why} {
		if why != "" {
			text += " " + strings.TrimRight(why, ".") + "."
		}
	}
	return text + " " + cmp.Or(r.By, r.Item.By()) + ", " + r.On.String() + ", entry " + r.Item.Ref.String() + "."
}

// summary is the request, and how far its decisions have come.
func (s *omissionsScreen) summary(w int) string {
	line := fmt.Sprintf(" %s: %d of %d decided", ui.Line(s.choice.Request), s.concerned-s.undecided, s.concerned)
	if s.concerned == 0 {
		line = " " + ui.Line(s.choice.Request) + ": nothing to decide"
	}
	if n := len(s.closed); n > 0 {
		line += fmt.Sprintf("; %d closed (O opens)", n)
	}
	if n := len(s.picked); n > 0 {
		line += fmt.Sprintf("; %d marked", n)
	}
	line += "   Listed: " + map[omissionsShown]string{showUndecided: "to decide", showConcerned: "what concerns others", showEvery: "every passage"}[s.which]
	return ui.Truncate(line, w, s.theme)
}

// chosenWords says what the next decision is for.
func (s *omissionsScreen) chosenWords() string {
	chosen := s.chosen()
	if len(chosen) == 1 {
		p := s.passages[chosen[0]]
		return "One passage, " + p.Item.When().Date.String() + ": " + ui.Truncate(ui.Line(passageWords(p)), 60, s.theme)
	}
	entries := map[*model.Item]bool{}
	for _, i := range chosen {
		entries[s.passages[i].Item] = true
	}
	return fmt.Sprintf("%d passages of %s", len(chosen), entryCount(len(entries)))
}

func (s *omissionsScreen) View(w, h int) string {
	switch {
	case s.err != nil && s.file == nil:
		return ui.Clip(strings.Join(wrapped(s.err.Error(), w, s.theme.Error), "\n"), w, h)
	case !s.read:
		return ui.Clip(" Reading ...", w, h)
	}
	lines := []string{s.summary(w)}
	if len(s.shown) == 0 {
		lines = append(lines, "")
		for _, l := range s.nothing() {
			lines = append(lines, wrapped(l, w, s.theme.Text)...)
		}
		return ui.Clip(strings.Join(lines, "\n"), w, h)
	}
	lines = append(lines, s.list.ViewActive(len(s.shown), w, s.listHeight(), s.theme, s.row), ui.Rule("", w, s.theme))
	room := h - 2 - s.listHeight()
	detail := s.detail
	if len(detail) > room && room > 0 {
		detail = append(slices.Clone(detail[:room-1]), " "+s.theme.Muted.Render(s.theme.Down+" Enter shows the rest"))
	}
	return ui.Clip(strings.Join(append(lines, detail...), "\n"), w, h)
}

// nothing says what to do where the list is empty.
func (s *omissionsScreen) nothing() []string {
	lines := []string{"All that was proposed to stay out is decided."}
	if s.concerned == 0 {
		lines = []string{"Nothing of this record is proposed to stay out."}
	}
	if s.which != showUndecided {
		lines = []string{"There is nothing to list."}
	}
	if s.others > 0 {
		lines = append(lines, s.theme.Must+" To look at: "+count(s.others, "passage")+" that somebody said of somebody else, and that nobody asked to keep back. a lists them.")
	}
	lines = append(lines,
		s.theme.Bullet+" v shows every omission as it will stand in the copy: read it before the copy leaves.",
		s.theme.Bullet+" a lists what was decided, and then every passage: g gives one after all, x keeps another one out.")
	if s.onwards != nil {
		lines = append(lines, s.theme.Bullet+" Ctrl+S goes on to the copy.")
	}
	return lines
}

// askPreview sets out what the copy leaves out.
func (s *omissionsScreen) askPreview() tea.Cmd {
	f, choice, made := s.file, s.choice, s.made()
	return query(s.app, &s.preview, func(context.Context, *store.Session) ([]document.Block, error) {
		return papers.Omitted(f, choice, made)
	})
}

func (s *omissionsScreen) showPreview(blocks []document.Block, err error) tea.Cmd {
	if err != nil {
		return warn(err.Error())
	}
	words, err := text.Paste(blocks)
	if err != nil {
		return warn(err.Error())
	}
	if words == "" {
		words = "Nothing is left out."
	}
	var (
		at    int
		lines []string
	)
	return s.push(&pageScreen{app: s.app, title: "As it will stand in the copy", lines: func(w int) []string {
		if lines == nil || at != w {
			at, lines = w, wrapped(strings.TrimRight(words, "\n"), min(w, 100), s.theme.Text)
		}
		return lines
	}})
}
