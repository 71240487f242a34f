package store

// fineProgress is how many steps a verification tells of.
const fineProgress = 1000

// checkProgress tells how far a verification has come, and at what it is.
type checkProgress struct {
	// progress is told in steps, and at where it is; both may be nil.
	progress func(done, total int)
	watch    func(at string)
	// base and end bound the phase, in steps; done of total is how far it is.
	base, end   int
	done, total int
	told        int
}

// phase begins the next phase, which is at and lasts until a step.
func (p *checkProgress) phase(at string, end, total int) {
	p.base, p.end, p.done, p.total = max(p.base, p.end), end, 0, total
	if p.watch != nil {
		p.watch(at)
	}
	p.tell()
}

// step tells that n more of the phase's total are done.
func (p *checkProgress) step(n int) {
	p.done = min(p.done+n, p.total)
	p.tell()
}

func (p *checkProgress) tell() {
	now := p.base
	if p.total > 0 {
		now += (p.end - p.base) * p.done / p.total
	}
	p.told = max(p.told, now)
	if p.progress != nil {
		p.progress(p.told, fineProgress)
	}
}
