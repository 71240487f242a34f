package papers

import (
	"casefile/model"
	"casefile/model/document"
)

// Omitted is the part of a copy for its subject that somebody reads before it
// leaves: each entry of which something is left out, as it will stand there, with
// the numbers that the lines have in the copy and in its schedule.
func Omitted(f *model.CaseFile, c AccessChoice, p document.Provenance) ([]document.Block, error) {
	a, err := newAccess(f, c, p)
	if err != nil {
		return nil, err
	}
	record := a.record(byTime(f.Items))
	var all []document.Block
	for len(record) > 0 {
		n := 1
		for n < len(record) && !isEntryHead(record[n]) {
			n++
		}
		if leavesOut(record[:n]) {
			all = append(all, record[:n]...)
		}
		record = record[n:]
	}
	return all, nil
}

// isEntryHead reports whether an entry of the record begins with a block.
func isEntryHead(b document.Block) bool {
	h, ok := b.(document.Heading)
	return ok && h.Level == 2
}

// leavesOut reports whether something is left out in blocks.
func leavesOut(blocks []document.Block) bool {
	for _, b := range blocks {
		switch b := b.(type) {
		case document.Omission:
			return true
		case document.Beside:
			if leavesOut(b.Blocks) {
				return true
			}
		}
	}
	return false
}
