package pdf

import "casefile/model/document"

// heading is one that the layout comes to, and where it then stands.
type heading struct {
	text   string
	level  int // from 0, at most one more than that of the one before
	anchor string
	page   int
	y      float64
}

// headingsOf are the headings of blocks that say anything, in the order in which
// they are laid: what is referred to, or listed, stands further on.
func headingsOf(all []document.Block) []heading {
	var found []heading
	var depth document.Depth
	var find func([]document.Block)
	find = func(all []document.Block) {
		for _, b := range all {
			switch b := b.(type) {
			case document.Heading:
				level := depth.Next(b)
				if text := document.Line(b.Text); text != "" {
					found = append(found, heading{text: text, level: level - 1, anchor: b.Anchor})
				}
			case document.Beside:
				find(b.Blocks)
			}
		}
	}
	find(all)
	return found
}

// targets are the headings that references may name, by their anchors, from 1; the
// first of a name wins.
func targets(all []heading) map[string]uint32 {
	found := map[string]uint32{}
	for i, h := range all {
		if _, taken := found[h.anchor]; h.anchor != "" && !taken {
			found[h.anchor] = uint32(i + 1)
		}
	}
	return found
}
