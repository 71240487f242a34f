package document

import "context"

// Meter counts an encoder's steps: one for each block, those in other blocks
// included, and one for each row of a table.
type Meter struct {
	ctx      context.Context
	progress func(done, of int)
	done, of int
}

// NewMeter counts what d.Body has for an encoder to do.
func NewMeter(ctx context.Context, d Document, progress func(done, of int)) *Meter {
	return &Meter{ctx: ctx, progress: progress, of: steps(d.Body())}
}

// Step says that one more block or row is done. It returns the context's error
// once that is over.
func (m *Meter) Step() error {
	m.done++
	if m.progress != nil {
		m.progress(m.done, m.of)
	}
	return m.ctx.Err()
}

func steps(blocks []Block) int {
	n := len(blocks)
	for _, b := range blocks {
		switch b := b.(type) {
		case Table:
			n += len(b.Rows)
		case Beside:
			n += steps(b.Blocks)
		}
	}
	return n
}
