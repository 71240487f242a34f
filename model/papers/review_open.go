package papers

import (
	"strings"

	"casefile/model/document"
)

// actions are those that were open at the end of the span, and those that ended in it.
func (m *maker) actions() []document.Block {
	var stillOpen, ended [][]document.Run
	end := m.end()
	for _, a := range m.teller.file.Actions {
		open := a.Agreed <= end && (a.Done == nil || a.Done.On > end)
		if !open && (a.Done == nil || !m.choice.Holds(a.Done.On)) {
			continue
		}
		text := strings.TrimRight(a.What, ".") + "."
		if a.Who != "" {
			text += " Who: " + a.Who + "."
		}
		if !a.By.IsZero() {
			text += " By: " + a.By.String() + "."
		}
		text = m.may(a.Ref, text)
		ref := []document.Run{{Text: " Entry "}, {Text: a.Ref.String(), Kind: document.Reference}, {Text: "."}}
		switch {
		case open:
			if a.By.Valid() && a.By < end {
				text = "Late. " + text
			}
			if a.Done != nil {
				text += " It ended later, on " + a.Done.On.String() + "."
			}
			stillOpen = append(stillOpen, append(document.Text(text), ref...))
		default:
			how := "Done on "
			if a.Done.Dropped {
				how = "Dropped on "
			}
			ended = append(ended, append(document.Text(text+" "+how+a.Done.On.String()+prefixed(": ", m.may(a.Ref, strings.TrimRight(a.Done.Note, ".")))+"."), ref...))
		}
		m.usedRef(a.Ref)
	}
	var blocks []document.Block
	if len(stillOpen) > 0 {
		blocks = append(blocks, document.Lead{Runs: document.Text("Open")}, document.List{Items: stillOpen})
	}
	if len(ended) > 0 {
		blocks = append(blocks, document.Lead{Runs: document.Text("Ended in this time")}, document.List{Items: ended})
	}
	if len(blocks) == 0 {
		return []document.Block{document.Paragraph{Runs: document.Text("No action is open, and none ended in this time.")}}
	}
	return blocks
}

// challenges are those that are open, and those received or answered in the span.
func (m *maker) challenges() []document.Block {
	var blocks []document.Block
	m.level = 2
	for _, c := range m.teller.file.Challenges() {
		if m.skips(c.Item) {
			continue
		}
		wanted := c.Open() && c.Received <= m.end() || m.choice.Holds(c.Received)
		for _, a := range c.Answers {
			wanted = wanted || m.choice.Holds(a.When().Date)
		}
		if wanted {
			blocks = append(blocks, m.entry(c.Item)...)
		}
	}
	if len(blocks) == 0 {
		return []document.Block{document.Paragraph{Runs: document.Text("No challenge is open, and none was received or answered in this time.")}}
	}
	return blocks
}
