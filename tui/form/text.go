package form

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
)

const (
	minLines     = 3
	defaultLines = 6

	// maxText is the most that one text may hold, in bytes: a hundred times
	// the longest report, and still quick under the fingers.
	maxText = 8 << 20
)

// Text is a text of any length, in paragraphs (Procedure P4): every line that
// is not blank is a statement of its own, which may carry a tag. A tag follows
// its paragraph through every edit for as long as any of its words are left.
//
// It is an editor of our own and not bubbles' textarea, which draws the whole
// text for each key, drops characters and lines that it cannot hold, and shows
// stored text raw.
type Text struct {
	named

	// TagLabel says in words what a tag means, for the lines below the text.
	// Without it the tag itself is shown.
	TagLabel func(tag string) string
	// Hints is a question to the writer about the wording of one paragraph,
	// "" for none. It is asked once for each paragraph that is seen, and
	// again when its text has changed. Marked paragraphs are not asked about.
	Hints func(paragraph string) string
	// Lines is the least number of rows that it shows (3 or more, 6 unless
	// set). It grows with the text, up to MaxRows.
	Lines int
	// MaxRows is the most rows that it shows, 0 for what the form has room
	// for.
	MaxRows int

	buf     *buffer
	top     int    // the first row that is seen
	height  int    // rows when last drawn
	room    int    // rows that the form has room for
	message string // what the last key could not do
}

// NewText is an empty text.
func NewText(key, label string) *Text {
	return &Text{named: named{key, label}, Lines: defaultLines, buf: newBuffer(), height: defaultLines, room: 20}
}

// Text is the text as it stands, paragraphs parted by line breaks.
func (x *Text) Text() string { return x.buf.text() }

// Paragraphs are the lines that are not blank, with their tags.
func (x *Text) Paragraphs() []Paragraph {
	var out []Paragraph
	for _, p := range x.buf.paras {
		if !blank(p.Text) {
			out = append(out, p.Paragraph)
		}
	}
	return out
}

// SetParagraphs replaces the text. Line breaks within a paragraph part it;
// both parts have its tag. What was there before cannot be undone to.
func (x *Text) SetParagraphs(paragraphs []Paragraph) {
	var paras []*para
	for _, p := range paragraphs {
		paras = append(paras, split(p.Text, p.Tag)...)
	}
	x.buf.load(paras)
	x.message = ""
}

// Current is the index in Paragraphs of the one that the cursor is in, -1 on a
// blank line.
func (x *Text) Current() int {
	if blank(x.buf.current().Text) {
		return -1
	}
	i := 0
	for _, p := range x.buf.paras[:x.buf.at.row] {
		if !blank(p.Text) {
			i++
		}
	}
	return i
}

// SetTag marks paragraph i of Paragraphs, or with "" takes its mark away. It
// can be undone. An i that there is not does nothing.
func (x *Text) SetTag(i int, tag string) { x.setTag(i, tag, newTag) }

// Retag is SetTag for a tag that is still being made up: one undo takes back all
// of it.
func (x *Text) Retag(i int, tag string) { x.setTag(i, tag, retag) }

func (x *Text) setTag(i int, tag string, how manner) {
	for row, p := range x.buf.paras {
		if blank(p.Text) {
			continue
		}
		if i == 0 {
			x.buf.setTag(row, tag, how)
			return
		}
		i--
	}
}

// Value is the text with its tags, blank lines too; "" for no text.
func (x *Text) Value() string { return encode(x.buf.paras) }

// SetValue takes what Value gave, or plain text.
func (x *Text) SetValue(v string) {
	x.buf.load(decode(v))
	x.message = ""
}

// Empty reports whether there is nothing but white space.
func (x *Text) Empty() bool { return x.buf.empty() }

// Typing is true: letters are text here.
func (x *Text) Typing() bool { return true }

// Takes reports that Text moves by rows and pages, and breaks lines, itself.
// Pages go to the form where all of the text is seen.
func (x *Text) Takes(key string) bool {
	switch key {
	case "up", "down", "enter":
		return true
	case "pgup", "pgdown":
		return x.buf.total() > x.height
	}
	return false
}

func (x *Text) changes() int { return x.buf.edits }

func (x *Text) wide() {}

// fit tells how many rows there is room for.
func (x *Text) fit(rows int) { x.room = rows }

// Update takes a key.
func (x *Text) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return nil
	}
	x.message = ""
	if s := typed(k); s != "" {
		x.insert(s)
		return nil
	}
	if !x.edit(keyName(k)) {
		x.move(keyName(k))
	}
	return nil
}

// insert puts text in, all of it or none.
func (x *Text) insert(s string) {
	if x.buf.bytes+len(s) > maxText {
		x.message = fmt.Sprintf("Nothing was put in: %s more would make this text longer than the %s that one can hold. "+
			"Divide it among several entries.", megabytes(len(s)), megabytes(maxText))
		return
	}
	x.buf.insert(s)
}

func megabytes(n int) string { return fmt.Sprintf("%.1f MB", float64(n)/(1<<20)) }

// edit does what a key does to the text; false if the key is not one of those.
func (x *Text) edit(key string) bool {
	b := x.buf
	col, length := b.at.col, len(b.current().Text)
	switch key {
	case "enter", "ctrl+j":
		x.insert("\n")
	case "backspace", "ctrl+h":
		if col == 0 {
			x.join(b.at.row - 1)
		} else {
			b.remove(b.previous(), col)
		}
	case "delete", "ctrl+d":
		if col == length {
			x.join(b.at.row)
		} else {
			b.remove(col, b.next())
		}
	case "ctrl+w":
		if col == 0 {
			x.join(b.at.row - 1)
		} else {
			b.remove(wordStart(b.current().Text, col), col)
		}
	case "ctrl+u":
		if col == 0 {
			x.join(b.at.row - 1)
		} else {
			b.remove(0, col)
		}
	case "ctrl+k":
		if col == length {
			x.join(b.at.row)
		} else {
			b.remove(col, length)
		}
	case "ctrl+z":
		b.undo()
	case "ctrl+y":
		b.redo()
	default:
		return false
	}
	return true
}

func (x *Text) join(row int) {
	if !x.buf.join(row) {
		x.message = "These two paragraphs had different marks: as one they have the first. ctrl+z parts them again."
	}
}

func (x *Text) move(key string) {
	b := x.buf
	switch key {
	case "left":
		b.left()
	case "right":
		b.right()
	case "ctrl+left":
		b.wordLeft()
	case "ctrl+right":
		b.wordRight()
	case "up":
		b.vertical(-1)
	case "down":
		b.vertical(+1)
	case "pgup":
		b.vertical(-max(x.height-1, 1))
	case "pgdown":
		b.vertical(max(x.height-1, 1))
	case "home", "ctrl+a":
		b.home()
	case "end", "ctrl+e":
		b.lineEnd()
	case "ctrl+home":
		b.begin()
	case "ctrl+end":
		b.end()
	}
}
