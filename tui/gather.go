package tui

import "sync"

// gathered is what was found so far by a question that goes on, for a screen to
// look at meanwhile.
type gathered[T any] struct {
	mu  sync.Mutex
	all []T
}

// add takes one more, and answers how many there are.
func (g *gathered[T]) add(one T) int {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.all = append(g.all, one)
	return len(g.all)
}

// soFar is what there is now; it does not change any more.
func (g *gathered[T]) soFar() []T {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.all[:len(g.all):len(g.all)]
}
