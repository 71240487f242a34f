package screen

import (
	"casefile/model/document"
)

// Blocks are what a document would say, drawn.
func (p *Page) Blocks(all []document.Block) {
	for i, b := range all {
		if i > 0 && !follows(all[i-1], b) {
			p.Gap()
		}
		if text, stamp := b.(document.Paragraph); stamp && i > 0 && heads(all[i-1]) {
			p.Muted(document.Words(text.Runs)) // who recorded it, and when
			continue
		}
		p.block(b)
	}
}

func heads(b document.Block) bool { _, heads := b.(document.Heading); return heads }

// follows reports whether a block stands right beneath the one before it.
func follows(before, b document.Block) bool {
	_, text := b.(document.Paragraph)
	_, notice := b.(document.Notice)
	switch before.(type) {
	case document.Lead:
		return true
	case document.Heading, document.Stub:
		return text
	case document.Paragraph, document.Notice:
		return notice
	}
	return false
}

func (p *Page) block(b document.Block) {
	switch b := b.(type) {
	case document.Heading:
		p.Bold(b.Text)
	case document.Lead:
		p.Bold(document.Words(b.Runs))
	case document.Paragraph:
		p.Plain(document.Words(b.Runs))
	case document.Facts:
		for _, f := range b.Facts {
			p.Plain(f.Label + ": " + document.Words(f.Value))
		}
	case document.Statement:
		p.statement(b)
	case document.Quote:
		p.Bold(b.Lead())
		for i, s := range b.Said {
			if i > 0 {
				p.Gap()
			}
			p.statement(s)
		}
	case document.Beside:
		p.Rule(b.Title)
		// What does not stand for what holds now is told from it on every line.
		p.inside(p.Theme.Muted.Render(p.Theme.Beside), func(within *Page) { within.Blocks(b.Blocks) })
	case document.Stub:
		p.Confidential(b.Words())
	case document.Omission:
		p.Muted("[" + b.Words() + "]")
	case document.Notice:
		switch text := document.Words(b.Runs); {
		case b.Confidential:
			p.Confidential(text)
		case b.Title != "":
			p.Warn(b.Title + ": " + text)
		default:
			p.Warn(text)
		}
	default:
		p.Warn(document.Unknown(b).Error())
	}
}

// inside draws with a bar along its side.
func (p *Page) inside(bar string, draw func(*Page)) {
	within := &Page{Theme: p.Theme, W: p.W - 2}
	draw(within)
	for _, l := range within.Lines {
		p.Lines = append(p.Lines, " "+bar+l)
	}
}

// statement is a paragraph; a marked one stands under its label and behind a bar, so
// that it is never read without it (P4).
func (p *Page) statement(s document.Statement) {
	if s.Label == "" {
		p.Plain(s.Words)
		return
	}
	p.inside(p.Theme.Mark.Render(p.Theme.Vertical), func(within *Page) {
		within.Add(p.Theme.Mark.Render, s.LabelWords())
		within.Plain(s.Words)
	})
}
