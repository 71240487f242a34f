package pdf

import "casefile/model/document"

// widths shares the width out by weight, but so that no word is broken where
// there is room for it.
func (l *layout) widths(columns []document.Column, rows [][]document.Cell) []float64 {
	least := make([]float64, len(columns))
	total, taken := 0.0, 0.0
	for i, c := range columns {
		least[i] = l.longestWord(strong(c.Title))
		for _, r := range rows {
			least[i] = max(least[i], l.longestWord(r[i]))
		}
		least[i] = min(least[i]+2*cellPad+1, l.width/float64(max(len(columns), 4)))
		taken += least[i]
		total += weight(c)
	}
	widths := make([]float64, len(columns))
	// A column that needs more than its share gets it; the others share the rest.
	settled := make([]bool, len(columns))
	free := l.width
	for again := true; again; {
		again = false
		for i, c := range columns {
			if !settled[i] && free*weight(c)/total < least[i] {
				widths[i], settled[i], again = least[i], true, true
				free -= least[i]
				total -= weight(c)
			}
		}
	}
	for i, c := range columns {
		if !settled[i] {
			widths[i] = free * weight(c) / total
		}
	}
	return widths
}

func weight(c document.Column) float64 {
	if c.Weight > 0 && c.Weight < 1e6 {
		return c.Weight
	}
	return 1
}

// longestWord is how wide the widest word is.
func (l *layout) longestWord(runs []document.Run) float64 {
	for _, run := range runs {
		if !plain(run.Text) {
			return l.longestShaped(runs)
		}
	}
	widest, w := 0.0, 0.0
	for _, run := range runs {
		f := l.regular
		if run.Kind == document.Strong || run.Kind == document.Label {
			f = l.bold
		}
		for i, r := range run.Text {
			if r == '\n' || r == ' ' && !bound(run.Text[:i], run.Text[i+1:]) {
				w = 0
				continue
			}
			w += f.glyph(r).width
			widest = max(widest, w)
		}
	}
	return widest * l.size / 1000
}

// longestShaped is longestWord of runs of which words are shaped.
func (l *layout) longestShaped(runs []document.Run) float64 {
	widest := 0.0
	for _, c := range l.measured(runs).words() {
		widest = max(widest, c.width())
	}
	return widest
}

// wide is how wide runs are on one line.
func (l *layout) wide(runs []document.Run) float64 { return l.measured(runs).width() }

// measured is runs on one line. What the faces lack is counted when lines are set.
func (l *layout) measured(runs []document.Run) line {
	letters, shaped := (&setter{regular: l.regular, bold: l.bold, wardrobe: l.wardrobe, lacking: map[rune]int{}}).letters(document.ShownRuns(runs))
	return line{letters: letters, size: l.size, shaped: shaped}
}

// words are the words of the line.
func (l line) words() []line {
	var all []line
	for from := 0; from < len(l.letters); {
		to := from
		for to < len(l.letters) && l.letters[to].r != ' ' && l.letters[to].r != '\n' {
			to++
		}
		all = append(all, line{letters: l.letters[from:to], size: l.size})
		from = to + 1
	}
	return all
}
