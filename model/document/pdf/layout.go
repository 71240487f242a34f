package pdf

import (
	"casefile/model/document"
)

const (
	// From one line to the next, by the type size: 1.15 is a single line's.
	leading, courtLeading = 1.38, 1.5 * 1.15
	// ascent and descent are those of the type, by its size.
	ascent, descent = 0.905, 0.212
	ruleGrey        = 0.45
	barGrey         = 0.45
	headGrey        = 0.92
)

// layout turns blocks into strips.
type layout struct {
	flow
	setter
	size        float64 // of the type
	leading     float64
	left, width float64
	bars        []bar
	barred      int     // how much had bars so far
	gap         float64 // the space that the next strip keeps above it
	depth       document.Depth
	top         int // 1 where a title stands above the headings
	headings    []heading
	met         int // how many of them are laid
	meter       *document.Meter
}

func (l *layout) height(size float64) float64 { return size * l.leading }

// baseline is where a line's letters stand, under its top.
func (l *layout) baseline(top, size float64) float64 {
	return top - (l.leading-ascent-descent)*size/2 - ascent*size
}

// space asks for space above the next strip; the largest asked for holds.
func (l *layout) space(by float64) { l.gap = max(l.gap, by*l.size) }

// put lays a strip with the space asked for and the bars of where it stands.
func (l *layout) put(s strip) {
	s.before, l.gap = s.before+l.gap, 0
	s.bars = l.bars
	l.add(s)
}

// text lays runs as lines that belong to e. Two lines stay together at its
// beginning and its end; keep keeps all of it with what follows.
func (l *layout) text(e *element, runs []document.Run, size float64, keep bool) {
	lines := l.lines(runs, size, l.width)
	left := l.left
	for i, ln := range lines {
		l.put(strip{
			height: l.height(size),
			keep:   keep || i < len(lines)-1 && (i == 0 || i == len(lines)-2),
			draw: func(p *page, y float64, again bool) {
				p.line(e, ln, left, l.baseline(y, size))
			},
		})
	}
}

// aside lays what stands within a bar at its side.
func (l *layout) aside(double bool, write func() error) error {
	const inset, wide, narrow = 14, 2.5, 0.8
	left, width, bars := l.left, l.width, l.bars
	l.barred++
	l.bars = append(bars[:len(bars):len(bars)], bar{l.barred, left + 2, wide})
	if double {
		l.bars = append(bars[:len(bars):len(bars)], bar{l.barred, left + 2, narrow}, bar{l.barred, left + 4.5, narrow})
	}
	// However deep it goes, some width is left.
	in := min(inset, max(0, l.width-minWidth))
	l.left, l.width = left+in, width-in
	err := write()
	l.left, l.width, l.bars = left, width, bars
	return err
}

// minWidth is the least that text is laid in.
const minWidth = 120

// box lays runs as a paragraph within a frame.
func (l *layout) box(e *element, runs []document.Run) {
	const pad, line = 6, 0.8
	left, width, bars := l.left, l.width, l.bars
	edge := func(p *page, y float64) { p.box(left, y-line, width, line, ruleGrey) }
	l.barred++
	l.bars = append(bars[:len(bars):len(bars)], bar{l.barred, left, line}, bar{l.barred, left + width - line, line})
	l.left, l.width = left+pad, width-2*pad
	l.put(strip{height: pad, keep: true, draw: func(p *page, y float64, _ bool) { edge(p, y) }})
	lines := l.lines(runs, l.size, l.width)
	for _, ln := range lines {
		l.put(strip{height: l.height(l.size), keep: true, draw: func(p *page, y float64, _ bool) {
			p.line(e, ln, left+pad, l.baseline(y, l.size))
		}})
	}
	l.put(strip{height: pad, draw: func(p *page, y float64, _ bool) { edge(p, y-pad+line) }})
	l.left, l.width, l.bars = left, width, bars
}
