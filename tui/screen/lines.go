package screen

import (
	"strconv"
	"strings"

	"casefile/model"
	"casefile/model/papers"
	"casefile/tui/ui"
)

// ItemLines is an entry in full, as lines of at most w cells: as it reads now, what it
// lacks, what was said of it since, and its earlier wordings beneath.
func (a *App) ItemLines(f *model.CaseFile, it *model.Item, w int) []string {
	p := &Page{Theme: a.Theme, W: w - 2}
	p.Blocks(papers.Entries(f, []*model.Item{it}, papers.Sight{Role: a.Me().Role, Settings: a.Settings, Closed: OpenHint(a)}))
	return p.Lines
}

// OpenHint says how the confidential part is opened, or why it cannot be.
func OpenHint(a *App) string {
	if a.Stood {
		return "It is opened from the file as it is now."
	}
	if a.Me().Role.OpensConfidential() {
		return "o opens it; that is entered in the access log."
	}
	return "Your role (" + a.Me().Role.Words() + ") does not open it."
}

// Page collects lines, wrapped and safe to show.
type Page struct {
	Theme ui.Theme
	W     int
	Lines []string
}

// Add adds text in a style, wrapped.
func (p *Page) Add(style func(...string) string, text string) {
	for _, l := range ui.Wrap(ui.Safe(text), max(p.W, 10)) {
		p.Lines = append(p.Lines, " "+style(l))
	}
}

// Bold is a line that stands out; the others are styles of less or more weight. What is worse than plain says so in words as well as in colour.
func (p *Page) Bold(s string)         { p.Add(p.Theme.Title.Render, s) }
func (p *Page) Plain(s string)        { p.Add(p.Theme.Text.Render, s) }
func (p *Page) Muted(s string)        { p.Add(p.Theme.Muted.Render, s) }
func (p *Page) Warn(s string)         { p.Add(p.Theme.Warn.Render, "! "+s) }
func (p *Page) Confidential(s string) { p.Add(p.Theme.Confidential.Render, "[confidential] "+s) }
func (p *Page) Gap()                  { p.Lines = append(p.Lines, "") }

// Rule begins a part of the page.
func (p *Page) Rule(title string) {
	if title != "" && ui.Width(title) > p.W-6 { // nothing of it is cut
		p.Rule("")
		p.Bold(title)
		return
	}
	p.Lines = append(p.Lines, " "+ui.Rule(title, p.W, p.Theme))
}

// RowLine is an entry's substance in a list, led by what must not be missed.
func (a *App) RowLine(f *model.CaseFile, it *model.Item) string {
	switch {
	case it.Withdrawn != nil:
		why := it.Withdrawn.Content.Line() // held, where a correction of it is confidential
		if w, ok := it.Withdrawn.Content.(model.FiledInError); ok {
			why = w.Why
		}
		return "[filed in error] " + why
	case it.Hidden(a.Me().Role):
		return "[filed in error] of an entry that was filed in error"
	}
	var flags []string
	if f.Lacks(it) {
		flags = append(flags, "! incomplete")
	}
	if late := a.Settings.RecordedLate(it); late > 0 {
		flags = append(flags, model.Count(late, "day")+" late")
	}
	flags = append(flags, f.Standing(it)...)
	if len(it.Corrections) > 0 {
		flags = append(flags, "corrected")
	}
	if _, stub := it.Content.(model.Stub); !stub && it.HoldsConfidential() {
		flags = append(flags, "confidential part")
	}
	if it.Imported != nil {
		flags = append(flags, "imported")
	}
	line := f.Line(it)
	if len(flags) > 0 {
		line = "[" + strings.Join(flags, ", ") + "] " + line
	}
	return line
}

// Field is a short fact beside what it is called.
func (p *Page) Field(label, text string) {
	for i, l := range ui.Wrap(ui.Safe(text), max(p.W-fieldWidth, 10)) {
		if i > 0 {
			label = ""
		}
		p.Lines = append(p.Lines, " "+p.Theme.Muted.Render(ui.Pad(label, fieldWidth))+l)
	}
}

// Grouped is a number with a comma before every three digits.
func Grouped(n uint64) string {
	text := strconv.FormatUint(n, 10)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// EntryCount is a number of entries in words.
func EntryCount(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return Grouped(uint64(n)) + " entries"
}

// Sentence is an error as it stands alone on a screen.
func Sentence(err error) string {
	text := err.Error()
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + strings.TrimSuffix(text[1:], ".") + "."
}

// Busily is what shows while something is done that takes a moment.
func (a *App) Busily(text string, w, h int) string {
	return ui.Clip("\n"+strings.Join(Wrapped(text, w, a.Theme.Text), "\n"), w, h)
}

// fieldWidth is the room for what a fact is called.
const fieldWidth = 14
