package screen

import "sync"

// Gathered is what was found so far by a question that goes on, for a screen to
// look at meanwhile.
type Gathered[T any] struct {
	mu  sync.Mutex
	all []T
}

// Add takes one more, and answers how many there are.
func (g *Gathered[T]) Add(one T) int {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.all = append(g.all, one)
	return len(g.all)
}

// SoFar is what there is now; it does not change any more.
func (g *Gathered[T]) SoFar() []T {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.all[:len(g.all):len(g.all)]
}
