package form

import (
	"encoding/json"
	"strings"

	"casefile/tui/ui"
)

// Paragraph is one statement of a Text: a line that is not blank, and the tag
// that its screen put on it. What a tag means is the screen's business; "" is
// an unmarked paragraph.
type Paragraph struct {
	Text string `json:"t"`
	Tag  string `json:"m,omitempty"`
}

// para is a paragraph in the buffer. Its text and tag never change: an edit
// puts a new one in its place, so that the history can keep the old, and what
// was computed from the text stays true.
type para struct {
	Paragraph

	width int   // that rows was computed for; 0: not yet
	rows  []int // where each row begins, in bytes

	hint   string
	hinted bool
}

// newPara is a paragraph of its own. A blank one carries no tag: there is no
// statement to mark.
func newPara(text, tag string) *para {
	if blank(text) {
		tag = ""
	}
	return &para{Paragraph: Paragraph{Text: text, Tag: tag}}
}

func (p *para) wrap(w int) []int {
	if p.width != w {
		p.width, p.rows = w, ui.Rows(p.Text, w)
	}
	return p.rows
}

// rowAt is the row of p, wrapped to w cells, that the byte offset col is in.
func (p *para) rowAt(col, w int) int {
	rows := p.wrap(w)
	lo, hi := 0, len(rows)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; rows[mid] <= col {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// row is where row i of p, wrapped to w cells, begins and ends.
func (p *para) row(i, w int) (from, to int) {
	rows := p.wrap(w)
	if i+1 < len(rows) {
		return rows[i], rows[i+1]
	}
	return rows[i], len(p.Text)
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// split makes paragraphs of text, one of each line, each with the tag.
func split(text, tag string) []*para {
	lines := strings.Split(normalise(text), "\n")
	paras := make([]*para, len(lines))
	for i, line := range lines {
		paras[i] = newPara(line, tag)
	}
	return paras
}

// normalise gives text one kind of line break. Pastes and imports bring CRLF
// and bare CR.
func normalise(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// draft is what a Text's Value holds, as JSON.
type draft struct {
	Lines []Paragraph `json:"lines"`
}

// draftPrefix begins every encoded draft; other values are plain text.
const draftPrefix = `{"lines":[`

// encode writes all lines, blank ones too, with their tags. Text must be valid
// UTF-8. No text at all is "".
func encode(paras []*para) string {
	if len(paras) == 1 && paras[0].Text == "" {
		return ""
	}
	d := draft{Lines: make([]Paragraph, len(paras))}
	for i, p := range paras {
		d.Lines[i] = p.Paragraph
	}
	b, err := json.Marshal(d)
	if err != nil { // strings always marshal
		return ""
	}
	return string(b)
}

// decode reads what encode wrote. Anything else is taken for plain text.
func decode(value string) []*para {
	var d draft
	if !strings.HasPrefix(value, draftPrefix) || json.Unmarshal([]byte(value), &d) != nil || len(d.Lines) == 0 {
		return split(value, "")
	}
	paras := make([]*para, 0, len(d.Lines))
	for _, line := range d.Lines {
		paras = append(paras, split(line.Text, line.Tag)...)
	}
	return paras
}
